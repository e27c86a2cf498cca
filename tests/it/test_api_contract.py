# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API of the running program, answer by answer against its description."""
import json
import os
import struct
import sys
import uuid
import zlib

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

from contract import Contract  # noqa: E402
from graph import Graph  # noqa: E402
from postgres import Cluster, is_installed  # noqa: E402
from siaga import PASSWORD, Siaga, wait_for  # noqa: E402

LEMBANG = "32.17.08.2001"
V1 = "/api/v1"


def picture(side=8):
    """A small PNG, all one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + \
            struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\x20\x60\x40" * side) * side
    return b"\x89PNG\r\n\x1a\n" + \
        chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def contract():
    return Contract()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def store(request):
    """Options of `siaga init` for the engine."""
    if request.param == "sqlite":
        yield ()
        return
    if not is_installed():
        pytest.skip("PostgreSQL is not installed")
    with Cluster() as server:
        yield ("--store", server.database("siaga"))


@pytest.fixture(scope="module")
def graph(store):
    with Graph() as g:
        yield g


@pytest.fixture(scope="module")
def office(tmp_path_factory, contract, graph, store):
    contract.seen.clear()
    env = {"SIAGA_META_GRAPH_URL": graph.url,
           "SIAGA_META_APP_SECRET": graph.app_secret,
           "SIAGA_META_VERIFY_TOKEN": "kata-uji",
           "SIAGA_META_ACCESS_TOKEN": graph.token,
           "SIAGA_WHATSAPP_PHONE_NUMBER_ID": graph.phone_number_id}
    house = Siaga(tmp_path_factory.mktemp("office"), env, contract.check,
                  store)
    with house as office:
        graph.webhook_url = office.url + "/webhooks/meta"
        yield office


@pytest.fixture(scope="module")
def operator(office):
    return office.sign_in("rina", "operator")


@pytest.fixture(scope="module")
def supervisor(office):
    return office.sign_in("dewi", "supervisor")


@pytest.fixture(scope="module")
def admin(office):
    return office.sign_in("adi", "admin")


@pytest.fixture(scope="module")
def desk(office):
    return office.sign_in("dinsos", "desk", agency="dinsos@32.17")


def form(**more):
    return dict({
        "story": "Mak Contoh tinggal sendiri, batuk dua minggu.",
        "channel": "walkin",
        "reporter": {"name": "Euis Contoh", "phone": "0812-5550-1234",
                     "relation": "tetangga"},
        "person": {"name": "Mak Contoh", "age": 78, "sex": "f"},
        "household_size": 1, "place": LEMBANG, "category": "fakir_miskin",
    }, **more)


def made(client, **more):
    answer = client.post(V1 + "/reports", form(**more))
    assert answer.status == 201, answer
    return answer.json["case"]


def ok(answer, status=200):
    assert answer.status == status, answer
    return answer.json if answer.body else None


def refused(answer, status, field=None):
    assert answer.status == status, answer
    if field:
        assert [e["field"] for e in answer.json["errors"]] == [field], answer


# ------------------------------------------------------------------ the frame

def test_health_is_told_without_login(office):
    assert ok(office.stranger().get("/healthz"))["status"] == "ok"
    assert ok(office.stranger().get("/readyz"))["status"] == "ok"


def test_the_description_is_served_as_it_is_written(office, contract):
    served = ok(office.stranger().get(V1 + "/openapi.json"))
    assert served == json.loads(json.dumps(contract.doc, default=str))


def test_strangers_are_asked_to_sign_in(office, contract):
    stranger = office.stranger()
    for path, item in contract.doc["paths"].items():
        for method, operation in item.items():
            if method == "parameters" or operation.get("security") == []:
                continue
            if path.endswith("/live"):
                continue
            body = {} if method != "get" else None
            refused(stranger.ask(method.upper(), path.replace("{id}", "1")
                                 .replace("{key}", "x"), body), 401)


def test_a_role_that_may_not_is_refused(office, desk):
    refused(desk.get(V1 + "/conversations"), 403)
    refused(desk.post(V1 + "/reports", form()), 403)
    refused(desk.get(V1 + "/users"), 403)


def test_what_is_no_json_is_told_apart_from_a_wrong_field(operator):
    head = {"Content-Type": "application/json"}
    refused(operator.post(V1 + "/reports", b"{", head), 400)
    refused(operator.post(V1 + "/reports", b"[]", head), 422)
    refused(operator.post(V1 + "/reports", b"x=1",
                          {"Content-Type": "text/plain"}), 415)
    refused(operator.post(V1 + "/reports", {"story": "x" * 300000}), 413)


def test_a_session_needs_its_csrf_value(office, operator):
    bare = office.stranger()
    bare.headers = {"Cookie": operator.headers["Cookie"],
                    "Origin": office.url}
    assert ok(bare.get(V1 + "/session"))["user"]["role"] == "operator"
    refused(bare.post(V1 + "/reports", form()), 403)


# ------------------------------------------------------------------- sessions

def test_a_first_login_link_works_once(office):
    token = office.link("sari", "operator")
    stranger = office.stranger()
    refused(stranger.post(V1 + "/session/first",
                          {"token": token, "password": "pendek"}), 422)
    first = stranger.post(V1 + "/session/first",
                          {"token": token, "password": PASSWORD})
    me = ok(first)
    assert me["user"]["name"] and me["csrf"]
    assert me["office"]["test"] is True
    refused(stranger.post(V1 + "/session/first",
                          {"token": token, "password": PASSWORD}), 404)


def test_signing_in_and_out(office):
    office.sign_in("tono", "operator")
    stranger = office.stranger()
    refused(stranger.post(V1 + "/session",
                          {"name": "tono", "password": "salah-salah"}), 401)
    refused(stranger.post(V1 + "/session", {"name": "tono"}), 422)
    entered = stranger.post(V1 + "/session",
                            {"name": "tono", "password": PASSWORD})
    ok(entered)
    client = office.with_cookie(entered)
    english = ok(client.post(V1 + "/session/language", {"language": "en"}))
    assert english["language"] == "en"
    refused(client.post(V1 + "/session/language", {"language": "fr"}), 422)
    ok(client.ask("DELETE", V1 + "/session"), 204)
    refused(client.get(V1 + "/session"), 401)


def test_five_wrong_tries_lock_the_account(office):
    office.sign_in("lupa", "operator")
    stranger = office.stranger()
    last = None
    for _ in range(7):
        last = stranger.post(V1 + "/session",
                             {"name": "lupa", "password": "salah-salah"})
    assert last.status == 429, last


# ---------------------------------------------------------------------- cases

def test_a_report_becomes_a_case_with_referrals(operator):
    answer = operator.post(V1 + "/reports", form())
    filed = ok(answer, 201)
    case = filed["case"]
    assert answer.headers["Location"] == f"{V1}/cases/{case['id']}"
    assert filed["report"]["story"].startswith("Mak Contoh")
    assert len(case["code"]) == 8
    assert case["state"] == "referred" and case["lead"]
    codes = [r["agency"]["code"] for r in case["referrals"]]
    assert "dinsos" in codes and len(codes) >= 2
    assert len({r["sent_at"] for r in case["referrals"]}) == 1
    assert {c["kind"] for c in case["clocks"]} >= {"handle", "refer"}
    assert case["due_at"] and case["handler"]["name"]


def test_only_the_story_is_needed(operator):
    refused(operator.post(V1 + "/reports", {}), 422, "story")
    case = ok(operator.post(V1 + "/reports", {"story": "Tolong Mak saya"}),
              201)["case"]
    assert "place" in case["missing"] and case["state"] == "new"


def test_doubtful_data_are_warned_about_not_refused(operator):
    answer = operator.post(V1 + "/reports", form(
        reporter={"phone": "0812"}, person={"name": "A", "nik": "123"}))
    assert ok(answer, 201)["warnings"]
    refused(operator.post(V1 + "/reports", form(category="naga")), 422,
            "category")
    refused(operator.post(V1 + "/reports", form(place="Lembang")), 422,
            "place")
    refused(operator.post(V1 + "/reports",
                          form(person={"age": 200})), 422, "person.age")


def test_the_same_key_files_once(operator):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    one = ok(operator.post(V1 + "/reports", form(), key), 201)
    two = ok(operator.post(V1 + "/reports", form(), key), 201)
    assert one == two
    refused(operator.post(V1 + "/reports", form(story="lain"), key), 422)


def test_a_case_is_read_by_id_and_by_number(operator):
    case = made(operator)
    by_id = ok(operator.get(f"{V1}/cases/{case['id']}"))
    by_number = ok(operator.get(f"{V1}/cases/{case['number']}"))
    assert by_id["number"] == by_number["number"] == case["number"]
    assert by_id["story"] and by_id["reports"]
    assert by_id["persons"][0]["name"] == "Mak Contoh"
    refused(operator.get(V1 + "/cases/999"), 404)
    refused(operator.get(V1 + "/cases/KBB-2601-99999"), 404)


def test_editing_needs_the_version_last_seen(operator):
    case = made(operator)
    path = f"{V1}/cases/{case['id']}"
    tag = operator.get(path).headers["ETag"]
    refused(operator.ask("PATCH", path, {"landmark": "masjid"}), 428)
    edited = ok(operator.ask("PATCH", path, {
        "landmark": "dekat masjid", "urgency": "tinggi",
        "household_size": 3, "location": {"lat": -6.81, "lon": 107.61},
        "reporter": {"name": "Euis Baru"},
        "person": {"age": 79}}, {"If-Match": tag}))
    assert edited["landmark"] == "dekat masjid"
    assert edited["urgency"] == "tinggi" and edited["household_size"] == 3
    assert edited["reporter"]["name"] == "Euis Baru"
    refused(operator.ask("PATCH", path, {"landmark": "x"},
                         {"If-Match": tag}), 412)
    tag = operator.get(path).headers["ETag"]
    refused(operator.ask("PATCH", path, {"urgency": "biasa"},
                         {"If-Match": tag}), 422, "reason")
    refused(operator.ask("PATCH", path, {"category": "naga"},
                         {"If-Match": tag}), 422, "category")


def test_the_queue_is_filtered_and_paged(operator):
    cases = [made(operator, category="adminduk")["id"] for _ in range(3)]
    page = ok(operator.get(V1 + "/cases?category=adminduk&limit=2"))
    assert len(page["items"]) == 2 and page["next"]
    rest = ok(operator.get(V1 + "/cases?category=adminduk&limit=2&cursor="
                           + page["next"]))
    seen = {c["id"] for c in page["items"] + rest["items"]}
    assert seen >= set(cases)
    for query in ("state=referred", "state=open", "state=all", "overdue=true",
                  "mine=true", "place=32.17", "agency=dinsos",
                  "category=bansos", "q=contoh", "q=00001", "limit=999"):
        ok(operator.get(V1 + "/cases?" + query))
    refused(operator.get(V1 + "/cases?state=naga"), 422, "state")
    refused(operator.get(V1 + "/cases?agency=naga"), 422, "agency")
    refused(operator.get(V1 + "/cases?place=naga"), 422, "place")
    refused(operator.get(V1 + "/cases?category=naga"), 422, "category")


def test_the_timeline_tells_everything_in_order(operator):
    case = made(operator)
    path = f"{V1}/cases/{case['id']}"
    ok(operator.post(path + "/note", {"text": "Sudah ditelepon"}))
    first = ok(operator.get(path + "/timeline?limit=2"))
    assert first["next"]
    entries = ok(operator.get(path + "/timeline?limit=200"))["items"]
    assert [int(e["seq"]) for e in entries] == \
        sorted(int(e["seq"]) for e in entries)
    assert any(e["text"] == "Sudah ditelepon" for e in entries)


def act(client, case, verb, body=None, status=200):
    answer = client.post(f"{V1}/cases/{case['id']}/{verb}", body or {})
    return ok(answer, status)


def test_a_case_goes_through_its_states(operator):
    case = made(operator, category=None)
    assert act(operator, case, "verify")["state"] == "verified"
    done = act(operator, case, "refer", {"agencies": ["dinsos", "baznas"],
                                         "note": "Mohon ditinjau"})
    assert done["state"] == "referred" and len(done["case"]["referrals"]) == 2
    refused(operator.post(f"{V1}/cases/{case['id']}/refer",
                          {"agencies": ["dinsos"]}), 409)
    more = act(operator, case, "refer", {"agency": "satpolpp"})
    assert len(more["case"]["referrals"]) == 3
    refused(operator.post(f"{V1}/cases/{case['id']}/refer",
                          {"agencies": ["naga"]}), 422, "agencies")
    refused(operator.post(f"{V1}/cases/{case['id']}/refer",
                          {"agencies": []}), 422, "agencies")
    refused(operator.post(f"{V1}/cases/{case['id']}/wait",
                          {"reason": "funds"}), 422, "review_at")
    waits = act(operator, case, "wait", {
        "reason": "funds", "review_at": "2036-01-01T08:00:00+07:00"})
    assert waits["case"]["waiting"]["reason"] == "funds"
    assert act(operator, case, "resume")["state"] != "waiting"
    resolved = act(operator, case, "resolve", {"outcome": "Sudah dibantu"})
    assert resolved["state"] == "resolved"
    closed = act(operator, case, "close", {
        "outcome": "Sudah dibantu",
        "informed": {"how": "phone", "note": "Ditelepon"}})
    assert closed["state"] == "closed" and closed["case"]["closed_at"]
    assert closed["case"]["flags"]["unconfirmed"] is True
    again = act(operator, case, "reopen", {"reason": "Belum selesai"})
    assert again["case"]["closed_at"] is None and again["due_at"]


def test_closing_needs_an_outcome_and_a_reporter_who_knows(operator):
    case = made(operator, reporter={"name": "Tanpa nomor"})
    path = f"{V1}/cases/{case['id']}/close"
    assert operator.post(path, {}).status == 422
    answer = operator.post(path, {"outcome": "Selesai"})
    assert answer.status == 409, answer
    assert answer.json["type"] == "urn:siaga:reporter-not-told"


def test_side_exits_need_a_reason(operator):
    for verb, state in (("decline", "declined"), ("unfounded", "unfounded")):
        case = made(operator)
        refused(operator.post(f"{V1}/cases/{case['id']}/{verb}", {}), 422,
                "reason")
        assert act(operator, case, verb,
                   {"reason": "Bukan wewenang"})["state"] == state
    case = made(operator)
    refused(operator.post(f"{V1}/cases/{case['id']}/transfer",
                          {"reason": "x"}), 422, "to")
    moved = act(operator, case, "transfer",
                {"to": "Dinsos Provinsi", "reason": "Luar wilayah"})
    assert moved["state"] == "transferred"


def test_a_case_is_assigned_and_given_back(operator):
    case = made(operator)
    assert act(operator, case, "assign",
               {"user": None})["case"]["handler"] is None
    me = ok(operator.get(V1 + "/session"))["user"]["id"]
    taken = act(operator, case, "assign", {"user": "me"})["case"]
    assert taken["handler"]["id"] == me
    refused(operator.post(f"{V1}/cases/{case['id']}/assign", {}), 422, "user")


def test_two_cases_are_merged_and_split_again(operator):
    one, two = made(operator), made(operator)
    merged = ok(operator.post(f"{V1}/cases/{one['id']}/merge",
                              {"into": two["id"]}))
    assert merged["case"]["id"] == two["id"]
    gone = ok(operator.get(f"{V1}/cases/{one['id']}"))
    assert gone["state"] == "merged"
    assert gone["merged_into"]["id"] == two["id"]
    whole = ok(operator.get(f"{V1}/cases/{two['id']}"))
    assert [m["case"]["id"] for m in whole["merges"]] == [one["id"]]
    undo = f"{V1}/merges/{merged['merge']['id']}/undo"
    back = ok(operator.post(undo, {}))
    assert back["case"]["id"] == one["id"]
    assert back["case"]["state"] == one["state"]
    assert len(back["case"]["referrals"]) == len(one["referrals"])
    refused(operator.post(undo, {}), 409)
    refused(operator.post(f"{V1}/cases/{one['id']}/merge", {}), 422, "into")
    refused(operator.post(f"{V1}/cases/{one['id']}/merge",
                          {"into": one["id"]}), 422)


def test_a_likely_double_is_found(operator):
    case = made(operator)
    again = made(operator)
    found = ok(operator.get(f"{V1}/duplicates?case={again['id']}"))["items"]
    assert case["id"] in [f["case"]["id"] for f in found if f["case"]]
    ok(operator.get(V1 + "/duplicates?phone=081255501234&name=Mak+Contoh"
                    f"&place={LEMBANG}"))


# ------------------------------------------------------------------ secrecy

def test_a_secret_case_is_not_there_for_who_has_no_grant(
        office, operator, supervisor, desk):
    word = "rahasiabetul"
    case = made(operator, category="korban_kekerasan",
                story=f"Ibu Contoh dipukul, {word}",
                person={"name": "Ibu Tertutup"})
    assert case["flags"]["secret"] is True
    own = ok(operator.get(f"{V1}/cases/{case['id']}"))
    assert word in own["story"]
    head = office.api("head")
    auditor = office.api("auditor")
    for client in (supervisor, head, auditor, desk):
        for path in (f"/cases/{case['id']}", f"/cases/{case['number']}",
                     f"/cases/{case['id']}/timeline"):
            assert client.get(V1 + path).status in (403, 404)
        for path in ("/cases?limit=200", "/cases?state=all&limit=200",
                     f"/cases?q={word}", "/cases?q=Tertutup",
                     "/referrals?tab=all&limit=200", "/conversations",
                     "/persons?q=Tertutup", "/alarms", "/stats/overview",
                     f"/duplicates?name=Ibu+Tertutup&place={LEMBANG}"):
            answer = client.get(V1 + path)
            text = answer.body.decode()
            assert word not in text and "Tertutup" not in text, answer
            assert case["number"] not in text, answer
            assert case["id"] not in text, answer
    masked = [c for c in ok(supervisor.get(
        V1 + "/cases?limit=200"))["items"] if c.get("masked")]
    assert masked and set(masked[0]) == {"masked", "id", "state", "due_at"}
    refused(supervisor.post(f"{V1}/cases/{case['id']}/open", {}), 422,
            "reason")
    opened = ok(supervisor.post(f"{V1}/cases/{case['number']}/open",
                                {"reason": "Operator pulang"}))
    assert word in opened["case"]["story"]
    refused(desk.post(f"{V1}/cases/{case['id']}/open", {"reason": "x"}), 403)


def test_secrecy_set_by_hand_hides_and_lifting_needs_a_grant(
        operator, supervisor):
    case = made(operator)
    refused(operator.post(f"{V1}/cases/{case['id']}/secret",
                          {"secret": True}), 422, "reason")
    act(operator, case, "secret", {"reason": "Diminta"})
    refused(supervisor.get(f"{V1}/cases/{case['id']}"), 404)
    answer = operator.post(f"{V1}/cases/{case['id']}/secret",
                           {"secret": False, "reason": "Salah"})
    assert answer.status in (403, 404), answer


# ---------------------------------------------------------------- referrals

def referral_of(client, case, code="dinsos"):
    return next(r for r in ok(client.get(f"{V1}/cases/{case['id']}"))
                ["referrals"] if r["agency"]["code"] == code)


def test_a_desk_takes_a_referral_to_its_end(operator, desk):
    case = made(operator)
    mine = referral_of(operator, case)
    path = f"{V1}/referrals/{mine['id']}"
    inbox = ok(desk.get(V1 + "/referrals?limit=200"))
    entry = next(r for r in inbox["items"] if r["id"] == mine["id"])
    assert entry["case"]["number"] == case["number"]
    assert entry["case"]["person"] == "Mak Contoh"
    assert inbox["counts"]["incoming"] >= 1
    whole = ok(desk.get(path))
    assert whole["story"] and whole["persons"][0]["name"] == "Mak Contoh"
    assert ok(desk.post(path + "/accept", {"note": "Siap"}))["state"] == \
        "accepted"
    started = ok(desk.post(path + "/start", {"officer": "Pak Contoh"}))
    assert started["state"] == "in_progress"
    asked = ok(desk.post(path + "/ask", {"text": "RT berapa?"}))
    assert asked["question"] == "RT berapa?"
    refused(desk.post(path + "/answer", {"text": "x"}), 403)
    answered = ok(operator.post(path + "/answer", {"text": "RT 02"}))
    assert answered["question"] is None
    refused(desk.post(path + "/done", {}), 422, "result")
    done = ok(desk.post(path + "/done", {"result": "Dikunjungi, dibantu"}))
    assert done["state"] == "done" and done["unproven"] is True
    assert done["done_at"] and done["due_at"] is None
    after = ok(operator.get(f"{V1}/cases/{case['id']}"))
    assert after["handled_at"] and after["handled_by"] == "referral"
    refused(desk.post(path + "/accept", {}), 409)
    for tab in ("incoming", "working", "done", "all"):
        ok(desk.get(f"{V1}/referrals?tab={tab}"))
    refused(desk.get(V1 + "/referrals?tab=naga"), 422, "tab")


def test_a_desk_proves_its_work_with_a_photo(operator, desk):
    case = made(operator)
    mine = referral_of(operator, case)
    photo = ok(desk.post(V1 + "/uploads", picture(),
                         {"Content-Type": "image/png"}), 201)
    assert photo["state"] == "ready" and photo["kind"] == "image"
    path = f"{V1}/referrals/{mine['id']}"
    ok(desk.post(path + "/accept", {}))
    done = ok(desk.post(path + "/done", {"result": "Dikunjungi",
                                         "photos": [photo["id"]]}))
    assert done["unproven"] is False
    shown = ok(operator.get(f"{V1}/cases/{case['id']}"))
    assert photo["id"] in [a["id"] for a in shown["attachments"]]
    shot = operator.get(photo["url"])
    assert shot.status == 200 and shot.body[:2] == b"\xff\xd8"
    assert shot.headers["X-Content-Type-Options"] == "nosniff"
    refused(desk.post(V1 + "/uploads", b"not a picture",
                      {"Content-Type": "image/png"}), 422)
    refused(operator.get("/berkas/999"), 404)


def test_a_referral_comes_back_with_a_reason(operator, desk, supervisor):
    case = made(operator)
    path = f"{V1}/referrals/{referral_of(operator, case)['id']}"
    refused(desk.post(path + "/return", {}), 422, "reason")
    refused(desk.post(path + "/return",
                      {"reason": "x", "proposed_agency": "naga"}), 422,
            "proposed_agency")
    back = ok(desk.post(path + "/return", {"reason": "Bukan wewenang",
                                           "proposed_agency": "kesra"}))
    assert back["state"] == "returned" and back["reason"]
    assert back["proposed_agency"]["code"] == "kesra"
    shown = ok(operator.get(f"{V1}/cases/{case['id']}"))
    assert shown["flags"]["returned"] is True
    assert any(a["kind"] == "returned"
               for a in ok(supervisor.get(V1 + "/alarms"))["items"])


def test_a_desk_sees_no_referral_of_another(office, operator, desk):
    other = office.sign_in("baznas", "desk", agency="baznas@32.17")
    mine = referral_of(operator, made(operator))
    refused(other.get(f"{V1}/referrals/{mine['id']}"), 404)
    refused(other.post(f"{V1}/referrals/{mine['id']}/accept", {}), 404)
    listed = ok(other.get(V1 + "/referrals?tab=all&limit=200"))["items"]
    assert mine["id"] not in [r["id"] for r in listed]


def test_a_supervisor_acts_for_a_desk_and_reminds(operator, supervisor, desk):
    mine = referral_of(operator, made(operator))
    path = f"{V1}/referrals/{mine['id']}"
    ok(operator.post(path + "/remind", {}))
    ok(desk.post(path + "/ack", {}))
    refused(operator.post(path + "/accept", {}), 403)
    assert ok(supervisor.post(path + "/accept", {}))["state"] == "accepted"


# -------------------------------------------------------------------- inbox

def arrived(operator, graph, text, sender, **k):
    graph.message(text, sender, **k)

    def look():
        items = ok(operator.get(V1 + "/conversations?state=all&limit=200")
                   )["items"]
        return next((c for c in items if not c["masked"] and
                     c["contact"]["phone"] == "+" + sender), None)
    return wait_for(look)


def test_a_message_is_read_answered_and_made_a_case(operator, graph):
    talk = arrived(operator, graph, "Mak saya sakit, tinggal sendiri",
                   "6281255502001")
    path = f"{V1}/conversations/{talk['id']}"
    assert talk["window"]["open"] is True
    said = ok(operator.get(path + "/messages"))["items"]
    assert any(m["text"] == "Mak saya sakit, tinggal sendiri" for m in said)
    assert ok(operator.post(path + "/assign", {"user": "me"}))["assigned"]
    sent = ok(operator.post(path + "/message", {"text": "Baik, di mana?"}),
              201)
    assert sent["direction"] == "out" and sent["status"]
    refused(operator.post(path + "/message", {}), 422, "text")
    ok(operator.post(path + "/read", {}))
    templates = ok(operator.get(f"{V1}/templates?conversation={talk['id']}"))
    assert templates["window"]["open"] and templates["items"]
    filed = ok(operator.post(path + "/case", {
        "category": "sakit", "place": LEMBANG,
        "reporter": {"name": "Dedi Contoh"}}), 201)
    assert filed["report"]["story"].startswith("Mak saya sakit")
    assert filed["case"]["referrals"] and filed["case"]["code"]
    refused(operator.post(path + "/case", {"category": "sakit"}), 409)
    refused(operator.post(path + "/not_report", {"kind": "spam"}), 409)
    message = act(operator, filed["case"], "message", {"text": "Kami proses"})
    assert message["message"]["text"] == "Kami proses"
    contact = ok(operator.get(f"{V1}/contacts/{talk['contact']['id']}"))
    assert contact["conversations"][0]["id"] == talk["id"]


def test_what_is_no_report_is_set_aside_and_taken_back(operator, graph):
    talk = arrived(operator, graph, "halo", "6281255502002")
    path = f"{V1}/conversations/{talk['id']}"
    refused(operator.post(path + "/not_report", {"kind": "naga"}), 422,
            "kind")
    aside = ok(operator.post(path + "/not_report", {"kind": "prank"}))
    assert aside["state"] == "not_report" and aside["undo_until"]
    assert ok(operator.post(path + "/not_report/undo", {}))["state"] == "open"


def test_a_closed_conversation_shows_nothing_until_opened(
        operator, supervisor, graph):
    talk = arrived(operator, graph, "kata terang saja", "6281255502003")
    path = f"{V1}/conversations/{talk['id']}"
    ok(operator.post(path + "/assign", {"user": "me"}))
    ok(operator.post(path + "/closed", {"closed": True, "reason": "Diminta"}))
    seen = ok(supervisor.get(path))
    assert seen["masked"] is True and "contact" not in seen
    assert "terang" not in supervisor.get(
        V1 + "/conversations?state=all&limit=200").body.decode()
    assert supervisor.get(path + "/messages").status in (403, 404)
    opened = ok(supervisor.post(path + "/open", {"reason": "Giliran saya"}))
    assert opened["masked"] is False


def test_a_contact_says_when_it_is_safe(operator, graph):
    talk = arrived(operator, graph, "jangan telepon siang", "6281255502004")
    path = f"{V1}/contacts/{talk['contact']['id']}"
    changed = ok(operator.ask("PATCH", path, {
        "safe": "hours", "safe_hours": "sesudah pukul 19.00"}))
    assert changed["safe"] == "hours"
    refused(operator.ask("PATCH", path, {"safe": "maybe"}), 422, "safe")


def test_the_webhook_takes_only_signed_bodies(office, graph):
    stranger = office.stranger()
    body = b'{"object":"whatsapp_business_account","entry":[]}'
    refused(stranger.post("/webhooks/meta", body,
                          {"X-Hub-Signature-256": "sha256=00"}), 401)
    signed = {"X-Hub-Signature-256": graph.signature(body),
              "Content-Type": "application/json"}
    assert stranger.post("/webhooks/meta", body, signed).status == 200
    odd = b'{"object":"something_new"}'
    assert stranger.post("/webhooks/meta", odd, {
        "X-Hub-Signature-256": graph.signature(odd)}).status == 200
    good = stranger.get("/webhooks/meta?hub.mode=subscribe"
                        "&hub.verify_token=kata-uji&hub.challenge=42")
    assert good.status == 200 and good.body == b"42"
    refused(stranger.get("/webhooks/meta?hub.mode=subscribe"
                         "&hub.verify_token=salah&hub.challenge=42"), 403)


# --------------------------------------------------------------------- feed

def test_the_feed_tells_messages_and_skips_nothing(office, operator, graph):
    reader, ids = office.api("service"), office.api("service_ids")
    at = ok(reader.get(V1 + "/events?after=latest"))["cursor"]
    arrived(operator, graph, "pesan untuk umpan", "6281255502005")
    events = ok(reader.get(f"{V1}/events?after={at}"))["events"]
    assert [e["text"] for e in events if e["kind"] == "message"] == \
        ["pesan untuk umpan"]
    bare = ids.get(f"{V1}/events?after={at}")
    assert "umpan" not in bare.body.decode()
    assert "redacted" in ok(bare)["events"][0]["flags"]
    walked, cursor = [], "0"
    while True:
        page = ok(reader.get(f"{V1}/events?after={cursor}&limit=1"))
        if not page["events"]:
            break
        walked += page["events"]
        cursor = page["cursor"]
    assert walked == ok(reader.get(V1 + "/events?limit=1000"))["events"]
    refused(reader.get(V1 + "/events?after=naga"), 422, "after")
    refused(operator.get(V1 + "/events"), 403)
    assert reader.get("/metrics").status == 200


# ------------------------------------------------------------------ look-ups

def test_places_and_categories_are_found(operator):
    found = ok(operator.get(V1 + "/places?q=lembang"))["items"]
    assert found and found[0]["code"].startswith("32.17")
    below = ok(operator.get(V1 + "/places?under=32.17"))["items"]
    assert below and all(p["level"] == "district" for p in below)
    ok(operator.get(V1 + "/places?q=a&level=village&limit=5"))
    refused(operator.get(V1 + "/places"), 422, "q")
    refused(operator.get(V1 + "/places?q=a&level=naga"), 422, "level")
    assert len(ok(operator.get(V1 + "/categories"))["items"]) == 38


def test_a_route_is_shown_before_anything_is_sent(operator):
    route = ok(operator.get(f"{V1}/route-preview?category=rtlh"
                            f"&place={LEMBANG}"))
    codes = [a["code"] for a in route["agencies"]]
    assert "perkim" in codes and route["due_at"] and not route["secret"]
    ok(operator.get(V1 + "/route-preview?category=odgj&urgency=darurat"
                    "&lat=-6.8&lon=107.6"))
    refused(operator.get(V1 + "/route-preview"), 422, "category")
    refused(operator.get(V1 + "/route-preview?category=rtlh&lat=x&lon=1"),
            422, "lat")


def test_people_helped_before_are_found(operator):
    made(operator, person={"name": "Abah Ditemukan", "age": 80})
    found = ok(operator.get(V1 + "/persons?q=Ditemukan"))["items"]
    assert found and found[0]["name"] == "Abah Ditemukan"
    refused(operator.get(V1 + "/persons"), 422, "q")


# -------------------------------------------------------------------- set-up

def test_an_agency_keeps_its_hours(admin, operator):
    listed = ok(operator.get(V1 + "/agencies?q=dinsos&regency=32.17"))
    agency = listed["items"][0]
    path = f"{V1}/agencies/{agency['id']}"
    assert ok(operator.get(path))["code"] == agency["code"]
    changed = ok(admin.ask("PATCH", path, {
        "hours": "Mon-Fri 08:00-15:00", "phone": "0812-5550-7777",
        "night_phone": "0812-5550-8888"}))
    assert changed["hours"] and changed["checked"] is True
    refused(admin.ask("PATCH", path, {"hours": "kapan saja"}), 422, "hours")
    assert ok(admin.ask("PATCH", path, {"hours": None}))["hours"] is None
    refused(operator.ask("PATCH", path, {"phone": None}), 403)
    page = ok(operator.get(V1 + "/agencies?limit=3"))
    rest = ok(operator.get(V1 + "/agencies?limit=3&cursor=" + page["next"]))
    assert not {a["id"] for a in page["items"]} & \
        {a["id"] for a in rest["items"]}


def change(client, path, items, status=200):
    tag = client.get(path).headers["ETag"]
    answer = client.ask("PUT", path, {"items": items}, {"If-Match": tag})
    assert answer.status == status, answer
    return answer


def test_rules_are_changed_with_history(admin, operator):
    path = V1 + "/rules"
    before = ok(admin.get(path))
    assert len({r["category"] for r in before["items"]}) >= 30
    change(admin, path, [{"category": "keagamaan",
                          "desks": ["kesra", "kec"]}])
    case = made(operator, category="keagamaan")
    assert {r["agency"]["code"].split("-")[0] for r in case["referrals"]} == \
        {"kesra", "kec"}
    kept = ok(admin.get(path + "/keagamaan/history"))["items"]
    assert kept[0]["version"] == 1
    refused(admin.ask("PUT", path, {"items": []}), 428)
    refused(admin.ask("PUT", path, {"items": []}, {"If-Match": '"999"'}), 412)
    refused(change(admin, path, [{"category": "naga", "desks": []}], 422),
            422, "category")


def test_policies_and_texts_are_changed(admin):
    path = V1 + "/policies"
    changed = change(admin, path, [{"key": "adminduk", "accept": 120}]).json
    assert [p for p in changed["items"] if p["key"] == "adminduk"
            ][0]["accept"] == 120
    change(admin, path, [{"key": "adminduk", "accept": -5}], 422)
    ok(admin.get(path + "/adminduk/history"))


def test_the_office_says_it_in_its_own_words(admin, operator, graph):
    path = V1 + "/texts"
    default = next(t for t in ok(admin.get(path))["items"]
                   if t["key"] == "say.forwarded" and t["language"] == "id")
    assert default["text"] == default["default"] and default["variables"]
    change(admin, path, [{"key": "say.forwarded", "language": "id",
                          "text": "Kata kami sendiri: {number}"}])
    ok(admin.get(path + "/say.forwarded/history"))
    sender = "6281255502006"
    talk = arrived(operator, graph, "Mak saya sakit di rumah sendiri", sender)
    filed = ok(operator.post(f"{V1}/conversations/{talk['id']}/case",
                             {"category": "sakit", "place": LEMBANG}), 201)
    wait_for(lambda: [m for m in graph.sent_to(sender) if
                      "Kata kami sendiri: " + filed["case"]["number"]
                      in json.dumps(m)])
    change(admin, path, [{"key": "err.choice", "language": "id",
                          "text": "x"}], 422)
    change(admin, path, [{"key": "say.forwarded", "language": "id",
                          "text": "{nik}"}], 422)
    change(admin, path, [{"key": "say.forwarded", "language": "id",
                          "text": None}])


def test_accounts_below_a_second_person_are_made_here(admin, operator):
    refused(admin.post(V1 + "/users", {"name": "bos", "role": "supervisor"}),
            403)
    new = ok(admin.post(V1 + "/users", {
        "name": "perkim", "display": "Meja Perkim", "role": "desk",
        "agency": "perkim@32.17"}), 201)
    assert "/awal/" in new["link"] and new["user"]["agency"]["code"] == \
        "perkim"
    again = ok(admin.post(f"{V1}/users/{new['user']['id']}/link", {}))
    assert again["link"] != new["link"]
    gone = ok(admin.post(f"{V1}/users/{new['user']['id']}/disable", {}))
    assert gone["disabled"] is True
    assert ok(admin.get(V1 + "/users?limit=200"))["items"]
    names = ok(operator.get(V1 + "/users"))["items"]
    assert all(set(u) == {"id", "name", "role"} for u in names)
    refused(admin.post(V1 + "/users", {"name": "x", "role": "naga"}), 422,
            "role")


def test_alarms_are_acknowledged(operator, desk, supervisor):
    case = made(operator)
    path = f"{V1}/referrals/{referral_of(operator, case)['id']}"
    ok(desk.post(path + "/return", {"reason": "Bukan wewenang"}))
    mine = [a for a in ok(supervisor.get(V1 + "/alarms"))["items"]
            if a["case"] and a["case"]["id"] == case["id"]]
    assert mine
    ok(supervisor.post(f"{V1}/alarms/{mine[0]['id']}/acknowledge", {}), 204)
    assert mine[0]["id"] not in [
        a["id"] for a in ok(supervisor.get(V1 + "/alarms"))["items"]]
    refused(supervisor.post(V1 + "/alarms/999/acknowledge", {}), 404)


def test_figures_and_broken_letters_are_listed(operator):
    figures = ok(operator.get(V1 + "/stats/overview"))
    assert figures["cases_open"] > 0
    ok(operator.get(V1 + "/inbox/broken"))


def test_live_wants_a_websocket(operator):
    refused(operator.get(V1 + "/live"), 426)


# ------------------------------------------------------------- the last word

def test_every_operation_was_heard(office, contract):
    """Nothing described is left out of this file."""
    heard = {(m, p) for m, p, s in contract.seen if s < 400 or s == 426}
    described = {(m.upper(), p) for p, item in contract.doc["paths"].items()
                 for m in item if m != "parameters"}
    left = sorted(described - heard)
    assert not left, left


def test_it_stops_when_told(office):
    assert office.stop() == 0
    assert "panic" not in office.log_text()
