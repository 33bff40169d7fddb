import torch
def t(s):
    try: print(s, eval(s))
    except Exception as e: print(s, type(e).__name__, str(e).split('\n')[0])
x=torch.arange(6.).reshape(2,3)
for d in ('float64','float16','int8','uint8','int16','int32','int64','bool','complex64','bfloat16'): t(f"torch.triu_indices(2,2,dtype=torch.{d})"); t(f"torch.tril_indices(2,2,0,dtype=torch.{d}).dtype")
for d in ('complex64','complex128','int32','float64'): t(f"torch.nansum(x,dtype=torch.{d})"); t(f"torch.nanmean(x,dtype=torch.{d})"); t(f"x.nansum(0,dtype=torch.{d})")
for d in ('complex64','bool','float32','uint8'): t(f"torch.randint(0,1,(2,),dtype=torch.{d})")
for f in ('var','std','var_mean','std_mean'): t(f"torch.{f}(x,False,correction=2)"); t(f"torch.{f}(x,0,correction=2)"); t(f"torch.{f}(x,False)"); t(f"torch.{f}(x,True,keepdim=True)")
for f in ('var','std'): t(f"x.{f}(False,correction=2)"); t(f"x.{f}(True)"); t(f"x.{f}(0,False)")
for f in ('max','min'): t(f"torch.{f}(x,x,keepdim=True)"); t(f"x.{f}(x,keepdim=True)"); t(f"torch.{f}(x,0,True)"); t(f"torch.{f}(x,x)")
