"""Arabesques: bands that run over and under each other, and vines that curl into flowers."""

import numpy as np

from .ornament_shapes import ACCENT, BAND, PALE, PETAL, SHADE, Layer


def woven(rng, x, y):
    """Two families of wavy bands, each in turn above and below the other, and a flower in every mesh."""
    bend = rng.uniform(0.1, 0.17) * float(rng.choice([-1, 1]))
    level, plumb = y - bend * np.sin(np.pi * 2 * x), x + bend * np.sin(np.pi * 2 * y)
    row, column = np.round(level), np.round(plumb)
    width = rng.uniform(0.12, 0.15)
    across, down = np.abs(level - row) - width, np.abs(plumb - column) - width
    odd = np.where((row + column) % 2 > 0.5, 1, -1)
    mx, my = plumb - np.floor(plumb) - 0.5, level - np.floor(level) - 0.5
    away = np.hypot(mx, my)
    angle = np.arctan2(my, mx)
    leaves = away - 0.19 - 0.07 * np.cos(4 * angle)
    layers = [Layer(leaves, ACCENT, 0.6), Layer(away - 0.09, PALE, 0.6)]
    first, second = (BAND, PETAL) if rng.random() < 0.6 else (BAND, BAND)
    layers += _band(across, first) + _band(down, second)
    crossing = np.where(odd > 0, np.maximum(across, down) - 0.15, 1)
    return layers + _band(across, first, crossing)


def _band(distance, ink, within=None):
    """A band with its shadow beside it and a pale line along its middle."""
    # A patch's shadow ends inside the patch, or a dark seam would show across the band.
    inside = None if within is None else within + 0.06
    return [Layer(distance - 0.03, SHADE, 0, 8, 0.5, inside), Layer(distance, ink, 1.2, within=within),
            Layer(distance + 0.085, PALE, 1.0, 6, within=within)]


def scroll(rng, x, y):
    """A vine of half circles in every row; from each a branch winds inwards to a flower."""
    pitch = 1.24
    y = y - pitch * np.round(y / pitch)
    cell = np.round(x)
    odd = cell % 2 > 0.5
    x, y = x - cell, np.where(odd, -y, y)  # the vine passes above this cell's centre, from left to right
    away = np.hypot(x, y)
    turn = np.arctan2(y, x) % (2 * np.pi)  # clockwise on screen, from where the vine leaves
    beside = np.hypot(np.abs(x) - 1, y)  # the neighbours' centres, below which it goes on
    vine = np.abs(np.where(y < 0, away, beside) - 0.5) - 0.06
    branch = np.full_like(x, 9)
    for lap in (0, 1):
        along = turn + 2 * np.pi * lap
        curl = np.abs(away - (0.5 - 0.047 * along)) - (0.06 - 0.002 * along)
        branch = np.minimum(branch, np.where(along < 8.6, curl, 9))
    petals = int(rng.choice([5, 6]))
    bloom = away - 0.17 - 0.032 * np.cos(petals * turn)
    stem = np.minimum(vine, branch)
    gap = np.hypot(np.abs(x) - 0.5, np.abs(y) - pitch / 2)
    lobes = np.arctan2(np.abs(y) - pitch / 2, np.abs(x) - 0.5)
    bud = gap - 0.15 - 0.05 * np.cos(4 * lobes)
    return [Layer(away - 0.44, PETAL, 0.2, 10, 0.55), Layer(bud, ACCENT), Layer(gap - 0.06, PALE),
            Layer(stem - 0.035, SHADE, 0, 8, 0.4), Layer(stem, BAND, 1.2), Layer(bloom, PALE, 1.2),
            Layer(away - 0.075, ACCENT)]
