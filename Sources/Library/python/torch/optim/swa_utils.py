"""Averages of a model's parameters over the steps of its training, and what goes with them."""
import copy
import math
import torch
from torch.nn import Module
from torch.optim.lr_scheduler import LRScheduler

__all__ = ["AveragedModel", "update_bn", "SWALR", "get_ema_multi_avg_fn", "get_swa_multi_avg_fn", "get_ema_avg_fn",
           "get_swa_avg_fn"]


def _check(decay):
    if decay < 0.0 or decay > 1.0:
        raise ValueError(f"Invalid decay value {decay} provided. Please provide a value in [0,1] range.")


def get_ema_avg_fn(decay=0.999):
    """What an exponential average of a parameter is after a step."""
    _check(decay)

    @torch.no_grad()
    def ema_update(ema_param, current_param, num_averaged):
        return decay * ema_param + (1 - decay) * current_param
    return ema_update


def get_swa_avg_fn():
    """What the mean of a parameter over all steps is after a step."""
    @torch.no_grad()
    def swa_update(averaged_param, current_param, num_averaged):
        return averaged_param + (current_param - averaged_param) / (num_averaged + 1)
    return swa_update


def get_ema_multi_avg_fn(decay=0.999):
    """Exponential averages of lists of parameters, written in place."""
    _check(decay)

    @torch.no_grad()
    def ema_update(ema_param_list, current_param_list, _):
        for own, current in zip(ema_param_list, current_param_list):
            if own.is_floating_point() or own.is_complex():
                own.lerp_(current, 1 - decay)
            else:
                own.copy_(own * decay + current * (1 - decay))
    return ema_update


def get_swa_multi_avg_fn():
    """Means of lists of parameters over all steps, written in place."""
    @torch.no_grad()
    def swa_update(averaged_param_list, current_param_list, num_averaged):
        for own, current in zip(averaged_param_list, current_param_list):
            if own.is_floating_point() or own.is_complex():
                own.lerp_(current, 1 / (num_averaged + 1))
            else:
                own.add_(current - own, alpha=1 / (num_averaged + 1))
    return swa_update


class AveragedModel(Module):
    """A copy of a model whose parameters are averages of the model's."""

    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        assert avg_fn is None or multi_avg_fn is None, "Only one of avg_fn and multi_avg_fn should be provided"
        self.module = copy.deepcopy(model)
        if device is not None:
            self.module = self.module.to(device)
        self.register_buffer("n_averaged", torch.tensor(0, dtype=torch.long, device=device))
        self.avg_fn = avg_fn
        self.multi_avg_fn = multi_avg_fn
        self.use_buffers = use_buffers

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def _averaged(self, model):
        tensors = list(model.parameters())
        return tensors + list(model.buffers()) if self.use_buffers else tensors

    @torch.no_grad()
    def update_parameters(self, model):
        """Takes the parameters of `model` into the averages."""
        own = [p.detach() for p in self._averaged(self.module)]
        given = [p.detach().to(mine.device) for p, mine in zip(self._averaged(model), own)]
        if self.n_averaged == 0:
            for mine, value in zip(own, given):
                mine.copy_(value)
        elif self.multi_avg_fn is not None:
            self.multi_avg_fn(own, given, self.n_averaged)
        elif self.avg_fn is not None:
            for mine, value in zip(own, given):
                mine.copy_(self.avg_fn(mine, value, self.n_averaged))
        else:
            get_swa_multi_avg_fn()(own, given, self.n_averaged)
        if not self.use_buffers:
            for mine, value in zip(self.module.buffers(), model.buffers()):
                mine.detach().copy_(value.detach())
        self.n_averaged += 1


@torch.no_grad()
def update_bn(loader, model, device=None):
    """The statistics of batch norm layers anew, from one pass over the data."""
    momenta = {}
    for module in model.modules():
        if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
            module.reset_running_stats()
            momenta[module] = module.momentum
    if not momenta:
        return
    was_training = model.training
    model.train()
    for module in momenta:
        module.momentum = None
    for data in loader:
        if isinstance(data, (list, tuple)):
            data = data[0]
        model(data if device is None else data.to(device))
    for module, momentum in momenta.items():
        module.momentum = momentum
    model.train(was_training)


class SWALR(LRScheduler):
    """Learning rates that go over to fixed ones and stay there."""

    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        rates = swa_lr if isinstance(swa_lr, (list, tuple)) else [swa_lr] * len(optimizer.param_groups)
        if len(rates) != len(optimizer.param_groups):
            raise ValueError("swa_lr must have the same length as optimizer.param_groups. swa_lr has "
                             f"{len(rates)} values, param_groups has {len(optimizer.param_groups)}.")
        for rate, group in zip(rates, optimizer.param_groups):
            group["swa_lr"] = rate
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError(f"anneal_epochs must be equal or greater than 0, got {anneal_epochs}")
        self._anneal_strategy = anneal_strategy
        self.anneal_epochs = anneal_epochs
        super().__init__(optimizer, last_epoch)

    def _share(self, t):
        """How far the rates have gone over."""
        t = max(0, min(1, t))
        return (1 - math.cos(math.pi * t)) / 2 if self._anneal_strategy == "cos" else t

    def get_lr(self):
        step = self._step_count - 1
        if self.anneal_epochs == 0:
            step = max(1, step)
        epochs = max(1, self.anneal_epochs)
        before, now = self._share((step - 1) / epochs), self._share(step / epochs)

        def start(group):
            if before == 1:
                return group["swa_lr"]
            return (group["lr"] - before * group["swa_lr"]) / (1 - before)
        return [group["swa_lr"] * now + start(group) * (1 - now) for group in self.optimizer.param_groups]
