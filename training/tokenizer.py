"""A tokenizer in CLIP's byte-level format whose merges make one token of every known word."""

import json
import re
import sys

import captions
import checkpoint
from clip import TOKENS

SPECIAL = r"<\|startoftext\|>|<\|endoftext\|>"
WORD = re.compile(SPECIAL + r"|'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|(?:[^\s\w]|_)+", re.I)
KEPT = "words.json"
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
        for word in words(texts):
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


def words(texts):
    """All words of the texts, sorted."""
    return sorted({word for text in texts for word in WORD.findall(text.lower())})


def remember(written):
    """Keeps the words of all captions [N][4], of the concepts' and of the study's prompts beside the pictures."""
    texts = {text for four in written for text in four}
    texts |= {*captions.WORDS.values(), *captions.WORDS, *captions.NEUTRAL, captions.NEGATIVE, STUDY}
    (checkpoint.CACHE / KEPT).write_text(json.dumps(words(texts)))


def take(merges):
    """Keeps the words of an exported tokenizer: each of its merges that ends one made a word."""
    byte = {symbol: number for number, symbol in byte_symbols().items()}
    ends = [left + right for left, right in map(str.split, merges.read_text(encoding="utf-8").splitlines()[1:]) if right.endswith("</w>")]
    known = [bytes(byte[symbol] for symbol in end.removesuffix("</w>")).decode() for end in ends]
    (checkpoint.CACHE / KEPT).write_text(json.dumps(known))


def build():
    """The tokenizer of the words that are kept. Ends in words where there are none."""
    path = checkpoint.CACHE / KEPT
    if not path.exists():
        sys.exit(f"{path} is missing: start train.py, or restore.py to go on from the model folder.")
    return Tokenizer(json.loads(path.read_text()))
