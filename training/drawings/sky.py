"""The light of a time of day, and the sky it makes: shared by the landscapes.

Landscapes are painted in planes [3, rows, columns], colours being [3, 1, 1]: numpy mixes whole
planes some four times as fast as pixels of three. `finished` turns them into a picture.
"""

from typing import NamedTuple

import numpy as np

from .canvas import PIXEL, SIZE, X, Y, clouds, color, cover, smooth, vary, window

TIMES = {  # zenith, middle, horizon, lamp, shade
    "day": (
        color(62, 122, 206), color(122, 174, 228), color(202, 226, 240),
        color(255, 244, 222), color(122, 146, 186),
    ),
    "sunset": (
        color(82, 78, 142), color(208, 122, 130), color(255, 178, 104),
        color(255, 188, 130), color(102, 94, 148),
    ),
    "dawn": (
        color(124, 146, 206), color(206, 184, 212), color(252, 214, 196),
        color(255, 214, 186), color(132, 136, 176),
    ),
    "night": (
        color(14, 20, 46), color(28, 42, 78), color(64, 90, 128),
        color(146, 168, 204), color(38, 54, 86),
    ),
    "fog": (
        color(172, 182, 190), color(198, 206, 210), color(222, 226, 226),
        color(214, 216, 214), color(152, 160, 168),
    ),
}


class Light(NamedTuple):
    time: str
    zenith: np.ndarray
    middle: np.ndarray
    haze: np.ndarray
    lamp: np.ndarray
    shade: np.ndarray
    side: int  # where the lamp stands: -1 left, 1 right


class Disc(NamedTuple):
    """The sun or the moon: its name, the pixel at its middle and its colour."""

    name: str
    row: int
    column: int
    paint: np.ndarray

    def shows(self, planes):
        """Whether nothing that was painted since hides it."""
        return bool(np.abs(planes[:, self.row, self.column] - self.paint[:, 0, 0]).max() < 0.1)


def light_of(rng, time):
    """The light of a time of day, a little different each time."""
    tones = (vary(rng, c, 0.018).reshape(3, 1, 1) for c in TIMES[time])
    return Light(time, *tones, int(rng.choice([-1, 1])))


def hour(time):
    """How a caption tells the time."""
    return {"day": "on a clear day", "fog": "in fog"}.get(time, f"at {time}")


def plane(rgb):
    """A colour as [3, 1, 1]."""
    return np.asarray(rgb, np.float32).reshape(3, 1, 1)


def lay(planes, paint, mask):
    """Lays `paint` over `planes`, in place, where `mask` [rows, columns] says so."""
    planes += (paint - planes) * mask
    return planes


def finished(planes):
    """The planes as a picture [S, S, 3] in 0..1."""
    return np.clip(np.ascontiguousarray(planes.transpose(1, 2, 0)), 0, 1)


def sky(rng, light, horizon, cloudy):
    """Planes of a sky down to `horizon`, and its disc if it shows one."""
    height = Y[:, :1] - horizon
    down = smooth(-1.5, -0.75, height), smooth(-0.85, 0.0, height)
    column = light.zenith + (light.middle - light.zenith) * down[0]
    planes = np.repeat(column + (light.haze - column) * down[1], SIZE, axis=2)
    low = light.time in ("sunset", "dawn")
    at = light.side * rng.uniform(0.4, 0.75), rng.uniform(-0.45, -0.25) if low else rng.uniform(-0.75, -0.6)
    above = planes[:, : int((horizon + 1) / PIXEL) + 6]
    away = np.sqrt((X[0] - at[0]) ** 2 + (Y[: above.shape[1], :1] - at[1]) ** 2)
    lay(above, np.minimum(1.06 * light.lamp, 1), (0.3 if light.time == "fog" else 0.62) * np.exp(-2.6 * away))
    if light.time == "night":
        _stars(rng, planes, horizon)
    _clouds(rng, above, light, cloudy)
    if light.time in ("day", "fog") or rng.random() < 0.2:
        return planes, None
    paint = plane(color(255, 240, 204) if low else color(236, 240, 246))
    lay(above, paint, cover(away - (0.085 if low else 0.1), 4))
    return planes, Disc("sun" if low else "moon", int((at[1] + 1) / PIXEL), int((at[0] + 1) / PIXEL), paint)


def _stars(rng, planes, horizon):
    for _ in range(rng.integers(8, 15)):
        x, y, r = rng.uniform(-1, 1), rng.uniform(-0.98, horizon - 0.5), rng.uniform(0.012, 0.02)
        w = window(x, y, 3 * r, 3 * r)
        glow = np.exp(-((X[w] - x) ** 2 + (Y[w] - y) ** 2) / r**2)
        lay(planes[(slice(None), *w)], plane((0.95, 0.96, 1)), 0.85 * glow)


def _clouds(rng, planes, light, amount):
    density = clouds(rng, 4, 2, rows=9)[: planes.shape[1]]
    # Their lamp side is bright: there the cloud thins towards the lamp.
    down, right = np.gradient(density)
    tone = np.clip(0.62 + 3 * light.side * right - 2.5 * down, 0, 1)
    bright = np.minimum(0.25 * light.haze + 0.78 * light.lamp, 1)
    dim = 0.5 * light.middle + 0.5 * light.shade
    lay(planes, dim + (bright - dim) * tone, 0.8 * smooth(0.25, 1.5, density + amount))


def reflected(planes, shore, light, ripple):
    """The planes with still water below `shore` that mirrors what stands above it."""
    first = min(SIZE - 2, int((shore + 1) / PIXEL))
    rows = Y[first:, :1]
    mirror = (2 * shore - rows + 1) / PIXEL - 0.5 + ripple[first:] * 5 * smooth(0, 0.4, rows - shore)
    mirror = np.clip(mirror, 0, first - 1).astype(int)
    water = planes.reshape(3, -1).take(mirror * SIZE + np.arange(SIZE), axis=1)
    depth = 0.16 + 0.36 * smooth(0, 0.9, rows - shore)
    deep = plane(color(52, 92, 122)) * (0.3 * light.shade + 0.6 * light.lamp) + 0.08 * light.haze
    water *= 0.94 + 0.035 * ripple[first:]
    lay(water, deep, np.repeat(depth, SIZE, axis=1))
    lay(planes[:, first:], water, np.repeat(cover(shore - rows, 3), SIZE, axis=1))
    return planes
