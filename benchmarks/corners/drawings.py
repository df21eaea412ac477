"""Draws pictures that terra has never seen, for `LatentWorld.Benchmarks corners`: python3 drawings.py FOLDER [COUNT]"""

import sys
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
import pictures

folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 64
folder.mkdir(parents=True, exist_ok=True)
for number in range(count):
    # The last of the drawings are for measuring only.
    picture, *_ = pictures.one(pictures.COUNT - pictures.UNSEEN + number)
    Image.fromarray(picture).save(folder / f"{number:03}.png")
