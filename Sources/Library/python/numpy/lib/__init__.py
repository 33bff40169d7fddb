"""Functions that stand beside the main namespace of NumPy."""


class NumpyVersion:
    """Parse and compare numpy version strings."""

    def __init__(self, vstring):
        self.vstring = vstring
        numbers = vstring.split(".")
        if len(numbers) < 3 or not numbers[0].isdigit() or not numbers[1].isdigit() or not numbers[2][:1].isdigit():
            raise ValueError("Not a valid numpy version string")
        digits = ""
        for c in numbers[2]:
            if not c.isdigit():
                break
            digits += c
        self.major, self.minor, self.bugfix = int(numbers[0]), int(numbers[1]), int(digits)
        self.version = f"{self.major}.{self.minor}.{self.bugfix}"
        rest = ".".join(numbers[2:])[len(digits):]
        self.pre_release = "final" if not rest or rest.startswith(".") else rest.split(".")[0]
        self.is_devversion = ".dev" in rest

    def _key(self):
        return (self.major, self.minor, self.bugfix, self.pre_release == "final", self.pre_release, not self.is_devversion)

    def _compare(self, other):
        if not isinstance(other, (str, NumpyVersion)):
            raise ValueError("Invalid object to compare with NumpyVersion.")
        a, b = self._key(), (NumpyVersion(other) if isinstance(other, str) else other)._key()
        return (a > b) - (a < b)

    def __lt__(self, other): return self._compare(other) < 0
    def __le__(self, other): return self._compare(other) <= 0
    def __eq__(self, other): return self._compare(other) == 0
    def __ne__(self, other): return self._compare(other) != 0
    def __gt__(self, other): return self._compare(other) > 0
    def __ge__(self, other): return self._compare(other) >= 0

    def __repr__(self):
        return f"NumpyVersion({self.vstring})"
