"""L-BFGS: Newton's method with what the last steps tell of the curvature (J. Nocedal, 1980)."""
import torch
from torch.optim._rule import RANGES
from torch.optim.optimizer import Optimizer


# What is remembered, in the order of PyTorch's states.
_ORDER = ("func_evals", "n_iter", "al", "d", "t", "old_dirs", "old_stps", "ro", "H_diag", "prev_flat_grad", "prev_loss")


def _cubic(x1, f1, g1, x2, f2, g2, bounds=None):
    """The lowest point, between bounds, of the cubic through two points with their slopes."""
    low, high = bounds if bounds is not None else (min(x1, x2), max(x1, x2))
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1 ** 2 - g1 * g2
    if square < 0:
        return (low + high) / 2
    d2 = square ** 0.5
    if x1 <= x2:
        at = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
    else:
        at = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
    return min(max(at, low), high)


class _Point:
    """A length of the step, with the loss, the gradient and the slope there."""

    def __init__(self, t, loss, gradient, direction):
        self.t, self.loss, self.gradient = t, loss, gradient
        self.slope = gradient.dot(direction)


def _wolfe(at, direction, t, loss, gradient, tolerance, c1=1e-4, c2=0.9, most=25):
    """A length that holds Wolfe's strong conditions: the point there and the number of losses that were computed."""
    reach = direction.abs().max()
    start = _Point(0, loss, gradient.clone(), direction)
    new, last, calls, done, bracket = _Point(t, *at(t), direction), start, 1, False, None

    def too_high(point):
        return point.loss > loss + c1 * point.t * start.slope

    for tries in range(most):
        if too_high(new) or (tries > 0 and new.loss >= last.loss):
            bracket = [last, new]
            break
        if abs(new.slope) <= -c2 * start.slope:
            bracket, done = [new], True
            break
        if new.slope >= 0:
            bracket = [last, new]
            break
        bounds = (new.t + 0.01 * (new.t - last.t), new.t * 10)
        t = _cubic(last.t, last.loss, last.slope, new.t, new.loss, new.slope, bounds)
        last, new = new, _Point(t, *at(t), direction)
        calls += 1
    if bracket is None:
        bracket, tries = [start, new], most
    if len(bracket) == 1:
        return bracket[0], calls
    return _zoom(at, direction, loss, start, bracket, calls, tries, done, too_high, tolerance, reach, c2, most)


def _zoom(at, direction, loss, start, bracket, calls, tries, done, too_high, tolerance, reach, c2, most):
    """Makes a bracket smaller until a point in it holds both conditions."""
    stuck = False
    low = 0 if bracket[0].loss <= bracket[1].loss else 1
    while not done and tries < most:
        a, b = bracket
        if abs(b.t - a.t) * reach < tolerance:
            break
        t = _cubic(a.t, a.loss, a.slope, b.t, b.loss, b.slope)
        least, greatest = min(a.t, b.t), max(a.t, b.t)
        margin = 0.1 * (greatest - least)
        if min(greatest - t, t - least) < margin:
            # Near an end a second time, or outside: a tenth away from it.
            if stuck or t >= greatest or t <= least:
                t = greatest - margin if abs(t - greatest) < abs(t - least) else least + margin
                stuck = False
            else:
                stuck = True
        else:
            stuck = False
        new = _Point(t, *at(t), direction)
        calls += 1
        tries += 1
        high = 1 - low
        if too_high(new) or new.loss >= bracket[low].loss:
            bracket[high] = new
            low = 0 if bracket[0].loss <= bracket[1].loss else 1
        else:
            if abs(new.slope) <= -c2 * start.slope:
                done = True
            elif new.slope * (bracket[high].t - bracket[low].t) >= 0:
                bracket[high] = bracket[low]
            bracket[low] = new
    return bracket[low], calls


def _parts(tensor):
    """The real and imaginary parts of complex numbers."""
    return torch.view_as_real(tensor) if tensor.is_complex() else tensor


class LBFGS(Optimizer):
    """Needs a closure, which it calls several times a step."""

    def __init__(self, params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9,
                 history_size=100, line_search_fn=None, *, maximize=False):
        if not RANGES["lr"][0](lr):
            raise ValueError(f"Invalid learning rate: {lr}")
        super().__init__(params, dict(
            lr=lr, max_iter=max_iter, max_eval=max_iter * 5 // 4 if max_eval is None else max_eval,
            tolerance_grad=tolerance_grad, tolerance_change=tolerance_change, history_size=history_size,
            line_search_fn=line_search_fn, maximize=maximize))
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    def _gradient(self):
        flat = torch.cat([_parts(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in self._params])
        return -flat if self.param_groups[0]["maximize"] else flat

    def _move(self, length, direction):
        start = 0
        for p in self._params:
            p = _parts(p)
            p.add_(direction[start:start + p.numel()].view_as(p), alpha=length)
            start += p.numel()

    def _place(self, values):
        for p, value in zip(self._params, values):
            p.copy_(value)

    def _direction(self, state, gradient, history_size):
        """The gradient through the inverse of the curvature, as the history knows it."""
        change, moved = gradient - state["prev_flat_grad"], state["d"] * state["t"]
        curved = change.dot(moved)
        if curved > 1e-10:
            if len(state["old_dirs"]) == history_size:
                for name in ("old_dirs", "old_stps", "ro"):
                    state[name].pop(0)
            state["old_dirs"].append(change)
            state["old_stps"].append(moved)
            state["ro"].append(1.0 / curved)
            state["H_diag"] = curved / change.dot(change)
        q, weights = -gradient, []
        rows = list(zip(state["old_dirs"], state["old_stps"], state["ro"]))
        known = state.setdefault("al", [None] * history_size)
        for i, (change, moved, ro) in reversed(list(enumerate(rows))):
            weights.append(moved.dot(q) * ro)
            known[i] = weights[-1]
            q = q.add(change, alpha=-weights[-1].item())
        d = q * state["H_diag"]
        for (change, moved, ro), weight in zip(rows, reversed(weights)):
            d = d.add(moved, alpha=(weight - change.dot(d) * ro).item())
        return d

    def step(self, closure):
        """Some iterations; gives the loss before them."""
        if self._hooks:
            self._run("step_pre", (self, closure), {})
        with torch.no_grad():
            loss = self._iterate(closure)
        state = self.state[self._params[0]]
        kept = {name: state[name] for name in _ORDER if name in state}
        state.clear()
        state.update(kept)
        if self._hooks:
            self._run("step_post", (self, closure), {})
        return loss

    def _iterate(self, given):
        def closure():
            with torch.enable_grad():
                return given()
        group = self.param_groups[0]
        lr, small = group["lr"], group["tolerance_change"]
        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        first = closure()
        loss, calls = float(first), 1
        state["func_evals"] += 1
        gradient = self._gradient()
        if gradient.abs().max() <= group["tolerance_grad"]:
            return first
        for iteration in range(1, group["max_iter"] + 1):
            state["n_iter"] += 1
            if state["n_iter"] == 1:
                state.update(d=-gradient, old_dirs=[], old_stps=[], ro=[], H_diag=1)
            else:
                state["d"] = self._direction(state, gradient, group["history_size"])
            before, state["prev_flat_grad"], state["prev_loss"] = loss, gradient.clone(), loss
            direction = state["d"]
            t = min(1.0, 1.0 / gradient.abs().sum()) * lr if state["n_iter"] == 1 else lr
            slope, evaluated = gradient.dot(direction), 0
            if slope > -small:
                state["t"] = t
                break
            if group["line_search_fn"] is not None:
                loss, gradient, t, evaluated = self._searched(closure, direction, t, loss, gradient, small)
            else:
                self._move(t, direction)
                if iteration != group["max_iter"]:
                    loss, evaluated = float(closure()), 1
                    gradient = self._gradient()
            state["t"] = t
            calls += evaluated
            state["func_evals"] += evaluated
            if (calls >= group["max_eval"] or gradient.abs().max() <= group["tolerance_grad"]
                    or (direction * t).abs().max() <= small or abs(loss - before) < small):
                break
        return first

    def _searched(self, closure, direction, t, loss, gradient, tolerance):
        if self.param_groups[0]["line_search_fn"] != "strong_wolfe":
            raise RuntimeError("only 'strong_wolfe' is supported")
        start = [p.clone() for p in self._params]

        def at(length):
            self._move(length, direction)
            found = float(closure()), self._gradient()
            self._place(start)
            return found
        point, calls = _wolfe(at, direction, t, loss, gradient, tolerance)
        self._move(point.t, direction)
        return point.loss, point.gradient, point.t, calls
