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
from vae import LATENT_CHANNELS, rescale

ZOOM = 2


def signs(channels):
    """-1 for these latent channels and 1 for the others, [4]."""
    return torch.tensor([-1.0 if channel in channels else 1.0 for channel in range(LATENT_CHANNELS)])


@torch.no_grad()
def turn(vae, unet, channels):
    """Negates these latent channels inside the weights of both networks."""
    turned, leave = signs(channels), unet.leave[-1]
    rescale(vae, turned)
    unet.enter.weight *= turned[None, :, None, None]
    leave.weight *= turned[:, None, None, None]
    leave.bias *= turned


@torch.no_grad()
def tell():
    """Prints how each turn would divide the study's map."""
    terra, latents = Terra(), maps.Plane(maps.STUDY).latents(maps.grid(ZOOM))
    for count in range(LATENT_CHANNELS + 1):
        for channels in itertools.combinations(range(LATENT_CHANNELS), count):
            made = terra.pictures(captions.NEUTRAL[0], latents * signs(channels)[:, None, None])
            print(*channels or ["none"], terra.subjects(made), flush=True)


def main():
    channels = [int(channel) for channel in sys.argv[1:]]
    if not channels:
        return tell()
    vae, clip, unet, _ = networks(trained=True)
    turn(vae, unet, channels)
    restore.save(vae, clip, unet, checkpoint.steps())
    (checkpoint.CACHE / "latents.pt").unlink(missing_ok=True)  # they are of the signs before


if __name__ == "__main__":
    main()
