"""Values inside of nested tuples, lists and dictionaries."""
from collections import defaultdict


class TreeSpec:
    """What is around the values: a kind, what belongs to it, and the specs inside; no kind for a value itself."""

    def __init__(self, kind=None, context=None, children=()):
        self.kind, self.context, self.children = kind, context, list(children)
        self.num_leaves = sum(child.num_leaves for child in self.children) if kind else 1

    def __eq__(self, other):
        return (isinstance(other, TreeSpec) and self.kind is other.kind and self.context == other.context
                and self.children == other.children)

    def __repr__(self, indent=0):
        if self.kind is None:
            return "*"
        children = f",\n{' ' * (indent + 2)}".join(child.__repr__(indent + 2) for child in self.children)
        return f"TreeSpec({self.kind.__name__}, {self.context}, [{children}])"


def _inside(tree):
    """The kind of a container, what belongs to it, and what it holds; None for a value."""
    if isinstance(tree, dict):
        return type(tree), list(tree), list(tree.values())
    if isinstance(tree, tuple) and hasattr(tree, "_fields"):
        return type(tree), type(tree), list(tree)
    if type(tree) in (tuple, list):
        return type(tree), None, list(tree)
    return None


def tree_flatten(tree):
    """The values, and what is around them."""
    found = _inside(tree)
    if found is None:
        return [tree], TreeSpec()
    kind, context, parts = found
    leaves, children = [], []
    for part in parts:
        inner, spec = tree_flatten(part)
        leaves += inner
        children.append(spec)
    return leaves, TreeSpec(kind, context, children)


def tree_unflatten(leaves, treespec):
    """The same nest with other values."""
    if treespec.kind is None:
        return list(leaves)[0]
    leaves, parts = list(leaves), []
    for child in treespec.children:
        parts.append(tree_unflatten(leaves[:child.num_leaves], child))
        leaves = leaves[child.num_leaves:]
    kind, context = treespec.kind, treespec.context
    if issubclass(kind, dict):
        pairs = list(zip(context, parts))
        return kind(pairs) if kind is not defaultdict else dict(pairs)
    return context(*parts) if context is not None else kind(parts)


def tree_map(func, tree, *rests):
    """`func` of each value, in the same nest."""
    leaves, spec = tree_flatten(tree)
    others = [tree_flatten(rest)[0] for rest in rests]
    return tree_unflatten([func(*row) for row in zip(leaves, *others)], spec)


def tree_leaves(tree):
    return tree_flatten(tree)[0]


def tree_structure(tree):
    return tree_flatten(tree)[1]


def tree_all(pred, tree):
    return all(pred(leaf) for leaf in tree_leaves(tree))


def tree_any(pred, tree):
    return any(pred(leaf) for leaf in tree_leaves(tree))
