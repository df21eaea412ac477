"""Owls, and birds in flight."""

import numpy as np

from .bird_parts import beak, body, branch, eye, spot, wing
from .canvas import color, cover, smooth, vary
from .forms import ball, oval, part
from .sky import hour, lay, light_of, plane, sky

OWLS = {  # feathers, dark feathers, face, breast
    "brown": (color(142, 102, 66), color(92, 62, 40), color(204, 172, 130), color(208, 178, 138)),
    "grey": (color(132, 134, 140), color(82, 84, 92), color(196, 196, 198), color(190, 190, 194)),
    "white": (color(232, 232, 232), color(174, 178, 186), color(244, 244, 244), color(246, 246, 246)),
    "golden": (color(206, 156, 88), color(150, 104, 56), color(246, 234, 214), color(246, 232, 208)),
}
IRISES = {"yellow": color(250, 204, 52), "orange": color(242, 140, 36)}
FLYERS = {  # back, belly, wing root, wing, wing tips, beak
    "gull": (color(232, 236, 240), color(246, 248, 248), color(222, 228, 234), color(176, 188, 202), color(56, 60, 68),
             color(240, 178, 60)),
    "swallow": (color(36, 52, 98), color(240, 226, 212), color(44, 64, 118), color(36, 50, 92), color(28, 34, 58),
                color(40, 38, 44)),
    "eagle": (color(96, 66, 44), color(104, 74, 50), color(118, 84, 56), color(86, 60, 42), color(48, 36, 30),
              color(244, 186, 60)),
}


def owl(rng, planes, season, lamp):
    name, gaze = rng.choice(list(OWLS)), rng.choice(list(IRISES))
    feathers, dark, mask, breast = (vary(rng, c, 0.02) for c in OWLS[name])
    dim = 0.72 if season == "night" else 1.0
    feathers, dark, mask, breast = (c * dim for c in (feathers, dark, mask, breast))
    r = rng.uniform(0.72, 0.82)
    x, y = rng.uniform(-0.1, 0.1), rng.uniform(-0.06, 0.04)
    slope, tufts = rng.uniform(-0.1, 0.1), rng.random() < 0.5 and name != "white"
    wing(planes, x, y + 0.6 * r, 1.57, 0.62 * r, 0.24 * r, dark, dark * 0.8, lamp, 0, 3, 0.0)
    branch(rng, planes, x, y + 0.95 * r, slope, season, lamp)
    if tufts:
        for side in (-1, 1):
            wing(planes, x + 0.3 * side * r, y - 0.66 * r, -1.57 + 0.5 * side, 0.42 * r, 0.12 * r, feathers, dark,
                 lamp, 0, 2, 0.9)

    def paint(u, v):
        colors = plane(feathers) + (plane(dark) - plane(feathers)) * smooth(-0.75, -1.0, v) * 0.7
        front = spot(u, v, 0, 0.36, 0.44, 0.62, 0.2)
        colors = colors + (plane(breast) - colors) * front
        row = np.floor(v / 0.13)
        marks = spot((u / 0.15 + 0.5 * row) % 1, (v / 0.13) % 1, 0.5, 0.5, 0.3, 0.32, 0.6)
        colors = colors + (plane(dark) - colors) * (0.42 * marks * front * smooth(0.02, 0.16, v))
        ears = np.sqrt((np.abs(u) - 0.235) ** 2 * 0.95 + (v + 0.42) ** 2)
        disc = smooth(0.34, 0.27, ears)
        colors = colors * (1 - 0.3 * smooth(0.06, 0.0, np.abs(ears - 0.33))[None])
        return colors + (plane(mask) * (0.82 + 0.5 * ears) - colors) * disc

    body(planes, x, y, r, ((0, 0.32, 0.56, 0.66, 0), (0, -0.44, 0.58, 0.44, 0)), 0.2, 0.42, paint, lamp)
    for side in (-1, 1):
        wing(planes, x + 0.4 * side * r, y - 0.1 * r, 1.57 - 0.05 * side, 1.05 * r, 0.2 * r, feathers, dark, lamp,
             0.06 * side, 3, 0.7)
    target, u, v = part(planes, x, y - 0.26 * r, 0.1 * r + 0.02, 0.16 * r)
    lay(target, plane(color(84, 72, 58) * dim) * (1.05 - u / (0.1 * r) * 0.4 * -lamp[0]),
        cover(oval(u, v, 0.065 * r, 0.12 * r), 2.5))
    for side in (-1, 1):
        eye(planes, x + 0.235 * side * r, y - 0.44 * r, 0.155 * r, IRISES[gaze] * (0.92 if dim < 1 else 1))
        for toe in (-1, 0, 1):
            ball(planes, x + (0.2 * side + 0.065 * toe) * r, y + 0.93 * r, 0.036, 0.055, color(196, 158, 92) * dim,
                 lamp)
    where = {"evening": "in the evening", "night": "at night"}.get(season, f"in {season}")
    phrases = ["a bird", "an owl", f"a {name} owl", f"an owl {where}", f"a {name} owl {where}", "an owl on a branch",
               f"a {name} owl on a branch",
               f"an owl with {gaze} eyes", f"a {name} owl with {gaze} eyes", "an owl looking at you"]
    return phrases + (["an owl with ears"] if tufts else [])


def flying(rng, kind, face, lamp):
    time = rng.choice(["day", "sunset", "dawn"], p=[0.56, 0.24, 0.2])
    light = light_of(rng, time)
    planes, _ = sky(rng, light, 1.25, rng.uniform(-0.1, 0.9))
    shades = [vary(rng, c, 0.02) * (0.55 + 0.45 * light.lamp.ravel()) for c in FLYERS[kind]]
    # The bird is painted as facing left: for the other way the lamp is mirrored too.
    lamp = (-face * light.side * abs(lamp[0]), lamp[1], lamp[2])
    view = planes if face < 0 else planes[:, :, ::-1]
    soaring = rng.random() < 0.45
    (_soaring if soaring else _flapping)(rng, view, kind, shades, lamp)
    look = {"gull": "white", "swallow": "blue", "eagle": "brown"}[kind]
    a = "an" if kind == "eagle" else "a"
    at = hour(time)
    phrases = ["a bird", f"a {look} bird", f"{a} {kind}", "a flying bird", f"a flying {kind}", "a bird in the sky",
               f"{a} {kind} in the sky",
               f"a flying bird {at}", f"{a} {kind} {at}", f"a {look} bird in the sky", f"a flying {look} bird"]
    return planes, phrases + ["a bird with spread wings" if soaring else "a bird with raised wings"]


def _flapping(rng, planes, kind, shades, lamp):
    """From the side, wings raised."""
    back, belly, root, flight, tips, bill = shades
    x, y, slim = rng.uniform(-0.12, 0.0), rng.uniform(0.18, 0.3), 0.8 if kind == "swallow" else 1.0
    lift = rng.uniform(-0.14, 0.14)
    head = color(242, 240, 236) if kind == "eagle" else back
    wing(planes, x - 0.12, y - 0.04, -1.95 + lift, 1.08, 0.27 * slim, root * 0.74, flight * 0.74, lamp, 0.2, 5, 0.55,
         tips * 0.85)
    spread = (0.16, -0.14) if kind == "swallow" else (0.0,)
    for turn in spread:
        wing(planes, x + 0.34, y + 0.01, 0.12 + turn, 0.6, 0.06 if kind == "swallow" else 0.12, flight,
             belly if kind == "gull" else flight, lamp, 0, 3, 0.1)

    def paint(u, v):
        colors = plane(back) + (plane(belly) - plane(back)) * smooth(-0.02, 0.14, v - 0.08 * u)
        colors = colors + (plane(head) - colors) * smooth(-0.52, -0.66, u)
        if kind == "swallow":
            colors = colors + (plane(color(196, 88, 52)) - colors) * spot(u, v, -0.72, 0.1, 0.2, 0.12, 0.4)
        return colors

    r = 0.62
    body(planes, x, y, r, ((0.0, 0.0, 0.78, 0.27 * slim, 0.1), (-0.64, -0.1, 0.24, 0.22 * slim, 0)), 0.2, 0.24, paint,
         lamp)
    wing(planes, x - 0.1, y - 0.06, -0.82 + lift, 1.1, 0.32 * slim, root, flight, lamp, -0.22, 5, 0.55, tips)
    beak(planes, x - 0.86 * r, y - 0.09 * r, 0.13, 0.038, bill, 0.3)
    eye(planes, x - 0.72 * r, y - 0.14 * r, 0.028)


def _soaring(rng, planes, kind, shades, lamp):
    """From below, both wings spread; the head points up and to the left."""
    back, belly, root, flight, tips, bill = shades
    x, y, slim = rng.uniform(-0.06, 0.06), rng.uniform(-0.05, 0.1), 0.8 if kind == "swallow" else 1.0
    turn = rng.uniform(-0.5, -0.1)
    ahead = float(np.sin(turn)), -float(np.cos(turn))
    head = color(242, 240, 236) if kind == "eagle" else back if kind == "swallow" else belly
    for side in ((-0.2, 0.2) if kind == "swallow" else (-0.22, 0.22, 0.0)):
        wing(planes, x - 0.24 * ahead[0], y - 0.24 * ahead[1], float(np.pi / 2 + turn + side), 0.5,
             0.06 if kind == "swallow" else 0.09, flight, belly if kind == "gull" else flight, lamp, 0, 2, 0.1)
    for side in (-1, 1):
        angle = turn - np.pi / 2 + side * 1.45
        wing(planes, x + 0.12 * ahead[0], y + 0.12 * ahead[1], float(angle), 0.98, 0.21 * slim, root, flight, lamp,
             0.22 * side, 5, 0.5, tips, 1.04 if side * lamp[0] > 0 else 0.86)
    ball(planes, x + 0.36 * ahead[0], y + 0.36 * ahead[1], 0.1 * slim, 0.1 * slim, head, lamp)
    wing(planes, x + 0.47 * ahead[0], y + 0.47 * ahead[1], turn - np.pi / 2, 0.1, 0.035, bill, bill, lamp, 0, 1, 0.8)
    wing(planes, x + 0.42 * ahead[0], y + 0.42 * ahead[1], float(turn + np.pi / 2), 0.86, 0.14 * slim, head,
         belly if kind != "eagle" else back, lamp, 0, 1, 0.4, None, 1.08, -0.1)
