#!/usr/bin/env bash
# Opens the viewer in Debian's Chromium and tries everything in it.
# Node.js and Chromium are installed where they are missing and we are root; without them it fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=target/browser
mkdir -p "$target"

missing=()
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v chromium >/dev/null || missing+=(chromium)
# Without any font the browser would measure labels as boxes.
[ -n "$(find /usr/share/fonts -name '*.ttf' -print -quit 2>/dev/null)" ] || missing+=(fonts-dejavu-core)
if [ ${#missing[@]} -gt 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -qy --no-install-recommends "${missing[@]}"
fi

(cd viewer && npm ci --no-audit --no-fund --ignore-scripts)
node viewer/build.mjs "$target/page.html"
cmp "$target/page.html" src/export/html/page.html || {
    echo 'src/export/html/page.html is not what viewer/ builds: run `npm run build` there' >&2
    exit 1
}

cargo run --quiet --locked --example browser_fixture -- "$target"
demarche() { cargo run --quiet --locked -p demarche-cli --bin demarche -- "$@"; }
demarche graph seeds -o "$target/seeds.html" -o "$target/seeds.json"
demarche extract seeds -o "$target/seeds.jsonl"
node --test tests/browser/viewer.test.mjs
