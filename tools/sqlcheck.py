#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prepare every query of the tree on both engines and look at its plan.

    sqlcheck.py [--sqlite-only] [FILE.sql…]     (default: every src/**/*.sql)

Each query, in each combination of its filters, must be accepted by SQLite and
by PostgreSQL with the program's own parameter types, give only column types
the program reads, and must not read a large table from end to end:

- SQLite: no SCAN of a large table without an index; a walk through a whole
  index (SCAN … USING INDEX, or SEARCH with nothing but the office) only where
  a LIMIT ends it and nothing is sorted afterwards, or where the index is
  partial.
- PostgreSQL, with enable_seqscan off and a generic plan: no Seq Scan on one.

A query that must read everything (an export, a check of the whole chain) says
so inside its block:

    -- sqlcheck: why this one may

PostgreSQL runs in a temporary directory on a Unix socket; a computer without
it fails the check.  The last line is `N passed, N failed`."""

import ctypes
import ctypes.util
import glob
import json
import os
import pwd
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True

import migrations  # noqa: E402
import sqlgen  # noqa: E402

# Tables that grow with every report.  What is not here stays small: settings,
# users, agencies, holidays, places.
LARGE = {
    "alarm", "audit", "casefile", "casefile_person", "casefile_text", "clock",
    "contact", "conversation", "dup_key", "event", "idempotency",
    "inbox_claim", "inbox_raw", "link", "media", "merge", "message",
    "message_version", "outbox", "person", "referral", "report", "task",
    "track_try", "vault",
}
# Asks the read-only place tree, a SQLite file on either engine.
REFERENCE = {"src/domain/place.sql"}
WHY = re.compile(r"^-- sqlcheck: (\S.*)$")
OIDS = {"i": 20, "r": 701, "t": 25, "b": 17}
READABLE = {16, 17, 19, 20, 21, 23, 25, 701, 1043}


class Query:
    """One statement: a block, or one combination of its filters."""

    def __init__(self, path, name, number, kinds, sqlite, postgres, why):
        self.path, self.name, self.kinds = path, name, kinds
        self.number, self.why = number, why
        self.sqlite = re.sub(r"\$(\d+)", r"?\1", sqlite)
        self.postgres = postgres
        self.reference = str(path) in REFERENCE

    def where(self):
        return f"{self.path}: {self.name}" + (
            f"[{self.number}]" if self.number else "")


def reasons(path):
    """Name of a block -> why it may read everything."""
    found, name = {}, None
    for line in path.read_text("utf-8").splitlines():
        head = sqlgen.HEAD.match(line)
        why = WHY.match(line)
        if head:
            name = head[1]
        elif why and name:
            found[name] = why[1]
    return found


def queries(path):
    why = reasons(path)
    blocks = {}
    for block in sqlgen.read_blocks(path):
        entry = blocks.setdefault(
            block["name"], {"kinds": sqlgen.kinds_of(path, block)})
        entry[block["engine"]] = "".join(block["text"])
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    for name, entry in blocks.items():
        lite = entry.get("sqlite") or entry.get(None)
        post = entry.get("postgres") or entry.get(None)
        for number, (x, y) in enumerate(zip(sqlgen.variants(lite),
                                            sqlgen.variants(post))):
            yield Query(shown, name, number, entry["kinds"], x, y,
                        why.get(name))


def schema(engine):
    for path in sorted((ROOT / "src/store/migrations").glob("*.sql")):
        yield from migrations.for_engine(path, engine)


# --- SQLite -----------------------------------------------------------------

def aliases(text):
    """What a plan may call a table -> the table."""
    names = {t: t for t in LARGE}
    for table, alias in re.findall(r"\b(\w+)\s+(?:AS\s+)?(\w+)\b", text):
        if table in LARGE and alias.upper() not in (
                "WHERE", "SET", "ON", "ORDER", "GROUP", "JOIN", "LEFT",
                "INNER", "CROSS", "LIMIT", "UNION", "VALUES", "USING",
                "RETURNING", "DEFAULT", "AS", "NOT", "AND", "OR", "EXCEPT"):
            names[alias] = table
    return names


def is_first_or_last(text, table):
    """max() or min() over an index reads one row."""
    return re.search(r"SELECT\s+(coalesce\s*\(\s*)?(max|min)\s*\(\w+\)"
                     r"(\s*,\s*\d+\s*\))?(\s*[-+]\s*\d+)?\s+FROM\s+" + table,
                     text, re.I)


def taught():
    """What the store tells SQLite's planner after a migration."""
    texts = {q.name: q.sqlite
             for q in queries(ROOT / "src/store/migrate.sql")}
    return ["ANALYZE sqlite_schema", texts["stats_forget"],
            texts["stats_teach"]]


class Sqlite:
    def __init__(self):
        # The figures are read when a file is opened.
        with tempfile.TemporaryDirectory() as where:
            made = sqlite3.connect(where + "/s.db", isolation_level=None)
            made.execute("CREATE TABLE schema_version (version BIGINT, "
                         "applied_ms BIGINT)")
            for statement in [*schema("sqlite"), *taught()]:
                made.execute(statement)
            made.close()
            self.db = sqlite3.connect(where + "/s.db")
            self.db.execute("SELECT * FROM sqlite_master")
            self.db.execute("SELECT max(seq) FROM event")
            self.reference = sqlite3.connect(
                f"file:{ROOT}/share/siaga/wilayah.db?mode=ro", uri=True)
        self.partial = {row[0] for row in self.db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' "
            "AND sql LIKE '% WHERE %'")}

    def plan(self, query):
        numbers = [int(n) for n in re.findall(r"\?(\d+)", query.sqlite)]
        db = self.reference if query.reference else self.db
        return [row[3] for row in db.execute(
            "EXPLAIN QUERY PLAN " + query.sqlite,
            [None] * max(numbers, default=0))]

    def complaint(self, query):
        try:
            plan = self.plan(query)
        except sqlite3.Error as e:
            return str(e)
        names = aliases(query.sqlite)
        ends = re.search(r"\bLIMIT\b", query.sqlite, re.I) and not any(
            "TEMP B-TREE FOR ORDER BY" in step or
            "TEMP B-TREE FOR GROUP BY" in step for step in plan)
        for step in plan:
            table = names.get((step.split() + [""])[1])
            if not table or query.why:
                continue
            said = self.judge(step, table, query, ends)
            if said:
                return f"{said} ({step})"
        return None

    def judge(self, step, table, query, ends):
        index = re.search(r"USING (?:COVERING )?INDEX (\w+)", step)
        if "VIRTUAL TABLE INDEX" in step:
            return "full-text table without MATCH" \
                if re.search(r"INDEX \d+:$", step) else None
        if step.startswith("SCAN") and not index:
            return "reads a large table from end to end"
        walks = step.startswith("SCAN") or step.endswith("(office=?)")
        if not walks or (index and index[1] in self.partial):
            return None
        if ends or is_first_or_last(query.sqlite, table):
            return None
        return "walks through all of an office"


# --- PostgreSQL ---------------------------------------------------------------

class Cluster:
    """A throw-away server."""

    def __init__(self):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"))
        if not found:
            sys.exit("sqlcheck: PostgreSQL is not installed")
        self.bin = os.path.dirname(found[-1])
        self.dir = tempfile.mkdtemp(prefix="siaga-sqlcheck-")
        self.as_user = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.dir, user.pw_uid, user.pw_gid)
            self.as_user = {"user": user.pw_uid, "group": user.pw_gid,
                            "extra_groups": []}
        data = self.dir + "/data"
        self.run("initdb", "-D", data, "-U", "siaga", "-A", "trust", "-N",
                 "-E", "UTF8", "--locale=C").wait()
        self.server = self.run("postgres", "-D", data, "-k", self.dir, "-c",
                               "listen_addresses=", "-c", "fsync=off")

    def run(self, tool, *args):
        with open(self.dir + "/log", "ab") as log:
            return subprocess.Popen([f"{self.bin}/{tool}", *args],
                                    stdout=log, stderr=log, cwd=self.dir,
                                    **self.as_user)

    def close(self):
        self.server.send_signal(signal.SIGINT)
        self.server.wait()
        shutil.rmtree(self.dir, ignore_errors=True)


class Libpq:
    """As much of libpq as is needed: the program's own way to prepare."""

    def __init__(self, where):
        lib = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
        for name in ("PQconnectdb", "PQexec", "PQprepare",
                     "PQdescribePrepared"):
            getattr(lib, name).restype = ctypes.c_void_p
        for name in ("PQgetvalue", "PQresultErrorMessage", "PQfname"):
            getattr(lib, name).restype = ctypes.c_char_p
        self.lib = lib
        for _ in range(600):
            self.conn = ctypes.c_void_p(lib.PQconnectdb(where.encode()))
            if lib.PQstatus(self.conn) == 0:
                return
            lib.PQfinish(self.conn)
            time.sleep(0.05)
        sys.exit("sqlcheck: PostgreSQL does not answer")

    def result(self, pointer):
        r = ctypes.c_void_p(pointer)
        if self.lib.PQresultStatus(r) not in (1, 2):
            said = self.lib.PQresultErrorMessage(r).decode()
            self.lib.PQclear(r)
            raise ValueError(said.split("\n")[0])
        return r

    def ask(self, text):
        r = self.result(self.lib.PQexec(self.conn, text.encode()))
        n = self.lib.PQntuples(r)
        rows = [self.lib.PQgetvalue(r, i, 0) for i in range(n)]
        self.lib.PQclear(r)
        return rows

    def prepare(self, name, text, kinds):
        oids = (ctypes.c_uint * max(len(kinds), 1))(*[OIDS[k] for k in kinds])
        self.lib.PQclear(self.result(self.lib.PQprepare(
            self.conn, name.encode(), text.encode(), len(kinds), oids)))

    def columns(self, name):
        r = self.result(self.lib.PQdescribePrepared(self.conn, name.encode()))
        found = [(self.lib.PQfname(r, i).decode(), self.lib.PQftype(r, i))
                 for i in range(self.lib.PQnfields(r))]
        self.lib.PQclear(r)
        return found


def nodes(plan):
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


class Postgres:
    def __init__(self):
        self.cluster = Cluster()
        self.pq = Libpq(f"host={self.cluster.dir} user=siaga dbname=postgres")
        for statement in schema("postgres"):
            self.pq.ask(statement)
        self.pq.ask("CREATE TABLE schema_version (version BIGINT, "
                    "applied_ms BIGINT)")
        self.pq.ask("SET enable_seqscan = off")
        self.pq.ask("SET plan_cache_mode = force_generic_plan")
        self.made = 0

    def close(self):
        self.cluster.close()

    def complaint(self, query):
        if query.reference:
            return None
        self.made += 1
        name = f"q{self.made}"
        try:
            self.pq.prepare(name, query.postgres, query.kinds)
            for column, oid in self.pq.columns(name):
                if oid not in READABLE:
                    return f"column {column} has type {oid}: cast it"
            nulls = ", ".join(["NULL"] * len(query.kinds))
            plan = self.pq.ask(f"EXPLAIN (FORMAT JSON) EXECUTE {name}" +
                               (f" ({nulls})" if nulls else ""))
        except ValueError as e:
            return str(e)
        for node in nodes(json.loads(b"".join(plan))[0]["Plan"]):
            if (node["Node Type"] == "Seq Scan" and not query.why and
                    node.get("Relation Name") in LARGE):
                return f"Seq Scan on {node['Relation Name']}"
        return None


def twins(args):
    if args:
        return [Path(a).resolve() for a in args]
    return [p for p in sorted((ROOT / "src").rglob("*.sql"))
            if p.parent.name != "migrations"]


def main(args):
    only = "--sqlite-only" in args
    todo = [q for path in twins([a for a in args if a[0] != "-"])
            for q in queries(path)]
    engines = [("sqlite", Sqlite())]
    passed = failed = 0
    try:
        if not only:
            engines.append(("postgres", Postgres()))
        for query in todo:
            for word, engine in engines:
                said = engine.complaint(query)
                failed += bool(said)
                passed += not said
                if said:
                    print(f"{query.where()}: {word}: {said}")
    finally:
        for _, engine in engines[1:]:
            engine.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
