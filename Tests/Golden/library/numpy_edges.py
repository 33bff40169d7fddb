import numpy as np
import inspect
np.maximum([0.0, -0.0], [-0.0, 0.0]), np.minimum([0.0, -0.0], [-0.0, 0.0]), np.clip([0.0, -0.0], 0, 1)
np.sum([-0.0, -0.0]), np.sum([[-0.0], [-0.0]], axis=0), np.mean([-0.0])
np.abs(np.array([3 - 0.5j, 1e300 + 1e300j, complex(np.inf, np.nan), 0]))
with np.errstate(all="ignore"):
    print(np.spacing(np.array([np.inf, -np.inf, 1], np.float16)))

np.argsort(5), np.bool(0), np.bool(5), np.complex64(1, 2)
np.float64(1, 2)
np.array([2**70], np.int64)
np.array([1e10], np.int32)
np.zeros(None)
np.zeros({})
np.array()
np.frombuffer()
np.datetime64("2020") < 1
np.fft.fft2([1, 2])
[np.format_float_positional(x, min_digits=k, fractional=False) for x in (0.1, np.float16(0.1), 12.5) for k in (1, 4, 20)]
[np.format_float_scientific(x, min_digits=k) for x in (5e-324, np.float32(0.1), 1 / 3) for k in (1, 4, 20)]
[np.format_float_positional(x, unique=False, precision=10, fractional=False) for x in (0.999999, 0.25, 0.0625, 1e-7)]
repr(np.finfo(np.float16))
with np.printoptions(legacy="1.13"):
    print(np.array([(1, 2.5)], "i4,f8"), np.array([1, 2.5]), np.array([1 + 2j]))

inspect.signature(np.ma.average), inspect.signature(np.random.Generator.random), inspect.signature(np.frompyfunc)
bits = np.random.MT19937(3)
bits.jumped().random_raw(3), bits.jumped(2).random_raw(2), bits.random_raw(2)
_ = bits.random_raw(700)
bits.jumped().state["state"]["pos"], bits.jumped().random_raw(2)
[kind(5).jumped(3).random_raw(2) for kind in (np.random.PCG64, np.random.PCG64DXSM, np.random.Philox)]
np.random.RandomState([2**32])
np.random.RandomState([])
np.random.RandomState(1.5)
np.random.Generator(np.random.MT19937)
np.random.SeedSequence(5).state
np.linalg.qr(np.arange(6.0).reshape(3, 2), mode="raw")
[part.shape for part in np.linalg.qr(np.zeros((0, 3)), mode="raw")]
np.dtype("i4", metadata={"unit": "m"}).metadata["unit"]
