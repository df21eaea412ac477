"""Ornaments: wallpaper groups, rosettes, arabesques and tiles in old palettes, as a relief in slanting light."""

import numpy as np

from . import arabesques, ornament_shapes as shapes
from .canvas import PIXEL, SIZE, X, Y, color, cover, noise, turned, vary

PALETTES = [  # ground, bands, petals, accent, pale
    ("blue", color(30, 62, 122), color(224, 206, 162), color(84, 146, 194), color(190, 84, 58), color(244, 238, 222)),
    ("blue", color(38, 46, 94), color(150, 170, 206), color(84, 108, 168), color(206, 176, 118), color(236, 232, 224)),
    ("white", color(232, 228, 216), color(46, 86, 152), color(122, 164, 208), color(222, 170, 78), color(250, 246, 236)),
    ("green", color(30, 92, 92), color(220, 194, 138), color(94, 166, 150), color(188, 88, 64), color(242, 232, 208)),
    ("green", color(50, 78, 56), color(196, 172, 108), color(126, 156, 98), color(202, 118, 92), color(240, 230, 200)),
    ("red", color(122, 34, 40), color(222, 180, 116), color(184, 80, 64), color(46, 78, 108), color(246, 228, 198)),
    ("orange", color(198, 108, 62), color(246, 224, 186), color(150, 64, 48), color(42, 104, 116), color(250, 240, 220)),
    ("golden", color(200, 154, 76), color(112, 68, 40), color(238, 206, 140), color(40, 100, 108), color(252, 240, 208)),
    ("purple", color(72, 48, 108), color(208, 180, 152), color(136, 102, 174), color(206, 116, 138), color(242, 228, 234)),
    ("pink", color(218, 150, 158), color(132, 58, 88), color(242, 206, 202), color(108, 140, 122), color(252, 242, 234)),
]
SHADE = color(24, 18, 22)
KINDS = {  # and how often
    "square": 0.17, "hexagonal": 0.17, "triangular": 0.1, "swirling square": 0.08, "swirling hexagonal": 0.08,
    "rosette": 0.14, "woven": 0.08, "scroll": 0.08, "tile": 0.1,
}


def draw(rng):
    kind = rng.choice(list(KINDS), p=list(KINDS.values()))
    name, *inks = PALETTES[rng.integers(len(PALETTES))]
    inks = [vary(rng, ink, 0.02) for ink in inks]
    if kind not in ("tile", "rosette") and rng.random() < 0.25:
        inks[2], inks[3] = inks[3], inks[2]
    cell, layers = _layers(rng, kind)
    light = float(rng.choice([-1, 1])) * rng.uniform(0.5, 0.9), -rng.uniform(0.5, 0.9)
    masks = [_mask(layer, cell) for layer in layers]
    picture = _flatten(layers, masks, np.stack((*inks, SHADE)))
    shade = _relief(layers, masks, cell, light) + 0.11 * (X * light[0] + Y * light[1]) + 0.02 * noise(rng, 3)
    return np.clip(picture * shade[..., None], 0, 1), _phrases(kind, name)


def _layers(rng, kind):
    """Size of a cell in the picture, and what to paint."""
    if kind == "rosette":
        cx, cy = rng.uniform(-0.05, 0.05, 2).tolist()
        return 1.0, shapes.rosette(rng, *turned(X - cx, Y - cy, rng.uniform(0, 1)))
    repeats = {"tile": rng.choice([1.5, 2]), "scroll": rng.uniform(1.6, 2), "woven": rng.uniform(2, 2.6)}
    cell = 2 / float(repeats.get(kind, rng.uniform(1.4, 1.7 if "swirling" in kind else 2.1)))
    if kind == "tile":
        x, y = X / cell, Y / cell
        shift = 0.5 if cell == 1 else 0.0  # whole tiles: two by two, or one amid its neighbours' halves
        return cell, shapes.tile(rng, x + shift, y + shift)
    square = "square" in kind or kind == "woven"
    turn = 0 if kind == "scroll" else float(rng.choice([0, np.pi / 4 if square else np.pi / 6]))
    x, y = turned(X / cell, Y / cell, turn)
    if kind in ("woven", "scroll"):
        shift = float(rng.choice([0, 0.5]))
        return cell, getattr(arabesques, kind)(rng, x + shift, y + shift)
    group = kind.split()[-1]
    if kind != group:
        order, amount = (4, 0.065) if group == "square" else (6, 0.04)
        x, y = shapes.swirl(x, y, order, amount * rng.uniform(0.8, 1.2) * float(rng.choice([-1, 1])))
    if group == "square" and rng.random() < 0.5:
        x, y = x + 0.5, y + 0.5
    return cell, shapes.wallpaper(rng, getattr(shapes, group)(x, y))


def _mask(layer, cell):
    mask = cover(layer.distance, layer.softness / cell) * layer.alpha
    return mask if layer.within is None else mask * cover(layer.within, 3 / cell)


def _flatten(layers, masks, inks):
    """The layers over the ground: each colour's share of every pixel first, then one sum of colours."""
    share = np.zeros((len(inks), SIZE, SIZE), np.float32)
    left = np.ones_like(X)
    for layer, mask in zip(reversed(layers), reversed(masks)):
        seen = left * mask
        share[layer.ink] += seen
        left = left - seen
    share[shapes.GROUND] += left
    return (share.reshape(len(inks), -1).T @ inks).reshape(SIZE, SIZE, 3)


def _relief(layers, masks, cell, light):
    """Brightness of the raised layers under a lamp in the direction (x, y) `light`, around 1."""
    height = np.zeros_like(X)
    for layer, mask in zip(layers, masks):
        if layer.rise:
            bulge = layer.rise * np.sqrt(np.clip(layer.distance * (-10 * cell), 0.02, 1))
            height += (bulge - height) * mask
    down, across = np.gradient(height, PIXEL)
    return 0.95 + 0.2 * np.tanh(0.08 * (across * light[0] + down * light[1]))


def _phrases(kind, name):
    a = f"{'an' if name == 'orange' else 'a'} {name}"
    phrases = ["an ornament", f"{a} ornament", "a pattern", f"{a} pattern"]
    if kind == "rosette":
        return phrases + ["a rosette", f"{a} rosette", "a large flower ornament", f"{a} flower ornament"]
    if kind == "tile":
        return phrases + ["a tile pattern", f"{a} tile pattern", "tiles", f"{name} tiles", "a square ornament"]
    phrases += ["a wallpaper pattern", f"{a} wallpaper pattern"]
    if kind == "woven":
        return phrases + ["an arabesque", f"{a} arabesque", "a woven ornament", f"{a} woven ornament"]
    if kind == "scroll":
        return phrases + ["an arabesque", f"{a} arabesque", "an ornament of curling vines"]
    group = kind.split()[-1]
    phrases += [f"a {group} ornament", f"{a} {group} ornament", f"{a} {group} pattern"]
    return phrases + (["a swirling ornament", f"{a} swirling ornament"] if kind != group else [])
