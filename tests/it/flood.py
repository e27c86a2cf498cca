# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages and reports that pour in, and the books that prove none is lost.

    flood = Flood(office, graph, random.Random(1))
    flood.start(4)              # threads; kill the office meanwhile
    flood.stop()                # nothing half-said remains: all was answered
    Books(store).check(flood)   # every one is there, once, with all it needs

A sender asks again until he is answered, as Meta and a browser do: the same
body, the same Idempotency-Key.  So at the end everything was answered with
success, and everything must be there exactly once.
"""
import concurrent.futures
import http.client
import json
import os
import random
import sqlite3
import struct
import subprocess
import threading
import time
import zlib

import payloads
from siaga import Client

V1 = "/api/v1"
VILLAGES = (("Kertamulya", "32.17.08.2001"), ("Lembang", "32.17.01.2001"))
SECRET = "rahasia-token-uji-yang-panjang"


def environment(graph, **more):
    """The configuration of an office that speaks to this stand-in."""
    return {"SIAGA_META_GRAPH_URL": graph.url,
            "SIAGA_META_APP_SECRET": graph.app_secret,
            "SIAGA_META_VERIFY_TOKEN": graph.verify_token,
            "SIAGA_META_ACCESS_TOKEN": graph.token,
            "SIAGA_WHATSAPP_PHONE_NUMBER_ID": graph.phone_number_id,
            "SIAGA_API_TOKENS": "uji:supervisor:" + SECRET, **more}


def supervisor(office):
    return Client(office.port, {"Authorization": "Bearer " + SECRET})


def png(width=8, height=8):
    """A picture, small and whole."""
    def part(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", crc)
    rows = (b"\0" + b"\x40\x80\xc0" * width) * height
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(
        ">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + part(
            b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def desks_have_whatsapp(office, codes=("kesra", "dinsos")):
    """Give desks a number, so that a referral leaves a notice to send."""
    api, n = supervisor(office), 0
    admin = office.api("admin")
    for code in codes:
        for item in api.get(f"{V1}/agencies?q={code}&limit=200").json["items"]:
            if item["code"] != code:
                continue
            n += 1
            done = admin.ask("PATCH", f"{V1}/agencies/{item['id']}",
                             {"whatsapp": f"+62812555090{n:02d}"},
                             {"If-Match": f'"{item["version"]}"'})
            assert done.status == 200, done


class Flood:
    """What was said, and what was answered with success."""

    def __init__(self, office, graph, rng, pause_s=0.3):
        self.office, self.graph, self.rng = office, graph, rng
        self.pause_s = pause_s        # longest rest between two requests
        self.lock = threading.Lock()
        self.threads, self.ending = [], threading.Event()
        self.serial = 0
        self.messages = {}    # wamid -> (sender, text, has media)
        self.reports = {}     # story -> the case as answered
        self.moves = {}       # referral id -> "accepted" or "done"
        self.free = []        # referrals nobody moved yet
        self.bodies = []      # answered webhooks, to be said again
        self.refused = []     # answers nobody should have got
        self.replays = 0

    def start(self, threads=4):
        for _ in range(threads):
            seed = self.rng.random()
            thread = threading.Thread(target=self.run, args=(seed,),
                                      daemon=True)
            self.threads.append(thread)
            thread.start()
        return self

    def stop(self, seconds=120):
        """End when each question in the air has its answer."""
        self.ending.set()
        for thread in self.threads:
            thread.join(seconds)
            assert not thread.is_alive(), "a sender is still unanswered"
        assert not self.refused, self.refused[:3]

    def run(self, seed):
        rng = random.Random(seed)
        while not self.ending.is_set():
            what = rng.random()
            if what < 0.40:
                self.say(rng, media=what < 0.08)
            elif what < 0.50:
                self.say_again(rng)
            elif what < 0.80:
                self.report(rng)
            else:
                self.move(rng)
            time.sleep(rng.random() * self.pause_s)

    def next_serial(self):
        with self.lock:
            self.serial += 1
            return self.serial

    def until(self, ask, good):
        """Ask until somebody answers; only 5xx and silence are no answer."""
        end = time.monotonic() + 100
        while time.monotonic() < end:
            try:
                answer = ask()
            except (OSError, http.client.HTTPException):
                answer = None
            if answer is not None and answer.status < 500:
                if answer.status not in good:
                    self.refused.append(answer)
                return answer
            time.sleep(0.03)
        self.refused.append("nobody answered within 100 s")
        return None

    def post_body(self, body):
        client = Client(self.office.port)
        return self.until(lambda: client.post("/webhooks/meta", body, {
            "Content-Type": "application/json",
            "X-Hub-Signature-256": self.graph.signature(body)}), (200,))

    def say(self, rng, media):
        n = self.next_serial()
        old = self.messages and rng.random() < 0.3
        with self.lock:
            sender = (self.messages[rng.choice(list(self.messages))][0]
                      if old else f"62812555{n:05d}")
        text = (f"Nenek tetangga saya sakit sendirian tidak ada yang urus, "
                f"di desa {VILLAGES[n % 2][0]}, tanda banjir{n}x")
        self.graph.heard(sender)
        if media:
            m = payloads.make("image", sender, text=text, at=time.time(),
                              mime="image/png",
                              media=self.graph.add_media(png(), "image/png"))
        else:
            m = payloads.make("text", sender, text=text, at=time.time())
        body = payloads.raw(self.graph.body(m))
        if self.post_body(body):
            with self.lock:
                self.messages[m["id"]] = (sender, text, bool(media))
                self.bodies.append(body)

    def say_again(self, rng):
        with self.lock:
            body = rng.choice(self.bodies) if self.bodies else None
        if body and self.post_body(body):
            with self.lock:
                self.replays += 1

    def report(self, rng):
        n = self.next_serial()
        story = f"Lansia hidup sendiri dan lapar, tanda laporan{n}x"
        key = f"kunci-{n}-{rng.getrandbits(64):x}"
        body = {"story": story, "category": "lansia_terlantar",
                "place": VILLAGES[n % 2][1], "channel": "phone",
                "reporter": {"phone": f"+62813555{n:05d}"},
                "person": {"name": f"Contoh {n}", "age": 70 + n % 20}}
        client = supervisor(self.office)
        answer = self.until(lambda: client.post(
            V1 + "/reports", body, {"Idempotency-Key": key}), (201,))
        if answer is not None and answer.status == 201:
            case = answer.json["case"]
            with self.lock:
                self.reports[story] = case
                self.free += [r["id"] for r in case["referrals"]]

    def move(self, rng):
        with self.lock:
            if not self.free:
                return
            referral = self.free.pop(rng.randrange(len(self.free)))
        client = supervisor(self.office)
        path = f"{V1}/referrals/{referral}"
        verbs = [("accept", {}, "accepted")]
        if rng.random() < 0.4:
            verbs.append(("done", {"result": "Sudah dibantu"}, "done"))
        for verb, body, state in verbs:
            key = f"{verb}-{referral}"
            answer = self.until(lambda: client.post(
                f"{path}/{verb}", body, {"Idempotency-Key": key}), (200,))
            if answer is None or answer.status != 200:
                return
            with self.lock:
                self.moves[referral] = state


def rows(link, sql, *args):
    """The rows as dicts, from either engine."""
    if isinstance(link, str):
        out = subprocess.run(
            ["psql", link, "-XqAt", "-v", "ON_ERROR_STOP=1", "-c",
             f"SELECT coalesce(json_agg(t), '[]') FROM ({sql}) t"],
            capture_output=True, check=True).stdout
        return json.loads(out)
    cursor = link.execute(sql, args)
    names = [d[0] for d in cursor.description]
    return [dict(zip(names, r)) for r in cursor]


class Books:
    """What the store really holds, read behind the program's back."""

    def __init__(self, office, url=None):
        self.office = office
        if url:
            self.link = url
        else:
            path = os.path.join(office.folder, "siaga.db")
            self.link = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def all(self, sql):
        return rows(self.link, sql)

    def count(self, sql):
        return self.all(f"SELECT count(*) AS n FROM {sql}")[0]["n"]

    def by(self, key, sql):
        """The rows of each value of a column."""
        found = {}
        for row in self.all(sql):
            found.setdefault(row[key], []).append(row)
        return found

    def spooled(self):
        """Bodies answered with 200 that are not in the store yet."""
        spool = os.path.join(self.office.folder, "spool")
        return [f for _, _, files in os.walk(spool) for f in files
                if f != "inbox.mark"]

    def unsettled(self):
        """What still waits to be read, fetched or sent."""
        return (len(self.spooled())
                + self.count("inbox_raw WHERE state = 'new'")
                + self.count("media WHERE next_ms IS NOT NULL")
                + self.count("outbox WHERE state IN ('ready', 'sending')"))

    def check(self, flood):
        """Everything answered with success, exactly once, with all of it."""
        self.check_messages(flood)
        self.check_reports(flood)
        self.check_moves(flood)
        self.check_nothing_doubled()
        self.check_sends(flood.graph)
        if not isinstance(self.link, str):
            whole = self.all("PRAGMA integrity_check")
            assert whole == [{"integrity_check": "ok"}], whole[:3]

    def check_messages(self, flood):
        seen = self.by("external_id", "SELECT * FROM message "
                       "WHERE direction = 'in'")
        assert set(seen) == set(flood.messages), (
            len(seen), len(flood.messages),
            list(set(flood.messages) - set(seen))[:3])
        talks = self.by("id", "SELECT id, contact, casefile, state, "
                        "judge_ms FROM conversation")
        events = self.by("message", "SELECT message, kind FROM event "
                         "WHERE feed = 1 AND kind = 'message.in'")
        pictures = self.by("message", "SELECT message, state FROM media "
                           "WHERE message IS NOT NULL")
        senders = {r["id"]: r["address"] for r in self.all(
            "SELECT id, address FROM contact WHERE channel = 'whatsapp'")}
        for wamid, (sender, text, has_media) in flood.messages.items():
            assert len(seen[wamid]) == 1, (wamid, seen[wamid])
            message = seen[wamid][0]
            assert message["text"] == text
            talk, = talks[message["conversation"]]
            assert senders[talk["contact"]].lstrip("+") == sender
            assert talk["casefile"] or talk["judge_ms"], talk
            assert len(events[message["id"]]) == 1, events[message["id"]]
            found = pictures.get(message["id"], [])
            assert len(found) == int(has_media), (wamid, found)
            assert not found or found[0]["state"] == "stored", found
        assert len(set(senders.values())) == len(senders)

    def check_reports(self, flood):
        stories = self.by("story", "SELECT * FROM report "
                          "WHERE conversation IS NULL")
        assert set(stories) == set(flood.reports), (
            len(stories), len(flood.reports))
        cases = {r["id"]: r for r in self.all("SELECT * FROM casefile")}
        for story, answered in flood.reports.items():
            assert len(stories[story]) == 1, stories[story]
            case = cases[stories[story][0]["casefile"]]
            assert str(case["id"]) == answered["id"]
            assert case["number"] == answered["number"]
            assert case["code"] == answered["code"]
        self.check_cases({int(c["id"]) for c in flood.reports.values()})

    def check_cases(self, referred):
        """Referrals, clocks, events and traces of each case file."""
        referrals = self.by("casefile", "SELECT * FROM referral")
        clocks = self.by("casefile", "SELECT * FROM clock")
        events = self.by("casefile", "SELECT casefile, referral, kind "
                         "FROM event WHERE casefile IS NOT NULL")
        outbox = self.by("casefile", "SELECT casefile, referral, kind "
                         "FROM outbox WHERE casefile IS NOT NULL")
        reached = {r["id"] for r in self.all(
            "SELECT id FROM agency WHERE whatsapp IS NOT NULL")}
        traced = self.by("object", "SELECT object FROM audit "
                         "WHERE action = 'case.open'")
        for case in self.all("SELECT id FROM casefile"):
            case = case["id"]
            assert len(traced[f"case:{case}"]) == 1, case
            opened = [e for e in events[case] if e["kind"] == "case.created"]
            assert len(opened) == 1, (case, events[case])
            kinds = [c["kind"] for c in clocks[case] if not c["referral"]]
            for kind in ("receipt", "answer", "refer", "handled", "update"):
                assert kinds.count(kind) == 1, (case, kinds)
            mine = referrals.get(case, [])
            if case in referred:
                assert len(mine) == 3, (case, mine)
                assert len({r["agency"] for r in mine}) == 3
                assert len({r["sent_ms"] for r in mine}) == 1
            for r in mine:
                running = [c for c in clocks[case] if c["referral"] == r["id"]]
                assert len(running) >= 1, (case, r)
                sent = [e for e in events[case] if e["referral"] == r["id"]
                        and e["kind"] == "referral.sent"]
                assert len(sent) == 1, (case, events[case])
                told = [o for o in outbox.get(case, [])
                        if o["referral"] == r["id"]]
                assert told or r["agency"] not in reached, (case, r)

    def check_moves(self, flood):
        states = {str(r["id"]): r for r in self.all("SELECT * FROM referral")}
        events = self.by("referral", "SELECT referral, kind FROM event "
                         "WHERE referral IS NOT NULL")
        for referral, state in flood.moves.items():
            assert states[referral]["state"] == state, states[referral]
            kinds = [e["kind"] for e in events[int(referral)]]
            for word in ("accepted", "done"):
                wanted = 1 if word == state or word == "accepted" else 0
                assert kinds.count("referral." + word) == wanted, kinds

    def check_nothing_doubled(self):
        for what, table in (("number", "casefile"),
                            ("external_id", "inbox_claim"),
                            ("contact, story", "report"),
                            ("dedupe", "outbox WHERE dedupe IS NOT NULL")):
            doubled = self.all(
                f"SELECT {what}, count(*) AS n FROM {table} "
                f"GROUP BY {what} HAVING count(*) > 1")
            assert not doubled, (what, doubled[:3])
        told = self.all("SELECT casefile, referral, kind, address, "
                        "count(*) AS n FROM outbox WHERE referral IS NOT "
                        "NULL AND kind = 'template' GROUP BY casefile, "
                        "referral, kind, address HAVING count(*) > 1")
        assert not told, told[:3]

    def check_sends(self, graph):
        """Twice only what is marked "mungkin ganda"; the rest once."""
        wanted = {str(r["id"]): r for r in self.all(
            "SELECT id, state, doubtful, attempts FROM outbox "
            "WHERE channel = 'whatsapp'")}
        taken = graph.sends()
        strange = set(taken) - set(wanted)
        assert not strange, strange
        for name, row in wanted.items():
            n = taken.get(name, 0)
            assert n <= 1 or (n == 2 and row["doubtful"]), (row, n)
            assert n >= 1 or row["state"] not in (
                "sent", "delivered", "read"), (row, n)

    def check_program(self, most=1000):
        """The proofs of the program itself, while it serves."""
        office = self.office
        office.run("audit", "verify", "-c", office.conf)
        numbers = [c["number"] for c in self.all(
            "SELECT number FROM casefile")]
        if len(numbers) > most:
            numbers = random.Random(1).sample(numbers, most)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda number: office.run(
                "replay", number, "-c", office.conf), numbers))
        assert not self.spooled()
        odd = self.all("SELECT state, note FROM inbox_raw WHERE state "
                       "IN ('new', 'broken', 'unknown')")
        assert not odd, odd[:3]
