#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compile the text catalogue i18n/id.json + i18n/en.json to C.

    catalogue.py OUT id.json en.json       write OUT (the build)
    catalogue.py --check id.json en.json   only check (the tests); also
                                           warns about keys nobody names

OUT holds one array, sorted by key (byte order, so bsearch with strcmp):

    static const struct catalogue_row catalogue_rows[] = {
            { "area.name", "Indonesian", "English" },
    };

The file that includes it declares `struct catalogue_row { const char *key,
*id, *en; };` first.  It is refused when a key is missing in one language,
stands twice, is badly formed, has an empty text, or when the placeholders
{name} of the two languages differ."""

import json
import os
import re
import sys

KEY = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*\Z", re.I)
HOLE = re.compile(r"\{([^{}]*)\}")
HOLE_NAME = re.compile(r"[a-z][a-zA-Z0-9_]*\Z")
SOURCES = (".c", ".h", ".inc", ".sql", ".ts", ".js", ".svelte", ".html",
           ".py", ".json", ".yaml")
SKIPPED = {"node_modules", "dist", "build", ".git", "i18n"}


def load(path, faults):
    """One language as a dict; duplicates are faults, not overwrites."""
    def pairs(items):
        table = {}
        for key, text in items:
            if key in table:
                faults.append(f"{path}: {key}: stands twice")
            table[key] = text
        return table

    try:
        with open(path, encoding="utf-8") as f:
            table = json.load(f, object_pairs_hook=pairs)
    except (OSError, ValueError) as e:
        faults.append(f"{path}: {e}")
        return {}
    if not isinstance(table, dict):
        faults.append(f"{path}: must be one flat object")
        return {}
    good = {}
    for key, text in table.items():
        if not KEY.match(key):
            faults.append(f"{path}: {key!r}: not a key like area.name")
        elif not isinstance(text, str) or not text.strip():
            faults.append(f"{path}: {key}: needs a text")
        else:
            good[key] = text
    return good


def holes(path, key, text, faults):
    """The set of placeholders of a text."""
    found = HOLE.findall(text)
    for name in found:
        if not HOLE_NAME.match(name):
            faults.append(f"{path}: {key}: bad placeholder {{{name}}}")
    if re.search(r"[{}]", HOLE.sub("", text)):
        faults.append(f"{path}: {key}: a brace without its partner")
    return set(found)


def compare(names, tables, faults):
    """Every key in both languages, with the same placeholders."""
    for here, there in ((0, 1), (1, 0)):
        for key in sorted(set(tables[here]) - set(tables[there])):
            faults.append(f"{names[there]}: {key}: missing "
                          f"(it is in {names[here]})")
    for key in sorted(set(tables[0]) & set(tables[1])):
        a, b = (holes(names[i], key, tables[i][key], faults) for i in (0, 1))
        if a != b:
            faults.append(f"{key}: placeholders differ: "
                          f"{sorted(a)} and {sorted(b)}")


def c_text(text):
    """A C string literal; only ASCII leaves it, no trigraph, no long hex."""
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif char == "\n":
            out.append("\\n")
        elif char == "?" or not 32 <= byte < 127:
            out.append(f"\\{byte:03o}")
        else:
            out.append(char)
    return '"' + "".join(out) + '"'


def write(path, tables):
    """The array; the file is only touched when it would change."""
    lines = ["/* SPDX-License-Identifier: AGPL-3.0-or-later */",
             "/* Made by tools/catalogue.py from i18n/.  Do not edit. */",
             "static const struct catalogue_row catalogue_rows[] = {"]
    for key in sorted(tables[0]):
        lines.append("\t{ %s,\n\t  %s,\n\t  %s }," % (
            c_text(key), c_text(tables[0][key]), c_text(tables[1][key])))
    lines.append("};\n")
    text = "\n".join(lines)
    try:
        with open(path, encoding="ascii") as f:
            if f.read() == text:
                os.utime(path)
                return
    except OSError:
        pass
    with open(path, "w", encoding="ascii") as f:
        f.write(text)


def unused(root, keys):
    """Keys that no source names, neither whole nor by a prefix "area."."""
    text = []
    for folder, folders, files in os.walk(root):
        folders[:] = [d for d in folders if d not in SKIPPED]
        for name in files:
            if name.endswith(SOURCES):
                with open(os.path.join(folder, name), encoding="utf-8",
                          errors="replace") as f:
                    text.append(f.read())
    text = "\n".join(text)
    words = set(re.findall(r"[A-Za-z0-9_.-]+", text))

    def named(key):
        parts = key.split(".")
        return key in words or any(
            ".".join(parts[:n]) + "." in words for n in range(1, len(parts)))

    return [key for key in sorted(keys) if not named(key)]


def main(argv):
    if len(argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    names, faults = argv[2:], []
    tables = [load(name, faults) for name in names]
    compare(names, tables, faults)
    for fault in faults:
        print(f"catalogue: {fault}", file=sys.stderr)
    if faults:
        return 1
    if argv[1] != "--check":
        write(argv[1], tables)
        return 0
    for name in names:
        with open(name, encoding="utf-8") as f:
            order = list(json.load(f))
        if order != sorted(order):
            print(f"catalogue: {name}: keys are not sorted", file=sys.stderr)
            return 1
    root = os.path.dirname(os.path.dirname(os.path.abspath(names[0])))
    for key in unused(root, tables[0]):
        print(f"catalogue: warning: {key}: no source names it")
    print(f"catalogue: {len(tables[0])} texts in two languages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
