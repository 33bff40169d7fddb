"""Modules without first values."""
import torch


def skip_init(module_cls, *args, **kwargs):
    """A module whose parameters hold anything; zeros here."""
    if not issubclass(module_cls, torch.nn.Module):
        raise RuntimeError(f"Expected a Module; got {module_cls}")
    kwargs.pop("device", None)
    module = module_cls(*args, **kwargs)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.zero_()
    return module
