"""The C locale, which is the only one here."""
LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
CODESET, RADIXCHAR, THOUSEP, YESEXPR, NOEXPR, CRNCYSTR = 14, 65536, 65537, 327680, 327681, 262159
# The words of the calendar by the numbers that `nl_langinfo` takes.
_TIME = dict(enumerate((
    "Sun Mon Tue Wed Thu Fri Sat Sunday Monday Tuesday Wednesday Thursday Friday Saturday "
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec "
    "January February March April May June July August September October November December AM PM").split() +
    ["%a %b %e %H:%M:%S %Y", "%m/%d/%y", "%H:%M:%S", "%I:%M:%S %p"], 131072))
ABDAY_1, ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7 = range(131072, 131079)
DAY_1, DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7 = range(131079, 131086)
ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12 = range(131086, 131098)
MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12 = range(131098, 131110)
AM_STR, PM_STR, D_T_FMT, D_FMT, T_FMT, T_FMT_AMPM, ERA = range(131110, 131117)
ERA_D_FMT, ALT_DIGITS, ERA_D_T_FMT, ERA_T_FMT = range(131118, 131122)


class Error(Exception):
    """A locale that is not there."""


def setlocale(category, locale=None):
    """The name of the locale; only C's can be set."""
    if not isinstance(locale, (type(""), type(None))):
        locale = ".".join(part for part in locale if part)
    if locale not in (None, "", "C", "POSIX", "C.UTF-8", "C.utf8"):
        raise Error("unsupported locale setting")
    return "C"


def localeconv():
    empty = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "positive_sign",
                           "negative_sign", "thousands_sep"), "")
    most = dict.fromkeys(("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space",
                          "p_sign_posn", "n_sign_posn"), CHAR_MAX)
    return {**empty, **most, "grouping": [], "mon_grouping": [], "decimal_point": "."}


def getlocale(category=LC_CTYPE):
    return None, None


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    return None, None


def getpreferredencoding(do_setlocale=True):
    return "utf-8"


def getencoding():
    return "utf-8"


def normalize(localename):
    return localename


def resetlocale(category=LC_ALL):
    pass


def strcoll(os1, os2, /):
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    return string


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def format(percent, value, grouping=False, monetary=False, *additional):
    """What `format_string` says of a single value; out of use."""
    import re
    import warnings
    warnings.warn("This method will be removed in a future version of Python. Use 'locale.format_string()' instead.",
                  DeprecationWarning, stacklevel=2)
    match = re.match(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]", percent)
    if not match or len(match.group()) != len(percent):
        raise ValueError(f"format() must be given exactly one %char format specifier, {percent!r} not valid")
    return percent % ((value, *additional) if additional else value)


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return "%.12g" % val


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def nl_langinfo(key, /):
    others = {CODESET: "UTF-8", RADIXCHAR: ".", YESEXPR: "^[yY]", NOEXPR: "^[nN]", CRNCYSTR: "-"}
    return _TIME.get(key) or others.get(key, "")


__all__ = ["getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "resetlocale", "localeconv",
           "strcoll", "strxfrm", "str", "atof", "atoi", "format", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE",
           "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding", "LC_MESSAGES"]
