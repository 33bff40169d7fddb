"""Classes as vectors with a single one."""
import torch
from torch.distributions import constraints
from torch.distributions.categorical import Categorical
from torch.distributions.distribution import Distribution


class OneHotCategorical(Distribution):
    """The class as a vector."""
    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
    support, has_enumerate_support = constraints.one_hot, True

    def __init__(self, probs=None, logits=None, validate_args=None):
        self._categorical = Categorical(probs, logits)
        super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args=validate_args)

    def _expanded(self, source, shape):
        self._categorical = source._categorical.expand(shape)

    probs = property(lambda self: self._categorical.probs)
    logits = property(lambda self: self._categorical.logits)
    param_shape = property(lambda self: self._categorical.param_shape)
    mean = property(lambda self: self._categorical.probs)
    variance = property(lambda self: self.probs * (1 - self.probs))

    def _one_hot(self, index):
        return torch.nn.functional.one_hot(index, self._categorical._num_events).to(self.probs)

    mode = property(lambda self: self._one_hot(self.probs.argmax(dim=-1)))

    def sample(self, sample_shape=torch.Size()):
        return self._one_hot(self._categorical.sample(torch.Size(sample_shape)))

    def log_prob(self, value):
        self._validate_sample(value)
        return self._categorical.log_prob(value.max(-1)[1])

    def entropy(self):
        return self._categorical.entropy()

    def enumerate_support(self, expand=True):
        values = torch.eye(self.event_shape[0], dtype=self.probs.dtype, device=self.probs.device)
        values = values.view((values.size(0),) + (1,) * len(self.batch_shape) + (values.size(0),))
        return values.expand((values.size(0),) + self.batch_shape + values.shape[-1:]) if expand else values


class OneHotCategoricalStraightThrough(OneHotCategorical):
    """Its draws give gradients on as if they were the probabilities."""
    has_rsample = True

    def rsample(self, sample_shape=torch.Size()):
        return self.sample(sample_shape) + (self.probs - self.probs.detach())
