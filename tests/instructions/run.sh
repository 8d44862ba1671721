#!/usr/bin/env bash
# Counts the instructions of each stage over the seeds with callgrind, without set-up, and compares
# them with counts.txt: more than 3 % above is a failure, more than 3 % below a wish to record the gain.
#   bash tests/instructions/run.sh                  compare
#   DEMARCHE_BLESS=1 bash tests/instructions/run.sh  record
set -euo pipefail
cd "$(dirname "$0")/../.."
record=tests/instructions/counts.txt
slack=3

command -v valgrind >/dev/null || { echo 'instruction counts: skipped, valgrind is not installed'; exit 0; }
compiler=$(rustc --version | cut -d' ' -f2)-$(uname -m)
if [ -z "${DEMARCHE_BLESS:-}" ] && ! grep -q "^compiler $compiler\$" "$record" 2>/dev/null; then
    echo "instruction counts: skipped, $record is of another compiler or processor than $compiler"
    exit 0
fi

cargo build --release --locked --example instructions
program=target/release/examples/instructions
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect='*instructions*counted*' \
        "$program" "$1" 2>&1 >/dev/null |
        awk '/Collected/ { print $NF }'
}
bytes=$("$program" extract)
found=$(mktemp)
trap 'rm -f "$found"' EXIT
echo "compiler $compiler" >"$found"
for stage in recognize extract jsonl graph; do
    printf '%s %s\n' "$stage" "$(($(count "$stage") * 1000 / bytes))" >>"$found"
done

if [ -n "${DEMARCHE_BLESS:-}" ]; then
    { echo '# instructions for 1,000 bytes of the seeds; see run.sh'; cat "$found"; } >"$record"
    cat "$record"
    exit 0
fi
awk -v slack="$slack" '
    /^#/ || $1 == "compiler" { next }
    NR == FNR { want[$1] = $2; next }
    {
        change = 100 * ($2 / want[$1] - 1)
        printf "%-10s %9d instructions for 1,000 bytes, on record %9d, %+.1f %%\n", $1, $2, want[$1], change
        if (change > slack) bad = 1
        if (change < -slack) good = 1
    }
    END {
        if (good) print "fewer than on record: run DEMARCHE_BLESS=1 bash tests/instructions/run.sh and commit"
        if (bad) { print "more than " slack " % above the record"; exit 1 }
    }' "$record" "$found"
