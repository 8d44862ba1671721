// What is known of the actor or edge that was chosen.

import { byId, count, el, swatch } from './dom.js';
import { dateOf, phrase } from './graph.js';

const MODALITIES = {
  planned: 'planned, not done',
  possible: 'only possible',
  reported: 'reported by others',
  denied: 'denied',
};

export class Panel {
  constructor(box, { onNode, onEdge, onClose }) {
    Object.assign(this, { box, onNode, onEdge, onClose });
  }

  close() {
    const hadFocus = this.box.contains(document.activeElement);
    this.box.hidden = true;
    this.box.replaceChildren();
    if (hadFocus) byId('stage').focus();
  }

  open(label, ...content) {
    const hadFocus = this.box.contains(document.activeElement);
    const close = el('button', { class: 'close', 'aria-label': 'Close', onclick: () => this.onClose() }, '×');
    this.box.setAttribute('aria-label', label);
    this.box.replaceChildren(close, ...content.flat().filter(Boolean));
    this.box.hidden = false;
    this.box.scrollTop = 0;
    // The button that was pressed is gone; who goes by keyboard goes on from here.
    if (hadFocus) this.box.focus();
  }

  showNode(node) {
    const shown = node.edges.filter((edge) => edge.shown);
    const hidden = node.edges.length - shown.length;
    this.open(
      node.name,
      el('p', { class: 'overline' }, swatch('kind', node.kind), describe(node)),
      el('h2', {}, node.name),
      el('p', { class: 'quiet' }, el('code', {}, node.id), wikidata(node)),
      facts([
        [node.mentions, 'mention'],
        [node.sentences, 'sentence'],
        [node.documents, 'article'],
      ]),
      shown.length > 0 && el('h3', {}, count(shown.length, 'tie'), ' shown'),
      el('ul', { class: 'ties' }, shown.sort(byStrength).map((edge) => el('li', {}, this.tieButton(edge, node)))),
      hidden > 0 && el('p', { class: 'quiet' }, `${count(hidden, 'more tie')} hidden by the switches.`),
    );
  }

  /** An edge as seen from one of its actors. */
  tieButton(edge, from) {
    const outgoing = edge.source === from;
    const other = outgoing ? edge.target : edge.source;
    const arrow = edge.symmetric ? '↔' : outgoing ? '→' : '←';
    const said = `${arrow} ${phrase(edge)}`;
    const sense = outgoing || edge.symmetric ? `${phrase(edge)} ${other.name}` : `${other.name}: ${phrase(edge)} ${from.name}`;
    return el(
      'button',
      { onclick: () => this.onEdge(edge), 'aria-label': `${sense}, ${times(edge)}` },
      swatch('tone', edge.tone),
      el('span', { class: 'said' }, said, ' ', el('b', {}, other.name)),
      el('span', { class: 'quiet' }, marks(edge), ` ${edge.count}`),
    );
  }

  showEdge(edge) {
    const others = edge.tie.edges.filter((other) => other !== edge && other.shown);
    const link = (node) => el('button', { class: 'actor', onclick: () => this.onNode(node) }, node.name);
    this.open(
      `${edge.source.name} ${phrase(edge)} ${edge.target.name}`,
      el('p', { class: 'overline' }, swatch('tone', edge.tone), classOf(edge)),
      el('h2', {}, link(edge.source), el('span', { class: 'verb' }, ` ${phrase(edge)} `), link(edge.target)),
      flags(edge),
      facts([
        [edge.count, edge.layer === 'stated' ? 'statement' : 'sentence'],
        [edge.documents, 'article'],
        ...(edge.copies > 0 ? [[edge.copies, 'folded copy', 'folded copies']] : []),
      ]),
      dates(edge),
      el('h3', {}, 'Evidence'),
      edge.evidence.length === 0 &&
        el('p', { class: 'quiet' }, edge.layer === 'stated' ? 'No sentence was kept.' : 'The two share a paragraph, but no sentence.'),
      edge.evidence.map(quote),
      edge.count > edge.evidence.length &&
        edge.evidence.length > 0 &&
        el('p', { class: 'quiet' }, `The clearest ${count(edge.evidence.length, 'sentence')} of ${edge.count}.`),
      others.length > 0 && el('h3', {}, 'Also between the two'),
      el('ul', { class: 'ties' }, others.map((other) => el('li', {}, this.tieButton(other, other.source)))),
    );
  }
}

function byStrength(a, b) {
  return (b.layer === 'stated') - (a.layer === 'stated') || b.count - a.count || a.index - b.index;
}

function times(edge) {
  return edge.layer === 'stated' ? count(edge.count, 'statement') : count(edge.count, 'sentence');
}

function describe(node) {
  const parts = [node.kind, node.country, node.sector, node.known ? null : 'named by the articles only'];
  return parts.filter(Boolean).join(' · ');
}

function wikidata(node) {
  if (!/^Q\d+$/.test(node.wikidata ?? '')) return null;
  const href = `https://www.wikidata.org/wiki/${node.wikidata}`;
  return el('span', {}, ' · ', el('a', { href, rel: 'noreferrer', target: '_blank' }, node.wikidata));
}

function classOf(edge) {
  if (edge.layer !== 'stated') return 'Mentioned together: the articles state no relation';
  return edge.tone === 'standing' ? 'Standing relation' : edge.tone.replace('-', ' ');
}

/** Short marks in a list, where there is no room for `flags`. */
function marks(edge) {
  return edge.modality === 'asserted' ? '' : `${edge.modality} `;
}

function flags(edge) {
  const names = [
    edge.negated && 'negated: the text says it is not so',
    MODALITIES[edge.modality],
    edge.former > 0 && (edge.former === edge.count ? 'in the past' : `in the past (${edge.former} of ${edge.count})`),
  ].filter(Boolean);
  return names.length > 0 && el('ul', { class: 'flags' }, names.map((name) => el('li', {}, name)));
}

function facts(rows) {
  const fact = ([n, one, many = `${one}s`]) =>
    el('div', {}, el('dt', {}, n === 1 ? one : many), el('dd', {}, n.toLocaleString('en')));
  return el('dl', { class: 'facts' }, rows.map(fact));
}

function dates(edge) {
  if (edge.days.length === 0) return null;
  const first = edge.days.reduce((least, [from]) => Math.min(least, from), Infinity);
  const last = edge.days.reduce((most, [, to]) => Math.max(most, to), -Infinity);
  const span = first === last ? dateOf(first) : `${dateOf(first)} – ${dateOf(last)}`;
  return el('p', { class: 'quiet' }, `Dated ${span}`);
}

/** A sentence with its roles marked, and where it stands. */
function quote({ parts, article, date, rule, speaker, former }) {
  const sentence = parts.map(([role, text]) => (role === '' ? text : el('mark', { class: role, title: role.replaceAll(' ', ', ') }, text)));
  const source = [
    el('cite', {}, article.title ?? article.id),
    article.date && ` · ${article.date}`,
    article.title !== null && el('span', {}, ' · ', el('code', {}, article.id)),
  ];
  const notes = [
    date && date !== article.date && `about ${date}`,
    speaker && `says ${speaker}`,
    former && 'in the past',
    rule !== '' && `rule ${rule}`,
  ].filter(Boolean);
  return el(
    'figure',
    {},
    el('blockquote', {}, sentence),
    el('figcaption', {}, source.filter(Boolean), notes.length > 0 && el('span', { class: 'notes' }, notes.join(' · '))),
  );
}

/** The panel of the page. */
export function makePanel(handlers) {
  return new Panel(byId('panel'), handlers);
}
