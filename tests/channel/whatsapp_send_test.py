# SPDX-License-Identifier: AGPL-3.0-or-later
"""whatsapp_send and whatsapp_media_fetch against the stand-in of Meta's Graph
API.  PROBE names the built tests/channel/whatsapp_probe."""
import concurrent.futures
import os
import socket
import subprocess
import sys
import threading
import time

import pytest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "fake"))
from graph import Graph  # noqa: E402

PROBE = os.environ["PROBE"]
CITIZEN = "6281255500001"


@pytest.fixture
def graph():
    with Graph(hold_s=40) as g:
        yield g


def probe(*args):
    out = subprocess.run([PROBE, *map(str, args)], check=True, text=True,
                         capture_output=True, timeout=90).stdout
    outcome, *rest = out.strip().split(" ")
    return outcome, dict(x.split("=", 1) for x in rest if "=" in x), out


def send(g, *args, id=42, to=CITIZEN, token=None, url=None):
    return probe("send", url or g.url, token or g.token, id, to, *args)


def test_a_text_arrives_with_our_id(graph):
    graph.heard(CITIZEN)
    outcome, d, _ = send(graph, "text", "Laporan \"Ibu\" diterima\nbaris 2",
                         "wamid.Q", to="+" + CITIZEN)
    m = graph.wait_sent(1)[0]
    assert outcome == "ok" and d["id"] == m["id"]
    assert m["to"] == CITIZEN
    assert m["text"] == {"preview_url": False,
                         "body": "Laporan \"Ibu\" diterima\nbaris 2"}
    assert m["context"] == {"message_id": "wamid.Q"}
    assert graph.sends() == {"42": 1}


def test_a_receiver_without_number_is_addressed_by_his_user_id(graph):
    graph.heard("ID.134912")
    assert send(graph, "text", "halo", to="ID.134912")[0] == "ok"
    m = graph.sent[0]
    assert m["recipient"] == "ID.134912" and "to" not in m


def test_a_template_goes_with_parameters_and_button(graph):
    outcome, _, _ = send(graph, "template", "rujukan_baru", "tok123",
                         "00418", "baris\n  satu\tdua")
    assert outcome == "ok"
    t = graph.sent[0]["template"]
    assert t["name"] == "rujukan_baru" and t["language"] == {"code": "id"}
    assert [p["text"] for p in t["components"][0]["parameters"]] == [
        "00418", "baris satu dua"]
    assert t["components"][1] == {
        "type": "button", "sub_type": "url", "index": "0",
        "parameters": [{"type": "text", "text": "tok123"}]}


def test_outside_the_window_text_is_refused_and_a_template_is_not(graph):
    graph.heard(CITIZEN, time.time() - 25 * 3600)
    outcome, d, _ = send(graph, "text", "halo")
    assert (outcome, d["code"]) == ("invalid", "131047")
    assert send(graph, "template", "selesai", "-", "KBB-2611-00418")[0] == "ok"


def test_an_unknown_template_is_refused(graph):
    outcome, d, _ = send(graph, "template", "tidak_ada", "-")
    assert (outcome, d["code"]) == ("invalid", "132001")


@pytest.mark.parametrize("mode, outcome, code", [
    ("429", "busy", "130429"), ("500", "remote", "131000"),
    ("503", "remote", "131016"), ("expired", "denied", "190"),
    ("invalid", "invalid", "100"), ("unreachable", "invalid", "131026"),
    ("html", "remote", "http-502")])
def test_each_refusal_says_whether_to_try_again(graph, mode, outcome, code):
    graph.heard(CITIZEN)
    graph.fail(mode)
    got, d, _ = send(graph, "text", "halo")
    assert (got, d["code"]) == (outcome, code)
    assert (int(d["retry"]) > 0) == (outcome == "busy")
    assert send(graph, "text", "halo")[0] == "ok"
    assert graph.sends() == {"42": 1}


def test_the_provider_says_how_long_to_wait(graph):
    graph.heard(CITIZEN)
    graph.fail("429", retry_after=7)
    assert send(graph, "text", "halo")[1]["retry"] == "7000"


def test_a_wrong_token_is_denied(graph):
    outcome, d, _ = send(graph, "text", "halo", token="salah")
    assert (outcome, d["code"]) == ("denied", "190")


def test_nobody_there_is_not_sent(graph):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        url = "http://127.0.0.1:%d/v21.0" % s.getsockname()[1]
    assert send(graph, "text", "halo", url=url)[0] == "remote"


@pytest.mark.parametrize("mode", ["half", "drop"])
def test_a_broken_answer_leaves_it_unknown(graph, mode):
    graph.heard(CITIZEN)
    graph.fail(mode)
    assert send(graph, "text", "halo")[0] == "conflict"
    assert graph.sends() == ({"42": 1} if mode == "half" else {})


def test_silence_leaves_it_unknown_after_fifteen_seconds(graph):
    graph.heard(CITIZEN)
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        graph.fail("timeout", times=0)
        jobs = [pool.submit(send, graph, "text", "a", id=i) for i in (1, 2)]
        assert [j.result()[0] for j in jobs] == ["conflict", "conflict"]
    assert 14 < time.monotonic() - start < 25
    assert graph.sends() == {"1": 1, "2": 1}


def test_a_slow_answer_is_waited_for(graph):
    graph.heard(CITIZEN)
    graph.fail("slow")
    assert send(graph, "text", "halo")[0] == "ok"


def test_too_long_a_text_is_not_even_tried(graph):
    graph.heard(CITIZEN)
    assert send(graph, "text", "x" * 4097)[0] == "invalid"
    assert graph.attempts == []


# --- media -----------------------------------------------------------------

def fetch(g, ref, tmp_path, limit=10 ** 6):
    path = tmp_path / "medium"
    outcome, d, note = probe("fetch", g.url, g.token, ref, limit, path)
    return outcome, d, path.read_bytes(), note


def test_a_medium_is_fetched(graph, tmp_path):
    data = os.urandom(300000)
    ref = graph.add_media(data, "image/jpeg")
    outcome, d, got, _ = fetch(graph, ref, tmp_path)
    assert (outcome, d["mime"], got) == ("ok", "image/jpeg", data)


def test_a_medium_that_is_gone_is_not_found(graph, tmp_path):
    assert fetch(graph, "123", tmp_path)[0] == "not_found"
    ref = graph.add_media(b"x", "image/jpeg", status=404)
    assert fetch(graph, ref, tmp_path)[0] == "not_found"


def test_too_large_a_medium_is_refused_however_it_is_sent(graph, tmp_path):
    ref = graph.add_media(b"x" * 5000, "image/jpeg")
    assert fetch(graph, ref, tmp_path, 4999)[0] == "invalid"
    lie = "%s/_media/%s" % (graph.origin, graph.add_media(
        b"x" * 500000, "image/jpeg", chunked=True))
    ref = graph.add_media(b"x", "image/jpeg", url=lie)
    outcome, _, got, _ = fetch(graph, ref, tmp_path, 4999)
    assert outcome == "invalid" and len(got) <= 4999


def test_a_slow_medium_still_arrives(graph, tmp_path):
    ref = graph.add_media(b"y" * 4000, "audio/ogg", slow_bps=5000)
    assert fetch(graph, ref, tmp_path)[2] == b"y" * 4000


@pytest.mark.parametrize("ref", ["../x", "a/b", "", "1?x=y", "a b", "é"])
def test_odd_media_ids_are_not_asked_for(graph, tmp_path, ref):
    assert fetch(graph, ref, tmp_path)[0] == "invalid"
    assert graph.media_requests == []


class Trap:
    """A listener that must never be reached."""

    def __init__(self):
        self.hits = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                self.socket.accept()[0].close()
            except OSError:
                return
            self.hits += 1


def test_media_never_come_from_elsewhere(graph, tmp_path):
    trap = Trap()
    for url in ("http://127.0.0.1:%d/x" % trap.port,
                "http://localhost:%d/x" % trap.port,
                "http://[::1]:%d/x" % trap.port,
                "https://127.0.0.1:%d/x" % trap.port,
                "http://x@127.0.0.1:%d/x" % graph.port,
                "http://127.0.0.1.nip.example:%d/" % graph.port,
                "http://169.254.169.254/latest/meta-data/",
                "https://evil.example/lookaside.fbsbx.com",
                "https://lookaside.fbsbx.com.evil.example/x",
                "https://lookaside.fbsbx.com:%d/x" % trap.port,
                "http://lookaside.fbsbx.com/x",
                "https://xfbcdn.net/x",
                "file:///etc/passwd",
                "ftp://127.0.0.1:%d/" % trap.port):
        ref = graph.add_media(b"x", "image/jpeg", url=url)
        outcome, _, got, note = fetch(graph, ref, tmp_path)
        assert (outcome, got) == ("invalid", b""), (url, note)
    assert trap.hits == 0
    trap.socket.close()


def test_a_redirect_is_not_followed(graph, tmp_path):
    trap = Trap()
    ref = graph.add_media(b"x", "image/jpeg",
                          redirect="http://127.0.0.1:%d/x" % trap.port)
    assert fetch(graph, ref, tmp_path)[0] == "remote"
    assert trap.hits == 0
    trap.socket.close()


# --- the stand-in itself -----------------------------------------------------

def test_the_stand_in_signs_and_repeats_its_webhooks():
    import hashlib
    import hmac
    import json
    from http.server import BaseHTTPRequestHandler, HTTPServer
    got = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            data = self.rfile.read(int(self.headers["Content-Length"]))
            good = "sha256=" + hmac.new(b"rahasia-uji", data,
                                        hashlib.sha256).hexdigest()
            assert self.headers["X-Hub-Signature-256"] == good
            got.append(json.loads(data))
            self.send_response(503 if len(got) == 1 else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self):
            assert "hub.mode=subscribe" in self.path
            data = self.path.split("hub.challenge=")[1].split("&")[0]
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data.encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Graph("http://127.0.0.1:%d/" % server.server_address[1],
               duplicates=1) as g:
        wamid = g.message("tolong", CITIZEN, name="Sri Contoh")
        assert len(got) == 2 and got[0] == got[1]
        v = got[1]["entry"][0]["changes"][0]["value"]
        assert v["messages"][0]["id"] == wamid
        assert v["contacts"][0]["profile"]["name"] == "Sri Contoh"
        assert send(g, "text", "halo")[0] == "ok"
        end = time.monotonic() + 10
        while len(got) < 6 and time.monotonic() < end:
            time.sleep(0.01)
        states = [b["entry"][0]["changes"][0]["value"]["statuses"][0]
                  for b in got[2:]]
        assert [s["status"] for s in states] == [
            "sent", "sent", "delivered", "delivered"]
        assert {s["biz_opaque_callback_data"] for s in states} == {"42"}
        assert g.verify(challenge="77") == (200, "77")
        g.doomed[CITIZEN], g.duplicates = 131026, 0
        assert send(g, "text", "halo")[0] == "ok"
        while len(got) < 7 and time.monotonic() < end:
            time.sleep(0.01)
        s = got[6]["entry"][0]["changes"][0]["value"]["statuses"][0]
        assert (s["status"], s["errors"][0]["code"]) == ("failed", 131026)
    server.shutdown()
