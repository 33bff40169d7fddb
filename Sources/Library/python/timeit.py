"""How long statements take."""
import time

default_timer, default_number, default_repeat = time.perf_counter, 1000000, 5


class Timer:
    """A statement, what is done before it, and a clock."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer, self._space = timer, {} if globals is None else dict(globals)
        lines = ["def _inner(_times, _timer):"]
        for name, part in (("_setup", setup), ("_stmt", stmt)):
            if callable(part):
                self._space[name] = part
            elif not isinstance(part, str):
                raise ValueError(f"{name[1:]} is neither a string nor callable")

        def body(part, name, indent):
            text = f"{name}()" if callable(part) else part
            compile(text, "<timeit-src>", "exec")
            return [indent + line for line in text.split("\n")]
        lines += body(setup, "_setup", "    ") + ["    _start = _timer()", "    for _ in _times:"]
        lines += body(stmt, "_stmt", "        ") + ["    return _timer() - _start"]
        exec(compile("\n".join(lines), "<timeit-src>", "exec"), self._space)
        self.inner = self._space["_inner"]

    def timeit(self, number=default_number):
        """The seconds that a number of runs take."""
        return self.inner(range(number), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Runs and seconds, enough of both to tell."""
        scale = 1
        while True:
            for factor in (1, 2, 5):
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


__all__ = ["Timer", "timeit", "repeat", "default_timer"]
