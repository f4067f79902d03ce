"""Statements of RDF files in terms of the W3C Organization Ontology, read as what any other document says of posts and departments."""
