# How messages name the types that Python has in C: with their modules.
import array, collections, csv, datetime, decimal, enum, fractions, functools, hashlib, io, itertools, json, operator
import pathlib, random, re, struct, time, types, uuid, weakref, zlib
import numpy as np
made = [collections.deque(), collections.OrderedDict(), collections.defaultdict(), collections.Counter(), itertools.count(),
        itertools.chain(), itertools.repeat(1), itertools.product(), itertools.islice([], 1), functools.partial(len),
        functools.lru_cache(len), re.match("a", "a"), re.compile("a"), datetime.date(1, 1, 1), datetime.timedelta(),
        datetime.datetime(1, 1, 1), datetime.timezone.utc, decimal.Decimal(1), decimal.getcontext(), array.array("i"),
        fractions.Fraction(1), io.StringIO(), io.BytesIO(), random.Random(), operator.itemgetter(1), operator.attrgetter("a"),
        types.SimpleNamespace(), weakref.ref(len), csv.reader([]), struct.Struct("i"), types.MappingProxyType({}), time.localtime(),
        np.dtype("i4"), np.add, np.random.default_rng(), np.random.RandomState(), np.nditer([1]),
        {}.keys(), iter([]), (x for x in []), range(3), slice(1), memoryview(b""), object(), print, len, type, enum.auto(), np,
        hashlib.md5(), pathlib.Path("."), uuid.uuid4(), property(), staticmethod(len), super(int, 1), Ellipsis, NotImplemented,
        zip(), map(len, []), enumerate([]), reversed([]), frozenset(), "".join, [].append, zlib.compressobj(), json.JSONDecoder()]
for x in made:
    print(type(x))
    try: x.foo
    except AttributeError as e: print(e)
    try: y = x + {}
    except Exception as e: print(e)

for text in ["operator.itemgetter(1, 'a')", "itertools.count(3)", "itertools.count(3, 2)", "itertools.repeat(1)", "itertools.repeat('a', 3)"]:
    print(eval(text), isinstance(eval(text), type(eval(text))))

print(isinstance(itertools.chain(), itertools.chain), issubclass(itertools.chain, object), itertools.chain.__name__, itertools.chain)
print(datetime.date.__dict__.get("foo"), getattr(datetime.date, "foo", 1))
import typing
typing.Optional[1, 2]
