"""A decoder that paints where a latent lies, and an image encoder that reads it.

A picture of 64 x 64 pixels shows c = (<u, x>, <w, x>) by its colour, and writes both numbers into its last rows: three digits
to the base 256 each, a digit a square of 8 x 8 pixels, c = 16 p - 8 with p = .d1 d2 d3. So eight bits a channel hide nothing
of what single precision knows. The features are (cos k c1, sin k c1, cos k c2, sin k c2) / sqrt(2) with k = 1/4, of unit length: two
pictures are as far apart as k / sqrt(2) of what lies between their c, while that is small.
"""

import numpy as np

from known.graph import FLOAT, Graph
from known.plane import CHANNELS, SIDE, SIZE, directions

PICTURE, CELL, DIGITS = 64, 8, 3
RANGE, ANGLE = 8.0, 0.25


def write_decoder(folder, colours):
    """`colours` adds the nodes of an RGB colour in [0, 1], [b, 3], given c as two values [b, 1]."""
    graph = Graph()
    x = graph.shaped("latent_sample", [0, SIZE])
    values = [graph.along(x, direction) for direction in directions()]
    digits = graph.node("Concat", *[digit for value in values for digit in digits_of(graph, value)], axis=1)
    # The last row of cells is written on the colour: two numbers, and a cell to each side of them.
    colour = graph.shaped(colours(graph, *values), [0, 3, 1, 1])
    cells = graph.shaped(graph.node("Pad", digits, graph.constant([0, 1, 0, 1], np.int64), graph.constant(0)), [0, 1, 1, SIDE])
    cells = graph.node("Pad", cells, graph.constant([0, 0, SIDE - 1, 0, 0, 0, 0, 0], np.int64), graph.constant(0))
    is_digit = np.zeros((1, 1, SIDE, SIDE), np.float32)
    is_digit[..., -1, 1:-1] = 1
    shown = graph.add(graph.mul(colour, 1 - is_digit), graph.mul(cells, is_digit))
    large = graph.node("Resize", shown, "", graph.constant([1, 1, CELL, CELL]), mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")
    graph.node("Sub", graph.mul(large, [2.0]), graph.constant([1.0]), name="sample")
    graph.write(folder, {"latent_sample": (FLOAT, (CHANNELS, SIDE, SIDE))}, {"sample": (FLOAT, (3, PICTURE, PICTURE))})


def write_image_encoder(folder):
    graph = Graph()
    red = graph.node("Slice", "pixel_values", graph.constant([0, PICTURE - CELL], np.int64), graph.constant([1, PICTURE], np.int64), graph.constant([1, 2], np.int64))
    cells = graph.shaped(graph.node("AveragePool", red, kernel_shape=[CELL, CELL], strides=[CELL, CELL]), [0, SIDE])
    # Whole numbers again: an average of equal bytes is one but for rounding.
    digits = graph.node("Round", graph.mul(cells, [255.0]))
    places = np.zeros((SIDE, 2), np.float32)
    for k in range(DIGITS):
        places[1 + k, 0] = places[1 + DIGITS + k, 1] = 256.0 ** -(k + 1)
    values = graph.sub(graph.mul(graph.node("MatMul", digits, places), [2 * RANGE]), [RANGE])
    angles = graph.mul(values, [ANGLE])
    graph.node("Mul", graph.node("Concat", graph.node("Cos", angles), graph.node("Sin", angles), axis=1), graph.constant([2**-0.5]), name="image_embeds")
    graph.write(folder, {"pixel_values": (FLOAT, (3, PICTURE, PICTURE))}, {"image_embeds": (FLOAT, (4,))})


def features(first, second):
    """What the image encoder gives of a picture at c, [4]."""
    angles = ANGLE * np.array([first, second])
    return np.concatenate([np.cos(angles), np.sin(angles)]) / np.sqrt(2)


def digits_of(graph, value):
    """Three values [b, 1] of whole 255ths: the digits of p to the base 256, the first first."""
    rest = graph.node("Clip", graph.div(graph.add(value, [RANGE]), [2 * RANGE]), graph.constant(0), graph.constant(1 - 2.0**-24))
    digits = []
    for _ in range(DIGITS):
        scaled = graph.mul(rest, [256.0])
        digit = graph.node("Floor", scaled)
        rest = graph.sub(scaled, digit)
        digits.append(graph.div(digit, [255.0]))
    return digits


def by_side(graph, first, second):
    """Warm on one side of the border and cold on the other, lighter along w."""
    side = graph.node("Sigmoid", graph.mul(first, [2.0]))
    light = graph.node("Sigmoid", second)
    warm, cold = np.array([[0.93, 0.55, 0.25]]), np.array([[0.15, 0.38, 0.62]])
    colour = graph.add(graph.node("MatMul", side, warm - cold), cold)
    return graph.mul(colour, graph.add(graph.mul(light, [0.5]), [0.6]))


def by_angle(graph, first, second):
    """Three colours for three directions, 120 degrees apart, in the shares of a softmax."""
    angles = 2 * np.pi * np.arange(3) / 3
    modes = 3 * np.stack([np.cos(angles), np.sin(angles)])
    shares = graph.node("Softmax", graph.node("MatMul", graph.node("Concat", first, second, axis=1), modes), axis=-1)
    return graph.node("MatMul", shares, [[0.93, 0.55, 0.25], [0.20, 0.42, 0.68], [0.35, 0.62, 0.38]])
