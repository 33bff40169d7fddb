# Functions of modules in C as attributes of classes, and what is pickled of iterators.
import cmath, json, operator, pickle, random
class Compared:
    close, add, key = cmath.isclose, operator.add, operator.itemgetter(1)
print(Compared().close(1, 1), Compared().add(1, 2), Compared().key([1, 2]))
print(pickle.loads(pickle.dumps(operator.itemgetter(1, 2)))([1, 2, 3]))
numbers = iter([1, 2, 3]); print(next(numbers))
print(list(pickle.loads(pickle.dumps(zip(numbers, "xyz")))), list(pickle.loads(pickle.dumps(zip([1], [2, 3])))))
print(random.TWOPI, json.decoder.scanstring('abc" x', 0), json.decoder.scanstring('say "a\\n" x', 5))
json.decoder.scanstring("abc", 0)
