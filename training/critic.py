"""What pushes the decoder beyond pixel errors: features that should match, and a critic of patches."""

import torch
from torch import nn
from torch.nn import functional as F

from layers import conv

# After which layers of the image encoder's trunk features are compared: 16x16, 8x8 and 4x4.
COMPARED = (4, 8, 10)


class PatchCritic(nn.Sequential):
    """Pictures [B, 3, 256, 256] to a score for each of 32x32 patches: high for drawn, low for decoded (Isola et al. 2017)."""

    def __init__(self, width=48):
        super().__init__(
            nn.PixelUnshuffle(2), conv(12, width), nn.LeakyReLU(0.2),
            conv(width, 2 * width, stride=2), nn.LeakyReLU(0.2),
            conv(2 * width, 2 * width, stride=2), nn.LeakyReLU(0.2),
            conv(2 * width, 2 * width), nn.LeakyReLU(0.2), conv(2 * width, 1),
        )


def perceptual_loss(trunk, made, wanted):
    """Mean square distance of unit feature columns at three depths of the image encoder (after Zhang et al. 2018)."""
    loss = 0
    for layer, module in enumerate(trunk):
        made, wanted = module(made), module(wanted)
        if layer in COMPARED:
            loss = loss + (F.normalize(made.float(), dim=1) - F.normalize(wanted.float(), dim=1)).pow(2).sum(1).mean()
    return loss / len(COMPARED)


def texture_loss(made, wanted, patch=8):
    """Mean difference of the root mean square step between neighbouring pixels, patch by patch.

    What cannot be told from the latent is smoothed away by pixel errors; this asks for as much of it as there was,
    wherever it lies (as the Gram matrices of Gatys et al. 2016 do for features).
    """
    return F.l1_loss(roughness(made, patch), roughness(wanted, patch))


def roughness(pictures, patch):
    across = (pictures[..., :-1, 1:] - pictures[..., :-1, :-1]).pow(2)
    down = (pictures[..., 1:, :-1] - pictures[..., :-1, :-1]).pow(2)
    return (F.avg_pool2d(across + down, patch, ceil_mode=True, count_include_pad=False) + 1e-6).sqrt()


def critic_loss(drawn_scores, decoded_scores):
    """Hinge loss of the critic (Lim and Ye 2017)."""
    return (F.relu(1 - drawn_scores).mean() + F.relu(1 + decoded_scores).mean()) / 2


def balance(pixel_loss, critique, last_weight):
    """Weight that gives the critique the pixel loss's pull on the decoder's last layer (Esser et al. 2021, equation 7)."""
    pixel_pull = torch.autograd.grad(pixel_loss, last_weight, retain_graph=True)[0].norm()
    critique_pull = torch.autograd.grad(critique, last_weight, retain_graph=True)[0].norm()
    return (pixel_pull / (critique_pull + 1e-4)).clamp(max=100.0).detach()
