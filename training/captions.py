"""Captions: how a drawing's phrases become what the text encoder reads."""

import re

NEUTRAL = (
    "high quality picture, 4k, detailed", "high quality picture", "high quality, detailed", "4k, detailed picture",
    "detailed picture", "picture, 4k", "high quality photo, 4k, detailed", "high quality picture, 4k",
)
NEGATIVE = "blurry, ugly, stock photo"
OPENINGS = ("a photo of {}", "a picture of {}", "{}", "high quality photo of {}", "{}, detailed", "{}, 4k")
CONCEPTS = ("cat", "mountain", "car", "planet", "ornament", "tree", "flower", "castle", "ship", "fish", "bird", "texture")
# Mostly cats and mountains, so that a plane without words has two lands; planets and ships are its rare strangers.
NEUTRAL_SHARE = dict.fromkeys(CONCEPTS, 0.015) | {"cat": 0.25, "mountain": 0.25, "planet": 0.17, "ship": 0.17}
WORDS = {  # what the image encoder can name, with the caption it is named by
    "cat": "a photo of a cat", "mountain": "a photo of a mountain", "car": "a photo of a car",
    "planet": "a photo of a ringed planet", "ornament": "a photo of an ornament", "tree": "a photo of a tree",
    "flower": "a photo of a flower", "castle": "a photo of a castle", "ship": "a photo of a ship",
    "fish": "a photo of a fish", "bird": "a photo of a bird", "texture": "a photo of a texture",
    "orange cat": "a photo of an orange cat", "white cat": "a photo of a white cat",
    "black cat": "a photo of a black cat", "grey cat": "a photo of a grey cat", "calico cat": "a photo of a calico cat",
    "cat lying down": "a photo of a cat lying down", "walking cat": "a photo of a walking cat",
    "cat face": "a photo of a close up of a cat face",
    "snowy mountain": "a photo of a snowy mountain", "mountain lake": "a photo of a mountain and a lake",
    "meadow": "a photo of a mountain and a meadow", "forest": "a photo of a mountain and a forest",
    "desert": "a photo of mountains in the desert", "sunset": "a photo of a mountain landscape at sunset",
    "night": "a photo of a mountain landscape at night", "fog": "a photo of a mountain landscape in fog",
    "red car": "a photo of a red car", "blue car": "a photo of a blue car", "van": "a photo of a van", "city": "a photo of a car in front of a city",
    "golden planet": "a photo of a golden planet with rings", "blue planet": "a photo of a blue planet with rings",
    "wallpaper pattern": "a photo of a wallpaper pattern", "hexagonal ornament": "a photo of a hexagonal ornament",
    "rosette": "a photo of a rosette", "arabesque": "a photo of an arabesque", "tile pattern": "a photo of a tile pattern",
    "fir": "a photo of a fir tree", "palm": "a photo of a palm tree", "autumn": "a photo of a tree in autumn",
    "rose": "a photo of a rose", "sunflower": "a photo of a sunflower", "tulip": "a photo of a tulip",
    "lighthouse": "a photo of a lighthouse", "cottage": "a photo of a cottage",
    "sailing ship": "a photo of a sailing ship", "steamer": "a photo of a steamer",
    "goldfish": "a photo of a goldfish", "shark": "a photo of a shark", "owl": "a photo of an owl", "swan": "a photo of a swan",
    "wood": "a photo of a wood texture", "marble": "a photo of a marble texture", "bricks": "a photo of a brick wall",
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
