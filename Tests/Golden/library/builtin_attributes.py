# Attributes of built-in types as their classes show them.
import inspect
import types

for text in ("float.real", "int.numerator", "complex.real", "slice.start", "property.fget", "BaseException.args",
             "OSError.errno", "OSError.characters_written", "memoryview.shape", "range.start", "StopIteration.value",
             "types.FunctionType.__code__", "types.FunctionType.__globals__", "super.__thisclass__", "staticmethod.__func__",
             "BaseException.__traceback__", "SyntaxError.lineno", "UnicodeDecodeError.start", "types.CodeType.co_name",
             "types.GeneratorType.gi_running", "types.TracebackType.tb_lineno", "types.FrameType.f_locals",
             "types.MethodType.__self__", "types.CellType.cell_contents", "KeyError.args", "AttributeError.obj"):
    found = eval(text)
    print(text, found, type(found).__name__, found.__name__, found.__qualname__, found.__objclass__.__name__)

print(slice.start.__get__(slice(1, 2)), BaseException.args.__get__(KeyError(3)), complex.imag.__get__(2j))
error = ValueError(1)
BaseException.args.__set__(error, (4, 5))
print(error)
for statement in ("slice.start.__get__(5)", "float.real.__get__('a')", "slice.start.__set__(slice(1), 2)",
                  "float.real.__set__(1.0, 2)", "int.start", "slice.start = 3"):
    try:
        exec(statement)
    except Exception as error:
        print(statement, type(error).__name__, error)


class Plain:
    def method(self):
        pass


class Documented(Plain):
    """Text."""


class Slotted:
    __slots__ = ("a", "b")


class Weak:
    __slots__ = ("a", "__weakref__")


class Both(Slotted):
    pass


class Failure(ValueError):
    pass


for cls in (Plain, Documented, Slotted, Weak, Both, Failure):
    print(cls.__name__, list(vars(cls)), "__dict__" in dir(cls), "__weakref__" in dir(cls))
print(Plain.__dict__["__dict__"], Plain.__weakref__, Plain.__weakref__.__get__(Plain()), Slotted.a)
plain = Plain()
plain.x = 1
print(Plain.__dict__["__dict__"].__get__(plain), vars(plain))
print(type(Plain.__dict__["__dict__"]).__name__, Plain.__doc__, vars(Plain)["__doc__"], Documented.__doc__)
print(inspect.isgetsetdescriptor(float.real), inspect.ismemberdescriptor(slice.start), inspect.isdatadescriptor(slice.start))
print(type(float.real) is types.GetSetDescriptorType, type(slice.start) is types.MemberDescriptorType)
print(sorted(name for name in dir(OSError) if name[0] != "_"), hasattr(ValueError, "args"), hasattr(ValueError, "errno"))
copied = type("Copied", (), {name: value for name, value in vars(Plain).items() if name not in ("__dict__", "__weakref__")})
print(list(vars(copied)))
