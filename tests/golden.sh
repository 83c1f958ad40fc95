#!/bin/bash
# The gate of the golden traces can turn red: in a copy with two experiments, a changed model, a changed trace and a changed manifest are each found.
#   golden.sh PHASIC-RUN
set -eu
run=$(realpath "$1") script=$(realpath golden/golden.sh) folder=$(mktemp -d) failed=0
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/golden/experiments"
cp golden/experiments/G02-*.json golden/experiments/G34-*.json "$folder/golden/experiments/"
cd "$folder"

expect() {
  local status=0
  "$script" verify "$run" scratch > log 2>&1 || status=$?
  if [ "$status" != "$1" ]; then echo "golden gate: $2: status $status instead of $1"; cat log; failed=$((failed + 1)); fi
}

"$script" regen "$run" scratch > log 2>&1
expect 0 "nothing changed"
cp -r golden kept
sed -i 's/"zones": \["salivate"\]/"zones": ["salivate"], "parameters": {"alpha_f": 0.030000000000000002}/' golden/experiments/G02-*.json
expect 1 "one parameter changed by one unit in the last place"
rm -rf golden && cp -r kept golden
sed -i '0,/^h 100 ./s/^h 100 .*/h 100 0123456789abcdef/' golden/traces/G02-*.trace
expect 1 "one hash of a pinned trace changed"
rm -rf golden && cp -r kept golden
sed -i 's/^suite ./suite x/' golden/MANIFEST
expect 1 "the suite hash changed"
rm -rf golden && cp -r kept golden
rm golden/experiments/G34-*.json
expect 1 "an experiment gone"

echo "golden gate: $failed of 5 cases not as they must be"
[ $failed = 0 ]
