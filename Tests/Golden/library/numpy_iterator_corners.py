# Iterators over many operands, their state and their refusals; where arrays stand.
import numpy as np, warnings
base = {'np': np}
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
t("a=np.arange(6).reshape(2,3); a.ctypes.data==a.__array_interface__['data'][0], list(a.ctypes.shape), list(a.ctypes.strides)", 'a=np.arange(6).reshape(2,3); type(a.ctypes).__name__, a.ctypes.shape._length_, a.ctypes.strides._length_', 'a=np.arange(6); a.ctypes.get_data()==a.ctypes.data', 'a=np.array(3); list(a.ctypes.shape), list(a.ctypes.strides)', 'isinstance(np.arange(3).ctypes.data,int)', 'it=np.nditer([np.arange(2)]*40); it.nop, next(it)[0]')
t('it=np.nditer([np.arange(2)]*100); it.nop', "it=np.nditer([np.arange(2)]*64,[],[['readonly']]*64); it.nop", 'np.nditer([np.arange(2)]*3).operands', 'np.broadcast(*[np.arange(2)]*64).numiter', 'np.broadcast(*[np.arange(2)]*65)', 'np.broadcast()')
t('np.choose([0,1],[[1,2]]*64)', 'np.add(*[1]*5)', "np.einsum(','.join('a'*60),*[[1,2]]*60)", 'np.zeros((1,)*64).ndim, np.zeros((1,)*65)', 'np.zeros((1,)*65)', 'np.empty((0,)*64).shape[:2], np.expand_dims(np.zeros((1,)*64),0)')
t("it=np.nditer(np.arange(6).reshape(2,3),flags=['multi_index']); [(it.multi_index,int(x)) for x in it]", "it=np.nditer(np.arange(6).reshape(2,3),flags=['external_loop'],order='F'); [x.tolist() for x in it]", "it=np.nditer([np.arange(3),None],flags=['buffered','external_loop'],op_dtypes=['f8','f8'],casting='same_kind'); [y.__setitem__(Ellipsis,x*2) for x,y in it], it.operands[1]", 'it=np.nditer(np.arange(3)); it.remove_axis(0)', "it=np.nditer(np.arange(3),flags=['multi_index']); it.remove_multi_index(), it.enable_external_loop(), it.value", "it=np.nditer(np.arange(6).reshape(2,3),flags=['ranged','multi_index']); it.iterrange=(2,4); [int(x) for x in it]")
t("np.nditer(np.arange(3),flags=['zz'])", 'np.nditer([np.arange(3),np.arange(2)])', "np.nditer(np.arange(3),op_dtypes='f4')", 'np.nditer(np.array([None]))', 'np.nditer([]), ', 'np.nditer(np.zeros(0))')
t('[int(x) for x in np.nditer(np.arange(6).reshape(2,3),itershape=(2,3),op_axes=[[0,1]])]', '[(int(x),int(y)) for x,y in np.nditer([np.arange(2),np.arange(3)],op_axes=[[0,-1],[-1,0]])]', "it=np.nditer(np.arange(3),op_flags=['readwrite']); [x.__iadd__(1) for x in it]; it.operands[0]", "a=np.arange(3); [x.__setitem__(Ellipsis,0) for x in np.nditer(a,op_flags=['writeonly'])]; a", 'a=np.arange(3); [x.__setitem__(Ellipsis,0) for x in np.nditer(a)]', "it=np.nditer(np.arange(24).reshape(2,3,4).transpose(2,0,1),order='K',flags=['external_loop']); [x.size for x in it]")
t("it=np.nditer([np.arange(3),np.zeros(3)],flags=['common_dtype'] if 0 else [],op_flags=[['readonly','copy'],['readonly','copy']],op_dtypes=['f8','f8']); it.dtypes", 'it=np.nditer(np.arange(3)); it[0], it.iternext(), it[0], len(it), it.iternext(), it.iternext(), it.finished', 'it=np.nditer([np.arange(3),np.arange(3)]); it[0], it[-1], it[0:2], len(it)', 'it=np.nditer(np.arange(3)); it[5]', "it=np.nditer(np.arange(3),flags=['f_index']); it.index=2; it.value, it.index", "it=np.nditer(np.arange(3),flags=['multi_index']); it.multi_index=(2,); it.value")
t('it=np.nditer(np.arange(3)); it.iterindex=1; it.value', 'it=np.nditer(np.arange(3)); it.multi_index', 'it=np.nditer(np.arange(3)); it.index')
