"""Methods of modules that few programs call: each is compiled when it is first asked for."""
import itertools
from collections import OrderedDict
import torch
from torch.nn.modules._hooks import registered
from torch.nn.modules._states import load_own, load_tree, saved_state
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


def __dir__(self):
    names = set(dir(self.__class__)) | set(self.__dict__)
    names.update(self._parameters, self._buffers, self._modules)
    return sorted(name for name in names if not name[:1].isdigit())


def named_children(self):
    seen = set()
    for name, child in self._modules.items():
        if child is not None and id(child) not in seen:
            seen.add(id(child))
            yield name, child


def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
    return self._named_members(lambda module: module._buffers.items(), prefix, recurse, remove_duplicate)


def buffers(self, recurse=True):
    for _, buffer in self.named_buffers(recurse=recurse):
        yield buffer


def get_submodule(self, target):
    module = self
    for name in target.split(".") if target else ():
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        module = getattr(module, name)
        if not isinstance(module, Module):
            raise AttributeError(f"`{name}` is not an nn.Module")
    return module


def _member(self, target):
    path, _, name = target.rpartition(".")
    module = self.get_submodule(path)
    if not hasattr(module, name):
        raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
    return module, name, getattr(module, name)


def get_parameter(self, target):
    _, name, value = _member(self, target)
    if not isinstance(value, Parameter):
        raise AttributeError(f"`{name}` is not an nn.Parameter")
    return value


def get_buffer(self, target):
    module, name, value = _member(self, target)
    if name not in module._buffers:
        raise AttributeError(f"`{name}` is not a buffer")
    return value


def set_submodule(self, target, module, strict=False):
    if target == "":
        raise ValueError("Cannot set the submodule without a target name!")
    if not isinstance(module, Module):
        raise ValueError(f'"module" is not an nn.Module, found {module.__class__}')
    path, _, name = target.rpartition(".")
    parent = self.get_submodule(path)
    if strict and not hasattr(parent, name):
        raise AttributeError(f"{parent._get_name()} has no attribute `{name}`")
    if hasattr(parent, name) and not isinstance(getattr(parent, name), Module):
        raise AttributeError(f"`{name}` is not an nn.Module")
    setattr(parent, name, module)


def requires_grad_(self, requires_grad=True):
    for parameter in self.parameters():
        parameter.requires_grad_(requires_grad)
    return self


def zero_grad(self, set_to_none=True):
    for parameter in self.parameters():
        if set_to_none:
            parameter.grad = None
        elif parameter.grad is not None:
            # Where it lies: other tensors may share its memory.
            parameter.grad.detach_() if parameter.grad.grad_fn is not None else parameter.grad.requires_grad_(False)
            parameter.grad.zero_()


def _apply(self, fn, recurse=True):
    """Replaces the data of all parameters and buffers; the parameters stay the same objects."""
    if recurse:
        for child in self.children():
            child._apply(fn)
    for parameter in self._parameters.values():
        if parameter is not None:
            gradient = parameter.grad
            parameter.data = fn(parameter.data)
            if gradient is not None:
                parameter.grad = fn(gradient)
    for name, buffer in self._buffers.items():
        if buffer is not None:
            self._buffers[name] = fn(buffer)
    return self


def to(self, *args, **kwargs):
    dtype, rest = kwargs.pop("dtype", None), []
    kwargs.pop("memory_format", None)
    for item in args:
        if isinstance(item, torch.dtype):
            dtype = item
        elif isinstance(item, torch.Tensor):
            dtype = item.dtype
            rest.append(item.device)
        else:
            rest.append(torch.device(item) if isinstance(item, str) else item)
    if dtype is not None and not (dtype.is_floating_point or dtype.is_complex):
        raise TypeError("nn.Module.to only accepts floating point or complex dtypes, but got desired "
                        f"dtype={dtype}")

    def moved(t):
        wanted = dtype if t.is_floating_point() or t.is_complex() else None
        return t.to(*rest, **kwargs) if wanted is None else t.to(*rest, dtype=wanted, **kwargs)
    return self._apply(moved)


def _as(self, dtype):
    return self._apply(lambda t: t.to(dtype) if t.is_floating_point() else t)


def float(self):
    return _as(self, torch.float32)


def double(self):
    return _as(self, torch.float64)


def half(self):
    return _as(self, torch.float16)


def bfloat16(self):
    return _as(self, torch.bfloat16)


def type(self, dst_type):
    return self._apply(lambda t: t.type(dst_type))


def cpu(self):
    return self._apply(lambda t: t.cpu())


def cuda(self, device=None):
    return self._apply(lambda t: t.cuda(device))


def to_empty(self, *, device, recurse=True):
    return self._apply(lambda t: torch.empty_like(t, device=device), recurse)


def share_memory(self):
    return self


def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
    return registered(self, "_forward_pre_hooks", hook, prepend, "_forward_pre_hooks_with_kwargs" if with_kwargs else None)


def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
    return registered(self, "_forward_hooks", hook, prepend, "_forward_hooks_with_kwargs" if with_kwargs else None,
                      "_forward_hooks_always_called" if always_call else None)


def register_full_backward_pre_hook(self, hook, prepend=False):
    return registered(self, "_backward_pre_hooks", hook, prepend)


def register_full_backward_hook(self, hook, prepend=False):
    if self._is_full_backward_hook is False:
        raise RuntimeError("Cannot use both regular backward hooks and full backward hooks on a single Module. "
                           "Please use only one of them.")
    object.__setattr__(self, "_is_full_backward_hook", True)
    return registered(self, "_backward_hooks", hook, prepend)


def register_backward_hook(self, hook):
    if self._is_full_backward_hook is True:
        raise RuntimeError("Cannot use both regular backward hooks and full backward hooks on a single Module. "
                           "Please use only one of them.")
    object.__setattr__(self, "_is_full_backward_hook", False)
    return registered(self, "_backward_hooks", hook)


def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
    for value, name in zip(args, ("destination", "prefix", "keep_vars")):
        if name == "destination":
            destination = value
        elif name == "prefix":
            prefix = value
        else:
            keep_vars = value
    return saved_state(self, OrderedDict() if destination is None else destination, prefix, keep_vars)


def _save_to_state_dict(self, destination, prefix, keep_vars):
    for name, value in itertools.chain(self._parameters.items(), self._buffers.items()):
        if value is not None and name not in self._non_persistent_buffers_set:
            destination[prefix + name] = value if keep_vars else value.detach()
    if self.__class__.get_extra_state is not Module.get_extra_state:
        destination[prefix + "_extra_state"] = self.get_extra_state()


def load_state_dict(self, state_dict, strict=True, assign=False):
    return load_tree(self, state_dict, strict, assign)


def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys,
                          error_msgs):
    load_own(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)


def get_extra_state(self):
    raise RuntimeError("Reached a code path in Module.get_extra_state() that should never be called. Please file an "
                       "issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report "
                       "this bug.")


def set_extra_state(self, state):
    raise RuntimeError("Reached a code path in Module.set_extra_state() that should never be called. Please file an "
                       "issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report "
                       "this bug.")


def register_state_dict_post_hook(self, hook):
    return registered(self, "_state_dict_hooks", hook)


def register_state_dict_pre_hook(self, hook):
    return registered(self, "_state_dict_pre_hooks", hook)


def register_load_state_dict_pre_hook(self, hook):
    return registered(self, "_load_state_dict_pre_hooks", hook)


def register_load_state_dict_post_hook(self, hook):
    return registered(self, "_load_state_dict_post_hooks", hook)
