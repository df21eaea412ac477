"""The shark and the whale."""

import numpy as np

from .canvas import color, cover, smooth, vary
from .fish_parts import flesh
from .forms import blade
from .sky import lay, plane

SHARKS = [  # back, flank, belly
    (color(62, 84, 106), color(96, 122, 144), color(226, 232, 232)),
    (color(78, 80, 84), color(122, 124, 126), color(230, 228, 222)),
    (color(62, 74, 96), color(88, 106, 132), color(214, 224, 232)),
]
WHALES = {
    "blue": (color(36, 62, 98), color(62, 98, 140), color(206, 220, 228)),
    "black": (color(30, 36, 48), color(54, 64, 82), color(214, 220, 222)),
}


def shark(rng, swimmer, dapple):
    paints = [vary(rng, c, 0.02) for c in SHARKS[rng.integers(len(SHARKS))]]
    back = paints[0]
    length, width = 1.54, rng.uniform(0.25, 0.29)
    _hook(swimmer, 0.7, 0.0, -0.95, 0.46, 0.1, back)
    _hook(swimmer, 0.7, 0.0, 0.8, 0.3, 0.085, back * 0.85)
    _hook(swimmer, -0.02, -0.12, -0.85, 0.42, 0.13, back)
    _hook(swimmer, 0.46, 0.0, -0.7, 0.17, 0.05, back)
    _hook(swimmer, 0.36, 0.06, 0.8, 0.2, 0.06, back * 0.8)
    target, s, across, a, b = flesh(swimmer, length, width, 0.9, paints, dapple, 0.25)
    for k in range(3):
        slit = np.abs(s - 0.27 - 0.024 * k + 0.03 * across * across) - 0.004
        target *= 1 - 0.4 * cover(np.maximum(slit * length, np.abs(across + 0.05) * 0.2 - 0.09), 3)
    _hook(swimmer, -0.24, 0.1, 0.9, 0.42, 0.1, back * 0.9)
    mouth = np.abs(b - 0.1 - 0.9 * (a + 0.5) ** 2) - 0.008
    target *= 1 - 0.55 * cover(np.maximum(mouth, np.abs(a + 0.58) - 0.1), 3)
    swimmer.eye(-0.56, -0.035, 0.032, color(40, 44, 52))
    return "grey", False


def _hook(swimmer, a, b, toward, length, width, paint):
    """A stiff swept-back fin."""
    c, s = float(np.cos(toward)), float(np.sin(toward))
    target, p, q = swimmer.area(a + c * length / 2, b + s * length / 2, abs(c) * length / 2 + width + 0.1,
                                abs(s) * length / 2 + width + 0.1)
    along, across = (c * p + s * q) / length + 0.5, c * q - s * p
    # Swept back: the blade bends towards the tail.
    back = 1 if s < 0 else -1
    bend = 0.3 * length * along * along * back
    distance, side = blade(along, across - bend + 0.05, length, width, 0.8, -0.3)
    lay(target, plane(paint) * (0.95 - 0.18 * side * back + 0.12 * along), cover(distance, 2.5))


def whale(rng, swimmer, dapple):
    name = rng.choice(list(WHALES))
    paints = [vary(rng, c, 0.02) for c in WHALES[name]]
    length, width = 1.6, rng.uniform(0.36, 0.42)
    _hook(swimmer, 0.68, -0.02, -0.9, 0.36, 0.11, paints[0])
    _hook(swimmer, 0.7, 0.02, 0.35, 0.32, 0.1, paints[0] * 0.85)

    def marks(paint, s, across, a, b):
        groove = np.sin(26 * across + 2 * s) * smooth(0.3, 0.5, across) * smooth(0.58, 0.42, s)
        return paint * (1 + 0.1 * groove)

    target, s, across, a, b = flesh(swimmer, length, width, 1.1, paints, dapple, 0.3, marks, 0.12)
    mouth = np.abs(b - 0.07 - 0.5 * (a + 0.55) ** 2) - 0.008
    target *= 1 - 0.5 * cover(np.maximum(mouth, np.abs(a + 0.58) - 0.22), 3)
    swimmer.eye(-0.33, 0.03, 0.034, color(60, 66, 74))
    _hook(swimmer, -0.16, 0.2, 0.95, 0.42, 0.11, paints[0])
    return name, False
