"""Stage 2: train the autoencoder."""

import torch
from torch.nn import functional as F

import pictures
from fidelity import psnr
from schedule import mixed, set_rate
from stage import Stage, descend
from vae import Autoencoder, correlation, gradient_loss

BATCH, PEAK_RATE, DIVERGENCE_WEIGHT, CORRELATION_WEIGHT = 16, 1.5e-3, 1.5e-3, 0.01


def run(minutes, device):
    pixels = pictures.load()[0]
    count = len(pixels) - pictures.UNSEEN
    model = Autoencoder().to(device).to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), 0, betas=(0.9, 0.99), weight_decay=1e-4)
    stage = Stage("vae", minutes, {"model": model}, {"optimizer": optimizer})
    for share in stage.steps():
        set_rate(optimizer, PEAK_RATE, share)
        wanted = pictures.to_signal(pixels[stage.rng.integers(count, size=BATCH)], device)
        if torch.rand(()) < 0.5:
            wanted = wanted.flip(3)
        with mixed(device):
            made, divergence, mean = model(wanted)
        made = made.float()
        loss = F.l1_loss(made, wanted) + 2 * F.mse_loss(made, wanted) + 0.5 * gradient_loss(made, wanted)
        loss = loss + DIVERGENCE_WEIGHT * divergence + CORRELATION_WEIGHT * correlation(mean)
        descend(loss, model, optimizer)
        if stage.step % 250 == 0:
            unseen = pictures.to_signal(pixels[count : count + 64], device)
            with torch.no_grad():
                quality = psnr(model.decoder(model.encoder(unseen)[:, :4]).clamp(-1, 1), unseen).mean()
            print(f"vae {share:.2f} step {stage.step} loss {loss:.4f} kl {divergence:.2f} psnr {quality:.2f}", flush=True)
