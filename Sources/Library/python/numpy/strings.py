"""Functions for arrays of texts."""
from numpy import equal, not_equal, less, less_equal, greater, greater_equal
from numpy._strings import add, capitalize, center, count, decode, encode, endswith, expandtabs, find, index
from numpy._strings import isalnum, isalpha, isdecimal, isdigit, islower, isnumeric, isspace, istitle, isupper
from numpy._strings import ljust, lower, lstrip, mod, multiply, partition, replace, rfind, rindex, rjust
from numpy._strings import rpartition, rstrip, slice, startswith, str_len, strip, swapcase, title, translate
from numpy._strings import upper, zfill
