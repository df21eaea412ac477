"""Carries what was trained from one machine to another: `python3 result.py pack FOLDER`, there `python3 result.py unpack FOLDER`.

Weights in half precision, as they are exported, in files of at most 15 MB, and `sums` with a line for each of them. Unpacked
they are checkpoints of finished stages without the optimisers' states, as restore.py makes them.
"""

import argparse
import hashlib
import io
import sys
from pathlib import Path

import torch

import checkpoint
import latents
import tokenizer

MOST = 15_000_000
KEPT = {"vae": "model", "clip": "model", "unet": "average", "decoder": "average"}  # what is exported
SUMS = "sums"


def pack(folder):
    """Writes weights-0, weights-1 … of the checkpoints into the folder, and their sums as sha256sum does."""
    states = {stage: state for stage in KEPT if (state := checkpoint.load(stage))}  # a stopped run has not come to all
    words = checkpoint.CACHE / tokenizer.KEPT
    if not states or not words.exists():
        sys.exit(f"There is nothing to pack: {checkpoint.CACHE} has no {'checkpoint of a stage' if words.exists() else words.name}.")
    told = {"words": words.read_text()}
    for stage, state in states.items():
        told[stage] = {"step": state["step"], KEPT[stage]: {name: halved(values) for name, values in state[KEPT[stage]].items()}}
    whole = io.BytesIO()
    torch.save(told, whole)
    whole = whole.getvalue()
    parts = {f"weights-{number}": whole[start : start + MOST] for number, start in enumerate(range(0, len(whole), MOST))}
    for old in [folder / SUMS, *folder.glob("weights-*")]:
        old.unlink(missing_ok=True)
    for name, part in parts.items():
        (folder / name).write_bytes(part)
    (folder / SUMS).write_text("".join(f"{hashlib.sha256(part).hexdigest()}  {name}\n" for name, part in parts.items()))
    print(f"{len(whole) / 1e6:.1f} MB packed, in {len(parts)} parts")


def halved(values):
    return values.half() if values.is_floating_point() else values


def joined(folder):
    """What pack wrote into the folder. Ends in words where a part is missing, damaged or of another run."""
    if not (folder / SUMS).exists():
        sys.exit(f"{folder} has no {SUMS}: carry it with the weights, or pack them again.")
    sums = {name: expected for expected, name in map(str.split, (folder / SUMS).read_text().splitlines())}
    whole, faults = io.BytesIO(), []
    for name, expected in sums.items():
        part = (folder / name).read_bytes() if (folder / name).exists() else None
        if part is None or hashlib.sha256(part).hexdigest() != expected:
            faults.append(f"{name} is {'missing' if part is None else 'damaged or of another run'}: carry it again")
        whole.write(part or b"")
    strange = sorted({part.name for part in folder.glob("weights-*")} - sums.keys())
    faults += [f"{name} is not in {SUMS}: carry {SUMS} again, or remove {name}" for name in strange]
    if faults:
        sys.exit(f"{folder}: {'; '.join(faults)}.")
    whole.seek(0)
    return whole


def unpack(folder, replace=False):
    """Makes the checkpoints of what pack wrote; the latents are prepared anew when they are asked for."""
    told = torch.load(joined(folder), map_location="cpu")
    there = [f"{stage}.pt" for stage in KEPT if (checkpoint.CACHE / f"{stage}.pt").exists()]
    if there and not replace:
        sys.exit(f"{checkpoint.CACHE} has {', '.join(there)}, which would be overwritten. Move them away first, or say --replace.")
    for name in there:  # none may stay that belongs to another autoencoder
        (checkpoint.CACHE / name).unlink()
    latents.discard()
    checkpoint.CACHE.mkdir(exist_ok=True)
    (checkpoint.CACHE / tokenizer.KEPT).write_text(told["words"])
    for stage, part in KEPT.items():
        if stage not in told:
            print(f"{stage} is not among what was trained.")
            continue
        weights = {name: values.float() if values.is_floating_point() else values for name, values in told[stage][part].items()}
        named = {"unet": ("model", "average"), "decoder": ("decoder", "average")}.get(stage, (part,))
        checkpoint.save(stage, dict.fromkeys(named, weights) | {"share": 1.0, "step": told[stage]["step"]})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pack", "unpack"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--replace", action="store_true", help="unpack over the checkpoints that are there")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    if options.what == "pack":
        pack(options.folder)
    else:
        unpack(options.folder, options.replace)


if __name__ == "__main__":
    main()
