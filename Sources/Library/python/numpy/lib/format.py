"""The format of `.npy` files: a magic string, a header that is a dict of literals, and the elements."""
import math
import os
import warnings
import numpy as np
from numpy import _engine as engine

EXPECTED_KEYS = {"descr", "fortran_order", "shape"}
MAGIC_PREFIX = b"\x93NUMPY"
MAGIC_LEN = len(MAGIC_PREFIX) + 2
ARRAY_ALIGN = 64
BUFFER_SIZE = 2 ** 18
GROWTH_AXIS_MAX_DIGITS = 21
_MAX_HEADER_SIZE = 10000
_VERSIONS = {(1, 0): (2, "latin1"), (2, 0): (4, "latin1"), (3, 0): (4, "utf8")}


def _check_version(version):
    if version not in (*_VERSIONS, None):
        raise ValueError(f"we only support format version (1,0), (2,0), and (3,0), not {version}")


def magic(major, minor):
    """Return the magic string for the given file format version."""
    if major < 0 or major > 255:
        raise ValueError("major version must be 0 <= major < 256")
    if minor < 0 or minor > 255:
        raise ValueError("minor version must be 0 <= minor < 256")
    return MAGIC_PREFIX + bytes([major, minor])


def read_magic(fp):
    """Read the magic string to get the version of the file format."""
    text = _read(fp, MAGIC_LEN, "magic string")
    if text[:-2] != MAGIC_PREFIX:
        raise ValueError(f"the magic string is not correct; expected {MAGIC_PREFIX!r}, got {text[:-2]!r}")
    return text[-2], text[-1]


def _read(fp, size, what):
    """So many bytes, however few a file gives at a time."""
    parts, left = [], size
    while left > 0:
        part = fp.read(min(left, BUFFER_SIZE))
        if not part:
            raise ValueError(f"EOF: reading {what}, expected {size} bytes got {size - left}")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def drop_metadata(dtype, /):
    """Returns the dtype unchanged if it contained no metadata or a copy of the dtype if it (or any of its structure dtypes) contained metadata."""
    if dtype.fields is not None:
        names = dtype.names
        by_name = dtype.fields
        fields = [by_name[n] for n in names]
        formats = [drop_metadata(f[0]) for f in fields]
        if dtype.metadata is None and all(f is field[0] for f, field in zip(formats, fields)):
            return dtype
        return np.dtype({"names": list(names), "formats": formats, "offsets": [f[1] for f in fields],
                         "itemsize": dtype.itemsize})
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        plain = drop_metadata(base)
        return dtype if dtype.metadata is None and plain is base else np.dtype((plain, shape))
    return dtype if dtype.metadata is None else np.dtype(dtype.str)


def dtype_to_descr(dtype):
    """Get a serializable descriptor from the dtype."""
    plain = drop_metadata(dtype)
    if plain is not dtype:
        warnings.warn("metadata on a dtype is not saved to an npy/npz. Use another format (such as pickle) to store it.",
                      UserWarning, stacklevel=2)
        dtype = plain
    if dtype.names is not None:
        return dtype.descr
    if dtype.kind == "T":
        warnings.warn("Custom dtypes are saved as python objects using the pickle protocol. Loading this file requires "
                      "allow_pickle=True to be set.", UserWarning, stacklevel=2)
        return "|O"
    return dtype.str


def descr_to_dtype(descr):
    """Returns a dtype based off the given description."""
    if isinstance(descr, str):
        return np.dtype(descr)
    if isinstance(descr, tuple):
        return np.dtype((descr_to_dtype(descr[0]), descr[1]))
    titles, names, formats, offsets, offset = [], [], [], [], 0
    for field in descr:
        dtype = descr_to_dtype(field[1])
        if len(field) > 2:
            dtype = np.dtype((dtype, field[2]))
        if not (field[0] == "" and dtype.type is np.void and dtype.names is None):
            title, name = field[0] if isinstance(field[0], tuple) else (None, field[0])
            titles.append(title)
            names.append(name)
            formats.append(dtype)
            offsets.append(offset)
        offset += dtype.itemsize
    return np.dtype({"names": names, "formats": formats, "titles": titles, "offsets": offsets, "itemsize": offset})


def header_data_from_array_1_0(array):
    """Get the dictionary of header metadata from a numpy.ndarray."""
    return {"shape": array.shape, "fortran_order": array.flags.f_contiguous and not array.flags.c_contiguous,
            "descr": dtype_to_descr(array.dtype)}


def _wrapped(header, version):
    """A header with its length before it, filled up so that the elements start at a multiple of 64."""
    width, encoding = _VERSIONS[version]
    text = header.encode(encoding)
    fixed = MAGIC_LEN + width
    pad = ARRAY_ALIGN - (fixed + len(text) + 1) % ARRAY_ALIGN
    length = len(text) + 1 + pad
    if length >= 1 << 8 * width:
        raise ValueError(f"Header length {len(text) + 1 + pad} too big for version={version}")
    return magic(*version) + length.to_bytes(width, "little") + text + b" " * pad + b"\n"


def _wrapped_at_best(header):
    """A header in the first version that can hold it."""
    try:
        return _wrapped(header, (1, 0))
    except ValueError:
        pass
    try:
        result, version = _wrapped(header, (2, 0)), "2.0. It can only beread by NumPy >= 1.9"
    except UnicodeEncodeError:
        result, version = _wrapped(header, (3, 0)), "3.0. It can only be read by NumPy >= 1.17"
    warnings.warn(f"Stored array in format {version}", UserWarning, stacklevel=2)
    return result


def _write_header(fp, d, version=None):
    header = "{" + "".join(f"'{key}': {value!r}, " for key, value in sorted(d.items())) + "}"
    # Room for the axis along which a file may grow.
    shape = d["shape"]
    header += " " * (GROWTH_AXIS_MAX_DIGITS - len(repr(shape[-1 if d["fortran_order"] else 0])) if shape else 0)
    fp.write(_wrapped_at_best(header) if version is None else _wrapped(header, version))


def write_array_header_1_0(fp, d):
    """Write the header for an array using the 1.0 format."""
    _write_header(fp, d, (1, 0))


def write_array_header_2_0(fp, d):
    """Write the header for an array using the 2.0 format."""
    _write_header(fp, d, (2, 0))


def read_array_header_1_0(fp, max_header_size=_MAX_HEADER_SIZE):
    """Read an array header from a filelike object using the 1.0 file format version."""
    return _read_header(fp, (1, 0), max_header_size)


def read_array_header_2_0(fp, max_header_size=_MAX_HEADER_SIZE):
    """Read an array header from a filelike object using the 2.0 file format version."""
    return _read_header(fp, (2, 0), max_header_size)


def _literal(header, version):
    import ast
    try:
        return ast.literal_eval(header)
    except SyntaxError as error:
        if version <= (2, 0):
            import re
            plain = re.sub(r"(?<![\w'\"])(\d+)L\b", r"\1", header)
            if plain != header:
                warnings.warn("Reading `.npy` or `.npz` file required additional header parsing as it was created on "
                              "Python 2. Save the file again to speed up loading and avoid this warning.", UserWarning,
                              stacklevel=4)
                return _literal(plain, (3, 0))
        raise ValueError(f"Cannot parse header: {header!r}") from error


def _read_header(fp, version, max_header_size=_MAX_HEADER_SIZE):
    width, encoding = _VERSIONS[version]
    length = int.from_bytes(_read(fp, width, "array header length"), "little")
    header = _read(fp, length, "array header").decode(encoding)
    if len(header) > max_header_size:
        raise ValueError(f"Header info length ({len(header)}) is large and may not be safe to load securely.\n"
                         "To allow loading, adjust `max_header_size` or fully trust the `.npy` file using "
                         "`allow_pickle=True`.\nFor safety against large resource use or crashes, sandboxing may be "
                         "necessary.")
    d = _literal(header, version)
    if not isinstance(d, dict):
        raise ValueError(f"Header is not a dictionary: {d!r}")
    if d.keys() != EXPECTED_KEYS:
        raise ValueError(f"Header does not contain the correct keys: {sorted(d.keys())!r}")
    shape = d["shape"]
    if not isinstance(shape, tuple) or not all(isinstance(n, int) for n in shape):
        raise ValueError(f"shape is not valid: {shape!r}")
    if not isinstance(d["fortran_order"], bool):
        raise ValueError(f"fortran_order is not a valid bool: {d['fortran_order']!r}")
    try:
        dtype = descr_to_dtype(d["descr"])
    except TypeError as error:
        raise ValueError(f"descr is not a valid dtype descriptor: {d['descr']!r}") from error
    return shape, d["fortran_order"], dtype


def write_array(fp, array, version=None, allow_pickle=True, pickle_kwargs=None):
    """Write an array to an NPY file, including a header."""
    _check_version(version)
    if array.dtype.hasobject and not allow_pickle:
        raise ValueError("Object arrays cannot be saved when allow_pickle=False")
    _write_header(fp, header_data_from_array_1_0(array), version)
    if array.dtype.hasobject:
        import pickle
        pickle.dump(array, fp, protocol=4, **(pickle_kwargs or {}))
    else:
        is_fortran = array.flags.f_contiguous and not array.flags.c_contiguous
        array = np.asarray(array)
        fp.write((array.T if is_fortran else array).tobytes())


def read_array(fp, allow_pickle=False, pickle_kwargs=None, *, max_header_size=_MAX_HEADER_SIZE):
    """Read an array from an NPY file."""
    version = read_magic(fp)
    _check_version(version)
    shape, is_fortran, dtype = _read_header(fp, version, 2 ** 64 if allow_pickle else max_header_size)
    count = math.prod(shape)
    if dtype.hasobject:
        if not allow_pickle:
            raise ValueError("Object arrays cannot be loaded when allow_pickle=False")
        import pickle
        return pickle.load(fp, **(pickle_kwargs or {}))
    if any(isinstance(n, bool) for n in shape):
        raise TypeError("an integer is required")
    if any(n < 0 for n in shape):
        raise ValueError("negative dimensions are not allowed")
    array = _elements(fp, dtype, count, shape)
    return array.reshape(shape[::-1]).transpose() if is_fortran else array.reshape(shape)


def _elements(fp, dtype, count, shape):
    size = count * dtype.itemsize
    if not size:
        return np.zeros(count, dtype)
    base, inner = dtype.subdtype or (dtype, ())
    array = None if inner else engine.read_elements(fp, base, count)
    if array is not None:
        _check_complete(len(array), count, shape)
        return array
    if isfileobj(fp):
        body = fp.read(size)
        _check_complete(len(body) // dtype.itemsize, count, shape)
    else:
        body = _read(fp, size, "array data")
    if not inner and isinstance(body, bytes):
        return engine.elements(body, base, count)
    return np.frombuffer(body, base).copy().reshape((count,) + inner)


def _check_complete(found, count, shape):
    if found < count:
        raise ValueError(f"Failed to read all data for array. Expected {shape} = {count} elements, could only read "
                         f"{found} elements. (file seems not fully written?)")


def isfileobj(f):
    """Whether an object is a file of the operating system's."""
    try:
        f.fileno()
        return hasattr(f, "readinto") or hasattr(f, "write")
    except (AttributeError, OSError):
        return False


def open_memmap(filename, mode="r+", dtype=None, shape=None, fortran_order=False, version=None, *,
                max_header_size=_MAX_HEADER_SIZE):
    """Open a .npy file as a memory-mapped array."""
    if isinstance(filename, (int, float)) or hasattr(filename, "read"):
        raise ValueError("Filename must be a string or a path-like object.  Memmap cannot use existing file handles.")
    refusal = "Array can't be memory-mapped: Python objects in dtype."
    if "w" in mode:
        _check_version(version)
        dtype = np.dtype(dtype)
        if dtype.hasobject:
            raise ValueError(refusal)
        shape = (shape,) if isinstance(shape, int) else shape
        with open(os.fspath(filename), mode + "b") as fp:
            _write_header(fp, {"descr": dtype_to_descr(dtype), "fortran_order": fortran_order, "shape": shape}, version)
            offset = fp.tell()
        mode = "r+"
    else:
        with open(os.fspath(filename), "rb") as fp:
            version = read_magic(fp)
            _check_version(version)
            shape, fortran_order, dtype = _read_header(fp, version, max_header_size)
            if dtype.hasobject:
                raise ValueError(refusal)
            offset = fp.tell()
    return np.memmap(filename, dtype=dtype, shape=shape, order="F" if fortran_order else "C", mode=mode, offset=offset)
