"""From a prompt to a picture in plain PyTorch: guidance (Ho and Salimans 2022) and DDIM with eta 0 (Song et al. 2020)."""

import math

import torch

from sizes import LATENT_CHANNELS, SCALING_FACTOR, UNET

TRAINED, STEPS, GUIDANCE = 1000, 20, 5.0
SEEDS, POINT = (1, 2, 3), (0.25, 0.75)


def alpha_bars():
    """SD 1.5's schedule, linear in the root of beta, in double precision."""
    roots = torch.linspace(math.sqrt(0.00085), math.sqrt(0.012), TRAINED, dtype=torch.float64)
    return torch.cumprod(1 - roots**2, 0)


def start(shape=(LATENT_CHANNELS, UNET.latent, UNET.latent), seeds=SEEDS, point=POINT):
    """The plane point's latent [1, *shape], projected to norm sqrt(d): computed in double, rounded once."""
    z0, z1, z2 = (torch.randn(shape, generator=torch.Generator().manual_seed(seed)).double() for seed in seeds)
    z = z0 + point[0] * (z1 - z0) + point[1] * (z2 - z0)
    return (z * math.sqrt(z.numel()) / z.norm()).float()[None]


def sample(unet, x, negative, positive, steps=STEPS, guidance=GUIDANCE, velocity=False):
    """Denoises x [1, C, H, W] between text states [1, tokens, width]; unet(samples, timesteps, states) predicts noise, or v."""
    kept, stride = alpha_bars(), TRAINED // steps
    for i in reversed(range(steps)):
        t = i * stride + 1  # leading spacing, steps_offset 1
        noise, guided = unet(torch.cat([x, x]), torch.tensor([t, t]), torch.cat([negative, positive])).chunk(2)
        noise = noise + guidance * (guided - noise)
        if velocity:  # v = sqrt(kept) noise - sqrt(1 - kept) clean (Salimans and Ho 2022)
            noise = float(kept[t].sqrt()) * noise + float((1 - kept[t]).sqrt()) * x
        now, after = kept[t], kept[t - stride] if t >= stride else kept[0]  # set_alpha_to_one false
        clean = (x - float((1 - now).sqrt()) * noise) / float(now.sqrt())
        x = float(after.sqrt()) * clean + float((1 - after).sqrt()) * noise
    return x


def to_bytes(picture):
    """[1, 3, H, W] in -1..1 to RGB bytes [H, W, 3]."""
    return ((picture[0] / 2 + 0.5).clamp(0, 1) * 255).round().byte().permute(1, 2, 0)


def picture(unet, decoder, negative, positive, velocity=False):
    """The final latent [1, 4, H, W] and the decoded picture's bytes."""
    x = sample(unet, start(), negative, positive, velocity=velocity)
    return x, to_bytes(decoder(x / SCALING_FACTOR))
