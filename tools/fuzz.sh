#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# The libFuzzer targets tests/fuzz/*_fuzz.c, with ASan and UBSan.
#
#   tools/fuzz.sh replay           each corpus once
#   tools/fuzz.sh SECONDS [NAME]   fuzz each target (or one) so long
#
# A target is linked with every library of the tree.  The corpus of a_b_fuzz.c
# is the first of tests/fuzz/corpus/a_b, corpus/a/b, corpus/a that exists.
# What fuzzing finds new grows in build-test/fuzz-corpus; a crash is kept in
# build-test/crash-NAME-*.  The last line is `N passed, N failed`.
set -eu
cd "$(dirname "$0")/.."
what=${1:-replay}
only=${2:-}
build="build-test/fuzz"
export ASAN_OPTIONS=allocator_may_return_null=1

if [ ! -e $build/build.ninja ]; then
	CC=clang meson setup $build -Dwerror=false -Db_lundef=false \
		-Db_sanitize=address,undefined \
		-Dc_args=-fsanitize=fuzzer-no-link >$build.log 2>&1 ||
		{ cat $build.log; exit 1; }
fi
archives=$(ninja -C $build -t targets all | sed -n 's/^\([^ ]*\.a\): .*/\1/p' |
	grep '^src/')
# shellcheck disable=SC2086
ninja -C $build $archives >$build.log 2>&1 || { cat $build.log; exit 1; }
libs=$(for a in $archives; do echo "$build/$a"; done)
links="$(pkg-config --libs jansson sqlite3 libpq libsodium libcurl \
	libmicrohttpd liboath nettle libjpeg libpng libwebp libwebpdemux \
	libexif libseccomp) -lstemmer -lunistring -lwslay -lm -lpthread"

corpus_of() {
	for dir in "$1" "$(echo "$1" | sed 's,_,/,')" "${1%%_*}"; do
		if [ -d "tests/fuzz/corpus/$dir" ]; then
			echo "tests/fuzz/corpus/$dir"
			return
		fi
	done
	return 1
}

passed=0
failed=0
for source in tests/fuzz/*_fuzz.c; do
	[ -e "$source" ] || break
	name=$(basename "$source" _fuzz.c)
	[ -z "$only" ] || [ "$only" = "$name" ] || continue
	program=$build/$name.fuzz
	# shellcheck disable=SC2086
	if ! clang -g -O1 -std=gnu11 -D_GNU_SOURCE -Isrc -Itests \
		-fsanitize=fuzzer,address,undefined \
		-fno-sanitize-recover=undefined -o "$program" "$source" \
		-Wl,--start-group $libs -Wl,--end-group $links; then
		echo "fuzz: $name does not build"
		failed=$((failed + 1))
		continue
	fi
	corpus=$(corpus_of "$name") || {
		echo "fuzz: $name has no corpus"
		failed=$((failed + 1))
		continue
	}
	if [ "$what" = replay ]; then
		set -- -runs=0 "$corpus"
	else
		grown=build-test/fuzz-corpus/$name
		mkdir -p "$grown"
		set -- -max_total_time="$what" "$grown" "$corpus"
	fi
	# One input gets 20 s and 2 GiB at most.
	if "$program" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="build-test/crash-$name-" "$@" \
		>"$build/$name.out" 2>&1; then
		passed=$((passed + 1))
		printf 'fuzz: %-24s %s inputs in %s\n' "$name" \
			"$(find "$corpus" -type f | wc -l)" "$corpus"
		if [ "$what" != replay ]; then
			grep 'number_of_executed_units' "$build/$name.out"
		fi
	else
		failed=$((failed + 1))
		echo "fuzz: $name FAILED"
		tail -n 40 "$build/$name.out"
	fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed != 0 ]
