"""A single-precision graph made a half-precision one, as an export of the halved network would be."""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from onnx_graph import redeclare

SINGLE, HALF = TensorProto.FLOAT, TensorProto.FLOAT16


def halve(model):
    """Halves inputs, weights and arithmetic. The timestep's waves stay in single precision, as diffusers has them."""
    graph = model.graph
    for value in (*graph.input, *graph.output):
        if value.type.tensor_type.elem_type == SINGLE and value.name != "timestep":
            redeclare(model, value.name, kind=HALF)
    single = waves(graph)
    kept = {name for node in graph.node if node.output[0] in single for name in node.input}
    kept |= {name for node in graph.node if node.op_type == "Resize" for name in node.input[1:]}
    for weights in graph.initializer:
        if weights.name not in kept:
            weights.CopyFrom(halved(weights, weights.name))
    nodes = []
    for node in graph.node:
        if node.output[0] not in kept | single:
            halve_node(node)
        for i, name in enumerate(node.input):
            if name in single and node.output[0] not in single:
                nodes.append(helper.make_node("Cast", [name], [f"{name}.half"], to=HALF))
                node.input[i] = f"{name}.half"
        nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def waves(graph):
    """Names of what is computed from the timestep before any weight."""
    reached = {"timestep"}
    for node in graph.node:
        if node.op_type not in ("Gemm", "MatMul") and reached & set(node.input):
            reached.update(node.output)
    return reached - {"timestep"}


def halve_node(node):
    for attribute in node.attribute:
        if node.op_type == "Constant":
            attribute.t.CopyFrom(halved(attribute.t, attribute.t.name))
        elif node.op_type == "Cast" and attribute.i == SINGLE:
            attribute.i = HALF


def halved(tensor, name):
    values = numpy_helper.to_array(tensor)
    return numpy_helper.from_array(values.astype(np.float16) if values.dtype == np.float32 else values, name)
