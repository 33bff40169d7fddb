import torch, torch.nn.functional as F
x=torch.arange(9.).reshape(1,1,3,3); i=torch.arange(9).reshape(1,1,3,3)
for k in (dict(kernel_size=3,stride=1,output_size=(1,1,6,6)),dict(kernel_size=3,stride=1,output_size=(1,1,5,5)),dict(kernel_size=3,stride=1,output_size=(5,5)),dict(kernel_size=2,output_size=(7,7)),dict(kernel_size=2,output_size=(8,7)),dict(kernel_size=2,output_size=(5,7)),dict(kernel_size=2,output_size=(4,7)),dict(kernel_size=2,output_size=(7,)),dict(kernel_size=2,output_size=7),dict(kernel_size=2,output_size=(1,1,1,7,7)),dict(kernel_size=(2,3),stride=(2,1),padding=(0,1),output_size=(6,3)),dict(kernel_size=2,output_size=[])):
    try: print(k, F.max_unpool2d(x,i,**k).shape)
    except Exception as e: print(k, type(e).__name__, e)
y=torch.arange(4.).reshape(1,1,4); j=torch.arange(4).reshape(1,1,4)
for k in (dict(kernel_size=2,output_size=(9,)),dict(kernel_size=2,output_size=(10,)),dict(kernel_size=2,output_size=(1,1,9)),dict(kernel_size=2,output_size=9)):
    try: print(k, F.max_unpool1d(y,j,**k).shape)
    except Exception as e: print(k, type(e).__name__, e)
m=torch.nn.MaxUnpool2d(2)
for o in (None,(1,1,7,7),torch.Size([1,1,7,7]),(1,1,9,9)):
    try: print(o, m(x,i,output_size=o).shape)
    except Exception as e: print(o, type(e).__name__, e)
