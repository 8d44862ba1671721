#!/usr/bin/env bash
# Counts, with callgrind and in one run, what it costs to read the same text with twice as many rules.
#   bash benches/rule_growth.sh [TEXTS.jsonl]   every sixteenth document of these; else the seeds
set -euo pipefail
cd "$(dirname "$0")/.."

[ -n "${BUILT:-}" ] || cargo build --release --locked --example rule_growth
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
valgrind --tool=callgrind --callgrind-out-file="$counts" target/release/examples/rule_growth "$@" 2>/dev/null
callgrind_annotate --inclusive=yes --threshold=100 "$counts" |
    awk '/rule_growth::(as_they_are|same_triggers|rare_triggers|met_triggers)/ {
        match($0, /rule_growth::[a-z_]+/)
        name = substr($0, RSTART + 13, RLENGTH - 13)
        gsub(/,/, "", $1)
        if ($1 + 0 > count[name]) count[name] = $1 + 0
    }
    END {
        base = count["as_they_are"]
        split("as_they_are same_triggers rare_triggers met_triggers", names, " ")
        for (n = 1; n <= 4; n++) {
            name = names[n]
            printf "%-14s %12d instructions, %+.1f %%\n", name, count[name], 100 * (count[name] / base - 1)
        }
    }'
