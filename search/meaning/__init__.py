"""Words by what they mean: vectors that were learned from our own lists of words, and duties compared with a question through them."""
