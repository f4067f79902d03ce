"""Statements to a graph: stable identities, records, RDF, the dataset on disk and the views that answer from it."""
