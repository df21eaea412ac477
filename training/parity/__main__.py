"""Writes what the engine's tests compare it with: `python3 training/parity` (torch 1.13, onnx).

Everything is drawn from fixed seeds. The results are committed, so that the tests need no Python.
"""

import shutil
from pathlib import Path
from types import SimpleNamespace

import torch

import checkpoints
import folders
import half_vectors
import references
import scheduler_loops
from codes import CODES
from sd_text import TextModel
from sd_unet import UNet
from sd_vae import Decoder, Encoder
from weights import draw, halved

TARGET = Path(__file__).parent.parent.parent / "LatentWorld.Tests" / "Parity" / "data"


def networks():
    encoder = draw(Encoder(), 4)
    # Log variances at the clamp's lower end: what the older export draws is the mean to seven digits.
    encoder.quant_conv.weight[4:] *= 0.01
    encoder.quant_conv.bias[4:] = -30
    return SimpleNamespace(text=draw(TextModel(len(CODES.vocabulary)), 1), unet=draw(UNet(), 2),
                           decoder=draw(Decoder(), 3), encoder=encoder)


@torch.no_grad()
def main():
    torch.set_num_threads(1)
    half_vectors.write(TARGET / "half.json")
    scheduler_loops.write(TARGET / "scheduler.json")
    parts = networks()
    for name in ("older", "optimum", "optimum-fp16", "unets", "reference", "reference-fp16", "checkpoints"):
        shutil.rmtree(TARGET / name, ignore_errors=True)
    folders.older(TARGET / "older", parts)
    folders.optimum(TARGET / "optimum", parts, half=False)
    folders.unets(TARGET / "unets", parts)
    references.write(TARGET / "reference", parts)
    checkpoints.write(TARGET / "checkpoints", parts)
    halves = SimpleNamespace(**{name: halved(network) for name, network in vars(parts).items()})
    folders.optimum(TARGET / "optimum-fp16", halves, half=True)
    references.write(TARGET / "reference-fp16", halves, references.rounded)


if __name__ == "__main__":
    main()
