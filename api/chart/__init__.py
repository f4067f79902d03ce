"""The organisation chart and the table of who works with whom as web pages; what is counted and drawn is `graph.drawing`'s."""
