"""Checkpoints, written aside and renamed so that a kill never leaves half a file."""

import os
import pickle
import sys
from pathlib import Path

import torch

CACHE = Path(__file__).parent / "cache"
STAGES = {"vae": 0.25, "clip": 0.05, "unet": 0.52, "decoder": 0.18}  # in order, with their shares of the minutes


def save(name, state):
    aside = CACHE / f"{name}.pt.new"
    torch.save(state, aside)
    os.replace(aside, CACHE / f"{name}.pt")


def load(name):
    """The state saved under that name, or None. Ends in words where the file is cut short."""
    path = CACHE / f"{name}.pt"
    try:
        return torch.load(path, map_location="cpu") if path.exists() else None
    except (RuntimeError, EOFError, pickle.UnpicklingError) as damage:
        sys.exit(f"{path} cannot be read ({damage}). Remove it and let train.py begin that stage anew, or move all checkpoints away and run restore.py.")


def unfinished():
    """Stages that have no checkpoint or some of their budget left."""
    states = {stage: load(stage) for stage in STAGES}
    return [stage for stage, state in states.items() if state is None or state["share"] < 1]


def steps():
    """Steps that each stage has taken."""
    return {stage: load(stage)["step"] for stage in STAGES}
