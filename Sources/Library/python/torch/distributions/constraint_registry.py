"""Transforms that lead to what a constraint allows."""
from torch.distributions import constraints, transforms


def _to(constraint, of):
    """What both functions answer; `of` is the one that is asked for parts."""
    name = type(constraint)
    if constraint is constraints.real:
        return transforms.identity_transform
    if name is constraints._IndependentConstraint:
        inner = of(constraint.base_constraint)
        return transforms.IndependentTransform(inner, constraint.reinterpreted_batch_ndims)
    if name in (constraints._GreaterThan, constraints._GreaterThanEq):
        return transforms.ComposeTransform([transforms.ExpTransform(), transforms.AffineTransform(constraint.lower_bound, 1)])
    if name is constraints._LessThan:
        return transforms.ComposeTransform([transforms.ExpTransform(), transforms.AffineTransform(constraint.upper_bound, -1)])
    if name in (constraints._Interval, constraints._HalfOpenInterval):
        low, high = constraint.lower_bound, constraint.upper_bound
        if (low, high) == (0.0, 1.0):
            return transforms.SigmoidTransform()
        return transforms.ComposeTransform([transforms.SigmoidTransform(), transforms.AffineTransform(low, high - low)])
    if name is constraints._CorrCholesky:
        return transforms.CorrCholeskyTransform()
    if name is constraints._Cat:
        return transforms.CatTransform([of(c) for c in constraint.cseq], constraint.dim, constraint.lengths)
    if name is constraints._Stack:
        return transforms.StackTransform([of(c) for c in constraint.cseq], constraint.dim)
    raise NotImplementedError(f"Cannot transform {name.__name__} constraints")


def transform_to(constraint):
    """A transform from all numbers onto what the constraint allows."""
    if constraint is constraints.simplex:
        return transforms.SoftmaxTransform()
    if type(constraint) is constraints._LowerCholesky:
        return transforms.LowerCholeskyTransform()
    if type(constraint) in (constraints._PositiveDefinite, constraints._PositiveSemidefinite):
        return transforms.PositiveDefiniteTransform()
    return _to(constraint, transform_to)


def biject_to(constraint):
    """The same by a transform that can be undone."""
    return transforms.StickBreakingTransform() if constraint is constraints.simplex else _to(constraint, biject_to)
