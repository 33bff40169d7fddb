import builtins
def count(x): return len(x)
builtins.open, kept = lambda *a: 5, open
print(open(1), builtins.open is open)
builtins.open = kept
builtins.zork = 3
print(zork, count([1]))
builtins.len, kept = lambda x: 99, len
print(len([1]), count([1]))
del builtins.len
try: print(count([1]))
except NameError as e: print(e)
builtins.len = kept
print(count([1]), 'zork' in dir(builtins), vars(builtins)['zork'])
del builtins.zork
try: zork
except NameError as e: print(e)
print(__builtins__ is builtins or __builtins__ is vars(builtins))
