"""A copy of terra whose U-Net is written by hand with the operators that ONNX Runtime fuses.

python3 benchmarks/graph/terra.py models/terra COPY

It shows what no rewriting of the export could go below: attention is one operator, linear layers carry their biases,
layer norms are whole, a block's modulation is multiplied into its norm's scale and shift, and no shape is computed.
Then `LatentWorld.Benchmarks operators` of both folders compares them.
"""

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

CHANNELS, SIDES, GROUPS, HEAD, TOKENS, WIDTH = (64, 128, 192), (16, 8, 4), 16, 16, 16, 128
OWN = "com.microsoft"


class Graph:
    """Nodes and constants; weights by the names that they have in PyTorch."""

    def __init__(self, export):
        self.nodes, self.constants = [], []
        self.weights = {}
        for tensor in export.graph.initializer:
            self.weights[tensor.name.removesuffix(".half")] = numpy_helper.to_array(tensor)
        # The exporter names transposed and unsqueezed weights by number; the nodes that take them say whose they are.
        for node in export.graph.node:
            for name in node.input:
                if name.startswith("onnx::") and name in self.weights:
                    self.weights[node.name[1:].replace("/", ".")] = self.weights[name]

    def constant(self, values, kind=np.float32):
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values, kind), name))
        return name

    def node(self, kind, inputs, domain="", outputs=1, **attributes):
        names = [f"value{len(self.nodes)}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, f"{kind}{len(self.nodes)}", domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def reshape(self, x, *shape):
        return self.node("Reshape", [x, self.constant(shape, np.int64)])

    def silu(self, x):
        return self.node("QuickGelu", [x], OWN, alpha=1.0)

    def affine(self, x, scale, shift):
        return self.node("Add", [self.node("Mul", [x, scale]), shift])

    def linear(self, x, weight, bias):
        return self.node("Gemm", [x, self.constant(weight), self.constant(bias)])

    def dense(self, x, name):
        return self.linear(x, self.weights[f"{name}.weight"].T, self.weights[f"{name}.bias"])

    def tokens(self, x, layer, part):
        return self.linear(x, self.weights[f"{layer}.{part}.MatMul"], self.weights[f"{layer}.{part.split('.')[-1]}.bias"])

    def conv(self, x, name, size=3, stride=1):
        weights = [self.constant(self.weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.node("Conv", [x, *weights], kernel_shape=[size] * 2, strides=[stride] * 2, pads=[size // 2] * 4)

    def group_norm(self, x, name, channels, side):
        """The normed values, and the scale and shift that they still need."""
        units = [self.constant(np.full(GROUPS, value)) for value in (1, 0)]
        rows = self.node("InstanceNormalization", [self.reshape(x, 0, GROUPS, -1), *units], epsilon=1e-5)
        own = [self.weights[f"{name}.{part}"].reshape(1, channels, 1, 1) for part in ("Mul", "Add")]
        return self.reshape(rows, -1, channels, side, side), *[self.constant(values) for values in own]

    def layer_norm(self, x, name):
        weights = [self.constant(self.weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.node("LayerNormalization", [x, *weights], axis=-1, epsilon=1e-5)


def block(graph, x, condition, name, inputs, outputs, side):
    h = graph.conv(graph.silu(graph.affine(*graph.group_norm(x, f"{name}.norm", inputs, side))), f"{name}.first")
    normed, own, bias = graph.group_norm(h, f"{name}.inner", outputs, side)
    modulation = graph.reshape(graph.dense(condition, f"{name}.modulation"), 0, -1, 1, 1)
    more, shift = graph.node("Split", [modulation, graph.constant([outputs] * 2, np.int64)], outputs=2, axis=1)
    more = graph.node("Add", [more, graph.constant(np.ones((1, 1, 1, 1)))])
    scale, shift = graph.node("Mul", [more, own]), graph.affine(more, bias, shift)
    h = graph.conv(graph.silu(graph.affine(normed, scale, shift)), f"{name}.second")
    return graph.node("Add", [graph.conv(x, f"{name}.skip", 1) if inputs != outputs else x, h])


def attention(graph, x, source, name, channels, count, sources):
    packed, bias = graph.weights[f"{name}.kv.MatMul"], graph.weights[f"{name}.kv.bias"]
    parts = [(graph.tokens(x, name, "q"), count)]
    for half in (slice(0, channels), slice(channels, None)):
        parts.append((graph.linear(source, packed[:, half], bias[half]), sources))
    rows = [graph.reshape(part, -1, length, channels) for part, length in parts]
    found = graph.node("MultiHeadAttention", rows, OWN, num_heads=channels // HEAD)
    return graph.tokens(graph.reshape(found, -1, channels), name, "out")


def transformer(graph, x, text, name, channels, side):
    count = side * side
    rows = graph.node("Transpose", [graph.reshape(x, 0, 0, -1)], perm=[0, 2, 1])
    rows = graph.reshape(rows, -1, channels)
    normed = graph.layer_norm(rows, f"{name}.norms.0")
    rows = graph.node("Add", [rows, attention(graph, normed, normed, f"{name}.own", channels, count, count)])
    normed = graph.layer_norm(rows, f"{name}.norms.1")
    rows = graph.node("Add", [rows, attention(graph, normed, text, f"{name}.text", channels, count, TOKENS)])
    wide = graph.tokens(graph.layer_norm(rows, f"{name}.norms.2"), f"{name}.feed", "feed.0")
    rows = graph.node("Add", [rows, graph.tokens(graph.node("Gelu", [wide], OWN), f"{name}.feed", "feed.2")])
    planes = graph.node("Transpose", [graph.reshape(rows, -1, count, channels)], perm=[0, 2, 1])
    return graph.reshape(planes, 0, channels, side, side)


def condition_of(graph):
    time = graph.node("Cast", [graph.reshape("timestep", -1, 1)], to=1)
    angles = graph.node("Mul", [time, graph.constant(np.exp(-np.log(10000) * np.arange(64) / 64))])
    waves = graph.node("Concat", [graph.node("Cos", [angles]), graph.node("Sin", [angles])], axis=1)
    time = graph.dense(graph.silu(graph.dense(waves, "unet.time.0")), "unet.time.2")
    pooled = graph.node("ReduceMean", ["encoder_hidden_states"], axes=[1], keepdims=0)
    return graph.silu(graph.node("Add", [time, graph.dense(pooled, "unet.pooled")]))


def unet(graph):
    condition, text = condition_of(graph), graph.reshape("encoder_hidden_states", -1, WIDTH)

    def stage(x, name, inputs, level):
        x = block(graph, x, condition, f"{name}.block", inputs, CHANNELS[level], SIDES[level])
        return transformer(graph, x, text, f"{name}.transformer", CHANNELS[level], SIDES[level]) if level else x

    h, kept = graph.node("Add", [graph.conv("sample", "unet.enter"), graph.constant(graph.weights["unet.places"])]), []
    for level in range(3):
        for number in (2 * level, 2 * level + 1):
            h = stage(h, f"unet.down.{number}", CHANNELS[level], level)
            kept.append(h)
        if level < 2:
            h = graph.conv(h, f"unet.shrink.{level}", stride=2)
    for step, level in enumerate((2, 1, 0)):
        for number in (2 * step, 2 * step + 1):
            h = stage(graph.node("Concat", [h, kept.pop()], axis=1), f"unet.up.{number}", 2 * CHANNELS[level], level)
        if level:
            scales = graph.constant([1, 1, 2, 2])
            small = graph.conv(h, f"unet.grow.{step}", 1)
            h = graph.node("Resize", [small, "", scales], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")
    normed = graph.affine(*graph.group_norm(h, "unet.leave.leave.0", CHANNELS[0], SIDES[0]))
    velocity = graph.conv(graph.silu(normed), "unet.leave.2")
    share = graph.reshape(graph.node("Gather", [graph.constant(graph.weights["kept"]), "timestep"]), -1, 1, 1, 1)
    noise = graph.node("Sqrt", [graph.node("Sub", [graph.constant(1), share])])
    return graph.affine(velocity, graph.node("Sqrt", [share]), graph.node("Mul", [noise, "sample"]))


def main(folder, copy):
    export = onnx.load(str(folder / "unet/model.onnx"))
    graph = Graph(export)
    graph.nodes.append(helper.make_node("Identity", [unet(graph)], [export.graph.output[0].name]))
    made = helper.make_graph(graph.nodes, "unet", export.graph.input, export.graph.output, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(OWN, 1)]
    shutil.copytree(folder, copy)
    onnx.save(helper.make_model(made, opset_imports=opsets, ir_version=8), str(copy / "unet/model.onnx"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
