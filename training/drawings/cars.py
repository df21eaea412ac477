"""A car from the side, on a road."""

import numpy as np

from .canvas import X, Y, backdrop, box, color, cover, ellipse, noise, over, polygon, smooth, union, vary

PAINTS = {
    "red": color(200, 32, 34), "blue": color(36, 82, 186), "green": color(30, 118, 74),
    "yellow": color(240, 192, 40), "white": color(232, 232, 230), "black": color(38, 38, 44),
    "orange": color(232, 112, 30),
}
SKIES = {
    "day": (color(100, 160, 220), color(206, 224, 236)), "sunset": (color(120, 86, 140), color(250, 170, 104)),
    "grey day": (color(142, 150, 160), color(206, 208, 210)), "night": (color(18, 24, 52), color(60, 70, 112)),
}


def draw(rng):
    paint, time = rng.choice(list(PAINTS)), rng.choice(list(SKIES))
    scale = rng.uniform(0.62, 0.86)
    cx, ground = rng.uniform(-0.15, 0.15), rng.uniform(0.35, 0.6)
    facing = rng.choice([-1, 1])
    dim = 0.55 if time == "night" else 1.0
    picture, place = _scene(rng, SKIES[time], ground, dim)
    x, y = facing * (X - cx) / scale, (Y - ground) / scale
    picture = _car(rng, picture, x, y, scale, vary(rng, PAINTS[paint], 0.03), dim)
    hour = "on a clear day" if time == "day" else f"on a {time}" if time == "grey day" else f"at {time}"
    phrases = ["a car", f"a {paint} car", f"a {paint} car on a road", f"a car {hour}", f"a {paint} car {hour}",
               f"a car in front of {place}", f"a {paint} car in front of {place}", "a car on a road"]
    return np.clip(picture, 0, 1), phrases


def _scene(rng, sky, ground, dim):
    picture = backdrop(rng, vary(rng, sky[0]), vary(rng, sky[1]), 0.04)
    horizon = ground - rng.uniform(0.2, 0.35)
    if rng.random() < 0.5:
        place = "hills"
        hill = horizon - 0.22 - 0.16 * noise(rng, 3)[64]
        green = vary(rng, color(84, 122, 70)) * dim * (1 + 0.15 * noise(rng, 6))[..., None]
        picture = over(picture, green, cover(hill - Y, 3))
    else:
        place = "a city"
        for _ in range(5):
            tower = box(X - rng.uniform(-1, 1), Y - horizon, rng.uniform(0.12, 0.26), rng.uniform(0.3, 0.85), 0.02)
            picture = over(picture, vary(rng, color(120, 116, 122), 0.08) * dim, cover(tower))
    verge = vary(rng, color(122, 130, 92)) * dim
    picture = over(picture, verge, cover(horizon - Y, 3))
    road = vary(rng, color(92, 92, 98), 0.03) * dim * (1 + 0.05 * noise(rng, 6, 18))[..., None]
    picture = over(picture, road, cover(ground - 0.1 - Y, 3))
    dash = np.maximum(np.abs(Y - ground - 0.26) - 0.022, np.abs((X + 9 + rng.random()) % 0.7 - 0.35) - 0.2)
    return over(picture, color(226, 222, 206) * dim, cover(dash)), place


def _car(rng, picture, x, y, scale, paint, dim):
    low, roof = rng.uniform(-0.46, -0.38), rng.uniform(-0.82, -0.7)
    back, front = rng.uniform(-0.78, -0.6), rng.uniform(0.3, 0.42)
    body = box(x, y - (low - 0.08) / 2, 1.0, -(low + 0.08) / 2, 0.13)
    cabin = polygon(x, y, [(back + 0.2, roof), (front - 0.18, roof), (front + 0.22, low), (back, low)]) - 0.05
    panes = [(back + 0.26, roof + 0.06), (front - 0.2, roof + 0.06), (front + 0.1, low), (back + 0.13, low)]
    glass = polygon(x, y, panes)
    shadow = smooth(0.25, -0.12, ellipse(x, y + 0.02, 1.15, 0.16))
    picture = picture * (1 - 0.7 * shadow[..., None])
    shell = union(body, cabin, 0.06)
    shine = 0.72 + 0.5 * smooth(-0.2, -0.75, y) + 0.22 * np.exp(-(((y - low - 0.08) / 0.05) ** 2))
    picture = over(picture, paint * (dim * shine)[..., None], cover(shell * scale))
    sky = color(70, 92, 112) + 0.25 * smooth(0.4, -0.5, x + 1.4 * y)[..., None]
    picture = over(picture, sky * dim, cover(glass * scale))
    pillar = np.abs(x - (back + front) / 2 - 0.05) - 0.035
    picture = over(picture, paint * dim * 0.9, cover(np.maximum(pillar, glass) * scale))
    sill = np.maximum(body, -0.16 - y)
    picture = over(picture, paint * dim * 0.4, 0.7 * cover(sill * scale))
    for at, lamp in ((0.93, color(255, 244, 196)), (-0.94, color(236, 48, 40))):
        picture = over(picture, lamp, cover(ellipse(x - at, y - low - 0.12, 0.075, 0.06) * scale))
    for at in (-0.58, 0.58):
        wheel = np.hypot(x - at, y + 0.06)
        picture = over(picture, color(22, 22, 26), cover((wheel - 0.235) * scale))
        picture = over(picture, color(184, 186, 194) * dim, cover((wheel - 0.135) * scale))
        picture = over(picture, color(84, 86, 94) * dim, cover((wheel - 0.05) * scale))
    return picture
