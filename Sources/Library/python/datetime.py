"""Dates, times and their differences."""
from _types import static_type as _static_type
from operator import index as _index
import math as _math
import _moments
import time as _time

MINYEAR, MAXYEAR = 1, 9999
_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_MONTHS = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAYS = [None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_EPOCH = 719163


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month]


def _ordinal(year, month, day):
    """The number of a day; January 1 of the year 1 is 1."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + _BEFORE[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    n -= 1
    cycles, n = divmod(n, 146097)
    centuries, n = divmod(n, 36524)
    fours, n = divmod(n, 1461)
    years, n = divmod(n, 365)
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    if years == 4 or centuries == 4:
        return year - 1, 12, 31
    month = n + 50 >> 5
    before = _BEFORE[month] + (month > 2 and _is_leap(year))
    if before > n:
        month -= 1
        before -= _days_in(year, month)
    return year, month, n - before + 1


def _index(value, name="an integer"):
    if isinstance(value, int):
        return int(value)
    if hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    parts = [_index(part) for part in (hour, minute, second, microsecond)]
    for part, most, name in zip(parts, (23, 59, 59, 999999), ("hour", "minute", "second", "microsecond")):
        if not 0 <= part <= most:
            raise ValueError(f"{name} must be in 0..{most}")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return (*parts, fold)


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    sign = "-" if offset.days < 0 else "+"
    offset = abs(offset)
    hours, rest = divmod(offset.days * 86400 + offset.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{sign}{hours:02d}{separator}{minutes:02d}"
    if seconds or offset.microseconds:
        text += f"{separator}{seconds:02d}"
    return text + f".{offset.microseconds:06d}" if offset.microseconds else text


def _time_text(hour, minute, second, microsecond, spec="auto"):
    if spec == "auto":
        spec = "microseconds" if microsecond else "seconds"
    forms = {"hours": "{:02d}", "minutes": "{:02d}:{:02d}", "seconds": "{:02d}:{:02d}:{:02d}",
             "milliseconds": "{:02d}:{:02d}:{:02d}.{:03d}", "microseconds": "{:02d}:{:02d}:{:02d}.{:06d}"}
    if spec not in forms:
        raise ValueError("Unknown timespec value")
    return forms[spec].format(hour, minute, second, microsecond // 1000 if spec == "milliseconds" else microsecond)


def _formatted(value, form, parts):
    """`strftime`: the codes that the system does not know are filled in before."""
    found, at = [], 0
    while at < len(form):
        char = form[at]
        at += 1
        if char != "%" or at >= len(form):
            found.append(char)
            continue
        code = form[at]
        at += 1
        if code == "f":
            found.append(f"{getattr(value, 'microsecond', 0):06d}")
        elif code == "z":
            found.append(_offset_text(value.utcoffset() if hasattr(value, "utcoffset") else None, ""))
        elif code == "Z":
            name = value.tzname() if hasattr(value, "tzname") else None
            found.append((name or "").replace("%", "%%"))
        elif code == ":" and form[at:at + 1] == "z":
            at += 1
            found.append(_offset_text(value.utcoffset() if hasattr(value, "utcoffset") else None))
        else:
            found.append("%" + code)
    return _time.strftime("".join(found), parts)


def _constants(make):
    """A class decorator: gives the class the attributes that `make` makes of it."""
    def decorate(cls):
        for name, value in make(cls).items():
            setattr(cls, name, value)
        return cls
    return decorate


def _ratio(q, r):
    """q / r rounded to the nearest, halves to even."""
    whole, rest = divmod(q, r)
    rest *= 2
    more = rest > r if r > 0 else rest < r
    return whole + (more or rest == r and whole % 2 == 1)


@_moments.begin
@_constants(lambda cls: {"min": cls(-999999999), "max": cls(999999999, 86399, 999999), "resolution": cls(microseconds=1)})
class timedelta:
    """A difference of two times: days, seconds and microseconds."""
    __slots__ = ()
    days = _days = _moments.days
    seconds = _seconds = _moments.seconds
    microseconds = _microseconds = _moments.microseconds

    @_moments.new_span
    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        for name, value in (("days", days), ("seconds", seconds), ("microseconds", microseconds), ("milliseconds", milliseconds),
                            ("minutes", minutes), ("hours", hours), ("weeks", weeks)):
            if not isinstance(value, (int, float)):
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        total, fraction = 0, 0.0
        for value, unit in ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000), (minutes, 60000000),
                            (hours, 3600000000), (weeks, 604800000000)):
            if isinstance(value, float):
                part, whole = _math.modf(value)
                total += int(whole) * unit
                part = part * unit
                total += int(part)
                fraction += part - int(part)
            else:
                total += value * unit
        return cls._of(total + round(fraction))

    @classmethod
    def _of(cls, total):
        """Of a number of microseconds."""
        seconds, microseconds = divmod(total, 1000000)
        days, seconds = divmod(seconds, 86400)
        if abs(days) > 999999999:
            if not -0x80000000 <= days <= 0x7FFFFFFF:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        return _moments.span(cls, days, seconds, microseconds)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        """The whole as seconds."""
        return self._total() / 10 ** 6

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds),
                                                       ("microseconds", self._microseconds)) if value]
        return f"{'datetime.timedelta' if type(self) is timedelta else type(self).__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, {text}"
        return text + f".{self._microseconds:06d}" if self._microseconds else text

    def __add__(self, other):
        return timedelta._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_ratio(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return timedelta._of(self._total() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._of(_ratio(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_ratio(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._total(), other._total())
        return q, timedelta._of(r)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


@_static_type
class tzinfo:
    """A time zone; subclasses say what it is."""
    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The local time of a time in UTC that has this zone."""
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, saving = dt.utcoffset(), dt.dst()
        if offset is None or saving is None:
            raise ValueError("fromutc() requires a non-None utcoffset() result")
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
        return dt + saving


@_constants(lambda cls: {"utc": cls(timedelta(0)), "min": cls(-timedelta(hours=23, minutes=59)),
                         "max": cls(timedelta(hours=23, minutes=59))})
@_static_type
class timezone(tzinfo):
    """A zone with one distance from UTC."""
    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, not " + type(offset).__name__)
        if name is not None and not isinstance(name, str):
            raise TypeError("name must be a string")
        if not timedelta(hours=-24) < offset < timedelta(hours=24):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                             f"{offset!r}.")
        if name is None and not offset and "utc" in cls.__dict__:
            return cls.utc
        self = tzinfo.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


@_moments.begin
@_constants(lambda cls: {"min": cls(1, 1, 1), "max": cls(9999, 12, 31), "resolution": timedelta(days=1)})
class date:
    """A day of the calendar."""
    __slots__ = ()
    year = _year = _moments.year
    month = _month = _moments.month
    day = _day = _moments.day
    toordinal, weekday, isoweekday = _moments.toordinal, _moments.weekday, _moments.isoweekday
    isoformat = __str__ = _moments.day_text

    def __new__(cls, year, month, day):
        return _moments.moment(cls, year, month, day)

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_time.localtime(t)[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        if cls is date:
            return _moments.from_ordinal(cls, n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        found = _moments.parse(cls, date_string) if cls is date else None
        if found is not None:
            return found
        try:
            return cls(*_read_date(date_string))
        except (ValueError, IndexError) as error:
            if error.args and isinstance(error, ValueError):
                raise
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_iso(year, week, day))

    def __repr__(self):
        name = "datetime.date" if type(self) is date else type(self).__qualname__
        return f"{name}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        return f"{_WEEKDAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        return _formatted(self, format, self.timetuple())

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(spec).__name__}")
        return self.strftime(spec) if spec else str(self)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return _ordinal(self._year, self._month, self._day) - _ordinal(self._year, 1, 1) + 1

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def isocalendar(self):
        year, today = self._year, self.toordinal()
        first = _first_monday(year)
        if today < first:
            year -= 1
            first = _first_monday(year)
        elif today >= _first_monday(year + 1):
            year += 1
            first = _first_monday(year)
        week, day = divmod(today - first, 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, date) and not isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        return _moments.plain_hash(self)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


@_static_type
class IsoCalendarDate(tuple):
    """Year, week and day of the week of ISO's calendar."""

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _first_monday(year):
    """The day on which the first ISO week of a year begins."""
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _from_iso(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53 and not (week == 53 and _first_monday(year + 1) - _first_monday(year) == 371):
        raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return _from_ordinal(_first_monday(year) + (week - 1) * 7 + day - 1)


def _digits(text, count):
    if len(text) != count or not text.isascii() or not text.isdigit():
        raise ValueError
    return int(text)


def _read_date(text):
    year, rest = _digits(text[:4], 4), text[4:]
    dashed = rest[:1] == "-"
    rest = rest[1:] if dashed else rest
    if rest[:1] == "W":
        week, rest = _digits(rest[1:3], 2), rest[3:]
        if rest and (rest[:1] == "-") != dashed:
            raise ValueError
        day = _digits(rest[1:] if dashed else rest, 1) if rest else 1
        return _from_iso(year, week, day)
    month, rest = _digits(rest[:2], 2), rest[2:]
    if (rest[:1] == "-") != dashed:
        raise ValueError
    return _check_date(year, month, _digits(rest[1:] if dashed else rest, 2))


def _read_clock(text):
    """Hour, minute, second and microsecond."""
    parts, separator = [0, 0, 0, 0], text[2:3] == ":"
    for at in range(3):
        parts[at], text = _digits(text[:2], 2), text[2:]
        if not text:
            return parts
        if text[0] in ".," and at == 2:
            break
        if separator:
            if text[0] != ":" or at == 2:
                raise ValueError
            text = text[1:]
    fraction = text[1:]
    if not fraction or not fraction.isdigit() or not fraction.isascii():
        raise ValueError
    parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _read_time(text):
    """The parts of a clock's time and its zone."""
    at = next((i for i, char in enumerate(text) if char in "+-Z"), len(text))
    clock, zone = text[:at], text[at:]
    parts = _read_clock(clock)
    if not zone:
        return parts, None
    if zone == "Z":
        return parts, timezone.utc
    hours, minutes, seconds, microseconds = _read_clock(zone[1:])
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
    return parts, timezone.utc if not offset else timezone(-offset if zone[0] == "-" else offset)


@_constants(lambda cls: {"min": cls(0, 0), "max": cls(23, 59, 59, 999999), "resolution": timedelta(microseconds=1)})
@_static_type
class time:
    """A time of the day."""
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        parts = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = parts
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts, zone = _read_time(time_string.removeprefix("T"))
            return cls(*parts, zone)
        except ValueError as error:
            if error.args:
                raise
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def _compared(self, other, compare):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self.utcoffset(), other.utcoffset()
        if a != b and (a is None or b is None):
            if compare == "==":
                return False
            raise TypeError("can't compare offset-naive and offset-aware times")
        x, y = (it._microseconds() - (offset._total() if offset else 0) for it, offset in ((self, a), (other, b)))
        return {"==": x == y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[compare]

    def _microseconds(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def __eq__(self, other):
        return self._compared(other, "==")

    def __lt__(self, other):
        return self._compared(other, "<")

    def __le__(self, other):
        return self._compared(other, "<=")

    def __gt__(self, other):
        return self._compared(other, ">")

    def __ge__(self, other):
        return self._compared(other, ">=")

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._microseconds() - (offset._total() if offset else 0))

    def isoformat(self, timespec="auto"):
        return _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    __str__ = isoformat

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append("fold=1")
        return f"{'datetime.time' if type(self) is time else type(self).__qualname__}({', '.join(parts)})"

    def strftime(self, format):
        return _formatted(self, format, _time.struct_time((1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)))

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


@_moments.begin
@_constants(lambda cls: {"min": cls(1, 1, 1), "max": cls(9999, 12, 31, 23, 59, 59, 999999),
                         "resolution": timedelta(microseconds=1)})
class datetime(date):
    """A day and a time of it."""
    __slots__ = ()
    hour = _hour = _moments.hour
    minute = _minute = _moments.minute
    second = _second = _moments.second
    microsecond = _microsecond = _moments.microsecond
    tzinfo = _tzinfo = _moments.tzinfo
    fold = _fold = _moments.fold
    _microseconds = _moments.since_beginning

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if month is None or day is None:
            # Arguments are looked at in their order: a wrong one comes before one that is missing.
            for given in (year, month):
                if given is not None:
                    _index(given)
            missing, at = ("month", 2) if month is None else ("day", 3)
            raise TypeError(f"function missing required argument '{missing}' (pos {at})")
        if tzinfo is not None:
            _check_tzinfo(tzinfo)
        return _moments.moment(cls, year, month, day, hour, minute, second, microsecond, tzinfo, fold)

    @classmethod
    def _of(cls, microseconds, zone=None):
        """Of microseconds since the beginning of the year 1."""
        days, rest = divmod(microseconds, 86400000000)
        if not 0 < days + 1 <= 3652059:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return cls(*_from_ordinal(days + 1), hour, minute, second, microsecond, zone)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tzinfo(tz)
        if tz is not None:
            return tz.fromutc(cls.utcfromtimestamp(timestamp).replace(tzinfo=tz))
        fraction, whole = _math.modf(timestamp)
        microsecond = round(fraction * 1e6)
        if microsecond >= 1000000 or microsecond < 0:
            whole, microsecond = (whole + 1, microsecond - 1000000) if microsecond > 0 else (whole - 1, microsecond + 1000000)
        return cls(*_time.localtime(whole)[:6], microsecond)

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls._of((_EPOCH - 1) * 86400000000 + round(t * 1000000) if isinstance(t, int) else
                       (_EPOCH - 1) * 86400000000 + int(_math.floor(t)) * 1000000 + round(_math.modf(t - _math.floor(t))[0] * 1e6))

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        found = _moments.parse(cls, date_string) if cls is datetime else None
        if found is not None:
            return found
        try:
            if len(date_string) < 7:
                raise ValueError
            if date_string[4] == "-":
                end = (10 if len(date_string) > 8 and date_string[8] == "-" else 8) if date_string[5] == "W" else 10
            else:
                week = date_string[4] == "W"
                end = 8 if not week else 7
                if week and len(date_string) > 7 and date_string[7].isdigit() and (len(date_string) == 8 or not date_string[8].isdigit()):
                    end = 8
            parts = _read_date(date_string[:end])
            rest = date_string[end:]
            if not rest:
                return cls(*parts)
            clock, zone = _read_time(rest[1:])
            return cls(*parts, *clock, zone)
        except (ValueError, IndexError) as error:
            if error.args and isinstance(error, ValueError):
                raise
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def strptime(cls, date_string, format, /):
        from _strptime import parse
        found = parse(date_string, format)
        zone = None
        if found["offset"] is not None:
            delta = timedelta(seconds=found["offset"], microseconds=found["offset_fraction"])
            zone = timezone(delta, found["zone"]) if found["zone"] else timezone(delta)
        return cls(found["year"], found["month"], found["day"], found["hour"], found["minute"], found["second"], found["fraction"], zone)

    def timetuple(self):
        dst = self.dst()
        flag = -1 if dst is None else int(bool(dst))
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(),
                                  self._yearday(), flag))

    def utctimetuple(self):
        moment = self - self.utcoffset() if self.utcoffset() else self
        return _time.struct_time((*moment.replace(tzinfo=None).timetuple()[:8], 0))

    def timestamp(self):
        if self._tzinfo is None:
            # Local time is looked for up to a day away.
            if self.toordinal() == (date.max.toordinal() if self._fold else 1):
                raise ValueError(f"year {10000 if self._fold else 0} is out of range")
            return _time.mktime(self.timetuple()) + self._microsecond / 1e6
        return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        own = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)
        given = (year, month, day, hour, minute, second, microsecond)
        return type(self)(*[a if b is None else b for a, b in zip(own, given)], self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        """The same moment in another zone."""
        offset = self.utcoffset()
        if offset is None:
            offset = timedelta(seconds=_time.localtime(self.timestamp()).tm_gmtoff)
        if tz is None:
            local = _time.localtime(self.timestamp())
            tz = timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)
        if tz is self._tzinfo:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        return (f"{_WEEKDAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2d} {self._hour:02d}:{self._minute:02d}:"
                f"{self._second:02d} {self._year:04d}")

    def isoformat(self, sep="T", timespec="auto"):
        if timespec == "auto" and self._tzinfo is None and isinstance(sep, str):
            return _moments.text(self, sep)
        return (date.isoformat(self) + sep + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(parts) > 5 and parts[-1] == 0:
            parts.pop()
        texts = [str(part) for part in parts]
        if self._fold:
            texts.append("fold=1")
        if self._tzinfo is not None:
            texts.append(f"tzinfo={self._tzinfo!r}")
        return f"{'datetime.datetime' if type(self) is datetime else type(self).__qualname__}({', '.join(texts)})"

    def __str__(self):
        return self.isoformat(sep=" ")

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def _compared(self, other, compare):
        if not isinstance(other, datetime):
            if isinstance(other, date) and compare != "==":
                raise TypeError(f"can't compare {type(self).__module__}.{type(self).__name__} to "
                                f"{type(other).__module__}.{type(other).__name__}")
            return False if isinstance(other, date) else NotImplemented
        a, b = self.utcoffset(), other.utcoffset()
        if (a is None) != (b is None):
            if compare == "==":
                return False
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        x, y = (it._microseconds() - (offset._total() if offset else 0) for it, offset in ((self, a), (other, b)))
        return {"==": x == y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[compare]

    def __eq__(self, other):
        return self._compared(other, "==")

    def __lt__(self, other):
        return self._compared(other, "<")

    def __le__(self, other):
        return self._compared(other, "<=")

    def __gt__(self, other):
        return self._compared(other, ">")

    def __ge__(self, other):
        return self._compared(other, ">=")

    def __hash__(self):
        offset = self.utcoffset()
        if offset is None:
            return _moments.plain_hash(self)
        return hash(("datetime", self._microseconds() - (offset._total() if offset else 0)))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._microseconds() + other._total(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self.utcoffset(), other.utcoffset()
        if (a is None) != (b is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        difference = timedelta._of(self._microseconds() - other._microseconds())
        return difference if a is None or a == b else difference + b - a

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


UTC = timezone.utc

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]
