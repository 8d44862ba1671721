// The chooser of a period: two thumbs below bars that show how much is dated when.

import { byId, el } from './dom.js';
import { dateOf, daysOf } from './graph.js';

const MOST_BARS = 72;

/** Ways to cut time into bars, the finest first: the start of the bar after the one of a day. */
const GRAINS = [
  (day) => day + 1,
  (day) => day + 7,
  (day) => startOfMonth(day, 1),
  (day) => startOfMonth(day, 3),
  (day) => startOfMonth(day, 12),
  (day) => startOfMonth(day, 60),
  (day) => startOfMonth(day, 300),
];

/** The first day of the month after this many months, counted from a multiple of them. */
function startOfMonth(day, months) {
  const date = new Date(day * 86_400_000);
  const number = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const next = (Math.floor(number / months) + 1) * months;
  return daysOf(`${Math.floor(next / 12)}-${(next % 12) + 1}-1`)[0];
}

function binsOf(first, last) {
  let bins = [];
  for (const next of GRAINS) {
    bins = [];
    for (let day = first; day <= last && bins.length <= MOST_BARS; ) {
      const end = next(day);
      bins.push({ from: day, to: Math.min(end - 1, last), count: 0 });
      day = end;
    }
    if (bins.length <= MOST_BARS) break;
  }
  return bins;
}

export class PeriodChooser {
  constructor(graph, onChange) {
    this.onChange = onChange;
    const days = graph.edges.flatMap((edge) => edge.days);
    const undated = graph.edges.filter((edge) => edge.days.length === 0).length;
    const box = byId('period');
    if (days.length === 0) {
      box.replaceChildren(el('p', { class: 'quiet' }, 'Nothing here has a date.'));
      return;
    }
    const first = days.reduce((least, [from]) => Math.min(least, from), Infinity);
    const last = days.reduce((most, [, to]) => Math.max(most, to), -Infinity);
    this.bins = binsOf(first, last);
    for (const [from, , count] of days) {
      this.bins.findLast((bin) => bin.from <= from).count += count;
    }
    this.drawBars();
    byId('bars').parentElement.classList.toggle('single', this.bins.length < 2);
    this.thumbs = ['from', 'to'].map((id) => byId(id));
    for (const thumb of this.thumbs) {
      thumb.max = this.bins.length - 1;
      thumb.disabled = this.bins.length < 2;
      thumb.addEventListener('input', () => this.update(thumb));
    }
    byId('undated').textContent = undated > 0 ? `Ties without a date (${undated}) show only for all time.` : '';
    this.reset();
  }

  drawBars() {
    const most = this.bins.reduce((most, bin) => Math.max(most, bin.count), 1);
    this.bars = this.bins.map((bin) => {
      const bar = el('span', { class: 'bar' });
      bar.style.height = bin.count > 0 ? `${Math.max(6, Math.sqrt(bin.count / most) * 100)}%` : '0';
      return bar;
    });
    byId('bars').replaceChildren(...this.bars);
  }

  reset() {
    if (!this.thumbs) return;
    const [from, to] = this.thumbs;
    from.value = 0;
    to.value = this.bins.length - 1;
    this.update(to);
  }

  /** The thumb that was moved pushes the other. */
  update(moved) {
    const [from, to] = this.thumbs;
    if (Number(from.value) > Number(to.value)) {
      (moved === from ? to : from).value = moved.value;
    }
    const [a, b] = [Number(from.value), Number(to.value)];
    const [start, end] = [this.bins[a].from, this.bins[b].to];
    this.bars.forEach((bar, n) => bar.classList.toggle('outside', n < a || n > b));
    from.setAttribute('aria-valuetext', dateOf(start));
    to.setAttribute('aria-valuetext', dateOf(end));
    // Of two thumbs at the right end, the one that can still move lies on top.
    from.classList.toggle('above', a === this.bins.length - 1);
    const all = a === 0 && b === this.bins.length - 1;
    const dates = start === end ? dateOf(start) : `${dateOf(start)} – ${dateOf(end)}`;
    byId('period-shown').textContent = all ? `all time, ${dates}` : dates;
    this.onChange(all ? null : [start, end]);
  }
}
