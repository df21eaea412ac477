"""Checkpoints, written aside and renamed so that a kill never leaves half a file."""

import os
from pathlib import Path

import torch

CACHE = Path(__file__).parent / "cache"
STAGES = ("vae", "clip", "unet", "decoder")


def save(name, state):
    aside = CACHE / f"{name}.pt.new"
    torch.save(state, aside)
    os.replace(aside, CACHE / f"{name}.pt")


def load(name):
    """The state saved under that name, or None."""
    path = CACHE / f"{name}.pt"
    return torch.load(path, map_location="cpu") if path.exists() else None


def steps():
    """Steps that each stage has taken."""
    return {stage: load(stage)["step"] for stage in STAGES}
