# SPDX-License-Identifier: AGPL-3.0-or-later
# On a fresh Debian 12 (as root): `make run` shows the program, `make test`
# proves it.  Everything is built by meson and vite; this file only calls.

WERROR ?= false
PREFIX ?= /usr
MAKEFLAGS += --no-print-directory

export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = 1

.PHONY: help run test check test-all build program web places bench crash \
	screenshots fuzz notices deb install clean

help:
	@echo "make run          a demo office on http://127.0.0.1:8080"
	@echo "make build        build/siaga and the screens"
	@echo "make check        format, layers, SQL, unit tests: under a minute"
	@echo "make test         every test a commit must pass"
	@echo "make test-all     the same and the long runs"
	@echo "make bench crash screenshots fuzz      each by itself"
	@echo "make deb          packages in packaging/out"
	@echo "make install      below DESTDIR and PREFIX (/usr)"
	@echo "make clean        remove what was built (run/ stays)"

run: build
	@tools/demo.sh

build:
	@tools/setup.sh build $$(tools/web.sh needs)
	@$(MAKE) places web program

program:
	@test -e build/build.ninja || meson setup build -Dwerror=$(WERROR)
	@ninja -C build

web:
	@tools/web.sh build

places:
	@tools/wilayah.py

test:
	@tools/setup.sh build web test
	@$(MAKE) build WERROR=true
	@tools/testrun.py test

check:
	@$(MAKE) places
	@test -e build/build.ninja || $(MAKE) program
	@tools/testrun.py check

test-all:
	@tools/setup.sh build web test
	@$(MAKE) build WERROR=true
	@tools/testrun.py all

bench: build
	@tools/setup.sh bench
	@ninja -C build bench/store_bench
	@/usr/bin/python3 bench/bench.py

crash: build
	@tools/setup.sh test
	@SIAGA_CRASH_KILLS=1000 /usr/bin/python3 -m pytest -q -s \
		-p no:cacheprovider tests/it/test_crash.py

screenshots: build
	@tools/setup.sh web test
	@tools/screenshots.sh

fuzz:
	@tools/setup.sh build test
	@tools/fuzz.sh 60

notices:
	@tools/notices.py

deb:
	@tools/setup.sh build $$(tools/web.sh needs) deb
	@tools/deb.sh

install: build
	@tools/install.sh "$(DESTDIR)" "$(PREFIX)"

clean:
	rm -rf build build-test web/node_modules packaging/out
	test -e web/dist/.release || rm -rf web/dist
