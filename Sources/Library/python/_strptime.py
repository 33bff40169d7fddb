"""Times out of texts, by C's codes: for `time.strptime` and `datetime.strptime`."""
import re

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_NUMBERS = {"d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]", "f": r"[0-9]{1,6}", "H": r"2[0-3]|[0-1]\d|\d", "I": r"1[0-2]|0[1-9]|[1-9]| [1-9]",
            "G": r"\d\d\d\d", "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]", "m": r"1[0-2]|0[1-9]|[1-9]",
            "M": r"[0-5]\d|\d", "S": r"6[0-1]|[0-5]\d|\d", "U": r"5[0-3]|[0-4]\d|\d", "W": r"5[0-3]|[0-4]\d|\d", "V": r"5[0-3]|0[1-9]|[1-4]\d|\d",
            "w": r"[0-6]", "u": r"[1-7]", "y": r"\d\d", "Y": r"\d\d\d\d", "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)"}


def _words(words):
    return "|".join(sorted(words, key=len, reverse=True))


_NAMES = {"A": _words(_DAYS), "a": _words([day[:3] for day in _DAYS]), "B": _words(_MONTHS), "b": _words([name[:3] for name in _MONTHS]),
          "p": "am|pm", "Z": "utc|gmt"}
_JOINED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "T": "%H:%M:%S", "R": "%H:%M", "F": "%Y-%m-%d",
           "h": "%b"}
_cache = {}


def _pattern(form):
    """The regular expression of a format."""
    for code in ("c", "x", "X"):
        form = form.replace("%" + code, _JOINED[code])
    text = re.sub(r"([\\.^$*+?\(\){}\[\]|])", r"\\\1", form)
    text = re.sub(r"\s+", r"\\s+", text)
    found, at = [], 0
    while at < len(text):
        char = text[at]
        at += 1
        if char != "%":
            found.append(char)
            continue
        if at == len(text):
            raise ValueError(f"stray % in format '{form}'")
        code = text[at]
        at += 1
        if code == "%":
            found.append("%")
        elif code in _NUMBERS or code in _NAMES:
            found.append(f"(?P<{code}>{_NUMBERS.get(code) or _NAMES[code]})")
        else:
            raise ValueError(f"'{code}' is a bad directive in format '{form}'")
    try:
        return re.compile("".join(found), re.IGNORECASE)
    except re.error as error:
        code = re.search("group name '(.)'", str(error))
        raise ValueError(f"redefinition of group name {code.group(1)!r} as group" if code else str(error)) from None


def parse(string, form):
    """The parts of a time as a dict."""
    for at, value in enumerate((string, form)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {at} must be str, not {type(value)}")
    if form not in _cache:
        _cache[form] = _pattern(form)
    match = _cache[form].match(string)
    if not match:
        raise ValueError(f"time data {string!r} does not match format {form!r}")
    if len(string) != match.end():
        raise ValueError(f"unconverted data remains: {string[match.end():]}")
    given = match.groupdict()
    year, month, day, hour, minute, second, fraction = None, 1, 1, 0, 0, 0, 0
    weekday = yearday = week = iso_year = iso_week = offset = zone = None
    offset_fraction, dst, starts_monday = 0, -1, False
    for code, text in given.items():
        if code == "y":
            year = int(text)
            year += 2000 if year <= 68 else 1900
        elif code == "Y":
            year = int(text)
        elif code == "G":
            iso_year = int(text)
        elif code == "m":
            month = int(text)
        elif code == "B":
            month = _MONTHS.index(text.lower()) + 1
        elif code == "b":
            month = [name[:3] for name in _MONTHS].index(text.lower()) + 1
        elif code == "d":
            day = int(text)
        elif code == "H":
            hour = int(text)
        elif code == "I":
            hour = int(text) % 12 + (12 if (given.get("p") or "am").lower() == "pm" else 0)
        elif code == "M":
            minute = int(text)
        elif code == "S":
            second = int(text)
        elif code == "f":
            fraction = int(text.ljust(6, "0"))
        elif code == "A":
            weekday = _DAYS.index(text.lower())
        elif code == "a":
            weekday = [name[:3] for name in _DAYS].index(text.lower())
        elif code == "w":
            weekday = (int(text) + 6) % 7
        elif code == "u":
            weekday = int(text) - 1
        elif code == "j":
            yearday = int(text)
        elif code in "UW":
            week, starts_monday = int(text), code == "W"
        elif code == "V":
            iso_week = int(text)
        elif code == "z":
            offset, offset_fraction = _offset(text)
        elif code == "Z":
            zone, dst = text.upper(), 0
    if iso_week is not None and iso_year is None:
        raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                         "('%A', '%a', '%w', or '%u').")
    leap = False
    if year is None:
        leap = month == 2 and day == 29
        year = 1904 if leap else 1900
    from datetime import date
    if yearday is None and weekday is not None and week is not None and "m" not in given and "d" not in given:
        first = (date(year, 1, 1).weekday() + (0 if starts_monday else 1)) % 7
        place = weekday if starts_monday else (weekday + 1) % 7
        yearday = 1 + place - first if week == 0 else 1 + (7 - first) % 7 + 7 * (week - 1) + place
        if first == 0:
            yearday = 1 + 7 * (week - 1) + place
    if iso_year is not None and iso_week is not None:
        found = date.fromisocalendar(iso_year, iso_week, (weekday or 0) + 1)
        year, month, day = found.year, found.month, found.day
    if yearday is None:
        yearday = date(year, month, day).toordinal() - date(year, 1, 1).toordinal() + 1
    elif "m" not in given and "B" not in given and "b" not in given:
        found = date.fromordinal(yearday - 1 + date(year, 1, 1).toordinal())
        year, month, day = found.year, found.month, found.day
    if weekday is None:
        weekday = date(year, month, day).weekday()
    return {"year": 1900 if leap else year, "month": month, "day": day, "hour": hour, "minute": minute, "second": second, "fraction": fraction,
            "weekday": weekday, "yearday": yearday, "dst": dst, "zone": zone, "offset": offset, "offset_fraction": offset_fraction}


def _offset(text):
    """Seconds and microseconds of a distance from UTC."""
    if text in "Zz":
        return 0, 0
    digits = text[1:].replace(":", "")
    whole, _, fraction = digits.partition(".")
    seconds = int(whole[:2]) * 3600 + int(whole[2:4]) * 60 + int(whole[4:6] or 0)
    fraction = int(fraction.ljust(6, "0")) if fraction else 0
    return (-seconds, -fraction) if text[0] == "-" else (seconds, fraction)
