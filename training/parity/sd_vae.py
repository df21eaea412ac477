"""Stable Diffusion 1.5's autoencoder (Rombach et al. 2022): pictures [B, 3, 8H, 8W] in -1..1, latents [B, 4, H, W]."""

import torch
from torch import nn
from torch.nn import functional as F

from blocks import Attention, Downsample, Resnet, Upsample, to_pixels, to_tokens
from sizes import LATENT_CHANNELS, VAE


def resnet(inputs, outputs):
    return Resnet(inputs, outputs, VAE.groups, 1e-6)


class Middle(nn.Module):
    """Two resnets around one attention head over all pixels."""

    def __init__(self, channels):
        super().__init__()
        self.resnets = nn.ModuleList(resnet(channels, channels) for _ in range(2))
        self.group_norm = nn.GroupNorm(VAE.groups, channels, 1e-6)
        self.attention = Attention(channels, heads=1, bias=True)

    def forward(self, x):
        x = self.resnets[0](x)
        return self.resnets[1](x + to_pixels(self.attention(to_tokens(self.group_norm(x))), x))


class Ends(nn.Module):
    """The last norm and convolution of either half."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.norm, self.conv = nn.GroupNorm(VAE.groups, inputs, 1e-6), nn.Conv2d(inputs, outputs, 3, padding=1)

    def forward(self, x):
        return self.conv(F.silu(self.norm(x)))


class Encoder(nn.Module):
    """Pictures to latent parameters [B, 8, H, W]: mean and log variance."""

    def __init__(self):
        super().__init__()
        a, *_, d = VAE.channels
        self.conv_in = nn.Conv2d(3, a, 3, padding=1)
        layers = []
        for i, (before, now) in enumerate(zip((a, *VAE.channels), VAE.channels)):
            layers += [resnet(before if j == 0 else now, now) for j in range(VAE.layers)]
            layers += [Downsample(now, True)] if i < 3 else []
        self.down_blocks = nn.Sequential(*layers)
        self.mid_block, self.conv_out = Middle(d), Ends(d, 2 * LATENT_CHANNELS)
        self.quant_conv = nn.Conv2d(2 * LATENT_CHANNELS, 2 * LATENT_CHANNELS, 1)

    def forward(self, sample):
        return self.quant_conv(self.conv_out(self.mid_block(self.down_blocks(self.conv_in(sample)))))


class SampledEncoder(nn.Module):
    """The encoder as diffusers' older export has it: its output is drawn already."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, sample):
        mean, log_variance = self.encoder(sample).chunk(2, 1)
        return mean + torch.exp(0.5 * log_variance.clamp(-30, 20)) * torch.randn_like(mean)


class Decoder(nn.Module):
    """Latents, divided by the scaling factor, to pictures."""

    def __init__(self):
        super().__init__()
        upwards = VAE.channels[::-1]
        self.post_quant_conv = nn.Conv2d(LATENT_CHANNELS, LATENT_CHANNELS, 1)
        self.conv_in, self.mid_block = nn.Conv2d(LATENT_CHANNELS, upwards[0], 3, padding=1), Middle(upwards[0])
        layers = []
        for i, (before, now) in enumerate(zip((upwards[0], *upwards), upwards)):
            layers += [resnet(before if j == 0 else now, now) for j in range(VAE.layers + 1)]
            layers += [Upsample(now)] if i < 3 else []
        self.up_blocks, self.conv_out = nn.Sequential(*layers), Ends(upwards[3], 3)

    def forward(self, latent_sample):
        return self.conv_out(self.up_blocks(self.mid_block(self.conv_in(self.post_quant_conv(latent_sample)))))
