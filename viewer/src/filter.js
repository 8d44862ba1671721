// Which edges and actors are shown.

/** Edges that are shown at first; of a larger graph the strongest ones. */
const MOST_EDGES = 10_000;
/** Pixels between edges that tie the same two actors, and between the outermost of them. */
const SPREAD = 16;
const MOST_SPREAD = 96;

/** How much an edge weighs: statements where the graph is weighed by them, else its measure. */
function weightOf(edge, counts) {
  return counts ? edge.count : edge.weight;
}

export class Filter {
  constructor(graph) {
    this.graph = graph;
    const values = (list, key) => new Set(list.map((item) => item[key]));
    const hasStated = graph.edges.some((edge) => edge.layer === 'stated');
    this.layers = new Set(hasStated ? ['stated'] : ['co-occurrence']);
    this.kinds = values(graph.nodes, 'kind');
    this.tones = values(graph.edges, 'tone');
    this.predicates = values(graph.edges, 'predicate');
    this.factsOnly = false;
    /** First and last day, or null for all time. */
    this.period = null;
    this.least = this.firstLeast();
    this.apply();
  }

  /** The least weight that leaves at most `MOST_EDGES` edges of each layer. */
  firstLeast() {
    const { edges, corpus } = this.graph;
    let least = 0;
    for (const layer of ['stated', 'co-occurrence']) {
      const weights = edges.filter((e) => e.layer === layer).map((e) => weightOf(e, corpus.counts));
      weights.sort((a, b) => b - a);
      if (weights.length > MOST_EDGES) {
        const next = weights.findLast((weight) => weight > weights[MOST_EDGES]) ?? weights[0];
        least = Math.max(least, next);
      }
    }
    return least;
  }

  /** The weights that a least weight can be chosen from, ascending. */
  steps() {
    const { edges, corpus } = this.graph;
    const all = [...new Set(edges.map((edge) => weightOf(edge, corpus.counts)))];
    all.sort((a, b) => a - b);
    const stride = Math.max(1, Math.ceil(all.length / 200));
    const kept = all.filter((weight, n) => n % stride === 0 || weight === this.least);
    return kept.length > 0 ? kept : [0];
  }

  /** The weight of an edge in the chosen period; 0 if it has no date there. */
  valueOf(edge) {
    const { counts } = this.graph.corpus;
    if (this.period === null) return weightOf(edge, counts);
    const [from, to] = this.period;
    const inside = edge.days.filter(([first, last]) => last >= from && first <= to);
    if (inside.length === 0) return 0;
    return counts ? inside.reduce((sum, [, , count]) => sum + count, 0) : edge.weight;
  }

  admits(edge) {
    return (
      this.layers.has(edge.layer) &&
      this.tones.has(edge.tone) &&
      this.predicates.has(edge.predicate) &&
      this.kinds.has(edge.source.kind) &&
      this.kinds.has(edge.target.kind) &&
      (!this.factsOnly ||
        edge.layer !== 'stated' ||
        (!edge.negated && edge.modality === 'asserted')) &&
      (this.period === null || edge.days.some(([a, b]) => b >= this.period[0] && a <= this.period[1])) &&
      this.valueOf(edge) >= this.least
    );
  }

  /** Marks what is shown, and bends edges that tie the same two actors apart. */
  apply() {
    const { nodes, edges, ties } = this.graph;
    for (const node of nodes) node.degree = 0;
    for (const edge of edges) {
      edge.shown = this.admits(edge);
      edge.value = this.valueOf(edge);
      if (!edge.shown) continue;
      edge.source.degree += 1;
      edge.target.degree += 1;
    }
    for (const node of nodes) node.shown = node.degree > 0;
    for (const tie of ties) {
      const shown = tie.edges.filter((edge) => edge.shown);
      const spread = Math.min(SPREAD, MOST_SPREAD / shown.length);
      shown.forEach((edge, n) => {
        const side = edge.source === tie.a ? 1 : -1;
        edge.bend = side * (n - (shown.length - 1) / 2) * spread;
      });
    }
    this.shownNodes = nodes.filter((node) => node.shown);
    this.shownEdges = edges.filter((edge) => edge.shown);
    this.heaviest = this.shownEdges.reduce((most, edge) => Math.max(most, edge.value), 1e-9);
  }
}
