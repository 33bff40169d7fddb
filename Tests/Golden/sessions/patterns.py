def kind(value):
    match value:
        case None: return "none"
        case True | False: return "bool"
        case 0: return "zero"
        case -1 | 2.5: return "number"
        case 1+2j: return "complex"
        case "a" "b": return "text"
        case b"x": return "bytes"
        case []: return "empty"
        case [x]: return ("one", x)
        case [1, *rest]: return ("starts with 1", rest)
        case [first, *_, last] if first == last: return ("same ends", first)
        case (a, [b, c]): return ("nested", a, b, c)
        case {"kind": "point", "at": [x, y]}: return ("point", x, y)
        case {"kind": k, **rest}: return ("kind", k, rest)
        case {}: return "mapping"
        case str() as s if len(s) > 3: return ("long", s)
        case str(s): return ("str", s)
        case int(n) | float(n): return ("real", n)
        case _: return "other"
for value in [None, True, 0, -1, 2.5, 1+2j, "ab", b"x", [], [5], (1, 2, 3), [4, 0, 4], (1, [2, 3]), {"kind": "point", "at": (3, 4)}, {"kind": 1, "z": 2}, {}, "hello", "hi", 7, 1e3, {1}, range(1, 3)]: print(repr(value), "->", kind(value))
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def where(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return f"on y at {y}"
        case Point(x, 0): return f"on x at {x}"
        case Point(): return "somewhere"
        case [Point(x=a), Point(x=b)]: return a + b
print(where(Point(0, 0)), where(Point(0, 2)), where(Point(3, 0)), where(Point(1, 1)), where([Point(1, 2), Point(3, 4)]), where(5))
class Color: RED = 1; BLUE = 2
match 2:
    case Color.RED: print("red")
    case Color.BLUE: print("blue")
match "x", 1:
    case str(a), int(b): print(a, b)
match = 3; case = 4; print(match, case, [match][0])
match (match):
    case 3: print("soft")
match 5:
    case Point(1, 2, 3): pass
match Point(1, 2):
    case Point(1, 2, 3): pass
match 1:
    case x: pass
    case 2: pass
match 1:
    case (a, a): pass
match 1:
    case a | 2: pass
match {"a": 1, "b": 2}:
    case {"a": 1, **others}: print(others)
