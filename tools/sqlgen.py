#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compile the queries of a .sql twin into C.

    sqlgen.py IN.sql OUT.inc

A twin holds blocks:

    -- name: casefile_find(office int, number text)
    SELECT … WHERE office = $1 AND number = $2

The list after the name gives each `$n` a name (for the reader) and a kind:
int, real, text or blob.  The C file that owns the twin includes OUT.inc and
gets `static const struct sql casefile_find`; one that is never used is a
compile error.

    -- name: x(…) @sqlite / @postgres
        two texts for one name, where the engines truly differ.
    /*? a: AND place = $3 */
        an optional filter.  A block with filters a, b becomes an array of all
        combinations, indexed by the bits x_a | x_b (an enum made here).
        Parameters a combination leaves out are still bound, never used.

    -- part: NAME
        text that several blocks share; {NAME} in them stands for it.

SQLite gets `?1` for `$1` (there `$1` is a named parameter, numbered by first
appearance)."""

import itertools
import re
import sys

HEAD = re.compile(r"^-- name: (\w+)\(([^)]*)\)(?: @(sqlite|postgres))?\s*$")
PART = re.compile(r"^-- part: (\w+)\s*$")
FILTER = re.compile(r"/\*\? (\w+): (.*?)\*/", re.S)
KINDS = {"int": "i", "real": "r", "text": "t", "blob": "b"}


def die(path, line, why):
    sys.exit(f"{path}:{line}: {why}")


def read_blocks(path):
    blocks, parts, current = [], {}, None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        head = HEAD.match(line)
        if head:
            current = {"name": head[1], "args": head[2], "engine": head[3],
                       "line": number, "text": []}
            blocks.append(current)
        elif PART.match(line):
            current = {"text": [], "line": number}
            parts[PART.match(line)[1]] = current
        elif line.startswith("-- name"):
            die(path, number, "bad header; want -- name: word(arg kind, …)")
        elif line.startswith("--"):
            continue
        elif current:
            current["text"].append(line)
        elif line.strip():
            die(path, number, "text before the first -- name:")
    for block in [*parts.values(), *blocks]:
        expand(path, block, parts)
    return blocks


def expand(path, block, parts):
    def text_of(match):
        if match[1] not in parts:
            die(path, block["line"], f"no -- part: {match[1]}")
        return "".join(parts[match[1]]["text"]).strip()

    block["text"] = [re.sub(r"\{(\w+)\}", text_of, line)
                     for line in block["text"]]


def kinds_of(path, block):
    out = ""
    for arg in filter(None, (a.strip() for a in block["args"].split(","))):
        parts = arg.split()
        if len(parts) != 2 or parts[1] not in KINDS:
            die(path, block["line"], f"bad argument '{arg}'; want NAME KIND")
        out += KINDS[parts[1]]
    return out


def check_params(path, block, text, kinds):
    used = {int(n) for n in re.findall(r"\$(\d+)", text)}
    wanted = set(range(1, len(kinds) + 1))
    if used != wanted:
        die(path, block["line"],
            f"{block['name']}: ${sorted(used)} used, {len(kinds)} declared")


def quote(sql):
    one_line = " ".join(sql.split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'


# PostgreSQL wants to know the type of a parameter that a combination does not
# mention; every statement is told all types at prepare time, so leaving a
# parameter out of the text is allowed on both engines.
def variants(text):
    names = FILTER.findall(text)
    keys = list(dict.fromkeys(n for n, _ in names))
    for bits in itertools.product((0, 1), repeat=len(keys)):
        on = {k for k, b in zip(keys, reversed(bits)) if b}
        yield FILTER.sub(lambda m: m[2] if m[1] in on else "", text)


def filter_names(text):
    return list(dict.fromkeys(n for n, _ in FILTER.findall(text)))


def emit(path, name, texts, kinds, out):
    engines = {}
    for engine in ("sqlite", "postgres"):
        text = texts.get(engine) or texts.get(None)
        if text is None:
            sys.exit(f"{path}: {name}: no text for {engine}")
        engines[engine] = text
    filters = filter_names(engines["sqlite"])
    if filters != filter_names(engines["postgres"]):
        sys.exit(f"{path}: {name}: filters differ between the engines")
    rows = []
    for lite, pg in zip(variants(engines["sqlite"]),
                        variants(engines["postgres"])):
        lite = re.sub(r"\$(\d+)", r"?\1", lite)
        rows.append(f'{{ "{name}", {quote(lite)}, {quote(pg)}, "{kinds}" }}')
    if filters:
        bits = ", ".join(f"{name}_{f} = {1 << i}"
                         for i, f in enumerate(filters))
        out.append(f"enum {{ {bits} }};")
        out.append(f"static const struct sql {name}[] = {{")
        out.extend(f"\t{row}," for row in rows)
        out.append("};")
    else:
        out.append(f"static const struct sql {name} = {rows[0]};")


def main(path, target):
    names = {}
    for block in read_blocks(path):
        text = "".join(block["text"])
        kinds = kinds_of(path, block)
        check_params(path, block, text, kinds)
        entry = names.setdefault(block["name"], {"texts": {}, "kinds": kinds})
        if block["engine"] in entry["texts"] or entry["kinds"] != kinds:
            die(path, block["line"], f"{block['name']} stands twice")
        entry["texts"][block["engine"]] = text
    out = [f"/* Made by sqlgen.py. */"]
    for name, entry in names.items():
        emit(path, name, entry["texts"], entry["kinds"], out)
    with open(target, "w", encoding="utf-8") as f:
        f.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
