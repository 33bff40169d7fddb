from timing import measure


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def nested_loops():
    total = 0
    for i in range(300):
        for j in range(300):
            if (i + j) % 3 == 0:
                total += i * j
    return total


def while_loop():
    n, steps = 27, 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def float_loop():
    x, total = 0.5, 0.0
    for _ in range(50_000):
        x = 3.7 * x * (1.0 - x)
        total += x
    return total


def list_append():
    items = []
    for i in range(50_000):
        items.append(i)
    return items


def list_index():
    items = list(range(1000))
    total = 0
    for _ in range(20):
        for i in range(1000):
            total += items[i]
            items[i] = total & 255
    return total


def sieve():
    flags = [True] * 20_000
    for i in range(2, 142):
        if flags[i]:
            for j in range(i * i, 20_000, i):
                flags[j] = False
    return flags.count(True)


def dict_words():
    counts = {}
    for i in range(30_000):
        key = i % 997
        counts[key] = counts.get(key, 0) + 1
    return counts


def dict_strings():
    names = ["name%d" % i for i in range(500)]
    table = {}
    for _ in range(20):
        for name in names:
            if name in table:
                table[name] += 1
            else:
                table[name] = 1
    return table


def set_operations():
    a, b = set(range(0, 20_000, 2)), set(range(0, 20_000, 3))
    return len(a & b) + len(a | b) + len(a - b)


def string_join():
    return ",".join(str(i) for i in range(10_000))


def string_build():
    text = ""
    for i in range(10_000):
        text += "x"
    return text


def string_methods():
    words = "the quick brown fox jumps over the lazy dog".split() * 200
    return " ".join(word.upper().replace("O", "0").strip() for word in words)


def string_format():
    return [f"{i:05d} {i / 7:.3f}" for i in range(3000)]


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def norm(self):
        return self.x * self.x + self.y * self.y


def objects():
    total, step = Point(0, 0), Point(1, 2)
    for _ in range(10_000):
        total = total.add(step)
    return total.norm()


def attributes():
    point = Point(1, 2)
    for _ in range(30_000):
        point.x = point.x + point.y
    return point.x


def method_calls():
    point, total = Point(3, 4), 0
    for _ in range(20_000):
        total += point.norm()
    return total


class Vector:
    def __init__(self, values):
        self.values = values

    def __add__(self, other):
        return Vector([a + b for a, b in zip(self.values, other.values)])

    def __getitem__(self, i):
        return self.values[i]

    def __len__(self):
        return len(self.values)


def operators():
    a, b = Vector([1, 2, 3]), Vector([4, 5, 6])
    for _ in range(3000):
        a = a + b
    return a[0] + len(a)


def closures():
    def counter():
        count = 0

        def next_one():
            nonlocal count
            count += 1
            return count
        return next_one
    tick = counter()
    for _ in range(30_000):
        tick()
    return tick()


def keyword_calls():
    def area(width, height=2, *, scale=1):
        return width * height * scale
    total = 0
    for i in range(20_000):
        total += area(i, height=3, scale=2)
    return total


def starred_calls():
    def total(*items, **named):
        return len(items) + len(named)
    items, count = (1, 2, 3), 0
    for _ in range(10_000):
        count += total(*items, a=1)
    return count


def lambdas():
    return sum(map(lambda x: x * x, filter(lambda x: x % 2, range(20_000))))


def list_comprehension():
    return [i * i for i in range(30_000) if i % 3]


def dict_comprehension():
    return {i: i * i for i in range(10_000)}


def nested_comprehension():
    return [[i * j for j in range(100)] for i in range(100)]


def generator():
    def squares(n):
        for i in range(n):
            yield i * i
    return sum(squares(20_000))


def unpacking():
    pairs = [(i, i + 1) for i in range(10_000)]
    total = 0
    for a, b in pairs:
        a, b = b, a
        total += a - b
    return total


def sorting():
    items = [(i * 7919) % 10_007 for i in range(10_000)]
    return sorted(items)


def sorting_by_key():
    items = [(i * 7919) % 10_007 for i in range(5000)]
    return sorted(items, key=lambda x: -x)


def big_factorial():
    product = 1
    for i in range(1, 400):
        product *= i
    return product


def big_power():
    return 3 ** 5000 % (2 ** 521 - 1)


def big_fibonacci():
    a, b = 0, 1
    for _ in range(3000):
        a, b = b, a + b
    return a


def big_print():
    return len(str(7 ** 2000))


def exceptions():
    caught = 0
    for i in range(5000):
        try:
            if i % 2:
                raise ValueError(i)
        except ValueError:
            caught += 1
    return caught


def zip_enumerate():
    names, total = list(range(10_000)), 0
    for i, (a, b) in enumerate(zip(names, names)):
        total += i + a - b
    return total


def matrix_lists():
    n = 40
    a = [[i + j for j in range(n)] for i in range(n)]
    return [[sum(a[i][k] * a[k][j] for k in range(n)) for j in range(n)] for i in range(n)]


measure("recursive calls", lambda: fibonacci(18))
measure("nested loops", nested_loops)
measure("while loop", while_loop)
measure("float loop", float_loop)
measure("list append", list_append)
measure("list index", list_index)
measure("sieve", sieve)
measure("dict of counts", dict_words)
measure("dict of strings", dict_strings)
measure("set operations", set_operations)
measure("string join", string_join)
measure("string build", string_build)
measure("string methods", string_methods)
measure("f-strings", string_format)
measure("objects made", objects)
measure("attributes", attributes)
measure("method calls", method_calls)
measure("operator methods", operators)
measure("closures", closures)
measure("keyword calls", keyword_calls)
measure("starred calls", starred_calls)
measure("lambda map filter", lambdas)
measure("list comprehension", list_comprehension)
measure("dict comprehension", dict_comprehension)
measure("nested comprehension", nested_comprehension)
measure("generator", generator)
measure("tuple unpacking", unpacking)
measure("sorted", sorting)
measure("sorted by key", sorting_by_key)
measure("big int product", big_factorial)
measure("big int power", big_power)
measure("big int sum", big_fibonacci)
measure("big int print", big_print)
measure("exceptions", exceptions)
measure("zip and enumerate", zip_enumerate)
measure("matrix of lists", matrix_lists)
