"""What TensorFlow has on top of its operations."""
import keras
from tensorflow import data
from tensorflow._functions import gather_nd, scatter_nd, tensor_scatter_nd_update, tensor_scatter_nd_add, tensor_scatter_nd_sub, tensor_scatter_nd_max, tensor_scatter_nd_min
from tensorflow._functions import repeat, meshgrid, sequence_mask, clip_by_norm, clip_by_global_norm, map_fn, vectorized_map, cond
from tensorflow._functions import while_loop, case, numpy_function, py_function, searchsorted, reverse_sequence, ensure_shape, Module, TensorSpec
from tensorflow._functions import nest, foldl, foldr, scan, slice, strided_slice
from tensorflow._tape import GradientTape, UnconnectedGradients, IndexedSlices, autodiff, custom_gradient, grad_pass_through, recompute_grad, gradients
from tensorflow import debugging
from tensorflow._printing import printed as print
from tensorflow._scopes import name_scope, device, control_dependencies, init_scope, no_op, group, identity_n, tuple, realdiv
from tensorflow._scopes import scalar_mul, saturate_cast, dynamic_partition, dynamic_stitch, TensorArray
from keras import losses, metrics, optimizers, initializers
from keras.initializers import Constant as constant_initializer, Ones as ones_initializer, Zeros as zeros_initializer
from keras.initializers import RandomNormal as random_normal_initializer, RandomUniform as random_uniform_initializer
from tensorflow._functions import unique, unique_with_counts
