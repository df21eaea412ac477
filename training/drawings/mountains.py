"""Mountains behind a lake, a meadow, a forest, snow or a desert, at some time of the day."""

import math

import numpy as np

from .canvas import PIXEL, SIZE, X, Y, clouds, color, cover, noise, smooth, vary, window
from .relief import STEP, lit, seen
from .sky import finished, hour, lay, light_of, plane, reflected, sky

TIMES, ODDS = ("day", "sunset", "dawn", "night", "fog"), (0.34, 0.2, 0.16, 0.18, 0.12)
GROUNDS, SHARES = ("lake", "meadow", "forest", "snow field", "desert"), (0.32, 0.2, 0.17, 0.13, 0.18)
ROCKS = [color(126, 120, 118), color(142, 122, 106), color(112, 120, 136), color(136, 110, 98)]
SAND, MESA = color(218, 176, 124), color(190, 104, 66)
SNOW, PINE = color(228, 237, 250), color(54, 80, 58)
GRASS = {"meadow": color(128, 150, 78), "forest": color(82, 102, 60)}
BLOOMS = [color(232, 202, 80), color(214, 110, 136), color(238, 234, 224), color(150, 120, 200)]
DEEP = 140  # cells from the foot of the mountains to the last range


def draw(rng):
    time, ground = str(rng.choice(TIMES, p=ODDS)), str(rng.choice(GROUNDS, p=SHARES))
    light = light_of(rng, time)
    winter = ground == "snow field" or (ground in ("lake", "forest") and rng.random() < 0.3)
    snowy = winter or (ground != "desert" and rng.random() < 0.6)
    shore = rng.uniform(0.22, 0.46)
    planes, disc = sky(rng, light, shore, rng.uniform(-0.9, 0.35))
    mesa = ground == "desert" and rng.random() < 0.55
    _mountains(rng, planes, light, shore, ground, snowy, winter, mesa)
    shines = disc and disc.shows(planes) and disc.name
    flowers = ground == "meadow" and rng.random() < 0.5
    if ground == "lake":
        reflected(planes, shore, light, noise(rng, 5, 44))
    else:
        _land(rng, planes, light, shore, ground, winter)
    if flowers:
        _flowers(rng, planes, light, shore)
    return finished(planes), _phrases(time, ground, snowy, winter, mesa, flowers, shines)


def _phrases(time, ground, snowy, winter, mesa, flowers, shines):
    kind, at = "snowy mountain" if snowy else "mountain", hour(time)
    phrases = [
        "a mountain", f"a {kind}", f"a {kind} {at}",
        f"a desert {kind}" if ground == "desert" else f"a {kind} {ground}", f"a {kind} and a {ground}",
        f"a mountain landscape {at}", f"mountains {at}", f"a {ground} with mountains",
        f"a {kind} with a {ground} {at}", "mountains",
    ]
    extra = [
        (winter, "mountains in winter"), (winter and ground != "snow field", f"a {ground} in winter"),
        (mesa, "a mesa in the desert"), (mesa and time != "night", "a red mountain in the desert"),
        (ground == "desert" and not mesa, "sand dunes and a mountain"),
        (flowers, "a mountain meadow with flowers"), (shines, f"the {shines} over a mountain"),
        (ground == "lake", "a mountain mirrored in a lake"),
    ]
    phrases += [phrase for true, phrase in extra if true]
    return [phrase for phrase in dict.fromkeys(phrases) if len(phrase.split()) <= 8]


def _mountains(rng, planes, light, shore, ground, snowy, winter, mesa):
    depth = np.linspace(0, 1, DEEP, dtype=np.float32)[:, None]
    height = _mesas(rng) if mesa else _peaks(rng, 0.7 if ground == "desert" else 1)
    # The foot is flat at the shore, so that the waterline stays straight.
    height = height * smooth(0, 0.25, depth) + 0.012
    sun = lit(height, light.side)
    rough = clouds(rng, 9, 2)[:DEEP]
    rock = vary(rng, MESA if mesa else ROCKS[rng.integers(len(ROCKS))], 0.025)
    surface = plane(rock) * (1 + 0.07 * rough)
    if mesa:
        lay(surface, plane(rock * 0.72), 0.45 * smooth(0.2, 0.9, np.sin(height * 34 + 0.5 * rough)))
    elif ground != "desert":
        wood = vary(rng, PINE, 0.02) if not winter else color(176, 188, 200)
        lay(surface, plane(wood), 0.9 * smooth(0.06, -0.05, height - rng.uniform(0.1, 0.26) - 0.05 * rough))
    if snowy:
        line = rng.uniform(0.18, 0.5) if not winter else 0.06
        steep = np.maximum(np.abs(np.gradient(height, PIXEL, axis=1)) - 1, -0.3)  # there it does not hold
        lay(surface, plane(SNOW), smooth(-0.05, 0.07, height - line - 0.06 * rough - 0.16 * steep))
    surface *= 0.72 * light.shade + 0.06 + (1.08 * light.lamp - 0.5 * light.shade) * sun
    thick = 0.25 if light.time == "fog" else 0.0
    mist = (0.06 + thick + (0.6 - 0.2 * thick) * depth**1.6) + (0.22 + thick) * smooth(0.22, 0.0, height) * depth
    lay(surface, light.haze, np.minimum(mist, 0.93))
    seen(planes, surface, height, shore - 0.28 * depth[:, 0])


def _pyramid(rng, x, depth, at, far, high, wide):
    """A peak of four or five faces: each is a plane, so that light and shadow sides are clear."""
    reach, faces = None, rng.integers(4, 6)
    for k, turn in enumerate(rng.uniform(0, 6.3) + rng.uniform(-0.35, 0.35, faces)):
        angle = float(turn) + 6.283 * k / faces
        plain = (math.cos(angle) * (x - at) + math.sin(angle) * (depth - far)) * rng.uniform(0.95, 1.3)
        reach = plain if reach is None else np.maximum(reach, plain)
    return high - high / wide * reach


def _peaks(rng, scale):
    """A summit that dominates, some lesser ones and foothills before them."""
    warp = noise(rng, 6) + 0.4 * noise(rng, 13)
    x = X[:DEEP] + 0.05 * warp[:DEEP]
    depth = np.linspace(0, DEEP * STEP, DEEP, dtype=np.float32)[:, None] + 0.05 * warp[-DEEP:]
    main = rng.uniform(-0.4, 0.4)
    height = _pyramid(rng, x, depth, main, 0.95, scale * rng.uniform(0.85, 1.05), rng.uniform(0.85, 1.0))
    for k in range(rng.integers(3, 6)):
        away = main + float(rng.choice([-1, 1])) * rng.uniform(0.35, 1.1)
        high = scale * rng.uniform(0.4, 0.75)
        peak = _pyramid(rng, x, depth, away, rng.uniform(0.75, 1.3), high, high * rng.uniform(1, 1.3))
        height = np.maximum(height, peak)
    for k in range(2):
        high = rng.uniform(0.12, 0.24)
        height = np.maximum(height, _pyramid(rng, x, depth, rng.uniform(-1, 1), 0.42, high, 0.36))
    # Spurs: noise folded at zero makes ridges, more of them the higher the land.
    folds = np.abs(noise(rng, 7))[:DEEP]
    return np.maximum(height, 0) * (1.07 - 0.11 * folds)


def _mesas(rng):
    """Table mountains: flat tops, steep walls and a skirt of rubble."""
    depth = np.linspace(0, DEEP * STEP, DEEP, dtype=np.float32)[:, None]
    height = np.zeros((DEEP, SIZE), np.float32)
    bend = 0.06 * noise(rng, 7)[:DEEP]
    for k in range(rng.integers(3, 5)):
        spread, broad = (0.9, 0.16) if k else (0.4, 0.25)  # the nearest is the subject
        at, wide = rng.uniform(-spread, spread), broad + rng.uniform(0, 0.15)
        far = 0.4 + 0.24 * k
        edge = wide - np.sqrt((X[:DEEP] - at) ** 2 + (1.4 * (depth - far)) ** 2) + bend
        high = rng.uniform(0.4, 0.75)
        height = np.maximum(height, high * (0.66 * smooth(0.0, 0.11, edge) + 0.34 * smooth(-0.3, 0.02, edge)))
    return height


def _land(rng, planes, light, shore, ground, winter):
    """The ground from the shore to the viewer, gently rolling."""
    deep = 100
    near = np.linspace(1, 0, deep, dtype=np.float32)[:, None]
    if ground == "desert":
        slant, start = float(rng.choice([-1.3, 1.3])), rng.uniform(0, 6)
        waves = np.sin(rng.uniform(7, 10) * near + slant * X[:deep] + 1.1 * noise(rng, 3)[:deep] + start)
        height = 0.1 * (1 - np.sqrt(waves**2 + 0.015)) * (0.4 + near)
        paint = plane(vary(rng, SAND, 0.02))
    else:
        height = 0.055 * noise(rng, 3, 4)[:deep] * (0.35 + near)
        snow = winter or ground == "snow field"
        paint = plane(SNOW if snow else vary(rng, GRASS[ground], 0.03))
    sun = lit(height, light.side, up=0.62)
    surface = paint * (1 + 0.05 * clouds(rng, 6, 2, rows=14)[:deep])
    surface *= 0.72 * light.shade + 0.06 + (1.08 * light.lamp - 0.5 * light.shade) * sun
    lay(surface, light.haze, (0.5 if light.time == "fog" else 0.22) * (1 - near) ** 2)
    seen(planes, surface, height + 0.012, (shore + (1.2 - shore) * near[:, 0] ** 1.4))
    if ground == "forest":
        _forest(rng, planes, light, shore, winter)


def _flowers(rng, planes, light, shore):
    """Soft round blooms, the nearer the larger, painted from far to near."""
    bloom = vary(rng, BLOOMS[rng.integers(len(BLOOMS))], 0.03)
    for near in np.sort(rng.uniform(0.1, 1, 38)).tolist():
        x, y, r = rng.uniform(-1, 1), shore + (1.02 - shore) * near, 0.022 + 0.03 * near
        w = window(x, y, 1.6 * r, 1.2 * r)
        square = ((X[w] - x) / r) ** 2 + ((Y[w] - y) / (0.7 * r)) ** 2
        tone = plane(bloom) * (light.shade * 0.5 + light.lamp * 0.55) * (1.04 - 0.16 * (Y[w] - y) / r)
        lay(planes[(slice(None), *w)], tone, 0.85 * smooth(1.5, 0.5, square))


def _forest(rng, planes, light, shore, winter):
    """Rows of firs, the nearer the larger and darker; on snow, where each stands out, fewer."""
    tone = 0.6 * light.shade + 0.5 * light.lamp
    rows = ((shore + 0.05, 0.22), (shore + 0.25, 0.38), (shore + 0.6, 0.62))
    for row, size in rows[1:] if winter else rows:
        shade = plane(vary(rng, color(98, 120, 118) if winter else color(50, 76, 56), 0.02)) * tone
        shade = shade + (light.haze - shade) * max(0.05, (0.75 if light.time == "fog" else 0.55) - size)
        at = -1.1
        while at < 1.15:
            high = size * rng.uniform(0.65, 1.15)
            _fir(planes, at, row, high, shade, light, winter)
            at += high * rng.uniform(0.52, 0.9) * (1.25 if winter else 1)


def _fir(planes, at, foot, high, shade, light, winter):
    w = window(at, foot - 0.4 * high, 0.3 * high, 0.65 * high)
    x, down = (X[w] - at) / high, (Y[w] - foot) / high + 1
    tier = (down * 4.4) % 1
    wide = 0.035 + 0.2 * down * (0.72 + 0.42 * tier)
    mask = cover(np.maximum(np.maximum(np.abs(x) - wide, -down), down - 1.15) * high, 3)
    paint = shade * (1 + light.side * 0.4 * np.clip(x / 0.15, -1, 1) - 0.18 * (1 - tier))
    if winter:
        paint = paint + (0.9 * (0.6 * light.shade + 0.45 * light.lamp) - paint) * (0.55 * smooth(0.4, 0.95, tier))
    lay(planes[(slice(None), *w)], paint, mask)
