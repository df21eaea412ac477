"""Stable Diffusion 1.5's U-Net (Rombach et al. 2022): three levels that read the text and one that does not."""

import math

import torch
from torch import nn
from torch.nn import functional as F

from blocks import Attention, Downsample, Resnet, Upsample, to_pixels, to_tokens
from sizes import LATENT_CHANNELS, UNET


class GatedFeed(nn.Module):
    """Linear layers around a gated GELU (Shazeer 2020)."""

    def __init__(self, channels):
        super().__init__()
        self.proj, self.out = nn.Linear(channels, 8 * channels), nn.Linear(4 * channels, channels)

    def forward(self, x):
        value, gate = self.proj(x).chunk(2, 2)
        return self.out(value * F.gelu(gate))


class Transformer(nn.Module):
    """One transformer block over the pixels of [B, C, H, W] between two convolutions of size 1, or linear layers."""

    def __init__(self, channels, sizes):
        super().__init__()
        self.norm, self.linear = nn.GroupNorm(sizes.groups, channels, 1e-6), sizes.linear
        layer = nn.Linear if self.linear else lambda inputs, outputs: nn.Conv2d(inputs, outputs, 1)
        self.proj_in, self.proj_out = layer(channels, channels), layer(channels, channels)
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(channels) for _ in range(3))
        heads = channels // sizes.head if hasattr(sizes, "head") else sizes.heads
        self.attn1 = Attention(channels, heads)
        self.attn2 = Attention(channels, heads, sizes.text)
        self.ff = GatedFeed(channels)

    def forward(self, x, text):
        h = self.norm(x)
        h = self.proj_in(to_tokens(h)) if self.linear else to_tokens(self.proj_in(h))
        h = h + self.attn1(self.norm1(h))
        h = h + self.attn2(self.norm2(h), text)
        h = h + self.ff(self.norm3(h))
        return x + (to_pixels(self.proj_out(h), x) if self.linear else self.proj_out(to_pixels(h, x)))


class Level(nn.Module):
    """Resnets of the given inputs, each with a transformer where the level attends, then the resampling."""

    def __init__(self, inputs, outputs, attends, resample, sizes):
        super().__init__()
        time = 4 * sizes.channels[0]
        self.resnets = nn.ModuleList(Resnet(each, outputs, sizes.groups, 1e-5, time) for each in inputs)
        self.attentions = nn.ModuleList(Transformer(outputs, sizes) for _ in inputs) if attends else None
        self.resample = resample

    def stage(self, i, x, time, text):
        x = self.resnets[i](x, time)
        return x if self.attentions is None else self.attentions[i](x, text)


class UNet(nn.Module):
    """sample [B, 4, H, W], timestep [], [1] or [B] and encoder_hidden_states [B, 77, width] to [B, 4, H, W]."""

    def __init__(self, sizes=UNET):
        super().__init__()
        self.layers = sizes.layers
        a, *_, d = channels = sizes.channels
        time = 4 * a
        self.conv_in = nn.Conv2d(LATENT_CHANNELS, a, 3, padding=1)
        self.time_embedding = nn.ModuleList([nn.Linear(a, time), nn.Linear(time, time)])
        self.down_blocks = nn.ModuleList(
            Level([before, *[now] * (sizes.layers - 1)], now, attends=i < 3, resample=Downsample(now, False) if i < 3 else None, sizes=sizes)
            for i, (before, now) in enumerate(zip((a, *channels), channels)))
        self.mid_resnets = nn.ModuleList(Resnet(d, d, sizes.groups, 1e-5, time) for _ in range(2))
        self.mid_attention = Transformer(d, sizes)
        self.up_blocks = nn.ModuleList(self.up_level(i, sizes) for i in range(4))
        self.conv_norm_out = nn.GroupNorm(sizes.groups, a, 1e-5)
        self.conv_out = nn.Conv2d(a, LATENT_CHANNELS, 3, padding=1)

    @staticmethod
    def up_level(i, sizes):
        """The way up mirrors the way down: each resnet also takes what its mirror image gave."""
        upwards = sizes.channels[::-1]
        now, before, after = upwards[i], upwards[max(i - 1, 0)], upwards[min(i + 1, 3)]
        inputs = [(before if j == 0 else now) + (after if j == sizes.layers else now) for j in range(sizes.layers + 1)]
        return Level(inputs, now, attends=i > 0, resample=Upsample(now) if i < 3 else None, sizes=sizes)

    def forward(self, sample, timestep, encoder_hidden_states):
        text = encoder_hidden_states
        first, second = self.time_embedding
        time = second(F.silu(first(waves(timestep.expand(sample.shape[0]), first.in_features))))
        h = self.conv_in(sample)
        kept = [h]
        for level in self.down_blocks:
            for i in range(self.layers):
                h = level.stage(i, h, time, text)
                kept.append(h)
            if level.resample is not None:
                h = level.resample(h)
                kept.append(h)
        h = self.mid_resnets[0](h, time)
        h = self.mid_resnets[1](self.mid_attention(h, text), time)
        for level in self.up_blocks:
            for i in range(self.layers + 1):
                h = level.stage(i, torch.cat([h, kept.pop()], 1), time, text)
            if level.resample is not None:
                h = level.resample(h)
        return self.conv_out(F.silu(self.conv_norm_out(h)))


def waves(timesteps, count):
    """[B] to [B, count]: cosines, then sines (flip_sin_to_cos), of frequencies from 1 down to above 1/10000 (freq_shift 0)."""
    half = count // 2
    frequencies = torch.exp(-math.log(10000) * torch.arange(half, dtype=torch.float32, device=timesteps.device) / half)
    angles = timesteps[:, None].float() * frequencies
    return torch.cat([angles.cos(), angles.sin()], 1)
