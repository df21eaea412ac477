"""The geometry of ornaments: planes folded by a symmetry group, and the layers drawn in the folded plane.

A fold is isometric, so distances to shapes drawn in the fundamental domain hold in every copy of it.
Lengths are in cells of the lattice, one across.
"""

from typing import NamedTuple

import numpy as np

from .canvas import ellipse, turned, union

GROUND, BAND, PETAL, ACCENT, PALE, SHADE = range(6)


class Layer(NamedTuple):
    """A shape to paint: distance [S, S] in cells, its ink, how high it bulges and how much it covers."""

    distance: np.ndarray
    ink: int
    rise: float = 1.0
    softness: float = 4.0
    alpha: float = 1.0
    within: np.ndarray = None  # distance to a shape that bounds it


class Fold(NamedTuple):
    """Coordinates folded around the nearest centre: the mirror at angle 0 ends on `edge`, the next one on `corner`."""

    x: np.ndarray
    y: np.ndarray
    half: float  # angle between the two mirrors
    corner: float  # distance from the centre to the domain's far corner


def direction(angle):
    return float(np.cos(angle)), float(np.sin(angle))


def mirror(x, y, angle):
    """Reflects what lies beyond the line through 0 at `angle` to its near side."""
    c, s = direction(angle)
    beyond = 2 * np.maximum(c * y - s * x, 0)
    return x + s * beyond, y - c * beyond


def square(x, y):
    """p4m: squares with all their mirrors; the domain is 0 <= y <= x <= 1/2."""
    x, y = np.abs(x - np.round(x)), np.abs(y - np.round(y))
    return Fold(np.maximum(x, y), np.minimum(x, y), np.pi / 4, 0.7071)


def hexagon(x, y):
    """Offsets from the nearest point of the hexagonal lattice: the nearer of two interleaved grids'."""
    high = 3**0.5
    ax, ay = x - np.round(x), y - high * np.round(y / high)
    bx, by = x - 0.5 - np.round(x - 0.5), y - high * (np.round(y / high - 0.5) + 0.5)
    nearer = ax * ax + ay * ay < bx * bx + by * by
    return np.where(nearer, ax, bx), np.where(nearer, ay, by)


def hexagonal(x, y):
    """p6m: hexagons with all their mirrors; the domain is a triangle of 30, 60 and 90 degrees."""
    x, y = hexagon(x, y)
    x, y = mirror(*mirror(np.abs(x), np.abs(y), np.pi / 3), np.pi / 6)
    return Fold(x, y, np.pi / 6, 0.5774)


def triangular(x, y):
    """p3m1: an equilateral domain whose three corners differ, at angles -30 to 30 degrees."""
    x, y = hexagon(x, y)
    x, y = mirror(np.abs(x), y, np.pi / 6)
    x, y = mirror(x, -y, np.pi / 6)
    return Fold(x, -y, np.pi / 6, 0.5774)


def swirl(x, y, order, amount):
    """The plane stirred around every centre of a lattice: what had mirrors keeps only its turns (p4, p6)."""
    dx, dy = np.zeros_like(x), np.zeros_like(x)
    for k in range(order // 2):
        c, s = direction((k + (0 if order == 4 else 0.5)) * 2 * np.pi / order)
        scale = 2 * np.pi / (1 if order == 4 else 0.75**0.5)
        wave = np.sin(scale * (c * x + s * y))
        dx, dy = dx - s * wave, dy + c * wave
    return x + amount * dx, y + amount * dy


def star(x, y, r, point):
    """Distance to a star (or, at small `point`, a polygon) with a corner on the mirror at angle 0."""
    c, s = direction(point)
    return c * x + s * y - c * r


def petal(x, y, start, end, width):
    """Distance to a petal along x, pointed at its far end."""
    middle, length = (start + end) / 2, (end - start) / 2
    bow = (length**2 - width**2) / (2 * width)
    almond = np.hypot(x - middle, np.abs(y) + bow) - bow - width
    return union(almond, ellipse(x - middle + 0.35 * length, y, 0.62 * length, 0.8 * width), 0.3 * width)


def flower(fold, start, end, width, offset, ink, heart=None):
    """A ring of petals on one of the two mirrors, perhaps with a heart in each."""
    x, y = turned(fold.x, fold.y, fold.half) if offset else (fold.x, fold.y)
    layers = [Layer(petal(x, y, start, end, width), ink)]
    if heart is not None:
        length = end - start
        layers.append(Layer(petal(x, y, start + 0.2 * length, end - 0.22 * length, 0.5 * width), heart, 0.6))
    return layers


def disc(fold, r, ink, at=None, rise=1.0):
    x, y = (fold.x, fold.y) if at is None else (fold.x - at[0], fold.y - at[1])
    return Layer(np.hypot(x, y) - r, ink, rise)


def hoop(distance, width, ink, rise=1.0):
    """The outline of a shape as a band."""
    return Layer(np.abs(distance) - width / 2, ink, rise)


def wallpaper(rng, fold):
    """A medallion at every centre, a flower in it, something small in the far corners and bands between."""
    half, order = fold.half, np.pi / fold.half  # petals on each of the two sets of mirrors
    away = np.hypot(fold.x, fold.y)
    far, odd = (tuple(fold.corner * c for c in direction(angle)) for angle in (half, -half))
    ink, heart = (PETAL, ACCENT) if rng.random() < 0.5 else (ACCENT, PETAL)
    layers = [hoop(fold.x - 0.5, rng.uniform(0.08, 0.11), BAND)] if rng.random() < 0.4 else []
    frame = rng.choice(["star", "circle", "scallop"])
    if frame == "star":
        x, y = turned(fold.x, fold.y, half) if rng.random() < 0.5 else (fold.x, fold.y)
        outline = star(x, np.abs(y), 0.46, half + rng.uniform(0.15, 0.4))
    elif frame == "circle":
        outline = away - rng.uniform(0.4, 0.44)
    else:
        outline = union(np.hypot(fold.x - 0.27, fold.y) - 0.17, away - 0.3, 0.05)
    layers += [Layer(outline, ink, 0.6), hoop(outline, 0.075, BAND)]
    if rng.random() < 0.4:
        layers += flower(fold, 0.1, 0.37, 0.32 / order, True, GROUND)
    layers += flower(fold, 0.04, 0.34, min(0.44 / order, 0.1), False, PALE, heart)
    layers.append(disc(fold, 0.085, BAND))
    size = rng.uniform(0.14, 0.19) * (1.2 if order == 4 else 0.8)
    layers += [disc(fold, size, BAND, far), disc(fold, size - 0.065, heart, far)]
    if order == 6:  # the third kind of corner: another far one where the group has no mirror between the two
        layers.append(disc(fold, 1.2 * size, ink, odd))
    return layers


def rosette(rng, x, y):
    """One flower of many rings that fills the picture; one cell is the picture's half width."""
    order = int(rng.choice([6, 8, 10]))
    half = np.pi / order
    away, angle = np.hypot(x, y), np.arctan2(y, x)
    turn = np.abs((angle + half) % (2 * half) - half)
    fold = Fold(away * np.cos(turn), away * np.sin(turn), half, 1.0)
    rim = rng.uniform(0.9, 0.95)
    outline = away - rim
    if rng.random() < 0.5:  # a scalloped rim
        outline = 0.9 * outline + 0.035 * np.abs(np.cos(order * angle))
    layers = [Layer(outline, rng.choice([PETAL, ACCENT]), 0.5), hoop(outline, 0.07, BAND)]
    start, offset = rim - 0.04, bool(rng.integers(2))
    inks = [(ACCENT, BAND), (PALE, PETAL), (GROUND, None), (PALE, None)][rng.integers(2):]
    for ink, heart in inks:
        width = min(0.95 * start * float(np.tan(half)), 0.26 * start) * rng.uniform(0.85, 1)
        layers += flower(fold, 0.25 * start, start, width * 0.8, offset, ink, heart)
        start, offset = start * rng.uniform(0.68, 0.76), not offset
    return layers + [disc(fold, 0.17, GROUND), disc(fold, 0.13, BAND), disc(fold, 0.07, ACCENT)]


def tile(rng, x, y):
    """Glazed tiles with a four-fold motif; quarter rings in their corners meet to whole ones."""
    fold = square(x, y)
    away, corner = np.hypot(fold.x, fold.y), np.hypot(fold.x - 0.5, fold.y - 0.5)
    layers = [Layer(fold.x - 0.5, GROUND, 0.4)]
    r = rng.uniform(0.24, 0.32)
    layers += [Layer(corner - r, PETAL, 0.3), hoop(corner - r, 0.07, BAND, 0.5)]
    if rng.random() < 0.5:
        layers.append(Layer(corner - 0.5 * r, rng.choice([ACCENT, PALE]), 0.4))
    kind = rng.integers(3)
    if kind == 0:
        layers += flower(fold, 0.05, 0.34, 0.09, True, ACCENT) + flower(fold, 0.06, 0.44, 0.115, False, BAND, PALE)
    elif kind == 1:
        frame = star(fold.x, fold.y, 0.42, np.pi / 4 + rng.uniform(0.15, 0.4))
        layers += [Layer(frame, PETAL, 0.4), hoop(frame, 0.07, BAND, 0.5)]
        layers += flower(fold, 0.03, 0.26, 0.085, False, PALE)
    else:
        lobes = union(np.hypot(fold.x - 0.2, fold.y) - 0.15, away - 0.16, 0.06)
        layers += [Layer(lobes, BAND, 0.5), Layer(lobes + 0.07, PALE, 0.4)]
        layers += flower(fold, 0.03, 0.28, 0.07, False, ACCENT)
    return layers + [Layer(away - 0.085, BAND, 0.4), Layer(0.482 - fold.x, SHADE, 0, 5, 0.38)]
