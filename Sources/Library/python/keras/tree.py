"""Structures of lists, tuples and dicts."""
from keras._graph import flatten, map_structure as _map, pack_as as pack_sequence_as


def map_structure(function, *structures):
    """A function of each leaf, or of the leaves in the same place of several structures."""
    if len(structures) == 1:
        return _map(function, structures[0])
    return pack_sequence_as(structures[0], [function(*leaves) for leaves in zip(*map(flatten, structures))])


def is_nested(structure):
    return isinstance(structure, (list, tuple, dict))
