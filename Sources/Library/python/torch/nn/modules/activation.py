"""Activations, and attention."""
import torch
import torch.nn.functional as F
from torch.nn.init import constant_, xavier_normal_, xavier_uniform_
from torch.nn.modules.linear import NonDynamicallyQuantizableLinear
from torch.nn.modules.module import Module
from torch.nn.modules._fields import keeps, shows
from torch.nn.parameter import Parameter


class _InPlace(Module):
    """One function of each element, which may overwrite it."""
    __init__ = keeps("inplace=False")
    extra_repr = shows("", "inplace")

    def forward(self, input):
        return self.function(input, self.inplace)


class ReLU(_InPlace):
    """max(0, x)."""
    __init__ = keeps("inplace=False")

    def forward(self, input):
        return F.relu(input, self.inplace)


class SELU(_InPlace):
    """scale * (max(0, x) + min(0, alpha * (exp(x) - 1)))."""
    __init__ = keeps("inplace=False")
    function = staticmethod(F.selu)


class _SilentInPlace(_InPlace):
    extra_repr = shows("")


class SiLU(_InPlace):
    """x * sigmoid(x)."""
    __init__ = keeps("inplace=False")
    function = staticmethod(F.silu)


class Mish(_InPlace):
    """x * tanh(softplus(x))."""
    __init__ = keeps("inplace=False")
    function = staticmethod(F.mish)


class Hardsigmoid(_SilentInPlace):
    """min(max(0, x + 3), 6) / 6."""
    __init__ = keeps("inplace=False")
    function = staticmethod(F.hardsigmoid)


class Hardswish(_SilentInPlace):
    """x * hardsigmoid(x)."""
    __init__ = keeps("inplace=False")
    function = staticmethod(F.hardswish)


def _older_names(module, min_val, max_val, inplace, min_value, max_value):
    if min_value is not None:
        module.min_val = min_value
    if max_value is not None:
        module.max_val = max_value
    if module.max_val <= module.min_val:
        raise AssertionError("max_val must be greater than min_val")


class Hardtanh(Module):
    """x, but no less than min_val and no more than max_val."""
    __init__ = keeps("min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None", _older_names,
                     takes="min_value max_value")
    extra_repr = shows("min_val={0.min_val}, max_val={0.max_val}", "inplace")

    def forward(self, input):
        return F.hardtanh(input, self.min_val, self.max_val, self.inplace)


class ReLU6(Hardtanh):
    """min(max(0, x), 6)."""
    extra_repr = shows("", "inplace")

    def __init__(self, inplace=False):
        super().__init__(0.0, 6.0, inplace)


class ELU(Module):
    """x where positive, else alpha * (exp(x) - 1)."""
    __init__ = keeps("alpha=1.0, inplace=False")
    extra_repr = shows("alpha={0.alpha}", "inplace")

    def forward(self, input):
        return F.elu(input, self.alpha, self.inplace)


class CELU(Module):
    """max(0, x) + min(0, alpha * (exp(x / alpha) - 1))."""
    __init__ = keeps("alpha=1.0, inplace=False")
    extra_repr = shows("alpha={0.alpha}", "inplace")

    def forward(self, input):
        return F.celu(input, self.alpha, self.inplace)


class LeakyReLU(Module):
    """x where positive, else negative_slope * x."""
    __init__ = keeps("negative_slope=0.01, inplace=False")
    extra_repr = shows("negative_slope={0.negative_slope}", "inplace")

    def forward(self, input):
        return F.leaky_relu(input, self.negative_slope, self.inplace)


class RReLU(Module):
    """A leaky ReLU whose slopes are drawn while training."""
    __init__ = keeps("lower=0.125, upper=0.3333333333333333, inplace=False")
    extra_repr = shows("lower={0.lower}, upper={0.upper}", "inplace")

    def forward(self, input):
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)


class Threshold(Module):
    """x where above the threshold, else the value."""
    __init__ = keeps("threshold, value, inplace=False")
    extra_repr = shows("threshold={0.threshold}, value={0.value}", "inplace")

    def forward(self, input):
        return F.threshold(input, self.threshold, self.value, self.inplace)


class GELU(Module):
    """x * P(X <= x) for a normal X."""
    __init__ = keeps("approximate='none'")
    extra_repr = shows("approximate={0.approximate!r}")

    def forward(self, input):
        return F.gelu(input, approximate=self.approximate)


class Softplus(Module):
    """log(1 + exp(beta * x)) / beta."""
    __init__ = keeps("beta=1.0, threshold=20.0")
    extra_repr = shows("beta={0.beta}, threshold={0.threshold}")

    def forward(self, input):
        return F.softplus(input, self.beta, self.threshold)


class Hardshrink(Module):
    """x where |x| > lambd, else 0."""
    __init__ = keeps("lambd=0.5")
    extra_repr = shows("{0.lambd}")

    def forward(self, input):
        return F.hardshrink(input, self.lambd)


class Softshrink(Module):
    """x nearer to 0 by lambd."""
    __init__ = keeps("lambd=0.5")
    extra_repr = shows("{0.lambd}")

    def forward(self, input):
        return F.softshrink(input, self.lambd)


class Sigmoid(Module):
    """1 / (1 + exp(-x))."""

    def forward(self, input):
        return torch.sigmoid(input)


class Tanh(Module):
    """tanh(x)."""

    def forward(self, input):
        return torch.tanh(input)


class LogSigmoid(Module):
    """log(1 / (1 + exp(-x)))."""

    def forward(self, input):
        return F.logsigmoid(input)


class Softsign(Module):
    """x / (1 + |x|)."""

    def forward(self, input):
        return F.softsign(input)


class Tanhshrink(Module):
    """x - tanh(x)."""

    def forward(self, input):
        return F.tanhshrink(input)


class GLU(Module):
    """The first half times the sigmoid of the second."""
    __init__ = keeps("dim=-1")
    extra_repr = shows("dim={0.dim}")

    def forward(self, input):
        return F.glu(input, self.dim)


class Softmax(Module):
    """exp(x) over its sum along an axis."""
    __init__ = keeps("dim=None")
    extra_repr = shows("dim={0.dim}")

    def forward(self, input):
        return F.softmax(input, self.dim)


class Softmin(Module):
    """Softmax of -x."""
    __init__ = keeps("dim=None")
    extra_repr = shows("dim={0.dim}")

    def forward(self, input):
        return F.softmin(input, self.dim)


class LogSoftmax(Module):
    """The logarithm of softmax."""
    __init__ = keeps("dim=None")
    extra_repr = shows("dim={0.dim}")

    def forward(self, input):
        return F.log_softmax(input, self.dim)


class Softmax2d(Module):
    """Softmax over the channels of each pixel."""

    def forward(self, input):
        if input.dim() not in (3, 4):
            raise ValueError(f"Softmax2d: expected input to be 3D or 4D, got {input.dim()}D instead")
        return F.softmax(input, -3)


class PReLU(Module):
    """A leaky ReLU whose slope is learnt."""

    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters, self.init = num_parameters, init
        self.weight = Parameter(torch.empty(num_parameters, device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self):
        constant_(self.weight, self.init)

    def forward(self, input):
        return F.prelu(input, self.weight)

    extra_repr = shows("num_parameters={0.num_parameters}")


class MultiheadAttention(Module):
    """Attention by several heads over projections of query, key and value."""

    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None,
                 vdim=None, batch_first=False, device=None, dtype=None):
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError("embed_dim and num_heads must be greater than 0, got "
                             f"embed_dim={embed_dim} and num_heads={num_heads} instead")
        super().__init__()
        made = {"device": device, "dtype": dtype}
        self.embed_dim, self.num_heads, self.dropout, self.batch_first = embed_dim, num_heads, dropout, batch_first
        self.kdim = embed_dim if kdim is None else kdim
        self.vdim = embed_dim if vdim is None else vdim
        self._qkv_same_embed_dim = self.kdim == embed_dim and self.vdim == embed_dim
        self.head_dim = embed_dim // num_heads
        if self.head_dim * num_heads != embed_dim:
            raise AssertionError("embed_dim must be divisible by num_heads")
        joint = self._qkv_same_embed_dim
        for name, width in (("q", embed_dim), ("k", self.kdim), ("v", self.vdim)):
            own = None if joint else Parameter(torch.empty((embed_dim, width), **made))
            self.register_parameter(f"{name}_proj_weight", own)
        self.register_parameter("in_proj_weight", Parameter(torch.empty((3 * embed_dim, embed_dim), **made)) if joint else None)
        self.register_parameter("in_proj_bias", Parameter(torch.empty(3 * embed_dim, **made)) if bias else None)
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias=bias, **made)
        for name in ("bias_k", "bias_v"):
            setattr(self, name, Parameter(torch.empty((1, 1, embed_dim), **made)) if add_bias_kv else None)
        self.add_zero_attn = add_zero_attn
        self._reset_parameters()

    def _reset_parameters(self):
        for name in ("in_proj_weight", "q_proj_weight", "k_proj_weight", "v_proj_weight"):
            if getattr(self, name) is not None:
                xavier_uniform_(getattr(self, name))
        if self.in_proj_bias is not None:
            constant_(self.in_proj_bias, 0.0)
            constant_(self.out_proj.bias, 0.0)
        for bias in (self.bias_k, self.bias_v):
            if bias is not None:
                xavier_normal_(bias)

    def forward(self, query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None,
                average_attn_weights=True, is_causal=False):
        turns = self.batch_first and query.dim() == 3
        if turns:
            same = key is query, value is key
            query = query.transpose(1, 0)
            key = query if same[0] else key.transpose(1, 0)
            value = key if same[1] else value.transpose(1, 0)
        if is_causal and attn_mask is None:
            raise RuntimeError("Need attn_mask if specifying the is_causal hint. You may use the Transformer module method "
                               "`generate_square_subsequent_mask` to create this mask.")
        output, weights = F.multi_head_attention_forward(
            query, key, value, self.embed_dim, self.num_heads, self.in_proj_weight, self.in_proj_bias, self.bias_k,
            self.bias_v, self.add_zero_attn, self.dropout, self.out_proj.weight, self.out_proj.bias,
            training=self.training, key_padding_mask=key_padding_mask, need_weights=need_weights, attn_mask=attn_mask,
            use_separate_proj_weight=not self._qkv_same_embed_dim, q_proj_weight=self.q_proj_weight,
            k_proj_weight=self.k_proj_weight, v_proj_weight=self.v_proj_weight,
            average_attn_weights=average_attn_weights, is_causal=is_causal)
        return (output.transpose(1, 0) if turns else output), weights
