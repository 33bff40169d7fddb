"""The forms in which PyTorch's functions and methods of tensors can be called, as their error messages list them.

A line has names, a colon and forms, divided by bars. Types are letters: T a tensor, i an integer, f a float, b a truth value, N a number,
s a text, I integers (a digit: or one alone), TT tensors, ff floats, bb truth values, NN numbers, D an element type, L a layout, V a device,
G a generator, M a memory format; a question mark: or None. `@` stands for the parameters of functions that make tensors. `!`: a method
without arguments. `=`: the forms of the function of `torch`. Methods that are not listed have the forms of the function without its first
tensor and `out`.
"""

# Functions that have old forms besides, which messages do not list.
hidden = set('''
add add_ addbmm addbmm_ addcdiv addcdiv_ addcmul addcmul_ addmm addmm_ addmv addmv_ addr addr_ baddbmm baddbmm_ copy_
cuda sub sub_ type
'''.split())

# Methods of tensors that are Python there: messages say so.
python_methods = set('''
backward cholesky dim_order eig is_shared istft lstsq lu module_load norm qr register_hook
register_post_accumulate_grad_hook resize resize_as share_memory_ solve split stft storage symeig unflatten unique
unique_consecutive
'''.split())

_TABLE = '''
[Tensor]
abs abs_ absolute absolute_ acos acos_ acosh acosh_ adjoint angle arccos arccos_ arccosh arccosh_ arcsin arcsin_
  arcsinh arcsinh_ arctan arctan_ arctanh arctanh_ argwhere asin asin_ asinh asinh_ atan atan_ atanh atanh_
  bitwise_not bitwise_not_ ceil ceil_ conj conj_physical conj_physical_ const_data_ptr corrcoef cos cos_ cosh cosh_
  data_ptr deg2rad deg2rad_ det detach detach_ digamma digamma_ dim element_size erf erf_ erfc erfc_ erfinv erfinv_
  exp exp2 exp2_ exp_ expm1 expm1_ fix fix_ fliplr flipud floor floor_ frac frac_ frexp geqrf get_device i0 i0_
  inverse is_complex is_conj is_distributed is_floating_point is_inference is_neg is_nonzero is_signed isfinite isinf
  isnan isneginf isposinf isreal item lgamma lgamma_ log log10 log10_ log1p log1p_ log2 log2_ log_ logdet logical_not
  logical_not_ matrix_exp msort ndimension neg neg_ negative negative_ nelement numel positive rad2deg rad2deg_ ravel
  reciprocal reciprocal_ relu relu_ resolve_conj resolve_neg retain_grad rsqrt rsqrt_ sgn sgn_ sigmoid sigmoid_ sign
  sign_ signbit sin sin_ sinc sinc_ sinh sinh_ slogdet sqrt sqrt_ square square_ storage_offset t t_ tan tan_ tanh
  tanh_ tolist trace trunc trunc_ untyped_storage zero_: !
add_ sub_: T other, *, N alpha=1
addbmm_ baddbmm baddbmm_: T batch1, T batch2, *, N beta=1, N alpha=1
addcdiv_ addcmul_: T tensor1, T tensor2, *, N value=1
addmm addmm_: T mat1, T mat2, *, N beta=1, N alpha=1
addr_: T vec1, T vec2, *, N beta=1, N alpha=1
arctan2_ atan2_ expand_as hypot_ igamma_ igammac_ logical_and_ logical_or_ logical_xor_ mul_ nextafter_ reshape_as
  type_as view_as: T other
bernoulli_: T p, *, G generator=None | f p=0.5, *, G generator=None
bitwise_and bitwise_and_ bitwise_left_shift bitwise_left_shift_ bitwise_or bitwise_or_ bitwise_right_shift
  bitwise_right_shift_ bitwise_xor bitwise_xor_ copysign_ eq_ floor_divide_ fmod_ ge_ greater_ greater_equal_ gt_ le_
  less_ less_equal_ lt_ multiply_ ne_ not_equal_ remainder remainder_ true_divide_ xlogy: T other | N other
bmm mm: T mat2
cauchy_: f median=0., f sigma=1., *, G generator=None
contiguous: *, M memory_format=0
copy_: T other, b non_blocking=False
cpu is_contiguous:
cuda: V device=None, b non_blocking=False, *, M memory_format=None
cumprod_ cumsum_: i dim, *, D dtype=None
div_: T other | T other, *, s? rounding_mode | N other, *, s? rounding_mode
divide_: T other | T other, *, s? rounding_mode | N other | N other, *, s? rounding_mode
expand: I size, *, b implicit=False
exponential_: f lambd=1., *, G generator=None
fill_diagonal_: N fill_value, b wrap=False
float_power float_power_ pow pow_: T exponent | N exponent
geometric_: f p, *, G generator=None
heaviside_: T values
index_add_: i dim, T index, T source, *, N alpha=1
index_copy_: i dim, T index, T source
index_fill_: i dim, T index, T value | i dim, T index, N value
index_reduce_: i dim, T index, T source, s reduce, *, b include_self=True
is_pinned pin_memory: V device=None
is_set_to: T tensor
lerp_: T end, T weight | T end, N weight
log_normal_: f mean=1., f std=2., *, G generator=None
masked_fill_: T mask, T value | T mask, N value
masked_scatter_: T mask, T source
mvlgamma_: i p
new: *, V device=None | torch.Storage storage | T other | I size, *, V device=None | object data, *, V device=None
new_empty new_ones new_zeros: I size, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False
new_empty_strided: I size, I stride, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False
new_full: I size, N fill_value, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False
nonzero:  | *, b as_tuple
normal_: f mean=0., f std=1., *, G generator=None
polygamma polygamma_: i n
put_: T index, T source, b accumulate=False
random_: *, G generator=None | i from, i? to, *, G generator=None | i? to, *, G generator=None
renorm_: N p, i dim, N maxnorm
repeat: I repeats
repeat_interleave: T repeats, i dim=None, *, i output_size=None | i repeats, i dim=None, *, i output_size=None
requires_grad_: b requires_grad=True
resize_: I size, *, M memory_format=None
scatter_: i dim, T index, T src | i dim, T index, T src, *, s reduce | i dim, T index, N value | i dim, T index, N
  value, *, s reduce
scatter_add_: i dim, T index, T src
scatter_reduce_: i dim, T index, T src, s reduce, *, b include_self=True
set_:  | torch.Storage source | torch.Storage source, i storage_offset, I size, I stride=None | T source | T source, i
  storage_offset, I size, I stride=None
size stride unsqueeze_: i dim
squeeze_:  | i dim | I dim
subtract_: T other, *, N alpha=1 | N other, N alpha=1
sum_to_size: I size
swapaxes_: i axis0, i axis1
swapdims_ transpose_: i dim0, i dim1
to: V device=None, D dtype=None, b non_blocking=False, b copy=False, *, M memory_format=None | D? dtype, b
  non_blocking=False, b copy=False, *, M memory_format=None | T tensor, b non_blocking=False, b copy=False, *, M
  memory_format=None
tril_ triu_: i diagonal=0
type: object dtype=None, b non_blocking=False, *, M memory_format=None
unfold: i dimension, i size, i step
uniform_: f from=0., f to=1., *, G generator=None
view: D dtype | I size
where: T condition, T other | T condition, N other
[fft]
fft hfft ifft ihfft irfft rfft: T input, i n=None, i dim=-1, s norm=None, *, T out=None
fft2 hfft2 ifft2 ihfft2 irfft2 rfft2: T input, I1 s=None, I1 dim=[-2,-1], s norm=None, *, T out=None
fftfreq rfftfreq: i n, f d=1., *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False, T out=None
fftn hfftn ifftn ihfftn irfftn rfftn: T input, I1 s=None, I1 dim=None, s norm=None, *, T out=None
fftshift ifftshift: T input, I1 dim=None
[linalg]
cholesky: T input, *, b upper=False, T out=None
cholesky_ex: T input, *, b upper=False, b check_errors=False, TT out=None
cond: T input, N p=None, *, T out=None | T input, s p, *, T out=None
cross: T input, T other, *, i dim=-1, T out=None
det inv: T A, *, T out=None
diagonal: T A, *, i offset=0, i dim1=-2, i dim2=-1
eig: T input, *, TT out=None
eigh: T input, s UPLO="L", *, TT out=None
eigvals matrix_exp matrix_sqrth: T input, *, T out=None
eigvalsh: T input, s UPLO="L", *, T out=None
householder_product: T input, T tau, *, T out=None
inv_ex: T A, *, b check_errors=False, TT out=None
ldl_factor: T input, *, b hermitian=False, TT out=None
ldl_factor_ex: T input, *, b hermitian=False, b check_errors=False, TT out=None
ldl_solve: T LD, T pivots, T B, *, b hermitian=False, T out=None
lstsq: T input, T b, f rcond=None, *, s driver=None, TT out=None
lu lu_factor: T A, *, b pivot=True, TT out=None
lu_factor_ex: T A, *, b pivot=True, b check_errors=False, TT out=None
lu_solve: T LU, T pivots, T B, *, b left=True, b adjoint=False, T out=None
matmul: T input, T other, *, T out=None
matrix_norm: T input, N ord, I dim={-2,-1}, b keepdim=False, *, D dtype=None, T out=None | T input, s ord="fro", I
  dim={-2,-1}, b keepdim=False, *, D dtype=None, T out=None
matrix_power: T input, i n, *, T out=None
matrix_rank: T input, *, T atol=None, T rtol=None, b hermitian=False, T out=None | T input, *, f atol=None, f
  rtol=None, b hermitian=False, T out=None | T input, T tol, b hermitian=False, *, T out=None | T input, f tol, b
  hermitian=False, *, T out=None
multi_dot: TT tensors, *, T out=None
norm: T input, N ord=None, I1 dim=None, b keepdim=False, *, D dtype=None, T out=None | T input, s ord, I1 dim=None, b
  keepdim=False, *, D dtype=None, T out=None
pinv: T input, *, T atol=None, T rtol=None, b hermitian=False, T out=None | T input, *, f atol=None, f rtol=None, b
  hermitian=False, T out=None | T input, T rcond, b hermitian=False, *, T out=None | T input, f rcond, b
  hermitian=False, *, T out=None
polar slogdet: T A, *, TT out=None
qr: T A, s mode="reduced", *, TT out=None
solve: T A, T B, *, b left=True, T out=None
solve_ex: T A, T B, *, b left=True, b check_errors=False, TT out=None
solve_triangular: T input, T B, *, b upper, b left=True, b unitriangular=False, T out=None
svd: T A, b full_matrices=True, *, s driver=None, TT out=None
svdvals: T A, *, s driver=None, T out=None
tensorinv: T input, i ind=2, *, T out=None
tensorsolve: T input, T other, I dims=None, *, T out=None
vander: T x, *, i N=None
vecdot: T x, T y, *, i dim=-1, T out=None
vector_norm: T input, N ord=2, I1 dim=None, b keepdim=False, *, D dtype=None, T out=None
[nn]
adaptive_avg_pool1d avg_pool1d bilinear celu_ channel_shuffle conv1d conv2d conv3d conv_transpose1d conv_transpose2d
  conv_transpose3d cosine_similarity hardshrink pairwise_distance pdist pixel_shuffle pixel_unshuffle prelu relu_
  rrelu_ selu_ threshold_: =
avg_pool2d: T input, I2 kernel_size, I2 stride=[], I2 padding=0, b ceil_mode=False, b count_include_pad=True, i
  divisor_override=None, *, T out=None
avg_pool3d: T input, I3 kernel_size, I3 stride=[], I3 padding=0, b ceil_mode=False, b count_include_pad=True, i
  divisor_override=None, *, T out=None
elu_: T input, N alpha=1, N scale=1, N input_scale=1
gelu: T input, *, s approximate="none", T out=None
hardtanh_: T input, N min_val=-1, N max_val=1
leaky_relu_: T input, N negative_slope=0.01
linear: T input, T weight, T bias=None, *, T out=None
one_hot: T input, i num_classes=-1
scaled_dot_product_attention: T query, T key, T value, T attn_mask=None, f dropout_p=0., b is_causal=False, *, f
  scale=None, b enable_gqa=False
softplus: T input, N beta=1, N threshold=20, *, T out=None
softshrink: T input, N lambd=0.5, *, T out=None
[special]
airy_ai scaled_modified_bessel_k0 scaled_modified_bessel_k1 spherical_bessel_j0: T x, *, T out=None
bessel_j0 bessel_j1 bessel_y0 bessel_y1 digamma entr erf erfc erfcx erfinv exp2 expit expm1 gammaln i0 i0e i1 i1e
  log1p log_ndtr modified_bessel_i0 modified_bessel_i1 modified_bessel_k0 modified_bessel_k1 ndtr ndtri psi sinc: T
  input, *, T out=None
chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v chebyshev_polynomial_w hermite_polynomial_h
  hermite_polynomial_he laguerre_polynomial_l legendre_polynomial_p shifted_chebyshev_polynomial_t
  shifted_chebyshev_polynomial_u shifted_chebyshev_polynomial_v shifted_chebyshev_polynomial_w: T x, T n, *, T
  out=None | N x, T n, *, T out=None | T x, N n, *, T out=None
gammainc gammaincc: T input, T other, *, T out=None
log_softmax: T input, i dim, *, D dtype=None
logit: T input, f eps=None, *, T out=None
logsumexp: T input, I1 dim, b keepdim=False, *, T out=None
multigammaln: T input, i p, *, T out=None
polygamma: i n, T input, *, T out=None
round: T input, *, i decimals=0, T out=None
softmax: T input, i dim, D dtype=None
xlog1py xlogy zeta: T input, T other, *, T out=None | N self, T other, *, T out=None | T input, N other, *, T out=None
[torch]
_chunk_cat: TT tensors, i dim, i num_chunks, *, T out=None
_log_softmax_backward_data: T grad_output, T output, i dim, D input_dtype, *, T out=None
_softmax_backward_data: T grad_output, T output, i dim, D input_dtype
abs absolute acos acosh alias_copy angle arccos arccosh arcsin arcsinh arctan arctanh asin asinh atan atanh
  bitwise_not ceil conj_physical cos cosh deg2rad digamma erf erfc erfinv exp exp2 expm1 fix floor frac i0 inverse
  isneginf isposinf lgamma log log10 log1p log2 logical_not msort neg negative rad2deg reciprocal rsqrt sgn sigmoid
  sign signbit sin sinc sinh sqrt square t_copy tan tanh trunc view_as_complex_copy view_as_real_copy: T input, *, T
  out=None
abs_ acos_ acosh_ adjoint arccos_ arccosh_ arcsin_ arcsinh_ arctan_ arctanh_ argwhere asin_ asinh_ atan_ atanh_ ceil_
  conj conj_physical_ corrcoef cos_ cosh_ deg2rad_ det detach detach_ erf_ erfc_ exp2_ exp_ expm1_ fix_ fliplr flipud
  floor_ frac_ get_device i0_ imag is_complex is_conj is_distributed is_floating_point is_inference is_neg is_nonzero
  is_signed isfinite isinf isnan isreal log10_ log1p_ log2_ log_ logdet matrix_exp neg_ negative_ numel positive
  rad2deg_ ravel real reciprocal_ relu relu_ resolve_conj resolve_neg rsqrt_ selu sigmoid_ sin_ sinc_ sinh_ sqrt_
  square_ t tan_ tanh_ trace trunc_ view_as_complex view_as_real zero_: T input
adaptive_avg_pool1d adaptive_max_pool1d: T input, I1 output_size
add sub: T input, T other, *, N alpha=1, T out=None
addbmm: T input, T batch1, T batch2, *, N beta=1, N alpha=1, T out=None
addcdiv addcmul: T input, T tensor1, T tensor2, *, N value=1, T out=None
addmm: T input, T mat1, T mat2, *, N beta=1, N alpha=1, T out=None | T input, T mat1, T mat2, D out_dtype, *, N
  beta=1, N alpha=1, T out=None
addmv: T input, T mat, T vec, *, N beta=1, N alpha=1, T out=None
addmv_: T input, T mat, T vec, *, N beta=1, N alpha=1
addr: T input, T vec1, T vec2, *, N beta=1, N alpha=1, T out=None
affine_grid_generator: T theta, I size, b align_corners
all any: T input, *, T out=None | T input, I dim=None, b keepdim=False, *, T out=None | T input, i dim, b
  keepdim=False, *, T out=None
allclose isclose: T input, T other, f rtol=1.0000000000000001e-05, f atol=1e-08, b equal_nan=False
alpha_dropout dropout feature_alpha_dropout feature_dropout: T input, f p, b train
amax amin: T input, I1 dim=[], b keepdim=False, *, T out=None
aminmax: T input, *, i dim=None, b keepdim=False, TT out=None
arange: N end, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False |
  N start, N end, *, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False | N start,
  N end, N step=1, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False
arctan2 atan2 fmax fmin gcd hypot igamma igammac inner kron lcm ldexp logaddexp logaddexp2 logical_and logical_or
  logical_xor matmul maximum minimum mul nextafter vdot: T input, T other, *, T out=None
argmax argmin: T input, i dim=None, b keepdim=False, *, T out=None
argsort: T input, *, b stable, i dim=-1, b descending=False, T out=None | T input, i dim=-1, b descending=False
as_strided as_strided_: T input, I size, I stride, i storage_offset=None
as_strided_copy: T input, I size, I stride, i storage_offset=None, *, T out=None
as_strided_scatter: T input, T src, I size, I stride, i storage_offset=None
as_tensor: object data, *, D dtype=None, V device=None
avg_pool1d: T input, I1 kernel_size, I1 stride=[], I1 padding=[0], b ceil_mode=False, b count_include_pad=True
baddbmm: T input, T batch1, T batch2, *, N beta=1, N alpha=1, T out=None | T input, T batch1, T batch2, D out_dtype,
  *, N beta=1, N alpha=1, T out=None
bartlett_window blackman_window hann_window: i window_length, *, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | i window_length, b periodic, *, D dtype=None, L layout=None, V
  device=None, b? pin_memory=False, b requires_grad=False
batch_norm: T input, T? weight, T? bias, T? running_mean, T? running_var, b training, f momentum, f eps, b
  cudnn_enabled
bernoulli: T input, *, G generator=None, T out=None | T input, f p, *, G generator=None
bilinear: T input1, T input2, T weight, T bias=None
binary_cross_entropy_with_logits: T input, T target, T weight=None, T pos_weight=None, i reduction=1
bincount: T input, T weights=None, i minlength=0
binomial: T count, T prob, G generator=None
bitwise_and bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor remainder: T input, T other, *, T out=None |
  N self, T other | T input, N other, *, T out=None
bmm mm: T input, T mat2, *, T out=None | T input, T mat2, D out_dtype, *, T out=None
broadcast_to: T input, I size
bucketize: T input, T boundaries, *, b out_int32=False, b right=False, T out=None | N self, T boundaries, *, b
  out_int32=False, b right=False
can_cast: D from_, D to
cat concat concatenate stack: TT tensors, i dim=0, *, T out=None
celu celu_: T input, N alpha=1.
channel_shuffle native_channel_shuffle: T input, i groups
cholesky_inverse: T input, b upper=False, *, T out=None
cholesky_solve: T input, T input2, b upper=False, *, T out=None
clamp clip: T input, T min=None, T max=None, *, T out=None | T input, N min=None, N max=None, *, T out=None
clamp_ clip_: T input, T min=None, T max=None | T input, N min=None, N max=None
clamp_max: T input, T max, *, T out=None | T input, N max, *, T out=None
clamp_max_: T input, T max | T input, N max
clamp_min: T input, T min, *, T out=None | T input, N min, *, T out=None
clamp_min_: T input, T min | T input, N min
clone: T input, *, M memory_format=None
column_stack dstack hstack row_stack vstack: TT tensors, *, T out=None
combinations: T input, i r=2, b with_replacement=False
complex: T real, T imag, *, T out=None
constant_pad_nd: T input, I pad, N value=0
conv1d: T input, T weight, T bias=None, I1 stride=1, I1 padding=0, I1 dilation=1, i groups=1 | T input, T weight, T
  bias=None, I1 stride=1, s padding="valid", I1 dilation=1, i groups=1
conv2d: T input, T weight, T bias=None, I2 stride=1, I2 padding=0, I2 dilation=1, i groups=1 | T input, T weight, T
  bias=None, I2 stride=1, s padding="valid", I2 dilation=1, i groups=1
conv3d: T input, T weight, T bias=None, I3 stride=1, I3 padding=0, I3 dilation=1, i groups=1 | T input, T weight, T
  bias=None, I3 stride=1, s padding="valid", I3 dilation=1, i groups=1
conv_tbc: T input, T weight, T bias, i pad=0
conv_transpose1d: T input, T weight, T bias=None, I1 stride=[1], I1 padding=[0], I1 output_padding=[0], i groups=1, I1
  dilation=[1]
conv_transpose2d: T input, T weight, T bias=None, I2 stride=[1,1], I2 padding=[0,0], I2 output_padding=[0,0], i
  groups=1, I2 dilation=[1,1]
conv_transpose3d: T input, T weight, T bias=None, I3 stride=[1,1,1], I3 padding=[0,0,0], I3 output_padding=[0,0,0], i
  groups=1, I3 dilation=[1,1,1]
copysign eq fmod ge greater greater_equal gt le less less_equal lt ne not_equal: T input, T other, *, T out=None | T
  input, N other, *, T out=None
cosine_embedding_loss margin_ranking_loss: T input1, T input2, T target, f margin=0., i reduction=1
cosine_similarity: T x1, T x2, i dim=1, f eps=1e-08
count_nonzero: T input, i dim=None | T input, I dim
cov: T input, *, i correction=1, T fweights=None, T aweights=None
cross: T input, T other, i dim=None, *, T out=None
ctc_loss: T log_probs, T targets, I input_lengths, I target_lengths, i blank=0, i reduction=at::Reduction::Mean, b
  zero_infinity=False | T log_probs, T targets, T input_lengths, T target_lengths, i blank=0, i
  reduction=at::Reduction::Mean, b zero_infinity=False
cummax cummin: T input, i dim, *, TT out=None
cumprod cumsum: T input, i dim, *, D dtype=None, T out=None
cumulative_trapezoid trapezoid: T y, T x, *, i dim=-1 | T y, *, N dx=1, i dim=-1
diag tril triu: T input, i diagonal=0, *, T out=None
diag_embed: T input, i offset=0, i dim1=-2, i dim2=-1
diagflat: T input, i offset=0
diagonal: T input, i offset=0, i dim1=0, i dim2=1
diagonal_copy: T input, i offset=0, i dim1=0, i dim2=1, *, T out=None
diagonal_scatter: T input, T src, i offset=0, i dim1=0, i dim2=1
diff: T input, i n=1, i dim=-1, T prepend=None, T append=None, *, T out=None
dist: T input, T other, N p=2
div: T input, T other, *, T out=None | T input, T other, *, s? rounding_mode, T out=None | T input, N other, *, s?
  rounding_mode
divide: T input, T other, *, T out=None | T input, T other, *, s? rounding_mode, T out=None | T input, N other | T
  input, N other, *, s? rounding_mode
dot: T input, T tensor, *, T out=None
dsplit hsplit vsplit: T input, i sections | T input, I indices
embedding: T weight, T indices, i padding_idx=-1, b scale_grad_by_freq=False, b sparse=False
embedding_bag: T weight, T indices, T offsets, b scale_grad_by_freq, i mode, b sparse, T? per_sample_weights, b
  include_last_offset, i? padding_idx | T weight, T indices, T offsets, b scale_grad_by_freq=False, i mode=0, b
  sparse=False, T per_sample_weights=None, b include_last_offset=False
empty: I size, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, M memory_format=None, b
  requires_grad=False, T out=None
empty_like ones_like zeros_like: T input, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, M
  memory_format=None, b requires_grad=False
empty_permuted: I size, I physical_layout, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False
empty_strided: I size, I stride, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False
equal gcd_ is_same_size lcm_ ldexp_: T input, T other
expand_copy: T input, I size, *, b implicit=False, T out=None
eye: i n, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False | i n,
  i m, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False
fill fill_: T input, T value | T input, N value
flatten: T input, i start_dim=0, i end_dim=-1
flip permute tile: T input, I dims
float_power pow: T input, T exponent, *, T out=None | N self, T exponent, *, T out=None | T input, N exponent, *, T
  out=None
floor_divide multiply true_divide: T input, T other, *, T out=None | T input, N other
frexp geqrf slogdet: T input, *, TT out=None
frobenius_norm logsumexp: T input, I1 dim, b keepdim=False, *, T out=None
full: I size, N fill_value, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b requires_grad=False, T
  out=None
full_like: T input, N fill_value, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, M
  memory_format=None, b requires_grad=False
gather: T input, i dim, T index, *, b sparse_grad=False, T out=None
ger outer: T input, T vec2, *, T out=None
gradient: T input, *, I dim, i edge_order=1 | T input, *, N? spacing, I dim, i edge_order=1 | T input, *, N
  spacing=None, i dim=None, i edge_order=1 | T input, *, NN spacing, i dim=None, i edge_order=1 | T input, *, NN
  spacing, I dim, i edge_order=1 | T input, *, TT spacing, i dim=None, i edge_order=1 | T input, *, TT spacing, I dim,
  i edge_order=1
grid_sampler grid_sampler_2d grid_sampler_3d: T input, T grid, i interpolation_mode, i padding_mode, b align_corners
group_norm: T input, i num_groups, T weight=None, T bias=None, f eps=1.0000000000000001e-05, b cudnn_enabled=True
gru_cell rnn_relu_cell rnn_tanh_cell: T input, T hx, T w_ih, T w_hh, T b_ih=None, T b_hh=None
hamming_window: i window_length, *, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False | i window_length, b periodic, *, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | i window_length, b periodic, f alpha, *, D dtype=None, L layout=None, V
  device=None, b? pin_memory=False, b requires_grad=False | i window_length, b periodic, f alpha, f beta, *, D
  dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False
hardshrink: T input, N lambd=0.5, *, T out=None
hash_tensor: T input, I1 dim=[], *, b keepdim=False, i mode=0, T out=None
heaviside: T input, T values, *, T out=None
hinge_embedding_loss: T input, T target, f margin=1., i reduction=1
histc: T input, i bins=100, N min=0, N max=0, *, T out=None
histogram: T input, T bins, *, T weight=None, b density=False, TT out=None | T input, i bins=100, *, ff range=None, T
  weight=None, b density=False, TT out=None
histogramdd: T input, i bins, ff range=None, T weight=None, b density=False | T input, I bins, ff range=None, T
  weight=None, b density=False | T input, TT bins, ff range=None, T weight=None, b density=False
index_add: T input, i dim, T index, T source, *, N alpha=1, T out=None
index_copy: T input, i dim, T index, T source, *, T out=None
index_fill: T input, i dim, T index, T value | T input, i dim, T index, N value
index_put index_put_: T input, TT indices, T values, b accumulate=False
index_reduce: T input, i dim, T index, T source, s reduce, *, b include_self=True, T out=None
index_select: T input, i dim, T index, *, T out=None
instance_norm: T input, T? weight, T? bias, T? running_mean, T? running_var, b use_input_stats, f momentum, f eps, b
  cudnn_enabled
isin: T elements, T test_elements, *, b assume_unique=False, b invert=False, T out=None | N element, T test_elements,
  *, b assume_unique=False, b invert=False, T out=None | T elements, N test_element, *, b assume_unique=False, b
  invert=False, T out=None
istft: T input, i n_fft, i hop_length=None, i win_length=None, T window=None, b center=True, b normalized=False, b
  onesided=None, i length=None, b return_complex=False
kaiser_window: i window_length, *, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False | i window_length, b periodic, *, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | i window_length, b periodic, f beta, *, D dtype=None, L layout=None, V
  device=None, b? pin_memory=False, b requires_grad=False
kl_div: T input, T target, i reduction=1, *, b log_target=False
kthvalue: T input, i k, i dim=-1, b keepdim=False, *, TT out=None
layer_norm: T input, I normalized_shape, T weight=None, T bias=None, f eps=1.0000000000000001e-05, b cudnn_enable=True
lerp: T input, T end, T weight, *, T out=None | T input, T end, N weight, *, T out=None
linspace: T start, T end, i steps, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False | N start, T end, i steps, *, T out=None, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | T start, N end, i steps, *, T out=None, D dtype=None, L layout=None, V
  device=None, b? pin_memory=False, b requires_grad=False | N start, N end, i steps, *, T out=None, D dtype=None, L
  layout=None, V device=None, b? pin_memory=False, b requires_grad=False
log_softmax softmax: T input, i dim, D dtype=None, *, T out=None
logcumsumexp unsqueeze_copy: T input, i dim, *, T out=None
logit: T input, f eps=None, *, T out=None
logit_: T input, f eps=None
logspace: T start, T end, i steps, f base=10.0, *, T out=None, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | N start, T end, i steps, f base=10.0, *, T out=None, D dtype=None, L
  layout=None, V device=None, b? pin_memory=False, b requires_grad=False | T start, N end, i steps, f base=10.0, *, T
  out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False | N start, N end, i
  steps, f base=10.0, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False
lstm_cell: T input, TT hx, T w_ih, T w_hh, T b_ih=None, T b_hh=None
lu_solve: T input, T LU_data, T LU_pivots, *, T out=None
lu_unpack: T LU_data, T LU_pivots, b unpack_data=True, b unpack_pivots=True, *, TT out=None
masked_fill: T input, T mask, T value | T input, T mask, N value
masked_scatter: T input, T mask, T source
masked_select: T input, T mask, *, T out=None
matrix_power: T input, i n, *, T out=None
max min: T input, *, T out=None | T input, T other, *, T out=None | T input, i dim, b keepdim=False, *, TT out=None
max_pool1d max_pool1d_with_indices: T input, I1 kernel_size, I1 stride=[], I1 padding=[0], I1 dilation=[1], b
  ceil_mode=False
max_pool2d: T input, I2 kernel_size, I2 stride=[], I2 padding=0, I2 dilation=1, b ceil_mode=False
max_pool3d: T input, I3 kernel_size, I3 stride=[], I3 padding=0, I3 dilation=1, b ceil_mode=False
mean: T input, *, D dtype=None, T out=None | T input, I1? dim, b keepdim=False, *, D dtype=None, T out=None
median nanmedian: T input | T input, i dim, b keepdim=False, *, TT out=None
mode: T input, i dim=-1, b keepdim=False, *, TT out=None
moveaxis movedim: T input, i source, i destination | T input, I source, I destination
multinomial: T input, i num_samples, b replacement=False, *, G generator=None, T out=None
mv: T input, T vec, *, T out=None
mvlgamma: T input, i p, *, T out=None
nan_to_num: T input, f nan=None, f posinf=None, f neginf=None, *, T out=None
nan_to_num_: T input, f nan=None, f posinf=None, f neginf=None
nanmean nansum: T input, I1 dim=None, b keepdim=False, *, D dtype=None, T out=None
nanquantile quantile: T input, T q, i dim=None, b keepdim=False, *, s interpolation="linear", T out=None | T input, f
  q, i dim=None, b keepdim=False, *, s interpolation="linear", T out=None
narrow: T input, i dim, T start, i length | T input, i dim, i start, i length
narrow_copy: T input, i dim, i start, i length, *, T out=None
native_batch_norm: T input, T? weight, T? bias, T? running_mean, T? running_var, b training, f momentum, f eps, *, TT
  out=None
native_dropout: T input, f p, b? train
native_group_norm: T input, T? weight, T? bias, i N, i C, i HxW, i group, f eps
native_layer_norm: T input, I normalized_shape, T? weight, T? bias, f eps
nonzero: T input, *, b as_tuple=False, T out=None
nonzero_static: T input, *, i size, i fill_value=-1, T out=None
norm_except_dim: T v, i pow=2, i dim=0
normal: T mean, T std, *, G generator=None, T out=None | T mean, f std=1, *, G generator=None, T out=None | f mean, T
  std, *, G generator=None, T out=None | f mean, f std, I size, *, G generator=None, T out=None, D dtype=None, L
  layout=None, V device=None, b? pin_memory=False, b requires_grad=False
nuclear_norm: T input, I2 dim, b keepdim=False, *, T out=None | T input, b keepdim=False, *, T out=None
ones zeros: I size, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b requires_grad=False, T
  out=None
orgqr: T input, T input2, *, T out=None
ormqr: T input, T input2, T input3, b left=True, b transpose=False, *, T out=None
pairwise_distance: T x1, T x2, f p=2., f eps=9.9999999999999995e-07, b keepdim=False
pdist: T input, f p=2.
permute_copy: T input, I dims, *, T out=None
pinverse: T input, f rcond=1.0000000000000001e-15
pixel_shuffle: T input, i upscale_factor
pixel_unshuffle: T input, i downscale_factor
poisson: T input, G generator=None
poisson_nll_loss: T input, T target, b log_input, b full, f eps, i reduction
polar: T abs, T angle, *, T out=None
polygamma: i n, T input, *, T out=None
prelu: T input, T weight
prod: T input, *, D dtype=None | T input, i dim, b keepdim=False, *, D dtype=None, T out=None
promote_types: D type1, D type2
put: T input, T index, T source, b accumulate=False
rand randn: I size, *, G? generator, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False | I size, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False
rand_like randn_like: T input, *, G? generator, M memory_format=None, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | T input, *, M memory_format=None, D dtype=None, L layout=None, V
  device=None, b? pin_memory=False, b requires_grad=False
randint: i high, I size, *, G? generator, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False,
  b requires_grad=False | i high, I size, *, T out=None, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | i low, i high, I size, *, G? generator, T out=None, D dtype=None, L
  layout=None, V device=None, b? pin_memory=False, b requires_grad=False | i low, i high, I size, *, T out=None, D
  dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False
randint_like: T input, i low, i high, *, G? generator, M memory_format=None, D dtype=None, L layout=None, V
  device=None, b? pin_memory=False, b requires_grad=False | T input, i low, i high, *, M memory_format=None, D
  dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False | T input, T high, *, G?
  generator, M memory_format=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False | T input, T high, *, M memory_format=None, D dtype=None, L layout=None, V device=None, b?
  pin_memory=False, b requires_grad=False | T input, i high, *, G? generator, M memory_format=None, D dtype=None, L
  layout=None, V device=None, b? pin_memory=False, b requires_grad=False | T input, i high, *, M memory_format=None, D
  dtype=None, L layout=None, V device=None, b? pin_memory=False, b requires_grad=False
randperm: i n, *, G? generator, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False | i n, *, T out=None, D dtype=None, L layout=None, V device=None, b? pin_memory=False, b
  requires_grad=False
range: N start, N end, N step=1, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False, T out=None
renorm: T input, N p, i dim, N maxnorm, *, T out=None
repeat_interleave: T input, T repeats, i dim=None, *, i output_size=None | T repeats, *, i output_size=None | T input,
  i repeats, i dim=None, *, i output_size=None
reshape: T input, I shape
resize_as_: T input, T the_template, *, M memory_format=None
result_type: T tensor, T other | N scalar, T tensor | T tensor, N other | N scalar1, N scalar2
rms_norm: T input, I normalized_shape, T weight=None, f eps=None
roll: T input, I1 shifts, I1 dims=[]
rot90: T input, i k=1, I dims=[0,1]
round: T input, *, T out=None | T input, *, i decimals, T out=None
round_: T input | T input, *, i decimals
rrelu rrelu_: T input, N lower=0.125, N upper=0.33333333333333331, b training=False, G generator=None
rsub: T input, T other, *, N alpha=1 | T input, N other, N alpha=1
scalar_tensor: N s, *, D dtype=None, L layout=None, V device=None, b pin_memory=None, b requires_grad=False
scatter: T input, i dim, T index, T src, *, T out=None | T input, i dim, T index, T src, *, s reduce, T out=None | T
  input, i dim, T index, N value, *, T out=None | T input, i dim, T index, N value, *, s reduce, T out=None
scatter_add: T input, i dim, T index, T src, *, T out=None
scatter_reduce: T input, i dim, T index, T src, s reduce, *, b include_self=True, T out=None
searchsorted: T sorted_sequence, T input, *, b out_int32=False, b right=False, s side=None, T sorter=None, T out=None
  | T sorted_sequence, N self, *, b out_int32=False, b right=False, s side=None, T sorter=None, T out=None
segment_reduce: T data, s reduce, *, T lengths=None, T indices=None, T offsets=None, i axis=0, b unsafe=False, N
  initial=None
select: T input, i dim, i index
select_copy: T input, i dim, i index, *, T out=None
select_scatter: T input, T src, i dim, i index
slice_copy: T input, i dim=0, i start=None, i end=None, i step=1, *, T out=None
slice_scatter: T input, T src, i dim=0, i start=None, i end=None, i step=1, *, T out=None
sort: T input, *, b? stable, i dim=-1, b descending=False, TT out=None | T input, i dim=-1, b descending=False, *, TT
  out=None
split_with_sizes_copy: T input, I split_sizes, i dim=0, *, T out=None
squeeze: T input | T input, i dim | T input, I dim
squeeze_copy: T input, *, T out=None | T input, i dim, *, T out=None | T input, I dim, *, T out=None
std var: T input, I1? dim, b unbiased=True, b keepdim=False, *, T out=None | T input, I1 dim=None, *, N
  correction=None, b keepdim=False, T out=None | T input, b unbiased=True
std_mean var_mean: T input, I1? dim, b unbiased=True, b keepdim=False | T input, I1 dim=None, *, N correction=None, b
  keepdim=False | T input, b unbiased=True
subtract: T input, T other, *, N alpha=1, T out=None | T input, N other, N alpha=1
sum: T input, *, D dtype=None | T input, I1? dim, b keepdim=False, *, D dtype=None, T out=None
svd: T input, b some=True, b compute_uv=True, *, TT out=None
swapaxes: T input, i axis0, i axis1
swapdims transpose: T input, i dim0, i dim1
take: T input, T index, *, T out=None
take_along_dim: T input, T indices, i dim=None, *, T out=None
tensor: object data, *, D dtype=None, V device=None, b pin_memory=False, b requires_grad=False
tensor_split: T input, I indices, i dim=0 | T input, T tensor_indices_or_sections, i dim=0 | T input, i sections, i
  dim=0
threshold: T input, N threshold, N value, *, T out=None
threshold_: T input, N threshold, N value
topk: T input, i k, i dim=-1, b largest=True, b sorted=True, *, TT out=None
transpose_copy: T input, i dim0, i dim1, *, T out=None
trapz: T y, *, f dx=1, i dim=-1 | T y, T x, *, i dim=-1
triangular_solve: T input, T A, b upper=True, b transpose=False, b unitriangular=False, *, TT out=None
tril_indices triu_indices: i row, i col, i offset=0, *, D? dtype=4, L layout=None, V device=None, b pin_memory=None, b
  requires_grad=False
triplet_margin_loss: T anchor, T positive, T negative, f margin=1., f p=2., f eps=9.9999999999999995e-07, b
  swap=False, i reduction=1
unflatten: T input, i dim, I sizes
unfold_copy: T input, i dimension, i size, i step, *, T out=None
unsafe_chunk: T input, i chunks, i dim=0
unsafe_split: T input, i split_size, i dim=0
unsafe_split_with_sizes: T input, I split_sizes, i dim=0
unsqueeze: T input, i dim
vander: T x, i N=None, b increasing=False
view_copy: T input, D dtype, *, T out=None | T input, I size, *, T out=None
where: T condition | T condition, T input, T other, *, T out=None | T condition, N self, T other | T condition, T
  input, N other | T condition, N self, N other
xlogy: T input, T other, *, T out=None | N self, T other, *, T out=None | T input, N other, *, T out=None
xlogy_: T input, T other | T input, N other
'''
_known = {}


def _read():
    """The table by scope and name."""
    scope = ""
    for line in _TABLE.replace("\n  ", " ").split("\n"):
        if line.startswith("["):
            scope = line[1:-1]
        elif line:
            names, _, given = line.partition(":")
            for name in names.split():
                _known[scope, name] = [text.strip() for text in given.split("|")]


def forms(scope, name):
    """The forms of a function; None where none are known."""
    if not _known:
        _read()
    found = _known.get((scope, name))
    if found:
        return _known.get(("torch", name)) if found == ["="] else found
    own = _known.get(("torch", name)) if scope == "Tensor" and name not in python_methods else None
    return [_method(text) for text in own] if own else None


def _method(text):
    pieces = [piece for piece in text.split(", ")[1:] if not piece.endswith(" out=None")]
    if pieces and pieces[-1] == "*":
        pieces.pop()
    return ", ".join(pieces)
