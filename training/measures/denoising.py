"""How well the U-Net tells clean latents of unseen drawings from noisy ones."""

import numpy as np
import torch

from diffusion import TRAIN_STEPS, add_noise, alphas_cumprod
from measures import drawn
from vae import SCALING_FACTOR

BATCH = 128


def measure(terra):
    """Mean square error of the predicted clean latent (unit deviation), over evenly spread timesteps."""
    wanted, _, written, _ = drawn.unseen()
    clean = terra.encode(wanted).cpu() * SCALING_FACTOR
    kept, errors = alphas_cumprod().float(), []
    rng = torch.Generator().manual_seed(7)
    timesteps = torch.from_numpy(np.linspace(0, TRAIN_STEPS - 1, len(clean)).astype(np.int64))
    timesteps = timesteps[torch.randperm(len(clean), generator=rng)]
    noise = torch.randn(clean.shape, generator=rng)
    noisy, _ = add_noise(clean, noise, timesteps, kept)
    for start in range(0, len(clean), BATCH):
        part = slice(start, start + BATCH)
        a = kept[timesteps[part]][:, None, None, None]
        states = terra.states([four[0] for four in written[part]])
        found = terra.epsilon(noisy[part].to(terra.device), timesteps[part].to(terra.device), states).cpu()
        predicted = (noisy[part] - (1 - a).sqrt() * found) / a.sqrt()
        errors.append((predicted - clean[part]).pow(2).mean((1, 2, 3)))
    return {"error": float(torch.cat(errors).mean())}
