"""What `help` tells of Keras's layers and functions that do not say it themselves: a line for each that TensorFlow and NumPy do not have."""
LINES = """
Activation  A function of each element.
ActivityRegularization  A penalty on what passes through.
Add  The sum of several inputs.
Average  The mean of several inputs.
AveragePooling1D  Means over windows of one axis.
AveragePooling2D  Means over windows of two axes.
Concatenate  Several inputs joined along an axis.
Conv1D  A convolution over one axis.
Conv2D  A convolution over two axes.
Cropping1D  Elements cut off at both ends of an axis.
Cropping2D  Elements cut off at both ends of two axes.
DepthwiseConv2D  A convolution of each channel by itself.
Dot  The dot product of two inputs.
ELU  x where it is positive, alpha (exp(x) - 1) elsewhere.
Flatten  Each sample in one axis.
GRU  A layer of gated recurrent units.
GaussianDropout  Elements times random numbers around one, in training.
GaussianNoise  Random numbers added, in training.
GlobalAveragePooling1D  The mean over one axis.
GlobalAveragePooling2D  The mean over two axes.
GlobalMaxPooling1D  The greatest element over one axis.
GlobalMaxPooling2D  The greatest element over two axes.
Identity  What is given, unchanged.
LSTM  A layer of long short-term memory.
Lambda  Any function as a layer.
LeakyReLU  x where it is positive, a small multiple of it elsewhere.
MaxPooling1D  Greatest elements of windows of one axis.
MaxPooling2D  Greatest elements of windows of two axes.
Maximum  The greatest of several inputs.
Minimum  The least of several inputs.
Multiply  The product of several inputs.
PReLU  x where it is positive, a learned multiple of it elsewhere.
Permute  The axes of each sample in another order.
RMSNormalization  The last axis divided by the root of its mean square.
ReLU  x where it is positive, zero elsewhere.
RepeatVector  Each vector repeated so many times.
Rescaling  A multiple, with an offset added.
Reshape  Each sample in another shape.
SeparableConv2D  A convolution of each channel by itself, and then one that mixes them.
SimpleRNN  A recurrent layer whose output is its state.
SimpleRNNCell  One step of SimpleRNN.
Softmax  exp(x) over its sum along an axis.
SpatialDropout1D  Whole channels of one axis set to zero by chance, in training.
SpatialDropout2D  Whole channels of two axes set to zero by chance, in training.
StackedRNNCells  Several recurrent cells as one.
Subtract  The difference of two inputs.
UnitNormalization  Vectors divided by their norm.
UpSampling1D  Each element of an axis repeated.
UpSampling2D  Each element of two axes repeated.
ZeroPadding1D  Zeros at both ends of an axis.
ZeroPadding2D  Zeros at both ends of two axes.
deserialize  An object from its configuration.
serialize  The configuration of an object.
absolute  The absolute value.
arccos  The arc cosine, in radians.
arccosh  The inverse hyperbolic cosine.
arcsin  The arc sine, in radians.
arcsinh  The inverse hyperbolic sine.
arctan  The arc tangent, in radians.
arctan2  The angle of the points (x2, x1), in radians.
arctanh  The inverse hyperbolic tangent.
binary_crossentropy  The cross-entropy of probabilities and targets between 0 and 1.
categorical_crossentropy  The cross-entropy of probabilities and targets that are vectors.
cond  What one of two functions gives, as a condition says.
conj  The complex conjugate.
convert_to_numpy  The elements as an array.
erfinv  The inverse of the error function.
floor_divide  The quotient, rounded down.
fori_loop  The value that a function gives after so many turns.
isfinite  Where elements are neither infinite nor nan.
isinf  Where elements are infinite.
isnan  Where elements are nan.
log10  The logarithm to base 10.
log2  The logarithm to base 2.
logaddexp  log(exp(x1) + exp(x2)).
logsumexp  The logarithm of the sum of exponentials over some axes.
moments  Mean and variance over some axes.
normalize  Vectors divided by their norm.
power  The power.
scan  The states that a function goes through over the items of an axis.
slice_update  A copy in which a part is replaced.
sparse_categorical_crossentropy  The cross-entropy of probabilities and numbers of classes.
top_k  The k greatest elements, with their places.
true_divide  The quotient as floats.
vectorized_map  A function applied along the first axis.
while_loop  The values that a function gives as long as a condition holds.
global_seed_generator  The seeds that layers without their own take.
make_default_seed  A seed at random.
reset_global_generator  Starts the seeds anew.
AdamW  Adam with decay of the weights apart from the gradients.
add  The sum of several inputs.
average  The mean of several inputs.
maximum  The greatest of several inputs.
minimum  The least of several inputs.
multiply  The product of several inputs.
F1Score  The harmonic mean of precision and recall.
FalseNegatives  How many positives were taken for negatives.
FalsePositives  How many negatives were taken for positives.
Mean  The mean of what is given.
Precision  The part of those taken for positives that are.
Recall  The part of the positives that were found.
RootMeanSquaredError  The root of the mean square of errors.
Sum  The sum of what is given.
TrueNegatives  How many negatives were taken for negatives.
TruePositives  How many positives were taken for positives.
"""
