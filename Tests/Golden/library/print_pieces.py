import io, sys
class W:
    def __init__(s): s.l=[]
    def write(s,x): s.l.append(x)
    def flush(s): s.l.append('F')
w=W(); print('a',1,file=w); print(file=w); print('b',end='',sep='',file=w,flush=True); print('x','y',sep='',file=w); print('p',end='',file=w); print(w.l)
class S(str):
    def __str__(s): return 'S!'
w=W(); print(S('q'),b'x',file=w); print(w.l, [type(x).__name__ for x in w.l])
class Bad:
    def write(s,x): raise OSError('full')
try: print(1,file=Bad())
except OSError as e: print(e)
class NoW: pass
try: print(1,file=NoW())
except AttributeError as e: print(e)
class O:
    def __str__(s): w.l.append('str'); return 'O'
w=W(); print(O(),O(),file=w); print(w.l)
class E:
    def __str__(s): raise ValueError('str')
w=W()
try: print('first',E(),file=w)
except ValueError: print(w.l)
class Tee:
    def __init__(s,*f): s.f=f
    def write(s,x): [f.write(x) for f in s.f]
    def flush(s): [f.flush() for f in s.f]
b=io.StringIO(); old=sys.stdout; sys.stdout=Tee(old,b); print('tee',2); sys.stdout=old; print(repr(b.getvalue()))
class Stamp(io.StringIO):
    def write(s,x): return super().write('<'+x+'>')
z=Stamp(); print('a','b',file=z); print(z.getvalue())
class NoFlush:
    def write(s,x): pass
try: print(1,file=NoFlush(),flush=True)
except AttributeError as e: print(e)
