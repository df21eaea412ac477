"""Surfaces that fill the picture, lit from one side: wood, stone, water, cloth, clouds, rust."""

import numpy as np

from .canvas import PIXEL, X, Y, box, clouds, color, noise, over, smooth, turned, vary

NOUNS = {  # what a surface is called, its other names
    "wood": ("a wooden surface", "wood grain"), "marble": ("a marble surface", "polished marble"),
    "sand": ("sand ripples", "a sand surface"), "water": ("water ripples", "a water surface"),
    "brick": ("a brick wall", "bricks"), "stone": ("a stone wall", "stones"),
    "fabric": ("folds of fabric", "soft fabric"), "cloud": ("soft clouds", "a sky of clouds"),
    "rust": ("rusty metal", "a rusty surface"),
    "bark": ("tree bark", "the bark of a tree"),
}
COLORS = {  # of each surface: name, dark, bright
    "wood": [
        ("brown", (110, 66, 36), (176, 118, 70)), ("golden", (168, 112, 56), (222, 174, 108)),
        ("red", (104, 48, 34), (160, 84, 58)),
    ],
    "marble": [
        ("white", (150, 152, 160), (236, 234, 230)), ("green", (34, 62, 54), (96, 132, 116)),
        ("black", (28, 28, 34), (88, 88, 96)), ("pink", (160, 116, 112), (230, 200, 190)),
    ],
    "sand": [
        ("golden", (158, 116, 72), (226, 190, 138)), ("white", (164, 156, 144), (232, 226, 214)),
        ("red", (136, 72, 46), (206, 134, 92)),
    ],
    "water": [
        ("blue", (22, 66, 116), (116, 176, 214)), ("green", (18, 84, 88), (120, 194, 180)),
        ("golden", (96, 62, 60), (242, 178, 110)), ("black", (16, 24, 42), (90, 112, 146)),
    ],
    "brick": [
        ("red", (124, 56, 42), (172, 92, 70)), ("brown", (110, 80, 62), (158, 122, 96)),
        ("white", (176, 170, 162), (226, 220, 212)),
    ],
    "stone": [
        ("grey", (100, 102, 106), (156, 156, 156)), ("brown", (112, 94, 74), (168, 148, 120)),
        ("golden", (150, 124, 84), (204, 178, 134)),
    ],
    "fabric": [
        ("red", (110, 22, 34), (206, 70, 76)), ("blue", (28, 50, 110), (96, 134, 204)),
        ("purple", (66, 36, 100), (150, 108, 188)), ("green", (24, 76, 64), (96, 160, 136)),
        ("golden", (150, 104, 44), (236, 200, 130)), ("white", (164, 158, 158), (240, 236, 230)),
    ],
    "cloud": [
        ("blue", (70, 124, 190), (240, 244, 250)), ("pink", (122, 108, 160), (250, 206, 196)),
        ("grey", (104, 112, 124), (206, 210, 216)), ("golden", (150, 110, 110), (252, 214, 150)),
    ],
    "rust": [
        ("orange", (112, 56, 34), (196, 116, 66)), ("blue", (128, 74, 48), (92, 130, 140)),
        ("brown", (78, 48, 38), (152, 98, 66)),
    ],
    "bark": [
        ("brown", (66, 48, 36), (140, 108, 82)), ("grey", (74, 72, 70), (150, 146, 140)),
        ("green", (62, 66, 44), (130, 136, 94)),
    ],
}


def draw(rng):
    kind = rng.choice(list(NOUNS))
    name, dark, bright = COLORS[kind][rng.integers(len(COLORS[kind]))]
    dark, bright = (vary(rng, color(*c), 0.012) for c in (dark, bright))
    light = float(rng.choice([-1, 1])) * rng.uniform(0.6, 1), -rng.uniform(0.3, 0.8)
    picture, height = PAINTERS[kind](rng, dark, bright)
    down, across = np.gradient(height, PIXEL)
    slant = 0.24 * np.tanh(across * light[0] + down * light[1])
    shade = 1 + slant + 0.1 * (X * light[0] + Y * light[1])
    # Warm where the lamp strikes, cool where it does not.
    picture = picture * shade[..., None] + slant[..., None] * color(12, 2, -14)
    article = "an" if name == "orange" else "a"
    phrases = ["a texture", f"a {kind} texture", f"{article} {name} texture", f"{article} {name} {kind} texture",
               "a surface", *NOUNS[kind], f"{name} {kind} texture"]
    return np.clip(picture, 0, 1), phrases


def _between(dark, bright, share):
    return dark + (bright - dark) * np.clip(share, 0, 1)[..., None]


def _wood(rng, dark, bright):
    """Year rings of a board cut lengthwise: nested arches along the grain."""
    x, y = turned(X, Y, float(rng.choice([0, np.pi / 2])) + rng.normal(0, 0.04))
    bend = noise(rng, 2)
    away = np.hypot(x - rng.uniform(-0.6, 0.6) + 0.07 * bend, 0.12)
    away += rng.uniform(0.15, 0.4) * (y - rng.uniform(-0.6, 0.6)) ** 2
    phase = rng.uniform(20, 25) * away + 0.7 * bend
    rings = np.sin(phase + 0.6 * np.sin(phase))  # late wood ends sharply, early wood begins softly
    share = 0.52 + 0.2 * rings + 0.14 * noise(rng, 3) + 0.05 * noise(rng, 12)
    seam = np.zeros_like(X)
    if rng.random() < 0.5:  # boards side by side
        seam = smooth(0.045, 0.0, np.abs((x + rng.uniform(0, 1)) % rng.uniform(0.8, 1) - 0.05))
    return _between(dark, bright, share) * (1 - 0.5 * seam)[..., None], 0.01 * rings - 0.03 * seam


def _marble(rng, dark, bright):
    x, y = turned(X, Y, rng.uniform(0, 3))
    warp = noise(rng, 3) + 0.4 * noise(rng, 6)
    depth = np.zeros_like(X)
    for pitch, slope, width, strength in ((2.0, 0.3, 0.2, 0.75), (1.7, -1.5, 0.13, 0.5)):
        line = np.sin(pitch * x + slope * y + 0.5 * warp + rng.uniform(0, 6))
        depth += strength * (0.6 * np.exp(-((line / width) ** 2)) + 0.4 * np.exp(-((line / (4 * width)) ** 2)))
    return _between(dark, bright, 0.95 - depth + 0.12 * noise(rng, 3)), 0.01 * warp


def _sand(rng, dark, bright):
    x, y = turned(X, Y, rng.uniform(-0.6, 0.6))
    phase = rng.uniform(15, 19) * y + 0.9 * np.sin(rng.uniform(2.5, 4) * x + 2 * y) + 0.7 * noise(rng, 3)
    ripple = np.sin(phase + 0.6 * np.sin(phase))  # steep on the lee side
    return _between(dark, bright, 0.52 + 0.2 * ripple + 0.14 * noise(rng, 2)), 0.055 * ripple


def _water(rng, dark, bright):
    height = np.zeros_like(X)
    bend = 0.8 * noise(rng, 3)
    for k, pitch in enumerate((6, 9, 13, 16)):
        x, y = turned(X, Y, rng.normal(0, 0.45))
        height += np.sin(pitch * (1.3 * y + 0.2 * x) + bend + rng.uniform(0, 6)) / (1 + 0.6 * k)
    crest = 0.08 + 0.9 * smooth(-2.6, 2.4, height) + 0.3 * smooth(1.0, 2.4, height)
    return _between(dark, bright, 0.85 * crest + 0.06 * noise(rng, 2) - 0.12 * Y), 0.035 * height


def _brick(rng, dark, bright):
    return _wall(rng, dark, bright, rng.uniform(0.74, 0.9), rng.uniform(0.3, 0.36), 0.03, 0.0)


def _stone(rng, dark, bright):
    return _wall(rng, dark, bright, rng.uniform(0.7, 0.9), rng.uniform(0.42, 0.52), 0.12, 0.035)


def _wall(rng, dark, bright, length, high, rounded, rough):
    """Courses of blocks in mortar, each block of its own shade."""
    x = X + rng.uniform(0, 1) + rough * noise(rng, 4)
    y = Y + rng.uniform(0, 1) + rough * noise(rng, 4)
    row = np.floor(y / high)
    x = x / length + 0.5 * (row % 2)
    column = np.floor(x)
    across, down = (x - column - 0.5) * length, (y / high - row - 0.5) * high
    block = box(across, down, length / 2 - 0.024, high / 2 - 0.024, rounded)
    tones = rng.uniform(0.15, 0.85, (16, 16)).astype(np.float32)
    share = tones[row.astype(int) % 16, column.astype(int) % 16] + 0.1 * clouds(rng, 5, 2)
    mortar = 0.5 * dark + 0.3 * color(190, 184, 176)
    bulge = smooth(0.015, -0.04 - 0.5 * rounded, block)
    picture = over(np.broadcast_to(mortar, (*X.shape, 3)), _between(dark, bright, share), smooth(0.014, -0.02, block))
    return picture, (0.04 + 0.3 * rounded) * bulge + 0.01 * noise(rng, 7)


def _fabric(rng, dark, bright):
    x, y = turned(X, Y, rng.uniform(-0.8, 0.8))
    phase = rng.uniform(6, 8) * x + 0.9 * noise(rng, 2) + rng.uniform(-1, 1) * y**2
    folds = np.sin(phase + 0.5 * np.sin(phase)) + 0.45 * np.sin(1.7 * phase - 1.5 * y + rng.uniform(0, 6))
    return _between(dark, bright, 0.5 + 0.27 * folds + 0.08 * noise(rng, 3)), 0.08 * folds


def _cloud(rng, dark, bright):
    puffs = clouds(rng, 3, 3, rows=4, gain=0.42)
    share = 0.5 + 0.5 * np.tanh(0.95 * puffs + 0.35 * Y)
    return _between(dark, 0.97 * bright, share), 0.16 * share


def _rust(rng, dark, bright):
    spots = noise(rng, 3) + 0.5 * noise(rng, 7)
    eaten, blister = smooth(-0.35, 0.35, spots), smooth(0.3, 1.4, noise(rng, 8))
    paint = _between(dark, bright, 0.9 - 0.8 * eaten + 0.05 * noise(rng, 5))
    paint = over(paint, color(214, 132, 70), 0.55 * eaten * blister)
    return paint * (1 - 0.14 * smooth(0.4, 0, np.abs(spots - 0.35)))[..., None], 0.05 * (1 - eaten) + 0.05 * blister * eaten


def _bark(rng, dark, bright):
    """Long plates with furrows between them, up and down the trunk."""
    bend = 0.5 * noise(rng, 3) + 0.9 * np.sin(3.5 * Y + rng.uniform(0, 6))
    furrows = np.abs(np.sin(6 * X + bend)) * np.abs(np.sin(4 * X + 5 * Y - bend + rng.uniform(0, 6))) ** 0.5
    plates = smooth(0.05, 0.7, furrows)
    return _between(dark, bright, 0.08 + 0.72 * plates + 0.09 * clouds(rng, 7, 2, rows=4)), 0.06 * plates


PAINTERS = {"wood": _wood, "marble": _marble, "sand": _sand, "water": _water, "brick": _brick, "stone": _stone,
            "fabric": _fabric, "cloud": _cloud, "rust": _rust, "bark": _bark}
