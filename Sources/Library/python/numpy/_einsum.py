"""How sums of products are best put together."""
from itertools import combinations
import numpy as np
from numpy._engine import dispatched

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sublists(operands):
    """The subscripts in letters, and the arrays, of a call with a list of numbers after each array."""
    if len(operands) < 2:
        raise ValueError("must provide at least an operand and a subscripts list to einsum")
    for items in (*operands[1::2], *(operands[-1:] if len(operands) % 2 else ())):
        checked(items)
    return subscripts_of(operands, LETTERS[26:] + LETTERS[:26])


def checked(items):
    """Refuses what is no list of the numbers of letters."""
    if not isinstance(items, (list, tuple)):
        try:
            items = list(items)
        except TypeError:
            raise TypeError("the subscripts for each operand must be a list or a tuple") from None
    for item in items:
        if item is Ellipsis:
            continue
        if isinstance(item, (bool, np.bool)) or not hasattr(item, "__index__"):
            raise TypeError("each subscript must be either an integer or an ellipsis")
        if not 0 <= item.__index__() < len(LETTERS):
            raise ValueError("subscript is not within the valid range [0, 52)")


def subscripts_of(operands, alphabet=LETTERS):
    """The subscripts in letters, and the arrays, of either way to call `einsum`."""
    if len(operands) == 0:
        raise ValueError("No input operands")
    if isinstance(operands[0], str):
        return operands[0].replace(" ", ""), [np.asanyarray(v) for v in operands[1:]]
    operands = list(operands)
    arrays, lists = [], []
    while len(operands) >= 2:
        arrays.append(np.asanyarray(operands.pop(0)))
        lists.append(operands.pop(0))
    output = operands[-1] if operands else None

    def text(items):
        letters = ""
        for item in items:
            letters += "..." if item is Ellipsis else alphabet[item.__index__()]
        return letters
    subscripts = ",".join(text(items) for items in lists)
    return subscripts + ("" if output is None else "->" + text(output)), arrays


def split(subscripts, arrays):
    """The letters of each operand and of the result; dots become letters that are free."""
    if "->" in subscripts:
        left, output = subscripts.split("->")
    else:
        left, output = subscripts, None
    terms = left.split(",")
    if len(terms) != len(arrays):
        raise ValueError("Number of einsum subscripts must be equal to the number of operands.")
    free = [c for c in LETTERS if c not in subscripts]
    longest = 0
    for i, (term, array) in enumerate(zip(terms, arrays)):
        if "." in term:
            count = max(array.ndim, 1) - (len(term) - 3)
            longest = max(longest, count)
            terms[i] = term.replace("...", "".join(free[len(free) - count:]) if count > 0 else "")
    dots = "".join(free[len(free) - longest:]) if longest else ""
    if output is None:
        joined = "".join(terms)
        output = dots + "".join(sorted(c for c in set(joined) if joined.count(c) == 1 and c not in dots))
    else:
        output = output.replace("...", dots)
    return terms, output


def flops(indices, is_inner, count, sizes):
    total = 1
    for c in indices:
        total *= sizes[c]
    return total * (max(1, count - 1) + (1 if is_inner else 0))


def contraction(positions, inputs, output):
    """What a contraction of some operands leaves, which indices it sums, and all that it goes through."""
    here = set().union(*[inputs[p] for p in positions])
    rest = [s for i, s in enumerate(inputs) if i not in positions]
    kept = set(output).union(*rest)
    result = here & kept
    return result, rest + [result], here - result, here


def greedy_path(inputs, output, sizes, limit):
    """Contracts whatever saves most, one pair after the other."""
    if len(inputs) == 1:
        return [(0,)]
    if len(inputs) == 2:
        return [(0, 1)]
    path = []
    inputs = [set(s) for s in inputs]
    naive = flops(set().union(*inputs), bool(set().union(*inputs) - set(output)), len(inputs), sizes)
    spent = 0

    def size(indices):
        total = 1
        for c in indices:
            total *= sizes[c]
        return total
    while len(inputs) > 1:
        best = None
        pairs = [(i, j) for i in range(len(inputs)) for j in range(i + 1, len(inputs))]
        for is_outer in (False, True):
            for pair in pairs:
                if not is_outer and not inputs[pair[0]] & inputs[pair[1]]:
                    continue
                result, rest, removed, whole = contraction(pair, inputs, output)
                if limit is not None and size(result) > limit:
                    continue
                gain = size(inputs[pair[0]]) + size(inputs[pair[1]]) - size(result)
                cost = flops(whole, bool(removed), 2, sizes)
                if spent + cost > naive:
                    continue
                rank = (-gain, cost)
                if best is None or rank < best[0]:
                    best = (rank, pair, rest, cost)
            if best is not None:
                break
        if best is None:
            path.append(tuple(range(len(inputs))))
            break
        path.append(best[1])
        inputs = best[2]
        spent += best[3]
    return path


def optimal_path(inputs, output, sizes, limit):
    """The cheapest of all orders in which pairs can be contracted; what goes beyond the limit is contracted at once."""
    orders = [(0, [], [set(s) for s in inputs])]
    for step in range(len(inputs) - 1):
        longer = []
        for cost, path, left in orders:
            for pair in combinations(range(len(inputs) - step), 2):
                result, rest, removed, whole = contraction(pair, left, output)
                if limit is not None and flops(result, False, 1, sizes) > limit:
                    continue
                longer.append((cost + flops(whole, bool(removed), 2, sizes), path + [pair], rest))
        if not longer:
            return min(orders, key=lambda order: order[0])[1] + [tuple(range(len(inputs) - step))]
        orders = longer
    return min(orders, key=lambda order: order[0])[1]


@dispatched
def einsum_path(*operands, optimize="greedy", einsum_call=False):
    """Evaluates the lowest cost contraction order for an einsum expression."""
    path_type = optimize
    if path_type is True:
        path_type = "greedy"
    if path_type is None:
        path_type = False
    limit = None
    explicit = False
    if path_type is False or isinstance(path_type, str):
        pass
    elif len(path_type) and path_type[0] == "einsum_path":
        explicit = True
    elif len(path_type) == 2 and isinstance(path_type[0], str) and isinstance(path_type[1], (int, float)):
        limit = int(path_type[1])
        path_type = path_type[0]
    else:
        raise TypeError(f"Did not understand the path: {path_type}")
    subscripts, arrays = subscripts_of(operands)
    terms, output = split(subscripts, arrays)
    sizes = {}
    for i, (term, array) in enumerate(zip(terms, arrays)):
        if array.ndim != len(term):
            raise ValueError(f"Einstein sum subscript {term} does not contain the correct number of indices for operand {i}.")
        for c, n in zip(term, array.shape):
            if sizes.get(c, 1) == 1:
                sizes[c] = n
            elif n not in (1, sizes[c]):
                raise ValueError(f"Size of label '{c}' for operand {i} ({sizes[c]}) does not match previous terms ({n}).")
    sets = [set(t) for t in terms]
    everything = set().union(*sets)
    is_inner = len(everything - set(output)) > 0

    def size(indices):
        total = 1
        for c in indices:
            total *= sizes[c]
        return total
    naive = flops(everything, is_inner, len(terms), sizes)
    largest_input = max([size(t) for t in terms] + [size(output)])
    memory = largest_input if limit is None else limit
    if explicit:
        path = list(path_type[1:])
    elif path_type is False or len(terms) in (1, 2) or everything == set(output):
        path = [tuple(range(len(terms)))]
    elif path_type in ("greedy", "optimal"):
        search = greedy_path if path_type == "greedy" else optimal_path
        path = search(sets, set(output), sizes, memory if limit is not None else None)
    else:
        raise KeyError("Path name %s not found", path_type)
    lines, costs, scales, largest = [], [], [], []
    names, left = list(terms), [set(s) for s in sets]
    for step, positions in enumerate(path):
        positions = tuple(sorted(positions, reverse=True))
        result, rest, removed, whole = contraction(positions, left, set(output))
        costs.append(flops(whole, bool(removed), len(positions), sizes))
        scales.append(len(whole))
        largest.append(size(result))
        taken = [names.pop(p) for p in positions]
        made = output if step == len(path) - 1 else "".join(
            c for _, c in sorted((sizes[c], c) for c in result))
        names.append(made)
        left = rest
        lines.append((len(whole), ",".join(taken) + "->" + made, ",".join(names) + "->" + output))
    total = sum(costs) + 1
    text = f"  Complete contraction:  {','.join(terms)}->{output}\n"
    text += f"         Naive scaling:  {len(everything)}\n"
    text += f"     Optimized scaling:  {max(scales)}\n"
    text += f"      Naive FLOP count:  {naive:.3e}\n"
    text += f"  Optimized FLOP count:  {total:.3e}\n"
    text += f"   Theoretical speedup:  {naive / total:3.3f}\n"
    text += f"  Largest intermediate:  {max(largest):.3e} elements\n"
    text += "-" * 74 + "\n"
    text += "{:>6} {:>24} {:>40}\n".format("scaling", "current", "remaining")
    text += "-" * 74
    for scale, current, remaining in lines:
        text += "\n{:>4}    {:>24} {:>40}".format(scale, current, remaining)
    return ["einsum_path"] + [tuple(p) for p in path], text
