"""The image encoder and the text encoder, which share one space (as CLIP, Radford et al. 2021)."""

import torch
from torch import nn
from torch.nn import functional as F

from layers import TokenNorm, conv

TOKENS, WIDTH, EMBEDDING, PICTURE = 16, 128, 128, 64
LOGIT_SCALE = 20.0


class TextEncoder(nn.Module):
    """Token ids [B, 16] to last_hidden_state [B, 16, 128] and pooler_output [B, 128].

    Causal, pre-norm; the pooled vector is the state at the first end-of-text token, which has
    the highest id.
    """

    def __init__(self, vocabulary, layers=2, heads=4):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Parameter(torch.randn(TOKENS, WIDTH) * 0.02)
        nn.init.normal_(self.words.weight, std=0.1)
        self.blocks = nn.ModuleList(TextBlock(heads) for _ in range(layers))
        self.norm = TokenNorm(WIDTH)

    def forward(self, ids):
        x = self.words(ids) + self.places
        for block in self.blocks:
            x = block(x)
        x = self.norm(x)
        last = (ids == ids.max(1, keepdim=True)[0]).int().argmax(1)
        pooled = x.gather(1, last[:, None, None].expand(-1, 1, WIDTH))[:, 0]
        return x, pooled


class TextBlock(nn.Module):
    def __init__(self, heads):
        super().__init__()
        self.heads = heads
        self.before, self.after = TokenNorm(WIDTH), TokenNorm(WIDTH)
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.feed = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH))
        self.register_buffer("causal", torch.full((TOKENS, TOKENS), -1e4).triu(1))

    def forward(self, x):
        split = (-1, TOKENS, self.heads, WIDTH // self.heads)
        q, k, v = (part.reshape(split).transpose(1, 2) for part in self.qkv(self.before(x)).chunk(3, 2))
        weights = (q @ k.transpose(2, 3) * split[3] ** -0.5 + self.causal).softmax(3)
        x = x + self.out((weights @ v).transpose(1, 2).reshape(-1, TOKENS, WIDTH))
        return x + self.feed(self.after(x))


class ImageEncoder(nn.Module):
    """Pixel values [B, 3, 64, 64] to unit image_embeds [B, 128]."""

    def __init__(self, width=64):
        super().__init__()
        self.trunk = nn.Sequential(
            nn.PixelUnshuffle(4), conv(48, width), nn.GELU(), conv(width, width), nn.GELU(),
            conv(width, 2 * width, stride=2), nn.GELU(), conv(2 * width, 2 * width), nn.GELU(),
            conv(2 * width, 3 * width, stride=2), nn.GELU(),
        )
        self.head = nn.Sequential(nn.Flatten(), TokenNorm(48 * width), nn.Linear(48 * width, EMBEDDING))

    def forward(self, pixels):
        return F.normalize(self.head(self.trunk(pixels)).float(), dim=1)


class Clip(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.text, self.image = TextEncoder(vocabulary), ImageEncoder()
        self.projection = nn.Linear(WIDTH, EMBEDDING, bias=False)

    def text_embeds(self, ids):
        return F.normalize(self.projection(self.text(ids)[1]).float(), dim=1)
