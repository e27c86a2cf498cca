# SPDX-License-Identifier: AGPL-3.0-or-later
"""A WebSocket read by hand: the frames of /api/v1/live."""
import base64
import json
import os
import socket
import struct


class LiveSocket:
    def __init__(self, client, after=None):
        self.link = socket.create_connection(("127.0.0.1", client.port), 10)
        key = base64.b64encode(os.urandom(16)).decode()
        head = {"Host": f"127.0.0.1:{client.port}", "Upgrade": "websocket",
                "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": key, **client.headers}
        path = "/api/v1/live" + (f"?after={after}" if after else "")
        self.link.sendall((f"GET {path} HTTP/1.1\r\n" + "".join(
            f"{k}: {v}\r\n" for k, v in head.items()) + "\r\n").encode())
        self.left = b""
        while b"\r\n\r\n" not in self.left:
            got = self.link.recv(4096)
            if not got:
                raise RuntimeError(f"no handshake: {self.left!r}")
            self.left += got
        answer, self.left = self.left.split(b"\r\n\r\n", 1)
        if b" 101 " not in answer.split(b"\r\n")[0]:
            raise RuntimeError(answer.decode())

    def take(self, n):
        while len(self.left) < n:
            got = self.link.recv(65536)
            if not got:
                raise EOFError
            self.left += got
        data, self.left = self.left[:n], self.left[n:]
        return data

    def frame(self):
        """The next text frame as a dict; pings and the like are skipped."""
        while True:
            first, size = self.take(2)
            if size == 126:
                size, = struct.unpack(">H", self.take(2))
            elif size == 127:
                size, = struct.unpack(">Q", self.take(8))
            data = self.take(size)
            if first & 15 == 1:
                return json.loads(data)
            if first & 15 == 8:
                raise EOFError

    def until(self, wanted, seconds=10):
        """All frames up to the first that `wanted` accepts."""
        self.link.settimeout(seconds)
        frames = []
        while not frames or not wanted(frames[-1]):
            frames.append(self.frame())
        return frames

    def close(self):
        self.link.close()
