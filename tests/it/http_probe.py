# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts tests/http/http_probe and speaks HTTP and WebSocket by hand."""
import base64
import hashlib
import json
import os
import socket
import struct
import subprocess

PROBE = os.environ.get("HTTP_PROBE", "build/tests/http/http_probe")


class Probe:
    def __init__(self, folder, **options):
        args = [PROBE, str(folder)] + [f"{k}={v}" for k, v in options.items()]
        self.log = open(os.path.join(str(folder), "log"), "w+")
        self.process = subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self.log.seek(0)
            raise RuntimeError(self.log.read())
        made = json.loads(line)
        self.port, self.token = made["port"], made["token"]

    def stop(self, wait=20):
        if self.process.stdin:
            self.process.stdin.close()
            self.process.stdin = None
        code = self.process.wait(wait)
        self.process.stdout.close()
        return code

    def log_text(self):
        self.log.flush()
        with open(self.log.name) as f:
            return f.read()

    def connect(self, timeout=10):
        s = socket.create_connection(("127.0.0.1", self.port))
        s.settimeout(timeout)
        return s

    def raw(self, data, timeout=10):
        """Send bytes, give status and whether the server closed."""
        with self.connect(timeout) as s:
            s.sendall(data)
            answer = Answer(s)
            try:
                closed = s.recv(1) == b""
            except ConnectionResetError:
                closed = True
            except socket.timeout:
                closed = False
            return answer, closed

    def ask(self, method, path, body=None, headers=None):
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        head = {"Host": f"127.0.0.1:{self.port}"}
        if body is not None:
            head["Content-Length"] = str(len(body))
            head["Content-Type"] = "application/json"
        head.update(headers or {})
        text = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head.items()) + "\r\n"
        with self.connect() as s:
            s.sendall(text.encode() + (body or b""))
            return Answer(s, method)

    def bearer(self):
        return {"Authorization": "Bearer " + self.token}

    def sign_in(self, name="op", password="rahasia-sekali", **more):
        a = self.ask("POST", "/session", {"name": name, "password": password, **more})
        if a.status != 200:
            return a, {}
        cookie = a.headers["set-cookie"].split(";")[0]
        return a, {"Cookie": cookie, "X-Siaga-CSRF": a.json()["csrf"]}


class Answer:
    """One answer read off a socket."""

    def __init__(self, s, method="GET"):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = s.recv(65536)
            if not piece:
                break
            data += piece
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0] else 0
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers[name.lower()] = value.strip()
        length = int(self.headers.get("content-length", 0))
        if method == "HEAD" or self.status in (101, 204, 304):
            length = 0
        while len(self.body) < length:
            piece = s.recv(65536)
            if not piece:
                break
            self.body += piece
        self.rest = self.body[length:]
        if self.status != 101:
            self.body = self.body[:length]

    def json(self):
        return json.loads(self.body)


def mask_frame(opcode, payload=b""):
    key = os.urandom(4)
    head = bytes([0x80 | opcode])
    if len(payload) < 126:
        head += bytes([0x80 | len(payload)])
    else:
        head += bytes([0x80 | 126]) + struct.pack(">H", len(payload))
    return head + key + bytes(b ^ key[i % 4] for i, b in enumerate(payload))


class WebSocket:
    """Enough of RFC 6455 to be a console."""

    def __init__(self, probe, headers=None, after=None, with_it=b"", timeout=10, rcvbuf=None):
        key = base64.b64encode(os.urandom(16)).decode()
        path = "/api/v1/live" + (f"?after={after}" if after else "")
        head = {"Host": f"127.0.0.1:{probe.port}", "Upgrade": "websocket", "Connection": "keep-alive, Upgrade",
                "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key, **(headers or probe.bearer())}
        text = f"GET {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head.items()) + "\r\n"
        self.s = socket.socket()
        if rcvbuf:
            self.s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, rcvbuf)
        self.s.connect(("127.0.0.1", probe.port))
        self.s.settimeout(timeout)
        self.s.sendall(text.encode() + with_it)
        self.answer = Answer(self.s)
        self.data = self.answer.body if self.answer.status == 101 else b""
        if self.answer.status == 101:
            want = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest())
            assert self.answer.headers["sec-websocket-accept"] == want.decode()

    def need(self, n):
        while len(self.data) < n:
            piece = self.s.recv(65536)
            if not piece:
                raise EOFError
            self.data += piece

    def frame(self):
        """(opcode, payload) of the next frame."""
        self.need(2)
        opcode, n, at = self.data[0] & 15, self.data[1], 2
        assert self.data[0] & 0x80 and n < 128
        if n == 126:
            self.need(4)
            n, at = struct.unpack(">H", self.data[2:4])[0], 4
        self.need(at + n)
        payload, self.data = self.data[at:at + n], self.data[at + n:]
        return opcode, payload

    def hint(self):
        """The next text frame; pings are answered."""
        while True:
            opcode, payload = self.frame()
            if opcode == 9:
                self.send(10, payload)
            elif opcode == 1:
                return json.loads(payload)
            else:
                raise EOFError(opcode, payload)

    def send(self, opcode, payload=b""):
        self.s.sendall(mask_frame(opcode, payload))

    def close(self):
        self.s.close()
