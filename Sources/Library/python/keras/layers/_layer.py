"""The class of all layers: weights, names, calls, and what stands for a layer in a graph."""
import tensorflow as _tf
from keras._graph import KerasTensor, Node, Operation, any_symbolic, flatten, infer, map_structure, pack_as
from keras._state import auto_name, dtype_name, floatx, name_scope, to_snake_case
from keras._variables import Variable


class InputSpec:
    """What a layer accepts: the rank, the shape, sizes of axes."""
    __module__ = "keras.src.layers.input_spec"

    def __init__(self, dtype=None, shape=None, ndim=None, max_ndim=None, min_ndim=None, axes=None, allow_last_axis_squeeze=False,
                 name=None, optional=False):
        self.dtype, self.name, self.optional = dtype, name, optional
        self.shape = None if shape is None else tuple(shape)
        self.ndim = len(self.shape) if shape is not None else ndim
        self.min_ndim, self.max_ndim = min_ndim, max_ndim
        self.axes = {int(axis): size for axis, size in (axes or {}).items()}

    def __repr__(self):
        spec = [("dtype=" + str(self.dtype)) if self.dtype else "", ("shape=" + str(self.shape)) if self.shape else "",
                ("ndim=" + str(self.ndim)) if self.ndim else "", ("max_ndim=" + str(self.max_ndim)) if self.max_ndim else "",
                ("min_ndim=" + str(self.min_ndim)) if self.min_ndim else "", ("axes=" + str(self.axes)) if self.axes else ""]
        return f"InputSpec({', '.join(x for x in spec if x)})"


def check_input(specs, inputs, layer_name):
    """Raises where an input is not what the layer accepts."""
    specs, inputs = flatten(specs), flatten(inputs)
    if len(specs) != len(inputs):
        raise ValueError(f"Layer '{layer_name}' expected {len(specs)} input(s). Received {len(inputs)} instead.")
    for at, (spec, x) in enumerate(zip(specs, inputs)):
        if spec is None:
            continue
        shape = tuple(x.shape)
        start = f"Input {at} with name '{spec.name}' of layer '{layer_name}' is incompatible with the layer: "
        if spec.ndim is not None and len(shape) != spec.ndim:
            raise ValueError(start + f"expected ndim={spec.ndim}, found ndim={len(shape)}. Full shape received: {shape}")
        if spec.max_ndim is not None and len(shape) > spec.max_ndim:
            raise ValueError(start + f"expected max_ndim={spec.max_ndim}, found ndim={len(shape)}")
        if spec.min_ndim is not None and len(shape) < spec.min_ndim:
            raise ValueError(start + f"expected min_ndim={spec.min_ndim}, found ndim={len(shape)}. Full shape received: {shape}")
        for axis, size in spec.axes.items():
            if size is not None and shape[axis] not in (size, None):
                raise ValueError(start + f"expected axis {axis} of input shape to have value {size}, but received input with shape {shape}")
        if spec.shape is not None:
            for wanted, found in zip(spec.shape, shape):
                if wanted is not None and found is not None and wanted != found:
                    raise ValueError(start + f"expected shape={spec.shape}, found shape={shape}")


class _Policy:
    """In what types a layer computes and keeps its weights."""

    def __init__(self, name):
        self.name = name
        parts = name.split("_")
        self.compute_dtype = parts[1] if parts[0] == "mixed" else name
        self.variable_dtype = "float32" if parts[0] == "mixed" else name

    def __repr__(self):
        return f'<DTypePolicy "{self.name}">'

    def __eq__(self, other):
        return getattr(other, "name", other) == self.name

    def get_config(self):
        return {"name": self.name}


def _parameters(function):
    code = function.__code__
    return code.co_varnames[:code.co_argcount + code.co_kwonlyargcount], bool(code.co_flags & 8)


class Layer(Operation):
    """Weights and what is computed with them."""
    __module__ = "keras.src.layers.layer"

    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls)
        names = [name for name in _parameters(cls.__init__)[0] if name != "self"] if hasattr(cls.__init__, "__code__") else []
        object.__setattr__(made, "_auto_config", {**dict(zip(names, args)), **kwargs})
        return made

    def __init__(self, *, activity_regularizer=None, trainable=True, dtype=None, autocast=True, name=None, **kwargs):
        shape = kwargs.pop("input_shape", None)
        dimension = kwargs.pop("input_dim", None)
        batch_shape = kwargs.pop("batch_input_shape", None) or kwargs.pop("batch_shape", None)
        if dimension is not None:
            shape = (dimension,)
        if shape is not None:
            batch_shape = (None, *(shape if isinstance(shape, (list, tuple)) else (shape,)))
        kwargs.pop("dtype_policy", None)
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments passed to {type(self).__name__}: {kwargs}")
        self._tracked = {"variables": [], "layers": [], "seeds": [], "metrics": []}
        super().__init__(name)
        from keras import regularizers
        self.activity_regularizer = regularizers.get(activity_regularizer)
        self._given_batch_shape = None if batch_shape is None else tuple(batch_shape)
        if isinstance(dtype, dict):
            dtype = dtype["config"]["name"]
        self.dtype_policy = dtype if isinstance(dtype, _Policy) else _Policy(getattr(dtype, "name", None) or dtype_name(dtype))
        self._trainable, self.autocast = bool(trainable), autocast
        self.built, self.input_spec, self.supports_masking = False, None, False
        self._losses, self._loss_names, self._build_shapes = [], [], None
        self.supports_jit = True

    # What is assigned to a layer belongs to it.
    def __setattr__(self, name, value):
        tracked = self.__dict__.get("_tracked")
        if tracked is not None and name not in ("_tracked", "_inbound_nodes", "_outbound_nodes", "_auto_config", "_losses"):
            old = self.__dict__.get(name)
            if old is not None and old is not value:
                self._forget(old)
            self._track(value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self._forget(self.__dict__.get(name))
        object.__delattr__(self, name)

    def _track(self, value):
        from keras.metrics import Metric
        from keras.random import SeedGenerator
        if isinstance(value, (list, tuple)):
            for item in value:
                self._track(item)
        elif isinstance(value, dict):
            for item in value.values():
                self._track(item)
        else:
            kind = ("metrics" if isinstance(value, Metric) else "layers" if isinstance(value, Layer) else
                    "variables" if isinstance(value, Variable) else "seeds" if isinstance(value, SeedGenerator) else None)
            if kind and not any(item is value for item in self._tracked[kind]):
                self._tracked[kind].append(value)

    def _forget(self, value):
        for items in self._tracked.values():
            items[:] = [item for item in items if item is not value]

    # Weights.
    def add_weight(self, shape=None, initializer=None, dtype=None, trainable=True, autocast=True, regularizer=None, constraint=None,
                   aggregation="none", overwrite_with_gradient=False, name=None):
        from keras import constraints, initializers, regularizers
        dtype = dtype_name(dtype or self.variable_dtype)
        if initializer is None:
            initializer = "glorot_uniform" if "float" in dtype else "zeros"
        shape = () if shape is None else (shape,) if isinstance(shape, int) else tuple(shape)
        with name_scope(self.name) if not self._is_in_own_scope() else _Nothing():
            variable = Variable(initializers.get(initializer), shape=shape, dtype=dtype, trainable=trainable, name=name)
        variable.regularizer, variable.constraint = regularizers.get(regularizer), constraints.get(constraint)
        self._track(variable)
        return variable

    def _is_in_own_scope(self):
        from keras._state import _scopes
        return bool(_scopes) and _scopes[-1] == self.name

    def _flatten_layers(self, include_self=True, recursive=True):
        found = [self] if include_self else []
        for layer in self._tracked["layers"]:
            if recursive:
                found += layer._flatten_layers()
            else:
                found.append(layer)
        return found

    @staticmethod
    def _unique(variables):
        seen, found = set(), []
        for variable in variables:
            if id(variable) not in seen:
                seen.add(id(variable))
                found.append(variable)
        return found

    @property
    def variables(self):
        found = list(self._tracked["variables"]) + [seed.state for seed in self._tracked["seeds"]]
        for metric in self._tracked["metrics"]:
            found += metric.variables
        for layer in self._tracked["layers"]:
            found += layer.variables
        return self._unique(found)

    @property
    def weights(self):
        own = sorted(self._tracked["variables"], key=lambda variable: not variable.trainable) if self._sorts_weights else self._tracked["variables"]
        found = list(own)
        for layer in self._tracked["layers"]:
            found += layer.weights
        return self._unique(found)

    _sorts_weights = False

    def _trainable_of(self):
        found = [variable for variable in self._tracked["variables"] if variable.trainable] if self._trainable else []
        for layer in self._tracked["layers"]:
            found += layer._trainable_of()
        return found

    trainable_weights = trainable_variables = property(lambda self: self._unique(self._trainable_of()) if self.trainable else [])

    @property
    def non_trainable_weights(self):
        own = {id(variable) for variable in self.trainable_weights}
        return [variable for variable in self.weights if id(variable) not in own]

    @property
    def non_trainable_variables(self):
        own = {id(variable) for variable in self.trainable_weights}
        return [variable for variable in self.variables if id(variable) not in own]

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        object.__setattr__(self, "_trainable", bool(value))
        for variable in self._tracked["variables"]:
            if not hasattr(variable, "_was_trainable"):
                variable._was_trainable = variable.trainable
            variable.trainable = bool(value) and variable._was_trainable
        for layer in self._tracked["layers"]:
            layer.trainable = value

    def get_weights(self):
        return [variable.numpy() for variable in self.weights]

    def set_weights(self, weights):
        own = self.weights
        if len(own) != len(weights):
            raise ValueError(f"You called `set_weights(weights)` on layer '{self.name}' with a weight list of length {len(weights)}, but the "
                             f"layer was expecting {len(own)} weights.")
        for variable, value in zip(own, weights):
            if tuple(variable.shape) != tuple(getattr(value, "shape", ())):
                raise ValueError(f"Layer {self.name} weight shape {tuple(variable.shape)} is not compatible with provided weight shape {tuple(value.shape)}.")
            variable.assign(value)

    def count_params(self):
        if not self.built:
            raise ValueError(f"You tried to call `count_params` on layer '{self.name}', but the layer isn't built. You can build it "
                             f"manually via: `layer.build(input_shape)`.")
        total = 0
        for variable in self.weights:
            size = 1
            for n in variable.shape:
                size *= n
            total += size
        return total

    # Types.
    compute_dtype = property(lambda self: self.dtype_policy.compute_dtype)
    variable_dtype = property(lambda self: self.dtype_policy.variable_dtype)
    dtype = property(lambda self: self.dtype_policy.variable_dtype)
    input_dtype = compute_dtype
    path = property(lambda self: self.name)

    # Losses.
    def add_loss(self, loss):
        self._losses.extend(flatten(loss))
        _added.add(True)

    def _own_losses(self):
        found = list(self._losses)
        for layer in self._tracked["layers"]:
            found += layer._own_losses()
        return found

    def _clear_losses(self):
        self._losses.clear()
        for layer in self._tracked["layers"]:
            layer._clear_losses()

    @property
    def losses(self):
        found = self._own_losses()
        for variable in self.trainable_weights:
            if variable.regularizer is not None:
                found.append(variable.regularizer(variable))
        return found

    @property
    def metrics(self):
        found = list(self._tracked["metrics"])
        for layer in self._tracked["layers"]:
            found += layer.metrics
        return found

    # Building and calling.
    def build(self, input_shape=None):
        self.built = True

    def _ensure_built(self, shapes):
        if self.built:
            return
        with name_scope(self.name):
            object.__setattr__(self, "_build_shapes", shapes)
            self.build(shapes)
        self.built = True

    def call(self, *args, **kwargs):
        raise NotImplementedError(f"Layer {type(self).__name__} does not have a `call()` method implemented.")

    def _shapes_for_build(self, args):
        first = args[0] if args else None
        if isinstance(first, (list, tuple, dict)):
            return map_structure(lambda x: tuple(x.shape), first)
        return tuple(first.shape) if hasattr(first, "shape") else None

    def _converted(self, value):
        if isinstance(value, (KerasTensor, str, bool, type(None))) or not (hasattr(value, "shape") or isinstance(value, (int, float))):
            return value
        if type(value).__name__ == "RaggedTensor":
            return value
        if not hasattr(value, "shape"):
            return value
        tensor = _tf.convert_to_tensor(value)
        if self.autocast and tensor.dtype.is_floating and tensor.dtype.name != self.compute_dtype:
            tensor = _tf.cast(tensor, self.compute_dtype)
        return tensor

    def __call__(self, *args, **kwargs):
        args = tuple(_of_numbers(value) for value in args)
        args = map_structure(self._converted, args)
        kwargs = {name: map_structure(self._converted, value) if name != "training" else value for name, value in kwargs.items()}
        if not args and "inputs" in kwargs:
            args = (kwargs.pop("inputs"),)
        names, takes_all = _parameters(type(self).call)
        training = kwargs.pop("training", None)
        if training is None:
            training = _modes[-1] if _modes else None
        if "training" in names or takes_all and type(self)._forwards_training:
            if training is not None or "training" not in kwargs:
                kwargs["training"] = training if training is not None or "training" in names and not _has_default(type(self).call, "training") \
                    else kwargs.get("training")
                if kwargs["training"] is None and _has_default(type(self).call, "training"):
                    kwargs.pop("training")
        if args and self.input_spec is not None:
            check_input(self.input_spec, args[0], self.name)
        self._ensure_built(self._shapes_for_build(args))
        if args and self.input_spec is not None:
            check_input(self.input_spec, args[0], self.name)
        if "mask" in names and kwargs.get("mask") is None and args:
            masks = map_structure(lambda x: getattr(x, "_keras_mask", None), args[0])
            if any(mask is not None for mask in flatten(masks)):
                kwargs["mask"] = masks
        if any_symbolic(args, kwargs):
            return self._symbolic_call(args, kwargs)
        # What is added belongs to one call from outside.
        if not _modes and _added:
            self._clear_losses()
        _modes.append(training)
        try:
            with name_scope(self.name) if not self._is_in_own_scope() else _Nothing():
                outputs = self.call(*args, **kwargs)
        finally:
            _modes.pop()
        if self.activity_regularizer is not None:
            for output in flatten(outputs):
                self.add_loss(self.activity_regularizer(output) / _tf.cast(_tf.shape(output)[0], output.dtype))
        self._pass_mask_on(args, outputs)
        return outputs

    _forwards_training = False

    def _pass_mask_on(self, args, outputs):
        if not self.supports_masking or not args or isinstance(outputs, (list, tuple, dict)):
            return
        masks = map_structure(lambda x: getattr(x, "_keras_mask", None), args[0])
        if type(self).compute_mask is Layer.compute_mask and not any(mask is not None for mask in flatten(masks)):
            return
        mask = self.compute_mask(args[0], masks)
        if mask is not None:
            try:
                outputs._keras_mask = mask
            except AttributeError:
                pass

    def _symbolic_call(self, args, kwargs):
        outputs = self.compute_output_spec(*args, **kwargs)
        Node(self, args, kwargs, outputs)
        if self.supports_masking and isinstance(outputs, KerasTensor):
            masks = flatten(map_structure(lambda x: getattr(x, "_keras_mask", None), args[0]))
            if type(self).compute_mask is not Layer.compute_mask or any(mask is not None for mask in masks):
                outputs._keras_mask = True if any(mask is not None for mask in masks) or getattr(self, "mask_zero", True) else None
        return outputs

    def compute_output_spec(self, *args, **kwargs):
        if type(self).compute_output_shape is not Layer.compute_output_shape and len(args) == 1:
            shapes = self.compute_output_shape(self._shapes_for_build(args))
            if isinstance(shapes, list) and shapes and isinstance(shapes[0], (tuple, list)):
                return [KerasTensor(shape, self.compute_dtype) for shape in shapes]
            if isinstance(shapes, tuple) and shapes and isinstance(shapes[0], tuple):
                return tuple(KerasTensor(shape, self.compute_dtype) for shape in shapes)
            return KerasTensor(shapes, self.compute_dtype)
        kept = {name: value for name, value in kwargs.items() if name != "mask" or not flatten(value)[0] is True}
        losses = list(self._losses)
        with name_scope(self.name):
            outputs = infer(self.call, args, kept)
        self._losses[:] = losses
        return outputs

    def compute_output_shape(self, *args, **kwargs):
        shape = args[0]
        if isinstance(shape, dict) or isinstance(shape, (list, tuple)) and shape and isinstance(shape[0], (list, tuple)):
            inputs = [KerasTensor(part, self.compute_dtype) for part in (shape.values() if isinstance(shape, dict) else shape)]
            inputs = dict(zip(shape, inputs)) if isinstance(shape, dict) else inputs
        else:
            inputs = KerasTensor(shape, self.compute_dtype)
        self._ensure_built(shape)
        return map_structure(lambda x: x.shape, infer(self.call, (inputs,), {}))

    def compute_mask(self, inputs, previous_mask):
        masks = [mask for mask in flatten(previous_mask) if mask is not None]
        return masks[0] if masks and masks[0] is not True else None

    # Configuration.
    def get_config(self):
        config = {"name": self.name, "trainable": self.trainable,
                  "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": self.dtype_policy.name}, "registered_name": None}}
        if self.activity_regularizer is not None:
            from keras import regularizers
            config["activity_regularizer"] = regularizers.serialize(self.activity_regularizer)
        if type(self).get_config is Layer.get_config and type(self).__init__ is not Layer.__init__:
            extra = {name: value for name, value in self._auto_config.items() if name not in config}
            simple = (int, float, str, bool, type(None), list, tuple, dict)
            if not all(isinstance(value, simple) for value in extra.values()):
                raise NotImplementedError(f"Object {type(self).__name__} was created by passing non-serializable argument values in "
                                          "`__init__()`, and therefore the object must override `get_config()` in order to be serializable.")
            config.update(extra)
        return config

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def get_build_config(self):
        return None if self._build_shapes is None else {"input_shape": self._build_shapes}

    def build_from_config(self, config):
        if config and "input_shape" in config:
            shape = config["input_shape"]
            self._ensure_built(tuple(shape) if isinstance(shape, list) and not isinstance(shape[0], list) else shape)

    def save_own_variables(self, store):
        for at, variable in enumerate(self._tracked["variables"]):
            store[str(at)] = variable.numpy()

    def load_own_variables(self, store):
        for at, variable in enumerate(self._tracked["variables"]):
            variable.assign(store[str(at)])

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name}, built={self.built}>"


class _Nothing:
    def __enter__(self):
        return self

    def __exit__(self, *info):
        pass


# Whether what is being called is called for training.
_modes = []
# Whether any layer has added a loss.
_added = set()


def _has_default(function, name):
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[:code.co_argcount]
    return name in names[len(names) - len(defaults):] or name in (function.__kwdefaults__ or {})


def _of_numbers(value):
    """Lists of numbers are tensors."""
    if isinstance(value, (list, tuple)) and value:
        leaves = flatten(value)
        if leaves and all(isinstance(leaf, (int, float)) and not isinstance(leaf, bool) for leaf in leaves):
            return _tf.convert_to_tensor(value, dtype=floatx())
    return value
