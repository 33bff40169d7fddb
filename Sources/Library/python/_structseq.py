"""Tuples of what a call of the system answers: some fields are items, the rest are attributes only."""


def _field(at):
    return property(lambda self: tuple.__getitem__(self, at))


def structseq(name, module, items, hidden=(), most=None, doc=None):
    """A class of tuples with the names `items`; `hidden` names attributes that may follow in what an instance is made of.

    An item whose name begins with `_` is shown under the rest of it, but is no attribute.
    """
    least, most = len(items), len(items) + len(hidden) if most is None else most

    def __new__(cls, sequence, dict=None, /):
        try:
            values = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if not least <= len(values) <= most:
            word = "a" if least == most else "an at least" if len(values) < least else "an at most"
            count = least if len(values) < least else most
            raise TypeError(f"{module}.{name}() takes {word} {count}-sequence ({len(values)}-sequence given)")
        made = tuple.__new__(cls, values[:least])
        made._hidden = {**{it: None for it in hidden}, **(dict or {}), **{k: v for k, v in zip(hidden, values[least:])}}
        return made

    def __getattr__(self, attribute):
        if attribute in hidden:
            return self._hidden[attribute]
        raise AttributeError(f"'{module}.{name}' object has no attribute {attribute!r}")

    def __setattr__(self, attribute, value):
        if attribute == "_hidden":
            return object.__setattr__(self, attribute, value)
        if attribute in space or attribute in hidden:
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'{module}.{name}' object has no attribute {attribute!r}")

    def __repr__(self):
        return f"{module}.{name}({', '.join(f'{label}={value!r}' for label, value in zip(labels, self))})"

    def __reduce__(self):
        return type(self), (tuple(self), dict(self._hidden))

    labels = [field.lstrip("_") for field in items]
    named = [field for field in items if field[0] != "_"]
    space = {field: _field(at) for at, field in enumerate(items) if field[0] != "_"}
    space.update(__new__=__new__, __getattr__=__getattr__, __setattr__=__setattr__, __repr__=__repr__, __reduce__=__reduce__,
                 __module__=module, __qualname__=name, __doc__=doc, n_fields=most, n_sequence_fields=least,
                 n_unnamed_fields=len(items) - len(named), __match_args__=tuple(named))
    return type(name, (tuple,), space)
