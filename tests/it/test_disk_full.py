# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk that is full: said clearly, and cured by room alone."""
import os
import random
import subprocess
import sys
import time

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

from flood import (V1, Books, Flood, desks_have_whatsapp,  # noqa: E402
                   environment, supervisor)
from graph import Graph  # noqa: E402
import payloads  # noqa: E402
from siaga import Siaga, wait_for  # noqa: E402

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="mounts a tmpfs")
FULL = (503, 507)


@pytest.fixture
def small_disk(tmp_path):
    """A tmpfs of 24 MiB, gone with the test."""
    where = tmp_path / "disk"
    where.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m",
                           "siaga-uji", str(where)], check=False)
    if done.returncode:
        pytest.skip("no tmpfs can be mounted here")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


@pytest.fixture
def graph():
    with Graph() as g:
        yield g


@pytest.fixture
def office(small_disk, graph):
    with Siaga(small_disk, environment(graph)) as house:
        graph.webhook_url = house.url + "/webhooks/meta"
        desks_have_whatsapp(house)
        yield house


def fill(office):
    """Take all the room there is; the ballast's path."""
    path = os.path.join(os.path.dirname(office.folder), "ballast")
    with open(path, "ab", buffering=0) as f:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    f.write(b"x" * size)
            except OSError:
                pass
    return path


def report(office, story):
    return supervisor(office).post(V1 + "/reports", {
        "story": story, "category": "lansia_terlantar",
        "place": "32.17.08.2001"})


def until_full(office, flood, once):
    """Report until the store has no room; the refusal."""
    for i in range(4000):
        answer = report(office, f"Penuh {once} {i} " + "kata " * 200)
        if answer.status != 201:
            return answer
        flood.reports[answer.json["report"]["story"]] = answer.json["case"]
    raise AssertionError("the disk never got full")


def say(office, graph, n):
    """One signed message; (its id and text, the answer's status)."""
    sender = f"62812555{n:05d}"
    text = f"Kakek sakit sendirian di desa Kertamulya tanda penuh{n}"
    m = payloads.make("text", sender, text=text, at=time.time())
    graph.heard(sender)
    return m["id"], (sender, text, False), graph.post_raw(
        payloads.raw(graph.body(m)))


def test_a_full_disk_is_said_and_survived(office, graph):
    flood = Flood(office, graph, random.Random(3), 0.02).start(3)
    time.sleep(2)
    flood.stop()
    for once in range(2):
        ballast = fill(office)
        answer = until_full(office, flood, once)
        assert answer.status in FULL, answer
        assert answer.headers["Content-Type"].startswith(
            "application/problem+json")
        problem = answer.json
        assert problem["status"] == answer.status and problem["title"]
        print(problem)
        taken = refused = 0
        for n in range(20):
            wamid, said, status = say(office, graph, 90000 + 100 * once + n)
            assert status in (200, 503), status
            if status == 200:
                flood.messages[wamid] = said
                taken += 1
            else:
                refused += 1
        print(f"full: {taken} webhooks taken, {refused} refused")
        page = office.stranger().get("/healthz")
        assert page.status == 200
        readable = supervisor(office).get(V1 + "/cases?limit=5")
        assert readable.status == 200 and readable.json["items"]
        os.unlink(ballast)
        answer = wait_for(lambda: (lambda a: a.status == 201 and a)(
            report(office, f"Sesudah ada ruang {once}")), 20)
        flood.reports[answer.json["report"]["story"]] = answer.json["case"]
        wait_for(lambda: office.stranger().get("/readyz").status == 200)
    books = Books(office)
    wait_for(lambda: books.unsettled() == 0, 90)
    wait_for(lambda: len(flood.messages) == books.count(
        "message WHERE direction = 'in'"), 30)
    books.check_program(most=100)
    assert office.stop() == 0
    books.check(flood)


def test_a_restart_on_a_full_disk_waits_for_room(office, graph):
    answer = report(office, "Sebelum penuh")
    assert answer.status == 201
    ballast = fill(office)
    office.stop()
    os.unlink(ballast)
    office.start()
    case = supervisor(office).get(f"{V1}/cases/{answer.json['case']['id']}")
    assert case.status == 200
    assert report(office, "Sesudah").status == 201
