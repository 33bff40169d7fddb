"""Blocks in which operations are recorded, or are not; functions too, as decorators."""
import functools
import inspect
from torch._C import _set_grad_enabled, _set_inference


class _Mode:
    """A subclass says in `mode` whether what is inside is recorded; `_switch` makes it so and gives what was before."""
    _switch = staticmethod(_set_grad_enabled)

    def __new__(cls, function=None):
        made = super().__new__(cls)
        return made if function is None else made(function)

    def __enter__(self):
        self.prev = self._switch(self.mode)

    def __exit__(self, exc_type, exc_value, traceback):
        self._switch(self.prev)

    def clone(self):
        return type(self)()

    def __call__(self, function):
        if inspect.isgeneratorfunction(function):
            return self._generator(function)

        @functools.wraps(function)
        def inside(*args, **kwargs):
            before = self._switch(self.mode)
            try:
                return function(*args, **kwargs)
            finally:
                self._switch(before)
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
    """What is made inside is never recorded, there and later; `mode=False` makes ordinary tensors again."""

    def __new__(cls, mode=True):
        made = object.__new__(cls)
        made.mode = (mode, not mode) if isinstance(mode, bool) else (True, False)
        return made if isinstance(mode, bool) else made(mode)

    @staticmethod
    def _switch(mode):
        inferring, recorded = mode
        return _set_inference(inferring), _set_grad_enabled(recorded)

    def clone(self):
        return type(self)(self.mode[0])


def is_inference_mode_enabled():
    """Whether what is made now is never recorded."""
    inferring = _set_inference(False)
    _set_inference(inferring)
    return inferring


class set_multithreading_enabled:
    """Whether walks back may use several threads; here each is done by one."""

    def __init__(self, mode):
        self.mode = bool(mode)

    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass

    def __call__(self, function):
        return function

    def clone(self):
        return type(self)(self.mode)
