"""How `argparse` lays out its help. The methods have the names that programs override."""
import os
import re
import textwrap

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "==SUPPRESS==", "?", "*", "+", "A...", "..."


class HelpFormatter:
    """Lays out the help: collects what there is to be shown in sections, and puts it together at the end."""
    __module__ = "argparse"

    class _Section:
        """Functions that give the parts of a section, with their arguments, below a heading."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

        def format_help(self):
            if self.parent is not None:
                self.formatter._indent()
            text = self.formatter._join_parts([function(*args) for function, args in self.items])
            if self.parent is not None:
                self.formatter._dedent()
            if not text:
                return ""
            has_heading = self.heading is not SUPPRESS and self.heading is not None
            heading = f"{' ' * self.formatter._current_indent}{self.heading}:\n" if has_heading else ""
            return self.formatter._join_parts(["\n", heading, text, "\n"])

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            try:
                width = int(os.environ.get("COLUMNS", "80"))
            except ValueError:
                width = 80
            width -= 2
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    # What is to be shown

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, [usage, actions, groups, prefix])

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for inner in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(inner)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        return re.sub(r"\n\n\n+", "\n\n", text).strip("\n") + "\n" if text else text

    def _join_parts(self, part_strings):
        return "".join(part for part in part_strings if part and part is not SUPPRESS)

    # What stands for an argument

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _default_metavar(self, action):
        if action.option_strings:
            return self._get_default_metavar_for_optional(action)
        return self._get_default_metavar_for_positional(action)

    def _metavar_formatter(self, action, default_metavar):
        """A function that gives the name of a value so many times."""
        name = default_metavar
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{" + ",".join(map(str, action.choices)) + "}"
        return lambda count: name if isinstance(name, tuple) else (name,) * count

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        if action.nargs is None:
            return names(1)[0]
        if action.nargs == OPTIONAL:
            return f"[{names(1)[0]}]"
        if action.nargs == ZERO_OR_MORE:
            found = names(1)
            return f"[{found[0]} [{found[1]} ...]]" if len(found) == 2 else f"[{found[0]} ...]"
        if action.nargs == ONE_OR_MORE:
            return "{} [{} ...]".format(*names(2))
        if action.nargs == REMAINDER:
            return "..."
        if action.nargs == PARSER:
            return f"{names(1)[0]} ..."
        if action.nargs == SUPPRESS:
            return ""
        return " ".join(names(action.nargs))

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavar_formatter(action, self._default_metavar(action))(1))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._default_metavar(action))
        return ", ".join(f"{option} {args}" for option in action.option_strings)

    # Usage

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        options = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        parts = self._usage_parts(options, groups), self._usage_parts(positionals, groups)
        text = " ".join([self._prog, *parts[0], *parts[1]])
        width = self._width - self._current_indent
        if len(prefix) + len(text) <= width:
            return f"{prefix}{text}\n\n"

        def lines(parts, indent, first=None):
            found, line, length = [], [], (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if length + 1 + len(part) > width and line:
                    found.append(indent + " ".join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                found.append(indent + " ".join(line))
            if first is not None and found:
                found[0] = found[0][len(indent):]
            return found
        if len(prefix) + len(self._prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            if parts[0]:
                found = lines([self._prog, *parts[0]], indent, prefix) + lines(parts[1], indent)
            else:
                found = lines([self._prog, *parts[1]], indent, prefix) if parts[1] else [self._prog]
        else:
            indent = " " * len(prefix)
            found = lines([*parts[0], *parts[1]], indent)
            if len(found) > 1:
                found = lines(parts[0], indent) + lines(parts[1], indent)
            found = [self._prog, *found]
        return prefix + "\n".join(found) + "\n\n"

    def _format_actions_usage(self, actions, groups):
        return " ".join(self._usage_parts(actions, groups))

    def _usage_parts(self, actions, groups):
        found, seen = [], set()
        for action in actions:
            if action.help is SUPPRESS or id(action) in seen:
                continue
            group = next((g for g in groups if action in g._group_actions), None)
            if group is not None and all(member in actions for member in group._group_actions):
                members = [member for member in group._group_actions if member.help is not SUPPRESS]
                seen |= {id(member) for member in members}
                texts = [self._one_usage(member, False) for member in members]
                inner = " | ".join(texts)
                found.append((f"({inner})" if len(texts) > 1 else inner) if group.required else f"[{inner}]")
            else:
                found.append(self._one_usage(action, True))
        return [part for part in found if part]

    def _one_usage(self, action, marks_optional):
        if not action.option_strings:
            text = self._format_args(action, self._default_metavar(action))
            return text[1:-1] if not marks_optional and text[:1] == "[" and text[-1:] == "]" else text
        option = action.format_usage() if action.nargs == 0 else \
            f"{action.option_strings[0]} {self._format_args(action, self._default_metavar(action))}"
        return f"[{option}]" if marks_optional and not action.required else option

    # Help

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _fill_text(self, text, width, indent):
        return textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _split_lines(self, text, width):
        return textwrap.wrap(" ".join(text.split()), width)

    def _get_help_string(self, action):
        return action.help

    def _expand_help(self, action):
        values = dict(vars(action), prog=self._prog)
        values = {name: getattr(value, "__name__", value) for name, value in values.items() if value is not SUPPRESS}
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return self._get_help_string(action) % values

    def _iter_indented_subactions(self, action):
        inner = getattr(action, "_get_subactions", None)
        if inner is not None:
            self._indent()
            yield from inner()
            self._dedent()

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        indent, head = " " * self._current_indent, self._format_action_invocation(action)
        lines = []
        if action.help and action.help.strip():
            text = self._expand_help(action)
            lines = self._split_lines(text, width) if text else []
        if not lines or len(head) > room:
            parts = [f"{indent}{head}\n"]
        else:
            parts = [f"{indent}{head.ljust(room)}  {lines[0]}\n"]
            lines = lines[1:]
        parts += [f"{' ' * position}{line}\n" for line in lines]
        parts += [self._format_action(inner) for inner in self._iter_indented_subactions(action)]
        return self._join_parts(parts)


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the lines of descriptions."""
    __module__ = "argparse"

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the lines of all texts."""
    __module__ = "argparse"

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help."""
    __module__ = "argparse"

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names the values by their types."""
    __module__ = "argparse"

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
