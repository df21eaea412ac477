"""What underwater pictures are made of: water with light rays, a sea floor, and the body and fins of a swimmer."""

import numpy as np

from .canvas import PIXEL, X, Y, color, cover, noise, smooth, vary, window
from .forms import COARSE_X, COARSE_Y, ball, blade, enlarged, oval, part
from .sky import lay, plane

CORALS = [color(226, 98, 92), color(236, 146, 84), color(206, 104, 168), color(232, 190, 92), color(150, 96, 178)]
WEEDS = [color(64, 132, 72), color(112, 140, 62), color(52, 112, 96)]


def water(rng, bright, deep):
    """Planes of water, bright above, with slanting rays of light."""
    small = plane(bright) + (plane(deep) - plane(bright)) * smooth(-1.2, 0.9, COARSE_Y)
    slant = (COARSE_X - rng.uniform(-0.8, 0.8)) / (COARSE_Y + 2.3)
    rays = sum(np.sin(slant * k + rng.uniform(0, 6)) for k in (7, 13, 23)) / 1.6
    lay(small, np.minimum(1.25 * plane(bright) + 0.1, 0.98), 0.5 * smooth(-0.1, 1.4, rays) * smooth(0.8, -1.0,
                                                                                                    COARSE_Y))
    return enlarged(small)


def floor(rng, planes, level, sand, haze):
    """Sand from a wavy line down, dappled by the light."""
    first = int((level - 0.12 + 1) / PIXEL)
    ground = Y[first:] - level - 0.035 * np.sin(2.6 * X[first:] + rng.uniform(0, 6))
    dapple = 0.1 * smooth(0.3, 1.4, noise(rng, 7, 22)[first:]) + 0.05 * noise(rng, 4, 14)[first:]
    near = smooth(0, 0.45, ground)
    paint = plane(sand) * (0.72 + 0.3 * near + dapple)
    paint = paint + (plane(haze) - paint) * (0.62 * (1 - near))
    lay(planes[:, first:], paint, cover(-ground, 6))


def coral(rng, planes, x, y, size, haze, lamp):
    """A clump of round lumps, or branches with round ends."""
    paint = vary(rng, CORALS[rng.integers(len(CORALS))], 0.03) * 0.8 + 0.2 * haze
    if rng.random() < 0.5:
        for _ in range(5):
            r = size * rng.uniform(0.28, 0.42)
            across = rng.uniform(-0.5, 0.5) * size
            ball(planes, x + across, y - r * 0.6 - 0.5 * (0.5 * size - abs(across)), r, 0.86 * r,
                 paint * rng.uniform(0.85, 1.08), lamp, 4)
        return
    for k in range(6):
        lean = (k - 2.5) * 0.3 + rng.normal(0, 0.08)
        strip(planes, x + 0.1 * size * (k - 2.5), y + 0.08, lean, size * rng.uniform(0.75, 1.1), 0.12 * size, paint,
              lamp, 0.12)


def strip(planes, x, y, lean, length, width, paint, lamp, tip=0.6, wave=0.0, phase=0.0):
    """A blade of weed or a branch that grows up from (x, y)."""
    c, s = float(np.sin(lean)), -float(np.cos(lean))
    mx, my = x + c * length / 2, y + s * length / 2
    target, u, v = part(planes, mx, my, abs(c) * length / 2 + width + 0.05 + wave, abs(s) * length / 2 + width + 0.03)
    if target.size == 0:
        return
    along = (c * u + s * v) / length + 0.5
    across = c * v - s * u - wave * np.sin(5 * along + phase) * along
    distance, side = blade(along, across, length, width, tip, -0.4)
    light = 0.6 + 0.3 * side * lamp[0] + 0.5 * along * along + 0.1 * (1 - side * side)
    lay(target, plane(paint) * light, cover(distance, 3))


def weeds(rng, planes, x, y, size, haze, lamp):
    """Some ribbons of weed that sway together."""
    paint, phase = vary(rng, WEEDS[rng.integers(len(WEEDS))], 0.03) * 0.75 + 0.25 * haze, rng.uniform(0, 6)
    for k in range(4):
        strip(planes, x + 0.09 * (k - 1.5), y, 0.12 * (k - 1.5) + rng.normal(0, 0.06), size * rng.uniform(0.7, 1.1),
              0.045, paint * rng.uniform(0.85, 1.1), lamp, 0.5, 0.07, phase)


def bubbles(rng, planes, x, y):
    """A few bubbles that rise from the mouth."""
    for k in range(rng.integers(2, 5)):
        r = rng.uniform(0.025, 0.05)
        target, u, v = part(planes, x + rng.normal(0, 0.05), y - 0.12 - 0.17 * k, r + 0.03)
        if target.size:
            distance = oval(u, v, r, r)
            lay(target, plane((0.86, 0.95, 0.98)), cover(distance, 2.5) * (0.2 + 0.5 * smooth(-0.6 * r, 0, distance)))
            lay(target, plane((0.98, 0.98, 0.98)), 0.8 * cover(oval(u + 0.3 * r, v + 0.35 * r, 0.3 * r, 0.3 * r), 3))


class Swimmer:
    """The frame of one animal: `a` runs from head to tail, `b` from back to belly, (0, 0) at its middle."""

    def __init__(self, planes, x, y, face, angle, lamp):
        self.planes, self.x, self.y, self.face, self.lamp = planes, x, y, face, (face * lamp[0], lamp[1], lamp[2])
        self.c, self.s = float(np.cos(angle)), float(np.sin(angle))

    def at(self, a, b):
        """Where a point of the animal is in the picture."""
        return self.x + self.face * (self.c * a - self.s * b), self.y + self.s * a + self.c * b

    def area(self, a, b, half_a, half_b):
        """A view of the planes around a point, and the animal's coordinates there, counted from that point."""
        x, y = self.at(a, b)
        slant = abs(self.s)
        w = window(x, y, half_a + slant * half_b, half_b + slant * half_a)
        u, v = self.face * (X[w] - x), Y[w] - y
        return self.planes[(slice(None), *w)], self.c * u + self.s * v, self.c * v - self.s * u

    def fin(self, a, b, toward, spread, length, root, edge, notch=0.0, curl=0.0, rays=7, solid=0.9):
        """A fan of rays around `toward`, the outermost `spread` off it; `notch` forks it, `curl` bends it."""
        c, s = float(np.cos(toward)), float(np.sin(toward))
        open_ = min(1.0, float(np.sin(min(spread, 1.57)))) * length + abs(curl) * length * 0.5
        target, p, q = self.area(a + c * length / 2, b + s * length / 2, abs(c) * length / 2 + abs(s) * open_ + 0.05,
                                 abs(s) * length / 2 + abs(c) * open_ + 0.05)
        if target.size == 0:
            return
        p, q = p + c * length / 2, q + s * length / 2
        along, across = c * p + s * q, c * q - s * p
        away = np.sqrt(along * along + across * across) / length + 1e-3
        turn = (np.arctan2(across, along) - curl * away * away) / spread
        rim = 1 - notch * (1 - turn * turn) + 0.035 * np.cos(rays * turn)
        # Distance to the rim and to the two outermost rays, rounded where they meet.
        outer, flank = (away - rim) * length, (np.abs(turn) - 1) * spread * away * length
        distance = np.hypot(np.maximum(outer + 0.05, 0), np.maximum(flank + 0.05, 0)) - 0.05
        folds = np.cos(rays * turn + 1.5 * away)
        light = 0.92 + 0.16 * folds * smooth(0.1, 0.7, away) - 0.2 * self.lamp[1] * np.sin(toward) * away + 0.1 * away
        paint = plane(root) + (plane(edge) - plane(root)) * smooth(0.15, 1.0, away / np.maximum(rim, 0.2))
        lay(target, paint * light, cover(distance, 3) * (solid - (0.35 * solid) * smooth(0.45, 1.05, away)))

    def eye(self, a, b, r, ring):
        """A round eye, which looks at the viewer."""
        target, p, q = self.area(a, b, 1.6 * r + 0.02, 1.6 * r + 0.02)
        target *= 1 - 0.3 * smooth(0.5 * r, -0.2 * r, oval(p, q, 1.1 * r, 1.1 * r))
        lay(target, plane(ring) * (0.9 - 0.25 * q / r), cover(oval(p, q, r, r), 2.5))
        lay(target, plane(color(14, 14, 20)), cover(oval(p, q, 0.62 * r, 0.62 * r), 2.5))
        lay(target, plane((0.97, 0.97, 0.97)), cover(oval(p + 0.2 * self.face * r, q + 0.25 * r, 0.24 * r, 0.24 * r),
                                                     2.5))


def flesh(swimmer, length, width, tip, paints, dapple, belly=0.2, marks=None, bend=0.0):
    """The body, lit as a round form: back, flank and belly blend, and light from the waves plays on the back."""
    target, a, b = swimmer.area(0, 0, length / 2 + 0.04, width + 0.06)
    s = a / length + 0.5
    distance, across = blade(s, b - bend * (s - 0.4) ** 2, length, width, tip)
    back, flank, under = (plane(c) for c in paints)
    paint = flank + (back - flank) * smooth(-0.15, -0.85, across)
    paint = paint + (under - paint) * smooth(belly - 0.15, belly + 0.5, across)
    if marks:
        paint = marks(paint, s, across, a, b)
    h = np.sqrt(1 - across * across)
    lamp = swimmer.lamp
    turn = across * lamp[1] + h * lamp[2] + 0.5 * (2 * s - 1) * lamp[0] * (0.4 + np.abs(across))
    light = 0.44 + 0.66 * smooth(-0.7, 0.95, turn)
    light += 0.14 * smooth(0.2, 1.6, dapple[: s.shape[0], : s.shape[1]]) * smooth(0.1, -0.6, across)
    gloss = 0.22 * smooth(0.14, 0.0, np.abs(across + 0.5) - 0.1 * s) * smooth(0.1, 0.3, s) * smooth(0.85, 0.6, s)
    lay(target, paint * light + gloss * light, cover(distance, 2.5))
    return target, s, across, a, b
