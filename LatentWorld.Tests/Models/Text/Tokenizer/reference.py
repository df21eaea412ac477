"""Writes vectors.jsonl: hard strings with the ids that CLIP's tokenizer gives them, one JSON list a line.

Written from the description in Radford et al. 2021 and of byte-pair encoding in Sennrich et al. 2016; standard library
only. The vocabulary is OpenAI's (LatentWorld.Engine/Import/Tokens/NOTICE.md); from the repository's root:

    folder=LatentWorld.Tests/Models/Text/Tokenizer
    python3 $folder/reference.py LatentWorld.Engine/Import/Tokens/clip-merges.txt.gz > $folder/vectors.jsonl
"""

import gzip
import html
import json
import random
import re
import sys
import unicodedata

MARKS = ["<|startoftext|>", "<|endoftext|>"]
ENDINGS = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"]
ESCAPE = re.compile(r"\x1b\[[0-9;]*[a-zA-Z]")
LIGATURES = "Ĳ IJ ĳ ij ŉ ʼn Ǆ DŽ ǅ Dž ǆ dž Ǉ LJ ǈ Lj ǉ lj Ǌ NJ ǋ Nj ǌ nj Ǳ DZ ǲ Dz ǳ dz ﬀ ff ﬁ fi ﬂ fl ﬃ ffi ﬄ ffl ﬅ ſt ﬆ st".split()
CONTROLS = {*range(9), 11, *range(14, 32), 127, *range(0x206A, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFD)}


def mending():
    """What ftfy makes of single characters."""
    table = dict(zip(map(ord, LIGATURES[::2]), LIGATURES[1::2]))
    table |= {code: "'" for code in [0x2BC, *range(0x2018, 0x201C)]} | {code: '"' for code in range(0x201C, 0x2020)}
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in [0x3000, *range(0xFF01, 0xFFF0)]}
    for code in range(0x80, 0xA0):
        table[code] = bytes([code]).decode("cp1252", "ignore") or chr(code)
    return table | {code: "" for code in CONTROLS}


MENDING = mending()


def clean(text):
    before = None
    while text != before:
        before = text
        text = text if "<" in text else html.unescape(text)
        text = ESCAPE.sub("", text).translate(MENDING)
        text = unicodedata.normalize("NFC", text)
    text = html.unescape(html.unescape(text)).strip()
    return " ".join(text.split()).lower()


def kind(character):
    category = unicodedata.category(character)
    # U+0345 is dropped: ignoring case, the original's pattern takes it for neither a letter nor another sign.
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f" or character == "\u0345":
        return "space"
    return {"L": "letter", "N": "number"}.get(category[0], "other")


def words(text):
    start = 0
    while start < len(text):
        fixed = next((word for word in MARKS + ENDINGS if text.startswith(word, start)), None)
        first, end = kind(text[start]), start + 1
        if fixed:
            end = start + len(fixed)
        elif first != "number":
            while end < len(text) and kind(text[end]) == first:
                end += 1
        if fixed or first != "space":
            yield text[start:end]
        start = end


class Tokenizer:
    def __init__(self, path):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            merges = [tuple(line.split()) for line in file.read().split("\n")[1 : 49152 - 256 - 2 + 1]]
        printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
        others = [byte for byte in range(256) if byte not in printable]
        self.symbols = {byte: chr(byte) for byte in printable} | {byte: chr(256 + i) for i, byte in enumerate(others)}
        symbols = list(self.symbols.values())
        pieces = symbols + [s + "</w>" for s in symbols] + ["".join(pair) for pair in merges] + MARKS
        self.ids = {piece: index for index, piece in enumerate(pieces)}
        self.ranks = {pair: rank for rank, pair in enumerate(merges)}

    def split(self, word):
        if word in MARKS:
            return [word]
        parts = [self.symbols[byte] for byte in word.encode()]
        parts[-1] += "</w>"
        while len(parts) > 1:
            rank, pair = min((self.ranks.get(pair, len(self.ranks)), pair) for pair in zip(parts, parts[1:]))
            if rank == len(self.ranks):
                break
            joined = []
            for part in parts:
                if joined and (joined[-1], part) == pair and not fresh:
                    joined[-1] += part
                    fresh = True
                else:
                    joined.append(part)
                    fresh = False
            parts = joined
        return parts

    def encode(self, text):
        return [self.ids[part] for word in words(clean(text)) for part in self.split(word)]


LINES = """A photo of a cat.
High quality picture, 4k, detailed; blurry, ugly, stock photo
it's they're we've I'm she'll he'd can't A'veA'llA's 'S 'T 'RE ''s '''ll
“curly” ‘quotes’ don’t ‚low‛ „this‟ 5’11”
&lt;b&gt; &amp;amp; &amp;amp;amp;lt; &eacute;t&eacute; &notit; &copy2025 &#39;s &#x1F600; &#128; &#0; &#xD800; &#99999999999; &nosuch; & &; &# &#x;
<i>&eacute;</i> &quot;tag&quot; <|startoftext|> <|endoftext|> <|startoftext|>cat<|endoftext|>dog <|STARTOFTEXT|> a<|endoftext|>
2025 3.14159 1,000,000 ½ ¾ Ⅷ ⅷ ² ₂ ① ٣٤ ३ 𝟘𝟙 𝟏𝟐 10km 4k8k
naïve café cafe\u0301 Ångström A\u030angstro\u0308m ﬁne ﬂow oﬃce Ĳssel ĳs ŉ ǆ Ǆ
İstanbul ISTANBUL ıstanbul ΣΊΣΥΦΟΣ ὈΔΥΣΣΕΎΣ ΣΑΣ Σ ΑΣ. ΑΣ'Α ΑΣ\u0301 STRAẞE ß ſt 'ſ
Привет мир ЁЖ Ёжик \u0418\u0306 Україна შალომ ᲨᲐᲚᲝᲛ ᏣᎳᎩ ꭰ ԱԲԳ
你好世界 こんにちは ｶﾞｷﾞ ｱｲｳ カ\u3099 が 한국어 \u1112\u1161\u11ab \uffa1\uffc2 ＡＢＣ１２３！ ￥ ￦ \u3000全角
مرحبا بالعالم שלום नमस्ते दुनिया สวัสดี ສະບາຍດີ မင်္ဂလာပါ ជំរាបសួរ
😀 😃😄 👨\u200d👩\u200d👧\u200d👦 👍🏽 🏳️\u200d🌈 🇩🇪🇫🇷 ❤️ ☃ 1️⃣ #️⃣ cat🐱dog 🐱's
𝕳𝖊𝖑𝖑𝖔 𝓌ℴ𝓇𝓁𝒹 𐐀𐐨𐐁 𐍈 𠀀𠀁 𓀀 𝔸𝔹 ℌℑ K Å Ω K
a\u0301\u0327 a\u0327\u0301 o\u0302\u0301 e\u0301\u0323 \u0301 x\u0345y ᾳ ᾼ ͅ q\u0307\u0323 ṩ s\u0307\u0323 \u0344 \u0958 \ufb2c \u2126 \u212b
tab\tnew\nline\r\nform\ffeed\vtab\u00a0nbsp\u2003em\u200bzero\u2028sep\u2029par\u0085nel\u180emongol\ufeffbom\u2060wj\x1cfs
\x1b[31mred\x1b[0m \x00nul \x07bell \x7fdel \u0091quoted\u0092 \u0080 \u009d soft\u00adhyphen
--- ... !!! ?!?! (((masterpiece))) [cat:dog:0.5] {a|b} a_b_c snake_case __init__ c++ c# $100 50% user@example.com https://x.y/z?q=1&r=2
supercalifragilisticexpialidocious antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa hahahahahahahahaha zzzzzzzzzz abababababababab
ünïcödé ŞĞIİ çÇ œŒ æÆ ðÐ þÞ łŁ đĐ ħĦ ŋŊ ʼn ʻokina ˈstress x̄ y̌ z͓̽
∑∫√∞≠≤≥ αβγ ×÷± ←↑→↓ ♠♥♦♣ ♪♫ ½cup °C № ™ ® © § ¶ † ‡ • … – — ‐ ‑ ‒ ― ‖
\ue000 \uf8ff \U000f0000 \u0378 \U0001fae8 \U00030000 \ufdd0x
""".split("\n")[:-1]


def texts():
    yield ""
    yield " \n\t "
    for line in LINES:
        yield line
        yield from line.split(" ")
    dice = random.Random(20251125)
    alphabet = sorted({character for line in LINES for character in line})
    for _ in range(150):
        yield "".join(dice.choices(alphabet, k=dice.randint(1, 24)))


if __name__ == "__main__":
    tokenizer = Tokenizer(sys.argv[1])
    for text in dict.fromkeys(texts()):
        # Characters in escapes, so that no editor or transfer mends them.
        print(json.dumps([text, tokenizer.encode(text)], separators=(",", ":")))
