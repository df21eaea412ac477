"""A cat that sits, lies, walks, or looks at you from near by."""

import numpy as np

from .canvas import X, Y, color, over, vary, window
from .cat_clay import Clay
from .cat_coat import Coat
from .cat_places import Place
from .cat_poses import POSES

EYES = {
    "green": color(132, 192, 78),
    "blue": color(92, 168, 236),
    "yellow": color(246, 208, 70),
    "amber": color(230, 142, 42),
}
SHADE = color(60, 56, 76)


def draw(rng):
    pose = str(rng.choice(list(POSES), p=[0.34, 0.24, 0.2, 0.22]))
    coat, eyes, side = Coat(rng), str(rng.choice(list(EYES))), int(rng.choice([-1, 1]))
    lamp = _direction(side * rng.uniform(0.45, 1.0), -rng.uniform(0.45, 0.9), rng.uniform(0.6, 0.85))
    clay = Clay(rng, lamp)
    head, ground, (middle, spread) = POSES[pose](rng, clay, coat)
    head.model(clay, coat)
    place = Place(rng, ground, side)
    picture = _shadow(place.picture, middle - 0.12 * side, ground, spread)
    sun, sky = (0.5 * c + 0.5 * c.mean() + 0.04 for c in (place.sun, place.sky))  # a coat keeps its colour at sunset
    clay.paint(picture, coat, 0.84 * sun, 0.46 * sky)
    head.paint(picture, clay, vary(rng, EYES[eyes], 0.03), rng.uniform(0.085, 0.15), lamp, place.sun, coat)
    if place.front:
        picture = over(picture, *place.front)
    return np.clip(picture, 0, 1), _phrases(pose, coat, eyes, place)


def _direction(*xyz):
    length = sum(c * c for c in xyz) ** 0.5
    return tuple(c / length for c in xyz)


def _shadow(picture, middle, ground, spread):
    """A soft shadow under the cat, dark where it touches the ground."""
    w = window(middle, ground, 1.9 * spread, 0.42)
    x, y = (X[w] - middle) / spread, (Y[w] - ground) / 0.18
    away = x * x + y * y
    share = 0.42 * np.exp(-1.3 * away) + 0.25 * np.exp(-1.6 * x * x - 5 * y * y)
    picture[w] = over(picture[w], SHADE * picture[w], share)
    return picture


def _phrases(pose, coat, eyes, place):
    name, where = coat.name, place.where
    posed = {
        "sitting": ["a cat sitting", f"a {name} cat sitting", f"a cat sitting {where}"],
        "lying": ["a cat lying down", f"a {name} cat lying down", f"a cat lying down {where}"],
        "walking": ["a walking cat", f"a {name} cat walking", f"a cat walking {where}"],
        "face": ["a close up of a cat face", f"a close up of a {name} cat", "a portrait of a cat"],
    }[pose]
    times = {"sunset": ["a cat at sunset"], "evening": ["a cat in the evening"], "day": []}[place.time]
    kinds = [f"a {name} and white cat"] if coat.two else []
    kinds += ["a striped cat"] if coat.marking == "striped" else []
    return [
        "a cat", f"a {name} cat", *posed, f"a cat with {eyes} eyes", f"a {name} cat with {eyes} eyes",
        f"a cat {where}", f"a {name} cat {where}", *place.words, *times, *kinds,
    ]
