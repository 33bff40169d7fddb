"""Comparisons for tests."""
from torch.testing._comparison import assert_close
from torch.testing._creation import make_tensor
