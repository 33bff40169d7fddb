"""The memory of tensors."""
import io
import torch


def _load_from_bytes(b):
    """The storage that was pickled as a file."""
    return torch.load(io.BytesIO(b))._typed_storage()


class UntypedStorage:
    """The bytes that a tensor, and the views of it, stand in."""

    def __init__(self, tensor, count):
        self._tensor, self._bytes = tensor, count

    def data_ptr(self):
        return self._tensor.data_ptr() - self._tensor.storage_offset() * self._tensor.element_size()

    def nbytes(self):
        return self._bytes

    def size(self):
        return self._bytes

    def __len__(self):
        return self._bytes

    @property
    def device(self):
        return self._tensor.device


class TypedStorage(UntypedStorage):
    """The same, counted in elements."""

    def size(self):
        return self._bytes // self._tensor.element_size()

    def __len__(self):
        return self.size()

    @property
    def dtype(self):
        return self._tensor.dtype

    @property
    def data(self):
        return self._whole()

    def __reduce__(self):
        file = io.BytesIO()
        torch.save(self._whole(), file)
        return _load_from_bytes, (file.getvalue(),)

    def _whole(self):
        return self._tensor.as_strided((self.size(),), (1,), 0)

    def tolist(self):
        return self._whole().tolist()

    def __getitem__(self, index):
        return self._whole()[index].item()

    def __iter__(self):
        return iter(self.tolist())
