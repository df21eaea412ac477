"""Land as a height field: lit by one lamp, with cast shadows, seen in a flat perspective.

A field is [depth, column], its first row the nearest; heights and cells count in picture units.
"""

import numpy as np

from .canvas import PIXEL, SIZE, Y, cover, smooth

STEP = 1.25 * PIXEL  # depth of one cell


def lit(height, side, front=0.3, up=0.4, reach=0.75):
    """How much of the lamp each cell sees, 0..1; the lamp stands left (-1) or right (1)."""
    east = np.gradient(height, PIXEL, axis=1)
    north = np.gradient(height, STEP, axis=0)
    facing = (-0.8 * side * east + front * north + up) / np.sqrt(1 + east * east + north * north)
    # A ray to the lamp falls `reach` a unit: whatever stood higher on the way throws its shadow.
    ray = height[:, ::-side] - reach * np.linspace(-1, 1, SIZE, dtype=np.float32)
    blocked = (np.maximum.accumulate(ray[:, ::-1], axis=1)[:, ::-1] - ray)[:, ::-side]
    return np.clip(facing, 0, 1) * (1 - 0.75 * smooth(0.01, 0.09, blocked))


def seen(planes, land, height, ground):
    """Lays the land's colours [3, depth, column] over `planes`; `ground` [depth] is where height 0 lies in y."""
    deep = len(height)
    skyline = np.minimum.accumulate(ground[:, None] - height, axis=0)
    # A pixel shows the first cell whose skyline reaches it: count, per column, those that stay below.
    columns = np.arange(SIZE)
    row = np.clip(np.ceil((skyline + 1) / PIXEL - 0.5), 0, SIZE).astype(np.intp)
    count = np.bincount((row * SIZE + columns).ravel(), minlength=(SIZE + 1) * SIZE)
    top, bottom = int(row.min()), min(SIZE, int((float(ground[0]) + 1) / PIXEL) + 3)
    passed = count.reshape(SIZE + 1, SIZE)[:bottom].cumsum(axis=0)[top:bottom]
    cell = np.minimum(np.maximum(deep - passed, 1), deep - 1) * SIZE + columns
    before, after = skyline.ravel().take(cell - SIZE), skyline.ravel().take(cell)
    share = np.clip((before - Y[top:bottom]) / (before - after + 1e-5), 0, 1)
    colors = land.reshape(3, -1)
    surface = colors.take(cell - SIZE, axis=1)
    surface += (colors.take(cell, axis=1) - surface) * share
    surface[:, 1:-1] = 0.5 * surface[:, 1:-1] + 0.25 * (surface[:, 2:] + surface[:, :-2])  # soft inner edges
    target = planes[:, top:bottom]
    steep = np.hypot(1, np.gradient(skyline[-1], PIXEL))  # turns the distance down into that to the line
    edge = cover((skyline[-1] - Y[top:bottom]) / steep, 3)
    target += (surface - target) * edge
    return planes
