"""Round forms painted in planes [3, rows, columns]: blades, balls and soft backdrops, lit by one lamp.

A lamp is a unit vector (x, y, z), z towards the viewer.
"""

import numpy as np
from PIL import Image

from .canvas import PIXEL, SIZE, X, Y, cover, noise, smooth, vary, window
from .sky import lay, plane


def lamp_at(x, y, z):
    """The unit vector towards a lamp."""
    norm = (x * x + y * y + z * z) ** 0.5
    return x / norm, y / norm, z / norm


def part(planes, x, y, half_width, half_height=None):
    """A view of the planes around a point, and its X and Y counted from there; None where it lies outside."""
    w = window(x, y, half_width, half_height or half_width)
    return planes[(slice(None), *w)], X[w] - x, Y[w] - y


def oval(x, y, rx, ry):
    """Distance to an ellipse, true to first order at its edge."""
    k = np.sqrt((x / rx) ** 2 + (y / ry) ** 2) + 1e-4
    return k * (k - 1) / (np.sqrt((x / rx**2) ** 2 + (y / ry**2) ** 2) + 1e-4)


def blade(s, t, length, width, tip=0.0, root=0.0):
    """A petal, leaf or fish: distance, and where across it (-1..1).

    `s` runs 0..1 from root to tip, `t` across; `width` is half the widest. An end of sharpness 0
    is round as an ellipse, of 1 a point.
    """
    widest = (1 + root) / (2 + root + tip)
    scale = 1 / (widest ** (1 + root) * (1 - widest) ** (1 + tip))
    away = np.maximum(np.abs(s), 1e-3)  # a root that widens at once has a negative power
    power = scale * (np.abs(1 - s) ** tip if tip else 1) * (away**root if root else 1)
    square = power * s * (1 - s)
    slope = power * ((1 + root) * (1 - s) - (1 + tip) * s) / length
    field = (t / width) ** 2 - square
    distance = field / (np.sqrt((2 * t / width**2) ** 2 + slope**2) + 0.05)
    return distance, np.clip(t / (width * np.sqrt(np.maximum(square, 1e-3))), -1, 1)


def bulge(distance, depth):
    """Height of a body over its outline that rounds off within `depth`."""
    t = np.clip(-distance / depth, 0, 1)
    return depth * np.sqrt(t * (2 - t) + 1e-4)


def facing(height, lamp):
    """How far a relief turns to the lamp, -1..1."""
    gy, gx = np.gradient(height, PIXEL)
    return (lamp[2] - gx * lamp[0] - gy * lamp[1]) / np.sqrt(1 + gx * gx + gy * gy)


def tone(turn, dark=0.42, bright=1.12):
    """Brightness of a surface that faces the lamp by `turn`: soft, never black."""
    return dark + (bright - dark) * smooth(-0.75, 1.0, turn)


def ball(planes, x, y, rx, ry, paint, lamp, soft=2.5, gloss=0.0):
    """An ellipsoid."""
    target, u, v = part(planes, x, y, rx + 0.04, ry + 0.04)
    if target.size == 0:
        return
    a, b = u / rx, v / ry
    h = np.sqrt(np.maximum(1 - a * a - b * b, 0))
    turn = a * lamp[0] + b * lamp[1] + h * lamp[2]
    shaded = plane(paint) * tone(turn)
    if gloss:
        shaded = shaded + gloss * smooth(0.86, 1.0, turn)
    lay(target, shaded, cover(oval(u, v, rx, ry), soft))


def shadow(planes, x, y, rx, ry, strength, soft=0.7):
    """A soft dark oval: where something touches or hides the light."""
    target, u, v = part(planes, x, y, 1.5 * rx, 1.5 * ry)
    if target.size:
        target *= 1 - strength * smooth(1.4, 1.4 - 1.4 * soft, np.sqrt((u / rx) ** 2 + (v / ry) ** 2))


GRID = 48  # what is out of focus is painted on so many cells each way, then enlarged
COARSE_Y, COARSE_X = np.mgrid[-1 + 1 / GRID : 1 : 2 / GRID, -1 + 1 / GRID : 1 : 2 / GRID].astype(np.float32)


def _spline():
    """The cubic B-spline from the coarse grid to the picture's rows, [SIZE, GRID]."""
    away = np.abs(Y[:, :1] - COARSE_Y[:, 0]) * (GRID / 2)
    weights = np.where(away < 1, 2 / 3 - away**2 + away**3 / 2, np.maximum(2 - away, 0) ** 3 / 6)
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)


SPLINE = _spline()


def enlarged(small):
    """Planes [3, GRID, GRID] at full size."""
    return SPLINE @ small @ SPLINE.T


def out_of_focus(rng, top, bottom, blobs=(), count=9, mottle=0.25):
    """A backdrop far behind the plane of focus: two colours and round blobs of others."""
    grain = np.asarray(Image.fromarray(rng.standard_normal((6, 6)).astype(np.float32)).resize((GRID, GRID),
                                                                                              Image.BICUBIC))
    small = plane(top) + (plane(bottom) - plane(top)) * smooth(-1.1, 1.1, COARSE_Y + mottle * grain)
    small = small * (1 + 0.12 * grain)
    for _ in range(count if len(blobs) else 0):
        x, y, r = rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(0.12, 0.32)
        disc = smooth(r + 0.09, r - 0.09, np.hypot(COARSE_X - x, COARSE_Y - y))
        lay(small, plane(vary(rng, blobs[rng.integers(len(blobs))], 0.04)), rng.uniform(0.25, 0.6) * disc)
    return enlarged(small)


def still_water(rng, planes, y, shade=(0.52, 0.62, 0.66)):
    """Water from `y` down that mirrors what is above, darker, with long soft ripples."""
    first = int((y + 1) / PIXEL)
    mirror = np.clip(2 * first - np.arange(first, SIZE), 0, SIZE - 1)
    water = planes[:, mirror] * plane(shade) + plane((0.015, 0.035, 0.05))
    water *= 1 + 0.07 * noise(rng, 4, 26)[first:]
    lay(planes[:, first:], water, np.repeat(smooth(-0.03, 0.04, Y[first:, :1] - y), SIZE, axis=1))
