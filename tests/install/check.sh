#!/bin/bash
# Installs into scratch folders and uses what is there as a stranger would; then shows that each of these checks can turn red.
#   check.sh BUILD
set -uo pipefail
build=$1 failed=0 checks=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
stage=$scratch/stage tree=$scratch/tree
install=.ci/release/install.sh
: "${CC:=gcc}" "${VERSION:?run it by make check-install}" "${SOVERSION:?}"
unset LIBDIR MANDIR DATADIR

# holds WHAT COMMAND...: it ends with 0.   refuses WHAT COMMAND...: it ends with 1, which means that the check can see.
holds() {
  local what=$1 said
  shift
  checks=$((checks + 1))
  said=$("$@" 2>&1) || { failed=$((failed + 1)); printf 'check-install: %s does not hold:\n%s\n' "$what" "$said" >&2; }
}
refuses() {
  local what=$1 status=0
  shift
  checks=$((checks + 1))
  "$@" > /dev/null 2>&1 || status=$?
  [[ $status = 1 ]] || { failed=$((failed + 1)); echo "check-install: $what was not noticed (status $status)" >&2; }
}

# Exactly what the public header declares, with a version, and nothing of GSL or of any library but those named.
exported() { nm -D --defined-only "$1" | awk '$2 != "A" {print $3}' | sort; }
declared() { "$CC" -I"$2" -E -P "$3" | grep -oE "\\<$1_[a-z_0-9]+ *\\(" | tr -d ' (' | sort -u | sed "s/\$/@@PHASIC_$SOVERSION/"; }
exports_only() { diff <(declared "$2" "$(dirname "$3")" "$3") <(exported "$1"); }
needs_only() {
  local others
  others=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vxE "$2") || true
  [[ -z $others ]] || { echo "$1 needs $others"; return 1; }
  ! nm -D --undefined-only "$1" | grep -iE ' (gsl|cblas|json)_'
}

consumer() {  # COMPILER SOURCE STATIC|SHARED FLAGS...: builds by pkg-config alone against the staged tree, runs it, prints the hash
  local compiler=$1 source=$2 how=$3 flags libraries
  shift 3
  export PKG_CONFIG_PATH=$stage/usr/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$stage
  flags=$(pkg-config --cflags phasic phasic-opt)
  if [[ $how = static ]]; then
    libraries=$(pkg-config --static --libs phasic phasic-opt | sed 's/-lphasic\S*/-l:lib&.a/g; s/lib-l/lib/g')
  else
    libraries=$(pkg-config --libs phasic phasic-opt)
  fi
  # shellcheck disable=SC2086
  "$compiler" "$@" -Wall -Wextra -Wpedantic -Werror $flags "$source" -o "$scratch/consumer" $libraries &&
    LD_LIBRARY_PATH=$stage/usr/lib "$scratch/consumer" > "$scratch/hash" &&
    if [[ ! -s $scratch/hash.first ]]; then cp "$scratch/hash" "$scratch/hash.first"; fi && cmp "$scratch/hash" "$scratch/hash.first"
}

says_its_version() { [[ $("$1" --version) = "$(basename "$1") $VERSION" ]] && "$1" --help | grep -q '^Exit status: 0'; }
refuses_usage() { local status=0; "$@" > "$scratch/out" 2> "$scratch/err" || status=$?; [[ $status = 2 && ! -s $scratch/out && -s $scratch/err ]]; }
refuses_usage_of_badge() { local status=0; python3 -B .ci/release/badge.py "$results" > /dev/null 2>&1 || status=$?; [[ $status = 2 ]]; }
manual() { PATH=$tree/bin:$PATH PKG_CONFIG_PATH=$tree/lib/pkgconfig LD_LIBRARY_PATH=$tree/lib python3 -B tests/install/manual.py "$@"; }
page_is_clean() { [[ -z $(mandoc -T lint -W warning "$1") ]] || { mandoc -T lint -W warning "$1"; return 1; }; }
completes() {  # WANTED WORDS...: the last word is completed to WANTED, among others
  local wanted=$1
  shift
  (cd "$tree/share/phasic/experiments" && PATH=$tree/bin:$PATH && source "$tree/share/bash-completion/completions/phasic-run" &&
    COMP_WORDS=("$@") && COMP_CWORD=$(($# - 1)) && _phasic "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}" 2> /dev/null
    printf '%s\n' "${COMPREPLY[@]-}" | grep -qxF -- "$wanted")
}
empty_below() { local left; left=$(find "$1" ! -type d); [[ -z $left ]] || { echo "$left"; return 1; }; }

holds "install with DESTDIR" env DESTDIR="$stage" PREFIX=/usr $install install "$build"
holds "install with PREFIX" env DESTDIR= PREFIX="$tree" $install install "$build"
holds "libphasic exports" exports_only "$stage/usr/lib/libphasic.so" ph "$stage/usr/include/phasic/phasic.h"
holds "libphasic-opt exports" exports_only "$stage/usr/lib/libphasic-opt.so" pho "$stage/usr/include/phasic/phasic_opt.h"
holds "libphasic needs no library" needs_only "$stage/usr/lib/libphasic.so" 'libc\.so.*'
holds "libphasic-opt needs OpenMP alone" needs_only "$stage/usr/lib/libphasic-opt.so" '(libc|libm|libgomp|libomp|ld-linux.*|libpthread)\.so.*'
holds "soname" test -e "$stage/usr/lib/$(readelf -d "$stage/usr/lib/libphasic.so" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')"

languages=0
for compiler in gcc clang; do
  command -v "$compiler" > /dev/null && holds "a program in C, $compiler" consumer $compiler tests/install/consumer.c shared -std=c11
done
for compiler in g++ clang++; do
  if command -v "$compiler" > /dev/null; then
    languages=$((languages + 1))
    holds "a program in C++, $compiler" consumer $compiler tests/install/consumer.cc shared -std=c++17
    holds "the headers in C++11, $compiler" "$compiler" -std=c++11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c++ "$stage/usr/include/phasic/phasic.h"
  fi
done
holds "a C++ compiler to try" test $languages -gt 0
holds "a program with the static libraries" consumer gcc tests/install/consumer.c static -std=c11

for program in "$tree"/bin/*; do
  holds "$(basename "$program") --version and --help" says_its_version "$program"
  holds "$(basename "$program") without arguments ends with 2" refuses_usage "$program"
  holds "$(basename "$program") with an unknown option ends with 2" refuses_usage "$program" --no-such-option
  holds "$(basename "$program") with a file that is not there ends with 2" refuses_usage "$program" /no/such/file
done
for page in "$tree"/share/man/man[13]/*; do holds "$(basename "$page") without warnings" page_is_clean "$page"; done
holds "the man pages" manual "$tree"/share/man/man[13]/*
holds "completion of a file" completes G03-omission.json phasic-run G03
holds "completion of an option" completes --baseline= phasic-run --base
holds "completion of a value" completes td-line phasic-run --baseline = td-

# Each of them sees what it is for.
printf 'int gsl_sf_zeta(int); int ph_mine(int x); int ph_mine(int x) { return gsl_sf_zeta(x); }\n' > "$scratch/bad.c"
"$CC" -shared -fPIC "$scratch/bad.c" -Wl,--no-as-needed -lgsl -Wl,--unresolved-symbols=ignore-all -o "$scratch/bad.so"
refuses "a symbol that no header declares" exports_only "$scratch/bad.so" ph "$stage/usr/include/phasic/phasic.h"
refuses "GSL in the library" needs_only "$scratch/bad.so" 'libc\.so.*'
sed 's/: 3 held/: 4 held/' "$tree/share/man/man1/phasic-run.1" > "$scratch/phasic-run.1"
refuses "an example that prints something else" manual "$scratch/phasic-run.1"
sed '/^\.BI \\-\\-seed/d' "$tree/share/man/man1/phasic-run.1" > "$scratch/phasic-run.1"
refuses "an option that is not described" manual "$scratch/phasic-run.1"
printf '#!/bin/sh\necho phasic-run 9.9.9\n' > "$scratch/phasic-run" && chmod +x "$scratch/phasic-run"
refuses "another version" says_its_version "$scratch/phasic-run"
refuses "a completion that is not there" completes --nonsense= phasic-run --non

# The workflows for users, and the badge, which must claim nothing that was not run.
holds "the workflow files" tests/install/templates.py "$build/phasic-diff" .ci/templates/*.yml
sed 's/--junit/--junitt/' .ci/templates/github.yml > "$scratch/github.yml"
refuses "an option in a workflow that does not exist" tests/install/templates.py "$build/phasic-diff" "$scratch/github.yml"
sed 's/\[check, prove/[chek, prove/' .ci/templates/gitlab-ci.yml > "$scratch/gitlab-ci.yml"
refuses "a verb in a workflow that does not exist" tests/install/templates.py "$build/phasic-diff" "$scratch/gitlab-ci.yml"

results=$scratch/results
badge() { python3 -B .ci/release/badge.py "$results" > /dev/null && grep -q "\"color\": \"$1\"" "$results/badge.json"; }
read=$(python3 -B proofs/tools/lists.py)
prove() { echo '{"holds": '"$1"', "read": "'"${2:-$read}"'", "functions": [{"name": "f", "kind": "function"}, {"name": "t", "kind": "theorem"}]}' > "$results/prove.json"; }
check() { echo '{"holds": '"$1"', "commit": '"$2"', "changed": false}' > "$results/gates/check.json"; }
commit=null
[[ ! -e .git ]] || commit='"'$(git rev-parse --short=10 HEAD)'"'
mkdir -p "$results/gates"
holds "a badge without results" badge lightgrey
prove true
holds "a badge without tests" badge lightgrey
check true "$commit"
holds "a badge of everything" badge brightgreen
check true '"0000000000"'
holds "a badge of an older commit" badge lightgrey
check false "$commit"
holds "a badge of tests that do not hold" badge red
check true "$commit" && prove false
holds "a badge of proofs that do not hold" badge red
prove true 0123456789abcdef
holds "a badge of proofs of other sources" badge lightgrey
echo '{' > "$results/prove.json"
holds "a result that cannot be read" refuses_usage_of_badge

# The tarball depends on the files alone, and unpacked it is a tree to make it from.
dist() { (cd "$1" && umask "$2" && .ci/release/dist.sh "$3"); }
unpack() { mkdir -p "$2" && tar xzf "$1" -C "$2"; }
holds "a tarball" dist . 022 "$scratch/one.tar.gz"
holds "a tarball that unpacks" unpack "$scratch/one.tar.gz" "$scratch/unpacked"
unpacked=$scratch/unpacked/phasic-$VERSION
touch "$unpacked/README.md"
holds "a tarball of the unpacked tree, at another time" dist "$unpacked" 077 "$scratch/two.tar.gz"
holds "the same bytes" cmp "$scratch/one.tar.gz" "$scratch/two.tar.gz"
echo >> "$unpacked/README.md"
holds "a tarball of a changed tree" dist "$unpacked" 022 "$scratch/three.tar.gz"
refuses "a changed file in the tarball" cmp "$scratch/one.tar.gz" "$scratch/three.tar.gz"

holds "uninstall with DESTDIR" env DESTDIR="$stage" PREFIX=/usr $install uninstall "$build"
holds "uninstall leaves no file" empty_below "$stage"
holds "uninstall leaves no folder of ours" test ! -e "$stage/usr/share/phasic" -a ! -e "$stage/usr/include/phasic" -a ! -e "$stage/usr/share/doc/phasic"
touch "$tree/bin/other"
holds "uninstall with PREFIX" env DESTDIR= PREFIX="$tree" $install uninstall "$build"
refuses "a file that is left" empty_below "$tree"
holds "what is not ours stays" test -e "$tree/bin/other"

echo "check-install: $checks checks, $failed failed"
[[ $failed = 0 ]]
