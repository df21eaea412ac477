"""Stable Diffusion 1.5's networks in their full size with random weights, for PyTorch and for the model folders.

`network.py FOLDER [--small]` draws the weights of the graphs that graphs.py left in FOLDER and writes them beside them.
"""

import contextlib
import json
import os
import sys
import time
from pathlib import Path

import torch
from torch import nn

ROOT = Path(__file__).parent.parent.parent
sys.path.append(str(ROOT / "training" / "parity"))
import sizes  # noqa: E402  the scaled-down configuration, which is set to the published one before it is read

WEIGHTS = "model.onnx_data"
PLAIN, VARIANTS = "plain", ("plain", "attention", "fused")
PARTS = ("unet", "text_encoder", "vae_decoder")
START = time.monotonic()


def enlarge():
    """Sets the published sizes; to be called before the networks' files are read."""
    sizes.TEXT.__dict__.update(width=768, heads=12, layers=12)
    sizes.UNET.__dict__.update(channels=(320, 640, 1280, 1280), heads=8, groups=32, latent=64)
    sizes.VAE.__dict__.update(channels=(128, 256, 512, 512), groups=32)
    sizes.PICTURE = 512


def part(name):
    """A network without weights that mean anything."""
    import codes
    import sd_text
    import sd_unet
    import sd_vae

    makers = sd_unet.UNet, lambda: sd_text.TextModel(len(codes.CODES.vocabulary)), sd_vae.Decoder
    return makers[PARTS.index(name)]()


def build(name, small):
    """A network with drawn weights: in half precision on the GPU, or in single on the CPU if small."""
    from weights import draw

    device = torch.device("cpu" if small else "cuda")
    # Made where it is to be: on a CPU the drawing of 860 million weights takes longer than all that follows.
    with contextlib.nullcontext() if small else device:
        network = draw(part(name), PARTS.index(name))
    network = network.to(dtype=torch.float32 if small else torch.float16)
    if name == "unet":
        # The timestep's waves are made in single precision, as diffusers makes them, and halved before the first weight.
        network.time_embedding[0].register_forward_pre_hook(lambda layer, inputs: (inputs[0].to(layer.weight.dtype),))
    return network


def write(folder, small):
    """Completes the model folders: weights of each network into one file, which all variants have in common."""
    if not small:
        enlarge()
    for name in PARTS:
        state = build(name, small).state_dict()
        with open(folder / PLAIN / name / WEIGHTS, "wb") as file:
            for place in json.loads((folder / PLAIN / name / "weights.json").read_text()):
                tensor = state[place["weight"]]
                tensor = tensor.T if place["turned"] else tensor
                file.seek(place["offset"])
                file.write((tensor.float() if place["single"] else tensor).contiguous().cpu().numpy().tobytes())
        say(f"{name} is written")
    for variant in VARIANTS:
        link(folder / PLAIN, folder / variant)


def link(source, target):
    """Gives a folder all files that it lacks, without copying them."""
    for file in source.rglob("*"):
        other = target / file.relative_to(source)
        if file.is_file() and not other.exists():
            other.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, other)


@torch.no_grad()
def flops(unet):
    """Floating-point operations of one row's prediction: two for each product in convolutions, linear layers and attention."""
    from blocks import Attention

    total = 0

    def count(module, inputs, output):
        nonlocal total
        if isinstance(module, nn.Conv2d):
            total += 2 * output.numel() * module.weight[0].numel()
        elif isinstance(module, nn.Linear):
            total += 2 * output.numel() * module.in_features
        elif isinstance(module, Attention):
            x, source = inputs[0], inputs[1] if len(inputs) > 1 else inputs[0]
            total += 4 * x.shape[1] * source.shape[1] * x.shape[2]

    hooks = [module.register_forward_hook(count) for module in unet.modules()]
    weight = unet.conv_in.weight
    latent = sizes.UNET.latent
    unet(weight.new_zeros(1, 4, latent, latent), torch.ones(1, dtype=torch.int64, device=weight.device),
         weight.new_zeros(1, sizes.TEXT.tokens, sizes.TEXT.width))
    for hook in hooks:
        hook.remove()
    return total


def say(line):
    print(f"{time.monotonic() - START:.1f} s: {line}", flush=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]), small="--small" in sys.argv)
