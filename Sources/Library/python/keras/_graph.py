"""Symbolic tensors, and the graph of operations that lead to them."""
import tensorflow as _tf
from keras._state import auto_name, dtype_name, to_snake_case


class KerasTensor:
    """A tensor that stands for values to come: a shape, whose unknown sizes are None, and a type."""
    __module__ = "keras.src.backend"

    def __init__(self, shape, dtype="float32", sparse=False, ragged=False, record_history=True, name=None):
        self.shape = tuple(shape)
        self.dtype = dtype_name(dtype)
        self.name = name or auto_name("keras_tensor")
        self.sparse, self.ragged = sparse, ragged
        self._node = None

    ndim = property(lambda self: len(self.shape))

    def __repr__(self):
        return (f"<KerasTensor shape={self.shape}, dtype={self.dtype}, sparse={self.sparse}, ragged={self.ragged}, "
                f"name={self.name}>")

    def __len__(self):
        raise TypeError("A symbolic KerasTensor has no length")

    def __bool__(self):
        raise TypeError("A symbolic KerasTensor cannot be used as a boolean.")

    def __array__(self, dtype=None, copy=None):
        raise ValueError("A KerasTensor is symbolic: it's a placeholder for a shape and a dtype. It doesn't have any actual numerical "
                         "value. You cannot convert it to a NumPy array.")

    def __tf_tensor__(self, dtype=None, name=None):
        raise ValueError("A KerasTensor cannot be used as input to a TensorFlow function. A KerasTensor is a symbolic placeholder for a "
                         "shape and dtype, used when constructing Keras Functional models or Keras Functions. You can only use it as "
                         "input to a Keras layer or a Keras operation (from the namespaces `keras.layers` and `keras.ops`).")

    def __iter__(self):
        raise TypeError("Iterating over a symbolic KerasTensor is not supported.")

    def reshape(self, newshape):
        return symbolic("Reshape", lambda x: _tf.reshape(x, newshape), self)

    def __getitem__(self, key):
        return symbolic("GetItem", lambda x: x[key], self)

    def __neg__(self):
        return symbolic("Negative", lambda x: -x, self)

    def __abs__(self):
        return symbolic("Absolute", abs, self)


def _operators():
    names = {"add": "Add", "sub": "Subtract", "mul": "Multiply", "truediv": "TrueDivide", "floordiv": "FloorDivide", "mod": "Mod",
             "pow": "Power", "matmul": "Matmul", "lt": "Less", "le": "LessEqual", "gt": "Greater", "ge": "GreaterEqual"}
    import operator
    for name, title in names.items():
        function = getattr(operator, name)
        setattr(KerasTensor, f"__{name}__", lambda self, other, f=function, t=title: symbolic(t, f, self, other))
        if title[:4] not in ("Less", "Grea"):
            setattr(KerasTensor, f"__r{name}__", lambda self, other, f=function, t=title: symbolic(t, f, other, self))


_operators()


def flatten(structure):
    """The leaves of lists, tuples and dicts, these by sorted keys."""
    if isinstance(structure, dict):
        return [leaf for key in sorted(structure) for leaf in flatten(structure[key])]
    if isinstance(structure, (list, tuple)) and not hasattr(structure, "as_list"):
        return [leaf for item in structure for leaf in flatten(item)]
    return [structure]


def map_structure(function, structure):
    if isinstance(structure, dict):
        return {key: map_structure(function, value) for key, value in structure.items()}
    if isinstance(structure, (list, tuple)) and not hasattr(structure, "as_list"):
        if hasattr(structure, "_fields"):
            return type(structure)(*[map_structure(function, item) for item in structure])
        return type(structure)([map_structure(function, item) for item in structure])
    return function(structure)


def pack_as(structure, leaves):
    """A structure of the same form with other leaves."""
    rest = iter(leaves)

    def pack(part):
        if isinstance(part, dict):
            made = {key: pack(part[key]) for key in sorted(part)}
            return {key: made[key] for key in part}
        if isinstance(part, (list, tuple)):
            return type(part)([pack(item) for item in part])
        return next(rest)
    return pack(structure)


def any_symbolic(*structures):
    return any(isinstance(leaf, KerasTensor) for leaf in flatten(structures))


class Node:
    """One use of an operation: what went in and what came out."""

    def __init__(self, operation, args, kwargs, outputs):
        self.operation, self.args, self.kwargs, self.outputs = operation, args, kwargs, outputs
        self.inputs = [leaf for leaf in flatten([args, kwargs]) if isinstance(leaf, KerasTensor)]
        for tensor in flatten(outputs):
            tensor._node = self
        operation._inbound_nodes.append(self)
        for tensor in self.inputs:
            if tensor._node is not None:
                tensor._node.operation._outbound_nodes.append(self)


class Operation:
    """What has a name and stands in a graph."""
    __module__ = "keras.src.ops.operation"

    def __init__(self, name=None):
        if name is not None and not isinstance(name, str):
            raise ValueError(f"Argument `name` must be a string and cannot contain character `/`. Received: name={name} (of type {type(name)})")
        self.name = name or auto_name(to_snake_case(type(self).__name__))
        self._inbound_nodes, self._outbound_nodes = [], []

    def _io(self, side):
        if not self._inbound_nodes:
            raise AttributeError(f"The layer {self.name} has never been called and thus has no defined {side}.")
        node = self._inbound_nodes[-1] if side == "output" else self._inbound_nodes[0]
        found = node.outputs if side == "output" else node.inputs
        found = flatten(found) if isinstance(found, (list, tuple)) else [found]
        return found[0] if len(found) == 1 else found

    input = property(lambda self: self._io("input"))
    output = property(lambda self: self._io("output"))


def _filled(tensor, size):
    shape = [size if n is None else n for n in tensor.shape]
    return _tf.zeros(shape, dtype=tensor.dtype)


def infer(function, args, kwargs):
    """Shapes and types that a function gives for symbolic tensors: those of two runs on zeros, None where the runs differ."""
    def run(size):
        fill = lambda leaf: _filled(leaf, size) if isinstance(leaf, KerasTensor) else leaf
        return function(*map_structure(fill, args), **map_structure(fill, kwargs))
    first = run(2)
    known = all(None not in leaf.shape for leaf in flatten([args, kwargs]) if isinstance(leaf, KerasTensor))
    second = first if known else run(3)
    outputs = []
    for a, b in zip(flatten(first), flatten(second)):
        shape = tuple(n if n == m else None for n, m in zip(a.shape, b.shape))
        outputs.append(KerasTensor(shape, a.dtype.name))
    return pack_as(first, outputs)


class _Function(Operation):
    """A function of `keras.ops` in a graph."""

    def __init__(self, title, function):
        self.title, self.function = title, function
        super().__init__(auto_name(to_snake_case(title)))

    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)

    weights = trainable_weights = non_trainable_weights = variables = losses = ()
    built = True


def symbolic(title, function, *args, **kwargs):
    """Puts a call of a function into the graph."""
    outputs = infer(function, args, kwargs)
    Node(_Function(title, function), args, kwargs, outputs)
    return outputs


def nodes_between(inputs, outputs):
    """The nodes that lead from the inputs to the outputs, each behind those that it needs."""
    order, seen, given = [], set(), {id(tensor) for tensor in inputs}
    waiting = [(tensor, False) for tensor in reversed(flatten(outputs))]
    while waiting:
        tensor, is_done = waiting.pop()
        node = tensor._node
        if id(tensor) in given and (node is None or not node.inputs):
            if node is not None and id(node) not in seen:
                seen.add(id(node))
                order.append(node)
            continue
        if id(tensor) in given or node is None or id(node) in seen:
            if node is None and id(tensor) not in given:
                raise ValueError("`inputs` not connected to `outputs`")
            continue
        if is_done:
            seen.add(id(node))
            order.append(node)
        else:
            waiting.append((tensor, True))
            waiting.extend((source, False) for source in reversed(node.inputs))
    return order
