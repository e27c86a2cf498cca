# SPDX-License-Identifier: AGPL-3.0-or-later
"""Core, or the whole tree, is killed while messages and reports pour in.

What was answered with success is there exactly once, with its conversation,
case file, referrals, clocks, events and outbox rows; nobody is told twice but
for those marked "mungkin ganda".  SIAGA_CRASH_KILLS says how often (50),
SIAGA_CRASH_SEED repeats a run.
"""
import os
import random
import signal
import sys
import time

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

from flood import (Books, Flood,  # noqa: E402
                   desks_have_whatsapp, environment)
from graph import Graph  # noqa: E402
from siaga import Siaga, wait_for  # noqa: E402

SLOW = os.environ.get("SIAGA_KIND") in ("asan", "tsan")
KILLS = int(os.environ.get("SIAGA_CRASH_KILLS") or (8 if SLOW else 50))


def children(pid):
    """The processes a process started."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as f:
            return [int(word) for word in f.read().split()]
    except OSError:
        return []


def core_of(office):
    """The process id of `siaga core`, or None while there is none."""
    for pid in children(office.process.pid):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as f:
                if f.read().split(b"\0")[1] == b"core":
                    return pid
        except (OSError, IndexError):
            pass
    return None


def kill_core(office):
    """SIGKILL for core alone: its parent starts another."""
    pid = wait_for(lambda: core_of(office), 20)
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: core_of(office) not in (None, pid), 20)
    office.wait_ready(60)


def kill_all(office):
    """SIGKILL for parent, core and helpers at once, as a power cut."""
    os.killpg(office.process.pid, signal.SIGKILL)
    office.process.wait(20)
    office.log.close()
    office.start()


def kill(office, rng, n):
    for i in range(n):
        time.sleep(rng.random() * (2.0 if SLOW else 0.8))
        (kill_all if rng.random() < 0.4 else kill_core)(office)


def test_what_was_answered_survives_every_kill(tmp_path):
    seed = int(os.environ.get("SIAGA_CRASH_SEED") or random.getrandbits(32))
    print(f"SIAGA_CRASH_SEED={seed} SIAGA_CRASH_KILLS={KILLS}")
    rng = random.Random(seed)
    with Graph() as graph:
        office = Siaga(tmp_path, environment(graph))
        office.start()
        try:
            graph.webhook_url = office.url + "/webhooks/meta"
            desks_have_whatsapp(office)
            flood = Flood(office, graph, rng).start(3 if SLOW else 6)
            kill(office, rng, KILLS)
            flood.stop()
            office.stop()
            settle(office)
            prove(office, flood)
        finally:
            if office.process and office.process.poll() is None:
                os.killpg(office.process.pid, signal.SIGKILL)
                office.process.wait()


def settle(office):
    """What was in the air when it died: an hour of the office is a minute
    here, so that the wait for a doubtful message's status is short."""
    office.env["SIAGA_TEST_CLOCK"] = "x60"
    office.start()
    books = Books(office)
    wait_for(lambda: books.unsettled() == 0, 60)
    books.check_program()
    assert office.stop() == 0
    del office.env["SIAGA_TEST_CLOCK"]


def prove(office, flood):
    print(f"{len(flood.messages)} messages, {flood.replays} said again, "
          f"{len(flood.reports)} reports, {len(flood.moves)} moves")
    assert len(flood.messages) >= KILLS and len(flood.moves) >= KILLS // 4
    books = Books(office)
    books.check(flood)
    print(f"{books.count('casefile')} cases, {books.count('outbox')} outbox "
          f"rows, {books.count('outbox WHERE doubtful = 1')} doubtful")
