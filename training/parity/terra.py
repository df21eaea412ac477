"""What PyTorch makes of the trained model: `python3 training/parity/terra.py`, to be run after each export.

The networks are training/'s own; their weights are read back from the exported files, so that the halves which are
stored there are what PyTorch computes with. Nothing but the code of the two runtimes is left to differ.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

import pipeline

ROOT = Path(__file__).parent.parent.parent
sys.path.append(str(ROOT / "training"))
from clip import ImageEncoder, TextEncoder  # noqa: E402
from unet import EpsilonUNet, UNet  # noqa: E402
from vae import Decoder  # noqa: E402

MODEL, TARGET = ROOT / "models" / "terra", ROOT / "LatentWorld.Tests" / "Parity" / "data" / "terra"
SHAPE = (4, 16, 16)
# Prompt, negative prompt, point: where pictures are sharp, at a vertex, and outside the unit parallelogram.
PICTURES = [("a photo of a cat", "blurry", (0.25, 0.75)), ("planets", "", (0, 0)), ("a snowy mountain lake", "blurry", (3, -2))]


class Text(torch.nn.Module):
    def __init__(self, text):
        super().__init__()
        self.text = text


def restore(network, part, *example):
    """Fills a network from a part's file; `example` inputs are needed where it has group norms.

    Linear layers over tokens lost their weights' names there, but not their biases'. Group norms lost both and are
    known by their order.
    """
    graph = onnx.load(str(MODEL / part / "model.onnx")).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in stored:
            stored[node.output[0]] = stored[node.input[0]]
    products = {node.output[0]: node.input[1] for node in graph.node if node.op_type == "MatMul" and node.input[1] in stored}
    for node in graph.node:
        if node.op_type == "Add":
            bias = next((name for name in node.input if name.endswith(".bias")), None)
            product = next((name for name in node.input if name in products), None)
            if bias and product:
                stored[bias[:-4] + "weight"] = stored[products[product]].T
    for name, (weight, bias) in zip(group_norms(network, example), scales(graph)):
        stored[f"{name}.weight"], stored[f"{name}.bias"] = stored[weight], stored[bias]
    wanted = network.state_dict()
    # The exporter keeps one of equal masks; they are the code's own and not trained.
    masks = {name: value.numpy() for name, value in wanted.items() if name.endswith(".causal")}
    stored = masks | stored
    missing = [name for name in wanted if name not in stored]
    if missing:
        raise KeyError(f"{part}/model.onnx has no {', '.join(missing)}")
    network.load_state_dict({name: torch.from_numpy(stored[name].astype(np.float32)).reshape(value.shape).to(value.dtype)
                             for name, value in wanted.items()})
    return network.eval()


def group_norms(network, example):
    """Names of the group norms in the order in which they run."""
    order = []
    for name, module in network.named_modules():
        if isinstance(module, torch.nn.GroupNorm):
            module.register_forward_hook(lambda *_, name=name: order.append(name))
    if example:
        network.eval()(*example)
    return order


def scales(graph):
    """Names of the scale and shift that follow each normalisation of the graph."""
    users = {name: node for node in graph.node for name in node.input}
    for node in graph.node:
        if node.op_type == "InstanceNormalization":
            multiply = users[users[node.output[0]].output[0]]
            add = users[multiply.output[0]]
            yield multiply.input[1], add.input[1]


def ids(text):
    """Ids by the exported tokenizer; every word of the prompts above is one piece."""
    codes = json.loads((MODEL / "tokenizer" / "vocab.json").read_text(encoding="utf-8"))
    inner = [codes[word + "</w>"] for word in text.split()]
    end = codes["<|endoftext|>"]
    return torch.tensor([([codes["<|startoftext|>"], *inner] + [end] * 16)[:16]])


@torch.no_grad()
def main():
    torch.set_num_threads(1)
    words = len(json.loads((MODEL / "tokenizer" / "vocab.json").read_text(encoding="utf-8")))
    text = restore(Text(TextEncoder(words)), "text_encoder").text
    unet = restore(EpsilonUNet(UNet()), "unet", torch.zeros(1, *SHAPE), torch.tensor([1]), torch.zeros(1, 16, 128))
    decoder = restore(Decoder(), "vae_decoder")
    image = restore(ImageEncoder(), "image_encoder")
    TARGET.mkdir(parents=True, exist_ok=True)
    for number, (prompt, negative, point) in enumerate(PICTURES):
        positive, negative = text(ids(prompt))[0], text(ids(negative))[0]
        x = pipeline.sample(unet, pipeline.start(SHAPE, point=point), negative, positive)
        rgb = pipeline.to_bytes(decoder(x / pipeline.SCALING_FACTOR))
        keep(f"{number}-text", positive)
        keep(f"{number}-latent", x)
        keep(f"{number}-picture", rgb)
    # Features of the last latent's halved picture: no resizing between the two runtimes.
    pixels = torch.nn.functional.avg_pool2d(decoder(x / pipeline.SCALING_FACTOR).clamp(-1, 1), 2)
    keep("pixels", pixels)
    keep("features", image(pixels))
    (TARGET / "pictures.json").write_text(json.dumps(
        [{"prompt": prompt, "negative": negative, "alpha": a, "beta": b} for prompt, negative, (a, b) in PICTURES]) + "\n")


def keep(name, values):
    np.save(TARGET / f"{name}.npy", np.ascontiguousarray(values.numpy()))


if __name__ == "__main__":
    main()
