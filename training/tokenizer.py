"""A tokenizer in CLIP's byte-level format whose merges make one token of every known word."""

import re

import captions
from clip import TOKENS

SPECIAL = r"<\|startoftext\|>|<\|endoftext\|>"
WORD = re.compile(SPECIAL + r"|'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|(?:[^\s\w]|_)+", re.I)
BOS, EOS = "<|startoftext|>", "<|endoftext|>"
STUDY = (
    "blurry, ugly, stock photo. High quality picture, 4k, detailed. Saturn rings, saturn's rings, stars. "
    "a snowy mountain lake, wallpaper ornament, mountains, cats, cars, planets, ornaments, patterns, photograph, "
    "image, low quality, bad, beautiful, sharp, landscape, kitten, animal, ring, star, snow, tree, trees, water, "
    "sky, the of by. trees, flowers, castles, houses, ships, boats, fishes, birds, textures, tile pattern, fruit, dog, person, portrait, painting, drawing, "
    "sun, beautiful, colourful, warm, cold, ocean, river, fantasy, dream, morning, evening, two, three, four"
)


def byte_symbols():
    """CLIP's (GPT-2's) printable stand-in for each byte, in its vocabulary's order."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return {byte: chr(byte) for byte in printable} | {byte: chr(256 + i) for i, byte in enumerate(others)}


class Tokenizer:
    def __init__(self, texts):
        self.bytes, self.ranks = byte_symbols(), {}
        for word in sorted({word for text in texts for word in WORD.findall(text.lower())}):
            # What earlier merges leave in parts is joined by later ones, which cannot disturb earlier words.
            while len(parts := self.split(word)) > 1:
                self.ranks[parts[0], parts[1]] = len(self.ranks)
        symbols = list(self.bytes.values())
        entries = symbols + [s + "</w>" for s in symbols] + ["".join(pair) for pair in self.ranks] + [BOS, EOS]
        self.vocabulary = {entry: index for index, entry in enumerate(dict.fromkeys(entries))}

    def split(self, word):
        """Byte-pair encoding of one lower-case word."""
        parts = [self.bytes[byte] for byte in word.encode()]
        parts[-1] += "</w>"
        while len(parts) > 1:
            pair = min(zip(parts, parts[1:]), key=lambda pair: self.ranks.get(pair, 1 << 30))
            if pair not in self.ranks:
                break
            parts = joined(parts, pair)
        return parts

    def encode(self, text):
        """Token ids, TOKENS long: start, words, end, padded with end."""
        parts = [part for word in WORD.findall(text.lower()) for part in self.split(word)]
        inner = [self.vocabulary[part] for part in parts][: TOKENS - 2]
        ids = [self.vocabulary[BOS], *inner, self.vocabulary[EOS]]
        return ids + [self.vocabulary[EOS]] * (TOKENS - len(ids))


def joined(parts, pair):
    """The parts with every occurrence of the pair made one."""
    result = []
    for part in parts:
        if result and (result[-1], part) == pair:
            result[-1] += part
        else:
            result.append(part)
    return result


def build(written):
    """The tokenizer for all captions of the pictures, the concepts' and the study's prompts."""
    texts = {text for four in written for text in four}
    texts |= {*captions.WORDS.values(), *captions.WORDS, *captions.NEUTRAL, captions.NEGATIVE, STUDY}
    return Tokenizer(sorted(texts))
