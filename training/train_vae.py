"""Stage 2: train the autoencoder."""

import time

import torch
from torch.nn import functional as F

import checkpoint
import pictures
from schedule import Budget, mixed, set_rate
from vae import Autoencoder, correlation, gradient_loss

BATCH, PEAK_RATE, DIVERGENCE_WEIGHT, CORRELATION_WEIGHT = 16, 1.5e-3, 1.5e-3, 0.01


def to_signal(pixels, device):
    """uint8 [B, 128, 128, 3] to float [B, 3, 128, 128] in -1..1, channels last."""
    signal = torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float() / 127.5 - 1
    return signal.contiguous(memory_format=torch.channels_last)


def psnr(model, pixels, device):
    """dB of each picture, [N], with the latent's mean, in float32."""
    with torch.no_grad():
        signal = to_signal(pixels, device)
        made = model.decoder(model.encoder(signal)[:, :4]).clamp(-1, 1)
        return -10 * torch.log10(((made - signal) / 2).pow(2).mean((1, 2, 3)))


def run(minutes, device):
    pixels = pictures.load()[0]
    count = len(pixels) - pictures.UNSEEN
    model = Autoencoder().to(device).to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), 0, betas=(0.9, 0.99), weight_decay=1e-4)
    state = checkpoint.load("vae")
    if state:
        model.load_state_dict(state["model"])
        if "optimizer" in state:  # not where restore.py made the checkpoint
            optimizer.load_state_dict(state["optimizer"])
    budget = Budget(minutes, state["share"] if state else 0)
    step, saved = state["step"] if state else 0, time.time()
    torch.manual_seed(2 + step)
    while (share := budget.share()) < 1:
        set_rate(optimizer, PEAK_RATE, share)
        picked = torch.randint(count, (BATCH,)).numpy()
        wanted = to_signal(pixels[picked], device)
        if torch.rand(()) < 0.5:
            wanted = wanted.flip(3)
        with mixed(device):
            made, divergence, mean = model(wanted)
        made = made.float()
        loss = F.l1_loss(made, wanted) + 2 * F.mse_loss(made, wanted) + 0.5 * gradient_loss(made, wanted)
        loss = loss + DIVERGENCE_WEIGHT * divergence + CORRELATION_WEIGHT * correlation(mean)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        if step % 250 == 0:
            quality = psnr(model, pixels[count : count + 64], device).mean()
            print(f"vae {share:.2f} step {step} loss {loss:.4f} kl {divergence:.2f} psnr {quality:.2f}", flush=True)
        if time.time() - saved > 120 or budget.share() >= 1:
            saved = time.time()
            checkpoint.save("vae", {"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                                    "share": budget.share(), "step": step})
