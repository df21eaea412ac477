"""Layers that the networks share.

Activations are channels-last; on a CPU that halves the time of a convolution, and bfloat16
halves it again. Norms stay in float32: torch 1.13's are wrong in bfloat16 there.
"""

from torch import nn
from torch.nn import functional as F


def conv(inputs, outputs, size=3, stride=1):
    return nn.Conv2d(inputs, outputs, size, stride, size // 2)


def zeroed(layer):
    """The layer with zero weights, so that its branch starts as nothing."""
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
    return layer


class PlainBlock(nn.Module):
    """Residual block without norms, [B, C, H, W] to the same shape."""

    def __init__(self, channels):
        super().__init__()
        self.first = conv(channels, channels)
        self.second = zeroed(conv(channels, channels))

    def forward(self, x):
        return x + self.second(F.silu(self.first(x)))


class Norm(nn.GroupNorm):
    """Group norm that computes in float32 whatever comes in."""

    def __init__(self, channels):
        super().__init__(16, channels, eps=1e-5)

    def forward(self, x):
        return super().forward(x.float())


class TokenNorm(nn.LayerNorm):
    """Layer norm that computes in float32 whatever comes in."""

    def forward(self, x):
        return super().forward(x.float())
