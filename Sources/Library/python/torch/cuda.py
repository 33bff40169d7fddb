"""What programs ask of devices that there are none of."""
import torch
import warnings

_MISSING = ("Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a driver from "
            "http://www.nvidia.com/Download/index.aspx")


def _refuse(*args, **kwargs):
    raise RuntimeError(_MISSING)


def current_device():
    """The number of the device in use."""
    _refuse()


def get_device_name(device=None):
    """What a device is called."""
    _refuse()


def get_device_properties(device=None):
    """What a device can do."""
    _refuse()


def get_device_capability(device=None):
    """Which instructions a device has."""
    _refuse()


def synchronize(device=None):
    """Waits for a device."""
    _refuse()


def set_device(device):
    """Chooses a device."""
    _refuse()


def is_initialized():
    """Whether a device has been used."""
    return False


def is_bf16_supported(including_emulation=True):
    """Whether a device has 16-bit brain floats."""
    return False


def manual_seed(seed):
    """Seeds the generator of a device, once there is one."""


def manual_seed_all(seed):
    """Seeds the generators of all devices: there are none."""


def empty_cache():
    """Gives memory back that no tensor uses: there is none."""


def memory_allocated(device=None):
    """How much memory tensors use."""
    return 0


def max_memory_allocated(device=None):
    """The most that they have used."""
    return 0


def memory_reserved(device=None):
    """How much memory is held."""
    return 0


def max_memory_reserved(device=None):
    """The most that was held."""
    return 0


def reset_peak_memory_stats(device=None):
    """Forgets the most that was used."""


class _Amp:
    """Mixed precision by its old names."""

    @staticmethod
    def autocast(enabled=True, dtype=None, cache_enabled=True):
        warnings.warn("`torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` "
                      "instead.", FutureWarning, stacklevel=2)
        return torch.autocast("cuda", dtype, enabled, cache_enabled)

    @staticmethod
    def GradScaler(init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
        warnings.warn("`torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` "
                      "instead.", FutureWarning, stacklevel=2)
        return torch.amp.GradScaler("cuda", init_scale, growth_factor, backoff_factor, growth_interval, enabled)


amp = _Amp()
