"""Mixed precision: functions that bear it compute with shorter numbers, and losses are scaled so that gradients stay numbers."""
from torch.amp.autocast_mode import autocast, is_autocast_available
from torch.amp.grad_scaler import GradScaler
