"""Finds the places of terra that tests name, `python3 places.py`: where it is calm, and where cats meet mountains.

Both lie on the neutral world's unit parallelogram. Written for the engine's tests, beside what PyTorch makes of the weights;
to be run after each export.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch

import captions
from measures import maps
from terra import Terra

TARGET = Path(__file__).parent.parent / "LatentWorld.Tests" / "Parity" / "data" / "terra"
ZOOM, HALVINGS = 4, 24
LANDS = ("cat", "mountain")


def look(terra, plane, points):
    """Labels [N] and features [N, 128] of the neutral prompt's pictures at (a, b) points [N][2]."""
    made = terra.pictures(captions.NEUTRAL[0], plane.latents(points))
    return terra.labels(made), terra.features(made).numpy()


def changes(features):
    """Feature distances of a square grid [S, S, 128]: the most to the four neighbours, of inner points, [S - 2, S - 2]."""
    middle = features[1:-1, 1:-1]
    around = (features[:-2, 1:-1], features[2:, 1:-1], features[1:-1, :-2], features[1:-1, 2:])
    return np.max([np.linalg.norm(middle - other, axis=2) for other in around], axis=0)


def steepest(labels, features):
    """Of the neighbours along b of a grid [S, S] that are one of each land, those whose features differ most: index of the first."""
    other = labels[:, 1:]
    border = ((labels[:, :-1] == LANDS[0]) & (other == LANDS[1])) | ((labels[:, :-1] == LANDS[1]) & (other == LANDS[0]))
    if not border.any():
        sys.exit("No cat lies beside a mountain on the study's map: choose other signs of the latent's channels (orient.py).")
    apart = np.linalg.norm(features[:, 1:] - features[:, :-1], axis=2)
    return np.unravel_index(np.where(border, apart, -1).argmax(), border.shape)


def crossing(terra, plane, a, low, high, label):
    """Where between two values of b the label of the lower one ends, by bisection."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = look(terra, plane, [(a, middle)])[0][0] == label
        low, high = (middle, high) if same else (low, middle)
    return (low + high) / 2


@torch.no_grad()
def main():
    # Single precision, as the engine: half moves a border by a hundredth.
    terra = Terra(single=True)
    plane, side = maps.Plane(maps.STUDY), 2**ZOOM + 1
    labels, features = look(terra, plane, maps.grid(ZOOM))
    labels, features = labels.reshape(side, side).T, features.reshape(side, side, -1).swapaxes(0, 1)  # [a, b]: maps.grid counts a first
    i, j = np.unravel_index(changes(features).argmin(), (side - 2, side - 2))
    calm = [(index + 1) / 2**ZOOM for index in (i, j)]
    i, j = steepest(labels, features)
    at = crossing(terra, plane, i / 2**ZOOM, j / 2**ZOOM, (j + 1) / 2**ZOOM, labels[i, j])
    places = {"calm": {"alpha": calm[0], "beta": calm[1]}, "border": {"alpha": i / 2**ZOOM, "beta": at}}
    (TARGET / "places.json").write_text(json.dumps(places, indent=2, default=float) + "\n")
    print(places)


if __name__ == "__main__":
    main()
