// Which part of the drawing the window shows.

const CLOSEST = 6;
const FARTHEST = 0.04;

export class Camera {
  x = 0;
  y = 0;
  zoom = 1;

  constructor(onMove) {
    this.onMove = onMove;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  toScreen(node) {
    return [node.x * this.zoom + this.x, node.y * this.zoom + this.y];
  }

  toWorld(x, y) {
    return [(x - this.x) / this.zoom, (y - this.y) / this.zoom];
  }

  /** Zooms so that the point under (x, y) stays there. */
  zoomAt(x, y, factor) {
    const zoom = Math.min(CLOSEST, Math.max(FARTHEST, this.zoom * factor));
    const ratio = zoom / this.zoom;
    this.set({ x: x - (x - this.x) * ratio, y: y - (y - this.y) * ratio, zoom });
  }

  moveBy(dx, dy) {
    this.set({ x: this.x + dx, y: this.y + dy, zoom: this.zoom });
  }

  set({ x, y, zoom }) {
    this.flight = null;
    Object.assign(this, { x, y, zoom });
    this.onMove();
  }

  /** The view that holds these actors in a window of this size. */
  viewOf(nodes, width, height, closest = 1.6) {
    // Room for labels, and for the buttons below.
    const edge = { x: Math.min(90, width / 8), top: Math.min(44, height / 8), bottom: Math.min(88, height / 5) };
    const xs = nodes.map((node) => node.x);
    const ys = nodes.map((node) => node.y);
    const least = (list) => list.reduce((a, b) => Math.min(a, b), Infinity);
    const most = (list) => list.reduce((a, b) => Math.max(a, b), -Infinity);
    const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
    const fit = Math.min(
      (width - 2 * edge.x) / Math.max(right - left, 1),
      (height - edge.top - edge.bottom) / Math.max(bottom - top, 1),
    );
    const zoom = Math.min(closest, Math.max(FARTHEST, fit));
    return {
      x: width / 2 - ((left + right) / 2) * zoom,
      y: (height + edge.top - edge.bottom) / 2 - ((top + bottom) / 2) * zoom,
      zoom,
    };
  }

  /** Moves there, in a third of a second unless the reader wants no motion. */
  flyTo(view) {
    if (this.still.matches) {
      this.set(view);
      return;
    }
    const [start, from] = [performance.now(), { x: this.x, y: this.y, zoom: this.zoom }];
    const flight = (now) => {
      if (this.flight !== flight) return;
      const t = Math.min(1, Math.max(0, (now - start) / 320));
      const eased = 1 - (1 - t) ** 3;
      for (const key of ['x', 'y', 'zoom']) this[key] = from[key] + (view[key] - from[key]) * eased;
      this.onMove();
      if (t < 1) requestAnimationFrame(flight);
      else this.flight = null;
    };
    this.flight = flight;
    requestAnimationFrame(flight);
  }
}
