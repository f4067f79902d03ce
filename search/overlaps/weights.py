"""Weights of the features that say how sure it is that two duties are one: printed by ``python -m tests.bench.bench_overlaps``.

Features that say nearly the same share their weight, so one weight alone means little. Both regressions see pairs of both languages, each
most of its own; equal characters count only for the kind of a pair.
"""

CHINESE = {
    "intercept": -4.40,
    "words": 1.64,
    "objects": 1.75,
    "characters": 0.00,
    "company": 0.03,
    "involvement": 0.02,
    "complement": -4.15,
    "contrast": -4.93,
    "titles": 2.71,
    "placed": -2.09,
    "placed_inside": 1.50,
    "placed_swapped": -2.12,
    "uneven": 0.83,
    "shorter": 1.17,
    "longer": 2.22,
    "general": 3.62,
    "one_general": -1.27,
    "heads": 2.33,
    "own": -0.43,
    "learned": 0.00,
}
ENGLISH = {
    "intercept": -3.02,
    "words": 0.11,
    "objects": 1.88,
    "characters": 0.00,
    "company": 0.53,
    "involvement": 0.23,
    "complement": -3.46,
    "contrast": -4.90,
    "titles": 2.36,
    "placed": -1.61,
    "placed_inside": 1.76,
    "placed_swapped": -1.77,
    "uneven": 0.03,
    "shorter": 0.36,
    "longer": 0.78,
    "general": 3.79,
    "one_general": -0.53,
    "heads": 1.72,
    "own": -0.37,
    "learned": 1.52,
}
