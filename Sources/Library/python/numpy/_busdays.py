"""Days of business: counted, moved to, and asked for."""
import numpy as np

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
        dates = dates.astype("datetime64[D]")
    return dates.astype("datetime64[D]").astype(np.int64)


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

    def is_valid(self, days):
        return self._week[(days + 3) % 7] & ~np.isin(days, self._holidays)

    def before(self, days):
        """How many valid days there are from a Monday long ago until a day, without it."""
        shifted = days + 3
        weeks, rest = shifted // 7, shifted % 7
        cumulated = np.concatenate(([0], np.cumsum(self._week)))
        return weeks * int(self._week.sum()) + cumulated[rest] - np.searchsorted(self._holidays, days)


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


def is_busday(dates, weekmask="1111100", holidays=None, busdaycal=None, out=None):
    """Calculates which of the given dates are valid days, and which are not."""
    cal = calendar(weekmask, holidays, busdaycal)
    days = numbers(dates)
    return delivered(np.asarray(cal.is_valid(days) & (days != np.iinfo(np.int64).min)), out)


def busday_count(begindates, enddates, weekmask="1111100", holidays=[], busdaycal=None, out=None):
    """Counts the number of valid days between `begindates` and `enddates`, not including the day of `enddates`."""
    cal = calendar(weekmask, None if len(holidays) == 0 else holidays, busdaycal)
    begin, end = np.broadcast_arrays(numbers(begindates), numbers(enddates))
    forward = cal.before(end) - cal.before(begin)
    # Backwards the last day counts and the first does not.
    backward = cal.before(end + 1) - cal.before(begin + 1)
    return delivered(np.asarray(np.where(end >= begin, forward, backward)), out)


def rolled(cal, days, roll):
    """Days moved to valid ones."""
    invalid = ~cal.is_valid(days)
    if not invalid.any():
        return days
    if roll == "raise":
        raise ValueError("Non-business day date in busday_offset")
    if roll == "nat":
        return np.where(invalid, np.iinfo(np.int64).min, days)
    days = np.array(days)
    steps = {"forward": 1, "following": 1, "backward": -1, "preceding": -1, "modifiedfollowing": 1,
             "modifiedpreceding": -1}
    if roll not in steps:
        raise ValueError(f"Invalid business day roll parameter \"{roll}\"")
    first = days
    while invalid.any():
        days = np.where(invalid, days + steps[roll], days)
        invalid = ~cal.is_valid(days)
    if roll.startswith("modified"):
        month = days.astype("datetime64[D]").astype("datetime64[M]") != first.astype("datetime64[D]").astype("datetime64[M]")
        back = first
        invalid = ~cal.is_valid(back)
        while (invalid & month).any():
            back = np.where(invalid, back - steps[roll], back)
            invalid = ~cal.is_valid(back)
        days = np.where(month, back, days)
    return days


def busday_offset(dates, offsets, roll="raise", weekmask="1111100", holidays=None, busdaycal=None, out=None):
    """First adjusts the date to fall on a valid day, then applies offsets to the given dates counted in valid days."""
    cal = calendar(weekmask, holidays, busdaycal)
    offsets = np.asarray(offsets)
    if offsets.dtype.kind not in "iu":
        raise TypeError(f"Iterator operand 1 dtype could not be cast from dtype('{offsets.dtype}') to dtype('int64') "
                        "according to the rule 'safe'")
    days, offsets = np.broadcast_arrays(numbers(dates), offsets)
    missing = days == np.iinfo(np.int64).min
    days = rolled(cal, np.where(missing, 0, days), roll if not missing.all() else "forward")
    missing = missing | (days == np.iinfo(np.int64).min)
    per_week = int(cal._week.sum())
    # Whole weeks first, then day by day what holidays and the rest of the week take.
    target = cal.before(np.where(missing, 0, days)) + offsets
    moved = np.where(missing, 0, days) + offsets // per_week * 7
    while True:
        wrong = target - cal.before(moved)
        invalid = ~cal.is_valid(moved)
        step = np.where(wrong > 0, 1, np.where(wrong < 0, -1, np.where(invalid, 1, 0)))
        if not step.any():
            break
        moved = moved + step
    result = np.where(missing, np.iinfo(np.int64).min, moved).astype("datetime64[D]")
    return delivered(np.asarray(result), out)


# The widths of texts by units.
WIDTHS = {"Y": 22, "M": 25, "W": 28, "D": 28, "h": 32, "m": 35, "s": 38, "ms": 42, "us": 45, "ns": 48, "ps": 51, "fs": 54,
          "as": 57}


def datetime_as_string(arr, unit=None, timezone="naive", casting="same_kind"):
    """Convert an array of datetimes into an array of strings."""
    arr = np.asarray(arr)
    if arr.dtype.kind != "M":
        raise TypeError("input must have type NumPy datetime")
    if unit is not None and unit != "auto":
        target = np.dtype(f"datetime64[{unit}]")
        if casting != "unsafe" and casting != "same_kind" and not np.can_cast(arr.dtype, target, casting):
            raise TypeError(f"Cannot create a datetime string as units '{unit}' from a NumPy datetime with units "
                            f"'{np.datetime_data(arr.dtype)[0]}' according to casting rule '{casting}'")
        arr = arr.astype(target)
    end = "Z" if timezone == "UTC" and np.datetime_data(arr.dtype)[0] not in "YMWD" else ""
    texts = [str(value) + end for value in arr.ravel()]
    return np.array(texts, dtype=f"U{WIDTHS[np.datetime_data(arr.dtype)[0]]}").reshape(arr.shape)[()]
