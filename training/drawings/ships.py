"""A ship at sea: a sailing ship, a sailing boat, a steamer or a fishing boat, in calm water, waves or a storm.

A ship is drawn in its own frame: x towards the bow, y down from the waterline, in its half lengths.
"""

import numpy as np

from .canvas import X, Y, box, color, cover, noise, over, polygon, smooth, turned, vary, window
from .seas import HOURS, iceberg, island, lighthouse, mirror, sky, strip, wave

SAILS = {
    "white": color(246, 242, 234), "red": color(196, 58, 46), "tan": color(226, 188, 132), "black": color(58, 56, 64),
}
HULLS = {
    "white": color(240, 240, 238), "red": color(188, 42, 38), "blue": color(40, 86, 166), "green": color(34, 110, 88),
    "black": color(40, 42, 50), "brown": color(124, 78, 46), "yellow": color(238, 186, 48),
}
KINDS = {  # hull colours, half length in the picture
    "sailing ship": (("brown", "black", "white"), (0.68, 0.78)),
    "sailing boat": (("white", "red", "blue", "green"), (0.56, 0.68)),
    "steamer": (("black", "white", "blue", "red"), (0.78, 0.85)),
    "fishing boat": (("red", "blue", "green", "white", "yellow"), (0.62, 0.74)),
}
CREAM, WOOD, DARK = color(240, 232, 214), color(112, 74, 46), color(48, 44, 48)


def draw(rng):
    kind, time = rng.choice(list(KINDS)), rng.choice(list(HOURS), p=[0.3, 0.24, 0.12, 0.2, 0.14])
    hulls, sizes = KINDS[kind]
    hull, sail = rng.choice(hulls), rng.choice(list(SAILS), p=[0.5, 0.25, 0.15, 0.1])
    sea = "a stormy sea" if time == "storm" else rng.choice(["a calm sea", "the waves"], p=[0.65, 0.35])
    hour, near = HOURS[time], rng.choice(["", "an iceberg", "a lighthouse", "an island"], p=[0.5, 0.16, 0.18, 0.16])
    horizon = rng.uniform(0.22, 0.34)
    ship = _Ship(rng, kind, rng.uniform(*sizes), horizon + rng.uniform(0.07, 0.12), sea, bool(near))
    picture, at = sky(rng, time, hour, horizon)
    if near:
        side = -np.sign(ship.x) or 1.0
        far = {"an iceberg": iceberg, "a lighthouse": lighthouse, "an island": island}[near]
        far(rng, picture, hour, horizon, side, *((time == "night",) if near == "a lighthouse" else ()))
    strip(picture, hour, horizon)
    ship.light(hour, at, time == "night")
    paint = vary(rng, HULLS[hull], 0.02)
    build = {"sailing ship": _sailing_ship, "sailing boat": _sailing_boat, "steamer": _steamer,
             "fishing boat": _fishing_boat}
    build[kind](rng, picture, ship, paint, vary(rng, SAILS[sail], 0.02))
    _water(rng, picture, hour, ship, horizon, at, sea)
    return np.clip(picture, 0, 1), _phrases(kind, hull, sail, time, sea, near)


def _phrases(kind, hull, sail, time, sea, near):
    hour = {"day": "on a clear day", "storm": "in a storm"}.get(time, f"at {time}")
    phrases = ["a ship", f"a {kind}", "a ship at sea", f"a {kind} at sea", f"a {kind} {hour}", f"a ship {hour}",
               f"a {kind} on {sea}"]
    if kind.startswith("sailing"):
        phrases += [f"a {kind} with {sail} sails", f"a ship with {sail} sails"]
    else:
        phrases += [f"a {hull} {kind}", f"a {hull} {kind} {hour}"]
    if kind == "steamer":
        phrases.append("an ocean liner" if time in ("night", "storm") else "an ocean liner with smoke")
    return phrases + ([f"a ship near {near}", f"a {kind} near {near}"] if near else [])


class _Ship:
    """A ship's place in the picture and the light that it stands in."""

    def __init__(self, rng, kind, size, level, sea, aside):
        self.size, self.level, self.bow = size, level, rng.choice([-1.0, 1.0])
        self.x = rng.choice([-1, 1]) * (min(rng.uniform(0.12, 0.2), 0.95 - size) if aside else rng.uniform(0, 0.06))
        swing = {"a calm sea": 0.02, "the waves": 0.06, "a stormy sea": 0.13}[sea]
        self.tilt = rng.choice([-1, 1]) * rng.uniform(0.4, 1) * swing
        if kind == "sailing boat":
            self.tilt -= rng.uniform(0.02, 0.1)  # she heels before the wind

    def light(self, hour, at, night):
        self.hour, self.night = hour, night
        self.side = float(np.sign(at[0] - self.x)) * self.bow  # the lamp's side, along the ship

    def near(self, x, y, half_width, half_height):
        """The window around a part, and the ship's coordinates there."""
        bend, s = abs(self.tilt), self.size
        px, py = turned(self.bow * x, y, -self.bow * self.tilt)
        w = window(self.x + float(px) * s, self.level + float(py) * s, (half_width + bend * half_height) * s + 0.03,
                   (half_height + bend * half_width) * s + 0.03)
        u, v = turned((X[w] - self.x) / s, (Y[w] - self.level) / s, np.float32(self.bow * self.tilt))
        return w, u * self.bow, v

    def lay(self, picture, w, paint, shade, distance, opacity=1.0):
        """A part of this colour and shading over the picture."""
        lit = paint * (0.12 + 0.88 * self.hour.light)
        lit = lit * shade[..., None] if np.ndim(shade) else lit * shade
        picture[w] = over(picture[w], lit.astype(np.float32), opacity * cover(distance * self.size, 2.5))


def _water(rng, picture, hour, ship, horizon, at, sea):
    mirror(rng, picture, hour, ship.level, at, {"a calm sea": 1.0, "the waves": 0.6, "a stormy sea": 0.35}[sea])
    if sea == "a calm sea":
        # The hull meets the water in a dark line and a faint wash.
        w, u, v = ship.near(0, 0.02, 1.1, 0.12)
        dark = 0.4 * np.exp(-((v / 0.03) ** 2)) * smooth(1.02, 0.8, np.abs(u))
        picture[w] *= 1 - dark[..., None]
        return
    rough = sea == "a stormy sea"
    for depth in range(4 if rough else 3):
        height = (0.1 if rough else 0.045) * (1 + 0.5 * depth)
        level = ship.level + (0.01 if rough else -0.01) + (0.2 if rough else 0.17) * depth
        wave(rng, picture, hour, level, height, rng.uniform(7, 10) / (1 + 0.4 * depth))


def _hull(picture, ship, paint, deck, sheer, rake, stern, band=None):
    """The hull: `deck` high amidships, higher at the ends by `sheer`, a raked bow; `band` colours the waterline."""
    tall = deck + sheer
    w, u, v = ship.near(0, -tall / 2 + 0.05, 1.05, tall / 2 + 0.08)
    top = -deck - sheer * (np.abs(u) ** 2.2) * np.where(u > 0, 1, 0.6)
    bow = u - 1.0 + rake * np.maximum(1 + v / tall, 0) ** 1.5 - 0.02
    aft = -u - 0.97 + stern * (1 + v / tall)
    shape = np.maximum(np.maximum(top - v, v - 0.06), np.maximum(bow * 0.8, aft * 0.9))
    # The side rounds away towards stem, stern and keel.
    shade = 0.86 + 0.14 * ship.side * u - 0.24 * smooth(-tall, 0.05, v)
    shade += 0.2 * np.exp(-(((v - top - 0.05) / 0.035) ** 2))
    ship.lay(picture, w, paint, shade - 0.2 * smooth(0.6, 1.0, np.abs(u)), shape)
    if band is not None:
        ship.lay(picture, w, band, shade, np.maximum(shape, -0.055 - v))
    return top


def _mast(picture, ship, x, top, foot=-0.1, half=0.016, lean=0.0):
    w, u, v = ship.near(x, (top + foot) / 2, 0.06 + abs(lean), (foot - top) / 2)
    pole = np.maximum(np.abs(u - x - lean * (foot - v)) - half, np.maximum(top - v, v - foot))
    ship.lay(picture, w, WOOD, 0.9, pole)


def _square_sail(picture, ship, x, top, foot, narrow, wide, paint):
    w, u, v = ship.near(x + 0.03, (top + foot) / 2, wide + 0.06, (foot - top) / 2 + 0.02)
    t = np.clip((v - top) / (foot - top), 0, 1)
    belly = np.sin(np.pi * t)
    half = narrow + (wide - narrow) * t - 0.025 * belly
    a = (u - x - 0.055 * belly) / half
    shape = np.maximum((np.abs(a) - 1) * half, np.maximum(top - v, v - foot + 0.06 * (1 - a * a)))
    shade = 0.85 + 0.26 * ship.side * a - 0.12 * a * a + 0.16 * np.cos(2.6 * (t - 0.3)) - 0.16 * t
    ship.lay(picture, w, paint, shade, shape)


def _triangle_sail(picture, ship, corners, paint, bulge=0.05):
    """A sail between three corners (head, then clockwise), its last edge curved outwards."""
    xs, ys = zip(*corners)
    middle, wide, tall = (min(xs) + max(xs)) / 2, max(xs) - min(xs), max(ys) - min(ys)
    w, u, v = ship.near(middle, min(ys) + tall / 2, wide / 2 + 0.08, tall / 2)
    t = np.clip((v - min(ys)) / tall, 0, 1)
    bent = u + np.float32(bulge) * np.sin(np.pi * t)
    shape = polygon(bent, v, list(corners))
    across = (bent - middle) / wide
    shade = 0.88 + 0.4 * ship.side * across + 0.1 * np.cos(3 * (t - 0.4)) - 0.1 * t
    ship.lay(picture, w, paint, shade, shape)


def _sailing_ship(rng, picture, ship, paint, sail):
    tall = rng.uniform(1.5, 1.65)
    w, u, v = ship.near(1.08, -0.38, 0.22, 0.2)
    ship.lay(picture, w, WOOD, 0.8, np.maximum(np.abs(v + 0.3 + 0.5 * (u - 0.88)) - 0.016, np.abs(u - 1.06) - 0.2))
    for x, scale in ((-0.36, 0.94), (0.34, 1.0)):
        _mast(picture, ship, x, -tall * scale)
    _triangle_sail(picture, ship, [(0.4, -1.2), (1.18, -0.44), (0.62, -0.36)], sail * 0.94, 0.03)
    _triangle_sail(picture, ship, [(-0.44, -0.9), (-0.44, -0.3), (-1.0, -0.34)], sail * 0.92, -0.05)
    for x, scale in ((-0.36, 0.94), (0.34, 1.0)):
        edges = [-tall * scale * k for k in (0.97, 0.71, 0.44, 0.2)]
        for (top, foot), (narrow, wide) in zip(zip(edges, edges[1:]), ((0.17, 0.23), (0.23, 0.29), (0.28, 0.32))):
            _square_sail(picture, ship, x, top, foot - 0.02, narrow, wide, sail)
    _hull(picture, ship, paint, 0.2, 0.14, 0.24, 0.08)
    w, u, v = ship.near(0, -0.17, 0.95, 0.16)
    stripe = np.abs(v + 0.13 + 0.1 * np.abs(u) ** 2.2) - 0.022
    ship.lay(picture, w, color(226, 190, 120), 0.9, np.maximum(stripe, np.abs(u) - 0.84), 0.8)


def _sailing_boat(rng, picture, ship, paint, sail):
    tall = rng.uniform(1.75, 1.95)
    second = vary(rng, sail, 0.03) * 0.95
    _mast(picture, ship, 0.08, -tall, half=0.018)
    if rng.random() < 0.75:
        _triangle_sail(picture, ship, [(0.12, -tall * 0.88), (0.92, -0.26), (0.2, -0.3)], second, 0.05)
    _triangle_sail(picture, ship, [(0.04, -tall * 0.98), (0.04, -0.3), (-0.86, -0.28)], sail, 0.09)
    _hull(picture, ship, paint, 0.16, 0.08, 0.34, 0.1, WOOD if paint.mean() > 0.7 else CREAM)
    w, u, v = ship.near(-0.1, -0.2, 0.4, 0.08)
    ship.lay(picture, w, CREAM, 0.9, box(u + 0.1, v + 0.19, 0.32, 0.05, 0.04))


def _steamer(rng, picture, ship, paint, _):
    white, funnel = color(244, 240, 232), (color(206, 62, 40), color(232, 176, 66), color(60, 62, 70))[rng.integers(3)]
    count = int(rng.integers(1, 5))
    places = [0.06 + 0.3 * (k - (count - 1) / 2) for k in range(count)]
    _smoke(rng, picture, ship, places)
    _mast(picture, ship, 0.68, -0.85, half=0.014)
    _mast(picture, ship, -0.72, -0.75, half=0.014)
    for x in places:
        w, u, v = ship.near(x - 0.05, -0.64, 0.14, 0.22)
        a = (u - x - 0.12 * (v + 0.5)) / 0.085
        shape = np.maximum((np.abs(a) - 1) * 0.085, np.abs(v + 0.62) - 0.2)
        shade = 0.95 + 0.2 * ship.side * a - 0.25 * a * a
        ship.lay(picture, w, funnel, shade, shape)
        ship.lay(picture, w, DARK, shade, np.maximum(shape, v + 0.72))
    for half, top, foot, shift in ((0.5, -0.5, -0.4, 0.03), (0.62, -0.41, -0.3, 0.0), (0.72, -0.31, -0.2, -0.02)):
        w, u, v = ship.near(shift, (top + foot) / 2, half, (foot - top) / 2 + 0.02)
        shape = box(u - shift, v - (top + foot) / 2, half, (foot - top) / 2 + 0.01, 0.02)
        ship.lay(picture, w, white, 0.9 + 0.1 * ship.side * u - 0.16 * smooth(top, foot, v), shape)
        row = np.maximum(np.abs(v - (top + foot) / 2) - 0.026, np.abs(u - shift) - half + 0.04)
        pane = cover(np.maximum(np.abs((u - shift + 9.09) % 0.18 - 0.09) - 0.052, row) * ship.size, 2.5)
        glass = color(255, 214, 130) if ship.night else color(70, 90, 112) * ship.hour.light
        picture[w] = over(picture[w], glass, (0.9 if ship.night else 0.5) * pane)
    _hull(picture, ship, paint, 0.2, 0.08, 0.12, 0.1, color(150, 40, 34) if paint.mean() < 0.7 else color(44, 86, 140))


def _smoke(rng, picture, ship, places):
    """A soft plume that trails aft from the first funnel."""
    w, u, v = ship.near(places[-1] - 0.75, -1.1, 0.85, 0.4)
    along = np.maximum(places[-1] - u, 0)
    middle = -0.84 - 0.42 * (1 - np.exp(-2.2 * along))
    width = 0.05 + 0.14 * np.sqrt(along)
    puff = np.exp(-(((v - middle) / width) ** 2)) * smooth(-0.04, 0.1, places[-1] - u) * smooth(1.5, 0.4, along)
    puff = puff * np.clip(0.85 + 0.22 * noise(rng, 9)[w], 0, 1)
    gray = 0.5 * ship.hour.horizon + 0.3 * ship.hour.light * color(120, 116, 118)
    picture[w] = over(picture[w], gray.astype(np.float32), 0.75 * puff)


def _fishing_boat(rng, picture, ship, paint, _):
    cabin = (CREAM, color(232, 236, 238), color(206, 122, 62))[rng.integers(3)]
    at = rng.choice([-0.42, 0.22])
    _mast(picture, ship, at - 0.02, -1.3, half=0.022)
    other = -0.3 if at > 0 else 0.36
    _mast(picture, ship, other, -1.05, half=0.02, lean=0.12 if at > 0 else -0.2)
    w, u, v = ship.near(at, -0.58, 0.34, 0.34)
    house = box(u - at, v + 0.52, 0.27, 0.26, 0.03)
    ship.lay(picture, w, cabin, 0.9 + 0.3 * ship.side * (u - at) - 0.1 * smooth(-0.8, -0.3, v), house)
    ship.lay(picture, w, paint * 0.9, 0.95, box(u - at, v + 0.8, 0.32, 0.04, 0.03))
    panes = box((np.abs(u - at) - 0.125), v + 0.63, 0.085, 0.08, 0.02)
    glass = color(255, 216, 134) if ship.night else color(64, 92, 116) * (0.3 + 0.7 * ship.hour.light)
    picture[w] = over(picture[w], glass, cover(panes * ship.size, 2.5))
    _hull(picture, ship, paint, 0.28, 0.22, 0.22, 0.06, color(60, 52, 54) if paint.mean() > 0.3 else CREAM)
    w, u, v = ship.near(0, -0.3, 0.98, 0.22)
    rail = np.abs(v + 0.29 + 0.2 * np.abs(u) ** 2.2 * np.where(u > 0, 1, 0.6)) - 0.028
    ship.lay(picture, w, CREAM, 0.95, np.maximum(rail, np.abs(u) - 0.93))
