"""What every drawing is made of: a pixel grid, soft masks, smooth noise and lighting.

Coordinates run from -1 to 1 over the picture, x to the right and y down; distances are in
those units, negative inside a shape.
"""

import math

import numpy as np
from PIL import Image

SIZE = 256
PIXEL = 2 / SIZE
Y, X = np.mgrid[-1 + PIXEL / 2 : 1 : PIXEL, -1 + PIXEL / 2 : 1 : PIXEL].astype(np.float32)


def window(x, y, half_width, half_height):
    """Rows and columns of the pixels around a point, to draw there alone: `X[w]`, `Y[w]` and `picture[w]`."""
    across = slice(max(0, int((x - half_width + 1) / PIXEL)), max(0, int((x + half_width + 1) / PIXEL) + 1))
    down = slice(max(0, int((y - half_height + 1) / PIXEL)), max(0, int((y + half_height + 1) / PIXEL) + 1))
    return down, across


def color(*rgb):
    """A colour from 0..255 components as float32 [3] in 0..1."""
    return np.array(rgb, np.float32) / 255


def mixed(weights, shades):
    """The sum of colours, each weighted by a map [...], as [..., 3]."""
    flat = np.stack(weights).reshape(len(weights), -1).T @ np.stack(shades).astype(np.float32)
    return flat.reshape(*weights[0].shape, 3)


def vary(rng, rgb, amount=0.06):
    """The colour, a little off."""
    return np.clip(rgb + rng.normal(0, amount, 3), 0.02, 1).astype(np.float32)


def cover(distance, softness=2.0):
    """How much of each pixel a shape covers: 0..1, its edge `softness` pixels wide."""
    return np.clip(0.5 - distance / (softness * PIXEL), 0, 1)


def smooth(low, high, value):
    """Hermite step from 0 at `low` to 1 at `high`."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def over(picture, paint, mask):
    """`paint` (a colour or a picture) laid over `picture` where `mask` [S, S] says so."""
    return picture + (paint - picture) * mask[..., None]


def turned(x, y, angle):
    """The coordinates in a frame turned by `angle` radians."""
    c, s = math.cos(angle), math.sin(angle)
    return c * x + s * y, c * y - s * x


def ellipse(x, y, rx, ry):
    """Distance to an ellipse, exact on its edge."""
    k = np.sqrt((x / rx) ** 2 + (y / ry) ** 2) + 1e-6
    return (k - 1) * min(rx, ry)


def box(x, y, half_width, half_height, radius):
    """Distance to a box with rounded corners (Quilez, 2D distance functions)."""
    qx, qy = np.abs(x) - half_width + radius, np.abs(y) - half_height + radius
    return np.hypot(np.maximum(qx, 0), np.maximum(qy, 0)) + np.minimum(np.maximum(qx, qy), 0) - radius


def polygon(x, y, corners):
    """Distance to a convex polygon given clockwise on screen; negative inside."""
    distance = np.full_like(x, -9)
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1]):
        ex, ey = bx - ax, by - ay
        distance = np.maximum(distance, ((x - ax) * ey - (y - ay) * ex) / math.hypot(ex, ey))
    return distance


def union(a, b, blend):
    """Smooth union of two distances, rounded over `blend` (Quilez's polynomial)."""
    h = np.clip(0.5 + 0.5 * (b - a) / blend, 0, 1)
    return b + (a - b) * h - blend * h * (1 - h)


def noise(rng, columns, rows=None):
    """Smooth noise [S, S] of unit deviation with so many lumps across and down."""
    grid = rng.standard_normal(((rows or columns) + 2, columns + 2)).astype(np.float32)
    return np.asarray(Image.fromarray(grid).resize((SIZE, SIZE), Image.BICUBIC))


def clouds(rng, columns, octaves=3, gain=0.5, rows=None):
    """Fractal noise [S, S] around 0, about unit deviation."""
    rows = rows or columns
    total = sum(gain**k * noise(rng, columns << k, rows << k) for k in range(octaves))
    return total / math.sqrt(sum(gain ** (2 * k) for k in range(octaves)))


def backdrop(rng, top, bottom, mottle=0.05):
    """A soft, out-of-focus background [S, S, 3] from one colour down to another."""
    slope = smooth(-1.2, 1.2, Y + 0.25 * noise(rng, 2))[..., None]
    blobs = noise(rng, 3)[..., None] * mottle
    return top + (bottom - top) * slope + blobs * (0.4 + top)


def dome(distance, depth, light):
    """Shading of a pillow-like body, around 1: `light` is (x, y) of the lamp's direction."""
    height = np.sqrt(np.clip(-distance / depth, 0, 1) + 1e-3)
    gy, gx = np.gradient(height)
    return 0.62 + 0.42 * height - (gx * light[0] + gy * light[1]) * 2.2
