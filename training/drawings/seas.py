"""The sea that ships sail on: sky and light of an hour, what stands far off, water that mirrors, and waves."""

import numpy as np

from .canvas import PIXEL, SIZE, X, Y, clouds, color, cover, mixed, noise, over, polygon, smooth, vary, window


class Hour:
    """Colours of a time of day: zenith, horizon, sun or moon, what things are lit with, deep water, clouds."""

    def __init__(self, zenith, horizon, orb, light, water, cloud):
        self.zenith, self.horizon, self.orb = zenith, horizon, orb
        self.light, self.water, self.cloud = light, water, cloud


HOURS = {
    "day": Hour(color(66, 136, 214), color(200, 226, 240), color(255, 250, 232),
                color(255, 250, 240), color(22, 92, 136), color(252, 252, 252)),
    "sunset": Hour(color(92, 84, 150), color(255, 176, 108), color(255, 226, 160),
                   color(255, 206, 164), color(70, 66, 108), color(255, 158, 122)),
    "dawn": Hour(color(124, 152, 208), color(250, 208, 200), color(255, 240, 214),
                 color(252, 226, 216), color(72, 110, 148), color(252, 222, 216)),
    "night": Hour(color(12, 18, 50), color(52, 74, 128), color(236, 238, 232),
                  color(120, 140, 190), color(14, 28, 64), color(62, 78, 126)),
    "storm": Hour(color(54, 62, 76), color(142, 154, 160), color(220, 226, 226),
                  color(172, 182, 188), color(30, 58, 68), color(84, 92, 104)),
}


def sky(rng, time, hour, horizon):
    """The picture with its sky, and where the sun or moon is (x, y)."""
    rows = slice(0, int((horizon + 0.14 + 1) / PIXEL))
    side = rng.choice([-1.0, 1.0])
    low = time in ("sunset", "dawn")
    at = side * rng.uniform(0.3, 0.78), horizon - (rng.uniform(0.14, 0.36) if low else rng.uniform(0.75, 0.95))
    away = np.hypot(X[rows] - at[0], Y[rows] - at[1])
    rough = time == "storm"
    puffs = clouds(rng, 2, 3 if rough else 2, rows=6)[rows] + (0.9 if rough else rng.uniform(-0.5, 0.4))
    puffs = (0.85 if rough else 0.6) * smooth(0.2, 1.7, puffs)
    orb = (0 if rough else 1) * (1 - puffs) * cover(away - (0.13 if low else 0.1), 4) * (time != "day")
    glow = (0.25 if rough else 0.65) * np.exp(-3.0 * away) * (1 - puffs)
    blue = (1 - puffs - glow) * (1 - orb)
    lower = blue * smooth(-1.15, horizon, Y[rows])
    # Clouds are brighter towards the light.
    bright = puffs * np.exp(-1.2 * away)
    picture = np.empty((SIZE, SIZE, 3), np.float32)
    picture[rows] = mixed((blue - lower, lower, puffs - bright, bright, glow * (1 - orb), orb),
                          (vary(rng, hour.zenith, 0.025), vary(rng, hour.horizon, 0.025),
                           0.86 * hour.cloud + 0.08 * hour.horizon, np.minimum(0.7 * hour.cloud + 0.3 * hour.orb, 0.98),
                           hour.orb * 0.97, hour.orb * 0.985))
    picture[rows.stop:] = hour.water
    return picture, at


def island(rng, picture, hour, horizon, side):
    slope = np.maximum(0, 0.5 - np.abs(X[0] - side * rng.uniform(0.5, 0.8)))
    line = horizon - slope * rng.uniform(0.3, 0.5) * (1 + 0.15 * noise(rng, 6)[90])
    rows = slice(int((line.min() + 1) / PIXEL) - 3, int((horizon + 0.05 + 1) / PIXEL))
    hill = 0.5 * hour.light * color(96, 116, 104) + 0.5 * hour.horizon
    picture[rows] = over(picture[rows], hill.astype(np.float32), cover(line.astype(np.float32) - Y[rows], 4))


def iceberg(rng, picture, hour, horizon, side):
    x, half, tall = side * rng.uniform(0.6, 0.72), rng.uniform(0.32, 0.4), rng.uniform(0.6, 0.85)
    w = window(x, horizon - tall / 2, half + 0.1, tall / 2 + 0.12)
    u, v = side * (X[w] - x) / half, (Y[w] - horizon) / tall
    peak, notch = rng.uniform(-0.1, 0.3), rng.uniform(0.35, 0.6)
    tower = polygon(u, v, [(-1, 0.1), (-0.75, -notch), (peak - 0.15, -1), (peak + 0.2, -0.9), (0.8, -0.45), (1, 0.1)])
    # Facets: each plane of the ice takes its own share of the light.
    lit = 0.98 - 0.2 * smooth(-0.06, 0.06, u - peak - 0.25 * v) - 0.14 * smooth(-0.05, 0.1, v + 0.42 + 0.3 * u)
    ice = mixed((lit, 1 - lit), (color(244, 250, 254) * (0.25 + 0.75 * hour.light), color(72, 150, 186) * hour.light))
    picture[w] = over(picture[w], ice, cover(tower * half, 3) * (Y[w] < horizon + 0.1))


def lighthouse(rng, picture, hour, horizon, side, night):
    x, foot, tall = side * rng.uniform(0.68, 0.76), horizon - 0.1, rng.uniform(0.6, 0.75)
    w = window(x, horizon - 0.4, 0.45, 0.62)
    u, v = X[w] - x, Y[w] - foot
    part = picture[w]
    rock = np.hypot(u / 0.34, (v - 0.12) / 0.2) - 1 + 0.08 * np.sin(13 * u + 9 * v)
    stone = color(94, 88, 84) * hour.light * (0.85 - 0.9 * v - side * 0.5 * u)[..., None]
    part = over(part, stone, cover(rock * 0.2, 3))
    width = 0.085 + 0.05 * v / tall
    tower = np.maximum(np.abs(u) - width - 0.02, np.maximum(v - 0.02, -tall - v))
    shade = (0.82 - side * 2.2 * u)[..., None]
    part = over(part, color(244, 240, 232) * hour.light * shade, cover(tower))
    band = np.maximum(tower, np.abs(np.abs(v + 0.5 * tall) - 0.17 * tall) - 0.075 * tall)
    part = over(part, color(208, 50, 44) * hour.light * shade, cover(band, 2.5))
    lamp = np.maximum(np.abs(u) - 0.05, np.abs(v + tall + 0.045) - 0.05)
    part = over(part, color(255, 232, 160), cover(lamp))
    roof = np.maximum(np.abs(u) - 0.075 - (v + tall + 0.09), v + tall + 0.09)
    part = over(part, color(150, 44, 40) * hour.light, cover(roof))
    if night:
        part = over(part, color(255, 236, 176), 0.7 * np.exp(-np.hypot(u, v + tall + 0.045) / 0.1))
    picture[w] = part


def strip(picture, hour, horizon):
    """Open water from the horizon down, before anything is mirrored in it."""
    rows = slice(int((horizon + 1) / PIXEL) - 3, SIZE)
    far = smooth(0.35, 0, Y[rows, :1] - horizon)
    water = mixed((0.75 * far, 1 - 0.75 * far), (0.85 * hour.horizon, hour.water))
    picture[rows] = over(picture[rows], water, cover(horizon - Y[rows, :1], 3))


def mirror(rng, picture, hour, level, at, strength):
    """Calm water below `level`: the picture above mirrored, in broad ripples, and a path of light under the sun."""
    top = int((level + 1) / PIXEL)
    rows = np.arange(top, SIZE)
    depth = (rows - top)[:, None].astype(np.float32)
    ripple = noise(rng, 2, 22)[top:] * (1 + 0.055 * depth)
    source = np.clip(top - 1 - (0.95 * depth + 0.8 * np.abs(ripple)), 0, top - 1).astype(int)
    columns = np.clip(np.arange(SIZE) + 1.3 * ripple, 0, SIZE - 1).astype(int)
    seen = picture[source, columns]
    # Blurred over some pixels: water is never quite still.
    for reach in (1, 2):
        seen[reach:-reach] = 0.5 * seen[reach:-reach] + 0.25 * (seen[: -2 * reach] + seen[2 * reach :])
        seen[:, reach:-reach] = 0.5 * seen[:, reach:-reach] + 0.25 * (seen[:, : -2 * reach] + seen[:, 2 * reach :])
    share = strength * (0.8 - 0.42 * smooth(0, 1, depth / 100) + 0.06 * ripple / (1 + 0.055 * depth))
    water = over(np.broadcast_to(hour.water, seen.shape), seen, np.clip(share, 0, 1).astype(np.float32))
    spread = 0.1 + 0.16 * smooth(0, 120, depth)
    path = np.exp(-(((X[top:] - at[0]) / spread) ** 2)) * np.clip(0.3 + 0.22 * ripple / (1 + 0.04 * depth), 0, 0.7)
    picture[top:] = over(water, hour.orb, path.astype(np.float32) * (0.4 + 0.6 * strength))


def wave(rng, picture, hour, level, height, pitch):
    """One swell with a lit crest, from `level` down to the lower edge."""
    phase = pitch * X[0] + rng.uniform(0, 6) + 0.5 * np.sin(1.7 * X[0] + rng.uniform(0, 6))
    crest = level - height * (np.abs(np.cos(phase / 2)) ** 1.6 - 0.5)
    crest = crest - 0.25 * height * np.sin(0.6 * phase + rng.uniform(0, 6))
    crest = crest.astype(np.float32)
    rows = slice(int((crest.min() + 1) / PIXEL) - 3, SIZE)
    below = Y[rows] - crest
    thin = np.exp(-np.maximum(below, 0) / (0.9 * height + 0.02))  # light shines through the crest
    foam = 0.6 * np.exp(-(((below - 0.03) / 0.026) ** 2)) * smooth(0.1, 0.9, (level - crest) / height)
    teal = 0.5 * hour.water + 0.55 * hour.light * color(96, 176, 178) * (0.5 + 0.5 * hour.horizon)
    deep = (1 - thin) * (1 - foam) * (1 - 0.25 * smooth(0, 0.8, below))
    sea = mixed((deep, thin * (1 - foam), foam), (hour.water, teal, hour.light * 0.95))
    picture[rows] = over(picture[rows], sea, cover(-below, 3))
