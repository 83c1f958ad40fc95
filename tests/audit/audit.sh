#!/bin/bash
# The audit from outside: verdicts of the examples, bad files, exit codes, determinism, sizes, forms of the answer, theorems, recorded runs.
#   audit.sh PHASIC-AUDIT PHASIC-RUN
set -u
audit=$1 run=$2 failed=0 count=0
examples=proofs/audit/examples
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() { echo "$1"; failed=$((failed + 1)); }

# expect STATUS PATTERN ARGUMENT...: the exit status, and a line of the output (or of the message) that must be there.
expect() {
  local status=$1 pattern=$2
  shift 2
  count=$((count + 1))
  "$audit" "$@" > "$folder/out" 2>&1
  local got=$?
  [ $got = "$status" ] || fail "phasic-audit $*: status $got instead of $status"
  grep -q -- "$pattern" "$folder/out" || fail "phasic-audit $*: no line with: $pattern"
}

# The verdicts are those that the table of examples/README.md says.
rows=0
while IFS='|' read -r _ manifest policy status verdict _; do
  manifest=$(tr -d '` ' <<< "$manifest") policy=$(tr -d '` ' <<< "$policy") status=$(tr -d ' ' <<< "$status")
  verdict=$(sed 's/^ *//; s/ *$//' <<< "$verdict")
  rows=$((rows + 1))
  if [ "$policy" = default ]; then expect "$status" "^$verdict" "$examples/$manifest"
  else expect "$status" "^$verdict" --policy "$examples/$policy" "$examples/$manifest"; fi
done < <(grep '^| `.*json` |' "$examples/README.md")
[ $rows -ge 14 ] || fail "only $rows rows in the table of $examples/README.md"
for file in "$examples"/*.json; do grep -q "\`$(basename "$file")\`" "$examples/README.md" || fail "$file is not in the table of examples"; done

# Every shortest witness that the page of examples shows is the one that is found.
witness() {
  local ought=$1
  shift
  count=$((count + 1))
  "$audit" --json - "$@" > "$folder/json"
  python3 -c 'import json, sys
for rule in json.load(open(sys.argv[1]))["rules"]:
    for w in rule["witnesses"]:
        print(rule["id"] + ": " + " -> ".join(w["path"]))' "$folder/json" > "$folder/paths"
  grep -qxF -- "$ought" "$folder/paths" || fail "$*: the witness is not found: $ought"
}
witnesses=0
while IFS= read -r line; do
  witnesses=$((witnesses + 1))
  witness "${line#*.json: }" "$examples/${line%%.json:*}.json"
done < <(grep -E '^    [a-z-]+\.json: ' "$examples/README.md" | grep -v 'han-hears-aim' | sed 's/^ *//')
witness 'han-hears-aim: success -> Han fires left' --policy "$examples/han-and-chewbacca.policy.json" "$examples/han-and-chewbacca-shared.json"
[ $witnesses -ge 5 ] || fail "only $witnesses witnesses on the page of examples"

# The documentation's manifests are as it says; and the picture that is committed is the one that is drawn.
awk -v folder="$folder" '/^```json$/ {n++; on = 1; next} /^```$/ {on = 0} on {print > (folder "/doc" n ".json")}' spec/MANIFEST.md
expect 0 '^held: 6 of 6 rules held, 0 violated, 0 noted' "$folder/doc1.json"
expect 0 '^held: 5 of 6 rules held, 0 violated, 1 noted' "$folder/doc2.json"
expect 0 '^held: 2 of 2 rules held, 0 violated, 0 noted' --policy "$folder/doc3.json" "$folder/doc2.json"
sed 's/"edges": \[/&{"from": "controller", "to": "thermometer", "type": "feeds"},/' "$folder/doc1.json" > "$folder/doc4.json"
witness 'no-own-reward: controller -> thermometer -> comfort -> comfort reward' "$folder/doc4.json"
"$audit" --graph "$folder/leak.dot" "$examples/rlhf-leak.json" > /dev/null
for name in policy answers comparisons 'reward model' 'value head'; do
  grep -q ">$name<" "$examples/rlhf-leak.svg" && grep -q "\"$name\"" "$folder/leak.dot" || fail "rlhf-leak.svg: \"$name\" is missing"
done

# Bad files: refused with status 2 and the message beside them; nothing is written.
bad=0
for file in tests/audit/bad/*.json; do
  bad=$((bad + 1))
  case $file in
    */policy-*) "$audit" --json "$folder/not-written" --policy "$file" tests/audit/small.json > "$folder/out" 2> "$folder/errors" ;;
    *) "$audit" --json "$folder/not-written" "$file" > "$folder/out" 2> "$folder/errors" ;;
  esac
  status=$?
  [ $status = 2 ] || fail "$file: status $status instead of 2"
  [ ! -s "$folder/out" ] && [ ! -e "$folder/not-written" ] || fail "$file: refused, and yet something was written"
  [ "$(cat "$folder/errors")" = "$file: $(cat "${file%.json}.expected")" ] || fail "$file: the message is $(cat "$folder/errors")"
done
for file in tests/audit/bad/*.expected; do [ -e "${file%.expected}.json" ] || fail "$file: there is no manifest for it"; done
[ $bad -ge 100 ] || fail "only $bad bad files found"
expect 2 'larger than 64 MiB' /dev/zero
expect 2 'No such file' no-such-file.json
expect 2 'directory' tests/audit
expect 0 'held' tests/audit/small.json

# Exit codes and usage.
expect 0 'phasic-audit' --version
expect 0 'Exit status' --help
expect 2 'manifest' --diff "$examples/rlhf.json"
expect 2 'svg' --graph "$folder/x.gif" "$examples/rlhf.json"
expect 2 'unrecognized' --colour "$examples/rlhf.json"
expect 2 'No such file' --json /no/such/folder/x.json "$examples/rlhf.json"

# The same answer every time, and whatever the order of edges.
for form in text json sarif; do
  for i in 1 2; do
    case $form in text) "$audit" "$examples/robot-leak.json" ;; *) "$audit" --$form - "$examples/robot-leak.json" ;; esac > "$folder/$form.$i"
  done
  cmp -s "$folder/$form.1" "$folder/$form.2" || fail "two runs give different $form"
done
python3 -B - "$examples/robot-leak.json" "$folder/turned.json" << 'END'
import json, sys
manifest = json.load(open(sys.argv[1]))
manifest["edges"].reverse()
json.dump(manifest, open(sys.argv[2], "w"))
END
"$audit" "$examples/robot-leak.json" | grep -vE 'json:|edges/' > "$folder/a"
"$audit" "$folder/turned.json" | grep -vE 'json:|edges/' > "$folder/b"
cmp -s "$folder/a" "$folder/b" || fail "the order of edges changes the answer"

# Forms: JSON and SARIF 2.1.0 hold what they must, schemas describe the examples, theorems that are cited stand in the ledger.
python3 -B tests/audit/forms.py "$audit" "$folder" || fail "a form of the answer is not as it must be"

# Pictures.
for format in svg png dot; do
  "$audit" --graph "$folder/picture.$format" "$examples/essay-brain.json" > /dev/null
  [ -s "$folder/picture.$format" ] || fail "no picture in $format"
done
grep -q '</svg>' "$folder/picture.svg" && grep -q '#d00000' "$folder/picture.svg" && grep -q 'lateral septum' "$folder/picture.svg" || fail "the picture is not complete"
PATH=/nowhere "$audit" --graph "$folder/none.svg" "$examples/rlhf.json" > "$folder/out" 2>&1
[ $? = 2 ] && grep -q Graphviz "$folder/out" && [ ! -e "$folder/none.svg" ] || fail "a missing dot is not reported"
[ "$(find "$folder" -name '*.new' | wc -l)" = 0 ] || fail "something half-written was left behind"

# What a change opens and closes.
expect 1 'answers -feeds-> comparisons' --diff "$examples/rlhf.json" "$examples/rlhf-leak.json"
expect 1 'no-own-reward: held (0) before, violated (3) now' --diff "$examples/rlhf.json" "$examples/rlhf-leak.json"
expect 0 'opens nothing' --diff "$examples/rlhf-leak.json" "$examples/rlhf.json"
expect 0 'opens nothing: 0 ways opened, 0 closed' --diff "$examples/songbird.json" "$examples/songbird.json"
expect 1 'aim to Han fires left: direct' --diff "$examples/han-and-chewbacca-shared.json" "$examples/han-and-chewbacca.json"

# 10 000 components and 100 000 edges; the processor time is printed, and a loaded machine may take longer.
for shape in random chain; do
  python3 -B tests/audit/large.py $shape "$folder/large.json"
  begun=$(python3 -c 'import os; t = os.times(); print(t.children_user + t.children_system)')
  TIMEFORMAT="audit: $shape, 10000 components and 100000 edges: %U s of processor time"
  time timeout 60 "$audit" --json "$folder/large.answer" "$folder/large.json" > /dev/null
  [ -s "$folder/large.answer" ] || fail "a large manifest was not answered"
done

# Recorded runs: whole ones hold, and each way of tampering is found at its tick.
tests/audit/traces.sh "$audit" "$run" "$folder" || failed=$((failed + 1))

echo "audit: $count answers, $bad bad files, $failed not as they must be"
[ $failed = 0 ]
