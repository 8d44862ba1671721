// Names and relations beside what they name, none over another.

import { pointAt } from './geometry.js';
import { phrase } from './graph.js';

/** Above this many actors, labels keep clear of each other but not of every small actor. */
const CROWD = 250;
/** So many actors have a label even where it lies over another actor. */
const MAIN = 6;
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
   * Places as many labels of actors and edges as fit, in this order. The first actors may cover
   * others that are no labels; what is in `always` gets one even where it covers another.
   */
  place(items, always, [width, height]) {
    const [boxes, discs] = [new Boxes(), new Boxes()];
    const inside = ({ sx, sy }) => sx > -80 && sx < width + 80 && sy > -40 && sy < height + 40;
    const seen = items.filter((item) => item.tie || inside(item));
    const nodes = seen.filter((item) => !item.tie);
    const own = new Map();
    if (nodes.length <= CROWD) {
      for (const node of nodes) {
        const { sx, sy, sr } = node;
        own.set(node, [sx - sr, sy - sr, sx + sr, sy + sr]);
        discs.add(own.get(node));
      }
    }
    const placed = [];
    const main = new Set(nodes.slice(0, MAIN));
    for (const item of seen) {
      const strong = always.has(item);
      const label = item.tie ? this.edgeLabel(item) : this.nameLabel(item, strong);
      const spots = item.tie ? spotsAlong(item, label) : spotsAround(item, label);
      const apart = spots.filter(({ box }) => !boxes.meets(box));
      const free = apart.find(({ box }) => !discs.meets(box, own.get(item)));
      const spot = free ?? (main.has(item) ? apart[0] : null) ?? (strong ? spots[0] : null);
      if (!spot) continue;
      boxes.add(spot.box);
      placed.push({ ...label, ...spot });
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
}

/** Places for a label of this size along an edge, the best first. */
function spotsAlong(edge, { width, size }) {
  return [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => {
    const [x, y] = pointAt(edge.curve, t);
    return { x, y, box: boxAround(x, y, width, size) };
  });
}

/** Places for a label of this size around an actor, the best first. */
function spotsAround({ sx, sy, sr }, { width, size }) {
  const out = sr + 4;
  const [half, line, slant] = [width / 2, size / 2, out * 0.7];
  return [
    [0, out + line],
    [0, -out - line],
    [out + half, 0],
    [-out - half, 0],
    [slant + half, slant + line],
    [-slant - half, slant + line],
    [slant + half, -slant - line],
    [-slant - half, -slant - line],
  ].map(([dx, dy]) => ({ x: sx + dx, y: sy + dy, box: boxAround(sx + dx, sy + dy, width, size) }));
}

function boxAround(x, y, width, size) {
  return [x - width / 2 - 3, y - size / 2 - 2, x + width / 2 + 3, y + size / 2 + 2];
}

function shortened(name) {
  const letters = [...name.replace(/\s+/gu, ' ')];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : letters.join('');
}
