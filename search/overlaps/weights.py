"""Weights of the features that say how sure it is that two duties are one: printed by ``python -m tests.bench.bench_overlaps``.

Features that say nearly the same share their weight, so one weight alone means little; what O*NET cannot show (how posts stand to each
other, general duties) has the Chinese weight in English, too.
"""

CHINESE = {
    "intercept": -1.84,
    "words": 0.97,
    "objects": 2.91,
    "characters": 1.07,
    "company": 0.08,
    "involvement": -0.41,
    "complement": -3.51,
    "contrast": -4.83,
    "titles": 2.69,
    "placed": -1.87,
    "placed_inside": 1.36,
    "placed_swapped": -1.75,
    "general": 2.31,
    "one_general": -1.54,
}
ENGLISH = {
    "intercept": -2.26,
    "words": -2.97,
    "objects": 1.11,
    "characters": 3.75,
    "company": 2.39,
    "involvement": 0.09,
    "complement": -1.74,
    "contrast": -4.83,
    "titles": 2.61,
    "placed": -1.87,
    "placed_inside": 1.36,
    "placed_swapped": -1.75,
    "general": 2.31,
    "one_general": -1.54,
}
