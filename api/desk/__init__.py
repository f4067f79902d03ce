"""The HR desk: commands that report on responsibilities, each in a module of its own, imported when it is called."""

# Each is ``command`` (a `click.Command`) in ``api.desk.<name>``. What they are for stands here, so that --help imports none; a test compares.
COMMANDS: dict[str, str] = {
    "audit": "Contradictions and gaps between documents, with what both sides say.",
    "describe": "Write the job description of one POST, put together from all documents that speak of it.",
    "gaps": "What nobody owns: posts and departments left open, functions that no duty speaks of.",
    "overlaps": "Find duties of different posts that repeat each other, those worth a meeting first.",
    "push": "Publish the dataset as one graph of the SPARQL 1.1 server at URL, in place of what that graph held.",
    "raci": "Who is responsible, approves, supports, is consulted and informed, with the sentences.",
    "sparql": "Answer a SPARQL 1.1 QUERY about the dataset; @FILE reads it from a file, - from standard input.",
    "stats": "Spans and layers, bottlenecks, collaboration between departments, loads.",
}
