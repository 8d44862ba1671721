// Draws actors, edges and labels on the canvas.

import { pointAt, project } from './geometry.js';
import { Labels } from './labels.js';

/** With at most so many edges, all of them are labeled where there is room. */
const FEW_EDGES = 160;
/** Edges in one stroke: very long paths are slow to fill in. */
const STROKE_EDGES = 400;
const FADED = 0.1;

export class Painter {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.labels = new Labels(this.context, getComputedStyle(canvas).fontFamily);
    this.readColors();
  }

  /** Takes over the colors of the style sheet, which change with the theme. */
  readColors() {
    const style = getComputedStyle(this.canvas);
    const colors = new Map();
    this.color = (name) => {
      if (!colors.has(name)) colors.set(name, style.getPropertyValue(`--${name}`).trim());
      return colors.get(name);
    };
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    this.scale = devicePixelRatio;
    this.size = [clientWidth, clientHeight];
    this.canvas.width = Math.round(clientWidth * this.scale);
    this.canvas.height = Math.round(clientHeight * this.scale);
  }

  /**
   * `focus` holds the actors and edges that are not faded, or is null; `marked` is the actor with a
   * ring, `edge` the edge that stands out.
   */
  draw({ nodes, edges, heaviest, camera, focus, marked, edge }) {
    const { context: c } = this;
    c.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    c.clearRect(0, 0, ...this.size);
    project(nodes, edges, camera);
    const bright = (item) => focus === null || focus.has(item);
    this.drawEdges(edges.filter((e) => !bright(e)), heaviest, camera.zoom, FADED);
    this.drawEdges(edges.filter(bright), heaviest, camera.zoom, 1);
    if (edge?.shown) this.drawHighlight(edge, heaviest);
    for (const node of nodes) this.drawNode(node, bright(node) ? 1 : 0.18);
    if (marked) this.drawRing(marked);
    this.drawLabels(nodes, edges, focus, marked, edge, camera);
  }

  widthOf(edge, heaviest) {
    const share = Math.sqrt(edge.value / heaviest);
    const width = edge.layer === 'stated' ? 1.2 + 4 * share : 0.7 + 2.5 * share;
    return Math.round(width * 2) / 2;
  }

  /** Edges that look alike are one stroke. */
  drawEdges(edges, heaviest, zoom, alpha) {
    const { context: c } = this;
    const groups = new Map();
    const thin = Math.min(1, Math.max(0.5, zoom * 1.4));
    for (const edge of edges) {
      const dashed = edge.modality !== 'asserted';
      const width = this.widthOf(edge, heaviest);
      const key = `${edge.tone} ${width} ${dashed}`;
      if (!groups.has(key)) groups.set(key, { tone: edge.tone, width: width * thin, dashed, edges: [] });
      groups.get(key).edges.push(edge);
    }
    // What is merely mentioned together lies below what is stated.
    const order = [...groups.values()].sort((a, b) => (b.tone === 'together') - (a.tone === 'together'));
    const dense = edges.length > 2000 ? 0.45 : 0.85;
    for (const { tone, width, dashed, edges: group } of order) {
      c.strokeStyle = c.fillStyle = this.color(`tone-${tone}`);
      c.globalAlpha = alpha * (tone === 'together' ? dense * 0.7 : dense);
      c.lineWidth = width;
      c.setLineDash(dashed ? [6, 4] : []);
      for (let n = 0; n < group.length; n += STROKE_EDGES) {
        const part = group.slice(n, n + STROKE_EDGES);
        c.beginPath();
        for (const { curve: [x0, y0, cx, cy, x1, y1] } of part) {
          c.moveTo(x0, y0);
          c.quadraticCurveTo(cx, cy, x1, y1);
        }
        c.stroke();
        c.setLineDash([]);
        if (tone !== 'together') this.drawHeads(part, width, zoom);
        c.setLineDash(dashed ? [6, 4] : []);
      }
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  /** Arrow heads; a bar in place of one says that the edge is negated. */
  drawHeads(edges, width, zoom) {
    const { context: c } = this;
    const length = (5 + 1.3 * width) * Math.min(1, Math.max(0.45, zoom));
    c.beginPath();
    const bars = [];
    for (const { curve, negated, symmetric } of edges) {
      const [x0, y0, cx, cy, x1, y1] = curve;
      const ends = symmetric ? [[x1, y1], [x0, y0]] : [[x1, y1]];
      for (const [x, y] of ends) {
        const [dx, dy] = [x - cx, y - cy];
        const size = length / (Math.hypot(dx, dy) || 1);
        const [ux, uy] = [dx * size, dy * size];
        if (negated) {
          bars.push([x - ux * 0.5, y - uy * 0.5, -uy * 0.8, ux * 0.8]);
          continue;
        }
        c.moveTo(x, y);
        c.lineTo(x - ux - uy * 0.5, y - uy + ux * 0.5);
        c.lineTo(x - ux + uy * 0.5, y - uy - ux * 0.5);
        c.closePath();
      }
    }
    c.fill();
    c.beginPath();
    for (const [x, y, dx, dy] of bars) {
      c.moveTo(x - dx, y - dy);
      c.lineTo(x + dx, y + dy);
    }
    c.stroke();
  }

  drawHighlight(edge, heaviest) {
    const { context: c } = this;
    const [x0, y0, cx, cy, x1, y1] = edge.curve;
    c.strokeStyle = this.color(`tone-${edge.tone}`);
    c.globalAlpha = 0.3;
    c.lineWidth = this.widthOf(edge, heaviest) + 8;
    c.lineCap = 'round';
    c.beginPath();
    c.moveTo(x0, y0);
    c.quadraticCurveTo(cx, cy, x1, y1);
    c.stroke();
    c.lineCap = 'butt';
    c.globalAlpha = 1;
  }

  drawNode(node, alpha) {
    const { context: c } = this;
    const color = this.color(`kind-${node.kind}`);
    // The ground keeps lines from shining through what is faded.
    tracePath(c, node.kind, node.sx, node.sy, node.sr + 1.5);
    c.fillStyle = this.color('canvas');
    c.fill();
    c.globalAlpha = alpha;
    if (node.kind === 'person') {
      const thick = Math.max(1.5, node.sr * 0.42);
      tracePath(c, node.kind, node.sx, node.sy, node.sr - thick / 2);
      c.strokeStyle = color;
      c.lineWidth = thick;
      c.stroke();
    } else {
      tracePath(c, node.kind, node.sx, node.sy, node.sr);
      c.fillStyle = color;
      c.fill();
    }
    c.globalAlpha = 1;
  }

  drawRing(node) {
    const { context: c } = this;
    c.beginPath();
    c.arc(node.sx, node.sy, node.sr + 5, 0, 2 * Math.PI);
    c.strokeStyle = this.color('accent');
    c.lineWidth = 2.5;
    c.stroke();
  }

  drawLabels(nodes, edges, focus, marked, edge, camera) {
    const { context: c } = this;
    const near = focus === null ? nodes : nodes.filter((node) => focus.has(node));
    const always = new Set([marked, edge?.source, edge?.target].filter(Boolean));
    const order = [...near].sort(
      (a, b) => always.has(b) - always.has(a) || b.radius * b.degree - a.radius * a.degree || a.index - b.index,
    );
    const lines = focus === null ? edges : edges.filter((e) => focus.has(e));
    const labeled = lines.length <= FEW_EDGES && (focus !== null || camera.zoom > 0.75) ? lines : [];
    const first = edge?.shown ? [edge, ...labeled.filter((e) => e !== edge)] : labeled;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.lineJoin = 'round';
    c.strokeStyle = this.color('canvas');
    for (const label of this.labels.place(order, first.filter((e) => e.source !== e.target), always, this.size)) {
      c.font = this.labels.fontOf(label.size, label.weight);
      c.lineWidth = 3.5;
      c.strokeText(label.text, label.x, label.y);
      c.fillStyle = label.edge ? this.color(`tone-${label.edge.tone}`) : this.color('text');
      c.fillText(label.text, label.x, label.y);
    }
  }
}

/** Corners of shapes with straight sides: their number, and the direction of the first. */
const CORNERS = {
  region: [6, 0],
  place: [6, 0],
  organization: [4, Math.PI / 4],
  company: [4, 0],
  group: [3, -Math.PI / 2],
};

/** The outline of an actor: each kind has its shape, so that color is never needed to tell. */
function tracePath(c, kind, x, y, r) {
  c.beginPath();
  const corners = CORNERS[kind];
  if (!corners) {
    c.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const [sides, start] = corners;
  // Shapes with few corners look smaller than a circle around them.
  const reach = r * (1 + 0.5 / sides);
  for (let n = 0; n < sides; n += 1) {
    const angle = start + (2 * Math.PI * n) / sides;
    c.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  c.closePath();
}
