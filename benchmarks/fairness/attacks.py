"""What one client may do to the others: each attack runs from one address until it is stopped."""

import http.client
import itertools
import socket
import threading

from hub import Map

ADDRESS = "127.0.0.2"
LONG_STEPS = 1000


class Attack:
    def __init__(self, server):
        self._server = server
        self._stopped = threading.Event()
        self._maps = []
        self._sockets = set()
        self._tiles = itertools.count()
        self._counting = threading.Lock()

    def stop(self):
        self._stopped.set()
        for one in self._maps:
            one.close()
        for one in list(self._sockets):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It was answered meanwhile.

    def _ask(self, count, world, zoom=14):
        """So many requests for tiles at all times; what is refused is asked for again."""
        for _ in range(count):
            threading.Thread(target=self._go_on_asking, args=(world, zoom), daemon=True).start()

    def _go_on_asking(self, world, zoom):
        while not self._stopped.is_set():
            with self._counting:
                tile = next(self._tiles)
            path = f"/worlds/{world}/tiles/{zoom}/{2 * tile + 1}/1.webp"
            status = 0
            while status != 200 and not self._stopped.is_set():
                try:
                    status = self._server.get(path, ADDRESS, sockets=self._sockets)[0]
                except (OSError, http.client.HTTPException):
                    pass
                if status != 200:
                    self._stopped.wait(1)

    def _look(self, maps, world, width, height):
        for one in range(maps):
            viewer = Map(self._server.host, self._server.port, ADDRESS)
            viewer.watch()
            viewer.look(world, 13, 100 * one, 101, width, height)
            self._maps.append(viewer)


def long_requests(server):
    """A world of a thousand steps, sixteen plain requests for its tiles."""
    attack = Attack(server)
    attack._ask(16, server.make_world(ADDRESS, steps=LONG_STEPS))
    return attack


def long_map(server):
    """One map of 256 tiles of a thousand steps."""
    attack = Attack(server)
    attack._look(1, server.make_world(ADDRESS, steps=LONG_STEPS, prompt="a long way"), 16, 16)
    return attack


def many_requests(server):
    """250 plain requests at once of ordinary tiles."""
    attack = Attack(server)
    attack._ask(250, server.start_world())
    return attack


def large_maps(server):
    """Four maps of 1,024 ordinary tiles."""
    attack = Attack(server)
    attack._look(4, server.start_world(), 32, 32)
    return attack


ALL = [long_requests, long_map, many_requests, large_maps]
