"""The place where NumPy 1 had what stands in `numpy._core`, for old pickles."""
