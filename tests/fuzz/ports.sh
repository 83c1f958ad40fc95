#!/bin/bash
# The example ports are green, and every port broken on purpose is caught, at the right field, and its cause named rightly.
# The tool itself is first held to itself: with all switches off, its second evaluator equals the reference, on the bits of every number.
#   ports.sh PHASIC-DIFF SCRATCH     (SCRATCH holds the port `twin`)
set -uo pipefail
diff=$1 scratch=$2 template=fuzz/ports/template.c
failed=0 checks=0 missing=()
mkdir -p "$scratch"
rm -rf "$scratch/saved" "$scratch/replayed"
build=(gcc -std=c11 -O2 -ffp-contract=off -shared -fPIC)
quick=(--golden none --save "$scratch/saved")

fail() {
  failed=$((failed + 1))
  printf 'ports: %s\n' "$1" >&2
}

# expect STATUS PATTERN COMMAND...: it ends with that status and says that.
expect() {
  local want=$1 pattern=$2 said status=0
  shift 2
  checks=$((checks + 1))
  said=$("$@" 2>&1) || status=$?
  if [ "$status" != "$want" ] || ! grep -qE -- "$pattern" <<< "$said"; then
    fail "$*"$'\n'"  wanted status $want and \"$pattern\", got $status:"$'\n'"$said"
  fi
}

# port NAME SUBSTITUTION [FLAGS...]: builds the template after a substitution; "-" is none.
port() {
  local name=$1 edit=$2
  shift 2
  if [ "$edit" = - ]; then cp "$template" "$scratch/$name.c"; else sed -E "$edit" "$template" > "$scratch/$name.c"; fi
  if [ "$edit" != - ] && cmp -s "$template" "$scratch/$name.c"; then fail "the substitution of $name changes nothing"; return 1; fi
  "${build[@]}" "$@" "$scratch/$name.c" -o "$scratch/$name.so" 2> "$scratch/$name.log" || { fail "$name does not compile"; return 1; }
}

# Good ports.
expect 0 '^self-test: .* 0 differ' "$diff" --self-test --cases 300
port template - && port template32 - -DREAL=float
expect 0 '^GREEN: "template", class E: .*\([1-9][0-9]* golden\).* 0 differ' "$diff" --cases 200 "$scratch/template.so"
for class in L B S; do
  expect 0 "^GREEN: \"template\", class $class: .* 0 differ" "$diff" --golden none --class $class --cases 40 "$scratch/template.so"
done
expect 0 '^GREEN: .*class B' "$diff" --golden none --cases 40 "$scratch/template32.so"
expect 1 '^DIFFERS class=E' "$diff" "${quick[@]}" --class E --cases 60 "$scratch/template32.so"
expect 0 '^GREEN: "optimized twin", class E' "$diff" --golden none --cases 100 --exec "$scratch/twin"
if /usr/bin/python3 -c 'import numpy' 2> /dev/null; then
  expect 0 '^GREEN: "numpy", class E' "$diff" --golden none --cases 40 --exec '/usr/bin/python3 -B fuzz/ports/port.py'
else
  missing+=(python3-numpy)
fi
if command -v node > /dev/null; then
  expect 0 '^GREEN: "javascript", class E' "$diff" --golden none --cases 60 --lines --exec 'node fuzz/ports/port.js'
else
  missing+=(nodejs)
fi

# Broken ports.
while IFS='|' read -r name cause field flags edit; do
  name=$(xargs <<< "$name") cause=$(sed 's/^ *//; s/ *$//' <<< "$cause") field=$(xargs <<< "$field") edit=${edit# }
  [[ -z $name || $name == \#* ]] && continue
  if [[ $flags == *-mfma* ]] && ! grep -q '\bfma\b' /proc/cpuinfo; then continue; fi
  # shellcheck disable=SC2086
  port "$name" "$edit" $flags || continue
  case $cause in
  *" "* | crashed) expect 1 "^MISBEHAVES .*$cause" "$diff" "${quick[@]}" --cases 400 --timeout 2 "$scratch/$name.so" ;;
  *)
    rm -f "$scratch"/saved/*
    expect 1 "cause: $cause:" "$diff" "${quick[@]}" --cases 400 "$scratch/$name.so"
    # What was saved shows the same: the field is that of the line, whoever asks.
    saved=("$scratch"/saved/*.case) before=()
    [ -f "${saved[0]}.before" ] && before=(--before "${saved[0]}.before")
    expect 1 "^DIFFERS .* field=$field" "$diff" replay "${before[@]}" "${saved[0]}" "$scratch/$name.so"
    ;;
  esac
done < fuzz/ports/broken.txt

# Ports that misbehave in other ways: each is told so, and the tool goes on to its end.
enter='s/^int ph_port_run_v1\(const void \*in, size_t in_size, void \*out, size_t out_size\) \{/&'
misbehaves() { # NAME WHAT STATEMENT
  port "$1" "1s/^/#define _GNU_SOURCE\n#include <stdlib.h>\n#include <unistd.h>\n/; $enter $3/" &&
    expect 1 "^MISBEHAVES .*$2" "$diff" "${quick[@]}" --cases 5 --timeout 2 "$scratch/$1.so"
}
misbehaves exits 'ended in the middle, with exit status 40' '_exit(40);'
misbehaves closes 'closed file descriptors' 'for (int i = 0; i < 50; i++) close(i);'
misbehaves flees 'does not answer in time' 'if (fork() == 0) setsid(); for (;;) pause();'
misbehaves writes-input 'wrote to its input' '((char *)in)[0] = 0;'
misbehaves x87 'control register' '__asm__ volatile("fldcw %0" : : "m"((unsigned short){0x27f}));'
expect 1 'MISBEHAVES .*floods' "$diff" --golden none --cases 5 --exec 'yes'
expect 1 'MISBEHAVES .*ended in the middle' "$diff" --golden none --cases 5 --exec 'exit 3'
expect 1 'MISBEHAVES .*could not be loaded' "$diff" "$template"
checks=$((checks + 1))
if pgrep -f "$scratch/flees.so" > /dev/null; then fail "a process that fled is still there"; fi

# A port that skips everything is not green; nor is one of whose cases too many are waived. Usage errors are 2.
port skips "$enter if (in_size > 48) return -1;/" && expect 1 '^RED: .*skipped' "$diff" --golden none --cases 50 "$scratch/skips.so"
printf 'E dopamine.dont_error  the sign of zero is not kept\n' > "$scratch/waivers.txt"
expect 0 '^GREEN: .* [1-9][0-9]* waived' "$diff" "${quick[@]}" --cases 100 --waive "$scratch/waivers.txt" "$scratch/zero-without-sign.so"
printf 'E *  anything\n' > "$scratch/all.txt"
expect 1 '^RED: .* [1-9][0-9]* waived' "$diff" "${quick[@]}" --cases 50 --waive "$scratch/all.txt" "$scratch/fused-learning.so"
printf 'E gain\n' > "$scratch/wrong.txt"
expect 2 'wrong.txt: line 1 gives no reason' "$diff" --waive "$scratch/wrong.txt" "$scratch/template.so"
expect 2 'there is no class' "$diff" --class X "$scratch/template.so"
expect 2 'not a whole number' "$diff" --cases 0 "$scratch/template.so"
expect 2 'No such file' "$diff" "$scratch/nothing.so"
head -c 100 "$scratch/template.so" > "$scratch/bad.case"
expect 2 'bad.case: it does not begin like a case' "$diff" replay "$scratch/bad.case" "$scratch/template.so"

# What was saved replays to the same line.
line=$("$diff" --golden none --cases 100 --save "$scratch/replayed" "$scratch/fused-learning.so" | head -n 1)
again=$("$diff" replay "$(ls "$scratch"/replayed/*.case)" "$scratch/fused-learning.so" | head -n 1)
checks=$((checks + 1))
if [ -z "$line" ] || [ "$line" != "$again" ]; then fail "replay says"$'\n'"$line"$'\n'"$again"; fi

# JSON and JUnit can be read, also of a port that does not even start.
read_reports() { # PORT KEY
  "$diff" "${quick[@]}" --cases 20 --json --junit "$scratch/junit.xml" "$1" > "$scratch/report.json"
  python3 -c "
import json, xml.dom.minidom
xml.dom.minidom.parse('$scratch/junit.xml')
print(json.load(open('$scratch/report.json'))['difference']['$2'])"
}
expect 0 wrong-channel read_reports "$scratch/shared-reward.so" cause
expect 0 'could not be loaded' read_reports "$template" misbehaviour

if ((${#missing[@]})); then
  echo "ports: not tested, for lack of ${missing[*]}: their ports" >&2
  [ -z "${CI:-}" ] || failed=$((failed + 1))
fi
echo "ports: $((checks - failed)) of $checks checks passed${missing[*]:+; without ${missing[*]}}"
[ $failed = 0 ]
