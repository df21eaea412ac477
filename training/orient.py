"""Turns latent channels over in the trained weights: `python3 orient.py 3`; without a channel, tells what each turn would do.

The sign of a latent channel means nothing: negated in all weights that meet it, the networks make of noise the very
pictures that they made before of that noise with the channel negated, and Gaussian noise is as likely as its negative. So
every quality stays. What moves is where a seed lies on the map, and with that how the study's map divides.
"""

import argparse
import itertools

import torch

import captions
import checkpoint
import latents
import restore
from export import networks
from measures import maps
from measures.sheets import save
from terra import Terra
from vae import LATENT_CHANNELS, rescale

ZOOM, MOST = 2, 2  # of all turns those of so many channels are told


def signs(channels):
    """-1 for these latent channels and 1 for the others, [8]."""
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
    """Prints how each turn would divide the study's map, and saves it as a contact sheet."""
    terra, places = Terra(), maps.Plane(maps.STUDY).latents(maps.grid(ZOOM))
    for count in range(MOST + 1):
        for channels in itertools.combinations(range(LATENT_CHANNELS), count):
            made = terra.pictures(captions.NEUTRAL[0], places * signs(channels)[:, None, None])
            name = " ".join(map(str, channels)) or "none"
            save(f"turn {name}", made, 2**ZOOM + 1)
            print(name, terra.subjects(made), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("channels", nargs="*", type=int, metavar="channel", help=f"0 to {LATENT_CHANNELS - 1}")
    channels = parser.parse_args().channels
    if not channels:
        return tell()
    if not set(channels) <= set(range(LATENT_CHANNELS)):
        parser.error(f"a latent has the channels 0 to {LATENT_CHANNELS - 1}")
    if unfinished := checkpoint.unfinished():
        parser.error(f"the averaged weights are turned, and training cannot go on from where it is: finish {', '.join(unfinished)} first")
    vae, clip, unet, _ = networks(trained=True)
    turn(vae, unet, channels)
    restore.save(vae, clip, unet, checkpoint.steps())
    latents.discard()


if __name__ == "__main__":
    main()
