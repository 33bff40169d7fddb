# Ufuncs made of Python functions: outputs, masks, folds, and what they refuse.
import numpy as np, warnings
base = {}
exec('import numpy as np\nf=np.frompyfunc(lambda x,y:x+y,2,1); g=np.frompyfunc(lambda x:(x,x*2),1,2); h=np.frompyfunc(abs,1,1)\nclass L(np.ndarray):\n    log=[]\n    def __array_ufunc__(self,u,m,*i,out=None,**k):\n        L.log.append((u.__name__,m,sorted(k),out is not None))\n        i=[x.view(np.ndarray) if isinstance(x,L) else x for x in i]\n        return getattr(u,m)(*i,**k)', base)
def t(*texts):
    for text in texts:
        scope = dict(base)
        *before, last = text.split('; ')
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter('always')
            try:
                exec('\n'.join(before), scope)
                shown = eval(last, scope)
                shown = [(a.dtype, a) if isinstance(a, np.ndarray) else a for a in shown] if type(shown) is tuple else (shown.dtype, shown) if isinstance(shown, np.ndarray) else shown
                print(text, '->', shown if ' at 0x' not in repr(shown) else type(shown).__name__, *[str(w.message)[:60] for w in told])
            except Exception as e: print(text, '->', type(e).__name__, e, *[str(w.message)[:60] for w in told])
t('h(3,out=...), h([3],out=...), g(3,out=...), f([1,2],[3,4],out=...)', 'f([1,2],[3,4],np.zeros(2,object)), f([1,2],[3,4],out=np.zeros(2,object)), f([1,2],[3,4],out=(np.zeros(2,object),))', 'f([1,2],[3,4],out=np.zeros(2))', 'f([1,2],[3,4],where=[True,False],out=np.array([7,7],object))', 'f([1,2],[3,4],where=[True,False])[0]', "f([1,2],[3,4],dtype=object), f([1,2],[3,4],casting='unsafe')")
t('f([1,2],[3,4],foo=1)', 'f([1,2])', 'f(1,2,3,4)', 'g([1,2]), g([1,2],np.zeros(2,object)), g([1,2],out=(None,np.zeros(2,object)))', 'g([1,2],out=np.zeros(2,object))', 'f.reduce([1,2,3]), f.accumulate([1,2,3]), f.outer([1,2],[3,4]), f.reduceat([1,2,3,4],[0,2]), f.reduce([[1,2],[3,4]],axis=1), f.reduce([[1,2],[3,4]],axis=None,keepdims=True)')
t('f.reduce([]), ', 'f.reduce([1,2],initial=5)', 'np.frompyfunc(lambda x,y:x+y,2,1,identity=0).reduce([]), np.frompyfunc(lambda x,y:x+y,2,1,identity=0).identity, f.identity', 'a=np.array([1,2,3],object); f.at(a,[0,0],10); a', 'h.reduce([1])', "f(np.array(['a','b']),'c'), f('a','b'), f(np.array([1.5]),1), type(f(1,2)), f(np.array(1),np.array(2)), h(np.array([-1,2],object))")
t("np.frompyfunc(len,1,1)([[1,2],[3]] if 0 else ['ab','c'])", 'np.frompyfunc(3,1,1)', 'np.frompyfunc(len,33,1)', 'np.frompyfunc(lambda:5,0,1)()', 'np.frompyfunc(lambda *a:len(a),3,1)(1,[2,3],4)', 'g(1)')
t('np.frompyfunc(lambda x:1/x,1,1)([1,0])', "f.resolve_dtypes((np.dtype('O'),np.dtype('O'),None))")
