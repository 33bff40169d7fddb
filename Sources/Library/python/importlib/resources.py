"""Files that lie in packages."""
import importlib
import os
from contextlib import contextmanager as _contextmanager
from pathlib import Path as _Path

__all__ = ["as_file", "contents", "files", "is_resource", "open_binary", "open_text", "path", "read_binary", "read_text", "Package", "Resource"]
Package, Resource = "Package", "Resource"


def files(package):
    """The folder of a package, which is given by name or as a module."""
    module = importlib.import_module(package) if isinstance(package, str) else package
    if getattr(module, "__path__", None) is None:
        raise TypeError(f"{package!r} is not a package")
    return _Path(list(module.__path__)[0])


@_contextmanager
def as_file(path):
    """A path that can be opened."""
    yield _Path(path)


def path(package, resource):
    return as_file(files(package) / resource)


def open_binary(package, resource):
    return (files(package) / resource).open("rb")


def open_text(package, resource, encoding="utf-8", errors="strict"):
    return (files(package) / resource).open("r", encoding=encoding, errors=errors)


def read_binary(package, resource):
    return (files(package) / resource).read_bytes()


def read_text(package, resource, encoding="utf-8", errors="strict"):
    with open_text(package, resource, encoding, errors) as file:
        return file.read()


def is_resource(package, name):
    return (files(package) / name).is_file()


def contents(package):
    return iter(os.listdir(files(package)))
