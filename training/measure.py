"""Stage 7: measure what was trained and print it into the model card, `python3 measure.py`.

`python3 measure.py autoencoder concepts` measures only those anew; the other figures stay. Contact sheets go
to cache/sheets to be looked at.
"""

import json
import os
import sys
import time

import torch

import card
import captions
import checkpoint
import machine
from measures import autoencoder, denoising, encoders, generated, maps
from measures.sheets import save
from terra import Terra
from unet import CHANNELS
from vae import LATENT_CHANNELS

FIGURES = checkpoint.CACHE / "measures.json"
NEUTRAL = 96


def neutral(terra):
    """Subjects of the neutral prompt's pictures, and what one of them costs in seconds, decoded."""
    latents = generated.seeded(5000, NEUTRAL)
    started = time.time()
    made = terra.pictures(captions.NEUTRAL[0], latents)
    seconds = (time.time() - started) / NEUTRAL
    save("neutral", made, 12)
    return terra.subjects(made) | {"seconds": seconds}


MEASURES = {
    "autoencoder": autoencoder.measure, "encoders": encoders.measure, "denoising": denoising.measure,
    "concepts": generated.measure_concepts, "neutral": neutral, "generated": generated.measure, "maps": maps.measure,
}


@torch.no_grad()
def main():
    if unknown := set(sys.argv[1:]) - MEASURES.keys():
        sys.exit(f"No measure is called {', '.join(sorted(unknown))}. There are {', '.join(MEASURES)}.")
    torch.set_num_threads(os.cpu_count())
    terra = Terra(machine.choose())
    figures = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    for name in sys.argv[1:] or MEASURES:
        figures[name] = MEASURES[name](terra)
        print(name, json.dumps(figures[name]), flush=True)
        FIGURES.write_text(json.dumps(figures, indent=2))
    if missing := MEASURES.keys() - figures.keys():
        print(f"The card is written when these are measured too: {', '.join(sorted(missing))}")
        return
    card.write(figures, {
        "text_encoder": ("2 causal layers of width 128 over 16 tokens, a start and an end among them", terra.clip.text),
        "text_projection": ("to the space shared with pictures, 128 values", terra.clip.projection),
        "image_encoder": ("convolutions over 64x64 pixels to 128 values", terra.clip.image),
        "unet": (f"16x16, 8x8, 4x4 with {', '.join(map(str, CHANNELS))} channels; the lower two attend", terra.epsilon.unet),
        "vae_encoder": (f"factor 16, {LATENT_CHANNELS} channels", terra.vae.encoder),
        "vae_decoder": ("16x16 to 256x256, no norms", terra.vae.decoder),
    })


if __name__ == "__main__":
    main()
