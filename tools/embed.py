#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put a small text file into the program.

    embed.py IN NAME OUT

Writes a C file with `NAME` (the bytes without comments and indentation),
`NAME_gz` (the same, gzip) and `NAME_hash` (8 hexadecimal digits, for the
address under which browsers keep it for ever)."""

import gzip
import hashlib
import re
import sys


def squeeze(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s*\n\s*", "", text)
    return re.sub(r"\s*([{};,])\s*", r"\1", text)


def array(name, data):
    rows = [", ".join(str(b) for b in data[i:i + 16])
            for i in range(0, len(data), 16)]
    return (f"static const unsigned char {name}[] = {{\n\t"
            + ",\n\t".join(rows) + "\n};\n")


def main(source, name, out):
    data = squeeze(open(source, encoding="utf-8").read()).encode()
    small = gzip.compress(data, 9, mtime=0)
    digest = hashlib.sha256(data).hexdigest()[:8]
    with open(out, "w", encoding="utf-8") as f:
        f.write(array(name, data) + array(name + "_gz", small)
                + f'static const char {name}_hash[] = "{digest}";\n')


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
