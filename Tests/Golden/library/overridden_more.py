import argparse, configparser, unittest, ast, io, sys, enum, decimal, fractions, datetime, collections, textwrap, threading, queue, abc, typing, dataclasses, contextlib, functools, json, string, logging, pprint, random, statistics, operator, pathlib, tempfile, os, html, re, types, inspect, itertools, weakref, copy, heapq, bisect, csv, shlex, asyncio
def t(name, f):
    try: print(name, f())
    except BaseException as e: print(name, type(e).__name__, e)
class AP(argparse.ArgumentParser):
    def error(s,m): raise ValueError('E:'+m)
    def exit(s,status=0,message=None): raise ValueError('X:%s:%s'%(status,message))
    def convert_arg_line_to_args(s,l): return l.split()
    def parse_known_args(s,*a,**k): print('pka'); return super().parse_known_args(*a,**k)
    def format_usage(s): return 'USE '+super().format_usage()
    def print_help(s,file=None): print('PH')
    def _get_option_tuples(s,o): return []
def ap():
    p=AP(prog='q',fromfile_prefix_chars='@'); p.add_argument('-n',type=int); p.add_argument('--long'); p.add_argument('r',nargs='*'); return p
t('ap error', lambda: ap().parse_args(['-n','x']))
open('/tmp/_nd_args','w').write('-n 3 a\nb c\n')
t('ap file', lambda: ap().parse_args(['@/tmp/_nd_args']))
t('ap help', lambda: ap().parse_args(['-h']))
class NS: pass
t('ap ns', lambda: vars(ap().parse_args(['-n','3'],namespace=NS())))
class A1(argparse.Action):
    def __init__(s,option_strings,dest,extra=None,**k): super().__init__(option_strings,dest,**k); s.extra=extra
    def __call__(s,p,ns,v,o=None): setattr(ns,s.dest,(s.extra,v,o))
    def format_usage(s): return 'FU'
def a1(): p=argparse.ArgumentParser(prog='z'); p.add_argument('-e',action=A1,extra=7); return p.parse_args(['-e','1']), p.format_usage()
t('action', a1)
class BI(configparser.BasicInterpolation):
    def before_get(s,parser,section,option,value,defaults): return 'B'+super().before_get(parser,section,option,value,defaults)
def bi(): c=configparser.ConfigParser(interpolation=BI(),converters={'list':lambda v:v.split(',')}); c.read_string('[a]\nx=1,%(y)s\ny=2\n[b]\nz\n' if False else '[a]\nx=1,%(y)s\ny=2\n'); return c['a']['x'], c['a'].getlist('y'), c.getlist('a','x')
t('interp', bi)
def eff(): c=configparser.ConfigParser(allow_no_value=True,delimiters=('=',),comment_prefixes=('#',),inline_comment_prefixes=(';',),strict=False,empty_lines_in_values=False,default_section='D'); c.read_string('[D]\nq=9\n[a]\nflag\nx = 1 ; c\n[a]\nx=2\n'); return dict(c['a']), c.sections(), c.defaults()
t('cfg opts', eff)
class TC(unittest.TestCase):
    @classmethod
    def setUpClass(c): c.l=['class']
    def run(s,result=None): TC.l2=['run']; return super().run(result)
    def setUp(s): s.addCleanup(lambda: TC.l.append('clean')); s.l.append('up')
    def tearDown(s): s.l.append('down')
    def test_sub(s):
        for i in range(3):
            with s.subTest(i=i): s.assertNotEqual(i,1)
    def assertThing(s,x): s.assertEqual(x,1,'msg')
    def test_thing(s): s.assertThing(2)
    longMessage=False
class TR(unittest.TestResult):
    def addSubTest(s,test,sub,err): super().addSubTest(test,sub,err); s.subs=getattr(s,'subs',0)+1
    def addFailure(s,test,err): super().addFailure(test,err); s.m=str(err[1])
    def startTestRun(s): s.started=True
def ut(): r=TR(); unittest.defaultTestLoader.loadTestsFromTestCase(TC).run(r); return r.testsRun, len(r.failures), r.subs, r.m, TC.l
t('unittest', ut)
class TS(unittest.TestSuite):
    def run(s,result,debug=False): print('suite run'); return super().run(result,debug)
    def addTest(s,test): super().addTest(test)
t('suite', lambda: TS([TC('test_sub')]).run(unittest.TestResult()).testsRun)
class NT(ast.NodeTransformer):
    def visit_Constant(s,n): return ast.copy_location(ast.Constant(n.value*2 if isinstance(n.value,int) else n.value),n)
    def visit_Name(s,n): return ast.Name('Q',n.ctx) if n.id=='q' else n
t('transformer', lambda: ast.unparse(NT().visit(ast.parse('x=1+q+[2,"a"]'))))
class Out(io.TextIOBase):
    def __init__(s): s.l=[]
    def write(s,x): s.l.append(x); return len(x)
    def flush(s): s.l.append('F')
def out():
    o=Out(); old=sys.stdout; sys.stdout=o
    try: print('a',1,sep='-',flush=True); sys.stdout.write('z')
    finally: sys.stdout=old
    return o.l
class EM(enum.EnumMeta):
    def __call__(cls,*a,**k): return super().__call__(*a,**k) if a!=('any',) else 'ANY'
    def __iter__(cls): return reversed(list(super().__iter__()))
    def __contains__(cls,x): return x=='in' or super().__contains__(x)
class En(enum.Enum,metaclass=EM):
    a=1; b=2
    def __str__(s): return 'En:'+s.name
    def __eq__(s,o): return s is o or o==s.value
    __hash__=enum.Enum.__hash__
t('enum', lambda: (En('any'), list(En), 'in' in En, str(En.a), En.a==1, En(2)))
class Fr(fractions.Fraction):
    def __new__(c,*a,**k): return super().__new__(c,*a,**k)
    def __str__(s): return 'F'+super().__str__()
t('fraction', lambda: (str(Fr(1,2)), type(Fr(1,2)+1).__name__, Fr(1,2)==0.5))
class Dc(decimal.Decimal):
    def __str__(s): return 'D'+super().__str__()
    def __add__(s,o): return Dc(super().__add__(o))
t('decimal', lambda: (str(Dc('1.5')+1), type(Dc(1)*2).__name__, f'{Dc("1.5"):.2f}', repr(Dc(1))))
class TD(datetime.timedelta):
    def __str__(s): return 'TD'
t('td', lambda: (str(TD(1)), type(TD(1)+TD(1)).__name__, type(TD(1)*2).__name__, datetime.datetime(2020,1,1)+TD(1)))
class Dt(datetime.date):
    def __str__(s): return 'DT'
    def __format__(s,f): return 'FMT'+f
t('date', lambda: (str(Dt(2020,1,1)), f'{Dt(2020,1,1):%Y}', type(Dt(2020,1,1)+datetime.timedelta(1)).__name__, type(Dt.today()).__name__, type(Dt(2020,1,1).replace(day=2)).__name__, Dt(2020,1,1)==datetime.date(2020,1,1)))
class UL(collections.UserList):
    def append(s,x): super().append(x*2)
t('ul', lambda: (UL([1]), type(UL([1])+[2]).__name__, type(UL([1,2])[:1]).__name__))
class US(collections.UserString):
    def upper(s): return 'U'
t('us', lambda: (US('a').upper(), type(US('a')+'b').__name__, US('a')=='a', len(US('abc')), 'b' in US('abc')))
class CM(collections.ChainMap):
    def __missing__(s,k): return 'miss'
    def new_child(s,m=None): return super().new_child({'nc':1})
t('cm', lambda: (CM({'a':1})['z'], CM({'a':1}).new_child()['nc'], CM({'a':1}).get('q')))
class DQ(collections.deque):
    def append(s,x): super().append(x+1)
    def __getitem__(s,i): return 'i'
def dq(): d=DQ([1],maxlen=2); d.append(5); d.append(6); return list(d), d[0], type(d.copy()).__name__, type(d+d).__name__
class Ct(collections.Counter):
    def update(s,*a,**k): s.u=getattr(s,'u',0)+1; super().update(*a,**k)
t('ct', lambda: (Ct('aab').u, type(Ct('a')+Ct('b')).__name__, Ct('ab')-Ct('a')))
class TW(textwrap.TextWrapper):
    def _handle_long_word(s,rc,cl,ll,w): cl.append('LONG'); rc.pop()
    def _munge_whitespace(s,x): return x.replace('X',' ')
    def _split_chunks(s,x): return super()._split_chunks(x)
    def _wrap_chunks(s,c): return [q+'|' for q in super()._wrap_chunks(c)]
t('tw', lambda: TW(width=6).wrap('aaXbb cccccccccccc d'))
class Tm(threading.Timer):
    def run(s): print('timer'); 
def tm(): x=Tm(0.01,lambda: None); x.start(); x.join()
t('timer', tm)
class PQ(queue.PriorityQueue):
    def _put(s,i): super()._put((-i,))
def pq(): q=PQ(); [q.put(i) for i in (1,3,2)]; return [q.get() for _ in range(3)]
t('pq', pq)
class Meta(abc.ABCMeta):
    def __instancecheck__(c,i): return i==5 or super().__instancecheck__(i)
class Ab(metaclass=Meta):
    @classmethod
    def __subclasshook__(c,s): return True if s is str else NotImplemented
t('abc', lambda: (isinstance(5,Ab), isinstance('a',Ab), issubclass(int,Ab), Ab.register(int) is int, issubclass(int,Ab)))
class ES(contextlib.ExitStack):
    def __enter__(s): print('es'); return super().__enter__()
    def enter_context(s,c): print('ec'); return super().enter_context(c)
def es():
    with ES() as e: e.enter_context(contextlib.nullcontext()); e.callback(print,'cb')
t('es', es)
class CPr(functools.cached_property):
    def __get__(s,i,o=None): return super().__get__(i,o) if i is None else 'cp%s'%super().__get__(i,o)
class X:
    @CPr
    def p(s): return 3
t('cached', lambda: X().p)
class Pa(functools.partial):
    def __call__(s,*a,**k): return 'P%s'%(super().__call__(*a,**k),)
t('partial', lambda: Pa(max,3)(5))
class JD(json.JSONDecoder):
    def __init__(s,*a,**k): super().__init__(*a,object_hook=s.hook,**k)
    def hook(s,d): return ('H',d)
    def raw_decode(s,x,idx=0): print('rd'); return super().raw_decode(x,idx)
t('jd', lambda: json.loads('{"a":{"b":1}}',cls=JD))
class PPt(pathlib.PurePosixPath):
    def __truediv__(s,o): return super().__truediv__(o+'!')
t('path', lambda: (PPt('a')/'b', type(PPt('a').parent).__name__, PPt('a','b').parts))
class Pt(type(pathlib.Path())):
    def exists(s): return 'EX'
    def read_text(s,*a,**k): return 'RT'
t('path2', lambda: (Pt('/').exists(), type(Pt('/')/'a').__name__, Pt('x').read_text()))
class GA(typing.Generic[typing.TypeVar('T')]):
    def __class_getitem__(c,k): return ('cg',k)
t('generic', lambda: GA[int])
@dataclasses.dataclass
class DCl:
    a:int; b:list=dataclasses.field(default_factory=list); c:dataclasses.InitVar[int]=3
    def __post_init__(s,c): s.d=c*2
    def __repr__(s): return 'R'
t('dc', lambda: (DCl(1), DCl(1).d, dataclasses.replace(DCl(1),a=5,c=1).d, DCl(1)==DCl(1)))
class SD:
    @functools.singledispatchmethod
    def f(s,x): return 'o'
    @f.register
    def _(s,x:int): return 'i'
    @f.register(list)
    def _(s,x): return 'l'
t('sdm', lambda: (SD().f(1), SD().f([]), SD().f('a')))
class SM(statistics.NormalDist):
    def pdf(s,x): return 'pdf'
t('nd', lambda: (SM(0,1).pdf(1), type(SM(0,1)+1).__name__))
class Rn(random.Random):
    def getrandbits(s,k): return 0
t('rn', lambda: (Rn().randrange(10), Rn().choice('abc'), Rn().sample('abc',2)))
class Lk:
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d.setdefault(k,k*2)
    def keys(s): return ['a','b']
t('mapping like', lambda: (dict(Lk()), {**Lk()}, '%(x)s'%Lk(), '{0[y]}'.format(Lk()), 'z{q}'.format_map(Lk()), dict(**Lk())))
async def co(): return 4
class Lp(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(s): print('new loop'); return super().new_event_loop()
def lp():
    asyncio.set_event_loop_policy(Lp())
    try: return asyncio.run(co())
    finally: asyncio.set_event_loop_policy(None)
t('policy', lp)
class Tk(asyncio.Queue):
    def _init(s,m): s.l=[]
    def _put(s,i): s.l.append(i)
    def _get(s): return s.l.pop()
    def qsize(s): return len(s.l)
async def aq(): q=Tk(); await q.put(1); await q.put(2); return await q.get()
t('aq', lambda: asyncio.run(aq()))
