# Prints, for each kind of work, by how much its time grows when the work grows by four. Linear work grows by four, quadratic by sixteen.
import enum
import time
import numpy as np


def index_list(n):
    items = list(range(n))
    for i in range(n):
        items[i] = items[n - 1 - i]


def index_array(n):
    a = np.zeros(n)
    for i in range(n):
        a[i] = i


def print_array(n):
    a = np.arange(n) * 1.5
    np.array2string(a, threshold=n + 1)


def print_list(n):
    repr(list(range(n)))


def concatenate(n):
    np.concatenate([np.ones(3)] * n)


def append(n):
    items = []
    for i in range(n):
        items.append(i)


def build_string(n):
    text = ""
    for i in range(n):
        text += "ab"
    return len(text)


def join_strings(n):
    return len(",".join(str(i) for i in range(n)))


class Plain:
    pass


def set_attributes(n):
    thing = Plain()
    for i in range(n):
        thing.value = i
        thing.value += thing.value


def many_attributes(n):
    thing = Plain()
    for i in range(n):
        setattr(thing, "a" + str(i), i)


def count_in_class(n):
    class Many:
        count = 0
    for i in range(n):
        setattr(Many, "a" + str(i), i)
    for i in range(n):
        Many.count += 1
        Many().count


def enum_members(n):
    enum.IntEnum("Many", {"a" + str(i): i for i in range(n)})


def names_of_body(n):
    scope = {}
    exec("def f(" + ", ".join(f"a{i}=1" for i in range(n)) + "):\n" + "".join(f" b{i} = a{i}\n" for i in range(n)), scope)
    len(scope["f"].__code__.co_varnames)


def fill_dict(n):
    table = {}
    for i in range(n):
        table["k" + str(i)] = i
    for i in range(n):
        table.pop("k" + str(i))


def delete_from_dict(n):
    table = dict.fromkeys(range(n))
    while table:
        del table[next(iter(table))]


def grow_set(n):
    items = set()
    for i in range(n):
        items.add(i * 7919)
    return len(items & set(range(n)))


def slices(n):
    a = np.zeros(n)
    for i in range(0, n - 1, 1):
        a[i:i + 1]


def nested_lists(n):
    np.array([[i, i] for i in range(n)]).tolist()


module_text = ""


def build_global_string(n):
    global module_text
    module_text = ""
    for i in range(n):
        module_text += "ab"


def best(work, n):
    least = 1e9
    for _ in range(4):
        began = time.process_time()
        work(n)
        least = min(least, time.process_time() - began)
    return least


for work in [index_list, index_array, print_array, print_list, concatenate, append, build_string, build_global_string, join_strings, set_attributes, many_attributes,
             count_in_class, enum_members, names_of_body, fill_dict, delete_from_dict, grow_set, slices, nested_lists]:
    n = 1000
    while best(work, n) < 0.004:
        n *= 2
    print(work.__name__, best(work, 4 * n) / best(work, n))
