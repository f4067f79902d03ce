"""From segments to roles: what each one is (heading, label, item, text), and which belong together."""
