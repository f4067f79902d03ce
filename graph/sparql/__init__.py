"""SPARQL 1.1 over a dataset: what a query may be, a store on disk made from the N-Quads, and one process for each query.

`model` says what a query engine is, so that a server elsewhere can be one; `engine` is the one for a dataset on this machine.
"""

OPEN = b"open\n"
"""What the process of a query writes first, once it has the store (here, because that process imports as little as can be)."""
