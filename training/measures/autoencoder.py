"""The autoencoder on unseen drawings: PSNR by subject, sharpness, and what half-precision storage costs."""

import torch

import captions
import fidelity
from export import networks
from measures import drawn
from vae import LATENT_CHANNELS


def measure(terra):
    wanted, subjects, *_ = drawn.unseen()
    made = terra.reconstruct(wanted)
    found = fidelity.psnr(made, wanted).numpy()
    whole = networks(trained=True)[0].to(terra.device)
    full = torch.cat([whole.decoder(whole.encoder(part.to(terra.device))[:, :LATENT_CHANNELS]).clamp(-1, 1).cpu() for part in wanted[:256].split(64)])
    return {
        "psnr": {"all": float(found.mean())} | {name: float(found[subjects == name].mean()) for name in captions.CONCEPTS},
        "sharpness": fidelity.gradient_energy(made) / fidelity.gradient_energy(wanted),
        "half": float(fidelity.psnr(full, wanted[:256]).mean() - found[:256].mean()),
    }
