"""Drawings that no training has seen."""

from multiprocessing import Pool

import numpy as np
import torch

import pictures


def unseen():
    """The kept-back drawings: pictures [1024, 3, 256, 256] in -1..1, subjects [1024], captions [1024][4]."""
    pixels, subjects, written = pictures.load()
    return pictures.to_signal(pixels[-pictures.UNSEEN :], "cpu"), subjects[-pictures.UNSEEN :], written[-pictures.UNSEEN :]


def fresh(count):
    """So many drawings beyond those of the cache, with one caption each that says something."""
    with Pool() as pool:
        drawn = pool.map(pictures.one, range(pictures.COUNT, pictures.COUNT + count), 64)
    told = [next((text for text in texts if text), "") for _, _, texts, _ in drawn]
    return pictures.to_signal(torch.from_numpy(np.stack([picture for picture, *_ in drawn])), "cpu"), told
