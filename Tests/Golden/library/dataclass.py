from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, make_dataclass, FrozenInstanceError, KW_ONLY, InitVar
from typing import ClassVar, List
@dataclass
class Point:
    x: int
    y: int = 0

Point(1), Point(1, 2) == Point(1, 2), Point(x=3, y=4)
Point()
Point(1, 2, 3)
@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False, repr=False)

Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 5)]), hash(Version(1)) == hash(Version(1))
Version(1).major = 2
v = Version(1)
del v.minor
@dataclass
class Basket:
    items: List[str] = field(default_factory=list)
    limit: ClassVar[int] = 10
    owner: str = "nobody"
    def add(self, item):
        self.items.append(item)
        return self

Basket().add("a"), Basket(), [f.name for f in fields(Basket)]
asdict(Basket(["x"])), astuple(Basket(["x"])), replace(Basket(["x"]), owner="me")
@dataclass
class Bad:
    a: list = []

@dataclass
class Worse:
    a: int = 0
    b: int

@dataclass
class Square:
    side: float
    area: float = field(init=False)
    scale: InitVar[float] = 1.0
    def __post_init__(self, scale):
        self.area = self.side ** 2 * scale

Square(3.0), Square(2.0, 0.5).area
@dataclass
class Base:
    a: int
    b: int = 2

@dataclass
class Derived(Base):
    c: int = 3
    a: int = 10

Derived(), Derived(1, c=5)
@dataclass
class Mixed:
    x: int
    _: KW_ONLY
    y: int = 0

Mixed(1, y=2)
Mixed(1, 2)
@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 5

Slotted(1), Slotted.__slots__
Slotted(1).z = 3
is_dataclass(Point), is_dataclass(Point(1)), is_dataclass(int)
C = make_dataclass("C", [("x", int), ("y", int, field(default=5))])
C(1)
match Point(1, 2):
    case Point(x, y):
        print(x, y)

Point.__match_args__, Point.__doc__
Point(1) != Point(2), Point(1) == (1, 0)
@dataclass(eq=False)
class Plain:
    x: int

Plain(1) == Plain(1)
asdict(Basket([{"k": Point(1)}]))
asdict(3)
replace(Square(2.0), area=3)
@dataclass(unsafe_hash=True)
class H:
    x: int
    y: int = field(hash=False, default=0)

hash(H(1, 2)) == hash(H(1, 3))
fields(Point)[1].default, fields(Point)[0].type
