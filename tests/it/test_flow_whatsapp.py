# SPDX-License-Identifier: AGPL-3.0-or-later
"""A citizen's message on its whole way, in the running program."""
import json
import os
import signal
import sys
import time

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

import payloads  # noqa: E402
from graph import Graph  # noqa: E402
from siaga import Siaga, wait_for  # noqa: E402
from test_api_contract import picture  # noqa: E402

V1 = "/api/v1"
LEMBANG = "32.17.08.2001"
DESK_NUMBER = "6281255509001"


def env_of(graph, **more):
    return dict({"SIAGA_META_GRAPH_URL": graph.url,
                 "SIAGA_META_APP_SECRET": graph.app_secret,
                 "SIAGA_META_VERIFY_TOKEN": graph.verify_token,
                 "SIAGA_META_ACCESS_TOKEN": graph.token,
                 "SIAGA_WHATSAPP_PHONE_NUMBER_ID": graph.phone_number_id,
                 "SIAGA_WHATSAPP_WABA_ID": graph.waba_id}, **more)


class Flow:
    """An office, its stand-in Graph API and the people of a test."""

    def __init__(self, folder, **env):
        self.graph = Graph().start()
        self.office = Siaga(folder, env_of(self.graph, **env))
        self.office.start()
        self.graph.webhook_url = self.office.url + "/webhooks/meta"
        self.operator = self.office.api("operator")
        self.supervisor = self.office.api("supervisor")
        self.feed = self.office.api("service")

    def stop(self):
        code = self.office.stop()
        self.graph.stop()
        assert code in (0, None)

    def get(self, path, who=None):
        answer = (who or self.operator).get(V1 + path)
        assert answer.status == 200, answer
        return answer.json

    def post(self, path, body, status=(200, 201), who=None):
        answer = (who or self.operator).post(V1 + path, body)
        assert answer.status in status, answer
        return answer.json

    def talk(self, number, state="all"):
        """The newest conversation with a number, once it is there."""
        def look():
            for c in self.get(f"/conversations?state={state}&limit=200")[
                    "items"]:
                who = c.get("contact") or {}
                if (who.get("phone") or "").lstrip("+") == number or \
                        who.get("address") == number:
                    return c
            return None
        return wait_for(look)

    def said(self, talk):
        return self.get(f"/conversations/{talk['id']}/messages")["items"]

    def events(self, after=None):
        path = f"/events?limit=1000{'&after=' + after if after else ''}"
        return self.get(path, self.feed)

    def give_number(self, code, number):
        admin = self.office.sign_in(f"adm-{code}", "admin")
        found = self.get(f"/agencies?q={code}&regency=32.17")["items"]
        agency = [a for a in found if a["code"] == code][0]
        answer = admin.ask("PATCH", f"{V1}/agencies/{agency['id']}",
                           {"whatsapp": "+" + number, "phone": "+" + number})
        assert answer.status == 200, answer
        return agency

    def texts(self, to):
        return [m["text"]["body"] for m in self.graph.sent_to(to)
                if m["type"] == "text"]

    def wait_text(self, to, words):
        return wait_for(lambda: [t for t in self.texts(to) if words in t])

    def wait_template(self, to, name):
        return wait_for(lambda: [
            m for m in self.graph.sent_to(to)
            if m["type"] == "template" and m["template"]["name"] == name])

    def case(self, number, **more):
        """A citizen's report that an operator filed for two desks."""
        self.graph.message("Nenek Contoh sakit, tinggal sendiri", number)
        talk = self.talk(number)
        return self.post(f"/conversations/{talk['id']}/case", dict({
            "category": "lansia_terlantar", "place": LEMBANG,
            "urgency": "tinggi", "reporter": {"name": "Dedi Contoh"}},
            **more))["case"]


@pytest.fixture(scope="module")
def flow(tmp_path_factory):
    f = Flow(tmp_path_factory.mktemp("flow"))
    yield f
    f.stop()


# ------------------------------------------------------------- the whole path

def test_a_message_becomes_a_case_at_every_desk_and_is_answered(flow):
    citizen = "6281255500001"
    flow.give_number("dinsos", DESK_NUMBER)
    case = flow.case(citizen)
    sent = {r["sent_at"] for r in case["referrals"]}
    assert len(case["referrals"]) >= 3 and len(sent) == 1
    # The citizen hears the number; no more than that is said to the desk.
    told = flow.wait_text(citizen, case["number"])[0]
    assert "/c/" in told
    case = flow.post(f"/cases/{case['id']}/refer",
                     {"agencies": ["dinsos"]})["case"]
    note = flow.wait_template(DESK_NUMBER, "rujukan_baru")[0]
    assert case["number"] in json.dumps(note)
    assert "Contoh" not in json.dumps(note)

    serial = case["number"].rsplit("-", 1)[1]
    flow.graph.message(f"TERIMA {serial}", DESK_NUMBER)
    flow.wait_text(DESK_NUMBER, "diterima")
    flow.graph.message(f"SELESAI {serial} beras dan obat sudah diantar",
                       DESK_NUMBER)
    flow.wait_text(DESK_NUMBER, "belum dibuktikan")
    case = flow.get(f"/cases/{case['id']}")
    done = [r for r in case["referrals"] if r["agency"]["code"] == "dinsos"]
    assert done[0]["state"] == "done"
    flow.wait_text(citizen, "menindaklanjuti")

    flow.post(f"/cases/{case['id']}/resolve", {"outcome": "Sudah dibantu"})
    flow.wait_text(citizen, "Sudah terbantu?")
    flow.graph.message("2", citizen)
    wait_for(lambda: flow.get(f"/cases/{case['id']}")["state"] not in
             ("resolved", "closed"))
    flow.post(f"/cases/{case['id']}/resolve", {"outcome": "Sudah dibantu"})
    wait_for(lambda: len([t for t in flow.texts(citizen)
                          if "Sudah terbantu?" in t]) == 2)
    flow.graph.message("1", citizen)
    flow.wait_text(citizen, "Terima kasih atas jawaban")
    closed = flow.post(f"/cases/{case['id']}/close",
                       {"outcome": "Sudah dibantu"})
    assert closed["state"] == "closed"
    assert closed["case"]["flags"]["unconfirmed"] is False


def test_a_message_is_in_the_feed_within_a_second_of_its_answer(flow):
    cursor = flow.get("/events?after=latest", flow.feed)["cursor"]
    mid = flow.graph.message("apakah ini SIAGA?", "6281255500002")
    answered = time.monotonic()
    wait_for(lambda: [e for e in flow.events(cursor)["events"]
                      if e["external_id"] == mid], seconds=5)
    assert time.monotonic() - answered < 1.0


def test_the_same_body_again_and_again_is_one_message(flow):
    m = payloads.make("text", "6281255500003", text="tolong kami")
    body = flow.graph.body(m)
    for _ in range(5):
        assert flow.graph.post(body) == 200
    talk = flow.talk("6281255500003")
    last = flow.graph.message("sesudahnya", "6281255500003")
    wait_for(lambda: [e for e in flow.events()["events"]
                      if e["external_id"] == last])
    said = [x for x in flow.said(talk) if x["direction"] == "in"]
    assert [x["text"] for x in said] == ["sesudahnya", "tolong kami"]
    assert len([e for e in flow.events()["events"]
                if e["external_id"] == m["id"]]) == 1


def test_a_large_batch_loses_nothing_and_keeps_its_order(flow):
    batch = [payloads.make("text", "6281255500004", text=f"kalimat {i}")
             for i in range(150)]
    cursor = flow.get("/events?after=latest", flow.feed)["cursor"]
    assert flow.graph.post(flow.graph.body(*batch)) == 200

    def all_there():
        got = [e["external_id"] for e in flow.events(cursor)["events"]
               if e["kind"] == "message"]
        return got if len(got) >= 150 else None
    assert wait_for(all_there) == [m["id"] for m in batch]


def test_somebody_without_a_number_is_answered_too(flow):
    flow.graph.say("text", None, user_id="ID.13490000001", text="halo siaga")
    answer = flow.graph.wait_sent(1, to="ID.13490000001")[0]
    assert answer["type"] == "text"


def test_edits_and_withdrawals_keep_the_old_words(flow):
    mid = flow.graph.message("alamat: jalan mawar", "6281255500005")
    talk = flow.talk("6281255500005")
    flow.graph.say("edit", "6281255500005", target=mid,
                   text="alamat: jalan melati")
    wait_for(lambda: [m for m in flow.said(talk) if m.get("edited_at")])
    flow.graph.say("revoke", "6281255500005", target=mid)
    gone = wait_for(lambda: [m for m in flow.said(talk)
                             if m.get("revoked_at")])[0]
    assert "mawar" in json.dumps(gone)


def test_a_picture_is_fetched_and_shown(flow):
    media = flow.graph.add_media(picture(), "image/png")
    flow.graph.say("image", "6281255500006", media=media, mime="image/png",
                   caption="rumahnya")
    talk = flow.talk("6281255500006")

    def stored():
        for m in flow.said(talk):
            for f in m["media"]:
                if f["state"] == "ready":
                    return f
        return None
    found = wait_for(stored)
    answer = flow.operator.get(found["url"])
    assert answer.status == 200 and answer.body[:2] == b"\xff\xd8", answer


def test_a_picture_that_is_gone_is_said_to_be(flow):
    media = flow.graph.add_media(b"x", "image/png", status=404)
    flow.graph.say("image", "6281255500007", media=media, mime="image/png")
    talk = flow.talk("6281255500007")
    wait_for(lambda: [f for m in flow.said(talk) for f in m["media"]
                      if f["state"] in ("failed", "refused", "gone")])


def test_a_missed_call_counts_as_a_contact(flow):
    flow.graph.call("6281255500008")
    talk = flow.talk("6281255500008")
    assert talk["channel"] == "whatsapp"


# ----------------------------------------------------------- what is not ours

def test_a_strange_account_is_kept_and_raises_an_alarm(flow):
    m = payloads.make("text", "6281255500009", text="bukan untuk kita")
    value = payloads.value(messages=[m], phone_number_id="999000999000999")
    cursor = flow.get("/events?after=latest", flow.feed)["cursor"]
    assert flow.graph.post(payloads.body(value)) == 200
    wait_for(lambda: [a for a in flow.get("/alarms")["items"]
                      if a["kind"] == "unknown_account"])
    assert flow.events(cursor)["events"] == []


def test_what_is_not_built_is_kept_too(flow):
    body = {"object": "page", "entry": [{"id": "1", "time": 1,
                                         "messaging": []}]}
    assert flow.graph.post(payloads.raw(body)) == 200
    assert flow.graph.post(b"{}") == 200
    assert flow.graph.post(b"not json at all") == 200
    assert flow.graph.post_raw(b"{}", "sha256=" + "0" * 64) in (401, 403)


# ------------------------------------------------------------ a bad provider

def answer_to(flow, number):
    """The operator answers; the message as it stands now."""
    talk = flow.talk(number)
    made = flow.post(f"/conversations/{talk['id']}/message",
                     {"text": "Baik, kami bantu."})

    def now():
        return [m for m in flow.said(talk) if m["id"] == made["id"]][0]
    return now


def opaque_of(flow, to):
    return [m["biz_opaque_callback_data"] for m in flow.graph.sent_to(to)
            if m["type"] == "text" and
            m["text"]["body"] == "Baik, kami bantu."]


def settled(flow, number):
    """All the machine had to say was taken."""
    flow.graph.message("halo", number)
    flow.talk(number)
    flow.graph.wait_sent(1, to=number)


@pytest.mark.parametrize("mode", ["429", "500", "503", "html"])
def test_a_provider_in_trouble_gets_it_later_once(flow, mode):
    number = "62812555011" + {"429": "01", "500": "02", "503": "03",
                              "html": "04"}[mode]
    settled(flow, number)
    flow.graph.fail(mode, times=1, retry_after=1)
    answer_to(flow, number)
    wait_for(lambda: opaque_of(flow, number), seconds=40)
    assert len(opaque_of(flow, number)) == 1
    assert all(n == 1 for n in flow.graph.sends().values())


def test_a_refusal_is_final_and_seen(flow):
    number = "6281255501105"
    settled(flow, number)
    flow.graph.fail("unreachable", times=1)
    now = answer_to(flow, number)
    wait_for(lambda: now()["status"] == "failed")
    assert "131026" in json.dumps(now())
    wait_for(lambda: [a for a in flow.get("/alarms")["items"]
                      if a["kind"] == "dead_letter"])


def test_statuses_in_any_order_end_in_the_highest(flow):
    number = "6281255501106"
    flow.graph.statuses = ("sent", "delivered", "read")
    flow.graph.status_order = "out"
    flow.graph.duplicates = 1
    try:
        settled(flow, number)
        now = answer_to(flow, number)
        wait_for(lambda: now()["status"] == "read")
    finally:
        flow.graph.statuses = ("sent", "delivered")
        flow.graph.status_order, flow.graph.duplicates = "in", 0


# ------------------------------------------------------------------ crashes

def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as f:
        return [int(x) for x in f.read().split()]


def test_a_killed_core_comes_back_with_everything(flow):
    numbers = [f"62812555020{i:02d}" for i in range(30)]
    cursor = flow.get("/events?after=latest", flow.feed)["cursor"]
    sent = []
    for i, number in enumerate(numbers):
        sent.append(flow.graph.message(f"kabar {i}", number))
        if i % 10 == 5:
            for child in children_of(flow.office.process.pid):
                os.kill(child, signal.SIGKILL)
    flow.office.wait_ready()

    def all_there():
        got = [e["external_id"] for e in flow.events(cursor)["events"]
               if e["kind"] == "message"]
        return got if set(sent) <= set(got) else None
    got = wait_for(all_there)
    assert len(got) == len(set(got))
    # What was being sent waits a minute for its status before it is again.
    assert all(n == 1 for n in flow.graph.sends().values())
