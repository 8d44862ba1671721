// The search field: a combo box over the actors' names and ids.

import { el, swatch } from './dom.js';
import { fold } from './graph.js';

const MOST_RESULTS = 9;

export class Search {
  constructor(input, list, nodes, onPick) {
    Object.assign(this, { input, list, nodes, onPick, results: [], at: 0 });
    input.addEventListener('input', () => this.update());
    input.addEventListener('focus', () => this.update());
    input.addEventListener('keydown', (event) => this.onKey(event));
    input.addEventListener('blur', () => this.close());
  }

  update() {
    const wanted = fold(this.input.value.trim());
    if (wanted === '') {
      this.close();
      return;
    }
    // Names that start with the words come first, then words inside that do, then the rest.
    const rank = ({ key }) => (key.startsWith(wanted) ? 0 : key.includes(` ${wanted}`) ? 1 : 2);
    this.results = this.nodes
      .filter((node) => node.key.includes(wanted))
      .sort((a, b) => rank(a) - rank(b) || b.mentions - a.mentions || a.index - b.index)
      .slice(0, MOST_RESULTS);
    this.at = 0;
    this.render();
  }

  render() {
    const options = this.results.map((node, n) =>
      el(
        'li',
        {
          id: `result-${n}`,
          role: 'option',
          'aria-selected': String(n === this.at),
          // Before the field loses the focus, which would close the list.
          onmousedown: (event) => {
            event.preventDefault();
            this.pick(n);
          },
        },
        swatch('kind', node.kind),
        el('span', { class: 'name' }, node.name),
        el('span', { class: 'quiet' }, node.kind),
      ),
    );
    const none = el('li', { class: 'quiet', role: 'option', 'aria-disabled': 'true' }, 'No such actor');
    this.list.replaceChildren(...(options.length > 0 ? options : [none]));
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    if (options.length > 0) this.input.setAttribute('aria-activedescendant', `result-${this.at}`);
    else this.input.removeAttribute('aria-activedescendant');
  }

  close() {
    this.results = [];
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  pick(n) {
    const node = this.results[n];
    if (!node) return;
    this.input.value = '';
    this.close();
    this.onPick(node);
  }

  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.results.length > 0) {
      this.at = (this.at + step + this.results.length) % this.results.length;
      this.render();
    } else if (event.key === 'Enter') {
      this.pick(this.at);
    } else if (event.key === 'Escape' && this.input.value !== '') {
      this.input.value = '';
      this.close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
