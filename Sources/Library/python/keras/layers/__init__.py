"""The layers of Keras."""
from keras.layers._layer import Layer, InputSpec
from keras.layers._core import InputLayer, Input, Dense, Embedding, Identity, Activation, ReLU, LeakyReLU, PReLU, ELU, Softmax
from keras.layers._core import Dropout, SpatialDropout1D, SpatialDropout2D, GaussianNoise, GaussianDropout, ActivityRegularization
from keras.layers._core import Masking, Flatten, Reshape, Permute, RepeatVector, Lambda, Rescaling
from keras.layers._merge import Add, Subtract, Multiply, Average, Maximum, Minimum, Concatenate, Dot
from keras.layers._merge import add, subtract, multiply, average, maximum, minimum, concatenate, dot
from keras.layers._conv import Conv1D, Conv2D, DepthwiseConv2D, SeparableConv2D, MaxPooling1D, MaxPooling2D, AveragePooling1D
from keras.layers._conv import AveragePooling2D, GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalMaxPooling1D, GlobalMaxPooling2D
from keras.layers._conv import ZeroPadding1D, ZeroPadding2D, Cropping1D, Cropping2D, UpSampling1D, UpSampling2D
from keras.layers._conv import Conv1D as Convolution1D, Conv2D as Convolution2D, MaxPooling1D as MaxPool1D, MaxPooling2D as MaxPool2D
from keras.layers._conv import AveragePooling1D as AvgPool1D, AveragePooling2D as AvgPool2D
from keras.layers._conv import GlobalAveragePooling1D as GlobalAvgPool1D, GlobalAveragePooling2D as GlobalAvgPool2D
from keras.layers._conv import GlobalMaxPooling1D as GlobalMaxPool1D, GlobalMaxPooling2D as GlobalMaxPool2D
from keras.layers._norm import BatchNormalization, LayerNormalization, RMSNormalization, GroupNormalization, UnitNormalization, Normalization
from keras.layers._rnn import SimpleRNNCell, LSTMCell, GRUCell, StackedRNNCells, RNN, SimpleRNN, LSTM, GRU, Bidirectional, TimeDistributed
from keras.layers._attention import Attention, AdditiveAttention, MultiHeadAttention


def serialize(layer):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(layer)


def deserialize(config, custom_objects=None):
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(config, custom_objects=custom_objects)
