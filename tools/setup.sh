#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Install the Debian packages that a group of work needs.
#
#   tools/setup.sh [build] [web] [test] [bench] [deb] [fresh]
#                                                     (default: build web)
#
# Debian 12 and 13.  Does nothing, quickly, when all is there; else one
# apt-get.  A node and npm already in PATH are kept as they are.
set -eu

# "a|b" is a package under two names: any of them installed will do.
build='gcc libc6-dev meson ninja-build pkg-config|pkgconf python3 python3-yaml
	sqlite3 brotli ca-certificates libjansson-dev libsqlite3-dev libpq-dev
	libmicrohttpd-dev libwslay-dev libsodium-dev
	libcurl4-openssl-dev|libcurl4-gnutls-dev libstemmer-dev
	libunistring-dev liboath-dev nettle-dev
	libjpeg62-turbo-dev|libjpeg-dev libpng-dev libwebp-dev libexif-dev
	libseccomp-dev libcmocka-dev'
web='nodejs npm ca-certificates'
test='g++ clang clang-format libclang-rt-14-dev|libclang-rt-19-dev|libclang-rt-dev
	postgresql python3-pytest python3-psycopg2 python3-jsonschema
	python3-websockets python3-yaml chromium nginx-light|nginx openssl
	fonts-dejavu-core procps curl'
deb='build-essential dpkg-dev debhelper fakeroot'
bench='wrk postgresql'
fresh='debootstrap'

wanted=
for group in ${*:-build web}; do
	case $group in
	build) wanted="$wanted $build" ;;
	test) wanted="$wanted $test" ;;
	bench) wanted="$wanted $bench" ;;
	deb) wanted="$wanted $deb" ;;
	fresh) wanted="$wanted $fresh" ;;
	web)
		major=$(node -p 'process.versions.node.split(".")[0]' \
			2>/dev/null || echo 0)
		if ! command -v npm >/dev/null || [ "$major" -lt 18 ]; then
			wanted="$wanted $web"
		fi
		;;
	*)
		echo "setup: no group '$group'" >&2
		exit 2
		;;
	esac
done

if ! command -v dpkg-query >/dev/null; then
	echo "setup: not a Debian system; needed here:" $wanted >&2
	exit 0
fi

here=$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' |
	awk '$2 == "ii" { print $1 }')

missing=
for want in $wanted; do
	found=no
	for name in $(echo "$want" | tr '|' ' '); do
		if echo "$here" | grep -qxF "$name"; then
			found=yes
			break
		fi
	done
	[ $found = yes ] || missing="$missing $want"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ]; then
	echo "setup: missing packages; as root: apt-get install" \
		"$(echo "$missing" | sed 's/|[^ ]*//g')" >&2
	exit 1
fi

echo "setup: installing$(echo "$missing" | sed 's/|[^ ]*//g')"
apt-get update -qq

install=
for want in $missing; do
	for name in $(echo "$want" | tr '|' ' '); do
		if apt-cache policy "$name" | grep -q 'Candidate: [0-9]'; then
			install="$install $name"
			break
		fi
	done
done

# A package for a test must not start a service of its own on this computer:
# nothing is started while we install, as debootstrap does it.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
	printf '#!/bin/sh\nexit 101\n' >$policy
	chmod 755 $policy
	trap 'rm -f $policy' EXIT
	trap 'exit 1' INT TERM
fi
log=$(mktemp)
# shellcheck disable=SC2086
if ! DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
	--no-install-recommends $install >"$log" 2>&1; then
	tail -n 30 "$log" >&2
	echo "setup: apt-get failed; all of its words are in $log" >&2
	exit 1
fi
rm -f "$log"
