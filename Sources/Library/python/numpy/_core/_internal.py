"""What pickles of NumPy's types name."""
from numpy.dtypes import StringDType


def _convert_to_stringdtype_kwargs(coerce, *na_object):
    """A type of texts of any length from the state in a pickle."""
    return StringDType(coerce=bool(coerce), **({"na_object": na_object[0]} if na_object else {}))
