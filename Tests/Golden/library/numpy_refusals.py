# What is refused or read otherwise than one might think: sizes of texts, numbers in texts, precision, lists as elements.
import copy
import gzip
import io
import os
import pickle
import tempfile
import numpy as np


def tried(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class Long:
    def __str__(self):
        return text


# Texts that are too long are refused before they are copied.
text = "A" * 2**29
tried(np.array, [text], dtype="U")
tried(np.array, [Long()], dtype="U")
text = None
for word in ("nan+infj", "1+infj", "-inf-nanj", "nanj", "(1+2j)", "1 + 2j", "infinity"):
    tried(np.complex128, word)
for number, width in ((10, 2), (-10, 2), (-8, 3), (-8, 4), (-3, 3), (-3, 5), (5, 3), (0, 4), (-5, None)):
    tried(np.binary_repr, number, width)
for setting in ({"threshold": np.nan}, {"threshold": "a"}, {"precision": "a"}, {"sign": "x"}):
    tried(np.set_printoptions, **setting)
tried(np.array2string, np.arange(3), threshold=np.nan)
half = np.ones((2, 2), np.float16)
for name in ("inv", "det", "svd", "eigh", "eigvals", "cholesky", "qr", "pinv", "slogdet", "cond", "matrix_rank", "svdvals"):
    tried(getattr(np.linalg, name), half)
tried(np.linalg.matrix_power, half, -1)
tried(np.linalg.matrix_power, half, 2)
tried(np.linalg.norm, half)
tried(np.linalg.norm, half, 2)
tried(np.linalg.cond, [[np.nan, 1], [1, 2]])
tried(np.linalg.cond, np.array([[[1.0, 2], [2, 4]], [[2, 1], [1, 2]]]), 1)


def changed(key, value):
    a = np.array([1, 2, 3], object)
    a[key] = value
    return a


for key, value in ((slice(0, 2), [[7], [8]]), (slice(0, 1), [[7]]), (slice(0, 2), [[7, 8], [9, 1]]), ([0, 1], [[7], [8]]),
                   (slice(0, 2), [7, 8]), (slice(None), []), (0, [[7], [8]])):
    tried(changed, key, value)
tried(np.isnan, np.array(["a", np.nan], np.dtypes.StringDType(na_object=np.nan)))
tried(np.isnan, np.array(["a", None], np.dtypes.StringDType(na_object=None)))
tried(np.isnan, np.array(["a", "nan"], np.dtypes.StringDType()))

# A container beside an array is one element.
for left in (np.ones(1), np.arange(2), np.array([True]), np.ones(2, "c8"), np.float64(1), np.ones(0)):
    tried(lambda: left + {})
    tried(lambda: {1} - left)
    tried(lambda: left < {})
    tried(lambda: left == {})

# Subscripts as lists.
eye = np.eye(2)
for call in ((eye, [0, 1], np.ones((2, 3)), [1, 2]), (eye, np.array([0, 1]), [1, 0]), (eye, [0, "a"]), (eye, [0, 60]),
             (eye, [0, -1]), (eye, [0, 1.5]), (eye, 3), (eye,), (eye, [27, 52], [52, 27]), (eye, [0, 1], [2]),
             (eye, [0, 1], [0, 0]), (eye, [True, False]), (eye, "ij"), (np.arange(4.0).reshape(2, 2), [25, 26])):
    tried(np.einsum, *call)

# Types that a signature asks for.
f4, i8 = np.dtype("f4"), np.dtype("i8")
tried(np.add.resolve_dtypes, (f4, f4, None), signature=(None, None, np.dtype("f8")))
tried(np.add.resolve_dtypes, (f4, i8, None), signature="ff->f")
tried(np.add.resolve_dtypes, (None, f4, None), reduction=True)
tried(np.add.resolve_dtypes, (f4, None, None), reduction=True)
tried(np.add.resolve_dtypes, (f4, "f4", None))

# Generators keep their states in pickles and copies.
for made in (np.random.default_rng(1), np.random.Generator(np.random.Philox(3)), np.random.RandomState(4)):
    made.standard_normal()
    for other in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):
        print(other.standard_normal(2))
for kind in (np.random.MT19937, np.random.PCG64, np.random.PCG64DXSM, np.random.Philox, np.random.SFC64):
    bits = kind(7)
    bits.random_raw()
    print(pickle.loads(pickle.dumps(bits)).random_raw(2), copy.deepcopy(bits).random_raw(2))

# Tables in packed files and other encodings, and what is no table.
folder = tempfile.mkdtemp()
packed, plain = os.path.join(folder, "table.gz"), os.path.join(folder, "table.txt")
np.savetxt(packed, [[1, 2], [3, 4]])
with gzip.open(packed, "rt") as file:
    print(file.readline().strip())
print(np.loadtxt(packed), np.genfromtxt(packed))
np.savetxt(plain, np.array([["é", "b"]]), fmt="%s", encoding="latin1")
with open(plain, "rb") as file:
    print(file.read())
print(np.loadtxt(plain, str, encoding="latin1"), np.genfromtxt(plain, str, encoding="latin1"))
tried(np.loadtxt, plain, str, encoding="nope")
tried(np.loadtxt, "/missing/table.txt")
tried(np.loadtxt, 3)
for options in ({"usecols": 1.5}, {"max_rows": -1}, {"skiprows": -1}, {"converters": {5: float}}, {"converters": {0: 3}},
                {"converters": 3}, {"comments": ","}, {"quotechar": "ab"}, {"dtype": "u1"}):
    tried(np.loadtxt, io.StringIO("1,2\n3,400"), **{"delimiter": ",", **options})
for options in ({"skip_footer": 1, "max_rows": 1}, {"max_rows": 0}, {"ndmin": 5}):
    tried(np.genfromtxt, io.StringIO("1 2\n3 4"), **options)
tried(np.savetxt, plain, np.ones((2, 2)), fmt=3)
