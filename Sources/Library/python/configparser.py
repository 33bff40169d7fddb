"""Settings in files of sections."""
import io
import itertools
import os
import re
from collections import ChainMap
from collections.abc import MutableMapping

DEFAULTSECT, MAX_INTERPOLATION_DEPTH = "DEFAULT", 10


class Error(Exception):
    """The base of what goes wrong here."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section, self.args = section, (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        text = f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "") + f": section {section!r} already exists" \
            if source is not None else f"Section {section!r} already exists"
        Error.__init__(self, text)
        self.section, self.source, self.lineno, self.args = section, source, lineno, (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        text = f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "") + \
            f": option {option!r} in section {section!r} already exists" if source is not None else \
            f"Option {option!r} in section {section!r} already exists"
        Error.__init__(self, text)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option, self.section, self.args = option, section, (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section, self.args = option, section, (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation "
                         f"key {reference!r} which is not a valid option name. Raw value: {rawval!r}")
        self.reference = reference


class InterpolationSyntaxError(InterpolationError):
    """`%` where it means nothing."""


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} "
                         f"contains an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}")


class ParsingError(Error):
    def __init__(self, source=None, filename=None):
        if filename is None and source is None:
            raise TypeError("Required argument `source' not given.")
        if source is not None and filename is not None:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
        source = filename if source is None else source
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source, self.errors, self.args = source, [], (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line, self.args = filename, lineno, line, (filename, lineno, line)


class Interpolation:
    """Values are what they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """`%(name)s` in a value means another one of the section."""

    def before_set(self, parser, section, option, value):
        if "%" in re.sub(r"%\([^)]+\)s", "", value.replace("%%", "")):
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {value.find('%')}")
        return value

    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, section, option, value, defaults, 1)

    def _filled(self, parser, section, option, value, defaults, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, value)
        found, rest = "", value
        while "%" in rest:
            before, _, rest = rest.partition("%")
            found += before
            if rest.startswith("%"):
                found, rest = found + "%", rest[1:]
                continue
            name = re.match(r"\(([^)]+)\)s", rest)
            if not rest.startswith("("):
                raise InterpolationSyntaxError(option, section, f"'%' must be followed by '%' or '(', found: {'%' + rest!r}")
            if name is None:
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {'%' + rest!r}")
            key = parser.optionxform(name[1])
            if key not in defaults:
                raise InterpolationMissingOptionError(option, section, value, key) from None
            found += self._filled(parser, section, option, defaults[key], defaults, depth + 1)
            rest = rest[name.end():]
        return found + rest


class ExtendedInterpolation(Interpolation):
    """`${section:name}` in a value means another one."""

    def before_set(self, parser, section, option, value):
        if "$" in re.sub(r"\$\{[^}]+\}", "", value.replace("$$", "")):
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {value.find('$')}")
        return value

    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, section, option, value, defaults, 1)

    def _filled(self, parser, section, option, value, defaults, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, value)
        found, rest = "", value
        while "$" in rest:
            before, _, rest = rest.partition("$")
            found += before
            if rest.startswith("$"):
                found, rest = found + "$", rest[1:]
                continue
            name = re.match(r"\{([^}]+)\}", rest)
            if not rest.startswith("{"):
                raise InterpolationSyntaxError(option, section, f"'$' must be followed by '$' or '{{', found: {'$' + rest!r}")
            if name is None:
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {'$' + rest!r}")
            path = name[1].split(":")
            if len(path) > 2:
                raise InterpolationSyntaxError(option, section, f"More than one ':' found: {'$' + rest!r}")
            try:
                where = section if len(path) == 1 else path[0]
                key = parser.optionxform(path[-1])
                text = defaults[key] if len(path) == 1 else parser.get(where, key, raw=True)
                space = defaults if len(path) == 1 else dict(parser.items(where, raw=True))
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, value, ":".join(path)) from None
            found += self._filled(parser, where, option, text, space, depth + 1)
            rest = rest[name.end():]
        return found + rest


_UNSET = object()


class RawConfigParser(MutableMapping):
    """Sections of names and values."""
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    _DEFAULT_INTERPOLATION = Interpolation()
    _checks = False

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET):
        self._dict, self._sections, self._defaults, self._proxies = dict_type, dict_type(), dict_type(), dict_type()
        self._converters = {"int": int, "float": float, "boolean": self._convert_to_boolean}
        self._converters.update({} if converters is _UNSET else converters)
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters, self._prefixes, self._inline = tuple(delimiters), tuple(comment_prefixes or ()), tuple(inline_comment_prefixes or ())
        self._strict, self._empty, self._allow_no_value, self.default_section = strict, empty_lines_in_values, allow_no_value, default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation or Interpolation()
        if defaults:
            self.read_dict({default_section: defaults})

    def __getattr__(self, name):
        if name.startswith("get") and name[3:] in self.__dict__.get("_converters", ()):
            convert = self._converters[name[3:]]

            def get(section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
                try:
                    return convert(self.get(section, option, raw=raw, vars=vars, **kwargs))
                except (NoSectionError, NoOptionError):
                    if fallback is _UNSET:
                        raise
                    return fallback
            return get
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    @property
    def converters(self):
        return self._converters

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if self._checks and not isinstance(section, str):
            raise TypeError("section names must be strings")
        if section in self._sections:
            raise DuplicateSectionError(section)
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        own = self._sections[section]
        return [*own, *(key for key in self._defaults if key not in own)]

    def read(self, filenames, encoding=None):
        """Reads files, those that there are; their names."""
        done = []
        for name in [filenames] if isinstance(filenames, (str, bytes, os.PathLike)) else filenames:
            try:
                with open(name, encoding=encoding) as file:
                    self._read(file, name)
            except OSError:
                continue
            done.append(os.fspath(name))
        return done

    def read_file(self, f, source=None):
        self._read(f, source or getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            if section != self.default_section and section not in self._sections:
                self.add_section(section)
            elif self._strict and section in seen:
                raise DuplicateSectionError(section, source)
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, None if value is None else str(value))

    def _space(self, section, vars):
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
            own = {}
        extra = {self.optionxform(key): None if value is None else str(value) for key, value in (vars or {}).items()}
        return ChainMap(extra, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """A value."""
        try:
            space = self._space(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in space:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = space[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, space)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """The sections, or the names and values of one."""
        if section is _UNSET:
            return super().items()
        if section not in self._sections and section != self.default_section:
            raise NoSectionError(section)
        space = {**self._defaults, **self._sections.get(section, {})}
        names = list(space)
        space.update({self.optionxform(key): value for key, value in (vars or {}).items()})
        return [(name, space[name] if raw or space[name] is None else
                 self._interpolation.before_get(self, section, name, space[name], space)) for name in names]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        return section in self._sections and self.optionxform(option) in {**self._defaults, **self._sections[section]}

    def set(self, section, option, value=None):
        if self._checks:
            if not isinstance(option, str):
                raise TypeError("option keys must be strings")
            if not (self._allow_no_value and value is None) and not isinstance(value, str):
                raise TypeError("option values must be strings")
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            target = self._defaults
        elif section in self._sections:
            target = self._sections[section]
        else:
            raise NoSectionError(section) from None
        target[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Writes all to a file."""
        mark = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        sections = [(self.default_section, self._defaults)] if self._defaults else []
        for name, section in sections + list(self._sections.items()):
            fp.write(f"[{name}]\n")
            for key, value in section.items():
                value = self._interpolation.before_write(self, name, key, value)
                shown = mark + str(value).replace("\n", "\n\t") if value is not None or not self._allow_no_value else ""
                fp.write(f"{key}{shown}\n")
            fp.write("\n")

    def remove_option(self, section, option):
        if not section or section == self.default_section:
            target = self._defaults
        elif section in self._sections:
            target = self._sections[section]
        else:
            raise NoSectionError(section) from None
        return target.pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        known = section in self._sections
        if known:
            del self._sections[section], self._proxies[section]
        return known

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections.keys())

    def _bare(self, line):
        """A line without its comment, and whether it was one from the start."""
        for prefix in self._inline:
            at = -1
            while (at := line.find(prefix, at + 1)) >= 0:
                if at == 0 or line[at - 1].isspace():
                    line = line[:at]
        for prefix in self._prefixes:
            if line.strip().startswith(prefix):
                return "", True
        return line.strip(), False

    def _read(self, fp, fpname):
        section = name = current = problem = None
        seen, indent = set(), 0
        marks = "|".join(re.escape(mark) for mark in self._delimiters)
        form = re.compile(rf"(?P<option>.*?)\s*(?:(?P<vi>{marks})\s*(?P<value>.*))?$" if self._allow_no_value else
                          rf"(?P<option>.*?)\s*(?P<vi>{marks})\s*(?P<value>.*)$")
        for number, line in enumerate(fp, 1):
            text, is_comment = self._bare(line)
            if not text:
                if self._empty and not is_comment:
                    if current is not None and name and current[name] is not None:
                        current[name].append("")
                elif not self._empty:
                    indent = 1 << 60
                continue
            depth = len(line) - len(line.lstrip())
            if current is not None and name and depth > indent:
                if current[name] is None:
                    problem = problem or ParsingError(fpname)
                    problem.append(number, repr(line))
                else:
                    current[name].append(text)
                continue
            indent = depth
            head = re.match(r"\[(?P<header>.+)\]", text)
            if head:
                section, name = head["header"], None
                if section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, fpname, number)
                    current = self._sections[section]
                elif section == self.default_section:
                    current = self._defaults
                else:
                    current = self._dict()
                    self._sections[section] = current
                    self._proxies[section] = SectionProxy(self, section)
                seen.add(section)
            elif current is None:
                raise MissingSectionHeaderError(fpname, number, line)
            else:
                found = form.match(text)
                if not found or not found["option"]:
                    problem = problem or ParsingError(fpname)
                    problem.append(number, repr(line))
                    continue
                name = self.optionxform(found["option"].rstrip())
                if self._strict and (section, name) in seen:
                    raise DuplicateOptionError(section, name, fpname, number)
                seen.add((section, name))
                current[name] = [found["value"].strip()] if found["value"] is not None else None
        self._join()
        if problem:
            raise problem

    def _join(self):
        for section, options in itertools.chain(((self.default_section, self._defaults),), self._sections.items()):
            for name, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)


class ConfigParser(RawConfigParser):
    """The same with `%(name)s` in values."""
    _DEFAULT_INTERPOLATION = BasicInterpolation()
    _checks = True


class SectionProxy(MutableMapping):
    """A section as a mapping."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        return list(self._parser.defaults()) if self._name == self._parser.default_section else self._parser.options(self._name)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def __getattr__(self, name):
        if name.startswith("get"):
            get = getattr(self._parser, name)
            return lambda option, fallback=None, **kwargs: get(self._name, option, fallback=fallback, **kwargs)
        raise AttributeError(name)


__all__ = ["NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
           "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
           "MissingSectionHeaderError", "ConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation",
           "ExtendedInterpolation", "SectionProxy", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH"]
