"""A car on a road, from the side or from three quarters: a small car, a sedan, a sports car, a van or an old one."""

import numpy as np

from .canvas import PIXEL, X, Y, color, over, smooth, vary, window
from .car_bodies import Camera
from .car_paint import MODELS, around, bodywork, wheels
from .car_scenes import HOURS, scene

PAINTS = {
    "red": color(206, 30, 34), "blue": color(32, 84, 196), "green": color(24, 112, 76), "yellow": color(246, 192, 34),
    "white": color(236, 236, 234), "black": color(44, 46, 54), "orange": color(238, 108, 26),
    "silver": color(164, 170, 178), "turquoise": color(62, 174, 176),
}
PLACES = {"city": "a city", "hills": "hills", "sea": "the sea", "desert": "the desert"}


def draw(rng):
    kind, paint, time = (rng.choice(list(names)) for names in (MODELS, PAINTS, HOURS))
    place, sideways = rng.choice(list(PLACES)), rng.random() < 0.4
    model, hour = MODELS[kind], HOURS[time]
    camera = _camera(rng, model, sideways)
    picture, lamp = scene(rng, place, time, camera)
    if time == "night":
        _beam(picture, camera, model)
    _shadow(picture, camera, model)
    wheels(picture, camera, model, hour, False)
    bodywork(picture, camera, model, hour, lamp, vary(rng, PAINTS[paint], 0.02))
    wheels(picture, camera, model, hour, True)
    if time in ("night", "sunset"):
        _glow(picture, camera, model, 1.0 if time == "night" else 0.5)
    return np.clip(picture, 0, 1), _phrases(kind, paint, time, PLACES[place], sideways)


def _phrases(kind, paint, time, place, sideways):
    hour = "on a clear day" if time == "day" else f"on a {time}" if time == "grey day" else f"at {time}"
    article = "an" if kind.startswith("o") else "a"
    tint = "an" if paint.startswith("o") else "a"
    phrases = ["a car", f"{tint} {paint} car", f"{article} {kind}", f"{tint} {paint} {kind}",
               f"{tint} {paint} car on a road", f"a car {hour}", f"{tint} {paint} car {hour}",
               f"a car in front of {place}", f"{tint} {paint} car in front of {place}",
               f"{article} {kind} in front of {place}", "a car on a road"]
    if sideways:
        return phrases + ["a car from the side", f"{tint} {paint} car from the side"]
    phrases.append(f"{tint} {paint} car from the front")
    return phrases + (["a car with lit headlights"] if time == "night" else [])


def _camera(rng, model, sideways):
    angle = rng.uniform(1.42, 1.6) if sideways else rng.uniform(0.62, 0.88)
    away = 9.0 if sideways else 7.2
    wide = 2 * model.length * np.sin(angle) + 1.8 * np.cos(angle) + 0.35
    fills = rng.uniform(1.56, 1.74) if sideways else rng.uniform(1.7, 1.9)
    focal = float(fills * away / wide)
    tall = 1.5 * focal / away
    ground = 0.17 + 0.5 * tall + rng.uniform(-0.02, 0.1)
    return Camera(angle, away, rng.uniform(1.05, 1.5) if sideways else rng.uniform(1.2, 1.75), focal,
                  rng.uniform(-0.07, 0.07), ground, rng.choice([-1, 1]))


def _shadow(picture, camera, model):
    w = around(camera, model, 0.3)
    w = slice(max(w[0].start, int((camera.horizon + 0.1 + 1) / PIXEL)), w[0].stop), w[1]
    x, z, _ = camera.road(w)
    away = np.hypot(np.maximum(np.abs(x) - model.length + 0.5, 0), np.maximum(np.abs(z) - 0.5, 0))
    picture[w] *= 1 - (0.55 * smooth(1.3, 0.1, away) + 0.3 * smooth(0.6, 0.2, away))[..., None]


def _beam(picture, camera, model):
    """Headlights on the road ahead."""
    rows = slice(max(0, int((camera.horizon + 0.03 + 1) / PIXEL)), None)
    x, z, _ = camera.road(rows)
    ahead = x - model.length
    reach = np.maximum(ahead, 0)
    light = np.exp(-((z / (0.8 + 0.28 * reach)) ** 2) - reach / 4) * smooth(-0.3, 1.2, ahead)
    picture[rows] += color(255, 226, 160) * (0.62 * light)[..., None]


def _glow(picture, camera, model, strength):
    """The light around the headlights that one sees; from the side it is one, and dim."""
    x, y, z = model.lamp
    for side in (-z, z) if camera.frontal else (z,):
        u, v, _ = camera.seen(x, y, side)
        w = window(u, v, 0.4, 0.4)
        away = np.hypot(X[w] - u, Y[w] - v)
        light = 0.75 * np.exp(-((away / 0.055) ** 2)) + 0.42 * np.exp(-away / 0.12) * smooth(0.4, 0.2, away)
        picture[w] = over(picture[w], color(255, 240, 198), light * (strength if camera.frontal else 0.35 * strength))
