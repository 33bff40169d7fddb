"""The order in which NumPy's sets that are not sorted give their elements: that of a table of chains, a new element first in its chain,
and a new chain first of all."""
import numpy as np

# Chains of a table that holds so many elements, and of one that has grown.
SIZES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 103, 109, 113, 127, 137,
         139, 149, 157, 167, 179, 193, 199, 211, 227, 241, 257, 277, 293, 313, 337, 359, 383, 409, 439, 467, 503, 541, 577, 619,
         661, 709, 761, 823, 887, 953, 1031, 2179, 4703, 9497, 19183, 38873, 78779, 159871, 324503, 658753, 1337629, 2716249,
         5515729, 11200489, 22744717, 46187573, 93793069, 190465427, 386778277, 785430967, 1594975441, 3238918481]
# FNV-1a of 64 bits.
BASIS, PRIME = 14695981039346656037, 1099511628211


def hashes(values):
    """The number of each element, from its bytes."""
    result = np.full(len(values), BASIS, np.uint64)
    if isinstance(values.dtype, np.dtypes.StringDType):
        texts = [text.encode() for text in values.tolist()]
        columns = ((np.array([text[k] if k < len(text) else 0 for text in texts], np.uint64),
                    np.array([k < len(text) for text in texts])) for k in range(max(map(len, texts), default=0)))
        for column, there in columns:
            result = np.where(there, (result ^ column) * np.uint64(PRIME), result)
        return result
    data = np.ascontiguousarray(values.astype(values.dtype.newbyteorder("=")))
    # Zeros are one number.
    data = data + 0 if data.dtype.kind == "c" else data
    for column in data.view(np.uint8).reshape(len(values), -1).T:
        result = (result ^ column.astype(np.uint64)) * np.uint64(PRIME)
    return result


def chained(numbers, sequence, size):
    """Elements in the order of a table of so many chains that got them in this sequence."""
    chains = numbers[sequence] % np.uint64(size)
    _, first, which = np.unique(chains, return_index=True, return_inverse=True)
    return sequence[np.lexsort((-np.arange(len(sequence)), -first[which]))]


def ordered(values, first, count):
    """Distinct elements of `count`, of which each was seen at a place `first`, in the order of the table."""
    sequence = np.argsort(first)
    numbers = hashes(values)
    place = int(np.searchsorted(SIZES, min(count, 1024)))
    done = np.array([], np.int64)
    while True:
        size = SIZES[place]
        done = chained(numbers, np.concatenate([done, sequence[len(done):size]]), size)
        if len(done) == len(sequence):
            return values[done]
        place += 1
