before = {"name%d" % i: i for i in range(700)}
globals().update(before)
name699, len([n for n in globals() if n.startswith("name")])
def grow(n):
    exec("\n".join(f"grown{i} = {i}" for i in range(n)), globals())
    return after

after = 5
grow(500), grown499
import random
random.seed(3)
random.random(), random.betavariate(2, 3), random.vonmisesvariate(1, 2)
