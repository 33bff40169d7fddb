"""The loader, which draws batches of a data set and puts the items of each together."""
import copy
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


class WorkerInfo:
    """What a worker knows of itself: its number, how many there are, its seed and its data set."""

    def __init__(self, id, num_workers, seed, dataset):
        self.id, self.num_workers, self.seed, self.dataset = id, num_workers, seed, dataset

    def __repr__(self):
        return (f"WorkerInfo(id={self.id}, num_workers={self.num_workers}, seed={self.seed}, dataset={self.dataset})")


_current = None


def get_worker_info():
    """What is known of the worker that loads; None outside of workers."""
    return _current


class _Worker:
    """A worker of a loader. All run in this process, one after the other; each has its copy of the data set and its own stream of
    random numbers, as a process of its own would have."""

    def __init__(self, loader, id, seed):
        self.info = WorkerInfo(id, loader.num_workers, seed + id, copy.copy(loader.dataset))
        self.state = torch.Generator().manual_seed(seed + id).get_state()
        if loader.worker_init_fn is not None:
            self.run(loader.worker_init_fn, id)
        self.items = None

    def run(self, function, *args):
        """Calls a function as the worker."""
        global _current
        outside, before = _current, torch.get_rng_state()
        _current = self.info
        torch.set_rng_state(self.state)
        try:
            return function(*args)
        finally:
            self.state = torch.get_rng_state()
            torch.set_rng_state(before)
            _current = outside


CONTEXTS = ["fork", "spawn", "forkserver"]


class _Endless(Sampler):
    def __iter__(self):
        return itertools.repeat(None)


class _BatchIterator:
    """One way through a loader's batches. What seeds the workers is drawn when it begins."""

    def __init__(self, loader):
        self.loader = loader
        self.indices = iter(loader._index_sampler)
        seed = torch.empty((), dtype=torch.int64).random_(generator=loader.generator).item()
        self.workers = loader._workers(seed)
        self.turn = 0
        streams = isinstance(loader.dataset, IterableDataset)
        self.items = iter(loader.dataset) if streams and not self.workers else None
        if streams:
            for worker in self.workers:
                worker.items = worker.run(iter, worker.info.dataset)

    def __iter__(self):
        return self

    def __len__(self):
        return len(self.loader)

    def __next__(self):
        if self.loader.num_workers == 0:
            return self._load(next(self.indices), self.loader.dataset, self.items)
        while self.workers:
            worker = self.workers[self.turn % len(self.workers)]
            index = next(self.indices)
            try:
                batch = worker.run(self._load, index, worker.info.dataset, worker.items)
            except StopIteration:
                if worker.items is None:
                    raise
                # The others go on when one has no more.
                self.workers.remove(worker)
                continue
            self.turn = self.workers.index(worker) + 1
            return batch
        raise StopIteration

    def _load(self, index, dataset, items):
        if items is None:
            return self.loader.collate_fn(self._fetched(dataset, index))
        if self.loader.batch_sampler is None:
            return self.loader.collate_fn(next(items))
        batch = list(itertools.islice(items, len(index)))
        if not batch or (self.loader.drop_last and len(batch) < len(index)):
            raise StopIteration
        return self.loader.collate_fn(batch)

    def _fetched(self, dataset, index):
        if self.loader.batch_sampler is None:
            return dataset[index]
        if callable(getattr(dataset, "__getitems__", None)):
            return dataset.__getitems__(index)
        return [dataset[i] for i in index]


class DataLoader:
    """Batches of a data set. Workers load one after the other in this process, in the order in which batches are asked for: there is
    nothing to wait for (`timeout`) or to load ahead (`prefetch_factor`), and no other memory to copy to (`pin_memory`)."""

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
        if multiprocessing_context is not None:
            if num_workers == 0:
                raise ValueError("multiprocessing_context can only be used with multi-process loading (num_workers > 0), but "
                                 f"got num_workers={num_workers}")
            if isinstance(multiprocessing_context, str) and multiprocessing_context not in CONTEXTS:
                raise ValueError("multiprocessing_context option should specify a valid start method in "
                                 f"{CONTEXTS!r}, but got multiprocessing_context={multiprocessing_context!r}")
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

        self._kept_workers = None

    def _workers(self, seed):
        """The workers of one way through the data, or of all ways where they persist."""
        if self._kept_workers is None or not self.persistent_workers:
            self._kept_workers = [_Worker(self, i, seed) for i in range(self.num_workers)]
        return list(self._kept_workers)

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
