# Logging set up by dicts and by a file.
import logging, logging.config, sys, io
class Out:
    """Prints what it is given."""
    name = "out"
    def write(self, text): print(text, end="")
    def flush(self): pass
    def __repr__(self): return "<out>"
out = Out()
C={'version':1,'disable_existing_loggers':False,
 'formatters':{'brief':{'format':'%(levelname)s|%(message)s'},'precise':{'format':'{name}:{message}','style':'{'}},
 'filters':{'only':{'name':'app.x'}},
 'handlers':{'con':{'class':'logging.StreamHandler','formatter':'brief','level':'INFO','stream':'ext://__main__.out'},
   'mem':{'class':'logging.handlers.MemoryHandler','capacity':2,'target':'con'},
   'two':{'class':'logging.StreamHandler','formatter':'precise','filters':['only'],'stream':'ext://__main__.out'}},
 'loggers':{'app':{'level':'DEBUG','handlers':['con','two'],'propagate':False},'m':{'handlers':['mem'],'level':10}},
 'root':{'level':'WARNING','handlers':['con']}}
logging.config.dictConfig(C)
logging.getLogger('app').debug('no'); logging.getLogger('app').info('yes'); logging.getLogger('app.x').debug('d'); logging.getLogger('other').error('r')
logging.getLogger('m').info('1'); print('-'); logging.getLogger('m').info('2')
logging.config.dictConfig({'version':1,'incremental':True,'handlers':{'con':{'level':'ERROR'}},'loggers':{'app':{'level':'ERROR'}}})
logging.getLogger('app').info('gone'); logging.getLogger('app').error('there')
for bad in ({}, {'version':2}, {'version':1,'handlers':{'a':{'class':'nope.X'}}}, {'version':1,'loggers':{'a':{'handlers':['zz']}}},{'version':1,'formatters':{'a':{'format':'x'}}},{'version':1,'handlers':{'a':{'class':'logging.StreamHandler','formatter':'q'}}},{'version':1,'root':{'level':'Q'}},{'version':1,'incremental':True,'handlers':{'qq':{}}}):
    try: logging.config.dictConfig(bad); print('ok')
    except Exception as e: print(type(e).__name__, e, '|', repr(e.__cause__))
class F(logging.Formatter):
    def __init__(self, fmt=None, extra=0): super().__init__(fmt); self.extra=extra
    def format(self,r): return f'<{self.extra}> '+super().format(r)
C={'version':1,'formatters':{'f':{'()':F,'format':'%(message)s','extra':5},'g':{'()':F,'fmt':'g%(message)s','extra':'cfg://val.list[1]'}},
 'val':{'list':[1,2,3]},
 'handlers':{'h':{'class':'logging.StreamHandler','formatter':'f','stream':'ext://__main__.out','.':{'terminator':'!\n'}},'i':{'()':lambda stream: logging.StreamHandler(stream),'stream':'ext://__main__.out','formatter':'g'}},'root':{'handlers':['h','i'],'level':'INFO'}}
old=logging.getLogger('old')
logging.config.dictConfig(C); logging.info('hey'); print(old.disabled, logging.getLogger('app').disabled)
INI='''[loggers]
keys=root,simple
[handlers]
keys=con
[formatters]
keys=f
[logger_root]
level=DEBUG
handlers=con
[logger_simple]
level=DEBUG
handlers=con
qualname=simple
propagate=0
[handler_con]
class=StreamHandler
level=DEBUG
formatter=f
args=(__import__('__main__').out,)
[formatter_f]
format=%(name)s - %(levelname)s - %(message)s
'''
logging.config.fileConfig(io.StringIO(INI), disable_existing_loggers=False)
logging.getLogger('simple').debug('dbg'); logging.debug('root')
