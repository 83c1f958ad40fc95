#!/bin/bash
# Builds the Debian packages out of the tarball, in BUILD/deb, and fails if lintian finds an error.
#   deb.sh BUILD
set -euo pipefail
build=$1
: "${VERSION:?}" "${DATE:?}"
for tool in dpkg-buildpackage dh lintian; do
  command -v "$tool" > /dev/null || { echo "deb: $tool is missing; make deps deb installs it" >&2; exit 2; }
done

rm -rf "$build/deb"
mkdir -p "$build/deb"
tar xzf "$build/phasic-$VERSION.tar.gz" -C "$build/deb"
tree=$build/deb/phasic-$VERSION
cp -r "$tree/.ci/release/debian" "$tree/debian"
{ echo "phasic ($VERSION) unstable; urgency=medium"; echo; echo "  * See CHANGELOG.md."; echo
  echo " -- The phasic authors <phasic@example.org>  $(LC_ALL=C date -u -R -d "$DATE")"; } > "$tree/debian/changelog"
{ echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"; echo "Upstream-Name: phasic"; echo; echo "Files: *"
  echo "Copyright: 2026 the phasic authors"; echo "License: BSD-3-Clause"; sed '1,4d; s/^$/./; s/^/ /' "$tree/LICENSE"; } > "$tree/debian/copyright"

log=$build/deb/build.log
if ! (cd "$tree" && unset MAKEFLAGS MFLAGS MAKEOVERRIDES BUILD DESTDIR PREFIX CI && dpkg-buildpackage -us -uc -b) > "$log" 2>&1; then
  tail -n 40 "$log" >&2
  echo "deb: the packages could not be built; all of it is in $log" >&2
  exit 1
fi
rm -rf "$tree"

judge() { lintian --allow-root --fail-on error "$@"; }

# Lintian has to see what is wrong, or it says nothing: a package without copyright.
mkdir -p "$build/deb/bad/DEBIAN"
printf 'Package: bad\nVersion: 1\nArchitecture: all\nMaintainer: N <n@example.org>\nDescription: bad\n Bad.\n' > "$build/deb/bad/DEBIAN/control"
dpkg-deb --root-owner-group --build "$build/deb/bad" "$build/deb/bad.deb" > /dev/null
if judge "$build/deb/bad.deb" > /dev/null 2>&1; then echo "deb: lintian does not notice a package without copyright" >&2; exit 1; fi
rm -r "$build/deb/bad" "$build/deb/bad.deb"

judge "$build/deb"/*.changes > "$build/deb/lintian.txt" || { cat "$build/deb/lintian.txt"; echo "deb: lintian finds errors" >&2; exit 1; }
cat "$build/deb/lintian.txt"
echo "deb: $(cd "$build/deb" && echo *.deb | sed 's/\S*dbgsym\S*//g') in $build/deb; lintian: no errors, $(grep -c '^W:' "$build/deb/lintian.txt" || true) warnings"
