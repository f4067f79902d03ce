"""What words mean in a role document, each by its own form: titles, labels, verbs, parties, papers, measures."""
