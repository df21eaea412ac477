"""A small ONNX graph in the making: single-precision constants and nodes, named by what they hold."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, IR = 16, 8


class Graph:
    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, values, kind=np.float32):
        name = f"constant.{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values, kind), name))
        return name

    def node(self, operator, *inputs, name=None, **options):
        """Adds a node of one output; numbers among its inputs become constants."""
        name = name or f"{operator.lower()}.{len(self.nodes)}"
        inputs = [value if isinstance(value, str) else self.constant(value) for value in inputs]
        self.nodes.append(helper.make_node(operator, inputs, [name], **options))
        return name

    def add(self, *values):
        return self._chain("Add", values)

    def mul(self, *values):
        return self._chain("Mul", values)

    def sub(self, left, right):
        return self.node("Sub", left, right)

    def div(self, left, right):
        return self.node("Div", left, right)

    def along(self, vectors, direction):
        """<direction, vector> of each vector of a batch [b, n]: [b, 1]."""
        return self.node("MatMul", vectors, np.reshape(direction, (-1, 1)))

    def shaped(self, value, shape):
        """Zeros of the shape stand for sizes that are kept."""
        return self.node("Reshape", value, self.constant(shape, np.int64))

    def write(self, path, inputs, outputs):
        """Writes `path`/model.onnx; inputs and outputs by name, with type and shape behind the batch."""
        typed = [[helper.make_tensor_value_info(name, kind, ["batch", *shape]) for name, (kind, shape) in ports.items()] for ports in (inputs, outputs)]
        graph = helper.make_graph(self.nodes, path.name, *typed, initializer=self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR, producer_name="LatentWorld")
        onnx.checker.check_model(model, full_check=True)
        path.mkdir(parents=True, exist_ok=True)
        onnx.save(model, str(path / "model.onnx"))

    def _chain(self, operator, values):
        first, *others = values
        for value in others:
            first = self.node(operator, first, value)
        return first


FLOAT, HALF, IDS = TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.INT64
