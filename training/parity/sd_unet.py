"""Stable Diffusion 1.5's U-Net (Rombach et al. 2022): three levels that read the text and one that does not."""

import math

import torch
from torch import nn
from torch.nn import functional as F

from blocks import Attention, Downsample, Resnet, Upsample, to_pixels, to_tokens
from sizes import LATENT_CHANNELS, TEXT, UNET

TIME = 4 * UNET.channels[0]


class GatedFeed(nn.Module):
    """Linear layers around a gated GELU (Shazeer 2020)."""

    def __init__(self, channels):
        super().__init__()
        self.proj, self.out = nn.Linear(channels, 8 * channels), nn.Linear(4 * channels, channels)

    def forward(self, x):
        value, gate = self.proj(x).chunk(2, 2)
        return self.out(value * F.gelu(gate))


class Transformer(nn.Module):
    """One transformer block over the pixels of [B, C, H, W] between two convolutions of size 1."""

    def __init__(self, channels):
        super().__init__()
        self.norm = nn.GroupNorm(UNET.groups, channels, 1e-6)
        self.proj_in, self.proj_out = nn.Conv2d(channels, channels, 1), nn.Conv2d(channels, channels, 1)
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(channels) for _ in range(3))
        self.attn1 = Attention(channels, UNET.heads)
        self.attn2 = Attention(channels, UNET.heads, TEXT.width)
        self.ff = GatedFeed(channels)

    def forward(self, x, text):
        h = to_tokens(self.proj_in(self.norm(x)))
        h = h + self.attn1(self.norm1(h))
        h = h + self.attn2(self.norm2(h), text)
        h = h + self.ff(self.norm3(h))
        return x + self.proj_out(to_pixels(h, x))


class Level(nn.Module):
    """Resnets of the given inputs, each with a transformer where the level attends, then the resampling."""

    def __init__(self, inputs, outputs, attends, resample):
        super().__init__()
        self.resnets = nn.ModuleList(Resnet(each, outputs, UNET.groups, 1e-5, TIME) for each in inputs)
        self.attentions = nn.ModuleList(Transformer(outputs) for _ in inputs) if attends else None
        self.resample = resample

    def stage(self, i, x, time, text):
        x = self.resnets[i](x, time)
        return x if self.attentions is None else self.attentions[i](x, text)


class UNet(nn.Module):
    """sample [B, 4, H, W], timestep [], [1] or [B] and encoder_hidden_states [B, 77, width] to [B, 4, H, W]."""

    def __init__(self):
        super().__init__()
        a, *_, d = channels = UNET.channels
        self.conv_in = nn.Conv2d(LATENT_CHANNELS, a, 3, padding=1)
        self.time_embedding = nn.ModuleList([nn.Linear(a, TIME), nn.Linear(TIME, TIME)])
        self.down_blocks = nn.ModuleList(
            Level([before, *[now] * (UNET.layers - 1)], now, attends=i < 3, resample=Downsample(now, False) if i < 3 else None)
            for i, (before, now) in enumerate(zip((a, *channels), channels)))
        self.mid_resnets = nn.ModuleList(Resnet(d, d, UNET.groups, 1e-5, TIME) for _ in range(2))
        self.mid_attention = Transformer(d)
        self.up_blocks = nn.ModuleList(self.up_level(i) for i in range(4))
        self.conv_norm_out = nn.GroupNorm(UNET.groups, a, 1e-5)
        self.conv_out = nn.Conv2d(a, LATENT_CHANNELS, 3, padding=1)

    @staticmethod
    def up_level(i):
        """The way up mirrors the way down: each resnet also takes what its mirror image gave."""
        upwards = UNET.channels[::-1]
        now, before, after = upwards[i], upwards[max(i - 1, 0)], upwards[min(i + 1, 3)]
        inputs = [(before if j == 0 else now) + (after if j == UNET.layers else now) for j in range(UNET.layers + 1)]
        return Level(inputs, now, attends=i > 0, resample=Upsample(now) if i < 3 else None)

    def forward(self, sample, timestep, encoder_hidden_states):
        text = encoder_hidden_states
        first, second = self.time_embedding
        time = second(F.silu(first(waves(timestep.expand(sample.shape[0]), UNET.channels[0]))))
        h = self.conv_in(sample)
        kept = [h]
        for level in self.down_blocks:
            for i in range(UNET.layers):
                h = level.stage(i, h, time, text)
                kept.append(h)
            if level.resample is not None:
                h = level.resample(h)
                kept.append(h)
        h = self.mid_resnets[0](h, time)
        h = self.mid_resnets[1](self.mid_attention(h, text), time)
        for level in self.up_blocks:
            for i in range(UNET.layers + 1):
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
