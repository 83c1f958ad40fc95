#!/bin/bash
# Shows that the tests can fail: each line below breaks the reference in one place, and the suite that it names must turn red. The
# independent model must notice a broken library, and a trace of which one digit is wrong.
#   gate.sh BUILD OBJECT...      CC and FLAGS come from the environment; OBJECTs are those of phasic-test
set -euo pipefail
build=$1
shift
scratch=$build/tests/gate
mkdir -p "$scratch"
failed=0 shown=0

complain() {
  echo "gate: $*"
  failed=$((failed + 1))
}

# suite, file of ref/, what sed does to it
broken() {
  cat << 'END'
number       number.c       s/x < lo ? lo/x <= lo ? lo/
role         role.c         s/PH_ROLE_DONT_CONTEXT: return PH_BACKGROUND/PH_ROLE_DONT_CONTEXT: return PH_TIME/
model        model.c        s/> PH_MAX_PLACES/> PH_MAX_PLACES + 1/
input        input.c        s/input->place >= model->places/input->place > model->places/
errors       input.c        s/return PH_INPUT_DRIVE/return PH_INPUT_EVENT/
limits       model.c        s/p->theta_e, 0.0, 0.5/p->theta_e, 0.0, 0.5000000000000001/
row          row.c          s/sum = 0.0/sum = -0.0/
zone         zone.c         s/return act \* left/return act - background/
hippocampus  hippocampus.c  s/ph_max(0.0, output)/output/
steer        steer.c        s/strongest - veto/strongest/
forecast     forecast.c     s/-2.0, 2.0/-1.0, 1.0/
dopamine     dopamine.c     s/0.0 < act ||/0.0 <= act ||/
loop         loop.c         s/i != loop && //
route        route.c        s/channel - 1/0/
tick         tick.c         s/input->learn == 0/input->learn < 0/
state        state.c        s/weight\[j\] + 0.0/weight[j]/
ranges       dopamine.c     s/ph_max(0.0, truth - /(truth - /
reference    dopamine.c     s/error = outcome - forecast, rpe/error = outcome, rpe/
frame        zone.c         s/sum\[PH_DO + z\]/sum[PH_DO]/
symmetry     loop.c         s/i < model->loops/i < loop/
oracle       route.c        s/0.0 < error ? tau : 1.0 - tau/0.5/
END
}

# break FILE SED: the broken copy, or nothing to be shown if sed changed nothing
break_file() {
  sed "$2" "ref/$1" > "$scratch/$1"
  if cmp -s "ref/$1" "$scratch/$1"; then
    complain "ref/$1 has changed: '$2' breaks nothing any more"
    return 1
  fi
}

# The broken object is linked before the library, so that it takes the place of the library's own.
while read -r suite file change; do
  break_file "$file" "$change" || continue
  $CC $FLAGS -w -Iref -c "$scratch/$file" -o "$scratch/$file.o"
  $CC $FLAGS "$@" "$scratch/$file.o" "$build/libphasic.a" -lcunit -lgsl -lgslcblas -lm -o "$scratch/phasic-test"
  status=0
  "$scratch/phasic-test" "$suite" > "$scratch/log" 2>&1 || status=$?
  [ $status = 1 ] || complain "suite $suite ends with status $status although ref/$file is broken: $change"
  shown=$((shown + 1))
done < <(broken)

for suite in $(sed -n 's/^SUITE(\(.*\))$/\1/p' tests/suites.def); do
  broken | grep -q "^$suite " || complain "no break is known that suite $suite notices"
done

# The independent model against a library in which the forecasts of local rewards are never latched.
change='/local_forecast/d'
if break_file latch.c "$change"; then
  sources=$(ls ref/*.c | grep -v '/latch.c$')
  $CC $FLAGS -w -Iref -shared -fPIC $sources "$scratch/latch.c" -o "$scratch/libphasic.so"
  status=0
  python3 -B tests/independent/compare.py "$scratch/libphasic.so" > "$scratch/log" 2>&1 || status=$?
  [ $status = 1 ] || complain "compare.py ends with status $status although ref/latch.c is broken"
  shown=$((shown + 1))
fi

# A trace with one wrong digit in an outcome, in a hash, and with a line that does not belong there.
"$build/phasic-run" --check --trace "$scratch/good.trace" golden/experiments/G32-idle-loop.json > /dev/null
replayed() {
  local status=0
  python3 -B tests/independent/replay.py "$1" > "$scratch/log" 2>&1 || status=$?
  [ $status = "$2" ] || complain "replay.py ends with status $status instead of $2 on $3"
  shown=$((shown + 1))
}
replayed "$scratch/good.trace" 0 "a good trace"
sed '0,/action.motivation=3ff0000000000000/s//action.motivation=3ff0000000000001/' "$scratch/good.trace" > "$scratch/bad.trace"
replayed "$scratch/bad.trace" 1 "a wrong outcome"
sed 's/^\(end .* state ................ rolling\) ..../\1 0000/' "$scratch/good.trace" > "$scratch/bad.trace"
replayed "$scratch/bad.trace" 1 "a wrong hash"
sed '5s/^/nonsense /' "$scratch/good.trace" > "$scratch/bad.trace"
replayed "$scratch/bad.trace" 2 "a line that is none"

[ $failed = 0 ] || exit 1
echo "gate: $shown of $shown breaks noticed; every suite can turn red"
