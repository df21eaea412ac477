"""Makes the checkpoints anew from the exported model folder: `python3 restore.py`, to train on where the cache is lost.

The optimisers' states are not in the folder: a stage that is set back by resume.py should be set back to 0, to warm up.
"""

import json
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

import card
import checkpoint
import export
import latents
import tokenizer
from onnx_file import write_onnx


def weights(path):
    """Weights of a file by name, as float32 tensors; a half-precision one under the name of the cast it feeds."""
    found = {item.name.removesuffix(".half"): numpy_helper.to_array(item) for item in onnx.load(str(path)).graph.initializer}
    return {name: torch.from_numpy(values.copy()).float() for name, values in found.items()}


def fill(network, inputs, outputs, path):
    """Gives `network` the weights of the file at `path` that was exported of one like it.

    The exporter renames and transposes some weights, so a draft of random weights is exported first: the tensor
    that holds a parameter's values there holds the wanted ones in the file.
    """
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, 0, 0.05)
    with tempfile.TemporaryDirectory() as folder:
        write_onnx(Path(folder), network, inputs, outputs)
        draft = weights(Path(folder) / "model.onnx")
    wanted = weights(path)
    for name, parameter in network.named_parameters():
        parameter.data = counterpart(parameter, draft, wanted, f"{path}: {name}").clone()


def counterpart(parameter, draft, wanted, what):
    """What `wanted` has where `draft` has the parameter's values, in the parameter's shape."""
    for name, values in draft.items():
        for turned in (False, values.dim() == 2):
            laid = values.t() if turned else values
            if laid.squeeze().shape == parameter.squeeze().shape and torch.allclose(laid.squeeze(), parameter.squeeze(), atol=1e-3):
                return (wanted[name].t() if turned else wanted[name]).reshape(parameter.shape)
    raise ValueError(f"{what} is not in the file; was it exported from another version of the network?")


def read(vae, clip, unet):
    """Gives the networks the weights of the exported model folder, in half precision as they are stored there."""
    for folder, (network, inputs, outputs) in export.parts(vae, clip, unet).items():
        fill(network, inputs, outputs, export.TARGET / folder / "model.onnx")


def save(vae, clip, unet, steps):
    """Checkpoints of finished stages with these networks, without the optimisers' states."""
    denoiser, decoder = unet.state_dict(), vae.decoder.state_dict()
    parts = {"vae": {"model": vae.state_dict()}, "clip": {"model": clip.state_dict()},
             "unet": {"model": denoiser, "average": denoiser}, "decoder": {"decoder": decoder, "average": decoder}}
    for stage, state in parts.items():
        checkpoint.save(stage, state | {"share": 1.0, "step": steps[stage]})


def main():
    if there := [f"{stage}.pt" for stage in checkpoint.STAGES if (checkpoint.CACHE / f"{stage}.pt").exists()]:
        sys.exit(f"{checkpoint.CACHE} has {', '.join(there)}, which would be overwritten. Move them away first.")
    checkpoint.CACHE.mkdir(exist_ok=True)
    tokenizer.take(export.TARGET / "tokenizer" / "merges.txt")
    vae, clip, unet, _ = export.networks(trained=False)
    read(vae, clip, unet)
    steps = json.loads(card.HISTORY.read_text())[-1]["steps"]
    save(vae, clip, unet, steps)
    latents.discard()


if __name__ == "__main__":
    main()
