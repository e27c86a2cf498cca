# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same program on PostgreSQL: restarted under load it loses nothing."""
import os
import random
import signal
import sys
import time

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

from flood import (Books, Flood, desks_have_whatsapp,  # noqa: E402
                   environment, supervisor)
from graph import Graph  # noqa: E402
from postgres import Cluster, is_installed  # noqa: E402
from siaga import Siaga, wait_for  # noqa: E402
from test_crash import core_of, kill_all  # noqa: E402

pytestmark = pytest.mark.skipif(not is_installed(),
                                reason="PostgreSQL is not installed")


@pytest.fixture(scope="module")
def server():
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def graph():
    with Graph() as g:
        yield g


@pytest.fixture
def office(request, tmp_path, server, graph):
    """An office on a database of its own."""
    url = server.database(request.node.name[:40])
    graph.reset()
    with Siaga(tmp_path, environment(graph, SIAGA_STORE_URL=url)) as house:
        graph.webhook_url = house.url + "/webhooks/meta"
        desks_have_whatsapp(house)
        yield house


def finish(office, flood):
    """Let what was in the air land, then hold the books to it."""
    flood.stop()
    office.stop()
    office.env["SIAGA_TEST_CLOCK"] = "x60"
    office.start()
    books = Books(office, office.env["SIAGA_STORE_URL"])
    wait_for(lambda: books.unsettled() == 0, 60)
    books.check_program(most=200)
    assert office.stop() == 0
    del office.env["SIAGA_TEST_CLOCK"]
    print(f"{len(flood.messages)} messages, {len(flood.reports)} reports, "
          f"{len(flood.moves)} moves")
    books.check(flood)


def test_a_restarted_server_loses_nothing(office, server, graph):
    flood = Flood(office, graph, random.Random(7), 0.05).start(6)
    for how in (server.stop, server.kill, server.stop, server.kill):
        time.sleep(1.5)
        core = core_of(office)
        how()
        time.sleep(0.7)
        server.start()
        wait_for(lambda: supervisor(office).get("/readyz").status == 200, 60)
        assert core_of(office), core
    time.sleep(1)
    finish(office, flood)


def test_a_killed_program_loses_nothing(office, graph):
    rng = random.Random(8)
    flood = Flood(office, graph, rng, 0.1).start(6)
    for i in range(8):
        time.sleep(rng.random())
        if i % 2:
            kill_all(office)
        else:
            os.kill(wait_for(lambda: core_of(office)), signal.SIGKILL)
            office.wait_ready(60)
    finish(office, flood)
