"""The loader, which draws batches of a data set and puts the items of each together."""
import itertools
from collections.abc import Mapping, Sequence
import torch
from torch.utils.data._datasets import IterableDataset
from torch.utils.data._samplers import BatchSampler, RandomSampler, SequentialSampler, Sampler


def _remade(example, items):
    if isinstance(example, tuple) and hasattr(example, "_fields"):
        return type(example)(*items)
    return items


def default_collate(batch):
    """Tensors of the numbers, arrays and tensors in the items, with the items' structure around them."""
    first = batch[0]
    if isinstance(first, torch.Tensor):
        return torch.stack(batch, 0)
    if type(first).__module__ == "numpy":
        if type(first).__name__ == "ndarray":
            return default_collate([torch.as_tensor(item) for item in batch])
        return torch.as_tensor(batch)
    if isinstance(first, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int):
        return torch.tensor(batch)
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, Mapping):
        return {key: default_collate([item[key] for item in batch]) for key in first}
    if isinstance(first, Sequence):
        if not all(len(item) == len(first) for item in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        return _remade(first, [default_collate(items) for items in zip(*batch)])
    raise TypeError("default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; "
                    f"found {type(first)}")


def default_convert(data):
    """What a loader without batches gives for an item: its arrays as tensors."""
    if type(data).__module__ == "numpy":
        return torch.as_tensor(data)
    if isinstance(data, (torch.Tensor, str, bytes)):
        return data
    if isinstance(data, Mapping):
        return {key: default_convert(value) for key, value in data.items()}
    if isinstance(data, tuple):
        items = [default_convert(item) for item in data]
        return _remade(data, items)
    if isinstance(data, Sequence):
        return [default_convert(item) for item in data]
    return data


def get_worker_info():
    """What is known of the process that loads: nothing, for items are loaded where they are used."""
    return None


class _Endless(Sampler):
    def __iter__(self):
        return itertools.repeat(None)


class _BatchIterator:
    """One way through a loader's batches. What seeds the processes that load is drawn when it begins."""

    def __init__(self, loader):
        self.loader = loader
        self.indices = iter(loader._index_sampler)
        torch.empty((), dtype=torch.int64).random_(generator=loader.generator)
        self.items = iter(loader.dataset) if isinstance(loader.dataset, IterableDataset) else None

    def __iter__(self):
        return self

    def __len__(self):
        return len(self.loader)

    def __next__(self):
        index = next(self.indices)
        if self.items is None:
            return self.loader.collate_fn(self._fetched(index))
        if self.loader.batch_sampler is None:
            return self.loader.collate_fn(next(self.items))
        items = list(itertools.islice(self.items, len(index)))
        if not items or (self.loader.drop_last and len(items) < len(index)):
            raise StopIteration
        return self.loader.collate_fn(items)

    def _fetched(self, index):
        dataset = self.loader.dataset
        if self.loader.batch_sampler is None:
            return dataset[index]
        if callable(getattr(dataset, "__getitems__", None)):
            return dataset.__getitems__(index)
        return [dataset[i] for i in index]


class DataLoader:
    """Batches of a data set."""

    def __class_getitem__(cls, item):
        return cls

    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0,
                 collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None,
                 multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False,
                 pin_memory_device="", in_order=True):
        if num_workers < 0:
            raise ValueError("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.")
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if num_workers == 0 and prefetch_factor is not None:
            raise ValueError("prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to "
                             "enable multiprocessing, otherwise set prefetch_factor to None.")
        if persistent_workers and num_workers == 0:
            raise ValueError("persistent_workers option needs num_workers > 0")
        streams = isinstance(dataset, IterableDataset)
        if streams and shuffle:
            raise ValueError(
                f"DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle={shuffle}")
        if streams and sampler is not None:
            raise ValueError(
                f"DataLoader with IterableDataset: expected unspecified sampler option, but got sampler={sampler}")
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and "
                                 "drop_last")
            batch_size, drop_last = None, False
        elif batch_size is None and drop_last:
            raise ValueError("batch_size=None option disables auto-batching and is mutually exclusive with drop_last")
        if sampler is None:
            if streams:
                sampler = _Endless()
            else:
                sampler = RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        if collate_fn is None:
            collate_fn = default_convert if batch_sampler is None else default_collate
        self.dataset, self.num_workers, self.prefetch_factor = dataset, num_workers, prefetch_factor
        self.pin_memory, self.pin_memory_device, self.timeout = pin_memory, pin_memory_device, timeout
        self.worker_init_fn, self.multiprocessing_context = worker_init_fn, multiprocessing_context
        self.batch_size, self.drop_last, self.sampler, self.batch_sampler = batch_size, drop_last, sampler, batch_sampler
        self.generator, self.collate_fn = generator, collate_fn
        self.persistent_workers, self.in_order = persistent_workers, in_order

    @property
    def _index_sampler(self):
        return self.sampler if self.batch_sampler is None else self.batch_sampler

    def __iter__(self):
        return _BatchIterator(self)

    def __len__(self):
        if not isinstance(self.dataset, IterableDataset):
            return len(self._index_sampler)
        length = len(self.dataset)
        if self.batch_size is None:
            return length
        whole, rest = divmod(length, self.batch_size)
        return whole if self.drop_last or rest == 0 else whole + 1
