import re, warnings
pairs = [('\ufb05', '\ufb06'), ('\ufb06', '\ufb05'), ('[19K]', '\u212a'), ('[J-M]', '\u212a'), ('\u212a', 'k'), ('[\ufb05]', '\ufb06'), ('ſ', 'S'), ('[a-z]', 'ſ'), ('[^a-z]', 'ſ'), ('ß', 'ẞ'), ('µ', 'μ'), ('ς', 'Σ'), ('[ς]', 'σ'), ('ı', 'I'), ('İ', 'i'), ('[a-z]', 'İ'), ('Å', '\u212b'), ('Ω', '\u2126'), ('θ', 'ϑ'), ('ᲀ', 'В'), ('ẛ', 'Ṡ'), ('ǅ', 'ǆ'), ('ᾳ', 'ᾼ'), ('\u0390', '\u1fd3'), ('a', 'b')]
[bool(re.match(pattern, text, re.I)) for pattern, text in pairs]
[bool(re.match(text, pattern, re.I)) for pattern, text in pairs if '[' not in pattern]
[bool(re.match(pattern, text, re.I | re.A)) for pattern, text in pairs]
def refusal(pattern):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter('always')
        try: found = re.compile(pattern).pattern
        except re.error as error: found = str(error)
    return found, [str(one.message) for one in told]

for pattern in [r'\N{}', r'[\N{}]', r'\N{SPAM}', '[a-z--b]', '[[a]b]', '[a||b]', '[a&&b]', '[a~~b]', '(?L)a']: print(refusal(pattern))
for pattern in ['(?<=(a)\\1)b', '(a)b(?<=\\1)c', '(?<=a{1,2})b', '(a+)(?<=\\1)c', '(?i-i:a)', '(?a-L:b)', '(?-u:b)', '(?L:b)']: print(refusal(pattern))
for pattern in [b'(?u)a', b'(?u:a)', b'(?L)a']: print(refusal(pattern))
[re.match('(a)b(?<=b)c', 'abc').span(), re.search(r'(a)(?<=\1)b', 'xab').span()]
[repr(re.A | re.L), repr(re.I | re.S | re.X), repr(re.M | re.U | re.A), repr(re.RegexFlag(0)), repr(~re.I & re.RegexFlag(511))]
import string
def substituted(text):
    try: return string.Template(text).substitute(a=1)
    except (ValueError, KeyError) as error: return repr(error)

[substituted(text) for text in ('$a', '$A', '$ı', '$İx', '${a}b', '$$')]
