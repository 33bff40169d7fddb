#!/usr/bin/env python3
"""Parameters of public functions and methods of the library's texts that their bodies never read: a parameter is honoured or refused, never
swallowed. Those of NumPy have a reason each; in the other libraries there may be so many, a number that only goes down.
"""
import ast, os, sys

TEXTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Sources/Library/python")
# By `function(parameter)`, or by the parameter in all functions, why it cannot change what comes out.
REASONS = {
    "like": "`dispatched` reads it", "overwrite_input": "the input may be overwritten and never is",
    "einsum_call": "for NumPy's own `einsum`", "load(fix_imports)": "pickles are of Python 3",
    "drop_fields(usemask)": "NumPy takes it and leaves the array as it is",
    "array(subok)": "NumPy's own keeps the class in any case", "std(mean)": "a masked mean is found again",
    "copy(args)": "the masked element is one", "copy(kwargs)": "the masked element is one",
    "__new__(hard_mask)": "`MaskedArray.__new__` has it", "__new__(fill_value)": "`MaskedArray.__new__` has it",
    "__new__(options)": "NumPy takes any and reads none",
    "wrapped(fill)": "a helper in the form of `fresh`", "deliver(model)": "a helper in the form of `fresh`",
    "resolve_dtypes(signature)": "there is one loop", "resolve_dtypes(casting)": "objects are cast from all",
    "resolve_dtypes(reduction)": "there is one loop", "measure(label)": "names a compiled code in messages",
    "filter(module)": "modules are not told apart", "record(module)": "modules are not told apart",
}
MOST = {"keras": 118, "tensorflow": 63, "torch": 84}


def functions(tree):
    """The functions that a program can call by name: of the module, and methods of its classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and (part.name in ("__init__", "__new__", "__call__") or part.name[0] != "_"):
                    yield part


def unread(function):
    """The parameters that nothing in the body names; all are read where the body is a refusal, or asks for `locals`."""
    body = [s for s in function.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    if all(isinstance(s, (ast.Raise, ast.Pass)) for s in body):
        return []
    names = {n.id for s in body for n in ast.walk(s) if isinstance(n, ast.Name)}
    a = function.args
    given = [p.arg for p in a.posonlyargs + a.args + a.kwonlyargs + [p for p in (a.vararg, a.kwarg) if p]]
    return [] if "locals" in names else [p for p in given if p not in names and p not in ("self", "cls") and p[0] != "_"]


def of_library(library):
    for folder, _, files in sorted(os.walk(os.path.join(TEXTS, library))):
        for file in sorted(f for f in files if f.endswith(".py")):
            path = os.path.join(folder, file)
            with open(path, encoding="utf-8") as text:
                tree = ast.parse(text.read())
            for function in functions(tree):
                for parameter in unread(function):
                    yield os.path.relpath(path, TEXTS), function.name, parameter


def main():
    faults, used = [], set()
    for place, function, parameter in of_library("numpy"):
        key = next((k for k in (f"{function}({parameter})", parameter) if k in REASONS), None)
        if key is None:
            faults.append(f"{place}: {function}({parameter}) is not read")
        used.add(key)
    faults += [f"{key} has a reason and is read" for key in REASONS if key not in used]
    for library, most in MOST.items():
        # The name of an operation is seen in graphs alone.
        found = [f"{place}: {function}({parameter})" for place, function, parameter in of_library(library)
                 if library != "tensorflow" or parameter != "name"]
        if len(found) > most:
            faults += found + [f"{library}: {len(found)} parameters that nothing reads, and {most} may be"]
        elif "-v" in sys.argv:
            print(library, len(found))
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
