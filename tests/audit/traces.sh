#!/bin/bash
# The audit of recorded runs: whole runs hold; runs that were tampered with, and manifests that say something else, are found where they differ.
#   traces.sh PHASIC-AUDIT PHASIC-RUN FOLDER
set -u
audit=$1 run=$2 folder=$3 failed=0 count=0

fail() { echo "$1"; failed=$((failed + 1)); }

# found STATUS PATTERN TRACE MANIFEST [ARGUMENT...]
found() {
  local status=$1 pattern=$2 trace=$3 manifest=$4
  shift 4
  count=$((count + 1))
  "$audit" --trace "$trace" "$@" "$manifest" > "$folder/out" 2>&1
  local got=$?
  [ $got = "$status" ] || fail "$trace: status $got instead of $status: $(head -c 300 "$folder/out")"
  grep -q -- "$pattern" "$folder/out" || fail "$trace: not found: $pattern; but: $(head -c 300 "$folder/out")"
}

record() { # experiment, animal or nothing
  "$run" --check --trace "$folder/$1.trace" golden/experiments/"$1".json > /dev/null || fail "$1 could not be recorded"
  "$run" --manifest "$folder/$1.json" ${2:+--animal "$2"} golden/experiments/"$1".json || fail "$1 could not be exported"
}

# Whole runs, with loops, zones, locals, places, lesions, several animals.
for experiment in G02-acquisition G31-flinch G32-idle-loop G41-place-tags; do
  record $experiment
  found 0 '^held: ' "$folder/$experiment.trace" "$folder/$experiment.json"
done
rm "$folder/G02-acquisition.trace"

whole=$folder/G31-flinch.trace
tamper() { # name, sed program
  sed "$2" "$whole" > "$folder/$1.trace"
  cmp -s "$whole" "$folder/$1.trace" && fail "$1: the trace was not changed"
}
first=$(grep -n '^t ' "$whole" | sed -n 20p | cut -d: -f1)
# A gain where the channel is silent: the first tick of the run, before anything happened.
start=$(grep -n '^t ' "$whole" | head -n 1 | cut -d: -f1)
tamper silent "${start}s/ | \([0-9a-f]*\)\$/ gain.do[0]=3fb999999999999a | \1/"
found 1 "line $start:.*tick 1 .*row do.*changes although its channel \"truth of flinch\" is silent" "$folder/silent.trace" "$folder/G31-flinch.json"
# A gain that is too large, and one that is too small.
line=$(grep -n 'gain\.zone\[0\]=3f' "$whole" | head -n 1 | cut -d: -f1)
tamper more "${line}s/gain\.zone\[0\]=[0-9a-f]*/gain.zone[0]=3fd0000000000000/"
found 1 "line $line:.*row zone.*by more than its rule allows" "$folder/more.trace" "$folder/G31-flinch.json"
tamper other "${line}s/gain\.zone\[0\]=[0-9a-f]*/gain.zone[0]=3f00000000000000/"
found 1 "line $line:.*row zone.*otherwise than by its rule" "$folder/other.trace" "$folder/G31-flinch.json"
# A weight that moved by itself: seen in the sum of its row.
tamper sum "${first}s/sum\.forecaster\[0\]=[0-9a-f]*/sum.forecaster[0]=3fb0000000000000/"
found 1 "line $first:.*row forecaster.*its sum is 0.0625" "$folder/sum.trace" "$folder/G31-flinch.json"
# A value out of its range, a number that is none, an outcome that the model does not give, a hash.
tamper range "${first}s/action\.motivation=[0-9a-f]*/action.motivation=4010000000000000/"
found 1 "line $first:.*action.motivation.*left its range" "$folder/range.trace" "$folder/G31-flinch.json"
tamper nan "${first}s/action\.motivation=[0-9a-f]*/action.motivation=7ff8000000000000/"
found 1 "line $first:.*left its range" "$folder/nan.trace" "$folder/G31-flinch.json"
tamper outcome "${first}s/action\.motivation=[0-9a-f]*/action.motivation=3fe0000000000000/"
found 1 "line $first:.*motivation.*the model of the manifest gives" "$folder/outcome.trace" "$folder/G31-flinch.json"
tamper hash "${first}s/.\$/x/; ${first}s/0x\$/1/; ${first}s/x\$/0/"
found 1 "line $first:.*seen in the hash alone" "$folder/hash.trace" "$folder/G31-flinch.json"
# A tick that was left out.
tamper missing "${first}d"
found 1 "line $first:" "$folder/missing.trace" "$folder/G31-flinch.json"
# The state at the end of a phase.
tamper state 's/^\(end [^ ]* state \)[0-9a-f]*/\10000000000000000/'
found 1 'the state at the end of the phase' "$folder/state.trace" "$folder/G31-flinch.json"

# A manifest that says something else than what ran: another rate, another route.
python3 -B - "$folder" << 'END'
import json, sys
folder = sys.argv[1]
manifest = json.load(open(f"{folder}/G31-flinch.json"))
manifest["parameters"]["alpha_do"] = 0.1
json.dump(manifest, open(f"{folder}/slower.json", "w"))
manifest = json.load(open(f"{folder}/G32-idle-loop.json"))
manifest["components"]["critic"] = {"type": "innate"}
manifest["features"] = manifest["features"] + ["presence"]
json.dump(manifest, open(f"{folder}/wider.json", "w"))
END
found 1 'row do.*by more than its rule allows' "$whole" "$folder/slower.json"
found 2 'features' "$folder/G32-idle-loop.trace" "$folder/wider.json"
found 2 'the recorded model has' "$whole" "$folder/G32-idle-loop.json"

# Animals with routes of their own: each holds by its own manifest, and not by another's.
python3 -B - golden/experiments/G27-han-and-chewbacca.json "$folder/short.json" << 'END'
import json, sys
experiment = json.load(open(sys.argv[1]))
for phase in experiment["phases"].values():
    phase["count"] = 40
json.dump(experiment, open(sys.argv[2], "w"))
END
"$run" --check --seed 1 --trace "$folder/begun.trace" "$folder/short.json" > /dev/null 2>&1
[ -s "$folder/begun.trace" ] || fail "the shortened G27 could not be recorded"
"$run" --manifest "$folder/local.json" --animal pair_local_05 "$folder/short.json" || fail "G27 could not be exported"
"$run" --manifest "$folder/shared.json" --animal pair_shared_05 "$folder/short.json" || fail "G27 could not be exported"
found 0 '^held: ' "$folder/begun.trace" "$folder/local.json" --animal pair_local_05
found 1 'tick .*learner "pair_' "$folder/begun.trace" "$folder/shared.json" --animal pair_local_05
found 2 'has no animal' "$folder/begun.trace" "$folder/shared.json" --animal nobody

# Files that are no full trace.
found 2 'condensed' golden/traces/G31-flinch.trace "$folder/G31-flinch.json"
found 2 'no trace' README.md "$folder/G31-flinch.json"
found 2 'No such file' "$folder/nothing" "$folder/G31-flinch.json"
found 2 'cannot be compared' "$whole" proofs/audit/examples/rlhf.json
tamper digits "${first}s/action\.motivation=./action.motivation=g/"
found 2 "line $first: 16 hexadecimal digits" "$folder/digits.trace" "$folder/G31-flinch.json"
tamper index "${first}s/sum\.zone\[0\]/sum.zone[9]/"
found 2 "line $first: there is no sum.zone" "$folder/index.trace" "$folder/G31-flinch.json"
tamper name "${first}s/action\.motivation/action.mood/"
found 2 "line $first: there is no quantity" "$folder/name.trace" "$folder/G31-flinch.json"
head -n "$first" "$whole" | head -c -9 > "$folder/cut.trace"
found 2 "line $first:" "$folder/cut.trace" "$folder/G31-flinch.json"

# Files changed at random.
python3 -B tests/audit/hostile.py "$audit" "$folder/G32-idle-loop.trace" "$folder/G32-idle-loop.json" 150 || failed=$((failed + 1))

echo "traces: $count recorded runs, $failed not answered as they must be"
[ $failed = 0 ]
