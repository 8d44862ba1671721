// Names and relations beside what they name, none over another.

import { pointAt } from './geometry.js';
import { phrase } from './graph.js';

/** Above this many actors, labels keep clear of each other but not of every small actor. */
const CROWD = 250;
const LONGEST_NAME = 34;

/** Boxes that are taken, in a grid so that a test looks at few of them. */
class Boxes {
  static CELL = 64;
  cells = new Map();

  *keys([left, top, right, bottom]) {
    const cell = (at) => Math.floor(at / Boxes.CELL);
    for (let x = cell(left); x <= cell(right); x += 1) {
      for (let y = cell(top); y <= cell(bottom); y += 1) yield `${x} ${y}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** Whether the box overlaps one that is taken, other than `own`. */
  meets(box, own = null) {
    const overlaps = (b) => b !== own && b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3];
    for (const key of this.keys(box)) {
      if (this.cells.get(key)?.some(overlaps)) return true;
    }
    return false;
  }
}

export class Labels {
  widths = new Map();

  constructor(context, font) {
    this.context = context;
    this.font = font;
  }

  width(text, size, weight) {
    const key = `${weight} ${size} ${text}`;
    if (!this.widths.has(key)) {
      this.context.font = this.fontOf(size, weight);
      this.widths.set(key, this.context.measureText(text).width);
    }
    return this.widths.get(key);
  }

  fontOf(size, weight) {
    return `${weight} ${size}px ${this.font}`;
  }

  /**
   * Places as many labels as fit: of `nodes` in this order, then of `edges`.
   * Labels in `always` are placed even where they overlap.
   */
  place(nodes, edges, always, [width, height]) {
    const boxes = new Boxes();
    const inside = (node) => node.sx > -80 && node.sx < width + 80 && node.sy > -40 && node.sy < height + 40;
    const seen = nodes.filter(inside);
    const own = new Map();
    if (seen.length <= CROWD) {
      for (const node of seen) {
        const r = node.sr;
        const box = [node.sx - r, node.sy - r, node.sx + r, node.sy + r];
        own.set(node, box);
        boxes.add(box);
      }
    }
    const placed = [];
    const put = (label, x, y, box) => {
      boxes.add(box);
      placed.push({ ...label, x, y, box });
    };
    for (const node of seen) {
      const label = this.nameLabel(node, always.has(node));
      const spots = this.spotsAround(node, label);
      const free = spots.find((spot) => !boxes.meets(spot.box, own.get(node)));
      const spot = free ?? (always.has(node) ? spots[0] : null);
      if (spot) put(label, spot.x, spot.y, spot.box);
    }
    for (const edge of edges) {
      const label = this.edgeLabel(edge);
      for (const t of [0.5, 0.4, 0.6, 0.3, 0.7]) {
        const [x, y] = pointAt(edge.curve, t);
        const box = boxAround(x, y, label.width, label.size);
        if (!boxes.meets(box)) {
          put(label, x, y, box);
          break;
        }
      }
    }
    return placed;
  }

  nameLabel(node, strong) {
    const size = Math.round(Math.min(15, 10.5 + node.radius * 0.22));
    const weight = strong || node.radius > 13 ? 600 : 450;
    const text = shortened(node.name);
    return { text, size, weight, width: this.width(text, size, weight), node };
  }

  edgeLabel(edge) {
    const times = edge.value > 1 && Number.isInteger(edge.value) ? ` ×${edge.value}` : '';
    const text = phrase(edge) + times;
    return { text, size: 11, weight: 500, width: this.width(text, 11, 500), edge };
  }

  spotsAround(node, { width, size }) {
    const out = node.sr + 4;
    const [half, line] = [width / 2, size / 2];
    return [
      [node.sx, node.sy + out + line],
      [node.sx, node.sy - out - line],
      [node.sx + out + half, node.sy],
      [node.sx - out - half, node.sy],
      [node.sx + out * 0.7 + half, node.sy + out * 0.7 + line],
      [node.sx - out * 0.7 - half, node.sy + out * 0.7 + line],
      [node.sx + out * 0.7 + half, node.sy - out * 0.7 - line],
      [node.sx - out * 0.7 - half, node.sy - out * 0.7 - line],
    ].map(([x, y]) => ({ x, y, box: boxAround(x, y, width, size) }));
  }
}

function boxAround(x, y, width, size) {
  return [x - width / 2 - 3, y - size / 2 - 2, x + width / 2 + 3, y + size / 2 + 2];
}

function shortened(name) {
  const letters = [...name.replace(/\s+/gu, ' ')];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : letters.join('');
}
