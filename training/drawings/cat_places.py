"""Where cats are: soft, out-of-focus places with their light, painted small and enlarged."""

import numpy as np
from PIL import Image

from .canvas import SIZE, X, Y, box, color, noise, over, smooth, vary

STEP = 4  # these pictures have a quarter of the size: what is out of focus needs no more
SX = X[STEP // 2::STEP, STEP // 2::STEP]
SY = Y[STEP // 2::STEP, STEP // 2::STEP]

STUDIOS = {  # far and near colour
    "green": (color(66, 112, 68), color(138, 172, 106)),
    "blue": (color(58, 98, 154), color(136, 172, 206)),
    "red": (color(132, 50, 46), color(200, 108, 86)),
    "purple": (color(84, 56, 118), color(154, 122, 176)),
    "grey": (color(110, 112, 118), color(182, 180, 178)),
    "dark": (color(24, 26, 36), color(62, 56, 64)),
    "golden": (color(158, 112, 52), color(228, 190, 116)),
    "pink": (color(200, 138, 150), color(240, 204, 202)),
}
SOFAS = {
    "red": color(178, 70, 62), "blue": color(80, 116, 166), "green": color(92, 134, 100),
    "grey": color(156, 154, 156), "yellow": color(222, 188, 90),
}
LAMPS = {  # the lamp, the sky that fills the shade
    "day": (color(255, 250, 238), color(196, 212, 236)),
    "sunset": (color(255, 210, 156), color(198, 184, 206)),
    "evening": (color(255, 216, 168), color(150, 144, 162)),
}
SEASONS = {  # far trees, lit leaves, grass
    "spring": (color(96, 142, 86), color(238, 196, 208), color(130, 176, 80)),
    "summer": (color(62, 108, 66), color(198, 214, 112), color(104, 152, 66)),
    "autumn": (color(132, 92, 54), color(236, 166, 72), color(164, 138, 70)),
}
WALLS = [color(222, 212, 198), color(190, 202, 206), color(206, 196, 210), color(200, 206, 186)]


class Place:
    """A background behind a cat that stands at height `ground`, lit from `side`, and the words for it.

    `front` is what covers the feet: (paint, mask) or None.
    """

    def __init__(self, rng, ground, side):
        kind = rng.choice(["studio", "sofa", "window", "meadow", "snow"],
                          p=[0.3, 0.22, 0.16, 0.2, 0.12])
        self.side, self.time, self.words, self.where, self.front = side, "day", [], "", None
        picture = {"studio": self._studio, "sofa": self._sofa, "window": self._window,
                   "meadow": self._meadow, "snow": self._snow}[kind](rng, ground)
        self.sun, self.sky = (c.copy() for c in LAMPS[self.time])
        self.picture = _enlarge(picture)

    def _times(self, rng, other, share=0.35):
        self.time = other if rng.random() < share else "day"
        return LAMPS[self.time]

    def _studio(self, rng, ground):
        name = str(rng.choice(list(STUDIOS)))
        self.where = f"on a {name} background"
        far, near = (vary(rng, c, 0.02) for c in STUDIOS[name])
        spot = np.exp(-1.1 * ((SX - 0.3 * self.side) ** 2 + (SY + 0.1) ** 2))
        picture = far + (near - far) * (0.85 * spot + 0.12 * _noise(rng, 2))[..., None]
        floor = far + (near - far) * (0.45 + 0.4 * spot)[..., None]
        return over(picture, floor, smooth(-0.35, 0.2, SY - ground + 0.15))

    def _sofa(self, rng, ground):
        name = str(rng.choice(list(SOFAS)))
        self.where = f"on a {name} sofa"
        sun, sky = self._times(rng, "evening")
        cloth = vary(rng, SOFAS[name], 0.012)
        wall = vary(rng, WALLS[rng.integers(len(WALLS))], 0.02) * (0.45 * sun + 0.42 * sky)
        picture = wall * (0.8 + 0.35 * np.exp(-1.5 * ((SX - 0.7 * self.side) ** 2 + (SY + 0.9) ** 2)))[..., None]
        top, split = rng.uniform(-0.6, -0.3), rng.uniform(-0.4, 0.4)
        seat = min(ground - 0.22, 0.7)
        for k in (-1, 1):
            cushion = box(SX - split - k * 1.03, SY - (top + 1.2), 1.02, 1.2, 0.28)
            toward = self.side * np.clip(SX - split - k * 1.03, -1, 1)
            relief = 0.72 + 0.28 * smooth(0.0, 0.4, -cushion) + 0.16 * toward
            picture = over(picture, cloth * (0.5 * sun + 0.5 * sky) * relief[..., None], smooth(0.05, -0.05, cushion))
        relief = 0.8 + 0.2 * smooth(seat, seat + 0.25, SY) + 0.04 * _noise(rng, 3)
        plane = cloth * (0.7 * sun + 0.4 * sky) * relief[..., None]
        picture = picture * (1 - 0.4 * smooth(0.3, 0.0, np.abs(SY - seat)))[..., None]
        return over(picture, plane, smooth(-0.04, 0.06, SY - seat))

    def _window(self, rng, ground):
        self.where = "by a window"
        sun, sky = self._times(rng, "sunset")
        wall = vary(rng, WALLS[rng.integers(len(WALLS))], 0.03) * (0.3 * sun + 0.35 * sky)
        middle, sill = self.side * rng.uniform(0.35, 0.6), min(ground - 0.16, 0.75)
        glow = np.exp(-1.6 * np.abs(SX - middle))
        picture = wall * (0.75 + 0.5 * glow)[..., None]
        pane = box(SX - middle, SY - sill + 0.95, 0.62, 0.88, 0.03)
        trees = 0.55 * color(130, 160, 110) * sun + 0.3 * sky
        outside = over(np.broadcast_to(0.78 * sun + 0.18 * sky, (*SX.shape, 3)), trees,
                       0.8 * smooth(-0.5, 0.5, SY - sill + 0.75 + 0.25 * _noise(rng, 3)))
        frame = np.minimum(0.62 * sun + 0.3 * sky, 0.92)
        picture = over(picture, frame * 0.86, smooth(0.04, -0.04, pane - 0.09))
        bars = np.minimum(np.abs(SX - middle), np.abs(SY - sill + 1.05)) - 0.035
        picture = over(picture, outside, smooth(0.03, -0.03, np.maximum(pane, -bars)))
        wood = vary(rng, color(176, 128, 88), 0.03) * (0.6 * sun + 0.35 * sky)
        board = wood * (0.65 + 0.45 * glow + 0.03 * _noise(rng, 2, 9))[..., None]
        return over(picture, board, smooth(-0.03, 0.04, SY - sill))

    def _meadow(self, rng, ground):
        season = str(rng.choice(list(SEASONS)))
        self.where, self.words = "in a meadow", [f"a cat in {season}"]
        sun, sky = self._times(rng, "sunset")
        trees, leaves, grass = (vary(rng, c, 0.025) for c in SEASONS[season])
        level = min(ground - rng.uniform(0.3, 0.5), 0.75)
        air = (0.6 * sun + 0.4 * sky) * 0.98
        trees = trees * (0.5 * sun + 0.5 * sky)
        picture = air + (trees - air) * smooth(-1.1, -0.1, SY + 0.3 * _noise(rng, 3))[..., None]
        for _ in range(9):
            away = np.hypot(SX - rng.uniform(-1, 1), SY - rng.uniform(-1, level)) - rng.uniform(0.07, 0.17)
            picture = over(picture, leaves * sun, rng.uniform(0.25, 0.6) * smooth(0.05, -0.05, away))
        green = grass * (0.62 * sun + 0.36 * sky)
        lawn = green * (0.95 + 0.1 * _noise(rng, 4, 9))[..., None]
        picture = over(picture, lawn, smooth(-0.1, 0.1, SY - level + 0.04 * _noise(rng, 3)))
        tips = 0.035 * noise(rng, 22, 3) + 0.02 * noise(rng, 9)
        self.front = (green * 0.95, 0.92 * smooth(-0.05, 0.06, Y - ground - 0.04 + tips))
        return picture

    def _snow(self, rng, ground):
        self.where, self.words = "in the snow", ["a cat in winter"]
        sun, sky = self._times(rng, "sunset")
        level = min(ground - rng.uniform(0.3, 0.5), 0.75)
        air = (0.4 * sun + 0.45 * sky) * 0.95
        woods = vary(rng, color(112, 128, 146), 0.03) * (0.4 * sun + 0.5 * sky)
        picture = air + (woods - air) * smooth(-0.9, 0.0, SY + 0.3 * _noise(rng, 4, 3))[..., None]
        snow = color(246, 248, 252) * (0.52 * sun + 0.42 * sky)
        picture = over(picture, snow * (0.95 + 0.035 * _noise(rng, 3, 6))[..., None],
                       smooth(-0.12, 0.1, SY - level + 0.05 * _noise(rng, 3)))
        for _ in range(12):
            away = np.hypot(SX - rng.uniform(-1, 1), SY - rng.uniform(-1, 1)) / rng.uniform(0.035, 0.06)
            picture = over(picture, color(250, 252, 255) * (0.5 * sun + 0.5 * sky), 0.75 * np.exp(-away * away))
        self.front = (snow * 0.97, 0.95 * smooth(-0.05, 0.06, Y - ground - 0.04 + 0.03 * noise(rng, 9, 3)))
        return picture


def _noise(rng, columns, rows=None):
    """Like canvas.noise, for the small picture."""
    grid = rng.standard_normal(((rows or columns) + 2, columns + 2)).astype(np.float32)
    return np.asarray(Image.fromarray(grid).resize(SX.shape[::-1], Image.BICUBIC))


def _enlarge(picture):
    planes = [Image.fromarray(np.ascontiguousarray(picture[..., k], np.float32)) for k in range(3)]
    return np.stack([np.asarray(p.resize((SIZE, SIZE), Image.BICUBIC)) for p in planes], axis=-1)
