# What tells of objects without asking them, folders for a while, and the old functions of unittest.
import inspect, tempfile, threading, unittest, warnings, os, asyncio
print({n:getattr(inspect,n) for n in dir(inspect) if n.startswith(('CO_','GEN_','CORO_','TPF'))})
print(inspect.getclasstree([int,bool,str]), inspect.getclasstree([int,bool,str,object],True))
class A:
    x=property(lambda s:1/0); y=3
    def f(self): pass
print([n for n,v in inspect.getmembers_static(A()) if n[0]!='_'], [n for n,v in inspect.getmembers_static(A,inspect.isfunction)])
def g(): x=1; yield
i=g(); print(inspect.getgeneratorstate(i)==inspect.GEN_CREATED); next(i); print(inspect.getgeneratorstate(i), inspect.getgeneratorlocals(i)); list(i); print(inspect.getgeneratorstate(i))
async def c(): await asyncio.sleep(0)
k=c(); print(inspect.getcoroutinestate(k), inspect.getcoroutinelocals(k)); k.close(); print(inspect.getcoroutinestate(k), inspect.getcoroutinelocals(k))
print(tempfile.gettempprefix(), tempfile.gettempprefixb(), tempfile.TMP_MAX, tempfile.gettempdirb()==os.fsencode(tempfile.gettempdir()), threading.gettrace(), threading.getprofile())
class T(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): pass
    def check_c(self): pass
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    print(unittest.getTestCaseNames(T,'test'), unittest.makeSuite(T,'check').countTestCases(), [str(x.message) for x in w])
    print(unittest.getTestCaseNames(T,'test',lambda a,b:(a<b)-(a>b)))
