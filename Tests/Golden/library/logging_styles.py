# Loggers, handlers and formatters beside the everyday ones of `logs`.
import logging, sys, warnings, io
class Out:
    """Prints what it is given."""
    name = "out"
    def write(self, text): print(text, end="")
    def flush(self): pass
    def __repr__(self): return "<out>"
out = Out()
for f,s in (("%(foo)z","%"),("{foo!x}","{"),("{foo.bar(}","{"),("$","$"),("abc","{"),("abc","$"),("%(message)s","%"),("{message:q}","{"),("{0}","{"),("{a[b]}","{"),("${","$"),("$message $5", "$"),("a","?")):
    try: made = logging.Formatter(f,style=s); print(f,s,'ok')
    except Exception as e: print(f,s,type(e).__name__,e)
h=logging.StreamHandler()
print(logging.NullHandler(), logging.root, logging.getLogger('a.b').parent, list(logging.root.manager.loggerDict))
print(repr(logging.BufferingFormatter().format([])))
print(vars(logging.Logger.manager).keys(), logging.getLogger('a').parent, logging.getLogger('a.b').parent, logging.getLogger('a.b.c.d').parent, logging.getLogger('x').getChild('y'))
print(logging.LoggerAdapter(logging.root), logging.LoggerAdapter(logging.root).name)
l=logging.getLogger('zz')
h=logging.StreamHandler(out)
l.addHandler(h)
h.setFormatter(logging.Formatter('{asctime} {name}|{message}','then','{',defaults={'z':1}))
l.error('x%s',1)
h.setFormatter(logging.Formatter('%(nope)s %(message)s',defaults={'nope':7}))
l.error('x%s',1)
h.set_name('hh'); print(h.name,h)
for kw in (dict(stream=1,filename=2),dict(handlers=[],stream=1),dict(style='?'),dict(foo=1)):
    try: logging.basicConfig(force=True,**kw)
    except Exception as e: print(kw,type(e).__name__,e)
logging.disable('INFO'); print(logging.root.manager.disable, l.isEnabledFor(20)); logging.disable(0)
class L(logging.Logger): pass
logging.setLoggerClass(L); print(type(logging.getLogger('nn')).__name__)
try: logging.setLoggerClass(int)
except TypeError as e: print(e)
try: logging.getLogger(3)
except TypeError as e: print(e)
s=io.StringIO(); h2=logging.StreamHandler(s); l.addHandler(h2); l.propagate=False
print(h2.setStream(out) is s, h2.setStream(out))
l.removeHandler(h)
bf=logging.BufferingFormatter(logging.Formatter('%(message)s;'))
print(bf.format([logging.makeLogRecord({'msg':'a'}),logging.makeLogRecord({'msg':'b'})]))
l.log(25,'lvl')
try: l.log('x','y')
except TypeError as e: print(e)
