"""Abstract base classes: methods that a class has to provide before it can be instantiated."""


def abstractmethod(function):
    """Marks a method that derived classes have to override."""
    function.__isabstractmethod__ = True
    return function


class abstractproperty(property):
    """A property that derived classes have to override."""
    __isabstractmethod__ = True


class ABC:
    """A class to derive abstract base classes from."""
