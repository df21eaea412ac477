"""Stage 1: draw the pictures once, with four captions each; train.py does it, and `python3 pictures.py` alone.

cache/pictures.npy: uint8 [N, 256, 256, 3]; cache/captions.json: subjects, captions and all phrases that are true.
The last UNSEEN pictures are for measuring only.
"""

import json
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache

import numpy as np
import torch

import captions
import tokenizer
from checkpoint import CACHE
from drawings import SUBJECTS
from vae import PICTURE

COUNT, UNSEEN, SEED = 61_440, 1024, 5
SHARES = {
    "cat": 0.18, "mountain": 0.18, "car": 0.07, "planet": 0.07, "ornament": 0.09, "tree": 0.07,
    "flower": 0.07, "castle": 0.07, "ship": 0.06, "fish": 0.05, "bird": 0.05, "texture": 0.04,
}
PIXELS, TOLD, WORDS = CACHE / "pictures.npy", CACHE / "captions.json", CACHE / tokenizer.KEPT


def one(index):
    """Picture `index` as uint8 [256, 256, 3], its subject, its captions and what is true of it."""
    rng = np.random.default_rng([SEED, index])
    subject = str(rng.choice(list(SHARES), p=list(SHARES.values())))
    picture, phrases = SUBJECTS[subject](rng)
    texts = [captions.write(rng, subject, phrases) for _ in range(4)]
    return (picture * 255 + 0.5).astype(np.uint8), subject, texts, [captions.articled(phrase) for phrase in phrases]


def store(index):
    """Draws picture `index` into the cache's file; gives what is told of it."""
    picture, *told = one(index)
    np.load(PIXELS, mmap_mode="r+")[index] = picture
    return told


def draw_all(count=COUNT, workers=2):
    """Draws so many pictures, where the cache has none. Ends in words where the disk has no room for them."""
    if TOLD.exists() and PIXELS.exists():
        if not WORDS.exists():
            tokenizer.remember(json.loads(TOLD.read_text())["captions"])
        return
    CACHE.mkdir(exist_ok=True)
    TOLD.unlink(missing_ok=True)
    PIXELS.unlink(missing_ok=True)
    # The file has no blocks before it is written to: a disk that is full by then kills who writes.
    needed, free = count * (PICTURE * PICTURE * 3 + 2000), shutil.disk_usage(CACHE).free
    if free < needed:
        sys.exit(f"{count:,} pictures take {needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free for {CACHE}. Make room, or draw fewer: train.py --pictures.")
    np.lib.format.open_memmap(PIXELS, "w+", np.uint8, (count, PICTURE, PICTURE, 3)).flush()
    started = time.time()
    try:
        with ProcessPoolExecutor(workers) as pool:
            told = list(pool.map(store, range(count), chunksize=64))
    except BrokenProcessPool:
        sys.exit(f"A process that draws was killed: by a full disk, or for want of memory. Look at both, and start again; {workers} processes drew.")
    print(f"{count:,} pictures drawn by {workers} processes, {1000 * (time.time() - started) / count:.2f} ms each", flush=True)
    subjects, texts, truths = map(list, zip(*told))
    if not (WORDS.exists() and (CACHE / "clip.pt").exists()):  # a trained text encoder keeps the words that it knows
        tokenizer.remember(texts)
    aside = TOLD.with_suffix(".new")  # renamed last: it tells that all pictures are drawn
    aside.write_text(json.dumps({"subjects": subjects, "captions": texts, "truths": truths}))
    os.replace(aside, TOLD)


def to_signal(pixels, device):
    """uint8 [B, 256, 256, 3] to float [B, 3, 256, 256] in -1..1, channels last."""
    signal = pixels.to(device).permute(0, 3, 1, 2).float() / 127.5 - 1
    return signal.contiguous(memory_format=torch.channels_last)


def truths():
    """Of each picture the phrases that are true of it, [N] lists."""
    return json.loads(TOLD.read_text())["truths"]


def load(device="cpu"):
    """Pictures uint8 [N, 256, 256, 3], subjects [N], captions [N][4]; on a GPU the pictures lie there. Ends in words where they are not drawn."""
    if not (TOLD.exists() and PIXELS.exists()):
        sys.exit(f"{CACHE} has no pictures: start train.py, which draws them.")
    told = json.loads(TOLD.read_text())
    return placed(device), np.array(told["subjects"]), told["captions"]


@cache
def placed(device):
    """The pixels, read once for all stages."""
    # A private mapping: PyTorch wants memory that could be written.
    return torch.from_numpy(np.load(PIXELS, mmap_mode="c")).to(device)


if __name__ == "__main__":
    draw_all(workers=os.cpu_count())
