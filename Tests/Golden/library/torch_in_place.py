import torch
from torch.autograd import Function
import torch.utils.checkpoint as cp
w=torch.tensor(1.,requires_grad=True); l=w*2; l+=w*3; l+=w*4; l.backward(); print(w.grad, l)
x=torch.ones(3,requires_grad=True); y=x*2; v=y[1:]; v.mul_(3); print(type(y.grad_fn).__name__, type(v.grad_fn).__name__); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*2; y[0]=5; print(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x.exp(); y[0]=5; y.sum().backward()
x=torch.ones(3,requires_grad=True); x[0]=5
x=torch.ones(3,requires_grad=True); x.view(-1)[0]=5
x=torch.ones(3,requires_grad=True); v=x[1:]; v.add_(1)
x=torch.ones(3,requires_grad=True); y=x*2; y.sum().backward(); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=(x*x).sum(); y.backward(); y.backward()
x=torch.ones(3,requires_grad=True); y=(x*x).sum(); y.backward(retain_graph=True); y.backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=(x**3).sum(); g,=torch.autograd.grad(y,x,create_graph=True); print(g); g2,=torch.autograd.grad(g.sum(),x); print(g2)
x=torch.ones(3,requires_grad=True)
h=x.register_hook(lambda g: g*2); (x*3).sum().backward(); print(x.grad); h.remove(); x.grad=None; (x*3).sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*2; y.retain_grad(); z=(y*3).sum(); z.backward(); print(y.grad,x.grad, y.retains_grad)
x=torch.ones(3,requires_grad=True)
with torch.no_grad():
    y=x*2; x.add_(1); x[0]=7
print(y.requires_grad,x, x.is_leaf, y.is_leaf)
with torch.inference_mode():
    a=torch.ones(3); print(a.is_inference())
a.add_(1)
with torch.inference_mode():
    a=torch.ones(3)
w=torch.ones(3,requires_grad=True)
b=(w*a).sum()
with torch.inference_mode():
    a=torch.ones(3)
a.requires_grad_()
w=torch.ones(3,requires_grad=True)
with torch.inference_mode():
    b=w*2
print(b.requires_grad,b)
x=torch.ones(3,requires_grad=True); o=torch.empty(3); torch.add(x,1,out=o)
x=torch.ones(3); o=torch.ones(3,requires_grad=True); torch.add(x,1,out=o)
x=torch.ones(3,requires_grad=True); y=x*2; d=y.detach(); d.add_(1); print(y,d); (y*y).sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*2; z=y*y; d=y.detach(); d.add_(1); z.sum().backward()
x=torch.ones(3,requires_grad=True); y=x.clone(); y.copy_(torch.zeros(3)); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=torch.zeros(3); y.copy_(x); print(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=torch.zeros(2,3); y[0]=x*3; y[1].copy_(x); print(y, y[0]); y.sum().backward(); print(x.grad)
x=torch.ones(2,3,requires_grad=True); y=x*1; a,b=y.unbind(0); a.mul_(2)
x=torch.ones(2,4,requires_grad=True); y=x*1; a,b=y.split(2,1); a.mul_(2)
x=torch.ones(2,4,requires_grad=True); y=x*1; a,b=y.chunk(2,1); print(type(a.grad_fn).__name__); a.add_(2); print(y)
x=torch.ones(2,4,requires_grad=True); y=x*1; t=y.t(); t.mul_(2); print(type(t.grad_fn).__name__, type(y.grad_fn).__name__,t._version,y._version, y._base is None); y.sum().backward(); print(x.grad)
x=torch.ones(2,4,requires_grad=True); y=x*1; m=y>0; y[m]=3; print(y); y.sum().backward(); print(x.grad)
x=torch.ones(2,4,requires_grad=True); y=x*1; y[y>0]*=3; print(y); y.sum().backward(); print(x.grad)
x=torch.arange(4.,requires_grad=True); y=x*1; y.index_fill_(0,torch.tensor([1]),9.); y.masked_fill_(torch.tensor([True,False,False,False]),2.); print(y); y.sum().backward(); print(x.grad)
x=torch.arange(4.,requires_grad=True); y=x*1; y.index_put_((torch.tensor([1,1]),),x[:2]*5,accumulate=True); print(y); y.sum().backward(); print(x.grad)
x=torch.arange(4.,requires_grad=True); y=x*1; y.scatter_(0,torch.tensor([2]),x[:1]); y.scatter_add_(0,torch.tensor([2,2]),x[:2]); print(y); y.sum().backward(); print(x.grad)
x=torch.arange(4.,requires_grad=True); y=x*1; y.fill_(3); print(y.requires_grad,y); y.sum().backward(); print(x.grad)
x=torch.arange(4.,requires_grad=True); y=x*1; y.zero_(); print(y); y.sum().backward(); print(x.grad)
x=torch.arange(4.,requires_grad=True); y=x*1; y.clamp_(1,2); print(y); y.sum().backward(); print(x.grad)
x=torch.arange(4.,requires_grad=True); y=x*1; y.detach_(); print(y, y.is_leaf)
x=torch.arange(4.,requires_grad=True); y=(x*1)[1:]; y.detach_()
x=torch.arange(4.,requires_grad=True); y=x*1; y.requires_grad_(False)
x=torch.arange(4,requires_grad=True)
x=torch.arange(4.); v=x[1:]; v.requires_grad_(); (v*2).sum().backward(); print(v.grad,x.grad, v.is_leaf)
x=torch.arange(4.); v=x[1:]; v.requires_grad_(); x.add_(1); print(v)
x=torch.arange(4.); v=x[1:]; v.requires_grad_(); v.add_(1)
x=torch.ones(3,requires_grad=True); y=x*2; y.backward()
x=torch.ones(3); x.sum().backward()
x=torch.ones(3,requires_grad=True); y=x*2; y.backward(torch.ones(2))
x=torch.ones(3,requires_grad=True); y=x*2; y.backward(torch.tensor([1.,2.,3.])); print(x.grad)
x=torch.ones(3,requires_grad=True); z=torch.ones(3,requires_grad=True); torch.autograd.grad((x*2).sum(),[x,z])
x=torch.ones(3,requires_grad=True); z=torch.ones(3,requires_grad=True); print(torch.autograd.grad((x*2).sum(),[x,z],allow_unused=True))
x=torch.ones(3,requires_grad=True); z=torch.ones(3,requires_grad=True); print(torch.autograd.grad((x*2).sum(),[x,z],materialize_grads=True))
x=torch.ones(3,requires_grad=True); y=x*2; h=y.grad_fn.register_hook(lambda gi,go: print('hook',gi,go)); y.sum().backward()
x=torch.ones(3,requires_grad=True); y=x*2; h=y.grad_fn.register_prehook(lambda go: (go[0]*3,)); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); h=x.register_post_accumulate_grad_hook(lambda p: print('post',p.grad)); (x*2).sum().backward()
x=torch.ones(3,requires_grad=True); y=x*2; h=y.register_hook(lambda g: torch.zeros(2)); y.sum().backward()
x=torch.ones(3,requires_grad=True); y=x*2; h=y.register_hook(lambda g: 5); y.sum().backward()
x=torch.ones(3); h=x.register_hook(print)
x=torch.ones(3,requires_grad=True); y=x*2; print(x._version); x.data.add_(1); print(x._version, x); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); x.data=torch.zeros(3); print(x)
x=torch.ones(3,requires_grad=True); x.grad=torch.ones(2)
x=torch.ones(3,requires_grad=True); x.grad=5
x=torch.ones(3,requires_grad=True); x.grad=torch.ones(3); (x*2).sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); print(x.numpy())
x=torch.ones(3,requires_grad=True); import copy; y=copy.deepcopy(x); print(y, y.is_leaf); copy.deepcopy(x*2)
x=torch.ones(3,requires_grad=True); y=x.sigmoid(); y.mul_(2); y.sum().backward()
x=torch.ones(3,requires_grad=True); y=x.sigmoid_()
x=torch.ones(3,requires_grad=True); y=x*1; y.relu_(); y.sqrt_(); y.exp_(); print(type(y.grad_fn).__name__); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*1; z=torch.nn.functional.relu(y,inplace=True); print(z is y, type(z.grad_fn).__name__); z.sum().backward(); print(x.grad)
x=torch.ones(1,3,requires_grad=True); y=(x*1).expand(2,3); y.add_(1)
x=torch.ones(3); x+=torch.ones(2,3)
x=torch.ones(3,dtype=torch.int64); x+=1.5
x=torch.ones(3,requires_grad=True); y=(x*1); y.t_(); y.unsqueeze_(0); print(y, type(y.grad_fn).__name__); y.sum().backward(); print(x.grad)
x=torch.ones(2,3,requires_grad=True); y=(x*1); s=y.select(0,1); d=y.diagonal(); d.fill_(0); s.mul_(2); print(y); print(d); y.sum().backward(); print(x.grad)
x=torch.ones(2,3,requires_grad=True); y=(x*1).unfold(1,2,1); print(y.shape); y.sum().backward(); print(x.grad)
x=torch.ones(6,requires_grad=True); y=(x*1); v=y.as_strided((2,2),(2,1),1); v.mul_(4); print(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,2,requires_grad=True); y=x*1; y[[0,0]]+=1; print(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); c=torch.view_as_complex(torch.stack([x,x],-1)); (c*c.conj()).real.sum().backward(); print(x.grad)
x=torch.tensor([1+2j],requires_grad=True); y=(x*x).abs().sum(); y.backward(); print(x.grad); 
x=torch.tensor([1+2j],requires_grad=True); (x*x).sum().backward()
x=torch.tensor([1+2j],requires_grad=True); x.real.sum().backward(); print(x.grad); x.grad=None; x.imag.sum().backward(); print(x.grad); x.grad=None; x.angle().sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*2
with torch.set_grad_enabled(False): z=y*2
print(z.requires_grad)
with torch.no_grad():
    with torch.enable_grad(): z=y*2
print(z.requires_grad, type(z.grad_fn).__name__)
@torch.no_grad()
def f(x): return x*2
print(f(x).requires_grad)
x=torch.ones(3,requires_grad=True); a=x*2; b=a.view(3,1); b.add_(1); b.mul_(b); print(a,b); a.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); a=x*2; b=a.view(3,1)
with torch.no_grad(): c=a.view(-1)
c.mul_(2)
x=torch.ones(3,requires_grad=True); a=x*2
with torch.no_grad(): a.mul_(2); print(type(a.grad_fn).__name__)
a.sum().backward(); print(x.grad)
class Sq(Function):
    @staticmethod
    def forward(ctx,x):
        ctx.save_for_backward(x); return x*x
    @staticmethod
    def backward(ctx,g):
        x,=ctx.saved_tensors; return g*2*x
x=torch.tensor([3.],requires_grad=True); y=Sq.apply(x); print(y, y.grad_fn.name()); y.backward(); print(x.grad); y.backward()
class Sq(Function):
    @staticmethod
    def forward(ctx,x):
        x.add_(1); ctx.mark_dirty(x); return x
    @staticmethod
    def backward(ctx,g):
        return g*7
x=torch.tensor([3.],requires_grad=True); y=x*1; z=Sq.apply(y); print(z is y, y); y.backward(); print(x.grad)
class D(Function):
    @staticmethod
    def forward(ctx,x,k):
        ctx.k=k; ctx.set_materialize_grads(False); return x*k, x+k
    @staticmethod
    def backward(ctx,g,h):
        print(g,h, ctx.needs_input_grad); return (g if h is None else h)*ctx.k, None
x=torch.tensor([3.],requires_grad=True); y,z=D.apply(x,3); y.sum().backward(); print(x.grad)
print(torch.autograd.functional.jacobian(lambda x: x**2, torch.tensor([1.,2.]))); print(torch.autograd.functional.hessian(lambda x: (x**3).sum(), torch.tensor([1.,2.])))
print(torch.autograd.functional.vjp(lambda x: x**2, torch.tensor([1.,2.]), torch.tensor([1.,1.]))); print(torch.autograd.functional.jvp(lambda x: x**2, torch.tensor([1.,2.]), torch.tensor([1.,1.])))
x=torch.randn(3,dtype=torch.float64,requires_grad=True); print(torch.autograd.gradcheck(lambda x:x.sin(),(x,)), torch.autograd.gradgradcheck(lambda x:x.sin(),(x,)))
x=torch.ones(3,requires_grad=True); y=x*2; y*=y; y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*2; y.mul_(y); y.sum().backward()
x=torch.ones(3,requires_grad=True); y=x*2; y.add_(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*2; y.div_(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*2; y.pow_(2); y.sum().backward(); print(x.grad, y)
x=torch.ones(3,requires_grad=True); y=x*2; y.sin_(); print(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*1; y.zero_(); print(y.requires_grad,type(y.grad_fn).__name__); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*1; y.zero_(); print(type(y.grad_fn).__name__); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=x*1; z=y.bernoulli_(0.5); print(type(y.grad_fn).__name__)
for f in ['zero_','exp_','sqrt_','relu_','tanh_','neg_','abs_','sin_','floor_','sigmoid_']:
    x=torch.ones(3,requires_grad=True); y=x*1; getattr(y,f)(); print(f,type(y.grad_fn).__name__)
for f,a in [('add_',(1,)),('mul_',(2,)),('div_',(2,)),('pow_',(2,)),('sub_',(2,)),('clamp_',(0,)),('clamp_min_',(0,)),('lerp_',(torch.ones(3),.5)),('masked_fill_',(torch.tensor([True,False,True]),1.)),('index_fill_',(0,torch.tensor([0]),1.)),('index_add_',(0,torch.tensor([0]),torch.ones(1))),('index_copy_',(0,torch.tensor([0]),torch.ones(1))),('scatter_',(0,torch.tensor([0]),1.)),('scatter_',(0,torch.tensor([0]),torch.ones(1))),('scatter_add_',(0,torch.tensor([0]),torch.ones(1))),('cumsum_',(0,)),('addcmul_',(torch.ones(3),torch.ones(3))),('copy_',(torch.ones(3),)),('fill_',(1.,)),('fill_',(torch.tensor(1.),)),('remainder_',(2.,)),('fmod_',(2.,)),('atan2_',(torch.ones(3),)),('eq_',(1,)),('index_put_',((torch.tensor([0]),),torch.ones(1))),('masked_scatter_',(torch.tensor([True,False,True]),torch.ones(3))),('put_',(torch.tensor([0]),torch.ones(1))),('renorm_',(2,0,1.)),('clip_',(0,1)),('t_',()),('squeeze_',()),('unsqueeze_',(0,)),('transpose_',(0,0)),('hardtanh_',()),('nan_to_num_',())]:
    try:
        x=torch.ones(3,requires_grad=True); y=x*1; getattr(y,f)(*a); print(f,type(y.grad_fn).__name__,y)
        y.sum().backward(); print(x.grad)
    except Exception as e: print(f,type(e).__name__,str(e)[:150])
x=torch.ones(3,requires_grad=True); o=torch.zeros(3)
with torch.no_grad(): torch.add(x,1,out=o); print(o, o._version)
with torch.no_grad(): r=torch.mul(x,2,out=o); print(r is o, o._version)
o=torch.zeros(0); torch.add(torch.ones(3),1,out=o); print(o)
o=torch.zeros(3,dtype=torch.int64); torch.add(torch.ones(3),1,out=o)
a=torch.zeros(3); b=torch.zeros(3,dtype=torch.int64); torch.max(torch.ones(3,2),1,out=(a,b)); print(a,b)
x=torch.ones(4,requires_grad=True); y=(x*2).view(2,2); y[0].mul_(3); y[:,1]+=1; print(y); y.sum().backward(); print(x.grad)
x=torch.ones(4,requires_grad=True); y=(x*2); a=y[:2]; b=y[1:]; a*=2; b*=3; print(a,b,y); (a.sum()+b.sum()).backward(); print(x.grad)
x=torch.ones(4,requires_grad=True); y=(x*2); a=y.clone()[1:]; a[0]=x[0]*5; a.sum().backward(); print(x.grad)
x=torch.ones(4,requires_grad=True); y=torch.zeros(4); v=y[1:3]; v.copy_(x[:2]*3); print(y.requires_grad, y, v); y.sum().backward(); print(x.grad)
x=torch.ones(4,requires_grad=True); y=torch.zeros(4); v=y[1:3]; y[2]=x[0]; print(v); v.sum().backward(); print(x.grad)
x=torch.ones(4,requires_grad=True); y=torch.zeros(4); y[1:3]+=x[:2]; y[torch.tensor([0,3])]=x[2:]*2; y[y>1.5]=x[0]; print(y); y.sum().backward(); print(x.grad)
x=torch.ones(3,requires_grad=True); y=torch.where(x>0,x*2,x*3); y.sum().backward(); print(x.grad,y)
p=torch.nn.Parameter(torch.ones(3)); p.data.mul_(3); print(p); p.detach().zero_(); print(p, p._version)
p=torch.nn.Parameter(torch.ones(3)); y=(p*p).sum(); p.detach().mul_(2); y.backward()
p=torch.nn.Parameter(torch.ones(3)); y=(p*p).sum(); p.data.mul_(2); y.backward(); print(p.grad)
x=torch.ones(3,requires_grad=True); y=x*1; y.requires_grad=True; y.requires_grad=False
x=torch.ones(3,requires_grad=True); y=x.sum(); g=torch.autograd.grad(y,x,create_graph=True)[0]; print(g, g.requires_grad)
x=torch.tensor([2.],requires_grad=True); y=x**3; g=torch.autograd.grad(y,x,create_graph=True)[0]; g2=torch.autograd.grad(g,x,create_graph=True)[0]; g3=torch.autograd.grad(g2,x)[0]; print(g,g2,g3)
a=torch.ones(2,requires_grad=True); b=torch.ones(2,requires_grad=True); c=a*b; c.sum().backward(inputs=[a]); print(a.grad,b.grad)
a=torch.ones(2,requires_grad=True); (a*2).backward(torch.ones(2),inputs=[torch.ones(2)])
a=torch.ones(2,requires_grad=True); torch.autograd.backward([a.sum(),(a*2).sum()]); print(a.grad)
a=torch.ones(2,requires_grad=True); print(torch.autograd.grad([a.sum(),(a*2)],[a],grad_outputs=[None,torch.ones(2)]))
a=torch.ones(2,requires_grad=True); print(torch.autograd.grad(a,a,torch.ones(2)))
a=torch.ones(2,requires_grad=True); a.backward(torch.ones(2)); print(a.grad)
a=torch.ones(2,requires_grad=True); b=a.to(torch.float64); c=b.half(); c.sum().backward(); print(a.grad, type(b.grad_fn).__name__, c)
a=torch.ones(2,requires_grad=True)
with torch.autograd.graph.save_on_cpu(): b=a*a
b.sum().backward(); print(a.grad)
a=torch.ones(2,requires_grad=True)
with torch.autograd.graph.saved_tensors_hooks(lambda t:(print('pack',t),t)[1], lambda t:(print('unpack',t),t)[1]): b=a*a
b.sum().backward(); print(a.grad)
a=torch.ones(2,requires_grad=True)
b=cp.checkpoint(lambda x:(x*x).sin(),a,use_reentrant=False); b.sum().backward(); print(a.grad)
x=torch.ones(2,requires_grad=True); y=x.exp(); print(y.grad_fn._saved_result); y.sum().backward(); y.grad_fn._saved_result
x=torch.ones(2,requires_grad=True); y=x*x; print(y.grad_fn._saved_self, y.grad_fn._saved_other)
x=torch.ones(2,requires_grad=True); y=x.detach().requires_grad_(); print(y, x.detach().requires_grad)
torch.set_grad_enabled(False); x=torch.ones(2,requires_grad=True); print((x*2).requires_grad); torch.set_grad_enabled(True)
x=torch.ones(2,requires_grad=True); s=str(x*2); print(s, repr(x.sum()), x.mean())
x=torch.ones(2,requires_grad=True); y=x+0; y.grad=torch.ones(2); print(y.grad)
x=torch.ones(2,requires_grad=True); (x*float('nan')).sum().backward(); print(x.grad); x.grad.zero_(); print(x.grad); x.grad.data.fill_(2); print(x.grad)

def step(method, *args):
    x=torch.tensor([[0.3,-0.7,1.2],[0.9,0.5,-0.1],[-0.4,0.8,0.6]],dtype=torch.float64,requires_grad=True)
    try:
        r=getattr(x*1,method)(*args); r.sum().backward(); print(method,type(r.grad_fn).__name__,[round(v,4) for v in x.grad.flatten().tolist()])
    except Exception as e:
        print(method,type(e).__name__,str(e)[:80])

for method in ['abs_','ceil_','exp_','sqrt_','relu_','tanh_','neg_','sin_','round_','sigmoid_','square_','t_','squeeze_','unsqueeze','cumsum','acosh_','asinh_','fmax_','angle_','signbit_','clamp_','round']: step(method, *([0] if method[:3] in ('cum','cla') or method=='unsqueeze' else []))

o=torch.tensor([[0.5,0.25,-1.],[2.,1.5,0.7],[0.2,-.3,.9]],dtype=torch.float64)
for method in ['clamp','clamp_','clamp_min','clamp_max_','eq_','lt_','copysign','copysign_','xlogy','floor_divide','fmod_','remainder','maximum','fmax']: step(method, .5); step(method, o)

for args in [(0,),(0,.5),(None,.5),(o,),(o,o+1)]: step('clamp',*args); step('clip_',*args)

step('lerp',o,.3); step('lerp_',o,o); step('masked_fill_',o>0,1.); step('masked_fill',o>0,torch.tensor(2.,dtype=torch.float64)); step('fill_',1.); step('fill_',torch.tensor(1.,dtype=torch.float64))
step('scatter_',0,torch.tensor([[0,1,2]]),1.); step('scatter',0,torch.tensor([[0,1,2]]),o); step('squeeze_',0); step('squeeze',(0,1)); step('squeeze'); step('transpose_',0,1); step('as_strided_',(2,2),(1,2)); step('polygamma_',1); step('prod',0); step('take_along_dim',torch.tensor([[0,1,2]]),0); step('heaviside',o)
nan=float('nan')
for method in ['clamp_min','clamp_max','relu','hardshrink']:
    x=torch.tensor([0.,1.,1.5,2.,3.,nan],requires_grad=True); r=torch.nn.functional.hardshrink(x) if method=='hardshrink' else getattr(x,method)(*([] if method=='relu' else [1.5])); r.sum().backward(); print(method,r,x.grad)

import torch.nn.functional as F
x=torch.tensor([0.,1.,1.5,2.,3.,nan],requires_grad=True); r=F.hardtanh(x,1.,2.); r.sum().backward(); print(r,x.grad)
x=torch.tensor([0.,1.,1.5,2.,3.,nan],requires_grad=True); r=F.threshold(x,1.,2.); r.sum().backward(); print(r,x.grad)
for f in ['relu','relu6','elu','selu','celu','leaky_relu','hardtanh','hardswish','silu','mish']:
    x=torch.tensor([0.3,-0.7,1.2],requires_grad=True); y=x*1; r=getattr(F,f)(y,inplace=True); print(f,r is y,type(r.grad_fn).__name__); r.sum().backward(); print(x.grad)

a,b=[torch.tensor([1.,2.,nan],requires_grad=True) for _ in range(2)]
for f in ['maximum','minimum','fmax','fmin']:
    a.grad=b.grad=None; torch.stack([getattr(torch,f)(a,b),getattr(torch,f)(a,b.flip(0))]).sum().backward(); print(f,a.grad,b.grad)

with torch.no_grad(): p=torch.nn.Parameter(torch.ones(2)); v=p.data; v.add_(1); print(p, p._version, v._version)
torch.autograd.graph.increment_version(p); p._version
a=torch.ones(2,requires_grad=True); b=torch.ones(2,requires_grad=True); h=torch.autograd.graph.register_multi_grad_hook([a,b],lambda gs: print(gs)); (a*b*3).sum().backward()
layer=torch.nn.Linear(2,2); layer.weight.data.fill_(.5); layer.bias.data.zero_()
x=torch.ones(1,2); y=cp.checkpoint(lambda v: layer(v).tanh(),x,use_reentrant=False); y.sum().backward(); print(y, layer.weight.grad)
layer.zero_grad(); y=cp.checkpoint_sequential(torch.nn.Sequential(layer,torch.nn.Tanh(),layer),2,x,use_reentrant=False); y.sum().backward(); print(y, layer.weight.grad)
b=torch.tensor([[0.,1,2],[1,0,0.5],[2,.5,0]],dtype=torch.float64)
r=torch.linalg.ldl_factor_ex(b); print(r)
torch.linalg.ldl_solve(r.LD,r.pivots,torch.ones(3,2,dtype=torch.float64))
torch.linalg.ldl_solve(r.LD,r.pivots,torch.ones(3,1))
torch.linalg.ldl_solve(r.LD,r.pivots[:2],torch.ones(3,1,dtype=torch.float64))
c=torch.tensor([[1,2+1j],[2-1j,3]]); print(torch.linalg.ldl_factor_ex(c,hermitian=True),torch.linalg.ldl_factor(c))
torch.linalg.ldl_factor(torch.zeros(2,3))
torch.linalg.ldl_factor(torch.eye(2).requires_grad_())
torch.linalg.ldl_factor(torch.eye(2).requires_grad_())[0].sum().backward()
torch.heaviside(torch.ones(2,requires_grad=True),torch.ones(2))
x=torch.arange(6.); x.resize_(2,2)
x.resize_(6)
x.resize_as_(torch.ones(2,1))
torch.ones(2,requires_grad=True).resize_(3)
y=torch.zeros(2); y.set_(torch.arange(4.),1,(2,),(2,))
y.is_set_to(y), y.is_shared(), y.share_memory_() is y
torch.arange(3.).apply_(lambda v: v*2+1)
torch.arange(3.).map_(torch.ones(3),lambda a,b: a-b)
torch.tensor([.2,.7]).hardshrink(), torch.tensor([-1.,2.]).prelu(torch.tensor([.5]))
torch.maximum(torch.ones(2),1.)
torch.ones(2).atan2(1.)
try: torch.hsplit(torch.ones(4),'abc')
except TypeError as e: print(str(e).splitlines()[0])

try: torch.logspace(0,3,1.0)
except TypeError as e: print(str(e).splitlines()[0])

torch.istft(torch.ones(6,3,dtype=torch.complex128),n_fft=6,onesided=False,window=torch.ones(6,dtype=torch.float64))
