import pickle, copy, types, collections
class N(str): pass
def f(**k): return sorted(k)
print(f(**{N('a'):1}), dict(**{N('b'):2}), (lambda a,b: (a,b))(**{N('a'):1,N('b'):2}))
try: f(**{1:2})
except TypeError as e: print(e)
for a in (list[int], dict[str,list[int]], tuple[int,...], collections.deque[str], type[int], set[int]):
    print(pickle.loads(pickle.dumps(a))==a, copy.copy(a)==a, copy.deepcopy(a)==a, a.__reduce__()[0] is types.GenericAlias, a.__reduce__()[1])
def g(): yield 1
for a in ((ValueError,'foo',23),(ValueError,'foo'),(ValueError('a'),'b'),(ValueError,('a','b')),(ValueError,None,None)):
    x=g(); next(x)
    try: x.throw(*a)
    except BaseException as e: print(type(e).__name__, e.args)
