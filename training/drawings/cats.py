"""A cat that sits and looks at you."""

import numpy as np

from .canvas import (
    PIXEL, X, Y, backdrop, clouds, color, cover, dome, ellipse, noise, over, polygon, smooth, turned, union, vary,
)

COATS = {  # main fur, second fur, marking
    "orange": (color(222, 132, 56), color(170, 84, 30), "striped"),
    "white": (color(238, 232, 224), color(214, 204, 196), "plain"),
    "black": (color(50, 46, 50), color(30, 28, 34), "plain"),
    "grey": (color(142, 146, 154), color(96, 100, 110), "striped"),
    "brown": (color(134, 94, 62), color(82, 54, 36), "striped"),
    "cream": (color(232, 204, 160), color(150, 104, 74), "masked"),
    "calico": (color(240, 232, 220), color(206, 118, 50), "patched"),
}
EYES = {
    "green": color(136, 200, 70),
    "blue": color(88, 168, 236),
    "yellow": color(244, 202, 60),
    "amber": color(232, 146, 40),
}
PLACES = {
    "green": (color(70, 118, 62), color(132, 168, 92)),
    "blue": (color(54, 92, 146), color(128, 164, 198)),
    "red": (color(128, 48, 44), color(196, 104, 80)),
    "purple": (color(74, 44, 104), color(146, 110, 164)),
    "grey": (color(104, 106, 110), color(176, 174, 170)),
    "dark": (color(20, 22, 32), color(58, 52, 60)),
    "golden": (color(150, 104, 44), color(224, 184, 108)),
    "pink": (color(196, 132, 146), color(236, 196, 196)),
}


def draw(rng):
    coat, eyes, place = (rng.choice(list(names)) for names in (COATS, EYES, PLACES))
    light = (rng.choice([-1, 1]) * rng.uniform(0.5, 1.2), -rng.uniform(0.5, 1.2))
    r = rng.uniform(0.36, 0.5)
    cx, cy = rng.uniform(-0.22, 0.22), rng.uniform(-0.3, -0.02)
    picture = _place(rng, PLACES[place])
    fur = _fur(rng, coat, cx, cy, r)
    picture = _body(rng, picture, fur, cx + rng.uniform(-0.08, 0.08), cy, r, light)
    x, y = turned(X - cx, Y - cy, rng.normal(0, 0.06))
    picture = _head(picture, fur, x / r, y / r, r, light, COATS[coat])
    picture = _face(rng, picture, x / r, y / r, r, EYES[eyes], coat)
    phrases = [
        "a cat", f"a {coat} cat", f"a {coat} cat with {eyes} eyes", f"a cat with {eyes} eyes",
        f"a cat on a {place} background", f"a {coat} cat on a {place} background",
        f"a cat sitting, {place} background", "a portrait of a cat",
    ]
    return np.clip(picture, 0, 1), phrases


def _place(rng, colors):
    picture = backdrop(rng, vary(rng, colors[0]), vary(rng, colors[1]), 0.09)
    if rng.random() < 0.6:
        level = rng.uniform(0.5, 0.75)
        table = vary(rng, colors[0] * rng.uniform(0.5, 1.3), 0.08)
        picture = over(picture, table * (1 - 0.3 * (Y - level))[..., None], cover(level - Y, 10))
    return picture


def _fur(rng, coat, cx, cy, r):
    """The coat as a picture: markings follow the head, hairs are soft streaks."""
    main, second, marking = COATS[coat]
    main, second = vary(rng, main, 0.03), vary(rng, second, 0.03)
    x, y = (X - cx) / r, (Y - cy) / r
    if marking == "striped":
        wave = np.sin(9 * np.hypot(x, y - 0.4) + 0.8 * noise(rng, 4)) * smooth(0.25, 0.8, np.hypot(x, y - 0.25))
        share = 0.75 * smooth(0.25, 0.8, wave)
    elif marking == "masked":
        share = 0.9 * smooth(0.75, 0.1, np.hypot(x, 1.1 * (y - 0.25)))
    elif marking == "patched":
        share = smooth(-0.1, 0.2, noise(rng, 2) + 0.3 * np.sign(rng.normal()) * x)
    else:
        share = 0.4 * smooth(-1, 1, noise(rng, 5))
    fur = over(np.broadcast_to(main, (*X.shape, 3)), second, share)
    if marking == "patched":
        fur = over(fur, color(54, 46, 46), smooth(0.7, 1.0, noise(rng, 2)))
    hairs = 0.045 * clouds(rng, 30, 1, rows=14) + 0.05 * noise(rng, 8)
    return fur * (1 + hairs[..., None])


def _body(rng, picture, fur, cx, cy, r, light):
    x, y = (X - cx) / r, (Y - cy) / r
    side = rng.choice([-1, 1])
    base = max(1.75, (0.86 - cy) / r)
    tail = np.abs(np.hypot(x - side * 1.12, 1.1 * (y - base + 0.55)) - 0.62) - 0.15
    tail = np.maximum(tail, -side * x + 0.5)
    body = union(ellipse(x, y - base + 0.2, 1.05, 0.85), ellipse(x, y - 1.0, 0.74, 0.9), 0.3)
    floor = smooth(0.4, -0.1, ellipse(x, y - base - 0.4, 1.5, 0.3))
    picture = picture * (1 - 0.45 * floor[..., None])
    for shape, depth in ((tail, 0.15), (body, 0.7)):
        shade = dome(shape, depth, light)[..., None]
        picture = over(picture, fur * shade * 0.92, cover(shape * r, 2.5))
    chest = smooth(0.35, -0.25, ellipse(x, y - 1.35, 0.42, 0.55))
    picture = over(picture, picture * 0.5 + 0.48, 0.45 * chest)
    for foot in (-0.36, 0.36):
        paw = ellipse(x - foot, y - base - 0.42, 0.27, 0.2)
        picture = over(picture, fur * dome(paw, 0.2, light)[..., None], cover(paw * r))
    return picture * (1 - 0.3 * smooth(0.25, -0.2, ellipse(x, y - 0.8, 0.75, 0.35)))[..., None]


def _head(picture, fur, x, y, r, light, coat):
    skull = union(ellipse(x, y, 1.06, 0.86), ellipse(np.abs(x) - 0.52, y - 0.3, 0.52, 0.42), 0.2)
    mirrored = np.abs(x)
    ear = polygon(mirrored, y, [(0.2, -0.6), (0.74, -1.36), (0.96, -0.3)]) - 0.05
    inner = polygon(mirrored, y, [(0.42, -0.72), (0.72, -1.16), (0.84, -0.56)]) - 0.03
    picture = over(picture, fur * 0.86 * (1.05 + 0.12 * light[0] * np.sign(x))[..., None], cover(ear * r, 2.5))
    pink = 0.55 * color(226, 150, 146) + 0.45 * coat[0]
    picture = over(picture, pink * 0.92, 0.85 * cover(inner * r, 4))
    shade = dome(skull, 0.8, light)
    return over(picture, fur * shade[..., None], cover(skull * r, 2.5))


def _face(rng, picture, x, y, r, iris, coat):
    mirrored = np.abs(x)
    muzzle = union(ellipse(mirrored - 0.2, y - 0.47, 0.27, 0.22), ellipse(x, y - 0.6, 0.22, 0.2), 0.1)
    pale = 0.35 if coat == "black" else 0.75
    picture = over(picture, picture * 0.35 + 0.62 * np.ones(3, np.float32), pale * smooth(0.12, -0.14, muzzle))
    eye = ellipse(mirrored - 0.42, y + 0.06 + 0.12 * (mirrored - 0.42), 0.27, 0.235)
    picture = over(picture, color(26, 20, 20), cover((eye - 0.045) * r))
    glow = 0.72 + 0.42 * smooth(-0.25, 0.25, y + 0.06)
    picture = over(picture, iris * glow[..., None], cover(eye * r))
    gaze = rng.normal(0, 0.025)
    side = np.sign(x)
    pupil = ellipse(x - side * 0.42 - gaze, y + 0.05, rng.uniform(0.075, 0.15), 0.21)
    picture = over(picture, color(10, 8, 12), cover(pupil * r))
    glint = ellipse(x - side * 0.42 + 0.08, y + 0.14, 0.062, 0.062)
    picture = over(picture, color(255, 255, 255), cover(glint * r))
    nose = polygon(x, y, [(-0.11, 0.3), (0.11, 0.3), (0.0, 0.42)]) - 0.03
    picture = over(picture, color(196, 104, 104) if coat != "black" else color(90, 62, 66), cover(nose * r))
    mouth = np.abs(np.hypot(mirrored - 0.13, y - 0.46) - 0.13) - 0.02
    picture = over(picture, color(74, 44, 40), 0.75 * cover(np.maximum(mouth, 0.47 - y) * r))
    whiskers = np.full_like(x, 9)
    for slope in (-0.14, 0.08):
        line = np.abs(y - 0.5 - slope * (mirrored - 0.3) - 0.1 * (mirrored - 0.3) ** 2) - 0.4 * PIXEL / r
        whiskers = np.minimum(whiskers, np.maximum(line, np.abs(mirrored - 0.85) - 0.45))
    return over(picture, color(240, 236, 230), 0.4 * cover(whiskers * r, 1.5))
