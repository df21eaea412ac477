"""What birds are made of: a round body, wings, beak and eye, and the branch they sit on.

Every bird is painted as facing left; the caller mirrors the planes for the other way.
"""

import numpy as np

from .canvas import X, Y, color, cover, polygon, smooth, union, vary, window
from .forms import blade, bulge, facing, oval, part, tone
from .sky import lay, plane

BARK = color(112, 84, 62)


def body(planes, x, y, r, shapes, blend, depth, paint, lamp, reach=1.25):
    """Ovals (cx, cy, rx, ry, turn) in units of `r`, melted into one round body; `paint(u, v)` gives its colours."""
    target, u, v = part(planes, x, y, reach * r)
    u, v = u / r, v / r
    distance = None
    for cx, cy, rx, ry, turn in shapes:
        c, s = float(np.cos(turn)), float(np.sin(turn))
        a, b = u - cx, v - cy
        one = oval(c * a + s * b, c * b - s * a, rx, ry)
        distance = one if distance is None else union(distance, one, blend)
    light = tone(facing(bulge(distance * r, depth * r), lamp), 0.42, 1.05)
    lay(target, paint(u, v) * light, cover(distance * r, 3))
    return target, u, v, distance


def spot(u, v, cx, cy, rx, ry, soft=0.3):
    """A soft oval patch, 0..1."""
    return smooth(1 + soft, 1 - soft, np.sqrt(((u - cx) / rx) ** 2 + ((v - cy) / ry) ** 2))


def wing(planes, x, y, angle, length, width, root, tip, lamp, bend=0.0, feathers=5, sharp=0.7, edge=None, light=1.0,
         start=-0.35):
    """A wing or tail from (x, y): long feathers side by side; `bend` curves it, `edge` colours its last third."""
    c, s = float(np.cos(angle)), float(np.sin(angle))
    mx, my, side = x + c * length / 2, y + s * length / 2, width + abs(bend) * 0.6 * length
    target, u, v = part(planes, mx, my, abs(c) * length / 2 + abs(s) * side + 0.04,
                        abs(s) * length / 2 + abs(c) * side + 0.04)
    if target.size == 0:
        return
    along = (c * u + s * v) / length + 0.5
    across = c * v - s * u - bend * length * along * (1 - 0.9 * along) * 1.6
    distance, flank = blade(along, across, length, width, sharp, start)
    folds = np.cos(feathers * (flank + 0.25 * along * flank) * 1.5 + 2.0 * along)
    turn = flank * (c * lamp[1] - s * lamp[0])
    shade = light * (0.84 + 0.2 * turn + 0.08 * folds * smooth(0.08, 0.5, along) + 0.1 * (1 - flank * flank))
    paint = plane(root) + (plane(tip) - plane(root)) * smooth(0.1, 0.9, along)
    if edge is not None:
        paint = paint + (plane(edge) - paint) * smooth(0.68, 0.86, along + 0.06 * folds)
    target *= 1 - 0.16 * smooth(0.05, -0.02, distance) * smooth(0.02, 0.2, along)
    lay(target, paint * shade, cover(distance, 2.5))


def beak(planes, x, y, length, thick, paint, droop=0.15):
    """A beak to the left, with the line where it opens."""
    target, u, v = part(planes, x - length / 2, y, length / 2 + 0.04, thick + 0.05)
    u = u - length / 2
    distance = polygon(u, v - droop * u * u / length, [(-length, 0.0), (0.02, -thick), (0.02, thick)]) - 0.008
    light = 1.05 - 0.45 * smooth(-0.2, 0.5, v / thick) - 0.3 * smooth(0.012, 0.0,
                                                                      np.abs(v + 0.004 - droop * u * u / length))
    lay(target, plane(paint) * light, cover(distance, 2.5))


def eye(planes, x, y, r, iris=None):
    """A shining eye; with an iris it stares."""
    target, u, v = part(planes, x, y, 1.3 * r + 0.03)
    distance = oval(u, v, r, r)
    lay(target, plane(color(22, 18, 18)), cover(distance - (0.1 * r if iris is not None else 0), 2.5))
    if iris is not None:
        lay(target, plane(iris) * (0.78 + 0.34 * smooth(-r, r, v)), cover(distance, 2.5))
        lay(target, plane(color(12, 10, 14)), cover(oval(u, v, 0.56 * r, 0.56 * r), 2.5))
    lay(target, plane((0.97, 0.97, 0.97)), 0.95 * cover(oval(u + 0.3 * r, v + 0.34 * r, 0.26 * r, 0.26 * r), 2.5))


def branch(rng, planes, x, y, slope, season, lamp):
    """A branch across the picture through (x, y), with leaves, blossoms or snow."""
    middle = y + slope * (X - x) + 0.03 * np.sin(2.2 * X + 1)
    w = window(0, y, 1, abs(slope) + 0.2)
    across = (Y[w] - middle[w]) / (0.055 - 0.012 * X[w])
    h = np.sqrt(np.maximum(1 - across * across, 0))
    light = 0.4 + 0.66 * smooth(-0.8, 1, across * lamp[1] + h * lamp[2]) + 0.06 * np.sin(14 * X[w] + 4 * across)
    target = planes[(slice(None), *w)]
    lay(target, plane(vary(rng, BARK, 0.02)) * light, cover((np.abs(across) - 1) * 0.055, 3))
    if season == "winter":
        cap = np.maximum(np.abs(across + 0.95) - 0.5 - 0.14 * np.sin(7 * X[w]), 0 * across - 9)
        lay(target, plane((0.93, 0.95, 0.98)) * (0.98 - 0.16 * smooth(-1.2, -0.5, across)), cover(cap * 0.055, 3))
        return
    paint = {"spring": color(122, 168, 66), "summer": color(72, 128, 52), "autumn": color(222, 122, 36),
             "evening": color(112, 118, 52), "night": color(62, 84, 78)}[season]
    for k in range(6):
        at = (-1 if k % 2 else 1) * rng.uniform(0.42, 0.95)
        foot = y + slope * (at - x)
        up = int(rng.choice([-1, 1]))
        wing(planes, at, foot, float(up * rng.uniform(0.5, 1.2) + (np.pi if at < 0 else 0) * 1),
             rng.uniform(0.24, 0.36), rng.uniform(0.055, 0.08),
             vary(rng, paint, 0.04) * 0.85, vary(rng, paint, 0.04), lamp, 0.08, 1, 0.7, None, 1.0, 0.2)
    if season == "spring":
        for k in range(4):
            at = (-1 if k % 2 else 1) * rng.uniform(0.4, 0.95)
            blossom(rng, planes, at, y + slope * (at - x) + rng.uniform(-0.08, 0.02), rng.uniform(0.07, 0.1), lamp)


def blossom(rng, planes, x, y, r, lamp):
    """Five round petals and a warm middle."""
    target, u, v = part(planes, x, y, r + 0.03)
    if target.size == 0:
        return
    angle = np.arctan2(v, u) + rng.uniform(0, 6)
    away = np.sqrt(u * u + v * v)
    distance = away - r * (0.8 + 0.2 * np.cos(5 * angle))
    light = 0.8 + 0.14 * np.cos(5 * angle) + 0.12 * away / r
    lay(target, plane(color(246, 206, 218)) * light, cover(distance, 3))
    lay(target, plane(color(226, 130, 110)), 0.9 * smooth(0.4 * r, 0.15 * r, away))


def legs(planes, x, y, gap, high, paint):
    """Two legs, `high` long, and their toes."""
    for dx in (-gap, gap):
        target, u, v = part(planes, x + dx, y + high / 2, 0.09, high / 2 + 0.05)
        foot = oval(u, v - high / 2, 0.065, 0.03)
        distance = np.minimum(np.maximum(np.abs(u) - 0.016, np.abs(v) - high / 2), foot)
        lay(target, plane(paint) * (1 - 0.3 * smooth(0.0, 0.02, u)), cover(distance, 2.5))
