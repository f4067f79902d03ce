"""What the words mean: the vocabulary that datasets are written in, the shapes that they must fit, and the thesaurus for questions.

``dutygraph.ttl`` documents our own terms, in English and Chinese; whatever W3C vocabularies have a word for is said with theirs
(ORG, PROV, Web Annotation, SKOS). ``terms`` holds the same terms as constants, ``shapes`` checks a dataset against ``shapes.ttl``,
``findings`` says in words what breaks them, ``reference`` reads the vocabulary for its page,
``thesaurus`` joins spellings and languages of titles, verbs and objects for whoever asks, ``functions`` says what somebody has to own. Nothing here knows a document or a graph.
"""
