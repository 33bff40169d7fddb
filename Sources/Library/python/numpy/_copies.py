"""When `array` copies."""
import enum


class _CopyMode(enum.Enum):
    """An enumeration for the copy modes supported by numpy.copy() and numpy.array()."""
    ALWAYS = True
    NEVER = False
    IF_NEEDED = 2

    def __bool__(self):
        if self is _CopyMode.ALWAYS:
            return True
        if self is _CopyMode.NEVER:
            return False
        raise ValueError(f"{self} is neither True nor False.")
