"""Cars as solids with rounded edges, seen by a pinhole camera.

Metres, x ahead, y up from the road, z to the side that one sees. A part is a convex hull of planes
n.p = d; its surface lies where the root of the sum of max(0, n.p - d + r)^2 equals r. Along a ray that
is a convex function, so Newton's steps find the hit in a handful, and its gradient is the normal.
"""

import numpy as np

from .canvas import PIXEL, X, Y

CELL = 4  # pixels between the rays of the first pass


class Part:
    """A hull: a side profile [(x, y)] of some half width that leans inwards with height, with round edges."""

    def __init__(self, profile, width, lean, r, nose=0.0):
        self.profile, self.width, self.lean, self.r = profile, width, lean, r
        self.low = min(y for _, y in profile)
        middle = np.mean(profile, axis=0)
        planes = []
        for a, b in zip(profile, profile[1:] + profile[:1]):
            n = np.array([b[1] - a[1], a[0] - b[0]]) / np.hypot(b[0] - a[0], b[1] - a[1])
            n *= np.sign(n @ (np.array(a) - middle))
            planes.append((n[0], n[1], 0, -n @ a))
        self.outline = np.array(planes, np.float32)
        ahead, scale = max(x for x, _ in profile), np.hypot(1, lean)
        for z in (1, -1):
            planes.append((0, lean / scale, z / scale, -(width + lean * self.low) / scale))
            if nose:  # the front's corners are cut, as seen from above
                planes.append((0.5, 0, 0.866 * z, nose - 0.5 * ahead - 0.866 * width))
        self.planes = np.array(planes, np.float32)
        self.planes[:, 3] += r

    def half_width(self, y):
        return self.width - self.lean * (y - self.low)

    def inset(self, x, y):
        """Distance to the profile's edge, negative inside, without the round corners."""
        return (self.outline[:, :2] @ np.stack((x.ravel(), y.ravel())) + self.outline[:, 3:]).max(0).reshape(x.shape)


class Camera:
    """Looks level at the origin from `away` metres and `angle` off the car's nose; the picture may be mirrored."""

    def __init__(self, angle, away, height, focal, center, ground, mirror):
        c, s = float(np.cos(angle)), float(np.sin(angle))
        self.away, self.height, self.focal, self.mirror = away, height, focal, mirror
        self.eye = np.array((away * c, height, away * s), np.float32)
        self.ahead = np.array((-c, 0, -s), np.float32)
        self.right = np.array((s, 0, -c), np.float32)
        self.center, self.horizon = center, ground - focal * height / away
        self.frontal = c > 0.3  # one sees the windscreen and both headlights

    def rays(self, w, some=slice(None)):
        """Directions [3, n] of one metre ahead, for the pixels of a window, or some of them."""
        across = (X[w].ravel()[some] - self.center) * (self.mirror / self.focal)
        up = (self.horizon - Y[w].ravel()[some]) / self.focal
        rays = self.ahead[:, None] + self.right[:, None] * across
        rays[1] += up
        return rays

    def seen(self, x, y, z):
        """Where a point lies in the picture, and the size of a metre there."""
        p = np.array((x, y, z)) - self.eye
        size = self.focal / float(p @ self.ahead)
        return self.center + self.mirror * size * float(p @ self.right), self.horizon - size * float(p[1]), size

    def road(self, rows):
        """(x, z) on the road under the pixels of rows below the horizon, and a pixel's length there."""
        depth = self.focal * self.height / np.maximum(Y[rows] - self.horizon, 0.3 * PIXEL)
        across = (X[rows] - self.center) * depth * (self.mirror / self.focal)
        x = self.eye[0] + depth * self.ahead[0] + across * self.right[0]
        z = self.eye[2] + depth * self.ahead[2] + across * self.right[2]
        return x, z, depth


def approach(part, camera, rays, depth, steps):
    """Newton's steps along rays: depth [n], normal [3, n] and pixels to the outline [n], negative inside."""
    start = (part.planes @ np.append(camera.eye, np.float32(1)))[:, None]
    pace = part.planes[:, :3] @ rays
    out = np.empty_like(pace)
    for _ in range(steps):
        np.multiply(pace, depth, out=out)
        out += start
        np.maximum(out, 0, out=out)
        square = np.einsum("pn,pn->n", out, out) + 1e-8
        slope = np.einsum("pn,pn->n", out, pace)  # of half the square
        f = np.sqrt(square)
        # A ray that has passed its nearest point has missed and stays there.
        before, depth = depth, depth + (slope < 0) * (f - part.r) * f / np.maximum(-slope, 0.3 * f)
    # How near the ray comes a little further on or back: the square is a parabola while the same planes count.
    curve = np.einsum("pn,pn->n", (out > 0) * pace, pace) + 1e-3
    more = np.clip(-slope / curve, -0.2, 0.2)
    deepest = np.sqrt(np.maximum(square + more * (2 * slope + more * curve), 0))
    return depth, part.planes[:, :3].T @ out / f, (deepest - part.r) * (camera.focal / PIXEL) / before


def surface(parts, camera, w):
    """What the rays through a window meet: indices [n] of its pixels, the rays, points and normals [3, n],
    cover [n] and each part's share of it [parts, n]."""
    shape = X[w].shape
    coarse = camera.rays((slice(w[0].start + 2, w[0].stop, CELL), slice(w[1].start + 2, w[1].stop, CELL)))
    rows, columns = (np.minimum(np.arange(n) // CELL, (n - 3) // CELL) for n in shape)
    cell = (rows[:, None] * (columns[-1] + 1) + columns).ravel()  # the first ray near each pixel
    first = np.full(coarse.shape[1], camera.away - 2.9, np.float32)
    # A few pixels first: they tell where each part is, and how far.
    guesses = []
    for part in parts:
        depth, _, near = approach(part, camera, coarse, first, 5)
        near_by = np.flatnonzero(near[cell] < 7)
        guesses.append((near_by, depth[cell[near_by]]))
    wanted = np.zeros(shape[0] * shape[1], bool)
    for near_by, _ in guesses:
        wanted[near_by] = True
    seen, place = np.flatnonzero(wanted), np.cumsum(wanted) - 1
    rays = camera.rays(w, seen)
    depths = np.full((len(parts), seen.size), 99, np.float32)
    nears, normals = depths.copy(), np.zeros((len(parts), 3, seen.size), np.float32)
    for k, (part, (near_by, depth)) in enumerate(zip(parts, guesses)):
        at = place[near_by]
        depths[k, at], normals[k][:, at], nears[k, at] = approach(part, camera, rays[:, at], depth - 0.02, 2)
    covers = np.minimum(np.maximum(0.3 - nears / 3, 0), 1)
    # Where two parts meet, their surfaces blend over a few centimetres.
    nearest = np.where(covers > 0.4, depths, 98).min(0)
    shares = covers * np.minimum(np.maximum(1 - (depths - nearest) / 0.06, 0), 1) + 1e-6 * (depths < 99)
    shares /= shares.sum(0)
    normals = np.einsum("pn,pcn->cn", shares, normals)
    normals /= np.sqrt((normals**2).sum(0)) + 1e-6
    points = camera.eye[:, None] + rays * np.einsum("pn,pn->n", shares, depths)
    return seen, rays, points, normals, covers.max(0), shares
