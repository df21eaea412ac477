"""CLIP's text model as Stable Diffusion 1.5 reads prompts with it (Radford et al. 2021)."""

import torch
from torch import nn
from torch.nn import functional as F

from blocks import Attention, quick_gelu
from sizes import TEXT


class Layer(nn.Module):
    """Attention, then two linear layers, each behind a norm and around a skip."""

    def __init__(self, width, heads, activation=quick_gelu):
        super().__init__()
        self.activation = activation
        self.layer_norm1, self.layer_norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.self_attn = Attention(width, heads, bias=True)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask=None):
        x = x + self.self_attn(self.layer_norm1(x), mask=mask)
        return x + self.fc2(self.activation(self.fc1(self.layer_norm2(x))))


class TextModel(nn.Module):
    """Ids [B, 77] to last_hidden_state [B, 77, width] and pooler_output [B, width].

    The pooled vector is the state at the end mark, which has the highest id and first occurs right behind the text.
    """

    def __init__(self, vocabulary, sizes=TEXT, activation=quick_gelu):
        super().__init__()
        self.token_embedding = nn.Embedding(vocabulary, sizes.width)
        self.position_embedding = nn.Parameter(torch.zeros(sizes.tokens, sizes.width))
        self.layers = nn.ModuleList(Layer(sizes.width, sizes.heads, activation) for _ in range(sizes.layers))
        self.final_layer_norm = nn.LayerNorm(sizes.width)
        # Half precision's lowest number stands for -infinity in every variant: its softmax is 0 in either precision.
        self.register_buffer("mask", torch.full((sizes.tokens, sizes.tokens), -65504.0).triu(1), persistent=False)

    def forward(self, input_ids):
        x = self.token_embedding(input_ids) + self.position_embedding
        for layer in self.layers:
            x = layer(x, self.mask)
        x = self.final_layer_norm(x)
        end = input_ids.int().argmax(1)
        pooled = x.gather(1, end[:, None, None].expand(-1, 1, x.shape[2]))[:, 0]
        return x, pooled


class PenultimateTextModel(TextModel):
    """OpenCLIP's as Stable Diffusion 2 reads prompts with it: the exact GELU, and the states of the last layer but one."""

    def __init__(self, vocabulary, sizes):
        super().__init__(vocabulary, sizes, F.gelu)

    def forward(self, input_ids):
        x = self.token_embedding(input_ids) + self.position_embedding
        for layer in self.layers[:-1]:
            x = layer(x, self.mask)
        return self.final_layer_norm(x), super().forward(input_ids)[1]
