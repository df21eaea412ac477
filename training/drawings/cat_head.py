"""A cat's head: ears, cheeks, eyes that look at you, nose and mouth."""

import numpy as np

from .canvas import PIXEL, X, Y, color, cover, over, polygon, smooth, union, window
from .cat_clay import length, oval

PINK = color(232, 150, 146)
RIM = color(34, 25, 24)
EAR_TIP, EAR_IN, EAR_OUT = (0.76, -1.2), (0.08, -0.6), (1.0, -0.1)


class Head:
    """Where a head is: `r` half its width, turned sideways by `turn`, nodding by `nod` and tilted by `tilt`."""

    def __init__(self, cx, cy, r, turn=0.0, nod=0.0, tilt=0.0):
        self.cx, self.cy, self.r, self.turn, self.nod = cx, cy, r, turn, nod
        self.c, self.s = float(np.cos(tilt)), float(np.sin(tilt))
        self.w = window(cx, cy, 1.28 * r, 1.05 * r)
        self.ears = window(cx, cy - 0.65 * r, 1.25 * r, 0.75 * r)

    def local(self, w):
        """Coordinates on the flat head in units of its size."""
        x, y = (X[w] - self.cx) / self.r, (Y[w] - self.cy) / self.r
        return self.c * x + self.s * y, self.c * y - self.s * x

    def face(self, x, y):
        """Coordinates on the face, which bulges: what is near moves further as the head turns."""
        bulge = np.sqrt(np.clip(1.15 - x * x - 1.3 * y * y, 0.02, 1))
        return x - self.turn * bulge, y - self.nod * bulge

    def spot(self, u, v, reach):
        """Window around a point of the face."""
        bulge = max(0.02, 1.15 - u * u - 1.3 * v * v) ** 0.5
        u, v = u + self.turn * bulge, v + self.nod * bulge
        x, y = self.c * u - self.s * v, self.s * u + self.c * v
        return window(self.cx + x * self.r, self.cy + y * self.r, reach * self.r, reach * self.r)

    def model(self, clay, coat):
        """Ears, skull, cheeks and muzzle, laid over the body."""
        r = self.r
        self._ears(clay, coat)
        x, y = self.local(self.w)
        u, v = self.face(x, y)
        skull = _skull(x, y)
        mark, pale = coat.face(u, v, self.w)
        clay.add(skull * r, 0.85 * r, self.w, mark=mark, pale=pale, gap=0.35, reach=0.16 * r)
        w = self.spot(0, 0.5, 0.62)
        u, v = self.face(*self.local(w))
        muzzle = union(oval(np.abs(u), v, 0.2, 0.45, 0.27, 0.21), oval(u, v, 0, 0.62, 0.2, 0.17), 0.12)
        clay.add((muzzle + 0.02) * r, 0.26 * r, w, mark=clay.mark[w], pale=clay.pale[w],
                 softness=max(5, 0.16 * r / PIXEL), gap=0.12, reach=0.1 * r)
        w = self.spot(0, 0.0, 0.8)
        u, v = self.face(*self.local(w))
        # The bridge of the nose catches the light, the sockets of the eyes lie a little deeper.
        bridge = np.exp(-14 * u * u - 5 * (v - 0.05) ** 2)
        sockets = np.exp(-9 * (np.abs(u) - 0.4) ** 2 - 9 * v * v)
        clay.direct[w] *= 1 + 0.12 * bridge - 0.12 * sockets

    def _ears(self, clay, coat):
        w = self.ears
        x, y = self.local(w)
        across = x + 0.15 * self.turn
        side = np.abs(across)
        ear = -union(-_arc(side, y, *EAR_IN, *EAR_TIP), -_arc(side, y, *EAR_TIP, *EAR_OUT), 0.1)
        mark = coat.points(0.95) + coat.ears(across)
        clay.add(np.maximum(ear, y + 0.1) * self.r, 0.28 * self.r, w, mark=mark, reach=0.05)
        self.hollow = smooth(-0.06, -0.2, ear) * smooth(0.0, 0.14, _skull(x, y))

    def paint(self, picture, clay, iris, pupil, light, sun, coat):
        """The pink of the ears, mouth, whiskers and eyes, on the shaded picture."""
        glow = (clay.direct[self.ears] * 0.7 + 0.3)[..., None] * (0.35 + 0.65 * sun)
        inner = (0.55 * PINK + 0.45 * coat.main) * 0.92 if coat.name != "black" else color(120, 90, 90)
        picture[self.ears] = over(picture[self.ears], inner * glow, 0.85 * self.hollow)
        self._mouth(picture, coat)
        if self.r > 0.5:
            self._whiskers(picture)
        for side in (-1, 1):
            self._eye(picture, side, iris, pupil, light)

    def _eye(self, picture, side, iris, pupil, light):
        w, r = self.spot(side * 0.42, 0.0, 0.42), self.r
        u, v = self.face(*self.local(w))
        u, part = side * u - 0.42, picture[w]
        v = v + 0.1 * u
        eye = oval(u, v, 0, 0, 0.262, 0.235)
        corner = oval(u, v, -0.23, 0.09, 0.08, 0.045, -0.5)
        part = over(part, RIM, 0.94 * cover((union(eye, corner, 0.05) - 0.035) * r, 2.5))
        lid = smooth(-0.26, -0.02, v) * 0.55 + 0.5 + 0.22 * smooth(0.0, 0.22, v)
        limbus = 1 - 0.4 * smooth(-0.07, 0.0, eye)
        part = over(part, np.minimum(iris * (lid * limbus)[..., None], 1), cover(eye * r, 2.5))
        part = over(part, color(10, 8, 12), cover(oval(u, v, 0, 0.0, pupil, 0.19) * r, 2.5))
        # Both eyes mirror the same lamp, so its glint does not switch sides.
        across, up = side * u - 0.085 * light[0], v + 0.095
        part = over(part, color(255, 253, 248), cover(oval(across, up, 0, 0, 0.07, 0.066) * r, 2.5))
        glance = smooth(0.09, 0.0, length(across + 0.19 * light[0], up - 0.2))
        picture[w] = over(part, np.minimum(iris + 0.35, 1), 0.45 * glance)

    def _mouth(self, picture, coat):
        w, r = self.spot(0, 0.45, 0.5), self.r
        u, v = self.face(*self.local(w))
        side, part = np.abs(u), picture[w]
        line = max(0.022, 1.0 * PIXEL / r)
        smile = np.maximum(np.abs(length(side - 0.13, v - 0.44) - 0.13) - line, 0.46 - v)
        groove = np.maximum(side - line, np.abs(v - 0.42) - 0.06)
        part = over(part, color(84, 52, 48), 0.62 * cover(np.minimum(smile, groove) * r, 3))
        nose = polygon(u, v, [(-0.1, 0.27), (0.1, 0.27), (0.0, 0.37)]) - 0.035
        tip = color(98, 70, 72) if coat.name == "black" else coat.nose
        shine = 0.8 + 0.5 * smooth(0.12, 0.0, length(u, v - 0.26))
        picture[w] = over(part, tip * shine[..., None], cover(nose * r, 2.5))

    def _whiskers(self, picture):
        w, r = self.spot(0, 0.45, 1.5), self.r
        u, v = self.face(*self.local(w))
        out = np.abs(u) - 0.36
        nearest = np.full_like(u, 9)
        for start, slope in ((0.4, -0.22), (0.48, -0.02), (0.56, 0.16)):
            nearest = np.minimum(nearest, np.abs(v - start - slope * out - 0.16 * out * out))
        share = cover(nearest * r - 0.7 * PIXEL, 3) * smooth(0.0, 0.1, out) * smooth(0.95, 0.5, out)
        picture[w] = over(picture[w], color(250, 247, 242), 0.42 * share)


def _skull(x, y):
    return union(oval(x, y, 0, -0.06, 1.0, 0.9), oval(np.abs(x), y, 0.56, 0.24, 0.54, 0.42, 0.2), 0.22)


def _arc(x, y, ax, ay, bx, by, bow=1.7):
    """Distance to the disc, `bow` its radius, whose rim runs from a to b, its middle to the right of the way."""
    ex, ey = bx - ax, by - ay
    square = ex * ex + ey * ey
    far = (bow * bow / square - 0.25) ** 0.5
    return length(x - (ax + bx) / 2 + far * ey, y - (ay + by) / 2 - far * ex) - bow
