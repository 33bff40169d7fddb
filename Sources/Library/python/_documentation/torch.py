"""What `help` tells of PyTorch's functions and methods that are not Python text: a line for each that NumPy does not have by the same name."""
LINES = """
Tensor  An n-dimensional array of elements of one type, with a history of how it was computed.
BFloat16Tensor  A tensor of bfloat16.
BoolTensor  A tensor of bool.
ByteTensor  A tensor of uint8.
CharTensor  A tensor of int8.
DoubleTensor  A tensor of float64.
FloatTensor  A tensor of float32.
HalfTensor  A tensor of float16.
IntTensor  A tensor of int32.
LongTensor  A tensor of int64.
ShortTensor  A tensor of int16.
Generator  A stream of random numbers with its own seed and state.
Parameter  A tensor that a module counts among its parameters.
Size  The sizes of a tensor, as a tuple.
device  Where a tensor lives: 'cpu', 'cuda:0', ….
dtype  The type of a tensor's elements.
memory_format  The order of a tensor's axes in memory.
layout  How the elements of a tensor are kept: strided, or those alone that are not zero.
apply_  Puts what a function gives for each element in its place.
map_  Puts what a function gives for each element and that of another tensor in its place.
resize_  Makes the tensor its first elements in another shape, with new memory where there are too few.
resize_as_  The same with the shape of another tensor.
resize_as  The same as a new tensor.
as_subclass  The tensor as one of a class derived from Tensor.
const_data_ptr  The address of the first element, which is only to be read.
dim_order  The axes as they lie in memory, outermost first.
hash_tensor  A number that elements which differ seldom have in common.
map2_  Puts what a function gives for each element and those of two other tensors in its place.
module_load  What a parameter becomes when a state is loaded into it.
new  A tensor of the same type, from sizes or data.
nonzero_static  The places of so many elements that are not zero.
pin_memory  The tensor in memory that is pinned for a device.
symeig  Refused: torch.linalg.eigh has taken its place.
set_  Makes the tensor show the elements of another one's memory.
share_memory_  The tensor itself: there is one process.
is_shared  Whether other processes see the memory.
is_pinned  Whether the memory is pinned for a device.
is_distributed  Whether the elements are spread over machines.
is_set_to  Whether both tensors show the same elements of the same memory.
ldl_factor  The factors of symmetric or Hermitian matrices, unit lower triangular and block diagonal, with pivots.
ldl_factor_ex  The same, with the number of the first singular block.
ldl_solve  Solutions of systems from the factors of ldl_factor.
adaptive_avg_pool1d  Means over windows such that so many of them cover the axis.
adaptive_avg_pool2d  Means over windows such that so many of them cover two axes.
adaptive_avg_pool3d  Means over windows such that so many of them cover three axes.
adaptive_max_pool1d  Greatest elements of windows such that so many of them cover the axis.
adaptive_max_pool2d  Greatest elements of windows such that so many of them cover two axes.
adaptive_max_pool3d  Greatest elements of windows such that so many of them cover three axes.
adaptive_max_pool1d_with_indices  The same as adaptive_max_pool1d, with the places of the elements.
adaptive_max_pool2d_with_indices  The same as adaptive_max_pool2d, with the places of the elements.
adaptive_max_pool3d_with_indices  The same as adaptive_max_pool3d, with the places of the elements.
affine_grid  The grid of places that an affine map gives, for grid_sample.
alpha_dropout  Dropout that keeps mean and variance under SELU.
arctan2  The angle of the points (other, input), in radians.
as_tensor  What is given as a tensor, without a copy where that is possible.
atan2  The angle of the points (other, input), in radians.
avg_pool1d  Means over windows of one axis.
avg_pool2d  Means over windows of two axes.
avg_pool3d  Means over windows of three axes.
bartlett_window  Bartlett's window.
batch_norm  Each channel normalised over the batch, or by running moments.
bilinear  A bilinear map of two inputs.
binary_cross_entropy  The cross-entropy of probabilities and targets between 0 and 1.
binary_cross_entropy_with_logits  The cross-entropy of the sigmoid of scores and targets between 0 and 1.
blackman_window  Blackman's window.
block_diag  A matrix with the given ones on its diagonal.
broadcast_tensors  Views of several tensors in their common shape.
cartesian_prod  All combinations of elements, one of each vector.
cat  Tensors joined along an axis that they have.
cdist  The distances of all pairs of rows of two matrices.
celu  max(0, x) + min(0, alpha (exp(x / alpha) - 1)).
chain_matmul  The product of several matrices.
channel_shuffle  Channels of several groups dealt out in turn.
combinations  All combinations of so many elements of a vector.
complex  Complex numbers from real and imaginary parts.
constant_pad_nd  The tensor with a constant around it.
conv1d  A convolution over one axis.
conv2d  A convolution over two axes.
conv3d  A convolution over three axes.
conv_transpose1d  The transpose of a convolution over one axis.
conv_transpose2d  The transpose of a convolution over two axes.
conv_transpose3d  The transpose of a convolution over three axes.
cosine_embedding_loss  Whether pairs are alike, as a loss of their cosine.
cosine_similarity  The cosine of the angle between vectors.
cross_entropy  The cross-entropy of the softmax of scores and targets, classes or probabilities.
ctc_loss  The loss of connectionist temporal classification.
dropout  Elements set to zero by chance, the others scaled up.
dropout1d  Whole channels of one axis set to zero by chance.
dropout2d  Whole channels of two axes set to zero by chance.
dropout3d  Whole channels of three axes set to zero by chance.
elu  x where it is positive, alpha (exp(x) - 1) elsewhere.
embedding  The rows of a table at some indices.
embedding_bag  Sums or means of bags of rows of a table.
empty_permuted  A tensor whose elements are not set, with the axes in memory in a given order.
empty_strided  A tensor whose elements are not set, with given steps between them.
feature_alpha_dropout  Alpha dropout of whole channels.
fold  Windows added into the array that they came from.
fractional_max_pool2d  Greatest elements of windows of random sizes, over two axes.
fractional_max_pool2d_with_indices  The same as fractional_max_pool2d, with the places of the elements.
fractional_max_pool3d  Greatest elements of windows of random sizes, over three axes.
fractional_max_pool3d_with_indices  The same as fractional_max_pool3d, with the places of the elements.
from_numpy  A tensor over the memory of an array.
gaussian_nll_loss  The negative log-likelihood of normal distributions.
gelu  x times the normal distribution function at x.
get_default_device  The device that new tensors are made on.
get_default_dtype  The type of floats that are made without one.
glu  One half times the sigmoid of the other.
grid_sample  Samples of images at the places of a grid.
grid_sampler  Samples of images at the places of a grid, its modes given as numbers.
grid_sampler_2d  Samples of images of two axes, its modes given as numbers.
grid_sampler_3d  Samples of images of three axes, its modes given as numbers.
group_norm  Groups of channels normalised, each sample by itself.
gumbel_softmax  Draws of the Gumbel-softmax distribution.
hamming_window  Hamming's window.
hann_window  Hann's window.
hardshrink  x where its size exceeds lambd, zero elsewhere.
hardsigmoid  (x + 3) / 6, no less than 0 and no greater than 1.
hardswish  x times hardsigmoid(x).
hardtanh  x, no less than a minimum and no greater than a maximum.
hinge_embedding_loss  Whether pairs are alike, as a loss of their distance.
histogram  How many elements fall into each bin, with the edges of the bins.
histogramdd  How many points fall into each cell, with the edges of the bins.
huber_loss  Half the square of small differences, linear in large ones.
initial_seed  The seed that the generator was started with.
instance_norm  Each channel of each sample normalised by itself.
interpolate  Images of another size.
is_anomaly_check_nan_enabled  Whether anomaly detection looks for nan.
is_anomaly_enabled  Whether anomaly detection is on.
is_grad_enabled  Whether operations are recorded.
is_tensor  Whether an object is a tensor.
kaiser_window  Kaiser's window.
kl_div  The divergence of Kullback and Leibler.
l1_loss  The mean of the sizes of differences.
layer_norm  The last axes normalised, each sample by itself.
leaky_relu  x where it is positive, a small multiple of it elsewhere.
linear  The product with a transposed matrix, and a bias added.
linear_cross_entropy  The cross-entropy of a linear layer's scores, without keeping these.
local_response_norm  Each channel normalised by its neighbours.
log_softmax  The logarithm of softmax.
logsigmoid  The logarithm of sigmoid.
lp_pool1d  Norms of windows of one axis.
lp_pool2d  Norms of windows of two axes.
lp_pool3d  Norms of windows of three axes.
lu  The factors of a matrix in lower and upper triangles, with pivots.
lu_unpack  The factors that lu_factor has packed into one matrix.
manual_seed  Starts the generator from a seed.
margin_ranking_loss  Whether pairs are in the right order, as a loss.
max_pool1d  Greatest elements of windows of one axis.
max_pool2d  Greatest elements of windows of two axes.
max_pool3d  Greatest elements of windows of three axes.
max_pool1d_with_indices  The same as max_pool1d, with the places of the elements.
max_pool2d_with_indices  The same as max_pool2d, with the places of the elements.
max_pool3d_with_indices  The same as max_pool3d, with the places of the elements.
max_unpool1d  Elements put back where max_pool1d took them.
max_unpool2d  Elements put back where max_pool2d took them.
max_unpool3d  Elements put back where max_pool3d took them.
mish  x tanh(softplus(x)).
mse_loss  The mean of the squares of differences.
multi_head_attention_forward  Attention with several heads, over queries, keys and values.
multi_margin_loss  How far other classes come within a margin of the right one.
multilabel_margin_loss  The same for several right classes.
multilabel_soft_margin_loss  Cross-entropies of several classes, each on its own.
nll_loss  The negative log-likelihood of the right classes.
normalize  Vectors divided by their norm.
one_hot  Vectors with a one at the number of a class.
orgqr  The orthonormal matrix that Householder vectors mean.
pad  The tensor with a constant, or its own elements, around it.
pairwise_distance  The distances of rows of two matrices.
pdist  The distances of all pairs of rows of a matrix.
pixel_shuffle  Channels turned into a finer image.
pixel_unshuffle  An image turned into channels.
poisson_nll_loss  The negative log-likelihood of Poisson distributions.
polar  Complex numbers from sizes and angles.
polygamma  The n-th derivative of digamma.
prelu  x where it is positive, a learned multiple of it elsewhere.
rand_like  Uniform draws in the shape of another tensor.
randint_like  Random integers in the shape of another tensor.
randn_like  Normal draws in the shape of another tensor.
randperm  The numbers below n in random order.
range  Numbers from a start to an end, both included.
relu  x where it is positive, zero elsewhere.
relu6  x, no less than 0 and no greater than 6.
rms_norm  The last axes divided by the root of their mean square.
rrelu  x where it is positive, a random multiple of it elsewhere.
scalar_tensor  A tensor without axes.
scaled_dot_product_attention  softmax(Q K^T / sqrt(d)) V.
selu  A scaled ELU that keeps mean and variance.
set_default_device  Chooses the device that new tensors are made on.
set_default_dtype  Sets the type of floats that are made without one.
set_num_threads  Sets how many threads are used.
sigmoid  1 / (1 + exp(-x)).
silu  x sigmoid(x).
smooth_l1_loss  The square of small differences, linear in large ones.
soft_margin_loss  log(1 + exp(-y x)).
softmax  exp(x) over its sum along an axis.
softmin  softmax of -x.
softplus  log(1 + exp(beta x)) / beta.
softshrink  x moved towards zero by lambd.
softsign  x / (1 + |x|).
tanhshrink  x - tanh(x).
tensor  A tensor of what is given, copied.
threshold  x where it exceeds a threshold, a value elsewhere.
triplet_margin_loss  Whether an anchor is nearer to its like than to another, as a loss.
triplet_margin_with_distance_loss  The same with a distance of one's own.
unfold  Windows of an array, side by side.
upsample  Images of another size; another name of interpolate.
upsample_bilinear  Larger images by linear interpolation.
upsample_nearest  Larger images by the nearest element.
LazyBatchNorm1d  A BatchNorm1d whose number of features is that of its first input.
LazyBatchNorm2d  A BatchNorm2d whose number of features is that of its first input.
LazyBatchNorm3d  A BatchNorm3d whose number of features is that of its first input.
LazyConv1d  A Conv1d whose number of channels is that of its first input.
LazyConv2d  A Conv2d whose number of channels is that of its first input.
LazyConv3d  A Conv3d whose number of channels is that of its first input.
LazyConvTranspose1d  A ConvTranspose1d whose number of channels is that of its first input.
LazyConvTranspose2d  A ConvTranspose2d whose number of channels is that of its first input.
LazyConvTranspose3d  A ConvTranspose3d whose number of channels is that of its first input.
LazyInstanceNorm1d  An InstanceNorm1d whose number of features is that of its first input.
LazyInstanceNorm2d  An InstanceNorm2d whose number of features is that of its first input.
LazyInstanceNorm3d  An InstanceNorm3d whose number of features is that of its first input.
cholesky_ex  The triangular factor of a positive definite matrix, and where that failed.
cholesky_inverse  The inverse of a matrix from its triangular factor.
cholesky_solve  The solution of a system from the triangular factor of its matrix.
_LinAlgError  What linear algebra cannot do: the inverse of a singular matrix, a factor of what is not positive definite.
householder_product  The orthonormal matrix that Householder vectors mean.
inv_ex  The inverse of a matrix, and where that failed.
lu_factor  The factors of a matrix in lower and upper triangles, packed into one matrix, with pivots.
lu_factor_ex  The same, and where that failed.
lu_solve  The solution of a system from the factors of its matrix.
matrix_exp  The exponential of a square matrix.
matrix_sqrth  The square root of a positive Hermitian matrix.
polar_decomposition  The unitary and the positive factor of a matrix.
solve_ex  The solution of a system of linear equations, and where that failed.
solve_triangular  The solution of a system with a triangular matrix.
hfft2  hfft over two axes.
hfftn  hfft over several axes.
ihfft2  The inverse of hfft2.
ihfftn  The inverse of hfftn.
airy_ai  Airy's function Ai.
bessel_j0  The Bessel function of the first kind of order 0.
bessel_j1  The Bessel function of the first kind of order 1.
bessel_y0  The Bessel function of the second kind of order 0.
bessel_y1  The Bessel function of the second kind of order 1.
chebyshev_polynomial_t  Chebyshev's polynomial of the first kind of degree n.
chebyshev_polynomial_u  Chebyshev's polynomial of the second kind of degree n.
chebyshev_polynomial_v  Chebyshev's polynomial of the third kind of degree n.
chebyshev_polynomial_w  Chebyshev's polynomial of the fourth kind of degree n.
shifted_chebyshev_polynomial_t  Chebyshev's polynomial of the first kind at 2x - 1.
shifted_chebyshev_polynomial_u  Chebyshev's polynomial of the second kind at 2x - 1.
shifted_chebyshev_polynomial_v  Chebyshev's polynomial of the third kind at 2x - 1.
shifted_chebyshev_polynomial_w  Chebyshev's polynomial of the fourth kind at 2x - 1.
digamma  The derivative of the logarithm of the gamma function.
entr  -x log(x).
erf  The error function.
erfc  One less the error function.
erfcx  exp(x^2) erfc(x).
erfinv  The inverse of the error function.
expit  1 / (1 + exp(-x)).
gammainc  The regularised lower incomplete gamma function.
gammaincc  The regularised upper incomplete gamma function.
gammaln  The logarithm of the size of the gamma function.
hermite_polynomial_h  Hermite's polynomial of the physicists of degree n.
hermite_polynomial_he  Hermite's polynomial of the probabilists of degree n.
i0  The modified Bessel function of the first kind of order 0.
i0e  i0(x) exp(-|x|).
i1  The modified Bessel function of the first kind of order 1.
i1e  i1(x) exp(-|x|).
laguerre_polynomial_l  Laguerre's polynomial of degree n.
legendre_polynomial_p  Legendre's polynomial of degree n.
log_ndtr  The logarithm of the normal distribution function.
logit  log(x / (1 - x)).
logsumexp  The logarithm of the sum of exponentials along some axes.
modified_bessel_i0  The modified Bessel function of the first kind of order 0.
modified_bessel_i1  The modified Bessel function of the first kind of order 1.
modified_bessel_k0  The modified Bessel function of the second kind of order 0.
modified_bessel_k1  The modified Bessel function of the second kind of order 1.
scaled_modified_bessel_k0  exp(x) times the modified Bessel function of the second kind of order 0.
scaled_modified_bessel_k1  exp(x) times the modified Bessel function of the second kind of order 1.
multigammaln  The logarithm of the gamma function of several dimensions.
ndtr  The normal distribution function.
ndtri  The inverse of the normal distribution function.
psi  The derivative of the logarithm of the gamma function.
spherical_bessel_j0  sin(x) / x.
xlog1py  x log(1 + y), zero where x is.
xlogy  x log(y), zero where x is.
zeta  Hurwitz's zeta function.
backward  Computes the gradients of all leaves that the tensor depends on.
detect_anomaly  A block in which the walk back looks for nan and tells where it came from.
grad  The gradients of outputs with respect to inputs.
set_detect_anomaly  Sets whether the walk back looks for nan.
constant  Fills with one value.
dirac  Fills so that a convolution keeps its input.
kaiming_normal  Fills with normal draws scaled for rectifiers.
kaiming_uniform  Fills with uniform draws scaled for rectifiers.
orthogonal  Fills with an orthogonal matrix.
sparse  Fills with normal draws, most of each column zero.
xavier_normal  Fills with normal draws scaled by the numbers of inputs and outputs.
xavier_uniform  Fills with uniform draws scaled by the numbers of inputs and outputs.
abs  The absolute value.
absolute  The absolute value.
acos  The arc cosine, in radians.
acosh  The inverse hyperbolic cosine.
add  The sum, the second operand times alpha.
addbmm  A sum of a matrix and of the products of a batch of matrices.
addcdiv  A tensor plus value times the quotient of two others.
addcmul  A tensor plus value times the product of two others.
addmm  A sum of a matrix and of a product of two.
addmv  A sum of a vector and of a product of a matrix and a vector.
addr  A sum of a matrix and of the outer product of two vectors.
adjoint  A view with the last two axes exchanged, conjugated.
alias  A view of the whole tensor.
aminmax  The least and the greatest element.
arccos  The arc cosine, in radians.
arccosh  The inverse hyperbolic cosine.
arcsin  The arc sine, in radians.
arcsinh  The inverse hyperbolic sine.
arctan  The arc tangent, in radians.
arctanh  The inverse hyperbolic tangent.
as_strided  A view of the memory with these sizes and strides.
as_strided_scatter  A copy in which the part that as_strided shows is replaced.
asin  The arc sine, in radians.
asinh  The inverse hyperbolic sine.
atan  The arc tangent, in radians.
atanh  The inverse hyperbolic tangent.
baddbmm  A sum of a batch of matrices and of the products of two.
bernoulli  Ones by chance, as often as the elements say.
bfloat16  The tensor with elements of bfloat16.
bitwise_and  The bits that both have.
bitwise_left_shift  The bits moved to the left.
bitwise_not  The bits turned over.
bitwise_or  The bits that either has.
bitwise_right_shift  The bits moved to the right.
bitwise_xor  The bits that exactly one has.
bmm  The products of two batches of matrices.
bool  The tensor with elements of bool.
bucketize  The numbers of the bins that elements fall into.
byte  The tensor with elements of uint8.
cauchy  Draws of the Cauchy distribution.
cdouble  The tensor with elements of complex128.
ceil  The least integer that is not less.
cfloat  The tensor with elements of complex64.
chalf  The tensor with elements of complex32.
char  The tensor with elements of int8.
chunk  So many parts along an axis, as views.
clamp  Elements no less than a minimum and no greater than a maximum.
clamp_max  Elements no greater than a maximum.
clamp_min  Elements no less than a minimum.
clone  A copy, which is part of the history.
conj_physical  The complex conjugate, computed at once.
contiguous  The tensor in C order.
copysign  The size of one with the sign of another.
corrcoef  The matrix of correlations of rows.
cos  The cosine.
cosh  The hyperbolic cosine.
cov  The matrix of covariances of rows.
cpu  The tensor in the memory of the host.
cuda  The tensor on a GPU.
cummax  Running maxima along an axis, with their places.
cummin  Running minima along an axis, with their places.
cumulative_trapezoid  Running integrals by the trapezoidal rule.
data_ptr  The address of the first element.
deg2rad  Degrees in radians.
detach  A view without a history.
diag_embed  Matrices with these diagonals.
diagonal_scatter  A copy in which a diagonal is replaced.
dim  The number of axes.
dist  The norm of the difference.
div  The quotient, rounded as asked.
divide  The quotient, rounded as asked.
double  The tensor with elements of float64.
element_size  The bytes of an element.
eq  Where both are equal.
equal  Whether two tensors have the same shape and equal elements.
exp  e to the power x.
exp2  2 to the power x.
expand  A view in a larger shape.
expand_as  A view in the shape of another.
expm1  exp(x) - 1, also exact for small x.
exponential  Draws of the exponential distribution.
float  The tensor with elements of float32.
float_power  A power in double precision.
floor  The greatest integer that is not greater.
floor_divide  The quotient, rounded down.
fmax  The greater of two; nan only where both are.
fmin  The less of two; nan only where both are.
fmod  The remainder of a quotient rounded towards zero.
frac  The part behind the point.
frexp  Mantissas and powers of two.
gather  The elements that an index tensor names along an axis.
gcd  The greatest common divisor.
ge  Where one is at least the other.
geqrf  Householder vectors and scales of a QR factorization.
ger  The outer product of two vectors.
get_device  The number of the GPU, or -1.
gradient  Differences of neighbours, as derivatives along axes.
greater  Where one is greater than the other.
greater_equal  Where one is at least the other.
gt  Where one is greater than the other.
half  The tensor with elements of float16.
heaviside  Zero, a value or one, as the sign says.
histc  How many elements fall into each of so many bins.
hypot  The square root of the sum of squares.
igamma  The regularised lower incomplete gamma function.
igammac  The regularised upper incomplete gamma function.
index_add  A copy to which rows are added at some indices.
index_copy  A copy in which rows are replaced at some indices.
index_fill  A copy filled with a value at some indices.
index_put  A copy in which the elements that index tensors name are replaced.
index_reduce  A copy into which rows are reduced at some indices.
index_select  Slices at some indices along an axis.
int  The tensor with elements of int32.
inverse  The inverse of a square matrix.
is_complex  Whether the elements are complex.
is_conj  Whether the tensor is a conjugate that has not been computed yet.
is_contiguous  Whether the elements stand in C order.
is_floating_point  Whether the elements are floats.
is_inference  Whether the tensor was made in inference mode.
is_neg  Whether the tensor is a negative that has not been computed yet.
is_nonzero  Whether the only element is not zero.
is_same_size  Whether both have the same shape.
is_signed  Whether the elements have a sign.
is_sparse  Whether the tensor is sparse.
ccol_indices  Where the values of each column start.
coalesce  The same with the values of equal coordinates added up.
col_indices  The columns of the values.
crow_indices  Where the values of each row start.
dense_dim  How many axes the values have besides the first.
is_coalesced  Whether no two values have the same coordinates.
row_indices  The rows of the values.
sparse_dim  How many axes the coordinates have.
sparse_mask  The elements where a sparse tensor has values.
to_dense  The same with all elements, zeros included.
to_sparse  The elements that are not zero, with their coordinates.
to_sparse_bsc  The blocks that are not zero, in columns.
to_sparse_bsr  The blocks that are not zero, in rows.
to_sparse_coo  The elements that are not zero, with their coordinates.
to_sparse_csc  The elements that are not zero, in columns.
to_sparse_csr  The elements that are not zero, in rows.
values  The values of a sparse tensor.
isfinite  Where elements are neither infinite nor nan.
isinf  Where elements are infinite.
isnan  Where elements are nan.
istft  The signal that a short-time Fourier transform belongs to.
kthvalue  The k-th least element along an axis, with its place.
lcm  The least common multiple.
ldexp  x 2^other.
le  Where one is at most the other.
lerp  Between two tensors, as a weight says.
less  Where one is less than the other.
less_equal  Where one is at most the other.
lgamma  The logarithm of the size of the gamma function.
log  The natural logarithm.
log10  The logarithm to base 10.
log1p  log(1 + x), also exact for small x.
log2  The logarithm to base 2.
log_normal  Draws of the log-normal distribution.
logaddexp  log(exp(x) + exp(y)).
logaddexp2  log2(2^x + 2^y).
logcumsumexp  Running logarithms of sums of exponentials.
logdet  The logarithm of the determinant.
logical_and  Where both are true.
logical_not  Where it is false.
logical_or  Where either is true.
logical_xor  Where exactly one is true.
long  The tensor with elements of int64.
lt  Where one is less than the other.
masked_fill  A copy filled with a value where a mask is true.
masked_scatter  A copy in which elements where a mask is true are taken from another in turn.
masked_select  The elements where a mask is true.
maximum  The greater of two; nan where either is.
minimum  The less of two; nan where either is.
mm  The product of two matrices.
mode  The most frequent element along an axis, with its place.
movedim  A view with some axes at other places.
msort  A copy sorted along the first axis.
mul  The product.
multiply  The product.
mv  The product of a matrix and a vector.
mvlgamma  The logarithm of the gamma function of several dimensions.
narrow  A view of so many slices from a start along an axis.
narrow_copy  A copy of so many slices from a start along an axis.
ndimension  The number of axes.
ne  Where both differ.
neg  The negative.
negative  The negative.
nelement  The number of elements.
new_empty  A tensor of the same type whose elements are not set.
new_empty_strided  A tensor of the same type whose elements are not set, with given steps between them.
new_full  A tensor of the same type filled with one value.
new_ones  A tensor of the same type filled with ones.
new_tensor  A tensor of the same type of what is given.
new_zeros  A tensor of the same type filled with zeros.
nextafter  The next float in the direction of another.
not_equal  Where both differ.
numel  The number of elements.
numpy  An array over the memory of the tensor.
ormqr  The product with the orthonormal matrix that Householder vectors mean.
permute  A view with its axes in another order.
pinverse  The pseudo-inverse.
positive  The tensor itself.
pow  The power.
rad2deg  Radians in degrees.
reciprocal  1 / x.
register_hook  Calls a function with the gradient when it is computed.
register_post_accumulate_grad_hook  Calls a function after the gradient has been added.
remainder  The remainder of a quotient rounded down.
renorm  Slices whose norm is at most a maximum.
repeat  The tensor repeated so many times along each axis.
repeat_interleave  Each element repeated, along an axis or flat.
requires_grad_  Sets whether the gradient is wanted.
reshape_as  The same elements in the shape of another.
resolve_conj  The tensor with its conjugate computed.
resolve_neg  The tensor with its negative computed.
retain_grad  Keeps the gradient of a tensor that is no leaf.
rsqrt  1 / sqrt(x).
rsub  The difference, the operands exchanged.
scatter  A copy in which the elements that an index tensor names are replaced.
scatter_add  A copy to which elements are added where an index tensor says.
scatter_reduce  A copy into which elements are reduced where an index tensor says.
select  The slice at an index along an axis, as a view.
select_scatter  A copy in which a slice is replaced.
sgn  The sign; of a complex number its direction.
short  The tensor with elements of int16.
sign  The sign.
signbit  Where the sign is negative.
sin  The sine.
sinh  The hyperbolic sine.
slice_scatter  A copy in which slices along an axis are replaced.
split_with_sizes  Parts of these sizes along an axis, as views.
sqrt  The square root.
square  The square.
std_mean  Standard deviation and mean over some axes.
stft  The short-time Fourier transform.
storage  The memory of the tensor.
storage_offset  The place of the first element in the memory.
stride  The steps from element to element along the axes.
sub  The difference, the second operand times alpha.
subtract  The difference, the second operand times alpha.
sum_to_size  The sum over what broadcasting would repeat.
swapdims  A view with two axes exchanged.
t  A view with the two axes exchanged.
take_along_dim  The elements that an index tensor names along an axis.
tan  The tangent.
tanh  The hyperbolic tangent.
tensor_split  Parts along an axis, which may differ in size by one.
to  The tensor with another type or on another device.
topk  The k greatest elements along an axis, with their places.
trapz  The integral by the trapezoidal rule.
triangular_solve  The solution of a system with a triangular matrix.
true_divide  The quotient as floats.
trunc  The number without its fraction.
type  The name of the type, or the tensor with another.
type_as  The tensor with the type of another.
unbind  The slices along an axis, a view each.
unflatten  One axis turned into several.
unique_consecutive  The elements without repetitions that follow each other.
unsafe_chunk  So many parts along an axis.
unsafe_split  Parts along an axis.
unsafe_split_with_sizes  Parts of these sizes along an axis.
unsqueeze  A view with a new axis of size one.
untyped_storage  The memory of the tensor, as bytes.
var_mean  Variance and mean over some axes.
view_as  A view in the shape of another.
view_as_complex  Pairs of floats as complex numbers, as a view.
view_as_real  Complex numbers as pairs of floats, as a view.
zero_  Sets all elements to zero.
random_  Fills with random integers.
geometric_  Fills with draws of the geometric distribution.
copy_  Takes over the elements of another tensor.
clone_state  A generator with the same state.
"""
