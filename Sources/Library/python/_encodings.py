"""Encodings that are written in Python: escapes, names of hosts, and what turns bytes into bytes."""
import codecs


def find(name):
    """The encoding of a name; None where it is none of these."""
    made = _ENCODINGS.get(name.replace("_codec", ""))
    return made and _info(*made)


def _info(name, encode, decode, is_text=True):
    class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
        def _buffer_encode(self, input, errors, final):
            return encode(input, errors)

        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class StreamWriter(Codec, codecs.StreamWriter):
        charbuffertype = str if is_text else bytes

    class StreamReader(Codec, codecs.StreamReader):
        charbuffertype = str if is_text else bytes
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, name, _is_text_encoding=is_text)


_SHORT = {9: "\\t", 10: "\\n", 13: "\\r", 92: "\\\\"}


def _escape(code):
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def _escape_encode(text, errors="strict"):
    return "".join(_SHORT.get(ord(c)) or (c if " " <= c <= "~" else _escape(ord(c))) for c in text).encode("ascii"), len(text)


def _raw_encode(text, errors="strict"):
    return b"".join(c.encode("latin-1") if ord(c) < 256 else _escape(ord(c)).encode() for c in text), len(text)


_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"', "\n": ""}
_WIDTHS = {"x": 2, "u": 4, "U": 8}


class _Escapes:
    """Reads a text with backslashes."""

    def __init__(self, data, errors, name):
        self.data = data.encode() if isinstance(data, str) else bytes(data)
        self.text, self.errors, self.name, self.made = self.data.decode("latin-1"), errors, name, []

    def fail(self, start, end, reason):
        found, at = codecs.lookup_error(self.errors)(UnicodeDecodeError(self.name, self.data, start, end, reason))
        self.made.append(found)
        return at

    def number(self, at, width, kind):
        """The character of the digits at a place."""
        end = at + 2
        while end < min(len(self.text), at + 2 + width) and self.text[end] in "0123456789abcdefABCDEF":
            end += 1
        if end - at - 2 < width:
            return self.fail(at, end, f"truncated \\{kind}{'X' * width} escape")
        code = int(self.text[at + 2:end], 16)
        if code > 0x10FFFF:
            return self.fail(at, end, "illegal Unicode character")
        self.made.append(chr(code))
        return end

    def named(self, at):
        """The character of a name in braces."""
        import unicodedata
        end = self.text.find("}", at)
        if self.text[at + 2:at + 3] != "{" or end < 0 or end == at + 3:
            return self.fail(at, end + 1 if end > 0 else len(self.text), "malformed \\N character escape")
        try:
            self.made.append(unicodedata.lookup(self.text[at + 3:end]))
        except KeyError:
            return self.fail(at, end + 1, "unknown Unicode character name")
        return end + 1

    def octal(self, at):
        end = at + 1
        while end < min(len(self.text), at + 4) and self.text[end] in "01234567":
            end += 1
        self.made.append(chr(int(self.text[at + 1:end], 8)))
        return end

    def read(self):
        text, at = self.text, 0
        while at < len(text):
            stop = text.find("\\", at)
            self.made.append(text[at:stop] if stop >= 0 else text[at:])
            at = stop if stop >= 0 else len(text)
            if at >= len(text):
                break
            letter = text[at + 1:at + 2]
            if not letter:
                at = self.fail(at, at + 1, "\\ at end of string")
            elif letter in _LETTERS:
                self.made.append(_LETTERS[letter])
                at += 2
            elif letter in _WIDTHS:
                at = self.number(at, _WIDTHS[letter], letter)
            elif letter == "N":
                at = self.named(at)
            elif letter in "01234567":
                at = self.octal(at)
            else:
                self.made.append("\\" + letter)
                at += 2
        return "".join(self.made), len(self.data)

    def read_raw(self):
        """Only `\\u` and `\\U` behind an odd number of backslashes mean something."""
        text, at = self.text, 0
        while at < len(text):
            if text[at] != "\\":
                self.made.append(text[at])
                at += 1
                continue
            run = at
            while run < len(text) and text[run] == "\\":
                run += 1
            letter = text[run:run + 1]
            if (run - at) % 2 and letter and letter in "uU":
                self.made.append(text[at:run - 1])
                at = self.number(run - 1, _WIDTHS[letter], letter)
            else:
                self.made.append(text[at:run])
                at = run
        return "".join(self.made), len(self.data)


def _escape_decode(data, errors="strict"):
    return _Escapes(data, errors, "unicodeescape").read()


def _raw_decode(data, errors="strict"):
    return _Escapes(data, errors, "rawunicodeescape").read_raw()


def _adapted(delta, count, is_first):
    """The bias of punycode's numbers (RFC 3492, 6.1)."""
    delta = delta // 700 if is_first else delta // 2
    delta += delta // count
    steps = 0
    while delta > 455:
        delta //= 35
        steps += 36
    return steps + 36 * delta // (delta + 38)


def _threshold(place, bias):
    return min(26, max(1, 36 * (place + 1) - bias))


def _punycode(text):
    made = [c for c in text if ord(c) < 128]
    done = basic = len(made)
    made = ["".join(made) + "-"] if made else []
    code, bias, delta = 128, 72, 0
    for wanted in sorted({ord(c) for c in text if ord(c) >= 128}):
        delta += (wanted - code) * (done + 1)
        code = wanted
        for character in text:
            if ord(character) < code:
                delta += 1
            elif ord(character) == code:
                rest, place = delta, 0
                while rest >= _threshold(place, bias):
                    least = _threshold(place, bias)
                    rest, digit = divmod(rest - least, 36 - least)
                    made.append(_DIGITS[least + digit])
                    place += 1
                made.append(_DIGITS[rest])
                bias, delta, done = _adapted(delta, done + 1, done == basic), 0, done + 1
        delta, code = delta + 1, code + 1
    return "".join(made)


_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _from_punycode(text):
    basic, mark, rest = text.rpartition("-")
    made, code, bias, at, place = list(basic), 128, 72, 0, 0
    position = 0
    while position < len(rest):
        before, weight, place = at, 1, 0
        while True:
            if position >= len(rest):
                raise UnicodeError("incomplete punicode string")
            digit = _DIGITS.find(rest[position].lower())
            if digit < 0:
                raise UnicodeError(f"Invalid extended code point '{rest[position].upper()}'")
            position += 1
            at += digit * weight
            least = _threshold(place, bias)
            if digit < least:
                break
            weight *= 36 - least
            place += 1
        bias = _adapted(at - before, len(made) + 1, before == 0)
        step, at = divmod(at, len(made) + 1)
        code += step
        if code > 0x10FFFF:
            raise UnicodeError(f"Invalid character U+{code:x}")
        made.insert(at, chr(code))
        at += 1
    return "".join(made)


def _punycode_encode(text, errors="strict"):
    return _punycode(text).encode("ascii"), len(text)


def _punycode_decode(data, errors="strict"):
    data = bytes(data)
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError(f"Unsupported error handling {errors}")
    return _from_punycode(data.decode("ascii")), len(data)


def _label(label):
    """A part of a host's name in ASCII (RFC 3490)."""
    import unicodedata
    if not label.isascii():
        label = unicodedata.normalize("NFKC", "".join(unicodedata.normalize("NFKC", c).casefold() for c in label if c != "\xad"))
    if not label:
        raise UnicodeError("label empty or too long")
    made = label if label.isascii() else "xn--" + _punycode(label)
    if len(made) > 63:
        raise UnicodeError("label empty or too long" if label.isascii() else "label too long")
    return made


def _idna_encode(text, errors="strict"):
    if errors != "strict":
        raise UnicodeError(f"unsupported error handling {errors}")
    if not text:
        return b"", 0
    for dot in "\u3002\uff0e\uff61":
        text = text.replace(dot, ".")
    labels = text.split(".")
    tail = "." if labels and not labels[-1] else ""
    return (".".join(map(_label, labels[:-1] if tail else labels)) + tail).encode("ascii"), len(text)


def _idna_decode(data, errors="strict"):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling {errors}")
    text = bytes(data).decode("ascii")
    return ".".join(_from_punycode(part[4:]) if part.lower().startswith("xn--") else part for part in text.split(".")), len(data)


_TURNED = {ord(c): chr((ord(c) - base + 13) % 26 + base) for base in (65, 97) for c in map(chr, range(base, base + 26))}


def _rot13(text, errors="strict"):
    return str.translate(text, _TURNED), len(text)


_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_PLACES = {code: at for at, code in enumerate(_BASE64)}
# What stands for itself in UTF-7: the sets D and O of RFC 2152, and blanks.
_PLAIN = set(_BASE64[:62] + b"'(),-./:?!\"#$%&*;<=>@[]^_`{|} \t\n\r")


def _utf7_encode(text, errors="strict"):
    found, word, bits, is_shifted = bytearray(), 0, 0, False
    for unit in memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"):
        if unit in _PLAIN:
            if is_shifted:
                if bits:
                    found.append(_BASE64[word << 6 - bits & 63])
                # Other characters end a run by themselves.
                if unit in _PLACES or unit == 45:
                    found.append(45)
                word, bits, is_shifted = 0, 0, False
            found.append(unit)
        elif unit == 43 and not is_shifted:
            found += b"+-"
        else:
            if not is_shifted:
                found.append(43)
                is_shifted = True
            word, bits = word << 16 | unit, bits + 16
            while bits >= 6:
                bits -= 6
                found.append(_BASE64[word >> bits & 63])
            word &= (1 << bits) - 1
    if is_shifted:
        if bits:
            found.append(_BASE64[word << 6 - bits & 63])
        found.append(45)
    return bytes(found), len(text)


def _utf7_decode(data, errors="strict"):
    data = bytes(data)
    units, at, start, word, bits, is_shifted = [], 0, 0, 0, 0, False

    def wrong(end, reason):
        replaced, place = codecs.lookup_error(errors)(UnicodeDecodeError("utf7", data, start, end, reason))
        units.extend(memoryview(replaced.encode("utf-16-le", "surrogatepass")).cast("H"))
        return place if place >= 0 else place + len(data)

    while at < len(data):
        code = data[at]
        if is_shifted and code in _PLACES:
            word, bits, at = word << 6 | _PLACES[code], bits + 6, at + 1
            if bits >= 16:
                bits -= 16
                units.append(word >> bits)
                word &= (1 << bits) - 1
        elif is_shifted:
            is_shifted = False
            if bits >= 6 or word:
                reason = "partial character in shift sequence" if bits >= 6 else "non-zero padding bits in shift sequence"
                at = wrong(at + 1, reason)
            elif code == 45:
                at += 1
        elif code == 43:
            start = at
            at += 1
            if data[at:at + 1] == b"-":
                units.append(43)
                at += 1
            elif at < len(data) and data[at] not in _PLACES:
                at = wrong(at + 1, "ill-formed sequence")
            else:
                word, bits, is_shifted = 0, 0, True
        elif code < 128:
            units.append(code)
            at += 1
        else:
            start = at
            at = wrong(at + 1, "unexpected special character")
    if is_shifted and (bits >= 6 or word or units and 0xD800 <= units[-1] < 0xDC00):
        wrong(len(data), "unterminated shift sequence")
    text = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "surrogatepass")
    return text, len(data)


def _bytes_codec(module, encode, decode):
    """An encoding of bytes by two functions of a module, which is imported when it is used."""
    def by(name):
        def function(input, errors="strict"):
            import importlib
            return getattr(importlib.import_module(module), name)(input), len(input)
        return function
    return by(encode), by(decode), False


_hex, _base64, _zip = _bytes_codec("binascii", "b2a_hex", "a2b_hex"), _bytes_codec("base64", "encodebytes", "decodebytes"), \
    _bytes_codec("zlib", "compress", "decompress")
_rot = _rot13, _rot13, False
_ENCODINGS = {"unicode_escape": ("unicode-escape", _escape_encode, _escape_decode),
              "unicodeescape": ("unicode-escape", _escape_encode, _escape_decode),
              "raw_unicode_escape": ("raw-unicode-escape", _raw_encode, _raw_decode),
              "rawunicodeescape": ("raw-unicode-escape", _raw_encode, _raw_decode),
              **dict.fromkeys(("utf_7", "utf7", "u7", "unicode_1_1_utf_7"), ("utf-7", _utf7_encode, _utf7_decode)),
              "punycode": ("punycode", _punycode_encode, _punycode_decode), "idna": ("idna", _idna_encode, _idna_decode),
              "rot13": ("rot-13", *_rot), "rot_13": ("rot-13", *_rot), "hex": ("hex", *_hex), "base64": ("base64", *_base64),
              "base_64": ("base64", *_base64), "zlib": ("zlib", *_zip), "zip": ("zlib", *_zip)}
