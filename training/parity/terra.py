"""What PyTorch makes of the trained model: `python3 training/parity/terra.py`, to be run after each export.

The networks are training/'s own; their weights are read back from the exported files, so that the halves which are
stored there are what PyTorch computes with. Nothing but the code of the two runtimes is left to differ.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch

import pipeline

ROOT = Path(__file__).parent.parent.parent
sys.path.append(str(ROOT / "training"))
import restore  # noqa: E402
from clip import PICTURE, Clip  # noqa: E402
from unet import EpsilonUNet, UNet  # noqa: E402
from vae import LATENT_CHANNELS, LATENT_SIDE, Autoencoder  # noqa: E402

MODEL, TARGET = ROOT / "models" / "terra", ROOT / "LatentWorld.Tests" / "Parity" / "data" / "terra"
SHAPE = (LATENT_CHANNELS, LATENT_SIDE, LATENT_SIDE)
# Prompt, negative prompt, point: where pictures are sharp, at a vertex, and outside the unit parallelogram.
PICTURES = [("a photo of a cat", "blurry", (0.25, 0.75)), ("planets", "", (0, 0)), ("a snowy mountain lake", "blurry", (3, -2))]


def ids(text):
    """Ids by the exported tokenizer; every word of the prompts above is one piece."""
    codes = json.loads((MODEL / "tokenizer" / "vocab.json").read_text(encoding="utf-8"))
    inner = [codes[word + "</w>"] for word in text.split()]
    end = codes["<|endoftext|>"]
    return torch.tensor([([codes["<|startoftext|>"], *inner] + [end] * 16)[:16]])


@torch.no_grad()
def main():
    torch.set_num_threads(1)
    words = len(json.loads((MODEL / "tokenizer" / "vocab.json").read_text(encoding="utf-8")))
    vae, clip, unet = Autoencoder(), Clip(words), UNet()
    restore.read(vae, clip, unet)
    text, image, decoder, unet = clip.text, clip.image, vae.decoder, EpsilonUNet(unet)
    TARGET.mkdir(parents=True, exist_ok=True)
    for number, (prompt, negative, point) in enumerate(PICTURES):
        positive, negative = text(ids(prompt))[0], text(ids(negative))[0]
        x = pipeline.sample(unet, pipeline.start(SHAPE, point=point), negative, positive)
        rgb = pipeline.to_bytes(decoder(x / pipeline.SCALING_FACTOR))
        keep(f"{number}-text", positive)
        keep(f"{number}-latent", x)
        keep(f"{number}-picture", rgb)
    # Features of the last latent's shrunken picture: no resizing between the two runtimes.
    picture = decoder(x / pipeline.SCALING_FACTOR).clamp(-1, 1)
    pixels = torch.nn.functional.avg_pool2d(picture, picture.shape[3] // PICTURE)
    keep("pixels", pixels)
    keep("features", image(pixels))
    (TARGET / "pictures.json").write_text(json.dumps(
        [{"prompt": prompt, "negative": negative, "alpha": a, "beta": b} for prompt, negative, (a, b) in PICTURES]) + "\n")


def keep(name, values):
    np.save(TARGET / f"{name}.npy", np.ascontiguousarray(values.numpy()))


if __name__ == "__main__":
    main()
