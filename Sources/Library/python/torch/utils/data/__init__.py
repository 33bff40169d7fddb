"""Data sets and the batches that are drawn from them."""
from torch.utils.data._datasets import Dataset, IterableDataset, TensorDataset, StackDataset, ConcatDataset, ChainDataset
from torch.utils.data._datasets import Subset, random_split
from torch.utils.data._samplers import Sampler, SequentialSampler, RandomSampler, SubsetRandomSampler
from torch.utils.data._samplers import WeightedRandomSampler, BatchSampler
from torch.utils.data._loader import DataLoader, default_collate, default_convert, get_worker_info
__all__ = ["BatchSampler", "ChainDataset", "ConcatDataset", "DataLoader", "Dataset", "IterableDataset", "RandomSampler",
           "Sampler", "SequentialSampler", "StackDataset", "Subset", "SubsetRandomSampler", "TensorDataset",
           "WeightedRandomSampler", "default_collate", "default_convert", "get_worker_info", "random_split"]
