// Each kind of actor has its own shape, so that nobody needs the colors to tell them apart.

/** Corners of shapes with straight sides: their number, and the direction of the first. */
const CORNERS = {
  region: [6, 0],
  place: [6, 0],
  organization: [4, Math.PI / 4],
  company: [4, 0],
  group: [3, -Math.PI / 2],
};

/** Makes the outline of an actor the current path. */
export function traceShape(c, kind, x, y, r) {
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
