"""One network as one ONNX file with half-precision weights."""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET, SMALL = 16, 256


def write_onnx(folder, network, inputs, outputs):
    """Exports `network` with a dynamic batch axis as `folder`/model.onnx."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "model.onnx"
    torch.onnx.export(
        network, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
        opset_version=OPSET, dynamic_axes={name: {0: "batch"} for name in [*inputs, *outputs]},
    )
    model = onnx.load(str(path))
    halve(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def halve(graph):
    """Stores large float32 weights as float16, each followed by a cast that runtimes fold when they load."""
    casts = []
    for weights in graph.initializer:
        values = numpy_helper.to_array(weights)
        if values.dtype != np.float32 or values.size <= SMALL:
            continue
        name = weights.name
        weights.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + ".half"))
        casts.append(helper.make_node("Cast", [name + ".half"], [name], name=name + ".widen", to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
