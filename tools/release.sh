#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# A release tree: the source as committed, with the built screens and the
# place tree, so that whoever builds it needs no npm.
#
#   tools/release.sh DIR         makes DIR/siaga-VERSION and prints its name
#   tools/release.sh DIR tar     and packs it: DIR/siaga-VERSION.tar.xz
set -eu
cd "$(dirname "$0")/.."
out=$1
version=$(sed -n "s/^ *version: '\(.*\)',/\1/p" meson.build | head -n 1)
tree=$out/siaga-$version

make --no-print-directory places web >&2
rm -rf "$tree"
mkdir -p "$tree"
if [ -e .git ]; then
	git archive HEAD | tar -x -C "$tree"
else
	tar -c --exclude=./build --exclude=./build-test --exclude=./run \
		--exclude=./packaging/out --exclude=node_modules . |
		tar -x -C "$tree"
fi
rm -rf "$tree/web/dist"
mkdir -p "$tree/share/siaga"
cp -r web/dist "$tree/web/dist"
touch "$tree/web/dist/.release"
cp share/siaga/wilayah.db "$tree/share/siaga/wilayah.db"
if [ "${2:-}" = tar ]; then
	tar -C "$out" --sort=name --owner=0 --group=0 --numeric-owner \
		-cJf "$tree.tar.xz" "siaga-$version"
fi
echo "$tree"
