"""Files of tensors and of what holds them, as PyTorch writes them: an archive with a pickle, and the elements beside it."""
import io
import os
import pickle
import zipfile
from collections import OrderedDict
import numpy as np
import torch
from torch._utils import _rebuild_parameter, _rebuild_sparse_tensor, _rebuild_tensor_v2, _rebuild_tensor_v3
from torch.storage import UntypedStorage

# By type of storage: the type of its elements, and the one that its bytes are read as.
STORAGES = {
    "DoubleStorage": ("float64", "float64"), "FloatStorage": ("float32", "float32"), "HalfStorage": ("float16", "float16"),
    "BFloat16Storage": ("bfloat16", "int16"), "LongStorage": ("int64", "int64"), "IntStorage": ("int32", "int32"),
    "ShortStorage": ("int16", "int16"), "CharStorage": ("int8", "int8"), "ByteStorage": ("uint8", "uint8"),
    "BoolStorage": ("bool", "bool"), "ComplexFloatStorage": ("complex64", "complex64"),
    "ComplexDoubleStorage": ("complex128", "complex128"),
}
BY_DTYPE = {dtype: name for name, (dtype, _) in STORAGES.items()}
SAFE = {("collections", "OrderedDict"), ("torch._utils", "_rebuild_tensor_v2"), ("torch._utils", "_rebuild_tensor_v3"),
        ("torch._utils", "_rebuild_parameter"), ("torch.storage", "UntypedStorage"), ("torch._utils", "_rebuild_sparse_tensor"),
        ("torch", "Size"), ("torch", "device"), ("collections", "Counter"), ("collections", "defaultdict"),
        ("__builtin__", "set"), ("builtins", "set")}


def _name(dtype):
    return str(dtype).partition(".")[2]


class _Storage:
    """Elements, one after the other."""

    def __init__(self, data, key):
        self.data, self.key = data, key


class _Writer(pickle.Pickler):
    """Keeps the elements of tensors apart; tensors over the same memory share them."""

    def __init__(self, file, protocol):
        super().__init__(file, protocol)
        self.storages = {}

    def persistent_id(self, obj):
        if not isinstance(obj, _Storage):
            return None
        name = BY_DTYPE.get(_name(obj.data.dtype))
        if name is None:
            return ("storage", UntypedStorage, obj.key, "cpu", obj.data.nbytes)
        kind = getattr(torch, name)
        return ("storage", kind, obj.key, "cpu", obj.data.numel())

    def reducer_override(self, obj):
        if isinstance(obj, torch.nn.Parameter):
            return _rebuild_parameter, (obj.data, obj.requires_grad, OrderedDict())
        if isinstance(obj, torch.Size):
            return torch.Size, (tuple(obj),)
        if not isinstance(obj, torch.Tensor) or obj.layout != torch.strided:
            return NotImplemented
        data = obj.detach()
        memory = data.untyped_storage()
        at = memory.data_ptr() or ("empty", len(self.storages))
        if at not in self.storages:
            whole = data.as_strided((memory.nbytes() // data.element_size(),), (1,), 0)
            self.storages[at] = _Storage(whole, str(len(self.storages)))
        if self.storages[at].data.dtype != data.dtype:
            raise RuntimeError("Cannot save multiple tensors or storages that view the same data as different types")
        parts = (self.storages[at], data.storage_offset(), tuple(data.shape), data.stride(), obj.requires_grad,
                 OrderedDict())
        if _name(obj.dtype) in BY_DTYPE:
            return _rebuild_tensor_v2, parts
        return _rebuild_tensor_v3, parts + (obj.dtype,)


class _Reader(pickle.Unpickler):
    """Takes the elements from the archive."""

    def __init__(self, file, archive, prefix, place, weights_only):
        super().__init__(file)
        self.archive, self.prefix, self.place, self.weights_only = archive, prefix, place, weights_only
        self.storages = {}

    def persistent_load(self, pid):
        _, kind, key, location, count = pid
        if key not in self.storages:
            dtype, read_as = STORAGES.get(kind.__name__, ("uint8", "uint8"))
            raw = np.frombuffer(self.archive.read(f"{self.prefix}data/{key}"), dtype=read_as).copy()
            data = torch.from_numpy(raw)
            if dtype != read_as:
                data = data.view(getattr(torch, dtype))
            self.storages[key] = _Storage(self.place(data, location), key)
        return self.storages[key]

    def _call(self, function, args):
        if function in (_rebuild_tensor_v2, _rebuild_tensor_v3, _rebuild_parameter, _rebuild_sparse_tensor):
            return function(*args)
        return super()._call(function, args)

    def find_class(self, module, name):
        if self.weights_only and (module, name) not in SAFE and not (
                module == "torch" and (name in STORAGES or isinstance(getattr(torch, name, None), (torch.dtype, torch.layout)))):
            raise pickle.UnpicklingError(
                "Weights only load failed. This file can still be loaded, to do so you have two options, do those steps only "
                "if you trust the source of the checkpoint. \n\t(1) In PyTorch 2.6, we changed the default value of the "
                "`weights_only` argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` "
                "set to `False` will likely succeed, but it can result in arbitrary code execution. Do it only if you got the "
                f"file from a trusted source.\n\tWeightsUnpickler error: Unsupported global: GLOBAL {module}.{name} was not an allowed global by "
                "default.")
        return super().find_class(module, name)


def save(obj, f, pickle_module=pickle, pickle_protocol=2, _use_new_zipfile_serialization=True,
         _disable_byteorder_record=False):
    """Writes an object to a path or a file."""
    if not _use_new_zipfile_serialization:
        raise NotImplementedError("save(): the format before PyTorch 1.6 is not supported")
    text = io.BytesIO()
    writer = _Writer(text, pickle_protocol)
    writer.dump(obj)
    is_path = isinstance(f, (str, os.PathLike))
    name = os.path.splitext(os.path.basename(os.fspath(f)))[0] if is_path else "archive"
    with zipfile.ZipFile(f, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name + "/data.pkl", text.getvalue())
        if not _disable_byteorder_record:
            archive.writestr(name + "/byteorder", "little")
        for storage in writer.storages.values():
            data = storage.data
            if data.dtype == torch.bfloat16:
                data = data.view(torch.int16)
            elif _name(data.dtype) not in BY_DTYPE:
                data = data.view(torch.uint8)
            archive.writestr(f"{name}/data/{storage.key}", data.cpu().numpy().tobytes())
        archive.writestr(name + "/version", "3\n")


def _placing(map_location):
    """What puts elements where `map_location` says."""
    if map_location is None:
        return lambda data, location: data
    if isinstance(map_location, dict):
        return lambda data, location: data.to(map_location.get(location, location))
    if callable(map_location) and not isinstance(map_location, torch.device):
        def placed(data, location):
            moved = map_location(data, location)
            return data if moved is None else moved
        return placed
    return lambda data, location: data.to(map_location)


def load(f, map_location=None, pickle_module=None, *, weights_only=True, mmap=None, **pickle_load_args):
    """Reads what `save` wrote; with `weights_only`, tensors and plain containers alone."""
    if mmap:
        raise NotImplementedError("load(): mmap=True is not supported")
    with zipfile.ZipFile(f) as archive:
        path = next((name for name in archive.namelist() if name.endswith("data.pkl")), None)
        if path is None:
            raise RuntimeError("PytorchStreamReader failed locating file data.pkl: file not found")
        reader = _Reader(io.BytesIO(archive.read(path)), archive, path[:-len("data.pkl")], _placing(map_location),
                         weights_only)
        return reader.load()
