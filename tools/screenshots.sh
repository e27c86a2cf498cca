#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Pictures of the screens into build-test/shots (or the folder given):
# web/tests/*/screenshots.mjs of the running program, and every designed
# state of the screens against the stand-in server.
set -eu
cd "$(dirname "$0")/.."
out=${1:-$PWD/build-test/shots}
mkdir -p "$out"
tools/web.sh fetch
for script in web/tests/*/screenshots.mjs; do
	[ -e "$script" ] || continue
	(cd web && node "${script#web/}" "$out")
done
(cd web && node tests/ui/run.mjs --shots "$out/states")
echo "screenshots: $(find "$out" -name '*.png' | wc -l) pictures in $out"
