#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stand-in for Meta's Graph API that behaves like the real one.

As a module:

    with Graph(webhook_url="http://127.0.0.1:8080/webhooks/meta") as g:
        start siaga with SIAGA_META_GRAPH_URL=g.url,
              SIAGA_META_APP_SECRET=g.app_secret,
              SIAGA_META_ACCESS_TOKEN=g.token,
              SIAGA_WHATSAPP_PHONE_NUMBER_ID=g.phone_number_id
        g.message("tolong", "6281255500001")     # signed, returns its id
        g.say("image", "6281255500001", media=g.add_media(jpeg, "image/jpeg"))
        g.wait_sent(1)[0]["text"]["body"]        # what siaga answered
        g.fail("429", times=2)                   # the next two sends

As a program: graph.py --port 9100 --webhook URL; the same by HTTP under
/_control (GET /_control, /_control/sends; POST /_control/{mode, message,
post, heard, status, media, reset, webhook} with a JSON body).

Ways to fail (mode, for the next `times` sends, 0 = until changed):
  ok  429  500  503  expired  invalid  unreachable
  drop      reads the request, takes nothing, closes
  timeout   takes the message, never answers
  lost      takes nothing, never answers
  half      takes the message, closes in the middle of the answer
  slow      takes the message, answers byte by byte
  html      a proxy's page instead of JSON, status 502
"""
import argparse
import hashlib
import hmac
import json
import os
import queue
import random
import socket
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import payloads  # noqa: E402

WINDOW_S = 24 * 3600
TEMPLATES = {
    # citizens
    "diterima": None, "diteruskan": None, "butuh_keterangan": None,
    "selesai": None,
    # desks
    "rujukan_baru": None, "pengingat": None, "eskalasi": None, "kode": None,
    "verifikasi_nomor": None,
}


def error_body(code, message, kind="OAuthException", details=None,
               subcode=None):
    e = {"message": "(#%d) %s" % (code, message), "type": kind, "code": code,
         "fbtrace_id": "A" + os.urandom(8).hex()}
    if details:
        e["error_data"] = {"messaging_product": "whatsapp",
                           "details": details}
    if subcode:
        e["error_subcode"] = subcode
    return {"error": e}


def _opener():
    """No proxy between two programs of one machine."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


FAILURES = {
    "429": (429, error_body(130429, "Rate limit hit",
                            details="Message failed to send because there "
                            "were too many messages sent")),
    "500": (500, error_body(131000, "Something went wrong")),
    "503": (503, error_body(131016, "Service unavailable")),
    "expired": (401, error_body(190, "Error validating access token: "
                                "Session has expired")),
    "invalid": (400, error_body(100, "Invalid parameter")),
    "unreachable": (400, error_body(131026, "Message undeliverable")),
}


class Graph:
    """One stand-in; start() and stop(), or `with`."""

    def __init__(self, webhook_url=None, *, host="127.0.0.1", port=0,
                 token="token-uji", app_secret="rahasia-uji",
                 verify_token="verifikasi-uji",
                 phone_number_id=payloads.PHONE_NUMBER_ID,
                 waba_id=payloads.WABA_ID, templates=None, clock=time.time,
                 window=True, statuses=("sent", "delivered"),
                 status_order="in", duplicates=0, status_delay_s=0.0,
                 hold_s=60.0, retry_s=30.0):
        self.webhook_url = webhook_url
        self.host, self.port = host, port
        self.token, self.app_secret = token, app_secret
        self.verify_token = verify_token
        self.phone_number_id, self.waba_id = phone_number_id, waba_id
        # name -> None (anything goes) or number of body parameters
        self.templates = dict(TEMPLATES if templates is None else templates)
        self.clock = clock
        self.window = window          # enforce the 24 hours
        self.statuses = tuple(statuses)
        self.status_order = status_order    # "in", "out", "random"
        self.duplicates = duplicates        # extra copies of each status
        self.status_delay_s = status_delay_s
        self.hold_s = hold_s          # how long timeout/lost keep a socket
        self.retry_s = retry_s        # how long webhooks are tried again
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.reset()
        self._server = None
        self._jobs = queue.Queue()
        self._stop = threading.Event()

    def reset(self):
        """Forget everything that was said."""
        with self.lock:
            self.mode, self.mode_times, self.retry_after = "ok", 0, None
            self.sent = []            # every message taken, in order
            self.attempts = []        # (opaque, mode) of every POST
            self.last_heard = {}      # recipient -> seconds
            self.media = {}
            self.unreachable = set()  # refused at once with 131026
            self.doomed = {}          # recipient -> code of a later failure
            self.media_requests = []
            self.webhooks_failed = 0

    # --- life ------------------------------------------------------------

    def start(self):
        graph = self

        class Handler(_Handler):
            g = graph

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 256

            def handle_error(self, request, client_address):
                pass          # a client that went away is no news here

        self._server = Server((self.host, self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever,
                         kwargs={"poll_interval": 0.05}, daemon=True).start()
        threading.Thread(target=self._post_statuses, daemon=True).start()
        return self

    def stop(self):
        self._stop.set()
        self._jobs.put(None)
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    __enter__ = start

    def __exit__(self, *_):
        self.stop()

    @property
    def origin(self):
        return "http://%s:%d" % (self.host, self.port)

    @property
    def url(self):
        """For [meta] graph_url."""
        return self.origin + "/v21.0"

    # --- what a test tells it ----------------------------------------------

    def fail(self, mode, times=1, retry_after=None):
        """Make the next sends fail in this way; times 0 = until changed."""
        with self.lock:
            self.mode, self.mode_times = mode, times
            self.retry_after = retry_after

    def heard(self, from_, at=None):
        """A citizen wrote: his window is open from then on."""
        with self.lock:
            at = at or self.clock()
            self.last_heard[from_] = max(at, self.last_heard.get(from_, 0))

    def add_media(self, data, mime, *, url=None, slow_bps=None, status=200,
                  redirect=None, chunked=False):
        """A medium to announce; returns its id.  url: lie about where."""
        media_id = str(random.SystemRandom().randrange(10**14, 10**15))
        with self.lock:
            self.media[media_id] = {
                "data": data, "mime": mime, "url": url, "slow": slow_bps,
                "status": status, "redirect": redirect, "chunked": chunked}
        return media_id

    # --- what a test asks --------------------------------------------------

    def sends(self):
        """Opaque id -> how many times a message of it was taken."""
        with self.lock:
            out = {}
            for m in self.sent:
                key = m.get("biz_opaque_callback_data")
                out[key] = out.get(key, 0) + 1
            return out

    def sent_to(self, to):
        with self.lock:
            return [m for m in self.sent
                    if to in (m.get("to"), m.get("recipient"))]

    def wait_sent(self, n, timeout=10.0, to=None):
        """The messages taken, once there are n of them (to somebody)."""
        end = time.monotonic() + timeout
        with self.changed:
            while True:
                got = self.sent_to(to) if to else list(self.sent)
                if len(got) >= n:
                    return got
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError("only %d of %d messages: %r" %
                                         (len(got), n, got))
                self.changed.wait(left)

    # --- webhooks ------------------------------------------------------------

    def signature(self, data):
        return "sha256=" + hmac.new(self.app_secret.encode(), data,
                                    hashlib.sha256).hexdigest()

    def post_raw(self, data, signature=None, timeout=30):
        """Post bytes once; returns the status, 0 when nobody answered."""
        request = urllib.request.Request(
            self.webhook_url, data=data, method="POST", headers={
                "Content-Type": "application/json",
                "X-Hub-Signature-256": signature or self.signature(data)})
        try:
            with _opener().open(request, timeout=timeout) as r:
                r.read()
                return r.status
        except urllib.error.HTTPError as e:
            return e.code
        except OSError:
            return 0

    def post(self, body):
        """Post a body (object or bytes) as Meta does: until 200 comes."""
        data = body if isinstance(body, bytes) else payloads.raw(body)
        end, pause = time.monotonic() + self.retry_s, 0.05
        while True:
            code = self.post_raw(data)
            if code == 200:
                return code
            with self.lock:
                self.webhooks_failed += 1
            if self._stop.is_set() or time.monotonic() > end:
                return code
            time.sleep(pause)
            pause = min(2 * pause, 2.0)

    def _value(self, **k):
        return payloads.value(phone_number_id=self.phone_number_id, **k)

    def body(self, *messages, names=None, calls=(), statuses=()):
        """The body of one change with these elements."""
        return payloads.body(self._value(messages=messages, names=names,
                                         calls=calls, statuses=statuses),
                             waba_id=self.waba_id, at=self.clock())

    def say(self, kind, from_="6281255500001", *, name=None, **k):
        """A citizen sends something of this kind; returns its id."""
        k.setdefault("at", self.clock())
        m = payloads.make(kind, from_, **k)
        who = from_ or k.get("user_id")
        self.heard(who, k["at"])
        code = self.post(self.body(m, names={who: name} if name else None))
        if code != 200:
            raise AssertionError("webhook answered %d" % code)
        return m["id"]

    def message(self, text, from_="6281255500001", **k):
        return self.say("text", from_, text=text, **k)

    def call(self, from_="6281255500001", **k):
        """A citizen calls; nobody took it unless duration is given."""
        k.setdefault("at", self.clock())
        c = payloads.call(from_=from_, **k)
        self.post(payloads.body(self._value(calls=[c]), field="calls",
                                waba_id=self.waba_id, at=self.clock()))
        return c["id"]

    def field(self, field, value):
        """A change of another field, for instance account_update."""
        return self.post(payloads.body(value, field=field,
                                       waba_id=self.waba_id,
                                       at=self.clock()))

    def status(self, message, state, error=None):
        """Post one status of a message taken (an element of sent)."""
        s = payloads.status(
            message["id"], state,
            message.get("to") or message.get("recipient"), at=self.clock(),
            opaque=message.get("biz_opaque_callback_data"), error=error)
        return self.post(self.body(statuses=[s]))

    def _post_statuses(self):
        while True:
            message = self._jobs.get()
            if message is None:
                return
            code = self.doomed.get(message.get("to") or
                                   message.get("recipient"))
            states = [s for s in (("failed",) if code else self.statuses)
                      for _ in range(1 + self.duplicates)]
            if self.status_order == "out":
                states.reverse()
            elif self.status_order == "random":
                random.shuffle(states)
            for state in states:
                if self._stop.wait(self.status_delay_s):
                    return
                self.status(message, state, code)

    def verify(self, token=None, challenge="1158201444"):
        """What Meta asks before it believes a webhook: (status, body)."""
        request = urllib.request.Request(
            "%s?hub.mode=subscribe&hub.challenge=%s&hub.verify_token=%s" % (
                self.webhook_url, challenge, urllib.parse.quote(
                    self.verify_token if token is None else token)))
        try:
            with _opener().open(request, timeout=30) as r:
                return r.status, r.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, e.read().decode(errors="replace")

    # --- taking messages -----------------------------------------------------

    def next_mode(self):
        with self.lock:
            mode = self.mode
            if mode != "ok" and self.mode_times:
                self.mode_times -= 1
                if not self.mode_times:
                    self.mode = "ok"
            return mode

    def refusal(self, m):
        """What Meta would say against this message: (status, body)."""
        to = m.get("to") or m.get("recipient")
        if m.get("messaging_product") != "whatsapp" or not to:
            return 400, error_body(100, "Invalid parameter", details=
                                   "messaging_product and to are required")
        if m.get("to") and not str(m["to"]).lstrip("+").isdigit():
            return 400, error_body(100, "Invalid parameter",
                                   details="to is no telephone number")
        if to in self.unreachable:
            return FAILURES["unreachable"]
        if m.get("type") == "template":
            return self.template_refusal(m.get("template") or {})
        text = (m.get("text") or {}).get("body")
        if m.get("type") != "text" or not text or len(text) > 4096:
            return 400, error_body(100, "Invalid parameter",
                                   details="Param text['body'] is odd")
        if self.window and self.clock() - self.last_heard.get(
                to, -WINDOW_S) > WINDOW_S:
            return 400, error_body(
                131047, "Re-engagement message", details="Message failed to "
                "send because more than 24 hours have passed since the "
                "customer last replied to this number.")
        return None

    def template_refusal(self, t):
        name = t.get("name")
        if name not in self.templates or not t.get("language", {}).get("code"):
            return 404, error_body(132001, "Template name does not exist in "
                                   "the translation")
        parameters = [p for c in t.get("components", [])
                      if c.get("type") == "body"
                      for p in c.get("parameters", [])]
        for p in parameters:
            value = p.get("text") or ""
            if not value or "\n" in value or "\t" in value or \
                    "     " in value:
                return 400, error_body(100, "Invalid parameter", details=
                                       "Param text cannot have new-line/tab "
                                       "characters")
        wanted = self.templates[name]
        if wanted is not None and wanted != len(parameters):
            return 400, error_body(132000, "Number of parameters does not "
                                   "match the expected number of params")
        return None

    def take(self, m):
        """Accept a message; returns the answer's body."""
        m = dict(m, id=payloads.new_id(), taken_at=self.clock())
        with self.changed:
            self.sent.append(m)
            self.changed.notify_all()
        if self.webhook_url and self.statuses:
            self._jobs.put(m)
        to = m.get("to") or m.get("recipient")
        return {"messaging_product": "whatsapp",
                "contacts": [{"input": to, "wa_id": str(to).lstrip("+")}],
                "messages": [{"id": m["id"], "message_status": "accepted"}]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    g = None

    def log_message(self, *_):
        pass

    def answer(self, status, obj, headers=()):
        data = json.dumps(obj).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        for k, v in headers:
            self.send_header(k, v)
        self.end_headers()
        self.wfile.write(data)

    def read_body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def parts(self):
        path = self.path.split("?")[0].strip("/").split("/")
        if path and path[0].startswith("v") and path[0][1:2].isdigit():
            path = path[1:]
        return path

    def is_allowed(self):
        if self.headers.get("Authorization") == "Bearer " + self.g.token:
            return True
        self.answer(401, error_body(190, "Invalid OAuth access token"))
        return False

    # --- GET: control, media ----------------------------------------------

    def do_GET(self):
        path = self.parts()
        if path[0] == "_control":
            return self.control_get(path[1:])
        if not self.is_allowed():
            return None
        if path[0] == "_media" and len(path) == 2:
            return self.send_medium(path[1])
        with self.g.lock:
            self.g.media_requests.append(path[0])
            medium = self.g.media.get(path[0])
        if not medium:
            return self.answer(400, error_body(
                100, "Unsupported get request. Object with ID does not "
                "exist", "GraphMethodException", subcode=33))
        return self.answer(200, {
            "messaging_product": "whatsapp", "id": path[0],
            "url": medium["url"] or "%s/_media/%s?ext=1" % (self.g.origin,
                                                          path[0]),
            "mime_type": medium["mime"],
            "sha256": hashlib.sha256(medium["data"]).hexdigest(),
            "file_size": len(medium["data"])})

    def send_medium(self, media_id):
        medium = self.g.media.get(media_id)
        if not medium or medium["status"] != 200:
            return self.answer(medium["status"] if medium else 404, {})
        if medium["redirect"]:
            return self.answer(302, {}, [("Location", medium["redirect"])])
        data = medium["data"]
        self.send_response(200)
        self.send_header("Content-Type", medium["mime"])
        if medium["chunked"]:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        step = max(1, (medium["slow"] or 0) // 10) if medium["slow"] else 65536
        for i in range(0, len(data), step):
            self.wfile.write(data[i:i + step])
            if medium["slow"]:
                self.wfile.flush()
                time.sleep(0.1)
        return None

    # --- POST: control, messages -------------------------------------------

    def do_POST(self):
        path, data = self.parts(), self.read_body()
        if path[0] == "_control":
            return self.control_post(path[1:], json.loads(data or b"{}"))
        if not self.is_allowed():
            return None
        if len(path) != 2 or path[1] != "messages" or \
                path[0] != self.g.phone_number_id:
            return self.answer(400, error_body(
                100, "Unsupported post request. Object with ID does not "
                "exist", "GraphMethodException", subcode=33))
        try:
            message = json.loads(data)
        except ValueError:
            return self.answer(400, error_body(100, "Invalid JSON"))
        return self.send(message)

    def send(self, message):
        g = self.g
        mode = g.next_mode()
        with g.lock:
            g.attempts.append((message.get("biz_opaque_callback_data"), mode))
        if mode in FAILURES:
            status, body = FAILURES[mode]
            wait = [("Retry-After", str(g.retry_after))] \
                if g.retry_after is not None else []
            return self.answer(status, body, wait)
        if mode in ("drop", "lost"):
            if mode == "lost":
                g._stop.wait(g.hold_s)
            return self.hang_up()
        if mode == "html":
            self.send_response(502)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "22")
            self.end_headers()
            self.wfile.write(b"<h1>Bad Gateway</h1>\r\n")
            return None
        with g.lock:
            no = g.refusal(message)
        if no:
            return self.answer(*no)
        return self.deliver(json.dumps(g.take(message)).encode(), mode)

    def deliver(self, data, mode):
        if mode == "timeout":
            self.g._stop.wait(self.g.hold_s)
            return self.hang_up()
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if mode == "half":
            self.wfile.write(data[:len(data) // 2])
            self.wfile.flush()
            return self.hang_up()
        if mode == "slow":
            for i in range(len(data)):
                self.wfile.write(data[i:i + 1])
                self.wfile.flush()
                time.sleep(0.01)
            return None
        self.wfile.write(data)
        return None

    def hang_up(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    # --- control -------------------------------------------------------------

    def control_get(self, path):
        g = self.g
        with g.lock:
            if path and path[0] == "sends":
                return self.answer(200, {"sends": {
                    k if k is not None else "": n
                    for k, n in g.sends().items()}, "messages": g.sent})
            return self.answer(200, {
                "mode": g.mode, "sent": len(g.sent),
                "attempts": g.attempts, "heard": g.last_heard,
                "media": sorted(g.media), "media_requests": g.media_requests,
                "webhooks_failed": g.webhooks_failed})

    def control_post(self, path, k):
        g, what = self.g, path[0] if path else ""
        if what == "mode":
            g.fail(k.get("mode", "ok"), k.get("times", 1),
                   k.get("retry_after"))
        elif what == "heard":
            g.heard(k["from"], k.get("at"))
        elif what == "reset":
            g.reset()
        elif what == "webhook":
            g.webhook_url = k["url"]
        elif what == "message":
            kind = k.pop("kind", "text")
            return self.answer(200, {"id": g.say(
                kind, k.pop("from", "6281255500001"), **k)})
        elif what == "post":
            return self.answer(200, {"status": g.post(k)})
        elif what == "status":
            found = [m for m in g.sent if m["id"] == k["id"]]
            if not found:
                return self.answer(404, {})
            return self.answer(200, {"status": g.status(
                found[0], k["status"], k.get("error"))})
        elif what == "media":
            data = bytes.fromhex(k.pop("hex"))
            return self.answer(200, {"id": g.add_media(
                data, k.pop("mime", "image/jpeg"), **k)})
        else:
            return self.answer(404, {})
        return self.answer(200, {"ok": True})


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--port", type=int, default=9100)
    p.add_argument("--webhook", help="where messages and statuses go")
    p.add_argument("--token", default="token-uji")
    p.add_argument("--app-secret", default="rahasia-uji")
    p.add_argument("--no-window", action="store_true",
                   help="take text outside the 24 hours")
    args = p.parse_args()
    with Graph(args.webhook, port=args.port, token=args.token,
               app_secret=args.app_secret, window=not args.no_window) as g:
        print(g.url, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
