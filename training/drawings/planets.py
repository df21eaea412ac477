"""A ringed planet among stars."""

import numpy as np

from .canvas import X, Y, clouds, color, cover, noise, over, smooth, turned, vary

WORLDS = {
    "golden": (color(232, 200, 144), color(180, 130, 82)), "blue": (color(120, 172, 224), color(58, 92, 170)),
    "red": (color(222, 130, 96), color(150, 64, 52)), "green": (color(150, 204, 170), color(62, 122, 110)),
    "purple": (color(190, 150, 220), color(104, 70, 150)), "white": (color(226, 226, 230), color(150, 152, 164)),
}
SKIES = [("black", color(30, 32, 46)), ("blue", color(30, 54, 110)), ("purple", color(80, 36, 104))]


def draw(rng):
    name = rng.choice(list(WORLDS))
    bright, dark = (vary(rng, c, 0.04) for c in WORLDS[name])
    r = rng.uniform(0.36, 0.46)
    x, y = X - rng.uniform(-0.2, 0.2), Y - rng.uniform(-0.2, 0.2)
    u, v = turned(x / r, y / r, rng.uniform(-0.35, 0.35))
    picture, sky = _sky(rng)
    tilt = rng.uniform(0.22, 0.4)
    ring, opacity = _ring(rng, u, v / tilt, bright, dark)
    light = np.array([rng.choice([-1, 1]) * rng.uniform(0.4, 0.85), -rng.uniform(0.1, 0.5), 0.6])
    back = opacity * smooth(0.02, -0.02, v)
    front = opacity * smooth(-0.02, 0.02, v)
    picture = over(picture, ring * 0.8, back)
    picture = _globe(rng, picture, u, v, r, bright, dark, light / np.linalg.norm(light))
    picture = over(picture, ring, front)
    phrases = ["a ringed planet", f"a {name} planet", f"a {name} planet with rings", "saturn with rings",
               "a ringed planet among stars", f"a {name} ringed planet in space", "a planet in space",
               f"a {name} planet on a {sky} sky"]
    return np.clip(picture, 0, 1), phrases


def _sky(rng):
    name, tint = SKIES[rng.integers(len(SKIES))]
    glow = smooth(-0.6, 2.0, clouds(rng, 2, 2))
    picture = over(np.broadcast_to(color(8, 9, 18), (*X.shape, 3)), vary(rng, tint, 0.03), glow)
    for _ in range(rng.integers(9, 18)):
        away = np.hypot(X - rng.uniform(-1, 1), Y - rng.uniform(-1, 1)) / rng.uniform(0.022, 0.04)
        picture = over(picture, vary(rng, color(255, 250, 238), 0.08), np.exp(-(away**2)))
    return picture, name


def _globe(rng, picture, u, v, r, bright, dark, light):
    distance = np.hypot(u, v)
    height = np.sqrt(np.clip(1 - distance**2, 0, 1))
    bands = np.sin(rng.uniform(5, 9) * v + 0.25 * noise(rng, 3) + rng.uniform(0, 6))
    surface = over(np.broadcast_to(bright, (*X.shape, 3)), dark, 0.65 * smooth(-0.8, 0.8, bands))
    lit = smooth(-0.25, 0.9, u * light[0] + v * light[1] + height * light[2])
    return over(picture, surface * (0.1 + 1.05 * lit)[..., None], cover((distance - 1) * r))


def _ring(rng, u, w, bright, dark):
    """Colour [128, 128, 3] and opacity [128, 128] of a flat ring of two or three broad bands."""
    radius = np.hypot(u, w)
    inner, outer = rng.uniform(1.35, 1.45), rng.uniform(2.05, 2.25)
    band = smooth(-0.3, 0.3, np.sin((radius - inner) / (outer - inner) * rng.uniform(7, 12)))
    paint = over(np.broadcast_to(0.65 * bright + 0.25, (*X.shape, 3)), dark, 0.6 * band)
    opacity = smooth(inner - 0.06, inner + 0.06, radius) * smooth(outer + 0.06, outer - 0.06, radius)
    return paint, 0.92 * opacity
