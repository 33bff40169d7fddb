"""The modules in which pickles look for NumPy's functions."""
