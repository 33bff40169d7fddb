"""What PyTorch has beside its tensors: here, data sets."""
