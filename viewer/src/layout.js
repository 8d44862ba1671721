// Where actors stand. The same graph gets the same picture: d3-force draws its random numbers
// from a fixed seed, and the number of steps does not depend on the clock.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
} from 'd3-force';

/** Graphs above this many actors take fewer and coarser steps. */
const LARGE = 600;

export class Layout {
  /**
   * Places the actors that are shown; those in `fixed` stay where they are.
   * `aspect` is the width of the drawing by its height.
   */
  constructor(graph, aspect, fixed = new Set()) {
    const nodes = graph.nodes.filter((node) => node.shown);
    // The best connected come first, and so start in the middle.
    nodes.sort((a, b) => b.degree - a.degree || a.index - b.index);
    const large = nodes.length > LARGE;
    for (const node of nodes) {
      if (fixed.has(node)) [node.fx, node.fy] = [node.x, node.y];
      else if (fixed.size > 0) startBesideNeighbors(node, fixed);
      else delete node.x;
      node.vx = 0;
      node.vy = 0;
    }
    const links = graph.ties
      .filter((tie) => tie.a !== tie.b && tie.edges.some((edge) => edge.shown))
      .map(({ a, b }) => ({ source: a, target: b }));
    const spread = Math.sqrt(Math.min(Math.max(aspect, 0.5), 2.5));
    const pull = large ? 0.06 : 0.08;
    // A pull that is weaker along the longer side fills the drawing.
    this.simulation = forceSimulation(nodes)
      .force('charge', forceManyBody().strength(large ? -160 : -520).theta(large ? 1.1 : 0.8).distanceMax(large ? 1200 : 340))
      .force('link', forceLink(links).distance(({ source, target }) => 58 + source.radius + target.radius))
      .force('x', forceX().strength(pull / spread))
      .force('y', forceY().strength(pull * spread))
      .force('collide', forceCollide((node) => node.radius + (large ? 4 : 16)).iterations(large ? 1 : 2))
      .alphaDecay(large ? 0.05 : 0.0228)
      .stop();
    this.nodes = nodes;
    this.done = nodes.length === 0;
  }

  /** Takes steps for about so many milliseconds; true when there are none left. */
  run(milliseconds) {
    const end = performance.now() + milliseconds;
    while (!this.done && performance.now() < end) {
      this.simulation.tick();
      this.done = this.simulation.alpha() < this.simulation.alphaMin();
    }
    if (this.done) {
      for (const node of this.nodes) {
        delete node.fx;
        delete node.fy;
      }
    }
    return this.done;
  }
}

function startBesideNeighbors(node, fixed) {
  const others = node.edges
    .filter((edge) => edge.shown)
    .map((edge) => (edge.source === node ? edge.target : edge.source))
    .filter((other) => fixed.has(other));
  if (others.length === 0) return;
  const mean = (key) => others.reduce((sum, other) => sum + other[key], 0) / others.length;
  // A golden angle for each keeps newcomers with the same neighbors apart.
  const angle = node.index * 2.4;
  node.x = mean('x') + 30 * Math.cos(angle);
  node.y = mean('y') + 30 * Math.sin(angle);
}
