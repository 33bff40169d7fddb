import abc
abc.__name__
from abc import ABC, abstractmethod
import os.path
os.path.join("a", "b")
import foo
import foo.bar
import math.foo
from . import foo
__import__("os.path").__name__
__import__("os.path", fromlist=("join",)).__name__
import sys
"abc" in sys.modules
sys.modules["nowhere"] = math = sys
import nowhere
nowhere is sys
sys.modules["nothing"] = None
import nothing
