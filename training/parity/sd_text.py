"""CLIP's text model as Stable Diffusion 1.5 reads prompts with it (Radford et al. 2021)."""

import torch
from torch import nn

from blocks import Attention, quick_gelu
from sizes import TEXT


class Layer(nn.Module):
    """Attention, then two linear layers, each behind a norm and around a skip."""

    def __init__(self, width, heads):
        super().__init__()
        self.layer_norm1, self.layer_norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.self_attn = Attention(width, heads, bias=True)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask):
        x = x + self.self_attn(self.layer_norm1(x), mask=mask)
        return x + self.fc2(quick_gelu(self.fc1(self.layer_norm2(x))))


class TextModel(nn.Module):
    """Ids [B, 77] to last_hidden_state [B, 77, width] and pooler_output [B, width].

    The pooled vector is the state at the end mark, which has the highest id and first occurs right behind the text.
    """

    def __init__(self, vocabulary):
        super().__init__()
        self.token_embedding = nn.Embedding(vocabulary, TEXT.width)
        self.position_embedding = nn.Parameter(torch.zeros(TEXT.tokens, TEXT.width))
        self.layers = nn.ModuleList(Layer(TEXT.width, TEXT.heads) for _ in range(TEXT.layers))
        self.final_layer_norm = nn.LayerNorm(TEXT.width)
        # Half precision's lowest number stands for -infinity in every variant: its softmax is 0 in either precision.
        self.register_buffer("mask", torch.full((TEXT.tokens, TEXT.tokens), -65504.0).triu(1), persistent=False)

    def forward(self, input_ids):
        x = self.token_embedding(input_ids) + self.position_embedding
        for layer in self.layers:
            x = layer(x, self.mask)
        x = self.final_layer_norm(x)
        end = input_ids.int().argmax(1)
        pooled = x.gather(1, end[:, None, None].expand(-1, 1, x.shape[2]))[:, 0]
        return x, pooled
