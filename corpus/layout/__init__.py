"""How a text is laid out: the levels that list marks make, the segments that they cut."""
