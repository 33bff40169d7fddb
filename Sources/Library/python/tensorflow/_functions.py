"""Functions that are made of others."""
import builtins as _builtins
import numpy as _np
from collections import namedtuple as _namedtuple
import tensorflow as _tf
from tensorflow import _C


def _place_of(indices, shape):
    """Places in the flattened array of the parts that the rows of `indices` name, and the shape of such a part."""
    indices = _tf.convert_to_tensor(indices)
    depth = indices.shape[-1]
    rest, step, steps = list(shape)[depth:], 1, []
    for n in reversed(list(shape)[:depth]):
        steps.insert(0, step)
        step *= n
    places = _tf.reduce_sum(_tf.cast(indices, "int64") * _tf.constant(steps, dtype="int64"), axis=-1)
    return indices, places, rest, list(shape)[:depth]


def refused(op, text, rest=""):
    """What an operation of the engine says to its arguments."""
    place = f"{{{{function_node __wrapped__{op}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} "
    return _tf.errors.InvalidArgumentError(None, None, f"{place}{text} [Op:{op}]{rest}")


def check_places(op, indices, shape):
    """Refuses rows of `indices` that name nothing in `shape`."""
    depth = indices.shape[-1]
    sizes = list(shape)[:depth]
    values = indices.numpy().reshape(-1, depth) if depth else _np.zeros((0, 0))
    for at, row in enumerate(values):
        if not all(0 <= int(i) < n for i, n in zip(row, sizes)):
            lead = list(indices.shape)[:-1]
            place = f"indices[{','.join(str(int(i)) for i in _np.unravel_index(at, lead))}]" if lead else "indices"
            shown = f"shape [{','.join(map(str, shape))}]"
            if op == "GatherNd":
                shown = f"param {shown}, node name: {op}"
            raise refused(op, f"{place} = [{', '.join(str(int(i)) for i in row)}] does not index into {shown}")


def gather_nd(params, indices, batch_dims=0, name=None):
    """The elements or parts that the rows of `indices` name."""
    params = _tf.convert_to_tensor(params)
    if batch_dims:
        indices = _tf.convert_to_tensor(indices)
        return _tf.stack([gather_nd(part, own, batch_dims - 1) for part, own in zip(params, indices)])
    indices, places, rest, sizes = _place_of(indices, params.shape)
    check_places("GatherNd", indices, params.shape)
    flat = _tf.reshape(params, [-1, *rest])
    return _tf.gather(flat, places, axis=0)


def _updates(op, tensor, indices, updates):
    """What an operation that writes parts of a tensor is given, if it all fits together."""
    tensor = _tf.convert_to_tensor(tensor)
    indices, updates = _tf.convert_to_tensor(indices), _tf.convert_to_tensor(updates, dtype=tensor.dtype)
    kinds = ["int16", "int32", "int64", "uint16"] if op == "TensorScatterUpdate" else ["int32", "int64"]
    if indices.dtype.name not in kinds:
        name = {"float32": "float", "float64": "double"}.get(indices.dtype.name, indices.dtype.name)
        codes = ", ".join("DT_" + kind.upper() for kind in kinds)
        raise _tf.errors.InvalidArgumentError(
            None, None, f"Value for attr 'Tindices' of {name} is not in the list of allowed values: {', '.join(kinds)}\n"
            f"\t; NodeDef: {{{{node {op}}}}}; Op<name={op}; signature=tensor:T, indices:Tindices, updates:T -> output:T; "
            f"attr=T:type; attr=Tindices:type,allowed=[{codes}]; attr=bad_indices_policy:string,default=\"\"> [Op:{op}]")
    if len(indices.shape) == 0 or indices.shape[-1] > len(tensor.shape):
        raise _tf.errors.InvalidArgumentError(
            None, None, f"Indices shape must have rank at least one. Found:{indices.shape}")
    lead = list(indices.shape)[:-1]
    if list(updates.shape)[:len(lead)] != lead:
        raise refused(op, "Outer dimensions of indices and update must match. Indices shape: "
                          f"{_shown(indices.shape)}, updates shape:{_shown(updates.shape)}")
    check_places(op, indices, tensor.shape)
    return tensor, indices, updates


def _shown(shape):
    return f"[{','.join(map(str, shape))}]"


def _scattered(op, tensor, indices, updates, combine):
    tensor, indices, updates = _updates(op, tensor, indices, updates)
    indices, places, rest, sizes = _place_of(indices, tensor.shape)
    count = 1
    for n in sizes:
        count *= n
    flat = _tf.reshape(tensor, [count, *rest])
    places, parts = _tf.reshape(places, [-1]), _tf.reshape(updates, [-1, *rest])
    return _tf.reshape(combine(flat, places, parts, count), list(tensor.shape))


def tensor_scatter_nd_update(tensor, indices, updates, name=None):
    """A tensor with the updates in the places."""
    return _C._scatter_update(*_updates("TensorScatterUpdate", tensor, indices, updates))


def _added(flat, places, parts, count):
    chosen = _tf.one_hot(places, count, dtype=flat.dtype)
    return flat + _tf.tensordot(_tf.transpose(chosen), parts, 1)


def tensor_scatter_nd_add(tensor, indices, updates, name=None):
    """A tensor with the updates added at the places."""
    return _scattered("TensorScatterAdd", tensor, indices, updates, _added)


def tensor_scatter_nd_sub(tensor, indices, updates, name=None):
    """A tensor with the updates taken from the places."""
    tensor = _tf.convert_to_tensor(tensor)
    return _scattered("TensorScatterSub", tensor, indices, -_tf.convert_to_tensor(updates, dtype=tensor.dtype), _added)


def _extreme(better):
    """Of the tensor and the updates at each place those that are as good as the best share its gradient."""
    @_tf.custom_gradient
    def extreme(flat, places, parts):
        values = flat.numpy().copy()
        getattr(_np, better).at(values, places.numpy(), parts.numpy())
        result = _tf.constant(values)

        def back(gradient):
            own = _tf.cast(flat == result, flat.dtype)
            theirs = _tf.cast(parts == _tf.gather(result, places), flat.dtype)
            share = gradient / _added(own, places, theirs, flat.shape[0])
            return own * share, None, theirs * _tf.gather(share, places)
        return result, back
    return lambda flat, places, parts, count: extreme(flat, places, parts)


def tensor_scatter_nd_max(tensor, indices, updates, name=None):
    """A tensor with the larger of it and the updates at the places."""
    return _scattered("TensorScatterMax", tensor, indices, updates, _extreme("maximum"))


def tensor_scatter_nd_min(tensor, indices, updates, name=None):
    """A tensor with the smaller of it and the updates at the places."""
    return _scattered("TensorScatterMin", tensor, indices, updates, _extreme("minimum"))


def scatter_nd(indices, updates, shape, name=None):
    """Zeros with the updates added at the places."""
    updates = _tf.convert_to_tensor(updates)
    return _scattered("ScatterNd", _tf.zeros(shape, dtype=updates.dtype), indices, updates, _added)


def repeat(input, repeats, axis=None, name=None):
    """Each element several times."""
    input = _tf.convert_to_tensor(input)
    if axis is None:
        input, axis = _tf.reshape(input, [-1]), 0
    places = _np.repeat(_np.arange(input.shape[axis]), _np.asarray(repeats))
    return _tf.gather(input, places, axis=axis)


def meshgrid(*args, indexing="xy", name=None):
    """The coordinates of a grid."""
    if indexing not in ("xy", "ij"):
        raise ValueError(f"Argument `indexing` parameter must be either 'xy' or 'ij', got '{indexing}'")
    parts = [_tf.reshape(arg, [-1]) for arg in args]
    axes = list(range(len(parts)))
    if indexing == "xy":
        axes[:2] = axes[:2][::-1]
    shape = [1] * len(parts)
    for axis, part in zip(axes, parts):
        shape[axis] = part.shape[0]
    own = [[-1 if at == axis else 1 for at in range(len(parts))] for axis in axes]
    return [_tf.broadcast_to(_tf.reshape(part, sizes), shape) for part, sizes in zip(parts, own)]


def sequence_mask(lengths, maxlen=None, dtype="bool", name=None):
    """True for the first places of each row."""
    lengths = _tf.convert_to_tensor(lengths)
    maxlen = int(lengths.numpy().max()) if maxlen is None else int(maxlen)
    return _tf.cast(_tf.range(maxlen, dtype=lengths.dtype) < _tf.expand_dims(lengths, -1), dtype)


def clip_by_norm(t, clip_norm, axes=None, name=None):
    """A tensor of at most this length."""
    t = _tf.convert_to_tensor(t)
    length = _tf.sqrt(_tf.reduce_sum(t * t, axis=axes, keepdims=True))
    clipped = t * clip_norm / _tf.maximum(length, _tf.cast(clip_norm, t.dtype))
    return _tf.reshape(clipped, t.shape)


def clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None):
    """Tensors whose common length is at most this, and the length they had."""
    if not isinstance(t_list, (list, tuple)):
        raise TypeError(f"`t_list` should be a sequence of tensors. Received {type(t_list)}.")
    rows = [isinstance(t, _tf.IndexedSlices) for t in t_list]
    tensors = [None if t is None else _tf.convert_to_tensor(t.values if own else t) for t, own in zip(t_list, rows)]
    length = use_norm if use_norm is not None else _tf.linalg.global_norm(tensors)
    scale = clip_norm * _tf.minimum(1.0 / length, _tf.constant(1.0, dtype=length.dtype) / clip_norm)
    clipped = [None if t is None else t * scale for t in tensors]
    return [_tf.IndexedSlices(one, t.indices, t.dense_shape) if own else one for one, t, own in zip(clipped, t_list, rows)], length


def map_fn(fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None,
           fn_output_signature=None):
    """A function of each row."""
    from keras._graph import flatten, map_structure
    if not isinstance(elems, (list, tuple, dict)):
        elems = _tf.convert_to_tensor(elems)
    count = len(flatten(elems)[0])
    parts = [fn(map_structure(lambda e: e[at], elems)) for at in range(count)]
    kinds = elems if fn_output_signature is None and dtype is None else dtype if fn_output_signature is None else fn_output_signature
    for wanted, made in zip(flatten(kinds), flatten(parts[0]) if parts else []):
        wanted, made = _tf.as_dtype(getattr(wanted, "dtype", wanted)), _tf.convert_to_tensor(made).dtype
        if wanted != made:
            raise _tf.errors.InvalidArgumentError(
                None, None, f"TensorArray dtype is {wanted.name} but Op is trying to write dtype {made.name} ")
    if isinstance(parts[0], (list, tuple)):
        return type(parts[0])([_tf.stack(list(column)) for column in zip(*parts)])
    return _tf.stack(parts)


vectorized_map = map_fn


def cond(pred, true_fn=None, false_fn=None, name=None):
    """What one of two functions gives."""
    return true_fn() if bool(_tf.convert_to_tensor(pred)) else false_fn()


def case(pred_fn_pairs, default=None, exclusive=False, strict=False, name="case"):
    """What the first function gives whose condition holds."""
    for condition, function in pred_fn_pairs:
        if bool(_tf.convert_to_tensor(condition)):
            return function()
    if default is None:
        condition = _tf.convert_to_tensor(condition)
        raise _tf.errors.InvalidArgumentError(
            None, None, f"Expected '{condition!s}' to be true. Summarized data: b'Input error: None of conditions "
            f"evaluated as True:'\n{bool(condition)}")
    return default()


def while_loop(cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False, maximum_iterations=None,
               name=None):
    """Repeats a function of variables while a condition holds."""
    from keras._graph import map_structure
    for what, function in (("cond", cond), ("body", body)):
        if not callable(function):
            raise TypeError(f"'{what}' must be callable.")
    if not loop_vars:
        raise ValueError("'loop_vars' must be provided.")
    is_list, count = isinstance(loop_vars, list), 0
    plain = (bool, int, float, complex)
    state = tuple(map_structure(lambda v: _tf.convert_to_tensor(v) if isinstance(v, plain) else v, loop_vars))
    while bool(cond(*state)) and (maximum_iterations is None or count < maximum_iterations):
        state = body(*state)
        state = tuple(state) if isinstance(state, (list, tuple)) else (state,)
        count += 1
    return list(state) if is_list else state


def _folded(fn, elems, initializer, reverse):
    """The values that a function of the last one and of each row gives, in turn."""
    from keras._graph import flatten, map_structure
    elems = map_structure(_tf.convert_to_tensor, elems)
    rows = list(range(len(flatten(elems)[0])))[::-1 if reverse else 1]
    found = [] if initializer is not None else [map_structure(lambda e: e[rows[0]], elems)]
    last = found[0] if found else initializer
    for at in rows[len(found):]:
        last = fn(last, map_structure(lambda e: e[at], elems))
        found.append(last)
    return last, found[::-1] if reverse else found


def foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    """A function of what came of the rows before and of each row."""
    return _folded(fn, elems, initializer, False)[0]


def foldr(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    """A function of what came of the rows behind and of each row."""
    return _folded(fn, elems, initializer, True)[0]


def scan(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True, reverse=False,
         name=None):
    """What came at each row of a function of the last value and of the row."""
    from keras.tree import map_structure
    found = _folded(fn, elems, initializer, reverse)[1]
    return map_structure(lambda *parts: _tf.stack(list(parts)), *found)


def slice(input_, begin, size, name=None):
    """The part from `begin` of the sizes given; a size of -1 goes to the end."""
    begin, size = [int(n) for n in begin], [int(n) for n in size]
    input_ = _tf.convert_to_tensor(input_)
    for axis, (start, n, most) in enumerate(zip(begin, size, input_.shape)):
        if n > most - start:
            raise _tf.errors.InvalidArgumentError(
                None, None, "{{function_node __wrapped__Slice_device_/job:localhost/replica:0/task:0/device:CPU:0}} Expected "
                f"size[{axis}] in [0, {most - start}], but got {n} [Op:Slice]")
    return input_[tuple(_builtins.slice(start, None if n == -1 else start + n) for start, n in zip(begin, size))]


def strided_slice(input_, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0, shrink_axis_mask=0,
                  var=None, name=None):
    """Every so many elements between two places of each axis."""
    if ellipsis_mask or new_axis_mask:
        raise NotImplementedError("strided_slice() does not support the arguments 'ellipsis_mask' and 'new_axis_mask'")
    strides = [1] * len(begin) if strides is None else strides
    key = [int(start) if shrink_axis_mask >> k & 1 else
           _builtins.slice(None if begin_mask >> k & 1 else int(start), None if end_mask >> k & 1 else int(stop), int(step))
           for k, (start, stop, step) in enumerate(zip(begin, end, strides))]
    return _tf.convert_to_tensor(input_)[tuple(key)]


def numpy_function(func=None, inp=None, Tout=None, stateful=True, name=None):
    """A function of arrays."""
    result = func(*[_tf.convert_to_tensor(value).numpy() for value in inp])
    return [_tf.constant(part, dtype=kind) for part, kind in zip(result, Tout)] if isinstance(Tout, (list, tuple)) else _tf.constant(result, dtype=Tout)


def py_function(func=None, inp=None, Tout=None, name=None):
    """A function of tensors."""
    result = func(*[_tf.convert_to_tensor(value) for value in inp])
    return [_tf.cast(part, kind) for part, kind in zip(result, Tout)] if isinstance(Tout, (list, tuple)) else _tf.cast(result, Tout)


def searchsorted(sorted_sequence, values, side="left", out_type="int32", name=None):
    """Where values stand in sorted ones."""
    found = _np.searchsorted(_tf.convert_to_tensor(sorted_sequence).numpy(), _tf.convert_to_tensor(values).numpy(), side=side)
    return _tf.constant(found, dtype=out_type)


def reverse_sequence(input, seq_lengths, seq_axis=None, batch_axis=None, name=None):
    """The first places of each row in reverse."""
    input, axis, batch = _tf.convert_to_tensor(input), seq_axis or 0, batch_axis or 0
    order = [batch, axis] + [k for k in range(len(input.shape)) if k not in (batch, axis)]
    places = _np.tile(_np.arange(input.shape[axis]), (input.shape[batch], 1))
    for row, length in zip(places, _np.asarray(seq_lengths)):
        row[:length] = row[:length][::-1].copy()
    turned = _tf.gather(_tf.transpose(input, order), _tf.constant(places), axis=1, batch_dims=1)
    return _tf.transpose(turned, [order.index(k) for k in range(len(order))])


def ensure_shape(x, shape, name=None):
    """The tensor, if it has this shape."""
    x = _tf.convert_to_tensor(x)
    if len(x.shape) != len(shape) or any(n is not None and n != m for n, m in zip(shape, x.shape)):
        wanted = "[" + ",".join("?" if n is None else str(n) for n in shape) + "]"
        raise _tf.errors.InvalidArgumentError(None, None, f"Shape of tensor is not compatible with expected shape {wanted}.")
    return x


class TensorSpec:
    """The shape and type of a tensor."""
    __module__ = "tensorflow.python.framework.tensor"

    def __init__(self, shape, dtype="float32", name=None):
        self.shape, self.dtype, self.name = _tf.TensorShape(shape), _tf.as_dtype(dtype), name

    def __repr__(self):
        return f"TensorSpec(shape={self.shape}, dtype={self.dtype!r}, name={self.name!r})"

    def __eq__(self, other):
        return isinstance(other, TensorSpec) and tuple(self.shape) == tuple(other.shape) and self.dtype == other.dtype

    def is_compatible_with(self, other):
        return len(self.shape) == len(other.shape) and all(n is None or n == m for n, m in zip(self.shape, other.shape)) and self.dtype == other.dtype


class Module:
    """What keeps variables, and finds those of its parts."""
    __module__ = "tensorflow.python.module.module"

    def __init__(self, name=None):
        self._name = name or type(self).__name__.lower()

    name = property(lambda self: self._name)

    def _found(self, wanted):
        seen, found = set(), []

        def visit(value):
            if id(value) in seen:
                return
            seen.add(id(value))
            if isinstance(value, Module):
                if value is not self and wanted is Module:
                    found.append(value)
                for name in sorted(value.__dict__):
                    visit(value.__dict__[name])
            elif isinstance(value, (list, tuple)):
                for item in value:
                    visit(item)
            elif isinstance(value, dict):
                for item in value.values():
                    visit(item)
            elif wanted is _tf.Variable and isinstance(value, _tf.Variable):
                found.append(value)
        visit(self)
        return tuple(found)

    variables = property(lambda self: self._found(_tf.Variable))
    trainable_variables = property(lambda self: tuple(variable for variable in self.variables if variable.trainable))
    non_trainable_variables = property(lambda self: tuple(variable for variable in self.variables if not variable.trainable))
    submodules = property(lambda self: self._found(Module))

    @staticmethod
    def with_name_scope(method):
        return method


class nest:
    """Structures of lists, tuples and dicts."""

    @staticmethod
    def flatten(structure, expand_composites=False):
        from keras._graph import flatten
        return flatten(structure)

    @staticmethod
    def map_structure(function, *structures, **kwargs):
        from keras.tree import map_structure
        return map_structure(function, *structures)

    @staticmethod
    def pack_sequence_as(structure, flat_sequence, expand_composites=False):
        from keras._graph import pack_as
        return pack_as(structure, flat_sequence)

    @staticmethod
    def is_nested(structure):
        return isinstance(structure, (list, tuple, dict))


def _first_seen(x):
    """The values of a vector as they come, where each stands among them, and how often it does."""
    x = _tf.convert_to_tensor(x)
    if len(x.shape) != 1:
        raise _tf.errors.InvalidArgumentError(
            None, None, "{{function_node __wrapped__Unique_device_/job:localhost/replica:0/task:0/device:CPU:0}} unique expects a 1D "
            "vector. [Op:Unique] name: ")
    _, first, inverse, counts = _np.unique(x.numpy(), return_index=True, return_inverse=True, return_counts=True)
    order = _np.argsort(first)
    return _tf.gather(x, first[order]), _np.argsort(order)[inverse], counts[order]


_Unique = _namedtuple("Unique", ["y", "idx"])
_UniqueWithCounts = _namedtuple("UniqueWithCounts", ["y", "idx", "count"])


def unique(x, out_idx="int32", name=None):
    """The values of a vector as they come, and where each stands among them."""
    values, places, _ = _first_seen(x)
    return _Unique(values, _tf.constant(places, dtype=out_idx))


def unique_with_counts(x, out_idx="int32", name=None):
    """The same, and how often each does."""
    values, places, counts = _first_seen(x)
    return _UniqueWithCounts(values, _tf.constant(places, dtype=out_idx), _tf.constant(counts, dtype=out_idx))
