"""Days of business: counted, moved to, and asked for."""
from _types import static_type as _static_type
import numpy as np
from numpy._engine import dispatched
from numpy import _engine as engine

NAMES = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6}


def week_of(mask):
    """Seven flags, Monday's first."""
    if isinstance(mask, str):
        if len(mask) == 7 and set(mask) <= {"0", "1"}:
            flags = [c == "1" for c in mask]
        else:
            flags, rest = [False] * 7, "".join(mask.split())
            while rest:
                if rest[:3] not in NAMES:
                    raise ValueError(f"Invalid business day weekmask string \"{mask}\"")
                flags[NAMES[rest[:3]]] = True
                rest = rest[3:]
    else:
        flags = [bool(f) for f in np.asarray(mask).tolist()]
        if len(flags) != 7:
            raise ValueError("A business day weekmask array must have length 7")
    if not any(flags):
        raise ValueError("Cannot construct a numpy.busdaycal with a weekmask of all zeros")
    return np.array(flags)


def numbers(dates):
    """Days since 1970 as integers."""
    dates = np.asarray(dates)
    if dates.dtype.kind in "UO":
        try:
            dates = dates.astype("datetime64[D]")
        except ValueError:
            raise ValueError("Cannot create a NumPy datetime other than NaT with generic units") from None
    return dates.astype("datetime64[D]").astype(np.int64)


@_static_type
class busdaycalendar:
    """A business day calendar object that efficiently stores information defining valid days."""

    def __init__(self, weekmask="1111100", holidays=None):
        self._week = week_of(weekmask)
        days = np.unique(numbers(holidays if holidays is not None else np.array([], "datetime64[D]")))
        days = days[days != np.iinfo(np.int64).min]
        self._holidays = days[self._week[(days + 3) % 7]]

    @property
    def weekmask(self):
        """A copy of the seven-element boolean mask indicating valid days."""
        return self._week.copy()

    @property
    def holidays(self):
        """A copy of the holiday array indicating additional invalid days."""
        return self._holidays.astype("datetime64[D]")


def calendar(weekmask, holidays, busdaycal):
    if busdaycal is not None:
        if weekmask != "1111100" or holidays is not None:
            raise ValueError("Cannot supply both the weekmask/holidays and the busdaycal parameters")
        return busdaycal
    return busdaycalendar(weekmask, holidays)


def delivered(result, out):
    if out is None:
        return result[()]
    out[...] = result
    return out


@dispatched
def is_busday(dates, weekmask="1111100", holidays=None, busdaycal=None, out=None):
    """Calculates which of the given dates are valid days, and which are not."""
    cal = calendar(weekmask, holidays, busdaycal)
    return delivered(engine.is_busday(cal._week, cal._holidays, numbers(dates)), out)


@dispatched
def busday_count(begindates, enddates, weekmask="1111100", holidays=(), busdaycal=None, out=None):
    """Counts the number of valid days between `begindates` and `enddates`, not including the day of `enddates`."""
    cal = calendar(weekmask, None if len(holidays) == 0 else holidays, busdaycal)
    return delivered(engine.busday_count(cal._week, cal._holidays, numbers(begindates), numbers(enddates)), out)


@dispatched
def busday_offset(dates, offsets, roll="raise", weekmask="1111100", holidays=None, busdaycal=None, out=None):
    """First adjusts the date to fall on a valid day, then applies offsets to the given dates counted in valid days."""
    cal = calendar(weekmask, holidays, busdaycal)
    offsets = np.asarray(offsets)
    if offsets.dtype.kind not in "iu":
        raise TypeError(f"Iterator operand 1 dtype could not be cast from dtype('{offsets.dtype}') to dtype('int64') "
                        "according to the rule 'safe'")
    moved = engine.busday_offset(cal._week, cal._holidays, numbers(dates), offsets, roll)
    return delivered(moved.view("M8[D]"), out)


# The widths of texts by units.
WIDTHS = {"Y": 22, "M": 25, "W": 28, "D": 28, "h": 32, "m": 35, "s": 38, "ms": 42, "us": 45, "ns": 48, "ps": 51, "fs": 54,
          "as": 57}


@dispatched
def datetime_as_string(arr, unit=None, timezone="naive", casting="same_kind"):
    """Convert an array of datetimes into an array of strings."""
    arr = np.asarray(arr)
    if arr.dtype.kind != "M":
        raise TypeError("input must have type NumPy datetime")
    if unit is not None and unit != "auto":
        try:
            target = np.dtype(f"datetime64[{unit}]")
        except TypeError:
            raise TypeError(f'Invalid datetime unit "{unit}" in metadata') from None
        if casting != "unsafe" and casting != "same_kind" and not np.can_cast(arr.dtype, target, casting):
            raise TypeError(f"Cannot create a datetime string as units '{unit}' from a NumPy datetime with units "
                            f"'{np.datetime_data(arr.dtype)[0]}' according to casting rule '{casting}'")
        arr = arr.astype(target)
    end = "Z" if timezone == "UTC" and np.datetime_data(arr.dtype)[0] not in "YMWD" else ""
    texts = [str(value) + end for value in arr.ravel()]
    return np.array(texts, dtype=f"U{WIDTHS[np.datetime_data(arr.dtype)[0]]}").reshape(arr.shape)[()]
