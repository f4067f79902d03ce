"""Which files there are: folders, archives and mails, and what ``corpus.toml`` says of them."""
