from graphlib import *
g = {"D": {"B", "C"}, "C": {"A"}, "B": {"A"}}; list(TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]}).static_order())
t = TopologicalSorter(); t.add(1, 2, 3); t.add(2, 4); t.add(4); t.prepare(); t.get_ready(), t.is_active(), t.done(3), t.get_ready(), bool(t)
t.done(1)
t.done(99)
t.done(3)
t.done(4); t.get_ready(), t.done(2), t.get_ready(), t.done(1), t.is_active()
t.add(5)
t.prepare()
TopologicalSorter().get_ready()
def ring(g):
    try: return list(TopologicalSorter(g).static_order())
    except CycleError as e: return e.args
ring({1: [2], 2: [3], 3: [1]}), ring({"a": ["b"], "b": ["a"]}), ring({1: [1]}), ring({0: [1, 2], 1: [3], 2: [3], 3: [4], 4: [2]}), ring({1: [2, 3], 2: [4], 3: [4], 4: [5], 5: [3]}), ring({}), ring({1: [2], 3: [2], 2: []})
TopologicalSorter({1: [2], 2: [1]}).prepare()
CycleError.__mro__[1], TopologicalSorter[int]
import colorsys
[tuple(round(v, 6) for v in f(.2, .4, .6)) for f in (colorsys.rgb_to_hsv, colorsys.rgb_to_hls, colorsys.rgb_to_yiq, colorsys.hsv_to_rgb, colorsys.hls_to_rgb, colorsys.yiq_to_rgb)], colorsys.rgb_to_hsv(1, 0, 0), colorsys.hsv_to_rgb(.9, 1, 1), colorsys.rgb_to_hls(.5, .5, .5), colorsys.hls_to_rgb(.3, .7, .2), colorsys.rgb_to_yiq(1, 1, 1), colorsys.yiq_to_rgb(1, 0, 0)
