"""Versions of what is installed: of the libraries that nd is."""
import importlib

__all__ = ["PackageNotFoundError", "version"]
_LIBRARIES = ("numpy", "torch", "tensorflow", "keras")


class PackageNotFoundError(ModuleNotFoundError):
    """Nothing of this name is installed."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        return self.args[0]


def version(distribution_name):
    """The version of a library."""
    if distribution_name.lower() not in _LIBRARIES:
        raise PackageNotFoundError(distribution_name)
    return importlib.import_module(distribution_name.lower()).__version__
