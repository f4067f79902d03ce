"""Questions in three languages to answers with evidence.

A question is read (`search.question`: what is asked, about whom, about what topic), then answered either from the structure of the
graph (`search.answer`) or from an index over the duties (`search.index`, `search.topic`, `search.rank`). Every answer item carries
the words of the documents that prove it; when they do not say it, the answer is "not found".

`search.engine.Engine` is the door: ``Engine(view, folder, thesaurus).ask("谁负责保养提醒")``. Nothing here opens a network connection,
and answering imports neither scikit-learn nor SciPy, rdflib or NetworkX.
"""
