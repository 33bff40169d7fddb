import io, contextlib, sys, traceback
def chain(n):
    last = None
    for i in range(n):
        error = ValueError(i)
        error.__cause__ = last
        last = error
    return last
def shown(error):
    text = io.StringIO()
    with contextlib.redirect_stderr(text):
        sys.excepthook(type(error), error, None)
    return text.getvalue()
print(shown(chain(3)))
round_about = chain(2)
round_about.__cause__.__cause__ = round_about
print(shown(round_about))
inner = KeyError('a')
inner.__context__ = chain(2)
print(shown(inner))
inner.__suppress_context__ = True
print(shown(inner))
inner.add_note('a note')
print(shown(inner))
len(shown(chain(100)).splitlines())
