"""Data sets: sequences of tensors that are made, changed and gathered as they are asked for."""
import numpy as _np
import tensorflow as _tf
from keras._graph import flatten as _flatten, map_structure as _map
from tensorflow._functions import TensorSpec as _TensorSpec

AUTOTUNE = -1
INFINITE_CARDINALITY, UNKNOWN_CARDINALITY = -1, -2


def _tensors(structure):
    """Lists are tensors, tuples and dicts are structures."""
    if isinstance(structure, dict):
        return {name: _tensors(part) for name, part in structure.items()}
    if isinstance(structure, tuple):
        return tuple(_tensors(part) for part in structure)
    return structure if isinstance(structure, Dataset) else _tf.convert_to_tensor(structure)


def _stacked(elements):
    first = elements[0]
    if isinstance(first, dict):
        return {name: _stacked([element[name] for element in elements]) for name in first}
    if isinstance(first, tuple):
        return tuple(_stacked(list(parts)) for parts in zip(*elements))
    return _tf.stack(elements)


def _spec(structure, batches=False):
    if isinstance(structure, dict):
        return {name: _spec(part) for name, part in structure.items()}
    if isinstance(structure, tuple):
        return tuple(_spec(part) for part in structure)
    return _TensorSpec(structure.shape, structure.dtype)


def _called(function, element):
    return function(*element) if isinstance(element, tuple) else function(element)


class Dataset:
    """Elements that can be gone through again and again."""
    __module__ = "tensorflow.python.data.ops.dataset_ops"
    _title = "Dataset"

    def __init__(self, make, count=UNKNOWN_CARDINALITY, title=None, spec=None):
        self._make, self._count, self._name, self._given_spec = make, count, title or self._title, spec

    def __iter__(self):
        return iter(self._make())

    def __len__(self):
        if self._count == INFINITE_CARDINALITY:
            raise TypeError("The dataset is infinite.")
        if self._count == UNKNOWN_CARDINALITY:
            raise TypeError("The dataset length is unknown.")
        return self._count

    def __bool__(self):
        return True

    def cardinality(self):
        return _tf.constant(self._count, dtype="int64")

    @property
    def element_spec(self):
        if self._given_spec is None:
            for element in self:
                self._given_spec = _spec(element)
                break
        return self._given_spec

    def __repr__(self):
        return f"<_{self._name} element_spec={self.element_spec}>"

    def _derived(self, make, count, title, spec=None):
        return Dataset(make, count, title, spec)

    # Sources.
    @staticmethod
    def from_tensor_slices(tensors, name=None):
        tensors = _tensors(tensors)
        count = int(_flatten(tensors)[0].shape[0])
        return Dataset(lambda: (_map(lambda t: t[at], tensors) for at in range(count)), count, "TensorSliceDataset",
                       _map(lambda t: _TensorSpec(t.shape[1:], t.dtype), tensors))

    @staticmethod
    def from_tensors(tensors, name=None):
        tensors = _tensors(tensors)
        return Dataset(lambda: iter([tensors]), 1, "TensorDataset")

    @staticmethod
    def range(*args, output_type="int64", name=None):
        numbers = range(*[int(n) for n in args])
        return Dataset(lambda: (_tf.constant(n, dtype=output_type) for n in numbers), len(numbers), "RangeDataset",
                       _TensorSpec((), output_type))

    @staticmethod
    def from_generator(generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None):
        def element(value, spec):
            if isinstance(spec, tuple):
                return tuple(element(part, inner) for part, inner in zip(value, spec))
            kind = getattr(spec, "dtype", spec)
            return _tf.convert_to_tensor(value) if kind is None else _tf.cast(_tf.convert_to_tensor(value), kind)
        given = output_signature if output_signature is not None else output_types
        return Dataset(lambda: (element(value, given) for value in generator(*(args or ()))), UNKNOWN_CARDINALITY, "FlatMapDataset", output_signature)

    @staticmethod
    def zip(*datasets, datasets_=None, name=None):
        parts = datasets[0] if len(datasets) == 1 and isinstance(datasets[0], (tuple, list)) else datasets
        counts = [part._count for part in parts]
        finite = [n for n in counts if n >= 0]
        count = UNKNOWN_CARDINALITY if UNKNOWN_CARDINALITY in counts else min(finite) if finite else INFINITE_CARDINALITY
        import builtins
        return Dataset(lambda: builtins.zip(*parts), count, "ZipDataset")

    # Changes.
    def map(self, map_func, num_parallel_calls=None, deterministic=None, name=None):
        return self._derived(lambda: (_tensors_of_call(_called(map_func, element)) for element in self), self._count,
                             "MapDataset" if num_parallel_calls is None else "ParallelMapDataset")

    def filter(self, predicate, name=None):
        return self._derived(lambda: (element for element in self if bool(_called(predicate, element))), UNKNOWN_CARDINALITY, "FilterDataset",
                             self._given_spec)

    def batch(self, batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None, name=None):
        size = int(batch_size)
        count = self._count if self._count < 0 else self._count // size if drop_remainder else -(-self._count // size)

        def batches():
            held = []
            for element in self:
                held.append(element)
                if len(held) == size:
                    yield _stacked(held)
                    held = []
            if held and not drop_remainder:
                yield _stacked(held)
        spec = self.element_spec
        spec = None if spec is None else _map(lambda s: _TensorSpec((size if drop_remainder else None, *s.shape), s.dtype), spec)
        return self._derived(batches, count, "BatchDataset", spec)

    def padded_batch(self, batch_size, padded_shapes=None, padding_values=None, drop_remainder=False, name=None):
        def padded(elements, shapes, values):
            if isinstance(elements[0], tuple):
                columns = [list(parts) for parts in zip(*elements)]
                shapes = shapes if isinstance(shapes, tuple) else [shapes] * len(columns)
                values = values if isinstance(values, tuple) else [values] * len(columns)
                return tuple(padded(*column) for column in zip(columns, shapes, values))
            arrays = [element.numpy() for element in elements]
            sizes = [max(array.shape[axis] for array in arrays) for axis in range(arrays[0].ndim)]
            for axis, size in enumerate([] if shapes is None else shapes):
                if size is not None and size >= 0:
                    if size < sizes[axis]:
                        raise _tf.errors.DataLossError(
                            None, None, "Attempted to pad to a smaller size than the input element.")
                    sizes[axis] = size
            result = _np.full([len(arrays), *sizes], 0 if values is None else values, arrays[0].dtype)
            for at, array in enumerate(arrays):
                result[(at, *(slice(n) for n in array.shape))] = array
            return _tf.constant(result)

        def batches():
            held = []
            for element in self:
                held.append(element)
                if len(held) == batch_size:
                    yield padded(held, padded_shapes, padding_values)
                    held = []
            if held and not drop_remainder:
                yield padded(held, padded_shapes, padding_values)
        return self._derived(batches, self._count if self._count < 0 else -(-self._count // batch_size), "PaddedBatchDataset")

    def unbatch(self, name=None):
        def elements():
            for batch in self:
                for at in range(int(_flatten(batch)[0].shape[0])):
                    yield _map(lambda t: t[at], batch)
        return self._derived(elements, UNKNOWN_CARDINALITY, "UnbatchDataset")

    def take(self, count, name=None):
        count = int(count)

        def elements():
            at = 0
            for element in self:
                if at == count:
                    return
                yield element
                at += 1
        known = self._count if count < 0 else count if self._count == INFINITE_CARDINALITY else min(count, self._count) if self._count >= 0 else self._count
        return self._derived(elements, known, "TakeDataset", self._given_spec)

    def skip(self, count, name=None):
        count = int(count)
        return self._derived(lambda: (element for at, element in _numbered(self) if at >= count), max(0, self._count - count) if self._count >= 0 else
                             self._count, "SkipDataset", self._given_spec)

    def shard(self, num_shards, index, name=None):
        return self._derived(lambda: (element for at, element in _numbered(self) if at % num_shards == index),
                             len(range(index, self._count, num_shards)) if self._count >= 0 else self._count, "ShardDataset", self._given_spec)

    def repeat(self, count=None, name=None):
        times = None if count is None or count < 0 else int(count)

        def elements():
            turn = 0
            while times is None or turn < times:
                is_empty = True
                for element in self:
                    is_empty = False
                    yield element
                if is_empty:
                    return
                turn += 1
        return self._derived(elements, INFINITE_CARDINALITY if times is None and self._count != 0 else self._count * times if self._count >= 0 else self._count,
                             "RepeatDataset", self._given_spec)

    def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=None, name=None):
        """Another order each time: one element after the other out of a buffer of this size."""
        state = {"turn": 0}

        def elements():
            turn = state["turn"]
            if reshuffle_each_iteration is not False:
                state["turn"] += 1
            draws = _np.random.default_rng(None if seed is None else [seed, turn])
            held = []
            for element in self:
                held.append(element)
                if len(held) >= buffer_size:
                    at = int(draws.integers(len(held)))
                    held[at], held[-1] = held[-1], held[at]
                    yield held.pop()
            while held:
                at = int(draws.integers(len(held)))
                held[at], held[-1] = held[-1], held[at]
                yield held.pop()
        return self._derived(elements, self._count, "ShuffleDataset", self._given_spec)

    def cache(self, filename="", name=None):
        kept = []

        def elements():
            if kept:
                yield from kept[0]
                return
            seen = []
            for element in self:
                seen.append(element)
                yield element
            kept.append(seen)
        return self._derived(elements, self._count, "CacheDataset", self._given_spec)

    def prefetch(self, buffer_size=None, name=None):
        return self._derived(lambda: iter(self), self._count, "PrefetchDataset", self._given_spec)

    def enumerate(self, start=0, name=None):
        return self._derived(lambda: ((_tf.constant(at + start, dtype="int64"), element) for at, element in _numbered(self)), self._count, "ZipDataset")

    def concatenate(self, dataset, name=None):
        def elements():
            yield from self
            yield from dataset
        return self._derived(elements, self._count + dataset._count if min(self._count, dataset._count) >= 0 else min(self._count, dataset._count),
                             "ConcatenateDataset", self._given_spec)

    def flat_map(self, map_func, name=None):
        def elements():
            for element in self:
                yield from _called(map_func, element)
        return self._derived(elements, UNKNOWN_CARDINALITY, "FlatMapDataset")

    def interleave(self, map_func, cycle_length=None, block_length=None, num_parallel_calls=None, deterministic=None, name=None):
        length, block = cycle_length or 1, block_length or 1

        def elements():
            sources, active = iter(self), []
            for _ in range(length):
                element = next(sources, None)
                if element is not None:
                    active.append(iter(_called(map_func, element)))
            at = 0
            while active:
                at %= len(active)
                ended = False
                for _ in range(block):
                    element = next(active[at], None)
                    if element is None:
                        ended = True
                        break
                    yield element
                if ended:
                    following = next(sources, None)
                    if following is None:
                        active.pop(at)
                        continue
                    active[at] = iter(_called(map_func, following))
                    continue
                at += 1
        return self._derived(elements, UNKNOWN_CARDINALITY, "InterleaveDataset")

    def window(self, size, shift=None, stride=1, drop_remainder=False, name=None):
        shift = size if shift is None else shift

        def windows():
            elements = list(self)
            for start in range(0, len(elements), shift):
                part = elements[start:start + (size - 1) * stride + 1:stride]
                if drop_remainder and len(part) < size:
                    return
                yield _window(part)
        return self._derived(windows, UNKNOWN_CARDINALITY, "WindowDataset")

    def scan(self, initial_state, scan_func, name=None):
        def elements():
            state = _tensors(initial_state)
            for element in self:
                state, output = scan_func(state, element)
                yield output
        return self._derived(elements, self._count, "ScanDataset")

    def apply(self, transformation_func):
        return transformation_func(self)

    # What is made of all elements.
    def reduce(self, initial_state, reduce_func, name=None):
        state = _tensors(initial_state)
        for element in self:
            state = _tensors_of_call(reduce_func(state, element))
        return state

    def as_numpy_iterator(self):
        return (_map(lambda t: list(t.as_numpy_iterator()) if isinstance(t, Dataset) else t.numpy(), element) for element in self)

    def get_single_element(self, name=None):
        elements = list(self)
        if len(elements) != 1:
            raise _tf.errors.InvalidArgumentError(None, None, "Dataset had more than one element." if elements else "Dataset was empty.")
        return elements[0]

    def with_options(self, options, name=None):
        return self


def _numbered(elements):
    at = 0
    for element in elements:
        yield at, element
        at += 1


def _tensors_of_call(result):
    return tuple(_tensors_of_call(part) for part in result) if isinstance(result, (tuple, list)) and not hasattr(result, "dtype") else _tensors(result)


def _window(elements):
    first = elements[0]
    if isinstance(first, tuple):
        return tuple(_window([element[at] for element in elements]) for at in range(len(first)))
    return Dataset(lambda: iter(elements), len(elements), "VariantDataset")


class Options:
    """Settings of a data set; there are no threads to set."""

    def __init__(self):
        self.threading = self.experimental_optimization = None
