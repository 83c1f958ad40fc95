#!/bin/bash
# What the notes of a release must say, on standard output. Refuses if the pinned traces are not what this build makes.
#   notes.sh BUILD
set -euo pipefail
build=$1
: "${VERSION:?}" "${DATE:?}"
golden=$(golden/golden.sh verify "$build/phasic-run" "$build/release/traces") || { echo "release-notes: the pinned traces do not hold" >&2; exit 1; }
if [[ -s $build/prove.json ]]; then
  proofs=$(python3 -B - "$build/prove.json" << 'PYTHON'
import json, sys
result = json.load(open(sys.argv[1]))
kinds = [function["kind"] for function in result["functions"]]
print(f"{kinds.count('function')} functions, {kinds.count('theorem')} theorems, {result['goals_proven']} of {result['goals']} goals proven, "
      f"{result['alarms']} alarms: {'holds' if result['holds'] else 'DOES NOT HOLD'}")
PYTHON
  )
else
  proofs="not run (make prove)"
fi
abi=$(.ci/release/abi.sh "$build" 2>&1 | tail -n 1) || true

echo "# phasic $VERSION ($DATE)"
awk -v head="## $VERSION (" 'index($0, "## ") == 1 {on = index($0, head) == 1; next} on' CHANGELOG.md
echo
echo "## What this release is held to"
echo
echo "| | |"
echo "|---|---|"
echo "| bits of all experiments | ${golden##*; } |"
echo "| proofs | $proofs |"
echo "| binary interface | ${abi#abi: } |"
echo "| tarball | sha256 $(sha256sum "$build/phasic-$VERSION.tar.gz" | cut -d' ' -f1) |"
