"""The U-Net: noisy latents [B, 8, 16, 16], timesteps [B] and text states [B, 16, 128] to velocity.

Three levels, 16x16, 8x8 and 4x4; the two lower ones attend to themselves and to the text.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

import clip
from diffusion import alphas_cumprod
from layers import Norm, TokenNorm, conv, zeroed
from vae import LATENT_CHANNELS, LATENT_SIDE

CHANNELS, TIME, HEAD = (64, 128, 192), 192, 16


class ResBlock(nn.Module):
    """Two convolutions; time and text scale and shift what the second one sees."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.norm, self.first = Norm(inputs), conv(inputs, outputs)
        self.modulation = nn.Linear(TIME, 2 * outputs)
        self.inner, self.second = Norm(outputs), zeroed(conv(outputs, outputs))
        self.skip = conv(inputs, outputs, 1) if inputs != outputs else nn.Identity()

    def forward(self, x, condition):
        h = self.first(F.silu(self.norm(x)))
        scale, shift = self.modulation(condition)[:, :, None, None].chunk(2, 1)
        h = self.inner(h) * (1 + scale) + shift
        return self.skip(x) + self.second(F.silu(h))


class Attention(nn.Module):
    """From x [B, N, C] to a source [B, M, S]."""

    def __init__(self, channels, source):
        super().__init__()
        self.q, self.kv = nn.Linear(channels, channels), nn.Linear(source, 2 * channels)
        self.out = zeroed(nn.Linear(channels, channels))

    def forward(self, x, source):
        def heads(part):
            return part.reshape(part.shape[0], part.shape[1], -1, HEAD).transpose(1, 2)

        k, v = self.kv(source).chunk(2, 2)
        q, k, v = heads(self.q(x)), heads(k), heads(v)
        weights = (q @ k.transpose(2, 3) * HEAD**-0.5).float().softmax(3).to(v.dtype)
        return self.out((weights @ v).transpose(1, 2).flatten(2))


class Transformer(nn.Module):
    """Self-attention, cross-attention to the text and a feed-forward layer over [B, C, H, W]."""

    def __init__(self, channels):
        super().__init__()
        self.norms = nn.ModuleList(TokenNorm(channels) for _ in range(3))
        self.own, self.text = Attention(channels, channels), Attention(channels, clip.WIDTH)
        widen, narrow = nn.Linear(channels, 2 * channels), zeroed(nn.Linear(2 * channels, channels))
        self.feed = nn.Sequential(widen, nn.GELU(), narrow)

    def forward(self, x, text):
        tokens = x.flatten(2).transpose(1, 2)
        normed = self.norms[0](tokens)
        tokens = tokens + self.own(normed, normed)
        tokens = tokens + self.text(self.norms[1](tokens), text)
        tokens = tokens + self.feed(self.norms[2](tokens))
        return tokens.transpose(1, 2).reshape(x.shape)


class Stage(nn.Module):
    """A residual block and, on the lower levels, a transformer."""

    def __init__(self, inputs, outputs, attends):
        super().__init__()
        self.block = ResBlock(inputs, outputs)
        self.transformer = Transformer(outputs) if attends else None

    def forward(self, x, condition, text):
        x = self.block(x, condition)
        return self.transformer(x, text) if self.transformer else x


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        a, b, c = CHANNELS
        self.time = nn.Sequential(nn.Linear(128, TIME), nn.SiLU(), nn.Linear(TIME, TIME))
        self.pooled = nn.Linear(clip.WIDTH, TIME)
        self.places = nn.Parameter(torch.zeros(1, a, LATENT_SIDE, LATENT_SIDE))
        self.enter = conv(LATENT_CHANNELS, a)
        self.down = nn.ModuleList([Stage(a, a, False), Stage(a, a, False), Stage(b, b, True), Stage(b, b, True),
                                   Stage(c, c, True), Stage(c, c, True)])
        self.shrink = nn.ModuleList([conv(a, b, stride=2), conv(b, c, stride=2)])
        self.up = nn.ModuleList([Stage(2 * c, c, True), Stage(2 * c, c, True), Stage(2 * b, b, True),
                                 Stage(2 * b, b, True), Stage(2 * a, a, False), Stage(2 * a, a, False)])
        self.grow = nn.ModuleList([conv(c, b, 1), conv(b, a, 1)])
        self.leave = nn.Sequential(Norm(a), nn.SiLU(), zeroed(conv(a, LATENT_CHANNELS)))

    def forward(self, x, timesteps, text):
        condition = F.silu(self.time(waves(timesteps)) + self.pooled(text.mean(1)))
        h, kept = self.enter(x) + self.places, []
        for level in range(3):
            for stage in self.down[2 * level : 2 * level + 2]:
                h = stage(h, condition, text)
                kept.append(h)
            if level < 2:
                h = self.shrink[level](h)
        for level in range(3):
            for stage in self.up[2 * level : 2 * level + 2]:
                h = stage(torch.cat([h, kept.pop()], 1), condition, text)
            if level < 2:
                h = F.interpolate(self.grow[level](h), scale_factor=2.0, mode="nearest")
        return self.leave(h)


class EpsilonUNet(nn.Module):
    """The U-Net as it is exported: predicts the noise, SD 1.5's convention."""

    def __init__(self, unet):
        super().__init__()
        self.unet = unet
        self.register_buffer("kept", alphas_cumprod().float())

    def forward(self, sample, timestep, encoder_hidden_states):
        kept = self.kept[timestep][:, None, None, None]
        velocity = self.unet(sample, timestep, encoder_hidden_states).float()
        return kept.sqrt() * velocity + (1 - kept).sqrt() * sample


def waves(timesteps):
    """Sine and cosine features [B, 128] of the timesteps, as in the transformer's positions."""
    frequencies = torch.exp(-math.log(10000) * torch.arange(64, device=timesteps.device) / 64)
    angles = timesteps[:, None].float() * frequencies
    return torch.cat([angles.cos(), angles.sin()], 1)
