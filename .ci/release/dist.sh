#!/bin/bash
# A tarball that is a function of the files alone: sorted, no owner, no time but the day of the release, no name or time in the compression.
#   dist.sh TARBALL      of the folder it is called in: the files that git knows, or, without git, all but build/
set -euo pipefail
tarball=$1
: "${VERSION:?}" "${DATE:?CHANGELOG.md has no heading of this version with its date}"
name=phasic-$VERSION
mkdir -p "$(dirname "$tarball")"

if [[ -e .git ]] && ! git rev-parse --git-dir > /dev/null 2>&1; then
  echo "dist: git cannot read this repository" >&2
  exit 2
elif [[ -e .git ]]; then
  git diff --quiet HEAD -- || echo "dist: the tree has changes that are not committed; they are in the tarball" >&2
  git ls-files -z --deduplicate > "$tarball.files"
else
  find . -path ./build -prune -o \( -type f -o -type l \) -printf '%P\0' > "$tarball.files"
fi

LC_ALL=C sort -z "$tarball.files" | tar --create --null --no-recursion --files-from=- --format=ustar --transform="s|^|$name/|S" \
  --mtime="$DATE 00:00:00 UTC" --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r,go-w,a+X,u-s,g-s |
  gzip --no-name --best > "$tarball.new"
rm "$tarball.files"
mv "$tarball.new" "$tarball"
echo "dist: $tarball, $(du -h "$tarball" | cut -f1), sha256 $(sha256sum "$tarball" | cut -d' ' -f1)"
