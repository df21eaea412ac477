"""CLIP's vision transformer with its projection (Radford et al. 2021)."""

import torch
from torch import nn

from sd_text import Layer
from sizes import VISION


class VisionModel(nn.Module):
    """Normalised pictures [B, 3, size, size] to features [B, features]: the class vector's state, normed and projected."""

    def __init__(self):
        super().__init__()
        width, places = VISION.width, (VISION.picture // VISION.patch) ** 2 + 1
        self.patch_embedding = nn.Conv2d(3, width, VISION.patch, VISION.patch, bias=False)
        self.class_embedding = nn.Parameter(torch.zeros(width))
        self.position_embedding = nn.Parameter(torch.zeros(places, width))
        self.pre_layrnorm, self.post_layernorm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, VISION.heads) for _ in range(VISION.layers))
        self.visual_projection = nn.Linear(width, VISION.features, bias=False)

    def forward(self, pixel_values):
        patches = self.patch_embedding(pixel_values).flatten(2).transpose(1, 2)
        first = self.class_embedding.expand(patches.shape[0], 1, -1)
        x = self.pre_layrnorm(torch.cat([first, patches], 1) + self.position_embedding)
        for layer in self.layers:
            x = layer(x)
        return self.visual_projection(self.post_layernorm(x[:, 0]))
