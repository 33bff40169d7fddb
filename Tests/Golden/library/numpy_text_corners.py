# Texts: parts, sets, dtypes, what stands for none.
import numpy as np, warnings
base = {}
exec("import numpy as np\nT=np.dtypes.StringDType(); t=np.array(['abc','b a'],dtype=T); n=np.array(['abc',None],dtype=np.dtypes.StringDType(na_object=None))", base)
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
t("d=np.array(['2020','NaT'],'M8[D]'); np.array_equal(d,d.copy(),equal_nan=True), np.array_equal(d,d.copy())", "np.array_equal(np.array(['a']),np.array(['a']),equal_nan=True)", 'np.array_equal(np.array([1,None],object),np.array([1,None],object),equal_nan=True)', "list(np.ndenumerate(np.array(['2020'],'M8[D]'))), list(np.ndenumerate(np.array([None,1],object))), list(np.ndenumerate(np.zeros(1,[('a','i4')])))", "list(np.ndenumerate(np.array([[1.5]],'>f8'))), list(np.ndenumerate(3)), np.ndenumerate(np.arange(3)).iter.index", 'type(np.ndenumerate([1])), isinstance(np.ndenumerate([1]), np.ndenumerate)')
t("np.setxor1d([b'a'],['a','b']), np.union1d([b'a'],['a','b']), np.intersect1d([b'a'],['a','b']), np.setdiff1d([b'a'],['a','b'])", "np.strings.encode(['a','b'],['ascii','utf-8']), np.strings.encode(['ä'],'ascii','ignore')", "np.trim_zeros(['','a','']), np.trim_zeros(np.array([b'',b'a']))", "t.astype('U3'), t.astype('S2'), t.astype('U1')", 'repr(T), str(T), T==np.dtypes.StringDType(), T==np.dtypes.StringDType(na_object=None), hash(T)==hash(np.dtypes.StringDType()), T.coerce, np.dtypes.StringDType(coerce=False)', "np.array([1,'a'],np.dtypes.StringDType(coerce=False))")
t("np.array([1,'a',2.5,None],T)", "np.array(['a',None],T)", 't.real', "t.view('u1')", "np.array(['a','b'],dtype='T'), np.dtype('T')", "np.array(['a','b'],dtype=T)+np.array(['c','d']), t+'x', 'x'+t, t*2, np.array([1,2])*t")
t("t.astype(object), t.tolist(), t.item(0), t[0], type(t[0]), t[:1], t[t=='abc']", "np.array(['1','2'],T).astype(int), np.array(['1.5','x'],T).astype(float)", "np.array([1,2]).astype(T), np.array([1.5]).astype(T), np.array([True]).astype(T), np.array(['2020'],'M8[D]').astype(T), np.array([1j]).astype(T)", "np.isnan(np.array(['a',np.nan],np.dtypes.StringDType(na_object=np.nan)))", 'n.tolist(), n[1], n.astype(object), np.sort(t), np.argsort(t), t.max()', "t.size")
t('import pickle; pickle.loads(pickle.dumps(t)), pickle.loads(pickle.dumps(T))', "np.concatenate([t,['longer']]), np.where(t=='abc',t,'zz'), np.stack([t,t]), t.reshape(2,1), np.repeat(t,2), t.T", "np.asarray(t,'U5'), np.result_type(t,'U3'), np.promote_types(T,'U3'), np.promote_types(T,'S3')", "np.promote_types(T,'i4')", "t.fill('x'), t, t.__setitem__(0,'yy'), t, t.__setitem__(0,3), t", "t.put([0],['q']), t")
