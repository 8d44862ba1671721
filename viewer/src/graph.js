// The graph as the page holds it: actors and edges that know each other.

const DAY = 86_400_000;

/** The days, counted from 1970, that a date of the form YYYY[-MM[-DD]] covers, both ends in. */
export function daysOf(date) {
  const [year, month, day] = date.split('-').map(Number);
  const at = (y, m, d) => Math.round(new Date(0).setUTCFullYear(y, m, d) / DAY);
  if (day) return [at(year, month - 1, day), at(year, month - 1, day)];
  if (month) return [at(year, month - 1, 1), at(year, month, 0)];
  return [at(year, 0, 1), at(year, 11, 31)];
}

export function dateOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Text without case and diacritics, to search in. */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What an edge says, in words. */
export function phrase(edge) {
  if (edge.layer !== 'stated') return 'mentioned together with';
  return (edge.negated ? 'not ' : '') + edge.predicate.replaceAll('_', ' ');
}

/** The class of an edge in the legend: its quad class, `standing`, or `together`. */
function tone(edge) {
  if (edge.layer !== 'stated') return 'together';
  return edge.quad ?? 'standing';
}

/** Reads what the page holds as JSON. */
export function readGraph(text) {
  const { corpus, nodes, edges, articles } = JSON.parse(text);
  const most = nodes.reduce((most, node) => Math.max(most, node.mentions), 1);
  nodes.forEach((node, index) => {
    Object.assign(node, {
      index,
      edges: [],
      key: fold(`${node.name} ${node.id}`),
      radius: 6 + 15 * Math.sqrt(node.mentions / most),
      shown: false,
      degree: 0,
    });
  });
  const ties = new Map();
  edges.forEach((edge, index) => {
    const [source, target] = [nodes[edge.source], nodes[edge.target]];
    const [a, b] = source.index < target.index ? [source, target] : [target, source];
    const key = a.index * nodes.length + b.index;
    if (!ties.has(key)) ties.set(key, { a, b, edges: [] });
    const tie = ties.get(key);
    const dated = edge.days.filter(([date]) => date !== '');
    Object.assign(edge, {
      index,
      source,
      target,
      tie,
      tone: tone(edge),
      days: dated.map(([date, count]) => [...daysOf(date), count]),
      value: 0,
      shown: false,
      bend: 0,
    });
    tie.edges.push(edge);
    source.edges.push(edge);
    if (target !== source) target.edges.push(edge);
    for (const piece of edge.evidence) piece.article = articles[piece.article];
  });
  return { corpus, nodes, edges, articles, ties: [...ties.values()] };
}
