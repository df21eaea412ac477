"""Stable Diffusion 1.5's configuration, scaled down: the block types, their order and their options are its own."""

from types import SimpleNamespace

TEXT = SimpleNamespace(width=16, heads=2, layers=2, tokens=77)  # published: 768, 12, 12, 77
UNET = SimpleNamespace(channels=(4, 4, 8, 8), heads=2, groups=4, layers=2, latent=16,  # (320, 640, 1280, 1280), 8, 32, 2, 64
                       text=TEXT.width, linear=False)
VAE = SimpleNamespace(channels=(4, 4, 8, 8), groups=4, layers=2)  # (128, 256, 512, 512), 32, 2
LATENT_CHANNELS = 4
SCALING_FACTOR = 0.18215
PICTURE = 8 * UNET.latent

# Stable Diffusion 2.1's: heads of one size instead of one number, linear layers around its transformers, another text model.
TEXT2 = SimpleNamespace(width=24, heads=3, layers=3, tokens=77)  # 1024, 16, 24, 77
UNET2 = SimpleNamespace(channels=(4, 8, 8, 16), head=4, groups=4, layers=1, latent=16, text=TEXT2.width, linear=True)
VISION = SimpleNamespace(width=16, heads=2, layers=2, patch=8, picture=32, features=12)  # ViT-L/14: 1024, 16, 24, 14, 224, 768
