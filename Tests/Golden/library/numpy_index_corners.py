# Folds of objects, indices that are big or of derived classes, flat iterators, orders of arrays like others, sequences times scalars.
import numpy as np, warnings
base = {}
exec('import numpy as np\nclass TS(tuple): pass\nclass Sub(np.ndarray): pass\na=np.arange(6).reshape(2,3)', base)
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
t('x=np.arange(3).view(Sub); type(np.add.reduce(x,out=...)), type(np.add.accumulate(x,out=...)), type(np.add(x,1,out=...)), np.add.reduce(x,out=...)', 'a[1<<64]', 'a[-1<<64]', 'a[TS((0,1))], a[TS((0,1)),], a[[TS((0,1))]] if 0 else 0', 'a[TS(([0,1],[1,2]))]', '[1]*np.float64(3)')
t("[1]*np.int64(3), np.int64(2)*[1,2], (1,)*np.int8(2), 'a'*np.int64(2)", "'a'*np.float64(2)", '(1,2)*np.float32(2)', 'np.reshape(a,(True,-1))', 'np.zeros((True,2))', 'np.moveaxis(a,[0,0],[0,1])')
t('np.moveaxis(a,[0,1],[1,1])', 'np.moveaxis(a,[0,5],[0,1])', 'np.moveaxis(a,[0],[0,1])', 'np.astype([1,2],float)', "np.astype(np.float64(3),int), np.astype(np.arange(3),'f4'), np.astype(np.arange(3),'i8',copy=False)", "np.zeros(2,'V4')==np.zeros(2,'V4'), np.array([b'ab'],'V2')==np.array([b'ac'],'V2'), np.zeros(2,'V4')!=np.zeros(2,'V4')")
t("np.zeros(2,'V4')<np.zeros(2,'V4')", 'np.clip(np.zeros(2,object),0,-2**64+1), np.clip(np.array([1,2**70],object),0,2**65)', "np.clip(np.zeros(2,'u8'),1,2**64-1)", "np.set_printoptions(formatter={'all':lambda x:'q'}); s=repr(np.arange(2)); np.set_printoptions(formatter={'all':None}); s, repr(np.arange(2))", "np.set_printoptions(formatter={'int':lambda x:'q','float':None}); s=repr(np.arange(2)), repr(np.ones(1)); np.set_printoptions(formatter=None); s", "np.array2string(np.array(['xxxxx']),max_line_width=6), np.array2string(np.array(['a','xxxxx']),max_line_width=5)")
t("np.array2string(np.array([[None,'Line 1\\nLine 2']],object))", "np.add.reduce(np.array([-0.0])), np.add.reduce(np.array([complex(-0.,-0.)])), np.add.reduce(np.array([complex(-0.,-0.)]*20)), np.sum(np.array([],complex)), np.add.reduce(np.array([[-0.0]]*3)), np.sum(np.array([complex(-0.,-0.)]*3,'F'))", "d=np.arange(24).reshape(2,3,4).transpose(2,0,1); np.ones_like(d).strides, np.zeros_like(d,shape=(5,6,7)).strides, np.full_like(d,1,shape=(5,6)).strides, np.empty_like(d,order='F').strides, np.ones_like(d,order='C').strides, np.zeros_like(d,order='K',dtype='i2').strides", 'a.flat[None]', 'a.flat[1,2]', "a.flat['a']")
t('a.flat[10]', 'np.maximum.reduce(0,0), np.add.reduce(3,axis=0)', 'np.maximum.reduce([],0)', 'np.maximum.reduce(np.zeros((0,3)),0)', 'np.matmul.at([[1]],[0],[1])', "np.add.at(np.zeros(3),np.array([0,1],'f4'),3)")
t("v=np.array(['a','b'],object); np.add.at(v,[0,0],'c'); v", 'v=np.arange(4.); np.add.at(v,[[0,1],[0,1]],[[1,2],[3,4]]); np.add.at(v,slice(0,2),1); np.add.at(v,(np.array([1]),),5); v', "np.equal(np.array(['a','b'],object),np.array(['a','c'],object),dtype=object)", "np.maximum(np.array(['2020'],'M8[Y]'),np.array(['2021'],'M8[Y]'),dtype='M8'), np.add(np.array([1],'m8[s]'),np.array([1],'m8[s]'),signature=('m8','m8','m8')), np.add(np.array([1],'m8[s]'),np.array([1],'m8[s]'),dtype='m8')", "np.add(3,4,signature=b'ii->i')", "np.add(3,4,signature=b'ii-i')")
t("np.add(3,4,signature='ii')", "np.add(3,4,signature=('i',))", "np.add(np.float16(1),np.uint64(2),signature=('d',None,None)), np.add(1.5,2,signature='dd->d')")
