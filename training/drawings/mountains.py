"""Mountains behind a lake, a meadow, a forest or snow, at some time of the day."""

import numpy as np

from .canvas import PIXEL, SIZE, X, Y, clouds, color, cover, noise, over, smooth, vary

SKIES = {  # zenith, horizon, lamp's colour
    "day": (color(58, 118, 204), color(176, 212, 238), color(255, 250, 236)),
    "sunset": (color(88, 72, 134), color(252, 154, 84), color(255, 190, 130)),
    "dawn": (color(122, 140, 196), color(246, 200, 196), color(255, 222, 206)),
    "night": (color(12, 18, 46), color(48, 66, 110), color(150, 172, 224)),
    "fog": (color(150, 162, 172), color(214, 218, 220), color(228, 230, 232)),
}
ROCKS = [color(112, 106, 104), color(128, 108, 92), color(98, 106, 122), color(120, 92, 82)]
GROUNDS = ("lake", "meadow", "forest", "snow field")
TREE_TOPS = np.linspace(-1.1, 1.1, 16)


def draw(rng):
    time, ground = rng.choice(list(SKIES)), rng.choice(GROUNDS, p=[0.4, 0.25, 0.2, 0.15])
    zenith, haze, lamp = (vary(rng, c, 0.035) for c in SKIES[time])
    snowy = rng.random() < 0.65 or ground == "snow field"
    shore = rng.uniform(0.2, 0.5)
    side = rng.choice([-1, 1])
    picture = _sky(rng, time, zenith, haze, lamp, side)
    rock = vary(rng, ROCKS[rng.integers(len(ROCKS))], 0.03)
    for depth in (0.75, 0.4, 0.0)[rng.integers(0, 2):]:
        picture = _range(rng, picture, shore, depth, rock, snowy, lamp, haze, side)
    picture = _hills(rng, picture, shore, lamp, haze)
    picture = {"lake": _lake, "meadow": _meadow, "forest": _forest, "snow field": _snow}[ground](
        rng, picture, shore, lamp, haze)
    kind = "snowy mountain" if snowy else "mountain"
    hour = {"day": "on a clear day", "fog": "in fog"}.get(time, f"at {time}")
    phrases = [
        "a mountain", f"a {kind}", f"a {kind} {hour}", f"a {kind} {ground}", f"a {kind} and a {ground}",
        f"a mountain landscape {hour}", f"a {kind} with a {ground} {hour}", "mountains",
    ]
    return np.clip(picture, 0, 1), phrases


def _sky(rng, time, zenith, haze, lamp, side):
    picture = zenith + (haze - zenith) * smooth(-1.1, 0.3, Y)[..., None]
    lx, ly = side * rng.uniform(0.25, 0.8), rng.uniform(-0.85, -0.35)
    away = np.hypot(X - lx, Y - ly)
    picture = over(picture, lamp, 0.55 * np.exp(-3.0 * away))
    if time in ("sunset", "night", "dawn") and rng.random() < 0.7:
        picture = over(picture, np.minimum(lamp * 1.25, 1), cover(away - 0.1, 4))
    cover_of_clouds = smooth(0.2, 1.6, clouds(rng, 3, 3, rows=6) + rng.uniform(-0.5, 0.6))
    return over(picture, np.minimum(0.35 * haze + 0.7 * lamp, 1), 0.75 * cover_of_clouds)


def _crest(rng, shore, depth):
    """Height of the skyline [128] and, for a near range, one summit that dominates."""
    x = X[0]
    summits = rng.integers(2, 5)
    crest = np.full(SIZE, 9.0, np.float32)
    for k in range(summits):
        top = shore - rng.uniform(0.45, 0.75) - (0.35 if k == 0 else 0) - 0.12 * depth
        at, steepness = rng.uniform(-0.9, 0.9) * (0.6 if k == 0 else 1.1), rng.uniform(0.75, 1.3)
        crest = np.minimum(crest, top + steepness * np.abs(x - at) ** 0.9)
    rough = np.convolve(np.cumsum(rng.normal(0, 0.02, SIZE)), np.hanning(7) / 3, "same")
    rough -= np.linspace(rough[0], rough[-1], SIZE)
    return np.minimum(crest, shore - 0.12) + rough.astype(np.float32)


def _range(rng, picture, shore, depth, rock, snowy, lamp, haze, side):
    crest = _crest(rng, shore, depth)
    below = Y - crest
    # Ridges run down from the skyline: a point takes the slope of the crest that it hangs from.
    wander = X + 0.3 * np.clip(below, 0, 1) * clouds(rng, 4, 2)
    slope = np.convolve(np.gradient(crest, PIXEL), np.hanning(11) / 5, "same")
    facing = np.tanh(1.4 * np.interp(wander, X[0], slope) * side + 0.4 * clouds(rng, 7, 2))
    lit = (0.68 + 0.42 * facing)[..., None]
    shadow = 0.62 + 0.38 * haze
    surface = rock * (1 + 0.09 * clouds(rng, 9, 2))[..., None]
    if snowy:
        line = rng.uniform(0.3, 0.75) + 0.14 * clouds(rng, 6, 2)
        surface = over(surface, color(244, 247, 252), smooth(0.06, -0.06, below - line))
    surface = surface * (lit * lamp + (1 - lit) * shadow * 0.55 * (0.3 + 0.7 * lamp.mean()))
    mist = np.clip(0.68 * depth + 0.3 * smooth(0.35, 1.1, below), 0, 1)
    return over(picture, over(surface, haze, mist), cover(-below, 2))


def _hills(rng, picture, shore, lamp, haze):
    skyline = shore - 0.05 + 0.09 * noise(rng, 4)[64] - 0.1
    green = vary(rng, color(62, 88, 52), 0.04) * (0.8 + 0.25 * noise(rng, 5)[..., None] * 0.4) * lamp
    return over(picture, over(green, haze, np.full_like(X, 0.15)), cover(skyline - Y, 3))


def _lake(rng, picture, shore, lamp, haze):
    mirror = np.clip((2 * shore - Y + 1) / PIXEL, 0, SIZE - 1)
    ripple = 1.6 * noise(rng, 5, 40) * smooth(0, 0.5, Y - shore)
    rows = np.clip(mirror + 2 * ripple, 0, SIZE - 1).astype(int)
    water = picture[rows, np.arange(SIZE)]
    tint = np.minimum(color(70, 110, 136) * lamp + 0.1 * haze, 1)
    water = over(water * 0.9, tint, 0.22 + 0.3 * smooth(0, 0.9, Y - shore))
    return over(picture, water * (1 + 0.03 * noise(rng, 4, 26))[..., None], cover(shore - Y, 2))


def _meadow(rng, picture, shore, lamp, haze):
    level = shore + 0.06 * noise(rng, 3)[20]
    grass = vary(rng, color(108, 142, 58), 0.04) * (1 + 0.13 * clouds(rng, 6, 2, rows=12))[..., None]
    near = smooth(0, 0.8, Y - level)
    if rng.random() < 0.5:
        bloom = vary(rng, [color(226, 196, 70), color(206, 96, 120), color(236, 232, 220)][rng.integers(3)])
        grass = over(grass, bloom, 0.7 * near * smooth(0.9, 1.5, clouds(rng, 16, 1, rows=22)))
    return over(picture, grass * lamp * (1.05 - 0.35 * near)[..., None], cover(level - Y, 3))


def _forest(rng, picture, shore, lamp, haze):
    ground = vary(rng, color(54, 74, 44), 0.03)
    picture = over(picture, ground * lamp, cover(shore - Y, 4))
    for row, size in ((shore + 0.12, 0.3), (shore + 0.42, 0.46)):
        shade = vary(rng, color(34, 58, 44), 0.025) * (0.5 + 0.6 * lamp)
        for at in TREE_TOPS + rng.normal(0, 0.05, len(TREE_TOPS)):
            height = size * rng.uniform(0.6, 1.15)
            down = Y - (row - height)
            width = 0.26 * down * (1 + 0.22 * np.sin(down * 46))
            tree = np.maximum(np.abs(X - at) - width, Y - row - 0.3)
            lit = (1 + 0.35 * np.tanh((X - at) * 9))[..., None]
            picture = over(picture, shade * lit, cover(np.maximum(tree, -down), 2.5))
    return picture


def _snow(rng, picture, shore, lamp, haze):
    level = shore + 0.07 * noise(rng, 3)[20]
    drift = 0.9 + 0.07 * clouds(rng, 3, 2, rows=8)
    snow = color(240, 245, 252) * (0.25 + 0.75 * lamp) * drift[..., None]
    return over(picture, over(snow, haze, np.full_like(X, 0.12)), cover(level - Y, 3))
