#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API's description as JSON, compiled into the program.

    openapi.py OUT.inc IN.yaml

Writes the bytes of a C array.  A reference that leads nowhere, a path
without an operation id and an operation id used twice stop the build."""

import json
import sys

import yaml


def follow(doc, ref):
    """What a local reference means; KeyError when it leads nowhere."""
    at = doc
    for part in ref[2:].split("/"):
        at = at[part]
    return at


def check(doc):
    """The faults of a document, as sentences."""
    faults, ids = [], set()

    def walk(at, where):
        if isinstance(at, dict):
            ref = at.get("$ref")
            if isinstance(ref, str):
                try:
                    follow(doc, ref)
                except (KeyError, TypeError):
                    faults.append(f"{where}: {ref} leads nowhere")
            for key, value in at.items():
                walk(value, f"{where}/{key}")
        elif isinstance(at, list):
            for i, value in enumerate(at):
                walk(value, f"{where}/{i}")

    walk(doc, "")
    for path, item in doc["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            name = operation.get("operationId")
            if not name or name in ids:
                faults.append(f"{method} {path}: operationId {name}")
            ids.add(name)
    return faults


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[2], encoding="utf-8") as f:
        doc = yaml.safe_load(f)
    faults = check(doc)
    if faults:
        sys.exit("openapi: " + "\nopenapi: ".join(faults))
    text = json.dumps(doc, ensure_ascii=False, separators=(",", ":"),
                      default=str).encode()
    with open(sys.argv[1], "w", encoding="ascii") as f:
        for i in range(0, len(text), 24):
            f.write(",".join(str(b) for b in text[i:i + 24]) + ",\n")


if __name__ == "__main__":
    main()
