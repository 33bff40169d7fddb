import numpy as np
m, M = np.timedelta64, np.datetime64
units = ['Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as']
def tried(f, *operands, **options):
    try: return f(*operands, **options)
    except Exception as error: return f'{type(error).__name__}: {error}'

for a in units: print([tried(lambda: str(m(3, a) + m(2, b))) for b in units])
for a in units: print([tried(lambda: str(M(3, a) + m(2, b))) for b in units])
for a in units: print([tried(lambda: str(M(3, a) - M(2, b))) for b in units])
for a in units: print([tried(lambda: str(np.promote_types(f'm8[{a}]', f'm8[{b}]'))) for b in units])
for a in units: print([tried(lambda: str(np.promote_types(f'M8[{a}]', f'M8[{b}]'))) for b in units])
for a in units: print([tried(lambda: bool(m(3, a) < m(2, b))) for b in units])
[np.array([m(3, u)]).astype(str)[0] for u in units]
np.array([m(1, 'D'), m('NaT')]).astype('U'), np.array([m(5)]).astype(str), np.array([3], 'm8[25s]').astype('S30')
np.divmod(m(7, 'D'), m(2, 'D')), np.divmod(m(7, 'h'), m(90, 'm')), np.divmod(m('NaT'), m(2, 'D')), divmod(m(7, 'D'), m(2, 'D'))
np.divmod(m(7, 'D'), 2)
np.array([1, 400], 'm8[Y]').astype('m8[D]'), np.array([91, -1], 'm8[D]').astype('m8[M]'), np.array([1], 'm8[M]').astype('m8[s]')
np.maximum(M('2020'), m(3, 's'))
np.maximum(np.array([2]), np.array([3], 'm8[s]')), np.cumsum(np.array([3, 'NaT', 1], 'm8[h]')), np.median(np.array([3, 'NaT', 1], 'm8[h]'))
np.array([2]) - np.array(['2020-01-02'], 'M8[D]')
np.array([3], 'm8[s]') / np.array([True])
np.array([3], 'm8[s]') + np.array([None])
np.std(np.array([1, 2], 'm8[s]'))
np.std(np.array(['2020'], 'M8[D]'))
np.concatenate([np.array([1], 'm8[s]'), np.array(['2020'], 'M8[D]')])
np.result_type(np.int32, 'M8[D]')
np.concatenate([np.zeros(1, 'S2'), np.zeros(1, 'M8[D]')])
np.promote_types(np.int32, 'M8[D]')
np.promote_types([('x', 'i4')], 'V3')
np.array(['a']) * 2
np.logical_and(np.array([(1,)], [('x', 'i4')]), True), np.any(np.array([(0,), (2,)], [('x', 'i4')]))
np.any(np.array([(0, 'a')], [('x', 'i4'), ('y', 'U1')]))
np.floor(np.array([7], '>i2')), np.conj(np.array([7], '>i2')), np.mean(np.array([3, 1], '>f4')), np.absolute(np.array([-7], '>i2'))
np.absolute(np.array(['2020'], 'M8[D]'))
a = np.array([([1, 2], (3, 4.5), 1.5)], [('v', 'i2', (2,)), ('r', [('x', 'i1'), ('y', 'f4')]), ('f', 'f4')])
a.tolist(), a[0].item(), a
print(a[0], a['r'][0])
