"""The random weights as checkpoints in diffusers' parts, and what PyTorch computes with those that have no ONNX folder."""

import copy
import json

import numpy as np
import torch

import published_names
from clip_vision import VisionModel
from codes import CODES, NEGATIVE, PROMPT, ids
from pipeline import picture
from sd_text import PenultimateTextModel
from sd_unet import UNet
from sizes import LATENT_CHANNELS, TEXT2, UNET2, VISION
from weights import draw, halved

TIMESTEPS = (981, 1)


def write(folder, parts):
    """`first`: the networks of the ONNX folders; `second`: Stable Diffusion 2's kind with outputs; `vision`: CLIP's image half."""
    save(folder / "first" / "text_encoder.safetensors", published_names.text(parts.text))
    save(folder / "first" / "unet.safetensors", published_names.unet(parts.unet))
    save(folder / "first" / "vae.safetensors", published_names.autoencoder(parts.encoder, parts.decoder))
    text, unet = draw(PenultimateTextModel(len(CODES.vocabulary), TEXT2), 5), draw(UNet(UNET2), 6)
    vision = draw(VisionModel(), 7)
    save(folder / "second" / "text_encoder.safetensors", published_names.text(text))
    save(folder / "second" / "unet.safetensors", published_names.unet(unet))
    save(folder / "vision" / "model.safetensors", published_names.vision(vision))
    outputs(folder, text, unet, vision, "")
    pictures(folder, text, unet, parts.decoder, "")
    text, unet, vision = halved(text), halved(unet), halved(vision)
    outputs(folder, text, unet, vision, "-fp16", rounded)
    pictures(folder, text, unet, halved(copy.deepcopy(parts.decoder)), "-fp16", rounded)


def outputs(folder, text, unet, vision, ending, edge=lambda x: x):
    """Beside each checkpoint, its inputs and outputs; `edge` rounds both as the folder's precision would."""
    def keep(name, values):
        path = folder / f"{name}{ending}.npy"
        np.save(path, np.ascontiguousarray(values.numpy()))

    hidden, pooled = (edge(output) for output in text(ids(PROMPT)))
    keep("second/text-hidden", hidden)
    keep("second/text-pooled", pooled)
    generator = torch.Generator().manual_seed(8)
    sample = edge(torch.randn(2, LATENT_CHANNELS, UNET2.latent, UNET2.latent, generator=generator))
    states = torch.cat([hidden, edge(text(ids(""))[0])])
    keep("second/unet-sample", sample)
    keep("second/unet-states", states)
    keep("second/unet-output", edge(unet(sample, torch.tensor(TIMESTEPS), states)))
    pixels = edge(torch.randn(2, 3, VISION.picture, VISION.picture, generator=generator))
    keep("vision/pixels", pixels)
    keep("vision/features", edge(vision(pixels)))


def pictures(folder, text, unet, decoder, ending, edge=lambda x: x):
    """The picture of the prompt that `second` draws with `first`'s decoder, taken as predicting the noise, and v."""
    positive, negative = (edge(text(ids(prompt))[0]) for prompt in (PROMPT, NEGATIVE))
    for word, velocity in (("epsilon", False), ("v", True)):
        _, drawn = picture(lambda x, t, states: edge(unet(edge(x), t, states)), lambda x: edge(decoder(edge(x))), negative, positive, velocity)
        np.save(folder / "second" / f"picture-{word}{ending}.npy", np.ascontiguousarray(drawn.numpy()))


def rounded(x):
    """What half-precision inputs and outputs keep."""
    return x.half().float()


def save(path, tensors):
    """A .safetensors file: the header's length in 8 bytes, the header as JSON, all numbers one after the other."""
    header, begin = {}, 0
    for name, tensor in tensors.items():
        end = begin + 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, end]}
        begin = end
    words = json.dumps(header, separators=(",", ":")).encode()
    words += b" " * (-len(words) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        file.write(len(words).to_bytes(8, "little") + words)
        for tensor in tensors.values():
            file.write(np.ascontiguousarray(tensor.detach().numpy(), "<f4").tobytes())
