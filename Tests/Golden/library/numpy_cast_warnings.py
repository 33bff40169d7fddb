import numpy as np, warnings
def told(f):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter('always')
        result = f()
    return result, [(w.category.__name__, str(w.message)) for w in found]

def put(a, value):
    a[:] = value
    return a

told(lambda: np.float32(1) + 1e300)
told(lambda: np.ones(2, 'f4') + 1e300)
told(lambda: np.float16(1) * 1e6)
told(lambda: np.ones(2, 'f4') == 1e300)
told(lambda: np.float32(1) < 1e300)
told(lambda: np.where([True], np.float32(1), 1e300))
told(lambda: np.clip(np.ones(2, 'f4'), 0, 1e300))
told(lambda: put(np.ones(1, 'f4'), np.array([1e300])))
told(lambda: put(np.ones(1, 'i4'), np.array([np.nan])))
told(lambda: put(np.ones(1), np.array([1j])))
told(lambda: np.asarray(np.array([1e300]), dtype='f4'))
told(lambda: np.linspace(0, 1e300, 3, dtype='f4'))
told(lambda: np.concatenate([np.ones(1) * 1e300], dtype='f4', casting='same_kind'))
told(lambda: np.copyto(np.ones(2, 'f4'), np.array([1e300]), casting='same_kind'))
told(lambda: np.ones(2, 'f4') < np.inf)
