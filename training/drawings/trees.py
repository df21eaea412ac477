"""One large tree through the seasons, on a meadow, a hill, snow or a shore."""

import numpy as np

from .canvas import PIXEL, X, Y, clouds, color, cover, noise, smooth, vary, window
from .sky import finished, hour, lay, light_of, plane, reflected, sky
from .tree_shapes import SHAPES

KINDS, ODDS = ("broad", "fir", "birch", "poplar", "palm", "bare"), (0.34, 0.18, 0.13, 0.09, 0.12, 0.14)
TIMES, HOURS = ("day", "sunset", "dawn", "night", "fog"), (0.4, 0.22, 0.16, 0.1, 0.12)
LEAVES = {  # caption, colour
    "spring": [
        ("pink blossoms", color(238, 168, 190)), ("white blossoms", color(240, 232, 228)),
        ("green leaves", color(158, 186, 92)),
    ],
    "summer": [("green leaves", color(104, 142, 74)), ("green leaves", color(82, 124, 76))],
    "autumn": [
        ("orange leaves", color(228, 132, 42)), ("red leaves", color(190, 80, 56)),
        ("yellow leaves", color(234, 188, 62)),
    ],
}
FIR, FROSTED, PALM = color(58, 96, 68), color(92, 122, 112), color(92, 142, 66)
BARK, BIRCH = color(112, 84, 64), color(226, 222, 214)
SAND, SNOW = color(226, 200, 152), color(228, 237, 250)
GRASS = {"spring": color(140, 172, 84), "summer": color(126, 148, 82), "autumn": color(168, 146, 82), "winter": SNOW}


def draw(rng):
    kind, time = str(rng.choice(KINDS, p=ODDS)), str(rng.choice(TIMES, p=HOURS))
    season = str(_season(rng, kind))
    place = "shore" if kind == "palm" else str(rng.choice(["meadow", "hill", "shore"], p=[0.4, 0.4, 0.2]))
    light = light_of(rng, time)
    level = rng.uniform(0.3, 0.42) if place == "shore" else rng.uniform(0.42, 0.56)
    foot = rng.uniform(-0.15, 0.15), rng.uniform(0.66, 0.76)
    planes, disc = sky(rng, light, level, rng.uniform(-1.1, 0.0))
    _distance(rng, planes, light, level, season, place)
    wide = {"broad": 0.5, "bare": 0.45, "palm": 0.4, "fir": 0.32}.get(kind, 0.26)
    _ground(rng, planes, light, foot, wide, season, place)
    leaves = _tree(rng, planes, light, kind, season, foot)
    shines = disc and disc.shows(planes) and disc.name
    return finished(planes), _phrases(kind, season, place, time, leaves, shines)


def _season(rng, kind):
    if kind == "palm":
        return "summer"
    if kind == "bare":
        return rng.choice(["winter", "autumn"], p=[0.8, 0.2])
    if kind == "fir":
        return rng.choice(["summer", "winter"])
    return rng.choice(["spring", "summer", "autumn"])


def _phrases(kind, season, place, time, leaves, shines):
    name = {"broad": "broad tree", "fir": "fir tree", "birch": "birch tree", "poplar": "tall poplar tree",
            "palm": "palm tree", "bare": "bare tree"}[kind]
    at = hour(time)
    extra = [f"a tree in {season}", f"a {name} in {season}", f"a tree in {season} {at}"]
    where = {"meadow": "on a meadow", "hill": "on a hill", "shore": "by a lake"}[place]
    if kind == "palm":
        where, extra = "on a beach", ["a beach with a palm tree", "a palm tree by the water"]
    elif season == "winter" and place == "meadow":
        where = "in the snow"
    phrases = ["a tree", f"a {name}", f"a tree {where}", f"a tree {at}", f"a {name} {where}", f"a {name} {at}",
               f"a tree {where} {at}"]
    phrases += extra
    if leaves and (time != "night" or leaves == "snow"):  # the moon takes the colours away
        phrases += [f"a tree with {leaves}", f"a {name} with {leaves}"]
    if shines:
        phrases.append(f"a tree and the {shines}")
    return [phrase for phrase in phrases if len(phrase.split()) <= 8]


def _lit(light, sun):
    """What light falls on a surface that sees so much of the lamp."""
    return 0.74 * light.shade + 0.05 + (1.08 * light.lamp - 0.5 * light.shade) * sun


def _distance(rng, planes, light, level, season, place):
    """Soft hills far behind, deep in the haze."""
    green = GRASS[season] * (0.7 if season == "winter" else 0.55)
    far = 0.5 if light.time == "fog" else 1.2
    bends = noise(rng, 4)
    for row, high, near in ((40, rng.uniform(0.16, 0.3), 0.22 * far), (140, rng.uniform(0.05, 0.12), 0.42 * far)):
        skyline = level - high - 0.07 * bends[row]
        top = max(0, int((float(skyline.min()) + 1) / PIXEL) - 3)
        paint = light.haze + (plane(vary(rng, green, 0.02)) * _lit(light, 0.5) - light.haze) * near
        lay(planes[:, top:], paint, cover(skyline - Y[top:], 5))
    if place == "shore":
        reflected(planes, level - 0.02, light, noise(rng, 4, 40))


def _ground(rng, planes, light, foot, wide, season, place):
    """The ground that the tree stands on, with its shadow."""
    bulge = {"hill": 0.34, "meadow": 0.05, "shore": 0.12}[place]
    lumps = clouds(rng, 4, 2, rows=14)
    rise = 0.16 if place == "meadow" else 0.07
    edge = foot[1] - rise + bulge * (X[0] - foot[0]) ** 2 + 0.01 * noise(rng, 3)[9]
    top = int((float(edge.min()) + 1) / PIXEL) - 3
    x, y = X[top:], Y[top:]
    tone = SAND if place == "shore" and season == "summer" else GRASS[season]
    lumps = lumps[top:]
    away = np.sqrt(((x - foot[0] + 0.55 * wide * light.side) / (1.25 * wide)) ** 2 + ((y - foot[1] - 0.05) / 0.12) ** 2)
    strong = 0.35 if light.time == "fog" else 0.8
    sun = 0.8 + 0.06 * lumps + 0.2 * light.side * bulge * (x - foot[0])
    sun *= 1 - strong * smooth(1.25, 0.35, away + 0.06 * lumps)
    surface = plane(vary(rng, tone, 0.02)) * (1 + 0.035 * lumps) * _lit(light, sun)
    surface *= 1 - 0.14 * smooth(0.1, 0.8, y - edge)
    lay(surface, light.haze, (0.5 if light.time == "fog" else 0.2) * smooth(0.3, 0, y - edge))
    lay(planes[:, top:], surface, cover(edge - y, 4))


def _tree(rng, planes, light, kind, season, foot):
    """Trunk and crown; returns what the tree bears, as the caption has it."""
    wood, crown = SHAPES[kind](rng, *foot)
    bark = plane(vary(rng, BIRCH if kind == "birch" else BARK, 0.02))
    snowy = season == "winter"
    _paint(rng, planes, light, wood, bark, 0.85 * (snowy and kind == "bare"), foot[1] - 0.45)
    if kind == "birch":
        _marks(rng, planes, light, foot)
    if kind == "bare":
        return None
    if kind in ("fir", "palm"):
        leaves, tone = "snow" if snowy else None, PALM if kind == "palm" else FROSTED if snowy else FIR
    else:
        options = LEAVES[season][-1:] if season == "spring" and kind != "broad" else LEAVES[season]  # green
        leaves, tone = options[rng.integers(len(options))]
    _paint(rng, planes, light, crown, plane(vary(rng, tone, 0.03)), 0.92 * snowy, 1, True)
    return leaves


def _marks(rng, planes, light, foot):
    """The dark scars on a birch's bark."""
    for k in range(4):
        x, y = foot[0] + rng.uniform(-0.02, 0.02), foot[1] - 0.07 - 0.085 * k
        w = window(x, y, 0.06, 0.04)
        scar = ((X[w] - x) / 0.026) ** 2 + ((Y[w] - y) / 0.014) ** 2
        lay(planes[(slice(None), *w)], plane(BARK) * 0.6 * _lit(light, 0.3), 0.75 * smooth(1.3, 0.3, scar))


def _paint(rng, planes, light, clay, tone, snow, snow_below, leafy=False):
    """Shades a clay body by the lamp; so much snow lies on what faces up, above y = `snow_below`."""
    w = clay.bounds()
    right, down = clay.normals(w)
    rough = noise(rng, 26)[w]
    sun = 0.44 + 0.42 * light.side * right - 0.34 * down + (0.12 if leafy else 0.02) * rough
    if leafy:  # the whole crown is round as well: its far side and its underside lie in shadow
        rows, columns = rough.shape
        across = light.side * np.linspace(-0.5, 0.5, columns, dtype=np.float32)
        up = np.linspace(0.5, -0.5, rows, dtype=np.float32)[:, None]
        sun *= np.clip(0.9 + 0.7 * across + 0.55 * up, 0.3, 1.25)
        sun += 0.1 * (across + up)
    paint = tone * (1 + 0.08 * rough)
    if snow:
        holds = smooth(0.1, 0.55, 0.08 * rough - down) * smooth(snow_below + 0.1, snow_below, Y[w])
        lay(paint, plane(SNOW), snow * holds)
    paint *= _lit(light, np.clip(sun, 0, 1))
    if light.time == "fog":
        lay(paint, light.haze, 0.3)
    lay(planes[(slice(None), *w)], paint, clay.mask(w))
