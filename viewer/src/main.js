// Puts the page together.

import { Controls } from './controls.js';
import { byId, count } from './dom.js';
import { Filter } from './filter.js';
import { readGraph } from './graph.js';
import { makePanel } from './panel.js';
import { Search } from './search.js';
import { Stage } from './stage.js';
import { followTheme } from './theme.js';

const graph = readGraph(byId('graph').textContent);
const filter = new Filter(graph);
const panel = makePanel({ onNode: choose, onEdge: choose, onClose: () => choose(null) });
const stage = new Stage({
  ground: byId('ground'),
  canvas: byId('stage'),
  tip: byId('tip'),
  status: byId('status'),
  graph,
  filter,
  onPick: choose,
});
let chosen = null;
let controls = null;
new Search(byId('search'), byId('results'), graph.nodes, (node) => {
  choose(node);
  byId('panel').focus();
});

/** Shows an actor or an edge, or nothing. */
function choose(item) {
  chosen = item;
  if (!item) panel.close();
  else if (item.tie) panel.showEdge(item);
  else panel.showNode(item);
  if (item) byId('status').textContent = byId('panel').getAttribute('aria-label');
  stage.choose(item);
}

/** Brings the page up to date with the switches. */
function update() {
  filter.apply();
  // The period reports its first state while the controls are made.
  if (controls === null) return;
  stage.hovered = null;
  if (chosen?.tie && !chosen.shown) choose(null);
  else if (chosen && !chosen.tie) panel.showNode(chosen);
  controls.summary();
  byId('empty').hidden = filter.shownEdges.length > 0;
  stage.settle();
}

const { documents } = graph.corpus;
byId('corpus').textContent = `from ${count(documents, 'article')}`;
document.title = `${count(graph.nodes.length, 'actor')} from ${count(documents, 'article')} · demarche`;

followTheme(byId('theme'), () => {
  stage.painter.readColors();
  stage.moved();
});

const actions = {
  fit: () => stage.fit(),
  arrange: () => stage.arrange(),
  'zoom-in': () => stage.zoomBy(1.4),
  'zoom-out': () => stage.zoomBy(1 / 1.4),
  help: () => byId('keys').showModal(),
  side: () => {
    const open = document.body.classList.toggle('folded');
    byId('side').setAttribute('aria-expanded', String(!open));
  },
};
for (const [id, action] of Object.entries(actions)) byId(id).addEventListener('click', action);

/** Keys that work everywhere but in fields where one types. */
const KEYS = {
  '/': () => byId('search').focus(),
  '+': actions['zoom-in'],
  '=': actions['zoom-in'],
  '-': actions['zoom-out'],
  0: actions.fit,
  '?': actions.help,
  Escape: () => choose(null),
};
document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input[type=search]');
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (modified || (typing && event.key !== 'Escape') || byId('keys').open) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// On a phone the switches would leave no room for the drawing.
if (matchMedia('(max-width: 620px)').matches) actions.side();
stage.painter.resize();
controls = new Controls(graph, filter, update);
update();

/** For scripts and tests: the graph, what is shown of it, and where on the page. */
window.demarche = {
  graph,
  filter,
  choose,
  placeOf(item) {
    const box = byId('stage').getBoundingClientRect();
    const [x, y] = stage.placeOf(item);
    return [box.left + x, box.top + y];
  },
  labels: () => stage.painter.placed,
};
