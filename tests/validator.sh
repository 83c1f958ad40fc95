#!/bin/bash
# Every file in tests/bad is refused with status 2, with the message in its .expected file, and without a table.
#   validator.sh PHASIC-RUN
set -u
run=$1 failed=0 count=0
output=$(mktemp) errors=$(mktemp)
trap 'rm -f "$output" "$errors"' EXIT

for file in tests/bad/*.json; do
  count=$((count + 1))
  "$run" "$file" > "$output" 2> "$errors"
  status=$?
  expected="$file: $(head -n 1 "${file%.json}.expected")"
  if [ $status != 2 ]; then echo "$file: status $status instead of 2"
  elif [ -s "$output" ]; then echo "$file: refused, and yet it wrote something"
  elif [ "$(head -n 1 "$errors")" != "$expected" ]; then printf '%s\n  expected: %s\n  got:      %s\n' "$file" "$expected" "$(head -n 1 "$errors")"
  else continue
  fi
  failed=$((failed + 1))
done
for file in tests/bad/*.expected; do
  [ -e "${file%.expected}.json" ] || { echo "$file: there is no experiment for it"; failed=$((failed + 1)); }
done

# The gate itself: a signature turned round must give status 1, and a file that is not there status 2.
changed=$(mktemp --suffix=.json)
trap 'rm -f "$output" "$errors" "$changed"' EXIT
sed 's/"above": 0.4,/"above": 40,/' golden/experiments/G02-acquisition.json > "$changed"
"$run" --check "$changed" > /dev/null 2>&1
[ $? = 1 ] || { echo "a signature that cannot hold was not reported"; failed=$((failed + 1)); }
"$run" --check golden/experiments/G02-acquisition.json > /dev/null 2>&1 || { echo "an experiment that holds was not accepted"; failed=$((failed + 1)); }
"$run" no-such-file.json > /dev/null 2>&1
[ $? = 2 ] || { echo "a missing file was not refused"; failed=$((failed + 1)); }
"$run" --impl nobody golden/experiments/G02-acquisition.json > /dev/null 2>&1
[ $? = 2 ] || { echo "an unknown implementation was not refused"; failed=$((failed + 1)); }

sed 's/"above": 0.4,/"above": 40, "not_held": "on purpose",/' golden/experiments/G02-acquisition.json > "$changed"
"$run" --check "$changed" > /dev/null 2>&1 || { echo "a signature declared as not held was not accepted"; failed=$((failed + 1)); }
sed 's/"above": 0.4,/"above": 0.4, "not_held": "on purpose",/' golden/experiments/G02-acquisition.json > "$changed"
"$run" --check "$changed" > /dev/null 2>&1
[ $? = 1 ] || { echo "a signature that holds, though declared as not held, was not reported"; failed=$((failed + 1)); }

# A full disk is noticed, and a device is written into, not replaced.
for options in "--trace /dev/full" "--golden /dev/full"; do
  "$run" --check $options golden/experiments/G02-acquisition.json > /dev/null 2> "$errors"
  [ $? = 2 ] && grep -q '^/dev/full: No space left on device' "$errors" || { echo "$options: not refused, or not with its reason"; failed=$((failed + 1)); }
  [ -c /dev/full ] || { echo "$options: /dev/full is a device no more"; failed=$((failed + 1)); }
done
"$run" golden/experiments/G02-acquisition.json > /dev/full 2> /dev/null
[ $? = 2 ] || { echo "a table that could not be written was not noticed"; failed=$((failed + 1)); }

# The two worked examples of the documentation run as they stand there, and hold.
examples=$(mktemp -d)
trap 'rm -rf "$output" "$errors" "$changed" "$examples"' EXIT
awk -v folder="$examples" '/^## Example/ {n++} n && /^```$/ {on = 0} on {print > (folder "/" n ".json")} n && /^```json$/ {on = 1}' spec/EXPERIMENT.md
for file in "$examples"/1.json "$examples"/2.json; do
  "$run" --check "$file" || { echo "an example of spec/EXPERIMENT.md does not hold"; failed=$((failed + 1)); }
done

if [ $count -lt 100 ]; then echo "only $count bad files found"; failed=$((failed + 1)); fi
echo "validator: $count bad experiments, $failed not refused as they must be"
[ $failed = 0 ]
