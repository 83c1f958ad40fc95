#!/bin/bash
# Installs and uninstalls: one list of files serves both, so that what comes can go.
#   install.sh install|uninstall BUILD     below $DESTDIR$PREFIX; LIBDIR, MANDIR and DATADIR may be set
set -euo pipefail
verb=$1 build=$2
: "${PREFIX:=/usr/local}" "${DESTDIR:=}" "${VERSION:?}" "${SOVERSION:?}" "${DATE:?CHANGELOG.md has no heading of this version with its date}"
bindir=$PREFIX/bin
libdir=${LIBDIR:-$PREFIX/lib}
includedir=$PREFIX/include/phasic
datadir=${DATADIR:-$PREFIX/share}/phasic
docdir=${DATADIR:-$PREFIX/share}/doc/phasic
mandir=${MANDIR:-$PREFIX/share/man}
completions=${DATADIR:-$PREFIX/share}/bash-completion/completions

if [[ $PREFIX != /* ]]; then echo "install: PREFIX must begin with /, and is \"$PREFIX\"" >&2; exit 2; fi

# One line for each file: how, source, destination. `fill` replaces @NAMES@; `link` makes a symbolic link.
list() {
  local program file library
  for program in ${INSTALLED_PROGRAMS:?}; do
    program=$(basename "$program")
    echo "755 $build/$program $bindir/$program"
    echo "fill spec/man/$program.1 $mandir/man1/$program.1"
    echo "644 .ci/release/completion.bash $completions/$program"
  done
  echo "fill spec/man/libphasic.3 $mandir/man3/libphasic.3"
  for library in libphasic libphasic-opt; do
    echo "644 $build/$library.a $libdir/$library.a"
    echo "644 $build/release/$library.so $libdir/$library.so.$VERSION"
    [[ $VERSION = "$SOVERSION" ]] || echo "link $library.so.$VERSION $libdir/$library.so.$SOVERSION"
    echo "link $library.so.$SOVERSION $libdir/$library.so"
    echo "fill .ci/release/${library#lib}.pc $libdir/pkgconfig/${library#lib}.pc"
  done
  for file in spec/phasic.h spec/logic.h spec/clauses.h opt/phasic_opt.h; do echo "644 $file $includedir/$(basename "$file")"; done
  for file in spec/*.schema.json; do echo "644 $file $datadir/schemas/$(basename "$file")"; done
  for file in golden/experiments/*.json; do echo "644 $file $datadir/experiments/$(basename "$file")"; done
  for file in golden/traces/*.trace golden/MANIFEST; do echo "644 $file $datadir/traces/$(basename "$file")"; done
  for file in fuzz/ports/*; do [[ ! -f $file ]] || echo "644 $file $datadir/ports/$(basename "$file")"; done
  if [[ -d proofs/audit/examples ]]; then
    for file in proofs/audit/examples/*.json; do echo "644 $file $datadir/routings/$(basename "$file")"; done
  fi
  for file in LICENSE README.md CHANGELOG.md SOUNDNESS.md spec/*.md fuzz/PORTING.md; do
    [[ ! -f $file ]] || echo "644 $file $docdir/$(basename "$file")"
  done
}

fill() {
  sed -e "s|@PREFIX@|$PREFIX|g" -e "s|@LIBDIR@|$libdir|g" -e "s|@DATADIR@|$datadir|g" -e "s|@DOCDIR@|$docdir|g" \
    -e "s|@VERSION@|$VERSION|g" -e "s|@DATE@|$DATE|g" "$1"
}

put() {
  local how=$1 source=$2 destination=$DESTDIR$3
  mkdir -p "$(dirname "$destination")"
  case $how in
  link) ln -sfn "$source" "$destination" ;;
  fill)
    fill "$source" > "$destination.new"
    chmod 644 "$destination.new"
    mv -f "$destination.new" "$destination" ;;
  *) install -m "$how" "$source" "$destination" ;;
  esac
}

# Folders that are ours alone go with the last file in them.
remove_empty() {
  local folder
  for folder in "$datadir"/{experiments,traces,schemas,ports,routings} "$datadir" "$docdir" "$includedir"; do
    rmdir "$DESTDIR$folder" 2> /dev/null || true
  done
}

refresh_cache() { if [[ -z $DESTDIR && $EUID = 0 ]]; then ldconfig 2> /dev/null || true; fi; }

count=0
case $verb in
install)
  while read -r how source destination; do
    put "$how" "$source" "$destination"
    count=$((count + 1))
  done < <(list)
  refresh_cache
  echo "install: phasic $VERSION, $count files below $DESTDIR$PREFIX" ;;
uninstall)
  while read -r _ _ destination; do
    if [[ -e $DESTDIR$destination || -L $DESTDIR$destination ]]; then
      rm -f "$DESTDIR$destination"
      count=$((count + 1))
    fi
  done < <(list)
  remove_empty
  refresh_cache
  echo "uninstall: $count files removed below $DESTDIR$PREFIX" ;;
*)
  echo "install.sh: install or uninstall" >&2
  exit 2 ;;
esac
