"""
What lawful looks cost: maps of 1,024 tiles that are all there, each looked at so often a second with the eye a little
further each time, and how long a picture in memory takes meanwhile.

    python3 benchmarks/fairness/looks.py LatentWorld.Web/bin/Debug/net10.0/LatentWorld.Web.dll [maps] [looks a second] [port]

"still" moves the eye within a cell, "drift" the view by a column every second.
"""

import statistics
import sys
import threading
import time

from hub import Map
from server import Server

SECONDS = 15
SIDE = 32
ZOOM = 12

dll = sys.argv[1]
maps = int(sys.argv[2]) if len(sys.argv) > 2 else 32
rate = float(sys.argv[3]) if len(sys.argv) > 3 else 20
server = Server(dll, int(sys.argv[4]) if len(sys.argv) > 4 else 5204, Tiles__Prefetch="false")


def play(name, world, moves):
    viewers = [Map(server.host, server.port, "127.0.0.1") for _ in range(maps)]
    for viewer in viewers:
        viewer.watch()
        viewer.look(world, ZOOM, 0, 0, SIDE, SIDE)
    time.sleep(3)
    stop = threading.Event()

    def looking():
        start, look = time.monotonic(), 0
        while not stop.is_set():
            for viewer in viewers:
                viewer.look(world, ZOOM, int(look / rate) % 8 if moves else 0, 0, SIDE, SIDE, ((look % 10) / 50, 0))
            look += 1
            time.sleep(max(0, start + look / rate - time.monotonic()))
        done.append(look * maps)

    done = []
    thread = threading.Thread(target=looking)
    before, begun = server.cpu, time.monotonic()
    thread.start()
    waits = []
    while time.monotonic() < begun + SECONDS:
        waits.append(server.get(f"/worlds/{world}/tiles/{ZOOM}/1/1.webp")[1])
        time.sleep(0.05)
    stop.set()
    thread.join()
    took = time.monotonic() - begun
    cores = (server.cpu - before) / took
    refused = sum(viewer.refusals for viewer in viewers)
    print(f"{name:6} {done[0] / took:7.0f} {cores:7.2f} {1000 * cores / (done[0] / took):9.3f} {1000 * statistics.median(waits):10.1f}"
          f" {1000 * max(waits):10.1f} {refused:8}", flush=True)
    for viewer in viewers:
        viewer.close()
    time.sleep(2)


try:
    world = server.make_world(steps=1, guidance=1)
    painter = Map(server.host, server.port, "127.0.0.1")
    painter.watch()
    for x in (0, 8):
        painter.waiting = None
        painter.look(world, ZOOM, x, 0, SIDE, SIDE)
        while painter.waiting != 0:
            time.sleep(0.2)
    painter.close()
    print("       looks/s   cores  ms a look  median ms  longest ms  refused")
    play("still", world, moves=False)
    play("drift", world, moves=True)
finally:
    server.stop()
