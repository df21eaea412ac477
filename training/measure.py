"""Stage 6: measure what was trained and print it into the model card, `python3 measure.py`.

Works on the averaged, half-precision weights, as they are exported. Contact sheets go to
cache/sheets to be looked at.
"""

import json
import time

import numpy as np
import torch
from PIL import Image

import captions
import card
import checkpoint
import noise
import pictures
from diffusion import ddim
from export import networks
from train_clip import shrink
from train_vae import psnr
from unet import EpsilonUNet
from vae import SCALING_FACTOR

SHEETS = checkpoint.CACHE / "sheets"
EACH, NEUTRAL, SIDE, SEEDS = 48, 96, 17, (0, 123, 200)


class Terra:
    """The whole model, from prompts and noise to pictures and labels."""

    def __init__(self):
        self.vae, self.clip, unet, self.codes = networks(trained=True)
        for network in (self.vae, self.clip, unet):
            network.half().float()
        self.epsilon = EpsilonUNet(unet)

    def states(self, text):
        return self.clip.text(torch.tensor([self.codes.encode(text)]))[0]

    def pictures(self, prompt, latents):
        """Pictures [N, 3, 128, 128] in -1..1 from noise, 20 steps, guidance 5."""
        text, negative, made = self.states(prompt), self.states(captions.NEGATIVE), []
        for part in latents.split(32):
            with torch.autocast("cpu", torch.bfloat16):
                clean = ddim(self.epsilon, part, text.expand(len(part), -1, -1), negative)
            made.append(self.vae.decoder(clean.float() / SCALING_FACTOR).clamp(-1, 1))
        return torch.cat(made)

    def labels(self, made):
        """The subject that each picture's embedding is nearest to, [N]."""
        names = captions.CONCEPTS
        ids = torch.tensor([self.codes.encode(captions.WORDS[name]) for name in names])
        scores = self.clip.image(shrink(made)) @ self.clip.text_embeds(ids).T
        return np.array(names)[scores.argmax(1).numpy()]


def sheet(name, made, columns):
    """Saves pictures [N, 3, 128, 128] as one PNG with that many a row."""
    SHEETS.mkdir(exist_ok=True)
    tiles = ((made.permute(0, 2, 3, 1).numpy() + 1) * 127.5 + 0.5).astype(np.uint8)
    tiles = tiles[: len(tiles) // columns * columns]
    rows = [np.hstack(tiles[start : start + columns]) for start in range(0, len(tiles), columns)]
    Image.fromarray(np.vstack(rows)).save(SHEETS / f"{name}.png")


def measure_vae(terra):
    pixels, subjects, _ = pictures.load()
    pixels, subjects = pixels[-pictures.UNSEEN :], subjects[-pictures.UNSEEN :]
    device = torch.device("cpu")
    found = torch.cat([psnr(terra.vae, part, device) for part in np.array_split(pixels, 16)]).numpy()
    result = {"all": float(found.mean())}
    return result | {name: float(found[subjects == name].mean()) for name in captions.CONCEPTS}


def measure_clip(terra):
    pixels, subjects, _ = pictures.load()
    unseen = torch.from_numpy(pixels[-pictures.UNSEEN :]).permute(0, 3, 1, 2).float() / 127.5 - 1
    return float((terra.labels(unseen) == subjects[-pictures.UNSEEN :]).mean())


def measure_concepts(terra):
    latents = torch.cat([noise.normal(1000 + seed, (1, 4, 16, 16)) for seed in range(EACH)])
    result, made_rows = {}, []
    for name in captions.CONCEPTS:
        made = terra.pictures(captions.WORDS[name], latents)
        result[name] = float((terra.labels(made) == name).mean())
        made_rows.append(made[:12])
    sheet("concepts", torch.cat(made_rows), 12)
    return result


def measure_neutral(terra):
    latents = torch.cat([noise.normal(5000 + seed, (1, 4, 16, 16)) for seed in range(NEUTRAL)])
    started = time.time()
    made = terra.pictures(captions.NEUTRAL[0], latents)
    seconds = (time.time() - started) / NEUTRAL
    sheet("neutral", made, 12)
    labels = terra.labels(made)
    return {name: float((labels == name).mean()) for name in captions.CONCEPTS}, seconds


def measure_map(terra):
    """The study's seeds over the unit parallelogram, projected to norm sqrt(1024)."""
    z0, z1, z2 = (noise.normal(seed, (1, 16, 16, 4)).permute(0, 3, 1, 2) for seed in SEEDS)
    line = torch.linspace(0, 1, SIDE)
    points = torch.cat([z0 + a * (z1 - z0) + b * (z2 - z0) for b in line for a in line])
    points = points * (32 / points.flatten(1).norm(dim=1))[:, None, None, None]
    made = terra.pictures(captions.NEUTRAL[0], points)
    sheet("map", torch.nn.functional.avg_pool2d(made, 2), SIDE)
    labels = terra.labels(made)
    return {name: float((labels == name).mean()) for name in captions.CONCEPTS}


@torch.no_grad()
def main():
    torch.set_num_threads(2)
    terra = Terra()
    neutral, seconds = measure_neutral(terra)
    measures = {
        "vae": measure_vae(terra), "clip": measure_clip(terra), "concepts": measure_concepts(terra),
        "neutral": neutral, "map": measure_map(terra), "seconds": seconds,
    }
    (checkpoint.CACHE / "measures.json").write_text(json.dumps(measures, indent=2))
    print(json.dumps(measures, indent=2))
    card.write(measures, {
        "text_encoder": ("2 causal layers of width 128 over 16 tokens", terra.clip.text),
        "text_projection": ("to the space shared with pictures, 128 values", terra.clip.projection),
        "image_encoder": ("convolutions over 64x64 pixels to 128 values", terra.clip.image),
        "unet": ("16x16, 8x8, 4x4 with 64, 128, 160 channels; the lower two attend", terra.epsilon.unet),
        "vae_encoder": ("factor 8, 4 channels", terra.vae.encoder),
        "vae_decoder": ("16x16 to 128x128, no norms", terra.vae.decoder),
    })


if __name__ == "__main__":
    main()
