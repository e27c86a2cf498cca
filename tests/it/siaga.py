# SPDX-License-Identifier: AGPL-3.0-or-later
"""A test office: made, served on a free loopback port, stopped.

    with Siaga(folder) as office:
        api = office.api("supervisor")          # a token of that role
        status, answer = api.get("/api/v1/cases")
        desk = office.sign_in("dinsos.kbb", "desk", agency="dinsos@32.17")
"""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import time

PROGRAM = (os.environ.get("SIAGA") or
           os.environ.get("SIAGA_BIN", "build/siaga"))
PASSWORD = "sandi-uji-2026"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Answer:
    def __init__(self, method, path, status, headers, body):
        self.method, self.path, self.status = method, path, status
        self.headers, self.body = headers, body

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return (f"{self.method} {self.path} -> {self.status} "
                f"{self.body[:2000]!r}")


class Client:
    """Speaks HTTP as one principal; `watch` sees every answer."""

    def __init__(self, port, headers=None, watch=None):
        self.port, self.headers, self.watch = port, headers or {}, watch

    def ask(self, method, path, body=None, headers=None):
        sent = dict(self.headers, **(headers or {}))
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.request(method, path, body, sent)
            got = link.getresponse()
            answer = Answer(method, path, got.status, got.headers, got.read())
        finally:
            link.close()
        if self.watch:
            self.watch(answer)
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def post(self, path, body=None, headers=None):
        return self.ask("POST", path, body, headers)


class Siaga:
    """One office; everything it writes is under `folder`."""

    def __init__(self, folder, env=None, watch=None, init=()):
        self.folder, self.watch = os.path.join(str(folder), "kantor"), watch
        self.conf = os.path.join(self.folder, "siaga.conf")
        self.port = free_port()
        self.env = dict(os.environ, SIAGA_CONF=self.conf,
                        SIAGA_HTTP_LISTEN=f"127.0.0.1:{self.port}",
                        SIAGA_OFFICE_PUBLIC_URL=self.url, **(env or {}))
        self.process = self.log = None
        self.links = self.run(
            "init", self.folder, "--office", "Kantor Uji", "--region",
            "32.17,35.10", "--prefix", "KBB,BWI", "--test", *init)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def run(self, *args, ok=(0,)):
        done = subprocess.run([PROGRAM, *args], env=self.env, timeout=120,
                              stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode not in ok:
            raise RuntimeError(f"siaga {args[0]}: {done.returncode} "
                               f"{done.stdout!r} {done.stderr!r}")
        return done.stdout.decode()

    def start(self, *args):
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "-c", self.conf, *args], env=self.env,
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            start_new_session=True)
        self.wait_ready()

    def wait_ready(self, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                if Client(self.port).get("/readyz").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise RuntimeError("siaga does not get ready: " + self.log_text())

    def stop(self, seconds=20):
        """SIGTERM; the exit code."""
        if not self.process:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(seconds)
        self.process = None
        self.log.close()
        return code

    def log_text(self):
        with open(os.path.join(self.folder, "log"), errors="replace") as f:
            return f.read()[-6000:]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stranger(self):
        return Client(self.port, watch=self.watch)

    def api(self, role, name=None):
        """A token of that role."""
        out = self.run("token", "add", name or f"uji-{role}", "--role", role,
                       "-c", self.conf)
        return Client(self.port,
                      {"Authorization": "Bearer " + out.split()[-1]},
                      self.watch)

    def link(self, name, role, **options):
        """The one-time login token of a new user."""
        args = ["user", "add", name, "--role", role, "-c", self.conf]
        for option, value in options.items():
            args += [f"--{option.replace('_', '-')}", value]
        out = self.run(*args)
        return re.search(r"/awal/([\w-]+)", out).group(1)

    def sign_in(self, name, role, **options):
        """A user signed in by his one-time link: cookie and CSRF value."""
        token = self.link(name, role, **options)
        first = self.stranger().post("/api/v1/session/first",
                                     {"token": token, "password": PASSWORD})
        if first.status != 200:
            raise RuntimeError(repr(first))
        return self.with_cookie(first)

    def with_cookie(self, answer):
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        return Client(self.port, {"Cookie": cookie, "Origin": self.url,
                                  "X-Siaga-CSRF": answer.json["csrf"]},
                      self.watch)


def wait_for(what, seconds=15):
    """Ask until the answer is true; that answer."""
    end = time.monotonic() + seconds
    while True:
        got = what()
        if got:
            return got
        if time.monotonic() > end:
            raise AssertionError("it did not happen in time")
        time.sleep(0.05)
