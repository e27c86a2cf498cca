# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page probe (tests/page/page_probe.c) and a browser without JavaScript."""
import http.client
import json
import os
import re
import subprocess
import urllib.parse
import uuid

PROBE = os.environ.get("PAGE_PROBE")
# Beside the probe's own build unless it is named.
MEDIA = os.environ.get("SIAGA_MEDIA") or os.path.join(
    os.environ.get("SIAGA_BUILD", "build"), "src/media/siaga-media")


class Probe:
    def __init__(self):
        self.process = subprocess.Popen(
            [PROBE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, SIAGA_MEDIA=MEDIA))
        self.port = json.loads(self.process.stdout.readline())["port"]

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def count(self, sql):
        return int(self.tell("ask " + sql)["text"])

    def stop(self):
        self.process.stdin.close()
        return self.process.wait(timeout=20)


class Page:
    def __init__(self, response):
        self.status = response.status
        self.headers = {k.lower(): v for k, v in response.getheaders()}
        self.cookies = [v for k, v in response.getheaders() if k.lower() == "set-cookie"]
        self.raw = response.read()
        self.html = self.raw.decode("utf-8", "replace")

    @property
    def text(self):
        bare = re.sub(r"<(script|style).*?</\1>", " ", self.html, flags=re.S)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare))

    def field(self, name):
        found = re.search(rf'name="?{name}"? value="([^"]*)"', self.html)
        return found and found[1]


class Browser:
    """Keeps cookies by path, follows no redirect, runs no script."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}

    def send(self, method, path, body=None, headers=None):
        headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", **(headers or {})}
        sent = [f"{n}={v}" for (n, p), v in self.cookies.items() if path.startswith(p)]
        if sent:
            headers["Cookie"] = "; ".join(sent)
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        wire.request(method, path, body, headers)
        page = Page(wire.getresponse())
        wire.close()
        for line in page.cookies:
            name, value = line.split(";")[0].split("=", 1)
            where = re.search(r"[Pp]ath=([^;]+)", line)
            self.cookies[name, where[1] if where else "/"] = value
        return page

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    def post(self, path, fields, **headers):
        return self.send("POST", path, urllib.parse.urlencode(fields),
                         {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def upload(self, path, fields, files):
        mark = uuid.uuid4().hex
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
                 for k, v in fields.items()]
        parts += [f'--{mark}\r\nContent-Disposition: form-data; name="foto"; filename="{name}"\r\n'
                  f"Content-Type: {mime}\r\n\r\n".encode() + data + b"\r\n" for name, mime, data in files]
        return self.send("POST", path, b"".join(parts) + f"--{mark}--\r\n".encode(),
                         {"Content-Type": f"multipart/form-data; boundary={mark}"})
