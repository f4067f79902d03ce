"""Tables of posts and duties, forms, and registers with numbers: what their columns mean and what their rows say."""
