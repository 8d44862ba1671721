// The drawing: pointer and keys on the canvas, and when to draw again.

import { Camera } from './camera.js';
import { edgeAt, neighborToward, nodeAt, pointAt } from './geometry.js';
import { phrase } from './graph.js';
import { Layout } from './layout.js';
import { Painter } from './painter.js';

/** Milliseconds of layout before the first picture, and in each frame after it. */
const FIRST_LAYOUT = 600;
const FRAME_LAYOUT = 30;
/** Above this many edges, motion shows a sketch and pointing does not fade. */
const LARGE = 1500;
/** Milliseconds without motion after which the sketch becomes a drawing. */
const REST = 160;
/** Pixels that a press may move and still be a click. */
const CLICK_SLACK = 4;

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Stage {
  constructor({ ground, canvas, tip, status, graph, filter, onPick }) {
    Object.assign(this, { canvas, tip, status, graph, filter, onPick });
    this.camera = new Camera(() => this.moved());
    this.painter = new Painter(ground, canvas);
    this.stale = true;
    this.sketch = false;
    this.placed = new Set();
    this.pointers = new Map();
    /** The chosen actor or edge, the one under the pointer, and the one that the arrow keys are at. */
    this.chosen = null;
    this.hovered = null;
    this.cursor = null;
    new ResizeObserver(() => this.resize()).observe(canvas);
    for (const [name, handler] of Object.entries({
      pointerdown: this.onDown,
      pointermove: this.onMove,
      pointerup: this.onUp,
      pointercancel: this.onUp,
      pointerleave: () => this.hover(null),
      wheel: this.onWheel,
      keydown: this.onKey,
      focus: this.onFocus,
      blur: () => this.moveCursor(null),
    })) {
      canvas.addEventListener(name, handler.bind(this), { passive: false });
    }
  }

  /** Fits the drawing to its place in the page; what was in the middle stays there. */
  resize() {
    const before = this.painter.size;
    if (!this.painter.resize() || !before) return;
    const [width, height] = this.painter.size;
    this.camera.moveBy((width - before[0]) / 2, (height - before[1]) / 2);
    this.draw();
  }

  /** Draws labels and what stands out before the next frame, once however often it is called. */
  refresh() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.draw();
    });
  }

  /** Draws everything before the next frame: of a large graph a sketch until the motion ends. */
  moved() {
    this.stale = true;
    if (this.filter.shownEdges.length > LARGE) {
      this.sketch = true;
      clearTimeout(this.rest);
      this.rest = setTimeout(() => {
        this.sketch = false;
        this.stale = true;
        this.refresh();
      }, REST);
    }
    this.refresh();
  }

  draw() {
    const { filter, camera } = this;
    if (this.stale) {
      this.painter.drawGround(
        { nodes: this.nodes(), edges: filter.shownEdges, camera, heaviest: filter.heaviest },
        this.sketch,
      );
      this.stale = false;
    }
    const target = this.hovered ?? this.chosen;
    const edge = target?.tie ? target : null;
    const marked = this.cursor ?? (edge ? null : target);
    // In a large graph pointing at something marks it, but does not fade the rest.
    const fading = filter.shownEdges.length > LARGE ? this.chosen : (this.chosen ?? this.hovered);
    this.painter.drawTop({ focus: this.focusOf(fading), marked, edge });
  }

  /** The actors to draw: a chosen one also where the switches hide all that ties it. */
  nodes() {
    const { chosen, filter } = this;
    const alone = chosen && !chosen.tie && !chosen.shown && 'x' in chosen;
    return alone ? [...filter.shownNodes, chosen] : filter.shownNodes;
  }

  /** What stays bright: an actor's ego network, or an edge with its two actors. */
  focusOf(item) {
    if (!item) return null;
    if (item.tie) return new Set([item, item.source, item.target]);
    const edges = item.edges.filter((edge) => edge.shown);
    const near = new Set([item, ...edges.flatMap((edge) => [edge.source, edge.target])]);
    // Ties among the neighbors belong to the ego network.
    const among = this.filter.shownEdges.filter((edge) => near.has(edge.source) && near.has(edge.target));
    return new Set([...near, ...edges, ...(among.length <= 400 ? among : [])]);
  }

  /** Places all that is shown anew. */
  arrange() {
    this.placed.clear();
    this.settle();
  }

  /** Gives a place to what is shown and has none; what has one stays. */
  settle() {
    const fresh = this.filter.shownNodes.filter((node) => !this.placed.has(node));
    this.stale = true;
    if (fresh.length === 0) {
      this.canvas.dataset.settled = String(this.layout?.done ?? true);
    } else {
      const first = this.placed.size === 0;
      const [width, height] = this.painter.size;
      this.layout = new Layout(this.graph, width / height, this.placed);
      for (const node of fresh) this.placed.add(node);
      this.run(this.layout, FIRST_LAYOUT, first);
    }
    this.refresh();
  }

  /** Works on a layout, a few milliseconds in each frame, until it is done or replaced. */
  run(layout, milliseconds, fit) {
    if (layout !== this.layout) return;
    const done = layout.run(milliseconds);
    this.canvas.dataset.settled = String(done);
    if (fit) this.camera.set(this.wholeView());
    else this.moved();
    if (!done) requestAnimationFrame(() => this.run(layout, FRAME_LAYOUT, fit));
  }

  wholeView() {
    return this.camera.viewOf(this.filter.shownNodes, ...this.painter.size);
  }

  fit() {
    if (this.filter.shownNodes.length > 0) this.camera.flyTo(this.wholeView());
  }

  /** Shows what was chosen elsewhere, and moves there if it is out of sight. */
  choose(item) {
    this.chosen = item;
    this.hovered = null;
    this.stale = true;
    // The panel may have taken room from the drawing.
    this.resize();
    const near = item && [...this.focusOf(item)].filter((part) => !part.tie);
    const nodes = (near ?? []).filter((node) => 'x' in node);
    const [width, height] = this.painter.size;
    const [mx, my] = [Math.min(60, width / 6), Math.min(60, height / 6)];
    const inSight = nodes.every((node) => {
      const [x, y] = this.camera.toScreen(node);
      return x > mx && x < width - mx && y > my && y < height - my;
    });
    if (nodes.length > 0 && !inSight) {
      this.camera.flyTo(this.camera.viewOf(nodes, width, height, Math.max(1, this.camera.zoom)));
    }
    this.refresh();
  }

  /** Where an actor, or the middle of an edge, is on the canvas. */
  placeOf(item) {
    return item.tie ? pointAt(item.curve, 0.5) : this.camera.toScreen(item);
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return { x, y, item: nodeAt(this.nodes(), x, y) ?? edgeAt(this.filter.shownEdges, x, y) };
  }

  hover(item, x = 0, y = 0) {
    this.tip.hidden = !item;
    if (item) {
      this.tip.textContent = describe(item);
      const [width] = this.painter.size;
      const left = Math.max(8, Math.min(x + 14, width - this.tip.offsetWidth - 8));
      this.tip.style.transform = `translate(${left}px, ${y + 16}px)`;
    }
    this.canvas.classList.toggle('pointing', Boolean(item));
    if (item === this.hovered) return;
    this.hovered = item;
    this.refresh();
  }

  onDown(event) {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    const { x, y, item } = this.at(event);
    this.pointers.set(event.pointerId, { x, y });
    this.press = { x, y, item, moved: this.pointers.size > 1 };
  }

  onMove(event) {
    const { x, y, item } = this.at(event);
    const last = this.pointers.get(event.pointerId);
    if (!last) {
      this.hover(item, x, y);
      return;
    }
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    const far = Math.hypot(x - this.press.x, y - this.press.y) > CLICK_SLACK;
    if (far && !this.press.moved) {
      this.press.moved = true;
      this.hover(null);
    }
    if (other) {
      const spread = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      this.camera.zoomAt((x + other.x) / 2, (y + other.y) / 2, spread({ x, y }) / spread(last));
    } else if (this.press.moved && this.press.item && !this.press.item.tie) {
      [this.press.item.x, this.press.item.y] = this.camera.toWorld(x, y);
      this.moved();
    } else if (this.press.moved) {
      this.camera.moveBy(x - last.x, y - last.y);
    }
    this.pointers.set(event.pointerId, { x, y });
  }

  onUp(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && !this.press.moved) this.onPick(this.press.item);
  }

  onWheel(event) {
    event.preventDefault();
    const { x, y } = this.at(event);
    const lines = event.deltaMode === 1 ? 24 : 1;
    this.camera.zoomAt(x, y, Math.exp(-event.deltaY * lines * 0.0015));
    this.hover(null);
  }

  zoomBy(factor) {
    const [width, height] = this.painter.size;
    this.camera.zoomAt(width / 2, height / 2, factor);
  }

  onFocus() {
    if (!this.canvas.matches(':focus-visible')) return;
    const { shownNodes } = this.filter;
    const chosen = this.chosen && !this.chosen.tie ? this.chosen : null;
    const best = [...shownNodes].sort((a, b) => b.degree - a.degree || a.index - b.index)[0];
    this.moveCursor(chosen ?? best ?? null);
  }

  moveCursor(node) {
    this.cursor = node;
    if (node) {
      this.status.textContent = `${node.name}, ${node.kind}, ${node.degree} ties`;
      const [width, height] = this.painter.size;
      const [x, y] = this.camera.toScreen(node);
      const clear = (at, size) => Math.max(0, 40 - at) - Math.max(0, at - size + 40);
      if (clear(x, width) || clear(y, height)) this.camera.moveBy(clear(x, width), clear(y, height));
    }
    this.refresh();
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key in ARROWS) {
      const from = this.cursor;
      if (!from) this.onFocus();
      else this.moveCursor(neighborToward(this.filter.shownNodes, from, ARROWS[key]) ?? from);
    } else if ((key === 'Enter' || key === ' ') && this.cursor) {
      this.onPick(this.cursor);
    } else {
      return;
    }
    event.preventDefault();
  }
}

function describe(item) {
  if (!item.tie) return `${item.name} (${item.kind}), ${item.degree} ties shown`;
  const times = item.value > 1 && Number.isInteger(item.value) ? ` ×${item.value}` : '';
  const how = item.modality === 'asserted' ? '' : ` (${item.modality})`;
  return `${item.source.name} ${phrase(item)} ${item.target.name}${how}${times}`;
}
