"""What finders and loaders of modules can be asked."""
import abc


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Finds modules anywhere."""

    def invalidate_caches(self):
        """Forgets what has been looked up."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Finds modules in one place."""

    def invalidate_caches(self):
        """Forgets what has been looked up."""


class Loader(metaclass=abc.ABCMeta):
    """Makes modules."""

    def create_module(self, spec):
        """None leaves it to the import system to make the module."""
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        from importlib.util import module_from_spec, spec_from_loader
        import sys
        module = module_from_spec(spec_from_loader(fullname, self))
        sys.modules[fullname] = module
        self.exec_module(module)
        return module


class ResourceLoader(Loader):
    @abc.abstractmethod
    def get_data(self, path):
        """The bytes of a file."""
        raise OSError


class InspectLoader(Loader):
    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The text of a module."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec")

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)


class ExecutionLoader(InspectLoader):
    @abc.abstractmethod
    def get_filename(self, fullname):
        """Where a module's text is."""
        raise ImportError


class FileLoader(ResourceLoader, ExecutionLoader):
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class SourceLoader(ResourceLoader, ExecutionLoader):
    def get_source(self, fullname):
        return self.get_data(self.get_filename(fullname)).decode()
