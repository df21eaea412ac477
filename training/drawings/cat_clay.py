"""A cat's body as soft parts laid one over another: what each point is lit by, and which fur it wears."""

import numpy as np

from .canvas import PIXEL, SIZE, color, ellipse, noise, turned

INK = color(58, 48, 48)
PALE = color(246, 240, 232)
ALL = (slice(0, SIZE), slice(0, SIZE))


class Clay:
    """Fields [S, S], all 0 outside the cat; `mark` is 0 in the main fur, 1 in the second, 2 in the black one."""

    def __init__(self, rng, lamp):
        self.lamp = lamp
        self.alpha, self.direct, self.ambient, self.mark, self.pale = np.zeros((5, SIZE, SIZE), np.float32)
        self.hairs = 0.8 * noise(rng, 26, 12) + 0.5 * noise(rng, 11)

    def add(self, shape, depth, w=ALL, mark=0.0, pale=0.0, softness=3.5,
            gap=0.3, reach=0.12, keep=1.0):
        """Lay a pillow over what is there: `shape` is its distance in `w`, at `depth` it turns flat.

        It shades what lies behind by `gap`, as far as `reach` away; `keep` fades it out.
        """
        gy, gx = np.gradient(shape, np.float32(PIXEL))
        tilt = unit(1 + shape / depth)
        facing = tilt * (gx * self.lamp[0] + gy * self.lamp[1]) + np.sqrt(1.0001 - tilt * tilt) * self.lamp[2]
        # Light comes some way around a furry body, and its rim of hairs catches more of it.
        direct = np.maximum(0.3 + 0.7 * facing, 0) * (1 + 0.2 * tilt**4)
        ambient = 0.85 - 0.3 * tilt * gy
        shape = shape + 0.007 * self.hairs[w]
        near = 1 - gap * keep * unit(1 - shape / reach) ** 2
        inside = unit(0.5 - shape / (softness * PIXEL)) * keep
        alpha = self.alpha[w]
        alpha += (1 - alpha) * inside
        share = inside / np.maximum(alpha, 1e-4)  # what is new at a pixel counts alone where nothing was behind
        for field, value in ((self.direct, direct), (self.ambient, ambient)):
            behind = field[w] * near
            field[w] = behind + (value - behind) * share
        for field, value in ((self.mark, mark), (self.pale, pale)):
            field[w] += (value - field[w]) * share

    def shade(self, w, share):
        """A shadow that falls on the body."""
        self.direct[w] *= 1 - share
        self.ambient[w] *= 1 - 0.5 * share

    def paint(self, picture, coat, sun, sky):
        """Paint the cat in its coat, lit by `sun` and `sky`, over the picture."""
        rows = np.flatnonzero(self.alpha.any(axis=1))
        w = slice(rows[0], rows[-1] + 1)
        alpha, direct, ambient, pale = (field[w] for field in (self.alpha, self.direct, self.ambient, self.pale))
        second, ink = np.minimum(self.mark[w], 1), np.maximum(self.mark[w] - 1, 0)
        texture = 1 + 0.035 * self.hairs[w]
        for k in range(3):  # a colour at a time: numpy is several times faster so
            fur = coat.main[k] + (coat.second[k] - coat.main[k]) * second
            fur += (INK[k] - fur) * ink
            fur += (PALE[k] - fur) * pale
            lit = fur * texture * (direct * sun[k] + ambient * sky[k])
            lit = np.minimum(lit, 1 - 0.2 * np.exp(np.minimum(4 - 5 * lit, 0)))  # white rolls off
            picture[w, :, k] += (lit - picture[w, :, k]) * alpha


def unit(value):
    """The value held in 0..1; np.clip takes four times as long."""
    return np.minimum(np.maximum(value, 0), 1)


def length(x, y):
    """What np.hypot gives, at a fifth of its time."""
    return np.sqrt(x * x + y * y)


def limb(x, y, points, radii):
    """Distance to a bent limb through `points`, as thick as `radii` say, and how far along (0..1) each point is."""
    distance, along = np.full_like(x, 9), np.zeros_like(x)
    steps = len(points) - 1
    for k, ((ax, ay), (bx, by)) in enumerate(zip(points, points[1:])):
        ex, ey = bx - ax, by - ay
        t = unit(((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey))
        dx, dy = x - ax - t * ex, y - ay - t * ey
        piece = length(dx, dy) - radii[k] - (radii[k + 1] - radii[k]) * t
        closer = piece < distance
        distance = np.where(closer, piece, distance)
        along = np.where(closer, (k + t) / steps, along)
    return distance, along


def curve(points, count):
    """`count` points on a smooth line through the given ones (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], float)
    result = []
    for s in np.linspace(0, len(points) - 1, count):
        k = min(int(s), len(points) - 2)
        t = s - k
        a, b, c, d = p[k:k + 4]
        at = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        result.append((float(at[0]), float(at[1])))
    return result


def oval(x, y, cx, cy, rx, ry, angle=0.0):
    """Distance to an ellipse around (cx, cy)."""
    if angle:
        return ellipse(*turned(x - cx, y - cy, angle), rx, ry)
    return ellipse(x - cx, y - cy, rx, ry)
