# SPDX-License-Identifier: AGPL-3.0-or-later
"""Live pushes, spoken to by hand."""
import resource
import select
import socket
import struct
import time

import pytest

from http_probe import Probe, WebSocket, mask_frame


@pytest.fixture(scope="module")
def probe(tmp_path_factory):
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    p = Probe(tmp_path_factory.mktemp("probe"))
    yield p
    assert p.stop() == 0, p.log_text()


def happen(p, **what):
    assert p.ask("POST", "/happen", what, p.bearer()).status == 204


def test_a_console_is_greeted_and_told(probe):
    ws = WebSocket(probe)
    assert ws.hint()["kind"] == "hello"
    happen(probe)
    hint = ws.hint()
    assert (hint["kind"], hint["id"], hint["change"], hint["sound"]) == ("case", "17", None, False)
    ws.close()


def test_who_asks_for_no_socket_is_told_how(probe):
    a = probe.ask("GET", "/api/v1/live", headers=probe.bearer())
    assert a.status == 426 and a.headers["sec-websocket-version"] == "13"
    shake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
             "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    for name, value in (("Upgrade", "h2c"), ("Connection", "close"), ("Sec-WebSocket-Version", "8"),
                        ("Sec-WebSocket-Key", "short")):
        assert probe.ask("GET", "/api/v1/live", headers={**shake, name: value, **probe.bearer()}).status == 426
    assert probe.ask("GET", "/api/v1/live", headers=shake).status == 401


def test_only_our_own_pages_may_open_one(probe):
    cookie = {"Cookie": probe.sign_in()[1]["Cookie"]}
    own = {"Origin": f"http://127.0.0.1:{probe.port}"}
    ws = WebSocket(probe, {**cookie, **own})
    assert ws.answer.status == 101
    ws.close()
    assert WebSocket(probe, {**cookie, "Origin": "https://elsewhere.example"}).answer.status == 403
    assert WebSocket(probe, own).answer.status == 401


def test_a_frame_sent_with_the_handshake_is_read_first(probe):
    ws = WebSocket(probe, with_it=mask_frame(9, b"early"))
    seen = {ws.frame() for _ in range(2)}
    assert (10, b"early") in seen
    ws.close()


def test_secret_things_are_hidden_and_leave_no_gap(probe):
    op = WebSocket(probe, {"Cookie": probe.sign_in("op")[1]["Cookie"]})
    holder = WebSocket(probe, {"Cookie": probe.sign_in("holder")[1]["Cookie"]})
    assert op.hint()["kind"] == holder.hint()["kind"] == "hello"
    happen(probe, secret=True, n=3)
    happen(probe)
    seen = [holder.hint()["seq"] for _ in range(4)]
    hint = op.hint()
    assert hint["seq"] == seen[3]
    assert len(set(seen)) == 4 and all(len(s) == 16 for s in seen)
    near = [abs(int(a, 16) - int(b, 16)) for a, b in zip(seen, seen[1:])]
    assert min(near) > 1 << 32
    op.close()
    holder.close()


def test_a_console_that_comes_back_misses_nothing(probe):
    ws = WebSocket(probe)
    ws.hint()
    happen(probe)
    last = ws.hint()["seq"]
    ws.close()
    happen(probe, n=5)
    happen(probe, secret=True)
    ws = WebSocket(probe, after=last)
    assert ws.hint() == {"seq": last, "kind": "hello", "id": None, "change": None, "sound": False}
    missed = [ws.hint()["seq"] for _ in range(5)]
    happen(probe)
    new = ws.hint()["seq"]
    assert len({last, new, *missed}) == 7
    ws.close()
    op = WebSocket(probe, {"Cookie": probe.sign_in("op")[1]["Cookie"]}, after=missed[4])
    assert [op.hint()["kind"], op.hint()["seq"]] == ["hello", new]
    op.close()


def test_who_was_away_too_long_loads_again(probe):
    ws = WebSocket(probe)
    old = ws.hint()["seq"]
    ws.close()
    happen(probe, n=600)
    happen(probe, n=600)
    for after in (old, "nonsense", "0" * 16, "f" * 16):
        ws = WebSocket(probe, after=after)
        assert ws.hint()["kind"] == "reset", after
        ws.close()


def test_resuming_across_a_restart(tmp_path):
    p = Probe(tmp_path)
    ws = WebSocket(p)
    ws.hint()
    happen(p)
    last = ws.hint()["seq"]
    happen(p)
    assert p.stop() == 0
    with pytest.raises(EOFError):
        while True:
            ws.hint()
    p = Probe(tmp_path)
    ws = WebSocket(p, after=last)
    assert ws.hint() == {"seq": last, "kind": "hello", "id": None, "change": None, "sound": False}
    assert ws.hint()["kind"] == "case"
    assert p.stop() == 0


def test_pings_and_a_close_are_answered(probe):
    ws = WebSocket(probe)
    ws.hint()
    ws.send(9, b"are you there")
    assert ws.frame() == (10, b"are you there")
    ws.send(1, b"consoles may talk, nobody listens")
    ws.send(8, struct.pack(">H", 1000))
    assert ws.frame()[0] == 8
    assert ws.s.recv(1) == b""


@pytest.mark.parametrize("bytes_", ids=["unmasked", "reserved", "opcode", "long", "long_ping", "utf8"], argvalues=[
    b"\x81\x01a",                                    # not masked
    b"\xf1\x80\x00\x00\x00\x00",                     # reserved bits
    b"\x83\x80\x00\x00\x00\x00",                     # unknown opcode
    b"\x81\xfe\x20\x00\x00\x00\x00\x00" + b"x" * 8192,  # longer than we read
    b"\x89\xfe\x00\x7e\x00\x00\x00\x00" + b"x" * 126,   # a long ping
    b"\x81\x82\x00\x00\x00\x00\xff\xff",             # broken UTF-8
])
def test_bad_frames_end_the_socket(probe, bytes_):
    ws = WebSocket(probe)
    ws.hint()
    ws.s.sendall(bytes_)
    with pytest.raises((EOFError, ConnectionResetError)):
        while True:
            ws.hint()
    assert probe.ask("GET", "/ping").status == 200


def test_stopping_says_goodbye(tmp_path):
    p = Probe(tmp_path)
    crowd = [WebSocket(p) for _ in range(50)]
    for ws in crowd:
        ws.hint()
    began = time.monotonic()
    p.process.stdin.close()
    p.process.stdin = None
    for ws in crowd:
        opcode, payload = ws.frame()
        assert (opcode, payload) == (8, struct.pack(">H", 1001))
        ws.close()
    assert p.stop() == 0 and time.monotonic() - began < 4


def test_the_silent_are_dropped_and_the_others_stay(tmp_path):
    p = Probe(tmp_path, ping_ms=100)
    silent, alive = WebSocket(p), WebSocket(p)
    silent.hint()
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        alive.s.settimeout(0.1)
        try:
            opcode, payload = alive.frame()
            if opcode == 9:
                alive.send(10, payload)
        except socket.timeout:
            pass
    with pytest.raises((EOFError, ConnectionResetError)):
        while True:
            silent.frame()
    alive.send(9, b"x")
    alive.s.settimeout(2)
    while alive.frame() != (10, b"x"):
        pass
    assert p.stop() == 0


def test_a_session_that_ends_takes_its_socket_along(tmp_path):
    p = Probe(tmp_path, check_ms=100, ping_ms=200)
    me = p.sign_in()[1]
    ws = WebSocket(p, {"Cookie": me["Cookie"]})
    ws.hint()
    assert p.ask("DELETE", "/session", headers=me).status == 204
    while True:
        opcode, payload = ws.frame()
        if opcode == 8:
            break
    assert payload == struct.pack(">H", 1008)
    assert p.stop() == 0


def test_who_reads_too_slowly_is_dropped_and_harms_nobody(tmp_path):
    p = Probe(tmp_path)
    slow = [WebSocket(p, rcvbuf=4096) for _ in range(5)]
    quick = WebSocket(p, timeout=20)
    quick.hint()
    seen = 0
    for _ in range(10):
        happen(p, n=1000)
        for _ in range(1000):
            quick.hint()
            seen += 1
    assert seen == 10000
    gone = 0
    for ws in slow:
        try:
            while True:
                ws.frame()
        except (EOFError, ConnectionResetError):
            gone += 1
        except socket.timeout:
            pass
    assert gone == 5
    assert p.stop() == 0


def test_there_is_room_for_so_many(tmp_path):
    p = Probe(tmp_path, max_sockets=3)
    crowd = [WebSocket(p) for _ in range(3)]
    assert WebSocket(p).answer.status == 503
    crowd[0].close()
    until = time.monotonic() + 5
    while WebSocket(p).answer.status != 101:
        assert time.monotonic() < until
    assert p.stop() == 0


def test_a_thousand_consoles(tmp_path):
    p = Probe(tmp_path, max=200)
    crowd = [WebSocket(p) for _ in range(1000)]
    for ws in crowd:
        assert ws.hint()["kind"] == "hello"
    fds = {ws.s.fileno() for ws in crowd}
    assert len(fds) == 1000
    # None of them takes a place in the server's limit of connections.
    assert p.ask("GET", "/ping").status == 200
    began = time.monotonic()
    happen(p, n=3)
    for ws in crowd:
        assert [ws.hint()["kind"] for _ in range(3)] == ["case"] * 3
    took = time.monotonic() - began
    assert took < 5, took
    readable, _, _ = select.select([crowd[0].s], [], [], 0)
    assert not readable
    for ws in crowd[:500]:
        ws.close()
    happen(p)
    for ws in crowd[500:]:
        assert ws.hint()["kind"] == "case"
    assert p.stop() == 0, p.log_text()[-2000:]
