"""Writes the model folders whose geometry is known: python3 -m known FOLDER, from training/.

gaussian             N(0, .5^2) along u, N(0, 2^2) along w
two-modes-MEAN-SPREAD  two modes at +-MEAN u
...-fp16             the same, whose U-Net takes and gives half precision
three-modes          three at 120 degrees
newton               fifty steps of Newton's iteration for z^3 = 1
"""

import sys
from pathlib import Path

import numpy as np

from known import folder, pictures, scores

PAIRS = ((1, 0.5), (2, 0.5), (3, 1), (3, 0.5), (3, 0.25))
HALVES = ((1, 0.5),)
NEWTON_STEPS = 50


def main(target):
    one = {"here": pictures.features(0, 0)}
    for half in (False, True):
        write(target / f"gaussian{'-fp16' if half else ''}", scores.gaussian((0.5, 2)), pictures.by_side, one, half)
    for mean, spread in PAIRS:
        words = {f"{side} mode": pictures.features(sign * mean, 0) for side, sign in (("left", -1), ("right", 1))}
        for half in (False, True) if (mean, spread) in HALVES else (False,):
            write(target / f"two-modes-{mean}-{spread}{'-fp16' if half else ''}", scores.two_modes(mean, spread), pictures.by_side, words, half)
    angles = 2 * np.pi * np.arange(3) / 3
    for name, size, predict in (("three-modes", 2, scores.three_modes(2, 0.5)), ("newton", 1, scores.newton(NEWTON_STEPS))):
        kind = "root" if name == "newton" else "mode"
        words = {f"{order} {kind}": pictures.features(size * np.cos(angle), size * np.sin(angle)) for order, angle in zip(("first", "second", "third"), angles)}
        write(target / name, predict, pictures.by_angle, words)


def write(path, predict, colours, words, half=False):
    scores.write(path / "unet", predict, half)
    pictures.write_decoder(path / "vae_decoder", colours)
    pictures.write_image_encoder(path / "image_encoder")
    folder.write(path, words)
    print(f"{path}: {sum(file.stat().st_size for file in path.rglob('*') if file.is_file()):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
