"""A fish in the water, seen from the side; now and then a shark or a whale."""

import numpy as np

from .canvas import color, cover, noise, smooth, vary
from .fish_parts import Swimmer, bubbles, coral, flesh, floor, water, weeds
from .forms import lamp_at
from .sea_giants import shark, whale
from .sky import finished, plane

WATERS = {  # bright, deep, sand
    "blue": (color(116, 196, 232), color(12, 62, 124), color(222, 206, 170)),
    "green": (color(164, 222, 178), color(16, 86, 84), color(198, 190, 138)),
    "dark": (color(64, 116, 168), color(8, 20, 52), color(122, 128, 142)),
    "turquoise": (color(156, 232, 222), color(24, 124, 150), color(238, 224, 190)),
}
GOLDFISH = {  # back, flank, belly, fins, fins' edge
    "orange": (color(214, 84, 18), color(246, 138, 34), color(255, 206, 128), color(244, 124, 34),
               color(255, 206, 150)),
    "red": (color(168, 22, 20), color(222, 48, 34), color(250, 140, 104), color(214, 44, 36), color(250, 160, 140)),
    "white": (color(232, 104, 54), color(244, 236, 226), color(250, 248, 244), color(246, 226, 210),
              color(250, 244, 240)),
    "black": (color(22, 22, 28), color(50, 50, 60), color(110, 102, 98), color(38, 38, 46), color(84, 84, 98)),
    "golden": (color(206, 142, 22), color(246, 196, 60), color(255, 236, 166), color(244, 190, 66),
               color(255, 232, 170)),
}
TROPICAL = {  # name: (back, flank, belly, stripes, fins, height)
    "orange": (color(214, 74, 14), color(248, 122, 26), color(255, 176, 84), color(248, 246, 240), color(244, 116, 28),
               0.27),
    "yellow": (color(214, 160, 10), color(252, 216, 44), color(255, 240, 150), color(36, 32, 40), color(252, 206, 46),
               0.36),
    "blue": (color(16, 42, 138), color(36, 98, 222), color(112, 172, 244), color(250, 214, 62), color(250, 208, 58),
             0.3),
    "purple": (color(70, 26, 116), color(140, 70, 196), color(216, 160, 226), color(250, 200, 84), color(240, 186, 84),
               0.32),
    "white": (color(196, 204, 212), color(236, 240, 240), color(250, 250, 246), color(40, 40, 52), color(244, 206, 80),
              0.38),
    "green": (color(12, 104, 92), color(46, 178, 140), color(172, 232, 178), color(244, 130, 90), color(236, 132, 96),
              0.3),
}
KINDS, ODDS = ("goldfish", "tropical fish", "shark", "whale"), (0.4, 0.42, 0.1, 0.08)


def draw(rng):
    kind = rng.choice(KINDS, p=ODDS)
    big = kind in ("shark", "whale")
    place = rng.choice(["blue", "dark", "turquoise"] if big else list(WATERS))
    bright, deep, sand = (vary(rng, c, 0.025) for c in WATERS[place])
    lamp = lamp_at(rng.uniform(-0.35, 0.35), -0.75, 0.6)
    planes = water(rng, bright, deep)
    ground = rng.random() < (0.4 if big else 0.75)
    growth = _scenery(rng, planes, ground, big, sand, 0.5 * bright + 0.5 * deep, lamp)
    face = int(rng.choice([-1, 1]))
    swimmer = Swimmer(planes, rng.uniform(-0.03, 0.03) - (0.08 if big else 0.12) * face, rng.uniform(-0.16, 0.04), face,
                      rng.uniform(-0.16, 0.16), lamp)
    dapple = noise(rng, 6, 5)
    paint = {"goldfish": _goldfish, "tropical fish": _tropical, "shark": shark, "whale": whale}[kind]
    name, striped = paint(rng, swimmer, dapple)
    if not big and rng.random() < 0.6:
        x, y = swimmer.at(-0.6, 0.0)
        bubbles(rng, planes, min(max(x, -0.9), 0.9), y)
    return finished(planes), _phrases(kind, name, striped, place, growth)


def _phrases(kind, name, striped, place, growth):
    where = f"in {place} water"
    a = "an" if name[0] in "o" else "a"
    if kind in ("shark", "whale"):
        plain = [f"a {kind}", f"a {kind} in the sea", f"a {kind} {where}", f"a {kind} swimming",
                 f"a {kind} swimming {where}", "an animal of the sea", f"a big {kind}", f"a {name} {kind}"]
    else:
        plain = ["a fish", f"{a} {name} fish", f"a {kind}", f"{a} {name} {kind}", f"a fish {where}",
                 f"{a} {name} fish {where}",
                 f"a {kind} {where}", f"{a} {name} {kind} {where}"]
    extra = [(striped, "a striped fish"), (striped, f"{a} {name} striped fish"),
             (growth and kind not in ("shark", "whale"), f"a fish and {growth}"), (growth, f"a {kind} and {growth}")]
    return plain + [phrase for true, phrase in extra if true]


def _scenery(rng, planes, ground, big, sand, haze, lamp):
    """The sea floor and what grows on it; its name or None."""
    if not ground:
        return None
    level = rng.uniform(0.6, 0.74)
    floor(rng, planes, level, sand, haze)
    growth = None if big else rng.choice(["corals", "weeds"])
    if growth:
        for side in (-1, 1):
            for _ in range(rng.integers(1, 3)):
                x = side * rng.uniform(0.45, 0.95)
                (coral if growth == "corals" else weeds)(rng, planes, x, level + rng.uniform(0.08, 0.25),
                                                         rng.uniform(0.4, 0.75), haze, lamp)
    return growth


def _scales(s, across):
    """A soft pattern of scales, on the flank."""
    u, v = 46 * s, 9.5 * across
    return 0.055 * np.cos(u + v) * np.cos(u - v) * smooth(0.24, 0.36, s) * smooth(0.95, 0.7, s)


def _face(swimmer, target, s, across, eye, ring, gill=0.3):
    """Gill cover, mouth and eye."""
    inside = smooth(1.0, 0.75, np.abs(across)) * smooth(0.0, 0.06, s)
    edge = s - gill + 0.045 * across * across * 2
    target *= 1 - inside * (0.26 * np.exp(-((edge / 0.022) ** 2)) * (np.abs(across) < 0.95))
    target *= 1 + 0.07 * inside * smooth(0.0, -0.06, edge)
    swimmer.eye(*eye, ring)


def _mouth(swimmer, a, b, size):
    target, p, q = swimmer.area(a, b, 2 * size, size)
    line = np.abs(q + 0.3 * p * p / size) - 0.012
    target *= 1 - 0.55 * cover(np.maximum(line, np.abs(p) - size), 3)


def _goldfish(rng, swimmer, dapple):
    name = rng.choice(list(GOLDFISH))
    *paints, fin, edge = (vary(rng, c, 0.025) for c in GOLDFISH[name])
    length, width = rng.uniform(0.86, 0.96), rng.uniform(0.27, 0.32)
    tail, flow = 0.42 * length, rng.uniform(-0.25, 0.25)
    # The veil tail: two broad lobes behind, a shorter one between them.
    swimmer.fin(tail - 0.1, 0, 0.55 + 0.2 * flow, 0.5, 0.72, fin * 0.82, edge * 0.92, 0.0, 0.45 + flow, 8)
    swimmer.fin(tail - 0.1, 0, -0.5 + 0.2 * flow, 0.5, 0.7, fin, edge, 0.0, -0.3 + flow, 8)
    swimmer.fin(tail - 0.12, 0, 0.05, 0.5, 0.52, fin * 0.95, edge, 0.12, flow, 7)
    swimmer.fin(-0.1 * length, -0.1, -1.05, 0.62, 0.46, fin * 0.95, edge, -0.1, 0.35, 8)
    swimmer.fin(0.2 * length, 0.12, 1.0, 0.36, 0.42, fin * 0.85, edge, 0, -0.4, 5)
    swimmer.fin(-0.06 * length, 0.2, 1.15, 0.34, 0.36, fin * 0.85, edge, 0, -0.4, 5)
    patched = name == "white"

    def marks(paint, s, across, a, b):
        if patched:
            patch = smooth(-0.1, 0.25, dapple[-s.shape[0]:, -s.shape[1]:] - 0.35 * across - 0.2)
            paint = paint + (plane(paints[0]) - paint) * patch
        return paint * (1 + _scales(s, across))

    target, s, across, a, b = flesh(swimmer, length, width, 0.5, paints, dapple, 0.15, marks)
    _face(swimmer, target, s, across, (-0.34 * length, -0.06, 0.062), color(250, 222, 150))
    swimmer.fin(-0.14 * length, 0.1, 0.75, 0.5, 0.3, fin * 0.92, edge, 0, 0.3, 5, 0.85)
    _mouth(swimmer, -0.435 * length, 0.06, 0.045)
    return name, False


def _tropical(rng, swimmer, dapple):
    name = rng.choice(list(TROPICAL))
    back, flank, belly, band, fin = (vary(rng, c, 0.025) for c in TROPICAL[name][:5])
    length, width = rng.uniform(1.1, 1.22), TROPICAL[name][5] * rng.uniform(1.0, 1.12)
    edge = np.minimum(fin * 0.6 + 0.4, 0.96)
    tall = width > 0.34
    swimmer.fin(0.42 * length, 0, 0, 0.62, 0.42, fin, edge, 0.22, 0, 7, 0.95)
    swimmer.fin(0.0, 0, -1.3, 0.72, width + (0.24 if tall else 0.18), fin * 0.92, edge, 0.0, 0.42, 9, 0.95)
    swimmer.fin(0.1, 0, 1.15, 0.5, width + (0.22 if tall else 0.15), fin * 0.82, edge * 0.92, 0.0, -0.42, 7, 0.95)
    pattern = rng.choice(["bands", "lines", "plain"], p=[0.6, 0.2, 0.2])
    stripe, shift = plane(band), rng.uniform(-0.02, 0.02)

    def marks(paint, s, across, a, b):
        if pattern == "bands":
            for at, wide in ((0.27, 0.045), (0.53, 0.055), (0.8, 0.035)):
                off = np.abs(s - at - shift + 0.05 * across * across) - wide
                paint = paint * (1 - 0.5 * smooth(0.03, 0.0, off))
                paint = paint + (stripe - paint) * cover(off * length, 4)
        elif pattern == "lines":
            wave = np.sin(7.5 * across + 1.2 * s + 0.8)
            paint = paint + (stripe - paint) * (0.85 * smooth(0.25, 0.7, wave) * smooth(0.22, 0.36, s))
        return paint * (1 + _scales(s, across))

    target, s, across, a, b = flesh(swimmer, length, width, 0.75, (back, flank, belly), dapple, 0.3, marks)
    ring = color(250, 240, 210) if name not in ("white", "yellow") else color(250, 180, 70)
    _face(swimmer, target, s, across, (-0.36 * length, -0.14 * width, 0.058), ring,
          0.31 if pattern != "bands" else 0.22)
    swimmer.fin(-0.1 * length, 0.3 * width, 0.5, 0.5, 0.28, fin, edge, 0, 0.2, 5, 0.9)
    _mouth(swimmer, -0.44 * length, 0.05, 0.04)
    return name, pattern != "plain"
