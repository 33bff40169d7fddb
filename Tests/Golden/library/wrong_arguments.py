# The words for wrong arguments of what CPython has in C.
import bisect, collections, datetime, io, itertools, math, operator, re, struct


def words(function, *args, **named):
    try:
        function(*args, **named)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
    else:
        print("allowed")


for function in (
    "a".split, "a".encode, "a".find, "a".count, "a".startswith, "a".replace, "a".splitlines, "a".expandtabs,
    b"a".decode, b"a".hex, b"a".find, bytes.fromhex, (5).to_bytes, int.from_bytes, [].sort, [].append, [].insert,
    [].pop, {}.get, {}.update, {}.setdefault, {1}.add, print, sorted, len, abs, pow, round, sum, max, divmod, ord,
    hash, isinstance, getattr, math.sin, math.gcd, math.isclose, math.comb, operator.add, operator.index,
    collections.deque().append, collections.deque().rotate, struct.pack, bisect.bisect, itertools.repeat,
    re.compile("a").match, re.compile("a").sub, datetime.date, datetime.date.fromisocalendar,
    datetime.date(2020, 1, 1).replace, datetime.datetime.now, datetime.timedelta(1).total_seconds,
):
    print(getattr(function, "__qualname__", function.__name__))
    for count in (0, 1, 2, 5, 7):
        try:
            function(*[None] * count)
        except TypeError as error:
            if "argument" in str(error) and "must be" not in str(error) and "NoneType" not in str(error):
                print(" ", count, error)
        except ValueError:
            pass
    words(function, nonsense=1)
words([].sort, 1)
words(print, z=1)
words(int, 1, 2, 3)
words("a".split, "a", sep="b")
words((1).to_bytes, 2, "big", length=3)
words(datetime.date, 1)
words(datetime.timedelta, days=10**10)
str(b"a", "ascii", 1)
str(b"a", 1)
str(b"a", errors=None)
[*1]
(0, *None)
