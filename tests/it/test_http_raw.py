# SPDX-License-Identifier: AGPL-3.0-or-later
"""The web server, spoken to by hand: what a library would never send."""
import concurrent.futures
import hashlib
import hmac
import os
import socket
import struct
import subprocess
import time

import pytest

from http_probe import PROBE, Answer, Probe

HOST = b"Host: probe\r\n"


@pytest.fixture(scope="module")
def probe(tmp_path_factory):
    folder = tmp_path_factory.mktemp("probe")
    assets = folder / "web" / "assets"
    assets.mkdir(parents=True)
    (folder / "web" / "konsol.html").write_text("<!doctype html><title>konsol</title>")
    (assets / "app-1234.js").write_text("plain" * 10)
    (assets / "app-1234.js.br").write_text("brotli")
    (assets / "app-1234.js.gz").write_text("gzip")
    (assets / ".secret").write_text("never")
    (folder / "web" / "beyond.txt").symlink_to("/etc/passwd")
    (assets / "beyond.txt").symlink_to("/etc/passwd")
    p = Probe(folder, trusted="127.0.0.1", web=folder / "web")
    yield p
    assert p.stop() == 0, p.log_text()


# --- heads that two servers could read in two ways ------------------------

REFUSED = {
    "two_content_lengths": b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "the_same_length_twice": b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "a_list_of_lengths": b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 2, 2\r\n\r\n{}",
    "a_signed_length": b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: +2\r\n\r\n{}",
    "two_hosts": b"GET /ping HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
    "no_host": b"GET /ping HTTP/1.1\r\n\r\n",
    "an_odd_host": b"GET /ping HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "length_and_coding": b"POST /echo HTTP/1.1\r\n" + HOST
    + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "an_unknown_coding": b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "identity_coding": b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: identity\r\n\r\n",
    "chunked_twice": b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n0\r\n\r\n",
    "nul_in_a_value": b"GET /ping HTTP/1.1\r\n" + HOST + b"X-A: a\0b\r\nX-B: c\r\n\r\n",
    "nul_in_the_last_value": b"GET /ping HTTP/1.1\r\n" + HOST + b"X-A: a\0b\r\n\r\n",
    "nul_in_a_name": b"GET /ping HTTP/1.1\r\n" + HOST + b"X\0-A: b\r\n\r\n",
    "a_folded_line": b"GET /ping HTTP/1.1\r\n" + HOST + b"X-A: a\r\n b\r\nX-B: c\r\n\r\n",
    "bare_line_feeds": b"GET /ping HTTP/1.1\nHost: probe\nX-A: b\n\n",
    "a_blank_before_the_colon": b"GET /ping HTTP/1.1\r\n" + HOST + b"X-A : b\r\n\r\n",
    "no_colon": b"GET /ping HTTP/1.1\r\n" + HOST + b"X-A\r\n\r\n",
    "a_control_character": b"GET /ping HTTP/1.1\r\n" + HOST + b"X-A: a\x01b\r\n\r\n",
    "an_absolute_target": b"GET http://probe/ping HTTP/1.1\r\n" + HOST + b"\r\n",
    "dots": b"GET /assets/../konsol.html HTTP/1.1\r\n" + HOST + b"\r\n",
    "escaped_dots": b"GET /assets/%2e%2e/konsol.html HTTP/1.1\r\n" + HOST + b"\r\n",
    "an_escaped_slash": b"GET /ping%2fx HTTP/1.1\r\n" + HOST + b"\r\n",
    "an_escaped_nul": b"GET /ping?q=%00 HTTP/1.1\r\n" + HOST + b"\r\n",
    "a_bad_escape": b"GET /ping%zz HTTP/1.1\r\n" + HOST + b"\r\n",
    "broken_utf8": b"GET /ping?q=%ff HTTP/1.1\r\n" + HOST + b"\r\n",
    "a_body_on_a_get": b"GET /ping HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\n\r\n{}",
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_400_and_closed(probe, case):
    answer, closed = probe.raw(REFUSED[case])
    assert (answer.status, closed) == (400, True)


@pytest.mark.parametrize("odd", [" ", "\0"], ids=["blank", "nul"])
def test_a_broken_target_is_never_answered_as_good(probe, odd):
    answer, closed = probe.raw(b"GET /ping" + odd.encode() + b"x HTTP/1.1\r\n" + HOST + b"\r\n")
    assert answer.status in (0, 400) and closed  # some releases of the library close at once


def test_blank_ends_and_empty_values_are_fine(probe):
    data = b"GET /ping HTTP/1.1\r\nX-Empty:\r\nHost:   probe  \r\nX-A:\tb \r\nX-Z: \r\nConnection: close\r\n\r\n"
    answer, closed = probe.raw(data)
    assert (answer.status, closed) == (200, True)


def test_a_long_target_is_414_and_a_long_head_431(probe):
    long = b"GET /ping?q=" + b"a" * 5000 + b" HTTP/1.1\r\n" + HOST + b"\r\n"
    assert probe.raw(long)[0].status == 414
    assert probe.raw(b"GET /" + b"a" * 60000 + b" HTTP/1.1\r\n" + HOST + b"\r\n")[0].status == 414
    head = b"GET /ping HTTP/1.1\r\n" + HOST
    assert probe.raw(head + b"X: " + b"a" * 17000 + b"\r\n\r\n")[0].status == 431
    assert probe.raw(head + b"X: " + b"a" * 60000 + b"\r\n\r\n")[0].status == 431
    assert probe.raw(head + b"X: a\r\n" * 80 + b"\r\n")[0].status == 431


# --- ordinary talk ----------------------------------------------------------

def test_two_requests_on_one_connection(probe):
    with probe.connect() as s:
        s.sendall((b"GET /ping?q=1 HTTP/1.1\r\n" + HOST + b"\r\n") * 2)
        data = b""
        while data.count(b'"q":"1"') < 2:
            data += s.recv(4096)
        assert b"Connection: close" not in data


def test_methods(probe):
    a = probe.ask("POST", "/ping", {})
    assert a.status == 405 and a.headers["allow"] == "GET, HEAD"
    a = probe.ask("HEAD", "/ping")
    assert a.status == 200 and a.body == b"" and int(a.headers["content-length"]) > 10
    a = probe.ask("OPTIONS", "/session")
    assert a.status == 204 and a.headers["allow"] == "POST, DELETE, OPTIONS"
    assert probe.ask("OPTIONS", "*").status == 204
    assert probe.ask("BREW", "/ping").status == 405
    assert probe.ask("GET", "/nowhere").status == 404


def test_every_answer_carries_the_safety_headers(probe):
    for path in ("/ping", "/nowhere", "/konsol", "/who"):
        a = probe.ask("GET", path)
        assert a.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in a.headers["content-security-policy"]
        assert a.headers["referrer-policy"] == "same-origin"
    assert "script-src 'self'" in probe.ask("GET", "/konsol").headers["content-security-policy"]


def test_bodies_are_capped(probe):
    assert probe.ask("POST", "/raw", b"x" * (2 << 20)).json()["bytes"] == str(2 << 20)
    assert probe.ask("POST", "/raw", b"x", {"Content-Length": str((2 << 20) + 1)}).status == 413
    a = probe.ask("POST", "/echo", b"", {"Content-Length": str(300 << 10)})
    assert a.status == 413
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    data = b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 5 + b"0\r\n\r\n"
    assert probe.raw(data, timeout=1)[0].status == 413


def test_a_body_is_asked_for_only_when_it_is_wanted(probe):
    head = b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nExpect: 100-continue\r\n"
    with probe.connect() as s:
        s.sendall(head + b"Content-Length: 14\r\n\r\n")
        assert s.recv(100).startswith(b"HTTP/1.1 100")
        s.sendall(b'{"text":"hai"}')
        assert Answer(s).json()["text"] == "hai"
    answer, closed = probe.raw(head + b"Content-Length: 999999\r\n\r\n")
    assert (answer.status, closed) == (413, True)


def test_only_so_many_uploads_at_once(tmp_path):
    p = Probe(tmp_path)
    head = b"POST /upload HTTP/1.1\r\n" + HOST + b"Content-Length: 10\r\n\r\n"
    crowd = [p.connect() for _ in range(64)]
    for s in crowd:
        s.sendall(head + b"12345")
    assert p.ask("GET", "/ping").status == 200
    assert p.ask("POST", "/upload", b"x" * 10).status == 503
    for s in crowd:
        s.sendall(b"67890")
        assert Answer(s).status == 200
        s.close()
    assert p.ask("POST", "/upload", b"x" * 10).status == 200
    assert p.stop() == 0


def test_chunked_json_is_read(probe):
    data = (b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
            b"Connection: close\r\n\r\n8\r\n{\"text\":\r\n6\r\n\"hai\"}\r\n0\r\n\r\n")
    assert probe.raw(data)[0].json()["text"] == "hai"


def test_json_that_is_none_is_400(probe):
    a = probe.ask("POST", "/echo", b"{", {"Accept-Language": "en"})
    assert a.status == 400 and a.headers["content-type"] == "application/problem+json"
    assert a.json()["title"] == "The request cannot be read"
    assert probe.ask("POST", "/echo", b'{"a":1,"a":2}').status == 400
    assert probe.ask("POST", "/echo", b"[" * 40 + b"]" * 40).status == 400
    assert probe.ask("POST", "/echo", b"a=b", {"Content-Type": "text/plain"}).status == 415


def test_forms(probe):
    a = probe.ask("POST", "/form", b"nama=Mak+Iyah&kota=%C3%A9", {"Content-Type": "application/x-www-form-urlencoded"})
    assert a.json()["nama"] == "Mak Iyah" and a.json()["kota"] == "é"
    body = (b'--xx\r\nContent-Disposition: form-data; name="a"\r\n\r\nsatu\r\n--x\r\n--xx\r\n'
            b'Content-Disposition: form-data; name="f"; filename="C:\\dir\\foto.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
            + b"\xff\xd8" * 5000 + b"\r\n--xx\r\n"
            b'Content-Disposition: form-data; name="g"; filename=""\r\n\r\n\r\n--xx--\r\n')
    a = probe.ask("POST", "/form", body, {"Content-Type": "multipart/form-data; boundary=xx"})
    assert a.json()["a"] == "satu\n--x" and a.json()["files"] == [{"field": "f", "name": "foto.jpg", "size": 10000}]
    cut = probe.ask("POST", "/form", body[:-8], {"Content-Type": "multipart/form-data; boundary=xx"})
    assert cut.status == 400
    assert probe.ask("POST", "/form", b"{}").status == 415
    up = probe.ask("POST", "/upload", b"x" * 100000, {"Content-Type": "image/jpeg"})
    assert up.json()["files"][0]["size"] == 100000
    assert probe.ask("POST", "/upload", b"x", {"Content-Length": str(16 << 20)}).status == 413


def test_files_and_ranges(probe):
    a = probe.ask("GET", "/file")
    assert a.body == b"0123456789" and a.headers["content-security-policy"] == "sandbox"
    assert a.headers["content-disposition"] == 'attachment; filename="angka _1_.txt"'
    for range_, body in (("2-4", b"234"), ("7-", b"789"), ("-3", b"789"), ("8-99", b"89")):
        a = probe.ask("GET", "/file", headers={"Range": "bytes=" + range_})
        assert (a.status, a.body) == (206, body)
    assert probe.ask("GET", "/file", headers={"Range": "bytes=10-"}).status == 416
    for odd in ("bytes=4-2", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4"):
        assert probe.ask("GET", "/file", headers={"Range": odd}).status == 200


def test_versions_of_rows(probe):
    a = probe.ask("GET", "/tagged")
    assert a.headers["etag"] == '"7"'
    assert probe.ask("GET", "/tagged", headers={"If-None-Match": '"6", "7"'}).status == 304
    b = probe.bearer()
    assert probe.ask("PATCH", "/edit", {}, b).status == 428
    assert probe.ask("PATCH", "/edit", {}, {**b, "If-Match": '"6"'}).status == 412
    assert probe.ask("PATCH", "/edit", {}, {**b, "If-Match": '"7"'}).headers["etag"] == '"8"'


def test_the_client_behind_proxies(probe):
    a = probe.ask("GET", "/ping", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"})
    assert a.json()["client"] == "198.51.100.7" and a.json()["https"] is True
    a = probe.ask("GET", "/ping", headers={"X-Forwarded-For": "198.51.100.7, 127.0.0.1"})
    assert a.json()["client"] == "198.51.100.7"
    assert probe.ask("GET", "/ping", headers={"X-Forwarded-For": "rubbish"}).json()["client"] == "127.0.0.1"


def test_forwarding_is_ignored_without_trust(tmp_path):
    p = Probe(tmp_path)
    a = p.ask("GET", "/ping", headers={"X-Forwarded-For": "198.51.100.7", "X-Forwarded-Proto": "https"})
    assert a.json()["client"] == "127.0.0.1" and a.json()["https"] is False
    assert p.stop() == 0


# --- the built screens --------------------------------------------------------

def test_screens(probe):
    a = probe.ask("GET", "/konsol/kasus/17", headers={"Accept-Encoding": "gzip"})
    assert a.status == 200 and a.headers["content-type"] == "text/html; charset=utf-8"
    assert a.headers["cache-control"] == "no-cache"
    assert probe.ask("GET", "/konsol", headers={"If-None-Match": a.headers["etag"]}).status == 304
    a = probe.ask("GET", "/assets/app-1234.js", headers={"Accept-Encoding": "gzip, br;q=0.5"})
    assert a.body == b"brotli" and a.headers["content-encoding"] == "br" and "immutable" in a.headers["cache-control"]
    assert a.headers["content-type"].startswith("text/javascript")
    assert probe.ask("GET", "/assets/app-1234.js", headers={"Accept-Encoding": "gzip, br;q=0"}).body == b"gzip"
    assert probe.ask("GET", "/assets/app-1234.js").body == b"plain" * 10
    for path in ("/assets/none.js", "/assets/.secret", "/assets/beyond.txt", "/assets/", "/assets//etc/passwd",
                 "/assets", "/konsol.html", "/instansi"):
        assert probe.ask("GET", path).status == 404, path


# --- who asks ------------------------------------------------------------------

def test_sessions(probe):
    a, me = probe.sign_in()
    assert a.status == 200 and "HttpOnly" in a.headers["set-cookie"] and "SameSite=Lax" in a.headers["set-cookie"]
    cookie = {"Cookie": me["Cookie"]}
    assert probe.ask("GET", "/who", headers=me).json()["name"] == "op"
    assert probe.ask("GET", "/who").status == 401
    assert probe.ask("GET", "/who", headers={"Cookie": "siaga=" + "A" * 43}).status == 401
    assert probe.ask("GET", "/who", headers={"Authorization": "Bearer nonsense"}).status == 401
    assert probe.ask("GET", "/admin", headers=me).status == 403
    assert probe.ask("POST", "/count", {}, cookie).status == 403
    assert probe.ask("POST", "/count", {}, {**me, "X-Siaga-CSRF": "A" * 43}).status == 403
    assert probe.ask("POST", "/count", {}, {**me, "Origin": "https://elsewhere.example"}).status == 403
    assert probe.ask("POST", "/count", {}, {**me, "Sec-Fetch-Site": "cross-site"}).status == 403
    assert probe.ask("POST", "/count", {}, {**me, "Origin": "null"}).status == 403
    assert probe.ask("POST", "/count", {}, {**me, "Origin": f"http://127.0.0.1:{probe.port}"}).status == 201
    assert probe.ask("DELETE", "/session", headers=me).status == 204
    assert probe.ask("GET", "/who", headers=me).status == 401


MINUTE = 60000


def test_a_session_ends_after_half_an_hour_of_rest(tmp_path):
    p = Probe(tmp_path)
    me = p.sign_in()[1]
    for _ in range(3):  # 29 minutes of rest three times, a look between
        assert p.ask("POST", "/age", {"idle_ms": 29 * MINUTE}, p.bearer()).status == 204
        assert p.ask("GET", "/who", headers=me).status == 200
    assert p.ask("POST", "/age", {"idle_ms": 29 * MINUTE}, p.bearer()).status == 204
    assert p.ask("POST", "/count", {}, me).status == 201
    assert p.ask("POST", "/age", {"idle_ms": 31 * MINUTE}, p.bearer()).status == 204
    assert p.ask("GET", "/who", headers=me).status == 401
    assert p.stop() == 0


def test_a_session_ends_after_twelve_hours_of_work(tmp_path):
    p = Probe(tmp_path)
    me = p.sign_in()[1]
    assert p.ask("POST", "/age", {"whole_ms": 719 * MINUTE}, p.bearer()).status == 204
    assert p.ask("POST", "/count", {}, me).status == 201
    assert p.ask("POST", "/age", {"whole_ms": 2 * MINUTE}, p.bearer()).status == 204
    assert p.ask("POST", "/count", {}, me).status == 401
    assert p.stop() == 0


def test_behind_tls_the_cookie_is_bound_to_the_host(probe):
    tls = {"X-Forwarded-Proto": "https"}
    a = probe.ask("POST", "/session", {"name": "op", "password": "rahasia-sekali"}, tls)
    assert a.headers["set-cookie"].startswith("__Host-siaga=") and "Secure" in a.headers["set-cookie"]
    assert "strict-transport-security" in a.headers
    cookie = a.headers["set-cookie"].split(";")[0]
    assert probe.ask("GET", "/who", headers={**tls, "Cookie": cookie}).status == 200
    assert probe.ask("GET", "/who", headers={"Cookie": cookie}).status == 401


def test_a_stranger_page_cannot_sign_somebody_in(probe):
    a = probe.ask("POST", "/session", {"name": "op", "password": "rahasia-sekali"}, {"Origin": "https://evil.example"})
    assert a.status == 403 and "set-cookie" not in a.headers


def test_five_wrong_passwords_lock_the_account(tmp_path):
    p = Probe(tmp_path)
    for _ in range(5):
        assert p.sign_in("op", "salah-semua")[0].status == 401
    assert p.sign_in("op")[0].status == 429
    assert p.sign_in("nobody")[0].status == 401
    assert p.sign_in("holder")[0].status == 200
    assert p.stop() == 0


def test_one_time_codes_count_once(probe):
    def code(step):
        digest = hmac.new(b"12345678901234567890", struct.pack(">Q", step), hashlib.sha1).digest()
        at = digest[-1] & 15
        return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"

    assert probe.sign_in("coded")[0].status == 401
    good = code(int(time.time()) // 30)
    assert probe.sign_in("coded", code=good)[0].status == 200
    assert probe.sign_in("coded", code=good)[0].status == 401
    assert probe.sign_in("coded", code="000")[0].status == 401


def test_a_disabled_user_is_out_at_once(probe):
    me = probe.sign_in("gone")[1]
    assert probe.ask("POST", "/count", {}, me).status == 201
    assert probe.ask("POST", "/disable", {"name": "gone"}, probe.bearer()).status == 204
    assert probe.ask("POST", "/count", {}, me).status == 401
    assert probe.sign_in("gone")[0].status == 401


def test_viewing_is_written_down_before_the_answer(probe):
    me = probe.sign_in()[1]
    seen = [int(probe.ask("GET", "/view", headers=me).body) for _ in range(3)]
    assert seen == [0, 1, 2]


# --- the same deed twice --------------------------------------------------------

def count(p):
    return int(p.ask("GET", "/count").json()["count"])


def test_a_key_makes_a_deed_happen_once(probe):
    key = {**probe.bearer(), "Idempotency-Key": "satu"}
    first = probe.ask("POST", "/count", {"x": 1}, key)
    before = count(probe)
    again = probe.ask("POST", "/count", {"x": 1}, key)
    assert (again.status, again.body) == (first.status, first.body) == (201, first.body)
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true" and count(probe) == before
    assert probe.ask("POST", "/count", {"x": 2}, key).status == 422
    assert probe.ask("POST", "/count", {"x": 1}, {**probe.bearer(), "Idempotency-Key": "a b"}).status == 422
    other = {**probe.sign_in()[1], "Idempotency-Key": "satu"}
    assert probe.ask("POST", "/count", {"x": 2}, other).status == 201


def test_a_refused_deed_may_be_tried_again(probe):
    key = {**probe.bearer(), "Idempotency-Key": "gagal"}
    before = count(probe)
    assert probe.ask("POST", "/count", {"fail": True}, key).status == 409
    assert count(probe) == before
    assert probe.ask("POST", "/count", {}, key).status == 201


def test_many_at_once_with_one_key_do_it_once(probe):
    key = {**probe.bearer(), "Idempotency-Key": "serentak"}
    before = count(probe)
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: probe.ask("POST", "/count", {}, key).body, range(48)))
    assert len(set(answers)) == 1 and count(probe) == before + 1


# --- trouble ----------------------------------------------------------------------

def test_trouble_has_its_status(probe):
    assert probe.ask("POST", "/full", {}, probe.bearer()).status == 507
    assert probe.ask("POST", "/spool", b"body").body == b"spooled"


def test_nothing_personal_is_logged(probe):
    probe.ask("GET", "/ping/rahasia?q=rahasia")
    probe.ask("POST", "/echo", {"text": "rahasia"})
    lines = [x for x in probe.log_text().splitlines() if "http.request" in x]
    assert any("route=/ping/{x} status=200" in x for x in lines)
    assert not any("rahasia" in x for x in lines)


def test_who_waits_too_long_is_answered_and_nothing_breaks(tmp_path):
    p = Probe(tmp_path, suspend_ms=200, workers=2)
    began = time.monotonic()
    a = p.ask("GET", "/slow?ms=1200")
    assert a.status == 503 and a.headers["retry-after"] == "5" and time.monotonic() - began < 1
    assert p.ask("GET", "/ping").status == 200
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        late = list(pool.map(lambda _: p.ask("GET", "/slow?ms=600").status, range(8)))
    assert set(late) == {503}
    time.sleep(0.1)
    assert p.ask("GET", "/slow?ms=1").status in (200, 503)
    assert p.stop() == 0, p.log_text()


def test_a_head_or_body_that_dribbles_in_is_cut(tmp_path):
    p = Probe(tmp_path, body_ms=400, suspend_ms=500)
    for start in (b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 100\r\n\r\n{",
                  b"GET /ping HTTP/1.1\r\nHost: p"):
        with p.connect() as s:
            s.sendall(start)
            began = time.monotonic()
            try:
                while time.monotonic() - began < 5:
                    s.sendall(b" " if b"POST" in start else b"p")
                    time.sleep(0.05)
            except OSError:
                pass
            assert time.monotonic() - began < 3
    with p.connect() as s:  # an idle kept connection is no crime
        s.sendall(b"GET /ping HTTP/1.1\r\n" + HOST + b"\r\n")
        assert Answer(s).status == 200
        time.sleep(0.8)
        s.sendall(b"GET /ping HTTP/1.1\r\n" + HOST + b"\r\n")
        assert Answer(s).status == 200
    assert p.stop() == 0


def test_a_client_that_leaves_early_harms_nobody(tmp_path):
    p = Probe(tmp_path)
    for path in (b"/slow?ms=50", b"/ping", b"/count"):
        for _ in range(20):
            with p.connect() as s:
                s.sendall(b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"\r\n")
                s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert p.ask("GET", "/ping").status == 200
    assert p.stop() == 0


def test_stopping_finishes_what_is_under_way(tmp_path):
    p = Probe(tmp_path)
    head = b"GET /slow?ms=700 HTTP/1.1\r\n" + HOST + b"\r\n"
    with p.connect() as one, p.connect() as idle:
        one.sendall(head)
        time.sleep(0.2)
        p.process.stdin.close()
        p.process.stdin = None
        answer = Answer(one)
        assert answer.status == 200 and answer.headers["connection"].lower() == "close"
        assert p.stop() == 0
        idle.close()
    with pytest.raises(OSError):
        p.connect()


def test_only_this_machine_is_listened_on(tmp_path):
    for listen in ("0.0.0.0:0", "192.0.2.1:80", "[::]:0", "8080", "127.0.0.1:99999", "unix:"):
        made = subprocess.run([PROBE, str(tmp_path), "listen=" + listen], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)
        assert made.returncode == 1 and "listen" in made.stderr, listen
        for f in tmp_path.iterdir():
            f.unlink()


def test_a_unix_socket_works_also_after_a_kill(tmp_path):
    path = tmp_path / "sock"
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        p = Probe(tmp_path / folder, listen=f"unix:{path}")
        with socket.socket(socket.AF_UNIX) as s:
            s.connect(str(path))
            s.sendall(b"GET /ping HTTP/1.1\r\n" + HOST + b"X-Forwarded-For: 198.51.100.7\r\n\r\n")
            assert Answer(s).json()["client"] == "198.51.100.7"
        p.process.kill()
        p.process.wait()


def test_connections_beyond_the_limit_wait_and_recover(tmp_path):
    p = Probe(tmp_path, max=16)
    crowd = [p.connect() for _ in range(16)]
    for s in crowd:
        s.close()
    assert p.ask("GET", "/ping").status == 200
    assert p.stop() == 0
    assert os.path.exists(tmp_path / "probe.db")
