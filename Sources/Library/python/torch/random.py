"""The state of the stream that random numbers come from."""
import torch
from torch import default_generator, initial_seed, manual_seed, seed


def get_rng_state():
    """The state, as a tensor of bytes."""
    return default_generator.get_state()


def set_rng_state(new_state):
    """Goes on from a state that `get_rng_state` gave."""
    default_generator.set_state(new_state)


class fork_rng:
    """A block after which the stream goes on as if nothing had been drawn in it."""

    def __init__(self, devices=None, enabled=True, _caller="fork_rng", _devices_kw="devices", device_type="cuda"):
        self.enabled = enabled

    def __enter__(self):
        self.state = get_rng_state() if self.enabled else None

    def __exit__(self, *exc):
        if self.enabled:
            set_rng_state(self.state)
