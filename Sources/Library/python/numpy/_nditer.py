"""The iterator over the elements of many arrays, and iterators in one another."""
from _types import static_type as _static_type
import math
import numpy as np
from numpy import _engine as engine
from numpy.lib.stride_tricks import as_strided

_FLAGS = {"buffered", "c_index", "f_index", "multi_index", "common_dtype", "copy_if_overlap", "delay_bufalloc",
          "external_loop", "grow_inner", "growinner", "ranged", "refs_ok", "reduce_ok", "zerosize_ok"}
_OPERAND_FLAGS = {"readonly", "readwrite", "writeonly", "copy", "updateifcopy", "nbo", "aligned", "contig", "allocate",
                  "no_subtype", "no_broadcast", "virtual", "arraymask", "writemasked", "overlap_assume_elementwise"}
_BUFFER = 8192


def _shape_text(sizes):
    texts = ["newaxis" if n is None else str(n) for n in sizes]
    return "(" + ",".join(texts) + ("," if len(texts) == 1 else "") + ")"


class _Operand:
    """One operand: where it is, as which type it is seen, and its strides along the axes of the iteration."""

    def __init__(self, array, flags, place):
        self.given = array
        self.flags = frozenset(flags)
        self.place = place
        for flag in flags:
            if flag not in _OPERAND_FLAGS:
                raise ValueError(f'Unexpected per-op iterator flag "{flag}"')
        self._check_access()
        self.array = self._of(array)
        self.dtype = None
        self.view = None

    def _check_access(self):
        count = len(self.flags & {"readonly", "readwrite", "writeonly"})
        if count > 1:
            raise ValueError("Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an "
                             "operand")
        if count == 0:
            raise ValueError("None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand")
        self.reads = "writeonly" not in self.flags
        self.writes = "readonly" not in self.flags
        if self.writes and "copy" in self.flags and "updateifcopy" not in self.flags:
            raise ValueError("If an iterator operand is writeable, must use the flag UPDATEIFCOPY instead of COPY")
        if "writemasked" in self.flags and (not self.writes or "arraymask" in self.flags):
            raise ValueError("The iterator flag WRITEMASKED may only be used with READWRITE or WRITEONLY")

    def _of(self, array):
        if array is None:
            if not self.flags & {"allocate", "virtual"}:
                raise ValueError("Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified")
            if not self.writes:
                raise ValueError("Automatic allocation was requested for an iterator operand, but it wasn't flagged for "
                                 "writing")
            return None
        if self.writes and not isinstance(array, np.ndarray):
            raise TypeError("Iterator operand is flagged as writeable, but is an object which cannot be written back to "
                            "via WRITEBACKIFCOPY")
        array = np.asanyarray(array)
        if self.writes and not array.flags.writeable:
            raise ValueError("operand array with iterator write flag set is read-only")
        return array

    def check_cast(self, casting, is_buffered):
        """Sees to it that the elements can be had as the type they are wanted in."""
        own, wanted = self.array.dtype, self.dtype
        if own == wanted and own.isnative == wanted.isnative:
            return
        if self.reads and not np.can_cast(own, wanted, casting):
            raise TypeError(f"Iterator operand {self.place} dtype could not be cast from {own!r} to {wanted!r} "
                            f"according to the rule '{casting}'")
        if self.writes and not np.can_cast(wanted, own, casting):
            raise TypeError(f"Iterator requested dtype could not be cast from {wanted!r} to {own!r}, the operand "
                            f"{self.place} dtype, according to the rule '{casting}'")
        if self.flags & {"copy", "updateifcopy"} or self.array.ndim == 0 and not self.writes:
            self.array = self.array.astype(wanted, order="K")
        elif not is_buffered:
            raise TypeError("Iterator operand required copying or buffering, but neither copying nor buffering was "
                            "enabled")

    def is_cast(self):
        return self.array.dtype != self.dtype

    def copied(self):
        other = object.__new__(_Operand)
        other.__dict__.update(self.__dict__)
        return other

    def write_back(self):
        if self.writes and self.given is not None and self.array is not self.given and self.given.size:
            np.copyto(self.given, self.array, casting="unsafe")


@_static_type
class nditer:
    """nditer(op, flags=None, op_flags=None, op_dtypes=None, order='K', casting='safe', op_axes=None, itershape=None, buffersize=0)

    Efficient multi-dimensional iterator object to iterate over arrays.
    """
    __module__ = "numpy"

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None,
                 itershape=None, buffersize=0):
        self._closed = False
        self._levels = ()
        operands = list(op) if isinstance(op, (list, tuple)) else [op]
        if not operands:
            raise ValueError("Must provide at least one operand")
        self._set_flags(flags)
        if order not in ("C", "F", "A", "K"):
            raise ValueError(f"order must be one of 'C', 'F', 'A', or 'K' (got {order!r})")
        if casting not in ("no", "equiv", "safe", "same_kind", "unsafe"):
            raise ValueError("casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' "
                             f"(got {casting!r})")
        own_flags = self._operand_flags(op_flags, operands)
        dtypes = self._dtypes(op_dtypes, len(operands))
        axes = self._operand_axes(op_axes, operands)
        self._buffersize = buffersize if buffersize > 0 else _BUFFER
        self._ops = [_Operand(a, f, k) for k, (a, f) in enumerate(zip(operands, own_flags))]
        self._check_masks()
        self._set_shape(axes, itershape)
        self._place_operands(axes)
        if 0 in self._sizes and "zerosize_ok" not in self._flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        self._set_types(dtypes, casting)
        strides = self._strides(axes)
        self._order_axes(strides, order)
        self._allocate(axes, order)
        self._check_references()
        self._build(self._strides(axes))
        self.has_delayed_bufalloc = "delay_bufalloc" in self._flags and "buffered" in self._flags
        self._start, self._end = 0, self._size
        self._rewind(0)

    # What is asked for.

    def _set_flags(self, flags):
        if flags is None:
            flags = ()
        if not isinstance(flags, (list, tuple)):
            raise ValueError("Iterator global flags must be a list or tuple of strings")
        for flag in flags:
            if flag not in _FLAGS:
                raise ValueError(f'Unexpected iterator global flag "{flag}"')
        self._flags = flags = set(flags)
        if {"c_index", "f_index"} <= flags:
            raise ValueError("Iterator flags C_INDEX and F_INDEX cannot both be specified")
        if "external_loop" in flags and flags & {"c_index", "f_index", "multi_index"}:
            raise ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked")
        if {"ranged", "external_loop"} <= flags and "buffered" not in flags:
            raise ValueError("Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also "
                             "enabled")
        self._is_buffered = "buffered" in flags
        self._is_external = "external_loop" in flags

    def _operand_flags(self, given, operands):
        if given is None:
            return [("readonly",) if a is not None else ("writeonly", "allocate") for a in operands]
        if isinstance(given, (list, tuple)) and given and all(isinstance(f, str) for f in given):
            return [tuple(given)] * len(operands)
        if not isinstance(given, (list, tuple)) or len(given) != len(operands) \
                or any(not isinstance(f, (list, tuple)) for f in given):
            raise ValueError("op_flags must be a tuple or array of per-op flag-tuples")
        return given

    def _dtypes(self, given, count):
        if given is None:
            return [None] * count
        if isinstance(given, (list, tuple)) and len(given) == count:
            return [None if t is None else np.dtype(t) for t in given]
        return [np.dtype(given)] * count

    def _operand_axes(self, given, operands):
        if given is None:
            return None
        if not isinstance(given, (list, tuple)) or len(given) != len(operands):
            raise ValueError("op_axes must be a tuple/list matching the number of ops")
        length = None
        result = []
        for k, axes in enumerate(given):
            if axes is None:
                result.append(None)
                continue
            if not isinstance(axes, (list, tuple)):
                raise ValueError("Each entry of op_axes must be None or a tuple/list")
            if length not in (None, len(axes)):
                raise ValueError("Each entry of op_axes must have the same size")
            length = len(axes)
            result.append([None if a is None or a < 0 else a for a in axes])
            self._check_axes(result[-1], k, operands[k])
        return result if length is not None else None

    def _check_axes(self, axes, k, operand):
        seen = set()
        for j, axis in enumerate(axes):
            if axis is None:
                continue
            if operand is not None and axis >= np.ndim(operand):
                raise ValueError(f"Iterator input op_axes[{k}][{len(axes) - 1 - j}] (=={axis}) is not a valid axis of op[{k}], which has "
                                 f"{np.ndim(operand)} dimensions ")
            if axis in seen:
                raise ValueError(f"The 'op_axes' provided to the iterator constructor for operand {k} contained "
                                 f"duplicate value {axis}")
            seen.add(axis)

    def _check_masks(self):
        masks = [o for o in self._ops if "arraymask" in o.flags]
        masked = [o for o in self._ops if "writemasked" in o.flags]
        if len(masks) > 1:
            raise ValueError("Only one iterator operand may receive an ARRAYMASK flag")
        if masked and not masks:
            raise ValueError("An iterator operand was flagged as WRITEMASKED, but no ARRAYMASK operand was given to "
                             "supply the mask")
        if masks and not masked:
            raise ValueError("An iterator operand was flagged as the ARRAYMASK, but no WRITEMASKED operands were given to "
                             "use the mask")
        self._mask = masks[0] if masks else None

    # The shape of the iteration.

    def _axes_of(self, k, axes):
        """For each axis of the iteration the axis of an operand, or None."""
        if axes is not None and axes[k] is not None:
            return axes[k]
        array = self._ops[k].array
        missing = len(self._sizes) - (len(self._sizes) if array is None else array.ndim)
        return [None] * missing + list(range(len(self._sizes) - missing))

    def _set_shape(self, axes, itershape):
        if itershape is not None:
            self._sizes = list(itershape) if isinstance(itershape, (list, tuple)) else [itershape]
        elif axes is not None:
            self._sizes = [-1] * max(len(a) for a in axes if a is not None)
        else:
            self._sizes = [-1] * max([o.array.ndim for o in self._ops if o.array is not None], default=0)
        fixed = [n >= 0 for n in self._sizes]
        sizes = [n if n >= 0 else 1 for n in self._sizes]
        for k, operand in enumerate(self._ops):
            if operand.array is None:
                continue
            if operand.array.ndim > len(sizes) and (axes is None or axes[k] is None):
                raise ValueError("input operand has more dimensions than allowed by the axis remapping")
            for i, axis in enumerate(self._axes_of(k, axes)):
                own = 1 if axis is None else operand.array.shape[axis]
                if own != 1 and own != sizes[i]:
                    if sizes[i] != 1 or fixed[i]:
                        raise ValueError(self._mismatch(axes, itershape))
                    sizes[i] = own
        self._sizes = sizes

    def _mismatch(self, axes, itershape):
        shapes = [o.array.shape for o in self._ops if o.array is not None]
        if axes is None and itershape is None:
            return "operands could not be broadcast together with shapes " + "".join(_shape_text(s) + " " for s in shapes)
        text = "operands could not be broadcast together with remapped shapes [original->remapped]: "
        for k, operand in enumerate(self._ops):
            if operand.array is None:
                continue
            text += _shape_text(operand.array.shape)
            if axes is not None and axes[k] is not None:
                text += "->" + _shape_text([None if a is None else operand.array.shape[a] for a in axes[k]])
            text += " "
        return text + (" and requested shape " + _shape_text(["-1" if n < 0 else n for n in itershape])
                       if itershape is not None else "")

    def _place_operands(self, axes):
        """Refuses operands that would have to be broadcast, or reduced, and may not be."""
        for k, operand in enumerate(self._ops):
            if operand.array is None:
                continue
            places = self._axes_of(k, axes)
            for i in range(len(self._sizes)):
                axis = places[-1 - i]
                if axis is not None and (self._sizes[-1 - i] == 1 or operand.array.shape[axis] != 1):
                    continue
                if "no_broadcast" in operand.flags and (axis is not None or axes is None):
                    noun = "output operand" if operand.writes else "operand"
                    raise ValueError(f"non-broadcastable {noun} with shape {_shape_text(operand.array.shape)} doesn't "
                                     f"match the broadcast shape {_shape_text(self._sizes)}")
                if operand.writes and self._sizes[-1 - i] != 1:
                    self._check_reduction(operand, i if axis is None and axes is None else -1 if axis is None else i)

    def _check_reduction(self, operand, axis):
        if "reduce_ok" not in self._flags:
            raise ValueError(f"output operand requires a reduction along dimension {axis}, but the reduction is not "
                             "enabled. The dimension size of 1 does not match the expected output shape.")
        if not operand.reads:
            raise ValueError("output operand requires a reduction, but is flagged as write-only, not read-write")

    # Types, order of the axes, and memory.

    def _set_types(self, dtypes, casting):
        given = [(o, t) for o, t in zip(self._ops, dtypes)]
        known = [o.array.dtype if t is None else t for o, t in given if o.array is not None]
        common = None
        if "common_dtype" in self._flags:
            known += [t for o, t in given if o.array is None and t is not None]
            common = np.result_type(*[o.array if t is None else t for o, t in given
                                      if o.array is not None or t is not None])
        for operand, dtype in given:
            if common is not None:
                dtype = common
            if operand.array is None:
                if dtype is None and not known:
                    raise TypeError("no arrays or types available to calculate result type")
                operand.dtype = dtype if dtype is not None else np.result_type(
                    *[o.array for o in self._ops if o.array is not None and o.reads or o.array is not None])
                if operand.reads and self._is_buffered and "delay_bufalloc" not in self._flags:
                    raise ValueError("Automatic allocation was requested for an iterator operand, and it was flagged as "
                                     "readable, but buffering  without delayed allocation was enabled")
                continue
            operand.dtype = operand.array.dtype if dtype is None else dtype
            if "nbo" in operand.flags:
                operand.dtype = operand.dtype.newbyteorder("=")
            operand.check_cast(casting, self._is_buffered)

    def _strides(self, axes):
        """For each operand its strides along the axes of the iteration; None where it has still to be made."""
        result = []
        for k, operand in enumerate(self._ops):
            if operand.array is None:
                result.append(None)
                continue
            array = operand.array
            result.append([0 if a is None or array.shape[a] == 1 else array.strides[a] for a in self._axes_of(k, axes)])
        return result

    def _order_axes(self, strides, order):
        """The axes from the outermost to the innermost, and which of them are walked from their ends."""
        count = len(self._sizes)
        self._perm = list(range(count))
        self._flipped = [False] * count
        known = [s for s in strides if s is not None]
        if order == "A":
            arrays = [o.array for o in self._ops if o.array is not None]
            order = "F" if arrays and all(a.flags.f_contiguous and not a.flags.c_contiguous for a in arrays) else "C"
        if order == "F":
            self._perm.reverse()
        if order != "K":
            return
        for end in range(count - 2, -1, -1):
            axis, at = self._perm[end], end
            for other in range(end + 1, count):
                inner = self._is_inner(axis, self._perm[other], known)
                if inner is False:
                    break
                if inner:
                    at = other
            self._perm.insert(at, self._perm.pop(end))
        if all(s is not None for s in strides):
            self._flipped = [any(s[i] < 0 for s in known) and all(s[i] <= 0 for s in known) for i in range(count)]

    def _is_inner(self, axis, other, strides):
        """Whether an axis belongs within another that is within it in C's order; None where no operand tells."""
        result = None
        for own in strides:
            one, two = abs(own[axis]), abs(own[other])
            if one and two:
                if two <= one:
                    return False
                result = True
        return result

    def _allocate(self, axes, order):
        for k, operand in enumerate(self._ops):
            if operand.array is not None:
                continue
            places = axes[k] if axes is not None and axes[k] is not None else list(range(len(self._sizes)))
            own = [i for i in self._perm if places[i] is not None]
            rank = 1 + max([places[i] for i in own], default=-1)
            if rank != len(own):
                raise ValueError("automatically allocated output array specified with an inconsistent axis mapping; the "
                                 "axis mapping is missing an entry for dimension " + str(len(own)) + ".")
            for i in range(len(self._sizes)):
                if places[i] is None and self._sizes[i] != 1 and "virtual" not in operand.flags:
                    self._check_reduction(operand, -1)
            array = np.empty([self._sizes[i] for i in own], operand.dtype)
            array = array.transpose([own.index(places.index(a)) for a in range(rank)]) if rank else array
            operand.array = self._as_subtype(array, operand)

    def _as_subtype(self, array, operand):
        """An output of the class that has the highest priority among the inputs."""
        if "no_subtype" in operand.flags:
            return array
        best = None
        for other in self._ops:
            if other.given is not None and isinstance(other.given, np.ndarray):
                if best is None or other.given.__array_priority__ > best.__array_priority__:
                    best = other.given
        if best is None or type(best) is np.ndarray:
            return array
        return best.__array_wrap__(array)

    def _check_references(self):
        if "refs_ok" in self._flags:
            return
        for operand in self._ops:
            if operand.array.dtype.hasobject or operand.dtype.hasobject:
                raise TypeError("Iterator operand or requested dtype holds references, but the NPY_ITER_REFS_OK flag was "
                                "not enabled")

    def _build(self, strides):
        """The views through which the operands are seen, their axes in the order of the iteration and joined."""
        signs = [-1 if f else 1 for f in self._flipped]
        self._full = [[0 if n == 1 else s * sign for n, s, sign in zip(self._sizes, own, signs)] for own in strides]
        self._check_contiguous()
        self._check_mask_strides()
        self._join(*self._strides_of_index(signs))
        self._size = math.prod(self._sizes)
        if self._size > 2 ** 63 - 1:
            raise ValueError("iterator is too large")
        self._turned = []
        turn = tuple(slice(None, None, s) for s in signs)
        for operand, own, steps in zip(self._ops, strides, self._steps):
            array = np.asarray(operand.array)
            whole = as_strided(array, tuple(self._sizes), tuple(own), writeable=operand.writes)[turn]
            self._turned.append(whole)
            operand.view = as_strided(whole, self._shape, tuple(steps), writeable=operand.writes)

    def _strides_of_index(self, signs):
        """How far a step along each axis moves the flat index, and where that starts."""
        step, result = 1, [0] * len(self._sizes)
        if self._flags & {"c_index", "f_index"}:
            axes = range(len(self._sizes))
            for i in (axes if "f_index" in self._flags else reversed(axes)):
                result[i] = step * signs[i] if self._sizes[i] != 1 else 0
                step *= self._sizes[i]
        return result, sum(-s * (n - 1) for s, n in zip(result, self._sizes) if s < 0)

    def _check_contiguous(self):
        inner = self._perm[-1] if self._perm else None
        if self._is_buffered or not self._is_external or inner is None or self._sizes[inner] == 1:
            return
        for operand, own in zip(self._ops, self._full):
            if "contig" in operand.flags and own[inner] != operand.dtype.itemsize:
                raise TypeError("Iterator operand required buffering, to be contiguous as requested, but buffering is "
                                "not enabled")

    def _join(self, index_strides, index_base):
        """Axes that every operand walks through as if they were one become one, if no multi-index is followed."""
        rows = self._full + [index_strides]
        shape, steps = [], [[] for _ in rows]
        for i in self._perm:
            size, own = self._sizes[i], [row[i] for row in rows]
            if "multi_index" in self._flags or not shape or not (
                    size == 1 or shape[-1] == 1 or all(s[-1] == o * size for s, o in zip(steps, own))):
                shape.append(size)
                for s, o in zip(steps, own):
                    s.append(o)
                continue
            if size != 1:
                for s, o in zip(steps, own):
                    s[-1] = o
            shape[-1] *= size
        self._shape = tuple(shape)
        self._index_base, self._index_steps = index_base, steps.pop()
        self._steps = steps

    def _check_mask_strides(self):
        if self._mask is None:
            return
        mask = self._full[self._mask.place]
        for operand, own in zip(self._ops, self._full):
            if "writemasked" in operand.flags and any(m != 0 and s == 0 for m, s in zip(mask, own)):
                raise ValueError("Iterator reduction operand is WRITEMASKED, but also broadcasts to multiple mask values. "
                                 "There can be only one mask value per WRITEMASKED element.")

    # Where the iteration stands.

    def _rewind(self, place):
        """Goes to an element, and reads what belongs there."""
        self._flush()
        self._place = place
        self._stop = place
        self._started = False
        if place < self._end and not self.has_delayed_bufalloc:
            self._load()

    def _load(self):
        """What is seen at once from here: a run of elements where there is a buffer or an external loop."""
        if self._is_buffered:
            return self._fill()
        if self._is_external:
            inner = self._shape[-1] if self._shape else 1
            self._stop = self._place + inner
            place = self._coords(self._place)[:-1]
            self._values = [o.view[place] if o.view.ndim else o.view.reshape(1) for o in self._ops]
        else:
            self._stop = self._place + 1
            place = self._coords(self._place) + (...,)
            self._values = [o.view[place] for o in self._ops]

    def _coords(self, place):
        """The index of an element along the joined axes."""
        if len(self._shape) == 1:
            return (place,)
        result = []
        for size in reversed(self._shape):
            place, i = divmod(place, size) if size else (0, 0)
            result.append(i)
        return tuple(reversed(result))

    def _fill(self):
        """Reads the next elements into the buffers; what needs none is seen where it is."""
        inner = self._shape[-1] if self._shape else 1
        reduced = any(o.writes and 0 in [s for s, n in zip(steps, self._shape) if n != 1]
                      for o, steps in zip(self._ops, self._steps))
        room = self._end - self._place
        if self._mask is None and {"growinner", "grow_inner"} & self._flags and len(self._shape) <= 1 \
                and not any(o.is_cast() for o in self._ops):
            count = room
        else:
            count = min(self._buffersize, room)
        if len(self._shape) > 1 and reduced:
            count = min(count, inner - self._place % inner)
        self._first, self._stop = self._place, self._place + count
        self._parts = [self._part(o, steps, count) for o, steps in zip(self._ops, self._steps)]

    def _part(self, operand, steps, count):
        """The next elements of an operand, and whether they are a copy that has to be written back."""
        start = self._place
        inner = self._shape[-1] if self._shape else 1
        place = start % inner if inner else 0
        is_run = place + count <= inner
        if is_run:
            view = operand.view.reshape(1) if not self._shape else operand.view[self._coords(start)[:-1]]
            view = view[place:place + count]
            is_still = count > 0 and bool(self._shape) and steps[-1] == 0 and self._shape[-1] != 1
            if not operand.is_cast() and not ("contig" in operand.flags and view.strides[0] != view.itemsize):
                return view, None
            if is_still and operand.writes:
                single = view[:1].astype(operand.dtype)
                return as_strided(single, (count,), (0,)), view[:1]
            return self._copied(operand, view), view if operand.writes else None
        flat = operand.view.reshape(-1) if not operand.writes else operand.view
        if not operand.writes:
            return self._copied(operand, flat[start:start + count]), None
        where = np.unravel_index(np.arange(start, start + count), self._shape)
        return self._copied(operand, operand.view[where]), where

    def _copied(self, operand, view):
        copy = np.array(view, operand.dtype, copy=True)
        if not operand.writes:
            copy.flags.writeable = False
        return copy

    def _flush(self):
        """Writes what is in the buffers back to where it belongs."""
        parts, self._parts = getattr(self, "_parts", None), None
        for operand, (part, target) in zip(self._ops, parts or ()):
            if target is None:
                continue
            mask = None
            if "writemasked" in operand.flags:
                mask = parts[self._mask.place][0].astype(bool)
            if isinstance(target, tuple):
                if mask is not None:
                    target, part = tuple(w[mask] for w in target), part[mask]
                operand.view[target] = part.astype(operand.array.dtype)
            else:
                np.copyto(target, part[:len(target)], casting="unsafe", where=True if mask is None else mask[:len(target)])

    def _seen(self, k):
        if self._closed or self._place >= self._end:
            raise ValueError("Iterator is past the end")
        if self.has_delayed_bufalloc:
            raise ValueError("Iterator construction used delayed buffer allocation, and no reset has been done yet")
        if not self._is_buffered:
            return self._values[k]
        part = self._parts[k][0]
        return part if self._is_external else part[self._place - self._first, ...]

    def _advance(self):
        """Goes on; whether there was anything left."""
        if self._closed or self._place >= self._end:
            return False
        self._place = self._stop if self._is_external else self._place + 1
        if self._place >= self._stop or self._place >= self._end:
            self._flush()
            if self._place >= self._end:
                self._place = self._end
                return False
            self._load()
        if self._levels:
            self._move_inner()
        return True

    def _move_inner(self):
        """The iterators within this one go through what belongs to the element at which this one stands."""
        for level in self._levels[self._depth + 1:]:
            outer = self._levels[:level._depth]
            if any(it.finished for it in outer):
                return
            place = sum([it._coords(it._place) for it in outer], ()) + (...,)
            for operand, root in zip(level._ops, level._roots):
                operand.view = root[place]
            level._rewind(level._start)

    # What users see.

    @property
    def shape(self):
        if self.finished:
            raise ValueError("Iterator is past the end")
        return tuple(self._sizes) if "multi_index" in self._flags else self._shape[::-1]

    @property
    def ndim(self):
        return len(self._shape)

    @property
    def nop(self):
        return len(self._ops)

    @property
    def itersize(self):
        return self._size

    @property
    def operands(self):
        return tuple(o.array for o in self._ops)

    @property
    def dtypes(self):
        return tuple(o.dtype for o in self._ops)

    @property
    def itviews(self):
        views = self._turned if "multi_index" in self._flags else [o.view for o in self._ops]
        return tuple(v[:] if v.ndim else v for v in views)

    @property
    def finished(self):
        return self._closed or self._place >= self._end

    @property
    def has_index(self):
        return bool(self._flags & {"c_index", "f_index"})

    @property
    def has_multi_index(self):
        return "multi_index" in self._flags

    @property
    def iterationneedsapi(self):
        return any(o.dtype.hasobject or o.array.dtype.hasobject for o in self._ops)

    @property
    def value(self):
        values = tuple(self._seen(k) for k in range(len(self._ops)))
        return values[0] if len(values) == 1 else values

    @property
    def iterindex(self):
        return self._place

    @iterindex.setter
    def iterindex(self, value):
        self._check_goto("GotoIterIndex")
        if not self._start <= value < self._end:
            if 0 <= value < self._size:
                raise IndexError(f"Iterator GotoIterIndex called with an iterindex outside the restricted range "
                                 f"[{self._start}, {self._end})")
            raise IndexError("Iterator GotoIterIndex called with an iterindex out of bounds")
        self._go(value)

    @iterindex.deleter
    def iterindex(self):
        raise AttributeError("Cannot delete nditer iterindex")

    def _check_goto(self, name):
        if self._is_external:
            raise ValueError(f"Cannot call {name} on an iterator which has the flag EXTERNAL_LOOP")

    def _go(self, place):
        if self._is_buffered and self._parts and self._first <= place < self._stop:
            self._place = place
        else:
            self._rewind(place)
        self._started = False

    @property
    def iterrange(self):
        return (self._start, self._end)

    @iterrange.setter
    def iterrange(self, value):
        if "ranged" not in self._flags:
            raise ValueError("Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration "
                             "support in the constructor")
        start, end = value
        if start < 0 or end > self._size:
            raise ValueError(f"Out-of-bounds range [{start}, {end}) passed to ResetToIterIndexRange")
        if end < start:
            raise ValueError(f"Invalid range [{start}, {end}) passed to ResetToIterIndexRange")
        self._flush()
        self._start, self._end = start, end
        self._rewind(start)

    @iterrange.deleter
    def iterrange(self):
        raise AttributeError("Cannot delete nditer iterrange")

    @property
    def multi_index(self):
        if self._closed or self.finished:
            raise ValueError("Iterator is past the end")
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        result = [0] * len(self._sizes)
        for axis, i in zip(self._perm, self._coords(self._place)):
            result[axis] = self._sizes[axis] - 1 - i if self._flipped[axis] else i
        return tuple(result)

    @multi_index.setter
    def multi_index(self, value):
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        if len(value) != len(self._sizes):
            raise ValueError("Wrong number of indices")
        index = [value[i] for i in range(len(value))]
        place = 0
        for axis in self._perm:
            i, size = int(index[axis]), self._sizes[axis]
            if not 0 <= i < size:
                raise IndexError("Iterator GotoMultiIndex called with an out-of-bounds multi-index")
            place = place * size + (size - 1 - i if self._flipped[axis] else i)
        if not self._start <= place < self._end:
            raise ValueError("Iterator GotoMultiIndex called with a multi-index outside the restricted iteration range")
        self._go(place)

    @multi_index.deleter
    def multi_index(self):
        raise AttributeError("Cannot delete nditer multi_index")

    @property
    def index(self):
        if self._closed or self.finished:
            raise ValueError("Iterator is past the end")
        if not self.has_index:
            raise ValueError("Iterator does not have an index")
        return self._index_base + sum(i * s for i, s in zip(self._coords(self._place), self._index_steps))

    @index.setter
    def index(self, value):
        if not self.has_index:
            raise ValueError("Iterator does not have an index")
        if not 0 <= value < self._size:
            raise IndexError("Iterator GotoIndex called with an out-of-bounds index")
        place = 0
        for axis, step in enumerate(self._index_steps):
            i = value // abs(step) % self._shape[axis] if step else 0
            place = place * self._shape[axis] + (self._shape[axis] - 1 - i if step < 0 else i)
        self._go(place)

    @index.deleter
    def index(self):
        raise AttributeError("Cannot delete nditer index")

    def _place_of(self, i):
        if not isinstance(i, int) and not hasattr(i, "__index__"):
            raise TypeError("invalid index type for iterator indexing")
        place = i + len(self._ops) if i < 0 else i
        if not 0 <= place < len(self._ops):
            raise IndexError(f"Iterator operand index {i} is out of bounds")
        return place

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self._seen(k) for k in range(*i.indices(len(self._ops))))
        return self._seen(self._place_of(i))

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(len(self._ops)))
            if len(value) != len(places):
                raise ValueError("Wrong size to assign to iterator slice")
            for k, v in zip(places, value):
                self[k] = v
            return
        k = self._place_of(i)
        if not self._ops[k].writes:
            raise RuntimeError(f"Iterator operand {k} is not writeable")
        self._seen(k)[...] = value

    def __delitem__(self, i):
        raise TypeError("Cannot delete iterator elements")

    def __len__(self):
        return len(self._ops)

    def __iter__(self):
        if self._is_buffered or self._is_external or self._levels or len(self._shape) != 1:
            return self
        return self._along()

    def _along(self):
        """The elements of one axis, where nothing is to be done between two of them."""
        start = self._place + 1 if self._started else self._place
        if self._closed or start >= self._end:
            self._place = self._end
            return
        views = [engine.element_views(o.view, start, self._end) for o in self._ops]
        self._started = True
        if len(views) == 1:
            for place, value in enumerate(views[0], start):
                self._place, self._values = place, (value,)
                yield value
                if self._place != place:
                    break
        else:
            for place, values in enumerate(zip(*views), start):
                self._place, self._values = place, values
                yield values
                if self._place != place:
                    break
        if self._place != place:
            yield from self._along()
        elif not self._closed:
            self._place = self._end

    def __next__(self):
        if self._closed or self._started and not self._advance() or self._place >= self._end:
            raise StopIteration
        self._started = True
        return self.value

    def reset(self, /):
        """Reset the iterator to its initial state."""
        if self._closed:
            raise ValueError("Iterator is invalid")
        self.has_delayed_bufalloc = False
        self._rewind(self._start)
        if self._levels:
            self._move_inner()

    def iternext(self, /):
        """Check whether iterations are left, and perform a single internal iteration without returning the result."""
        if not self._closed and self.has_delayed_bufalloc:
            raise ValueError("Iterator construction used delayed buffer allocation, and no reset has been done yet")
        return self._advance()

    def remove_axis(self, i, /):
        """Removes axis `i` from the iterator."""
        if "multi_index" not in self._flags:
            raise RuntimeError("Iterator RemoveAxis may only be called if a multi-index is being tracked")
        if self.has_index:
            raise RuntimeError("Iterator RemoveAxis may not be called on an index-tracking iterator")
        if not 0 <= i < len(self._sizes):
            raise ValueError("axis out of bounds in iterator RemoveAxis")
        self._turned = [v[(slice(None),) * i + (0,)] for v in self._turned]
        if self._flipped[i]:
            raise RuntimeError("Reversed axes cannot be removed from an iterator")
        del self._sizes[i], self._flipped[i]
        for own in self._full:
            del own[i]
        self._perm = [p - (p > i) for p in self._perm if p != i]
        self._rejoin()

    def remove_multi_index(self, /):
        """When the "multi_index" flag was specified, this removes it, allowing the internal iteration structure to be optimized further."""
        self._flags.discard("multi_index")
        self._rejoin()

    def _rejoin(self):
        self._join(*self._strides_of_index([-1 if f else 1 for f in self._flipped]))
        self._size = self._end = math.prod(self._sizes)
        self._start = 0
        for operand, whole, steps in zip(self._ops, self._turned, self._steps):
            operand.view = as_strided(whole, self._shape, tuple(steps), writeable=operand.writes)
        self._rewind(0)

    def enable_external_loop(self, /):
        """When the "external_loop" was not used during construction, but is desired, this modifies the iterator to behave as if the flag was specified."""
        if self._flags & {"c_index", "f_index", "multi_index"}:
            raise ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked")
        if "ranged" in self._flags and not self._is_buffered:
            raise ValueError("Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also "
                             "enabled")
        self._flags.add("external_loop")
        self._is_external = True
        self._rewind(self._start)

    def copy(self, /):
        """Get a copy of the iterator in its current state."""
        other = object.__new__(nditer)
        other.__dict__.update(self.__dict__)
        other._flags = set(self._flags)
        for name in ("_sizes", "_perm", "_flipped", "_turned"):
            setattr(other, name, list(getattr(self, name)))
        other._full = [list(own) for own in self._full]
        other._ops = [o.copied() for o in self._ops]
        other._parts = None
        if not self._closed and self._place < self._end and not self.has_delayed_bufalloc:
            other._load()
        return other

    __copy__ = copy

    def close(self, /):
        """Resolve all writeback semantics in writeable operands."""
        if self._closed:
            return
        self._flush()
        self._closed = True
        for operand in self._ops:
            operand.write_back()

    def debug_print(self, /):
        """Print the current state of the iterator to standard output."""
        print("------ BEGIN ITERATOR DUMP ------")
        for title, value in (("NDim", self.ndim), ("NOp", self.nop), ("IterSize", self._size), ("IterStart", self._start),
                             ("IterEnd", self._end), ("IterIndex", self._place)):
            print(f"| {title}: {value}")
        for k, (operand, steps) in enumerate(zip(self._ops, self._steps)):
            print(f"| Operand {k}: {operand.dtype!r} Strides: {' '.join(map(str, steps))}")
        print("------- END ITERATOR DUMP -------")

    def __enter__(self):
        if self._closed:
            raise RuntimeError("operation on non-initialized iterator")
        return self

    def __exit__(self, *arguments):
        self.close()


def nested_iters(op, axes, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", buffersize=0):
    """Create nditers for use in nested loops."""
    if not isinstance(axes, (list, tuple)):
        raise ValueError("axes must be a tuple of axis arrays")
    if len(axes) < 2:
        raise ValueError("axes must have at least 2 entries for nested iteration")
    operands = list(op) if isinstance(op, (list, tuple)) else [op]
    axes = [list(a) for a in axes]
    every = [a for own in axes for a in own]
    for a in every:
        if a < 0:
            raise ValueError("An axis is out of bounds")
        if every.count(a) > 1:
            raise ValueError("An axis is used more than once")
    flags = list(flags or ())
    outer_flags = [f for f in flags if f not in ("external_loop", "buffered", "delay_bufalloc", "growinner")]
    is_buffered = "buffered" in flags
    rank = max([np.ndim(a) for a in operands if a is not None], default=0)
    levels = []
    for level, own in enumerate(axes):
        is_last = level == len(axes) - 1
        maps = [[a - rank + np.ndim(o) if a - rank + np.ndim(o) >= 0 else -1 for a in own] if o is not None else own
                for o in operands]
        is_typed = op_dtypes is not None and (is_last if is_buffered else level == 0)
        it = nditer(operands, flags if is_last else outer_flags, op_flags, op_dtypes if is_typed else None, order,
                    casting, maps, None, buffersize if is_last else 0)
        if not (is_typed and is_buffered):
            operands = list(it.operands)
        levels.append(it)
    _nest(levels)
    return tuple(levels)


def _nest(levels):
    """Lets every iterator see its operands from where the iterators around it stand."""
    for depth, level in enumerate(levels):
        level._levels, level._depth, level._roots = levels, depth, []
        outer = levels[:depth + 1]
        signs = [-1 if f else 1 for it in outer for f in it._flipped]
        sizes = tuple(n for it in outer for n in it._sizes)
        shape = tuple(n for it in outer for n in it._shape)
        for k, operand in enumerate(level._ops):
            strides = [s * sign for s, sign in zip([s for it in outer for s in it._full[k]], signs)]
            whole = as_strided(np.asarray(operand.array), sizes, tuple(strides), writeable=operand.writes)
            whole = whole[tuple(slice(None, None, sign) for sign in signs)]
            steps = tuple(s for it in outer for s in it._steps[k])
            level._roots.append(as_strided(whole, shape, steps, writeable=operand.writes))
    levels[0]._move_inner()
