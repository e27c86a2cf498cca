#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Prove the two commands where nothing is: a minimal Debian in DIR, a clone
# of this repository (what is committed) in it, then `make test` and
# `make run` inside.  As root.
#
#   tools/fresh.sh DIR [test] [run] [build] [deb] ...      (default: test run)
#
#   SUITE   bookworm (or trixie)
#
# `run` starts `make run`, waits for /readyz, asks for the first page and
# stops it; every other word is given to make.  Package sources, proxies,
# certificates and npm settings are copied from this computer.  Nothing is
# mounted outside the namespace of the run, so nothing is left behind but DIR.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)

inside() {
	suite=$1
	dir=$2
	shift 2
	mount --make-rprivate /
	mount -t proc proc "$dir/proc"
	mount --rbind /sys "$dir/sys" 2>/dev/null || true
	mount -t tmpfs -o mode=755 dev "$dir/dev"
	mkdir -p "$dir/dev/pts" "$dir/dev/shm"
	for node in null zero full random urandom tty; do
		touch "$dir/dev/$node"
		mount --bind "/dev/$node" "$dir/dev/$node"
	done
	ln -s /proc/self/fd "$dir/dev/fd"
	ln -s /proc/self/fd/0 "$dir/dev/stdin"
	ln -s /proc/self/fd/1 "$dir/dev/stdout"
	ln -s /proc/self/fd/2 "$dir/dev/stderr"
	mount -t devpts -o newinstance,ptmxmode=666 devpts "$dir/dev/pts" &&
		ln -s pts/ptmx "$dir/dev/ptmx"
	mount -t tmpfs -o mode=1777 shm "$dir/dev/shm"
	ip link set lo up 2>/dev/null || true

	keep=
	for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY \
		NO_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE; do
		eval "value=\${$name:-}"
		[ -z "$value" ] || keep="$keep $name=$value"
	done
	# shellcheck disable=SC2086
	exec chroot "$dir" /usr/bin/env -i HOME=/root TERM=dumb \
		LANG=C.UTF-8 SUITE="$suite" \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		$keep /bin/sh /root/fresh-inside "$@"
}

if [ "${1:-}" = --inside ]; then
	shift
	inside "$@"
fi
if [ $# -lt 1 ] || [ "$(id -u)" != 0 ]; then
	sed -n '3,16s/^# \{0,1\}//p' "$0" >&2
	exit 2
fi
dir=$1
shift
[ $# -gt 0 ] || set -- test run
suite=${SUITE:-bookworm}
"$root/tools/setup.sh" fresh

# --- the base system
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
if [ ! -e "$dir/etc/debian_version" ]; then
	mirror=$(cat /etc/apt/sources.list \
		/etc/apt/sources.list.d/*.list \
		/etc/apt/sources.list.d/*.sources 2>/dev/null |
		grep -v '^#' | grep -oE '(http|https|file)://[^] ]*/debian/?( |$)' |
		head -n 1 | tr -d ' ')
	[ -n "$mirror" ] || {
		echo "fresh: no Debian mirror in this computer's apt sources" >&2
		exit 1
	}
	echo "fresh: debootstrap $suite"
	debootstrap --variant=minbase "$suite" "$dir" "$mirror" >"$dir.log" ||
		{ tail -n 20 "$dir.log" >&2; exit 1; }
	# shellcheck disable=SC2016
	for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list \
		/etc/apt/sources.list.d/*.sources; do
		if [ -e "$file" ] && grep -q "^[^#].*$suite" "$file"; then
			mkdir -p "$dir$(dirname "$file")"
			cp "$file" "$dir$file"
			: >"$dir/etc/apt/sources.copied"
		fi
	done
	if [ -e "$dir/etc/apt/sources.copied" ] &&
		[ ! -e /etc/apt/sources.list ]; then
		rm -f "$dir/etc/apt/sources.list"
	fi
fi

# --- how this computer reaches its package sources
for file in /etc/apt/apt.conf.d/*; do
	if [ -f "$file" ] && grep -q 'Acquire::' "$file"; then
		cp "$file" "$dir$file"
	fi
done
for path in /etc/apt/auth.conf.d /etc/apt/trusted.gpg.d /etc/apt/keyrings \
	/usr/share/keyrings /usr/local/share/ca-certificates; do
	if [ -d "$path" ]; then
		mkdir -p "$dir$path"
		cp -rn "$path/." "$dir$path/"
	fi
done
for file in /etc/npmrc /etc/resolv.conf /etc/hosts; do
	[ ! -e "$file" ] || cp -L "$file" "$dir$file"
done
[ ! -e "$HOME/.npmrc" ] ||
	grep -v '^nodedir' "$HOME/.npmrc" >"$dir/root/.npmrc" || true
printf '#!/bin/sh\nexit 101\n' >"$dir/usr/sbin/policy-rc.d"
chmod 755 "$dir/usr/sbin/policy-rc.d"

# --- the clone
rm -rf "$dir/root/siaga"
git -c protocol.file.allow=always clone -q --no-hardlinks "$root" \
	"$dir/root/siaga"

cat >"$dir/root/fresh-inside" <<'END'
set -eu
export DEBIAN_FRONTEND=noninteractive
start=$(date +%s)
apt-get update -q >/root/apt.log 2>&1 || { tail /root/apt.log; exit 1; }
apt-get install -y -q git make >>/root/apt.log 2>&1 ||
	{ tail /root/apt.log; exit 1; }
cd /root/siaga
for target in "$@"; do
	began=$(date +%s)
	echo "fresh: make $target"
	if [ "$target" != run ]; then
		make "$target"
	else
		make run >/root/run.log 2>&1 &
		maker=$!
		url=
		while [ -z "$url" ]; do
			sleep 1
			if ! kill -0 $maker 2>/dev/null; then
				tail -n 40 /root/run.log
				exit 1
			fi
			url=$(sed -n 's,.*citizens  *\(http://[^/]*\)/.*,\1,p' \
				/root/run.log | head -n 1)
		done
		python3 - "$url" <<'PY'
import sys
import urllib.request
for path in ("/readyz", "/", "/lapor"):
    with urllib.request.urlopen(sys.argv[1] + path, timeout=5) as answer:
        body = answer.read()
        print("fresh:", path, answer.status, len(body), "bytes")
        assert answer.status == 200 and body
PY
		tail -n 15 /root/run.log
		# The whole tree below make, as Ctrl-C would reach it.
		kill -TERM $(cat /proc/$maker/task/*/children 2>/dev/null) \
			$maker 2>/dev/null || true
		wait $maker || true
	fi
	echo "fresh: make $target took $(($(date +%s) - began)) s"
done
echo "fresh: all done in $(($(date +%s) - start)) s"
END

exec unshare --mount --pid --fork --kill-child \
	"$root/tools/fresh.sh" --inside "$suite" "$dir" "$@"
