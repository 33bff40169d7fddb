# Iterators copied and pickled, where they stand.
import copy, pickle, itertools as I, operator
def t(make, skip=1):
    try:
        a = make()
        for _ in range(skip): next(a)
        for f in (copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))):
            b = f(a); print(type(b).__name__, list(I.islice(b, 5)), end=' ')
            a = make()
            for _ in range(skip): next(a)
        print()
    except Exception as e: print(type(e).__name__, e)
for k in (0, 1, 2):
    t(lambda: I.count(3, 2), k); t(lambda: I.count(2.5), k); t(lambda: I.repeat('x', 4), k); t(lambda: I.repeat('x'), k); t(lambda: I.cycle([1,2,3]), k); t(lambda: I.islice(range(20), 2, 15, 3), k); t(lambda: I.compress(range(9), [1,0,1,1,0,1]), k)
    t(lambda: I.filterfalse(None, [0,1,0,0]), k); t(lambda: I.takewhile(operator.not_, [0,0,0,1,0]), k); t(lambda: I.dropwhile(operator.not_, [0,1,2,3]), k); t(lambda: I.chain([1,2],[3],[4,5,6]), k); t(lambda: I.chain.from_iterable([[1,2],'ab']), k)
    t(lambda: I.accumulate([1,2,3,4]), k); t(lambda: I.accumulate([1,2,3,4], operator.mul, initial=10), k); t(lambda: I.zip_longest([1,2,3],[4,5], fillvalue='-'), k); t(lambda: I.starmap(operator.pow, [(1,2),(2,3),(3,4)]), k)
    t(lambda: I.product('ab', [1,2]), k); t(lambda: I.combinations('abcd', 2), k); t(lambda: I.combinations_with_replacement('abc', 2), k); t(lambda: I.permutations('abc', 2), k); t(lambda: I.permutations('abc'), k)
    t(lambda: iter({1:2,3:4,5:6}), k); t(lambda: iter({1:2,3:4,5:6}.items()), k); t(lambda: iter({1:2,3:4,5:6}.values()), k); t(lambda: reversed([1,2,3]), k); t(lambda: iter(range(2**70, 2**70+5)), k); t(lambda: enumerate('abc'), k); t(lambda: zip([1,2,3],'abc'), k); t(lambda: map(operator.neg, [-1,-2,-3]), k); t(lambda: reversed({1:2,3:4,5:6}), k)
p = I.product('ab', 'cd'); next(p); print(p.__reduce__()); p.__setstate__((1, 5)); print(list(p)); print(copy.copy(p), list(copy.copy(p))) if 0 else print(list(copy.copy(p)))
a = iter({1: 2, 3: 4}); next(a); print(list(copy.copy(a)), list(a))
print([list(g) for k, g in copy.copy(I.groupby('aabb'))])
c = I.combinations('abc', 2); list(c); print(list(copy.copy(c)))
