import codecs, json, re, unicodedata
[chr(0xd800), ord("\udfff"), len("\ud83d\ude00"), "\ud800" == chr(0xd800), "\ud800" in "a\ud800b"]
["\ud800", "a\udc80b".encode("ascii", "surrogateescape"), b"a\xffb".decode("ascii", "surrogateescape"), b"a\xffb".decode("utf-8", "surrogateescape")]
"\ud800".encode()
"ab\ud800\ud801c".encode("utf-8")
["\ud800".encode("utf-8", "surrogatepass"), b"\xed\xa0\x80".decode("utf-8", "surrogatepass"), "\ud800".encode("utf-16-le", "surrogatepass")]
["\ud800x".encode("utf-8", name) for name in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace")]
b"\xed\xa0\x80".decode()
[json.loads('"\\ud800"'), json.loads('"\\ud83d\\ude00"'), json.dumps("\ud800"), json.dumps("\U0001f600")]
[unicodedata.category("\ud800"), "\ud800".isprintable(), "\ud800".isalpha(), "\ud800".upper()]
[re.findall("[\ud800-\udbff]", "a\ud800\udc00"), re.sub("[\\ud800-\\udfff]", "", "a\ud800b")]
["%c" % 0xd800, "{:c}".format(0xdfff), "a\ud800".translate({0xd800: "x", 97: 0xdc00}), ascii("\ud800")]
UnicodeTranslateError("a€", 1, 2, "why")
str(UnicodeTranslateError("a€", 1, 2, "why"))
b"\0\xd8".decode("utf-16-le")
b"\0\xd8a\0".decode("utf-16-le")
b"\0\xdc".decode("utf-16-le")
b"\0\xd8\0\0".decode("utf-32-le")
b"\xff\xff\xff\x7f".decode("utf-32-le")
b"abc".decode("utf-16-le", "replace")
