import operator, pickle, copy, itertools, re
l=[1,2,3]; r=reversed(l); l[0]=9; l.append(4); print(list(r), operator.length_hint(r))
l=[1,2,3,4]; r=reversed(l); next(r); del l[1:]; print(operator.length_hint(r), list(r))
def red(it):
    try: print(re.sub('0x[0-9a-f]+','0x',str(it.__reduce__())))
    except Exception as e: print(type(e).__name__, e)
for mk in (lambda: iter([1,2,3]), lambda: reversed([1,2,3]), lambda: iter((1,2,3)), lambda: reversed((1,2,3)), lambda: iter('abc'), lambda: reversed('abc'), lambda: iter('aé漢'),
           lambda: iter(b'abc'), lambda: iter(bytearray(b'abc')), lambda: iter(range(3)), lambda: iter(range(2,20,3)), lambda: reversed(range(5)), lambda: iter(range(2**70,2**70+3)),
           lambda: reversed(range(2**70, 2**70+3)), lambda: enumerate([1,2]), lambda: enumerate('ab', 2**70), lambda: zip([1],[2]), lambda: zip([1],[2],strict=True), lambda: map(str,[1]), lambda: filter(None,[1]),
           lambda: iter({1:2}), lambda: iter({1:2}.items()), lambda: iter({1:2}.values()), lambda: reversed({1:2,3:4}), lambda: iter({1}), lambda: iter(int, 1), lambda: memoryview(b'ab').__iter__(), lambda: itertools.groupby([1,1,2])):
    it=mk(); red(it)
    try:
        _ = next(it); red(it)
        c=copy.copy(it); d=pickle.loads(pickle.dumps(it)); 
        print(re.sub('0x[0-9a-f]+','0x',str((list(itertools.islice(c, 5)), list(itertools.islice(d, 5))))))
    except Exception as e: print(type(e).__name__, e)
    for _ in zip(range(9), it): pass
    try: _ = next(it)
    except StopIteration: pass
    red(it)
class S:
    def __getitem__(s,i):
        if i<3: return i
        raise IndexError
    def __len__(s): return 3
it=iter(S()); next(it); print(it.__reduce__()[0], it.__reduce__()[2]); _ = list(it); red(it)
it=reversed(S()); next(it); print(it.__reduce__()[0], it.__reduce__()[2]); _ = list(it); red(it)
orig=[4,5,6,7]; data=[10,11,12,13,14,15]
for p in range(6):
    it=iter(orig); next(it)
    i2,a=pickle.loads(pickle.dumps((it,orig),p)); a[:]=data; print(list(i2))
    it=reversed(orig); next(it)
    i2,a=pickle.loads(pickle.dumps((it,orig),p)); a[:]=data; print(list(i2))
it=iter([1,2,3]); it.__setstate__(2); print(list(it)); it=iter([1,2,3]); it.__setstate__(-5); print(list(it)); it=iter([1,2,3]); it.__setstate__(50); print(list(it))
it=iter(range(5)); it.__setstate__(3); print(list(it)); it=reversed([1,2,3,4]); it.__setstate__(1); print(list(it)); it=iter('abcd'); it.__setstate__(2); print(list(it))
class R(enumerate):
    def __next__(s): return ('x', *super().__next__())
e=R('ab'); print(next(e), e.__reduce__()[0] is R, list(e)); print(list(pickle.loads(pickle.dumps(R('abc')))))
class Z:
    def __len__(s): return 1/0
    def __getitem__(s,i): return 1
try: operator.length_hint(reversed(S()))
except Exception as e: print(e)
class B:
    n=3
    def __len__(s): return s.n() if callable(s.n) else s.n
    def __getitem__(s,i): return i
b=B(); r=reversed(b); b.n=lambda: 1/0
try: print(operator.length_hint(r))
except ZeroDivisionError as e: print('zde', e)
b.n=2; print(operator.length_hint(r)); b.n=3; print(operator.length_hint(r))
