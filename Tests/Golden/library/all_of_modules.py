import os, sys, tempfile
folder = tempfile.mkdtemp(); sys.path.insert(0, folder)
def written(name, text):
    with open(os.path.join(folder, name), "w") as file: file.write(text)

written("all_one.py", '__all__ = ["a", "_b"]\na = 1\n_b = 2\nc = 3\n')
written("all_two.py", '__all__ = ["zz"]\n')
written("all_three.py", "__all__ = [3]\n")
written("all_four.py", "a = 1\n_b = 2\nimport os\n")
written("all_five.py", '__all__ = ("a",)\n__all__ += ("q",)\na = 1\ndef __getattr__(name):\n    if name == "q": return 9\n    raise AttributeError(name)\n')
os.mkdir(os.path.join(folder, "all_six")); written("all_six/__init__.py", '__all__ = ["sub", "x"]\nx = 1\n'); written("all_six/sub.py", "y = 5\n")
def taken(name):
    space = {}
    exec(f"from {name} import *", space)
    return sorted(name for name in space if name != "__builtins__")

taken("all_one"), taken("all_four"), taken("all_five"), taken("all_six")
taken("all_two")
taken("all_three")
from all_one import *
a, _b, "c" in globals()
