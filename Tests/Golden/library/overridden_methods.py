# hooks that programs override in library classes: are they called?
import json, logging, unittest, configparser, csv, pprint, string, textwrap, collections, io, contextlib, threading, html, urllib.parse, datetime, random, copy, pickle, enum, shlex, cmd, calendar, reprlib, traceback, zipfile, tempfile, queue, decimal, fractions, numbers, argparse, sys
def t(name, f):
    try: print(name, f())
    except BaseException as e: print(name, type(e).__name__, e)
class E(json.JSONEncoder):
    def default(self,o): return 'D:'+type(o).__name__
    def iterencode(self,o,_one_shot=False):
        for c in super().iterencode(o,_one_shot): yield c.upper() if isinstance(c,str) else c
class E2(json.JSONEncoder):
    def encode(self,o): return '<'+super().encode(o)+'>'
t('json default', lambda: json.dumps({'a':{1}},cls=E))
t('json encode', lambda: json.dumps([1,'a'],cls=E2))
f=io.StringIO(); t('json dump', lambda: (json.dump({'a':[1,'b']},f,cls=E), f.getvalue()))
class D(json.JSONDecoder):
    def decode(self,s,**k): return ('dec',super().decode(s,**k))
t('json decoder', lambda: json.loads('[1]',cls=D))
t('object_pairs', lambda: json.loads('{"a":1,"a":2}',object_pairs_hook=list)); t('parse_float', lambda: json.loads('[1.5,2,NaN]',parse_float=decimal.Decimal,parse_int=str,parse_constant=lambda c:'C'+c))
class F(logging.Formatter):
    def format(self,r): return 'F['+super().format(r)+']'
    def formatTime(self,r,datefmt=None): return 'T'
    def formatException(self,ei): return 'EXC '+ei[0].__name__
    def formatMessage(self,r): return 'M'+super().formatMessage(r)
    def formatStack(self,s): return 'STACK'
s=io.StringIO(); h=logging.StreamHandler(s); h.setFormatter(F('%(asctime)s %(levelname)s %(message)s')); lg=logging.getLogger('x1'); lg.addHandler(h); lg.propagate=False; lg.setLevel(10)
def lgx():
    lg.info('hi %s',3)
    try: 1/0
    except Exception: lg.exception('bad')
    lg.warning('s',stack_info=True); return s.getvalue()
t('logging', lgx)
class H(logging.Handler):
    def __init__(s): super().__init__(); s.out=[]
    def emit(s,r): s.out.append(s.format(r))
    def filter(s,r): return super().filter(r) and r.levelno>20
    def handleError(s,r): s.out.append('ERR')
hh=H(); l2=logging.getLogger('x2'); l2.addHandler(hh); l2.propagate=False; l2.setLevel(1); l2.info('a'); l2.error('b'); t('handler', lambda: hh.out)
class Flt(logging.Filter):
    def filter(s,r): r.extra='E'; return 'no' not in r.getMessage()
l2.addFilter(Flt()); l2.error('no'); l2.error('yes'); t('filter', lambda: hh.out[-2:])
class LA(logging.LoggerAdapter):
    def process(s,m,k): return '[%s] %s'%(s.extra['u'],m), k
LA(l2,{'u':'bob'}).error('adapted'); t('adapter', lambda: hh.out[-1])
class Lg(logging.Logger):
    def makeRecord(s,*a,**k): r=super().makeRecord(*a,**k); r.msg='MR '+str(r.msg); return r
logging.setLoggerClass(Lg); l3=logging.getLogger('x3'); logging.setLoggerClass(logging.Logger); l3.addHandler(hh); l3.propagate=False; l3.error('q'); t('makeRecord', lambda: (type(l3).__name__, hh.out[-1]))
logging.setLogRecordFactory(lambda *a,**k: setattr(r:=logging.LogRecord(*a,**k),'z',1) or r); l2.error('f'); logging.setLogRecordFactory(logging.LogRecord); t('factory', lambda: hh.out[-1])
class CP(configparser.ConfigParser):
    def optionxform(s,o): return o.upper()
    def before_read(s,*a): return 1
def cpf():
    c=CP(); c.read_string('[a]\nx=1\n'); return dict(c['a']), c.getint('a','x')
t('configparser', cpf)
class PP(pprint.PrettyPrinter):
    def format(self,o,ctx,maxl,lvl):
        if isinstance(o,int): return ('#%d'%o, True, False)
        return super().format(o,ctx,maxl,lvl)
t('pprint', lambda: PP().pformat({'a':[1,2,{'b':3}]}))
class R(reprlib.Repr):
    def repr_int(s,x,l): return 'I'
    def repr_list(s,x,l): return 'L'+super().repr_list(x,l)
    def repr_A(s,x,l): return 'AA'
class A: pass
t('reprlib', lambda: (R().repr([1,2,[3]]), R().repr(A())))
class SF(string.Formatter):
    def get_value(s,k,a,kw): return a[k]*2 if isinstance(k,int) else kw.get(k,'?')
    def format_field(s,v,spec): return '('+super().format_field(v,spec)+')'
    def convert_field(s,v,c): return super().convert_field(v,c) if c!='u' else str(v).upper()
    def check_unused_args(s,u,a,k): print('used',sorted(map(str,u)))
t('formatter', lambda: SF().format('{0} {x} {y!u:>4}',3,y='b'))
class ST(string.Template): delimiter='%'; idpattern='[a-z]+'
t('template', lambda: ST('%a %{b} $c %%').safe_substitute(a=1,b=2))
class TW(textwrap.TextWrapper):
    def _split(s,text): return text.split('|')
t('textwrap', lambda: TW(width=10).wrap('aaa |bbb bbb |ccc'))
class OD(collections.OrderedDict):
    def __setitem__(s,k,v): super().__setitem__(k,v*2)
t('od', lambda: (dict(OD(a=1)), OD([('b',2)])['b']))
class UD(collections.UserDict):
    def __setitem__(s,k,v): super().__setitem__(k.upper(),v)
t('ud', lambda: (dict(UD({'a':1})), UD(b=2)))
class DD(collections.defaultdict):
    def __missing__(s,k): return k*2
t('dd', lambda: DD()['a']); 
class C(collections.Counter):
    def __missing__(s,k): return -1
t('counter', lambda: (C('ab')['z'], C('aab').most_common(1)))
class Rn(random.Random):
    def random(s): return 0.5
t('random', lambda: (Rn().uniform(0,10), Rn().choice([1,2,3,4]), Rn().gauss(0,1)))
class P(pickle.Pickler):
    def persistent_id(s,o): return 'pid' if o is A else None
    def reducer_override(s,o): return (str,('over',)) if isinstance(o,A) else NotImplemented
class U(pickle.Unpickler):
    def persistent_load(s,i): return 'loaded '+i
    def find_class(s,m,n): return super().find_class(m,n)
def pk():
    b=io.BytesIO(); P(b).dump([A,A(),1]); b.seek(0); return U(b).load()
t('pickle', pk)
class Th(threading.Thread):
    def run(s): s.r=5
def th(): x=Th(); x.start(); x.join(); return x.r
t('thread', th)
class Q(queue.Queue):
    def _init(s,m): s.q=[]
    def _qsize(s): return len(s.q)
    def _put(s,i): s.q.append(i)
    def _get(s): return s.q.pop()
def qq(): q=Q(); q.put(1); q.put(2); return q.get()
t('queue', qq)
class TZ(datetime.tzinfo):
    def utcoffset(s,d): return datetime.timedelta(hours=2)
    def dst(s,d): return datetime.timedelta(0)
    def tzname(s,d): return 'ZZ'

class DT(datetime.datetime):
    @classmethod
    def now(cls,tz=None): return cls(2000,1,1)
t('dt', lambda: (DT.now(), type(DT(2020,1,1)+datetime.timedelta(1)).__name__, type(DT.fromisoformat('2020-01-01')).__name__))
class Cm(cmd.Cmd):
    prompt='> '
    def do_x(s,a): print('x',a)
    def default(s,l): print('def',l)
    def emptyline(s): print('empty')
    def precmd(s,l): return l.lower()
    def postcmd(s,stop,l): return stop or l=='q'
t('cmd', lambda: [Cm().onecmd(q) for q in ('x 1','zz','')])
class CSV(csv.excel): delimiter=';'; quoting=csv.QUOTE_ALL
def cs(): f=io.StringIO(); csv.writer(f,dialect=CSV).writerow([1,'a;b']); return [f.getvalue()]
t('csv', cs)
class DW(csv.DictWriter):
    def _dict_to_list(s,r): return ['z']
def dw(): f=io.StringIO(); w=DW(f,['a']); w.writerow({'a':1}); return [f.getvalue()]
t('dictwriter', dw)
class TC(unittest.TestCase):
    def setUp(s): s.log=['up']
    def id(s): return 'my id'
    def shortDescription(s): return 'desc'
    def test_a(s): s.assertEqual(s.log,['up'])
    def test_b(s): s.fail('no')
class TR(unittest.TextTestResult):
    def addSuccess(s,t): super().addSuccess(t); s.stream.writeln('OKAY '+t.id())
    def addFailure(s,t,e): super().addFailure(t,e); s.stream.writeln('BAD')
    def startTest(s,t): super().startTest(t)
def ut():
    st=io.StringIO(); r=unittest.TextTestRunner(stream=st,resultclass=TR,verbosity=0).run(unittest.defaultTestLoader.loadTestsFromTestCase(TC)); o=st.getvalue(); return (r.testsRun, len(r.failures), 'OKAY my id' in o, 'BAD' in o)
t('unittest', ut)
class Ld(unittest.TestLoader): testMethodPrefix='check'
class T2(unittest.TestCase):
    def check_me(s): pass
t('loader', lambda: Ld().getTestCaseNames(T2))
class NV(__import__('ast').NodeVisitor):
    def visit_Name(s,n): print('name',n.id); s.generic_visit(n)
    def generic_visit(s,n): super().generic_visit(n)
t('ast', lambda: NV().visit(__import__('ast').parse('a+b')))
class SL(shlex.shlex): pass
t('shlex', lambda: list(SL('a "b c" #d', posix=True)))
class LC(calendar.TextCalendar):
    def formatday(s,d,w,wd): return '*'.center(wd)
    def formatmonthname(s,y,m,w,withyear=True): return 'MN'
t('calendar', lambda: LC().formatmonth(2020,2).split('\n')[:3])
class St(contextlib.ContextDecorator):
    def __enter__(s): print('in'); return s
    def __exit__(s,*a): print('out')
@St()
def cd(): return 7
t('ctxdec', cd)
class RI(io.RawIOBase):
    def readable(s): return True
    def readinto(s,b): n=min(len(b),3); b[:n]=b'xyz'[:n]; s.c=getattr(s,'c',0)+1; return n if s.c<3 else 0
t('rawio', lambda: (RI().read(), io.BufferedReader(RI()).read(4), io.TextIOWrapper(io.BufferedReader(RI())).read()))
class SIO(io.StringIO):
    def write(s,x): return super().write(x.upper())
def sio(): o=SIO(); print('abc',1,file=o); return o.getvalue()
t('stringio', sio)
class Au(enum.Enum):
    def _generate_next_value_(n,s,c,l): return n.lower()
    AA=enum.auto()
    @classmethod
    def _missing_(cls,v): return cls.AA
t('enum', lambda: (Au.AA.value, Au('zz')))
