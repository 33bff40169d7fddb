"""Blocks in which operations are recorded, or are not; functions too, as decorators."""
import functools
import inspect
from torch._C import _set_grad_enabled


class _Mode:
    """A subclass says in `mode` whether what is inside is recorded."""

    def __new__(cls, function=None):
        made = super().__new__(cls)
        return made if function is None else made(function)

    def __enter__(self):
        self.prev = _set_grad_enabled(self.mode)

    def __exit__(self, exc_type, exc_value, traceback):
        _set_grad_enabled(self.prev)

    def clone(self):
        return type(self)()

    def __call__(self, function):
        if inspect.isgeneratorfunction(function):
            return self._generator(function)

        @functools.wraps(function)
        def inside(*args, **kwargs):
            before = _set_grad_enabled(self.mode)
            try:
                return function(*args, **kwargs)
            finally:
                _set_grad_enabled(before)
        return inside

    def _generator(self, function):
        """A generator that runs inside of the block, and what uses it outside."""
        @functools.wraps(function)
        def steps(*args, **kwargs):
            generator, sent = function(*args, **kwargs), None
            while True:
                try:
                    with self.clone():
                        item = generator.send(sent)
                except StopIteration as end:
                    return end.value
                sent = yield item
        return steps


class no_grad(_Mode):
    """Nothing inside is recorded."""
    mode = False


class enable_grad(_Mode):
    """What is inside is recorded."""
    mode = True


class set_grad_enabled(_Mode):
    """Records from now on, or not; as a block, until its end."""

    def __new__(cls, mode):
        return object.__new__(cls)

    def __init__(self, mode):
        self.mode = bool(mode)
        self.prev = _set_grad_enabled(self.mode)

    def __enter__(self):
        _set_grad_enabled(self.mode)

    def __call__(self, function):
        _set_grad_enabled(self.prev)
        return super().__call__(function)

    def clone(self):
        return _enabled(self.mode)

    def __repr__(self):
        return f"{type(self).__module__}.{type(self).__name__}(mode={self.mode})"


def _enabled(mode):
    return enable_grad() if mode else no_grad()


class inference_mode(_Mode):
    """Nothing inside is recorded, for good."""
    depth = 0

    def __new__(cls, mode=True):
        made = object.__new__(cls)
        made.mode = not mode
        return made if isinstance(mode, bool) else inference_mode(True)(mode)

    def clone(self):
        return type(self)(not self.mode)

    def __enter__(self):
        if not self.mode:
            inference_mode.depth += 1
            super().__enter__()

    def __exit__(self, exc_type, exc_value, traceback):
        if not self.mode:
            inference_mode.depth -= 1
            super().__exit__(exc_type, exc_value, traceback)

    def __call__(self, function):
        return function if self.mode else super().__call__(function)


def is_inference_mode_enabled():
    """Whether a block of `inference_mode` is open."""
    return inference_mode.depth > 0
