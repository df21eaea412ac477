"""What buildings are made of: round towers, walls, roofs, gates and windows, and the land they stand on."""

import numpy as np

from .canvas import PIXEL, X, Y, color, cover, noise, polygon, smooth
from .forms import ball, part
from .sky import lay, plane

GLOW, PANE = color(255, 216, 128), color(52, 62, 82)
SNOW = color(238, 243, 250)


def lit(light, sun):
    """What the light makes of a surface that sees `sun` (0..1) of the lamp."""
    return 0.74 * light.shade + 0.07 + (0.9 * light.lamp - 0.46 * light.shade) * sun


def round_sun(light, across):
    """The lamp on a standing cylinder; `across` is -1..1."""
    a = np.clip(across, -1, 1)
    return smooth(-0.55, 1.0, 0.82 * a * light.side + 0.5 * np.sqrt(1 - a * a))


def courses(u, up):
    """Soft courses of stone, around 1."""
    return 1 + 0.035 * np.cos(up * 58) * np.cos(38 * u + 3 * np.cos(up * 29))


def tower(planes, light, x, foot, r, high, wall, roof, roof_high, snowy=False, far=0.0, taper=0.0):
    """A round tower with a pointed roof, or with battlements where `roof` is None."""
    top = foot - high - (roof_high if roof is not None else 0.08)
    target, u, v = part(planes, x, (foot + top) / 2, 1.45 * r + 0.03, (foot - top) / 2 + 0.04)
    up = (foot - top) / 2 - v
    wide = r * (1 + taper * np.clip(1 - up / high, 0, 1))
    across = u / wide
    sun = round_sun(light, across)
    rim = high + (0.055 * smooth(-0.2, 0.3, np.cos(np.clip(u / r, -1, 1) * 7.5)) if roof is None else 0)
    paint = plane(wall) * courses(u, up) * lit(light, sun) * (0.86 + 0.14 * smooth(0, 0.3, up))
    paint = paint * (1 - 0.34 * smooth(0.16, 0.02, high - up) * smooth(0.0, 0.06,
                                                                       high - up)) if roof is not None else paint
    paint = paint + (light.haze - paint) * far
    lay(target, paint, cover(np.maximum(np.maximum(np.abs(u) - wide, -up), up - rim), 2.5))
    if roof is None:  # a ledge below the battlements
        ledge = np.maximum(np.abs(u) - 1.12 * r, np.abs(up - high + 0.05) - 0.028)
        lay(target, (plane(wall) * 1.04 * lit(light, sun)) * (1 - far) + light.haze * far, cover(ledge, 2.5))
        return
    t = np.clip((up - high) / roof_high, -1, 1)
    half = 1.32 * r * (1 - t) ** 1.12 + 0.006
    cone = np.clip(u / half, -1, 1)
    eaves = high - 0.2 * r * np.sqrt(np.maximum(1 - (u / (1.32 * r)) ** 2, 0))
    tiles = plane(roof) * (1 + 0.05 * np.cos(up * 50)) * lit(light, round_sun(light, cone))
    if snowy:
        white = plane(SNOW) * lit(light, round_sun(light, cone))
        tiles = tiles + (white - tiles) * (0.85 * smooth(0.1, 0.35, t + 0.16 * np.sin(5 * cone)))
    tiles = tiles + (light.haze - tiles) * far
    lay(target, tiles, cover(np.maximum((np.abs(u) - half) * 0.93, eaves - up), 2.5))


def wall(planes, light, x, foot, half, high, paint, crenels=True, sun=0.55):
    """A flat wall with battlements."""
    target, u, v = part(planes, x, foot - high / 2, half + 0.02, high / 2 + 0.1)
    up = high / 2 - v
    rim = high + (0.055 * smooth(-0.15, 0.15, np.cos(u * 52)) if crenels else 0)
    shade = courses(u, up) * (0.82 + 0.18 * smooth(0, 0.25, up)) * (1 + 0.1 * light.side * u / half)
    lay(target, plane(paint) * shade * lit(light, sun), cover(np.maximum(np.maximum(np.abs(u) - half, -up), up - rim),
                                                              2.5))


def opening(planes, light, x, foot, half, high, glows, paint=PANE, arch=True):
    """A window or gate with a round top; where it glows, its light spills over the wall."""
    reach = 5 * half if glows else half + 0.03
    target, u, v = part(planes, x, foot - high / 2, reach, high / 2 + (reach if glows else 0.03))
    if target.size == 0:
        return
    distance = np.maximum(np.abs(u) - half, v - high / 2)
    distance = np.maximum(distance, np.hypot(u, np.minimum(v + high / 2 - half, 0)) - half if arch else -v - high / 2)
    if glows:
        spill = np.exp(-np.maximum(distance, 0) / half) * smooth(4 * half, 2 * half, distance)
        lay(target, plane(color(255, 170, 74)), 0.55 * spill)
        lay(target, plane(GLOW) * (1.0 - 0.18 * smooth(-high / 2, high / 2, v)), cover(distance, 2.5))
    else:
        lay(target, plane(paint) * lit(light, 0.5 - 0.3 * smooth(high / 2, -high / 2, v)), cover(distance, 2.5))


def ridge(rng, planes, light, level, high, paint, haze):
    """A far range of hills."""
    waves = np.sin(2.1 * X[:1] + rng.uniform(0, 6)), np.sin(5.3 * X[:1] + rng.uniform(0, 6))
    line = level - high * (0.6 + 0.4 * waves[0] + 0.25 * waves[1])
    first = max(0, int((level - 1.4 * high + 1) / PIXEL))
    shade = plane(paint) * lit(light, 0.45)
    lay(planes[:, first:], shade + (light.haze - shade) * haze, cover(line - Y[first:], 4))


def hill(rng, planes, light, x, top, drop, paint, flat=0.5):
    """A rounded hill with its top at (x, top); it falls by `drop` towards the sides."""
    off = np.maximum(np.abs(X[:1] - x) - flat, 0)
    line = top + drop * off * off / (0.2 + off) * 1.3 + 0.012 * np.sin(7 * X[:1] + rng.uniform(0, 6))
    first = max(0, int((top - 0.06 + 1) / PIXEL))
    down = Y[first:] - line
    slope = np.clip((X[first:] - x) / 0.9, -1, 1) * light.side
    sun = np.clip(0.62 + 0.36 * slope + 0.1 * noise(rng, 5, 9)[first:] - 0.25 * smooth(0.2, 0.9, down), 0, 1)
    lay(planes[:, first:], plane(paint) * (1 + 0.05 * noise(rng, 9, 18)[first:]) * lit(light, sun), cover(-down, 3))


def path(planes, light, x, foot, bend, paint):
    """A path that winds from a door to the viewer."""
    first = max(0, int((foot - 0.02 + 1) / PIXEL))
    t = np.clip((Y[first:, :1] - foot) / (1 - foot), 0, 1)
    middle = x + bend * np.sin(2.6 * t) * t
    distance = np.abs(X[first:] - middle) - 0.055 - 0.16 * t * t
    lay(planes[:, first:], plane(paint) * lit(light, 0.62), 0.9 * cover(np.maximum(distance, foot - Y[first:]), 5))


def bush(rng, planes, light, x, y, size, paint, snowy):
    """A round tree or bush of three lumps."""
    lamp = (0.62 * light.side, -0.6, 0.5)
    shade = (plane(paint) * lit(light, 0.62)).ravel()
    for dx, dy, r in ((-0.45, 0.0, 0.6), (0.5, 0.05, 0.56), (0.0, -0.35, 0.75)):
        ball(planes, x + dx * size, y + dy * size, r * size, 0.92 * r * size, shade * rng.uniform(0.9, 1.06), lamp, 4)
    if snowy:
        ball(planes, x, y - 0.55 * size, 0.62 * size, 0.5 * size, (plane(SNOW) * lit(light, 0.7)).ravel(), lamp, 8)


def facet(planes, light, corners, paint, sun, texture=0.0):
    """A flat side of a house, its corners clockwise."""
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    target, u, v = part(planes, cx, cy, (max(xs) - min(xs)) / 2 + 0.03, (max(ys) - min(ys)) / 2 + 0.03)
    distance = polygon(u, v, [(a - cx, b - cy) for a, b in corners])
    shade = 1.02 - 0.14 * v / ((max(ys) - min(ys)) / 2 + 0.01) + (texture * np.cos(v * 52) if texture else 0)
    lay(target, plane(paint) * shade * lit(light, sun), cover(distance, 2.5))
    return target, u + cx, v + cy, distance
