#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# The Debian package, from what is committed: packaging/out/siaga_*.deb
set -eu
cd "$(dirname "$0")/.."
out=$PWD/packaging/out

# The notices come from a build and from node_modules, which the package's
# own build has not: make them first.
make --no-print-directory build
tools/notices.py

tree=$(tools/release.sh "$out")
cp -r packaging/debian "$tree/debian"
mkdir -p "$tree/packaging"
cp build/THIRD-PARTY-NOTICES "$tree/THIRD-PARTY-NOTICES"
for paper in THIRD-PARTY-NOTICES README.md HACKING.md; do
	[ ! -e "$tree/$paper" ] || echo $paper >>"$tree/debian/siaga.docs"
done
(cd "$tree" && dpkg-buildpackage -b -us -uc)
rm -rf "$tree"
ls -l "$out"/*.deb
