"""The paths by which elements are found in each other."""
import re

def _fits(tag):
    """Whether a tag is the one asked for, in which `*` stands for any."""
    if tag in ("*", "{*}*"):
        return lambda found: isinstance(found, str) or tag == "*"
    if tag[:3] == "{*}":
        return lambda found: isinstance(found, str) and (found == tag[3:] or found.endswith("}" + tag[3:]))
    if tag[:2] == "{}":
        local = tag[2:]
        return lambda found: isinstance(found, str) and (found[:1] != "{" if local == "*" else found == local)
    if tag[-2:] == "}*":
        return lambda found: isinstance(found, str) and found.startswith(tag[:-1])
    return lambda found: found == tag


def _named(tag):
    fits = _fits(tag)
    return lambda root, elements: (child for element in elements for child in element if fits(child.tag))


def _below(tag):
    fits = _fits(tag)

    def select(root, elements):
        for element in elements:
            for found in element.iter():
                if found is not element and fits(found.tag):
                    yield found
    return select


def _above(root, elements):
    parents = {child: parent for parent in root.iter() for child in parent}
    seen = set()
    for element in elements:
        parent = parents.get(element)
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def _filter(test):
    return lambda root, elements: (element for element in elements if test(element))


def _condition(path):
    """The step that the text of a predicate means."""
    text = path.strip()
    match = re.fullmatch(r"@((?:\{[^}]*\})?[^\s=!]+)\s*(?:(!?=)\s*('([^']*)'|\"([^\"]*)\"))?", text)
    if match:
        key, sign = match.group(1), match.group(2)
        value = match.group(4) if match.group(4) is not None else match.group(5)
        if sign is None:
            return _filter(lambda element: element.get(key) is not None)
        if sign == "=":
            return _filter(lambda element: element.get(key) == value)
        return _filter(lambda element: element.get(key) not in (None, value))
    match = re.fullmatch(r"(\.|(?:\{[^}]*\})?[^\s=!@()'\"]+)\s*(!?=)\s*('([^']*)'|\"([^\"]*)\")", text)
    if match:
        tag, sign = match.group(1), match.group(2)
        value = match.group(4) if match.group(4) is not None else match.group(5)

        def texts(element):
            return ["".join(found.itertext()) for found in ([element] if tag == "." else element.findall(tag))]
        if sign == "=":
            return _filter(lambda element: value in texts(element))
        return _filter(lambda element: any(found != value for found in texts(element)))
    match = re.fullmatch(r"last\(\)\s*(-\s*(\d+))?|(-?\d+)", text)
    if match:
        if match.group(3):
            number = int(match.group(3)) - 1
            if number < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            number = -1 - int(match.group(2) or 0)
            if match.group(2) and number > -2:
                raise SyntaxError("XPath offset from last() must be negative")
        return _placed(number)
    if re.fullmatch(r"(?:\{[^}]*\})?[^\s=!@()'\"/\[\]]+", text):
        return _filter(lambda element: element.find(text) is not None)
    raise SyntaxError("invalid predicate")


def _placed(number):
    def select(root, elements):
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in elements:
            parent = parents.get(element)
            same = [] if parent is None else list(parent.findall(element.tag))
            if -len(same) <= number < len(same) and same[number] is element:
                yield element
    return select


_steps = {}


def _compiled(path, namespaces):
    key = path, tuple(sorted(namespaces.items())) if namespaces else None
    if key not in _steps:
        if len(_steps) > 100:
            _steps.clear()
        _steps[key] = list(_made(path, namespaces))
    return _steps[key]


def _made(path, namespaces):
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    if path[-1:] == "/":
        path += "*"
    parts = re.findall(r"\[(?:'[^']*'|\"[^\"]*\"|[^\]])*\]|//|/|\.\.|\.|\*|(?:\{[^}]*\})?[^/\[\]@!=\s*]+\*?|\{[^}]*\}\*|\S", path)
    is_deep = False
    for at, part in enumerate(parts):
        if part[0] == "[":
            if part[-1] != "]" or len(part) == 1:
                raise SyntaxError("invalid path")
            yield _condition(_spaced(part[1:-1], namespaces))
        elif part == "//":
            if at + 1 >= len(parts):
                raise SyntaxError("invalid path")
            is_deep = True
        elif part in ("/", "."):
            continue
        elif part == "..":
            yield _above
        elif part in ("@", "=", "!", "(", ")"):
            raise SyntaxError("invalid path")
        else:
            tag = part if part[0] in "{*" else _spaced(part, namespaces)
            yield _below(tag) if is_deep else _named(tag)
            is_deep = False
    if is_deep:
        raise SyntaxError("invalid descendant")


def _spaced(text, namespaces):
    """The text with the namespaces that its prefixes stand for."""
    match = re.match(r"([\w.-]+):([\w.*-]+)(.*)", text, re.S)
    if match and "::" not in text:
        if not namespaces or match.group(1) not in namespaces:
            raise SyntaxError(f"prefix {match.group(1)!r} not found in prefix map")
        return f"{{{namespaces[match.group(1)]}}}{match.group(2)}{match.group(3)}"
    if namespaces and namespaces.get("") and re.match(r"[^\W\d][\w.-]*\s*(!?=|$)", text) and not text.startswith("last("):
        return f"{{{namespaces['']}}}{text}"
    return text


def iterfind(elem, path, namespaces=None):
    found = [elem]
    for step in _compiled(path, namespaces):
        found = step(elem, found)
    return iter(found)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ""
