// Opens pages in Chromium and notes whatever goes wrong in them.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// The packages of the tests are those of the viewer, under one lock file.
const require = createRequire(new URL('../../viewer/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const folder = fileURLToPath(new URL('../../target/browser/', import.meta.url));

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  // Chromium has no sandbox for root.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export function readJson(name) {
  return JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));
}

export function readJsonLines(name) {
  const lines = readFileSync(`${folder}${name}`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** A page with `troubles`: console messages, errors, and requests to anywhere. */
export async function open(browser, name, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce', ...options });
  page.troubles = [];
  page.on('console', (message) => page.troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => page.troubles.push(`error: ${error.message}`));
  const url = `file://${folder}${name}.html`;
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) {
      page.troubles.push(`request: ${request.url()}`);
    }
  });
  await page.goto(url);
  await page.waitForSelector('#stage[data-settled=true]', { timeout: 120_000 });
  await nextFrame(page);
  return page;
}

/** Waits until what was asked for has been drawn. */
export function nextFrame(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The edges that are shown, as texts to compare. */
export function shownEdges(page) {
  return page.evaluate(() =>
    window.demarche.filter.shownEdges.map((edge) =>
      [edge.source.id, edge.predicate, edge.target.id, edge.negated, edge.modality].join(' '),
    ).sort(),
  );
}

/** The edges of an export that fit, as the same texts. */
export function edgesOf(json, fits) {
  return json.edges
    .filter(fits)
    .map((edge) => [edge.source, edge.predicate, edge.target, edge.negated, edge.modality].join(' '))
    .sort();
}

/** Clicks where the drawing shows the first actor or edge that fits. */
export async function clickDrawn(page, list, key, value) {
  const place = await page.evaluate(
    ([list, key, value]) => {
      const { graph, placeOf } = window.demarche;
      return placeOf(graph[list].find((item) => item[key] === value));
    },
    [list, key, value],
  );
  await page.mouse.click(...place);
  await nextFrame(page);
}
