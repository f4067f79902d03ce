"""Duties of different posts that repeat each other: what a duty is about, which pairs are candidates, what a pair is, which belong together."""

from typing import Final

LEAST_SHOWN: Final = 0.8
"""Of the score of a pair, where nobody says otherwise. More than what makes a pair more likely one duty than not: a meeting minds a
false alarm more than a doubt left out."""
