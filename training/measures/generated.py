"""Generated pictures against unseen drawings of the same captions, both through the autoencoder."""

import torch

import captions
import fidelity
import noise
from measures import drawn
from measures.sheets import save
from vae import LATENT_CHANNELS, LATENT_SIDE

COUNT, EACH, SHOWN, ROW = 1024, 64, 12, 16


def seeded(first, count):
    return torch.cat([noise.normal(first + seed, (1, LATENT_CHANNELS, LATENT_SIDE, LATENT_SIDE)) for seed in range(count)])


def measure(terra):
    drawings, told = drawn.fresh(COUNT)
    wanted = terra.reconstruct(drawings)
    made = terra.pictures(told, seeded(20_000, COUNT))
    found, expected = terra.features(made), terra.features(wanted)
    precision, recall = fidelity.precision_and_recall(found, expected)
    save("beside", torch.cat([torch.stack(pair) for pair in zip(drawings[:48], made[:48])]), 12)
    return {
        "precision": precision, "recall": recall, "frechet": fidelity.frechet(found, expected),
        "clipped": fidelity.clipped(made), "drawn_clipped": fidelity.clipped(drawings),
        "sharpness": fidelity.gradient_energy(made) / fidelity.gradient_energy(wanted),
    }


def measure_concepts(terra):
    """Share of each concept's pictures that are labelled as that concept."""
    latents, result, shown = seeded(1000, EACH), {}, []
    for name in captions.CONCEPTS:
        made = terra.pictures(captions.WORDS[name], latents)
        result[name] = terra.subjects(made)[name]
        shown.append(made[:SHOWN])
        save(f"concept {name}", made, ROW)
    save("concepts", torch.cat(shown), SHOWN)
    return result
