"""Going through several arrays at once."""
import itertools
import numpy as np


class broadcast:
    """Produce an object that mimics broadcasting."""

    def __init__(self, *args):
        arrays = [np.asanyarray(a) for a in args]
        self.shape = np.broadcast_shapes(*[a.shape for a in arrays])
        self._arrays = [np.broadcast_to(a, self.shape) for a in arrays]
        self.ndim = self.nd = len(self.shape)
        self.numiter = len(arrays)
        self.size = 1
        for n in self.shape:
            self.size *= n
        self.reset()

    @property
    def iters(self):
        return tuple(a.flat for a in self._arrays)

    def reset(self):
        """Reset the broadcasted result's iterator(s)."""
        self.index = 0
        self._iterator = zip(*[a.flat for a in self._arrays])

    def __iter__(self):
        return self

    def __next__(self):
        result = next(self._iterator)
        self.index += 1
        return result


class nditer:
    """Efficient multi-dimensional iterator object to iterate over arrays."""

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None,
                 itershape=None, buffersize=0):
        operands = list(op) if isinstance(op, (list, tuple)) else [op]
        if not operands:
            raise ValueError("Must provide at least one operand")
        self._flags = list(flags or [])
        if op_flags is None:
            op_flags = [["readonly"]] * len(operands)
        elif op_flags and isinstance(op_flags[0], str):
            op_flags = [op_flags] * len(operands)
        if op_dtypes is not None and not isinstance(op_dtypes, (list, tuple)):
            op_dtypes = [op_dtypes]
        arrays = [None if a is None else np.asanyarray(a) for a in operands]
        if any(a is not None and a.size == 0 for a in arrays) and "zerosize_ok" not in self._flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        shapes = [a.shape for a in arrays if a is not None]
        self.shape = tuple(itershape) if itershape is not None else np.broadcast_shapes(*shapes)
        if op_axes is not None:
            self.shape = self._shape_of(arrays, op_axes)
        self._views, self._writes, self.operands = [], [], []
        for k, (array, own) in enumerate(zip(arrays, op_flags)):
            dtype = None if op_dtypes is None or op_dtypes[k] is None else np.dtype(op_dtypes[k])
            is_written = "readonly" not in own and any(f in own for f in ("readwrite", "writeonly"))
            if array is None:
                kinds = [a.dtype for a in arrays if a is not None]
                array = np.empty(self.shape, dtype or np.result_type(*kinds))
                is_written = True
            if dtype is not None and array.dtype != dtype:
                if "buffered" not in self._flags and "copy" not in own:
                    raise TypeError("Iterator operand required copying or buffering, but neither copying nor buffering "
                                    "was enabled")
                if not np.can_cast(array.dtype, dtype, casting):
                    raise TypeError(f"Iterator operand {k} dtype could not be cast from {array.dtype!r} to {dtype!r} "
                                    f"according to the rule '{casting}'")
            if op_axes is not None and op_axes[k] is not None:
                array = self._placed(array, op_axes[k])
            view = array if array.shape == self.shape else np.broadcast_to(array, self.shape)
            if is_written and array.shape != self.shape:
                if "reduce_ok" not in self._flags:
                    raise ValueError("output operand requires a reduction along dimension -1, but the reduction is not "
                                     "enabled. The dimension size of 1 does not match the expected output shape.")
                view = np.lib.stride_tricks.as_strided(
                    array, self.shape, tuple(0 if array.shape[i - len(self.shape) + array.ndim] == 1 or
                                             i < len(self.shape) - array.ndim
                                             else array.strides[i - len(self.shape) + array.ndim]
                                             for i in range(len(self.shape))))
            self.operands.append(array)
            self._views.append((view, dtype))
            self._writes.append(is_written)
        self.operands = tuple(self.operands)
        self.ndim, self.nop = len(self.shape), len(self.operands)
        self.itersize = 1
        for n in self.shape:
            self.itersize *= n
        self._axes = self._order(order)
        self.has_multi_index = "multi_index" in self._flags
        self.has_index = "c_index" in self._flags or "f_index" in self._flags
        self.has_delayed_bufalloc = self.iterationneedsapi = False
        self.reset()

    def _shape_of(self, arrays, op_axes):
        ndim = max(len(a) for a in op_axes if a is not None)
        sizes = [1] * ndim
        for array, axes in zip(arrays, op_axes):
            if array is None or axes is None:
                continue
            for i, axis in enumerate(axes):
                if axis is not None and axis >= 0 and array.shape[axis] != 1:
                    sizes[i] = array.shape[axis]
        return tuple(sizes)

    def _placed(self, array, axes):
        """The array with its axes where the iterator has them."""
        order = [a for a in axes if a is not None and a >= 0]
        array = array.transpose(order) if len(order) == array.ndim else array
        return array.reshape([1 if a is None or a < 0 else self_size for a, self_size in
                              zip(axes, self._sizes(array, axes))])

    def _sizes(self, array, axes):
        sizes, at = [], 0
        for a in axes:
            if a is None or a < 0:
                sizes.append(1)
            else:
                sizes.append(array.shape[at])
                at += 1
        return sizes

    def _order(self, order):
        """The axes from the outermost to the innermost."""
        axes = list(range(self.ndim))
        if order == "F" or order == "A" and all(v.flags.fnc for v, _ in self._views):
            return axes[::-1]
        if order == "K" and self._views:
            for end in range(1, len(axes)):
                at = end
                while at > 0 and self._is_outer(axes[at], axes[at - 1]):
                    axes[at], axes[at - 1] = axes[at - 1], axes[at]
                    at -= 1
        return axes

    def _is_outer(self, axis, other):
        """Whether an axis has longer strides than another in the first operand where both have some."""
        for view, _ in self._views:
            one, two = abs(view.strides[axis]), abs(view.strides[other])
            if one and two and one != two:
                return one > two
        return False

    def reset(self):
        """Reset the iterator to its initial state."""
        self._places = self._all_places()
        self.iterindex = -1
        self.finished = self.itersize == 0
        self._started = False
        if not self.finished:
            self._advance()

    def _all_places(self):
        axes = self._axes
        if "external_loop" in self._flags:
            return iter([None])
        return self._walk(axes)

    def _walk(self, axes):
        for place in itertools.product(*[range(self.shape[a]) for a in axes]):
            index = [0] * self.ndim
            for axis, i in zip(axes, place):
                index[axis] = i
            yield tuple(index)

    def _advance(self):
        try:
            place = next(self._places)
        except StopIteration:
            self.finished = True
            return False
        self.iterindex += 1
        self._place = place
        return True

    @property
    def multi_index(self):
        if not self.has_multi_index:
            raise ValueError("Iterator is not tracking a multi-index")
        return self._place

    @property
    def index(self):
        if not self.has_index:
            raise ValueError("Iterator does not have an index")
        order = "C" if "c_index" in self._flags else "F"
        return int(np.ravel_multi_index(self._place, self.shape, order=order)) if self.ndim else 0

    def _current(self):
        values = []
        for (view, dtype), is_written in zip(self._views, self._writes):
            if self._place is None:
                lines = view.transpose(self._axes) if self.ndim else view
                value = lines.reshape(-1)
            else:
                value = view[self._place + (...,)]
            if dtype is not None and value.dtype != dtype:
                value = value.astype(dtype)
            if not is_written:
                value = value.view()
                value.flags.writeable = False
            values.append(value)
        return values

    @property
    def value(self):
        values = self._current()
        return values[0] if len(values) == 1 else tuple(values)

    def __getitem__(self, i):
        return self._current()[i]

    def __setitem__(self, i, value):
        self._views[i][0][self._place + (...,)] = value

    def __len__(self):
        return self.nop

    def iternext(self):
        """Check whether iterations are left, and perform a single internal iteration without returning the result."""
        return self._advance()

    def __iter__(self):
        return self

    def __next__(self):
        if self._started and not self._advance() or self.finished:
            raise StopIteration
        self._started = True
        return self.value

    def remove_multi_index(self):
        """When the "multi_index" flag was specified, this removes it."""
        self.has_multi_index = False

    def enable_external_loop(self):
        """When the "external_loop" was not used during construction, but is desired, this modifies the iterator."""
        self._flags.append("external_loop")
        self.reset()

    def copy(self):
        """Get a copy of the iterator in its current state."""
        return nditer(list(self.operands), self._flags)

    def close(self):
        """Resolve all writeback semantics in writeable operands."""

    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        return None
