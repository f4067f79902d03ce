"""The description of one post, put together from every document that speaks of it, and the files it is written to.

`assemble` makes the records of `model`: `duties` without repeats (`merging`), with the `contradictions` that an audit found; `word`,
`markdown` and `page` write them. Nothing here reads documents or decides who is right: every statement keeps its sources.
"""
