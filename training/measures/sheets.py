"""Contact sheets, to be looked at."""

import numpy as np
from PIL import Image

import checkpoint

FOLDER = checkpoint.CACHE / "sheets"


def save(name, made, columns):
    """Saves pictures [N, 3, H, W] in -1..1 as one JPEG with that many a row."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    tiles = ((made.permute(0, 2, 3, 1).numpy() + 1) * 127.5 + 0.5).astype(np.uint8)
    tiles = tiles[: len(tiles) // columns * columns]
    rows = [np.hstack(tiles[start : start + columns]) for start in range(0, len(tiles), columns)]
    Image.fromarray(np.vstack(rows)).save(FOLDER / f"{name}.jpg", quality=95)
