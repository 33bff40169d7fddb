"""Helpers for sequences."""
from keras.preprocessing import sequence
