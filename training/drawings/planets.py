"""A ringed planet among stars: globe and ring lit by one sun, each with the other's shadow on it.

Everything is told in the ring's frame, in radii of the globe: u along the ring's long axis, v
down, h towards the eye. The ring lies in the plane through u that is tilted towards the eye.
"""

import numpy as np

from .canvas import PIXEL, X, Y, color, cover, over, smooth, turned, vary, window

WORLDS = {  # bright zones, dark belts, air
    "golden": (color(240, 212, 160), color(178, 122, 72), color(255, 220, 160)),
    "orange": (color(240, 176, 112), color(168, 84, 48), color(255, 190, 130)),
    "red": (color(226, 138, 106), color(142, 56, 46), color(255, 164, 130)),
    "pink": (color(238, 190, 196), color(172, 100, 126), color(255, 200, 214)),
    "purple": (color(196, 160, 226), color(98, 66, 148), color(206, 170, 255)),
    "blue": (color(136, 188, 234), color(48, 86, 170), color(150, 200, 255)),
    "green": (color(160, 212, 178), color(52, 116, 104), color(170, 255, 214)),
    "white": (color(232, 232, 236), color(142, 148, 164), color(216, 228, 255)),
}
RINGS = [(color(242, 224, 192), color(158, 120, 86)), (color(228, 230, 240), color(122, 128, 152)),
         (color(244, 208, 184), color(158, 98, 82))]
SKIES = [("black", color(34, 36, 52), color(50, 42, 46)), ("blue", color(30, 62, 124), color(36, 96, 124)),
         ("purple", color(84, 42, 118), color(132, 50, 96))]
MOONS = [color(206, 200, 192), color(196, 164, 138), color(160, 178, 206)]
COUNTS = {1: "a moon", 2: "two moons", 3: "three moons"}


def draw(rng):
    name, close = rng.choice(list(WORLDS)), rng.random() < 0.35
    side = float(rng.choice([-1, 1]))
    r = rng.uniform(0.5, 0.58) if close else rng.uniform(0.35, 0.41)
    inner, outer = rng.uniform(1.32, 1.42), rng.uniform(2.2, 2.35)
    # The ring is never thinner than some 9 pixels in front of the globe.
    flattest = max(0.2, 9 * PIXEL / (r * (outer - inner)))
    tilt = rng.uniform(flattest, 0.55) if rng.random() < 0.75 else rng.uniform(0.55, 0.8)
    cx, cy = rng.uniform(-0.1, 0.1), rng.uniform(-0.16, 0.16) if close else rng.uniform(-0.1, 0.1)
    if close:  # the ring is cut on one side only
        cx = side * rng.uniform(0.22, 0.34)
    u, v = turned((X - cx) / r, (Y - cy) / r, rng.uniform(-0.45, 0.45))
    sun = _sun(rng, -side, tilt)
    ring = _Ring(rng, inner, outer, tilt, r, WORLDS[name][0])
    picture, sky = _sky(rng)
    paint, opacity = ring.seen(u, v, sun)
    picture = over(picture, paint, opacity)
    w = window(cx, cy, 1.3 * r, 1.3 * r)
    picture[w] = _globe(rng, picture[w], u[w], v[w], r, WORLDS[name], sun, ring)
    front = opacity[w] * smooth(-0.02, 0.02, v[w]) * smooth(1.2, 1.1, np.hypot(u[w], v[w]))
    picture[w] = over(picture[w], paint[w], front)
    picture, moons = _moons(rng, picture, (opacity > 0) | (u**2 + v**2 < 1.2), sun)
    return np.clip(picture, 0, 1), _phrases(name, sky, moons, tilt, close)


def _blend(weights, shades):
    """The sum of colours, each weighted by a map [S, S], as a picture."""
    flat = np.stack(weights).reshape(len(weights), -1).T @ np.stack(shades)
    return flat.reshape(*weights[0].shape, 3)


def _phrases(name, sky, moons, tilt, close):
    planet = f"{'an' if name == 'orange' else 'a'} {name} planet"
    phrases = ["a ringed planet", planet, f"{planet} with rings", "saturn with rings", "a ringed planet among stars",
               planet.replace("planet", "ringed planet in space"), "a planet in space", f"{planet} on a {sky} sky"]
    if moons:
        phrases += [f"a ringed planet with {COUNTS[moons]}", f"{planet} with {COUNTS[moons]}"]
    if close:
        phrases += ["a ringed planet from close", f"{planet} from close"]
    if tilt > 0.5:
        phrases += ["a planet with wide open rings"]
    elif tilt < 0.3:
        phrases += ["a planet with flat rings"]
    return phrases


def _sun(rng, side, tilt):
    """Unit vector towards the sun: off to one side, on the lit face of the ring."""
    across, height = side * rng.uniform(0.5, 0.8), rng.uniform(0.25, 0.42)  # height above the ring's plane
    along = np.sqrt(1 - across**2 - height**2)  # in the plane, towards the eye
    reach = np.sqrt(1 - tilt**2)
    return tuple(float(c) for c in (across, along * tilt - height * reach, along * reach + height * tilt))


class _Ring:
    """A flat ring of broad bands with one soft gap: what it lets through, its colour, its place."""

    def __init__(self, rng, inner, outer, tilt, r, tint):
        self.inner, self.outer, self.tilt, self.r = inner, outer, tilt, r
        self.reach = float(np.sqrt(1 - tilt**2))
        self.gap = inner + (outer - inner) * rng.uniform(0.55, 0.68)
        bright, dark = (0.8 * vary(rng, c, 0.03) + 0.2 * tint for c in RINGS[rng.integers(len(RINGS))])
        # Bands from the inner edge out, the gap before the last.
        self.shades = [0.45 * bright + 0.55 * dark, bright, 0.65 * bright + 0.35 * dark]

    def opacity(self, radius, blur):
        """How much the ring covers at each radius; `blur` is a pixel's width in radii there."""
        edge = np.maximum(1.5 * blur, 0.03)
        whole = np.clip((radius - self.inner) / edge + 0.5, 0, 1) * np.clip((self.outer - radius) / edge + 0.5, 0, 1)
        width = np.sqrt(0.065**2 + (1.2 * blur) ** 2)
        return whole * (0.97 - 0.68 * 0.065 / width * np.exp(-(((radius - self.gap) / width) ** 2)))

    def seen(self, u, v, sun):
        """Colour [S, S, 3], in sunlight and in the globe's shadow, and opacity [S, S]."""
        w = v / self.tilt
        radius = np.hypot(u, w)
        blur = np.hypot(u, w / self.tilt) / (radius + 1e-3) * (PIXEL / self.r)
        band = smooth(self.inner + 0.1, self.inner + 0.4, radius), smooth(self.gap - 0.06, self.gap + 0.1, radius)
        toward = u * sun[0] + v * sun[1] + w * (self.reach * sun[2])
        shadow = smooth(1.1, 0.92, np.sqrt(np.maximum(radius**2 - toward**2, 0))) * smooth(0.2, -0.2, toward)
        lit = (1.02 - 0.8 * shadow) * (1 + 0.07 * toward / self.outer)
        weights = (1 - band[0]) * lit, band[0] * (1 - band[1]) * lit, band[0] * band[1] * lit
        return _blend(weights, self.shades), self.opacity(radius, blur)

    def shadow(self, u, v, h, sun):
        """How dark the ring makes each point (u, v, h) of the globe."""
        above = self.tilt * h - self.reach * v  # height over the ring's plane
        rise = self.tilt * sun[2] - self.reach * sun[1]
        back = -above / rise  # along the sunbeam to the plane; the globe's far half from the sun has it behind
        radius = np.sqrt(np.maximum(1 + back**2 + 2 * back * (u * sun[0] + v * sun[1] + h * sun[2]), 0))
        return self.opacity(radius, 0.06) * smooth(0, 0.05, back)


def _sky(rng):
    name, *tints = SKIES[rng.integers(len(SKIES))]
    across, along = turned(X - rng.uniform(-0.5, 0.5), Y - rng.uniform(-0.5, 0.5), rng.uniform(0, 6))
    drift = _waves(rng, 2.5) + 0.6 * _waves(rng, 5)
    glow = 0.9 * np.exp(-(((across + 0.22 * drift) / 0.62) ** 2)) * smooth(-2.4, 1.8, drift + _waves(rng, 8))
    share = smooth(-1.2, 1.2, along + 0.4 * drift)
    shades = color(9, 10, 20), *(vary(rng, c, 0.03) for c in tints)
    picture = _blend((1 - glow, glow * (1 - share), glow * share), shades)
    for _ in range(rng.integers(6, 12)):
        x, y = rng.uniform(-1, 1, 2).tolist()
        size = rng.uniform(0.018, 0.032)
        w = window(x, y, 3 * size, 3 * size)
        away = ((X[w] - x) ** 2 + (Y[w] - y) ** 2) / size**2
        picture[w] = over(picture[w], vary(rng, color(246, 242, 234), 0.06), np.exp(-away) + 0.1 * np.exp(-away / 4))
    return picture, name


def _waves(rng, pitch):
    """Three crossing waves, about unit deviation: clouds without the grid that `noise` shows when it is this large."""
    total = np.zeros_like(X)
    for angle in rng.uniform(0, 2, 3) + (0, 2.1, 4.2):
        x, y = pitch * float(np.cos(angle)), pitch * float(np.sin(angle))
        total += np.cos(x * X + y * Y + rng.uniform(0, 6))
    return 0.8 * total


def _globe(rng, picture, u, v, r, shades, sun, ring):
    bright, dark, air = (vary(rng, c, 0.03) for c in shades)
    away = np.hypot(u, v)
    h = np.sqrt(np.maximum(1 - away**2, 0))
    facing = u * sun[0] + v * sun[1] + h * sun[2]
    lit = smooth(-0.22, 0.95, facing)
    latitude = ring.tilt * h - ring.reach * v + 0.03 * np.sin(4 * u + rng.uniform(0, 6)) * np.sin(5 * v)
    # Belts: two waves that do not fit each other, so that no two are alike.
    belt = np.sin(rng.uniform(7, 11) * latitude + rng.uniform(0, 6))
    belt += 0.7 * np.sin(rng.uniform(3, 6) * latitude + rng.uniform(0, 6))
    belt = 0.85 * smooth(-1.2, 1.2, belt)
    if rng.random() < 0.35:  # a storm
        at = rng.uniform(-0.4, 0.4), float(rng.choice([-0.45, 0.5]))
        belt = belt * smooth(0.8, 1.4, np.hypot((u - at[0]) / 0.26, (latitude - at[1]) / 0.13))
    light = (0.05 + 1.08 * lit) * (1 - 0.66 * ring.shadow(u, v, h, sun)) * (0.78 + 0.22 * h)
    rim = 0.6 * (1 - h) ** 3 * smooth(-0.2, 0.6, facing)
    halo = 0.55 * np.exp(-np.maximum(away - 1, 0) / 0.07) * smooth(-0.35, 0.8, facing / np.maximum(away, 1))
    picture = over(picture, air, halo)
    globe = _blend((light * (1 - belt), light * belt, rim), (bright, dark, air))
    return over(picture, globe, cover((away - 1) * r, 2.5))


def _moons(rng, picture, taken, sun):
    """Up to three moons on the open sky, and how many there are."""
    count = 0
    for _ in range(rng.choice([0, 1, 2, 3], p=[0.5, 0.25, 0.15, 0.1])):
        r = rng.uniform(0.055, 0.12)
        for x, y in rng.uniform(-0.9 + r, 0.9 - r, (12, 2)).tolist():
            if not taken[window(x, y, 1.7 * r, 1.7 * r)].any():
                break
        else:
            continue
        w = window(x, y, 1.3 * r, 1.3 * r)
        u, v = (X[w] - x) / r, (Y[w] - y) / r
        h = np.sqrt(np.maximum(1 - u**2 - v**2, 0))
        lit = 0.06 + 1.0 * smooth(-0.15, 0.95, u * sun[0] + v * sun[1] + h * sun[2])
        tint = vary(rng, MOONS[rng.integers(len(MOONS))], 0.03)
        picture[w] = over(picture[w], tint * lit[..., None], cover((np.hypot(u, v) - 1) * r, 2.5))
        taken[window(x, y, 2.5 * r, 2.5 * r)] = True
        count += 1
    return picture, count
