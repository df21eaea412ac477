"""Exports the networks' graphs, without weights, so that no exporter has to run on the GPU machine.

`graphs.py FOLDER [--small]` writes FOLDER/plain, /attention and /fused: three U-Nets over the same weights. plain is what
exporters write. attention has ONNX Runtime's own operation for attention, fused its group norm (with SiLU) as well.
Half precision, or single if small. Where each weight is to lie stands in weights.json beside the graph; network.py
writes them. Made with torch 1.13, as in Debian's python3-torch.
"""

import contextlib
import io
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional as F
from torch.onnx._globals import GLOBALS

import network
import sizes

# Tracing runs the network. With the types of the trace alone no size of it gets into the graph, so a small latent does.
TRACED = 8
ELEMENTS = {2: TensorProto.FLOAT16, 4: TensorProto.FLOAT}


def main(folder, small):
    if not small:
        network.enlarge()
    import codes
    import folders
    from weights import draw

    plain, latent = folder / network.PLAIN, sizes.UNET.latent
    square, picture = [4, latent, latent], [3, sizes.PICTURE, sizes.PICTURE]
    folders.configure(plain, "DDIMScheduler", {"timestep_spacing": "leading"})
    samples = {"sample": torch.randn(2, 4, TRACED, TRACED), "timestep": torch.tensor([3, 5]),
               "encoder_hidden_states": torch.randn(2, sizes.TEXT.tokens, sizes.TEXT.width)}
    shapes = {"sample": ["batch", *square], "timestep": ["batch"],
              "encoder_hidden_states": ["batch", sizes.TEXT.tokens, sizes.TEXT.width], "out_sample": ["batch", *square]}
    # Drawn, because the exporter makes one of weights that are alike, such as those of fresh norms.
    unet, weights = draw(network.part("unet"), 0), Weights(small)
    for variant, opset in zip(network.VARIANTS, (14, 17, 17)):
        with replaced(variant):
            save(trace(unet, samples, shapes, opset), unet, weights, folder / variant / "unet", small)
        network.say(f"{variant} is exported")
    weights.save(plain / "unet")
    del unet
    for name, inputs, shapes in (
            ("text_encoder", {"input_ids": codes.ids("")},
             {"input_ids": [1, sizes.TEXT.tokens], "last_hidden_state": [1, sizes.TEXT.tokens, sizes.TEXT.width],
              "pooler_output": [1, sizes.TEXT.width]}),
            ("vae_decoder", {"latent_sample": torch.randn(1, 4, TRACED, TRACED)},
             {"latent_sample": [1, *square], "sample": [1, *picture]})):
        part, weights = draw(network.part(name), 0), Weights(small)
        save(trace(part, inputs, shapes, 14), part, weights, plain / name, small)
        weights.save(plain / name)
        network.say(f"{name} is exported")


def trace(module, inputs, shapes, opset):
    """The graph alone, for inputs and outputs of the given shapes; the weights are inputs by their names in PyTorch."""
    from onnx_graph import redeclare

    # Inferring the types anew, with the weights, takes hours at full size.
    GLOBALS.onnx_shape_inference = False
    buffer = io.BytesIO()
    with torch.no_grad():
        torch.onnx.export(module, tuple(inputs.values()), buffer, input_names=list(inputs), output_names=list(shapes)[len(inputs):],
                          opset_version=opset, dynamic_axes={name: {i: f"{name}{i}" for i in range(len(shape))} for name, shape in shapes.items()},
                          export_params=False, do_constant_folding=False, custom_opsets={"com.microsoft": 1})
    model = onnx.load_from_string(buffer.getvalue())
    for name, shape in shapes.items():
        redeclare(model, name, shape)
    return model


def save(model, module, weights, folder, small):
    """Turns inputs that are weights into weights of the file, and products' turned ones into weights of their own."""
    from half_graph import halve
    from onnx_graph import share

    state, graph = module.state_dict(), model.graph
    share(graph)
    fold_scales(graph)
    if not small:
        halve(model)
    single = {name for node in graph.node if node.op_type == "GroupNorm" for name in node.input[1:]}
    nodes = []
    for node in graph.node:
        if node.op_type == "Transpose" and node.input[0] in state and state[node.input[0]].dim() == 2:
            graph.initializer.append(weights.place(node.input[0], state[node.input[0]].T, node.output[0], turned=True))
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    graph.initializer.extend(weights.place(name, state[name], name, single=name in single) for name in state if name in used)
    kept = [value for value in graph.input if value.name not in state]
    del graph.input[:]
    graph.input.extend(kept)
    del graph.value_info[:]
    if all(each.domain != "com.microsoft" for each in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(model.SerializeToString())


def fold_scales(graph):
    """Makes the factors of a resizing one constant: the exporter leaves a row of single ones, which halving would halve."""
    made = {node.output[0]: node for node in graph.node}
    for node in graph.node:
        if node.op_type == "Resize":
            row = made[node.input[2]]
            if row.op_type == "Concat":
                factors = np.concatenate([numpy_helper.to_array(made[name].attribute[0].t).reshape(-1) for name in row.input])
                row.CopyFrom(helper.make_node("Constant", [], list(row.output), value=numpy_helper.from_array(factors)))


class Weights:
    """Places in a file of weights that several graphs share; each weight has one."""

    def __init__(self, small):
        self.width, self.places, self.end = 4 if small else 2, {}, 0

    def place(self, weight, tensor, name, turned=False, single=False):
        """The weight of the network, turned or in single precision, as the initializer `name` of a graph."""
        width = 4 if single else self.width
        key, length = (weight, turned, width), tensor.numel() * width
        if key not in self.places:
            self.places[key] = self.end
            self.end += length + -length % 64
        external = TensorProto(name=name, dims=tensor.shape, data_type=ELEMENTS[width], data_location=TensorProto.EXTERNAL)
        for word, value in (("location", network.WEIGHTS), ("offset", self.places[key]), ("length", length)):
            external.external_data.add(key=word, value=str(value))
        return external

    def save(self, folder):
        places = [{"weight": weight, "turned": turned, "single": width == 4, "offset": offset}
                  for (weight, turned, width), offset in self.places.items()]
        (folder / "weights.json").write_text(json.dumps(places, indent=0) + "\n")


class MultiHeadAttention(torch.autograd.Function):
    """ONNX Runtime's attention over [B, N, C], [B, M, C] and [B, M, C], heads side by side in C."""

    @staticmethod
    def forward(_, q, k, v, heads):
        q, k, v = (part.reshape(part.shape[0], part.shape[1], heads, -1).transpose(1, 2) for part in (q, k, v))
        weights = (q @ k.transpose(2, 3) * q.shape[3]**-0.5).softmax(3)
        return (weights @ v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g, q, k, v, heads):
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(loose(q))


class GroupNorm(torch.autograd.Function):
    """ONNX Runtime's group norm, which wants channels last and its weights in single precision."""

    @staticmethod
    def forward(_, x, weight, bias, groups, epsilon, silu):
        normed = F.group_norm(x, groups, weight, bias, epsilon)
        return F.silu(normed) if silu else normed

    @staticmethod
    def symbolic(g, x, weight, bias, groups, epsilon, silu):
        last = g.op("Transpose", x, perm_i=[0, 2, 3, 1])
        normed = g.op("com.microsoft::GroupNorm", last, weight, bias, groups_i=groups, epsilon_f=epsilon, activation_i=int(silu), channels_last_i=1)
        return g.op("Transpose", normed, perm_i=[0, 3, 1, 2]).setType(loose(x))


def loose(value):
    """A value's type with its rank and without its sizes, which hold for the traced batch only."""
    return value.type().with_sizes([None] * value.type().dim())


@contextlib.contextmanager
def replaced(variant):
    """Lets the blocks call ONNX Runtime's operations while they are traced."""
    from blocks import Attention, Resnet

    before = Attention.forward, Resnet.forward, nn.GroupNorm.forward
    if variant != "plain":
        Attention.forward = attend
    if variant == "fused":
        Resnet.forward, nn.GroupNorm.forward = resnet, norm
    try:
        yield
    finally:
        Attention.forward, Resnet.forward, nn.GroupNorm.forward = before


def attend(self, x, source=None):
    source = x if source is None else source
    return self.to_out[0](MultiHeadAttention.apply(self.to_q(x), self.to_k(source), self.to_v(source), self.heads))


def norm(self, x, silu=False):
    return GroupNorm.apply(x, self.weight, self.bias, self.num_groups, self.eps, silu)


def resnet(self, x, time):
    h = self.conv1(norm(self.norm1, x, silu=True))
    h = h + self.time_emb_proj(F.silu(time))[:, :, None, None]
    h = self.conv2(norm(self.norm2, h, silu=True))
    return h + (x if self.conv_shortcut is None else self.conv_shortcut(x))


if __name__ == "__main__":
    main(Path(sys.argv[1]), small="--small" in sys.argv)
