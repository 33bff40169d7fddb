import types, re
def plain(a, b=2, *, c=3): return a, b, c
def outer(x):
    def inner(y=1): return x + y
    return inner
types.FunctionType
made = types.FunctionType(plain.__code__, {"__name__": "elsewhere"}, "renamed", (5,))
made(1, c=1), made.__name__, made.__qualname__, made.__module__, made.__defaults__, made.__kwdefaults__
made(1)
types.FunctionType(plain.__code__, {}).__name__
types.FunctionType(outer(1).__code__, {}, closure=(types.CellType(10),))(5)
types.FunctionType(code=outer(1).__code__, globals={}, argdefs=(7,), closure=outer(3).__closure__)()
types.FunctionType()
types.FunctionType(plain.__code__)
types.FunctionType(1, {})
types.FunctionType(plain.__code__, 1)
types.FunctionType(plain.__code__, {}, 1)
types.FunctionType(plain.__code__, {}, None, [1])
types.FunctionType(outer(1).__code__, {})
types.FunctionType(outer(1).__code__, {}, None, None, ())
types.FunctionType(outer(1).__code__, {}, None, None, (1,))
types.FunctionType(plain.__code__, {}, None, None, (types.CellType(1),))
types.FunctionType(plain.__code__, {}, nope=1)
isinstance(plain, types.FunctionType), isinstance(len, types.FunctionType), isinstance(lambda: 1, types.LambdaType), isinstance(outer(1).__closure__[0], types.CellType)
view = types.MappingProxyType({"a": 1})
view, view.get("a"), list(view.items()), view | {"b": 2}, [name for name in ("copy", "get", "items", "keys", "values") if hasattr(types.MappingProxyType, name)]
types.MappingProxyType.get(view, "a"), types.MappingProxyType.get(view, "b", 3), types.MappingProxyType.keys(view)
scan = re.compile("a.").scanner("abacxad")
scan.match(), scan.match(), scan.match(), scan.match()
scan = re.compile("a*").scanner("aabaa", 1)
[found.span() for found in iter(scan.search, None)], scan.pattern
re.compile("x").scanner("axbx", 2, 3).search()
