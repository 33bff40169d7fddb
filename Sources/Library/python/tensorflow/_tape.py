"""Gradients as TensorFlow's users ask for them: tapes, and functions whose gradients a program writes itself."""
import contextlib
import enum
import functools
import tensorflow as _tf
from tensorflow import _C


class UnconnectedGradients(enum.Enum):
    """What the gradient of a source is that the target does not depend on."""
    NONE = "none"
    ZERO = "zero"


class _Record:
    """The steps that were recorded while a tape was on, and what it watches."""

    def __init__(self):
        self._tape, self.spans, self.watched, self.read = self, [], [], []
        self.begin = 0


def _variable(source):
    """TensorFlow's own variable inside of one of Keras's."""
    own = getattr(source, "value", None)
    return own if isinstance(own, _tf.Variable) else source


class GradientTape:
    """Records what is computed inside, for gradients of it."""
    __module__ = "tensorflow.python.eager.backprop"

    def __init__(self, persistent=False, watch_accessed_variables=True):
        self._persistent, self._watch_accessed_variables = persistent, watch_accessed_variables
        self._tape, self._recording = None, False

    def __enter__(self):
        self._push_tape()
        return self

    def __exit__(self, typ, value, traceback):
        if self._recording:
            self._pop_tape()

    def _push_tape(self):
        if self._recording:
            raise ValueError("Tape is still recording, This can happen if you try to re-enter an already-active tape.")
        if self._tape is None:
            self._tape = _Record()
        self._tape.begin = _C._latest()
        _C._note_reads(True)
        self._recording = True

    def _pop_tape(self):
        if not self._recording:
            raise ValueError("Tape is not recording.")
        self._tape.spans.append((self._tape.begin, _C._latest()))
        self._tape.read += _C._read_since(self._tape.begin)
        _C._note_reads(False)
        self._recording = False

    def watch(self, tensor):
        for one in _tf.nest.flatten(tensor):
            if not (_tf.is_tensor(one) or isinstance(one, _tf.Variable)):
                raise ValueError(f"Passed in object {one} of type {type(one).__name__!r}, not tf.Tensor or tf.Variable or "
                                 "ExtensionType.")
            _C._watch(one)
            self._tape._tape.watched.append(one)

    def watched_variables(self):
        """The variables that were read inside, in the order of their making."""
        if self._tape is None:
            return ()
        found = list(self._tape.read)
        if self._recording:
            found += _C._read_since(self._tape.begin)
        found = found if self._watch_accessed_variables else []
        found += [one for one in self._tape._tape.watched if isinstance(one, _tf.Variable)]
        return tuple(sorted({id(one): one for one in found}.values(), key=_C._number_of))

    @contextlib.contextmanager
    def stop_recording(self):
        if self._tape is None:
            raise RuntimeError("Trying to stop recording a tape which is not recording.")
        self._pop_tape()
        try:
            yield
        finally:
            self._push_tape()

    def reset(self):
        self._pop_tape()
        self._tape = None
        self._push_tape()

    def _found(self, targets, seeds, sources):
        """The gradients of a flat list of sources; None for those that the targets do not depend on."""
        spans = list(self._tape.spans)
        if self._recording:
            spans.append((self._tape.begin, _C._latest()))
        floating = [(target, seed) for target, seed in zip(targets, seeds)
                    if target.dtype.is_floating or target.dtype.is_complex]
        found = _C._gradients([target for target, _ in floating], [seed for _, seed in floating],
                              [_variable(source) for source in sources],
                              self._tape.watched, spans, self._watch_accessed_variables)
        return [IndexedSlices(*one) if isinstance(one, tuple) else one for one in found]

    def _begun(self):
        if self._tape is None:
            raise RuntimeError("A non-persistent GradientTape can only be used to compute one set of gradients (or "
                               "jacobians)")
        if self._recording and not self._persistent:
            self._pop_tape()

    def _done(self):
        if not self._persistent:
            self._tape = None

    def gradient(self, target, sources, output_gradients=None, unconnected_gradients=UnconnectedGradients.NONE):
        self._begun()
        if target is None:
            raise TypeError("Argument `target` should be a list or nested structure of Tensors, Variables or "
                            "CompositeTensors to be differentiated, but received None.")
        flat, targets = _tf.nest.flatten(sources), _tf.nest.flatten(target)
        for one in targets + flat:
            one.dtype
        fills = _fills(unconnected_gradients)
        given = [None] * len(targets) if output_gradients is None else _tf.nest.flatten(output_gradients)
        seeds = [_tf.ones_like(one) if seed is None else _tf.convert_to_tensor(seed, dtype=one.dtype)
                 for one, seed in zip(targets, given)]
        found = self._found(targets, seeds, flat)
        self._done()
        if fills:
            found = [_tf.zeros_like(source) if one is None else one for source, one in zip(flat, found)]
        return _tf.nest.pack_sequence_as(sources, found) if isinstance(sources, (list, tuple, dict)) else found[0]

    def _rows(self, target, sources, seeds):
        """For each source the gradients that each of some seeds brings, one above the other, or None."""
        rows = [[one if one is None else _tf.convert_to_tensor(one) for one in self._found([target], [seed], sources)]
                for seed in seeds]
        return [None if any(part is None for part in column) else _tf.stack(column) for column in zip(*rows)]

    def jacobian(self, target, sources, unconnected_gradients=UnconnectedGradients.NONE, parallel_iterations=None,
                 experimental_use_pfor=True):
        self._begun()
        flat, fills = _tf.nest.flatten(sources), _fills(unconnected_gradients)
        size = int(_tf.size(target))
        seeds = [_tf.reshape(_tf.one_hot(at, size, dtype=target.dtype), target.shape) for at in range(size)]
        found = self._rows(target, flat, seeds) if size else [None] * len(flat)
        self._done()
        for i, (source, one) in enumerate(zip(flat, found)):
            shape = list(target.shape) + list(source.shape)
            if one is not None:
                found[i] = _tf.reshape(one, shape)
            elif fills:
                found[i] = _tf.zeros(shape, source.dtype)
        return _tf.nest.pack_sequence_as(sources, found) if isinstance(sources, (list, tuple, dict)) else found[0]

    def batch_jacobian(self, target, source, unconnected_gradients=UnconnectedGradients.NONE, parallel_iterations=None,
                       experimental_use_pfor=True):
        self._begun()
        if target.shape.as_list()[0] != source.shape.as_list()[0]:
            raise ValueError(f"Need first dimension of target shape ({target.shape}) and source shape ({source.shape}) to "
                             "match.")
        batch, fills = target.shape[0], _fills(unconnected_gradients)
        size = 1
        for n in target.shape[1:]:
            size *= n
        one_hot = [_tf.one_hot(at, size, dtype=target.dtype) for at in range(size)]
        seeds = [_tf.reshape(_tf.broadcast_to(row, [batch, size]), target.shape) for row in one_hot]
        found = self._rows(target, [source], seeds)[0] if size else None
        self._done()
        shape = list(target.shape) + list(source.shape[1:])
        if found is None:
            return _tf.zeros(shape, source.dtype) if fills else None
        order = [1, 0] + list(range(2, len(found.shape)))
        return _tf.reshape(_tf.transpose(found, order), shape)


def _fills(unconnected):
    try:
        return UnconnectedGradients(unconnected) is UnconnectedGradients.ZERO
    except ValueError:
        raise ValueError(f"Unknown value for unconnected_gradients: {unconnected!r}") from None


class ForwardAccumulator:
    """How much of what is computed inside changes along `tangents` of `primals`: the derivative, by its own seed, of a gradient."""
    __module__ = "tensorflow.python.eager.forwardprop"

    def __init__(self, primals, tangents):
        self._primals = _tf.nest.flatten(primals)
        self._tangents = [_tf.convert_to_tensor(one) for one in _tf.nest.flatten(tangents)]
        self._tape = GradientTape(persistent=True)

    def __enter__(self):
        self._tape.__enter__()
        self._tape.watch(self._primals)
        return self

    def __exit__(self, typ, value, traceback):
        self._tape.__exit__(typ, value, traceback)

    def jvp(self, primals, unconnected_gradients=UnconnectedGradients.NONE):
        def along(target):
            with GradientTape() as outer:
                seed = _tf.zeros_like(target)
                outer.watch(seed)
                found = self._tape.gradient(target, self._primals, output_gradients=seed)
                found = [one if one is None else _tf.convert_to_tensor(one) for one in found]
                parts = [_tf.reduce_sum(one * tangent) for one, tangent in zip(found, self._tangents) if one is not None]
                total = _tf.add_n(parts) if parts else None
            if total is not None:
                return outer.gradient(total, seed)
            return _tf.zeros_like(target) if _fills(unconnected_gradients) else None
        return _tf.nest.map_structure(along, primals)


class autodiff:
    """Derivatives: `tf.autodiff`."""
    GradientTape, ForwardAccumulator = GradientTape, ForwardAccumulator


def custom_gradient(f=None):
    """A function that gives what it computes and the function of its gradients."""
    if f is None:
        return custom_gradient

    @functools.wraps(f)
    def decorated(*args, **kwargs):
        inputs = _tf.nest.flatten(list(args))
        result, back = f(*args, **kwargs)
        flat = _tf.nest.flatten(result)

        def backward(*gradients):
            given = [_tf.zeros_like(one) if gradient is None else gradient for one, gradient in zip(flat, gradients)]
            found = back(*given)
            found = list(found) if isinstance(found, (list, tuple)) else [found]
            if len(found) != len(inputs):
                raise ValueError(f"custom_gradient function expected to return {len(inputs)} gradients, but returned "
                                 f"{len(found)} instead.")
            return found
        made = _C._custom(f.__name__, inputs, flat, backward)
        return _tf.nest.pack_sequence_as(result, made) if isinstance(result, (list, tuple, dict)) else made[0]
    return decorated


def grad_pass_through(f):
    """A function whose gradients are those of its results, unchanged."""
    @custom_gradient
    def passing(*args, **kwargs):
        def back(*gradients, variables=None):
            return list(gradients)
        return f(*args, **kwargs), back
    return passing


def recompute_grad(f):
    """The function itself: what its derivatives read is kept."""
    @functools.wraps(f)
    def same(*args, **kwargs):
        return f(*args, **kwargs)
    return same


def gradients(*args, **kwargs):
    """Gradients of a graph that is not built here."""
    raise RuntimeError("tf.gradients is not supported when eager execution is enabled. Use tf.GradientTape instead.")


class IndexedSlices:
    """Rows of a tensor, by their numbers."""
    __module__ = "tensorflow.python.framework.indexed_slices"

    def __init__(self, values, indices, dense_shape=None):
        self.values, self.indices = _tf.convert_to_tensor(values), _tf.convert_to_tensor(indices)
        self.dense_shape = None if dense_shape is None else _tf.convert_to_tensor(dense_shape)

    @property
    def dtype(self):
        return self.values.dtype

    @property
    def shape(self):
        return _tf.TensorShape(None if self.dense_shape is None else self.dense_shape.numpy().tolist())

    name = property(lambda self: self.values.name)
    op = property(lambda self: self.values.op)
    device = property(lambda self: self.values.device)

    def __neg__(self):
        return IndexedSlices(-self.values, self.indices, self.dense_shape)

    def consumers(self):
        return self.values.consumers()

    def __tf_tensor__(self, *args):
        if self.dense_shape is None:
            raise ValueError("Tensor conversion requested for IndexedSlices for argument of unknown shape")
        return _tf.scatter_nd(self.indices[:, None], self.values, self.dense_shape)

    def __str__(self):
        shape = "" if self.dense_shape is None else f", dense_shape={self.dense_shape}"
        return f"IndexedSlices(indices={self.indices}, values={self.values}{shape})"
