# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup taken while reports pour in, opened on another machine."""
import os
import random
import re
import sqlite3
import sys
import time

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

from flood import (V1, Books, Flood,  # noqa: E402
                   desks_have_whatsapp, environment, supervisor)
from graph import Graph  # noqa: E402
from siaga import Siaga, wait_for  # noqa: E402


class Restored(Siaga):
    """An office that came out of a backup, with nothing but the sheet."""

    def __init__(self, lost, backup, sheet, folder):
        self.folder = str(folder)
        self.conf = os.path.join(self.folder, "siaga.conf")
        self.watch, self.port = None, lost.port
        self.env = dict(lost.env, SIAGA_CONF=self.conf)
        self.process = self.log = None
        self.told = self.run("restore", str(backup), self.folder, "--sheet",
                             str(sheet))


@pytest.fixture
def graph():
    with Graph() as g:
        yield g


@pytest.fixture
def lost(tmp_path, graph):
    """An office in full work; its disk dies after the backup."""
    office = Siaga(tmp_path, environment(graph))
    office.start()
    graph.webhook_url = office.url + "/webhooks/meta"
    desks_have_whatsapp(office)
    flood = Flood(office, graph, random.Random(11), 0.1).start(4)
    office.flood = flood
    yield office
    office.stop()


@pytest.fixture
def sheet(tmp_path, lost):
    """What hangs in the safe: the paper's line, typed in."""
    line = re.search(r"^\s*((?:[A-Z2-7]{4}-)+[A-Z2-7]{4})\s*$", lost.links,
                     re.M).group(1)
    path = tmp_path / "sheet"
    path.write_text(line + "\n")
    return path


def highest(office):
    """The last serial given in each regency."""
    link = sqlite3.connect(os.path.join(office.folder, "siaga.db"))
    return dict(link.execute("SELECT regency, last FROM serial"))


def report(office, story):
    answer = supervisor(office).post(V1 + "/reports", {
        "story": story, "category": "lansia_terlantar",
        "place": "32.17.08.2001"})
    assert answer.status == 201, answer
    return answer.json["case"]


def test_a_backup_under_load_becomes_an_office_again(tmp_path, graph, lost,
                                                     sheet):
    flood, backup = lost.flood, tmp_path / "cadangan"
    wait_for(lambda: len(flood.reports) > 20, 60)
    before = (dict(flood.messages), dict(flood.reports))
    lost.run("backup", str(backup), "-c", lost.conf)
    time.sleep(0.5)
    flood.stop()
    lost.stop()
    assert len(flood.reports) > len(before[1])
    with open(os.path.join(lost.folder, "keys", "master.key"), "rb") as f:
        key = f.read().strip()
    for folder, _, files in os.walk(backup):
        for name in files:
            with open(os.path.join(folder, name), "rb") as f:
                assert key not in f.read(), "a backup never holds the key"

    office = Restored(lost, backup, sheet, tmp_path / "baru")
    assert "whole" in office.told and "200" in office.told
    sent = len(graph.sent)
    given = highest(office)
    office.start()
    try:
        books = Books(office)
        stories = {r["story"] for r in books.all("SELECT story FROM report")}
        wamids = {r["external_id"] for r in books.all(
            "SELECT external_id FROM message WHERE direction = 'in'")}
        raw = b"".join(bytes(r["body"]) for r in books.all(
            "SELECT body FROM inbox_raw"))
        assert set(before[1]) <= stories
        for wamid in before[0]:
            assert wamid in wamids or wamid.encode() in raw
        restored = {r["number"] for r in books.all(
            "SELECT number FROM casefile")}
        made = report(office, "Sesudah pemulihan")
        assert made["number"] not in restored
        # Bodies that waited in the backup may have taken the next ones.
        assert int(made["number"][-5:]) > given["32.17"]
        newest = max(int(c["number"][-5:]) for c in flood.reports.values()
                     if c["number"].startswith("KBB"))
        assert int(made["number"][-5:]) > newest, (
            "a number given after the backup is never given again")
        assert len(made["referrals"]) == 3
        time.sleep(2)
        assert len(graph.sent) == sent, "the outbox is held"
        assert books.count("outbox WHERE state = 'ready'") >= 1
        assert books.all("SELECT held_ms FROM office")[0]["held_ms"]
        office.run("audit", "verify", "-c", office.conf)
        office.run("release", "-c", office.conf)
        wait_for(lambda: len(graph.sent) > sent)
        wait_for(lambda: books.count(
            "outbox WHERE state IN ('ready', 'sending') "
            "AND kind = 'template'") == 0, 30)
        assert books.all("SELECT held_ms FROM office")[0]["held_ms"] is None
    finally:
        office.stop()


def test_the_wrong_sheet_opens_nothing(tmp_path, lost, sheet):
    lost.flood.stop()
    backup = tmp_path / "cadangan"
    lost.run("backup", str(backup), "-c", lost.conf)
    text = sheet.read_text()
    sheet.write_text(("B" if text[0] == "A" else "A") + text[1:])
    out = tmp_path / "tidak"
    lost.run("restore", str(backup), str(out), "--sheet", str(sheet),
             ok=(1, 2))
    assert not (out / "siaga.db").exists()
