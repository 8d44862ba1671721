#!/usr/bin/env bash
# Writes every export of the sample corpus and opens each with its real consumer.
# Python packages go to target/consumers/venv; Graphviz's `dot` comes from the system.
# What is missing is skipped, and the summary says so.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=target/consumers
mkdir -p "$target"

cargo run --quiet --example consumer_fixture --features parquet -- "$target/data"

# FalkorDB, which runs our Cypher, needs Python 3.12.
python=${PYTHON:-}
for candidate in python3.13 python3.12 "$HOME"/.pyenv/versions/3.1[23].*/bin/python3 python3; do
    if [ -z "$python" ] && "$candidate" -c '' 2>/dev/null; then python=$candidate; fi
done
python=${python:-python3}
if ! command -v "$python" >/dev/null; then
    echo "consumers: skipped, there is no $python"
    exit 0
fi
if [ ! -x "$target/venv/bin/python" ]; then
    "$python" -m venv "$target/venv"
fi
stamp="$target/venv/requirements.txt"
if ! cmp -s tests/consumers/requirements.txt "$stamp"; then
    # One by one, so that a package that this machine cannot have does not take the others along.
    complete=yes
    while read -r line; do
        case $line in ''|'#'*) continue ;; esac
        "$target/venv/bin/pip" install --quiet --disable-pip-version-check "$line" \
            || { echo "consumers: could not install $line" >&2; complete=no; }
    done < tests/consumers/requirements.txt
    [ $complete = yes ] && cp tests/consumers/requirements.txt "$stamp"
fi
if ! "$target/venv/bin/python" -c 'import pytest' 2>/dev/null; then
    echo "consumers: skipped, pytest could not be installed"
    exit 0
fi
DEMARCHE_EXPORTS="$target/data" "$target/venv/bin/python" -m pytest -q -rs -p no:cacheprovider tests/consumers
