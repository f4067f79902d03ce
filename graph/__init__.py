"""From what documents say to a graph that can be asked.

``identity`` turns names into IRIs, ``resolve`` says which names mean one post and why, ``build`` puts the statements of all documents
into the records of ``model``, ``statements`` writes the records as RDF. ``store`` keeps a dataset on disk in generations made current
by one rename, ``cache`` what unchanged documents yielded, and ``view`` answers from the records by looking up. ``network`` is a view of
them as nodes and edges, ``analysis`` and ``measured`` count what only the whole shows, ``editions`` puts several in the order of time,
and ``export`` hands them to other programs. Nothing here reads a document or understands a question.
"""
