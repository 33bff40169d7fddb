# Words as a shell reads them, one by one, with what may be set.
import itertools
import shlex

TEXTS = ["a b c", '"a b" c', "a\\ b", "a#c\nd", "foo \"bar'baz\" qux", "x=1;y=2", "a&&b||c", "~/a > c", '"" x', "a\"b\"c", "\\\"a",
         '"a\\"b"', "a\n#x\nb", "é ü", "a (b) {c}", "don't", '"unclosed', "a\\", "1.5 2,3", ">>x", "", "a;#b\nc"]

def words(text, posix, punctuation, whole, commenters):
    reader = shlex.shlex(text, posix=posix, punctuation_chars=punctuation)
    reader.whitespace_split, reader.commenters = whole, commenters
    try:
        return list(reader), reader.lineno
    except ValueError as error:
        return str(error), reader.lineno

for text in TEXTS:
    for choice in itertools.product((False, True), (False, True, "|;"), (False, True), ("#", "")):
        print(repr(text), *choice, *words(text, *choice))
    for comments in (False, True):
        try:
            print(shlex.split(text, comments), shlex.split(text, comments, posix=False))
        except ValueError as error:
            print(error)

reader = shlex.shlex("a b")
reader.push_token("z"); print(list(reader), reader.error_leader(), shlex.shlex("x", infile="f").error_leader(lineno=4))
reader = shlex.shlex("a b")
reader.push_source("c d", "name"); print(list(reader))
print(shlex.shlex("a", posix=True).eof, repr(shlex.shlex("a").eof), len(shlex.shlex("a", posix=True).wordchars))
