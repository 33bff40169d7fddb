"""Layers, optimisers, distributions and writes in place on another device come to what they come to on the host."""
import copy
import io
import torch
import torch.nn as nn
import torch.nn.functional as F

faults = []
double = torch.float64


def compare(name, body):
    """`body` of a device gives tensors, or None, by name."""
    near, far = body("cpu"), body("far")
    for key, value in near.items():
        other = far[key]
        if value is None or other is None:
            found = value is not other
        else:
            found = other.device.type != "far" or not torch.allclose(value.double(), other.cpu().double(), equal_nan=True)
        if found:
            faults.append(f"{name} {key}: {other} for {value}")


def trained(kind, settings):
    def body(device):
        torch.manual_seed(0)
        model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.LayerNorm(8), nn.Linear(8, 3)).double().to(device)
        x, y = torch.randn(10, 4, dtype=double).to(device), torch.arange(10, device=device) % 3
        optimizer = kind(model.parameters(), **settings)

        def closure():
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            return loss
        for _ in range(4):
            optimizer.step(closure)
        # What only counts, or is one number for all, may stay where it can be read.
        states = {f"state {i} {key}": value for i, state in enumerate(optimizer.state.values())
                  for key, value in state.items() if isinstance(value, torch.Tensor) and value.dim()}
        return {name: p.detach() for name, p in model.named_parameters()} | states
    return body


for kind, settings in [
    (torch.optim.SGD, dict(lr=.1, momentum=.9, nesterov=True)), (torch.optim.Adam, dict(amsgrad=True)),
    (torch.optim.AdamW, {}), (torch.optim.Adamax, {}), (torch.optim.NAdam, {}), (torch.optim.RAdam, {}),
    (torch.optim.Adagrad, {}), (torch.optim.Adadelta, {}), (torch.optim.RMSprop, dict(centered=True, momentum=.5)),
    (torch.optim.Rprop, {}), (torch.optim.ASGD, dict(t0=1)), (torch.optim.LBFGS, {}), (torch.optim.Adafactor, {}),
]:
    compare(kind.__name__, trained(kind, settings))


def layer(make, shapes, call, places):
    def body(device):
        torch.manual_seed(0)
        module = make().double().to(device)
        given = [torch.randn(*shape, dtype=double).to(device).requires_grad_() for shape in shapes]
        result = call(module, *given, *(torch.tensor(p).to(device) for p in places))
        outputs = [result] if isinstance(result, torch.Tensor) else [t for t in result if isinstance(t, torch.Tensor)]
        sum((t * torch.arange(t.numel(), device=device).reshape(t.shape)).sum() for t in outputs).backward()
        found = outputs + [x.grad for x in given] + [p.grad for p in module.parameters()]
        return {i: t if t is None else t.detach() for i, t in enumerate(found)}
    return body


def plain(module, *args):
    return module(*args)


def packed(module, x):
    return nn.utils.rnn.pad_packed_sequence(module(nn.utils.rnn.pack_padded_sequence(x, [5, 3]))[0])[0]


parametrizations = nn.utils.parametrizations
for name, make, shapes, call, places in [
    ("LSTM", lambda: nn.LSTM(3, 4, 2, bidirectional=True), [(5, 2, 3)], lambda m, x: m(x)[0], []),
    ("packed", lambda: nn.LSTM(3, 4), [(5, 2, 3)], packed, []),
    ("GRU", lambda: nn.GRU(3, 4), [(5, 2, 3)], plain, []),
    ("attention", lambda: nn.MultiheadAttention(4, 2, batch_first=True), [(2, 5, 4)], lambda m, x: m(x, x, x), []),
    ("Transformer", lambda: nn.Transformer(4, 2, 1, 1, 8, 0.0), [(5, 2, 4), (3, 2, 4)], plain, []),
    ("Embedding", lambda: nn.Embedding(4, 3), [], plain, [[[0, 1, 2], [2, 1, 0]]]),
    ("EmbeddingBag", lambda: nn.EmbeddingBag(4, 3), [], plain, [[[0, 1, 2], [2, 1, 0]]]),
    ("BatchNorm", lambda: nn.BatchNorm2d(3), [(4, 3, 2, 2)], plain, []),
    ("InstanceNorm", lambda: nn.InstanceNorm1d(3, affine=True), [(4, 3, 5)], plain, []),
    ("Dropout", lambda: nn.Dropout(.5), [(4, 3)], plain, []),
    ("RReLU", lambda: nn.RReLU(), [(4, 3)], plain, []),
    ("ConvTranspose", lambda: nn.ConvTranspose2d(2, 3, 2, stride=2), [(1, 2, 3, 3)], plain, []),
    ("Conv3d", lambda: nn.Conv3d(2, 3, 2), [(1, 2, 3, 3, 3)], plain, []),
    ("lazy", lambda: nn.LazyConv1d(3, 2), [(1, 2, 5)], plain, []),
    ("weight norm", lambda: parametrizations.weight_norm(nn.Linear(3, 2)), [(4, 3)], plain, []),
    ("spectral norm", lambda: parametrizations.spectral_norm(nn.Linear(3, 2)), [(4, 3)], plain, []),
    ("orthogonal", lambda: parametrizations.orthogonal(nn.Linear(3, 3)), [(4, 3)], plain, []),
    ("Upsample", lambda: nn.Upsample(scale_factor=2, mode="bilinear"), [(1, 2, 3, 3)], plain, []),
    ("Bilinear", lambda: nn.Bilinear(3, 2, 4), [(5, 3), (5, 2)], plain, []),
    ("unpooled", lambda: nn.MaxPool2d(2, return_indices=True), [(1, 1, 4, 4)],
     lambda m, x: nn.MaxUnpool2d(2)(*m(x)), []),
    ("adaptive softmax", lambda: nn.AdaptiveLogSoftmaxWithLoss(4, 6, [2, 4]), [(3, 4)],
     lambda m, x, y: m(x, y).loss, [[0, 3, 5]]),
    ("CTC", lambda: nn.CTCLoss(), [(5, 2, 4)],
     lambda m, x, y: m(x.log_softmax(2), y, torch.tensor([5, 5]), torch.tensor([2, 2])), [[[1, 2], [2, 3]]]),
]:
    compare(name, layer(make, shapes, call, places))


def written(device):
    x = torch.arange(12.0, device=device).reshape(3, 4)
    w = torch.ones(3, 4, device=device, requires_grad=True)
    y = w * x
    y += 1
    y[1] = 5
    y[y > 6] = 0
    y[:, 0].mul_(2)
    y.clamp_(max=9)
    y[[0, 2]] *= 3
    y.t()[1] += x[:, 0]
    y[torch.tensor([0, 1])] += 1
    y.index_add_(0, torch.tensor([0, 1], device=device), torch.ones(2, 4, device=device))
    y.masked_fill_(x == 3, 7).scatter_(1, torch.tensor([[0], [1], [2]], device=device), 2.0)
    (y * y).sum().backward()
    z = torch.zeros(3, 4, device=device)
    z.copy_(torch.ones(3, 4))
    z[0] = torch.full((4,), 3.0)
    z[1, 2] = torch.tensor(4.0)
    one = torch.ones(2, device=device)
    return dict(
        y=y.detach(), w=w.grad, z=z, hessian=torch.autograd.functional.hessian(lambda v: (v ** 3).sum(), one),
        jacobian=torch.autograd.functional.jacobian(lambda v: v ** 3, one),
        grad=torch.func.grad(lambda v: (v ** 3).sum())(one), vmap=torch.func.vmap(lambda v: v * 2)(z),
        vector=nn.utils.parameters_to_vector([one, z]), copied=copy.deepcopy(z))


compare("written", written)


def drawn(device):
    known, found = torch.distributions, {}

    def tensor(*values):
        return torch.tensor(values, device=device)
    torch.manual_seed(0)
    for name, arguments in dict(
        Normal=(tensor(0.0, 1.0), tensor(1.0, 2.0)), Bernoulli=(tensor(.3),), Categorical=(tensor(.3, .7),),
        Gamma=(tensor(1.0), tensor(2.0)), Dirichlet=(tensor(1.0, 2.0),), Exponential=(tensor(1.0),),
        MultivariateNormal=(tensor(0.0, 0.0), torch.eye(2, device=device)), Uniform=(tensor(0.0), tensor(2.0)),
        Beta=(tensor(1.0), tensor(2.0)), StudentT=(tensor(3.0),), Laplace=(tensor(0.0), tensor(1.0)),
        Multinomial=(3, tensor(.3, .7)), OneHotCategorical=(tensor(.3, .7),), Cauchy=(tensor(0.0), tensor(1.0)),
        Geometric=(tensor(.3),), Binomial=(4, tensor(.3)), Weibull=(tensor(1.0), tensor(2.0)),
        Gumbel=(tensor(0.0), tensor(1.0)), LogNormal=(tensor(0.0), tensor(1.0)), Poisson=(tensor(2.0),),
    ).items():
        distribution = getattr(known, name)(*arguments)
        found[name] = distribution.sample()
        found[name + " logarithm"] = distribution.log_prob(found[name])
        if name not in ("Binomial", "Poisson"):
            found[name + " entropy"] = distribution.entropy()
        found[name + " mean"] = distribution.mean
    return found


compare("drawn", drawn)
# Contexts choose where new tensors are made; parameters take on values from anywhere.
with torch.device("far"):
    made = [torch.ones(2), torch.arange(3), torch.tensor([1]), torch.randn(2), torch.empty(2), torch.linspace(0, 1, 3),
            torch.eye(2), torch.full((2,), 1.0), torch.randperm(3), torch.normal(0.0, 1.0, (2,)), torch.hann_window(3),
            torch.tril_indices(2, 2), torch.fft.fftfreq(3), nn.Linear(2, 2).weight]
faults += [f"made {i} on {t.device}" for i, t in enumerate(made) if t.device.type != "far"]
if torch.ones(1).device.type != "cpu" or str(torch.get_default_device()) != "cpu":
    faults.append("a context does not end")
near, far = nn.Linear(2, 2), nn.Linear(2, 2).to("far")
near.load_state_dict(far.state_dict())
far.load_state_dict(near.state_dict())
if near.weight.device.type != "cpu" or far.weight.device.type != "far":
    faults.append("a state moves its module")
buffer = io.BytesIO()
torch.save(far.weight, buffer)
buffer.seek(0)
if not torch.equal(torch.load(buffer).cpu(), far.weight.cpu()):
    faults.append("a saved tensor is another")
assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])
