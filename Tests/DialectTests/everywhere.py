"""Every function and method of tensors, with operands on the host and on another device: one result, each where it belongs."""
import torch
import torch.nn.functional as F

# What takes tensors away from their device, makes them of nothing, or shows memory.
HOST = set("""cpu cuda to numpy tolist device get_device data_ptr storage untyped_storage empty_like new_empty new_empty_strided
apply_ map_ map2_ set_ resize_ resize_as_ backward register_hook type data new save load compile vmap set_default_device
set_default_dtype set_rng_state manual_seed seed set_grad_enabled set_num_threads set_printoptions set_warn_always tensor
as_tensor asarray from_numpy empty zeros ones full rand randn randint eye arange range linspace logspace scalar_tensor randperm
normal empty_strided empty_permuted requires_grad_ retain_grad is_cpu is_cuda random_ typename inference_mode no_grad
enable_grad""".split())
# Functions whose vectors are not determined where values are equal: they are told apart by shape and type alone.
FREE = {"torch.pca_lowrank", "torch.svd_lowrank"}
# A letter for each operand of a call: a matrix, a vector, places, a mask, complex numbers, a batch, a number, images, bytes.
FORMS = """x v i m c b s n t xx xv vv xi ii mm cc bb ss xs x0 v0 x1 i1 b1 n2 xxx vvv xxv mxx x0i v0i x0ix v0iv v0i1 xmv xm1
x00 x10 n22 xsx x01 b01 x11 b12 x( v( bbb bxx nn nnv xxi vi ni it tt L x. xvv t0 c0 vvs iii s1 i0 nnnn""".split()


KNOWN = dict(
    x=torch.tensor([[4., 1., .5], [1., 3., .25], [.5, .25, 2.]]), v=torch.tensor([.5, .25, .75]),
    i=torch.tensor([2, 0, 1]), m=torch.tensor([[True, False, True], [False, True, True], [True, True, False]]),
    c=torch.tensor([[4 + 1j, 1 - 1j], [1 + 1j, 3 + 2j]]),
    b=torch.tensor([[[1., 2., 3.], [4., 5., 6.], [7., 8., 10.]]] * 2), s=torch.tensor(2.),
    n=torch.tensor([[[[1., 2., 3., 4.]] * 4] * 2]), t=torch.tensor([1, 2, 3, 4], dtype=torch.uint8))
PLAIN = {"0": 0, "1": 1, "2": 2, "(": (3, 1), ".": .5}


def operands(form, device):
    if form == "L":
        return [operands("xx", device)]
    return [PLAIN[c] if c in PLAIN else KNOWN[c].to(device, copy=True) for c in form]


def tensors(result):
    if isinstance(result, torch.Tensor) and result.layout is torch.sparse_coo:
        yield from (result._indices(), result._values())
    elif isinstance(result, torch.Tensor) and result.layout is not torch.strided:
        rows = result.layout in (torch.sparse_csr, torch.sparse_bsr)
        yield from (result.crow_indices(), result.col_indices()) if rows else (result.ccol_indices(), result.row_indices())
        yield result.values()
    elif isinstance(result, torch.Tensor):
        yield result
    elif isinstance(result, (list, tuple)):
        for item in result:
            yield from tensors(item)


def fault(near, far, is_free=False):
    """What is wrong with a result, or with an operand after the call."""
    if far.device.type != "far":
        return f"is on {far.device}"
    far = far.detach().cpu()
    if near.dtype != far.dtype or near.shape != far.shape:
        return f"is {far.dtype} of {tuple(far.shape)} for {near.dtype} of {tuple(near.shape)}"
    if not is_free and not torch.allclose(near.detach().double() if near.dtype == torch.bool else near.detach(),
                          far.double() if far.dtype == torch.bool else far, 1e-4, 1e-5, equal_nan=True):
        return f"is {far.flatten()[:4].tolist()} for {near.flatten()[:4].tolist()}"


def check(name, function, form):
    here = operands(form, "cpu")
    torch.manual_seed(0)
    try:
        near = function(*here)
    except Exception:
        return 0
    there = operands(form, "far")
    torch.manual_seed(0)
    try:
        far = function(*there)
    except Exception as error:
        faults.append(f"{name} {form}: {type(error).__name__}: {error}")
        return 1
    pairs = list(zip(tensors(near), tensors(far), strict=True)) + list(zip(tensors(here), tensors(there)))
    faults.extend(f"{name} {form}: {found}" for a, b in pairs if (found := fault(a, b, name in FREE)))
    return 1


def method(name):
    def call(self, *args):
        found = getattr(self, name)
        return found(*args) if callable(found) else found
    return call


faults, calls = [], 0
spaces = dict(torch=torch, F=F, linalg=torch.linalg, fft=torch.fft, special=torch.special, masked=torch.masked)
for space, module in spaces.items():
    for name in dir(module):
        function = getattr(module, name)
        if name not in HOST and name[0] != "_" and callable(function) and not isinstance(function, type):
            calls += sum(check(f"{space}.{name}", function, form) for form in FORMS)
plain = set(dir(object)) | {"__array__", "__dlpack__", "__dlpack_device__", "__deepcopy__", "__setstate__", "__dict__"}
for name in dir(torch.Tensor):
    if name not in HOST and name not in plain and (name[0] != "_" or name[:2] == "__"):
        calls += sum(check(f"Tensor.{name}", method(name), form) for form in FORMS if form != "L")
if calls < 10000:
    faults.append(f"only {calls} calls")
# What needs a device, and what refuses two.
for name, call in {
    "numpy": lambda t: t.numpy(), "sum": lambda t: t + torch.ones(2), "product": lambda t: torch.ones(2, 2) @ t,
    "function": lambda t: torch.dot(torch.ones(2), t), "list": lambda t: torch.cat([torch.ones(2), t]),
}.items():
    try:
        faults.append(f"{name} is {call(torch.ones(2, device='far'))}")
    except (RuntimeError, TypeError) as error:
        if "device" not in str(error):
            faults.append(f"{name}: {error}")
assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])
