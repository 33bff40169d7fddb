src = "x = 7\nif x == 0: y = 0\n" + "".join(f"elif x == {i}: y = {i}\n" for i in range(1, 400)) + "else: y = -1\nprint(y)\n"
exec(src)
print(eval("(" * 199 + "1" + ")" * 199))
print(eval("[" * 150 + "]" * 150) is not None)
print(eval("{1:" * 150 + "2" + "}" * 150) is not None)
print(eval(" ".join(f"{i} if 0 else" for i in range(100)) + " 5"))
print(eval("1**" * 100 + "1"))
print(eval("abs(" * 190 + "-1" + ")" * 190))
print(eval("-" * 300 + "1"), eval("not " * 300 + "1"))
for n in (201, 500):
    try: eval("(" * n + "1" + ")" * n)
    except Exception as e: print(type(e).__name__, e)
class C:
    mm = 3
    a = [i for i in range(mm)]
    try: b = [mm for _ in range(2)]
    except NameError as e: print(e)
    try: print({mm: 1 for _ in range(2)})
    except NameError as e: print(e)
def f(n=10):
    class D:
        n = 1
        v = [n for _ in range(1)]; w = {n for _ in range(1)}; x = n; y = [[n for _ in "a"] for _ in "b"]; z = [k for k in [n]]
    return D.v, D.w, D.x, D.y, D.z
print(f())
def g():
    loc = 5
    try: print(eval("[loc for _ in range(2)]"))
    except NameError as e: print(e)
    print(eval("[k for k in [loc]]"))
g()
try: exec("a=1\nb=[a for _ in range(2)]", {}, {})
except NameError as e: print(e)
exec("a=1\nb=[a for _ in range(2)]\nprint(b)", {})
