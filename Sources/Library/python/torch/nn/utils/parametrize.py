"""Parameters that are computed from others."""
import torch
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter

_open, _kept = 0, {}


class cached:
    """Inside, a parameter is computed once."""

    def __enter__(self):
        global _open
        _open += 1

    def __exit__(self, *exc):
        global _open
        _open -= 1
        if not _open:
            _kept.clear()


class ParametrizationList(ModuleList):
    """The steps from the original to the parameter, and the original: one tensor, or several by number."""

    def __init__(self, modules, original, unsafe=False):
        super().__init__(modules)
        self.unsafe = unsafe
        new = original
        with torch.no_grad():
            for module in reversed(list(self)):
                if hasattr(module, "right_inverse"):
                    new = module.right_inverse(*new) if isinstance(new, (tuple, list)) else module.right_inverse(new)
        self.is_tensor = isinstance(new, torch.Tensor)
        if self.is_tensor:
            if not unsafe and original.dtype != new.dtype:
                raise ValueError("When `right_inverse` outputs one tensor, it may not change the dtype.\n"
                                 f"original.dtype: {original.dtype}\nright_inverse(original).dtype: {new.dtype}")
            if isinstance(original, Parameter):
                original.data = new.detach()
                self.register_parameter("original", original)
            else:
                self.register_buffer("original", new)
        else:
            self.ntensors = len(new)
            for i, part in enumerate(new):
                if isinstance(original, Parameter):
                    self.register_parameter(f"original{i}", Parameter(part, original.requires_grad))
                else:
                    self.register_buffer(f"original{i}", part)

    def _originals(self):
        return [self.original] if self.is_tensor else [getattr(self, f"original{i}") for i in range(self.ntensors)]

    def right_inverse(self, value):
        """Sets the originals so that the parameter has, as far as it can, the given value."""
        with torch.no_grad():
            for module in reversed(list(self)):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError(f"parametrization {type(module).__name__} does not implement right_inverse.")
                value = module.right_inverse(value)
            for own, part in zip(self._originals(), [value] if self.is_tensor else value):
                own.data = part.to(own.dtype)

    def forward(self):
        modules = list(self)
        value = modules[0](*self._originals())
        for module in modules[1:]:
            value = module(value)
        return value


def _computed(name):
    def get(self):
        if not _open:
            return self.parametrizations[name]()
        key = (id(self), name)
        if key not in _kept:
            _kept[key] = self.parametrizations[name]()
        return _kept[key]

    def put(self, value):
        self.parametrizations[name].right_inverse(value)
    return property(get, put)


def _own_setattr(self, name, value):
    """Properties of the class come before what a module keeps elsewhere."""
    if isinstance(getattr(type(self), name, None), property):
        object.__setattr__(self, name, value)
    else:
        Module.__setattr__(self, name, value)


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    """Computes a parameter by a module from now on."""
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        steps = module.parametrizations[tensor_name]
        with torch.no_grad():
            value = getattr(module, tensor_name)
            if hasattr(parametrization, "right_inverse"):
                steps.right_inverse(parametrization.right_inverse(value))
        steps.append(parametrization)
        return module
    if tensor_name not in module._parameters and tensor_name not in module._buffers:
        raise ValueError(f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name "
                         f"'{tensor_name}'")
    original = getattr(module, tensor_name)
    steps = ParametrizationList([parametrization], original, unsafe)
    delattr(module, tensor_name)
    if not is_parametrized(module):
        cls = type(module)
        module.__class__ = type(f"Parametrized{cls.__name__}", (cls,), {
            "__module__": __name__, "__setattr__": _own_setattr, "parametrized_from": cls})
        module.parametrizations = ModuleDict()
    setattr(type(module), tensor_name, _computed(tensor_name))
    module.parametrizations[tensor_name] = steps
    return module


def is_parametrized(module, tensor_name=None):
    """Whether a module, or a parameter of it, is computed."""
    steps = module._modules.get("parametrizations")
    if not isinstance(steps, ModuleDict):
        return False
    return len(steps) > 0 if tensor_name is None else tensor_name in steps


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    """Makes a computed parameter an ordinary one, with its value or with the original's."""
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    steps = module.parametrizations[tensor_name]
    if not steps.is_tensor and not leave_parametrized:
        raise ValueError("Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of "
                         "a sequence of tensors.")
    with torch.no_grad():
        value = getattr(module, tensor_name)
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    originals = steps._originals()
    if isinstance(originals[0], Parameter):
        kept = originals[0] if steps.is_tensor else Parameter(value.detach(), originals[0].requires_grad)
        if leave_parametrized:
            kept.data = value.detach()
        module.register_parameter(tensor_name, kept)
    else:
        module.register_buffer(tensor_name, value if leave_parametrized else originals[0])
    if not is_parametrized(module):
        delattr(module, "parametrizations")
        module.__class__ = type(module).parametrized_from
    return module
