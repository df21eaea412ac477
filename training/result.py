"""Carries what was trained from one machine to another: `python3 result.py pack FOLDER`, there `python3 result.py unpack FOLDER`.

Weights in half precision, as they are exported, in files of at most 15 MB. Unpacked they are checkpoints of finished
stages without the optimisers' states, as restore.py makes them.
"""

import argparse
import io
from pathlib import Path

import torch

import checkpoint
import latents
import tokenizer

MOST = 15_000_000
KEPT = {"vae": "model", "clip": "model", "unet": "average", "decoder": "average"}  # what is exported


def pack(folder):
    """Writes weights-0, weights-1 … of the checkpoints into the folder."""
    told = {"words": (checkpoint.CACHE / tokenizer.KEPT).read_text()}
    for stage, part in KEPT.items():
        state = checkpoint.load(stage)
        if state is None:  # a stopped run has not come to it
            continue
        told[stage] = {"step": state["step"], part: {name: halved(values) for name, values in state[part].items()}}
    whole = io.BytesIO()
    torch.save(told, whole)
    whole = whole.getvalue()
    for number, start in enumerate(range(0, len(whole), MOST)):
        (folder / f"weights-{number}").write_bytes(whole[start : start + MOST])
    print(f"{len(whole) / 1e6:.1f} MB packed")


def halved(values):
    return values.half() if values.is_floating_point() else values


def unpack(folder):
    """Makes the checkpoints of what pack wrote; the latents are prepared anew when they are asked for."""
    parts = sorted(folder.glob("weights-*"), key=lambda part: int(part.name.split("-")[1]))
    told = torch.load(io.BytesIO(b"".join(part.read_bytes() for part in parts)), map_location="cpu")
    checkpoint.CACHE.mkdir(exist_ok=True)
    (checkpoint.CACHE / tokenizer.KEPT).write_text(told["words"])
    for stage, part in KEPT.items():
        if stage not in told:
            continue
        weights = {name: values.float() if values.is_floating_point() else values for name, values in told[stage][part].items()}
        named = {"unet": ("model", "average"), "decoder": ("decoder", "average")}.get(stage, (part,))
        checkpoint.save(stage, dict.fromkeys(named, weights) | {"share": 1.0, "step": told[stage]["step"]})
    latents.discard()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pack", "unpack"))
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    {"pack": pack, "unpack": unpack}[options.what](options.folder)


if __name__ == "__main__":
    main()
