"""Clocks are in Swift; here are the calendar's forms of a time."""
from _structseq import structseq as _structseq


struct_time = _structseq(
    "struct_time", "time", ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"),
    ("tm_zone", "tm_gmtoff"), doc="A time in nine numbers, and the zone.")


def localtime(seconds=None, /):
    """A time in the local zone."""
    return struct_time(_broken(time() if seconds is None else seconds, True))


def gmtime(seconds=None, /):
    """A time in UTC."""
    return struct_time(_broken(time() if seconds is None else seconds, False))


def mktime(t, /):
    """Seconds since 1970 of a local time."""
    return float(_seconds(tuple(t)[:9]))


def strftime(format, t=None, /):
    """A time as text, by C's codes."""
    parts = list(localtime() if t is None else t)[:9]
    for at, name, low, high in ((1, "month", 0, 12), (2, "day of month", 0, 31), (3, "hour", 0, 23), (4, "minute", 0, 59),
                                (5, "seconds", 0, 61), (7, "day of year", 0, 366)):
        if not low <= parts[at] <= high:
            raise ValueError(f"{name} out of range")
    for at in (1, 2, 7):
        parts[at] = parts[at] or 1
    return _format(format, tuple(parts))


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    """The time that a text stands for."""
    from _strptime import parse
    found = parse(string, format)
    return struct_time((found["year"], found["month"], found["day"], found["hour"], found["minute"], found["second"],
                        found["weekday"], found["yearday"], found["dst"], found["zone"], found["offset"]))


def asctime(t=None, /):
    t = tuple(localtime() if t is None else t)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{days[t[6]]} {months[t[1] - 1]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def _zones():
    winter, summer = (_broken(86400 * day, True) for day in (4, 186))
    names = (winter[9], summer[9] if summer[8] > 0 else winter[9])
    return names, -winter[10], -summer[10], int(summer[8] > 0)


tzname, timezone, altzone, daylight = _zones()


def get_clock_info(name, /):
    from types import SimpleNamespace
    return SimpleNamespace(implementation=f"clock_gettime({name})", monotonic=name != "time", adjustable=name == "time", resolution=1e-09)


def tzset():
    pass
