"""Draws the two textures of the start world Symbiosis: python3 training/textures.py FOLDER

Coral is a Gray-Scott reaction and diffusion (Pearson 1993, "Complex patterns in a simple system"); scales are the cells of
Worley's noise (1996, "A cellular texture basis function"). Both continue over their edges.
"""

import sys
from pathlib import Path

import numpy
from PIL import Image

SIZE = 512
GRID = 96


def mixed(value: numpy.ndarray, colours: list[tuple[int, int, int]]) -> numpy.ndarray:
    """Colours for values from 0 to 1, spread evenly along the list: [height, width, 3], from 0 to 255."""
    at = numpy.linspace(0, 1, len(colours))
    channels = numpy.array(colours, float).T
    return numpy.stack([numpy.interp(value, at, channel) for channel in channels], -1)


def spread(field: numpy.ndarray) -> numpy.ndarray:
    """The Laplacian of a field that continues over its edges."""
    near = sum(numpy.roll(field, step, axis) for step in (1, -1) for axis in (0, 1))
    corners = sum(numpy.roll(field, (one, other), (0, 1)) for one in (1, -1) for other in (1, -1))
    return 0.2 * near + 0.05 * corners - field


def coral() -> numpy.ndarray:
    random = numpy.random.default_rng(7)
    food, coral = numpy.ones((GRID, GRID)), numpy.zeros((GRID, GRID))
    for row, column in random.integers(0, GRID - 8, (24, 2)):
        coral[row:row + 8, column:column + 8] = 0.5
    for _ in range(8000):
        eaten = food * coral * coral
        food += spread(food) - eaten + 0.0545 * (1 - food)
        coral += 0.5 * spread(coral) + eaten - (0.0545 + 0.062) * coral
    return mixed(numpy.clip(coral / 0.36, 0, 1), [(16, 40, 58), (18, 92, 104), (246, 168, 92), (255, 236, 200)])


def scales() -> numpy.ndarray:
    random = numpy.random.default_rng(11)
    points = (numpy.stack(numpy.meshgrid(numpy.arange(7), numpy.arange(7)), -1).reshape(-1, 2) + random.uniform(0.1, 0.9, (49, 2))) / 7
    shade = random.uniform(0, 1, 49)
    rows, columns = numpy.mgrid[0:SIZE, 0:SIZE] / SIZE
    far = numpy.stack([columns, rows], -1)[:, :, None] - points
    # The nearest of a point's copies over the edges.
    distance = numpy.linalg.norm(far - numpy.round(far), axis=-1)
    order = numpy.argsort(distance, -1)[..., :2]
    near = numpy.take_along_axis(distance, order, -1) * 7
    edge = numpy.clip((near[..., 1] - near[..., 0]) * 3, 0, 1)
    body = mixed(shade[order[..., 0]], [(58, 96, 44), (132, 150, 58), (206, 186, 92)])
    lit = numpy.clip(1.25 - 0.6 * near[..., :1], 0, 1.2)
    return numpy.clip(body * lit * edge[..., None] + numpy.array([34, 26, 20]) * (1 - edge[..., None]), 0, 255)


def picture(draw) -> Image.Image:
    """A texture in its full size."""
    return Image.fromarray(draw().round().astype(numpy.uint8)).resize((SIZE, SIZE), Image.Resampling.BICUBIC)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for draw in (coral, scales):
        picture(draw).save(folder / f"{draw.__name__}.png", optimize=True)
