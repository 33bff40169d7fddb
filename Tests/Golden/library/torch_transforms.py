import torch, warnings
import torch.nn as nn
warnings.simplefilter("ignore")
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)
from torch.autograd import gradcheck, gradgradcheck, Function
import torch.autograd.functional as AF
d=torch.tensor([0.3,-0.4],dtype=torch.float64,requires_grad=True)
print(gradcheck(torch.sin,(d,)), gradcheck(lambda x,y: x@y,(torch.randn(2,3,dtype=torch.float64,requires_grad=True),torch.randn(3,2,dtype=torch.float64,requires_grad=True))))
class Bad(Function):
    @staticmethod
    def forward(ctx,x): ctx.save_for_backward(x); return x**2
    @staticmethod
    def backward(ctx,g): x,=ctx.saved_tensors; return g*x*3
t(lambda: gradcheck(Bad.apply,(d,)))
t(lambda: gradcheck(Bad.apply,(d,),raise_exception=False))
t(lambda: gradcheck(torch.sin,(torch.ones(2),)))
t(lambda: gradgradcheck(Bad.apply,(d,)))
x=torch.tensor([1.,2.])
y=torch.tensor([3.,4.])
f=lambda a: (a**3)
g=lambda a,b: (a*b).sum()
print(AF.jacobian(f,x), AF.jacobian(g,(x,y)), AF.hessian(g,(x,y)), AF.vjp(f,x,torch.ones(2)), AF.vjp(g,(x,y)), AF.jvp(f,x,torch.ones(2)), AF.hvp(lambda a:(a**3).sum(),x,torch.ones(2)), AF.vhp(lambda a:(a**3).sum(),x,torch.ones(2)))
print(AF.jacobian(f,x,create_graph=True).requires_grad, AF.jacobian(lambda a:(a,a.sum()),x))
t(lambda: AF.hessian(f,x))
t(lambda: AF.vjp(f,x))
t(lambda: AF.jacobian(lambda a: 3,x))
t(lambda: AF.jacobian(f,3))
t(lambda: AF.jacobian(lambda a: torch.ones(2),x))
t(lambda: AF.jacobian(lambda a: torch.ones(2),x,strict=True))
t(lambda: AF.vjp(f,x,torch.ones(3)))
t(lambda: AF.jvp(f,x))
from torch.func import grad, vmap, jacrev, jacfwd, hessian, vjp, jvp, functional_call, grad_and_value, stack_module_state, linearize
print(grad(lambda v:(v**2).sum())(x), grad(g,argnums=1)(x,y), grad(g,argnums=(0,1))(x,y), grad(lambda p: p['a'].sum()*2)({'a':x}), grad(lambda v: ((v**2).sum(),v*3),has_aux=True)(x))
print(grad_and_value(lambda v:(v**2).sum())(x))
t(lambda: grad(f)(x))
print(grad(grad(torch.sin))(torch.tensor(0.5)))
print(vmap(lambda a: a*2)(x), vmap(torch.dot)(torch.ones(2,3),torch.ones(2,3)), vmap(lambda a,b: a+b,in_dims=(0,None))(x,y), vmap(lambda a: a.sum(),in_dims=1)(torch.ones(2,3)), vmap(lambda a: (a,a*2),out_dims=(0,1))(torch.ones(2,3))[1].shape, vmap(vmap(lambda a,b:a*b,(None,0)),(0,None))(x,y))
t(lambda: vmap(lambda a: a)(3))
t(lambda: vmap(lambda a,b: a)(x,torch.ones(3)))
t(lambda: vmap(lambda a: 3)(x))
print(vmap(grad(lambda a: a**2))(x), vmap(lambda a: a, chunk_size=1)(x), vmap(lambda d: d['k']*2)({'k':x}))
print(jacrev(f)(x), jacfwd(f)(x), hessian(lambda v:(v**3).sum())(x), jacrev(g,argnums=(0,1))(x,y))
o,p=vjp(f,x)
print(o,p(torch.ones(2)))
print(jvp(f,(x,),(torch.ones(2),)))
print(vjp(lambda a:(a,a*2),x)[1]((torch.ones(2),torch.ones(2))))
_ = torch.manual_seed(0)
m=nn.Linear(2,1)
ps={k:torch.ones_like(v) for k,v in m.named_parameters()}
print(functional_call(m,ps,(x,)), functional_call(m,ps,x), m(x).shape)
t(lambda: functional_call(m,{'foo':x},(x,)))
print(torch.vmap(lambda a:a)(x))
print(stack_module_state([m,m])[0]['weight'].shape)
class Cube(Function):
    @staticmethod
    def forward(ctx, x, scale):
        ctx.save_for_backward(x)
        ctx.scale = scale
        return scale * x ** 3
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 3 * ctx.scale * x ** 2 * g, None

z = torch.tensor([1.0, 2.0], requires_grad=True)
c = Cube.apply(z, 2.0)
c, c.grad_fn.name()
torch.autograd.grad(c.sum(), z, create_graph=True)
torch.autograd.grad(torch.autograd.grad(Cube.apply(z, 2.0).sum(), z, create_graph=True)[0].sum(), z)
c.sum().backward(); z.grad
c.sum().backward()
class Split(Function):
    @staticmethod
    def forward(x):
        return x * 2, x.argmax(), x
    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.mark_non_differentiable(output[1])
        ctx.save_for_backward(output[0])
    @staticmethod
    def backward(ctx, a, b, d):
        return a * 2 + d

Split.apply(z)
torch.autograd.grad(sum(v.sum() for v in Split.apply(z) if v.requires_grad), z)
class Wrong(Function):
    @staticmethod
    def forward(ctx, x, y):
        return x * y
    @staticmethod
    def backward(ctx, g):
        return g

Wrong.apply(z, z).sum().backward()
@torch.no_grad()
def quiet(x):
    "Not recorded."
    return x * 2

quiet(z), quiet.__name__, quiet.__doc__
with torch.set_grad_enabled(False):
    print((z * 2).requires_grad, torch.is_grad_enabled())

with torch.inference_mode():
    print((z * 2).requires_grad, torch.is_inference_mode_enabled())

torch.is_grad_enabled(), torch.set_grad_enabled(True)
