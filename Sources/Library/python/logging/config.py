"""Logging set up by a dict or by a file."""
import logging
import logging.handlers
import re as _re

DEFAULT_LOGGING_CONFIG_PORT = logging.handlers.DEFAULT_TCP_LOGGING_PORT


def _resolve(name):
    """The object that a dotted name stands for."""
    parts = name.split(".")
    path = parts.pop(0)
    found = __import__(path)
    for part in parts:
        path += "." + part
        if not hasattr(found, part):
            __import__(path)
        found = getattr(found, part)
    return found


def _forget():
    """Ends what was set up before."""
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _disable_others(existing, kept, children, disable):
    """Loggers that a new set-up does not name: those below a named one go on, the rest are disabled where that is asked."""
    for name in existing:
        if name in kept:
            continue
        logger = logging.root.manager.loggerDict[name]
        if name in children:
            logger.setLevel(logging.NOTSET)
            logger.handlers, logger.propagate = [], True
        else:
            logger.disabled = disable


def _existing():
    return sorted(name for name, it in logging.root.manager.loggerDict.items() if isinstance(it, logging.Logger))


def _below(name, names):
    return {other for other in names if other.startswith(name + ".")}


class ConvertingMixin:
    """A container whose texts of the form `ext://…` and `cfg://…` are read as they are asked for."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent, result.key = self, key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Reads the values of a set-up."""
    CONVERT_PATTERN = _re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    WORD_PATTERN, DOT_PATTERN = _re.compile(r"^\s*(\w+)\s*"), _re.compile(r"^\.\s*(\w+)\s*")
    INDEX_PATTERN, DIGIT_PATTERN = _re.compile(r"^\[\s*(\w+)\s*\]\s*"), _re.compile(r"^\d+$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object that a dotted name stands for."""
        try:
            return _resolve(s)
        except ImportError as error:
            raise ValueError(f"Cannot resolve {s!r}: {error}") from error

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """What stands at a place of the set-up itself, such as `handlers.console[0]`."""
        rest = value
        found = self.WORD_PATTERN.match(rest)
        if found is None:
            raise ValueError(f"Unable to convert {value!r}")
        rest, here = rest[found.end():], self.config[found.groups()[0]]
        while rest:
            if found := self.DOT_PATTERN.match(rest):
                here = here[found.groups()[0]]
            elif found := self.INDEX_PATTERN.match(rest):
                key = found.groups()[0]
                here = here[int(key) if self.DIGIT_PATTERN.match(key) and not isinstance(here, dict) else key]
            else:
                raise ValueError(f"Unable to convert {value!r} at {rest!r}")
            rest = rest[found.end():]
        return here

    def convert(self, value):
        """A value as it is meant: containers that convert what is in them, and the objects that texts name."""
        for plain, made in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, plain) and not isinstance(value, made):
                if plain is tuple and hasattr(value, "_fields"):
                    return value
                value = made(value)
                value.configurator = self
                return value
        if isinstance(value, str) and (found := self.CONVERT_PATTERN.match(value)):
            name = self.value_converters.get(found["prefix"])
            if name:
                return getattr(self, name)(found["suffix"])
        return value

    def configure_custom(self, config):
        """What the callable under `()` makes of the other entries."""
        maker = config.pop("()")
        if not callable(maker):
            maker = self.resolve(maker)
        attributes = config.pop(".", None)
        made = maker(**{key: config[key] for key in config if key.isidentifier()})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Sets logging up as a dict of version 1 says."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.pop("incremental", False):
            return self._change(config)
        disable = config.pop("disable_existing_loggers", True)
        _forget()
        self._made(config, "formatters", "formatter", self.configure_formatter)
        self._made(config, "filters", "filter", self.configure_filter)
        handlers = config.get("handlers", {})
        waiting = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name, handlers[name] = name, handler
            except Exception as error:
                if "target not configured yet" not in str(error.__cause__):
                    raise ValueError(f"Unable to configure handler {name!r}") from error
                waiting.append(name)
        for name in waiting:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name, handlers[name] = name, handler
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error
        existing, kept, children = _existing(), set(), set()
        loggers = config.get("loggers", {})
        for name in loggers:
            kept.add(name)
            children |= _below(name, existing)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        _disable_others(existing, kept, children, disable)
        if root := config.get("root", None):
            try:
                self.configure_root(root)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _made(self, config, section, word, maker):
        found = config.get(section, {})
        for name in found:
            try:
                found[name] = maker(found[name])
            except Exception as error:
                raise ValueError(f"Unable to configure {word} {name!r}") from error
        return found

    def _change(self, config):
        """Changes the levels of what is there."""
        for name, given in config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                if level := given.get("level", None):
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error
        for name, given in config.get("loggers", {}).items():
            try:
                self.configure_logger(name, given, True)
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        if root := config.get("root", None):
            try:
                self.configure_root(root, True)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # Formatters of a program may call the parameter `fmt`, as the library's own does.
                config["fmt"], config["()"] = config.pop("format"), factory
                return self.configure_custom(config)
        kind = config.get("class", None)
        maker = _resolve(kind) if kind else logging.Formatter
        given = (config.get("format", None), config.get("datefmt", None), config.get("style", "%"))
        return maker(*given, config["validate"]) if "validate" in config else maker(*given)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for name in filters:
            try:
                given = name if callable(name) or callable(getattr(name, "filter", None)) else self.config["filters"][name]
                filterer.addFilter(given)
            except Exception as error:
                raise ValueError(f"Unable to add filter {name!r}") from error

    def configure_handler(self, config):
        before = dict(config)
        formatter = config.get("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        config.pop("formatter", None)
        level, filters = config.pop("level", None), config.pop("filters", None)
        if "()" in config:
            maker = config.pop("()")
            maker = maker if callable(maker) else self.resolve(maker)
        else:
            kind = config.pop("class")
            maker = kind if callable(kind) else self.resolve(kind)
            if issubclass(maker, logging.handlers.MemoryHandler) and "target" in config:
                config["target"] = self._target(config["target"], config, before)
        attributes = config.pop(".", None)
        given = {key: config[key] for key in config if key.isidentifier()}
        try:
            made = maker(**given)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
            given["strm"] = given.pop("stream")
            made = maker(**given)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def _target(self, name, config, before):
        try:
            target = self.config["handlers"][name]
            if not isinstance(target, logging.Handler):
                config.update(before)
                raise TypeError("target not configured yet")
            return target
        except Exception as error:
            raise ValueError(f"Unable to set target handler {name!r}") from error

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as error:
                raise ValueError(f"Unable to add handler {name!r}") from error

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        if handlers := config.get("handlers", None):
            self.add_handlers(logger, handlers)
        if filters := config.get("filters", None):
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Sets logging up as a dict says."""
    dictConfigClass(config).configure()


def _listed(text):
    return [it.strip() for it in text.split(",")] if text else []


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Sets logging up as a file in the form of `configparser` says."""
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        file = fname
    else:
        file = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            file.read_file(fname)
        else:
            file.read(fname, encoding=encoding)
    formatters = {name: _formatter(file[f"formatter_{name}"]) for name in _listed(file["formatters"]["keys"])}
    _forget()
    handlers = _file_handlers(file, formatters)
    _file_loggers(file, handlers, disable_existing_loggers)


def _formatter(section):
    maker = _resolve(section["class"]) if section.get("class") else logging.Formatter
    return maker(section.get("format", raw=True, fallback=None), section.get("datefmt", raw=True, fallback=None),
                 section.get("style", raw=True, fallback="%"))


def _read(text):
    """The value of an expression in the file, which sees the names of `logging`."""
    return eval(text, {name: getattr(logging, name) for name in dir(logging)} | {"logging": logging})


def _file_handlers(file, formatters):
    handlers, targets = {}, {}
    for name in _listed(file["handlers"]["keys"]):
        section = file[f"handler_{name}"]
        kind = section["class"]
        try:
            maker = _read(kind)
        except (AttributeError, NameError):
            maker = _resolve(kind)
        made = maker(*_read(section.get("args", "()")), **_read(section.get("kwargs", "{}")))
        made.name = name
        if "level" in section:
            made.setLevel(section["level"])
        if section.get("formatter", ""):
            made.setFormatter(formatters[section["formatter"]])
        if issubclass(maker, logging.handlers.MemoryHandler) and section.get("target", ""):
            targets[made] = section["target"]
        handlers[name] = made
    for handler, target in targets.items():
        handler.setTarget(handlers[target])
    return handlers


def _file_loggers(file, handlers, disable):
    names = _listed(file["loggers"]["keys"])
    names.remove("root")
    _fill(logging.root, file["logger_root"], handlers)
    existing, kept, children = _existing(), set(), set()
    for name in names:
        section = file[f"logger_{name}"]
        long_name = section["qualname"]
        logger = logging.getLogger(long_name)
        kept.add(long_name)
        children |= _below(long_name, existing)
        _fill(logger, section, handlers)
        logger.propagate, logger.disabled = section.getint("propagate", fallback=1), False
    _disable_others(existing, kept, children, disable)


def _fill(logger, section, handlers):
    if "level" in section:
        logger.setLevel(section["level"])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in _listed(section["handlers"]):
        logger.addHandler(handlers[name])
