#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Show the program: make the demo office in run/demo when it is not there,
# serve it on loopback, print where to look.  Ctrl-C stops it; the office
# stays.  `rm -r run/demo` begins anew.
#
#   SIAGA_HTTP_LISTEN   address and port (127.0.0.1:8080, or the next free)
#   DEMO_DIR      where the office lies (run/demo)
set -eu
cd "$(dirname "$0")/.."
office=${DEMO_DIR:-run/demo}
links=$office.links
log=$office.log

free_port() {
	python3 - <<'END'
import socket
for port in range(8080, 8180):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
        print(port)
        break
END
}

ready() {
	python3 - "$1" 2>/dev/null <<'END'
import sys
import urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(sys.argv[1] + "/readyz", timeout=2) as answer:
    sys.exit(answer.status != 200)
END
}

if [ -z "${SIAGA_HTTP_LISTEN:-}" ]; then
	port=$(free_port)
	SIAGA_HTTP_LISTEN=127.0.0.1:$port
	[ "$port" = 8080 ] ||
		echo "demo: port 8080 is taken, so this one is on $port"
fi
export SIAGA_HTTP_LISTEN
url=http://$SIAGA_HTTP_LISTEN
export SIAGA_OFFICE_PUBLIC_URL="${SIAGA_OFFICE_PUBLIC_URL:-$url}"

if [ ! -e "$office/siaga.conf" ]; then
	mkdir -p "$(dirname "$office")"
	echo "demo: making an office of Banyuwangi and Bandung Barat in $office"
	(umask 077 && build/siaga init "$office" \
		--office "Pusat Bantuan Sosial (contoh)" \
		--region 35.10,32.17 --prefix BWI,KBB --demo >"$links")
fi

build/siaga serve -c "$office/siaga.conf" >>"$log" 2>&1 &
child=$!
trap 'kill -TERM $child 2>/dev/null || true' INT TERM EXIT
tries=0
until ready "$url"; do
	tries=$((tries + 1))
	if [ $tries -gt 100 ] || ! kill -0 $child 2>/dev/null; then
		echo "demo: the program did not come up on $url:" >&2
		tail -n 10 "$log" >&2
		exit 1
	fi
	sleep 0.2
done

cat <<END

  The demo office is open. Everybody in it is invented.

    citizens    $url/         $url/lapor      $url/cek
    staff       $url/masuk    $url/konsol     $url/instansi

END
if [ -s "$links" ]; then
	sed -e "/^siaga serve/d" -e "s|https\{0,1\}://[^/ ]*/|$url/|g" "$links"
	echo
fi
echo "  Ctrl-C stops it.  Links: $links, log: $log"

code=0
wait $child || code=$?
# A signal ends the first wait; the second one is the program's own end.
if kill -0 $child 2>/dev/null; then
	code=0
	wait $child || code=$?
fi
exit $code
