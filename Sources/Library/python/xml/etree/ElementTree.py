"""XML as a tree of elements."""
import io
import re
import warnings

from xml.etree import ElementPath, _parsing

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """The text is no XML; `code` and `position` say why and where."""


def iselement(element):
    """Whether it looks like an element."""
    return hasattr(element, "tag")


class Element:
    """A tag, attributes, the text before the first child, the children, and the text behind its end."""
    text = tail = None

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag, self.attrib, self._children = tag, {**attrib, **extra}, []

    def __repr__(self):
        return f"<{type(self).__name__} {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        return type(self)(tag, attrib)

    def __copy__(self):
        made = self.makeelement(self.tag, self.attrib)
        made.text, made.tail = self.text, self.tail
        made[:] = self
        return made

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        return len(self._children) != 0

    def __iter__(self):
        # Children that come meanwhile are met too.
        at = 0
        while at < len(self._children):
            yield self._children[at]
            at += 1

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for each in element:
                self._check(each)
        else:
            self._check(element)
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    @staticmethod
    def _check(element):
        if not isinstance(element, Element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")

    def append(self, subelement, /):
        if not isinstance(subelement, Element):
            raise TypeError(f"append() argument must be xml.etree.ElementTree.Element, not {type(subelement).__name__}")
        self._children.append(subelement)

    def extend(self, elements, /):
        for element in elements:
            self._check(element)
            self._children.append(element)

    def insert(self, index, subelement, /):
        if not isinstance(subelement, Element):
            raise TypeError(f"insert() argument 2 must be xml.etree.ElementTree.Element, not {type(subelement).__name__}")
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        if not isinstance(subelement, Element):
            raise TypeError(f"remove() argument must be xml.etree.ElementTree.Element, not {type(subelement).__name__}")
        for at, child in enumerate(self._children):
            if child is subelement:
                del self._children[at]
                return
        raise ValueError("list.remove(x): x not in list")

    def find(self, path, namespaces=None):
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children.clear()
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib)

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        tag = None if tag == "*" else tag
        waiting = [iter([self])]
        while waiting:
            for element in waiting[-1]:
                if tag is None or element.tag == tag:
                    yield element
                waiting.append(iter(element))
                break
            else:
                waiting.pop()

    def itertext(self):
        if self.text:
            yield self.text
        for child in self:
            yield from child.itertext()
            if child.tail:
                yield child.tail


def SubElement(parent, tag, attrib={}, **extra):
    """A new last child."""
    if not isinstance(parent, Element):
        raise TypeError(f"SubElement() argument 1 must be xml.etree.ElementTree.Element, not {type(parent).__name__}")
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """A comment, as an element whose tag is this function."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An instruction, as an element whose tag is this function."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{type(self).__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _compare(name):
        return lambda self, other: getattr(self.text, name)(other.text if isinstance(other, QName) else other)

    __eq__, __lt__, __le__, __gt__, __ge__ = map(_compare, ("__eq__", "__lt__", "__le__", "__gt__", "__ge__"))


class TreeBuilder:
    """Makes elements of tags and text."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory, self._comment, self._pi = element_factory or Element, comment_factory or Comment, pi_factory or PI
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._data, self._open, self._last, self._root, self._behind = [], [], None, None, False

    def close(self):
        assert not self._open, "missing end tags"
        assert self._root is not None, "missing toplevel element"
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._behind:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data, /):
        self._data.append(data)

    def start(self, tag, attrs, /):
        self._flush()
        element = self._last = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._behind = False
        return element

    def end(self, tag, /):
        self._flush()
        self._last = self._open.pop()
        self._behind = True
        return self._last

    def _single(self, element, is_kept):
        if is_kept:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._behind = True
        return element

    def comment(self, text, /):
        return self._single(self._comment(text), self.insert_comments)

    def pi(self, target, text=None, /):
        return self._single(self._pi(target, text), self.insert_pis)


class XMLParser:
    """Takes text in pieces; what it calls makes the tree when it is closed."""

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.entity, self.version, self._encoding, self._parts = {}, "Expat 2.5.0", encoding, []

    def feed(self, data):
        self._parts.append(data)

    def close(self):
        parts, self._parts = self._parts, []
        data = "".join(parts) if not parts or isinstance(parts[0], str) else b"".join(parts)
        _read(data, self.target, self.entity, self._encoding)
        return self.target.close() if hasattr(self.target, "close") else None


class _Quiet:
    """Takes what a target has no method for."""

    def __init__(self, target):
        for name in ("start", "end", "data", "comment", "pi", "start_ns", "end_ns", "doctype"):
            method = getattr(target, name, None)
            if method is not None:
                setattr(self, name, method)
            elif name in ("start", "end", "data"):
                setattr(self, name, lambda *args: None)


def _read(data, target, entity, encoding=None):
    text = _parsing.decoded(data, encoding)
    try:
        _parsing.Reader(text, target if isinstance(target, TreeBuilder) else _Quiet(target), entity).run()
    except _parsing.Problem as problem:
        words, code, at = problem.args
        before = text[:at]
        line, column = before.count("\n") + 1, at - (before.rfind("\n") + 1)
        error = ParseError(f"{words}: line {line}, column {column}")
        error.code, error.position = code, (line, column)
        raise error from None


class XMLPullParser:
    """Gives events of text that comes in pieces, once it is whole."""

    def __init__(self, events=None, *, _parser=None):
        self._events, self._names = [], set(("end",) if events is None else events)
        unknown = [name for name in self._names if name not in ("start", "end", "comment", "pi", "start-ns", "end-ns")]
        if unknown:
            raise ValueError(f"unknown event {unknown[0]!r}")
        self._builder, self._parts, self._sent, self._root = TreeBuilder(), [], 0, None

    def feed(self, data):
        self._parts.append(data)

    def close(self):
        if self._parts is not None:
            parts, self._parts = self._parts, None
            _read("".join(parts) if not parts or isinstance(parts[0], str) else b"".join(parts), self, {})
            self._root = self._builder.close()

    def read_events(self):
        if self._parts:
            # What is whole already.
            try:
                before, self._events, self._builder = self._sent, [], TreeBuilder()
                _read("".join(self._parts) if isinstance(self._parts[0], str) else b"".join(self._parts), self, {})
            except ParseError as error:
                if error.code not in (3, 5):
                    raise
            self._events, self._sent = self._events[before:], len(self._events)
        while self._events:
            yield self._events.pop(0)

    def _note(self, name, value):
        if name in self._names:
            self._events.append((name, value))

    def start(self, tag, attrs):
        self._note("start", self._builder.start(tag, attrs))

    def end(self, tag):
        self._note("end", self._builder.end(tag))

    def data(self, data):
        self._builder.data(data)

    def comment(self, text):
        self._note("comment", self._builder.comment(text))

    def pi(self, target, text=None):
        self._note("pi", self._builder.pi(target, text))

    def start_ns(self, prefix, uri):
        self._note("start-ns", (prefix, uri))

    def end_ns(self, prefix):
        self._note("end-ns", None)


def iterparse(source, events=None, parser=None):
    """The events of a file, one after the other."""
    pull = XMLPullParser(events)
    if hasattr(source, "read"):
        pull.feed(source.read())
    else:
        with open(source, "rb") as file:
            pull.feed(file.read())

    class Events:
        root = None

        def __iter__(self):
            return self

        def __init__(self):
            self._rest = self._all()

        def _all(self):
            pull.close()
            yield from pull._events
            self.root = pull._root

        def __next__(self):
            return next(self._rest)
    return Events()


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        if hasattr(source, "read"):
            data = source.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
        parser = XMLParser() if parser is None else parser
        parser.feed(data)
        self._root = parser.close()
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    @staticmethod
    def _relative(path):
        if path[:1] == "/":
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the current "
                          f"behaviour, change it to {path!r}", FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        text = _document(self._root, encoding, xml_declaration, default_namespace, method, short_empty_elements)
        name = encoding or ("utf-8" if method == "c14n" else "us-ascii")
        if hasattr(file_or_filename, "write"):
            write = file_or_filename.write
            write(text if name.lower() == "unicode" else text.encode(name, "xmlcharrefreplace"))
        elif name.lower() == "unicode":
            with open(file_or_filename, "w", encoding="utf-8", errors="xmlcharrefreplace") as file:
                file.write(text)
        else:
            with open(file_or_filename, "wb") as file:
                file.write(text.encode(name, "xmlcharrefreplace"))


_prefixes = {
    "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc"}
_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param", "source",
          "track", "wbr"}


def register_namespace(prefix, uri):
    """The prefix by which a namespace is written."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known, name in list(_prefixes.items()):
        if known == uri or name == prefix:
            del _prefixes[known]
    _prefixes[uri] = prefix


def _refused(text):
    raise TypeError(f"cannot serialize {text!r} (type {type(text).__name__})")


def _escaped(text):
    if not isinstance(text, str):
        _refused(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped_value(text, method="xml"):
    if method == "html":
        return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
    text = _escaped(text).replace('"', "&quot;")
    return text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


class _Names:
    """The prefixes that a document needs."""

    def __init__(self, default):
        self.known, self.spaces, self.default = {None: None}, {}, default
        if default:
            self.spaces[default] = ""

    def of(self, name):
        if isinstance(name, QName):
            name = name.text
        if name not in self.known:
            if not isinstance(name, str):
                _refused(name)
            if name[:1] == "{":
                uri, local = name[1:].rsplit("}", 1)
                prefix = self.spaces.get(uri)
                if prefix is None:
                    prefix = _prefixes.get(uri)
                    if prefix is None:
                        prefix = f"ns{len(self.spaces)}"
                    if prefix != "xml":
                        self.spaces[uri] = prefix
                self.known[name] = f"{prefix}:{local}" if prefix else local
            elif self.default:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            else:
                self.known[name] = name
        return self.known[name]


def _document(root, encoding, declaration, default, method, is_short):
    method = method or "xml"
    if method == "text":
        return "".join(root.itertext()) + (root.tail or "")
    if method not in ("xml", "html", "c14n"):
        raise ValueError(f"unknown method {method!r}")
    name, parts = encoding or "us-ascii", []
    if method == "xml" and (declaration or declaration is None and encoding and encoding.lower() not in ("utf-8", "us-ascii", "unicode")):
        shown = name
        if name.lower() == "unicode":
            import locale
            shown = locale.getencoding()
        parts.append(f"<?xml version='1.0' encoding='{shown}'?>\n")
    names = _Names(default)
    for element in root.iter():
        if not callable(element.tag):
            names.of(element.tag)
        for key, value in element.items():
            names.of(key)
            if isinstance(value, QName):
                names.of(value)
        if isinstance(element.text, QName):
            names.of(element.text)
    _serialize(parts.append, root, names, names.spaces, method, is_short)
    return "".join(parts)


def _serialize(write, element, names, spaces, method, is_short):
    tag, text = element.tag, element.text
    if tag is Comment:
        write(f"<!--{text}-->")
    elif tag is ProcessingInstruction:
        write(f"<?{text}?>")
    else:
        tag = names.of(tag)
        if tag is None:
            if text:
                write(_escaped(text))
            for child in element:
                _serialize(write, child, names, None, method, is_short)
        else:
            write("<" + tag)
            for key, value in element.items():
                value = names.of(value) if isinstance(value, QName) else _escaped_value(value, method)
                write(f' {names.of(key)}="{value}"')
            for uri, prefix in sorted((spaces or {}).items(), key=lambda item: item[1]):
                write(f' xmlns{":" + prefix if prefix else ""}="{_escaped_value(uri)}"')
            lower = tag.lower()
            if method == "html":
                write(">")
                if text:
                    write(text if lower in ("script", "style") else _escaped(text))
            elif text or len(element) or not is_short:
                write(">")
                if text:
                    write(names.of(text) if isinstance(text, QName) else _escaped(text))
            else:
                write(" />")
            for child in element:
                _serialize(write, child, names, None, method, is_short)
            if method == "html":
                if lower not in _EMPTY:
                    write(f"</{tag}>")
            elif text or len(element) or not is_short:
                write(f"</{tag}>")
    if element.tail:
        write(_escaped(element.tail))


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The element as bytes; as text for the encoding `unicode`."""
    stream = io.StringIO() if encoding and encoding.lower() == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The same as a list."""
    return [tostring(element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace,
                     short_empty_elements=short_empty_elements)]


def dump(elem):
    """Prints an element."""
    import sys
    tree = elem if isinstance(elem, ElementTree) else ElementTree(elem)
    tree.write(sys.stdout, encoding="unicode")
    tail = tree.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Puts each element on a line of its own."""
    root = tree.getroot() if isinstance(tree, ElementTree) else tree
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if not len(root):
        return

    def place(element, before):
        inner = before + space
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                place(child, inner)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = before
    place(root, "\n" + level * space)


def parse(source, parser=None):
    """The tree of a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The element that a text is."""
    parser = XMLParser() if parser is None else parser
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The same, and its elements by their `id`."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def fromstringlist(sequence, parser=None):
    parser = XMLParser() if parser is None else parser
    for text in sequence:
        parser.feed(text)
    return parser.close()


for _made in (Element, TreeBuilder, XMLParser, ElementTree):
    _made.__module__ = "xml.etree.ElementTree"

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse", "parse",
           "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML",
           "XMLID", "XMLParser", "XMLPullParser", "register_namespace"]
