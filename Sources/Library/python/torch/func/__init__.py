"""Functions of functions: gradients, Jacobians and maps over an axis."""
from torch.func._transforms import grad, grad_and_value, vjp, jvp, jacrev, jacfwd, hessian, linearize, functionalize
from torch.func._maps import vmap
from torch.func._calls import functional_call, stack_module_state
