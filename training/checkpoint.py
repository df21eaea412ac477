"""Checkpoints, written aside and renamed so that a kill never leaves half a file."""

import os
import sys
from pathlib import Path

import torch

CACHE = Path(__file__).parent / "cache"
STAGES = {"vae": 0.25, "clip": 0.05, "unet": 0.52, "decoder": 0.18}  # in order, with their shares of the minutes
CURE = "Remove it and let train.py begin that stage anew, or move all checkpoints away and run restore.py."


def save(name, state):
    aside = CACHE / f"{name}.pt.new"
    torch.save(state, aside)
    os.replace(aside, CACHE / f"{name}.pt")


def load(name):
    """The state saved under that name, or None. Ends in words where the file is damaged or no checkpoint."""
    path = CACHE / f"{name}.pt"
    if not path.exists():
        return None
    try:
        state = torch.load(path, map_location="cpu")
    except Exception as damage:  # a damaged pickle may raise anything
        sys.exit(f"{path} cannot be read ({type(damage).__name__}: {damage}). {CURE}")
    if not isinstance(state, dict) or name in STAGES and not {"share", "step"} <= state.keys():
        sys.exit(f"{path} is no checkpoint. {CURE}")
    return state


def need(stage):
    """The state of a stage that has to be there. Ends in words where it is not."""
    state = load(stage)
    if state is None:
        sys.exit(f"{CACHE / stage}.pt is missing: start train.py, or restore.py to go on from the model folder.")
    return state


def fill(network, stage, part, state=None):
    """Gives the network the weights that a stage's checkpoint has as `part`. Ends in words where they are not of such a network."""
    state = state or need(stage)
    if part not in state:
        sys.exit(f"{CACHE / stage}.pt lacks its {part}. {CURE}")
    try:
        network.load_state_dict(state[part])
    except (RuntimeError, TypeError, AttributeError):
        sys.exit(f"{CACHE / stage}.pt has the weights of another network, as the first edition's, for its {part}. {CURE}")


def unfinished():
    """Stages that have no checkpoint or some of their budget left."""
    states = {stage: load(stage) for stage in STAGES}
    return [stage for stage, state in states.items() if state is None or state["share"] < 1]


def steps():
    """Steps that each stage has taken."""
    return {stage: need(stage)["step"] for stage in STAGES}
