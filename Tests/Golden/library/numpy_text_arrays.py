import numpy as np
S = np.strings
u = np.array(['  ab ', 'c', '', 'a\x00b', 'été', '-12'])
b = np.array([b'  ab ', b'c', b'', b'-7'])

def say(name, *args):
    try:
        result = getattr(S, name)(*args)
        print(name, args[1:], repr(result))
    except Exception as e:
        print(name, args[1:], type(e).__name__, e)

for a in (u, b, u.reshape(2, 3)[:, ::2], np.array(['x y', 'zz'])):
    for name in 'strip lstrip rstrip upper lower capitalize title swapcase str_len isalpha isdigit isspace isalnum isupper islower istitle'.split():
        say(name, a)
    for name, args in [('find', ('a',)), ('find', (b'a',)), ('find', ('b', 1)), ('find', ('', 2)), ('rfind', ('',)), ('count', ('',)), ('count', ('a',)), ('startswith', ('a',)), ('endswith', ('b',)), ('startswith', ('', 5)), ('find', ('b', -3, 2)), ('center', (7,)), ('center', (6, '*')), ('ljust', (3,)), ('multiply', (3,)), ('replace', ('a', 'bb')), ('replace', ('a', '')), ('replace', ('', '-')), ('replace', ('a', 'b', 1)), ('slice', (1,)), ('slice', (0, 2)), ('slice', (None, None, -1))]:
        say(name, a, *args)

w = np.array(['beta', 'alpha', 'beta', 'Gamma', 'alphabet', 'alpha'])
print(np.unique(w, return_index=True, return_inverse=True, return_counts=True))
print(np.sort(w), np.argsort(w), w == 'beta', w < 'b', w != w[::-1], np.isin(w, ['beta']))
print(np.array(['ab', 'abc']) == np.array(['ab', 'ab']), np.array([b'a', b'b']) <= np.array([b'aa', b'a']))
# Products over core axes.
m = np.arange(24.).reshape(2, 3, 4)
print(np.matmul, np.matmul.signature, np.vecdot.signature, np.matvec.nin, np.vecmat.nout)
print(np.matmul(m, m.swapaxes(1, 2), axes=[(-2, -1), (-2, -1), (0, 1)]).shape, np.vecdot(m, m, axis=0), np.vecdot(m, m, keepdims=True).shape)
print(np.matvec(m, np.ones(4)), np.vecmat(np.ones(3), m), np.vecdot([1j, 2], [1j, 3]))
out = np.empty((2, 3)); print(np.matvec(m, np.ones(4), out=out) is out, np.matmul(m, np.ones((4, 2)), dtype='c8').dtype)
for call in (lambda: np.matmul(m, m), lambda: np.matvec(np.ones(3), 1), lambda: np.matmul(1, 2), lambda: np.matmul.reduce(m), lambda: np.matmul(m, m, where=True), lambda: np.vecdot(m, m, axes=[0])):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
print(np.busday_count('2024-01-01', ['2024-01-31', '2023-12-01'], holidays=['2024-01-01']), np.busday_offset(['2024-01-06', 'NaT'], [0, 1], roll='forward'))
print(np.packbits([1, 0, 1, 1, 0, 0, 0, 0, 1]), np.packbits([1, 0, 1], bitorder='little'), np.unpackbits(np.array([5], 'u1'), count=-3), np.unpackbits(np.array([[7], [129]], 'u1'), axis=1, count=10))
print(np.add.reduceat(np.arange(12.) / 7, [0, 3, 3, 10]), np.multiply.reduceat(np.arange(12).reshape(3, 4), [0, 2], axis=1), np.maximum.reduceat([1., np.nan, 3.], [0, 2]))
print(np.interp([-1, 0, .5, 2.5, 9, np.nan], [0, 1, 2, 3], [0, 1, 4, 9]), np.linalg.trace(m.reshape(6, 2, 2)), np.linalg.pinv(np.diag([1, 1e-5]), rtol=1e-3))
