#!/bin/bash
# The pinned traces: verify them, write them anew, or compare compilers.
#   golden.sh verify PHASIC-RUN SCRATCH     every trace made now is the one that is pinned
#   golden.sh regen PHASIC-RUN SCRATCH      pins the traces made now, and shows what changed
#   golden.sh suite PHASIC-RUN SCRATCH      prints the one hash over all traces made now
set -euo pipefail
verb=$1 run=$2 scratch=$3
here=golden

# One condensed trace for each experiment, of which as many run at a time as there are processors. A signature that does not hold is no matter here;
# anything worse is.
make_trace() {
  local status=0
  "$run" --check --golden "$scratch/$(basename "$1" .json).trace" "$1" > /dev/null || status=$?
  if [ "$status" -gt 1 ]; then echo "golden: $1: phasic-run ended with status $status" >&2; return 2; fi
}
make_traces() {
  rm -rf "$scratch"
  mkdir -p "$scratch"
  export run scratch
  export -f make_trace
  printf '%s\0' "$here"/experiments/*.json | xargs -0 -n 1 -P "$(nproc)" bash -c 'make_trace "$1"' make_trace || exit 2
}

# A line for each file in a folder, and last the hash over these lines.
manifest() {
  local lines
  lines=$(cd "$1" && LC_ALL=C sha256sum -- *.trace)
  printf '%s\nsuite %s\n' "$lines" "$(printf '%s\n' "$lines" | sha256sum | cut -d' ' -f1)"
}

size() { du -ch "$1"/*.trace | tail -n 1 | cut -f1; }

# What differs between two folders of traces, file by file, with the first line that does.
differences() {
  local file name
  for file in "$1"/*.trace "$2"/*.trace; do basename "$file"; done | sort -u | while read -r name; do
    if [ ! -e "$1/$name" ]; then echo "  $name: new"
    elif [ ! -e "$2/$name" ]; then echo "  $name: gone"
    elif ! cmp -s "$1/$name" "$2/$name"; then
      echo "  $name: $(diff "$1/$name" "$2/$name" | grep -c '^[<>]' || true) of $(wc -l < "$2/$name") lines differ, the first is $(cmp "$1/$name" "$2/$name" | sed 's/.*line //')"
    fi
  done
}

case $verb in
verify)
  if [ "$(manifest "$here/traces")" != "$(cat "$here/MANIFEST")" ]; then echo "golden: golden/traces are not those of golden/MANIFEST" >&2; exit 1; fi
  make_traces
  if [ "$(manifest "$scratch")" != "$(cat "$here/MANIFEST")" ]; then
    echo "golden: this is not what is pinned:" >&2
    differences "$here/traces" "$scratch" >&2
    exit 1
  fi
  echo "golden: $(ls "$scratch" | wc -l) traces, $(size "$scratch"), as pinned; $(tail -n 1 "$here/MANIFEST")" ;;
regen)
  make_traces
  mkdir -p "$here/traces"
  differences "$here/traces" "$scratch" 2> /dev/null | grep -v '^  \*' || true
  rm -f "$here"/traces/*.trace
  cp "$scratch"/*.trace "$here/traces/"
  manifest "$here/traces" > "$here/MANIFEST.new"
  mv "$here/MANIFEST.new" "$here/MANIFEST"
  git diff --stat -- "$here/traces" "$here/MANIFEST" 2> /dev/null | tail -n 1 || true
  echo "golden: $(ls "$here/traces" | wc -l) traces, $(size "$here/traces"), pinned; $(tail -n 1 "$here/MANIFEST")" ;;
suite)
  make_traces
  manifest "$scratch" | tail -n 1 ;;
*)
  echo "golden.sh: verify, regen or suite" >&2
  exit 2 ;;
esac
