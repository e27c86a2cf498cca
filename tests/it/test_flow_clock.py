# SPDX-License-Identifier: AGPL-3.0-or-later
"""What time alone brings about, in an office whose clock runs fast."""
import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from siaga import wait_for  # noqa: E402
from test_flow_whatsapp import DESK_NUMBER, Flow  # noqa: E402


@pytest.fixture(scope="module")
def flow(tmp_path_factory):
    """Ten minutes in a second, from a Monday morning on."""
    f = Flow(tmp_path_factory.mktemp("clock"),
             SIAGA_TEST_CLOCK="2026-11-23T09:00:00+07:00 x600")
    yield f
    f.stop()


def test_after_five_minutes_a_report_is_a_case_but_goes_nowhere(flow):
    number = "6281255503001"
    flow.graph.message("ibu saya sudah tua dan sendirian", number)
    talk = wait_for(lambda: (lambda t: t if t["state"] == "case" else None)(
        flow.talk(number)))
    case = flow.get(f"/cases/{talk['case']['id']}")
    assert case["number"] and not case["referrals"]
    flow.wait_text(number, case["number"])


def test_a_greeting_never_becomes_a_number(flow):
    flow.graph.message("halo", "6281255503002")
    flow.graph.message("ibu saya sudah tua dan sendirian", "6281255503003")
    wait_for(lambda: flow.talk("6281255503003")["state"] == "case")
    assert flow.talk("6281255503002")["state"] != "case"


def test_a_desk_that_sleeps_is_reminded_and_then_others_hear(flow):
    flow.give_number("dinsos", DESK_NUMBER)
    case = flow.case("6281255503004")
    flow.post(f"/cases/{case['id']}/refer", {"agencies": ["dinsos"]})
    flow.wait_template(DESK_NUMBER, "rujukan_baru")
    flow.wait_template(DESK_NUMBER, "pengingat")
    alarm = wait_for(lambda: [
        a for a in flow.get("/alarms", flow.supervisor)["items"]
        if a["kind"] == "ladder"], seconds=30)[0]
    assert alarm["case"]


def answer(flow, number):
    """The operator answers somebody who has heard the machine already."""
    flow.graph.message("halo", number)
    talk = flow.talk(number)
    flow.graph.wait_sent(1, to=number)
    return talk, flow.post(f"/conversations/{talk['id']}/message",
                           {"text": "Baik, kami bantu."})


def taken(flow, number):
    return [m for m in flow.graph.sent_to(number) if m["type"] == "text" and
            m["text"]["body"] == "Baik, kami bantu."]


def the_message(flow, talk, made):
    return [m for m in flow.said(talk) if m["id"] == made["id"]][0]


def test_what_a_status_confirms_is_not_sent_again(flow):
    """The provider took it, but its answer never came."""
    number = "6281255503005"
    flow.graph.message("halo", number)
    flow.talk(number)
    flow.graph.wait_sent(1, to=number)
    flow.graph.fail("timeout", times=1)
    talk, made = answer(flow, number)
    wait_for(lambda: the_message(flow, talk, made)["status"] == "delivered",
             seconds=30)
    flow.post("/reports", {"story": "Laporan lain", "channel": "walkin"})
    later = flow.graph.message("halo lagi", "6281255503006")
    assert later
    flow.graph.wait_sent(1, to="6281255503006", timeout=40)
    assert len(taken(flow, number)) == 1


def test_what_nobody_knows_is_sent_once_more_and_marked(flow):
    number = "6281255503007"
    flow.graph.message("halo", number)
    flow.talk(number)
    flow.graph.wait_sent(1, to=number)
    flow.graph.fail("lost", times=1)
    talk, made = answer(flow, number)
    wait_for(lambda: taken(flow, number), seconds=40)
    assert len(taken(flow, number)) == 1
    message = wait_for(lambda: (
        lambda m: m if m["status"] == "delivered" else None)(
            the_message(flow, talk, made)))
    assert message["maybe_double"] is True
