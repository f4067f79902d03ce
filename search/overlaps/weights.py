"""Weights of the features that say how sure it is that two duties are one: printed by ``python -m tests.bench.bench_overlaps``.

Features that say nearly the same share their weight, so one weight alone means little; what O*NET cannot show (how posts stand to each
other, general duties) has the Chinese weight in English, too.
"""

CHINESE = {
    "intercept": -4.10,
    "words": 2.00,
    "objects": 3.40,
    "characters": 1.52,
    "company": -0.59,
    "involvement": -0.60,
    "complement": -3.22,
    "contrast": -5.27,
    "titles": 2.71,
    "placed": -1.83,
    "placed_inside": 0.99,
    "placed_swapped": -2.14,
    "uneven": 1.06,
    "shorter": 0.40,
    "longer": 2.14,
    "general": 3.08,
    "one_general": -1.39,
}
ENGLISH = {
    "intercept": -2.36,
    "words": -2.97,
    "objects": 1.09,
    "characters": 3.79,
    "company": 2.40,
    "involvement": 0.09,
    "complement": -1.75,
    "contrast": -5.27,
    "titles": 2.59,
    "placed": -1.83,
    "placed_inside": 0.99,
    "placed_swapped": -2.14,
    "uneven": -0.14,
    "shorter": 0.11,
    "longer": 0.13,
    "general": 3.08,
    "one_general": -1.39,
}
