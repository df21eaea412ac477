"""U-Nets that are exact: the noise prediction e = -sigma grad log p_t of Gaussians and their mixtures, and Newton's iteration.

p_t is what the variance-preserving diffusion makes of p_0: of a Gaussian N(a, s^2) it is N(m, v) with m = sqrt(alpha) a and
v = 1 - alpha + alpha s^2, along each direction for itself.
"""

import numpy as np

from known.graph import FLOAT, HALF, IDS, Graph
from known.plane import CHANNELS, SIDE, SIZE, directions
from known.schedule import ALPHAS, SIGMAS, STEPS

WIDTH = 8


def gaussian(spreads):
    """N(0, spread^2) along u and along w, N(0, 1) elsewhere."""
    def predict(graph, x, at):
        terms = [along(graph, x, at, k, SIGMAS / variance(spread) - SIGMAS) for k, spread in enumerate(spreads)]
        return graph.add(graph.mul(x, at(SIGMAS)), *terms)
    return predict


def two_modes(mean, spread):
    """N(+-mean u, spread^2): along u two modes, elsewhere N(0, spread^2).

    e = sigma / v (x - m u tanh(m <u, x> / v)).
    """
    v, m = variance(spread), np.sqrt(ALPHAS) * mean

    def predict(graph, x, at):
        u = directions()[0]
        side = graph.node("Tanh", graph.mul(graph.along(x, u), at(m / v)))
        towards = graph.mul(graph.node("MatMul", graph.mul(side, at(m)), u[None]), at(SIGMAS / v))
        return graph.sub(graph.mul(x, at(SIGMAS / v)), towards)
    return predict


def three_modes(mean, spread):
    """N(mean e_k, spread^2) with e_k at 0, 120 and 240 degrees from u towards w.

    e = sigma / v (x - m sum_k p_k e_k), p = softmax(m <e_k, x> / v).
    """
    v, m = variance(spread), np.sqrt(ALPHAS) * mean

    def predict(graph, x, at):
        angles = 2 * np.pi * np.arange(3) / 3
        modes = np.stack([np.cos(angles), np.sin(angles)], axis=1) @ directions()
        shares = graph.node("Softmax", graph.mul(graph.node("MatMul", x, modes.T), at(m / v)), axis=-1)
        towards = graph.mul(graph.node("MatMul", shares, modes), at(m * SIGMAS / v))
        return graph.sub(graph.mul(x, at(SIGMAS / v)), towards)
    return predict


def newton(steps):
    """z - (z^3 - 1) / (3 z^2) at each of so many steps of DDIM, on z = <u, x> + i <w, x>; all else stays as it is.

    A step goes from x to r x + k e, r = sqrt(alpha_s / alpha_t), k = sigma_s - sigma_t r: e = (N(x) - r x) / k makes it N(x).
    """
    stride = STEPS // steps
    times = np.arange(steps) * stride + 1
    ratio, factor = np.ones(STEPS), np.ones(STEPS)
    for t in times:
        s = max(t - stride, 0)
        ratio[t] = np.sqrt(ALPHAS[s] / ALPHAS[t])
        factor[t] = SIGMAS[s] - SIGMAS[t] * ratio[t]

    def predict(graph, x, at):
        u, w = directions()
        re, im = graph.along(x, u), graph.along(x, w)
        # 1 / z^2 = conj(z)^2 / |z|^4
        square, product = graph.sub(graph.mul(re, re), graph.mul(im, im)), graph.mul(re, im)
        length = graph.add(graph.mul(re, re), graph.mul(im, im))
        length = graph.node("Max", graph.mul(length, length), [1e-12])
        new_re = graph.add(graph.mul(re, [2 / 3]), graph.div(square, graph.mul(length, [3.0])))
        new_im = graph.sub(graph.mul(im, [2 / 3]), graph.div(graph.mul(product, [2.0]), graph.mul(length, [3.0])))
        moved = graph.add(
            x, graph.node("MatMul", graph.sub(new_re, re), u[None]), graph.node("MatMul", graph.sub(new_im, im), w[None]))
        return graph.div(graph.sub(moved, graph.mul(x, at(ratio))), at(factor))
    return predict


def write(folder, predict, half=False):
    """Writes the network; `predict` adds its nodes, given x [b, n] and what looks up a table of the timesteps as [b, 1].

    `half` takes and gives half precision, as exports in fp16 do, and computes in single precision between.
    """
    graph = Graph()
    x = graph.shaped(graph.node("Cast", "sample", to=FLOAT) if half else "sample", [0, SIZE])

    def at(table):
        return graph.shaped(graph.node("Gather", table, "timestep"), [0, 1])

    noise, kind = predict(graph, x, at), HALF if half else FLOAT
    noise = graph.node("Reshape", noise, graph.constant([0, CHANNELS, SIDE, SIDE], np.int64), name=None if half else "out_sample")
    if half:
        graph.node("Cast", noise, to=HALF, name="out_sample")
    picture = (CHANNELS, SIDE, SIDE)
    graph.write(
        folder, {"sample": (kind, picture), "timestep": (IDS, ()), "encoder_hidden_states": (kind, ("tokens", WIDTH))},
        {"out_sample": (kind, picture)})


def variance(spread):
    return 1 - ALPHAS + ALPHAS * spread**2


def along(graph, x, at, k, table):
    """The part of x along a direction, times what the table has at the timestep."""
    direction = directions()[k]
    return graph.node("MatMul", graph.mul(graph.along(x, direction), at(table)), direction[None])
