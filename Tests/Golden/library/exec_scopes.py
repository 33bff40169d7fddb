def t():
    exec("""if 1:
            x = 7
            def f():
                x = 1
                def g():
                    global x
                    def i():
                        def h():
                            return x
                        return h()
                    return i()
                return g()
            try: print(f())
            except NameError as e: print(e)
            print('x' in globals(), x)
""")
t()
def t2():
    exec("""
y = 7
def g():
    global y
    return y
try: print(g())
except NameError as e: print(e)
print('y' in globals())
class A:
    y = 3
    def m(self):
        global y
        y = 5
""")
t2()
def t3():
    exec("""
z = 7
def g():
    return z
try: print(g())
except NameError as e: print(e)
print('z' in globals())
""")
t3()
g={}; l={}
exec("[(x := i) for i in range(3)]\ny = x", g, l); print(g.get('x'), l)
exec("def f():\n  [(z := i) for i in range(3)]\n  return z\nq=f()\nlam=lambda: [(w:=5) for _ in 'a']\nlam()", g, l); print('z' in g, l['q'], 'w' in g, 'w' in l)
exec("class A:\n  def m(self):\n    global k\n    k=3\nk=1\nA().m()\nprint(k)", g, l); print(g.get('k'), 'k' in l)
for s in ("[i for i in range(5) if (j := 0) for j in range(5)]", "class A:\n [(x:=1) for i in y]", "[(i:=1) for i in y]"):
    for a in (({},), ({},{})):
        try: exec(s, *a)
        except (SyntaxError, NameError) as e: print(e)
