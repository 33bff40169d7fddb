import numpy.testing.overrides
import numpy as np
import numpy.lib.recfunctions as rf
class Asked:
    def __array_function__(self, func, types, args, kwargs):
        return func.__name__, len(args), sorted(kwargs)

class Silent:
    def __array_function__(self, func, types, args, kwargs):
        return NotImplemented

class Derived(np.ndarray):
    pass

a, silent = Asked(), Silent()
np.average([1], weights=a), np.pad(a, 1), np.gradient(a), np.cov(a), np.histogram(a), np.unwrap(a)
np.select([[True]], [a]), np.block([[1, a]]), np.piecewise([1], [a], [1]), np.choose([0], [a, 1]), np.lexsort((a,))
np.fft.fft(a), np.fft.fftshift(a), np.strings.center(a, 3), np.char.equal(a, "x"), rf.drop_fields(a, "x")
np.busday_count(a, a), np.polyfit(a, a, 1), np.may_share_memory(a, a), np.emath.sqrt(a)
np.concatenate([1, a]), np.stack([a]), np.linalg.multi_dot([a, a])
np.stack(a)
np.concatenate(a)
np.linalg.inv(silent)
np.average(silent)
np.strings.upper(silent)
np.hstack([a], 3)
np.zeros(3, like=a), np.ones(3, like=a), np.eye(3, 4, like=a), np.genfromtxt("x", like=a)[:2]
np.arange(3, like=3)
np.loadtxt("x", like=silent)
np.average.__module__, np.strings.center.__module__, np.sum._implementation([1, 2]), type(np.sum), type(np.pad)
s = np.arange(4.0).reshape(2, 2).view(Derived)
np.average(s), np.average(s, weights=s), np.percentile(s, [20, 30], 0), np.nanmedian(s), np.diag(s), np.gradient(s)
np.testing.overrides.allows_array_function_override(np.pad), np.testing.overrides.allows_array_function_override(len)
