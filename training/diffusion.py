"""Stable Diffusion 1.5's noise schedule, and DDIM with guidance (Song et al. 2021; Ho and Salimans 2022)."""

import torch

TRAIN_STEPS = 1000


def alphas_cumprod():
    """Share of the signal's variance that is left at each of the 1000 steps, float64 [1000]."""
    betas = torch.linspace(0.00085**0.5, 0.012**0.5, TRAIN_STEPS, dtype=torch.float64) ** 2
    return (1 - betas).cumprod(0)


def add_noise(latents, noise, timesteps, kept):
    """Noisy latents and the velocity v = sqrt(a) noise - sqrt(1 - a) latents (Salimans and Ho 2022)."""
    a = kept[timesteps][:, None, None, None]
    return a.sqrt() * latents + (1 - a).sqrt() * noise, a.sqrt() * noise - (1 - a).sqrt() * latents


def loss_weight(timesteps, kept, most=5.0):
    """Weight [B] of the velocity's error: min-SNR (Hang et al. 2023) on SNR + 1, so that high noise keeps weight 1."""
    return (most * (1 - kept[timesteps])).clamp(max=1.0)


def ddim(epsilon, latents, text, negative, steps=20, guidance=5.0):
    """Samples latents from noise [B, C, H, W]; `epsilon(sample, timestep [B], text)` predicts the noise.

    Timesteps as diffusers' "leading" spacing with offset 1; the last step goes to alpha 0's.
    """
    kept = alphas_cumprod()
    stride = TRAIN_STEPS // steps
    both = torch.cat([negative.expand_as(text), text])
    for t in range((steps - 1) * stride + 1, 0, -stride):
        a, earlier = kept[t].item(), kept[max(t - stride, 0)].item()
        timesteps = torch.full((len(both),), t, dtype=torch.int64, device=latents.device)
        without, given = epsilon(torch.cat([latents, latents]), timesteps, both).chunk(2)
        noise = without + guidance * (given - without)
        clean = (latents - (1 - a) ** 0.5 * noise) / a**0.5
        latents = earlier**0.5 * clean + (1 - earlier) ** 0.5 * noise
    return latents
