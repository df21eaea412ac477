"""Turns latent channels over in the trained weights: `python3 orient.py 3`; without a channel, tells what each turn would do.

The sign of a latent channel means nothing: negated in all weights that meet it, the networks make of noise the very
pictures that they made before of that noise with the channel negated, and Gaussian noise is as likely as its negative. So
every quality stays. What moves is where a seed lies on the map, and with that how the study's map divides.
"""

import itertools
import sys

import torch

import captions
import checkpoint
import restore
from export import networks
from measures import maps
from terra import Terra
from vae import LATENT_CHANNELS

ZOOM = 2


@torch.no_grad()
def turn(vae, unet, channels):
    """Negates these latent channels inside the weights of both networks."""
    leave, enter = vae.encoder[-1], vae.decoder[0]
    for channel in channels:
        for values in (leave.weight[channel], leave.bias[channel], enter.weight[:, channel], unet.enter.weight[:, channel],
                       unet.leave[-1].weight[channel], unet.leave[-1].bias[channel]):
            values.neg_()


@torch.no_grad()
def shares(terra, channels):
    """Share of each subject on the study's map once these channels were turned."""
    latents = maps.Plane(maps.STUDY).latents(maps.grid(ZOOM))
    latents[:, channels] *= -1
    return terra.subjects(terra.pictures(captions.NEUTRAL[0], latents))


def main():
    channels = [int(channel) for channel in sys.argv[1:]]
    if not channels:
        terra = Terra()
        for turned in itertools.product((False, True), repeat=LATENT_CHANNELS):
            chosen = [channel for channel in range(LATENT_CHANNELS) if turned[channel]]
            print(" ".join(map(str, chosen)) or "none", shares(terra, chosen), flush=True)
        return
    vae, clip, unet, _ = networks(trained=True)
    turn(vae, unet, channels)
    restore.save(vae, clip, unet, {name: checkpoint.load(name)["step"] for name in ("vae", "clip", "unet", "decoder")})
    (checkpoint.CACHE / "latents.pt").unlink(missing_ok=True)  # they are of the signs before


if __name__ == "__main__":
    main()
