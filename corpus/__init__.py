"""From bytes to what a document says about posts, departments and duties, each statement with its place in the file.

``intake`` says which files there are and to which organisation they belong, ``readers`` turn each into a `SourceDocument`, and
``extract`` reads it: ``text`` decodes and cleans without losing the offsets (``mapped``), ``vocabulary`` knows titles, labels, verbs,
parties and papers by their form, ``layout`` cuts the text at list marks whose numbers follow one another, ``roles`` tells headings,
labels, items and plain text apart and puts them together, ``tables`` does so for tables and registers, ``rules`` says why a statement
was taken. The rules know forms, not words of one trade, and no language model is asked. ``model`` holds the records that leave this
folder, ``errors`` the one tree of errors of the whole project. ``sample`` is the corpus of the demo. Nothing here knows RDF, a graph
or a question.
"""
