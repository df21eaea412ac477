"""How near two sets of pictures are: PSNR, gradient energy, improved precision and recall, Fréchet distance."""

import torch


def psnr(made, wanted):
    """dB of each of the pictures [N, C, H, W] in -1..1, [N]."""
    return -10 * ((made - wanted) / 2).pow(2).mean((1, 2, 3)).log10()


def gradient_energy(pictures):
    """Mean square of the steps between neighbouring pixels of [N, 3, H, W], over both directions."""
    across = pictures[..., 1:] - pictures[..., :-1]
    down = pictures[..., 1:, :] - pictures[..., :-1, :]
    return float(across.pow(2).mean() + down.pow(2).mean()) / 2


def clipped(pictures):
    """Share of the values of [N, 3, H, W] that are black or full in 8 bits."""
    return float((pictures.abs() >= 1 - 1 / 255).float().mean())


def radii(features, neighbours):
    """Distance of each of [N, D] to its k-th nearest other, [N]."""
    distances = torch.cdist(features, features)
    return distances.kthvalue(neighbours + 1, 1)[0]  # the nearest of all is the point itself


def covered(features, manifold, neighbours=3):
    """Share of features [N, D] that lie in a ball of the manifold [M, D], whose radius is its k-th neighbour's distance."""
    within = torch.cdist(features, manifold) <= radii(manifold, neighbours)
    return float(within.any(1).float().mean())


def precision_and_recall(made, drawn, neighbours=3):
    """Improved precision and recall (Kynkäänniemi et al. 2019, equation 1) of two sets of features [N, D]."""
    return covered(made, drawn, neighbours), covered(drawn, made, neighbours)


def frechet(made, drawn):
    """Fréchet distance of the Gaussians with the features' means and covariances (Heusel et al. 2017, equation 6)."""
    made, drawn = made.double(), drawn.double()
    first, second = torch.cov(made.T), torch.cov(drawn.T)
    # The eigenvalues of a product of two covariances are real and not negative; rounding makes them slightly complex.
    roots = torch.linalg.eigvals(first @ second).real.clamp(min=0).sqrt().sum()
    offset = (made.mean(0) - drawn.mean(0)).pow(2).sum()
    return float(offset + first.trace() + second.trace() - 2 * roots)
