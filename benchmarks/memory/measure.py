"""What the server holds after a load, beside what it held before: resident memory, with settings side by side.

python3 benchmarks/memory/measure.py FOLDER [PORT] [SECONDS], where FOLDER is what dotnet publish or dotnet build wrote.
Each way starts a server of its own with an empty data folder, loads it by eight clients at once for SECONDS (pages, posted
recipes, previews, pictures), and looks again after one and two minutes of quiet.
"""

import http.client
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time

CLIENTS = 8
QUIET = 120

# Ways beside what the build itself says, which is the last. The server gives memory back when it is quiet; for the
# settings alone, measure a build in which GiveBack is not registered (LatentWorld.Web/Health/HealthRegistration.cs).
WAYS = {
    "server GC": {"DOTNET_gcServer": "1"},
    "workstation GC": {"DOTNET_gcServer": "0"},
    "workstation, conserve 5": {"DOTNET_gcServer": "0", "DOTNET_GCConserveMemory": "5"},
    "workstation, 2 arenas": {"DOTNET_gcServer": "0", "MALLOC_ARENA_MAX": "2"},
    "as built": {},
}


def resident(process):
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def ask(port, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        connection.close()


def load(port, world, until, counted):
    for turn in itertools.cycle(range(6)):
        if time.monotonic() > until:
            return
        path = f"/worlds/{world}"
        if turn < 2:
            ask(port, "GET", "/?world=" + "A" * 3000)
        elif turn == 2:
            ask(port, "POST", "/api/worlds", '{"prompt":"' + "x" * 30000 + '"}')
        elif turn == 3:
            ask(port, "GET", f"{path}/preview.png?at=0.5,0.5,{next(counted) % 5}")
        elif turn == 4:
            ask(port, "GET", f"{path}/tiles/3/{next(counted) % 8}/1.webp?fallback=ancestor")
        else:
            ask(port, "GET", "/openapi/v1.json")


def measure(folder, port, seconds, settings):
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {
            "ASPNETCORE_URLS": f"http://127.0.0.1:{port}", "Data__Folder": data, "Model__Devices": "cpu", "Tiles__Prefetch": "false",
        } | settings
        server = subprocess.Popen(
            ["dotnet", os.path.join(folder, "LatentWorld.Web.dll")], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while ask(port, "GET", "/healthz")[0] != 200:
                time.sleep(1)
            world = json.loads(ask(port, "GET", "/api/worlds")[1])[0]["id"]
            ask(port, "GET", f"/worlds/{world}/tiles/0/0/0.webp")
            ask(port, "GET", "/")
            time.sleep(10)
            before, counted = resident(server), itertools.count()
            until = time.monotonic() + seconds
            clients = [threading.Thread(target=load, args=(port, world, until, counted)) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            for client in clients:
                client.join()
            at_once = resident(server)
            time.sleep(QUIET / 2)
            later = resident(server)
            time.sleep(QUIET / 2)
            return before, at_once, later, resident(server)
        finally:
            server.terminate()
            server.wait()


def main():
    folder = sys.argv[1]
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 5080
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    only = sys.argv[4:] or list(WAYS)
    print("| way | before, MiB | at the load's end | after one minute | after two |\n| --- | --- | --- | --- | --- |")
    for way in only:
        before, *after = measure(folder, port, seconds, WAYS[way])
        print(f"| {way} | {before:.0f} | " + " | ".join(f"{value / before:.2f}" for value in after) + " |", flush=True)


if __name__ == "__main__":
    main()
