"""How layers say in a line what they are made with and what is shown of it."""
from torch.nn.modules.module import Module


class keeps:
    """An `__init__` with the given signature, which keeps its arguments under their names, and calls `then` where there is more
    to do; `takes` are parameters of the signature that only `then` uses."""

    def __init__(self, signature, then=None, takes=""):
        self.signature, self.then, self.takes = signature, then, takes

    def __set_name__(self, owner, name):
        names = [part.split("=")[0].strip() for part in self.signature.split(",") if part.strip() != "*"]
        lines = [f"self.{n} = {n}" for n in names if n not in self.takes.split()]
        call = [f"then(self, {', '.join(names)})"] if self.then else []
        text = f"def __init__(self, {self.signature}):\n  Module.__init__(self)\n  " + "\n  ".join(lines + call)
        scope = {"Module": Module, "then": self.then}
        exec(text, scope)
        made = scope["__init__"]
        made.__qualname__ = f"{owner.__qualname__}.__init__"
        made.__module__ = owner.__module__
        setattr(owner, name, made)


def shows(template, flags=""):
    """An `extra_repr` by a template of attributes, with each flag behind it that is not as usual: `name` is shown where it is true,
    `name=value` where it differs from the value."""
    usual = [(flag.partition("=")[0], flag.partition("=")[2]) for flag in flags.split()]

    def extra_repr(self):
        parts = [template.format(self)] if template else []
        for name, value in usual:
            own = str(getattr(self, name))
            if own != (value or "False"):
                parts.append(f"{name}={own}")
        return ", ".join(parts)
    return extra_repr


def spread(value, count):
    """One value for each axis, where one was given for all."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * count
