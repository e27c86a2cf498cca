#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Lay what was built where it belongs.
#
#   tools/install.sh DESTDIR PREFIX [package]
#
# With "package" the units and man pages are left to the packager.
set -eu
cd "$(dirname "$0")/.."
dest=$1
prefix=$2
share=$dest$prefix/share/siaga
mode=${3:-}

for file in build/siaga build/src/media/siaga-media \
	web/dist share/siaga/wilayah.db; do
	[ -e $file ] || {
		echo "install: $file is missing: make build first" >&2
		exit 1
	}
done

install -D -m 755 build/siaga "$dest$prefix/bin/siaga"
install -D -m 755 build/src/media/siaga-media \
	"$dest$prefix/libexec/siaga/siaga-media"
install -D -m 755 packaging/nightly-backup \
	"$dest$prefix/libexec/siaga/nightly-backup"
for file in wilayah.db wilayah.NOTICE ODbL-1.0.txt; do
	install -D -m 644 share/siaga/$file "$share/$file"
done
(cd web/dist && find . -type f ! -name '.*' -print) | while read -r file; do
	install -D -m 644 "web/dist/$file" "$share/web/$file"
done
if [ -e api/siaga.openapi.yaml ]; then
	install -D -m 644 api/siaga.openapi.yaml "$share/siaga.openapi.yaml"
fi
if [ -e build/THIRD-PARTY-NOTICES ]; then
	install -D -m 644 build/THIRD-PARTY-NOTICES \
		"$dest$prefix/share/doc/siaga/THIRD-PARTY-NOTICES"
fi
[ "$mode" != package ] || exit 0

install -D -m 644 packaging/siaga.1 "$dest$prefix/share/man/man1/siaga.1"
install -D -m 644 packaging/siaga.conf.5 \
	"$dest$prefix/share/man/man5/siaga.conf.5"
install -D -m 644 LICENSE "$dest$prefix/share/doc/siaga/LICENSE"
units=$dest$prefix/lib/systemd/system
install -D -m 644 packaging/debian/siaga.service "$units/siaga.service"
for kind in service timer; do
	install -D -m 644 packaging/debian/siaga.siaga-backup.$kind \
		"$units/siaga-backup.$kind"
done
