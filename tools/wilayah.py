#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compile the official place tree of Indonesia to share/siaga/wilayah.db.

    wilayah.py [OUT] [--cache DIR] [--force]

Source: the npm package idn-area-data, one version, checked against its
integrity hash.  The data in it is under the Open Database License (see
share/siaga/wilayah.NOTICE); the package's code is not used.  Nothing is
fetched when OUT was already made from this version by this script, so a
release that carries the file needs no npm.

Tables of OUT (SQLite, opened read-only by the program):

  place(code, level, parent, name, kind, path, fold, lat, lon)
      code    dotted official code, "35.10.12.2005"
      level   1 province, 2 regency or city, 3 district, 4 village
      parent  code one level up, NULL for a province
      name    "Banyuwangi", "Kota Bandung" (a city keeps its word, because a
              regency of the same name stands beside it)
      kind    provinsi kabupaten kota kecamatan desa kelurahan
      path    the names above it: "Singojuruh, Banyuwangi, Jawa Timur"
      fold    name as fold() below makes it
      lat,lon NULL: the source has none; an office imports its own
  place_word(word, code)   every word of fold, for search by prefix:
                           word >= 'singo' AND word < 'singp'
  province_zone(province, zone, tz, offset_min)   WIB, WITA, WIT
  source(package, version, integrity, licence, format)

fold(): lower-case ASCII letters and digits, words separated by one space,
anything else is a gap; leading words for the kind of place (desa, kelurahan,
kec., kabupaten ...) are dropped unless nothing would be left; a word with an
apostrophe stands again at the end without it, for people write both ("Ba'u" is
"ba u bau").  src/domain/place.c folds a question the same way."""

import argparse
import base64
import csv
import hashlib
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import unicodedata

PACKAGE = "idn-area-data"
VERSION = "3.1.2"
INTEGRITY = ("sha512-arO+tS+PQoc7pZjkPGiG+CqyiLbsc+rcbsYN5CQitzw3tgbEHNl2"
             "mFQHzGZrQXjwtDqOjc10th4spsxNEReOOg==")
LICENCE = "ODbL-1.0"
FORMAT = 2

KIND_WORDS = {"desa", "kelurahan", "kel", "kecamatan", "kec", "kabupaten",
              "kab", "kota", "provinsi", "prov", "administrasi"}
CAPITALS = {"DKI"}
ZONES = {"WIB": ("Asia/Jakarta", 420), "WITA": ("Asia/Makassar", 480),
         "WIT": ("Asia/Jayapura", 540)}
WITA = {"51", "52", "53", "63", "64", "65",
        "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}
EXPECTED = {1: 38, 2: 514, 3: 7277, 4: 83763}

SCHEMA = """
CREATE TABLE place(code TEXT PRIMARY KEY, level INTEGER NOT NULL,
    parent TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL,
    fold TEXT NOT NULL, lat REAL, lon REAL) WITHOUT ROWID;
CREATE TABLE place_word(word TEXT NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY(word, code)) WITHOUT ROWID;
CREATE TABLE province_zone(province TEXT PRIMARY KEY, zone TEXT NOT NULL,
    tz TEXT NOT NULL, offset_min INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE source(package TEXT, version TEXT, integrity TEXT,
    licence TEXT, format INTEGER);
"""


def fold(name):
    """A name as words for search; see the head of this file."""
    text = unicodedata.normalize("NFKD", name).lower()
    text = re.sub("[\u0300-\u036f]", "", text)
    marks = "'`\u2018\u2019\u02bc"
    words = re.findall(r"[a-z0-9]+", text)
    rest = list(words)
    while rest and rest[0] in KIND_WORDS:
        rest.pop(0)
    rest = rest or words
    for joined in re.findall(rf"[a-z0-9]+(?:[{marks}][a-z0-9]+)+", text):
        rest.append(re.sub(f"[{marks}]", "", joined))
    return " ".join(rest)


def proper(name):
    """Title case for a name that comes in capitals, else as it is."""
    name = " ".join(name.split())
    if name != name.upper() or len(name) < 4:
        return name

    def word(match):
        text = match.group(0)
        return text if text in CAPITALS else text[0] + text[1:].lower()

    return re.sub(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", word, name)


def regency(raw):
    """Name and kind of a second-level place."""
    words = raw.split()
    kind = words.pop(0).lower()
    if kind not in ("kabupaten", "kota"):
        raise ValueError(f"neither kabupaten nor kota: {raw}")
    if words[0] == "ADMINISTRASI":
        words.pop(0)
    name = proper(" ".join(words))
    return ("Kota " + name if kind == "kota" else name), kind


def matches(data):
    """Is this the very tarball we trust?"""
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
    return "sha512-" + digest == INTEGRITY


def fetch(cache):
    """The tarball's bytes, from the cache or by npm."""
    path = os.path.join(cache, f"{PACKAGE}-{VERSION}.tgz")
    if os.path.exists(path):
        with open(path, "rb") as f:
            data = f.read()
        if matches(data):
            return data
    if not shutil.which("npm"):
        sys.exit("wilayah: npm is missing (apt-get install npm), "
                 f"or put {PACKAGE}-{VERSION}.tgz into {cache}")
    os.makedirs(cache, exist_ok=True)
    subprocess.run(["npm", "pack", "--silent", "--pack-destination",
                    os.path.abspath(cache), f"{PACKAGE}@{VERSION}"],
                   check=True, stdout=subprocess.DEVNULL, cwd=cache)
    with open(path, "rb") as f:
        data = f.read()
    if not matches(data):
        os.unlink(path)
        sys.exit(f"wilayah: {PACKAGE} {VERSION} is not the file we know: "
                 "its sha512 differs")
    return data


def tables(data):
    """The four CSV files as lists of rows without their heads."""
    found = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        for name in ("provinces", "regencies", "districts", "villages"):
            member = tar.extractfile(f"package/data/{name}.csv")
            rows = csv.reader(io.TextIOWrapper(member, "utf-8"))
            next(rows)
            found[name] = [row for row in rows if row]
    return found


def places(found):
    """Rows of the table place, parents before children."""
    up = {}                             # code -> "name, names above"

    def row(code, level, parent, name, kind):
        path = up[parent] if parent else ""
        up[code] = f"{name}, {path}" if path else name
        return (code, level, parent, name, kind, path, fold(name),
                None, None)

    for code, name in found["provinces"]:
        yield row(code, 1, None, proper(name), "provinsi")
    for code, parent, raw in found["regencies"]:
        name, kind = regency(raw)
        yield row(code, 2, parent, name, kind)
    for code, parent, name in found["districts"]:
        yield row(code, 3, parent, proper(name), "kecamatan")
    for code, parent, name in found["villages"]:
        kind = "kelurahan" if code.split(".")[3][0] == "1" else "desa"
        yield row(code, 4, parent, proper(name), kind)


def zone(province):
    """WIB, WITA or WIT of a province's code."""
    return "WITA" if province in WITA else "WIT" if province in WIT else "WIB"


def compile_to(path, data):
    """Write the database, complete, under another name, then rename it."""
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=folder, prefix=".wilayah")
    os.close(handle)
    try:
        db = sqlite3.connect(partial)
        db.executescript("PRAGMA page_size = 4096;" + SCHEMA)
        rows = sorted(places(tables(data)))
        db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", rows)
        db.executemany("INSERT INTO place_word VALUES (?,?)", sorted(
            {(word, row[0]) for row in rows for word in row[6].split()}))
        db.executemany("INSERT INTO province_zone VALUES (?,?,?,?)", [
            (row[0], zone(row[0]), *ZONES[zone(row[0])])
            for row in rows if row[1] == 1])
        db.execute("INSERT INTO source VALUES (?,?,?,?,?)",
                   (PACKAGE, VERSION, INTEGRITY, LICENCE, FORMAT))
        db.commit()
        found = dict(db.execute(
            "SELECT level, count(*) FROM place GROUP BY level"))
        if found != EXPECTED:
            sys.exit(f"wilayah: counts {found}, expected {EXPECTED}")
        db.execute("CREATE INDEX place_parent ON place(parent)")
        db.commit()
        db.execute("VACUUM")
        db.close()
        os.chmod(partial, 0o644)
        os.replace(partial, path)
    finally:
        if os.path.exists(partial):
            os.unlink(partial)


def current(path):
    """Was OUT made from this version by this script?"""
    if not os.path.exists(path):
        return False
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        got = db.execute("SELECT integrity, format FROM source").fetchone()
        db.close()
    except sqlite3.Error:
        return False
    return got == (INTEGRITY, FORMAT)


def main():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    args = argparse.ArgumentParser(description="compile the place tree")
    args.add_argument("out", nargs="?",
                      default=os.path.join(root, "share/siaga/wilayah.db"))
    args.add_argument("--cache", default=os.path.join(root, ".cache"))
    args.add_argument("--force", action="store_true")
    opt = args.parse_args()
    if current(opt.out) and not opt.force:
        return
    compile_to(opt.out, fetch(opt.cache))
    print(f"wilayah: {opt.out}: {sum(EXPECTED.values())} places, "
          f"{os.path.getsize(opt.out) // 1024} KiB")


if __name__ == "__main__":
    main()
