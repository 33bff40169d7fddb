"""Keras 3: layers, models and their training."""
from keras import activations, callbacks, constraints, initializers, layers, losses, metrics, models, ops, optimizers, random, regularizers, saving, utils
from keras._graph import KerasTensor, Operation
from keras._state import name_scope as _name_scope
from keras._variables import Variable
from keras.initializers import Initializer
from keras.layers import Input, InputSpec, Layer
from keras.losses import Loss
from keras.metrics import Metric
from keras.models import Functional, Model, Sequential
from keras.optimizers import Optimizer
from keras.regularizers import Regularizer
from keras import backend, config, tree, preprocessing
__version__ = "3.15.1"


def version():
    return "3.15.1"
