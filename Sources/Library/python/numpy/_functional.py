"""Functions of functions: `vectorize`, `apply_along_axis`, `piecewise`, `select`, `block`."""
import functools
import itertools
import operator
import warnings
import numpy as np
from numpy._engine import dispatched

__name__ = "numpy"


@dispatched
def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """Apply a function to 1-D slices along the given axis."""
    arr = np.asanyarray(arr)
    axis = np.lib.array_utils.normalize_axis_index(axis, arr.ndim)
    lines = np.moveaxis(arr, axis, -1)
    places = list(np.ndindex(lines.shape[:-1]))
    if not places:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    first = np.asanyarray(func1d(lines[places[0]], *args, **kwargs))
    result = np.zeros(lines.shape[:-1] + first.shape, first.dtype)
    result[places[0]] = first
    for place in places[1:]:
        result[place] = func1d(lines[place], *args, **kwargs)
    inner = range(result.ndim - first.ndim, result.ndim)
    return np.moveaxis(result, list(inner), [axis + k for k in range(first.ndim)])


@dispatched
def apply_over_axes(func, a, axes):
    """Apply a function repeatedly over multiple axes."""
    value = np.asarray(a)
    ndim = a.ndim
    if np.array(axes).ndim == 0:
        axes = (axes,)
    for axis in axes:
        if axis < 0:
            axis = ndim + axis
        result = func(value, axis)
        if np.ndim(result) != value.ndim:
            result = np.expand_dims(result, axis)
            if result.ndim != value.ndim:
                raise ValueError("function is not returning an array of the correct shape")
        value = result
    return value


@dispatched
def piecewise(x, condlist, funclist, *args, **kw):
    """Evaluate a piecewise-defined function."""
    x = np.asanyarray(x)
    n_functions = len(funclist)
    if np.isscalar(condlist) or not isinstance(condlist[0], (list, np.ndarray)) and x.ndim != 0:
        condlist = [condlist]
    condlist = np.asarray(condlist, dtype=bool)
    n = len(condlist)
    if n == n_functions - 1:
        condlist = np.concatenate([condlist, ~np.any(condlist, axis=0, keepdims=True)], axis=0)
        n += 1
    elif n != n_functions:
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    result = np.zeros_like(x)
    for condition, function in zip(condlist, funclist):
        if not callable(function):
            result[condition] = function
            continue
        values = x[condition]
        if values.size > 0:
            result[condition] = function(values, *args, **kw)
    return result


@dispatched
def select(condlist, choicelist, default=0):
    """Return an array drawn from elements in choicelist, depending on conditions."""
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    choices = [c if type(c) in (int, float, complex) else np.asarray(c) for c in choicelist]
    default = default if type(default) in (int, float, complex) else np.asarray(default)
    try:
        dtype = np.result_type(*choices, default)
    except TypeError as error:
        raise TypeError(f"Choicelist and default value do not have a common dtype: {error}") from None
    conditions = np.broadcast_arrays(*condlist)
    for i, condition in enumerate(conditions):
        if condition.dtype.type is not np.bool:
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    shape = np.broadcast_shapes(conditions[0].shape, *(np.shape(c) for c in choices), np.shape(default))
    result = np.full(shape, np.asarray(default), dtype)
    for condition, choice in zip(conditions[::-1], choices[::-1]):
        np.copyto(result, choice, where=condition, casting="unsafe")
    return result


# MARK: Blocks

def depth_of(arrays, place=()):
    """How deep lists are nested, which has to be the same everywhere."""
    if type(arrays) is tuple:
        where = "arrays" + "".join(f"[{i}]" for i in place)
        raise TypeError(f"{where} is a tuple. Only lists can be used to arrange blocks, and np.block does not allow "
                        "implicit conversion from tuple to ndarray.")
    if not isinstance(arrays, list):
        return place
    if not arrays:
        return place + (None,)
    deepest = depth_of(arrays[0], place + (0,))
    for i, inner in enumerate(arrays[1:], 1):
        other = depth_of(inner, place + (i,))
        if len(other) != len(deepest):
            where = "arrays" + "".join(f"[{i}]" for i in other)
            raise ValueError(f"List depths are mismatched. First element was at depth {len(deepest)}, but there is an "
                             f"element at depth {len(other)} ({where})")
        if other[-1] is None:
            deepest = other
    return deepest


def largest_ndim(arrays):
    return max(map(largest_ndim, arrays)) if isinstance(arrays, list) else np.ndim(arrays)


@dispatched
def block(arrays):
    """Assemble an nd-array from nested lists of blocks."""
    place = depth_of(arrays)
    depth = len(place)
    if place and place[-1] is None:
        raise ValueError("List at arrays" + "".join(f"[{i}]" for i in place[:-1]) + " cannot be empty")
    ndim = max(depth, largest_ndim(arrays))

    def joined(part, level):
        if isinstance(part, list):
            return np.concatenate([joined(inner, level + 1) for inner in part], axis=level - depth)
        return np.array(part, ndmin=ndim, copy=None)
    result = joined(arrays, 0)
    return result.copy() if depth == 0 else result


# MARK: Vectorized functions

def parse_side(text):
    """The groups of names in `(m,n),(n)`; None for what is not of that form."""
    groups = []
    while True:
        if not text.startswith("(") or ")" not in text:
            return None
        inner, text = text[1:].split(")", 1)
        names = tuple(inner.split(",")) if inner else ()
        if not all(name.isidentifier() or name.isdigit() for name in names):
            return None
        groups.append(names)
        if not text:
            return groups
        if not text.startswith(","):
            return None
        text = text[1:]


def parse_signature(signature):
    """The core dimensions of the inputs and outputs that `(m,n),(n)->(m)` names."""
    sides = [parse_side(side) for side in "".join(signature.split()).split("->")]
    if len(sides) != 2 or None in sides:
        raise ValueError(f"not a valid gufunc signature: {signature}")
    return sides


def of_results(column, dtype, count):
    """What a function gave for each element, as an array of a type."""
    if dtype in NUMERIC and count and type(column[0]) in (int, float, bool):
        array = np.array(column)
        if array.dtype.kind in "biuf" and array.shape == (count,):
            return array.astype(dtype, copy=False)
    array = np.empty(count, object)
    array[:] = column
    return array.astype(dtype)


NUMERIC = frozenset("?bhilqBHILQfd")


class vectorize:
    """Returns an object that acts like pyfunc, but takes arrays as input."""

    def __init__(self, pyfunc=np._NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is np._NoValue:
            pyfunc = None
        elif pyfunc is not None and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        self.excluded = set() if excluded is None else set(excluded)
        self.otypes = None
        if isinstance(otypes, str):
            for char in otypes:
                if char not in "?bhilqpBHILQPefdgFDGSUVOMmc":
                    raise ValueError(f"Invalid otype specified: {char}")
            self.otypes = list(otypes)
        elif otypes is not None:
            self.otypes = [np.dtype(t) for t in otypes]
        self._core = None if signature is None else parse_signature(signature)
        self.__doc__ = doc
        if pyfunc is not None:
            self.__name__ = getattr(pyfunc, "__name__", "vectorize")
            if doc is None:
                self.__doc__ = getattr(pyfunc, "__doc__", None)

    def __call__(self, *args, **kwargs):
        if self.pyfunc is None:
            self.__init__(args[0], self.otypes, self.__doc__, self.excluded, self.cache, self.signature)
            return self
        function, values = self.bound(args, kwargs)
        if self._core is not None:
            return self.with_core(function, values)
        return self.elementwise(function, values)

    def bound(self, args, kwargs):
        """The function of the arguments that are vectorized, and these."""
        if not kwargs and not self.excluded:
            return self.pyfunc, list(args)
        names = [name for name in kwargs if name not in self.excluded]
        places = [i for i in range(len(args)) if i not in self.excluded]
        fixed = list(args)

        def function(*values):
            for i, k in enumerate(places):
                fixed[k] = values[i]
            named = dict(kwargs)
            named.update(zip(names, values[len(places):]))
            return self.pyfunc(*fixed, **named)
        return function, [args[i] for i in places] + [kwargs[name] for name in names]

    def elementwise(self, function, values):
        if not values:
            return function()
        arrays = np.broadcast_arrays(*[np.asanyarray(v, dtype=object if self.otypes is None else None) for v in values], subok=True)
        shape = arrays[0].shape
        columns = [array.ravel().tolist() if array.dtype.kind in "biufcO" else array.astype(object).ravel().tolist()
                   for array in map(np.asarray, arrays)]
        count = arrays[0].size
        if count == 0 and self.otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        results = list(map(function, *columns))
        is_multiple = isinstance(results[0], tuple) if results else len(self.otypes) > 1
        n = len(results[0]) if results and is_multiple else len(self.otypes) if is_multiple else 1
        outputs = []
        for k in range(n):
            column = [r[k] for r in results] if is_multiple else results
            if self.otypes is not None:
                dtype = self.otypes[k]
            else:
                dtype = np.asarray(column[0]).dtype.char
            outputs.append(self.wrapped(of_results(column, dtype, count).reshape(shape), arrays, k, n))
        return tuple(outputs) if is_multiple else outputs[0]

    def wrapped(self, output, arrays, place, count):
        """A result as an array of another class has it."""
        others = [array for array in arrays if type(array) is not np.ndarray]
        if not others:
            return output
        owner = max(others, key=lambda array: array.__array_priority__)
        return owner.__array_wrap__(output, (np.frompyfunc(self.pyfunc, len(arrays), count), tuple(arrays), place), False)

    def with_core(self, function, values):
        """Loops over the axes in front of those that the signature names."""
        inputs, outputs = self._core
        if len(values) != len(inputs):
            raise TypeError(f"wrong number of positional arguments: expected {len(inputs)}, got {len(values)}")
        arrays = [np.asanyarray(v) for v in values]
        sizes, leads = {}, []
        for array, dims in zip(arrays, inputs):
            if array.ndim < len(dims):
                raise ValueError(f"{array.ndim}-dimensional argument does not have enough dimensions for all core "
                                 f"dimensions {dims!r}")
            core = array.shape[array.ndim - len(dims):]
            for name, size in zip(dims, core):
                if sizes.setdefault(name, size) != size:
                    raise ValueError(f"inconsistent size for core dimension {name!r}: {size!r} vs {sizes[name]!r}")
            leads.append(array.shape[:array.ndim - len(dims)])
        lead = np.broadcast_shapes(*leads)
        arrays = [np.broadcast_to(a, lead + a.shape[a.ndim - len(d):]) for a, d in zip(arrays, inputs)]
        results = None
        for place in np.ndindex(lead):
            found = function(*[a[place] for a in arrays])
            found = found if isinstance(found, tuple) else (found,)
            if len(found) != len(outputs):
                raise ValueError(f"wrong number of outputs from pyfunc: expected {len(outputs)}, got {len(found)}")
            if results is None:
                results = []
                for k, (value, dims) in enumerate(zip(found, outputs)):
                    value = np.asarray(value)
                    for name, size in zip(dims, value.shape):
                        if sizes.setdefault(name, size) != size:
                            raise ValueError(f"inconsistent size for core dimension {name!r}: {size!r} vs {sizes[name]!r}")
                    dtype = value.dtype if self.otypes is None else self.otypes[k]
                    results.append(np.empty(lead + tuple(sizes[d] for d in dims), dtype))
            for output, value in zip(results, found):
                output[place] = value
        if results is None:
            if self.otypes is None:
                raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
            for dims in outputs:
                for name in dims:
                    if name not in sizes:
                        raise ValueError("cannot call `vectorize` with a signature including new output dimensions on "
                                         "size 0 inputs")
            results = [np.empty(lead + tuple(sizes[d] for d in dims), t) for dims, t in zip(outputs, self.otypes)]
        return tuple(results) if len(results) > 1 else results[0]


class PythonUFunc:
    """A Python function of numbers as a function of arrays; its results are objects."""

    def __init__(self, function, nin, nout, identity):
        self.function, self.nin, self.nout, self.identity = function, nin, nout, identity
        self.nargs, self.ntypes, self.types = nin + nout, 1, ["O" * nin + "->" + "O" * nout]
        self.signature = None
        self.__name__ = f"{getattr(function, '__name__', '?')} (vectorized)"

    # What asks for the class of a ufunc finds that of those of the engine.
    __class__ = property(lambda self: np.ufunc)
    __name__, __qualname__ = "ufunc", "ufunc"

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def __call__(self, *args, **options):
        if not self.nin <= len(args) <= self.nargs:
            raise TypeError(f"{self.__name__}() takes from {self.nin} to {self.nargs} positional arguments "
                            f"but {len(args)} {'was' if len(args) == 1 else 'were'} given")
        for name in options:
            if name not in ("out", "where", "casting", "order", "dtype", "subok", "signature", "sig"):
                raise TypeError(f"{self.__name__}() got an unexpected keyword argument '{name}'")
        args, given = args[:self.nin], args[self.nin:]
        if given:
            if "out" in options:
                raise TypeError("cannot specify 'out' as both a positional and keyword argument")
            options["out"] = given if len(given) == self.nout else given + (None,) * (self.nout - len(given))
        answer = self._asked("__call__", args, options)
        if answer:
            return answer[0]
        outs = self._outs(options.get("out"))
        arrays = [np.asarray(a, dtype=object) for a in args]
        where = options.get("where", True)
        chosen = None if where is True else np.asarray(where)
        if chosen is not None and options.get("out") is None:
            warnings.warn("'where' used without 'out', expect unitialized memory in output. If this is intentional, use "
                          "out=None.", UserWarning, stacklevel=2)
        shape = np.broadcast_shapes(*[a.shape for a in arrays], *[o.shape for o in outs if isinstance(o, np.ndarray)],
                                    *([] if chosen is None else [chosen.shape]))
        columns = [np.broadcast_to(a, shape).ravel().tolist() for a in arrays] or [[None]]
        wanted = [True] * len(columns[0]) if chosen is None else np.broadcast_to(chosen, shape).ravel().tolist()
        items = zip(*columns) if arrays else [()]
        results = [self._parts(*values) if is_wanted else None for values, is_wanted in zip(items, wanted)]
        owner = next((a for a in args if isinstance(a, np.ndarray) and type(a) is not np.ndarray), None)
        outputs = []
        for k, target in enumerate(outs):
            array = np.empty(len(results), object)
            array[:] = [None if r is None else r[k] for r in results]
            array = array.reshape(shape)
            if isinstance(target, np.ndarray):
                if not np.can_cast(object, target.dtype, options.get("casting", "same_kind")):
                    self._refuse(options.get("casting", "same_kind"), target.dtype)
                np.copyto(target, array, casting="unsafe", where=True if chosen is None else chosen)
                outputs.append(target)
                continue
            if owner is not None and target is None:
                array = owner.__array_wrap__(array, (self, args, k), shape == ())
            outputs.append(array if target is Ellipsis or not isinstance(array, np.ndarray) else array[()])
        return outputs[0] if self.nout == 1 else tuple(outputs)

    def _outs(self, out):
        """Where each result goes: an array, None for a scalar or a new array, `...` for an array in any case."""
        if out is None or out is Ellipsis:
            return [out] * self.nout
        if not isinstance(out, tuple):
            if self.nout > 1:
                raise TypeError("'out' must be a tuple of arrays")
            out = (out,)
        if len(out) != self.nout:
            raise ValueError("The 'out' tuple must have exactly one entry per ufunc output")
        for target in out:
            if target is not None and not isinstance(target, np.ndarray):
                raise TypeError("return arrays must be of ArrayType")
        return list(out)

    def _parts(self, *values):
        """The results for one element each."""
        result = self.function(*values)
        return (result,) if self.nout == 1 else result

    def _asked(self, method, inputs, options):
        """What an operand of a class with an `__array_ufunc__` of its own answers, in a list."""
        for a in inputs:
            own = getattr(type(a), "__array_ufunc__", None)
            if own is not None and own is not np.ndarray.__array_ufunc__:
                if options.get("out") is not None and not isinstance(options["out"], tuple):
                    options["out"] = (options["out"],)
                answer = own(a, self, method, *inputs, **options)
                if answer is not NotImplemented:
                    return [answer]
        return None

    def _refuse(self, rule, target):
        """Raises the error of a ufunc whose results an array does not take."""
        try:
            np.positive(np.array(0, object), out=np.zeros((), target), casting=rule)
        except TypeError as error:
            raise type(error)(str(error).replace("'positive'", repr(self.__name__))) from None

    def _binary(self, method):
        if self.nin != 2:
            raise ValueError(f"{method} only supported for binary functions")
        if self.nout != 1:
            raise ValueError(f"{method} only supported for functions returning a single value")

    def _folded(self, line, initial):
        """The elements of a line in one."""
        if initial is np._NoValue or initial is None:
            if not line:
                if self.identity is None or initial is None:
                    raise ValueError(f"zero-size array to reduction operation {self.__name__} which has no identity")
                return self.identity
            # What an identity stands before is combined with it, but for objects, whose first element comes first.
            return functools.reduce(self.function, line)
        return functools.reduce(self.function, line, initial)

    def _into(self, result, out):
        if out is None:
            return result[()] if isinstance(result, np.ndarray) else result
        if out is Ellipsis:
            return np.asarray(result, dtype=object)
        target = out[0] if isinstance(out, tuple) else out
        target[...] = result
        return target

    def reduce(self, array, /, axis=0, dtype=None, out=None, keepdims=False, initial=np._NoValue, where=True):
        """Applies the function from element to element along an axis."""
        self._binary("reduce")
        options = {"axis": axis, "dtype": dtype, "out": out, "keepdims": keepdims, "initial": initial, "where": where}
        usual = {"axis": 0, "dtype": None, "out": None, "keepdims": False, "initial": np._NoValue, "where": True}
        answer = self._asked("reduce", [array], {k: v for k, v in options.items() if v is not usual[k]})
        if answer:
            return answer[0]
        a = np.asarray(array, dtype=object)
        axes = tuple(range(a.ndim)) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, max(a.ndim, 1))
        if len(axes) > 1 and a.ndim > 1:
            raise ValueError(f"reduction operation '{self.__name__}' is not reorderable, so at most one axis may be specified")
        if not a.ndim or not axes:
            return self._into(a.copy(), out)
        chosen = np.broadcast_to(np.asarray(where), a.shape)
        lines, kept = np.moveaxis(a, axes[0], -1), np.moveaxis(chosen, axes[0], -1)
        result = np.empty(lines.shape[:-1], object)
        for place in np.ndindex(result.shape):
            result[place] = self._folded([x for x, w in zip(lines[place].tolist(), kept[place].tolist()) if w], initial)
        if keepdims:
            result = np.expand_dims(result, axes[0])
        return self._into(result if dtype is None else result.astype(dtype), out)

    def accumulate(self, array, /, axis=0, dtype=None, out=None):
        """The same with all results on the way."""
        self._binary("accumulate")
        options = {"axis": axis, "dtype": dtype, "out": out}
        answer = self._asked("accumulate", [array], {k: v for k, v in options.items() if v not in (0, None)})
        if answer:
            return answer[0]
        a = np.asarray(array, dtype=object)
        lines = np.moveaxis(a, axis, 0)
        result = np.empty(lines.shape, object)
        for place in np.ndindex(lines.shape[1:]):
            steps = list(itertools.accumulate(lines[(slice(None),) + place].tolist(), self.function))
            for i, step in enumerate(steps):
                result[(i,) + place] = step
        result = np.moveaxis(result, 0, axis)
        return self._into(result if dtype is None else result.astype(dtype), out)

    def reduceat(self, array, /, indices, axis=0, dtype=None, out=None):
        """The fold of each run from one index to the next."""
        self._binary("reduceat")
        answer = self._asked("reduceat", [array, indices], {})
        if answer:
            return answer[0]
        lines = np.moveaxis(np.asarray(array, dtype=object), axis, 0)
        places = [int(i) for i in np.asarray(indices).tolist()]
        for i in places:
            if not 0 <= i < len(lines):
                raise IndexError(f"index {i} out-of-bounds in {self.__name__}.reduceat [0, {len(lines)})")
        ends = places[1:] + [len(lines)]
        runs = [self.reduce(lines[i:j if i < j else i + 1]) for i, j in zip(places, ends)]
        result = np.empty((len(runs),) + lines.shape[1:], object)
        for i, run in enumerate(runs):
            result[i] = run
        result = np.moveaxis(result, 0, axis)
        return self._into(result if dtype is None else result.astype(dtype), out)

    def at(self, a, indices, b=np._NoValue, /):
        """The function in place, as often for each element as it is named."""
        answer = self._asked("at", [a, indices] + ([] if b is np._NoValue else [b]), {})
        if answer:
            return answer[0]
        if not isinstance(a, np.ndarray):
            raise TypeError("first operand must be array")
        if self.nin == 2 and b is np._NoValue:
            raise ValueError("second operand needed for ufunc")
        places = np.arange(a.size).reshape(a.shape)[indices]
        rest = [] if self.nin == 1 else [np.broadcast_to(np.asarray(b, dtype=object), places.shape).ravel().tolist()]
        for place, *values in zip(np.ravel(places).tolist(), *rest):
            a.flat[place] = self.function(a.flat[place], *values)

    def outer(self, a, b, /, **options):
        """Applies the function to all pairs of elements."""
        answer = self._asked("outer", [a, b], options)
        if answer:
            return answer[0]
        a, b = np.asarray(a, dtype=object), np.asarray(b, dtype=object)
        return self(a.reshape(a.shape + (1,) * b.ndim), b, **options)

    def resolve_dtypes(self, dtypes, *, signature=None, casting=None, reduction=False):
        """The types in which a call would work: objects."""
        if not isinstance(dtypes, tuple) or len(dtypes) != self.nargs:
            raise TypeError("resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.")
        return (np.dtype(object),) * self.nargs



def frompyfunc(func, /, nin, nout, **kwargs):
    """Takes an arbitrary Python function and returns a NumPy ufunc."""
    identity = kwargs.pop("identity", None)
    for name in kwargs:
        raise TypeError(f"'{name}' is an invalid keyword argument for frompyfunc()")
    if not callable(func):
        raise TypeError("function must be callable")
    nin, nout = operator.index(nin), operator.index(nout)
    if nin + nout > 64:
        raise ValueError("Cannot construct a ufunc with more than 64 operands (requested number were: "
                         f"inputs = {nin} and outputs = {nout})")
    return PythonUFunc(func, nin, nout, identity)


_REQUIREMENTS = {"C": "C", "C_CONTIGUOUS": "C", "CONTIGUOUS": "C", "F": "F", "F_CONTIGUOUS": "F", "FORTRAN": "F",
                 "A": "A", "ALIGNED": "A", "W": "W", "WRITEABLE": "W", "O": "O", "OWNDATA": "O", "E": "E", "ENSUREARRAY": "E"}


@dispatched
def require(a, dtype=None, requirements=None, *, like=None):
    """Return an ndarray of the provided type that satisfies requirements."""
    if not requirements:
        return np.asanyarray(a, dtype=dtype, like=like)
    wanted = {_REQUIREMENTS[r.upper()] for r in requirements}
    keeps_class = "E" not in wanted
    wanted.discard("E")
    order = "A"
    if {"C", "F"} <= wanted:
        raise ValueError("Cannot specify both \"C\" and \"F\" order")
    for letter in ("C", "F"):
        if letter in wanted:
            order = letter
            wanted.discard(letter)
    array = np.array(a, dtype=dtype, order=order, copy=None, subok=keeps_class)
    if any(not array.flags[letter] for letter in wanted):
        return array.copy(order)
    return array
