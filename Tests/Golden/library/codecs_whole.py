import codecs, io
codecs.register_error("mine", lambda e: ("<%d>" % (e.end - e.start), e.end))
codecs.register_error("bytes", lambda e: (b"!!", e.end))
codecs.register_error("bad", lambda e: 5)
codecs.register_error("far", lambda e: ("", 99))
["a\ud800€b".encode(name, "mine") for name in ("ascii", "latin-1", "utf-8", "utf-16-le", "cp1252")]
[b"a\xff\x81".decode(name, "mine") for name in ("ascii", "utf-8", "cp1252")]
["€".encode("ascii", "bytes"), "a€".encode("latin-1", "bytes")]
"€".encode("ascii", "bad")
"€".encode("ascii", "far")
"€".encode("cp437", "far")
"€".encode("ascii", "nobody")
b"\xff".decode("ascii", "xmlcharrefreplace")
codecs.lookup_error("backslashreplace")(UnicodeEncodeError("ascii", "a€b", 1, 2, "why"))
codecs.lookup_error("surrogateescape")(UnicodeDecodeError("ascii", b"a\xffb", 1, 2, "why"))
codecs.replace_errors(UnicodeTranslateError("a€b", 1, 2, "why"))
codecs.ignore_errors(ValueError("x"))
codecs.lookup_error("nobody")
["€é".encode(name) for name in ("cp1252", "iso8859-15", "cp858", "mac_roman")]
["ж".encode(name) for name in ("koi8-r", "cp1251", "cp866", "iso8859_5", "mac-cyrillic")]
["日本".encode(name) for name in ("shift_jis", "euc_jp", "gb18030", "big5", "cp932")]
[b"\x93\xfa\x96{".decode("shift_jis"), b"\xc4\xe3".decode("gbk"), b"\x80\x99".decode("cp1252")]
b"\x81".decode("cp1252")
"ж".encode("cp1252")
[codecs.lookup(name).name for name in ("utf8", "latin1", "windows-1252", "latin9", "koi8-r", "gbk", "hex", "rot13", "idna")]
"abc".encode("nope")
"abc".encode("rot13")
[codecs.encode("abc", "rot13"), codecs.decode(b"616263", "hex"), codecs.encode(b"abc", "base64"), codecs.decode(codecs.encode(b"aaaa", "zlib"), "zlib")]
["aé€\n\\".encode("unicode_escape"), b"\\x41\\u20ac\\N{SNOWMAN}\\n\\q".decode("unicode_escape"), "aé€\\".encode("raw_unicode_escape")]
b"\\x4".decode("unicode_escape")
["bücher.example.".encode("idna"), b"xn--bcher-kva.example".decode("idna"), "bücher".encode("punycode"), b"bcher-kva".decode("punycode")]
"a..b".encode("idna")
def pieces(name, parts):
    decoder = codecs.getincrementaldecoder(name)()
    return [decoder.decode(part) for part in parts] + [decoder.decode(b"", True)]
[pieces("utf-8", [b"\xe2", b"\x82", b"\xac"]), pieces("utf-16", [b"\xff", b"\xfea", b"\0"]), pieces("utf-8-sig", [b"\xef", b"\xbb\xbf", b"a"])]
encoder = codecs.getincrementalencoder("utf-16")()
[encoder.encode("a"), encoder.encode("b")]
codecs.getreader("utf-8")(io.BytesIO("aé\nb€\n".encode())).readlines()
list(codecs.getreader("utf-16")(io.BytesIO("aé\nb€\n".encode("utf-16"))))
def written(name):
    stream = io.BytesIO()
    writer = codecs.getwriter(name)(stream)
    writer.write("a")
    writer.write("b")
    return stream.getvalue()
[written("utf-16"), written("latin-1"), written("utf-8-sig")]
def recoded():
    stream = io.BytesIO()
    codecs.EncodedFile(stream, "latin-1", "utf-8").write(b"\xe9")
    return stream.getvalue()
recoded()
_ = codecs.register(lambda name: codecs.lookup("rot13") if name == "turned_x" else None)
codecs.encode("abc", "turned-x")
[codecs.escape_encode(b"a'\n\\\xff"), codecs.escape_decode(b"\\x41\\n")]
[codecs.charmap_decode(b"ab", "strict", "xy" * 60), codecs.charmap_encode("ab", "strict", {97: 1, 98: b"zz"})]
io.TextIOWrapper(io.BytesIO(b"a\xffb"), encoding="utf-8", errors="surrogateescape").read()
class Table:
    def __getitem__(self, code):
        if code == 97: raise LookupError
        return None if code == 98 else "zz" if code == 99 else 0x20ac
"abcd".translate(Table())
"ab".translate(["x"] * 98)
"ab".translate({97: 1.5})
"ab".translate({97: -1})
"ab".translate(5)
