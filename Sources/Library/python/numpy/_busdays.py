"""Days of business: counted, moved to, and asked for."""
import datetime
from _types import static_type as _static_type
import numpy as np
from numpy._engine import dispatched
from numpy import _engine as engine

__name__ = "numpy"

NAMES = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6}
ROLLS = {"raise", "nat", "forward", "following", "backward", "preceding", "modifiedfollowing", "modifiedpreceding"}


def week_of(mask):
    """Seven flags, Monday's first."""
    if isinstance(mask, bytes):
        mask = mask.decode("ascii")
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
        if not hasattr(mask, "__len__"):
            raise ValueError("Couldn't convert object into a business day weekmask")
        flags = np.asarray(mask)
        if flags.shape != (7,):
            raise ValueError("A business day weekmask array must have length 7")
    return np.array([bool(f) for f in flags])


def numbers(dates, operand=0):
    """Days since 1970 as integers."""
    found = np.asarray(dates)
    if found.dtype.kind in "UObiuf" and not isinstance(dates, np.ndarray):
        if found.dtype.kind != "U":
            for item in found.ravel().tolist():
                np.datetime64(item)
        try:
            found = found.astype("datetime64")
        except ValueError:
            raise ValueError("Cannot create a NumPy datetime other than NaT with generic units") from None
    if found.dtype.kind == "O":
        raise TypeError("Iterator operand or requested dtype holds references, but the NPY_ITER_REFS_OK flag was not "
                        "enabled")
    if found.dtype.kind != "M" or not np.can_cast(found.dtype, "datetime64[D]"):
        raise TypeError(f"Iterator operand {operand} dtype could not be cast from {found.dtype!r} to dtype('<M8[D]') "
                        "according to the rule 'safe'")
    return found.astype("datetime64[D]").astype(np.int64)


@_static_type
class busdaycalendar:
    """A business day calendar object that efficiently stores information defining valid days."""

    def __init__(self, weekmask="1111100", holidays=None):
        self._week = week_of(weekmask)
        if not self._week.any():
            raise ValueError("Cannot construct a numpy.busdaycal with a weekmask of all zeros")
        days = numbers(holidays if holidays is not None and len(holidays) else np.array([], "datetime64[D]"))
        if days.ndim != 1:
            raise ValueError("holidays must be a provided as a one-dimensional array")
        days = np.unique(days)
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


def calendar(name, weekmask, holidays, busdaycal):
    if busdaycal is None:
        week = week_of(weekmask)
        if not week.any():
            raise ValueError("the business day weekmask must have at least one valid business day")
        if isinstance(holidays, (int, float)):
            np.datetime64(holidays)
        return busdaycalendar(week, holidays)
    if not isinstance(busdaycal, busdaycalendar):
        place = 4 if name == "is_busday" else 5 if name == "busday_count" else 6
        raise TypeError(f"{name}() argument {place} must be numpy.busdaycalendar, not {type(busdaycal).__name__}")
    if weekmask != "1111100" or holidays is not None:
        raise ValueError(f"Cannot supply both the weekmask/holidays and the busdaycal parameters to {name}()")
    return busdaycal


def check_out(name, out):
    if out is not None and not isinstance(out, np.ndarray):
        raise ValueError(f"{name}: must provide a NumPy array for 'out'")


def delivered(result, out):
    if out is None:
        return result[()]
    out[...] = result
    return out


@dispatched
def is_busday(dates, weekmask="1111100", holidays=None, busdaycal=None, out=None):
    """Calculates which of the given dates are valid days, and which are not."""
    cal = calendar("is_busday", weekmask, holidays, busdaycal)
    check_out("busday_offset", out)
    return delivered(engine.is_busday(cal._week, cal._holidays, numbers(dates)), out)


@dispatched
def busday_count(begindates, enddates, weekmask="1111100", holidays=(), busdaycal=None, out=None):
    """Counts the number of valid days between `begindates` and `enddates`, not including the day of `enddates`."""
    cal = calendar("busday_count", weekmask, None if holidays == () else holidays, busdaycal)
    check_out("busday_count", out)
    return delivered(engine.busday_count(cal._week, cal._holidays, numbers(begindates), numbers(enddates, 1)), out)


@dispatched
def busday_offset(dates, offsets, roll="raise", weekmask="1111100", holidays=None, busdaycal=None, out=None):
    """First adjusts the date to fall on a valid day, then applies offsets to the given dates counted in valid days."""
    if isinstance(roll, bytes):
        roll = roll.decode("ascii")
    if roll not in ROLLS:
        raise ValueError(f'Invalid business day roll parameter "{roll}"')
    cal = calendar("busday_offset", weekmask, holidays, busdaycal)
    if isinstance(offsets, np.ndarray) and not np.can_cast(offsets.dtype, np.int64):
        raise TypeError(f"Cannot cast array data from {offsets.dtype!r} to dtype('int64') according to the rule 'safe'")
    days, offsets = numbers(dates), np.asarray(offsets, dtype=np.int64)
    check_out("busday_offset", out)
    if roll == "raise" and np.any(days == np.iinfo(np.int64).min):
        raise ValueError("NaT input in busday_offset")
    moved = engine.busday_offset(cal._week, cal._holidays, days, offsets, roll)
    return delivered(moved.view("M8[D]"), out)


# The widths of texts by units.
WIDTHS = {"Y": 22, "M": 25, "W": 28, "D": 28, "h": 32, "m": 35, "s": 38, "ms": 42, "us": 45, "ns": 48, "ps": 51, "fs": 54,
          "as": 57}


# How long they are behind the year.
LENGTHS = {"Y": 0, "M": 3, "W": 6, "D": 6, "h": 9, "m": 12, "s": 15, "ms": 19, "us": 22, "ns": 25, "ps": 28, "fs": 31,
           "as": 34}


def resized(text, unit):
    """A date as fine as a unit; a week is told by a day, which need not be its first."""
    if text == "NaT":
        return text
    year = text.find("-", 1) if "-" in text[1:] else len(text)
    rest = text[year:]
    return text[:year] + (rest + "-01-01T00:00:00.000000000000000000"[len(rest):])[:LENGTHS[unit]]


def offset_of(zone, text):
    """The moment of a text in a time zone, with the distance to UTC behind it."""
    date, dot, fraction = text.partition(".")
    moment = datetime.datetime.fromisoformat(date if "T" in date and ":" in date else date[:13] + ":00")
    moment = moment.replace(tzinfo=datetime.timezone.utc).astimezone(zone)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")[:len(date)] + dot + fraction + moment.strftime("%z")


def shortest(text):
    """A date with no more of its end than it needs: minutes, seconds, thousandths of them and so on."""
    date, _, time = text.partition("T")
    date += "-01" * (2 - date.count("-", 1))
    clock, _, fraction = time.partition(".")
    clock += ":00" * (2 - clock.count(":")) if clock else ""
    while fraction[-3:] == "000":
        fraction = fraction[:-3]
    if fraction:
        return f"{date}T{clock}.{fraction}"
    if clock.endswith(":00"):
        clock = clock[:-3]
    return date if clock in ("", "00:00") else f"{date}T{clock}"


@dispatched
def datetime_as_string(arr, unit=None, timezone="naive", casting="same_kind"):
    """Convert an array of datetimes into an array of strings."""
    arr = np.asarray(arr)
    if arr.dtype.kind != "M":
        raise TypeError("input must have type NumPy datetime")
    own = np.datetime_data(arr.dtype)[0]
    if casting not in ("no", "equiv", "safe", "same_kind", "unsafe"):
        raise ValueError(f"casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got {casting!r})")
    if isinstance(timezone, str):
        if timezone not in ("naive", "UTC", "local"):
            raise ValueError(f'Unsupported timezone input string "{timezone}"')
    elif timezone is not None and not isinstance(timezone, datetime.tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type "
                        f"'{type(timezone).__name__}'")
    if unit is not None and unit != "auto":
        if not isinstance(unit, str):
            raise TypeError("bad argument type for built-in operation")
        try:
            target = np.dtype(f"datetime64[{unit}]")
        except TypeError:
            raise TypeError(f'Invalid datetime unit "{unit}" in metadata') from None
        if casting != "unsafe" and casting != "same_kind" and not np.can_cast(arr.dtype, target, casting):
            raise TypeError(f"Cannot create a datetime string as units '{unit}' from a NumPy datetime with units "
                            f"'{own}' according to the rule '{casting}'")
    is_zoned = timezone not in ("naive", "UTC")
    shown = own if unit in (None, "auto") else np.datetime_data(target)[0]
    width = 62 if unit == "auto" else WIDTHS.get(shown, 4)
    is_day = shown in "YMWD"
    if is_zoned and is_day and casting != "unsafe":
        raise TypeError("Cannot create a local timezone-based date string from a NumPy datetime without forcing "
                        "'unsafe' casting")
    zone = None if timezone == "local" else timezone
    texts = []
    for value in arr.ravel():
        text = shortest(str(value)) if unit == "auto" else resized(str(value), shown)
        if not np.isnat(value):
            text = offset_of(zone, text) if is_zoned and not is_day else text + "Z" * (timezone == "UTC" and "T" in text)
        texts.append(text)
    width += 4 if is_zoned and unit != "auto" else 0
    return np.array(texts, dtype=f"U{width}").reshape(arr.shape)[()]
