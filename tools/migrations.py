#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compile the store's migrations into C.

    migrations.py OUT.inc NNNN_word.sql…

A file has sections, each started by a line of its own:

    -- @both        for both engines
    -- @sqlite      for one of them
    -- @postgres

A statement ends with `;` at the end of a line.  The type word BYTES becomes
BLOB or BYTEA.  Other lines that start with `--` are comments.  The numbers run
from 0001 without a gap; a file that was released is never edited."""

import re
import sys
from pathlib import Path

NAME = re.compile(r"^(\d{4})_(\w+)\.sql$")
SECTION = re.compile(r"^-- @(\w+)\s*$")
ENGINES = {"sqlite": "BLOB", "postgres": "BYTEA"}


def statements(path):
    """(engines, statement) in the order of the file."""
    section, lines = None, []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        head = SECTION.match(line)
        if head:
            if lines:
                sys.exit(f"{path}:{number}: statement without ; before this")
            if head[1] not in ("both", *ENGINES):
                sys.exit(f"{path}:{number}: no section @{head[1]}")
            section = list(ENGINES) if head[1] == "both" else [head[1]]
        elif line.startswith("--") or not line.strip():
            continue
        elif section is None:
            sys.exit(f"{path}:{number}: text before the first section")
        else:
            lines.append(line.strip())
            if lines[-1].endswith(";"):
                yield section, " ".join(lines)[:-1]
                lines = []
    if lines:
        sys.exit(f"{path}: the last statement has no ;")


def for_engine(path, engine):
    return [re.sub(r"\bBYTES\b", ENGINES[engine], text)
            for engines, text in statements(path) if engine in engines]


def numbered(paths):
    found = []
    for path in sorted(paths, key=lambda p: p.name):
        match = NAME.match(path.name)
        if not match or int(match[1]) != len(found) + 1:
            sys.exit(f"{path}: want number {len(found) + 1:04} and a word")
        found.append((int(match[1]), match[2], path))
    return found


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(target, *paths):
    out = ["/* Made by migrations.py. */"]
    rows = []
    for version, word, path in numbered([Path(p) for p in paths]):
        for engine in ENGINES:
            out.append(f"static const char *const {engine}_{version}[] = {{")
            out += [f"\t{quote(s)}," for s in for_engine(path, engine)]
            out.append("\tNULL,\n};")
        rows.append(f"\t{{ {version}, {quote(word)}, "
                    f"sqlite_{version}, postgres_{version} }},")
    out += ["static const struct migration migrations[] = {", *rows, "};"]
    Path(target).write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
