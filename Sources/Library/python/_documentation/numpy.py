"""What `help` tells of NumPy's functions, methods and types that are not Python text: a line for each, for those of its modules too."""
LINES = """
all  Whether all elements are true, over some axes or all.
allclose  Whether all elements of two arrays are close: abs(a - b) <= atol + rtol * abs(b).
amax  The greatest element over some axes; another name of max.
amin  The least element over some axes; another name of min.
angle  The angle of complex numbers, in radians or degrees.
any  Whether any element is true, over some axes or all.
append  A copy with values behind it, along an axis or flat.
arange  Numbers from a start up to, and without, a stop, a step apart.
argmax  The place of the greatest element, the first of several.
argmin  The place of the least element, the first of several.
argpartition  The places that would partition an array: what is less comes before the element at kth, what is greater behind it.
argsort  The places that would sort an array.
argwhere  The indices of the elements that are not zero, a row each.
around  Elements rounded to so many decimals, halves to even; another name of round.
array  An array of what is given: numbers, nested sequences, or an object that is like an array.
array2string  An array as text, with control over width, precision and form.
array_equal  Whether two arrays have the same shape and equal elements.
array_equiv  Whether two arrays are equal after broadcasting.
array_repr  The text that repr() gives of an array.
array_split  Parts of an array along an axis, which may differ in size by one.
array_str  The text that str() gives of an array.
asanyarray  What is given as an array, derived classes as they are.
asarray  What is given as an array, without a copy where it is one.
asarray_chkfinite  What is given as an array; infinities and nan are errors.
ascontiguousarray  An array in C order, of one axis at least.
asfortranarray  An array in Fortran order.
astype  A copy with elements of another type.
atleast_1d  What is given as arrays of one axis at least.
atleast_2d  What is given as arrays of two axes at least.
atleast_3d  What is given as arrays of three axes at least.
base_repr  The digits of an integer in a base from 2 to 36.
binary_repr  The binary digits of an integer, in two's complement where a width is given.
bincount  How often each number from zero on occurs, or the sum of its weights.
broadcast_arrays  Views of several arrays in their common shape.
broadcast_shapes  The common shape of several shapes.
broadcast_to  A view of an array in a larger shape, which must not be written.
can_cast  Whether a type can be cast to another under a rule.
choose  Elements out of several arrays, as an array of numbers says.
clip  Elements no less than a minimum and no greater than a maximum.
column_stack  Columns side by side in a matrix.
compress  The slices of an array along an axis where a condition is true.
concat  Arrays joined along an axis; another name of concatenate.
concatenate  Arrays joined along an axis that they have.
convolve  The discrete convolution of two sequences.
copy  A copy of an array.
copyto  Copies elements of one array into another, broadcast, and only where a mask says so.
correlate  The cross-correlation of two sequences.
count_nonzero  The number of elements that are not zero.
cross  The cross product of vectors of two or three elements.
cumprod  Running products along an axis.
cumsum  Running sums along an axis.
cumulative_prod  Running products along an axis, with the initial one where that is asked for.
cumulative_sum  Running sums along an axis, with the initial zero where that is asked for.
datetime_data  The unit of a type of dates, and how many of it make a step.
delete  A copy without what stands at some indices along an axis.
diag  The diagonal of a matrix, or a matrix with this diagonal.
diag_indices  The indices of the main diagonal of an array with equal sizes.
diag_indices_from  The indices of the main diagonal of an array.
diagflat  A matrix with all elements of an array on its diagonal.
diagonal  Diagonals over two axes.
diff  Differences of neighbours along an axis, n times.
digitize  The number of the bin that each value falls into.
dot  The product of two arrays: of vectors a number, of matrices a matrix.
dsplit  Parts of an array along its third axis.
dstack  Arrays joined along the third axis.
ediff1d  Differences of neighbours in the flat array.
einsum  Sums of products over axes that letters name.
empty  An array whose elements are not set.
empty_like  An array like another, whose elements are not set.
errstate  A block with its own handling of floating-point errors.
expand_dims  A view with new axes of size one.
extract  The elements where a condition is true, in one axis.
eye  A matrix with ones on a diagonal and zeros elsewhere.
fill_diagonal  Sets the main diagonal in place.
fix  Elements rounded towards zero.
flatiter  The iterator that `flat` gives.
flatnonzero  The places in the flat array where it is not zero.
flip  A view with the order of elements turned round along some axes.
fliplr  A view turned round from left to right.
flipud  A view turned round from top to bottom.
format_float_positional  A number as text with a point and no exponent.
format_float_scientific  A number as text with an exponent.
frombuffer  An array over the memory of an object.
fromfunction  An array of what a function gives for the coordinates of its elements.
fromiter  An array of one axis from the items of an iterable.
fromstring  An array of one axis from numbers in a text.
full  An array filled with one value.
full_like  An array like another, filled with one value.
geomspace  Numbers from a start to a stop, each a constant times the one before.
get_printoptions  The options that arrays are printed with.
geterr  How floating-point errors are handled.
geterrcall  What is called at floating-point errors.
hsplit  Parts of an array side by side.
hstack  Arrays joined side by side.
identity  The identity matrix of a size.
imag  The imaginary part.
in1d  Whether each element is in another array, in one axis.
indices  The coordinates of all elements of a shape.
inner  The inner product over the last axes.
insert  A copy with values inserted before some indices along an axis.
intersect1d  The sorted elements that two arrays have in common.
isclose  Where two arrays are close: abs(a - b) <= atol + rtol * abs(b).
iscomplex  Where the imaginary part is not zero.
iscomplexobj  Whether the type is complex, whatever the values.
isdtype  Whether a type is of a kind.
isin  Where elements are in another array.
isneginf  Where elements are negative infinity.
isposinf  Where elements are positive infinity.
isreal  Where the imaginary part is zero.
isrealobj  Whether the type is not complex.
isscalar  Whether an object is a number or a text, and no array.
issubdtype  Whether a type is another, or belongs to its kind.
iterable  Whether an object can be iterated over.
ix_  Index arrays that select the rows, columns, … of a part of an array.
kron  The Kronecker product.
lexsort  The places that sort by several keys, the last first.
linspace  So many numbers from a start to a stop, at equal distances.
logspace  Numbers from base**start to base**stop, at equal distances of their logarithms.
matmul  The matrix product over the last two axes.
matrix_transpose  A view with the last two axes exchanged.
matvec  Products of matrices and vectors.
max  The greatest element over some axes.
may_share_memory  Whether the memory of two arrays may overlap.
mean  The arithmetic mean over some axes.
median  The median over some axes.
meshgrid  Coordinate arrays of a grid from the coordinates of its axes.
min  The least element over some axes.
min_scalar_type  The smallest type that holds a value.
moveaxis  A view with some axes at other places.
nan_to_num  A copy with numbers in place of nan and the infinities.
nanargmax  The place of the greatest element, without regard to nan.
nanargmin  The place of the least element, without regard to nan.
nancumprod  Running products in which nan counts as one.
nancumsum  Running sums in which nan counts as zero.
nanmax  The greatest element, without regard to nan.
nanmean  The arithmetic mean, without regard to nan.
nanmedian  The median, without regard to nan.
nanmin  The least element, without regard to nan.
nanpercentile  Percentiles, without regard to nan.
nanprod  The product, in which nan counts as one.
nanquantile  Quantiles, without regard to nan.
nanstd  The standard deviation, without regard to nan.
nansum  The sum, in which nan counts as zero.
nanvar  The variance, without regard to nan.
ndarray  An n-dimensional array: elements of one type in a block of memory.
ndenumerate  Pairs of the index of an element and the element.
ndim  The number of axes.
ndindex  All indices of a shape, in C order.
nonzero  The indices of the elements that are not zero, an array for each axis.
ones  An array of ones.
ones_like  An array of ones like another.
outer  The products of each element of one vector with each of another.
partition  A copy in which what is less comes before the element at kth and what is greater behind it.
percentile  Percentiles over some axes.
permute_dims  A view with its axes in another order.
place  Sets the elements where a mask is true to values, in their order, in place.
printoptions  A block with its own options for printing arrays.
prod  The product over some axes.
promote_types  The smallest type to which two types can be cast safely.
ptp  The distance from the least to the greatest element.
put  Sets elements at places of the flat array, in place.
put_along_axis  Sets the elements that an array of indices names along an axis, in place.
putmask  Sets elements where a mask is true to the values at the same places, in place.
quantile  Quantiles over some axes.
ravel  The flat array, a view where that is possible.
ravel_multi_index  Places in the flat array from indices.
real  The real part.
repeat  Each element repeated, along an axis or flat.
require  An array that fulfils requirements on its order and memory.
reshape  The same elements in another shape, a view where that is possible.
resize  A copy in another shape, with the elements repeated where they do not suffice.
result_type  The type that an operation on these types and values has.
roll  Elements moved along an axis; those that leave at the end come back at the start.
rollaxis  A view with one axis moved before another.
rot90  A view turned by right angles in the plane of two axes.
round  Elements rounded to so many decimals, halves to even.
row_stack  Arrays joined one above the other.
searchsorted  The places where values are to be inserted into a sorted array.
set_printoptions  Sets the options that arrays are printed with.
setdiff1d  The sorted elements of one array that are not in another.
seterr  Sets how floating-point errors are handled.
seterrcall  Sets what is called at floating-point errors.
setxor1d  The sorted elements that are in exactly one of two arrays.
shape  The sizes of the axes.
shares_memory  Whether the memory of two arrays overlaps.
sinc  sin(pi x) / (pi x), one at zero.
size  The number of elements, of all axes or some.
sort  A sorted copy along an axis.
split  Parts of an array along an axis: so many equal ones, or between indices.
squeeze  A view without axes of size one.
stack  Arrays joined along a new axis.
std  The standard deviation over some axes.
sum  The sum over some axes.
swapaxes  A view with two axes exchanged.
take  Elements at indices along an axis.
take_along_axis  The elements that an array of indices names along an axis.
tensordot  The sum of products over pairs of axes.
tile  An array repeated so many times along each axis.
trace  The sum of a diagonal.
transpose  A view with its axes in another order, turned round by default.
trapezoid  The integral by the trapezoidal rule.
tri  A matrix with ones at and below a diagonal.
tril  A copy with zeros above a diagonal.
tril_indices  The indices at and below a diagonal.
tril_indices_from  The indices at and below a diagonal of an array.
triu  A copy with zeros below a diagonal.
triu_indices  The indices at and above a diagonal.
triu_indices_from  The indices at and above a diagonal of an array.
ufunc  A function that is applied element by element, with broadcasting.
union1d  The sorted elements of two arrays, each once.
unique  The sorted elements, each once, with their places and counts where these are asked for.
unique_all  The sorted elements, each once, with first places, inverse and counts.
unique_counts  The sorted elements, each once, with how often they occur.
unique_inverse  The sorted elements, each once, with the places that bring the array back.
unique_values  The elements, each once.
unravel_index  Indices from places in the flat array.
unstack  The slices along an axis, an array each.
vander  The matrix of the powers of a vector.
var  The variance over some axes.
vdot  The inner product of two flat arrays, the first conjugated.
vecdot  Inner products of vectors along an axis.
vecmat  Products of vectors and matrices.
vsplit  Parts of an array one below the other.
vstack  Arrays joined one above the other.
where  Elements of one array where a condition holds and of another elsewhere; with the condition alone its indices.
zeros  An array of zeros.
zeros_like  An array of zeros like another.
byteswap  The elements with their bytes in the other order.
conj  The complex conjugate.
conjugate  The complex conjugate.
dump  Writes a pickle of the array into a file.
dumps  A pickle of the array as bytes.
fill  Sets all elements to one value.
flatten  A flat copy.
item  One element as a Python object.
setflags  Sets whether the array may be written.
to_device  The array on a device, of which there is one: 'cpu'.
tobytes  The elements as bytes, in C or Fortran order.
tofile  Writes the elements into a file, as bytes or as text.
tolist  The elements in nested lists.
view  The same memory with another type or class.
getfield  The bytes of each element from an offset on, read as another type.
setfield  Writes values as another type into the bytes of each element from an offset on.
ndarray.argpartition  The places that would partition the array.
ndarray.partition  Partitions in place: what is less comes before the element at kth, what is greater behind it.
ndarray.resize  Changes shape and size in place.
ndarray.sort  Sorts along an axis in place.
bool  True or False, in a byte.
bool_  Another name of bool.
bytes_  Bytes of a fixed length.
character  The base of texts and bytes.
clongdouble  A complex number of two doubles.
complex64  A complex number of two floats of 32 bits.
complex128  A complex number of two floats of 64 bits.
complexfloating  The base of complex numbers.
datetime64  A moment, in units from years to attoseconds.
flexible  The base of types whose elements have a size of their own.
float16  A float of half precision.
float32  A float of single precision.
float64  A float of double precision, like Python's.
floating  The base of real floats.
generic  The base of all types of elements.
inexact  The base of floats and complex numbers.
int8  An integer of 8 bits.
int16  An integer of 16 bits.
int32  An integer of 32 bits.
int64  An integer of 64 bits.
integer  The base of integers.
longdouble  A float of double precision.
number  The base of numbers.
object_  Any Python object.
signedinteger  The base of integers with a sign.
str_  A text of a fixed length.
timedelta64  A length of time, in units from years to attoseconds.
uint8  An integer of 8 bits without a sign.
uint16  An integer of 16 bits without a sign.
uint32  An integer of 32 bits without a sign.
uint64  An integer of 64 bits without a sign.
unsignedinteger  The base of integers without a sign.
void  A record, or bytes without a meaning.
LinAlgError  What linear algebra cannot do: a singular matrix, an iteration that does not converge.
cholesky  The triangular factor of a positive definite matrix.
cond  The condition number of a matrix in a norm.
det  The determinant.
eig  Eigenvalues and right eigenvectors of a square matrix.
eigh  Eigenvalues, ascending, and eigenvectors of a symmetric or Hermitian matrix.
eigvals  The eigenvalues of a square matrix.
eigvalsh  The eigenvalues of a symmetric or Hermitian matrix, ascending.
inv  The inverse of a square matrix.
lstsq  The solution of least squares, with residuals, rank and singular values.
matrix_norm  The norm of matrices.
matrix_power  A square matrix to a whole power.
matrix_rank  The number of singular values that are not negligible.
multi_dot  The product of several matrices, in the order that takes the fewest multiplications.
norm  The norm of vectors or matrices.
pinv  The pseudo-inverse of a matrix.
qr  Orthonormal and upper triangular factors of a matrix.
slogdet  The sign of the determinant and the logarithm of its size.
solve  The solution of a system of linear equations.
svd  Singular values of a matrix, with their vectors.
svdvals  The singular values of a matrix.
tensorinv  The inverse of an array under tensordot.
tensorsolve  The solution of a tensor equation.
vector_norm  The norm of vectors.
fft  The discrete Fourier transform along an axis.
fft2  The discrete Fourier transform over two axes.
fftfreq  The frequencies of a transform's elements.
fftn  The discrete Fourier transform over several axes.
fftshift  A transform with frequency zero in the middle.
hfft  The real transform of a signal of which half is given.
ifft  The inverse of fft.
ifft2  The inverse of fft2.
ifftn  The inverse of fftn.
ifftshift  The inverse of fftshift.
ihfft  The inverse of hfft.
irfft  The inverse of rfft.
irfft2  The inverse of rfft2.
irfftn  The inverse of rfftn.
rfft  The first half of the transform of a real signal.
rfft2  The first half of the transform of real data over two axes.
rfftfreq  The frequencies of rfft's elements.
rfftn  The first half of the transform of real data over several axes.
Generator  Draws of distributions from a bit generator.
RandomState  Draws of distributions as NumPy made them before 1.17, from a Mersenne twister.
beta  Draws of the beta distribution.
binomial  Draws of the binomial distribution: successes in n trials.
bytes  Random bytes.
chisquare  Draws of the chi-square distribution.
choice  Random items of an array or of the numbers below n, with replacement or without.
default_rng  A generator over PCG64, from a seed.
set_bit_generator  Puts a bit generator behind the functions of numpy.random.
dirichlet  Draws of the Dirichlet distribution.
exponential  Draws of the exponential distribution.
f  Draws of the F distribution.
gamma  Draws of the gamma distribution.
geometric  Draws of the geometric distribution: trials up to the first success.
get_state  The state of the generator.
gumbel  Draws of the Gumbel distribution.
hypergeometric  Draws of the hypergeometric distribution.
integers  Random integers from low up to, and without, high.
laplace  Draws of the Laplace distribution.
logistic  Draws of the logistic distribution.
lognormal  Draws of the log-normal distribution.
logseries  Draws of the logarithmic series distribution.
multinomial  Draws of the multinomial distribution.
multivariate_hypergeometric  Draws of the hypergeometric distribution of several kinds.
multivariate_normal  Draws of the normal distribution of several variables.
negative_binomial  Draws of the negative binomial distribution.
noncentral_chisquare  Draws of the noncentral chi-square distribution.
noncentral_f  Draws of the noncentral F distribution.
normal  Draws of the normal distribution.
pareto  Draws of the Pareto distribution of the second kind.
permutation  A shuffled copy, or the numbers below n in random order.
permuted  A copy with each slice along an axis shuffled by itself.
poisson  Draws of the Poisson distribution.
power  Draws of the power distribution.
rand  Uniform draws from 0 up to, and without, 1, in a shape.
randint  Random integers from low up to, and without, high.
randn  Draws of the standard normal distribution, in a shape.
random  Uniform draws from 0 up to, and without, 1.
random_integers  Random integers from low to high, both included.
random_sample  Uniform draws from 0 up to, and without, 1.
ranf  Another name of random_sample.
rayleigh  Draws of the Rayleigh distribution.
sample  Another name of random_sample.
seed  Starts the generator anew from a seed.
set_state  Sets the state of the generator.
shuffle  Shuffles a sequence in place.
spawn  New generators that are independent of this one and of each other.
standard_cauchy  Draws of the standard Cauchy distribution.
standard_exponential  Draws of the exponential distribution of scale 1.
standard_gamma  Draws of the gamma distribution of scale 1.
standard_normal  Draws of the standard normal distribution.
standard_t  Draws of Student's t distribution.
tomaxint  Random integers of the size of a machine word.
triangular  Draws of the triangular distribution.
uniform  Uniform draws from low up to, and without, high.
vonmises  Draws of the von Mises distribution, on the circle.
wald  Draws of the Wald, or inverse Gaussian, distribution.
weibull  Draws of the Weibull distribution.
zipf  Draws of the Zipf distribution.
dtype  The type of an array's elements.
isnat  Where dates and lengths of time are no time.
round_  Elements rounded to so many decimals, halves to even; another name of round.
"""
