"""What is known of a module before it runs, and who runs it."""
import sys
from types import ModuleType as _ModuleType

SOURCE_SUFFIXES, BYTECODE_SUFFIXES, EXTENSION_SUFFIXES = [".py"], [], []


def all_suffixes():
    """The ends of the names of files that can be modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """A module's name, where it comes from, and what loads it."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self._set_fileattr, self.cached = False, None

    @property
    def parent(self):
        """The package that the module is in; of a package, itself."""
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{self.__class__.__name__}({', '.join(parts)})"

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return (self.name, self.loader, self.origin, self.submodule_search_locations, self.has_location) == (
            other.name, other.loader, other.origin, other.submodule_search_locations, other.has_location)


ModuleSpec.__module__ = "_frozen_importlib"


class SourceFileLoader:
    """Runs the text of a file as a module."""

    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def __eq__(self, other):
        return self.__class__ is other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def is_package(self, fullname):
        return self.path.rpartition("/")[2] == "__init__.py"

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def get_source(self, fullname):
        with open(self.path, encoding="utf-8") as file:
            return file.read()

    def source_to_code(self, data, path):
        return compile(data, path, "exec")

    def get_code(self, fullname):
        return self.source_to_code(self.get_source(fullname), self.path)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname=None):
        from importlib.util import module_from_spec, spec_from_file_location
        module = module_from_spec(spec_from_file_location(self.name, self.path, loader=self))
        sys.modules[self.name] = module
        self.exec_module(module)
        return module


SourceFileLoader.__module__ = "_frozen_importlib_external"
