# Handlers that turn files over, gather records, or hand them on.
import logging, logging.handlers as H, os, glob, queue, time, datetime
class Out:
    """Prints what it is given."""
    name = "out"
    def write(self, text): print(text, end="")
    def flush(self): pass
    def __repr__(self): return "<out>"
out = Out()
import sys, tempfile
os.environ['TZ'] = 'UTC'; time.tzset(); os.chdir(tempfile.mkdtemp())
l=logging.getLogger('rot'); l.setLevel(10); l.propagate=False
h=H.RotatingFileHandler('r.log',maxBytes=40,backupCount=2)
h.setFormatter(logging.Formatter('%(levelname)s %(message)s'))
l.addHandler(h)
for i in range(12): l.info('message %d',i)
for f in sorted(glob.glob('r.log*')): print(f, open(f).read())
l.removeHandler(h); h.close()
h=H.MemoryHandler(3,target=logging.StreamHandler(out)); l.addHandler(h)
l.info('a'); l.info('b'); print('two'); l.info('c'); l.info('d'); l.error('e'); l.info('f'); h.close(); l.removeHandler(h)
q=queue.Queue(); h=H.QueueHandler(q); l.addHandler(h); l.warning('x %s','y'); r=q.get(); print(r.msg, r.args, r.message)
l.removeHandler(h)
q=queue.Queue(); h=H.QueueHandler(q); l.addHandler(h)
s=logging.StreamHandler(out); s.setLevel(30)
li=H.QueueListener(q,s,respect_handler_level=True); li.start(); l.info('no'); l.error('yes'); li.stop(); l.removeHandler(h)
for w,kw in (('S',{}),('M',{}),('h',{}),('D',{'interval':3}),('midnight',{}),('midnight',{'atTime':datetime.time(3,4,5)}),('W0',{}),('w6',{'utc':True})):
    t=H.TimedRotatingFileHandler('t.log',when=w,backupCount=2,delay=True,**kw)
    print(w,t.interval,t.suffix,[t.computeRollover(x) for x in (0,1700000000,1711111111)], t.extMatch.pattern)
for w in ('W','W9','Q','MI'):
    try: H.TimedRotatingFileHandler('t.log',when=w,delay=True)
    except ValueError as e: print(e)
open('tt.log','w').write('old\n'); os.utime('tt.log',(1e9,1e9))
t=H.TimedRotatingFileHandler('tt.log',when='D',utc=True); t.setFormatter(logging.Formatter('%(message)s')); l.addHandler(t); l.info('new'); t.close(); l.removeHandler(t)
for f in sorted(glob.glob('tt.log*')): print(f, open(f).read())
h=H.RotatingFileHandler('n.log',maxBytes=10,backupCount=1); h.namer=lambda n:n+'.gz'; h.rotator=lambda a,b: (print('rot',os.path.basename(a),os.path.basename(b)),os.remove(a)); l.addHandler(h); l.info('0123456789'); l.info('b'); h.close(); l.removeHandler(h)
w=H.WatchedFileHandler('w.log','w'); l.addHandler(w); l.info('one'); os.rename('w.log','w2.log'); l.info('two'); print(open('w.log').read(),open('w2.log').read()); w.close()
