"""Pictures of a dataset: the organisation chart and who works with whom, as drawings and as text for drawing programs.

`pictures.picture_of` decides what stands where and gives a plain `picture.Picture`; `svg`, `pdf` and `png` write one, `mermaid` and `dot` write text
that other programs lay out. Whoever adds a kind of picture writes no file format, and the other way round.
"""
