"""Optimisers."""
from torch.optim.optimizer import Optimizer
from torch.optim.sgd import SGD
from torch.optim.adam import Adam
from torch.optim.adamw import AdamW
from torch.optim.adamax import Adamax
from torch.optim.nadam import NAdam
from torch.optim.radam import RAdam
from torch.optim.adagrad import Adagrad
from torch.optim.adadelta import Adadelta
from torch.optim.rmsprop import RMSprop
from torch.optim.rprop import Rprop
from torch.optim.asgd import ASGD
from torch.optim.lbfgs import LBFGS
from torch.optim.sparse_adam import SparseAdam
from torch.optim._adafactor import Adafactor
from torch.optim._muon import Muon


def __getattr__(name):
    if name in ("swa_utils", "lr_scheduler"):
        import importlib
        return importlib.import_module("torch.optim." + name)
    raise AttributeError(f"module 'torch.optim' has no attribute '{name}'")
