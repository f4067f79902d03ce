"""From bytes to what a document says about posts, departments and duties, each statement with its place in the file.

``manifest`` says which documents belong to which organisation, ``readers`` turn a file into a `SourceDocument` (``decode`` finds the
encoding), and ``extract`` reads it: ``clean`` drops artefacts without losing the offsets (``mapped``), ``outline`` cuts the text at
list marks whose numbers follow one another, ``events`` tells headings, labels, items and plain text apart, ``assemble`` puts them
into roles. ``involvement``, ``parties`` and ``products`` read more from the words of a duty. The rules know forms, not words of one
trade, and no language model is asked. ``model`` holds the records that leave this folder, ``errors`` the one tree of errors of the
whole project. ``sample`` is the corpus of the demo. Nothing here knows RDF, a graph or a question.
"""
