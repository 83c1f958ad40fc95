#!/bin/bash
# The example ports are green, and every port broken on purpose is caught, and its cause named rightly.
# The tool itself is first held to itself: with all switches off, its second evaluator equals the reference, on the bits of every number.
#   ports.sh PHASIC-DIFF SCRATCH
set -uo pipefail
diff=$1 scratch=$2 template=fuzz/ports/template.c
failed=0 checks=0
mkdir -p "$scratch"
build=(gcc -std=c11 -O2 -ffp-contract=off -shared -fPIC)

# expect STATUS PATTERN COMMAND...: it ends with that status and says that.
expect() {
  local want=$1 pattern=$2 said status=0
  shift 2
  checks=$((checks + 1))
  said=$("$@" 2>&1) || status=$?
  if [ "$status" != "$want" ] || ! grep -qE -- "$pattern" <<< "$said"; then
    failed=$((failed + 1))
    printf 'ports: %s\n  wanted status %s and "%s", got %s:\n%s\n' "$*" "$want" "$pattern" "$status" "$said" >&2
  fi
}

expect 0 '^self-test: .* 0 differ' "$diff" --self-test --cases 300
"${build[@]}" "$template" -o "$scratch/template.so"
"${build[@]}" -DREAL=float "$template" -o "$scratch/template32.so"
expect 0 '^GREEN: "template", class E: .* 0 differ' "$diff" --cases 200 "$scratch/template.so"
for class in L B S; do
  expect 0 "^GREEN: \"template\", class $class: .* 0 differ" "$diff" --golden none --class $class --cases 40 "$scratch/template.so"
done
expect 0 '^GREEN: .*class B' "$diff" --golden none --cases 40 "$scratch/template32.so"
expect 1 '^DIFFERS class=E' "$diff" --class E --cases 60 --save "$scratch/saved" "$scratch/template32.so"
if /usr/bin/python3 -c 'import numpy' 2> /dev/null; then
  expect 0 '^GREEN: "numpy", class E' "$diff" --golden none --cases 40 --exec '/usr/bin/python3 -B fuzz/ports/port.py'
else
  echo "ports: python3-numpy is not installed, its port is not tested" >&2
fi
if command -v node > /dev/null; then
  expect 0 '^GREEN: "javascript", class E' "$diff" --golden none --cases 60 --lines --exec 'node fuzz/ports/port.js'
else
  echo "ports: node is not installed, its port is not tested" >&2
fi

# Broken ports.
while IFS='|' read -r name cause flags edit; do
  name=$(xargs <<< "$name") cause=$(sed 's/^ *//; s/ *$//' <<< "$cause") edit=${edit# }
  [[ -z $name || $name == \#* ]] && continue
  if [[ $flags == *-mfma* ]] && ! grep -q '\bfma\b' /proc/cpuinfo; then continue; fi
  if [ "$edit" = - ]; then cp "$template" "$scratch/$name.c"; else sed -E "$edit" "$template" > "$scratch/$name.c"; fi
  if [ "$edit" != - ] && cmp -s "$template" "$scratch/$name.c"; then
    failed=$((failed + 1)); echo "ports: the substitution of $name changes nothing" >&2; continue
  fi
  # shellcheck disable=SC2086
  if ! "${build[@]}" $flags "$scratch/$name.c" -o "$scratch/$name.so" 2> "$scratch/$name.log"; then
    failed=$((failed + 1)); echo "ports: $name does not compile" >&2; cat "$scratch/$name.log" >&2; continue
  fi
  case $cause in
  *" "* | crashed) expect 1 "^MISBEHAVES .*$cause" "$diff" --golden none --cases 400 --timeout 2 --save "$scratch/saved" "$scratch/$name.so" ;;
  *) expect 1 "cause: $cause:" "$diff" --golden none --cases 400 --save "$scratch/saved" "$scratch/$name.so" ;;
  esac
done < fuzz/ports/broken.txt

# A port that skips everything is not green; one that floods, or dies, is told so; usage errors are 2.
expect 1 'MISBEHAVES .*floods' "$diff" --golden none --cases 5 --exec 'yes'
expect 1 'MISBEHAVES .*ended in the middle' "$diff" --golden none --cases 5 --exec 'exit 3'
sed 's/^int ph_port_run_v1(const void \*in, size_t in_size, void \*out, size_t out_size) {/&\n  if (in_size > 48) return -1;/' "$template" > "$scratch/skips.c"
"${build[@]}" "$scratch/skips.c" -o "$scratch/skips.so"
expect 1 '^RED: .*skipped' "$diff" --golden none --cases 50 "$scratch/skips.so"
expect 2 'there is no class' "$diff" --class X "$scratch/template.so"
expect 2 'No such file' "$diff" "$scratch/nothing.so"
expect 1 'MISBEHAVES .*could not be loaded' "$diff" "$template"

# What was saved replays to the same line.
line=$("$diff" --golden none --cases 100 --save "$scratch/replayed" "$scratch/fused-learning.so" | head -n 1)
again=$("$diff" replay "$(ls "$scratch"/replayed/*.case)" "$scratch/fused-learning.so" | head -n 1)
checks=$((checks + 1))
if [ -z "$line" ] || [ "$line" != "$again" ]; then failed=$((failed + 1)); printf 'ports: replay says\n%s\n%s\n' "$line" "$again" >&2; fi

# JSON and JUnit can be read.
"$diff" --golden none --cases 20 --json --junit "$scratch/junit.xml" --save "$scratch/saved" "$scratch/shared-reward.so" > "$scratch/report.json" || true
expect 0 wrong-channel python3 -c "
import json, sys, xml.dom.minidom
xml.dom.minidom.parse('$scratch/junit.xml')
print(json.load(open('$scratch/report.json'))['difference']['cause'])"

echo "ports: $((checks - failed)) of $checks checks passed"
[ $failed = 0 ]
