"""The autoencoder: pictures [B, 3, 256, 256] in -1..1, latents [B, 8, 16, 16].

Both ends go through space-to-depth, so that most work is done at 16x16 to 64x64. There are
no norms: a decoder of this size fits smooth pictures better without (as EDSR found, 2017).
"""

import torch
from torch import nn
from torch.nn import functional as F

from layers import PlainBlock, conv

PICTURE, LATENT_CHANNELS, LATENT_SIDE = 256, 8, 16
SCALING_FACTOR = 0.18215  # Stable Diffusion 1.5's; `rescale` makes it true here


class Encoder(nn.Sequential):
    """Pictures to latent parameters [B, 16, 16, 16]: mean and log variance."""

    def __init__(self, wide=256, middle=128, early=64):
        super().__init__(
            nn.PixelUnshuffle(4), conv(48, early), PlainBlock(early), PlainBlock(early),
            nn.PixelUnshuffle(2), conv(4 * early, middle, 1), PlainBlock(middle), PlainBlock(middle),
            nn.PixelUnshuffle(2), conv(4 * middle, wide, 1), PlainBlock(wide), PlainBlock(wide), PlainBlock(wide), nn.SiLU(),
            conv(wide, 2 * LATENT_CHANNELS),
        )


class Decoder(nn.Sequential):
    """Latents to pictures."""

    def __init__(self, wide=256, middle=128, late=64, last=32):
        super().__init__(
            conv(LATENT_CHANNELS, wide), PlainBlock(wide), PlainBlock(wide), PlainBlock(wide),
            conv(wide, 4 * middle, 1), nn.PixelShuffle(2), PlainBlock(middle), PlainBlock(middle), PlainBlock(middle),
            conv(middle, 4 * late, 1), nn.PixelShuffle(2), PlainBlock(late), PlainBlock(late),
            conv(late, 4 * last, 1), nn.PixelShuffle(2), nn.SiLU(), conv(last, last), nn.SiLU(),
            conv(last, 12), nn.PixelShuffle(2),
        )


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()

    def forward(self, pictures):
        """Reconstruction, and the Kullback-Leibler term in nats a latent value."""
        mean, log_variance = self.encoder(pictures).float().chunk(2, 1)
        log_variance = log_variance.clamp(-12, 4)
        latents = mean + (0.5 * log_variance).exp() * torch.randn_like(mean)
        divergence = 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).mean()
        return self.decoder(latents), divergence, mean


@torch.no_grad()
def rescale(model, divisors):
    """Divides each latent channel by its divisor [8], which may be negative, inside the weights; reconstructions stay the same."""
    leave, enter, divisors = model.encoder[-1], model.decoder[0], divisors.to(model.encoder[-1].weight.device)
    leave.weight[:LATENT_CHANNELS] /= divisors[:, None, None, None]
    leave.bias[:LATENT_CHANNELS] /= divisors
    leave.bias[LATENT_CHANNELS:] -= 2 * divisors.abs().log()
    enter.weight *= divisors[None, :, None, None]


def gradient_loss(made, wanted):
    """Mean difference of neighbouring-pixel steps: keeps edges from going soft."""
    across = F.l1_loss(made[..., 1:] - made[..., :-1], wanted[..., 1:] - wanted[..., :-1])
    down = F.l1_loss(made[..., 1:, :] - made[..., :-1, :], wanted[..., 1:, :] - wanted[..., :-1, :])
    return across + down


def pixel_loss(made, wanted):
    """How far pictures are from the wanted ones, pixel by pixel and step by step."""
    return F.l1_loss(made, wanted) + 2 * F.mse_loss(made, wanted) + 0.5 * gradient_loss(made, wanted)


def correlation(mean):
    """Mean squared correlation between different latent channels of a batch."""
    rows = mean.transpose(0, 1).flatten(1)
    rows = rows - rows.mean(1, keepdim=True)
    rows = rows / (rows.std(1, keepdim=True) + 1e-3)
    square = (rows @ rows.T / rows.shape[1]) ** 2
    return (square.sum() - square.diagonal().sum()) / (LATENT_CHANNELS * (LATENT_CHANNELS - 1))
