import numpy as np, warnings
np.array([1.]) / 0
np.array([1., 0.]) / np.array([0., 0.])
np.log(np.array([0., -1.]))
np.float64(1) / 0, np.float64(0) / 0, np.int64(1) // 0
warnings.warn("hello")
warnings.warn("hello")
warnings.warn("old", DeprecationWarning)
def f():
    warnings.warn("from f", stacklevel=2)
f()
def g(x):
    y = x + 1
    return np.sqrt(-y)
g(np.array([3.]))
for i in range(3): warnings.warn("again")
warnings.simplefilter("always")
for i in range(2): warnings.warn("always")
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    np.exp(np.array([1000.]))
    warnings.warn("recorded", FutureWarning)
len(w), [str(x.message) for x in w], [x.category.__name__ for x in w], w[0].lineno
with warnings.catch_warnings():
    warnings.simplefilter("error")
    np.array([1.]) / 0
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="divide by")
    np.array([1.]) / 0
    np.array([0.]) / 0
with warnings.catch_warnings():
    warnings.filterwarnings("error", category=RuntimeWarning)
    np.log(-1.)
warnings.simplefilter("foo")
np.geterr()
old = np.seterr(all="raise"); old
np.array([1.]) / 0
np.array([0.]) / 0
np.exp(1000.)
np.array([1e308]) * 10
np.float64(1) / 0
np.array([1e-308]) * np.array([1e-308])
np.seterr(**old)
np.geterr()
with np.errstate(divide="ignore"):
    np.array([1., 0.]) / 0
with np.errstate(all="ignore"):
    np.array([1., 0.]) / 0, np.float64(1) / 0, np.log(-1.)
with np.errstate(divide="raise"):
    np.float64(1) / 0
with np.errstate(invalid="raise"):
    np.sqrt(-1.)
def handler(kind, flag): print("handler", kind, flag)
before = np.seterrcall(handler); before
with np.errstate(all="call"):
    np.array([1.]) / 0
    np.array([0.]) / 0
with np.errstate(divide="call", call=handler):
    np.array([1]) // 0
np.geterrcall() is handler
np.seterrcall(before) is handler
np.mean([]), np.mean(np.zeros((0, 3)), axis=0)
np.var([]), np.std([1.], ddof=1)
np.nanmean([np.nan]), np.nanmax([np.nan]), np.nanvar([np.nan])
np.median([])
np.array([np.nan]).astype(int)
np.array([1e300]).astype('f4')
np.array([1 + 1j]).astype(float)
np.uint8(200) + np.uint8(100), np.int64(2**62) * 4, -np.uint8(1), np.int8(100) * 2
np.array([2**62]) * 4
np.sum([1e308, 1e308]), np.cumsum([1e308, 1e308]), np.add.reduce([np.inf, -np.inf])
np.divide([1., 2.], [0., 1.], out=np.zeros(2), where=[False, True])
np.add([1], [2], where=[True])
np.array([np.nan]) > 1, np.maximum([np.nan], 1), np.sort([np.nan, 1]), np.isnan([np.nan])
x = np.linspace(-2., 2., 9)
np.sqrt(x), np.log(x), np.arcsin(x)
np.power(x, 0.5), 1 / x, x // 0., x % 0.
x /= 0; x
np.tanh(np.array([1000., -1000.])), np.exp(np.array([-1000., 1.])), np.sin(np.array([1e300]))
np.arctan2(0., 0.), np.hypot(np.inf, np.nan), np.arctanh(np.array([1., -1., 2.]))
np.exp(np.full(100, 0.5)).sum(), np.log(np.full(100, 0.5)).sum(), np.sin(np.full(99, 0.5)).sum()
warnings.formatwarning("text", UserWarning, "file.py", 3), warnings.formatwarning("text", UserWarning, "file.py", 3, "x = 1")
def mine(message, category, filename, lineno, file=None, line=None): print("mine:", message, category.__name__, lineno)
keep, warnings.showwarning = warnings.showwarning, mine
warnings.warn("shown by mine")
np.array([1.]) / 0
warnings.showwarning = keep
issubclass(RuntimeWarning, Warning), np.exceptions.ComplexWarning.__mro__[1].__name__
warnings.warn(UserWarning("instance")), warnings.warn("x", int)
warnings.resetwarnings()
warnings.warn("after", DeprecationWarning)
