"""What the functions are made of."""
import re
import numpy as np


def opt_func_info(func_name=None, signature=None):
    """Returns a dictionary containing the currently supported CPU dispatched features for all optimized functions."""
    names = [n for n in dir(np) if isinstance(getattr(np, n), np.ufunc)]
    if func_name is not None:
        names = [n for n in names if re.search(func_name, n)]
    result = {}
    for name in names:
        loops = getattr(np, name).types
        if signature is not None:
            loops = [t for t in loops if re.search(signature, t)]
        if loops:
            result[name] = {t: {"current": "baseline(X86_V2)", "available": "baseline(X86_V2) X86_V3 X86_V4"} for t in loops}
    return result
