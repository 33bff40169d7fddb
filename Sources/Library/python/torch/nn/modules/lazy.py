"""Modules that take their sizes from the first data that comes by."""
from torch.nn.parameter import is_lazy


class LazyModuleMixin:
    """A module that becomes one of `cls_to_become` when it is first called."""
    cls_to_become = None

    def has_uninitialized_params(self):
        return any(is_lazy(value) for table in (self._parameters, self._buffers) for value in table.values())

    def reset_parameters(self):
        # While the base class makes itself there is nothing to fill.
        if not self.has_uninitialized_params() and all(p.numel() for p in self.parameters()):
            super().reset_parameters()

    def __call__(self, *args, **kwargs):
        if self.has_uninitialized_params():
            self.initialize_parameters(*args, **kwargs)
            if self.has_uninitialized_params():
                raise RuntimeError(f"module {self._get_name()} has not been fully initialized")
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become
        return self(*args, **kwargs)
