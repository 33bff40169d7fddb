"""Sequences of one length."""
from keras.utils import pad_sequences
