# Parameters of functions that are seldom given, and what they change.
import numpy as np, warnings
base = {}; exec("import numpy as np; import numpy.lib.recfunctions as rf; m=np.ma.array([3,1,2],mask=[0,1,0]); mm=np.ma.array([[3,1],[2,5]],mask=[[0,1],[0,0]]); r=np.array([(1,2.),(1,3.),(1,2.)],dtype=[('a','i4'),('b','f8')]); mr=np.ma.array([(1,2.),(1,3.),(1,2.)],mask=[(0,1),(0,0),(0,1)],dtype=[('a','i4'),('b','f8')])", base)
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
t("rf.find_duplicates(mr,'a',ignoremask=True,return_index=True), rf.find_duplicates(mr,'a',ignoremask=False,return_index=True)", "rf.find_duplicates(mr,'b',ignoremask=True,return_index=True)", "rf.find_duplicates(mr,'b',ignoremask=False,return_index=True)", 'rf.find_duplicates(mr,None,ignoremask=False,return_index=True)', 'rf.find_duplicates(mr,ignoremask=True)', "rf.drop_fields(r,'a',usemask=True)")
t("rf.drop_fields(r,'a',usemask=False)", "rf.drop_fields(r,'a',asrecarray=True)", "rf.drop_fields(r,['a','b'])", "rf.drop_fields(mr,'a')", "u=np.arange(6).reshape(3,2); s=rf.unstructured_to_structured(u,np.dtype([('x','i8'),('y','i8')]),copy=False); u[0,0]=9; s", "u=np.arange(6).reshape(3,2); s=rf.unstructured_to_structured(u,np.dtype([('x','i8'),('y','i8')]),copy=True); u[0,0]=9; s")
t("s=np.zeros(2,[('a','i4'),('b','i4')]); u=rf.structured_to_unstructured(s,copy=False); s['a']=3; u", "s=np.zeros(2,[('a','i4'),('b','i4')]); u=rf.structured_to_unstructured(s,copy=True); s['a']=3; u", "np.char.array(['b','a']).argsort(stable=True), np.char.array(['b','a']).argsort(kind='stable')", "np.char.array(['b','a']).argsort(kind='x')", "np.poly1d([1,2]).__array__(copy=True), np.poly1d([1,2]).__array__('f4'), np.poly1d([1,2]).__array__(copy=False)", "np.asarray(np.poly1d([1,2]),'f4'), np.array(np.poly1d([1,2]),copy=False)")
t('m.std(mean=1.)', 'm.var(mean=np.ma.array([2.]))', "m.astype('f8',subok=False), m.astype('f8',copy=False) is m, m.astype(int,copy=False)", 'np.ma.array(m,subok=False), np.ma.array(np.matrix([[1]]),subok=False), np.ma.array(np.matrix([[1]]),subok=True)', "m.argsort(stable=True), m.argsort(kind='stable'), m.argsort(fill_value=0), m.argsort(endwith=False)", "m.argsort(kind='zz')")
t("m.argsort(stable=True,kind='stable')", "m.sort(kind='zz')", 'm.sort(stable=True), m', "m.sort(order='a')", "np.ma.sort(m,kind='zz')", "x=mr.copy(); x.sort(order='b'), x")
t('np.ma.argsort(m,stable=True)', "mm.copy('F').flags.f_contiguous, mm.copy(order='F').flags.f_contiguous, mm.T.copy().flags.c_contiguous", 'm.copy(1,2)', 'import copy; copy.deepcopy(m), copy.copy(m)', "np.strings.str_len(np.array(['a']),subok=False), np.strings.str_len(['a'],out=np.zeros(1,int)), np.strings.str_len(['a','b'],where=[True,False],out=np.array([7,7]))", "np.strings.isalpha(['a'],subok=1)")
t("np.strings.isalpha(['a'],casting='no'), np.strings.isalpha(['a'],order='K',dtype=bool)", "np.linspace(np.ma.array([0.]),1,2,device='gpu')", "np.linspace(0,1,2,device='gpu')", "np.asarray(np.lib.Arrayterator(np.arange(4),2)), np.lib.Arrayterator(np.arange(4),2).__array__('f4')", "from numpy.ma import mrecords as mc; mc.MaskedRecords((2,),dtype=[('a','i4')],hard_mask=True)._hardmask", "from numpy.ma import mrecords as mc; mc.MaskedRecords((2,),dtype=[('a','i4')],fill_value=(7,)).fill_value")
t("from numpy.ma import mrecords as mc; mc.MaskedRecords((2,),dtype=[('a','i4')],mask=[(1,),(0,)]).mask", "from numpy.ma import mrecords as mc; mc.fromarrays([[1,2],[3,4]],names='a,b',fill_value=(8,9)).fill_value", 'format(np.ma.masked,\'.2f\'), f"{np.ma.masked:>5}", format(m[0],\'05d\'), format(m)', 'np.ma.masked.__reduce__(), repr(np.ma.masked.copy()), np.ma.masked.__deepcopy__({}) is np.ma.masked', "np.testing.measure('1+1',1,label='x')>=0", "np.testing.suppress_warnings('bad')")
t("np.testing.suppress_warnings('once')", "sw=np.testing.suppress_warnings(); sw.__enter__(); l=sw.record(UserWarning); warnings.warn('x'); sw.__exit__(None,None,None); len(l), len(sw.log)", 'sw=np.testing.suppress_warnings(); sw.__enter__(); l=sw.record(module=np); sw.__exit__(None,None,None); len(l)')
