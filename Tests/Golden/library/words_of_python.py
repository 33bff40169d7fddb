for name in ["os.nosuch", "os.path.nosuch", "json.decoder.x", "collections.nosuch", "math.x", "nosuch.x"]:
    try: __import__(name)
    except ModuleNotFoundError as e: print(e)

int.__new__(bool)
int.__new__(int), bool.__new__(bool)
import enum
class E(enum.Enum):
    A = 1

E.B
E.__nosuch__
hasattr(E, "B"), getattr(E, "B", None), E.A
def wrong(text):
    try: compile(text, "<text>", "exec")
    except SyntaxError as e: print(e.msg)

wrong("def f(/): pass"), wrong("def f():\n (yield) = 1")
unknown.b: int
unknown[0]: int
class C:
    unknown.x: int

def f():
    unknown.b: int

f()
x = [1]
x[0]: int
x.append: int
