"""What `help` tells of TensorFlow's functions and methods that are not Python text: a line for each that NumPy does not have by the same name."""
LINES = """
DType  The type of a tensor's elements.
GradientTape  Records operations, so that gradients can be asked for.
Session  Runs graphs, as TensorFlow 1 has it.
EagerTensor  An n-dimensional array of elements of one type, which cannot be changed.
TensorShape  The sizes of a tensor, as far as they are known.
ResourceVariable  A tensor that can be assigned to.
abs  The absolute value.
acos  The arc cosine, in radians.
acosh  The inverse hyperbolic cosine.
add  The sum.
add_n  The sum of several tensors.
as_dtype  The type of a name.
asin  The arc sine, in radians.
asinh  The inverse hyperbolic sine.
assign  Sets the value of a variable.
assign_add  Adds to a variable.
batch_scatter_update  Puts slices of a variable, for each element of a batch.
bessel_i0  The modified Bessel function of the first kind of order 0.
bessel_i0e  bessel_i0(x) exp(-|x|).
bessel_i1  The modified Bessel function of the first kind of order 1.
bessel_i1e  bessel_i1(x) exp(-|x|).
complex  Complex numbers of real and imaginary parts.
digamma  The derivative of the logarithm of the gamma function.
erfc  1 - erf(x), also exact for large x.
erfinv  The inverse of the error function.
expm  The exponential of matrices.
gather_nd  The elements or slices of a variable at coordinates.
igamma  The regularised lower incomplete gamma function.
igammac  The regularised upper incomplete gamma function.
ndtri  The inverse of the normal distribution function.
nextafter  The next float in the direction of another.
scatter_add  Adds to slices of a variable.
scatter_div  Divides slices of a variable.
scatter_max  Slices of a variable, or others where those are greater.
scatter_min  Slices of a variable, or others where those are less.
scatter_mul  Multiplies slices of a variable.
scatter_nd_add  Adds to elements or slices of a variable at coordinates.
scatter_nd_max  Elements or slices of a variable at coordinates, or others where those are greater.
scatter_nd_min  Elements or slices of a variable at coordinates, or others where those are less.
scatter_nd_sub  Subtracts from elements or slices of a variable at coordinates.
scatter_nd_update  Puts elements or slices of a variable at coordinates.
scatter_sub  Subtracts from slices of a variable.
scatter_update  Puts slices of a variable.
sparse_read  Slices of a variable at indices.
assign_sub  Subtracts from a variable.
atan  The arc tangent, in radians.
atan2  The angle of the points (x, y), in radians.
atanh  The inverse hyperbolic tangent.
avg_pool  Means over windows.
avg_pool2d  Means over windows of two axes.
boolean_mask  The elements where a mask is true.
cast  A tensor with elements of another type.
ceil  The least integer that is not less.
clip_by_value  Elements no less than a minimum and no greater than a maximum.
constant  A tensor of what is given.
conv2d  A convolution over two axes.
convert_to_tensor  What is given as a tensor.
cos  The cosine.
cosh  The hyperbolic cosine.
depthwise_conv2d  A convolution of each channel by itself.
diag_part  The diagonal of matrices.
divide  The quotient.
elu  x where it is positive, exp(x) - 1 elsewhere.
equal  Where both are equal.
erf  The error function.
executing_eagerly  Whether operations are done at once.
exp  e to the power x.
expm1  exp(x) - 1, also exact for small x.
floor  The greatest integer that is not greater.
floordiv  The quotient, rounded down.
floormod  The remainder of a quotient rounded down.
function  Makes of a function one that TensorFlow would turn into a graph.
gather  Slices at indices along an axis.
gelu  x times the normal distribution function at x.
get_shape  The sizes, as a TensorShape.
greater  Where one is greater than the other.
greater_equal  Where one is at least the other.
is_finite  Where elements are neither infinite nor nan.
is_inf  Where elements are infinite.
is_nan  Where elements are nan.
is_tensor  Whether an object is a tensor.
leaky_relu  x where it is positive, a small multiple of it elsewhere.
less  Where one is less than the other.
less_equal  Where one is at most the other.
lgamma  The logarithm of the size of the gamma function.
log  The natural logarithm.
log1p  log(1 + x), also exact for small x.
log_softmax  The logarithm of softmax.
logical_and  Where both are true.
logical_not  Where it is false.
logical_or  Where either is true.
logical_xor  Where exactly one is true.
max_pool  Greatest elements of windows.
max_pool2d  Greatest elements of windows of two axes.
maximum  The greater of two.
minimum  The less of two.
mod  The remainder of a quotient rounded down.
multiply  The product.
negative  The negative.
not_equal  Where both differ.
numpy  The elements as an array.
one_hot  Vectors with a one at the number of a class.
pad  The tensor with a constant, or its own elements, around it.
placeholder  A tensor of a graph that is fed when the graph runs.
pow  The power.
print  Writes tensors to standard error.
range  Numbers from a start up to, and without, a limit.
rank  The number of axes.
read_value  The value of a variable.
reciprocal  1 / x.
reduce_all  Whether all elements are true, over some axes.
reduce_any  Whether any element is true, over some axes.
reduce_logsumexp  The logarithm of the sum of exponentials over some axes.
reduce_max  The greatest element over some axes.
reduce_mean  The mean over some axes.
reduce_min  The least element over some axes.
reduce_prod  The product over some axes.
reduce_std  The standard deviation over some axes.
reduce_sum  The sum over some axes.
reduce_variance  The variance over some axes.
ref  An object that can be the key of a dictionary.
relu  x where it is positive, zero elsewhere.
relu6  x, no less than 0 and no greater than 6.
reverse  The order of elements turned round along some axes.
rint  The nearest integer, halves to even.
rsqrt  1 / sqrt(x).
segment_max  The greatest elements of segments.
segment_mean  The means of segments.
segment_min  The least elements of segments.
segment_sum  The sums of segments.
selu  A scaled ELU that keeps mean and variance.
set_random_seed  Starts the generator from a seed.
set_seed  Starts the generator from a seed.
sigmoid  1 / (1 + exp(-x)).
sign  The sign.
silu  x sigmoid(x).
sin  The sine.
sinh  The hyperbolic sine.
softmax  exp(x) over its sum along an axis.
softplus  log(1 + exp(x)).
sqrt  The square root.
square  The square.
stateless_normal  Normal draws that depend on the seed alone.
stateless_truncated_normal  Normal draws within two deviations that depend on the seed alone.
stateless_uniform  Uniform draws that depend on the seed alone.
stop_gradient  The tensor without its history.
subtract  The difference.
swish  x sigmoid(x).
tan  The tangent.
tanh  The hyperbolic tangent.
tensor_scatter_nd_update  A copy with elements replaced at some indices.
truediv  The quotient as floats.
truncated_normal  Normal draws within two deviations.
unsorted_segment_max  The greatest elements of segments in any order.
unsorted_segment_mean  The means of segments in any order.
unsorted_segment_min  The least elements of segments in any order.
unsorted_segment_prod  The products of segments in any order.
unsorted_segment_sum  The sums of segments in any order.
value  The value of a variable.
zeta  Hurwitz's zeta function.
"""
