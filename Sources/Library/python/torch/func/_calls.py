"""Modules called with other parameters than their own."""
import torch


def _places(module, tie_weights):
    """By name, where a tensor of the module stands: the tables that hold it and its names there."""
    places, same = {}, {}
    for path, inner in module.named_modules(remove_duplicate=False):
        for table in (inner._parameters, inner._buffers):
            for name, value in table.items():
                if value is not None:
                    group = same.setdefault(id(value), []) if tie_weights else []
                    group.append((table, name))
                    places[f"{path}.{name}" if path else name] = group
    return places


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    """Calls a module with tensors in the place of its parameters and buffers; those that are not given stay."""
    given = {}
    for part in (parameter_and_buffer_dicts,) if isinstance(parameter_and_buffer_dicts, dict) else parameter_and_buffer_dicts:
        for key, value in part.items():
            if key in given:
                raise ValueError(f"{key} appeared in multiple dictionaries; behavior of functional call is ambiguous")
            given[key] = value
    places = _places(module, tie_weights)
    if strict:
        unknown, missing = [k for k in given if k not in places], [k for k in places if k not in given]
        if unknown or missing:
            raise RuntimeError("Error(s) in running forward for " + type(module).__name__ + ":\n\t"
                               + ", ".join([f"Unexpected key(s): {unknown}"] * bool(unknown)
                                           + [f"Missing key(s): {missing}"] * bool(missing)) + ".")
    before = []
    try:
        for key, value in given.items():
            for table, name in places.get(key, ()):
                before.append((table, name, table[name]))
                table[name] = value
        args = () if args is None else args if isinstance(args, tuple) else (args,)
        return module(*args, **(kwargs or {}))
    finally:
        for table, name, value in reversed(before):
            table[name] = value


def stack_module_state(models):
    """The parameters and the buffers of equal modules, stacked."""
    models = list(models)
    if not models:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    if not all(model.training == models[0].training for model in models):
        raise RuntimeError("stack_module_state: Expected all models to have the same training/eval mode.")
    if not all(type(model) is type(models[0]) for model in models):
        raise RuntimeError("stack_module_state: Expected all models to be of the same class.")
    params = {name: torch.stack([dict(model.named_parameters())[name].detach() for model in models])
              .requires_grad_(parameter.requires_grad) for name, parameter in models[0].named_parameters()}
    buffers = {name: torch.stack([dict(model.named_buffers())[name] for model in models])
               for name, _ in models[0].named_buffers()}
    return params, buffers
