"""Duties of different posts that repeat each other: what a duty is about, which pairs are candidates, what a pair is, which belong together."""
