// Draws the graph on two canvases: the ground holds everything and is drawn when something moves;
// what stands out, and the labels, lie on a canvas above it. To fade all but the few that matter is
// then to make the ground transparent, and pointing at things in a large graph costs next to nothing.

import { project } from './geometry.js';
import { Labels } from './labels.js';
import { traceShape } from './shapes.js';

/** With at most so many edges, all of them are labeled where there is room. */
const FEW_EDGES = 160;
/** Above this many edges lines are thin, since thick ones would hide each other. */
const DENSE = 2000;

export class Painter {
  constructor(ground, top) {
    this.ground = ground.getContext('2d');
    this.top = top.getContext('2d');
    this.labels = new Labels(this.top, getComputedStyle(top).fontFamily);
    this.readColors();
  }

  /** Takes over the colors of the style sheet, which change with the theme. */
  readColors() {
    const style = getComputedStyle(this.top.canvas);
    const colors = new Map();
    this.color = (name) => {
      if (!colors.has(name)) colors.set(name, style.getPropertyValue(`--${name}`).trim());
      return colors.get(name);
    };
  }

  /** Whether the drawing has another size than before. */
  resize() {
    const { clientWidth, clientHeight } = this.top.canvas;
    const before = this.size ?? [];
    if (before[0] === clientWidth && before[1] === clientHeight && this.scale === devicePixelRatio) return false;
    this.scale = devicePixelRatio;
    this.size = [clientWidth, clientHeight];
    for (const { canvas } of [this.ground, this.top]) {
      canvas.width = Math.round(clientWidth * this.scale);
      canvas.height = Math.round(clientHeight * this.scale);
    }
    return true;
  }

  clear(c) {
    c.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    c.clearRect(0, 0, ...this.size);
  }

  /** Draws all actors and edges; `sketch` leaves out what takes long. */
  drawGround({ nodes, edges, camera, heaviest }, sketch) {
    this.clear(this.ground);
    project(nodes, edges, camera);
    this.scene = { nodes, edges, zoom: camera.zoom, heaviest };
    this.drawEdges(this.ground, edges, sketch);
    for (const node of nodes) this.drawNode(this.ground, node, sketch);
  }

  /**
   * Draws labels and what stands out. `focus` holds the actors and edges that are not faded, or is
   * null; `marked` is the actor with a ring, `edge` the edge that stands out.
   */
  drawTop({ focus, marked, edge }) {
    const { top: c, scene } = this;
    this.clear(c);
    this.ground.canvas.classList.toggle('faded', focus !== null);
    const far = focus !== null && focus.has(edge);
    this.ground.canvas.classList.toggle('far', far);
    const near = (list) => (focus === null ? list : list.filter((item) => focus.has(item)));
    const [nodes, edges] = [near(scene.nodes), near(scene.edges)];
    if (focus !== null) this.drawEdges(c, edges, false);
    if (edge?.shown) {
      this.drawHighlight(c, edge);
      for (const node of [edge.source, edge.target]) this.drawNode(c, node);
    }
    if (focus !== null) for (const node of nodes) this.drawNode(c, node);
    if (marked) this.drawRing(c, marked);
    this.drawLabels(c, far ? scene.nodes : nodes, edges, focus, marked, edge);
  }

  widthOf(edge, dense) {
    const { heaviest, zoom } = this.scene;
    const share = Math.sqrt(edge.value / heaviest);
    const width = edge.layer === 'stated' ? 1.2 + 4 * share : 0.7 + 2.5 * share;
    const thin = Math.min(1, Math.max(0.5, zoom * 1.4));
    // Browsers without a graphics card draw lines up to one pixel several times as fast.
    return dense ? Math.max(1, width * thin - 2) : width * thin;
  }

  drawEdges(c, edges, sketch) {
    const dense = edges.length > DENSE;
    const opacity = dense ? 0.5 : 0.85;
    // What is merely mentioned together lies below what is stated.
    const together = edges.filter((edge) => edge.tone === 'together');
    const stated = edges.filter((edge) => edge.tone !== 'together');
    for (const edge of [...together, ...stated]) {
      const [x0, y0, cx, cy, x1, y1] = edge.curve;
      c.strokeStyle = c.fillStyle = this.color(`tone-${edge.tone}`);
      c.globalAlpha = edge.tone === 'together' ? opacity * 0.7 : opacity;
      c.lineWidth = sketch ? 1 : this.widthOf(edge, dense);
      const dashed = edge.modality !== 'asserted' && !sketch;
      if (dashed) c.setLineDash([6, 4]);
      c.beginPath();
      c.moveTo(x0, y0);
      if (edge.bend === 0 || sketch) c.lineTo(x1, y1);
      else c.quadraticCurveTo(cx, cy, x1, y1);
      c.stroke();
      if (dashed) c.setLineDash([]);
      if (!sketch && edge.tone !== 'together') this.drawHeads(c, edge);
    }
    c.globalAlpha = 1;
  }

  /** Arrow heads; a bar in place of one says that the edge is negated. */
  drawHeads(c, { curve: [x0, y0, cx, cy, x1, y1], negated, symmetric }) {
    const length = (5 + 1.3 * c.lineWidth) * Math.min(1, Math.max(0.45, this.scene.zoom));
    const ends = symmetric ? [[x1, y1], [x0, y0]] : [[x1, y1]];
    for (const [x, y] of ends) {
      const [dx, dy] = [x - cx, y - cy];
      const size = length / (Math.hypot(dx, dy) || 1);
      const [ux, uy] = [dx * size, dy * size];
      c.beginPath();
      if (negated) {
        c.moveTo(x - ux * 0.5 - uy * 0.8, y - uy * 0.5 + ux * 0.8);
        c.lineTo(x - ux * 0.5 + uy * 0.8, y - uy * 0.5 - ux * 0.8);
        c.stroke();
      } else {
        c.moveTo(x, y);
        c.lineTo(x - ux - uy * 0.5, y - uy + ux * 0.5);
        c.lineTo(x - ux + uy * 0.5, y - uy - ux * 0.5);
        c.fill();
      }
    }
  }

  drawHighlight(c, edge) {
    const [x0, y0, cx, cy, x1, y1] = edge.curve;
    c.strokeStyle = this.color(`tone-${edge.tone}`);
    c.globalAlpha = 0.3;
    c.lineWidth = this.widthOf(edge, false) + 8;
    c.lineCap = 'round';
    c.beginPath();
    c.moveTo(x0, y0);
    c.quadraticCurveTo(cx, cy, x1, y1);
    c.stroke();
    c.lineCap = 'butt';
    c.globalAlpha = 1;
  }

  drawNode(c, { kind, sx, sy, sr }, sketch = false) {
    if (!sketch) {
      // A rim in the color of the ground keeps it apart from lines and neighbors.
      traceShape(c, kind, sx, sy, sr + 1.5);
      c.fillStyle = this.color('canvas');
      c.fill();
    }
    const color = this.color(`kind-${kind}`);
    if (kind === 'person') {
      const thick = Math.max(1.5, sr * 0.42);
      traceShape(c, kind, sx, sy, sr - thick / 2);
      c.strokeStyle = color;
      c.lineWidth = thick;
      c.stroke();
    } else {
      traceShape(c, kind, sx, sy, sr);
      c.fillStyle = color;
      c.fill();
    }
  }

  drawRing(c, node) {
    c.beginPath();
    c.arc(node.sx, node.sy, node.sr + 5, 0, 2 * Math.PI);
    c.strokeStyle = this.color('accent');
    c.lineWidth = 2.5;
    c.stroke();
  }

  drawLabels(c, nodes, edges, focus, marked, edge) {
    const telling = edge?.shown ? [edge.source, edge.target, edge] : [];
    const always = new Set([...(marked ? [marked] : []), ...telling]);
    const weight = (node) => node.radius * node.degree;
    const ranked = [...nodes].sort((a, b) => weight(b) - weight(a) || a.index - b.index);
    const few = edges.length <= FEW_EDGES && (focus !== null || this.scene.zoom > 0.75);
    const order = new Set([...always, ...ranked, ...(few ? edges : [])]);
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.lineJoin = 'round';
    c.strokeStyle = this.color('canvas');
    this.placed = this.labels.place([...order], always, this.size);
    for (const label of this.placed) {
      c.font = this.labels.fontOf(label.size, label.weight);
      if (label.edge) {
        // A veil, so that the line does not strike its own label through.
        const [left, upper, right, lower] = label.box;
        c.globalAlpha = 0.8;
        c.fillStyle = this.color('canvas');
        c.fillRect(left + 2, upper, right - left - 4, lower - upper);
        c.globalAlpha = 1;
      }
      c.lineWidth = 3.5;
      c.strokeText(label.text, label.x, label.y);
      const faded = label.node && focus !== null && !focus.has(label.node);
      c.globalAlpha = faded ? 0.5 : 1;
      c.fillStyle = label.edge ? this.color(`tone-${label.edge.tone}`) : this.color('text');
      c.fillText(label.text, label.x, label.y);
      c.globalAlpha = 1;
    }
  }
}
