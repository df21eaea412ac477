"""The directions along which the models know what they do: those of the plane that seeds 0, 123 and 200 span.

With noise n0, n1, n2 of PyTorch's CUDA generator, drawn [1, 8, 8, 4] as the study draws it: u points from n0 to n1, and w is
what n2 - n0 has at right angles to it; both have unit length.
"""

import numpy as np

from noise import normal

CHANNELS, SIDE = 4, 8
SIZE = CHANNELS * SIDE * SIDE
SEEDS = (0, 123, 200)


def corner(seed):
    """Noise of a seed, channels first, as one vector in double precision."""
    return normal(seed, (1, SIDE, SIDE, CHANNELS)).permute(0, 3, 1, 2).double().numpy().reshape(SIZE)


def directions():
    """u and w, [2, SIZE]."""
    start, first, second = map(corner, SEEDS)
    u = (first - start) / np.linalg.norm(first - start)
    w = second - start - ((second - start) @ u) * u
    return np.stack([u, w / np.linalg.norm(w)])
