// Reads GEXF files with graphology-gexf, the parser behind Gephi Lite and set up as it is there, and prints what it found, one JSON
// object a file: node tests/gexf_counts.cjs FILE... with NODE_PATH set to a folder that has graphology and graphology-gexf.
const { readFileSync } = require('fs');
const Graph = require('graphology');
const gexf = require('graphology-gexf');

for (const path of process.argv.slice(2)) {
  const graph = gexf.parse(Graph, readFileSync(path, 'utf-8'), { allowUndeclaredAttributes: true, addMissingNodes: false });
  const nodes = {};
  graph.forEachNode((node, attributes) => { nodes[node] = attributes; });
  const kinds = graph.mapEdges((edge, { kind }, source, target) => [source, target, kind]);
  const found = { nodes, edges: kinds, directed: graph.directedSize, undirected: graph.undirectedSize, type: graph.type };
  process.stdout.write(JSON.stringify(found) + '\n');
}
