"""Functions over the fields of structured arrays."""
import numpy as np
from numpy._engine import dispatched
import numpy.ma as ma
from numpy.ma import MaskedArray


def _fields(dtype):
    return [(name, dtype.fields[name][0]) for name in dtype.names]


def get_names(adtype):
    """Returns the field names of the input datatype as a tuple."""
    return tuple((name, get_names(adtype[name])) if adtype[name].names is not None else name for name in adtype.names)


def get_names_flat(adtype):
    """Returns the field names of the input datatype as a tuple; nested structures are flattened beforehand."""
    names = []
    for name in adtype.names:
        names.append(name)
        if adtype[name].names is not None:
            names.extend(get_names_flat(adtype[name]))
    return tuple(names)


def flatten_descr(ndtype):
    """Flatten a structured data-type description."""
    if ndtype.names is None:
        return (("", ndtype),)
    found = []
    for name, kind in _fields(ndtype):
        found.extend(flatten_descr(kind) if kind.names is not None else [(name, kind)])
    return tuple(found)


def get_fieldstructure(adtype, lastname=None, parents=None):
    """Returns a dictionary with fields indexing lists of their parent fields."""
    parents = {} if parents is None else parents
    for name in adtype.names:
        above = [] if lastname is None else parents.get(lastname, []) + [lastname]
        parents[name] = above
        if adtype[name].names is not None:
            parents.update(get_fieldstructure(adtype[name], name, parents))
    return parents


def _made(arrays, names, dtypes, usemask, asrecarray, fill_value=-1):
    """A structured array of columns, each filled up to the longest; with a mask, what fills up is masked."""
    length = max(len(a) for a in arrays)
    made = np.zeros(length, dtype=list(zip(names, dtypes)))
    mask = np.zeros(length, dtype=[(name, bool) for name in names]) if usemask else None
    for name, array in zip(made.dtype.names, arrays):
        data = np.asarray(array)
        made[name][:len(data)] = data
        if len(data) < length:
            made[name][len(data):] = fill_value
        if usemask and made.dtype[name].names is None:
            mask[name][:len(data)] = np.ma.getmaskarray(array)
            mask[name][len(data):] = True
    if usemask:
        made = np.ma.array(made, mask=_descr_mask(made, mask))
    return made.view(np.recarray) if asrecarray and not usemask else made


def _descr_mask(made, mask):
    """A mask of one flag for each field as one for each field within fields."""
    if all(made.dtype[name].names is None for name in made.dtype.names):
        return mask
    return np.ma.nomask


@dispatched
def append_fields(base, names, data, dtypes=None, fill_value=-1, usemask=True, asrecarray=False):
    """Add new fields to an existing array."""
    if isinstance(names, (tuple, list)):
        if len(names) != len(data):
            raise ValueError("The number of arrays does not match the number of names")
    else:
        names, data = [names], [data]
    data = [np.ma.asarray(a) if isinstance(a, np.ma.MaskedArray) else np.asarray(a) for a in data]
    if dtypes is None:
        dtypes = [a.dtype for a in data]
    else:
        dtypes = list(dtypes) if isinstance(dtypes, (tuple, list)) else [dtypes]
        if len(dtypes) == 1 and len(data) > 1:
            dtypes = dtypes * len(data)
        if len(dtypes) != len(data):
            raise ValueError("The dtypes argument must be None, a dtype, or a list.")
    plain = np.asarray(base)
    own = _fields(plain.dtype)
    columns = [plain[name] for name, _ in own] + [a.astype(kind) for a, kind in zip(data, dtypes)]
    made = _made(columns, [name for name, _ in own] + list(names), [kind for _, kind in own] + list(dtypes), usemask,
                 asrecarray, fill_value)
    return made


@dispatched
def rec_append_fields(base, names, data, dtypes=None):
    """Add new fields to an existing array, as a record array."""
    return append_fields(base, names, data=data, dtypes=dtypes, asrecarray=True, usemask=False)


@dispatched
def drop_fields(base, drop_names, usemask=True, asrecarray=False):
    """Return a new array with fields in `drop_names` dropped."""
    dropped = {drop_names} if isinstance(drop_names, str) else set(drop_names)
    kept = [(name, kind) for name, kind in _fields(base.dtype) if name not in dropped]
    made = np.empty(base.shape, dtype=kept)
    for name, _ in kept:
        made[name] = base[name]
    return made.view(np.recarray) if asrecarray else made


@dispatched
def rec_drop_fields(base, drop_names):
    """Returns a new record array with fields in `drop_names` dropped."""
    return drop_fields(base, drop_names, usemask=False, asrecarray=True)


@dispatched
def rename_fields(base, namemapper):
    """Rename the fields from a flexible-datatype ndarray or recarray."""
    def renamed(dtype):
        return [(namemapper.get(name, name), renamed(kind) if kind.names is not None else kind)
                for name, kind in _fields(dtype)]
    return base.view(np.dtype(renamed(base.dtype)))


@dispatched
def repack_fields(a, align=False, recurse=False):
    """Re-pack the fields of a structured array or dtype in memory."""
    if not isinstance(a, np.dtype):
        return a.astype(repack_fields(a.dtype, align, recurse), copy=False)
    if a.names is None:
        return a
    parts = [(name, repack_fields(kind, align, recurse) if recurse else kind) for name, kind in _fields(a)]
    return np.dtype(parts, align=align)


def _leaves(arr, shape):
    """The fields of an array and of the fields in it, each with one axis more."""
    found = []
    for name in arr.dtype.names:
        part = np.asarray(arr[name])
        found += _leaves(part, shape) if part.dtype.names is not None else [part.reshape(shape + (-1,))]
    return found


@dispatched
def structured_to_unstructured(arr, dtype=None, copy=False, casting="unsafe"):
    """Converts an n-D structured array into an (n+1)-D unstructured array."""
    if arr.dtype.names is None:
        raise ValueError("arr must be a structured array")
    columns = _leaves(arr, arr.shape)
    if not columns:
        raise NotImplementedError("arr has no fields. Unable to convert to unstructured")
    kind = np.result_type(*[c.dtype for c in columns]) if dtype is None else np.dtype(dtype)
    if not copy and all(c.dtype == kind and c.shape[-1:] == (1,) for c in columns):
        places = [c.__array_interface__["data"][0] for c in columns]
        steps = {b - a for a, b in zip(places, places[1:])} or {kind.itemsize}
        if len(steps) == 1 and arr.size:
            # Fields of one type at equal distances are the elements of a view.
            return np.lib.stride_tricks.as_strided(columns[0][..., 0], arr.shape + (len(columns),), arr.strides + (*steps,))
    return np.concatenate([c.astype(kind, casting=casting) for c in columns], axis=-1)


@dispatched
def unstructured_to_structured(arr, dtype=None, names=None, align=False, copy=False, casting="unsafe"):
    """Converts an n-D unstructured array into an (n-1)-D structured array."""
    arr = np.asarray(arr)
    if arr.shape == ():
        raise ValueError("arr must have at least one dimension")
    if dtype is None:
        names = [f"f{i}" for i in range(arr.shape[-1])] if names is None else names
        dtype = np.dtype([(name, arr.dtype) for name in names], align=align)
    elif names is not None:
        raise ValueError("don't supply both dtype and names")
    dtype = np.dtype(dtype)
    fields = [dtype[name] for name in dtype.names]
    is_packed = dtype.itemsize == arr.dtype.itemsize * len(fields) and all(kind == arr.dtype for kind in fields)
    if not copy and is_packed and arr.shape[-1] == len(fields) and arr.flags.c_contiguous:
        # The elements are the fields as they stand.
        return arr.view(dtype)[..., 0]
    made, at = np.empty(arr.shape[:-1], dtype=dtype), 0
    for name in dtype.names:
        kind = dtype[name]
        count = 1
        for size in kind.shape:
            count *= size
        part = arr[..., at:at + count].astype(kind.base, casting=casting)
        made[name] = part.reshape(arr.shape[:-1] + kind.shape)
        at += count
    if at != arr.shape[-1]:
        raise ValueError("The length of the last dimension of arr must be equal to the number of fields in dtype")
    return made


@dispatched
def apply_along_fields(func, arr):
    """Apply function 'func' as a reduction across fields of a structured array."""
    return func(structured_to_unstructured(arr), axis=-1)


@dispatched
def assign_fields_by_name(dst, src, zero_unassigned=True):
    """Assigns values from one structured array to another by field name."""
    if dst.dtype.names is None:
        dst[...] = src
        return
    for name in dst.dtype.names:
        if name in src.dtype.names:
            assign_fields_by_name(dst[name], src[name], zero_unassigned)
        elif zero_unassigned:
            dst[name] = 0


@dispatched
def require_fields(array, required_dtype):
    """Casts a structured array to a new dtype using assignment by field-name."""
    out = np.empty(array.shape, dtype=required_dtype)
    assign_fields_by_name(out, array)
    return out


@dispatched
def merge_arrays(seqarrays, fill_value=-1, flatten=False, usemask=False, asrecarray=False):
    """Merge arrays field by field."""
    seqarrays = (seqarrays,) if isinstance(seqarrays, np.ndarray) else seqarrays
    columns, names, kinds = [], [], []
    for array in (np.asanyarray(a).ravel() for a in seqarrays):
        # Records of several fields stay records unless they are flattened, or alone.
        parts = array.dtype.names
        if parts is not None and (flatten or len(seqarrays) == 1 or len(parts) == 1):
            for name, kind in _fields(array.dtype):
                columns.append(array[name])
                names.append(name)
                kinds.append(kind)
        else:
            columns.append(array)
            names.append(f"f{len(names)}")
            kinds.append(array.dtype)
    return _made(columns, names, kinds, usemask, asrecarray, fill_value)


@dispatched
def stack_arrays(arrays, defaults=None, usemask=True, asrecarray=False, autoconvert=False):
    """Superposes arrays fields by fields."""
    if isinstance(arrays, np.ndarray):
        return arrays
    if len(arrays) == 1:
        return arrays[0]
    arrays = [np.asarray(a).ravel() for a in arrays]
    kinds = {}
    for a in arrays:
        for name, kind in _fields(a.dtype):
            if name in kinds and kinds[name] != kind:
                if not autoconvert:
                    raise TypeError(f"Incompatible type '{kinds[name]}' <> '{kind}'")
                kind = np.promote_types(kinds[name], kind)
            kinds[name] = kind
    made, at = np.zeros(sum(len(a) for a in arrays), dtype=list(kinds.items())), 0
    masks = {name: np.ones(len(made), bool) for name in kinds}
    for a in arrays:
        for name in a.dtype.names:
            made[name][at:at + len(a)] = a[name]
            masks[name][at:at + len(a)] = False
        at += len(a)
    for name, mask in masks.items():
        if defaults is not None and name in defaults:
            made[name][mask] = defaults[name]
    if usemask:
        hidden = np.zeros(len(made), dtype=[(name, bool) for name in kinds])
        for name, mask in masks.items():
            hidden[name] = mask
        return np.ma.array(made, mask=hidden)
    return made.view(np.recarray) if asrecarray else made


@dispatched
def find_duplicates(a, key=None, ignoremask=True, return_index=False):
    """Find the duplicates in a structured array along a given key."""
    a = np.asanyarray(a).ravel()
    base = a[key] if key else a
    order = base.argsort()
    ordered = base[order]
    same = ordered[1:] == ordered[:-1]
    if isinstance(base, np.ma.MaskedArray):
        same = np.asarray(ordered.filled()[1:] == ordered.filled()[:-1])
        if ignoremask and ordered.recordmask is not np.ma.nomask:
            same &= ~np.asarray(ordered.recordmask)[1:]
    flag = np.concatenate([[False], same])
    flag[:-1] = flag[:-1] | flag[1:]
    found = a[order][flag]
    return (found, order[flag]) if return_index else found


@dispatched
def recursive_fill_fields(input, output):
    """Fills fields from output with fields from input, with support for nested structures."""
    for name in output.dtype.names:
        try:
            current = input[name]
        except ValueError:
            continue
        if current.dtype.names is not None:
            recursive_fill_fields(current, output[name])
        else:
            output[name][:len(current)] = current
    return output


@dispatched
def join_by(key, r1, r2, jointype="inner", r1postfix="1", r2postfix="2", defaults=None, usemask=True, asrecarray=False):
    """Join arrays `r1` and `r2` on key `key`."""
    if jointype not in ("inner", "outer", "leftouter"):
        raise ValueError("The 'jointype' argument should be in 'inner', 'outer' or 'leftouter' "
                         f"(got '{jointype}' instead)")
    keys = [key] if isinstance(key, str) else list(key)
    if len(set(keys)) != len(keys):
        dup = next(k for n, k in enumerate(keys) if k in keys[n + 1:])
        raise ValueError(f"duplicate join key {dup!r}")
    for name in keys:
        for number, array in (("r1", r1), ("r2", r2)):
            if name not in array.dtype.names:
                raise ValueError(f"{number} does not have key field {name!r}")
    r1, r2 = r1.ravel(), r2.ravel()
    rows = [{tuple(row): i for i, row in enumerate(np.asarray(r[keys]).tolist())} for r in (r1, r2)]
    wanted = _joined_keys(rows, jointype)
    first = [n for n in r1.dtype.names if n not in keys]
    second = [n for n in r2.dtype.names if n not in keys]
    if not r1postfix and not r2postfix and set(first) & set(second):
        raise ValueError("r1 and r2 contain common names, r1postfix and r2postfix can't both be empty")
    fields = [(n, np.promote_types(r1.dtype[n], r2.dtype[n])) for n in keys]
    columns = []
    # A field of the second stands behind the first's of the same name.
    pairs = [(r1, name, r1postfix, second, rows[0]) for name in first]
    for name in second:
        place = 1 + first.index(name) if name in first else len(pairs)
        place += sum(pair[0] is r2 for pair in pairs[:place + len(second)] if pair[1] in first[:place])
        pairs.insert(place, (r2, name, r2postfix, first, rows[1]))
    for r, name, postfix, other, places in pairs:
        label = name + (postfix if name in other else "")
        fields.append((label, r.dtype[name]))
        columns.append((label, r, name, places))
    made = np.zeros(len(wanted), dtype=fields)
    mask = np.zeros(len(wanted), dtype=[(n, bool) for n, _ in fields])
    for i, row in enumerate(wanted):
        for name, value in zip(keys, row):
            made[name][i] = value
        for label, r, name, places in columns:
            if row in places:
                made[label][i] = r[name][places[row]]
            else:
                mask[label][i] = True
                if defaults is not None and label in defaults:
                    made[label][i] = defaults[label]
    masked = np.ma.array(made, mask=mask)
    for name, value in (defaults or {}).items():
        if name in made.dtype.names:
            masked.fill_value[name] = value
    if usemask:
        return masked
    # What has no partner is filled as masked elements are.
    made = masked.filled()
    return made.view(np.recarray) if asrecarray else made


def _joined_keys(rows, jointype):
    both = sorted(k for k in rows[0] if k in rows[1])
    if jointype == "inner":
        return both
    left = list(rows[0])
    if jointype == "leftouter":
        return sorted(left)
    return sorted(left + [k for k in rows[1] if k not in rows[0]])


@dispatched
def rec_join(key, r1, r2, jointype="inner", r1postfix="1", r2postfix="2", defaults=None):
    """Join arrays `r1` and `r2` on keys. Alternative to join_by, that always returns a np.recarray."""
    return join_by(key, r1, r2, jointype, r1postfix, r2postfix, defaults, usemask=False, asrecarray=True)
