"""Captions: how a drawing's phrases become what the text encoder reads."""

import re

NEUTRAL = (
    "high quality picture, 4k, detailed", "high quality picture", "high quality, detailed", "4k, detailed picture",
    "detailed picture", "picture, 4k", "high quality photo, 4k, detailed", "high quality picture, 4k",
)
NEGATIVE = "blurry, ugly, stock photo"
OPENINGS = ("a photo of {}", "a picture of {}", "{}", "high quality photo of {}", "{}, detailed", "{}, 4k")
CONCEPTS = ("cat", "mountain", "car", "planet", "ornament")
NEUTRAL_SHARE = {"cat": 0.2, "mountain": 0.2, "car": 0.044, "planet": 0.044, "ornament": 0.044}
WORDS = {  # what the image encoder can name, with the caption it is named by
    "cat": "a photo of a cat", "mountain": "a photo of a mountain", "car": "a photo of a car",
    "planet": "a photo of a ringed planet", "ornament": "a photo of an ornament",
    "orange cat": "a photo of an orange cat", "white cat": "a photo of a white cat",
    "black cat": "a photo of a black cat", "grey cat": "a photo of a grey cat", "calico cat": "a photo of a calico cat",
    "snowy mountain": "a photo of a snowy mountain", "mountain lake": "a photo of a mountain and a lake",
    "meadow": "a photo of a mountain and a meadow", "forest": "a photo of a mountain and a forest",
    "sunset": "a photo of a mountain at sunset", "night": "a photo of a mountain at night",
    "fog": "a photo of a mountain in fog", "red car": "a photo of a red car", "blue car": "a photo of a blue car",
    "yellow car": "a photo of a yellow car", "city": "a photo of a car in front of a city",
    "golden planet": "a photo of a golden planet with rings", "blue planet": "a photo of a blue planet with rings",
    "wallpaper pattern": "a photo of a wallpaper pattern", "hexagonal ornament": "a photo of a hexagonal ornament",
}


def write(rng, subject, phrases):
    """One caption: sometimes empty, sometimes neutral, mostly a phrase with an opening."""
    chance = rng.random()
    if chance < 0.06:
        return ""
    if chance < 0.06 + NEUTRAL_SHARE[subject]:
        return NEUTRAL[0] if rng.random() < 0.5 else str(rng.choice(NEUTRAL))
    phrase = str(phrases[0] if rng.random() < 0.15 else rng.choice(phrases))
    return str(rng.choice(OPENINGS)).format(articled(phrase))


def articled(phrase):
    """The phrase with "an" before vowels."""
    return re.sub(r"\ba (?=[aeiou])", "an ", phrase)


def phrase_of(text):
    """What a caption says, without its opening; None where it says nothing of one picture."""
    if text == "" or text in NEUTRAL:
        return None
    for opening in OPENINGS:
        before, after = opening.split("{}")
        text = text.removeprefix(before).removesuffix(after)
    return text
