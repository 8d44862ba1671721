// The switches at the side, which are the legend too.

import { byId, count, el, swatch } from './dom.js';
import { PeriodChooser } from './period.js';

const LAYERS = [
  ['stated', 'Stated relations'],
  ['co-occurrence', 'Mentioned together'],
];
const TONES = [
  ['verbal-cooperation', 'Verbal cooperation'],
  ['material-cooperation', 'Material cooperation'],
  ['verbal-conflict', 'Verbal conflict'],
  ['material-conflict', 'Material conflict'],
  ['standing', 'Standing relation'],
];
const KINDS = ['country', 'territory', 'region', 'place', 'organization', 'company', 'group', 'person'];

/** How many items have each value of a key. */
function tally(items, key) {
  const sums = new Map();
  for (const item of items) sums.set(item[key], (sums.get(item[key]) ?? 0) + 1);
  return sums;
}

/** A row of a list of switches; `chosen` is the set that it changes. */
function toggle(value, name, total, chosen, onChange, mark = null) {
  const box = el('input', {
    type: 'checkbox',
    value,
    checked: chosen.has(value),
    onchange: () => {
      if (box.checked) chosen.add(value);
      else chosen.delete(value);
      onChange();
    },
  });
  return el('label', {}, box, mark, el('span', { class: 'name' }, name), el('span', { class: 'quiet' }, total.toLocaleString('en')));
}

export class Controls {
  constructor(graph, filter, onChange) {
    Object.assign(this, { graph, filter, onChange });
    this.layers();
    this.legend('tones', 'tone', TONES, graph.edges.filter((edge) => edge.layer === 'stated'));
    this.legend('kinds', 'kind', KINDS.map((kind) => [kind, kind[0].toUpperCase() + kind.slice(1)]), graph.nodes);
    this.predicates();
    this.weight();
    byId('facts').addEventListener('change', (event) => {
      filter.factsOnly = event.target.checked;
      onChange();
    });
    this.period = new PeriodChooser(graph, (period) => {
      filter.period = period;
      onChange();
    });
  }

  layers() {
    const sums = tally(this.graph.edges, 'layer');
    const rows = LAYERS.map(([layer, name]) =>
      toggle(layer, name, sums.get(layer) ?? 0, this.filter.layers, this.onChange),
    );
    byId('layers').replaceChildren(...rows);
  }

  /** Switches for the values of `key` that occur, with their marks. */
  legend(id, key, names, items) {
    const sums = tally(items, key);
    const rows = names
      .filter(([value]) => sums.has(value))
      .map(([value, name]) =>
        toggle(value, name, sums.get(value), this.filter[id], this.onChange, swatch(key, value)),
      );
    byId(id).replaceChildren(...rows);
    byId(id).parentElement.hidden = rows.length === 0;
  }

  predicates() {
    const sums = tally(this.graph.edges.filter((edge) => edge.layer === 'stated'), 'predicate');
    const names = [...sums.keys()].sort();
    const rows = names.map((name) =>
      toggle(name, name.replaceAll('_', ' '), sums.get(name), this.filter.predicates, this.onChange),
    );
    byId('predicates').replaceChildren(...rows);
    byId('predicates').parentElement.hidden = rows.length === 0;
    for (const [id, all] of [['all-predicates', true], ['no-predicates', false]]) {
      byId(id).addEventListener('click', () => {
        for (const name of names) {
          if (all) this.filter.predicates.add(name);
          else this.filter.predicates.delete(name);
        }
        for (const box of byId('predicates').querySelectorAll('input')) box.checked = all;
        this.onChange();
      });
    }
  }

  weight() {
    const [slider, steps] = [byId('weight'), this.filter.steps()];
    slider.max = steps.length - 1;
    slider.disabled = steps.length < 2;
    const nearest = steps.findIndex((step) => step >= this.filter.least);
    slider.value = Math.max(0, nearest);
    const show = () => {
      const least = steps[Number(slider.value)];
      const text = Number.isInteger(least) ? String(least) : least.toPrecision(3);
      byId('weight-shown').textContent = Number(slider.value) === 0 ? 'any' : `${text} or more`;
      slider.setAttribute('aria-valuetext', byId('weight-shown').textContent);
      return least;
    };
    show();
    slider.addEventListener('input', () => {
      this.filter.least = show();
      this.onChange();
    });
  }

  /** Says how much is shown. */
  summary() {
    const { shownNodes, shownEdges } = this.filter;
    const { nodes, edges } = this.graph;
    byId('summary').textContent =
      `${count(shownNodes.length, 'actor')} of ${nodes.length.toLocaleString('en')}, ` +
      `${count(shownEdges.length, 'tie')} of ${edges.length.toLocaleString('en')}`;
  }
}
