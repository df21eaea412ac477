"""Neutral maps: how the unit parallelogram divides between cats and mountains, and how sharp their border is."""

import numpy as np
import torch

import captions
import noise
from measures.sheets import save
from vae import LATENT_CHANNELS, LATENT_SIDE

STUDY, ZOOM, COARSE, OTHERS = (0, 123, 200), 5, 3, 7
ACROSS = 4  # borders that are looked at in each map
FINE = 6  # zoom at which a border's width is told


class Plane:
    """z0 + a (z1 - z0) + b (z2 - z0), projected to norm sqrt(d)."""

    def __init__(self, seeds):
        self.z0, self.z1, self.z2 = (noise.normal(seed, (1, LATENT_SIDE, LATENT_SIDE, LATENT_CHANNELS)).permute(0, 3, 1, 2) for seed in seeds)

    def latents(self, points):
        """[N, 8, 16, 16] of (a, b) pairs [N][2]."""
        raw = torch.cat([self.z0 + a * (self.z1 - self.z0) + b * (self.z2 - self.z0) for a, b in points])
        return raw * (raw[0].numel() ** 0.5 / raw.flatten(1).norm(dim=1))[:, None, None, None]


def grid(zoom):
    line = np.linspace(0, 1, 2**zoom + 1)
    return np.array([(a, b) for b in line for a in line])


def likelihoods(terra, plane, points):
    """Subject probabilities [N, S] of the neutral prompt's pictures, and the pictures."""
    made = terra.pictures(captions.NEUTRAL[0], plane.latents(points))
    return terra.likelihoods(made).numpy(), made


def borders(labels, zoom):
    """Pairs of neighbouring lattice points (indices into the grid) of which one is a cat and one a mountain."""
    side, wanted = 2**zoom + 1, {captions.CONCEPTS.index("cat"), captions.CONCEPTS.index("mountain")}
    index = np.arange(side * side).reshape(side, side)
    pairs = np.concatenate([np.stack([index[:, :-1].ravel(), index[:, 1:].ravel()], 1),
                            np.stack([index[:-1].ravel(), index[1:].ravel()], 1)])
    return [pair for pair in pairs if {labels[pair[0]], labels[pair[1]]} == wanted]


def width(probability):
    """Cells of a straight walk over which the first label's probability [M] falls from .9 to .1, between samples by line."""
    places = np.arange(len(probability))
    last_sure = places[probability >= 0.9].max(initial=0)
    after = places[(probability <= 0.1) & (places > last_sure)]
    first_gone = after[0] if len(after) else len(probability) - 1

    def crossing(level, before):
        high, low = probability[before], probability[before + 1]
        return before + (high - level) / max(high - low, 1e-9)

    sure = crossing(0.9, last_sure) if last_sure < len(probability) - 1 else last_sure
    gone = min(crossing(0.1, first_gone - 1), len(probability) - 1) if first_gone > 0 else 0  # no further than the walk
    return max(gone - sure, 0.0)


def walk(terra, plane, start, end, cells):
    points = [start + (end - start) * share for share in np.linspace(0, 1, cells + 1)]
    return likelihoods(terra, plane, points)[0]


def measure(terra):
    rng = np.random.default_rng(11)
    maps = [STUDY, *(tuple(int(seed) for seed in rng.integers(1000, 10_000, 3)) for _ in range(OTHERS))]
    widths, thirds, shares = [], [], {}
    for number, seeds in enumerate(maps):
        plane, zoom = Plane(seeds), ZOOM if number == 0 else COARSE
        points = grid(zoom)
        found, made = likelihoods(terra, plane, points)
        labels = found.argmax(1)
        if number == 0:
            shares = {name: float((labels == index).mean()) for index, name in enumerate(captions.CONCEPTS)}
            save("map", torch.nn.functional.avg_pool2d(made, 4), 2**zoom + 1)
        pairs = borders(labels, zoom)
        for pick in rng.permutation(len(pairs))[:ACROSS]:
            one, other = pairs[pick]
            crossed = walk(terra, plane, points[one], points[other], 2 ** (FINE - zoom))
            widths.append(width(crossed[:, labels[one]]))
            thirds.append(bool(np.isin(crossed.argmax(1), [index for index, name in enumerate(captions.CONCEPTS) if name not in ("cat", "mountain")]).any()))
    return {"shares": shares, "maps": len(maps), "borders": len(widths), "width": float(np.median(widths)), "thirds": float(np.mean(thirds))}
