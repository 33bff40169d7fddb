from collections import OrderedDict
import copy, pickle
class OD(OrderedDict):
    def __setitem__(s,k,v): super().__setitem__(k,v*2)
def t(f):
    try: r=f(); print(type(r).__name__, r)
    except Exception as e: print(type(e).__name__, e)
t(lambda: OD(a=1)); t(lambda: OD([('b',2)],c=3)); t(lambda: OD({'x':1})); t(lambda: OD())
def u(): o=OD(); o.update({'a':1}); o.update(b=2); o.update([('c',3)]); o.update(); return o
t(u)
def s(): o=OD(); o.setdefault('a',5); o.setdefault('a',6); return o
t(s)
t(lambda: OD(a=1)|{'b':2}); t(lambda: {'b':2}|OD(a=1))
def i(): o=OD(a=1); o|={'z':4}; return o
t(i); t(lambda: OD(a=1).copy()); t(lambda: copy.copy(OD(a=1))); t(lambda: OD.fromkeys('ab',1))
t(lambda: OrderedDict(1,2)); t(lambda: OrderedDict(5)); t(lambda: OrderedDict([(1,2,3)])); t(lambda: OrderedDict(a=1,b=2)); t(lambda: OrderedDict({'q':1},q=2)); t(lambda: OrderedDict(self=1)); t(lambda: OrderedDict({}).update(1,2))
class P(OrderedDict):
    def __init__(s,*a,**k): super().__init__(*a,**k); s.n=1
t(lambda: (P(a=1), P(a=1).n)); 
class L(OrderedDict):
    def __missing__(s,k): return 'm'
t(lambda: L()['z'])
class LRU(OrderedDict):
    def __init__(s,n): super().__init__(); s.n=n
    def __setitem__(s,k,v):
        super().__setitem__(k,v); s.move_to_end(k)
        if len(s)>s.n: del s[next(iter(s))]
    def __getitem__(s,k): v=super().__getitem__(k); s.move_to_end(k); return v
def lru():
    c=LRU(2); c['a']=1; c['b']=2; c['a']; c['c']=3; return list(c)
t(lru)
