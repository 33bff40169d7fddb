"""What PyTorch has on top of its engine."""
from torch._names import typename
from torch.autograd.grad_mode import no_grad, enable_grad, inference_mode, set_grad_enabled, is_inference_mode_enabled
from torch._limits import finfo, iinfo
from torch.func import vmap
from torch.random import get_rng_state, set_rng_state
from torch.serialization import save, load
from torch._storages import DoubleStorage, FloatStorage, HalfStorage, BFloat16Storage, LongStorage, IntStorage, ShortStorage
from torch._storages import CharStorage, ByteStorage, BoolStorage, ComplexFloatStorage, ComplexDoubleStorage
from torch._legacy import FloatTensor, DoubleTensor, HalfTensor, BFloat16Tensor, LongTensor, IntTensor, ShortTensor, CharTensor
from torch._legacy import ByteTensor, BoolTensor
from torch._names import compile
