"""The bodies of trees: limbs that taper and round masses of leaves, modelled in clay.

Clay is a relief [S, S]: each pixel holds how far the nearest body bulges towards the viewer.
"""

import math

import numpy as np

from .canvas import PIXEL, SIZE, X, Y, cover, noise, turned, window


FROND = (0.025, 0.05, 0.06, 0.056, 0.04, 0.013)  # half its width from stem to tip


class Clay:
    """Bulges towards the viewer, and how much of each pixel they cover; `ragged` frays the outlines."""

    def __init__(self, rng=None, ragged=0.0):
        self.height = np.zeros((SIZE, SIZE), np.float32)
        self.inside = np.full((SIZE, SIZE), -1, np.float32)  # depth below the outline
        self.x, self.y = X, Y
        if ragged:
            fray = ragged * noise(rng, 24)
            self.x, self.y = X + fray, Y + fray[::-1, ::-1]
        self.margin = 2.4 * ragged + 3 * PIXEL
        self.box = [SIZE, 0, SIZE, 0]

    def _window(self, x, y, half_width, half_height):
        w = window(x, y, half_width + self.margin, half_height + self.margin)
        top, bottom, left, right = self.box
        self.box = [min(top, w[0].start), max(bottom, w[0].stop), min(left, w[1].start), max(right, w[1].stop)]
        return w

    def _add(self, w, height, inside):
        np.maximum(self.height[w], height, out=self.height[w])
        np.maximum(self.inside[w], inside, out=self.inside[w])

    def bounds(self):
        top, bottom, left, right = self.box
        return slice(top, min(bottom, SIZE)), slice(left, min(right, SIZE))

    def blob(self, x, y, rx, ry, angle=0.0, front=0.0):
        """An ellipsoid, `front` nearer to the viewer than the picture's plane."""
        low, high = min(rx, ry), max(rx, ry)
        w = self._window(x, y, high, high)
        u, v = self.x[w] - x, self.y[w] - y
        if angle:
            u, v = turned(u, v, float(angle))
        square = (u / rx) ** 2 + (v / ry) ** 2
        inside = 1 - square
        bulge = np.sqrt(np.maximum(inside, 0))
        self._add(w, (front + 0.8 * low * bulge) * (inside > 0), 0.5 * low * inside)

    def limb(self, ax, ay, ar, bx, by, br, front=0.0):
        """A round limb from one point and radius to another."""
        reach = max(ar, br)
        w = self._window((ax + bx) / 2, (ay + by) / 2, abs(bx - ax) / 2 + reach, abs(by - ay) / 2 + reach)
        dx, dy = bx - ax, by - ay
        px, py = self.x[w] - ax, self.y[w] - ay
        along = np.clip((px * dx + py * dy) * (1 / (dx * dx + dy * dy)), 0, 1)
        square = (px - along * dx) ** 2 + (py - along * dy) ** 2
        radius = ar + (br - ar) * along
        inside = radius - np.sqrt(square)
        bulge = np.sqrt(np.maximum(radius**2 - square, 0))
        self._add(w, (front + bulge) * (inside > 0), inside)

    def cut(self, y):
        """Ends the body softly below a line, where it stands in the ground."""
        np.minimum(self.inside, y - Y, out=self.inside)

    def mask(self, w):
        """How much of each pixel it covers."""
        return cover(-self.inside[w], 3)

    def normals(self, w):
        """Where the surface faces, right and down (-1..1)."""
        height = self.height[w].copy()
        for _ in range(2):  # softens the creases between bodies
            height[1:-1] = 0.5 * height[1:-1] + 0.25 * (height[2:] + height[:-2])
            height[:, 1:-1] = 0.5 * height[:, 1:-1] + 0.25 * (height[:, 2:] + height[:, :-2])
        down, right = np.gradient(height, PIXEL)
        size = np.sqrt(1 + right * right + down * down)
        return -right / size, -down / size


def _trunk(x, y, radius, high):
    """A trunk that stands on spread roots and is cut softly by the ground."""
    wood = Clay()
    for root in (-1.7, -0.6, 0.7, 1.6):
        wood.limb(x + root * radius, y + 0.02, radius * 0.3, x + 0.1 * root * radius, y - 2.6 * radius, radius * 0.6)
    wood.limb(x, y, radius, x, y - high, radius * 0.85)
    wood.cut(y + 0.015)
    return wood


def _branch(rng, wood, x, y, angle, length, radius, depth, spread):
    """Grows a limb of two bent pieces and, from its end, two or three thinner ones."""
    for _ in range(2):
        angle += rng.uniform(-0.16, 0.16)
        bx, by = x + math.sin(angle) * length / 2, y - math.cos(angle) * length / 2
        wood.limb(x, y, radius, bx, by, radius * 0.86)
        x, y, radius = bx, by, radius * 0.86
    if depth:
        sides = (-1, 0.1, 1) if depth == 3 else (-1, 1)
        for side in sides:
            turn = angle * 0.9 + side * spread * rng.uniform(0.75, 1.2)
            grown = length * rng.uniform(0.68, 0.84)
            _branch(rng, wood, x, y, turn, grown, max(radius * 0.72, 0.017), depth - 1, spread)


def _mass(rng, x, y, wide, high, count, size):
    """A crown of round masses spread over an ellipse, the inner ones nearer to the viewer."""
    crown = Clay(rng, 0.016)
    crown.blob(x, y, wide * 0.75, high * 0.75)
    for k in range(count):
        out, angle = math.sqrt((k + 0.5) / count) * 0.88, 2.4 * k + rng.uniform(-0.4, 0.4)
        r = size * rng.uniform(0.65, 1.3) * (1.1 - 0.25 * out)
        front = 0.8 * min(wide, high) * math.sqrt(1 - out * out)
        crown.blob(x + out * wide * math.cos(angle), y + out * high * math.sin(angle), r * 1.2, r, 0.0, front)
    return crown


def _broad(rng, x, y):
    wood = _trunk(x, y, rng.uniform(0.07, 0.085), 0.3)
    for turn in (-0.6, 0.0, 0.6):
        _branch(rng, wood, x, y - 0.25, turn, 0.3, 0.05, 1, 0.5)
    wide, high = rng.uniform(0.58, 0.74), rng.uniform(0.44, 0.54)
    return wood, _mass(rng, x, y - 0.36 - high, wide, high, 44, 0.15)


def _birch(rng, x, y):
    lean = rng.uniform(-0.06, 0.06)
    wood = _trunk(x, y, 0.036, 0.1)
    wood.limb(x, y - 0.05, 0.036, x + lean, y - 1.15, 0.016)
    high = rng.uniform(0.52, 0.6)
    return wood, _mass(rng, x + lean, y - 0.32 - high, rng.uniform(0.33, 0.42), high, 36, 0.11)


def _poplar(rng, x, y):
    high = rng.uniform(0.62, 0.7)
    return _trunk(x, y, 0.05, 0.5), _mass(rng, x, y - 0.12 - high, rng.uniform(0.23, 0.28), high, 36, 0.11)


def _fir(rng, x, y):
    """Tiers of boughs that hang outwards, wider and nearer the lower they are."""
    high, wide = rng.uniform(1.25, 1.4), rng.uniform(0.44, 0.52)
    crown, tiers = Clay(rng, 0.008), 7
    crown.limb(x, y - 0.3, 0.5 * wide, x, y - high - 0.11, 0.02)
    for k in range(tiers):
        down = (k + 0.9) / tiers
        reach, at = wide * down, y - 0.13 - high * (1 - down)
        for out in (-1, -0.62, -0.25, 0.2, 0.6, 1):
            crown.blob(
                x + out * reach * 0.78, at + (0.075 * abs(out) - 0.05) * down + rng.uniform(-0.014, 0.014),
                0.05 + 0.27 * reach, 0.066 + 0.05 * down, out * 0.7,
                0.1 + 0.7 * reach * math.sqrt(1 - 0.9 * out * out),
            )
    return _trunk(x, y, 0.05, 0.3), crown


def _palm(rng, x, y):
    lean, wood = float(rng.choice([-1, 1])) * rng.uniform(0.1, 0.3), Clay()
    at = [(x + lean * t * t, y - 0.92 * t) for t in (0, 0.2, 0.4, 0.6, 0.8, 1)]
    for k, (a, b) in enumerate(zip(at, at[1:])):
        wood.limb(*a, 0.062 - 0.006 * k, *b, 0.05 - 0.006 * k)
    wood.cut(y + 0.012)
    crown = Clay(rng, 0.01)
    for k, turn in enumerate((0, 180, 22, 158, -24, 204, 48, 132, 90, -48, 228)):
        angle, long = math.radians(turn + rng.uniform(-7, 7)), rng.uniform(0.56, 0.66)
        (px, py), front = at[-1], 0.02 * k
        dx, dy = math.cos(angle) * long / 5, -math.sin(angle) * long / 5 * 0.8 - 0.035
        for near, far in zip(FROND, FROND[1:]):
            crown.limb(px, py, near, px + dx, py + dy, far, front)
            px, py, dy = px + dx, py + dy, dy + 0.042  # hangs more and more
    return wood, crown


def _bare(rng, x, y):
    wood = _trunk(x, y, 0.08, 0.1)
    _branch(rng, wood, x, y - 0.05, rng.uniform(-0.08, 0.08), 0.5, 0.082, 3, 0.6)
    return wood, None


SHAPES = {"broad": _broad, "fir": _fir, "birch": _birch, "poplar": _poplar, "palm": _palm, "bare": _bare}
