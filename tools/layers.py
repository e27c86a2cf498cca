#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Refuse an #include that a floor may not use.

    layers.py [ROOT]

The two tables stand in the root meson.build, between `# floors:begin` and
`# floors:end` (floor -> floors it may include) and between `# libs:begin`
and `# libs:end` (floor -> library headers, by first path part).  An include
in src/FLOOR/ must be one of: the floor itself, a floor of its list, a library
of its list, a header of the C library or the kernel, or a file the build
generates beside it (x.sql.h, x.inc).  Unknown floors and lists with a circle
are refused too."""

import ast
import glob
import os
import re
import sys

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
LIBC = set("""
aio.h alloca.h arpa assert.h bits byteswap.h complex.h ctype.h dirent.h
dlfcn.h endian.h err.h errno.h error.h execinfo.h fcntl.h fenv.h float.h
fnmatch.h ftw.h getopt.h glob.h grp.h iconv.h ifaddrs.h inttypes.h iso646.h
langinfo.h libgen.h limits.h linux locale.h malloc.h math.h net netdb.h
netinet netpacket poll.h pthread.h pwd.h regex.h sched.h search.h semaphore.h
setjmp.h signal.h spawn.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h
stdint.h stdio.h stdio_ext.h stdlib.h stdnoreturn.h string.h strings.h sys
syscall.h sysexits.h syslog.h tgmath.h threads.h time.h uchar.h ucontext.h
unistd.h utime.h wchar.h wctype.h""".split())


def table(text, name):
    """The dict between the two marks, meson and Python both read it."""
    found = re.search(rf"# {name}:begin\n(.*?)# {name}:end", text, re.S)
    if not found:
        sys.exit(f"layers: meson.build has no '# {name}:begin'")
    source = found.group(1).split("=", 1)[1]
    return ast.literal_eval(source.strip())


def reach(floors, floor, seen):
    """Everything below a floor; a circle ends the run."""
    if floor in seen:
        sys.exit(f"layers: a circle of floors: {' -> '.join(seen + [floor])}")
    for below in floors[floor]:
        if below not in floors:
            sys.exit(f"layers: {floor} names an unknown floor: {below}")
        reach(floors, below, seen + [floor])


def judge(floors, libs, floor, path, bracket, name):
    """None when the include is allowed, else what is wrong with it."""
    first = name.split("/")[0]
    if first in floors and "/" in name:
        if first == floor or first in floors[floor]:
            return None
        return f"floor {floor} may not include floor {first}"
    if bracket == '"' and "/" not in name:
        if name.endswith((".inc", ".sql.h")) or os.path.exists(
                os.path.join(os.path.dirname(path), name)):
            return None
        return "no such file on this floor"
    if first in LIBC or first in libs.get(floor, []):
        return None
    return f"floor {floor} may not use library header {first}"


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else \
        os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(os.path.join(root, "meson.build"), encoding="utf-8") as f:
        text = f.read()
    floors, libs = table(text, "floors"), table(text, "libs")
    for floor in floors:
        reach(floors, floor, [])
    faults = files = 0
    for path in sorted(glob.glob(os.path.join(root, "src/**/*.[ch]"),
                                 recursive=True)):
        short = os.path.relpath(path, root)
        floor = short.split(os.sep)[1]
        files += 1
        if floor not in floors:
            print(f"{short}: {floor} is not a floor of meson.build")
            faults += 1
            continue
        with open(path, encoding="utf-8") as f:
            source = f.read()
        # A comment may quote an include; keep the line numbers.
        source = COMMENT.sub(lambda m: "\n" * m.group(0).count("\n"), source)
        for found in INCLUDE.finditer(source):
            wrong = judge(floors, libs, floor, path, *found.groups())
            if wrong:
                line = source.count("\n", 0, found.start()) + 1
                print(f"{short}:{line}: {found.group(2)}: {wrong}")
                faults += 1
    print(f"layers: {files} files, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
