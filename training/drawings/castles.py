"""A castle, a tower or a cottage on its hill, or a lighthouse by the sea, at some season and time of day."""

import numpy as np

from .canvas import PIXEL, X, Y, color, cover, noise, smooth, vary
from .castle_parts import GLOW, SNOW, bush, facet, hill, lit, opening, path, ridge, round_sun, tower, wall
from .forms import part
from .sky import finished, hour, lay, light_of, plane, reflected, sky

KINDS, ODDS = ("castle", "house", "lighthouse", "tower"), (0.5, 0.26, 0.14, 0.1)
TIMES, HOURS = ("day", "sunset", "dawn", "night", "fog"), (0.32, 0.2, 0.14, 0.26, 0.08)
SEASONS = {"summer": color(112, 152, 68), "autumn": color(176, 138, 62), "winter": SNOW}
TREES = {"summer": (color(70, 116, 54), color(92, 134, 62)), "autumn": (color(214, 120, 42), color(188, 82, 44),
                                                                        color(222, 166, 60)),
         "winter": (color(92, 112, 108), color(112, 122, 124))}
STONES = [color(196, 188, 176), color(170, 168, 172), color(214, 196, 166), color(222, 220, 218)]
ROOFS = {"red": color(182, 66, 50), "blue": color(62, 92, 152), "grey": color(98, 102, 116),
         "green": color(68, 118, 100), "purple": color(112, 74, 136)}
PLASTERS = {"white": color(226, 222, 212), "yellow": color(238, 206, 134), "red": color(184, 84, 66),
            "blue": color(142, 178, 204)}

LONGEST = 8  # words in a caption


def draw(rng):
    kind, time, season = rng.choice(KINDS, p=ODDS), rng.choice(TIMES, p=HOURS), rng.choice(list(SEASONS),
                                                                                           p=[0.5, 0.24, 0.26])
    light, roof = light_of(rng, time), rng.choice(list(ROOFS))
    if kind == "lighthouse":
        season = "summer"
        planes, extra = _lighthouse(rng, light)
    else:
        planes, extra = {"castle": _castle, "house": _house, "tower": _tower}[kind](rng, light, season, roof)
    return finished(planes), _phrases(kind, time, season, extra)


def _phrases(kind, time, season, extra):
    at = hour(time)
    phrases = [f"a {kind}", f"a {kind} {at}"] + extra
    if kind != "lighthouse":
        phrases += [f"a {kind} in {season}", f"a {kind} in {season} {at}"]
    if kind != "lighthouse" and season == "winter":
        phrases += [f"a {kind} in the snow"]
    if time == "night":
        phrases += [f"a {kind} with lit windows" if kind != "lighthouse" else "a lighthouse with its light on"]
    return [phrase for phrase in phrases if len(phrase.split()) <= LONGEST]


def _land(rng, light, season, x, top, drop, flat, trees):
    """Sky, far hills, the hill to build on, and trees behind the building."""
    horizon = 0.42
    planes, _ = sky(rng, light, horizon, rng.uniform(-0.9, 0.3))
    green = SEASONS[season] if season == "winter" else vary(rng, SEASONS[season], 0.03)
    far = color(150, 166, 186) if season == "winter" else color(96, 118, 104)
    ridge(rng, planes, light, 0.5, rng.uniform(0.24, 0.4), vary(rng, far, 0.02), 0.62)
    ridge(rng, planes, light, 0.56, rng.uniform(0.12, 0.2), vary(rng, far, 0.02), 0.4)
    hill(rng, planes, light, x, top, drop, green, flat)
    _trees(rng, planes, light, season, x, top, trees)
    return planes


def _trees(rng, planes, light, season, x, top, spots):
    for dx, dy, size in spots:
        shades = TREES[season]
        bush(rng, planes, light, x + dx + rng.normal(0, 0.03), top + dy, size * rng.uniform(0.85, 1.15),
             vary(rng, shades[rng.integers(len(shades))], 0.03), season == "winter")


def _castle(rng, light, season, roof):
    x, foot = rng.uniform(-0.1, 0.1), rng.uniform(0.38, 0.46)
    lake = rng.random() < 0.45
    planes = _land(rng, light, season, x, foot - 0.03, 0.5 if lake else 0.75, 0.5,
                   ((-0.78, 0.06, 0.13), (0.8, 0.06, 0.14)))
    stone, tiles = vary(rng, STONES[rng.integers(len(STONES))], 0.02), vary(rng, ROOFS[roof], 0.03)
    snowy, night = season == "winter", light.time == "night"
    pointed = rng.random() < 0.8
    cap = tiles if pointed else None
    glow = lambda: night or (light.time in ("sunset", "fog") and rng.random() < 0.6)
    towers = int(rng.integers(2, 5))
    side = int(rng.choice([-1, 1]))
    keep = rng.uniform(0.74, 0.88)
    if towers > 3:
        tower(planes, light, x - 0.34 * side, foot - 0.1, 0.1, rng.uniform(0.6, 0.72), stone, cap, 0.3, snowy, 0.16)
    # The keep, then walls, then the towers that stand before it.
    if towers > 2:
        kx = x + 0.1 * side * rng.uniform(0.4, 1.2)
        tower(planes, light, kx, foot - 0.08, 0.17, keep, stone, cap, 0.36, snowy, 0.06)
        for up in (0.3, 0.62):
            opening(planes, light, kx + 0.03, foot - 0.16 - keep * up, 0.03, 0.11, glow())
    else:
        wall(planes, light, x, foot - 0.06, 0.3, 0.66, stone * 0.97)
        for dx in (-0.15, 0.0, 0.15):
            opening(planes, light, x + dx, foot - 0.46, 0.032, 0.12, glow())
    wall(planes, light, x, foot, 0.52, 0.34, stone, True, 0.5)
    heights = rng.uniform(0.52, 0.64), rng.uniform(0.52, 0.76)
    stout = int(rng.choice([-1, 0, 1]))  # which of the front towers is the stouter, if any
    for k, high in zip((-1, 1), heights):
        tower(planes, light, x + 0.53 * k, foot + 0.015, 0.17 if k == stout else 0.13, high, stone, cap, 0.36, snowy)
        opening(planes, light, x + 0.53 * k, foot - high + 0.2, 0.028, 0.1, glow())
    for dx in (-0.3, 0.3):
        opening(planes, light, x + dx, foot - 0.14, 0.026, 0.09, glow())
    opening(planes, light, x, foot + 0.005, 0.1, 0.25, False, color(66, 48, 38))
    if lake:
        reflected(planes, foot + rng.uniform(0.1, 0.16), light, noise(rng, 5, 44))
    else:
        path(planes, light, x, foot + 0.005, int(rng.choice([-1, 1])) * rng.uniform(0.15, 0.4),
             color(206, 184, 146) if not snowy else color(188, 186, 190))
        _trees(rng, planes, light, season, x, foot, ((-0.62, 0.3, 0.16), (0.66, 0.34, 0.18)))
    count = {2: "two", 3: "three", 4: "four"}[towers]
    extra = ["a stone castle", "an old castle", f"a stone castle {hour(light.time)}", f"a castle with {count} towers",
             f"a castle {'by a lake' if lake else 'on a hill'}",
             f"a castle {'by a lake' if lake else 'on a hill'} {hour(light.time)}"]
    if pointed and not snowy:
        extra += [f"a castle with {roof} roofs", f"a castle with {roof} roofs {hour(light.time)}"]
    return planes, extra


def _tower(rng, light, season, roof):
    x, foot = rng.uniform(-0.2, 0.2), rng.uniform(0.4, 0.5)
    planes = _land(rng, light, season, x, foot - 0.04, 0.9, 0.3, ((-0.5, 0.06, 0.15), (0.55, 0.1, 0.17)))
    stone, snowy = vary(rng, STONES[rng.integers(len(STONES))], 0.02), season == "winter"
    pointed = rng.random() < 0.7
    high = rng.uniform(0.86, 0.95) if pointed else rng.uniform(1.05, 1.2)
    tower(planes, light, x, foot + 0.02, 0.22, high, stone, vary(rng, ROOFS[roof], 0.03) if pointed else None, 0.46,
          snowy, taper=0.22)
    for up, dx in ((0.3, 0.05), (0.55, -0.05), (0.8, 0.03)):
        opening(planes, light, x + dx, foot - high * up + 0.06, 0.036, 0.13, light.time in ("night", "sunset"))
    opening(planes, light, x, foot + 0.02, 0.075, 0.2, False, color(78, 54, 40))
    path(planes, light, x, foot + 0.02, int(rng.choice([-1, 1])) * 0.3,
         color(206, 184, 146) if not snowy else color(188, 186, 190))
    _trees(rng, planes, light, season, x, foot, ((-0.5, 0.28, 0.16), (0.6, 0.32, 0.2)))
    extra = ["a stone tower", f"a stone tower {hour(light.time)}", "an old tower on a hill", "a tower on a hill",
             f"a tower on a hill {hour(light.time)}"]
    return planes, extra + ([f"a tower with a {roof} roof"] if pointed and not snowy else ["a round tower"])


def _house(rng, light, season, roof):
    x, foot = rng.uniform(-0.1, 0.1), rng.uniform(0.38, 0.46)
    planes = _land(rng, light, season, x, foot - 0.1, 0.6, 0.5,
                   ((-0.7, -0.02, 0.26), (0.74, 0.0, 0.24), (0.5, -0.08, 0.2)))
    name, snowy, glows = rng.choice(list(PLASTERS)), season == "winter", light.time in ("night", "sunset", "fog")
    plaster, tiles = vary(rng, PLASTERS[name], 0.02), vary(rng, ROOFS[roof], 0.03)
    gable = int(rng.choice([-1, 1]))  # which end shows its gable
    view = planes[:, :, ::-1] if gable > 0 else planes
    side = light._replace(side=-light.side) if gable > 0 else light
    _cottage(rng, view, side, -x if gable > 0 else x, foot, plaster, tiles, snowy, glows)
    door = x + gable * 0.33
    path(planes, light, door, foot + 0.07, -gable * rng.uniform(0.2, 0.4),
         color(206, 184, 146) if not snowy else color(188, 186, 190))
    _trees(rng, planes, light, season, x, foot, ((-gable * -0.72, 0.2, 0.15), (-gable * 0.62, 0.16, 0.13),
                                                 (-gable * 0.84, 0.2, 0.15)))
    extra = ["a small house", f"a {name} house", f"a house on a hill", f"a {name} house {hour(light.time)}",
             f"a {name} house in {season}", "a cottage"]
    return planes, extra + ([f"a house with a {roof} roof", f"a {name} house with a {roof} roof"] if not snowy else [])


def _cottage(rng, planes, light, x, foot, plaster, tiles, snowy, glows):
    """Its gable to the left, its long side to the right, seen a little from above the corner."""
    left, corner, right = x - 0.6, x - 0.06, x + 0.62
    eaves, peak = foot - 0.34, foot - rng.uniform(0.78, 0.88)
    middle = (left + corner) / 2
    front, along = (0.85, 0.38) if light.side < 0 else (0.36, 0.85)
    top = tiles if not snowy else SNOW
    facet(planes, light, [(right - 0.22, peak - 0.12), (right - 0.08, peak - 0.12), (right - 0.08, peak + 0.25),
                          (right - 0.22, peak + 0.25)], plaster * 0.7 + 0.08, along)
    facet(planes, light, [(corner, eaves), (right, eaves + 0.01), (right, foot), (corner, foot + 0.08)], plaster, along)
    facet(planes, light, [(left, eaves), (middle, peak + 0.03), (corner, eaves), (corner, foot + 0.08),
                          (left, foot + 0.04)], plaster, front)
    facet(planes, light, [(middle, peak), (right - 0.18, peak + 0.03), (right + 0.07, eaves + 0.08),
                          (corner + 0.035, eaves + 0.1)], top, min(along + 0.12, 1), 0.05)
    # The near verge: a board along the gable, with the roof's shadow below it.
    for ax, bx in ((left - 0.06, middle), (corner + 0.05, middle)):
        sx = 1 if ax < bx else -1
        corners = [(ax, eaves + 0.1), (bx, peak - 0.035), (bx, peak + 0.05), (ax + 0.035 * sx, eaves + 0.15)]
        facet(planes, light, corners if sx > 0 else corners[::-1], top * (0.92 if snowy else 0.8), front)
    opening(planes, light, middle, foot + 0.06, 0.075, 0.26, False, color(112, 68, 44))
    opening(planes, light, middle, eaves + 0.0, 0.05, 0.13, glows)
    for dx in (0.17, 0.48):
        opening(planes, light, corner + dx, foot - 0.08 - 0.05 * (dx > 0.3), 0.07, 0.15, glows, arch=False)


def _lighthouse(rng, light):
    x, foot, sea = rng.uniform(-0.25, 0.25), rng.uniform(0.42, 0.5), 0.34
    planes, _ = sky(rng, light, sea, rng.uniform(-0.9, 0.3))
    first = int((sea + 1) / PIXEL)
    rows = Y[first:]
    deep = plane(color(38, 92, 128)) * lit(light, 0.6)
    water = (light.haze * 0.8 + deep * 0.2) + (deep - (light.haze * 0.8 + deep * 0.2)) * smooth(0, 0.4, rows - sea)
    lay(planes[:, first:], water * (1 + 0.08 * noise(rng, 4, 30)[first:]), cover(sea - rows, 3))
    cliff = rng.random() < 0.5
    hill(rng, planes, light, x + 0.2 * (1 if x > 0 else -1), foot - 0.03, 0.9,
         color(128, 116, 104) if cliff else color(112, 146, 76), 0.42)
    band = rng.choice(["red", "blue", "black", "white"])
    white, r, high, glows = color(240, 238, 232), 0.15, 1.02, light.time in ("night", "sunset", "fog")
    if glows:
        _beam(planes, x, foot - high - 0.1, light.time == "night")
    tower(planes, light, x, foot + 0.03, r, high, white, None, 0, taper=0.45)
    paints = {"red": color(196, 52, 44), "blue": color(46, 84, 150), "black": color(48, 50, 58)}
    if band in paints:
        target, u, v = part(planes, x, foot - high / 2, 1.5 * r, high / 2)
        up = (high / 2 - v) / high
        wide = r * (1 + 0.45 * (1 - up))
        turns = np.cos(2 * np.pi * 2.5 * (up - 0.03 * (1 - (u / wide) ** 2)))
        stripe = smooth(-0.06, 0.06, turns) * cover(np.maximum(np.abs(u) - wide, up - 0.93), 2.5)
        lay(target, plane(paints[band]) * lit(light, round_sun(light, u / wide)), stripe)
    # Lantern room and its cap.
    lamp_y = foot - high - 0.1
    opening(planes, light, x, lamp_y + 0.08, 0.085, 0.17, glows, color(150, 176, 190), arch=False)
    roof = paints.get(band, color(98, 102, 116))
    tower(planes, light, x, lamp_y - 0.06, 0.1, 0.02, roof, roof, 0.17)
    opening(planes, light, x, foot + 0.0, 0.05, 0.14, False, color(88, 60, 46))
    for up in (0.32, 0.6):
        opening(planes, light, x + 0.02, foot - high * up, 0.026, 0.09, light.time == "night")
    look = f"a {band} and white lighthouse" if band in paints else "a white lighthouse"
    at = hour(light.time)
    return planes, [look, "a lighthouse on the coast", "a round lighthouse", "a lighthouse by the sea",
                    f"a lighthouse by the sea {at}", f"{look} {at}", f"{look} by the sea", "a tower by the sea",
                    f"a lighthouse on a {'rock' if cliff else 'green hill'}"]


def _beam(planes, x, y, strong):
    """The light that sweeps to both sides."""
    off, rise = np.abs(X - x), Y - y
    spread = np.exp(-((rise / (0.05 + 0.2 * off)) ** 2)) * smooth(0.0, 0.12, off) * np.exp(-0.9 * off)
    lay(planes, plane(GLOW), (0.55 if strong else 0.25) * spread)
