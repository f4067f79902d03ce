"""Weights of the features that say how sure it is that two duties are one: printed by ``python -m tests.bench.bench_overlaps``.

Features that say nearly the same share their weight, so one weight alone means little; what O*NET cannot show (how posts stand to each
other, general duties) has the Chinese weight in English, too.
"""

CHINESE = {
    "intercept": -1.44,
    "words": 1.67,
    "objects": 2.04,
    "characters": -0.07,
    "company": -0.05,
    "involvement": -0.51,
    "complement": -3.14,
    "titles": 2.75,
    "placed": -1.96,
    "placed_inside": 1.71,
    "placed_swapped": -2.82,
    "general": 2.72,
    "one_general": -1.36,
}
ENGLISH = {
    "intercept": -1.26,
    "words": -0.36,
    "objects": 1.31,
    "characters": 2.83,
    "company": 1.02,
    "involvement": 0.14,
    "complement": 0.04,
    "titles": 2.45,
    "placed": -1.96,
    "placed_inside": 1.71,
    "placed_swapped": -2.82,
    "general": 2.72,
    "one_general": -1.36,
}
