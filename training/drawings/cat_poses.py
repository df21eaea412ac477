"""How a cat sits, lies, walks, or fills the picture with its face; in units of its head, which is at (0, 0)."""

import numpy as np

from .canvas import X, Y, smooth, union, window
from .cat_clay import ALL, curve, length, limb, oval
from .cat_head import Head


class Stand:
    """Where a cat stands: the head's middle and size in the picture, `side` -1 to mirror it."""

    def __init__(self, cx, cy, r, side):
        self.cx, self.cy, self.r, self.side = cx, cy, r, side

    def local(self, w):
        """Coordinates in units of the head, the cat's head to the left."""
        return (X[w] - self.cx) * (self.side / self.r), (Y[w] - self.cy) / self.r

    def around(self, x, y, half_width, half_height):
        """Window around a point of the cat."""
        r = self.r
        return window(self.cx + self.side * x * r, self.cy + y * r, half_width * r, half_height * r)

    def limb(self, clay, points, radii, mark, root=True, reach=0.07, **how):
        """A leg or a tail; `mark(along, w)` colours it."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        around = max(radii) + 0.2
        w = self.around((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2,
                        (max(xs) - min(xs)) / 2 + around, (max(ys) - min(ys)) / 2 + around)
        shape, along = limb(*self.local(w), points, radii)
        keep = smooth(0.0, 0.4, along) if root else 1.0  # a leg grows out of the body
        thick = np.interp(along, np.linspace(0, 1, len(radii)), radii).astype(np.float32)
        clay.add(shape * self.r, thick * self.r, w, mark=mark(along, w), keep=keep, reach=reach, **how)

    def tail(self, clay, coat, points, thick=0.25):
        radii = [thick * (1 - 0.025 * k) for k in range(11)]
        self.limb(clay, curve(points, len(radii)), radii, coat.tail, root=False)

    def ball(self, clay, coat, x, y, rx, ry, angle=0.0, mark=0.0, pale=0.0, reach=0.07, **how):
        """An egg of fur: a paw, a thigh."""
        half_width, half_height = (max(rx, ry),) * 2 if angle else (rx, ry)
        w = self.around(x, y, half_width + 0.2, half_height + 0.2)
        shape = oval(*self.local(w), x, y, rx, ry, angle)
        mark = mark(*self.local(w), w) if callable(mark) else mark
        clay.add(shape * self.r, min(rx, ry) * self.r, w, mark=mark + coat.patch_at(w), pale=pale, reach=reach, **how)


# Each pose lays its cat's body from back to front; it returns the head, the height of the ground,
# and the middle and half width of the cat's shadow there.


def sit(rng, clay, coat):
    r = rng.uniform(0.37, 0.415)
    at = Stand(rng.uniform(-0.15, 0.15), rng.uniform(-0.43, -0.37), r, int(rng.choice([-1, 1])))
    w = at.around(0, 1.5, 1.3, 1.5)
    x, y = at.local(w)
    lean = rng.uniform(-0.12, 0.12)
    around = rng.random() < 0.5
    if not around:
        at.tail(clay, coat, [(0.5, 2.55), (1.3, 2.5), (1.62, 1.95), (1.45, 1.4), (1.62, 0.95)])
    bands = coat.bands(4.2 * length(0.55 * x, y - 0.2), w)
    torso = union(oval(x, y, 0.3 * lean, 1.15, 0.8, 0.8), oval(x, y, lean, 2.0, 0.98, 0.82), 0.35)
    chest = coat.bib * smooth(0.25, -0.2, oval(x, y, 0.2 * lean, 1.15, 0.42, 0.75))
    clay.add(torso * r, 0.75 * r, w, mark=bands * smooth(0.1, 0.5, np.abs(x)) + coat.patch_at(w), pale=chest)
    for side in (-1, 1):
        at.ball(clay, coat, lean + side * 0.77, 2.2, 0.42, 0.56, side * 0.25, gap=0.22, softness=4.5,
                mark=lambda x, y, w: 0.8 * coat.bands(8 * (y - 0.4 * np.abs(x)), w))
        at.ball(clay, coat, lean + side * 0.8, 2.68, 0.34, 0.18, mark=coat.points(0.9), pale=coat.socks)
    for side in (-1, 1):
        foot = (0.6 * lean + side * 0.27, 2.55)
        at.limb(clay, [(side * 0.34, 1.5), (side * 0.3 + 0.3 * lean, 2.0), foot], [0.3, 0.27, 0.24], coat.leg, gap=0.2)
        at.ball(clay, coat, foot[0] + 0.02 * side, 2.66, 0.26, 0.19, mark=coat.points(0.9), pale=coat.socks)
    if around:
        at.tail(clay, coat, [(1.3, 2.35), (1.15, 2.72), (0.6, 2.86), (0.0, 2.84)], 0.22)
    clay.shade(w, 0.5 * smooth(0.55, -0.3, oval(x, y, 0, 0.75, 0.75, 0.32)))
    head = Head(at.cx, at.cy, r, rng.uniform(-0.2, 0.2), rng.uniform(-0.05, 0.08), rng.normal(0, 0.06))
    return head, at.cy + 2.72 * r, (at.cx + lean * r * at.side, 1.35 * r)


def lie(rng, clay, coat):
    r = rng.uniform(0.365, 0.41)
    side = int(rng.choice([-1, 1]))
    at = Stand(side * (-0.44 + rng.uniform(-0.05, 0.05)), rng.uniform(-0.22, -0.02), r, side)
    stretched = rng.random() < 0.5
    w = at.around(1.2, 0.75, 1.95, 1.15)
    x, y = at.local(w)

    def flank(x, y, w):
        return coat.bands(4.4 * (x + 0.25 * (y - 0.8) ** 2), w)

    body = union(oval(x, y, 1.5, 0.88, 1.42, 0.8, 0.05), oval(x, y, 0.3, 1.0, 0.78, 0.62), 0.3)
    clay.add(body * r, 0.78 * r, w, mark=flank(x, y, w) * smooth(1.6, 0.9, y) + coat.patch_at(w),
             pale=coat.bib * smooth(0.3, -0.15, oval(x, y, 0.0, 1.0, 0.42, 0.6)))
    at.ball(clay, coat, 2.25, 1.05, 0.7, 0.6, 0.25, gap=0.24, softness=5, mark=flank)
    at.ball(clay, coat, 1.72, 1.53, 0.42, 0.17, mark=coat.points(0.9), pale=coat.socks)
    at.tail(clay, coat, [(2.85, 1.3), (2.6, 1.6), (1.9, 1.68), (1.2, 1.62)], 0.22)
    for near in (0, 1):
        foot = ((-0.75 + 0.55 * near, 1.42 + 0.12 * near) if stretched else (0.0 + 0.62 * near, 1.5))
        root = (0.35 + 0.4 * near, 1.2 + 0.1 * near)
        at.limb(clay, [root, foot], [0.32, 0.24], coat.leg, gap=0.25)
        at.ball(clay, coat, foot[0] - 0.08, foot[1] + 0.02, 0.29, 0.19, mark=coat.points(0.9), pale=coat.socks)
    clay.shade(w, 0.45 * smooth(0.5, -0.3, oval(x, y, 0.15, 0.7, 0.85, 0.35)))
    head = Head(at.cx, at.cy, r, -side * rng.uniform(0.0, 0.22), rng.uniform(-0.03, 0.08), rng.normal(0, 0.06))
    return head, at.cy + 1.58 * r, (at.cx + side * 1.3 * r, 1.85 * r)


def walk(rng, clay, coat):
    r = rng.uniform(0.315, 0.345)
    side = int(rng.choice([-1, 1]))
    at = Stand(side * (-0.5 + rng.uniform(-0.04, 0.04)), rng.uniform(-0.28, -0.12), r, side)
    step = rng.uniform(0.6, 1.0) * int(rng.choice([-1, 1]))
    w = at.around(1.5, 0.75, 2.1, 0.95)
    x, y = at.local(w)
    curl = rng.uniform(-0.3, 0.35)
    at.tail(clay, coat, [(2.9, 0.55), (3.3, 0.15), (3.4, -0.5), (3.4 + 0.5 * curl, -1.0), (3.4 + curl, -1.35)], 0.22)
    for near in (0, 1):
        swing = step * (1 if near else -1)
        front, hind = (0.85 - 0.42 * swing, 2.3 + 0.08 * near), (2.72 + 0.4 * swing, 2.3 + 0.08 * near)
        if near:
            bands = coat.bands(4.6 * (x + 0.3 * (y - 0.7) ** 2), w)
            torso = union(union(oval(x, y, 0.85, 0.82, 0.72, 0.66), oval(x, y, 2.6, 0.78, 0.68, 0.64), 0.3),
                          oval(x, y, 1.7, 0.82, 1.2, 0.54), 0.3)
            clay.add(torso * r, 0.62 * r, w, mark=bands * smooth(1.5, 0.8, y) + coat.patch_at(w),
                     pale=coat.bib * smooth(0.3, -0.15, oval(x, y, 0.25, 1.0, 0.4, 0.55)))
        for (fx, fy), (hx, hy), (kx, ky), thick in (
            (front, (0.95, 1.05), (0.92 - 0.1 * swing, 1.65), 0.36),
            (hind, (2.6, 1.0), (2.95 + 0.32 * swing, 1.78), 0.46),
        ):
            at.limb(clay, curve([(hx, hy), (kx, ky), (fx, fy - 0.08)], 6),
                    [thick, 0.8 * thick, 0.28, 0.25, 0.22, 0.2], coat.leg, gap=0.22 * near)
            at.ball(clay, coat, fx - 0.1, fy, 0.26, 0.15, mark=coat.points(0.9), pale=coat.socks)
        if not near:
            clay.shade(ALL, 0.4)
    clay.shade(w, 0.4 * smooth(0.4, -0.3, oval(x, y, 0.25, 0.7, 0.75, 0.3)))
    head = Head(at.cx, at.cy, r, -side * rng.uniform(0.05, 0.25), rng.uniform(-0.03, 0.08), rng.normal(0, 0.05))
    return head, at.cy + 2.46 * r, (at.cx + side * 1.75 * r, 1.75 * r)


def look(rng, clay, coat):
    """The face alone, over a chest that leaves the picture."""
    r = rng.uniform(0.63, 0.72)
    cx, cy = rng.uniform(-0.1, 0.1), rng.uniform(0.08, 0.16)
    x, y = (X - cx) / r, (Y - cy) / r
    chest = union(oval(x, y, 0, 1.75, 1.25, 1.0), oval(x, y, 0, 1.0, 0.85, 0.5), 0.3)
    clay.add(chest * r, 0.8 * r, mark=coat.bands(5 * y) * smooth(0.3, 0.8, np.abs(x)) + coat.patch_at(ALL),
             pale=coat.bib * smooth(0.25, -0.2, oval(x, y, 0, 1.2, 0.5, 0.7)))
    clay.shade(ALL, 0.45 * smooth(0.5, -0.2, oval(x, y, 0, 0.8, 0.8, 0.35)))
    return Head(cx, cy, r, rng.uniform(-0.2, 0.2), rng.uniform(-0.05, 0.08), rng.normal(0, 0.07)), 1.6, (cx, 1.4)


POSES = {"sitting": sit, "lying": lie, "walking": walk, "face": look}
