"""Where a car stands: the sky at some hour, what is far off, and a road in true perspective."""

import numpy as np
from PIL import Image

from .canvas import PIXEL, SIZE, X, Y, clouds, color, cover, mixed, noise, over, smooth, vary, window


class Hour:
    """Light of a time of day: zenith, horizon, lamp's colour and strength, strength of the sky's light."""

    def __init__(self, zenith, horizon, lamp, sun, sky, height):
        self.zenith, self.horizon, self.lamp, self.sun, self.sky, self.height = zenith, horizon, lamp, sun, sky, height
        self.ambient = 0.6 * zenith + 0.4 * horizon
        self.light = lamp * (0.6 * sun) + self.ambient * (0.75 * sky)  # what falls on level ground


HOURS = {
    "day": Hour(color(62, 128, 208), color(196, 222, 238), color(255, 246, 226), 0.85, 0.8, 0.8),
    "sunset": Hour(color(104, 100, 168), color(255, 178, 116), color(255, 208, 156), 0.66, 0.85, 0.35),
    "grey day": Hour(color(142, 152, 164), color(212, 216, 218), color(240, 242, 246), 0.35, 1.0, 1.0),
    "night": Hour(color(14, 20, 52), color(58, 74, 124), color(156, 178, 232), 0.6, 1.1, 0.7),
}
VERGES = {
    "city": color(150, 146, 142), "hills": color(112, 142, 74), "sea": color(206, 190, 150), "desert": color(214, 164, 108),
}


def scene(rng, place, time, camera):
    """The picture without its car, and where its light comes from (x, y up, z towards the eye)."""
    hour = HOURS[time]
    side = rng.choice([-1.0, 1.0])
    lamp = np.array((side * rng.uniform(0.4, 0.7), hour.height, rng.uniform(0.35, 0.6)), np.float32)
    lamp /= np.sqrt((lamp**2).sum())
    picture = _sky(rng, hour, time, side, camera.horizon)
    picture = {"city": _city, "hills": _hills, "sea": _sea, "desert": _desert}[place](
        rng, picture, hour, time, camera.horizon)
    return _road(rng, picture, hour, VERGES[place], camera, place), lamp


def _sky(rng, hour, time, side, horizon):
    picture = np.empty((SIZE, SIZE, 3), np.float32)
    x, y = X[::2, ::2], Y[::2, ::2]  # all but the sun is soft: a quarter of the pixels will do
    rise = rng.uniform(0.12, 0.3) if time == "sunset" else rng.uniform(0.55, 0.8)
    at = side * rng.uniform(0.45, 0.85), horizon - rise
    puffs = 0.55 * smooth(0.3, 1.7, clouds(rng, 2, 2, rows=8)[::2, ::2] + rng.uniform(-0.4, 0.5))
    glow = 0.6 * np.exp(-3.2 * np.hypot(x - at[0], y - at[1])) * (1 - puffs) * (time != "grey day")
    blue = 1 - puffs - glow
    low = blue * smooth(-1.15, horizon, y)
    cloud = np.minimum(0.55 * hour.horizon + 0.55 * hour.lamp * (0.4 + 0.6 * hour.sky), 0.98)
    soft = mixed((blue - low, low, puffs, glow),
                 (vary(rng, hour.zenith, 0.02), vary(rng, hour.horizon, 0.02), cloud, np.minimum(hour.lamp * 1.1, 1)))
    for channel in range(3):
        small = Image.fromarray(np.ascontiguousarray(soft[..., channel]))
        picture[..., channel] = np.asarray(small.resize((SIZE, SIZE), Image.BILINEAR))
    if time in ("sunset", "night"):
        size = 0.12 if time == "sunset" else 0.09
        w = window(*at, size + 0.04, size + 0.04)
        orb = cover(np.hypot(X[w] - at[0], Y[w] - at[1]) - size, 4)
        picture[w] = over(picture[w], np.minimum(hour.lamp * 1.4, 0.98), 0.85 * orb)
    return picture


def _band(picture, paint, line, horizon):
    """From the skyline `line` [S] down to the horizon painted over."""
    rows = slice(max(0, int((line.min() + 1) / PIXEL) - 3), int((horizon + 0.1 + 1) / PIXEL))
    picture[rows] = over(picture[rows], paint, cover(line[None] - Y[rows], 4))
    return picture


def _city(rng, picture, hour, time, horizon):
    for depth in (0.65, 0.25):
        wall = vary(rng, color(132, 124, 122), 0.04) * hour.light * (1 - depth) + hour.horizon * depth * 0.85
        for x in np.linspace(-0.95, 0.95, 5) + rng.uniform(-0.15, 0.15, 5):
            half, tall = rng.uniform(0.14, 0.22), rng.uniform(0.25, 0.6) + 0.35 * depth
            x = float(x)
            w = window(x, horizon - tall / 2, half + 0.03, tall / 2 + 0.03)
            tower = np.maximum(np.abs(X[w] - x) - half, horizon - tall - Y[w])
            tone = rng.uniform(0.9, 1.1) * (1.06 - 0.14 * smooth(-0.1, 0.1, X[w] - x))
            tone = tone * (0.9 + 0.2 * smooth(horizon - 1, horizon, Y[w]))
            # Windows out of focus: broad storeys, faint by day, warm at night.
            panes = smooth(-0.1, 0.7, np.cos((X[w] - x) * 33)) * smooth(-0.1, 0.7, np.cos((Y[w] - horizon) * 26))
            paint = wall * (tone * (1 - 0.1 * panes))[..., None]
            if time in ("night", "sunset") and depth < 0.5:
                lit = panes * (0.7 if time == "night" else 0.3) * rng.uniform(0.3, 1)
                paint = over(paint, color(255, 206, 132), lit)
            picture[w] = over(picture[w], paint, cover(tower, 4))
    return picture


def _hills(rng, picture, hour, time, horizon):
    for depth, tall in ((0.7, 0.3), (0.4, 0.14)):
        line = horizon - tall - 0.09 * noise(rng, 3)[90]
        green = vary(rng, color(104, 136, 78), 0.03) * hour.light
        picture = _band(picture, (green * (1 - depth) + hour.horizon * depth * 0.85).astype(np.float32), line, horizon)
    for _ in range(rng.integers(2, 6)):  # round trees
        x, size = rng.uniform(-1, 1), rng.uniform(0.13, 0.24)
        w = window(x, horizon - 0.8 * size, 1.1 * size, 1.2 * size)
        u, v = (X[w] - x) / size, (Y[w] - horizon) / size + 0.85
        leaf = vary(rng, color(70, 112, 50) if rng.random() < 0.8 else color(176, 116, 44), 0.03) * hour.light
        crown = np.hypot(u, v) - 0.85 - 0.06 * np.sin(7 * u + 3 * v + x * 40)
        picture[w] = over(picture[w], leaf * (1.0 - 0.45 * v)[..., None], cover(crown * size, 4))
    return picture


def _sea(rng, picture, hour, time, horizon):
    if rng.random() < 0.7:  # a headland
        side = rng.choice([-1, 1])
        line = horizon - np.maximum(0, side * X[0] - rng.uniform(-0.2, 0.3)) ** 0.7 * 0.3 - 0.01 * noise(rng, 5)[90]
        rock = 0.45 * hour.light * color(120, 124, 110) + 0.5 * hour.horizon
        picture = _band(picture, rock, line.astype(np.float32), horizon)
    level = horizon - 0.05
    water = color(44, 118, 148) * hour.light * 0.9 + 0.22 * hour.horizon
    rows = slice(int((level + 1) / PIXEL) - 2, int((horizon + 0.25 + 1) / PIXEL))
    gleam = 0.5 * smooth(0.2, -0.02, Y[rows] - level) + 0.07 * noise(rng, 3, 26)[rows]
    picture[rows] = over(picture[rows], over(np.broadcast_to(water, picture[rows].shape), hour.horizon, gleam),
                         cover(level - Y[rows], 2.5))
    return picture


def _desert(rng, picture, hour, time, horizon):
    if rng.random() < 0.6:  # table mountains
        for _ in range(2):
            x, half, tall = rng.uniform(-0.9, 0.9), rng.uniform(0.2, 0.4), rng.uniform(0.22, 0.42)
            line = np.maximum(horizon - tall, horizon - tall + (np.abs(X[0] - x) - half) * 1.8).astype(np.float32)
            rock = vary(rng, color(186, 104, 70), 0.03) * hour.light * 0.7 + hour.horizon * 0.3
            picture = _band(picture, rock, line, horizon)
    for tall, tone in ((0.1, 0.85), (0.04, 1.0)):
        line = horizon - tall - 0.06 * noise(rng, 2)[80]
        picture = _band(picture, VERGES["desert"] * hour.light * (0.75 * tone) + 0.2 * hour.horizon, line, horizon)
    return picture


def _road(rng, picture, hour, verge, camera, place):
    top = camera.horizon + (0.07 if place == "sea" else 0)
    rows = slice(int((top + 1) / PIXEL) - 2, SIZE)
    x, z, depth = camera.road(rows)
    blur = depth[:, :1] * (2.5 * PIXEL / camera.focal) * np.clip(depth[:, :1] / camera.height, 1, 30) ** 0.6
    across = np.abs(z - rng.uniform(1.6, 2.2))
    paved = np.clip(0.5 - (across - 3.9) / blur, 0, 1)
    edge = 0.5 * np.clip(0.5 - (np.abs(across - 3.5) - 0.09) / blur, 0, 1)
    dash = np.maximum(across - 0.1, np.abs((x + 90 + rng.uniform(0, 6)) % 6 - 3) - 1.6)
    line = np.maximum(edge, 0.8 * np.clip(0.5 - dash / blur, 0, 1))
    clear = np.exp(-depth[:, :1] / 55)  # of haze
    light = clear * (1 - 0.3 * smooth(0.2, 1.3, Y[rows, :1])) * (1 + 0.05 * noise(rng, 4, 9)[rows])
    ground = mixed((light * (1 - paved), light * (paved - line), light * line, (1 - clear) + 0 * x),
                   (verge * hour.light * 1.05, vary(rng, color(122, 120, 124), 0.02) * hour.light,
                    color(240, 232, 212) * hour.light, hour.horizon * 0.85))
    seam = slice(rows.start, rows.start + 8)
    mask = np.clip((Y[seam] - top) / 0.04 + 0.5, 0, 1)
    ground[:8] = over(picture[seam], ground[:8], mask)
    picture[rows] = ground
    return picture
