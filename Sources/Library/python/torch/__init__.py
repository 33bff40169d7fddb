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
from torch.sparse._making import sparse_coo_tensor, sparse_compressed_tensor, sparse_csr_tensor, sparse_csc_tensor
from torch.sparse._making import sparse_bsr_tensor, sparse_bsc_tensor
from torch.sparse._products import hspmm, smm
from torch._native_functions import native_layer_norm, native_group_norm, native_batch_norm, native_dropout, feature_dropout
from torch._native_functions import native_channel_shuffle, affine_grid_generator, max_pool1d_with_indices, conv_tbc
from torch._native_functions import _softmax_backward_data, _log_softmax_backward_data, _chunk_cat, _unsafe_masked_index
from torch._native_functions import _unsafe_masked_index_put_accumulate, fill, nonzero_static, hash_tensor, resize_as_
from torch._native_functions import slice_copy, norm_except_dim, nuclear_norm, frobenius_norm, segment_reduce, _segment_reduce
from torch._native_functions import rnn_tanh_cell, rnn_relu_cell, gru_cell, lstm_cell, frombuffer, from_dlpack
from torch._lowrank import svd_lowrank, pca_lowrank
from torch._removed import matrix_rank, solve, lstsq, eig, symeig
from torch._settings import get_num_threads, get_num_interop_threads, set_num_interop_threads, get_default_device
from torch._settings import set_default_device, get_float32_matmul_precision, set_float32_matmul_precision
from torch._settings import use_deterministic_algorithms, set_deterministic_debug_mode, get_deterministic_debug_mode
from torch._settings import are_deterministic_algorithms_enabled, is_deterministic_algorithms_warn_only_enabled
from torch._settings import set_warn_always, is_warn_always_enabled, set_flush_denormal, set_default_tensor_type, is_storage
from torch.amp.autocast_mode import autocast, is_autocast_enabled, is_autocast_cpu_enabled, get_autocast_dtype
from torch.amp.autocast_mode import get_autocast_cpu_dtype, get_autocast_gpu_dtype, is_autocast_cache_enabled
