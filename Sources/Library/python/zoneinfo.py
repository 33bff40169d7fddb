"""Time zones of the system's own data."""
import os as _os
import re as _re
import struct as _struct
from bisect import bisect_right as _bisect_right
from datetime import datetime as _datetime, timedelta as _timedelta, tzinfo as _tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]
_EPOCH = _datetime(1970, 1, 1)
_DEFAULTS = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")


class ZoneInfoNotFoundError(KeyError):
    """There is no zone of this name."""

    __module__ = "zoneinfo._common"


class InvalidTZPathWarning(RuntimeWarning):
    """A place of zones that is no absolute path."""


def reset_tzpath(to=None):
    """Says where zones are looked for."""
    global TZPATH
    if to is None:
        given = _os.environ.get("PYTHONTZPATH")
        to = _DEFAULTS if given is None else [it for it in given.split(_os.pathsep) if _os.path.isabs(it)]
    elif isinstance(to, (str, bytes)):
        raise TypeError(f"tzpath must be a list or tuple, not {type(to)}: {to!r}")
    elif not all(map(_os.path.isabs, to)):
        raise ValueError("tzpath should contain only absolute paths")
    TZPATH = tuple(to)


reset_tzpath()


def available_timezones():
    """The names of all zones."""
    found = set()
    for top in TZPATH:
        for folder, inner, files in _os.walk(top):
            if folder == top:
                inner[:] = [it for it in inner if it not in ("right", "posix")]
            for name in files:
                path = _os.path.join(folder, name)
                try:
                    with open(path, "rb") as file:
                        if file.read(4) == b"TZif":
                            found.add(_os.path.relpath(path, top))
                except OSError:
                    pass
    return found - {"posixrules"}


def _find(key):
    if _os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if len(_os.path.normpath(key)) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if _os.path.normpath(key).startswith(".."):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
    for top in TZPATH:
        path = _os.path.join(top, key)
        if _os.path.isfile(path):
            return open(path, "rb")
    raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


def _block(file, size):
    """The moments and the kinds of time of one part of a file, whose numbers have `size` bytes."""
    head = file.read(44)
    if head[:4] != b"TZif":
        raise ValueError("Invalid TZif file: magic not found")
    utc, standard, leaps, times, types, chars = _struct.unpack(">6l", head[20:])
    moments = _struct.unpack(f">{times}{'q' if size == 8 else 'l'}", file.read(size * times))
    kinds = list(file.read(times))
    offsets = [_struct.unpack(">lbb", file.read(6)) for _ in range(types)]
    names = file.read(chars)
    file.read(leaps * (size + 4) + standard + utc)
    told = [(offset, bool(isdst), names[at:names.index(b"\0", at)].decode()) for offset, isdst, at in offsets]
    return head[4:5], moments, kinds, told


def _gains(kinds, told):
    """By how much each kind of summer time is ahead of the time before it where that is none, or of the time after it."""
    gains = [0] * len(told)
    for at in range(1, len(kinds)):
        offset, summer, _ = told[kinds[at]]
        if not summer or gains[kinds[at]]:
            continue
        for other in (at - 1, at + 1):
            if other < len(kinds) and not told[kinds[other]][1] and not gains[kinds[at]]:
                gains[kinds[at]] = offset - told[kinds[other]][0]
    return [gain or 3600 * summer for gain, (_, summer, _) in zip(gains, told)]


class _Rule:
    """The last line of a file: how the clocks go after all moments in it, as `CET-1CEST,M3.5.0,M10.5.0/3`."""

    _NAME = r"(<[A-Za-z0-9+-]+>|[A-Za-z]+)"
    _PATTERN = _re.compile(_NAME + r"([+-]?[\d:]+)(?:" + _NAME + r"([+-]?[\d:]+)?(?:,([^,]+),([^,]+))?)?")

    def __init__(self, text):
        name, offset, summer, other, start, end = self._PATTERN.fullmatch(text).groups()
        self.standard = -self._seconds(offset), False, name.strip("<>")
        self.summer = None
        if summer:
            gained = self.standard[0] + 3600 if other is None else -self._seconds(other)
            self.summer = gained, True, summer.strip("<>")
            self.start, self.end = self._day(start or "M3.2.0"), self._day(end or "M11.1.0")

    @staticmethod
    def _seconds(text):
        sign = -1 if text[0] == "-" else 1
        parts = [int(it) for it in text.lstrip("+-").split(":")] + [0, 0]
        return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])

    def _day(self, text):
        day, _, clock = text.partition("/")
        return day, self._seconds(clock) if clock else 7200

    @staticmethod
    def _moment(year, rule):
        """The seconds since 1970, by the wall's clock, at which a rule holds in a year."""
        day, seconds = rule
        first = _datetime(year, 1, 1)
        if day[0] == "M":
            month, week, weekday = map(int, day[1:].split("."))
            start = _datetime(year, month, 1)
            at = (weekday - start.isoweekday()) % 7 + 7 * (week - 1)
            moment = start + _timedelta(days=at)
            if moment.month != month:
                moment -= _timedelta(days=7)
        elif day[0] == "J":
            count = int(day[1:])
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            moment = first + _timedelta(days=count - 1 + (leap and count >= 60))
        else:
            moment = first + _timedelta(days=int(day))
        return int((moment - _EPOCH).total_seconds()) + seconds

    def at(self, seconds, year, fold, local):
        """The kind of time at a moment, which is told by the wall's clock or in UTC."""
        if self.summer is None:
            return self.standard
        start, end = self._moment(year, self.start), self._moment(year, self.end)
        gain = self.summer[0] - self.standard[0]
        if local:
            # An hour that the clock leaves out belongs to the time before it, or with `fold` to that after; one that it shows twice
            # is the first, or with `fold` the second.
            if gain >= 0:
                start, end = start + (0 if fold else gain), end - (gain if fold else 0)
            else:
                start, end = start + (gain if fold else 0), end - (0 if fold else gain)
        else:
            start, end = start - self.standard[0], end - self.summer[0]
        summer = start <= seconds < end if start < end else not end <= seconds < start
        return self.summer if summer else self.standard


class ZoneInfo(_tzinfo):
    """A time zone, by its name in the system's data."""

    _known = {}

    def __new__(cls, key):
        if key not in cls._known:
            cls._known[key] = cls._load(key)
        return cls._known[key]

    def __init_subclass__(cls):
        cls._known = {}

    @classmethod
    def no_cache(cls, key):
        made = cls._load(key)
        made._cached = False
        return made

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for key in list(cls._known) if only_keys is None else only_keys:
            cls._known.pop(key, None)

    @classmethod
    def _load(cls, key):
        with _find(key) as file:
            return cls._read(file, key)

    @classmethod
    def from_file(cls, fobj, /, key=None):
        made = cls._read(fobj, key)
        made._from_file = repr(fobj)
        return made

    @classmethod
    def _read(cls, file, key):
        made = _tzinfo.__new__(cls)
        version, moments, kinds, told = _block(file, 4)
        rule = b""
        if version >= b"2":
            version, moments, kinds, told = _block(file, 8)
            file.readline()
            rule = file.readline().rstrip(b"\n")
        made._key, made._cached, made._from_file = key, True, None
        made._moments = list(moments)
        made._kinds = [told[kind] for kind in kinds]
        made._rule = _Rule(rule.decode()) if rule else None
        made._before = next((kind for kind in told if not kind[1]), told[0] if told else (0, False, "UTC"))
        made._differences(moments)
        gains = _gains(kinds, told)
        made._gains = [gains[kind] for kind in kinds]
        return made

    def _differences(self, moments):
        """By the wall's clock: when each kind of time begins, for what is shown first and for what is shown a second time."""
        before = [self._before] + self._kinds[:-1]
        self._locals = [[], []]
        for moment, old, new in zip(moments, before, self._kinds):
            one, two = moment + old[0], moment + new[0]
            self._locals[0].append(max(one, two))
            self._locals[1].append(min(one, two))

    @property
    def key(self):
        return self._key

    def _at(self, dt):
        """The kind of time that holds at what the wall's clock shows, and by how much it is ahead."""
        if dt is None:
            if self._moments or self._rule is None or self._rule.summer is not None:
                return None
            return self._rule.standard, 0
        seconds = int((dt.replace(tzinfo=None, fold=0, microsecond=0) - _EPOCH).total_seconds())
        starts = self._locals[dt.fold]
        at = _bisect_right(starts, seconds)
        if at == len(starts) and self._rule is not None:
            kind = self._rule.at(seconds, dt.year, dt.fold, True)
            return kind, kind[0] - self._rule.standard[0] if kind[1] else 0
        if at == 0:
            return self._before, 0
        return self._kinds[at - 1], self._gains[at - 1]

    def utcoffset(self, dt, /):
        found = self._at(dt)
        return None if found is None else _timedelta(seconds=found[0][0])

    def dst(self, dt, /):
        found = self._at(dt)
        return None if found is None else _timedelta(seconds=found[1])

    def tzname(self, dt, /):
        found = self._at(dt)
        return None if found is None else found[0][2]

    def fromutc(self, dt, /):
        if not isinstance(dt, _datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        seconds = int((dt.replace(tzinfo=None, fold=0, microsecond=0) - _EPOCH).total_seconds())
        at = _bisect_right(self._moments, seconds)
        if at == len(self._moments) and self._rule is not None:
            kind = self._rule.at(seconds, dt.year, 0, False)
        else:
            kind = self._kinds[at - 1] if at else self._before
        made = dt + _timedelta(seconds=kind[0])
        # The second time that a clock shows something is told by `fold`.
        first = made.replace(fold=0)
        return first if first.utcoffset() == _timedelta(seconds=kind[0]) else made.replace(fold=1)

    def __repr__(self):
        if self._key is not None:
            return f"{type(self).__module__}.{type(self).__qualname__}(key={self._key!r})"
        return f"{type(self).__module__}.{type(self).__qualname__}.from_file({self._from_file})"

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __reduce__(self):
        if self._key is None:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")
        return (type(self) if self._cached else type(self).no_cache), (self._key,)
