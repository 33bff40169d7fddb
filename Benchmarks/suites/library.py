"""What scripts do with classes of every kind and with the standard library."""
import csv
import heapq
import io
import json
import random
import re
from collections import deque
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, localcontext
from enum import Enum, Flag, auto

from timing import measure


@dataclass
class Item:
    name: str
    price: float
    count: int = 1

    def total(self):
        return self.price * self.count


def dataclass_objects():
    return sum(Item("nut", 0.25, i).total() for i in range(5000))


def dataclass_compared():
    items = [Item("nut", 0.25, i % 50) for i in range(1000)]
    wanted = Item("nut", 0.25, 7)
    return sum(item == wanted for item in items), len(repr(items))


def match_tuples():
    total = 0
    for command in [("move", 1, 2), ("turn", 90), ("stop",), ("move", 3, 4, "fast")] * 1500:
        match command:
            case ("move", x, y):
                total += x + y
            case ("turn", angle) if angle > 45:
                total += angle
            case ("stop",):
                total += 1
            case ("move", *rest):
                total += len(rest)
    return total


@dataclass
class Circle:
    radius: float


@dataclass
class Box:
    width: float
    height: float


def match_classes():
    total = 0
    for shape in [Circle(2), Box(3, 4), Circle(1), Box(1, 1), 7] * 1000:
        match shape:
            case Circle(radius=r):
                total += r * r
            case Box(1, 1):
                total += 1
            case Box(w, h):
                total += w * h
            case int(n):
                total += n
    return total


class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()


def enum_members():
    counts = {colour: 0 for colour in Colour}
    for i in range(5000):
        colour = Colour(i % 3 + 1)
        if colour is Colour.RED or colour == Colour.BLUE:
            counts[colour] += colour.value
    return counts[Colour.RED] + len(Colour["GREEN"].name)


def enum_flags():
    allowed, found = Access.READ | Access.RUN, 0
    for wanted in [Access.READ, Access.WRITE, Access.RUN] * 500:
        if wanted & allowed:
            found += 1
        if wanted in allowed:
            found += 1
    return found


LOG = [f"2024-03-{i % 28 + 1:02d} 12:{i % 60:02d}:07 {('INFO', 'WARN', 'ERROR')[i % 3]} worker-{i % 17}: job {i} took {i % 997} ms"
       for i in range(100_000)]
ENTRY = re.compile(r"(\d{4})-(\d\d)-(\d\d) ([\d:]+) (\w+) worker-(\d+): job (\d+) took (?P<took>\d+) ms")


def re_match_lines():
    total = 0
    for line in LOG:
        entry = ENTRY.match(line)
        if entry and entry[5] == "ERROR":
            total += int(entry["took"])
    return total


def re_search_lines():
    slow = re.compile(r"took 9\d\d ms|worker-1[0-3]\b")
    return sum(1 for line in LOG if slow.search(line))


TEXT = "\n".join(LOG[:20_000])


def re_findall():
    return len(re.findall(r"\b[A-Z]{4,}\b", TEXT)) + len(re.split(r"[ :,]+", TEXT))


def re_sub():
    return len(re.sub(r"(\d+) ms", lambda found: str(int(found[1]) / 1000) + " s", TEXT))


RECORDS = [{"id": i, "name": f"user {i}", "email": f"user{i}@example.org", "score": i / 7, "active": i % 2 == 0, "parent": None,
            "tags": ["new", "café", "a\"b\"\n"], "place": {"x": i % 360, "y": -i % 180}} for i in range(30_000)]
DOCUMENT = json.dumps(RECORDS)


def json_dumps():
    return len(json.dumps(RECORDS))


def json_loads():
    return len(json.loads(DOCUMENT))


ROWS = [[f"name {i}", i, i / 8, "a, b" if i % 5 == 0 else "plain"] for i in range(5000)]


def csv_write():
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["name", "number", "share", "note"])
    writer.writerows(ROWS)
    return out.getvalue()


TABLE = csv_write()


def csv_read():
    return sum(int(row[1]) for row in csv.reader(io.StringIO(TABLE)) if row[1] != "number")


def csv_dict_read():
    return sum(float(row["share"]) for row in csv.DictReader(io.StringIO(TABLE)))


def string_io():
    out = io.StringIO()
    for i in range(10_000):
        out.write("line ")
        out.write(str(i))
        out.write("\n")
    out.seek(0)
    return sum(len(line) for line in out)


def datetime_arithmetic():
    when, step, late = datetime(2024, 1, 31, 23, 30), timedelta(hours=7, minutes=13), 0
    for _ in range(3000):
        when += step
        if when.hour >= 22 and when.weekday() < 5:
            late += 1
    return late, (when - datetime(2024, 1, 1)).total_seconds()


def datetime_text():
    days = [date(2024, 1, 1) + timedelta(days=i) for i in range(500)]
    texts = [day.isoformat() for day in days]
    return sorted(date.fromisoformat(text) for text in texts)[-1] - days[0], days[7].strftime("%d.%m.%Y")


GRAPH = {i: [((i * 7 + 1) % 3000, i % 13 + 1), ((i * 3 + 2) % 3000, i % 7 + 1), ((i + 1) % 3000, 20)] for i in range(3000)}


def heapq_search():
    distance, queue = {0: 0}, [(0, 0)]
    while queue:
        so_far, node = heapq.heappop(queue)
        if so_far > distance[node]:
            continue
        for neighbour, weight in GRAPH[node]:
            through = so_far + weight
            if through < distance.get(neighbour, 1e9):
                distance[neighbour] = through
                heapq.heappush(queue, (through, neighbour))
    return sum(distance.values())


def deque_search():
    depth, queue = {0: 0}, deque([0])
    while queue:
        node = queue.popleft()
        for neighbour, _ in GRAPH[node]:
            if neighbour not in depth:
                depth[neighbour] = depth[node] + 1
                queue.append(neighbour)
    return max(depth.values())


def decimal_pi():
    with localcontext() as context:
        context.prec = 52
        three = Decimal(3)
        last, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
        while s != last:
            last = s
            n, na = n + na, na + 8
            d, da = d + da, da + 32
            t = (t * n) / d
            s += t
    return +s


def decimal_interest():
    rate, balance = Decimal("1.0125"), Decimal("1000.00")
    with localcontext() as context:
        context.prec = 50
        for _ in range(1000):
            balance = (balance * rate - Decimal("3.5")).quantize(Decimal("0.00000001"))
        return balance.sqrt(), str(balance)


class Registered(type):
    classes = {}

    def __new__(mcls, name, bases, space):
        cls = super().__new__(mcls, name, bases, space)
        mcls.classes[name] = cls
        return cls

    def __call__(cls, *arguments):
        made = super().__call__(*arguments)
        made.number = len(arguments)
        return made


class Plugin(metaclass=Registered):
    def __init__(self, name, size):
        self.name = name
        self.size = size


def metaclass_objects():
    return sum(Plugin("p", i).number for i in range(5000))


def metaclass_classes():
    return [Registered("Made", (Plugin,), {"level": i, "run": lambda self: self.level}) for i in range(200)]


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def grown(low, high):
    middle = (low + high) // 2
    return Tree(middle, grown(low, middle), grown(middle + 1, high)) if low < high else None


TREE = grown(0, 2000)


def delegating():
    return sum(TREE)


def running_mean():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        if value is None:
            return total
        total, count = total + value, count + 1
        mean = total / count


def collected(found):
    while True:
        found.append((yield from running_mean()))


def delegating_send():
    found = []
    means = collected(found)
    next(means)
    for i in range(10_000):
        means.send(i % 100 or None)
    return sum(found)


def number_or_none(text):
    try:
        return int(text)
    except ValueError:
        return None


def try_except():
    return sum(number_or_none(word) is None for word in ["12", "x", "7", "1.5", "44"] * 1000)


def try_finally():
    found, entered = {}, 0
    for i in range(10_000):
        try:
            found[i % 100] += 1
        except KeyError:
            found[i % 100] = 1
        finally:
            entered += 1
    return entered


class Settings:
    def __init__(self, **values):
        self.__dict__.update(values)


def attribute_chains():
    app = Settings(window=Settings(view=Settings(grid=Settings(cell=Settings(width=3, height=4)))))
    area = 0
    for _ in range(10_000):
        area += app.window.view.grid.cell.width * app.window.view.grid.cell.height
        app.window.view.grid.cell.width = area & 7
    return area


def random_numbers():
    inside = 0
    for _ in range(10_000):
        x, y = random.random(), random.random()
        if x * x + y * y < 1:
            inside += 1
    return inside


def random_gauss():
    return sum(random.gauss(10, 2) for _ in range(5000))


def random_choices():
    names = ["ann", "bob", "eve"]
    return sum(len(random.choice(names)) + random.randint(1, 6) for _ in range(3000))


def sort_by_tuples():
    people = [(f"name{i * 7919 % 1009}", i * 31 % 90, i) for i in range(5000)]
    return sorted(people, key=lambda person: (-person[1], person[0]))


measure("dataclass objects", dataclass_objects)
measure("dataclass compared", dataclass_compared)
measure("match tuples", match_tuples)
measure("match classes", match_classes)
measure("enum members", enum_members)
measure("enum flags", enum_flags)
measure("re match lines", re_match_lines)
measure("re search lines", re_search_lines)
measure("re findall split", re_findall)
measure("re sub", re_sub)
measure("json dumps", json_dumps)
measure("json loads", json_loads)
measure("csv write", csv_write)
measure("csv read", csv_read)
measure("csv DictReader", csv_dict_read)
measure("StringIO", string_io)
measure("datetime arithmetic", datetime_arithmetic)
measure("datetime text", datetime_text)
measure("heapq search", heapq_search)
measure("deque search", deque_search)
measure("decimal pi", decimal_pi)
measure("decimal interest", decimal_interest)
measure("metaclass objects", metaclass_objects)
measure("metaclass classes", metaclass_classes)
measure("yield from tree", delegating)
measure("yield from send", delegating_send)
measure("try except", try_except)
measure("try finally", try_finally)
measure("attribute chains", attribute_chains)
measure("random.random", random_numbers)
measure("random.gauss", random_gauss)
measure("random.choice", random_choices)
measure("sort by tuples", sort_by_tuples)
