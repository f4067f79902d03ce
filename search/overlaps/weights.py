"""Weights of the features that say how sure it is that two duties are one: printed by ``python -m tests.bench.bench_overlaps``.

Features that say nearly the same share their weight, so one weight alone means little; what O*NET cannot show (how posts stand to each
other, general duties) has the Chinese weight in English, too.
"""

CHINESE = {
    "intercept": -1.75,
    "words": 1.17,
    "objects": 2.49,
    "characters": 0.32,
    "company": 0.06,
    "involvement": -0.53,
    "complement": -2.99,
    "titles": 2.79,
    "placed": -1.90,
    "placed_inside": 1.69,
    "placed_swapped": -2.74,
    "general": 2.51,
    "one_general": -1.51,
}
ENGLISH = {
    "intercept": -1.26,
    "words": -0.21,
    "objects": 1.24,
    "characters": 2.75,
    "company": 1.01,
    "involvement": 0.14,
    "complement": -0.02,
    "titles": 2.45,
    "placed": -1.90,
    "placed_inside": 1.69,
    "placed_swapped": -2.74,
    "general": 2.51,
    "one_general": -1.51,
}
