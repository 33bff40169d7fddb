import json, io
class E(json.JSONEncoder):
    def default(self,o): return sorted(o) if isinstance(o,set) else super().default(o)
    def iterencode(self,o,_one_shot=False):
        for c in super().iterencode(o,_one_shot): yield c.upper()
class E2(json.JSONEncoder):
    def encode(self,o): return '<'+super().encode(o)+'>'
vals=[{'a':[1,'b',None,True,2.5,{}],'c':{'d':[]}}, [], {}, 'x', 1, None, [[1],[2,[3]]], {'k':{1:2,None:3,True:4,2.5:5}}, [float('nan')], (1,(2,))]
for v in vals:
    for k in ({},{'indent':1},{'indent':2,'separators':(',',':')},{'sort_keys':False},{'indent':''}, {'ensure_ascii':False},{'indent':'\t'}):
        print(list(json.JSONEncoder(**k).iterencode(v)), json.JSONEncoder(**k).encode(v)==''.join(json.JSONEncoder(**k).iterencode(v)))
print(json.dumps({'a':{1,2},'b':'c'},cls=E), json.dumps({'a':{1,2}},cls=E,indent=1)); f=io.StringIO(); json.dump({'a':{1}},f,cls=E); print(f.getvalue()); f=io.StringIO(); json.dump([1],f,cls=E2); print(f.getvalue(), json.dumps([1],cls=E2))
l=[]; l.append(l)
for g in (lambda: list(json.JSONEncoder().iterencode(l)), lambda: list(json.JSONEncoder().iterencode({(1,):2})), lambda: list(json.JSONEncoder(skipkeys=True).iterencode({(1,):2,'a':1})), lambda: list(json.JSONEncoder().iterencode({1,2})), lambda: list(json.JSONEncoder(sort_keys=True).iterencode({'b':1,'a':2})), lambda: list(json.JSONEncoder(allow_nan=False).iterencode([float('inf')])), lambda: json.dumps(l), lambda: list(E().iterencode({'z':{3,1}}))):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
class I(int): pass
class S(str): pass
import enum
class C(enum.IntEnum): A=1
print(list(json.JSONEncoder().iterencode([I(3),S('q'),C.A,{S('k'):C.A}])))
