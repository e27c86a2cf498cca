#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Pictures of the screens.
#   tools/screenshots.sh [FOLDER]   the running program with its demo office
#                                   (docs/screenshots, which README shows)
#   STATES=FOLDER                   also every designed state of the screens,
#                                   against the stand-in server
set -eu
cd "$(dirname "$0")/.."
out=$(mkdir -p "${1:-docs/screenshots}" && cd "${1:-docs/screenshots}" && pwd)
tools/web.sh fetch
(cd web && node tests/e2e/screenshots.mjs "$out")
if [ -n "${STATES:-}" ]; then
	mkdir -p "$STATES"
	states=$(cd "$STATES" && pwd)
	(cd web && node tests/ui/run.mjs --shots "$states")
fi
echo "screenshots: $(find "$out" -name '*.png' | wc -l) pictures in $out"
