#!/usr/bin/python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the rows of the targets that exist, and print one table.

    bench.py [ROW …]      rows: intake webhook lists push memory start

BENCH_SECONDS (5) a pass, BENCH_PASSES (3), BENCH_CASES (100000),
BENCH_ENGINES (sqlite,postgres), SIAGA (build/siaga), BENCH_OUT (a file for
the table).  Ranges are over the passes.  After the run every case file of the
store is checked to have its referrals, clocks, events, traces and notices.
"""
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(ROOT, "bench"), os.path.join(ROOT, "tests/it"),
                os.path.join(ROOT, "tests/fake")]

import bulk  # noqa: E402
import payloads  # noqa: E402
from flood import (SECRET, V1, Books,  # noqa: E402
                   desks_have_whatsapp, environment, supervisor)
from graph import Graph  # noqa: E402
from postgres import Cluster, is_installed  # noqa: E402
from siaga import PROGRAM, Siaga, wait_for  # noqa: E402
from socket_client import LiveSocket  # noqa: E402
from test_crash import children, core_of  # noqa: E402

SECONDS = int(os.environ.get("BENCH_SECONDS", 5))
PASSES = int(os.environ.get("BENCH_PASSES", 3))
CASES = int(os.environ.get("BENCH_CASES", 100000))
ENGINES = os.environ.get("BENCH_ENGINES", "sqlite,postgres").split(",")
BARE = os.path.join(os.path.dirname(os.path.abspath(PROGRAM)),
                    "bench", "store_bench")
table = []
offices = []


def row(what, value, target):
    table.append((what, value, target))
    print(f"{what}: {value}  (target {target})", flush=True)


def span(values, digits=0):
    """The range of the passes."""
    low, high = min(values), max(values)
    if f"{low:.{digits}f}" == f"{high:.{digits}f}":
        return f"{low:.{digits}f}"
    return f"{low:.{digits}f}-{high:.{digits}f}"


# ------------------------------------------------------------------ one office

class Serial:
    """Numbers nobody used before: a pass says something new."""
    last = 1

    @classmethod
    def take(cls, n=1000000):
        first, cls.last = cls.last, cls.last + n
        return first


def make_office(folder, graph, url=None, **more):
    env = environment(graph, **more)
    if url:
        env["SIAGA_STORE_URL"] = url
    office = Siaga(folder, env)
    graph.webhook_url = office.url + "/webhooks/meta"
    offices.append(office)
    return office


def cpu_s(pid):
    """Processor seconds a process has used."""
    with open(f"/proc/{pid}/stat") as f:
        part = f.read().rsplit(")", 1)[1].split()
    return (int(part[11]) + int(part[12])) / os.sysconf("SC_CLK_TCK")


UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}


def wrk(office, script, clients, path="/", seconds=SECONDS, **env):
    """One run of wrk: per second, p50 and p99 in ms, core's CPU µs each."""
    core = core_of(office)
    before = cpu_s(core)
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout",
               "20s", "--latency"]
    if script:
        command += ["-s", os.path.join(ROOT, "bench", script)]
    else:
        command += ["-H", "Authorization: Bearer " + SECRET]
    done = subprocess.run(command + [office.url + path], check=True,
                          capture_output=True, env=dict(
                              os.environ, BENCH_TOKEN=SECRET, **env))
    text = done.stdout.decode()
    bad = re.search(r"Non-2xx.*: (\d+)", text)
    assert not bad and not done.stderr, (text, done.stderr)

    def quantile(name):
        value, unit = re.search(name + r"%\s+([\d.]+)(us|ms|s|m)",
                                text).groups()
        return float(value) * UNITS[unit]
    n = int(re.search(r"(\d+) requests in", text).group(1))
    return {"per_s": float(re.search(r"Requests/sec:\s+([\d.]+)",
                                     text).group(1)),
            "p50": quantile("50"), "p99": quantile("99"), "n": n,
            "cpu_us": (cpu_s(core) - before) * 1e6 / max(n, 1)}


# ---------------------------------------------------------------------- intake

INTAKE = {"sqlite": {1: "300/s, p99 10 ms", 8: "700/s, p99 30 ms",
                     64: "1,000/s, p99 120 ms"}}


def bare(office, clients):
    import json
    out = subprocess.run(
        [BARE, office.conf, str(clients), str(SECONDS), str(Serial.take())],
        env=office.env, check=True, capture_output=True).stdout
    return json.loads(out)


def measure_intake(office, engine):
    for clients in (1, 8, 64):
        over, under = [], []
        for _ in range(PASSES):
            office.start()
            over.append(wrk(office, "reports.lua", clients,
                            BENCH_FIRST=str(Serial.take())))
            office.stop()
            under.append(bare(office, clients))
        ratio = [100 * o["per_s"] / u["per_s"] for o, u in zip(over, under)]
        value = (f"{span([o['per_s'] for o in over])}/s, "
                 f"p50 {span([o['p50'] for o in over], 1)} ms, "
                 f"p99 {span([o['p99'] for o in over], 1)} ms; "
                 f"{span([o['cpu_us'] for o in over])} µs CPU each; bare "
                 f"{span([u['per_s'] for u in under])}/s "
                 f"({span([u['cpu_us'] for u in under])} µs CPU), ratio "
                 f"{span(ratio)} %")
        row(f"durable intake, {clients} clients, {engine}", value,
            INTAKE.get(engine, {}).get(clients, "-") + "; ≥ 60 % of bare")


# --------------------------------------------------------------------- webhook

def signed_bodies(graph, path, n):
    """A file of signed messages, each its own sender; greetings."""
    first = Serial.take(n)
    with open(path, "wb") as f:
        for i in range(first, first + n):
            m = payloads.make("text", f"62815{i:08d}", text="Halo pak",
                              at=time.time())
            body = payloads.raw(graph.body(m))
            f.write(graph.signature(body).encode() + b" " + body + b"\n")


def measure_webhooks(office, graph, engine, folder):
    got = []
    path = os.path.join(folder, "bodies")
    for _ in range(PASSES):
        signed_bodies(graph, path, 4000 * SECONDS)
        office.start()
        graph.window = False
        got.append(wrk(office, "webhooks.lua", 16, BENCH_BODIES=path))
        graph.window = True
        office.stop()
    row(f"webhook messages in, 16 connections, {engine}",
        f"{span([g['per_s'] for g in got])}/s, "
        f"p99 {span([g['p99'] for g in got], 1)} ms; "
        f"{span([g['cpu_us'] for g in got])} µs CPU each",
        "≥ 1,500/s, p99 < 50 ms")


# ----------------------------------------------------------------------- lists

LISTS = (
    ("queue", "/api/v1/cases?limit=50"),
    ("queue, all states", "/api/v1/cases?state=all&limit=50"),
    ("agency's referrals", "/api/v1/referrals?agency=kesra&tab=all&limit=50"),
    ("search, rare word", "/api/v1/cases?q=curah777x"),
    ("search, common word", "/api/v1/cases?q=lansia"),
    ("duplicates", "/api/v1/duplicates?phone=%2B6281410000777&name="
     "Badiku+Laminos&place=32.17.01.2001"),
)


def measure_lists(office, engine):
    began = time.monotonic()
    if engine == "postgres":
        bulk.fill_postgres(office.env["SIAGA_STORE_URL"], CASES)
    else:
        bulk.fill_sqlite(os.path.join(office.folder, "siaga.db"), CASES)
    print(f"{CASES} case files made in {time.monotonic() - began:.0f} s")
    office.start()
    for what, path in LISTS:
        answer = supervisor(office).get(path)
        assert answer.status == 200 and answer.json["items"] or \
            what == "duplicates", answer
        got = [wrk(office, None, 1, path, seconds=max(2, SECONDS // 2))
               for _ in range(PASSES)]
        row(f"{what} at {CASES:,} case files, {engine}",
            f"p50 {span([g['p50'] for g in got], 2)} ms, p99 "
            f"{span([g['p99'] for g in got], 2)} ms; "
            f"{span([g['cpu_us'] for g in got])} µs CPU each",
            "p50 < 5 ms, p99 < 25 ms at 1 million")
    office.stop()


# ------------------------------------------------------------------------ push

class Steady:
    """So many reports a second, from a few connections."""

    def __init__(self, office, per_s, threads=4):
        self.office, self.ending = office, threading.Event()
        self.every = threads / per_s
        self.sent, self.answered = {}, 0     # referral id -> when asked
        self.serial = Serial.take()
        self.threads = [threading.Thread(target=self.run, args=(
            self.serial + i * 100000,), daemon=True) for i in range(threads)]
        for thread in self.threads:
            thread.start()

    def run(self, n):
        import http.client
        import json
        link = http.client.HTTPConnection("127.0.0.1", self.office.port)
        due = time.monotonic()
        while not self.ending.is_set():
            due += self.every
            time.sleep(max(0, due - time.monotonic()))
            n += 1
            asked = time.monotonic()
            link.request("POST", V1 + "/reports", json.dumps({
                "story": f"Lansia lapar, tanda laju{n}", "category":
                "lansia_terlantar", "place": "32.17.08.2001"}),
                {"Authorization": "Bearer " + SECRET,
                 "Content-Type": "application/json"})
            answer = json.loads(link.getresponse().read())
            self.answered += 1
            for referral in answer["case"]["referrals"]:
                if referral["agency"]["code"] == "kesra":
                    self.sent[referral["id"]] = asked

    def stop(self):
        self.ending.set()
        for thread in self.threads:
            thread.join(30)


class Ear(threading.Thread):
    """Listens on a socket: when the first push about each id came."""

    def __init__(self, client, kind):
        super().__init__(daemon=True)
        self.socket, self.kind = LiveSocket(client), kind
        self.socket.until(lambda f: f["kind"] == "hello")
        self.first, self.news = {}, threading.Condition()
        self.start()

    def run(self):
        try:
            while True:
                frame = self.socket.frame()
                if frame["kind"] != self.kind:
                    continue
                with self.news:
                    if self.first.setdefault(frame["id"],
                                             time.monotonic()):
                        self.news.notify_all()
        except (OSError, EOFError):
            pass

    def next_new(self, known, seconds=20):
        """When something nobody knew yet was heard of."""
        with self.news:
            assert self.news.wait_for(
                lambda: len(self.first) > known, seconds), "no push came"
            return max(self.first.values())

    def close(self):
        self.socket.link.shutdown(2)
        self.join(5)
        self.socket.close()


def measure_push(office, graph, engine):
    p50, p99, desk99, rates = [], [], [], []
    for turn in range(PASSES):
        office.start()
        desk = Ear(office.sign_in(f"kesra{turn}", "desk",
                                  agency="kesra@32.17"), "referral")
        load, began, took = Steady(office, 200), time.monotonic(), []
        time.sleep(1)
        console = Ear(supervisor(office), "message")
        for _ in range(20 * SECONDS):
            known, sent = len(console.first), time.monotonic()
            graph.say("text", f"62816{Serial.take(1):08d}",
                      text="Mau tanya dulu pak boleh")
            took.append((console.next_new(known) - sent) * 1000)
            time.sleep(max(0, 0.05 - took[-1] / 1000))
        load.stop()
        rates.append(load.answered / (time.monotonic() - began))
        time.sleep(1)
        late = [(desk.first[k] - t) * 1000 for k, t in load.sent.items()
                if k in desk.first]
        assert len(late) > len(load.sent) * 0.99, (len(late), len(load.sent))
        p50.append(statistics.median(took))
        p99.append(sorted(took)[len(took) * 99 // 100])
        desk99.append(sorted(late)[len(late) * 99 // 100])
        desk.close()
        console.close()
        office.stop()
    row(f"webhook → console while {span(rates)} intakes/s, {engine}",
        f"p50 {span(p50)} ms, p99 {span(p99)} ms", "p99 < 150 ms")
    row(f"referral → desk meanwhile, {engine}", f"p99 {span(desk99)} ms",
        "p99 < 150 ms")


# -------------------------------------------------------------- memory, start

def pss_mb(office):
    """Proportional memory of the whole tree."""
    total = 0
    pids = [office.process.pid]
    while pids:
        pid = pids.pop()
        pids += children(pid)
        with open(f"/proc/{pid}/smaps_rollup") as f:
            total += int(re.search(r"^Pss:\s+(\d+)", f.read(), re.M).group(1))
    return total / 1024


def measure_memory(office, engine):
    idle, more = [], []
    for _ in range(PASSES):
        office.start()
        time.sleep(2)
        idle.append(pss_mb(office))
        api = supervisor(office)
        consoles = [LiveSocket(api) for _ in range(1000)]
        for console in consoles:
            console.until(lambda f: f["kind"] == "hello")
        time.sleep(1)
        more.append(pss_mb(office) - idle[-1])
        for console in consoles:
            console.close()
        office.stop()
    row(f"memory, idle (PSS of the tree), {engine}",
        f"{span(idle, 1)} MB", "< 45 MB")
    row(f"1,000 consoles on top, {engine}", f"{span(more, 1)} MB", "< 60 MB")


def measure_start(office, engine):
    took = []
    for _ in range(max(5, PASSES)):
        began = time.monotonic()
        office.start()
        took.append((time.monotonic() - began) * 1000)
        office.stop()
    row(f"cold start to ready, existing office, {engine}",
        f"{span(took)} ms", "< 300 ms")


# ------------------------------------------------------------------------ main

def check_books(office, graph):
    """Nothing was dropped to be fast."""
    office.start()
    books = Books(office, office.env.get("SIAGA_STORE_URL"))
    wait_for(lambda: books.count("inbox_raw WHERE state = 'new'") == 0, 120)
    office.stop()
    made = {r["casefile"] for r in books.all(
        "SELECT casefile FROM report WHERE conversation IS NULL")}
    books.check_cases(made)
    books.check_nothing_doubled()
    print(f"checked: {books.count('casefile')} case files, "
          f"{books.count('referral')} referrals, {books.count('clock')} "
          f"clocks, {books.count('audit')} traces, "
          f"{books.count('outbox')} to send: complete")


def measure(engine, wanted, graph, folder, server):
    def office(name):
        url = server.database(name) if server else None
        graph.reset()
        where = os.path.join(folder, engine, name)
        os.makedirs(where)
        return make_office(where, graph, url)
    one = office("takaran")
    one.start()
    desks_have_whatsapp(one)
    one.stop()
    if "intake" in wanted:
        measure_intake(one, engine)
    if "push" in wanted:
        measure_push(one, graph, engine)
    if "webhook" in wanted:
        measure_webhooks(one, graph, engine, folder)
    check_books(one, graph)
    big = office("besar")
    if "lists" in wanted:
        measure_lists(big, engine)
    if "memory" in wanted:
        measure_memory(big, engine)
    if "start" in wanted:
        measure_start(big, engine)


def print_table():
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"\n{os.cpu_count()} cores, load average at the end {load}\n")
    lines = ["| what | measured | target |", "|---|---|---|"]
    lines += [f"| {w} | {v} | {t} |" for w, v, t in table]
    print("\n".join(lines))
    if os.environ.get("BENCH_OUT"):
        with open(os.environ["BENCH_OUT"], "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    wanted = sys.argv[1:] or ["intake", "push", "webhook", "lists", "memory",
                              "start"]
    with tempfile.TemporaryDirectory(prefix="siaga-bench-") as folder, \
            Graph(statuses=()) as graph:
        try:
            measure_all(wanted, graph, folder)
        finally:
            for office in offices:
                office.stop()
    print_table()


def measure_all(wanted, graph, folder):
    for engine in ENGINES:
        if engine == "postgres" and not is_installed():
            print("PostgreSQL is not installed: left out")
        elif engine == "postgres":
            with Cluster() as server:
                measure(engine, wanted, graph, folder, server)
        else:
            measure(engine, wanted, graph, folder, None)


if __name__ == "__main__":
    main()
