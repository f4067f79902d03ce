"""Weights of the features that say how sure it is that two duties are one: printed by ``python -m tests.bench.bench_overlaps``.

Features that say nearly the same share their weight, so one weight alone means little. Both regressions see pairs of both languages, each
most of its own; equal characters count only for the kind of a pair.
"""

CHINESE = {
    "intercept": -4.36,
    "words": 1.54,
    "objects": 1.87,
    "characters": 0.00,
    "company": 0.07,
    "involvement": 0.07,
    "complement": -4.32,
    "contrast": -4.95,
    "titles": 2.72,
    "placed": -2.13,
    "placed_inside": 1.55,
    "placed_swapped": -2.32,
    "uneven": 0.70,
    "shorter": 0.98,
    "longer": 2.24,
    "general": 3.29,
    "one_general": -1.42,
    "heads": 2.32,
    "own": -0.48,
    "learned": 0.00,
}
ENGLISH = {
    "intercept": -3.00,
    "words": 0.09,
    "objects": 1.94,
    "characters": 0.00,
    "company": 0.48,
    "involvement": 0.24,
    "complement": -3.47,
    "contrast": -4.32,
    "titles": 2.36,
    "placed": -1.70,
    "placed_inside": 1.85,
    "placed_swapped": -2.02,
    "uneven": -0.02,
    "shorter": 0.29,
    "longer": 0.80,
    "general": 3.40,
    "one_general": -0.90,
    "heads": 1.72,
    "own": -0.38,
    "learned": 1.58,
}
