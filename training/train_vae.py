"""Stage 2: train the autoencoder."""

import torch

import machine
import pictures
from fidelity import psnr
from muon import split
from schedule import set_rate
from stage import Stage, descend
from vae import LATENT_CHANNELS, Autoencoder, correlation, pixel_loss

PEAK_RATE, DIVERGENCE_WEIGHT, CORRELATION_WEIGHT = 1.5e-3, 1.5e-3, 0.01


def batch(device):
    return machine.batch(device, 16, 128)


def optimizers(model):
    ends = {model.encoder[1].weight, model.encoder[-1].weight, model.decoder[0].weight, model.decoder[-2].weight}
    return split(model, ends, weight_decay=1e-4)


def run(minutes, device):
    pixels = pictures.load(device)[0]
    count = len(pixels) - pictures.UNSEEN
    model = Autoencoder().to(device).to(memory_format=torch.channels_last)
    network, steppers = machine.compiled(model, device), optimizers(model)
    stage = Stage("vae", minutes, {"model": model}, steppers)
    for share in stage.steps():
        for stepper in steppers.values():
            set_rate(stepper, PEAK_RATE, share)
        wanted = pictures.to_signal(pixels[torch.randint(count, (batch(device),), device=pixels.device)], device)
        if torch.rand(()) < 0.5:
            wanted = wanted.flip(3)
        with machine.mixed(device):
            made, divergence, mean = network(wanted)
        loss = pixel_loss(made.float(), wanted) + DIVERGENCE_WEIGHT * divergence + CORRELATION_WEIGHT * correlation(mean)
        descend(loss, model, *steppers.values())
        if stage.step % 250 == 0:
            print(f"vae {share:.2f} step {stage.step} loss {loss:.4f} kl {divergence:.2f} psnr {quality(model, pixels[count:], device):.2f}", flush=True)


@torch.no_grad()
def quality(model, unseen, device):
    """PSNR in dB of the first unseen pictures through the autoencoder."""
    wanted = pictures.to_signal(unseen[:64], device)
    return psnr(model.decoder(model.encoder(wanted)[:, :LATENT_CHANNELS]).clamp(-1, 1), wanted).mean()
