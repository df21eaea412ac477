"""Wallpaper ornaments: a few waves with the symmetry of a plane group, in three or four colours."""

import colorsys

import numpy as np

from .canvas import X, Y, noise, over, smooth, turned

# "Spinning square" is another name for a square one, which the encoders have learnt.
ORDERS = {"square": 4, "spinning square": 4, "hexagonal": 6, "triangular": 3}
PALETTES = {"red": 0.99, "orange": 0.07, "golden": 0.12, "green": 0.36, "blue": 0.6, "purple": 0.77, "pink": 0.9}


def draw(rng):
    group, name = rng.choice(list(ORDERS)), rng.choice(list(PALETTES))
    scale = rng.uniform(6, 7.5)
    x, y = turned(X + rng.uniform(-1, 1), Y + rng.uniform(-1, 1), rng.choice([0, np.pi / 4]))
    large, small = (_waves(rng, scale * x, scale * y, ORDERS[group]) for _ in range(2))
    deep, main, accent, pale = _palette(rng, PALETTES[name])
    edge = 0.3
    picture = over(np.broadcast_to(deep, (*X.shape, 3)), main, smooth(-edge, edge, large - rng.uniform(-0.5, 0.3)))
    picture = over(picture, accent, smooth(-edge, edge, small - rng.uniform(0.5, 0.9)))
    picture = over(picture, pale, smooth(-edge, edge, large - rng.uniform(0.9, 1.4)))
    relief = 1 + 0.1 * np.tanh(large) + 0.04 * noise(rng, 3)
    phrases = ["an ornament", f"a {name} ornament", f"a {group} ornament", f"a {name} {group} ornament",
               "a wallpaper pattern", f"a {name} wallpaper pattern", f"a {name} {group} pattern", "a pattern"]
    return np.clip(picture * relief[..., None], 0, 1), phrases


def _waves(rng, x, y, order):
    """A periodic field with `order`-fold rotations: plane waves of three shells of the lattice."""
    field = np.zeros_like(x)
    for a, b, weight in ((1, 0, 1.0), (1, 1, rng.uniform(-0.8, 0.8)), (2, 0, rng.uniform(-0.3, 0.3))):
        phase = rng.uniform(1.2, 1.9) if order == 3 else 0  # about a quarter turn: triangles that point one way
        for k in range(order):
            angle = 2 * np.pi * k / order
            step = 2 * np.pi / (order if order == 4 else 6)
            kx = a * np.cos(angle) + b * np.cos(angle + step)
            ky = a * np.sin(angle) + b * np.sin(angle + step)
            field = field + weight * np.cos(kx * x + ky * y + phase)
    return field / np.sqrt(order / 2)


def _palette(rng, hue):
    """Deep, main, accent and pale colour around one hue and its neighbour or complement."""
    hue += rng.normal(0, 0.012)
    other = hue + rng.choice([0.08, -0.08, 0.5, 0.33])
    tones = [(hue, 0.7, rng.uniform(0.16, 0.34)), (hue, rng.uniform(0.6, 0.85), rng.uniform(0.6, 0.85)),
             (other, rng.uniform(0.5, 0.8), rng.uniform(0.6, 0.9)), (hue, 0.2, 0.95)]
    return [np.array(colorsys.hsv_to_rgb(h % 1, s, v), np.float32) for h, s, v in tones]
