"""
How long a stranger waits for one tile while another client does its worst.

    python3 benchmarks/fairness LatentWorld.Web/bin/Debug/net10.0/LatentWorld.Web.dll [seconds] [port]

For each attack the stranger's tiles are asked for alone and then, for so many seconds (60), under it, one after the
other, each a second after the one before. The bar is twice the time alone and one step of a batch; what the machine
adds by being busy otherwise is in both.
"""

import itertools
import statistics
import sys
import time

import attacks
from server import Server

ALONE = 8
PAUSE = 1

dll = sys.argv[1]
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
server = Server(dll, int(sys.argv[3]) if len(sys.argv) > 3 else 5204, Tiles__MaxSteps=str(attacks.LONG_STEPS))
columns = itertools.count()


def ask(world):
    column = 2 * next(columns) + 1
    return server.get(f"/worlds/{world}/tiles/15/{column}/77.webp")


try:
    stranger = server.start_world()
    for _ in range(3):
        ask(stranger)
    print(f"{'attack':60} alone s  under it: median s  longest s  tiles  refused  median/alone")
    for make in attacks.ALL:
        alone = statistics.median(ask(stranger)[1] for _ in range(ALONE))
        attack = make(server)
        time.sleep(5)
        waits, refused, end = [], 0, time.monotonic() + seconds
        while time.monotonic() < end:
            status, wait = ask(stranger)
            waits.append(wait)
            refused += status != 200
            time.sleep(PAUSE)
        attack.stop()
        # What the attack left unfinished leaves the queue with its connections.
        time.sleep(5)
        print(f"{make.__doc__:60} {alone:7.2f}  {statistics.median(waits):18.2f}  {max(waits):9.2f}  {len(waits):5}  {refused:7}"
              f"  {statistics.median(waits) / alone:12.2f}", flush=True)
finally:
    server.stop()
