"""Coats of cats: their colours, and where stripes, dark points, patches and white parts lie."""

import numpy as np

from .canvas import color, noise, smooth, vary
from .cat_clay import ALL, length

COATS = {  # main fur, second fur, marking
    "orange": (color(226, 138, 62), color(176, 86, 32), "striped"),
    "white": (color(240, 235, 228), color(222, 210, 200), "plain"),
    "black": (color(58, 54, 60), color(42, 40, 48), "plain"),
    "grey": (color(144, 150, 162), color(92, 98, 112), "striped"),
    "brown": (color(142, 108, 80), color(80, 58, 44), "striped"),
    "cream": (color(236, 214, 178), color(128, 90, 68), "masked"),
    "calico": (color(242, 235, 226), color(214, 126, 56), "patched"),
}
BIBS = {"orange": 0.6, "grey": 0.5, "brown": 0.5, "cream": 0.5}


class Coat:
    """One cat's fur; marks are 0 for the main colour, 1 for the second, 2 for black."""

    def __init__(self, rng):
        self.name = str(rng.choice(list(COATS)))
        main, second, self.marking = COATS[self.name]
        tone = rng.uniform(0.9, 1.06)
        self.main, self.second = vary(rng, tone * main, 0.008), vary(rng, tone * second, 0.008)
        if self.name == "grey" and rng.random() < 0.5:
            self.marking = "plain"
        # Some coloured cats wear a white bib and white socks.
        self.two = self.name in ("orange", "black", "grey", "brown") and rng.random() < 0.3
        self.socks = 0.95 if self.two else 0.0
        self.bib = 0.95 if self.two else BIBS.get(self.name, 0.0)
        self.muzzle = max(self.bib, 0.7 if self.marking != "plain" else 0.0) * (self.marking != "masked")
        self.nose = color(94, 66, 64) if self.marking == "masked" else color(206, 116, 112)
        self.wander = noise(rng, 4)
        self.flip = int(rng.choice([-1, 1]))
        if self.marking == "patched":
            self.patches = smooth(0.1, 0.3, noise(rng, 3))
            self.patches += (2 - self.patches) * smooth(0.75, 0.95, noise(rng, 3))

    def bands(self, phase, w=ALL):
        """Stripes, one for each turn of `phase`."""
        if self.marking != "striped":
            return np.zeros_like(phase)
        return 0.8 * smooth(-0.2, 0.9, np.sin(phase + 0.5 * self.wander[w]))

    def points(self, share):
        """Dark ears, feet and tail of a cat with a mask."""
        return share * (self.marking == "masked")

    def patch_at(self, w):
        """The patches of a patched cat."""
        return self.patches[w] if self.marking == "patched" else 0.0

    def ears(self, across):
        """A patched cat has one ear in the second colour, the other black."""
        return (1.0 + smooth(-0.1, 0.1, self.flip * across)) if self.marking == "patched" else 0.0

    def leg(self, along, w):
        return self.points(smooth(0.2, 0.85, along)) + 0.7 * self.bands(10 * along, w) + self.patch_at(w)

    def tail(self, along, w):
        tip = 0.9 * smooth(0.75, 0.85, along) if self.marking == "striped" else 0.0
        return np.maximum(self.bands(22 * along, w), tip) + self.points(0.95) + self.patch_at(w)

    def face(self, u, v, w):
        """How the face is marked, and where it is white."""
        side = np.abs(u)
        pale = self.muzzle * smooth(0.18, -0.1, length(0.9 * u, v - 0.62) - 0.42)
        if self.two:
            pale = np.maximum(pale, 0.95 * smooth(0.07, -0.07, side - 0.3 * (v + 0.5)) * smooth(-0.5, -0.2, v))
        if self.marking == "striped":
            brow = self.bands(11 * u + 1.57, w) * smooth(-0.28, -0.42, v + 0.1 * side) * smooth(0.62, 0.5, side)
            cheek = self.bands(11 * (v - 0.35 * side), w) * smooth(0.66, 0.8, side) * smooth(-0.2, 0.0, v)
            return np.maximum(brow, cheek), pale
        if self.marking == "masked":
            return 0.9 * smooth(0.75, 0.15, length(0.95 * u, 1.1 * (v - 0.3))), pale
        if self.marking == "patched":
            u = self.flip * u + 0.12 * self.wander[w]
            blaze = 0.45 * smooth(-0.6, 0.7, v)
            low = smooth(0.5, 0.3, v)
            return low * (smooth(0.0, 0.1, -u - blaze) + 2 * smooth(0.0, 0.1, u - blaze)), pale
        return 0.3 * smooth(-1, 1, self.wander[w]), pale
