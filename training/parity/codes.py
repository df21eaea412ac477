"""A small vocabulary in CLIP's form, and prompts read with it."""

import sys
from pathlib import Path

import torch

from sizes import TEXT

sys.path.append(str(Path(__file__).parent.parent))
import tokenizer  # noqa: E402  the trained model's, which writes vocabularies of any texts

PROMPT, NEGATIVE = "a red circle over the sea, detailed", "blurry"
CODES = tokenizer.Tokenizer([PROMPT, NEGATIVE])


def ids(text, kind=torch.int64):
    """[1, 77]: start, pieces, end, padded with end."""
    pieces = [piece for word in tokenizer.WORD.findall(text.lower()) for piece in CODES.split(word)]
    marked = [tokenizer.BOS, *pieces] + [tokenizer.EOS] * (TEXT.tokens - 1 - len(pieces))
    return torch.tensor([[CODES.vocabulary[piece] for piece in marked]], dtype=kind)
