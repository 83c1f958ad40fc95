#!/bin/bash
# Programs built for other machines, run by qemu-user.
#   cross.sh FOLDER    FOLDER/MACHINE holds the build for each machine
# Exit 0 if everything comes to what is pinned, 1 if something does not, 2 if it could not be tried.
set -euo pipefail
folder=$1
pinned=$(tail -n 1 golden/MANIFEST)
failed=0
tried=0

# A program that runs another machine's phasic-run, as golden.sh calls it.
runner() {
  local machine=$1 implementation=$2 file=$folder/run-$1-${2/:/-}
  printf '#!/bin/sh\nexec qemu-%s "%s" --impl %s "$@"\n' "$machine" "$PWD/$folder/$machine/phasic-run" "$implementation" > "$file"
  chmod +x "$file"
  echo "$file"
}

report() {
  tried=$((tried + 1))
  if [ "$3" = "$4" ]; then echo "cross: $1: $2: same"; else
    echo "cross: $1: $2: DIFFERENT: $3, expected $4" >&2
    failed=$((failed + 1))
  fi
}

# Every pinned trace, made there.
suite() {
  local file
  file=$(runner "$1" "$2")
  report "$1" "the suite hash by $2" "$(golden/golden.sh suite "$file" "$folder/traces-$1-${2/:/-}")" "$pinned"
}

# Every instance that is built there, against ref, bit for bit; the instances that were tested are named by the program itself.
equal() {
  local status=0 said
  said=$(qemu-"$1" "$folder/$1/phasic-opt-test" | tail -n 1) || status=$?
  echo "$said"
  report "$1" "the tests of the optimized twin, $2 among the instances" "$status $(grep -cw "$2" <<< "${said%%;*}" || true)" "0 1"
}

equal aarch64 neon
equal s390x plain
suite aarch64 opt:neon
suite aarch64 ref
suite s390x ref
suite s390x opt:plain
echo "cross: $tried tried, $failed failed"
((failed == 0))
