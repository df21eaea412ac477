"""Writes vectors.json: noisy pictures resized by Pillow, which CLIP's preprocessing is written with.

    python3 reference.py > vectors.json

Made with Debian's python3-pil (Pillow 9.4.0). Pictures are drawn by `level`, which the tests repeat; a case is
[width, height, new width, new height, filter's number, resized RGB bytes in base64].
"""

import base64
import json

from PIL import Image

CASES = [
    (24, 24, 16, 16, 3), (16, 16, 24, 24, 3), (37, 37, 14, 14, 3), (31, 20, 21, 14, 3), (20, 31, 14, 21, 3),
    (50, 33, 12, 12, 3), (12, 12, 12, 20, 3), (9, 9, 32, 8, 3), (64, 64, 8, 8, 3), (33, 21, 17, 11, 2), (11, 11, 30, 30, 2),
]


def level(x, y, channel):
    """A grey level from 0 to 255: noise with hard edges, so that the filter overshoots."""
    noise = ((x * 73856093) ^ (y * 19349663) ^ (channel * 83492791)) & 0xFFFF
    return 255 if noise % 5 == 0 else 0 if noise % 5 == 1 else (noise >> 4) & 0xFF


def resized(width, height, new_width, new_height, resample):
    levels = bytes(level(x, y, channel) for y in range(height) for x in range(width) for channel in range(3))
    picture = Image.frombytes("RGB", (width, height), levels).resize((new_width, new_height), resample)
    return base64.b64encode(picture.tobytes()).decode()


print("[\n" + ",\n".join(json.dumps([*case, resized(*case)]) for case in CASES) + "\n]")
