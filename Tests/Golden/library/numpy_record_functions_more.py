# Functions of records: joined, merged, flattened, stacked.
import numpy as np, warnings
base = {}
exec("import numpy as np\nimport numpy.lib.recfunctions as rf; a=np.array([(1,2.),(3,4.)],[('a','i4'),('b','f8')])", base)
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
t('rf.merge_arrays([a,np.array([7,8])],flatten=True)', 'rf.merge_arrays([a,np.array([7,8])],flatten=False)', 'rf.merge_arrays([a,a],flatten=True)', 'rf.merge_arrays([np.array([1,2]),np.array([3.,4.,5.])])', 'rf.merge_arrays([np.array([1,2]),np.array([3.,4.,5.])],usemask=True)', 'rf.merge_arrays([np.array([1,2]),np.array([3.,4.,5.])],asrecarray=True)')
t('rf.merge_arrays(a), rf.merge_arrays([a]), rf.merge_arrays((a,)), rf.merge_arrays(np.array([1,2]))', "rf.merge_arrays([np.array(['a','b']),np.array([(1,)],[('x','i4')])],fill_value=-1)", "rf.merge_arrays([a,np.array([(7,)],[('c','i4')])])", "rf.stack_arrays([a,np.array([(9,)],[('c','i4')])]), rf.stack_arrays(a), rf.stack_arrays([a,np.array([1,2])] if 0 else [a])", "rf.join_by('a',a,np.array([(1,9.),(5,6.)],[('a','i4'),('b','f8')]),jointype='outer'), rf.join_by('a',a,np.array([(1,9.),(5,6.)],[('a','i4'),('c','f8')]),jointype='leftouter')", "rf.join_by(['a','zz'],a,a)")
t("rf.join_by('a',a,a,jointype='x')", "rf.drop_fields(a,'zz'), rf.rename_fields(a,{'zz':'q'}), rf.rec_append_fields(a,'c',[1,2]), rf.rec_join('a',a,a)", "rf.structured_to_unstructured(np.zeros(2,[('a','i4'),('b','f4',(2,))])), rf.structured_to_unstructured(a,dtype='i8'), rf.structured_to_unstructured(np.zeros(2,[('a',[('x','i4'),('y','i4')])]))", "rf.unstructured_to_structured(np.arange(6).reshape(2,3),names=['a','b','c']), rf.unstructured_to_structured(np.arange(4).reshape(2,2),np.dtype([('a','f4'),('b','i2')]))", "rf.unstructured_to_structured(np.arange(4).reshape(2,2),np.dtype([('a','f4')]))", "rf.find_duplicates(np.ma.array([(1,2),(1,2)],dtype=[('a',int),('b',int)]))")
