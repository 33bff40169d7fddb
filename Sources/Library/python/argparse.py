"""Arguments of a command line."""
import os as _os
import re as _re
import sys as _sys
from _helpformat import (SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER, HelpFormatter,
                         ArgumentDefaultsHelpFormatter, MetavarTypeHelpFormatter, RawDescriptionHelpFormatter,
                         RawTextHelpFormatter)


class ArgumentError(Exception):
    """What is wrong with an argument."""

    def __init__(self, argument, message):
        self.argument_name, self.message = _name(argument), message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """A text that a type does not take."""


def _name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar if isinstance(argument.metavar, str) else "[" + ", ".join(argument.metavar) + "]"
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    return "{" + ",".join(map(str, argument.choices)) + "}" if argument.choices else None


class Namespace:
    """The values of the arguments as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        parts = [f"{name}={value!r}" for name, value in self.__dict__.items() if name.isidentifier()]
        others = {name: value for name, value in self.__dict__.items() if not name.isidentifier()}
        return f"{type(self).__name__}({', '.join(parts + ([f'**{others!r}'] if others else []))})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class Action:
    """What is done with an argument."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def __repr__(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar")
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or "
                             "store const may be more appropriate")
        super().__init__(option_strings, dest, nargs, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


class BooleanOptionalAction(Action):
    """`--name` and `--no-name`."""

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        names = []
        for option in option_strings:
            names.append(option)
            if option.startswith("--"):
                names.append("--no-" + option[2:])
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


def _copied(items):
    return [] if items is None else items[:] if type(items) is list else list(items)


class _AppendAction(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(getattr(namespace, self.dest, None)) + [values])


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(getattr(namespace, self.dest, None)) + [self.const])


class _ExtendAction(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(getattr(namespace, self.dest, None)) + list(values))


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, None, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, None, default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, None, default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """The parsers of commands."""

    class _Choice(Action):
        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], shown, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog, self._parser_class, self._shown = prog, parser_class, []
        self._name_parser_map = {}
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog} {name}"
        for taken in (name, *aliases):
            if taken in self._name_parser_map:
                raise ArgumentError(self, f"conflicting subparser{'' if taken == name else ' alias'}: {taken}")
        if "help" in kwargs:
            self._shown.append(self._Choice(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for own in (name, *aliases):
            self._name_parser_map[own] = parser
        return parser

    def _get_subactions(self):
        return self._shown

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            choices = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {choices})")
        inner, left = self._name_parser_map[name].parse_known_args(rest, None)
        for key, value in vars(inner).items():
            setattr(namespace, key, value)
        if left:
            namespace.__dict__.setdefault("_unrecognized_args", []).extend(left)


class FileType:
    """Makes open files of names; `-` is standard input or output."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._encoding, self._errors = mode, encoding, errors

    def __call__(self, string):
        if string == "-":
            return _sys.stdin if "r" in self._mode else _sys.stdout
        try:
            return open(string, self._mode, encoding=self._encoding, errors=self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}") from None


class _Container:
    """What arguments are added to: a parser or a group of one."""

    def add_argument(self, *args, **kwargs):
        """Adds an argument: a name for one by its place, or names with dashes for an option."""
        prefix = self._root().prefix_chars
        if not args or len(args) == 1 and args[0][0] not in prefix:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._root()._defaults:
                kwargs["default"] = self._root()._defaults[dest]
            elif self._root().argument_default is not None:
                kwargs["default"] = self._root().argument_default
        kind = kwargs.pop("action", None)
        made = self._action_class(kind)(**kwargs)
        kind = self._registry_get("type", made.type, made.type)
        if kind is not None and not callable(kind):
            raise ValueError(f"{kind!r} is not callable")
        return self._add(made)

    def register(self, registry_name, value, object):
        """Gives an action or a type a name."""
        self._root()._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        try:
            return self._root()._registries[registry_name].get(value, default)
        except TypeError:
            return default

    def _action_class(self, kind):
        known = {None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
                 "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction, "count": _CountAction,
                 "help": _HelpAction, "version": _VersionAction, "extend": _ExtendAction}
        found = self._registry_get("action", kind)
        if found is None:
            found = known.get(kind, kind) if isinstance(kind, str) or kind is None else kind
        if not callable(found):
            raise ValueError(f'unknown action "{found}"')
        return found

    def _positional(self, dest=None, **kwargs):
        if dest is None:
            dest = kwargs.pop("dest", None)
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        kwargs["required"] = nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or nargs == ZERO_OR_MORE and "default" not in kwargs
        if kwargs.get("action") in ("store_true", "store_false", "store_const", "count", "append_const"):
            del kwargs["required"]
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional(self, *args, **kwargs):
        prefix = self._root().prefix_chars
        for option in args:
            if option[0] not in prefix:
                raise ValueError(f"invalid option string {option!r}: must start with a character {prefix!r}")
        dest = kwargs.pop("dest", None)
        if dest is None:
            long = [option for option in args if len(option) > 1 and option[1] in prefix]
            dest = (long or list(args))[0].lstrip(prefix)
            if not dest:
                raise ValueError(f"dest= is required for options like {args[0]!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def add_argument_group(self, title=None, description=None, **kwargs):
        group = _Group(self, title, description)
        self._root()._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _Exclusive(self, required)
        self._root()._mutually_exclusive_groups.append(group)
        return group

    def set_defaults(self, **kwargs):
        self._root()._defaults.update(kwargs)
        for action in self._root()._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._root()._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._root()._defaults.get(dest)


class _Group(_Container):
    def __init__(self, container, title=None, description=None):
        self.container, self.title, self.description, self._group_actions = container, title, description, []

    def _root(self):
        return self.container._root()

    def _add(self, action):
        self._root()._register(action)
        self._group_actions.append(action)
        return action


class _Exclusive(_Group):
    def __init__(self, container, required):
        super().__init__(container)
        self.required = required

    def _add(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self.container._add(action)
        self._group_actions.append(action)
        return action


class ArgumentParser(_Container):
    """Reads a command line."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        self.prog = prog if prog is not None else _os.path.basename(_sys.argv[0])
        self.usage, self.description, self.epilog, self.formatter_class = usage, description, epilog, formatter_class
        self.prefix_chars, self.fromfile_prefix_chars, self.argument_default = prefix_chars, fromfile_prefix_chars, argument_default
        self.conflict_handler, self.add_help, self.allow_abbrev, self.exit_on_error = conflict_handler, add_help, allow_abbrev, exit_on_error
        self._registries = {"action": {}, "type": {}}
        self._actions, self._options, self._defaults, self._mutually_exclusive_groups, self._subparsers = [], {}, {}, [], None
        self._positionals, self._optionals = _Group(self, "positional arguments"), _Group(self, "options")
        self._action_groups = [self._positionals, self._optionals]
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            self._adopt(parent)

    def __repr__(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def _adopt(self, parent):
        titles = {group.title: group for group in self._action_groups}
        homes = {}
        for group in parent._action_groups:
            own = titles.get(group.title)
            if own is None:
                own = self.add_argument_group(group.title, group.description)
            homes.update((action, own) for action in group._group_actions)
        for action in parent._actions:
            homes[action]._add(action)
        self._mutually_exclusive_groups += parent._mutually_exclusive_groups
        self._defaults.update(parent._defaults)

    def _root(self):
        return self

    def _add(self, action):
        return (self._optionals if action.option_strings else self._positionals)._add(action)

    def _register(self, action):
        taken = [option for option in action.option_strings if option in self._options]
        if taken and self.conflict_handler == "error":
            raise ArgumentError(action, f"conflicting option string{'s' if len(taken) > 1 else ''}: {', '.join(taken)}")
        for option in taken:
            self._options[option].option_strings.remove(option)
        self._actions.append(action)
        for option in action.option_strings:
            self._options[option] = action

    def add_subparsers(self, *, title=None, description=None, prog=None, dest=SUPPRESS, required=False, help=None, metavar=None,
                       parser_class=None, action=None):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        group = self.add_argument_group(title or "subcommands", description) if title or description else self._positionals
        if prog is None:
            places = [it for it in self._actions if not it.option_strings]
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, places, self._mutually_exclusive_groups, "")
            prog = formatter.format_help().strip()
        self._subparsers = _SubParsersAction([], prog, parser_class or type(self), dest, required, help, metavar)
        return group._add(self._subparsers)

    # Parsing

    def parse_args(self, args=None, namespace=None):
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found

    parse_intermixed_args = parse_args

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            found, rest = self._parse(args, namespace)
        else:
            try:
                found, rest = self._parse(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        rest += found.__dict__.pop("_unrecognized_args", [])
        return found, rest

    parse_known_intermixed_args = parse_known_args

    def _from_files(self, args):
        found = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                found.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    lines = [part for line in file.read().splitlines() for part in self.convert_arg_line_to_args(line)]
            except OSError as error:
                raise ArgumentError(None, str(error)) from None
            found += self._from_files(lines)
        return found

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _option(self, arg):
        """The action that an argument names, the name, and a value that is joined to it; None for a value."""
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._options:
            return self._options[arg], arg, None
        if len(arg) == 1:
            return None
        name, equals, value = arg.partition("=")
        if equals and name in self._options:
            return self._options[name], name, value
        matches = self._abbreviated(arg)
        if len(matches) > 1:
            names = ", ".join(option for _, option, _ in matches)
            raise ArgumentError(None, f"ambiguous option: {arg} could match {names}")
        if matches:
            return matches[0]
        if _re.match(r"^-\d+$|^-\d*\.\d+$", arg) and not any(_re.match(r"^-\d+$|^-\d*\.\d+$", o) for o in self._options):
            return None
        if " " in arg:
            return None
        return None, arg, None

    def _abbreviated(self, arg):
        prefix = self.prefix_chars
        if arg[0] in prefix and arg[1] in prefix:
            if not self.allow_abbrev:
                return []
            name, equals, value = arg.partition("=")
            return [(action, option, value if equals else None) for option, action in self._options.items() if option.startswith(name)]
        found = []
        for option, action in self._options.items():
            if option == arg[:2]:
                found.append((action, option, arg[2:]))
            elif option.startswith(arg):
                found.append((action, option, None))
        return found

    def _counts(self, nargs, marks):
        """How many values of a run of letters an argument takes: 'A' is a value, 'O' an option, '-' the mark after which all are values."""
        pattern = {None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)", ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([-AO]*)",
                   PARSER: "(-*A[-AO]*)", SUPPRESS: "(-*-*)"}.get(nargs) if not isinstance(nargs, int) else f"(-*{'-*'.join('A' * nargs)})"
        return pattern

    def _pattern(self, action):
        text = self._counts(action.nargs, None)
        return text.replace("-*", "").replace("-", "") if action.option_strings else text

    def _parse(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._from_files(args)
        options, marks = {}, []
        rest = iter(range(len(args)))
        for at in rest:
            if args[at] == "--":
                marks.append("-")
                marks += ["A"] * (len(args) - at - 1)
                break
            found = self._option(args[at])
            if found is not None:
                options[at] = found
            marks.append("A" if found is None else "O")
        marks = "".join(marks)
        extras, seen, given = [], set(), set()
        positionals = [action for action in self._actions if not action.option_strings]

        def take(action, values, option=None):
            seen.add(action)
            value = self._values(action, values)
            if value is not action.default:
                given.add(action)
                for group in self._mutually_exclusive_groups:
                    if action in group._group_actions:
                        for other in group._group_actions:
                            if other is not action and other in given:
                                raise ArgumentError(action, f"not allowed with argument {_name(other)}")
            if value is not SUPPRESS:
                action(self, namespace, value, option)

        def take_option(start):
            action, option, value = options[start]
            while True:
                if action is None:
                    extras.append(args[start])
                    return start + 1
                if value is not None:
                    takes = _re.match(self._pattern(action), "A")
                    if action.nargs == 0 or takes and len(takes.group(1)) == 0 and action.nargs not in (OPTIONAL, ZERO_OR_MORE):
                        if option[1] not in self.prefix_chars and value != "":
                            # Several short options in one: -abc.
                            take(action, [], option)
                            option = option[0] + value[0]
                            value = value[1:] or None
                            if option in self._options:
                                action = self._options[option]
                                if value is not None and value[:1] == "=":
                                    value = value[1:]
                                continue
                            raise ArgumentError(action, f"ignored explicit argument {option[1:] + (value or '')!r}")
                        raise ArgumentError(action, f"ignored explicit argument {value!r}")
                    take(action, [value], option)
                    return start + 1
                begin = start + 1
                if action.nargs == 0:
                    take(action, [], option)
                    return begin
                match = _re.match(self._pattern(action), marks[begin:])
                if match is None:
                    self._too_few(action)
                end = begin + len(match.group(1))
                take(action, args[begin:end], option)
                return end

        def take_positionals(start):
            for count in range(len(positionals), 0, -1):
                match = _re.match("".join(map(self._pattern, positionals[:count])), marks[start:])
                if match is not None:
                    break
            else:
                return start
            for action, text in zip(positionals[:count], match.groups()):
                values = args[start:start + len(text)]
                if action.nargs not in (PARSER, REMAINDER) and "--" in values:
                    values.remove("--")
                start += len(text)
                take(action, values)
            del positionals[:count]
            return start

        at, last = 0, max(options) if options else -1
        while at <= last:
            next_option = min(index for index in options if index >= at)
            if at != next_option:
                end = take_positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in options:
                extras += args[at:next_option]
                at = next_option
            at = take_option(at)
        end = take_positionals(at)
        extras += args[end:]
        missing = []
        for action in self._actions:
            if action in seen:
                continue
            if action.required:
                missing.append(_name(action))
            elif isinstance(action.default, str) and getattr(namespace, action.dest, None) is action.default and \
                    action.default is not SUPPRESS:
                setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self._mutually_exclusive_groups:
            if group.required and not any(action in given for action in group._group_actions):
                names = [_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
        return namespace, extras

    def _too_few(self, action):
        words = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}
        if action.nargs in words:
            raise ArgumentError(action, words[action.nargs])
        raise ArgumentError(action, f"expected {action.nargs} argument{'s' if action.nargs != 1 else ''}")

    def _values(self, action, values):
        if not values and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
            return value
        if not values and action.nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else values
        if len(values) == 1 and action.nargs in (None, OPTIONAL):
            value = self._value(action, values[0])
            self._check(action, value)
            return value
        if action.nargs == REMAINDER:
            return [self._value(action, value) for value in values]
        if action.nargs == PARSER:
            self._check(action, values[0])
            return [self._value(action, value) for value in values]
        if action.nargs == SUPPRESS:
            return SUPPRESS
        found = [self._value(action, value) for value in values]
        for value in found:
            self._check(action, value)
        return found

    def _value(self, action, text):
        kind = self._registry_get("type", action.type, action.type)
        if kind is None:
            return text
        try:
            return kind(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {text!r}") from None

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    # Help

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
           "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace",
           "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]
