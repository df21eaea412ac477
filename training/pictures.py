"""Stage 1: draw the pictures once, with four captions each.

cache/pictures.npy: uint8 [N, 128, 128, 3]; cache/captions.json: subjects, captions and all phrases that are true.
The last UNSEEN pictures are for measuring only.
"""

import json
import os
import sys
from multiprocessing import Pool

import numpy as np
import torch

import captions
from checkpoint import CACHE
from drawings import SUBJECTS

COUNT, UNSEEN, SEED = 16384, 1024, 4
SHARES = {"cat": 0.3, "mountain": 0.3, "car": 0.13, "planet": 0.13, "ornament": 0.14}


def one(index):
    """Picture `index` as uint8 [128, 128, 3], its subject, its captions and what is true of it."""
    rng = np.random.default_rng([SEED, index])
    subject = str(rng.choice(list(SHARES), p=list(SHARES.values())))
    picture, phrases = SUBJECTS[subject](rng)
    texts = [captions.write(rng, subject, phrases) for _ in range(4)]
    return (picture * 255 + 0.5).astype(np.uint8), subject, texts, [captions.articled(phrase) for phrase in phrases]


def draw_all(workers=2):
    """Draws what the cache lacks."""
    if all((CACHE / name).exists() for name in ("captions.json", "pictures.npy")):
        return
    CACHE.mkdir(exist_ok=True)
    (CACHE / "captions.json").unlink(missing_ok=True)
    pixels = np.lib.format.open_memmap(CACHE / "pictures.npy", "w+", np.uint8, (COUNT, 128, 128, 3))
    subjects, texts, truths = [], [], []
    with Pool(workers) as pool:
        for index, (picture, subject, written, phrases) in enumerate(pool.imap(one, range(COUNT), 64)):
            pixels[index] = picture
            subjects.append(subject)
            texts.append(written)
            truths.append(phrases)
    pixels.flush()
    aside = CACHE / "captions.json.new"  # renamed last: it tells that all pictures are drawn
    aside.write_text(json.dumps({"subjects": subjects, "captions": texts, "truths": truths}))
    os.replace(aside, CACHE / "captions.json")


def to_signal(pixels, device):
    """uint8 [B, 128, 128, 3] to float [B, 3, 128, 128] in -1..1, channels last."""
    signal = torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float() / 127.5 - 1
    return signal.contiguous(memory_format=torch.channels_last)


def truths():
    """Of each picture the set of phrases that are true of it, [N]."""
    return [set(phrases) for phrases in json.loads((CACHE / "captions.json").read_text())["truths"]]


def load():
    """Pictures uint8 [N, 128, 128, 3], subjects [N], captions [N][4]. Ends in words where they are not drawn."""
    if not (CACHE / "captions.json").exists():
        sys.exit(f"{CACHE} has no pictures: start train.py, or restore.py to go on from the model folder.")
    told = json.loads((CACHE / "captions.json").read_text())
    return np.load(CACHE / "pictures.npy"), np.array(told["subjects"]), told["captions"]
