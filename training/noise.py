"""Noise from seeds as the CUDA generator of PyTorch draws it, so that measured maps are the app's.

Philox4x32-10 (Salmon et al. 2011): key = seed, counter = (0, 0, element, 0), then Box-Muller.
"""

import numpy as np
import torch

MULTIPLY = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)


def philox(seed, count):
    """The first two 32-bit words for elements 0..count-1, uint64 [2, count]."""
    words = [np.zeros(count, np.uint64) for _ in range(4)]
    words[2] = np.arange(count, dtype=np.uint64)
    keys = [seed & 0xFFFFFFFF, seed >> 32]
    for _ in range(10):
        first, second = (np.uint64(m) * w for m, w in zip(MULTIPLY, (words[0], words[2])))
        words = [
            (second >> np.uint64(32)) ^ words[1] ^ np.uint64(keys[0]), second & LOW,
            (first >> np.uint64(32)) ^ words[3] ^ np.uint64(keys[1]), first & LOW,
        ]
        keys = [(key + step) & 0xFFFFFFFF for key, step in zip(keys, WEYL)]
    return np.stack(words[:2])


def normal(seed, shape):
    """Unit normal noise, float32 tensor of the shape."""
    u, v = (philox(seed, int(np.prod(shape))) + 0.5) / 2.0**32
    drawn = np.sqrt(-2 * np.log(u)) * np.sin(2 * np.pi * v)
    return torch.from_numpy(drawn.astype(np.float32)).reshape(shape)
