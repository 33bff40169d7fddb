from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self):
        return self.name.lower()

Color.RED, Color(2), Color["GREEN"], Color.CRIMSON
str(Color.RED), f"{Color.RED}", Color.RED.value, Color.RED.describe()
list(Color), len(Color), Color.__members__
Color.RED is Color.CRIMSON, Color.RED == 1, Color.RED in Color
Color(5)
Color["BLUE"]
Color.RED = 3
class Size(IntEnum):
    SMALL = auto()
    LARGE = auto()

Size.SMALL < Size.LARGE, Size.LARGE + 1, repr(Size.LARGE), str(Size.LARGE), f"{Size.LARGE}"
sorted([Size.LARGE, Size.SMALL])
class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE

Permission.READ | Permission.WRITE
Permission.ALL, ~Permission.READ, Permission.READ & Permission.WRITE, bool(Permission(0))
Permission.READ in Permission.ALL, list(Permission.ALL), Permission(3)
class Bits(IntFlag):
    A = 1
    B = 2

Bits.A | Bits.B, Bits.A | 8, Bits(0), Bits.A + 1
class Word(StrEnum):
    HELLO = auto()
    BYE = "goodbye"

Word.HELLO, str(Word.BYE), Word.BYE.upper(), Word("hello")
Animal = Enum("Animal", "CAT DOG")
Animal.DOG, list(Animal)
class Planet(Enum):
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def surface(self):
        return round(6.67300e-11 * self.mass / (self.radius * self.radius), 3)

Planet.EARTH.surface, Planet.MARS.value, Planet.MARS
@unique
class Bad(Enum):
    A = 1
    B = 1

class Sub(Color):
    X = 4

class Ordered(Enum):
    LOW = 1
    HIGH = 2
    def __lt__(self, other):
        return self.value < other.value

Ordered.LOW < Ordered.HIGH, max(Ordered, key=lambda m: m.value)
{Color.RED: "r"}[Color(1)], hash(Color.RED) == hash("RED")
isinstance(Color.RED, Color), type(Color), Color.__name__, repr(Color)
class Missing(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value):
        return cls.A

Missing(99)
Color.RED.name, Color.RED._value_, Color.RED.nope
