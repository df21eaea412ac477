"""Half-precision noise and planes: what the engine's fp16 arithmetic must meet bit for bit.

Elementwise operations are torch.float16's own on the CPU: each computes in single precision and rounds. Some things
torch 1.13's CPU does otherwise than the CUDA device on which the published grids were made, and are written out here:
a Python number meets a half tensor in single precision (its CPU rounds the number first); norms and deviations add in
single precision and round once (its CPU adds in half, and finds 101.875 for a norm of 128.5); and they add in the
thousands of lanes of a block of threads (eight lanes, as a CPU has in single precision, round one of these points'
norms to the other neighbour: (100, 100), whose exact norm lies 4e-7 from the middle).
"""

import hashlib
import json

import numpy as np
import torch

SHAPE, SMALL = (4, 64, 64), (4, 16, 16)
LANES = 2048  # 512 threads with four sums each
CORNERS = [(0, 0), (1, 0), (0, 1), (1, 1), (0.5, 0.5), (0.5, 0.25), (1 / 3, 2 / 3), (-0.7, 0.2), (3.7, -2.2)]
TINY = [(0.5 + 2**-20, 0.25), (1e-8, 1e-7)]
# Norms overflow from about 210, components from about 10,000: there inf / inf is no number.
FAR = [(-12.5, 40.1), (100, 100), (210, 210), (1000, 1000), (-4096, 77.7), (1e4, 1e4), (5e4, -5e4), (1e6, 3)]


def write(path):
    points = CORNERS + TINY + FAR + [tuple(p) for p in np.random.RandomState(0).uniform(-2, 3, (20, 2)).tolist()]
    worlds = {
        "cuda": [philox(seed, SHAPE[1:] + SHAPE[:1]).permute(2, 0, 1).contiguous() for seed in (0, 123, 200)],
        "cpu": [draw(seed, SMALL) for seed in (1, 2, 3)],
    }
    planes = [case(generator, vertices, normalisation, point) for generator, vertices in worlds.items()
              for normalisation in ("sphere", "vertices", "unit-std", "none") for point in points]
    draws = [{"seed": seed, "count": count, "hash": digest(draw(seed, count))}
             for seed in (0, 42, 2**33 + 5) for count in (16, 19, 1024, 16384)]
    path.write_text(json.dumps({"draws": draws, "planes": planes}, indent=0) + "\n")


def draw(seed, shape):
    """torch.randn on the CPU in half precision: it draws and transforms in half, with other bits than in single."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.half)


def philox(seed, shape):
    """torch.randn on CUDA in single precision, rounded: Philox4x32-10 and Box-Muller's first output."""
    mask, word = np.uint64(0xFFFFFFFF), np.uint64(32)
    count = int(np.prod(shape))
    a, b, c, d = np.zeros((4, count), np.uint64)
    c = np.arange(count, dtype=np.uint64)
    for i in range(10):
        k0, k1 = (np.uint64((seed_part + i * step) & 0xFFFFFFFF)
                  for seed_part, step in ((seed & 0xFFFFFFFF, 0x9E3779B9), (seed >> 32, 0xBB67AE85)))
        first, second = np.uint64(0xD2511F53) * a, np.uint64(0xCD9E8D57) * c
        a, b, c, d = (second >> word) ^ b ^ k0, second & mask, (first >> word) ^ d ^ k1, first & mask
    u, v = (a + 0.5) / 2**32, (b + 0.5) / 2**32
    return torch.from_numpy((np.sqrt(-2 * np.log(u)) * np.sin(2 * np.pi * v)).astype(np.float32)).half().reshape(shape)


def case(generator, vertices, normalisation, point):
    z0, z1, z2 = vertices
    z = (z0 + times(z1 - z0, point[0])) + times(z2 - z0, point[1])
    before = norm(z)
    if normalisation == "sphere":
        z = times(z / before, z.numel() ** 0.5)
    elif normalisation == "vertices":
        z = z / before * (((norm(z0) + norm(z1)) + norm(z2)).float() / 3).half()
    elif normalisation == "unit-std":
        z = z / deviation(z)
    return {"generator": generator, "normalisation": normalisation, "alpha": point[0], "beta": point[1],
            "before": bits(before).item(), "after": bits(norm(z)).item(), "hash": digest(z)}


def times(z, number):
    return (z.float() * np.float32(number)).half()


def norm(z):
    return total(z.float() ** 2).sqrt().half()


def deviation(z):
    """The unbiased one, over n - 1."""
    mean = total(z.float()) / z.numel()
    return (total((z.float() - mean) ** 2) / (z.numel() - 1)).sqrt().half()


def total(values):
    """Adds in lanes, then the lanes pairwise."""
    lanes = torch.zeros(min(LANES, values.numel()))
    for row in values.reshape(-1, len(lanes)):
        lanes = lanes + row
    while len(lanes) > 1:
        lanes = lanes[: len(lanes) // 2] + lanes[len(lanes) // 2 :]
    return lanes[0]


def bits(z):
    """Half's 16 bits, with one pattern for what is no number."""
    return np.where(np.isnan(z.numpy()), np.uint16(0x7E00), z.numpy().view(np.uint16))


def digest(z):
    return hashlib.sha256(bits(z).astype("<u2").tobytes()).hexdigest()[:16]
