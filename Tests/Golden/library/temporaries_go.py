import weakref
class Made:
    def __init__(self, name): self.name = name; self.parts = [name, name]
    def __del__(self): print("gone", self.name)
    def __add__(self, other): return self.name
    def __neg__(self): return 5
    def __lt__(self, other): return True
    def __getitem__(self, key): return key
    def __iter__(self): return iter([1, 2])
    def part(self): return Part(self.name + ".part")
    @property
    def computed(self): return 7
class Part:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone", self.name)
def attribute():
    x = [Made("a").name]
    print("after", x)
attribute()
def item():
    x = [Made("b")[3]]
    print("after", x)
item()
def operators():
    print([Made("c") + 1], "between")
    print([-Made("d")], "between")
    print([Made("e") < 1, 2], "after")
operators()
def chain():
    print([Made("f").part().name], "after")
chain()
def computed():
    return [Made("g").computed], print("after")
computed()
def loop():
    for i in Made("h"): print(i)
    print("after")
loop()
def comprehension():
    x = [i for i in Made("i")]
    print("after", x)
comprehension()
def generator():
    x = sum(i for i in Made("j"))
    print("after", x)
generator()
def display():
    x = [Made("k"), Made("l")]
    x.clear()
    print("after", x)
display()
def pair():
    x = (Made("m"), 1)
    del x
    print("after")
pair()
def several():
    x = {Made("n"), Made("n")}
    x.clear()
    print("after", x)
several()
def delegated():
    x = yield from Made("o")
    print("after", x)
list(delegated())
def condition(flag):
    x = [Made("p").name if flag else Made("q").name]
    print("after", x)
condition(True)
condition(False)
def both():
    x = [Made("r").parts and Made("s").parts[0]]
    print("after", x)
both()
def reference():
    made = Made("t")
    seen = weakref.ref(made)
    x = [made.parts[0]]
    del made
    print(x, seen())
reference()
