ns = {}
exec("from math import *", {}, ns); len(ns) > 10, "sqrt" in ns
def f():
    exec("from fractions import *")
    return sorted(locals())
f()
class Noted(dict):
    def __setitem__(self, key, value):
        print(key)
        dict.__setitem__(self, key, value)
m = Noted(); exec("from fractions import *\nimport math as q\ndef h(): return 1\nclass C: pass", {}, m)
class A:
    exec("from math import sin")
    print("sin" in vars())
try: exec("def f():\n from math import *")
except SyntaxError as e: print(e)
try: exec("class C:\n from math import *")
except SyntaxError as e: print(e)
import types, sys
m = types.ModuleType("listed"); sys.modules["listed"] = m; exec("__all__ = ['_x', 'y']\n_x = 1; y = 2; z = 3", vars(m))
ns = {}; exec("from listed import *", {}, ns); ns
