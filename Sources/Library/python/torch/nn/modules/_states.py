"""The states of modules as dictionaries, and back."""
import itertools
from collections import OrderedDict, namedtuple
from collections.abc import Mapping
import torch


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    __slots__ = ()

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


def saved_state(module, destination, prefix, keep_vars):
    if not hasattr(destination, "_metadata"):
        destination._metadata = OrderedDict()
    metadata = {"version": module._version}
    destination._metadata[prefix[:-1]] = metadata
    for hook in list(module._state_dict_pre_hooks.values()):
        hook(module, prefix, keep_vars)
    module._save_to_state_dict(destination, prefix, keep_vars)
    for name, child in module._modules.items():
        if child is not None:
            child.state_dict(destination=destination, prefix=prefix + name + ".", keep_vars=keep_vars)
    for hook in list(module._state_dict_hooks.values()):
        hook(module, destination, prefix, metadata)
    return destination


def load_own(module, state, prefix, metadata, strict, missing, unexpected, errors):
    """Takes what belongs to this one module, and notes what is wrong."""
    buffers = ((k, v) for k, v in module._buffers.items() if k not in module._non_persistent_buffers_set)
    known = {name: value for name, value in itertools.chain(module._parameters.items(), buffers) if value is not None}
    for name, value in known.items():
        key = prefix + name
        if key in state:
            _take(module, name, key, value, state[key], metadata, errors)
        elif strict:
            missing.append(key)
    extra = prefix + "_extra_state"
    if type(module).set_extra_state is not torch.nn.Module.set_extra_state:
        if extra in state:
            module.set_extra_state(state[extra])
        elif strict:
            missing.append(extra)
    if strict:
        for key in state:
            first = key[len(prefix):].split(".", 1)
            if key.startswith(prefix) and key != extra:
                if len(first) > 1 and first[0] not in module._modules or len(first) == 1 and first[0] not in known:
                    unexpected.append(key)


def _take(module, name, key, value, given, metadata, errors):
    if not isinstance(given, torch.Tensor):
        errors.append(f'While copying the parameter named "{key}", expected torch.Tensor or Tensor-like object from '
                      f"checkpoint but received {type(given)}")
        return
    pending = torch.nn.parameter.is_lazy(value)
    if value.dim() == 0 and given.dim() == 1 and given.numel() == 1 and not pending:
        given = given[0]
    if not pending and given.shape != value.shape:
        errors.append(f"size mismatch for {key}: copying a param with shape {given.shape} from checkpoint, the shape in "
                      f"current model is {value.shape}.")
        return
    with torch.no_grad():
        if pending:
            value.materialize(given.shape)
        if metadata.get("assign_to_params_buffers", False):
            kept = isinstance(value, torch.nn.Parameter) and not isinstance(given, torch.nn.Parameter)
            setattr(module, name, torch.nn.Parameter(given, requires_grad=value.requires_grad) if kept else given)
        else:
            value.copy_(given)


def load_tree(module, state_dict, strict, assign):
    if not isinstance(state_dict, Mapping):
        raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
    missing, unexpected, errors = [], [], []
    versions = getattr(state_dict, "_metadata", None)
    state = OrderedDict(state_dict)

    def load(module, state, prefix):
        metadata = dict(versions.get(prefix[:-1], {})) if versions is not None else {}
        if assign:
            metadata["assign_to_params_buffers"] = True
        given = (state, prefix, metadata, True, missing, unexpected, errors)
        for hook in list(module._load_state_dict_pre_hooks.values()):
            hook(module, *given)
        module._load_from_state_dict(*given)
        for name, child in module._modules.items():
            if child is not None:
                inner = prefix + name + "."
                load(child, {k: v for k, v in state.items() if k.startswith(inner)}, inner)
        result = _IncompatibleKeys(missing, unexpected)
        for hook in list(module._load_state_dict_post_hooks.values()):
            if hook(module, result) is not None:
                raise AssertionError("Hooks registered with ``register_load_state_dict_post_hook`` are not expected to "
                                     "return new values, if incompatible_keys need to be modified, it should be done "
                                     "inplace.")
    load(module, state, "")
    if strict:
        for words, keys in (("Unexpected", unexpected), ("Missing", missing)):
            if keys:
                listed = ", ".join(f'"{key}"' for key in keys)
                errors.insert(0, f"{words} key(s) in state_dict: {listed}. ")
    if errors:
        listed = "\n\t".join(errors)
        raise RuntimeError(f"Error(s) in loading state_dict for {module._get_name()}:\n\t{listed}")
    return _IncompatibleKeys(missing, unexpected)
