"""`tf.print`: tensors as the engine writes them."""
import sys as _sys
import numpy as _np
import tensorflow as _tf


def _element(value, in_tensor):
    kind = value.dtype.kind
    if kind == "f":
        digits = {2: (6, 9), 4: (6, 9), 8: (15, 17)}[value.dtype.itemsize]
        short = f"{float(value):.{digits[0]}g}"
        return short if value.dtype.type(short) == value or value != value else f"{float(value):.{digits[1]}g}"
    if kind == "b":
        return str(int(value))
    if kind == "c":
        return "?"
    text = value.item() if kind in "OSU" else str(value)
    text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f'"{text}"' if kind in "OSU" and in_tensor else text


def _array(array, most, depth=0):
    if array.ndim == 0:
        return _element(array[()] if array.dtype.kind != "O" else array, True)
    count = array.shape[0]
    is_short = 0 <= most and count > 2 * most
    at = [*range(most), None, *range(count - most, count)] if is_short else range(count)
    gap = " " if array.ndim == 1 else "\n" * (array.ndim - 1) + " " * (depth + 1)
    return "[" + gap.join("..." if i is None else _array(array[i], most, depth + 1) for i in at) + "]"


def _shown(value, most, is_inner=False):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_shown(one, most, True)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        inner = ", ".join(_shown(one, most, True) for one in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' * (len(value) == 1)})"
    if _tf.is_tensor(value) or isinstance(value, _np.ndarray):
        return _array(_np.asarray(value), most)
    return repr(value) if is_inner else str(value)


def printed(*inputs, output_stream=None, summarize=3, sep=" ", end="\n", name=None):
    """Writes values, of whose long axes no more than `summarize` elements at each end; to the error stream unless told."""
    text = sep.join(_shown(value, summarize) for value in inputs) + end
    if isinstance(output_stream, str) and output_stream.startswith("file://"):
        with open(output_stream[len("file://"):], "a") as file:
            file.write(text)
        return
    if output_stream is not None and output_stream not in (_sys.stdout, _sys.stderr):
        raise ValueError(f"Unsupported output stream, logging level, or file.{output_stream}. Supported streams are "
                         "sys.stdout, sys.stderr, tf.logging.info, tf.logging.warning, tf.logging.error. File needs to be "
                         "in the form of 'file://<filepath>'.")
    (_sys.stderr if output_stream is None else output_stream).write(text)
