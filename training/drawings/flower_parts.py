"""What flowers are made of: petals, stems, leaves, and the pond a lotus floats on."""

import numpy as np

from .canvas import PIXEL, SIZE, X, Y, color, cover, smooth, vary, window
from .forms import blade, oval, part, still_water
from .sky import lay, plane


class Petals:
    """Petals of one flower head at (x, y), which is foreshortened by `tilt`."""

    def __init__(self, planes, x, y, tilt, lamp, tones):
        self.planes, self.x, self.y, self.tilt, self.lamp = planes, x, y, tilt, lamp
        self.taken = np.zeros_like(X)  # where petals lie: the next ones throw their shadow there alone
        self.root, self.tip = (plane(c) for c in tones)

    def _frame(self, angle, from_, to, reach):
        """A window of the planes and of `taken` around a petal, coordinates along and across it, its direction."""
        c, s = float(np.cos(angle)), float(np.sin(angle))
        middle, half = (from_ + to) / 2, (to - from_) / 2
        mx, my = self.x + c * middle, self.y + s * middle * self.tilt
        w = window(mx, my, abs(c) * half + abs(s) * reach + 0.09, (abs(s) * half + abs(c) * reach) * self.tilt + 0.09)
        u, v = X[w] - mx, (Y[w] - my) / self.tilt
        return w, (c * u + s * v + half) / (2 * half), c * v - s * u, (c, s)

    def _lay(self, w, distance, paint, spread, strength):
        """A petal laid on the others, with its shadow on them."""
        target, taken = self.planes[(slice(None), *w)], self.taken[w]
        target *= 1 - strength * taken * np.clip((spread - distance) / (spread + 0.02), 0, 1)
        mask = cover(distance, 2.5)
        lay(target, paint, mask)
        np.maximum(taken, mask, out=taken)

    def add(self, angle, from_, to, width, tip, root, dim, upright=False):
        """A blade that grows out of the middle; an upright one is a cup seen from outside."""
        w, s, t, (cx, cy) = self._frame(angle, from_, to, width)
        if s.size == 0:
            return
        distance, across = blade(s, t, to - from_, width, tip, root)
        # The lamp's share along and across the petal; outer ends bend away or up.
        along, over = cx * self.lamp[0] + cy * self.lamp[1], cx * self.lamp[1] - cy * self.lamp[0]
        bent = across * (0.85 if upright else 0.6)
        light = 0.8 + 0.36 * over * bent + 0.2 * along * (2 * s - 1)
        light += (0.2 if upright else 0.12) * (1 - across * across)
        light -= 0.07 * np.cos(9 * across) * (1 - s)
        paint = self.root + (self.tip - self.root) * smooth(-0.1, 0.75, s)
        self._lay(w, distance, paint * (dim * light), 0.07, 0.4)

    def curl(self, angle, size, lift, dim):
        """A broad petal of a rose: dark where it dives to the middle, its rim curled out to the light."""
        reach = 0.62 * size
        c, s = float(np.cos(angle)), float(np.sin(angle))
        mx, my = self.x + c * 0.46 * size, self.y + (s * 0.46 * size + lift) * self.tilt
        room = 0.1 * size + 0.06  # for its shadow
        w = window(mx, my, reach + room, reach * self.tilt + room)
        u, v = X[w] - mx, (Y[w] - my) / self.tilt
        if u.size == 0:
            return
        a, b = c * u + s * v, c * v - s * u
        distance = oval(a - 0.1 * b * b / size, b, 0.54 * size, reach)
        out = a / (0.54 * size)
        turn = (u * self.lamp[0] + v * self.lamp[1]) / reach
        rim = smooth(-0.16 * size, -0.02 * size, distance)
        share = smooth(-0.9, 0.95, out)
        light = (0.62 + 0.36 * share) + 0.22 * turn * (0.3 + rim) + 0.12 * rim * smooth(-0.3, 0.4, out)
        paint = self.root + (self.tip - self.root) * (0.12 + 0.8 * share)
        self._lay(w, distance, paint * (dim * light), 0.1 * size + 0.03, 0.5)


def stem(planes, x, y, foot, r, paint, lamp):
    """A stalk from (x, y) down to (foot, 1), round."""
    top = max(0, int((y + 1) / PIXEL))
    if top >= SIZE:
        return
    left, right = int((min(x, foot) - 3 * r + 1) / PIXEL), int((max(x, foot) + 3 * r + 1) / PIXEL) + 1
    w = slice(top, SIZE), slice(max(left, 0), max(right, 0))
    down = (Y[w] - y) / max(1 - y, 0.1)
    across = (X[w] - x - (foot - x) * down * down) / r
    round_ = np.clip(across, -1, 1)
    light = 0.62 + 0.45 * (round_ * lamp[0] + np.sqrt(1 - round_ * round_) * lamp[2]) - 0.3 * smooth(0.3, 0, down)
    lay(planes[(slice(None), *w)], plane(paint) * light, cover((np.abs(across) - 1) * r, 2.5))


def leaf(planes, x, y, lean, length, width, paint, lamp):
    """A pointed leaf that grows up from (x, y), leaning by `lean` radians, with a midrib."""
    c, s = float(np.sin(lean)), -float(np.cos(lean))
    mx, my = x + c * length / 2, y + s * length / 2
    target, u, v = part(planes, mx, my, abs(c) * length / 2 + width + 0.05, abs(s) * length / 2 + width + 0.05)
    if target.size == 0:
        return
    along, across = (c * u + s * v) / length + 0.5, c * v - s * u
    distance, side = blade(along, across, length, width, 1.0, 0.5)
    half = smooth(-0.15, 0.15, side) * 2 - 1
    light = 0.74 + 0.24 * half * (c * lamp[1] - s * lamp[0]) - 0.16 * side * half + 0.16 * np.exp(-((side / 0.14) ** 2))
    lay(target, plane(paint) * light, cover(distance, 2.5))


def pond(rng, planes, x, y, r, lamp):
    """Still water from `y` down with some lily pads."""
    still_water(rng, planes, y - 0.1)
    for px, py, pr in ((x + 0.1, y + 0.16, 0.62 * r), (x - 0.75, y + 0.06, 0.26), (x + 0.8, y + 0.12, 0.3),
                       (x - 0.5, y + 0.4, 0.38)):
        px = px + rng.normal(0, 0.05)
        target, u, v = part(planes, px, py, pr + 0.1, 0.32 * pr + 0.1)
        if target.size == 0:
            continue
        distance = oval(u, v, pr, 0.3 * pr)
        target *= 1 - 0.35 * smooth(0.08, -0.02, oval(u, v - 0.03, pr, 0.3 * pr))
        light = 0.72 + 0.28 * (u * lamp[0] / pr) - 0.25 * v / pr + 0.16 * smooth(-0.03, -0.008, distance)
        lay(target, plane(vary(rng, color(74, 128, 70), 0.03)) * light, cover(distance, 2.5))
