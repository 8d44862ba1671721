// Builds src/export/html/page.html: the page with its style and code inside.
//
//   npm ci && npm run build
//
// The same sources give the same bytes; tests/browser/run.sh checks that they are what is committed.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const output = process.argv[2] ?? here('../src/export/html/page.html');

async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: ['es2022'],
    charset: 'utf8',
    legalComments: 'none',
    absWorkingDir: here('.'),
  });
  return { text: outputFiles[0].text.trim(), inputs: Object.keys(metafile.inputs) };
}

/** The licenses of the packages that went into a bundle, as a comment. */
async function licenses(inputs) {
  const names = inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const notices = [...new Set(names.filter(Boolean))].sort().map(async (name) => {
    const { version } = JSON.parse(await readFile(here(`node_modules/${name}/package.json`), 'utf8'));
    const license = await readFile(here(`node_modules/${name}/LICENSE`), 'utf8');
    return `${name} ${version}\n\n${license.trim()}`;
  });
  return `/*!\nThis script holds these packages:\n\n${(await Promise.all(notices)).join('\n\n')}\n*/\n`;
}

function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const code = await bundle('src/main.js');
const script = (await licenses(code.inputs)) + code.text;
if (/<\/script|<!--/i.test(script)) throw new Error('the code would end its own element');
const style = (await bundle('style.css')).text;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const template = await readFile(here('page.html'), 'utf8');
const page = Object.entries({ policy, style, script }).reduce(
  (text, [name, value]) => text.replace(`{{${name}}}`, () => value),
  template,
);
await writeFile(output, page);
console.log(`${output}: ${page.length} bytes`);
