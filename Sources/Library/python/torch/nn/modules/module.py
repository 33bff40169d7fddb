"""The base of all layers and models: a tree of modules with parameters and buffers."""
import torch
from torch.nn.parameter import Parameter, Buffer
from torch.nn.modules import _methods
from torch.nn.modules._hooks import call_hooked

NOTHING = {}
# What few programs ask of modules.
LATER = """register_forward_pre_hook register_forward_hook register_full_backward_pre_hook register_full_backward_hook
register_backward_hook state_dict _save_to_state_dict load_state_dict _load_from_state_dict get_extra_state
set_extra_state register_state_dict_post_hook register_state_dict_pre_hook register_load_state_dict_pre_hook
register_load_state_dict_post_hook get_submodule get_parameter get_buffer set_submodule requires_grad_ zero_grad
_apply to float double half bfloat16 type cpu cuda to_empty share_memory named_children named_buffers buffers __dir__"""
HOOKS = """_backward_pre_hooks _backward_hooks _forward_hooks _forward_hooks_with_kwargs _forward_hooks_always_called
_forward_pre_hooks _forward_pre_hooks_with_kwargs _state_dict_hooks _state_dict_pre_hooks _load_state_dict_pre_hooks
_load_state_dict_post_hooks"""


class _Hooks:
    """A table of hooks, which a module has as soon as anybody asks for it."""

    def __init__(self, name):
        self.name = name

    def __get__(self, module, owner=None):
        if module is None:
            raise AttributeError(f"type object '{owner.__name__}' has no attribute '{self.name}'")
        from collections import OrderedDict
        table = module.__dict__[self.name] = OrderedDict()
        if "ward" in self.name:
            module.__dict__["_is_hooked"] = True
        return table


class Module:
    """Base class for all neural network modules: a subclass makes its parts in `__init__` and computes in `forward`."""

    dump_patches = False
    call_super_init = False
    _version = 1
    # What an instance has before `__init__`, and what most instances never have of their own.
    _parameters = _buffers = _modules = NOTHING
    _is_full_backward_hook = None
    _is_hooked = False

    def __init__(self, *args, **kwargs):
        name = type(self).__name__
        if kwargs and not self.call_super_init:
            raise TypeError(f"{name}.__init__() got an unexpected keyword argument '{next(iter(kwargs))}'")
        if args and not self.call_super_init:
            raise TypeError(f"{name}.__init__() takes 1 positional argument but {len(args) + 1} were given")
        put = super().__setattr__
        put("training", True)
        put("_parameters", {})
        put("_buffers", {})
        put("_non_persistent_buffers_set", set())
        put("_modules", {})
        if self.call_super_init:
            super().__init__(*args, **kwargs)

    def forward(self, *input):
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    def __call__(self, *args, **kwargs):
        if self._is_hooked:
            return call_hooked(self, args, kwargs)
        return self.forward(*args, **kwargs)

    # Attributes

    def __getattr__(self, name):
        if name in self._parameters:
            return self._parameters[name]
        if name in self._modules:
            return self._modules[name]
        if name in self._buffers:
            return self._buffers[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'", name=name, obj=self)

    def __setattr__(self, name, value):
        if isinstance(value, Module):
            self._place("_modules", "module", name, value)
        elif isinstance(value, torch.Tensor) and (isinstance(value, Parameter) or isinstance(value, Buffer)):
            self._set_tensor(name, value)
        elif name in self._parameters:
            if value is not None:
                raise TypeError(f"cannot assign '{torch.typename(value)}' as parameter '{name}' "
                                "(torch.nn.Parameter or None expected)")
            self._parameters[name] = None
        elif name in self._modules:
            if value is not None:
                raise TypeError(f"cannot assign '{torch.typename(value)}' as child module '{name}' "
                                "(torch.nn.Module or None expected)")
            self._modules[name] = None
        elif name in self._buffers:
            if value is not None and not isinstance(value, torch.Tensor):
                raise TypeError(f"cannot assign '{torch.typename(value)}' as buffer '{name}' "
                                "(torch.nn.Buffer, torch.Tensor or None expected)")
            self._buffers[name] = value
        else:
            super().__setattr__(name, value)

    def __delattr__(self, name):
        for table in (self._parameters, self._buffers, self._modules):
            if name in table:
                del table[name]
                self._non_persistent_buffers_set.discard(name)
                return
        super().__delattr__(name)

    def _place(self, table, kind, name, value):
        """Puts a value where its kind belongs, and takes the name from wherever it was."""
        own = getattr(self, table)
        if own is NOTHING:
            raise AttributeError(f"cannot assign {kind} before Module.__init__() call")
        if name not in own:
            for other in (self._parameters, self._buffers, self._modules):
                other.pop(name, None)
            if name in self.__dict__:
                super().__delattr__(name)
        own[name] = value

    def _set_tensor(self, name, value):
        if isinstance(value, Parameter):
            if self._parameters is NOTHING:
                raise AttributeError("cannot assign parameters before Module.__init__() call")
            self._place("_parameters", "parameter", name, value)
            self._non_persistent_buffers_set.discard(name)
        elif name in self._parameters:
            raise TypeError(f"cannot assign '{torch.typename(value)}' as parameter '{name}' "
                            "(torch.nn.Parameter or None expected)")
        else:
            self._place("_buffers", "buffer", name, value)
            change = self._non_persistent_buffers_set.discard if value.persistent else self._non_persistent_buffers_set.add
            change(name)

    # Registration

    def _checked(self, kind, name, table):
        if getattr(self, table) is NOTHING and kind != "module":
            raise AttributeError(f"cannot assign {kind} before Module.__init__() call")
        if not isinstance(name, str):
            raise TypeError(f"{kind} name should be a string. Got {torch.typename(name)}")
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."' + (f", got: {name}" if kind == "module" else ""))
        if name == "":
            raise KeyError(f'{kind} name can\'t be empty string ""')
        if hasattr(self, name) and name not in getattr(self, table):
            raise KeyError(f"attribute '{name}' already exists")

    def register_parameter(self, name, param):
        """Add a parameter to the module."""
        self._checked("parameter", name, "_parameters")
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(f"cannot assign '{torch.typename(param)}' object to parameter '{name}' "
                            "(torch.nn.Parameter or None required)")
        if param is not None and param.grad_fn is not None:
            raise ValueError(f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created "
                             f"explicitly. To express '{name}' as a function of another Tensor, compute the value in "
                             "the forward() method.")
        self._parameters[name] = param

    def register_buffer(self, name, tensor, persistent=True):
        """Add a tensor that is part of the module's state and no parameter."""
        self._checked("buffer", name, "_buffers")
        if tensor is not None and not isinstance(tensor, torch.Tensor):
            raise TypeError(f"cannot assign '{torch.typename(tensor)}' object to buffer '{name}' "
                            "(torch Tensor or None required)")
        self._buffers[name] = tensor
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def add_module(self, name, module):
        """Add a child module."""
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{torch.typename(module)} is not a Module subclass")
        self._checked("module", name, "_modules")
        self._modules[name] = module

    register_module = add_module

    # The tree

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        memo = set() if memo is None else memo
        if id(self) in memo:
            return
        if remove_duplicate:
            memo.add(id(self))
        yield prefix, self
        for name, child in self._modules.items():
            if child is not None:
                yield from child.named_modules(memo, prefix + ("." if prefix else "") + name, remove_duplicate)

    def modules(self, remove_duplicate=True):
        for _, module in self.named_modules(remove_duplicate=remove_duplicate):
            yield module

    def children(self):
        for _, child in self.named_children():
            yield child

    def _named_members(self, get_members_fn, prefix="", recurse=True, remove_duplicate=True):
        seen = set()
        owners = self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate) if recurse else [(prefix, self)]
        for path, module in owners:
            for name, value in get_members_fn(module):
                if value is not None and id(value) not in seen:
                    if remove_duplicate:
                        seen.add(id(value))
                    yield path + ("." if path else "") + name, value

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        return self._named_members(lambda module: module._parameters.items(), prefix, recurse, remove_duplicate)

    def parameters(self, recurse=True):
        for _, parameter in self.named_parameters(recurse=recurse):
            yield parameter

    def apply(self, fn):
        """Calls `fn` with each child, theirs first, and with the module itself."""
        for child in self.children():
            child.apply(fn)
        fn(self)
        return self

    # Modes and types

    def train(self, mode=True):
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for child in self.children():
            child.train(mode)
        return self

    def eval(self):
        return self.train(False)

    # Printing

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        return ""

    def __repr__(self):
        extra = self.extra_repr()
        lines = extra.split("\n") if extra else []
        children = [f"({name}): " + repr(child).replace("\n", "\n  ") for name, child in self._modules.items()]
        if len(lines) == 1 and not children:
            return f"{self._get_name()}({lines[0]})"
        if not lines and not children:
            return self._get_name() + "()"
        return self._get_name() + "(\n  " + "\n  ".join(lines + children) + "\n)"


class _Later:
    """A method whose text is read when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        method = getattr(_methods, self.name)
        setattr(Module, self.name, method)
        return method if instance is None else method.__get__(instance)


for _name in LATER.split():
    setattr(Module, _name, _Later(_name))
for _name in HOOKS.split():
    setattr(Module, _name, _Hooks(_name))
