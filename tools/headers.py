#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every header of src/ compiles alone, with gcc and with clang.

    headers.py [--cc CC ...]

Prints a line for each header that does not, then `N passed, N failed`."""

import argparse
import glob
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FLAGS = ["-std=gnu11", "-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra",
         "-Wpedantic", "-Wno-unused-function", "-Wno-unused-const-variable",
         "-Werror", "-Isrc", "-Itests", "-x", "c", "-"]


def library_flags():
    """Include paths of libraries that do not lie in the usual place."""
    got = subprocess.run(
        ["pkg-config", "--cflags", "jansson", "sqlite3", "libpq",
         "libsodium", "libcurl", "libmicrohttpd", "liboath", "nettle"],
        capture_output=True, text=True, check=False)
    return got.stdout.split() if got.returncode == 0 else []


def main():
    args = argparse.ArgumentParser(description="compile every header alone")
    args.add_argument("--cc", nargs="*", default=["gcc", "clang"])
    opt = args.parse_args()
    compilers = [cc for cc in opt.cc if shutil.which(cc)]
    missing = sorted(set(opt.cc) - set(compilers))
    for cc in missing:
        print(f"headers: {cc} is missing")
    flags = FLAGS[:-3] + library_flags() + FLAGS[-3:]
    jobs = [(cc, path) for cc in compilers for path in
            sorted(glob.glob(ROOT + "/src/**/*.h", recursive=True))]

    def alone(job):
        cc, path = job
        name = os.path.relpath(path, ROOT + "/src")
        # Twice: the guard must hold.  The declaration keeps ISO C content.
        text = f'#include "{name}"\n#include "{name}"\nextern int alone;\n'
        got = subprocess.run([cc, *flags], input=text, cwd=ROOT,
                             capture_output=True, text=True, check=False)
        return cc, name, got.returncode, got.stderr

    failed = 0
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for cc, name, code, text in pool.map(alone, jobs):
            if code:
                failed += 1
                print(f"{name}: does not compile alone with {cc}:")
                print("\n".join("    " + l for l in text.splitlines()[:6]))
    print(f"{len(jobs) - failed} passed, {failed + len(missing)} failed")
    return 1 if failed or missing else 0


if __name__ == "__main__":
    sys.exit(main())
