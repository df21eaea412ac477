"""One network as one ONNX file, as small as it can be said."""

import io

import onnx
import torch
from onnx import helper


def trace(network, inputs, outputs, axes, opset):
    """Exports a network.

    inputs: example tensors by name. axes: names of the free dimensions of each input and output, by position.
    """
    buffer = io.BytesIO()
    torch.onnx.export(network, tuple(inputs.values()), buffer, input_names=list(inputs), output_names=outputs,
                      opset_version=opset, dynamic_axes=axes)
    model = onnx.load_from_string(buffer.getvalue())
    share(model.graph)
    shorten(model.graph)
    # Shapes of outputs that the exporter could not follow are left open; ONNX Runtime finds them itself.
    onnx.checker.check_model(model)
    return model


def share(graph):
    """Computes once what the exporter computes again and again, constants and shapes above all."""
    first, same, kept = {}, {}, []
    outputs = {value.name for value in graph.output}
    for node in graph.node:
        node.input[:] = [same.get(name, name) for name in node.input]
        attributes = b"".join(sorted(each.SerializeToString() for each in node.attribute))
        key = node.op_type, tuple(node.input), attributes
        if key in first and not node.op_type.startswith("Random") and not outputs & set(node.output):
            same.update(zip(node.output, first[key]))
        else:
            first[key] = list(node.output)
            kept.append(node)
    del graph.node[:]
    graph.node.extend(kept)


def shorten(graph):
    """Numbers nodes and tensors instead of naming them by their module; inputs and outputs keep their names."""
    kept = {value.name for value in (*graph.input, *graph.output)}
    names = {}

    def short(name):
        return name if not name or name in kept else names.setdefault(name, f"t{len(names)}")

    for weights in graph.initializer:
        weights.name = short(weights.name)
    for node in graph.node:
        node.name, node.doc_string = "", ""
        for names_of in (node.input, node.output):
            names_of[:] = [short(name) for name in names_of]
    del graph.value_info[:]


def redeclare(model, name, shape=None, kind=None):
    """Gives an input or output another shape (numbers or names) or element type."""
    value = next(value for value in (*model.graph.input, *model.graph.output) if value.name == name)
    old = value.type.tensor_type
    if shape is None:
        shape = [each.dim_param or each.dim_value for each in old.shape.dim]
    value.CopyFrom(helper.make_tensor_value_info(name, kind or old.elem_type, shape))


def save(model, folder, external=None):
    """Writes `folder`/model.onnx, its weights in the file `external` beside it where that is named."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "model.onnx"
    if external is None:
        onnx.save(model, str(path))
    else:
        onnx.save_model(model, str(path), save_as_external_data=True, all_tensors_to_one_file=True,
                        location=external, size_threshold=0)
