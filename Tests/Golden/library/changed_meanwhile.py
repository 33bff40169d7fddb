# Freeing an item, comparing it or asking for its index runs a program, which may change the very container.
class Last:
    def __init__(self, act): self.act = act
    def __del__(self): self.act()


def after(make, change, act):
    c = make()
    c[0] = Last(lambda: act(c))
    change(c)
    return c


from collections import deque
def clear_and_add(c): c.clear(); c.append(9)
def lengthen(c): c.extend(range(50))
def fill(c): c[:] = [5] * 60
def empty(c): c[:] = []
def put_two(c): c[0:1] = [7, 8]
def put_many(c): c[:] = [1] * 100
def put_alternate(c): c[::2] = [1, 2]
def remove_alternate(c): del c[::2]
def remove_all(c): del c[:]
def remove_backwards(c): del c[2::-1]
def put_one(c): c[0] = 4
def remove_one(c): del c[0]
for change in [empty, put_two, put_many, put_alternate, remove_alternate, remove_all, remove_backwards, put_one, remove_one]:
    for act in [clear_and_add, lengthen, fill]:
        c = after(lambda: [None, 1, 2], change, act)
        print(change.__name__, act.__name__, len(c), c[:4])
for change in [put_one, remove_one, lambda c: c.clear(), lambda c: c.rotate(1)]:
    for act in [clear_and_add, lengthen]:
        print(len(after(lambda: deque([None, 1, 2]), change, act)))


class Odd:
    def __init__(self, c, act, value=1): self.c, self.act, self.value = c, act, value
    def __eq__(self, other): self.act(self.c); return True
    def __index__(self): self.act(self.c); return self.value


def attempt(make, use, act):
    c = make()
    try: result = use(c, Odd(c, act))
    except Exception as e: result = type(e).__name__ + ": " + str(e)
    print(result, len(c))


def remove(c, odd): c.remove(odd)
def find(c, odd): return c.index(odd)
def drop(c, odd): del c[odd]
def drop_tail(c, odd): del c[odd:]
def put(c, odd): c[odd] = 5
def get(c, odd): return c[odd]
def get_tail(c, odd): return c[odd:]
def take(c, odd): return c.pop(odd)
def shorten(c): del c[1:]
import array
for make in [lambda: [1, 2, 3, 4], lambda: deque([1, 2, 3, 4]), lambda: array.array("i", [1, 2, 3, 4])]:
    for use in [remove, find, drop, drop_tail, put, get, get_tail, take]:
        if isinstance(make(), deque) and use in (drop_tail, get_tail, take, remove): continue
        attempt(make, use, shorten if not isinstance(make(), deque) else deque.popleft)
c = bytearray(b"abcdef")
attempt(lambda: bytearray(b"a\1cd"), remove, shorten)

# A list is empty while it is sorted, and what is put into it meanwhile is an error.
c = [3, 1, 2]
print(c.sort(key=lambda x: (print(c), -x)[1]), c)
try: c.sort(key=lambda x: c.append(x) or x)
except ValueError as e: print(e)
print(c)
try: c.sort(key=lambda x: 1 / (x - 2))
except ZeroDivisionError as e: print(e)
print(sorted(c))
c = list(range(20)); del c[1:18:3]; print(c); del c[::-4]; print(c); del c[5:2]; del c[100:]; print(c)


# Attributes, cells and parts of functions and errors.
class Box: pass
box = Box(); box.x = Last(lambda: setattr(box, "y", 1)); del box.x; print(vars(box))
box.x = Last(lambda: vars(box).clear()); box.__dict__ = {"z": 2}; print(vars(box))
Box.x = Last(lambda: setattr(Box, "w", 3)); Box.x = 1; print(Box.x, Box.w)
Box.x = Last(lambda: delattr(Box, "w")); del Box.x; print(hasattr(Box, "w"), hasattr(Box, "x"))
def f(): pass
f.x = Last(lambda: setattr(f, "y", 1)); del f.x; print(f.__dict__)
f.x = Last(lambda: f.__dict__.clear()); f.__dict__ = {}; print(f.__dict__)
error = ValueError(); error.args = (Last(lambda: setattr(error, "args", (1,))),); error.args = (2,); print(error.args)
def shared():
    x = None
    def read(): return x
    def write(value):
        nonlocal x
        x = value
    return read, write
read, write = shared()
write(Last(lambda: print(read()))); write(1)
write(Last(lambda: write(3))); write(2); print(read())


# A key that only the dict has goes with its entry.
class Key:
    act = staticmethod(lambda: None)
    def __hash__(self): return 1
    def __eq__(self, other): return isinstance(other, Key)
    def __del__(self): Key.act()


def drop_key(container, use, act):
    calls = [act]
    probe = Key()
    Key.act = lambda: calls and calls.pop()(container)
    use(container, probe)
    Key.act = lambda: None
    return len(container)


def delete(c, key): del c[key]
def add_many(c): c.update((i, i) for i in range(100))
[drop_key({2: 3, Key(): 1, 5: 6}, use, act) for use in (delete, dict.pop) for act in (dict.clear, add_many, lambda c: c.pop(2))]
[drop_key({2, Key(), 5}, use, act) for use in (set.remove, set.discard) for act in (set.clear, lambda c: c.update(range(100)), lambda c: c.remove(2))]
def empty_set(c, probe): c.clear()
def keep_some(c, probe): c.intersection_update({2})
def take_less(c, probe): c.difference_update({probe})
[drop_key({2, Key(), 5}, use, act) for use in (empty_set, keep_some, take_less) for act in (set.clear, lambda c: c.update(range(100)), lambda c: c.add(7))]
[drop_key({2: 3, Key(): 1, 5: 6}, use, act) for use in (lambda c, probe: c.clear(),) for act in (dict.clear, add_many, lambda c: c.update(a=1))]
