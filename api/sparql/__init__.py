"""SPARQL for people and programs: results as a table, the endpoint of the SPARQL 1.1 Protocol, the page with an editor, the cookbook."""
