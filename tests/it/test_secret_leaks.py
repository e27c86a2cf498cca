# SPDX-License-Identifier: AGPL-3.0-or-later
"""One secret case; every answer, frame, message and log line is searched for
it, under every role that holds no grant (docs: existence leaks too)."""
import json
import os
import sys
import urllib.parse

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "fake"))

from contract import Contract  # noqa: E402
from graph import Graph  # noqa: E402
from siaga import Client, Siaga, wait_for  # noqa: E402
from socket_client import LiveSocket  # noqa: E402

V1 = "/api/v1"
LEMBANG = "32.17.08.2001"
SENDER = "6281255503001"
ROLES = ("operator", "supervisor", "finance", "head", "regent", "admin",
         "auditor", "service", "service_ids")
CASE_VERBS = {
    "verify": {}, "refer": {"agencies": ["baznas"]}, "resume": {},
    "wait": {"reason": "data", "review_at": "2036-01-01T08:00:00+07:00"},
    "resolve": {"outcome": "x"}, "close": {"outcome": "x"},
    "reopen": {"reason": "x"}, "decline": {"reason": "x"},
    "unfounded": {"reason": "x"}, "transfer": {"to": "x", "reason": "x"},
    "secret": {"secret": False, "reason": "x"}, "assign": {"user": None},
    "note": {"text": "x"}, "message": {"text": "x"},
}


@pytest.fixture(scope="module")
def graph():
    with Graph() as g:
        yield g


@pytest.fixture(scope="module")
def office(tmp_path_factory, graph):
    env = {"SIAGA_META_GRAPH_URL": graph.url,
           "SIAGA_META_APP_SECRET": graph.app_secret,
           "SIAGA_META_ACCESS_TOKEN": graph.token,
           "SIAGA_WHATSAPP_PHONE_NUMBER_ID": graph.phone_number_id}
    house = Siaga(tmp_path_factory.mktemp("office"), env, Contract().check)
    with house as office:
        graph.webhook_url = office.url + "/webhooks/meta"
        yield office


@pytest.fixture(scope="module")
def author(office):
    return office.sign_in("rina", "operator")


@pytest.fixture(scope="module")
def secret(author, graph):
    """A conversation closed by its own words, then a secret case."""
    graph.message("suami saya memukul saya tiap malam katatersembunyi",
                  SENDER)

    def closed():
        items = author.get(V1 + "/conversations?limit=200").json["items"]
        return next((c for c in items if c["closed"]), None)
    talk = wait_for(closed)
    path = f"{V1}/conversations/{talk['id']}"
    assert talk["masked"] is True
    opened = author.post(path + "/open", {"reason": "Giliran saya"})
    assert opened.status == 200, opened
    filed = author.post(path + "/case", {
        "category": "korban_kekerasan", "place": LEMBANG,
        "reporter": {"name": "Pelapor Tersamar"},
        "person": {"name": "Sulastrirahasia", "age": 33},
        "landmark": "belakang gudang tersamar"})
    assert filed.status == 201, filed
    case = filed.json["case"]
    assert case["flags"]["secret"] is True and case["referrals"]
    return {"case": case, "talk": opened.json, "report": filed.json["report"]}


@pytest.fixture(scope="module")
def needles(secret):
    """What nobody without a grant may read anywhere."""
    case = secret["case"]
    words = ["katatersembunyi", "tersamar", "Sulastri", "memukul", SENDER,
             case["number"], case["id"], case["code"],
             case["persons"][0]["id"], secret["report"]["id"]]
    return words + [r["id"] for r in case["referrals"]]


@pytest.fixture(scope="module")
def others(office, secret):
    clients = {role: office.api(role) for role in ROLES}
    clients["desk"] = office.sign_in("baznas", "desk", agency="baznas@32.17")
    clients["another operator"] = office.sign_in("tono", "operator")
    clients["another supervisor"] = office.sign_in("dewi", "supervisor")
    return clients


def search(answer, needles, asked):
    """No needle in the answer but what the asker himself had to know."""
    text = answer.body.decode(errors="replace")
    found = [n for n in needles if n in text and n not in asked]
    assert not found, (found, asked, answer)


def test_its_author_keeps_it(author, secret):
    case = author.get(f"{V1}/cases/{secret['case']['id']}")
    assert case.status == 200
    assert case.json["persons"][0]["name"] == "Sulastrirahasia"


def test_no_answer_of_any_route_tells_of_it(secret, needles, others):
    case, talk = secret["case"], secret["talk"]
    ids = [case["id"], case["number"], talk["id"], talk["contact"]["id"],
           case["referrals"][0]["id"], case["persons"][0]["id"],
           secret["report"]["id"]]
    queries = ["", "?state=all&limit=200", "?tab=all&limit=200",
               f"?case={case['id']}", f"?conversation={talk['id']}",
               f"?phone=%2B{SENDER}&name=Sulastrirahasia&place={LEMBANG}"]
    queries += ["?q=" + urllib.parse.quote(word) for word in (
        "katatersembunyi", "Sulastrirahasia", "tersamar", SENDER,
        case["number"], case["number"][-5:])]
    asked = 0
    for path, item in Contract().doc["paths"].items():
        if "get" not in item or path in (
                "/api/v1/live", "/webhooks/meta", "/api/v1/openapi.json"):
            continue
        many = [path.replace("{id}", i) for i in ids] if "{id}" in path \
            else [path.replace("{key}", "x")]
        for role, client in others.items():
            for one in many:
                for query in queries if "{id}" not in path else [""]:
                    asked += 1
                    search(client.get(one + query), needles, one + query)
    assert asked > 500


def test_a_case_one_does_not_see_cannot_be_changed(secret, needles, others):
    case = secret["case"]
    for role, client in others.items():
        for verb, body in CASE_VERBS.items():
            path = f"{V1}/cases/{case['id']}/{verb}"
            answer = client.post(path, body)
            assert answer.status in (403, 404), (role, answer)
            search(answer, needles, path)
        patched = client.ask("PATCH", f"{V1}/cases/{case['id']}",
                             {"landmark": "x"}, {"If-Match": '"1"'})
        assert patched.status in (403, 404), (role, patched)


def test_a_contact_one_does_not_read_cannot_be_changed(secret, others):
    path = f"{V1}/contacts/{secret['talk']['contact']['id']}"
    for client in others.values():
        answer = client.ask("PATCH", path, {"safe": "yes"})
        assert answer.status in (403, 404), answer


def test_a_merge_is_no_way_to_look_inside(author, secret, others):
    plain = author.post(V1 + "/reports", {"story": "Kasus biasa"}
                        ).json["case"]
    other = others["another operator"]
    for one, two in ((plain, secret["case"]), (secret["case"], plain)):
        answer = other.post(f"{V1}/cases/{one['id']}/merge",
                            {"into": two["id"]})
        unknown = other.post(f"{V1}/cases/{one['id']}/merge",
                             {"into": "999"})
        assert answer.status in (403, 404, 422), answer
        assert answer.body == unknown.body


def test_live_pushes_say_nothing_of_it(author, secret, needles, others):
    sockets = {role: LiveSocket(client) for role, client in others.items()
               if role not in ("finance", "regent")}
    for socket in sockets.values():
        socket.until(lambda f: f["kind"] == "hello")
    author.post(f"{V1}/cases/{secret['case']['id']}/note", {"text": "x"})
    author.post(f"{V1}/conversations/{secret['talk']['id']}/message",
                {"text": "katatersembunyi"})
    plain = author.post(V1 + "/reports", {"story": "Kasus biasa"}
                        ).json["case"]
    for role in ("operator", "supervisor", "head", "another operator"):
        frames = sockets[role].until(
            lambda f: f["kind"] == "case" and f["id"] == plain["id"])
        text = json.dumps(frames)
        assert not [n for n in needles if n in text], (role, frames)
    for socket in sockets.values():
        socket.close()


def test_its_citizen_gets_neutral_words_only(graph, secret, needles):
    said = json.dumps([m for m in graph.sent_to(SENDER)
                       if "katatersembunyi" not in json.dumps(m)])
    for needle in needles:
        assert needle == SENDER or needle not in said, (needle, said)
    for word in ("kekerasan", "UPTD", "PPA", "dirujuk"):
        assert word not in said


def test_no_log_line_and_no_figure_names_it(office, needles, others):
    with open(os.path.join(office.folder, "log"), errors="replace") as f:
        log = f.read()
    private = [n for n in needles if not n.isdigit() or n == SENDER]
    assert not [n for n in private if n in log]
    metrics = others["service"].get("/metrics").body.decode()
    assert not [n for n in needles if n in metrics]


@pytest.fixture(scope="module")
def closed(author, graph):
    """A conversation closed by its own words, which nobody opened yet."""
    graph.message("ayah tiri memukul adik saya, kataterkuncirapat",
                  "6281255503002", name="Pelapor Terkunci")
    return wait_for(lambda: next(
        (c for c in author.get(V1 + "/conversations?limit=200").json["items"]
         if c["closed"] and c["masked"]), None))


def test_a_closed_conversation_is_shut_in_every_answer(closed, others):
    words = ["kataterkuncirapat", "6281255503002", "Terkunci", "ayah tiri"]
    paths = [p for p, item in Contract().doc["paths"].items()
             if "get" in item and p not in (
                 "/api/v1/live", "/webhooks/meta", "/api/v1/openapi.json")]
    asked = 0
    for path in paths:
        many = [path.replace("{key}", "x")]
        if "{id}" in path:
            many = [path.replace("{id}", closed["id"])]
        else:
            many += [path + q for q in (
                "?q=kataterkuncirapat", "?state=all&limit=200",
                f"?conversation={closed['id']}", "?limit=1000")]
        for client in others.values():
            for one in many:
                asked += 1
                search(client.get(one), words, one)
    assert asked > 500


def test_the_feed_tells_a_service_that_it_was_there_and_no_more(others,
                                                               closed):
    for role in ("service", "service_ids"):
        page = others[role].get(V1 + "/events?limit=1000")
        assert page.status == 200
        for word in ("kataterkuncirapat", "katatersembunyi",
                     "6281255503002", SENDER):
            assert word not in page.body.decode(), (role, word)


def test_the_public_pages_do_not_know_it(office, secret, needles):
    stranger = Client(office.port)
    number, code = secret["case"]["number"], secret["case"]["code"]
    form = {"Content-Type": "application/x-www-form-urlencoded",
            "Origin": office.url}

    def ask(number, code):
        return stranger.post("/cek", urllib.parse.urlencode(
            {"nomor": number, "kode": code}).encode(), form)
    wrong = "00000000" if code != "00000000" else "11111111"
    known, unknown = ask(number, wrong), ask("KBB-2611-99999", wrong)
    assert known.status == unknown.status
    assert known.body.decode().replace(number, "") == \
        unknown.body.decode().replace("KBB-2611-99999", "")
    for path in ("/", "/lapor", "/cek", "/data", "/masuk"):
        search(stranger.get(path), needles, path)
