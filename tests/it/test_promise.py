# SPDX-License-Identifier: AGPL-3.0-or-later
"""The promise, kept and broken, on both engines: clocks, ladder, merge."""
import datetime
import os
import sys
import time

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

from flood import Books, png  # noqa: E402
from postgres import Cluster, is_installed  # noqa: E402
from siaga import wait_for  # noqa: E402
from test_flow_whatsapp import Flow  # noqa: E402

MONDAY = datetime.datetime.fromisoformat("2026-11-23T09:00:00+07:00")
SPEED = 600                                # ten minutes in a second
SLOW = os.environ.get("SIAGA_KIND") in ("asan", "tsan")
MIN_MS = 60000
SAID = {"channel": "phone", "category": "lansia_terlantar",
        "place": "32.17.08.2001"}


@pytest.fixture(scope="module")
def server():
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def store(request):
    """What an office needs to keep its books in this engine."""
    if request.param == "sqlite":
        return {}
    if not is_installed():
        pytest.skip("PostgreSQL is not installed")
    cluster = request.getfixturevalue("server")
    return {"SIAGA_STORE_URL": cluster.database("janji")}


@pytest.fixture(scope="module")
def flow(tmp_path_factory, store):
    f = Flow(tmp_path_factory.mktemp("promise"), **store)
    f.books = Books(f.office, store.get("SIAGA_STORE_URL"))
    yield f
    f.stop()


@pytest.fixture
def fast(tmp_path):
    f = Flow(tmp_path, SIAGA_TEST_CLOCK=f"{MONDAY.isoformat()} x{SPEED}")
    f.books = Books(f.office)
    yield f
    f.stop()


def report(flow, story, **more):
    return flow.post("/reports", dict(SAID, story=story, **more))["case"]


def replayed(flow, case):
    """The arithmetic proves itself."""
    flow.office.run("replay", case["number"], "-c", flow.office.conf)


def upload(flow):
    answer = flow.supervisor.ask("POST", "/api/v1/uploads", png(64, 64),
                                 {"Content-Type": "image/png"})
    assert answer.status == 201, answer
    return answer.json["id"]


# --------------------------------------------------------------- at one stroke

def test_all_desks_have_it_at_one_instant_with_clocks_of_their_own(flow):
    case = report(flow, "Kakek sendiri di gubuk")
    codes = [r["agency"]["code"] for r in case["referrals"]]
    assert sorted(codes) == ["kec-32.17.08", "kesra", "pkm-32.17.08"]
    assert {r["sent_at"] for r in case["referrals"]} == {case["received_at"]}
    at = datetime.datetime.fromisoformat(case["received_at"])
    hour = datetime.timedelta(hours=1)
    for r in case["referrals"]:
        due = datetime.datetime.fromisoformat(r["accept_due_at"])
        assert due - at == hour
    due = datetime.datetime.fromisoformat(case["due_at"])
    assert due - at == 4 * hour
    replayed(flow, case)


def test_a_photo_proves_what_a_bare_claim_does_not(flow):
    bare = report(flow, "Nenek lapar, satu")
    proven = report(flow, "Nenek lapar, dua")
    flow.post(f"/referrals/{bare['referrals'][0]['id']}/done",
              {"result": "Sudah"}, who=flow.supervisor)
    now = flow.get(f"/cases/{bare['id']}")
    assert now["flags"]["unproven"] is True, now["flags"]
    flow.post(f"/referrals/{proven['referrals'][0]['id']}/done",
              {"result": "Beras diantar", "photos": [upload(flow)]},
              who=flow.supervisor)
    now = flow.get(f"/cases/{proven['id']}")
    assert now["handled_at"] and now["handled_by"] == "referral"
    assert now["flags"]["unproven"] is False, now["flags"]
    for case in (bare, proven):
        replayed(flow, case)


def test_accepting_never_stops_the_four_hours(flow):
    case = report(flow, "Kakek sakit")
    first = case["referrals"][0]["id"]
    flow.post(f"/referrals/{first}/accept", {}, who=flow.supervisor)
    flow.post(f"/referrals/{first}/start", {}, who=flow.supervisor)
    now = flow.get(f"/cases/{case['id']}")
    assert now["handled_at"] is None and now["due_at"] == case["due_at"]
    assert now["state"] == "in_progress"
    replayed(flow, case)


def test_a_return_needs_a_reason_rises_and_the_clock_runs(flow):
    case = report(flow, "Nenek pindahan dari kabupaten lain")
    first = case["referrals"][0]["id"]
    refused = flow.supervisor.post(f"/api/v1/referrals/{first}/return", {})
    assert refused.status == 422, refused
    flow.post(f"/referrals/{first}/return", {"reason": "Bukan wilayah kami"},
              who=flow.supervisor)
    now = flow.get(f"/cases/{case['id']}")
    back = [r for r in now["referrals"] if r["id"] == first][0]
    assert back["state"] == "returned"
    assert back["reason"] == "Bukan wilayah kami"
    assert now["due_at"] == case["due_at"] and now["handled_at"] is None
    alarms = flow.get("/alarms?limit=200", flow.supervisor)["items"]
    assert [a for a in alarms if a["case"] and
            a["case"]["id"] == case["id"] and a["kind"] == "returned"], [
                (a["kind"], a["case"]) for a in alarms][:5]
    replayed(flow, case)


# -------------------------------------------------------------- merge and undo

def everything_of(flow, case):
    """All that must go back where it was."""
    number = int(case["id"])
    tables = {
        "referral": "id, agency, state, sent_ms, accept_due_ms, due_ms, "
                    "accepted_ms, done_ms, ended_ms, cancelled",
        "clock": "id, referral, kind, from_ms, due_ms, met_ms, ended_ms",
        "message": "id, conversation, text", "report": "id, story",
        "casefile_person": "person"}
    return {name: flow.books.all(
        f"SELECT {columns} FROM {name} WHERE casefile = {number} "
        f"ORDER BY {columns.split(',')[0]}")
        for name, columns in tables.items()}


def test_a_merge_undone_puts_all_back(flow):
    one = flow.case("6281255504001")
    two = flow.case("6281255504002", place="32.17.01.2001")
    flow.post(f"/referrals/{one['referrals'][0]['id']}/accept", {},
              who=flow.supervisor)
    wait_for(lambda: len(flow.texts("6281255504002")) >= 1)
    wait_for(lambda: flow.books.unsettled() == 0)
    before = everything_of(flow, one), everything_of(flow, two)
    merged = flow.post(f"/cases/{two['id']}/merge", {"into": one["id"]})
    gone = flow.get(f"/cases/{two['id']}")
    assert gone["state"] == "merged"
    assert gone["merged_into"]["id"] == one["id"]
    together = everything_of(flow, one)
    assert len(together["report"]) == 2
    assert {m["id"] for m in before[1]["message"]} <= {
        m["id"] for m in together["message"]}
    flow.post(f"/merges/{merged['merge']['id']}/undo", {})
    wait_for(lambda: flow.books.unsettled() == 0)
    for case, old in zip((one, two), before):
        new = everything_of(flow, case)
        for table, rows in old.items():
            kept = [r for r in new[table] if r in rows]
            assert kept == rows, (table, rows, new[table])
        replayed(flow, case)
    assert flow.get(f"/cases/{two['id']}")["state"] != "merged"


# ------------------------------------------------------------ an agency replies

def test_a_desk_answers_by_whatsapp_and_only_for_itself(flow):
    number, stranger = "6281255509101", "6281255509102"
    flow.give_number("kesra", number)
    case = report(flow, "Kakek tanpa keluarga")
    serial = case["number"][-5:]
    flow.wait_template(number, "rujukan_baru")
    mine = [r for r in case["referrals"] if r["agency"]["code"] == "kesra"][0]
    flow.graph.message(f"SELESAI {serial} beres", stranger)
    flow.talk(stranger)
    assert flow.get(f"/referrals/{mine['id']}")["state"] == "sent"
    flow.graph.message(f"kembali {serial} bukan warga kami", number)
    wait_for(lambda: flow.get(f"/referrals/{mine['id']}")["state"]
             == "returned")
    assert "bukan warga" in flow.get(f"/referrals/{mine['id']}")["reason"]
    replayed(flow, case)


# ------------------------------------------------------------------- the ladder

def rungs(flow, referral):
    """The rungs climbed for the acceptance of a referral, in order."""
    return flow.books.all(
        "SELECT a.rung, a.role, a.made_ms - c.from_ms AS after_ms "
        "FROM alarm a JOIN clock c ON c.office = a.office AND "
        f"c.id = a.clock WHERE c.referral = {int(referral)} AND "
        "c.kind = 'accept' AND a.kind = 'ladder' ORDER BY a.made_ms, a.rung")


@pytest.mark.skipif(SLOW, reason="the clock runs faster than the program")
def test_the_ladder_is_climbed_rung_by_rung_until_somebody_answers(fast):
    case = report(fast, "Nenek sendiri, pagi")
    acked, seen, silent = [r["id"] for r in case["referrals"]]

    def at_step(referral, step):
        return fast.books.count(
            f"clock WHERE referral = {int(referral)} AND kind = 'accept' "
            f"AND step >= {step}")

    wait_for(lambda: at_step(acked, 1), 20)
    kesra = fast.office.sign_in("kesra", "desk", agency="kesra@32.17")
    fast.post(f"/referrals/{acked}/ack", {}, who=kesra)
    wait_for(lambda: at_step(seen, 2), 20)
    fast.post(f"/referrals/{seen}/ack", {}, who=fast.supervisor)
    assert not at_step(acked, 2)
    wait_for(lambda: at_step(silent, 4), 40)
    for referral in (acked, seen):
        # Who said "seen" and did nothing hears of it again an hour later.
        held = fast.books.all(
            "SELECT acked_ms - from_ms AS ms FROM clock WHERE "
            f"referral = {int(referral)} AND kind = 'accept'")[0]["ms"]
        assert held >= 45 * MIN_MS
        for r in rungs(fast, referral):
            assert not held < r["after_ms"] < held + 60 * MIN_MS, (r, held)
    climbed = [r for r in rungs(fast, silent) if r["after_ms"] > 0]
    for r in climbed:
        due = (45, 60, 90, 120)[r["rung"]] * MIN_MS
        assert due <= r["after_ms"] <= due + 20 * MIN_MS, climbed
    assert [(r["rung"], r["role"]) for r in climbed] == [
        (1, "supervisor"), (2, "head"), (3, "regent")]
    replayed(fast, case)


@pytest.mark.skipif(SLOW, reason="the clock runs faster than the program")
@pytest.mark.parametrize("jump_h", [0, 3, -2])
def test_a_restart_or_a_wrong_clock_changes_no_due_time(fast, jump_h):
    began = time.monotonic()
    case = report(fast, "Nenek sendiri, sebelum mati lampu")
    number = int(case["id"])
    clocks = ("SELECT id, kind, from_ms, due_ms FROM clock WHERE "
              f"casefile = {number} AND kind <> 'update' ORDER BY id")
    before = fast.books.all(clocks)
    assert fast.office.stop() == 0
    now = MONDAY + datetime.timedelta(
        seconds=(time.monotonic() - began) * SPEED, hours=jump_h)
    fast.office.env["SIAGA_TEST_CLOCK"] = f"{now.isoformat()} x{SPEED}"
    fast.office.start()
    time.sleep(1)
    assert fast.books.all(clocks) == before
    replayed(fast, case)
    doubled = fast.books.all(
        "SELECT clock, rung, role, agency, count(*) AS n FROM alarm WHERE "
        f"casefile = {number} AND clock IS NOT NULL "
        "GROUP BY clock, rung, role, agency HAVING count(*) > 1")
    assert not doubled, doubled
