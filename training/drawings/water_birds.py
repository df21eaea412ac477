"""Swans and ducks on a lake that mirrors them."""

import numpy as np

from .bird_parts import beak, body, eye, wing
from .canvas import PIXEL, SIZE, Y, color, cover, noise, smooth, vary
from .forms import ball, bulge, facing, out_of_focus, part, still_water, tone
from .sky import lay, plane

BANKS = {  # top, bottom, blobs
    "day": (color(176, 208, 226), color(98, 146, 112), (color(120, 166, 110), color(160, 196, 150))),
    "evening": (color(250, 196, 136), color(160, 98, 92), (color(255, 214, 150), color(196, 120, 100))),
    "morning": (color(222, 214, 226), color(150, 162, 178), (color(240, 220, 218), color(176, 188, 190))),
}


def _lake(rng):
    time = rng.choice(list(BANKS))
    top, bottom, blobs = BANKS[time]
    planes = out_of_focus(rng, vary(rng, top, 0.03), vary(rng, bottom, 0.03), blobs, 7)
    still_water(rng, planes, rng.uniform(-0.3, -0.1), (0.74, 0.8, 0.84))
    return planes, time


def _mirrored(rng, planes, level):
    """What stands above the waterline `level`, mirrored in front of it, with a bright ripple along the line."""
    first = int((level + 1) / PIXEL)
    rows = Y[first:, :1]
    ripple = noise(rng, 4, 30)[first:]
    source = np.clip(2 * first - np.arange(first, SIZE)[:, None] + 3 * ripple * smooth(0, 0.2, rows - level), 0,
                     first - 1).astype(int)
    water = planes.reshape(3, -1).take(source * SIZE + np.arange(SIZE), axis=1)
    share = np.repeat(cover(level - rows, 4) * (0.62 - 0.35 * smooth(0.0, 0.6, rows - level)), SIZE, axis=1)
    lay(planes[:, first:], water * plane((0.8, 0.86, 0.9)), share)


def _neck(planes, points, r0, r1, paint, lamp):
    """A round neck along points, r0 thick at its foot and r1 at the head."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    target, u, v = part(planes, cx, cy, (max(xs) - min(xs)) / 2 + r0 + 0.03, (max(ys) - min(ys)) / 2 + r0 + 0.03)
    distance = np.full_like(u, 9)
    for k, (px, py) in enumerate(points):
        distance = np.minimum(distance, np.hypot(u - (px - cx),
                                                 v - (py - cy)) - (r0 + (r1 - r0) * k / (len(points) - 1)))
    lay(target, plane(paint) * tone(facing(bulge(distance, r1), lamp), 0.5, 1.04), cover(distance, 3))


def swan(rng, face, lamp):
    planes, time = _lake(rng)
    view = planes if face < 0 else planes[:, :, ::-1]
    black = rng.random() < 0.15
    white = color(42, 42, 50) if black else vary(rng, color(242, 242, 240), 0.015)
    if time == "evening" and not black:
        white = white * color(255, 236, 218)
    shade, level, x = white * (0.8 if black else 0.86), rng.uniform(0.36, 0.46), rng.uniform(0.06, 0.16)
    wing(view, x + 0.4, level - 0.26, -0.35, 0.42, 0.12, shade, white, lamp, 0, 2, 0.6)
    body(view, x, level - 0.14, 0.62, ((0.0, 0.06, 0.86, 0.36, 0.0), (-0.5, 0.02, 0.36, 0.34, 0)), 0.3, 0.34, lambda u,
         v: plane(white), lamp)
    t = np.linspace(0, 1, 48)
    high = rng.uniform(0.78, 0.9)
    curve = [(float(x - 0.42 - 0.16 * np.sin(np.pi * 1.75 * k + 0.1) + 0.02 * k),
              float(level - 0.2 - high * k)) for k in t]
    _neck(view, curve, 0.13, 0.07, white, lamp)
    hx, hy = curve[-1]
    _neck(view, [(hx - 0.13 * k, hy - 0.03 + 0.05 * k * k) for k in t[::6].tolist()], 0.085, 0.075, white, lamp)
    beak(view, hx - 0.19, hy + 0.025, 0.17, 0.04, color(236, 120, 44) if not black else color(216, 44, 40), 0.6)
    ball(view, hx - 0.17, hy + 0.0, 0.035, 0.035, color(28, 26, 30), lamp)
    eye(view, hx - 0.09, hy - 0.035, 0.022)
    for k, (dy, long_) in enumerate(((0.0, 0.98), (0.09, 0.86))):
        wing(view, x - 0.32, level - 0.22 + dy, -0.28 + 0.12 * k, long_, 0.21 - 0.05 * k, white, white * 0.97, lamp,
             0.16, 4, 0.6)
    _mirrored(rng, planes, level + 0.02)
    look, at = "black" if black else "white", f"in the {time}" if time != "day" else "on a clear day"
    return planes, ["a bird", f"a {look} bird", "a swan", f"a {look} swan", "a swan on the water",
                    f"a {look} swan on a lake", "a swan on a lake",
                    f"a swan {at}", f"a {look} swan {at}", "a bird on the water"]


def duck(rng, face, lamp):
    planes, time = _lake(rng)
    view = planes if face < 0 else planes[:, :, ::-1]
    name = rng.choice(["green", "brown", "white", "yellow"])
    head, breast, flank, tail = {
        "green": (color(22, 104, 66), color(112, 66, 44), color(186, 182, 176), color(64, 60, 62)),
        "brown": (color(140, 106, 72), color(150, 112, 76), color(164, 128, 90), color(112, 84, 58)),
        "white": (color(242, 242, 238), color(240, 240, 236), color(238, 238, 236), color(226, 226, 226)),
        "yellow": (color(250, 212, 78), color(248, 204, 70), color(246, 200, 66), color(232, 180, 54)),
    }[name]
    r, x, level = rng.uniform(0.62, 0.7), rng.uniform(0.02, 0.12), rng.uniform(0.38, 0.48)
    wing(view, x + 0.62 * r, level - 0.3 * r, -0.45, 0.5 * r, 0.15 * r, flank, tail, lamp, -0.1, 2, 0.5)

    def paint(u, v):
        colors = plane(flank) + (plane(breast) - plane(flank)) * smooth(-0.25, -0.5, u + 0.2 * v)
        colors = colors + (plane(head) - colors) * smooth(-0.36, -0.42, v + 0.1 * u)
        if name == "green":
            colors = colors + (plane(color(240, 240, 236)) - colors) * smooth(0.05, 0.02, np.abs(v + 0.37 + 0.1 * u))
        return colors

    body(view, x, level - 0.2 * r, r, ((0.05, 0.06, 0.86, 0.38, 0.04), (-0.55, -0.26, 0.24, 0.4, -0.1),
                                       (-0.6, -0.68, 0.3, 0.27, 0)), 0.18, 0.3, paint, lamp)
    bill = color(236, 186, 60) if name != "yellow" else color(240, 130, 40)
    _neck(view, [(x + (-0.86 - 0.03 * k) * r, level + (-0.83 + 0.012 * k) * r) for k in range(8)], 0.075 * r, 0.06 * r,
          bill, lamp)
    eye(view, x - 0.66 * r, level - 0.95 * r, 0.05 * r)
    wing(view, x - 0.28 * r, level - 0.3 * r, 0.0, 1.1 * r, 0.22 * r, flank * 0.94, (flank * 0.5 + tail * 0.5), lamp,
         0.06, 4, 0.6)
    _mirrored(rng, planes, level + 0.04)
    at = f"in the {time}" if time != "day" else "on a clear day"
    return planes, ["a bird", "a duck", f"a {name} duck", "a duck on the water", f"a {name} duck on the water",
                    "a duck on a lake",
                    f"a duck {at}", f"a {name} duck {at}", "a bird on the water"]
