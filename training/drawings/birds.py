"""A bird: a songbird or an owl on a branch, one in flight, a swan or a duck on the water."""

import numpy as np

from .bird_kinds import flying, owl
from .bird_parts import beak, body, branch, eye, legs, spot, wing
from .canvas import X, Y, color, smooth, vary
from .forms import lamp_at, out_of_focus
from .sky import finished, lay, plane
from .water_birds import duck, swan

SONGBIRDS = {  # back, wing, cap, cheek, breast, belly, beak
    "robin": (color(126, 98, 68), color(112, 86, 60), color(130, 102, 72), color(226, 108, 40), color(230, 112, 42),
              color(236, 228, 214), color(70, 58, 50)),
    "blue tit": (color(128, 150, 90), color(70, 118, 178), color(64, 124, 200), color(244, 244, 240),
                 color(248, 216, 66), color(250, 226, 110), color(66, 64, 72)),
    "canary": (color(232, 180, 28), color(222, 168, 26), color(250, 208, 48), color(252, 214, 60), color(252, 216, 62),
               color(254, 228, 110), color(236, 158, 112)),
    "sparrow": (color(142, 100, 64), color(122, 84, 54), color(134, 88, 56), color(222, 214, 202),
                color(186, 172, 154), color(226, 218, 206), color(84, 72, 60)),
    "bluebird": (color(44, 96, 186), color(40, 84, 172), color(50, 108, 204), color(58, 116, 206), color(218, 116, 62),
                 color(240, 230, 220), color(56, 52, 56)),
    "cardinal": (color(176, 30, 30), color(152, 26, 28), color(210, 40, 34), color(204, 38, 34), color(222, 50, 40),
                 color(226, 70, 54), color(240, 130, 54)),
    "bullfinch": (color(124, 130, 142), color(50, 52, 62), color(36, 36, 44), color(226, 96, 86), color(228, 98, 88),
                  color(240, 180, 168), color(44, 42, 46)),
}
LOOKS = {"robin": "brown", "blue tit": "blue", "canary": "yellow", "sparrow": "brown", "bluebird": "blue",
         "cardinal": "red", "bullfinch": "pink"}
SEASONS = {  # top, bottom, blobs
    "spring": (color(190, 216, 178), color(112, 160, 96), (color(240, 206, 214), color(214, 232, 180),
                                                           color(150, 190, 120))),
    "summer": (color(132, 178, 104), color(58, 104, 54), (color(200, 220, 130), color(88, 140, 70),
                                                          color(160, 196, 120))),
    "autumn": (color(236, 186, 110), color(158, 88, 44), (color(248, 210, 120), color(214, 110, 50),
                                                          color(180, 120, 60))),
    "winter": (color(206, 220, 234), color(136, 156, 184), (color(236, 242, 248), color(170, 186, 208))),
    "evening": (color(238, 158, 106), color(96, 64, 84), (color(255, 214, 140), color(200, 110, 96),
                                                          color(140, 92, 110))),
    "night": (color(24, 34, 66), color(14, 18, 36), (color(44, 60, 100), color(30, 44, 70))),
}
KINDS, ODDS = ("songbird", "owl", "gull", "swallow", "eagle", "swan", "duck"), (0.38, 0.2, 0.09, 0.08, 0.07, 0.1, 0.08)


def draw(rng):
    kind = rng.choice(KINDS, p=ODDS)
    face = int(rng.choice([-1, 1]))
    lamp = lamp_at(int(rng.choice([-1, 1])) * rng.uniform(0.35, 0.65), -0.65, 0.6)
    if kind in ("gull", "swallow", "eagle"):
        planes, phrases = flying(rng, kind, face, lamp)
    elif kind in ("swan", "duck"):
        planes, phrases = (swan if kind == "swan" else duck)(rng, face, lamp)
    else:
        seasons = list(SEASONS) if kind == "owl" else list(SEASONS)[:5]
        season = rng.choice(seasons, p=[0.1, 0.12, 0.16, 0.16, 0.14, 0.32] if kind == "owl" else None)
        top, bottom, blobs = SEASONS[season]
        planes = out_of_focus(rng, vary(rng, top, 0.03), vary(rng, bottom, 0.03), blobs)
        if season == "night" and rng.random() < 0.7:
            _moon(rng, planes)
        perched = planes if face < 0 else planes[:, :, ::-1]
        phrases = owl(rng, perched, season, lamp) if kind == "owl" else _songbird(rng, perched, season, lamp, face)
    planes *= 1.02 - 0.16 * smooth(0.7, 1.7, X * X + Y * Y)
    return finished(planes), phrases


def _moon(rng, planes):
    x, y = int(rng.choice([-1, 1])) * rng.uniform(0.3, 0.62), rng.uniform(-0.62, -0.4)
    away = np.sqrt((X - x) ** 2 + (Y - y) ** 2)
    lay(planes, plane(color(186, 200, 226)), 0.4 * np.exp(-2.4 * away))
    lay(planes, plane(color(232, 234, 232)), smooth(0.33, 0.27, away))


def _songbird(rng, planes, season, lamp, face):
    name = rng.choice(list(SONGBIRDS))
    back, flight, cap, cheek, breast, belly, bill = (vary(rng, c, 0.02) for c in SONGBIRDS[name])
    r = rng.uniform(0.58, 0.68)
    x, y = rng.uniform(-0.1, 0.04), rng.uniform(-0.12, 0.0)
    tail = rng.uniform(0.45, 0.75)
    slope = rng.uniform(-0.12, 0.12)
    branch(rng, planes, x, y + 0.98 * r, slope, season, lamp)
    legs(planes, x + 0.02, y + 0.7 * r, 0.11, 0.27 * r, color(96, 76, 66))
    wing(planes, x + 0.42 * r, y + 0.28 * r, tail, 0.95 * r, 0.13 * r, flight * 0.85, flight, lamp, 0, 3, 0.1)
    if name == "cardinal":
        wing(planes, x - 0.32 * r, y - 0.42 * r, -0.95, 0.56 * r, 0.17 * r, cap, cap * 0.95, lamp, -0.15, 2, 0.9)

    def paint(u, v):
        colors = plane(back) + (plane(belly) - plane(back)) * smooth(-0.08, 0.3, v - 0.62 * u - 0.06)
        colors = colors + (plane(breast) - colors) * (spot(u, v, -0.3, 0.12, 0.44, 0.46, 0.35) * smooth(-0.22, 0.08,
                                                                                                        v - 0.5 * u))
        colors = colors + (plane(cap) - colors) * spot(u, v, -0.26, -0.52, 0.6, 0.34, 0.22)
        colors = colors + (plane(cheek) - colors) * spot(u, v, -0.44, -0.28, 0.28, 0.2, 0.3)
        if name == "blue tit":
            colors = colors + (plane(color(40, 48, 84)) - colors) * (0.9 * spot(u, v, -0.46, -0.42, 0.4, 0.055, 0.45))
        if name in ("sparrow", "cardinal"):
            colors = colors + (plane(color(44, 36, 36)) - colors) * (0.92 * spot(u, v, -0.64, -0.24, 0.15, 0.17, 0.35))
        return colors * (1 + 0.03 * np.sin(17 * u + 9 * v) * np.sin(15 * v - 6 * u))

    body(planes, x, y, r, ((0.06, 0.16, 0.66, 0.52, 0.62), (-0.32, -0.36, 0.41, 0.38, 0)), 0.3, 0.5, paint, lamp)
    wing(planes, x - 0.06 * r, y - 0.06 * r, 0.62, 0.98 * r, 0.25 * r, back * 0.98, flight * 0.92, lamp, 0.07, 4, 0.7,
         flight * 0.66)
    beak(planes, x - 0.69 * r, y - 0.33 * r, 0.22 * r, 0.08 * r, bill)
    eye(planes, x - 0.47 * r, y - 0.41 * r, 0.072 * r)
    look, where = LOOKS[name], f"in {season}" if season != "evening" else "in the evening"
    return ["a bird", f"a {look} bird", f"a {name}", "a bird on a branch", f"a {look} bird on a branch",
            f"a {name} on a branch",
            f"a bird {where}", f"a {look} bird {where}", f"a {name} {where}", "a songbird",
            f"a bird on a branch {where}"]
