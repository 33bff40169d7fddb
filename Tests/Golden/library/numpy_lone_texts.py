import numpy as np
print([repr(f('single')) for f in (np.strings.upper, np.strings.capitalize, np.strings.encode, np.strings.expandtabs, np.strings.strip)])
print(repr(np.strings.center('ab', 6)), repr(np.strings.zfill('7', 3)), repr(np.strings.replace('aba', 'a', 'c')), repr(np.strings.multiply('ab', 2)))
print(repr(np.char.join(',', 'abc')), repr(np.char.split('a b')), repr(np.char.equal('a', 'a')), np.strings.partition('a,b', ','))
print(np.strings.upper(np.array(['éü', 'ß'])), np.strings.istitle(np.array(['éü', '日本', 'Ab'])), '日本'.istitle(), 'Éa Bc'.istitle(), 'AB'.istitle())
print(np.strings.mod(np.array(['hello', '%d']), 3), np.strings.mod(['x%s'], [[1], [2]]))
c = np.char.array(np.array(['a ', 'b'])); print(repr(c), c, type(c.strip()).__name__, c[0] == 'a')
print(repr(np.char.array([1, 2])), repr(np.char.array(['a', 1])), repr(np.char.asarray(-1)))
