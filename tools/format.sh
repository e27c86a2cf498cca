#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Is every C file as .clang-format wants it?  `tools/format.sh --fix FILE...`
# (or without files: all) rewrites them.
set -eu
cd "$(dirname "$0")/.."

if [ "${1:-}" = --fix ]; then
	shift
	if [ $# -gt 0 ]; then
		exec clang-format -i "$@"
	fi
	find src tests bench -name '*.[ch]' -print0 2>/dev/null |
		xargs -0r clang-format -i
	exit 0
fi
# Each version of clang-format lays lines a little otherwise.
version=$(clang-format --version | sed 's/.*version \([0-9]*\).*/\1/')
if [ "$version" != 14 ]; then
	echo "format: clang-format 14 is the judge, this is $version: left out"
	exit 0
fi
find src tests bench -name '*.[ch]' -print0 2>/dev/null |
	xargs -0r clang-format --dry-run -Werror
