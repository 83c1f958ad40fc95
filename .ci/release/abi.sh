#!/bin/bash
# The binary interface against that of the last release, by abidiff.
#   abi.sh BUILD [COMMIT]     0: compatible, or nothing to compare with; 1: incompatible, and SOVERSION is the same; 2: cannot be compared
set -euo pipefail
build=$1 against=${2:-}
: "${SOVERSION:?}"
command -v abidiff > /dev/null || { echo "abi: abidiff is missing; make deps abi installs it" >&2; exit 2; }
git rev-parse --git-dir > /dev/null 2>&1 || { echo "abi: this is no git repository, so there is no release to compare with" >&2; exit 2; }

here=$build/abi
rm -rf "$here"
mkdir -p "$here/report"

# libraries FOLDER: builds them there, with the debug information that abidiff reads.
libraries() {
  (unset MAKEFLAGS MFLAGS MAKEOVERRIDES BUILD DESTDIR PREFIX VERSION DATE
   make -s -C "$1" BUILD=build/abi-libraries OPTIMIZE="-O1 -g" build/abi-libraries/release/libphasic.so \
     build/abi-libraries/release/libphasic-opt.so) > "$here/build.log" 2>&1
}
soname() { readelf -d "$1" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p'; }
# compare NAME OLD NEW FOLDER-OLD FOLDER-NEW: the folders hold the public headers; what they do not define is private, and may change.
# 0 if nothing was removed or changed; the report is kept.
compare() {
  local name=$1 old=$2 new=$3 status=0
  abidiff --headers-dir1 "$4" --headers-dir2 "$5" "$old" "$new" > "$here/report/$name.txt" 2>&1 || status=$?
  if ((status & 3)); then echo "abi: abidiff could not compare $name" >&2; cat "$here/report/$name.txt" >&2; exit 2; fi
  ((status == 0)) || { ((status == 4)) && ! grep -qE '(^|[^0-9])[1-9][0-9]* (Removed|Changed)' "$here/report/$name.txt"; }
}
public_headers() { mkdir -p "$2" && cp "$1"/spec/phasic.h "$1"/opt/phasic_opt.h "$2"; }

# It has to see a break: a public structure grows by a field.
gate() {
  mkdir -p "$here"/gate/{old,new}/spec
  printf 'struct ph_it { double x; };\ndouble ph_get(const struct ph_it *it);\n' > "$here/gate/old/spec/it.h"
  printf 'struct ph_it { int added; double x; };\ndouble ph_get(const struct ph_it *it);\n' > "$here/gate/new/spec/it.h"
  for side in old new; do
    printf '#include "spec/it.h"\ndouble ph_get(const struct ph_it *it) { return it->x; }\n' > "$here/gate/$side/it.c"
    gcc -g -shared -fPIC -I"$here/gate/$side" "$here/gate/$side/it.c" -o "$here/gate/$side/it.so"
  done
  compare same "$here/gate/old/it.so" "$here/gate/old/it.so" "$here/gate/old/spec" "$here/gate/old/spec" || return 1
  ! compare break "$here/gate/old/it.so" "$here/gate/new/it.so" "$here/gate/old/spec" "$here/gate/new/spec"
}
gate || { echo "abi: the check does not tell a broken interface from a sound one" >&2; exit 1; }

if [[ -z $against ]]; then
  against=$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2> /dev/null || true)
  if [[ -z $against ]]; then echo "abi: there is no release (no tag v...) to compare with; make abi AGAINST=commit compares with any commit"; exit 0; fi
fi
git rev-parse --verify --quiet "$against^{commit}" > /dev/null || { echo "abi: there is no commit \"$against\"" >&2; exit 2; }

mkdir -p "$here/old"
git archive "$against" | tar x -C "$here/old"
libraries "$here/old" || { tail -n 5 "$here/build.log" >&2; echo "abi: $against does not build the shared libraries" >&2; exit 2; }
libraries . || { tail -n 20 "$here/build.log" >&2; echo "abi: the shared libraries could not be built" >&2; exit 2; }

public_headers "$here/old" "$here/headers/old"
public_headers . "$here/headers/new"
broken=()
for library in libphasic libphasic-opt; do
  old=$here/old/build/abi-libraries/release/$library.so new=build/abi-libraries/release/$library.so
  compare "$library" "$old" "$new" "$here/headers/old" "$here/headers/new" || broken+=("$library")
  [[ ! -s $here/report/$library.txt ]] || cat "$here/report/$library.txt"
done
before=$(soname "$here/old/build/abi-libraries/release/libphasic.so") now=$(soname build/abi-libraries/release/libphasic.so)
if ((${#broken[@]} == 0)); then
  echo "abi: compatible with $against, $now"
elif [[ $before != "$now" ]]; then
  echo "abi: not compatible with $against, and so it is called $now instead of $before"
else
  echo "abi: ${broken[*]} not compatible with $against: raise SOVERSION in .ci/release/release.mk" >&2
  exit 1
fi
