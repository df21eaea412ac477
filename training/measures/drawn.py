"""Drawings that no training has seen, drawn when they are asked for."""

from functools import cache
from multiprocessing import Pool

import numpy as np
import torch

import pictures


@cache
def unseen():
    """The kept-back drawings: pictures [1024, 3, 256, 256] in -1..1, subjects [1024], captions [1024][4], and of each the phrases that are true of it."""
    made, subjects, written, truths = zip(*drawings(pictures.COUNT - pictures.UNSEEN, pictures.UNSEEN))
    return signals(made), np.array(subjects), written, truths


def fresh(count):
    """So many drawings beyond all that are trained on, with one caption each that says something."""
    made, _, written, _ = zip(*drawings(pictures.COUNT, count))
    return signals(made), [next((text for text in texts if text), "") for texts in written]


def drawings(first, count):
    with Pool() as pool:
        return pool.map(pictures.one, range(first, first + count), 16)


def signals(made):
    return pictures.to_signal(torch.from_numpy(np.stack(made)), "cpu")
