#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# The screens: web/dist.
#
#   tools/web.sh needs     prints "web" when node and npm are needed here
#   tools/web.sh fetch     npm ci, when node_modules is not what the lock says
#   tools/web.sh build     makes web/dist when its sources are newer
#   tools/web.sh release   the same, then marks it: `make build` elsewhere
#                          takes it as it is and needs neither node nor npm
#
# A release tarball carries web/dist with the mark web/dist/.release and
# share/siaga/wilayah.db.
set -eu
cd "$(dirname "$0")/.."
mark=web/dist/.release

places_missing() {
	[ ! -e share/siaga/wilayah.db ] && ! ls .cache/idn-area-data-*.tgz \
		>/dev/null 2>&1
}

fetch() {
	# npm writes this file last of all.
	stamp=web/node_modules/.package-lock.json
	if [ ! -e $stamp ] || [ web/package-lock.json -nt $stamp ]; then
		echo "web: npm ci"
		# Newer npm refuses a lock without the packages of platforms
		# that a mirror does not have; install takes it, and as exactly.
		(cd web && npm ci --no-audit --no-fund --silent) ||
			(cd web && npm install --no-save --no-audit --no-fund \
				--loglevel=error)
		touch $stamp
	fi
}

build() {
	[ -e $mark ] && return
	fetch
	stamp=web/dist/.stamp
	if [ -e $stamp ] && [ -z "$(find web i18n -newer $stamp \
		-not -path '*/node_modules*' -not -path 'web/dist*' \
		-not -path 'web/tests*' -not -path 'web/test-results*' \
		-type f -print -quit)" ]; then
		return
	fi
	echo "web: npm run build"
	(cd web && npm run --silent build)
	touch $stamp
}

case ${1:-build} in
needs)
	if [ ! -e $mark ] || places_missing; then
		echo web
	fi
	;;
fetch) fetch ;;
build) build ;;
release)
	build
	touch $mark
	;;
*)
	echo "usage: tools/web.sh needs|fetch|build|release" >&2
	exit 2
	;;
esac
