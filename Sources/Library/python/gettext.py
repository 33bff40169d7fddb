"""Messages in other languages: those of a catalogue, or as they are."""
import os as _os
import struct as _struct

_domain, _folders = "messages", {}


class NullTranslations:
    """Messages as they are, or as a fallback has them."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        return self._fallback.ngettext(msgid1, msgid2, n) if self._fallback else msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        return self._fallback.npgettext(context, msgid1, msgid2, n) if self._fallback else msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        import builtins
        builtins._ = self.gettext
        for name in names or ():
            if name in ("gettext", "ngettext", "pgettext", "npgettext"):
                setattr(builtins, name, getattr(self, name))


class GNUTranslations(NullTranslations):
    """Messages of a catalogue in GNU's format."""

    def _parse(self, fp):
        data = fp.read()
        self._catalog, self.plural = {}, lambda n: int(n != 1)
        name = getattr(fp, "name", "")
        order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
        if data[:4] not in (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde"):
            raise OSError(0, "Bad magic number", name)
        _, count, originals, translated = _struct.unpack(order + "4I", data[4:20])
        for at in range(count):
            (size, place), (length, start) = (_struct.unpack_from(order + "2I", data, base + 8 * at) for base in (originals, translated))
            key, value = data[place:place + size], data[start:start + length]
            if not size:
                for line in value.decode().splitlines():
                    word, colon, rest = line.partition(":")
                    if colon:
                        self._info[word.strip().lower()] = rest.strip()
                self._charset = self._info.get("content-type", "").partition("charset=")[2] or None
                rule = self._info.get("plural-forms", "").partition("plural=")[2].rstrip(";")
                if rule:
                    self.plural = c2py(rule)
            charset = self._charset or "ascii"
            if b"\0" in key:
                first = key.split(b"\0")[0].decode(charset)
                for number, text in enumerate(value.decode(charset).split("\0")):
                    self._catalog[first, number] = text
            else:
                self._catalog[key.decode(charset)] = value.decode(charset)

    def _found(self, key, others):
        value = self._catalog.get(key)
        return self._catalog.get((key, self.plural(1)), value) if value is None else value

    def gettext(self, message):
        found = self._found(message, None)
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        return super().ngettext(msgid1, msgid2, n) if found is None else found

    def pgettext(self, context, message):
        found = self._found(f"{context}\x04{message}", None)
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((f"{context}\x04{msgid1}", self.plural(n)))
        return super().npgettext(context, msgid1, msgid2, n) if found is None else found


def c2py(plural):
    """The function that a rule for plurals in C means."""
    import re
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    if not re.fullmatch(r"[n\d\s()?:!<>=&|%*/+-]*", plural):
        raise ValueError("invalid token in plural form")

    def turned(text):
        depth, question = 0, -1
        for at, sign in enumerate(text):
            depth += (sign == "(") - (sign == ")")
            if sign == "?" and not depth:
                question = at
                break
        if question < 0:
            return re.sub(r"\(([^()]*\?[^()]*)\)", lambda match: f"({turned(match.group(1))})", text)
        level = 0
        for at in range(question + 1, len(text)):
            depth += (text[at] == "(") - (text[at] == ")")
            level += text[at] == "?" and not depth
            if text[at] == ":" and not depth:
                if not level:
                    return f"({turned(text[question + 1:at])}) if ({turned(text[:question])}) else ({turned(text[at + 1:])})"
                level -= 1
        raise ValueError("unexpected end of plural form")
    text = turned(plural).replace("&&", " and ").replace("||", " or ").replace("/", "//")
    text = re.sub(r"!(?!=)", " not ", text)
    return eval(f"lambda n: int({text})")


def find(domain, localedir=None, languages=None, all=False):
    """The files of catalogues for some languages."""
    if languages is None:
        value = next((_os.environ[name] for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if _os.environ.get(name)), "")
        languages = value.split(":") if value else []
    found = []
    for language in [*languages, *([] if "C" in languages else ["C"])]:
        if language == "C":
            break
        for form in dict.fromkeys((language, language.partition(".")[0], language.partition(".")[0].partition("_")[0])):
            path = _os.path.join(localedir or "/usr/share/locale", form, "LC_MESSAGES", domain + ".mo")
            if _os.path.exists(path):
                if not all:
                    return path
                found.append(path)
    return found if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The messages of a domain in some languages."""
    files = find(domain, localedir, languages, all=True)
    if not files:
        if fallback:
            return NullTranslations()
        raise FileNotFoundError(2, "No translation file found for domain", domain)
    result = None
    for path in files:
        with open(path, "rb") as file:
            made = (class_ or GNUTranslations)(file)
        if result is None:
            result = made
        else:
            result.add_fallback(made)
    return result


def install(domain, localedir=None, *, names=None):
    """Makes `_` translate, everywhere."""
    translation(domain, localedir, fallback=True).install(names)


def textdomain(domain=None):
    global _domain
    if domain is not None:
        _domain = domain
    return _domain


def bindtextdomain(domain, localedir=None):
    if localedir is not None:
        _folders[domain] = localedir
    return _folders.get(domain, "/usr/share/locale")


def _of(domain):
    return translation(domain, _folders.get(domain), fallback=True)


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_domain, context, msgid1, msgid2, n)


Catalog = translation

__all__ = ["NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain",
           "dgettext", "dngettext", "gettext", "ngettext", "pgettext", "dpgettext", "npgettext", "dnpgettext"]
