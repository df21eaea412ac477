"""Makes the corners that come with a model: python3 training/corners.py SERVER FOLDER

Draws the textures of the start world Symbiosis, has a running server turn them into corners at four noise levels, and writes
their files, NAME-LEVEL.png, which belong into the model's folder under corners/. The third corner of each level is a seed's.
Prints the recipe of the map at each level; run it again when the model's weights have changed.
"""

import io
import json
import sys
import time
import urllib.request
from pathlib import Path

import textures

LEVELS = (1, 0.8, 0.6, 0.4)
SEED = {"seed": 200}
RECIPE = {"prompt": "ornament wallpaper pattern", "negativePrompt": "", "guidance": 1, "steps": 50}


def call(path: str, body: bytes | None = None, kind: str = "application/octet-stream"):
    request = urllib.request.Request(server + path, body, {"Content-Type": kind})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def made(path: str, body: bytes) -> str:
    """The hash of a corner, once it is made."""
    making = json.loads(call(path, body))
    while not making.get("hash"):
        if making.get("failure"):
            raise SystemExit(making["failure"])
        time.sleep(0.2)
        making = json.loads(call(f"/api/corners/makings/{making['id']}"))
    return making["hash"]


def png(picture) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


if __name__ == "__main__":
    server, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {name: png(textures.picture(draw)) for name, draw in (("coral", textures.coral), ("scales", textures.scales))}
    world = json.loads(call("/api/worlds", json.dumps(RECIPE | {"z2": SEED}).encode(), "application/json"))["id"]
    for level in LEVELS:
        hashes = {name: made(f"/api/worlds/{world}/corners?level={level}", picture) for name, picture in pictures.items()}
        if level < 1:
            hashes["seed"] = made(f"/api/worlds/{world}/corners?level={level}&alpha=0&beta=1", b"")
        for name, hash in hashes.items():
            (folder / f"{name}-{round(100 * level)}.png").write_bytes(call(f"/api/corners/{hash}/corner.png"))
        recipe = RECIPE | {"z0": {"latent": hashes["coral"]}, "z1": {"latent": hashes["scales"]}, "normalisation": "vertices", "level": level}
        print(json.dumps(recipe | {"z2": {"latent": hashes["seed"]} if "seed" in hashes else SEED}))
