"""Stable Diffusion 1.5's configuration, scaled down: the block types, their order and their options are its own."""

from types import SimpleNamespace

TEXT = SimpleNamespace(width=16, heads=2, layers=2, tokens=77)  # published: 768, 12, 12, 77
UNET = SimpleNamespace(channels=(4, 4, 8, 8), heads=2, groups=4, layers=2, latent=16)  # (320, 640, 1280, 1280), 8, 32, 2, 64
VAE = SimpleNamespace(channels=(4, 4, 8, 8), groups=4, layers=2)  # (128, 256, 512, 512), 32, 2
LATENT_CHANNELS = 4
SCALING_FACTOR = 0.18215
PICTURE = 8 * UNET.latent
