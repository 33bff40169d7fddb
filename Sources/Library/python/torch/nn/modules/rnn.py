"""Recurrent layers and their cells."""
import math
import numbers
import warnings
import torch
import torch.nn.functional as F
from torch.nn import init
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch.nn.utils.rnn import PackedSequence

# By mode: how many gates the weights hold, one behind the other.
GATES = {"RNN_TANH": 1, "RNN_RELU": 1, "LSTM": 4, "GRU": 3}


def _lstm(x, state, w, b, wr):
    """One step, from what the input gives the gates and the state before."""
    h, c = state
    i, f, g, o = (x + F.linear(h, w, b)).chunk(4, -1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    h = torch.sigmoid(o) * torch.tanh(c)
    return (h if wr is None else F.linear(h, wr)), c


def _gru(x, state, w, b, wr):
    h, = state
    xr, xz, xn = x.chunk(3, -1)
    hr, hz, hn = F.linear(h, w, b).chunk(3, -1)
    z = torch.sigmoid(xz + hz)
    n = torch.tanh(xn + torch.sigmoid(xr + hr) * hn)
    return n + z * (h - n),


def _tanh(x, state, w, b, wr):
    return torch.tanh(x + F.linear(state[0], w, b)),


def _relu(x, state, w, b, wr):
    return torch.relu(x + F.linear(state[0], w, b)),


STEPS = {"LSTM": _lstm, "GRU": _gru, "RNN_TANH": _tanh, "RNN_RELU": _relu}


def _forwards(step, rows, state, *weights):
    """Outputs of all steps and the last state of each sequence; sequences that end drop out of the batch, the last ones first."""
    outputs, ended = [], []
    for row in rows:
        size, now = row.size(0), state[0].size(0)
        if size < now:
            ended.append([part[size:] for part in state])
            state = [part[:size] for part in state]
        state = step(row, state, *weights)
        outputs.append(state[0])
    if ended:
        state = [torch.cat([part, *(old[k] for old in reversed(ended))]) for k, part in enumerate(state)]
    return outputs, state


def _backwards(step, rows, first, *weights):
    """The same from the end: sequences come into the batch where they end."""
    state, outputs = [part[:rows[-1].size(0)] for part in first], []
    for row in reversed(rows):
        size, now = row.size(0), state[0].size(0)
        if size > now:
            state = [torch.cat([part, start[now:size]]) for part, start in zip(state, first)]
        state = step(row, state, *weights)
        outputs.append(state[0])
    outputs.reverse()
    return outputs, state


class RNNBase(Module):
    """Layers of cells along a sequence, in one direction or both."""

    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        self._check_sizes(mode, input_size, hidden_size, num_layers, dropout, proj_size)
        self.mode, self.input_size, self.hidden_size, self.num_layers = mode, input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.dropout = bias, batch_first, float(dropout)
        self.bidirectional, self.proj_size = bidirectional, proj_size
        rows, width = GATES[mode] * hidden_size, proj_size or hidden_size
        self._all_weights = []
        for layer in range(num_layers):
            for suffix in self._suffixes(layer):
                inner = input_size if layer == 0 else width * (2 if bidirectional else 1)
                shapes = {"weight_ih": (rows, inner), "weight_hh": (rows, width)}
                if bias:
                    shapes.update(bias_ih=(rows,), bias_hh=(rows,))
                if proj_size:
                    shapes["weight_hr"] = (proj_size, hidden_size)
                for name, shape in shapes.items():
                    setattr(self, name + suffix, Parameter(torch.empty(shape, device=device, dtype=dtype)))
                self._all_weights.append([name + suffix for name in shapes])
        self.reset_parameters()

    def _suffixes(self, layer):
        return [f"_l{layer}", f"_l{layer}_reverse"] if self.bidirectional else [f"_l{layer}"]

    @staticmethod
    def _check_sizes(mode, input_size, hidden_size, num_layers, dropout, proj_size):
        if not isinstance(dropout, numbers.Number) or not 0 <= dropout <= 1 or isinstance(dropout, bool):
            raise ValueError("dropout should be a number in range [0, 1] representing the probability of an element being "
                             "zeroed")
        if dropout > 0 and num_layers == 1:
            warnings.warn("dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects "
                          f"num_layers greater than 1, but got dropout={dropout} and num_layers={num_layers}", stacklevel=4)
        for name, value in (("input_size", input_size), ("hidden_size", hidden_size)):
            if not isinstance(value, int):
                raise TypeError(f"{name} should be of type int, got: {type(value).__name__}")
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        if num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        if proj_size < 0:
            raise ValueError("proj_size should be a positive integer or zero to disable projections")
        if proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size")

    @property
    def all_weights(self):
        return [[getattr(self, name) for name in names] for names in self._all_weights]

    @property
    def _flat_weights_names(self):
        return [name for names in self._all_weights for name in names]

    def flatten_parameters(self):
        """The parameters need not lie side by side."""

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for parameter in self.parameters():
            init.uniform_(parameter, -bound, bound)

    def check_input(self, input, batch_sizes=None):
        if input.dtype != self.weight_ih_l0.dtype:
            raise ValueError(f"RNN input dtype ({input.dtype}) does not match weight dtype ({self.weight_ih_l0.dtype}). "
                             f"Convert input: input.to({self.weight_ih_l0.dtype}), or convert model: "
                             f"model.to({input.dtype})")
        if input.size(-1) != self.input_size:
            raise RuntimeError("input.size(-1) must be equal to input_size. Expected "
                               f"{self.input_size}, got {input.size(-1)}")

    def _state_shapes(self, batch):
        count = self.num_layers * (2 if self.bidirectional else 1)
        widths = [self.proj_size or self.hidden_size]
        if self.mode == "LSTM":
            widths.append(self.hidden_size)
        return [(count, batch, width) for width in widths]

    def _check_rank(self, input, states):
        """An input without a batch has a state without one."""
        ranks = [part.dim() for part in states]
        if any(rank != input.dim() for rank in ranks):
            kind = "unbatched 2-D" if input.dim() == 2 else "batched 3-D"
            shown = (f"hx and cx should also be {input.dim()}-D but got ({ranks[0]}-D, {ranks[-1]}-D) tensors"
                     if len(ranks) == 2 else f"hx should also be {input.dim()}-D but got {ranks[0]}-D tensor")
            raise RuntimeError(f"For {kind} input, {shown}")

    def _states(self, hx, batch, input):
        """The state to begin with, its parts in a list."""
        shapes = self._state_shapes(batch)
        if hx is None:
            return [torch.zeros(shape, dtype=input.dtype, device=input.device) for shape in shapes]
        states = [hx[0], hx[1]] if self.mode == "LSTM" else [hx]
        if input.dim() == 2 and batch == 1 and states[0].dim() == 2:
            states = [part.unsqueeze(1) for part in states]
        for i, (part, shape) in enumerate(zip(states, shapes)):
            if tuple(part.shape) != shape:
                name = f"hidden[{i}]" if self.mode == "LSTM" else "hidden"
                raise RuntimeError(f"Expected {name} size {shape}, got {list(part.shape)}")
        return states

    def _layers(self, rows, states):
        """All layers over the steps in `rows`; the outputs of the last one by direction, and the states that all end with."""
        step, last, at = STEPS[self.mode], [], 0
        for layer in range(self.num_layers):
            if layer and self.dropout and self.training:
                flat = F.dropout(torch.cat(rows), self.dropout, True)
                rows = list(flat.split([row.size(0) for row in rows]))
            ways = []
            for way, walk in enumerate((_forwards, _backwards) if self.bidirectional else (_forwards,)):
                weights = dict(zip(("ih", "hh", "b_ih", "b_hh", "hr") if self.bias else ("ih", "hh", "hr"),
                                   (getattr(self, name) for name in self._all_weights[at])))
                sizes = [row.size(0) for row in rows]
                whole = F.linear(torch.cat(rows), weights["ih"], weights.get("b_ih"))
                outputs, state = walk(step, whole.split(sizes), [part[at] for part in states], weights["hh"],
                                      weights.get("b_hh"), weights.get("hr"))
                ways.append(outputs)
                last.append(state)
                at += 1
            if layer + 1 < self.num_layers:
                rows = ways[0] if len(ways) == 1 else [torch.cat(pair, -1) for pair in zip(*ways)]
        return ways, [torch.stack(parts) for parts in zip(*last)]

    def forward(self, input, hx=None):
        if isinstance(input, PackedSequence):
            return self._packed(input, hx)
        if input.dim() not in (2, 3):
            kind = " tensor instead" if self.mode.startswith("RNN") else " instead"
            raise ValueError(f"{type(self).__name__}: Expected input to be 2D or 3D, got {input.dim()}D{kind}")
        batched, axis = input.dim() == 3, 1 if self.batch_first else 0
        if hx is not None:
            self._check_rank(input, [hx[0], hx[1]] if self.mode == "LSTM" else [hx])
        self.check_input(input)
        if not batched:
            input, axis = input.unsqueeze(1), 0
            hx = None if hx is None else tuple(part.unsqueeze(1) for part in hx) if self.mode == "LSTM" else hx.unsqueeze(1)
        states = self._states(hx, input.size(1 - axis), input)
        if input.size(axis) == 0:
            raise RuntimeError("Expected sequence length to be larger than 0 in RNN")
        ways, last = self._layers(list(input.unbind(axis)), states)
        output = torch.stack(ways[0]) if len(ways) == 1 else torch.cat([torch.stack(way) for way in ways], -1)
        if axis == 1:
            output = output.transpose(0, 1) if self.mode == "LSTM" else output.transpose_(0, 1)
        if not batched:
            output, last = output.squeeze(1), [part.squeeze(1) for part in last]
        return output, (tuple(last) if self.mode == "LSTM" else last[0])

    def _packed(self, packed, hx):
        data, sizes, order, back = packed
        self.check_input(data)
        states = self._states(hx, int(sizes[0]), data)
        if hx is not None and order is not None:
            states = [part.index_select(1, order) for part in states]
        ways, last = self._layers(list(data.split(sizes.tolist())), states)
        if back is not None:
            last = [part.index_select(1, back) for part in last]
        return (PackedSequence(torch.cat([torch.cat(way) for way in ways], -1) if len(ways) > 1 else torch.cat(ways[0]), sizes,
                               order, back),
                tuple(last) if self.mode == "LSTM" else last[0])

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        usual = {"proj_size": 0, "num_layers": 1, "bias": True, "batch_first": False, "dropout": 0, "bidirectional": False}
        for name, value in usual.items():
            if getattr(self, name) != value:
                text += f", {name}={getattr(self, name)}"
        return text


class RNN(RNNBase):
    """h' = tanh(W x + b + W h + b), or relu."""

    def __init__(self, *args, **kwargs):
        if len(args) > 3:
            nonlinearity, args = args[3], args[:3] + args[4:]
        else:
            nonlinearity = kwargs.pop("nonlinearity", "tanh")
        if "proj_size" in kwargs:
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        super().__init__("RNN_" + nonlinearity.upper(), *args, **kwargs)
        self.nonlinearity = nonlinearity


class LSTM(RNNBase):
    """Long short-term memory."""

    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)


class GRU(RNNBase):
    """Gated recurrent units."""

    def __init__(self, *args, **kwargs):
        if "proj_size" in kwargs:
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        super().__init__("GRU", *args, **kwargs)


class RNNCellBase(Module):
    """One step of a recurrent layer."""

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        rows = num_chunks * hidden_size
        shapes = {"weight_ih": (rows, input_size), "weight_hh": (rows, hidden_size), "bias_ih": (rows,), "bias_hh": (rows,)}
        for name, shape in shapes.items():
            given = bias or name.startswith("weight")
            own = Parameter(torch.empty(shape, device=device, dtype=dtype)) if given else None
            self.register_parameter(name, own)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for parameter in self.parameters():
            init.uniform_(parameter, -bound, bound)

    def _stepped(self, mode, input, states, names):
        """The new state; `names` are those of the parts of the state in messages."""
        kind = type(self).__name__
        if input.dim() not in (1, 2):
            raise ValueError(f"{kind}: Expected input to be 1D or 2D, got {input.dim()}D instead")
        for name, part in zip(names, states or ()):
            if part.dim() not in (1, 2):
                raise ValueError(f"{kind}: Expected {name} to be 1D or 2D, got {part.dim()}D instead")
        batched = input.dim() == 2
        x = input if batched else input.unsqueeze(0)
        if states is None:
            states = [torch.zeros(x.size(0), self.hidden_size, dtype=x.dtype, device=x.device) for _ in names]
        elif not batched:
            states = [part.unsqueeze(0) for part in states]
        if x.size(1) != self.input_size:
            raise RuntimeError(f"input has inconsistent input_size: got {x.size(1)} expected {self.input_size}")
        for i, part in enumerate(states):
            if part.size(0) != x.size(0):
                raise RuntimeError(f"Input batch size {x.size(0)} doesn't match hidden{i} batch size {part.size(0)}")
            if part.size(1) != self.hidden_size:
                raise RuntimeError(f"hidden{i} has inconsistent hidden_size: got {part.size(1)}, expected "
                                   f"{self.hidden_size}")
        x = F.linear(x, self.weight_ih, self.bias_ih)
        state = STEPS[mode](x, states, self.weight_hh, self.bias_hh, None)
        return state if batched else tuple(part.squeeze(0) for part in state)

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else f", bias={self.bias}")
        return text + (f", nonlinearity={self.nonlinearity}" if getattr(self, "nonlinearity", "tanh") != "tanh" else "")


class RNNCell(RNNCellBase):
    """One step of `RNN`."""

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        if self.nonlinearity not in ("tanh", "relu"):
            raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")
        mode = "RNN_" + self.nonlinearity.upper()
        return self._stepped(mode, input, None if hx is None else [hx], ["hidden"])[0]


class LSTMCell(RNNCellBase):
    """One step of `LSTM`."""

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        return tuple(self._stepped("LSTM", input, None if hx is None else list(hx), ["hx[0]", "hx[1]"]))


class GRUCell(RNNCellBase):
    """One step of `GRU`."""

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    def forward(self, input, hx=None):
        return self._stepped("GRU", input, None if hx is None else [hx], ["hidden"])[0]
