"""One map at the tile hub: SignalR's JSON protocol over a WebSocket, of the standard library alone."""

import base64
import json
import os
import socket
import struct
import threading

END = b"\x1e"
PING = json.dumps({"type": 6}).encode() + END
PING_EVERY = 10


class Map:
    """Opens a connection from an address of this machine and answers the hub's signs of life until it is closed."""

    def __init__(self, host, port, source):
        self._socket = socket.create_connection((host, port), timeout=30, source_address=(source, 0))
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET /hubs/tiles HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self._socket.recv(1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(head.decode())
        self._socket.settimeout(None)
        self._sending = threading.Lock()
        self._closed = threading.Event()
        self._calls = 0
        self.refusals = 0
        self.waiting = None
        self._send(json.dumps({"protocol": "json", "version": 1}).encode() + END)
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._live, daemon=True).start()

    def watch(self):
        """Has the news sent."""
        self._send(json.dumps({"type": 4, "invocationId": "news", "target": "Updates", "arguments": []}).encode() + END)

    def look(self, world, zoom, x, y, width, height, centre=(0.0, 0.0)):
        """Says that tiles from (x, y) on are looked at, with the eye off their middle by centre."""
        self._calls += 1
        view = {
            "world": world, "zoom": zoom, "minX": x, "minY": y, "maxX": x + width - 1, "maxY": y + height - 1,
            "centreX": x + width / 2 + centre[0], "centreY": y + height / 2 + centre[1],
        }
        self._send(json.dumps({"type": 1, "invocationId": str(self._calls), "target": "Look", "arguments": [view]}).encode() + END)

    def close(self):
        self._closed.set()
        # A plain close would wait for the reading thread, and the server would go on.
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # The server was first.
        self._socket.close()

    def _live(self):
        while not self._closed.wait(PING_EVERY):
            self._send(PING)

    def _send(self, payload):
        mask = os.urandom(4)
        size = len(payload)
        head = b"\x81" + (bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size))
        body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        try:
            with self._sending:
                self._socket.sendall(head + mask + body)
        except OSError:
            self._closed.set()

    def _read(self):
        stream = self._socket.makefile("rb")
        rest = b""
        try:
            while True:
                _, size = stream.read(2)
                if size == 126:
                    (size,) = struct.unpack(">H", stream.read(2))
                elif size == 127:
                    (size,) = struct.unpack(">Q", stream.read(8))
                rest += stream.read(size)
                *messages, rest = rest.split(END)
                for message in messages:
                    self._take(message)
        except (OSError, ValueError):
            self._closed.set()

    def _take(self, message):
        # Most are told by their beginning; reading all of them would cost this machine more than the server.
        if b'"error"' in message:
            self.refusals += 1
        if b'"type":2' in message[:12] and b'"progress"' in message:
            self.waiting = json.loads(message)["item"][-1]["waiting"]
