"""The latents that the U-Net learns from: the encoder's means over all pictures and their mirror images."""

import torch

import checkpoint
import machine
import pictures
from vae import LATENT_CHANNELS, SCALING_FACTOR, Autoencoder, rescale

CHUNK = 256


def trained_vae(device):
    model = Autoencoder().to(device).to(memory_format=torch.channels_last).eval()
    checkpoint.fill(model, "vae", "model")
    return model


def prepare(device):
    """Half-precision latents [2, N, 8, 16, 16] on the device, the mirrored ones second; every channel is given unit deviation before the U-Net starts."""
    state = checkpoint.load("latents")
    if state is None:
        model, pixels = trained_vae(device), pictures.load(device)[0]
        pixels = pixels[: len(pixels) - pictures.UNSEEN]
        means = torch.stack([encode(model, pixels, mirrored, device) for mirrored in (False, True)])
        deviation = means.std((0, 1, 3, 4))
        if checkpoint.load("unet") is None:  # those who know the latents keep them as they are
            rescale(model, deviation * SCALING_FACTOR)
            checkpoint.save("vae", checkpoint.load("vae") | {"model": model.state_dict()})
            means = means / deviation[:, None, None] / SCALING_FACTOR
        state = {"latents": (means * SCALING_FACTOR).half()}
        checkpoint.save("latents", state)
    return state["latents"].to(device)


def discard():
    """Forgets the prepared latents, where the encoder is another now."""
    (checkpoint.CACHE / "latents.pt").unlink(missing_ok=True)


@torch.no_grad()
def encode(model, pixels, mirrored, device):
    """Latent means of uint8 pictures, float32 [N, 8, 16, 16] on the device."""
    found = []
    for part in pixels.split(CHUNK):
        signal = pictures.to_signal(part, device)
        with machine.mixed(device):
            parameters = model.encoder(signal.flip(3) if mirrored else signal)
        found.append(parameters[:, :LATENT_CHANNELS].float())
    return torch.cat(found)
