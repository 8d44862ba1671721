// What the viewer promises, tried in Chromium: `bash tests/browser/run.sh`.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clickDrawn, edgesOf, launch, nextFrame, open, readJson, readJsonLines, shownEdges } from './browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A test with a page of its own, in which nothing may go wrong. */
function viewer(title, name, check, options) {
  test(title, async () => {
    const page = await open(browser, name, options);
    await check(page);
    assert.deepEqual(page.troubles, []);
    await page.close();
  });
}

const panel = (page) => page.locator('#panel');
const stated = (edge) => edge.layer === 'stated';

// --- what the page holds --------------------------------------------------------------------------

for (const name of ['seeds', 'sample', 'hostile']) {
  viewer(`${name}: the page holds the graph of the JSON export`, name, async (page) => {
    const json = readJson(`${name}.json`);
    const held = await page.evaluate(() => {
      const { nodes, edges } = window.demarche.graph;
      return {
        nodes: nodes.map(({ id, name, kind, known, mentions, sentences, documents }) => ({
          id, label: name, kind, known, mentions, sentences, documents,
        })),
        edges: edges.map((edge) => ({
          source: edge.source.id,
          target: edge.target.id,
          layer: edge.layer,
          predicate: edge.predicate,
          quad: edge.quad ?? '',
          negated: edge.negated,
          modality: edge.modality,
          symmetric: edge.symmetric,
          weight: edge.weight,
          count: edge.count,
          documents: edge.documents,
          evidence: edge.evidence[0]?.parts.map(([, text]) => text).join('') ?? '',
          evidence_document: edge.evidence[0]?.article.id ?? '',
          evidence_title: edge.evidence[0]?.article.title ?? '',
          evidence_date: edge.evidence[0]?.article.date ?? '',
          rule: edge.evidence[0]?.rule ?? '',
        })),
      };
    });
    const pick = (row, like) => Object.fromEntries(Object.keys(like).map((key) => [key, row[key]]));
    assert.ok(held.nodes.length > 0 && held.edges.length > 0);
    assert.deepEqual(held.nodes, json.nodes.map((row) => pick(row, held.nodes[0])));
    assert.deepEqual(held.edges, json.edges.map((row) => pick(row, held.edges[0])));
  });
}

viewer('marked words are those that the extraction names by bytes', 'seeds', async (page) => {
  const { readFileSync, readdirSync } = await import('node:fs');
  const seeds = new URL('../../seeds/', import.meta.url);
  const texts = new Map(
    readdirSync(seeds).map((file) => [file.replace(/\.[^.]*$/, ''), readFileSync(new URL(file, seeds))]),
  );
  const said = new Set();
  for (const { id, relations } of readJsonLines('seeds.jsonl')) {
    const cut = ({ start, end }) => texts.get(id).subarray(start, end).toString('utf8');
    for (const r of relations) {
      const spans = [r.evidence, r.subject_span, r.trigger, r.object_span].map(cut);
      said.add(JSON.stringify([id, r.predicate, ...spans]));
    }
  }
  const shown = await page.evaluate(() => {
    const rows = [];
    for (const edge of window.demarche.graph.edges.filter((e) => e.layer === 'stated')) {
      for (const { parts, article } of edge.evidence) {
        const of = (role) => parts.filter(([roles]) => roles.split(' ').includes(role)).map(([, text]) => text).join('');
        const whole = parts.map(([, text]) => text).join('');
        rows.push({ id: article.id, edge: edge.predicate, whole, subject: of('subject'), trigger: of('trigger'), object: of('object'), symmetric: edge.symmetric });
      }
    }
    return rows;
  });
  // Long sentences are cut.
  const whole = shown.filter((row) => !row.whole.includes('…'));
  assert.ok(whole.length > 40, `only ${whole.length} of ${shown.length} can be compared`);
  const missing = whole.filter(({ id, edge, whole, subject, trigger, object, symmetric }) => {
    const ways = [[subject, object], ...(symmetric ? [[object, subject]] : [])];
    return !ways.some(([a, b]) => said.has(JSON.stringify([id, edge, whole, a, trigger, b])));
  });
  assert.deepEqual(missing, []);
});

viewer('nothing from the input runs or becomes markup', 'hostile', async (page) => {
  const json = readJson('hostile.json');
  await page.locator('#layers input[value=co-occurrence]').check();
  for (const { label, id } of json.nodes) {
    await page.keyboard.press('/');
    await page.keyboard.insertText(id);
    await page.keyboard.press('Enter');
    assert.equal(await panel(page).locator('h2').textContent(), label);
    assert.equal(await panel(page).locator('a').count(), id === 'country:KAZ' ? 1 : 0, id);
  }
  const count = await page.evaluate(() => window.demarche.graph.edges.length);
  for (let n = 0; n < count; n += 1) {
    await page.evaluate((n) => window.demarche.choose(window.demarche.graph.edges[n]), n);
    assert.equal((await panel(page).locator('blockquote').first().textContent()), json.edges[n].evidence);
    assert.equal((await panel(page).locator('cite').first().textContent()), json.edges[n].evidence_title);
  }
  const found = await page.evaluate(() => ({
    pwned: window.pwned,
    foreign: document.querySelectorAll('img, svg, iframe, object, embed, body *[onclick], body *[onload]').length,
    scripts: document.scripts.length,
  }));
  assert.deepEqual(found, { pwned: undefined, foreign: 0, scripts: 2 });
});

test('the policy of the page lets no other script run', async () => {
  const page = await open(browser, 'sample');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.pwned = 1';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<p onclick="window.pwned = 2" id="bait">bait</p>');
    document.getElementById('bait').click();
  });
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.ok(page.troubles.some((trouble) => trouble.includes('Content Security Policy')), page.troubles);
  await page.close();
});

viewer('a graph without actors says so', 'empty', async (page) => {
  assert.ok(await page.locator('#empty').isVisible());
  assert.match(await page.locator('#period').textContent(), /Nothing here has a date/);
});

// --- switches -------------------------------------------------------------------------------------

viewer('switches and legend keep what they say', 'seeds', async (page) => {
  const json = readJson('seeds.json');
  const kinds = new Map(json.nodes.map((node) => [node.id, node.kind]));
  const expect = async (fits) => {
    const wanted = edgesOf(json, fits);
    assert.deepEqual(await shownEdges(page), wanted);
    const actors = new Set(json.edges.filter(fits).flatMap((edge) => [edge.source, edge.target]));
    const ties = (n) => (n === 1 ? '1 tie' : `${n.toLocaleString('en')} ties`);
    const people = actors.size === 1 ? '1 actor' : `${actors.size} actors`;
    const summary = `${people} of ${json.nodes.length}, ${ties(wanted.length)} of ${json.edges.length.toLocaleString('en')}`;
    assert.equal(await page.locator('#summary').textContent(), summary);
  };
  await expect(stated);

  const together = page.getByLabel('Mentioned together');
  await together.check();
  await expect(() => true);
  await page.getByLabel('Stated relations').uncheck();
  await expect((edge) => !stated(edge));
  await together.uncheck();
  assert.ok(await page.locator('#empty').isVisible());
  await page.getByLabel('Stated relations').check();
  assert.ok(!(await page.locator('#empty').isVisible()));

  await page.getByLabel('Verbal conflict').uncheck();
  await page.getByLabel('Standing relation').uncheck();
  await expect((edge) => stated(edge) && !['verbal-conflict', ''].includes(edge.quad));
  await page.getByLabel('Verbal conflict').check();
  await page.getByLabel('Standing relation').check();

  await page.getByLabel('Person').uncheck();
  await expect((e) => stated(e) && kinds.get(e.source) !== 'person' && kinds.get(e.target) !== 'person');
  await page.getByLabel('Person').check();

  await page.getByLabel('Only what is stated as fact').check();
  await expect((edge) => stated(edge) && !edge.negated && edge.modality === 'asserted');
  await page.getByLabel('Only what is stated as fact').uncheck();

  await page.getByText('Predicates', { exact: true }).click();
  await page.getByRole('button', { name: 'None', exact: true }).click();
  await page.getByLabel('cooperates with').check();
  await expect((edge) => edge.predicate === 'cooperates_with');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(stated);

  const weight = page.getByLabel('Weight of ties');
  await weight.press('ArrowRight');
  await weight.press('ArrowRight');
  const least = Number(/(\d+) or more/.exec(await page.locator('#weight-shown').textContent())[1]);
  assert.ok(least > 0);
  await expect((edge) => stated(edge) && edge.count >= least);
  await weight.press('Home');
  await expect(stated);
});

viewer('a period shows what is dated in it, and counts only that', 'sample', async (page) => {
  const json = readJson('sample.json');
  const shown = page.locator('#period-shown');
  assert.match(await shown.textContent(), /^all time/);
  const dated = json.edges.filter((edge) => stated(edge) && edge.first !== '');
  for (let n = 0; n < 20; n += 1) await page.locator('#from').press('ArrowRight');
  const [from, to] = (await shown.textContent()).split(' – ');
  assert.match(from, /^\d{4}-\d\d-\d\d$/);
  const edges = await page.evaluate(() =>
    window.demarche.filter.shownEdges.map((edge) => ({
      key: `${edge.source.id} ${edge.predicate} ${edge.target.id}`,
      value: edge.value,
      count: edge.count,
    })),
  );
  assert.ok(edges.length > 0 && edges.length < dated.length, `${edges.length} of ${dated.length}`);
  // A month or a year is in the period if a day of it is.
  const end = (date) => date + '-12-31'.slice(date.length - 4);
  const wanted = dated.filter((edge) => end(edge.last) >= from && edge.first <= to);
  for (const { key, value, count } of edges) {
    assert.ok(wanted.some((e) => `${e.source} ${e.predicate} ${e.target}` === key), key);
    assert.ok(value > 0 && value <= count);
  }
  // The thumbs push each other, and never cross.
  await page.locator('#to').press('Home');
  const values = await page.locator('.thumbs input').evaluateAll((thumbs) => thumbs.map((t) => Number(t.value)));
  assert.deepEqual(values, [0, 0]);
});

// --- actors and edges -----------------------------------------------------------------------------

viewer('search finds names without diacritics, by keyboard alone', 'sample', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('vucic');
  const options = page.locator('#results [role=option]');
  assert.equal(await options.count(), 1);
  await page.keyboard.press('Enter');
  assert.equal(await panel(page).locator('h2').textContent(), 'Aleksandar Vučić');
  await page.keyboard.press('Escape');
  assert.ok(!(await panel(page).isVisible()));
  await page.keyboard.press('/');
  await page.keyboard.type('a');
  const second = await options.nth(1).locator('.name').textContent();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('#search').getAttribute('aria-activedescendant'), 'result-1');
  await page.keyboard.press('Enter');
  assert.equal(await panel(page).locator('h2').textContent(), second);
});

viewer('a click on an actor shows its ego network', 'seeds', async (page) => {
  const json = readJson('seeds.json');
  await clickDrawn(page, 'nodes', 'id', 'country:KAZ');
  assert.equal(await panel(page).locator('h2').textContent(), 'Kazakhstan');
  const own = (edge) => edge.source === 'country:KAZ' || edge.target === 'country:KAZ';
  const ties = json.edges.filter((edge) => stated(edge) && own(edge));
  assert.equal(await panel(page).locator('.ties li').count(), ties.length);
  assert.ok(await page.locator('#ground').evaluate((ground) => ground.classList.contains('faded')));
  const bright = await page.evaluate(() => window.demarche.labels().filter((l) => l.node).map((l) => l.node.id));
  const near = new Set(ties.flatMap((edge) => [edge.source, edge.target]));
  assert.ok(bright.length > 5 && bright.every((id) => near.has(id)));
  // The empty ground lets go of it.
  const box = await page.locator('#stage').boundingBox();
  await page.mouse.click(box.x + 6, box.y + 6);
  assert.ok(!(await panel(page).isVisible()));
});

viewer('a click on an edge shows its sentences, roles marked, article named', 'sample', async (page) => {
  await clickDrawn(page, 'edges', 'predicate', 'hosts');
  const json = readJson('sample.json');
  const edge = json.edges.find((e) => e.predicate === 'hosts');
  const box = panel(page);
  assert.equal(await box.locator('blockquote').first().textContent(), edge.evidence);
  const mark = (role) => box.locator('figure').first().locator(`mark.${role}`).textContent();
  assert.equal(await mark('subject'), 'Kassym-Jomart Tokayev');
  assert.equal(await mark('trigger'), 'hosted');
  assert.equal(await mark('object'), 'Aleksandar Vučić');
  const caption = await box.locator('figcaption').first().textContent();
  for (const part of [edge.evidence_title, edge.evidence_date, edge.evidence_document, edge.rule]) {
    assert.ok(part !== '' && caption.includes(part), `${part} in ${caption}`);
  }
  await box.getByRole('button', { name: 'Aleksandar Vučić' }).click();
  assert.equal(await box.locator('h2').textContent(), 'Aleksandar Vučić');
});

viewer('negation and modality are said', 'sample', async (page) => {
  const json = readJson('sample.json');
  const words = { planned: 'planned', possible: 'possible', reported: 'reported', denied: 'denied' };
  let [negated, unsure] = [0, 0];
  for (const [n, edge] of json.edges.entries()) {
    await page.evaluate((n) => window.demarche.choose(window.demarche.graph.edges[n]), n);
    const flags = (await panel(page).locator('.flags li').allTextContents()).join();
    assert.equal(flags.includes('negated'), edge.negated);
    assert.equal((await panel(page).locator('h2').textContent()).includes(' not '), edge.negated);
    for (const [modality, word] of Object.entries(words)) {
      assert.equal(flags.includes(word), edge.modality === modality, `${flags} for ${edge.modality}`);
    }
    negated += Number(edge.negated);
    unsure += Number(edge.modality !== 'asserted');
  }
  assert.ok(negated > 0 && unsure > 0);
});

viewer('the drawing can be walked by keyboard', 'seeds', async (page) => {
  for (let n = 0; n < 80 && !(await page.locator('#stage').evaluate((s) => s === document.activeElement)); n += 1) {
    await page.keyboard.press('Tab');
  }
  const status = page.locator('#status');
  const first = await status.textContent();
  assert.match(first, /, \w+, \d+ ties$/);
  await page.keyboard.press('ArrowRight');
  const second = await status.textContent();
  assert.notEqual(second, first);
  const place = (text) =>
    page.evaluate((name) => window.demarche.placeOf(window.demarche.graph.nodes.find((n) => n.name === name)), text.split(', ')[0]);
  assert.ok((await place(second))[0] > (await place(first))[0]);
  await page.keyboard.press('Enter');
  assert.equal(await panel(page).locator('h2').textContent(), second.split(', ')[0]);
  await page.keyboard.press('Escape');
  assert.ok(!(await panel(page).isVisible()));
  await page.keyboard.press('?');
  assert.ok(await page.locator('#keys').isVisible());
  await page.keyboard.press('Escape');
  assert.ok(!(await page.locator('#keys').isVisible()));
});

viewer('whatever can be operated has a name', 'seeds', async (page) => {
  await clickDrawn(page, 'nodes', 'id', 'country:KAZ');
  const nameless = await page.locator('button, input, canvas[tabindex], [role]').evaluateAll((list) =>
    list
      .filter((e) => !e.ariaLabel && !e.textContent.trim() && !(e.labels?.length > 0) && !e.closest('[aria-hidden]'))
      .filter((e) => e.id !== 'status')
      .map((e) => e.outerHTML),
  );
  assert.deepEqual(nameless, []);
});

// --- the picture ----------------------------------------------------------------------------------

for (const [width, height] of [[1400, 900], [900, 700]]) {
  const title = `at ${width}x${height} no label covers another, and the main actors have one`;
  viewer(title, 'seeds', async (page) => {
    const labels = await page.evaluate(() => window.demarche.labels().map(({ text, box }) => ({ text, box })));
    const overlap = ({ box: a }, { box: b }) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    const pairs = labels.flatMap((a, n) => labels.slice(n + 1).filter((b) => overlap(a, b)).map((b) => [a.text, b.text]));
    assert.deepEqual(pairs, []);
    const main = readJson('seeds.json').nodes.sort((a, b) => b.mentions - a.mentions).slice(0, 3);
    for (const { label } of main) assert.ok(labels.some(({ text }) => text === label), label);
  }, { viewport: { width, height } });
}

test('the same graph gets the same picture', async () => {
  const places = async () => {
    const page = await open(browser, 'seeds');
    const list = await page.evaluate(() => window.demarche.graph.nodes.map(({ id, x, y }) => [id, x, y]));
    await page.close();
    return list;
  };
  assert.deepEqual(await places(), await places());
});

viewer('zoom, fit and arrange move the view', 'seeds', async (page) => {
  const spread = () =>
    page.evaluate(() => {
      const { filter, placeOf } = window.demarche;
      const xs = filter.shownNodes.map((node) => placeOf(node)[0]);
      return Math.max(...xs) - Math.min(...xs);
    });
  const whole = await spread();
  await page.getByLabel('Closer').click();
  const closer = await spread();
  assert.ok(closer > whole * 1.3);
  await page.mouse.move(700, 450);
  await page.mouse.wheel(0, 400);
  await nextFrame(page);
  assert.ok((await spread()) < closer);
  await page.keyboard.press('0');
  await nextFrame(page);
  assert.ok(Math.abs((await spread()) - whole) < 1);
  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.waitForSelector('#stage[data-settled=true]');
  assert.ok((await page.evaluate(() => window.demarche.filter.shownNodes.every((n) => Number.isFinite(n.x)))));
});

viewer('the theme follows the system until it is switched', 'seeds', async (page) => {
  const ground = () => page.locator('main').evaluate((main) => getComputedStyle(main).backgroundColor);
  // the browser takes a moment to tell the page of the system's theme
  const turnsFrom = (color) => page.waitForFunction(
    (before) => getComputedStyle(document.querySelector('main')).backgroundColor !== before,
    color,
  );
  const dark = await ground();
  await page.emulateMedia({ colorScheme: 'light' });
  await turnsFrom(dark);
  const light = await ground();
  assert.notEqual(light, dark);
  await page.locator('#theme').click();
  await turnsFrom(light);
  assert.equal(await ground(), dark);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.emulateMedia({ colorScheme: 'light' });
  await nextFrame(page);
  assert.equal(await ground(), dark);
}, { colorScheme: 'dark' });

viewer('2,000 actors with 10,000 edges stay usable', 'large', async (page) => {
  await page.getByLabel('Mentioned together').check();
  await page.waitForSelector('#stage[data-settled=true]', { timeout: 120_000 });
  assert.equal(await page.locator('#summary').textContent(), '2,000 actors of 2,000, 10,000 ties of 10,000');
  const frames = await page.evaluate(async () => {
    const stage = document.getElementById('stage');
    const times = [];
    let last = performance.now();
    for (let n = 0; n < 60; n += 1) {
      const deltaY = n % 20 < 10 ? -30 : 30;
      stage.dispatchEvent(new WheelEvent('wheel', { deltaY, clientX: 700, clientY: 450 }));
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times.sort((a, b) => a - b);
  });
  const at = (share) => frames[Math.floor(share * (frames.length - 1))].toFixed(0);
  console.log(`# frames of 10,000 edges in motion: median ${at(0.5)} ms, 95 % below ${at(0.95)} ms`);
  await page.keyboard.press('/');
  await page.keyboard.type('actor 77');
  await page.keyboard.press('Enter');
  assert.equal(await panel(page).locator('h2').textContent(), 'Actor 77');
});
