import __future__
from __future__ import annotations
__future__.all_feature_names
__future__.division, annotations
annotations.getOptionalRelease(), annotations.getMandatoryRelease(), annotations.compiler_flag
[getattr(__future__, name).compiler_flag for name in __future__.all_feature_names]
__future__.__all__[:2], __future__.CO_FUTURE_DIVISION
class _Hidden:
    def __init__(self): self.__x = 1
    def read(self, other): return other.__x, getattr(self, "_Hidden__x")
class __More(_Hidden):
    __slots__ = ("__q",)
    def set(self): self.__q = 3; return self.__q
class _:
    def __init__(self): self.__x = 1
vars(_Hidden()), _Hidden().read(_Hidden()), __More().set(), vars(_()), [n for n in vars(__More) if "q" in n]
