"""Models: layers in a row, in a graph, or called by a class of one's own."""
import os as _os
import tensorflow as _tf
from keras._graph import KerasTensor, flatten, infer, map_structure, nodes_between
from keras._state import auto_name, name_scope, to_snake_case
from keras._trainer import Trainer
from keras.layers._core import Input, InputLayer
from keras.layers._layer import Layer


class Model(Trainer, Layer):
    """A layer that can be trained, saved and shown."""
    __module__ = "keras.src.models.model"

    def __new__(cls, *args, **kwargs):
        if cls is Model and (len(args) >= 2 or "outputs" in kwargs):
            cls = Functional
        return Layer.__new__(cls, *args, **kwargs)

    def __init__(self, *args, **kwargs):
        if type(self) is not Functional and not isinstance(self, Functional) and (len(args) >= 2 or "inputs" in kwargs and "outputs" in kwargs):
            inputs, outputs = (args[0], args[1]) if len(args) >= 2 else (kwargs.pop("inputs"), kwargs.pop("outputs"))
            Layer.__init__(self, name=kwargs.pop("name", None), **kwargs)
            object.__setattr__(self, "_inner", Functional(inputs, outputs, name=self.name))
            for layer in self._inner.layers:
                self._track(layer)
            self.built = True
            return
        Layer.__init__(self, *args, **kwargs)

    def call(self, *args, **kwargs):
        inner = self.__dict__.get("_inner")
        if inner is not None:
            return inner(*args, **kwargs)
        raise NotImplementedError(f"Model {type(self).__name__} does not have a `call()` method implemented.")

    def build(self, input_shape=None):
        if input_shape is not None and not self.built and type(self).build is Model.build and self.__dict__.get("_build_shapes") is None:
            inputs = map_shapes(lambda shape: KerasTensor(shape), input_shape)
            self._ensure_built(input_shape)
            self.compute_output_spec(inputs)
        self.built = True

    @property
    def layers(self):
        return list(self._flatten_layers(include_self=False, recursive=False))

    @layers.setter
    def layers(self, _):
        raise AttributeError("`Model.layers` attribute is reserved and should not be used. Please use another name.")

    def get_layer(self, name=None, index=None):
        if index is not None and name is not None:
            raise ValueError(f"Provide only a layer name or a layer index. Received: index={index}, name={name}.")
        if index is not None:
            if len(self.layers) <= index:
                raise ValueError(f"Was asked to retrieve layer at index {index} but model only has {len(self.layers)} layers.")
            return self.layers[index]
        if name is None:
            raise ValueError("Provide either a layer name or layer index at `get_layer`.")
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise ValueError(f"No such layer: {name}. Existing layers are: {[layer.name for layer in self.layers]}.")

    def summary(self, line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False, layer_range=None):
        from keras._summary import summary
        summary(self, line_length, positions, print_fn, expand_nested, show_trainable)

    def save(self, filepath, overwrite=True, zipped=None, **kwargs):
        from keras.saving import save_model
        save_model(self, filepath, overwrite=overwrite)

    def save_weights(self, filepath, overwrite=True, **kwargs):
        from keras.saving import save_weights
        save_weights(self, filepath, overwrite)

    def load_weights(self, filepath, skip_mismatch=False, **kwargs):
        from keras.saving import load_weights
        load_weights(self, filepath, skip_mismatch)

    def to_json(self, **kwargs):
        import json
        from keras.saving import serialize_keras_object
        return json.dumps(serialize_keras_object(self), **kwargs)

    def export(self, filepath, format="tf_saved_model", **kwargs):
        raise NotImplementedError("export is not supported; save is")

    def get_compile_config(self):
        from keras.saving import serialize_keras_object
        return serialize_keras_object(self._compile_config) if self.compiled else {}

    def compile_from_config(self, config):
        from keras.saving import deserialize_keras_object
        self.compile(**deserialize_keras_object(config))
        if self.built and self.optimizer is not None:
            self.optimizer.build(self.trainable_variables)


def map_shapes(function, shapes):
    """A function of each shape in a structure of shapes."""
    if isinstance(shapes, dict):
        return {name: map_shapes(function, shape) for name, shape in shapes.items()}
    if isinstance(shapes, (list, tuple)) and shapes and isinstance(shapes[0], (list, tuple)):
        return [map_shapes(function, shape) for shape in shapes]
    return function(tuple(shapes))


class Functional(Model):
    """A graph of layers from inputs to outputs."""
    __module__ = "keras.src.models.functional"

    def __init__(self, inputs, outputs, name=None, **kwargs):
        Layer.__init__(self, name=name or auto_name("functional"), **kwargs)
        for tensor in flatten(inputs):
            if not isinstance(tensor, KerasTensor):
                raise ValueError(f"All `inputs` values must be KerasTensors. Received: inputs={inputs} including invalid value {tensor} of type {type(tensor)}")
        for tensor in flatten(outputs):
            if not isinstance(tensor, KerasTensor):
                raise ValueError(f"All `outputs` values must be KerasTensors. Received: outputs={outputs} including invalid value {tensor} of type {type(tensor)}")
        self._set_graph(inputs, outputs)
        self.built = True

    def _set_graph(self, inputs, outputs):
        tensors = flatten(inputs)
        set_plain = lambda name, value: object.__setattr__(self, name, value)
        set_plain("_inputs_struct", inputs)
        set_plain("_outputs_struct", outputs)
        nodes = nodes_between(tensors, outputs)
        set_plain("_nodes", [node for node in nodes if not isinstance(node.operation, InputLayer)])
        layers = []
        for tensor in tensors:
            operation = tensor._node.operation if tensor._node is not None else None
            if isinstance(operation, InputLayer) and operation not in layers:
                layers.append(operation)
        for node in nodes:
            if not any(node.operation is layer for layer in layers):
                layers.append(node.operation)
        names = [layer.name for layer in layers]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f'The name "{name}" is used {names.count(name)} times in the model. All operation names should be unique.')
        set_plain("_graph_layers", self._by_depth(layers, nodes, tensors))
        for layer in self._graph_layers:
            if isinstance(layer, Layer):
                self._track(layer)

    @staticmethod
    def _by_depth(layers, nodes, inputs):
        """Inputs and layers in the order of how far they are from the outputs, the farthest first."""
        depth = {}
        for node in reversed(nodes):
            at = depth.get(id(node), 0)
            for source in node.inputs:
                before = source._node
                if before is not None:
                    depth[id(before)] = max(depth.get(id(before), 0), at + 1)
            depth.setdefault(id(node), at)
        of_layer = {}
        for node in nodes:
            of_layer[id(node.operation)] = max(of_layer.get(id(node.operation), 0), depth[id(node)])
        for tensor in inputs:
            node = tensor._node
            if node is not None and isinstance(node.operation, InputLayer):
                of_layer.setdefault(id(node.operation), depth.get(id(node), 0))
        place = {id(layer): at for at, layer in enumerate(layers)}
        return sorted(layers, key=lambda layer: (-of_layer.get(id(layer), 0), place[id(layer)]))

    layers = property(lambda self: list(self._graph_layers))
    operations = layers
    inputs = property(lambda self: flatten(self._inputs_struct))
    outputs = property(lambda self: flatten(self._outputs_struct))
    input = property(lambda self: self._inputs_struct)
    output = property(lambda self: self._outputs_struct)
    input_shape = property(lambda self: _single(map_structure(lambda t: t.shape, self._inputs_struct)))
    output_shape = property(lambda self: _single(map_structure(lambda t: t.shape, self._outputs_struct)))

    @property
    def input_names(self):
        return [tensor.name for tensor in self.inputs]

    @property
    def output_names(self):
        if isinstance(self._outputs_struct, dict):
            return sorted(self._outputs_struct)
        return [tensor._node.operation.name if tensor._node is not None else tensor.name for tensor in self.outputs]

    def _arranged(self, inputs):
        """The given values in the order of the model's inputs."""
        struct = self._inputs_struct
        if isinstance(inputs, dict):
            names = sorted(struct) if isinstance(struct, dict) else self.input_names
            missing = [name for name in names if name not in inputs]
            if not missing:
                return [inputs[name] for name in names]
            raise ValueError(f"Missing data for input \"{missing[0]}\". You passed a data dictionary with keys {list(inputs)}. Expected the following keys: {names}")
        found = flatten(inputs)
        if len(found) != len(self.inputs):
            raise ValueError(f"Layer \"{self.name}\" expects {len(self.inputs)} input(s), but it received {len(found)} input tensors. "
                             f"Inputs received: {found}")
        return found

    def call(self, inputs, training=None, mask=None):
        values = {}
        for tensor, value in zip(self.inputs, self._arranged(inputs)):
            wanted, shape = tensor.shape, tuple(value.shape)
            if len(shape) == len(wanted) - 1 and wanted[-1] == 1:
                value = _tf.expand_dims(value, -1)
            elif len(shape) == len(wanted) + 1 and shape[-1] == 1:
                value = _tf.squeeze(value, axis=-1)
            if not isinstance(value, KerasTensor) and value.dtype.name != tensor.dtype:
                value = _tf.cast(value, tensor.dtype)
            values[id(tensor)] = value
        put = lambda leaf: values[id(leaf)] if isinstance(leaf, KerasTensor) else leaf
        for node in self._nodes:
            if all(id(tensor) in values for tensor in flatten(node.outputs)):
                continue
            args, kwargs = map_structure(put, node.args), map_structure(put, node.kwargs)
            kwargs = {name: value for name, value in kwargs.items() if name != "mask" or value is not None and not any(leaf is True for leaf in flatten(value))}
            outputs = node.operation(*args, **kwargs) if not isinstance(node.operation, Layer) or training is None or "training" in kwargs else \
                _call_in_mode(node.operation, args, kwargs, training)
            for tensor, value in zip(flatten(node.outputs), flatten(outputs)):
                values[id(tensor)] = value
        return map_structure(put, self._outputs_struct)

    def __call__(self, inputs, training=None, mask=None, **kwargs):
        try:
            return Layer.__call__(self, inputs, training=training, mask=mask) if mask is not None else Layer.__call__(self, inputs, training=training)
        except ValueError as error:
            raise _explained(self, error, inputs, training, mask) from None

    def compute_output_spec(self, inputs, training=None, mask=None):
        return self._symbolically(inputs)

    def _symbolically(self, inputs):
        """Symbolic outputs for other symbolic inputs."""
        if all(a.shape == b.shape for a, b in zip(flatten(inputs), self.inputs)):
            return map_structure(lambda t: KerasTensor(t.shape, t.dtype), self._outputs_struct)
        return infer(self.call, (inputs,), {})

    def compute_output_shape(self, input_shape):
        return map_structure(lambda t: t.shape, infer(self.call, (map_shapes(KerasTensor, input_shape),), {}))

    def get_config(self):
        from keras.saving import serialize_functional
        return serialize_functional(self) if type(self) is Functional else Layer.get_config(self)

    @classmethod
    def from_config(cls, config, custom_objects=None):
        if "layers" in config and "input_layers" in config:
            from keras.saving import deserialize_functional
            return deserialize_functional(config)
        return cls(**config)


def _call_in_mode(layer, args, kwargs, training):
    from keras.layers._layer import _modes
    _modes.append(training)
    try:
        return layer(*args, **kwargs)
    finally:
        _modes.pop()


def _single(shapes):
    return shapes[0] if isinstance(shapes, list) and len(shapes) == 1 and isinstance(shapes[0], tuple) else shapes


def _shown_argument(value):
    if isinstance(value, (list, tuple, dict)):
        return map_structure(_shown_argument, value) if flatten(value) else value
    if hasattr(value, "shape") and hasattr(value, "dtype") and not isinstance(value, KerasTensor):
        return _Text(f"tf.Tensor(shape={tuple(value.shape)}, dtype={getattr(value.dtype, 'name', value.dtype)})")
    return value


class _Text(str):
    def __repr__(self):
        return str.__str__(self)


def _explained(model, error, inputs, training, mask):
    """The error of a call, with the arguments of the call."""
    name = type(model).__name__
    if str(error).startswith("Exception encountered when calling"):
        return error
    x = map_structure(lambda v: v if isinstance(v, KerasTensor) or not hasattr(v, "shape") else _tf.cast(_tf.convert_to_tensor(v), "float32")
                      if str(getattr(getattr(v, "dtype", ""), "name", "")).startswith("float") else v, inputs)
    return ValueError(f"Exception encountered when calling {name}.call().\n\n\x1b[1m{error}\x1b[0m\n\nArguments received by {name}.call():\n"
                      f"  • inputs={_shown_argument(x)}\n  • training={training}\n  • mask={mask}\n  • kwargs=<class 'inspect._empty'>")


class Sequential(Model):
    """Layers, one behind the other."""
    __module__ = "keras.src.models.sequential"

    def __new__(cls, *args, **kwargs):
        return Layer.__new__(cls)

    def __init__(self, layers=None, trainable=True, name=None):
        Layer.__init__(self, trainable=trainable, name=name or auto_name("sequential"))
        object.__setattr__(self, "_row", [])
        object.__setattr__(self, "_graph", None)
        for layer in layers or []:
            self.add(layer, rebuild=False)
        self._rebuild()

    def add(self, layer, rebuild=True):
        if hasattr(layer, "_node") and isinstance(layer, KerasTensor):
            layer = layer._node.operation
        if not isinstance(layer, Layer):
            if callable(layer) and not isinstance(layer, type) and type(layer).__name__ == "function":
                from keras.layers import Lambda
                layer = Lambda(layer)
            else:
                raise ValueError(f"Only instances of `keras.Layer` can be added to a Sequential model. Received: {layer} (of type {type(layer)})")
        if any(layer.name == other.name for other in self._row):
            raise ValueError(f"All layers added to a Sequential model should have unique names. Name '{layer.name}' is already the name of a layer in "
                             f"this model. Update the `name` argument to pass a unique name.")
        if isinstance(layer, InputLayer) and self._row and isinstance(self._row[0], InputLayer):
            raise ValueError(f"Sequential model '{self.name}' has already been configured to use input shape {self._row[0].batch_shape}. You cannot add a different Input layer to it.")
        if not self._row and layer._given_batch_shape is not None and not isinstance(layer, InputLayer):
            self._row.append(InputLayer(batch_shape=layer._given_batch_shape))
        self._row.append(layer)
        self._track(layer)
        if rebuild:
            self._rebuild()
        else:
            object.__setattr__(self, "_graph", None)
            self.built = False

    def pop(self, rebuild=True):
        layer = self._row.pop()
        self._forget(layer)
        self.built = False
        self._rebuild()
        return layer

    def _rebuild(self):
        object.__setattr__(self, "_graph", None)
        self.built = False
        if self._row and isinstance(self._row[0], InputLayer) and len(self._row) > 1:
            self.build(self._row[0].batch_shape)

    def build(self, input_shape=None):
        row = self._row
        if not row or input_shape is None:
            if not row:
                raise ValueError(f"Sequential model {self.name} cannot be built because it has no layers. Call `model.add(layer)`.")
            return
        if not isinstance(row[0], InputLayer):
            row = [InputLayer(batch_shape=tuple(input_shape), dtype="float32"), *row]
            object.__setattr__(self, "_row", row)
        with name_scope(self.name) if not self._is_in_own_scope() else _scope_of_nothing():
            x = row[0].output
            for layer in row[1:]:
                x = layer(x)
        graph = Functional.__new__(Functional)
        Functional.__init__(graph, row[0].output, x, name=self.name)
        object.__setattr__(self, "_graph", graph)
        self.built = True

    def call(self, inputs, training=None, mask=None):
        if self._graph is not None:
            return self._graph.call(inputs, training=training, mask=mask)
        x = inputs
        for layer in self._row:
            x = _call_in_mode(layer, (x,), {}, training) if not isinstance(layer, InputLayer) else x
        return x

    def __call__(self, inputs, training=None, mask=None, **kwargs):
        if not self.built:
            if not self._row:
                raise ValueError(f"Sequential model {self.name} cannot be built because it has no layers. Call `model.add(layer)`.")
            inputs = map_structure(self._converted, inputs) if hasattr(inputs, "shape") else self._converted(_tf.convert_to_tensor(inputs))
            shape = tuple(inputs.shape)
            try:
                self.build(shape)
            except NotImplementedError:
                pass
        return Functional.__call__(self, inputs, training=training, mask=mask)

    def compute_output_spec(self, inputs, training=None, mask=None):
        return self._graph._symbolically(inputs) if self._graph is not None else Layer.compute_output_spec(self, inputs)

    def compute_output_shape(self, input_shape):
        for layer in self._row:
            if not isinstance(layer, InputLayer):
                input_shape = layer.compute_output_shape(input_shape)
        return input_shape

    @property
    def layers(self):
        return [layer for layer in self._row if not isinstance(layer, InputLayer)]

    def _of_graph(self, name):
        if self._graph is None:
            raise AttributeError(f"Sequential model '{self.name}' has no defined {name.replace('_', ' ')} yet.")
        return getattr(self._graph, name)

    inputs = property(lambda self: self._of_graph("inputs"))
    outputs = property(lambda self: self._of_graph("outputs"))
    input = property(lambda self: self._of_graph("inputs")[0])
    output = property(lambda self: self._of_graph("outputs")[0])
    input_shape = property(lambda self: self._of_graph("input_shape"))
    output_shape = property(lambda self: self._of_graph("output_shape"))
    output_names = property(lambda self: None)

    def get_config(self):
        from keras.saving import serialize_keras_object
        return {"name": self.name, "trainable": self.trainable, "dtype": Layer.get_config(self)["dtype"],
                "layers": [serialize_keras_object(layer) for layer in self._row],
                **({"build_input_shape": self._graph.input_shape} if self._graph is not None else {})}

    @classmethod
    def from_config(cls, config, custom_objects=None):
        from keras.saving import deserialize_keras_object
        model = cls(name=config.get("name"))
        for layer in config["layers"]:
            model.add(deserialize_keras_object(layer), rebuild=False)
        shape = config.get("build_input_shape")
        if shape and not model.built:
            model.build(tuple(shape))
        return model


class _scope_of_nothing:
    def __enter__(self):
        return self

    def __exit__(self, *info):
        pass


def clone_model(model, input_tensors=None, clone_function=None, call_function=None, recursive=False, **kwargs):
    """A model of the same layers with weights of its own, or of those that `clone_function` makes of them."""
    if input_tensors is not None or call_function is not None:
        raise NotImplementedError("clone_model does not support the arguments 'input_tensors' and 'call_function'")
    if clone_function is None:
        return type(model).from_config(model.get_config())
    if not isinstance(model, Sequential):
        raise NotImplementedError("clone_model supports the argument 'clone_function' for Sequential models")
    start = [] if model._graph is None else [Input(batch_shape=model.input_shape)]
    return Sequential(start + [clone_function(layer) for layer in model.layers], name=model.name)


def load_model(filepath, custom_objects=None, compile=True, safe_mode=True):
    from keras.saving import load_model
    return load_model(filepath, custom_objects, compile)


def save_model(model, filepath, overwrite=True, **kwargs):
    model.save(filepath, overwrite=overwrite)


def model_from_json(json_string, custom_objects=None):
    import json
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(json.loads(json_string), custom_objects=custom_objects)
