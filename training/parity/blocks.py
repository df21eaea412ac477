"""Blocks that Stable Diffusion 1.5's U-Net and autoencoder share.

Names of parameters are the published checkpoints', so that what is random here could be loaded there.
"""

import torch
from torch import nn
from torch.nn import functional as F


class Resnet(nn.Module):
    """Two normed convolutions around a skip (He et al. 2016); the time embedding shifts what the second one sees.

    [B, inputs, H, W] and, where `time` is not 0, [B, time] to [B, outputs, H, W].
    """

    def __init__(self, inputs, outputs, groups, epsilon, time=0):
        super().__init__()
        self.norm1 = nn.GroupNorm(groups, inputs, epsilon)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.time_emb_proj = nn.Linear(time, outputs) if time else None
        self.norm2 = nn.GroupNorm(groups, outputs, epsilon)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.conv_shortcut = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else None

    def forward(self, x, time=None):
        h = self.conv1(F.silu(self.norm1(x)))
        if self.time_emb_proj is not None:
            h = h + self.time_emb_proj(F.silu(time))[:, :, None, None]
        h = self.conv2(F.silu(self.norm2(h)))
        return h + (x if self.conv_shortcut is None else self.conv_shortcut(x))


class Attention(nn.Module):
    """Scaled dot-product attention (Vaswani et al. 2017) of x [B, N, C] to `source` [B, M, S], or to x itself."""

    def __init__(self, channels, heads, source=None, bias=False):
        super().__init__()
        self.heads, self.size = heads, channels // heads
        self.to_q = nn.Linear(channels, channels, bias)
        self.to_k = nn.Linear(source or channels, channels, bias)
        self.to_v = nn.Linear(source or channels, channels, bias)
        self.to_out = nn.ModuleList([nn.Linear(channels, channels)])

    def forward(self, x, source=None, mask=None):
        source = x if source is None else source
        q, k, v = (self.split(part) for part in (self.to_q(x), self.to_k(source), self.to_v(source)))
        scores = q @ k.transpose(2, 3) * self.size**-0.5
        weights = (scores if mask is None else scores + mask).softmax(3)
        return self.to_out[0]((weights @ v).transpose(1, 2).reshape(x.shape[0], -1, self.heads * self.size))

    def split(self, part):
        return part.reshape(part.shape[0], -1, self.heads, self.size).transpose(1, 2)


class Upsample(nn.Module):
    """Doubles height and width by repetition, then a convolution."""

    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return self.conv(F.interpolate(x, scale_factor=2.0, mode="nearest"))


class Downsample(nn.Module):
    """Halves height and width. The autoencoder pads right and below alone, the U-Net all around."""

    def __init__(self, channels, lopsided):
        super().__init__()
        self.lopsided = lopsided
        self.conv = nn.Conv2d(channels, channels, 3, stride=2, padding=0 if lopsided else 1)

    def forward(self, x):
        return self.conv(F.pad(x, (0, 1, 0, 1)) if self.lopsided else x)


def to_tokens(x):
    """[B, C, H, W] to [B, HW, C]."""
    return x.reshape(x.shape[0], x.shape[1], -1).transpose(1, 2)


def to_pixels(tokens, like):
    """[B, HW, C] back to the shape [B, C, H, W] of `like`."""
    return tokens.transpose(1, 2).reshape(like.shape)


def quick_gelu(x):
    """CLIP's approximation of GELU."""
    return x * torch.sigmoid(1.702 * x)
