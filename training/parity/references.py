"""What PyTorch computes: each part's outputs, and a picture from its prompt."""

import numpy as np
import torch

from codes import NEGATIVE, PROMPT, ids
from pipeline import picture
from sizes import LATENT_CHANNELS, PICTURE, UNET

TIMESTEPS = (981, 501, 1)
# A float picture has 49152 numbers; every 17th of them, a number that divides no row, says as much.
THINNED = 17


def as_is(x):
    return x


def rounded(x):
    """What half-precision inputs and outputs keep."""
    return x.half().float()


def write(folder, parts, edge=as_is):
    """Writes the outputs of `parts`, computed in single precision with inputs and outputs passed through `edge`."""
    folder.mkdir(parents=True, exist_ok=True)

    def keep(name, values):
        np.save(folder / f"{name}.npy", np.ascontiguousarray(values.numpy()))

    def text(prompt):
        return tuple(edge(output) for output in parts.text(ids(prompt)))

    def unet(sample, timestep, states):
        return edge(parts.unet(edge(sample), timestep, states))

    def decoder(latent):
        return edge(parts.decoder(edge(latent)))

    (positive, pooled), (negative, _) = text(PROMPT), text(NEGATIVE)
    keep("text-hidden", positive)
    keep("text-pooled", pooled)
    torch.manual_seed(7)
    samples, latent = torch.randn(2, LATENT_CHANNELS, UNET.latent, UNET.latent), 5 * torch.randn(1, LATENT_CHANNELS, UNET.latent, UNET.latent)
    keep("unet-sample", samples)
    states = torch.cat([negative, positive])
    keep("unet-states", states)
    for t in TIMESTEPS:
        keep(f"unet-{t}", unet(samples, torch.tensor([t, t]), states))
    keep("unet-mixed", unet(samples, torch.tensor([TIMESTEPS[0], TIMESTEPS[2]]), states))
    keep("decoder-latent", latent)
    keep("decoder-picture", decoder(latent).flatten()[::THINNED])
    keep("encoder-parameters", edge(parts.encoder(edge(waves()))))
    latent, bytes_ = picture(unet, decoder, negative, positive)
    keep("pipeline-latent", latent)
    keep("pipeline-picture", bytes_)


def waves():
    """A picture [1, 3, H, W] in -1..1 that a test can draw for itself: cos((c + 1)(y + 2x) / 16)."""
    y, x = torch.meshgrid(torch.arange(PICTURE), torch.arange(PICTURE), indexing="ij")
    return torch.stack([torch.cos((c + 1) * (y + 2 * x).double() / 16) for c in range(3)]).float()[None]
