#!/bin/bash
# Cohorts: the same table to the last byte for any threads, implementation and ranks; broken off anywhere, nothing finished is lost;
# bad options and places that cannot be written are refused. The second program is one that must not pass: its seeds depend on the threads.
#   cohort.sh PHASIC-RUN PHASIC-RUN-BROKEN
set -u
run=$(realpath "$1") broken=$(realpath "$2")
quick=$(realpath golden/experiments/G02-acquisition.json) slow=$(realpath golden/experiments/G37-iowa-gambling.json)
folder=$(mktemp -d) own=$(mktemp) failed=0 cases=0
trap 'rm -rf "$folder" "$own"' EXIT
cd "$folder" || exit 2

complain() { echo "cohort: $*"; failed=$((failed + 1)); }

# expect STATUS REGULAR-EXPRESSION COMMAND...: how it ends, and what it says on standard error
expect() {
  local wanted=$1 words=$2 status=0
  shift 2
  cases=$((cases + 1))
  "$@" > output 2> errors || status=$?
  if [ "$status" != "$wanted" ]; then complain "$*: status $status instead of $wanted"; cat errors; fi
  if [ -n "$words" ] && ! grep -qE -- "$words" errors; then complain "$*: says not \"$words\" but:"; cat errors; fi
}

same() { # the table is there, is that one, and nothing is beside it
  cmp -s "$1" "$2" || complain "$1 is not $2, $3"
  [ -z "$(find . -name "$1.*")" ] || complain "left behind, $3: $(echo "$1".*)"
}

# One table, however it is made.
expect 0 '' "$run" --subjects 40 --threads 1 --table one.csv "$quick"
expect 0 '' "$run" --subjects 40 --threads 3 --table t.csv "$quick"
same t.csv one.csv "with three threads"
for implementation in opt opt:plain opt:sse2 opt:avx2 opt:avx512 opt:zen4 opt:neon; do
  "$run" --impl $implementation --list "$quick" > output 2>&1 || continue # this processor, or this build, lacks it
  expect 0 '' "$run" --impl $implementation --subjects 40 --threads 2 --table t.csv "$quick"
  same t.csv one.csv "with $implementation"
done
expect 0 '' "$run" --seeds 1..40 --table t.csv "$quick"
same t.csv one.csv "with the seeds given"
expect 0 '' "$run" --subjects 40 --table - "$quick"
cmp -s output one.csv || complain "the table on standard output is another"

# The gate can turn red.
expect 0 '' "$broken" --subjects 40 --threads 1 --table t.csv "$quick"
same t.csv one.csv "and the broken program is right with one thread"
expect 0 '' "$broken" --subjects 40 --threads 2 --table t.csv "$quick"
cmp -s t.csv one.csv && complain "a table that depends on the number of threads was not noticed"

# What is in it: subject i is the run with seed i; numbers come back; a varied parameter is in its range, and is what the model had.
python3 - "$run" "$quick" << 'END' || failed=$((failed + 1))
import csv, json, subprocess, sys
run, file = sys.argv[1:]
def rows(*options):
    text = subprocess.run([run, "--table", "-", *options, file], check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(text.splitlines()))
def alone(file, seed):
    return json.loads(subprocess.run([run, "--json", "--seed", seed, file], capture_output=True, text=True).stdout)[0]
def agree(row, one):
    for name, values in one["measures"].items():
        assert float(row[name]) == values[0], (name, row[name], values[0])
    for signature in one["signatures"]:
        assert row["held: " + signature["name"]] == str(int(signature["holds"])), signature
table = rows("--subjects", "4", "--seed", "7")
assert [row["seed"] for row in table] == ["7", "8", "9", "10"]
assert [row["subject"] for row in table] == ["1", "2", "3", "4"]
for row in table: agree(row, alone(file, row["seed"]))
table = rows("--subjects", "30", "--vary", "alpha_f=0.01:0.09")
settings = [float(row["alpha_f"]) for row in table]
assert len(set(settings)) == 30 and min(settings) < 0.03 and max(settings) > 0.07 and all(0.01 <= s <= 0.09 for s in settings)
assert [row["alpha_f"] for row in rows("--subjects", "5", "--vary", "alpha_f=0.01:0.09")] == [row["alpha_f"] for row in table[:5]]
experiment = json.load(open(file))
experiment["model"].setdefault("parameters", {})["alpha_f"] = settings[2]
json.dump(experiment, open("varied.json", "w"))
agree(table[2], alone("varied.json", table[2]["seed"]))
END

# Both files, when neither is named; the pictures are whole.
expect 0 '' "$run" --subjects 12 "$quick"
[ -s G02-acquisition-cohort.csv ] || complain "no table when none is named"
grep -q '</svg>' G02-acquisition-cohort.svg || complain "no picture when none is named"
expect 0 '' "$run" --subjects 30 --vary alpha_f=0.01:0.09 --table t.csv --plot varied.png "$quick"
tail -c 12 varied.png | grep -aq IEND || complain "no picture over a parameter"
expect 1 '' "$run" --check --subjects 30 --vary alpha_f=0.001:0.09 --table t.csv "$quick"

# Broken off, in three ways, once two subjects are finished; then on, and the same table. The farewell cannot be said after SIGKILL.
expect 0 '' "$run" --subjects 16 --table slow.csv "$slow"
for signal in INT TERM KILL; do
  rm -f t.csv
  # A job of its own group would ignore SIGINT in a script.
  setsid bash -c 'trap - INT; exec "$@"' x "$run" --subjects 16 --threads 1 --table t.csv "$slow" > output 2> errors &
  pid=$!
  until [ "$(cat t.csv.part 2> /dev/null | wc -l)" -gt 2 ] || ! kill -0 $pid 2> /dev/null; do sleep 0.02; done
  kill -$signal $pid
  wait $pid 2> /dev/null
  [ $? -gt 128 ] || complain "SIG$signal did not end it"
  [ ! -e t.csv ] || complain "a table that is not whole, after SIG$signal"
  [ $signal = KILL ] || grep -qE 'broken off: [0-9]+ of 16 .* t.csv.part; go on with --resume' errors || complain "SIG$signal: $(cat errors)"
  finished=$(($(wc -l < t.csv.part) - 1))
  expect 2 "t.csv.part: holds $finished finished subject" "$run" --subjects 16 --table t.csv "$slow"
  expect 2 '"subjects" was 16, and is 17' "$run" --resume --subjects 17 --table t.csv "$slow"
  expect 2 '"seed" was 1, and is 2' "$run" --resume --subjects 16 --seed 2 --table t.csv "$slow"
  expect 2 '"vary" was null, and is "price"' "$run" --resume --subjects 16 --vary price=0.2:0.3 --table t.csv "$slow"
  sed 's/"margin": "/"margin": "changed, /; s/"title": "/"title": "changed, /' "$slow" > changed.json
  expect 2 'begun with another experiment' "$run" --resume --subjects 16 --table t.csv changed.json
  printf '3 3ff00' >> t.csv.part # a line that was not written to its end
  expect 0 '' "$run" --resume --impl opt --threads 2 --subjects 16 --table t.csv "$slow"
  same t.csv slow.csv "after SIG$signal"
done

# A subject kept by a program that finds another number is noticed.
"$run" --subjects 16 --threads 1 --table t.csv "$slow" > output 2> errors &
pid=$!
until [ "$(cat t.csv.part 2> /dev/null | wc -l)" -gt 1 ] || ! kill -0 $pid 2> /dev/null; do sleep 0.02; done
kill -KILL $pid
wait $pid 2> /dev/null
python3 - << 'END'
lines = open("t.csv.part").read().split("\n")
words = lines[1].split(" ")
words[1] = "3ff0000000000001"
text, h = " ".join(words[:-1]), 0xcbf29ce484222325
for c in text.encode(): h = ((h ^ c) * 0x100000001b3) % 2**64
open("t.csv.part", "w").write("\n".join([lines[0], f"{text} {h:016x}", *lines[2:]]))
END
expect 2 'subject 1 does not come out as it did' "$run" --resume --subjects 16 --table t.csv "$slow"
printf 'mine\n' > t.csv.part
expect 2 'is not the journal of a cohort' "$run" --resume --subjects 16 --table t.csv "$slow"
rm -f t.csv t.csv.part

# A full disk, and a file that may not grow.
expect 2 '/dev/full: No space left on device' "$run" --subjects 4 --table /dev/full "$quick"
(ulimit -f 16; expect 2 't.csv.part: what was finished before is kept' "$run" --subjects 200 --threads 2 --table t.csv "$quick"; exit $failed) || failed=$((failed + 1))
[ ! -e t.csv ] || complain "a table that is not whole, on a full disk"
[ "$(wc -l < t.csv.part)" -gt 1 ] || complain "a full disk: nothing was kept"
expect 0 '' "$run" --resume --subjects 200 --threads 2 --table t.csv "$quick"
expect 0 '' "$run" --subjects 200 --table long.csv "$quick"
same t.csv long.csv "after a full disk"

# What is refused, and leaves nothing.
rm -rf ./* && mkdir there.svg
refused() { # REGULAR-EXPRESSION OPTION...
  local words=$1
  shift
  expect 2 "$words" "$run" "$@"
  rm -f output errors
  [ "$(ls -A)" = there.svg ] || { complain "$*: refused, and yet left $(ls -A)"; rm -f t.csv* ./*.part ./*.new; }
}
for count in 0 -1 1.5 many 10000001 99999999999999999999; do refused 'number of subjects' --subjects=$count "$quick"; done
for count in 0 -2 1025 few; do refused 'number of threads' --subjects 4 --threads=$count "$quick"; done
refused 'there is no parameter "alpha"; there are: .*alpha_f' --subjects 4 --vary alpha=0:1 "$quick"
refused 'is empty: 0.09 is above 0.01' --subjects 4 --vary alpha_f=0.09:0.01 "$quick"
refused 'alpha_f: 0.2 is more than 0.1' --subjects 4 --vary alpha_f=0.01:0.2 "$quick"
refused 'phi: 0.05 is less than 0.1' --subjects 4 --vary phi=0.05:1 "$quick"
for range in alpha_f alpha_f= =0:1 alpha_f=0 alpha_f=0:x alpha_f=0:nan alpha_f=0:0.1:0.2; do refused 'is not NAME=LO:HI' --subjects 4 --vary $range "$quick"; done
for seeds in 5 a..b 0..3 1..4294967296 1..; do refused 'are not A..B' --seeds $seeds "$quick"; done
refused 'are none' --seeds 5..1 "$quick"
python3 -c 'import json, sys
x = json.load(open(sys.argv[1]))
for animal in x["animals"].values(): animal["model"] = {"parameters": {"alpha_f": 0.03}}
json.dump(x, open(sys.argv[2], "w"))' "$quick" "$own"
refused 'every animal of the experiment sets' --subjects 4 --vary alpha_f=0.01:0.02 "$own"
refused '5 subjects, but only 4 seeds' --subjects 5 --seeds 1..4 "$quick"
refused 'no seeds above' --subjects 5 --seed 4294967292 "$quick"
refused 'either the parameter or the seeds' --seeds 1..4 --vary alpha_f=0:0.1 "$quick"
refused 'of one experiment' --subjects 4 "$quick" "$slow"
refused 'not for a cohort' --subjects 4 --trace x "$quick"
refused 'are for a cohort' --threads 2 "$quick"
refused 'no/t.csv.part: No such file or directory' --subjects 4 --table no/t.csv "$quick"
refused 'Is a directory' --subjects 4 --table there.svg "$quick"
refused 'Is a directory' --subjects 4 --table t.csv --plot there.svg "$quick"
refused 'no/t.svg: No such file or directory' --subjects 4 --table t.csv --plot no/t.svg "$quick"
refused 'not "t.pdf"' --subjects 4 --table t.csv --plot t.pdf "$quick"
refused 'nothing to go on with' --subjects 4 --resume --table - "$quick"
refused 'no-such-file.json' --subjects 4 no-such-file.json

# The same over ranks of MPI. Debian 12 has it (.ci/deps); without it this part is not tried, and that is said.
mpi() { mpirun --allow-run-as-root --oversubscribe --bind-to none "$@"; }
if ! command -v mpirun > /dev/null || [ ! -e "$(dirname "$run")/phasic-mpi.so" ]; then
  ranks="NOT TRIED over MPI: mpirun or phasic-mpi.so is not there"
  expect 2 'there is no MPI in this build' env OMPI_COMM_WORLD_SIZE=2 "$run" --subjects 4 "$quick"
else
  expect 0 '' "$run" --subjects 40 --table one.csv "$quick"
  for count in 1 2 3; do
    expect 0 '' mpi -n $count "$run" --subjects 40 --threads $((3 - count / 2)) --table t.csv "$quick"
    same t.csv one.csv "with $count ranks"
  done
  expect 2 'alpha_f: 0.2 is more than 0.1' mpi -n 2 "$run" --subjects 4 --vary alpha_f=0.01:0.2 "$quick"
  expect 2 'only a cohort' mpi -n 2 "$run" "$quick"
  # Over TCP: shared memory would need files that may grow.
  expect 2 't.csv.part: what was finished before is kept' mpi -n 2 --mca btl tcp,self bash -c 'ulimit -f 16; exec "$@"' x "$run" --subjects 200 --table t.csv "$quick"
  expect 0 '' mpi -n 2 "$run" --resume --subjects 200 --table t.csv "$quick"
  expect 0 '' "$run" --subjects 200 --table long.csv "$quick"
  same t.csv long.csv "after a full disk, with two ranks"
  # A rank is lost.
  expect 0 '' "$run" --subjects 24 --table slow.csv "$slow"
  mpi -n 3 bash -c 'echo $$ > pid.$OMPI_COMM_WORLD_RANK; exec "$@"' x "$run" --subjects 24 --threads 1 --table t.csv "$slow" > output 2> errors &
  pid=$!
  until [ "$(cat t.csv.part 2> /dev/null | wc -l)" -gt 2 ] || ! kill -0 $pid 2> /dev/null; do sleep 0.02; done
  kill -KILL "$(cat pid.1)"
  wait $pid 2> /dev/null
  [ $? != 0 ] || complain "a lost rank was not noticed"
  grep -qE 'rank 1 .*(Killed|exited)' errors || { complain "a lost rank is not named:"; cat errors; }
  [ "$(wc -l < t.csv.part)" -gt 2 ] || complain "a lost rank: nothing was kept"
  expect 0 '' mpi -n 2 "$run" --resume --subjects 24 --threads 1 --table t.csv "$slow"
  same t.csv slow.csv "after a lost rank"
  ranks="one table for 1, 2 and 3 ranks of MPI"
fi

echo "cohort: $cases runs, $failed not as they must be; $ranks"
[ $failed = 0 ]
