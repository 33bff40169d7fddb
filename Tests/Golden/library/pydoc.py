import pydoc
class Shape:
    """A figure.

    It has an area.
    """
    __slots__ = ("size",)
    sides = 0
    def __init__(self, size, *, unit="cm"):
        """Takes a size."""
    def area(self, scale=1.0):
        "The area,\n        scaled."
    def silent(self): pass
    surface = area
    @classmethod
    def unit(cls): "A shape of size one."
    @staticmethod
    def names(first, *rest): "Names."
    @property
    def edge(self): "The edge."
    @property
    def width(self):
        """The width."""
    @width.setter
    def width(self, value): pass

class Square(Shape):
    __slots__ = ()
    sides = 4
    def silent(self): "Not any more."

help(Shape)
help(Square)
help(Shape(1))
help(Shape.area)
help(Shape(2).area)
help(Shape.unit)
help(Shape.width)
async def wait(seconds: float, /, *args, then=None, **rest) -> int:
    """Waits.

    And then goes on.
    """

help(wait)
help(lambda x, y=1: x)
help("no.such.name")
print(pydoc.plain(pydoc.render_doc(wait)))
pydoc.describe(Shape), pydoc.describe(wait), pydoc.describe(pydoc), pydoc.describe(3), pydoc.describe(len)
pydoc.getdoc(Shape), pydoc.getdoc(Square)
help
