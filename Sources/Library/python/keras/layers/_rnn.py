"""Recurrent layers: cells, and what carries a cell along the steps."""
import tensorflow as _tf
from keras import activations, constraints, initializers, random, regularizers
from keras._graph import KerasTensor
from keras.layers._core import Dropout
from keras.layers._layer import InputSpec, Layer


class Cell(Layer):
    """One step: gates of the input and of the state before."""
    _gates = 1

    def __init__(self, units, activation="tanh", use_bias=True, kernel_initializer="glorot_uniform", recurrent_initializer="orthogonal",
                 bias_initializer="zeros", kernel_regularizer=None, recurrent_regularizer=None, bias_regularizer=None, kernel_constraint=None,
                 recurrent_constraint=None, bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, **kwargs):
        if units <= 0:
            raise ValueError(f"Received an invalid value for argument `units`, expected a positive integer, got {units}.")
        super().__init__(**kwargs)
        self.units, self.use_bias, self.activation = units, use_bias, activations.get(activation)
        self.kernel_initializer, self.recurrent_initializer = initializers.get(kernel_initializer), initializers.get(recurrent_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer, self.recurrent_regularizer = regularizers.get(kernel_regularizer), regularizers.get(recurrent_regularizer)
        self.bias_regularizer, self.kernel_constraint = regularizers.get(bias_regularizer), constraints.get(kernel_constraint)
        self.recurrent_constraint, self.bias_constraint = constraints.get(recurrent_constraint), constraints.get(bias_constraint)
        self.dropout, self.recurrent_dropout, self.seed = min(1.0, max(0.0, dropout)), min(1.0, max(0.0, recurrent_dropout)), seed
        self.seed_generator = random.SeedGenerator(seed)
        self.state_size, self.output_size = units, units
        self._masks = None

    def _bias_shape(self):
        return (self.units * self._gates,)

    def build(self, input_shape):
        wide = self.units * self._gates
        self.kernel = self.add_weight(shape=(input_shape[-1], wide), name="kernel", initializer=self.kernel_initializer,
                                      regularizer=self.kernel_regularizer, constraint=self.kernel_constraint)
        self.recurrent_kernel = self.add_weight(shape=(self.units, wide), name="recurrent_kernel", initializer=self.recurrent_initializer,
                                                regularizer=self.recurrent_regularizer, constraint=self.recurrent_constraint)
        self.bias = self.add_weight(shape=self._bias_shape(), name="bias", initializer=self._first_bias(), regularizer=self.bias_regularizer,
                                    constraint=self.bias_constraint) if self.use_bias else None
        self.built = True

    def _first_bias(self):
        return self.bias_initializer

    def get_initial_state(self, batch_size=None):
        sizes = self.state_size if isinstance(self.state_size, (list, tuple)) else [self.state_size]
        return [_tf.zeros((batch_size, size), dtype=self.compute_dtype) for size in sizes]

    def begin(self, inputs, training):
        """Draws what a sequence drops."""
        self._masks = None
        if training and (self.dropout or self.recurrent_dropout):
            ones = lambda size: _tf.ones((inputs.shape[0], size), dtype=inputs.dtype)
            drop = lambda size, rate: random.dropout(ones(size), rate, seed=self.seed_generator) if rate else ones(size)
            self._masks = drop(inputs.shape[-1], self.dropout), drop(self.units, self.recurrent_dropout)

    def _dropped(self, inputs, state):
        return (inputs, state) if self._masks is None else (inputs * self._masks[0], state * self._masks[1])

    def get_config(self):
        named = {"kernel": "kernel", "recurrent": "recurrent", "bias": "bias"}
        config = {**super().get_config(), "units": self.units, "activation": activations.serialize(self.activation), "use_bias": self.use_bias}
        for kind, module in (("initializer", initializers), ("regularizer", regularizers), ("constraint", constraints)):
            for name in named:
                config[f"{name}_{kind}"] = module.serialize(getattr(self, f"{name}_{kind}"))
        return {**config, "dropout": self.dropout, "recurrent_dropout": self.recurrent_dropout, "seed": self.seed}


class SimpleRNNCell(Cell):
    __module__ = "keras.src.layers.rnn.simple_rnn"

    def call(self, sequence, states, training=False):
        x, h = self._dropped(sequence, states[0])
        x = _tf.matmul(x, self.kernel)
        if self.bias is not None:
            x = x + self.bias.value
        h = self.activation(x + _tf.matmul(h, self.recurrent_kernel))
        return h, [h]


class _Gated(Cell):
    """A cell with gates of their own activation."""

    def __init__(self, units, activation="tanh", recurrent_activation="sigmoid", use_bias=True, **kwargs):
        super().__init__(units, activation, use_bias, **kwargs)
        self.recurrent_activation = activations.get(recurrent_activation)

    def get_config(self):
        return {**super().get_config(), "recurrent_activation": activations.serialize(self.recurrent_activation)}


class LSTMCell(_Gated):
    """Long short-term memory (Hochreiter and Schmidhuber, 1997)."""
    __module__ = "keras.src.layers.rnn.lstm"
    _gates = 4

    def __init__(self, units, activation="tanh", recurrent_activation="sigmoid", use_bias=True, unit_forget_bias=True, **kwargs):
        super().__init__(units, activation, recurrent_activation, use_bias, **kwargs)
        self.unit_forget_bias, self.state_size = unit_forget_bias, [units, units]

    def _first_bias(self):
        if not self.unit_forget_bias:
            return self.bias_initializer
        units = self.units

        def first(shape, dtype=None):
            parts = [self.bias_initializer((units,), dtype=dtype), _tf.ones((units,), dtype=dtype), self.bias_initializer((units * 2,), dtype=dtype)]
            return _tf.concat(parts, axis=0)
        return first

    def call(self, inputs, states, training=False):
        carry = states[1]
        x, h = self._dropped(inputs, states[0])
        z = _tf.matmul(x, self.kernel) + _tf.matmul(h, self.recurrent_kernel)
        if self.bias is not None:
            z = z + self.bias.value
        i, f, c, o = _tf.split(z, 4, axis=1)
        gate = self.recurrent_activation
        carry = gate(f) * carry + gate(i) * self.activation(c)
        h = gate(o) * self.activation(carry)
        return h, [h, carry]

    def get_config(self):
        return {**super().get_config(), "unit_forget_bias": self.unit_forget_bias}


class GRUCell(_Gated):
    """The gated recurrent unit (Cho et al., 2014)."""
    __module__ = "keras.src.layers.rnn.gru"
    _gates = 3

    def __init__(self, units, activation="tanh", recurrent_activation="sigmoid", use_bias=True, reset_after=True, **kwargs):
        super().__init__(units, activation, recurrent_activation, use_bias, **kwargs)
        self.reset_after = reset_after

    def _bias_shape(self):
        return (2, self.units * 3) if self.reset_after else (self.units * 3,)

    def call(self, inputs, states, training=False):
        x, h = self._dropped(inputs, states[0])
        x = _tf.matmul(x, self.kernel)
        bias = None if self.bias is None else _tf.convert_to_tensor(self.bias)
        if bias is not None:
            x = x + (bias[0] if self.reset_after else bias)
        xz, xr, xh = _tf.split(x, 3, axis=1)
        gate, kernel = self.recurrent_activation, _tf.convert_to_tensor(self.recurrent_kernel)
        if self.reset_after:
            inner = _tf.matmul(h, kernel)
            if bias is not None:
                inner = inner + bias[1]
            hz, hr, hh = _tf.split(inner, 3, axis=1)
            z, r = gate(xz + hz), gate(xr + hr)
            new = self.activation(xh + r * hh)
        else:
            hz, hr = _tf.split(_tf.matmul(h, kernel[:, :2 * self.units]), 2, axis=1)
            z, r = gate(xz + hz), gate(xr + hr)
            new = self.activation(xh + _tf.matmul(r * h, kernel[:, 2 * self.units:]))
        h = z * states[0] + (1 - z) * new
        return h, [h]

    def get_config(self):
        return {**super().get_config(), "reset_after": self.reset_after}


class StackedRNNCells(Layer):
    __module__ = "keras.src.layers.rnn.stacked_rnn_cells"

    def __init__(self, cells, **kwargs):
        super().__init__(**kwargs)
        self.cells = cells

    state_size = property(lambda self: [cell.state_size for cell in self.cells])
    output_size = property(lambda self: self.cells[-1].output_size)

    def get_initial_state(self, batch_size=None):
        return [cell.get_initial_state(batch_size) for cell in self.cells]

    def build(self, input_shape):
        for cell in self.cells:
            cell._ensure_built(input_shape)
            input_shape = (input_shape[0], cell.output_size)
        self.built = True

    def call(self, inputs, states, training=False):
        new = []
        for cell, state in zip(self.cells, states):
            inputs, state = cell(inputs, state, training=training)
            new.append(state)
        return inputs, new


class RNN(Layer):
    """Carries a cell along the steps of sequences."""
    __module__ = "keras.src.layers.rnn.rnn"

    def __init__(self, cell, return_sequences=False, return_state=False, go_backwards=False, stateful=False, unroll=False, zero_output_for_mask=False,
                 **kwargs):
        super().__init__(**kwargs)
        if isinstance(cell, (list, tuple)):
            cell = StackedRNNCells(list(cell))
        self.cell, self.return_sequences, self.return_state = cell, return_sequences, return_state
        self.go_backwards, self.stateful, self.unroll, self.zero_output_for_mask = go_backwards, stateful, unroll, zero_output_for_mask
        self.supports_masking, self.input_spec, self.states = True, InputSpec(ndim=3), None

    def build(self, sequences_shape, initial_state_shape=None):
        shape = sequences_shape[0] if isinstance(sequences_shape[0], (list, tuple)) else sequences_shape
        if not self.cell.built:
            self.cell._ensure_built((shape[0], *shape[2:]))
        self.built = True

    def _sizes(self):
        size = self.cell.state_size
        return list(size) if isinstance(size, (list, tuple)) else [size]

    def compute_output_spec(self, sequences, initial_state=None, mask=None, training=False):
        batch, length = sequences.shape[:2]
        units = getattr(self.cell, "output_size", None) or self._sizes()[0]
        output = KerasTensor((batch, length, units) if self.return_sequences else (batch, units), self.compute_dtype)
        if self.return_state:
            return [output] + [KerasTensor((batch, size), self.compute_dtype) for size in self._sizes()]
        return output

    def compute_mask(self, inputs, previous_mask):
        return super().compute_mask(inputs, previous_mask) if self.return_sequences else None

    def reset_state(self):
        object.__setattr__(self, "states", None)

    reset_states = reset_state

    def call(self, sequences, initial_state=None, mask=None, training=False):
        if initial_state is None:
            initial_state = self.states if self.stateful and self.states is not None else \
                self.cell.get_initial_state(batch_size=sequences.shape[0])
        states = list(initial_state) if isinstance(initial_state, (list, tuple)) else [initial_state]
        if hasattr(self.cell, "begin"):
            self.cell.begin(sequences, training)
        steps, outputs, last = range(sequences.shape[1]), [], None
        for at in reversed(steps) if self.go_backwards else steps:
            output, new = self.cell(sequences[:, at], states) if not _takes_training(self.cell) else \
                self.cell(sequences[:, at], states, training=training)
            new = list(new) if isinstance(new, (list, tuple)) else [new]
            if mask is not None and mask is not True:
                keep = _tf.expand_dims(mask[:, at], -1)
                new = [_tf.where(keep, a, b) for a, b in zip(new, states)]
                before = last if last is not None and not self.zero_output_for_mask else _tf.zeros_like(output)
                output = _tf.where(keep, output, before)
            states, last = new, output
            outputs.append(output)
        if self.stateful:
            object.__setattr__(self, "states", states)
        result = _tf.stack(outputs, axis=1) if self.return_sequences else last
        return [result, *states] if self.return_state else result

    def get_config(self):
        from keras.saving import serialize_keras_object
        config = {**super().get_config(), **self._own_config()}
        return {**config, "cell": serialize_keras_object(self.cell)} if type(self) is RNN else config

    def _own_config(self):
        return {"return_sequences": self.return_sequences, "return_state": self.return_state, "go_backwards": self.go_backwards,
                "stateful": self.stateful, "unroll": self.unroll, "zero_output_for_mask": self.zero_output_for_mask}

    @classmethod
    def from_config(cls, config):
        if "cell" in config:
            from keras.saving import deserialize_keras_object
            config = {**config, "cell": deserialize_keras_object(config["cell"])}
        return cls(**config)


def _takes_training(cell):
    code = type(cell).call.__code__
    return "training" in code.co_varnames[:code.co_argcount]


class _OfCell(RNN):
    """A recurrent layer of one cell, whose options are the cell's."""
    _cell = None

    def __init__(self, units, *args, **kwargs):
        own = ("return_sequences", "return_state", "go_backwards", "stateful", "unroll", "zero_output_for_mask", "activity_regularizer", "trainable",
               "dtype", "name", "input_shape", "batch_input_shape", "input_dim", "batch_shape", "autocast")
        outer = {name: kwargs.pop(name) for name in own if name in kwargs}
        kwargs.pop("use_cudnn", None)
        cell = self._cell(units, *args, name=_cell_name(self._cell), dtype=outer.get("dtype"), **kwargs)
        super().__init__(cell, **outer)

    def __getattr__(self, name):
        cell = self.__dict__.get("cell")
        if cell is not None and not name.startswith("_") and name in ("units", "activation", "recurrent_activation", "use_bias", "dropout",
                                                                     "recurrent_dropout", "kernel_initializer", "recurrent_initializer",
                                                                     "bias_initializer", "unit_forget_bias", "reset_after"):
            return getattr(cell, name)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def get_config(self):
        config = {name: value for name, value in self.cell.get_config().items() if name not in ("name", "trainable", "dtype")}
        return {**super().get_config(), **config}


def _cell_name(cls):
    return {"SimpleRNNCell": "simple_rnn_cell", "LSTMCell": "lstm_cell", "GRUCell": "gru_cell"}[cls.__name__]


class SimpleRNN(_OfCell):
    __module__ = "keras.src.layers.rnn.simple_rnn"
    _cell = SimpleRNNCell


class LSTM(_OfCell):
    __module__ = "keras.src.layers.rnn.lstm"
    _cell = LSTMCell


class GRU(_OfCell):
    __module__ = "keras.src.layers.rnn.gru"
    _cell = GRUCell


class Bidirectional(Layer):
    """A recurrent layer forwards and another backwards."""
    __module__ = "keras.src.layers.rnn.bidirectional"

    def __init__(self, layer, merge_mode="concat", weights=None, backward_layer=None, **kwargs):
        if not isinstance(layer, Layer):
            raise ValueError(f"Please initialize `Bidirectional` layer with a `keras.layers.Layer` instance. Received: {layer}")
        if merge_mode not in ("sum", "mul", "ave", "concat", None):
            raise ValueError(f"Invalid merge mode. Received: {merge_mode}. Merge mode should be one of {{'sum', 'mul', 'ave', 'concat', None}}")
        super().__init__(**kwargs)
        config = layer.get_config()
        self.merge_mode, self.supports_masking = merge_mode, True
        self.forward_layer = type(layer).from_config({**config, "name": "forward_" + layer.name})
        if backward_layer is None:
            backward_layer = type(layer).from_config({**config, "name": "backward_" + layer.name, "go_backwards": not layer.go_backwards})
        self.backward_layer = backward_layer
        self.return_sequences, self.return_state = layer.return_sequences, layer.return_state
        self.input_spec = layer.input_spec
        self._layer_of_config = layer.get_config(), type(layer)

    def build(self, sequences_shape, initial_state_shape=None):
        self.forward_layer._ensure_built(sequences_shape)
        self.backward_layer._ensure_built(sequences_shape)
        self.built = True

    def call(self, sequences, initial_state=None, mask=None, training=None):
        half = None if initial_state is None else len(initial_state) // 2
        ahead = self.forward_layer(sequences, initial_state=None if half is None else initial_state[:half], mask=mask, training=training)
        back = self.backward_layer(sequences, initial_state=None if half is None else initial_state[half:], mask=mask, training=training)
        states = []
        if self.return_state:
            (ahead, *first), (back, *second) = ahead, back
            states = first + second
        if self.return_sequences:
            back = _tf.reverse(back, [1])
        if self.merge_mode is None:
            return [ahead, back, *states]
        merged = {"concat": lambda: _tf.concat([ahead, back], axis=-1), "sum": lambda: ahead + back, "mul": lambda: ahead * back,
                  "ave": lambda: (ahead + back) / 2}[self.merge_mode]()
        return [merged, *states] if states else merged

    def compute_mask(self, inputs, previous_mask):
        return super().compute_mask(inputs, previous_mask) if self.return_sequences else None

    def get_config(self):
        from keras.saving import serialize_keras_object
        return {**super().get_config(), "merge_mode": self.merge_mode, "layer": serialize_keras_object(self.forward_layer)}

    @classmethod
    def from_config(cls, config):
        from keras.saving import deserialize_keras_object
        return cls(**{**config, "layer": deserialize_keras_object(config["layer"])})


class TimeDistributed(Layer):
    """A layer on each step of sequences."""
    __module__ = "keras.src.layers.rnn.time_distributed"

    def __init__(self, layer, **kwargs):
        super().__init__(**kwargs)
        self.layer, self.supports_masking = layer, True

    def build(self, input_shape):
        self.layer._ensure_built((input_shape[0], *input_shape[2:]))
        self.built = True

    def call(self, inputs, training=None, mask=None):
        shape = list(inputs.shape)
        flat = self.layer(_tf.reshape(inputs, [shape[0] * shape[1]] + shape[2:]))
        return _tf.reshape(flat, shape[:2] + list(flat.shape)[1:])

    def compute_output_shape(self, input_shape):
        inner = self.layer.compute_output_shape((input_shape[0], *input_shape[2:]))
        return (inner[0], input_shape[1], *inner[1:])

    def get_config(self):
        from keras.saving import serialize_keras_object
        return {**super().get_config(), "layer": serialize_keras_object(self.layer)}

    @classmethod
    def from_config(cls, config):
        from keras.saving import deserialize_keras_object
        return cls(**{**config, "layer": deserialize_keras_object(config["layer"])})
