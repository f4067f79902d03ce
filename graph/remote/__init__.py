"""SPARQL 1.1 servers elsewhere: publishing a dataset to one, and asking one instead of the dataset on this machine.

`http` speaks to a server, `addresses` finds what it answers where, `publish` replaces one graph, `engine` is a query engine.
"""
