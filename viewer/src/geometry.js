// Where actors and edges lie on the screen, and which of them lies under the pointer.

/** Pixels around a line that count as the line. */
const REACH = 7;

/** Above this many actors the drawing is so dense that sizes shrink with it. */
const CROWD = 500;

/** The factor for radii on the screen: zooming changes distances more than sizes. */
function sizeAt(zoom, crowded) {
  return Math.min(1.6, zoom ** (crowded ? 0.85 : 0.55));
}

/** Computes the place of every actor and the curve of every edge that is shown. */
export function project(nodes, edges, camera) {
  const size = sizeAt(camera.zoom, nodes.length > CROWD);
  for (const node of nodes) {
    [node.sx, node.sy] = camera.toScreen(node);
    node.sr = Math.max(2.5, node.radius * size);
  }
  for (const edge of edges) edge.curve = curveOf(edge, camera.zoom);
}

/** A quadratic curve [x0, y0, cx, cy, x1, y1] from rim to rim. */
function curveOf({ source, target, bend }, zoom) {
  if (source === target) {
    const { sx, sy, sr } = source;
    // A loop, drawn as a flat curve beside the actor.
    const wide = sr + 10;
    return [sx - sr * 0.6, sy - sr * 0.9, sx, sy - sr - 2 * wide, sx + sr * 0.6, sy - sr * 0.9];
  }
  const [dx, dy] = [target.sx - source.sx, target.sy - source.sy];
  const length = Math.hypot(dx, dy) || 1;
  // Far away, bends would be wider than the picture of the actors.
  const shift = (2 * bend * Math.min(1, zoom * 1.2)) / length;
  const cx = (source.sx + target.sx) / 2 - dy * shift;
  const cy = (source.sy + target.sy) / 2 + dx * shift;
  const [x0, y0] = rim(source, cx, cy, 1);
  const [x1, y1] = rim(target, cx, cy, 2);
  return [x0, y0, cx, cy, x1, y1];
}

function rim({ sx, sy, sr }, x, y, gap) {
  const [dx, dy] = [x - sx, y - sy];
  const length = Math.hypot(dx, dy) || 1;
  const reach = Math.min(sr + gap, length);
  return [sx + (dx / length) * reach, sy + (dy / length) * reach];
}

export function pointAt([x0, y0, cx, cy, x1, y1], t) {
  const s = 1 - t;
  return [s * s * x0 + 2 * s * t * cx + t * t * x1, s * s * y0 + 2 * s * t * cy + t * t * y1];
}

/** The actor at a point of the screen, the uppermost first. */
export function nodeAt(nodes, x, y) {
  const hit = (node) => Math.hypot(node.sx - x, node.sy - y) <= Math.max(node.sr + 2, 8);
  return nodes.findLast(hit) ?? null;
}

/** The edge nearest to a point of the screen, if one is near. */
export function edgeAt(edges, x, y) {
  let [best, least] = [null, REACH];
  for (const edge of edges) {
    if (mayReach(edge.curve, x, y)) {
      const distance = distanceTo(edge.curve, x, y);
      if (distance < least) [best, least] = [edge, distance];
    }
  }
  return best;
}

/** Whether the point lies in the box around the curve: a curve does not leave its three points. */
function mayReach([x0, y0, cx, cy, x1, y1], x, y) {
  return (
    x > Math.min(x0, cx, x1) - REACH &&
    x < Math.max(x0, cx, x1) + REACH &&
    y > Math.min(y0, cy, y1) - REACH &&
    y < Math.max(y0, cy, y1) + REACH
  );
}

function distanceTo(curve, x, y) {
  const PIECES = 16;
  let least = Infinity;
  let [ax, ay] = pointAt(curve, 0);
  for (let n = 1; n <= PIECES; n += 1) {
    const [bx, by] = pointAt(curve, n / PIECES);
    const [dx, dy] = [bx - ax, by - ay];
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(ax + t * dx - x, ay + t * dy - y));
    [ax, ay] = [bx, by];
  }
  return least;
}

/** The shown actor nearest to `from` in the direction of an arrow key. */
export function neighborToward(nodes, from, [dx, dy]) {
  let [best, least] = [null, Infinity];
  for (const node of nodes) {
    const [x, y] = [node.sx - from.sx, node.sy - from.sy];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy - y * dx);
    if (node === from || along <= 0 || across > 2 * along) continue;
    const cost = along + 2 * across;
    if (cost < least) [best, least] = [node, cost];
  }
  return best;
}
