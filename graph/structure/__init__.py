"""How an organisation is built and how it works together, counted: layers, spans, bottlenecks, departments, communities, loads.

The measures themselves are in `graph.analysis`; here they meet the records of a dataset. `graph.structure.measure` is the way in.
"""
