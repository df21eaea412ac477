"""One large flower, or a bunch of three: daisies, roses, tulips, lilies on a pond."""

import numpy as np

from .canvas import X, Y, color, smooth, vary
from .flower_parts import Petals, leaf, pond, stem
from .forms import ball, lamp_at, out_of_focus, part, shadow
from .sky import finished

KINDS, ODDS = ("daisy", "sunflower", "rose", "tulip", "lotus"), (0.24, 0.16, 0.24, 0.2, 0.16)
COLORS = {  # root, tip
    "white": (color(206, 208, 196), color(236, 234, 226)),
    "yellow": (color(226, 138, 24), color(252, 214, 62)),
    "pink": (color(206, 66, 122), color(250, 178, 200)),
    "red": (color(126, 10, 30), color(226, 42, 48)),
    "purple": (color(82, 36, 136), color(178, 130, 224)),
    "orange": (color(204, 66, 18), color(252, 158, 64)),
    "blue": (color(44, 60, 160), color(134, 164, 240)),
}
TINTS = {
    "daisy": ("white", "yellow", "pink", "red", "purple", "orange", "blue"), "sunflower": ("yellow",),
    "rose": ("red", "pink", "white", "yellow", "orange", "purple"),
    "tulip": ("red", "pink", "white", "yellow", "orange", "purple"), "lotus": ("pink", "white", "purple", "blue"),
}
PLACES = {  # top, bottom, blobs
    "garden": (color(150, 186, 116), color(52, 92, 46),
               (color(214, 222, 150), color(120, 168, 84), color(226, 170, 180), color(240, 226, 170),
                color(70, 116, 62))),
    "sky": (color(110, 170, 228), color(206, 228, 240), (color(232, 240, 246), color(160, 202, 238))),
    "evening": (color(228, 150, 92), color(84, 62, 58), (color(252, 206, 130), color(198, 112, 84),
                                                         color(120, 92, 70))),
    "dark": (color(36, 38, 48), color(14, 15, 20), (color(48, 52, 64), color(30, 30, 38))),
    "light": (color(224, 220, 214), color(184, 178, 174), (color(234, 230, 224), color(204, 196, 190))),
}
SMALL = 0.6  # flowers in a bunch are smaller than that, and drawn with fewer petals
GREEN, HEART, SEEDS = color(84, 138, 58), color(244, 186, 44), color(92, 54, 26)


def draw(rng):
    kind = rng.choice(KINDS, p=ODDS)
    tint = rng.choice(TINTS[kind])
    place = rng.choice(list(PLACES) if kind != "lotus" else ["garden", "evening", "dark"])
    lamp = lamp_at(int(rng.choice([-1, 1])) * rng.uniform(0.4, 0.7), -0.6, 0.6)
    top, bottom, blobs = PLACES[place]
    planes = out_of_focus(rng, vary(rng, top, 0.04), vary(rng, bottom, 0.03), blobs)
    tones = [vary(rng, c, 0.025) for c in COLORS[tint]]
    bunch = kind in ("daisy", "rose", "tulip") and rng.random() < 0.25
    paint = {"daisy": _daisy, "sunflower": _sunflower, "rose": _rose, "tulip": _tulip, "lotus": _lotus}[kind]
    if bunch:
        side = int(rng.choice([-1, 1]))
        # The two behind first; all three meet in one foot below the picture.
        for x, y, r in ((-0.44 * side, -0.36, 0.46), (0.46 * side, -0.22, 0.46), (-0.06 * side, 0.22, 0.52)):
            view = paint(rng, planes, x + rng.normal(0, 0.03), y + rng.normal(0, 0.03), r, tones, lamp)
    else:
        view = paint(rng, planes, rng.uniform(-0.12, 0.12), rng.uniform(-0.14, 0.0), rng.uniform(0.7, 0.86), tones,
                     lamp)
    _vignette(planes)
    return finished(planes), _phrases(kind, tint, place, bunch, view)


def _phrases(kind, tint, place, bunch, view):
    where = {"garden": "in a garden", "sky": "before the sky", "evening": "in the evening light",
             "dark": "on a dark background", "light": "on a light background"}[place]
    if kind == "lotus" and place == "garden":
        where = "on a pond"
    if bunch:
        many = {"daisy": "daisies", "rose": "roses", "tulip": "tulips"}[kind]
        return ["flowers", "three flowers", many, f"{tint} flowers", f"{tint} {many}", f"three {tint} {many}",
                f"three {many} {where}", f"{tint} flowers {where}", f"a bunch of {tint} {many}",
                f"a bunch of {many} {where}"]
    a = "an" if tint == "orange" else "a"
    phrases = ["a flower", f"{a} {tint} flower", f"a {kind}", f"{a} {tint} {kind}", f"a flower {where}",
               f"{a} {tint} flower {where}", f"a {kind} {where}", f"{a} {tint} {kind} {where}", f"a flower {view}",
               f"a {kind} {view}"]
    return phrases + (["a lotus flower on the water"] if kind == "lotus" else [])


def _vignette(planes):
    planes *= 1.02 - 0.2 * smooth(0.7, 1.6, X * X + Y * Y)


def _head(rng, planes, x, y, r, lamp, leaves=True):
    """The stem and leaves below a flower's head, and how the head is seen: its tilt."""
    foot = x + rng.uniform(-0.2, 0.2) if r > 0.5 else 0.15 * x
    stem(planes, x, y, foot, 0.05 * r + 0.012, vary(rng, GREEN, 0.03), lamp)
    if leaves:
        for side in (-1, 1):
            root = y + r * rng.uniform(1.1, 1.25)
            leaf(planes, (x + foot) / 2, max(root, 0.72), side * rng.uniform(0.75, 1.1), 0.75 * r + 0.15,
                 0.2 * r + 0.03,
                 vary(rng, GREEN, 0.03), lamp)
    front = rng.random() < 0.5
    return (1.0, "from the front") if front else (rng.uniform(0.62, 0.72), "from the side")


def _daisy(rng, planes, x, y, r, tones, lamp):
    tilt, view = _head(rng, planes, x, y, r, lamp)
    count = int(rng.integers(10, 13)) if r > SMALL else 8
    turn = rng.uniform(0, 1)
    petals = Petals(planes, x, y, tilt, lamp, tones)
    for ring, (size, dim) in enumerate(((1.0, 0.84), (0.93, 1.0))):
        for k in range(count):
            angle = 2 * np.pi * (k + 0.5 * ring + turn + rng.normal(0, 0.05)) / count
            petals.add(float(angle), 0.12 * r, size * r * rng.uniform(0.94, 1.0), (0.155 if r > SMALL else 0.2) * r,
                       tip=0.0, root=0.5, dim=dim)
    _heart(rng, planes, x, y, 0.27 * r, tilt, vary(rng, HEART, 0.02), lamp)
    return view


def _sunflower(rng, planes, x, y, r, tones, lamp):
    tilt, view = _head(rng, planes, x, y, r, lamp)
    turn = rng.uniform(0, 1)
    petals = Petals(planes, x, y, tilt, lamp, tones)
    for ring, (size, dim) in enumerate(((1.04, 0.8), (0.96, 1.0))):
        for k in range(12):
            angle = 2 * np.pi * (k + 0.5 * ring + turn + rng.normal(0, 0.08)) / 12
            petals.add(float(angle), 0.3 * r, size * r * rng.uniform(0.94, 1.02), 0.16 * r, tip=0.5, root=0.0, dim=dim)
    _heart(rng, planes, x, y, 0.45 * r, tilt, vary(rng, SEEDS, 0.02), lamp)
    return view


def _heart(rng, planes, x, y, r, tilt, paint, lamp):
    """The dome of seeds, a darker ring round its middle."""
    shadow(planes, x, y + 0.02, 1.1 * r, 1.1 * r * tilt, 0.45, 0.4)
    ball(planes, x, y, r, r * tilt, paint, lamp, 4)
    target, u, v = part(planes, x, y, r, r * tilt)
    away = np.hypot(u, v / tilt) / r
    angle = np.arctan2(v / tilt, u)
    seeds = np.sin(11 * angle + 9 * away) * np.sin(11 * angle - 9 * away) * smooth(0.2, 0.5, away)
    target *= 1 + (0.13 * seeds - 0.3 * smooth(0.45, 0.1, away) + 0.16 * smooth(0.3, 0.75, away)) * smooth(1.0, 0.85,
                                                                                                           away)


def _rose(rng, planes, x, y, r, tones, lamp):
    _, _ = _head(rng, planes, x, y, r, lamp)
    front = rng.random() < 0.5
    petals = Petals(planes, x, y, 1.0 if front else 0.86, lamp, tones)
    turn = rng.uniform(0, 6)
    rings = ((5, 1.0), (5, 0.8), (4, 0.6), (3, 0.42), (3, 0.26)) if r > SMALL else ((5, 1.0), (4, 0.68), (2, 0.34))
    for ring, (count, size) in enumerate(rings):
        lift = 0 if front else -0.16 * r * ring / len(rings)  # seen from below its rim, the bud stands higher
        for k in range(count):
            angle = 2 * np.pi * (k + 0.5 * ring) / count + turn + rng.normal(0, 0.1)
            petals.curl(float(angle), size * r * rng.uniform(0.95, 1.02), lift, 1 - (0.07 if r > SMALL else 0.1) * ring)
    return "from the front" if front else "from the side"


def _tulip(rng, planes, x, y, r, tones, lamp):
    foot = x + rng.uniform(-0.15, 0.15) if r > 0.5 else 0.2 * x
    green = vary(rng, color(92, 140, 84), 0.03)
    base = y + 0.62 * r
    for side in (-1, 1):
        leaf(planes, foot + 0.04 * side, 1.15, side * rng.uniform(0.3, 0.45), 1.1 * r + 0.2, 0.14 * r + 0.02, green,
             lamp)
    stem(planes, x, base - 0.05, foot, 0.05 * r + 0.012, green, lamp)
    petals = Petals(planes, x, base, 1.0, lamp, tones)
    lean, open_ = rng.normal(0, 0.05), rng.uniform(0.75, 1.25)
    # Back petals first, then the sides, the front one last.
    for across, high, wide, dim in ((-0.24, 1.34, 0.3, 0.72), (0.24, 1.34, 0.3, 0.7), (0, 1.36, 0.34, 0.64),
                                    (-0.4, 1.3, 0.3, 0.98), (0.4, 1.3, 0.3, 0.92), (0, 1.2, 0.4, 1.06)):
        angle = -np.pi / 2 + across * open_ + lean
        petals.add(float(angle), -0.03, high * r, wide * r, tip=0.5, root=0.0, dim=dim, upright=True)
    return "from the side"


def _lotus(rng, planes, x, y, r, tones, lamp):
    y = y + 0.3
    pond(rng, planes, x, y + 0.12, r, lamp)
    petals = Petals(planes, x, y + 0.2, 1.0, lamp, tones)
    spread = rng.uniform(0.92, 1.08)
    rows = (((-0.3, 0.3, 0.0), 1.2, 0.74), ((-0.85, -0.5, 0.5, 0.85, -0.18, 0.18), 1.12, 0.88),
            ((-1.25, 1.25, -0.95, 0.95, -0.55, 0.55), 1.0, 0.98), ((-0.28, 0.28, 0.0), 0.86, 1.06))
    for angles, high, dim in rows:
        for across in angles:
            angle = -np.pi / 2 + across * spread + rng.normal(0, 0.03)
            petals.add(float(angle), -0.02, high * r * rng.uniform(0.95, 1.03), 0.2 * r, tip=1.0, root=0.0, dim=dim,
                       upright=True)
    shadow(planes, x, y + 0.24, 0.4 * r, 0.06, 0.4)
    return "from the side"
