"""Prompts written in Python."""
import sys
import traceback
from codeop import CommandCompiler, compile_command


class InteractiveInterpreter:
    """Runs one text after the other in the same variables."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None):
        kind, value, trace = sys.exc_info()
        sys.last_type, sys.last_value, sys.last_traceback = kind, value, trace
        if filename and kind is SyntaxError:
            try:
                message, (_, *place) = value.args
                value = SyntaxError(message, (filename, *place))
            except ValueError:
                pass
        self.write("".join(traceback.format_exception_only(kind, value)))

    def showtraceback(self):
        kind, value, trace = sys.exc_info()
        sys.last_type, sys.last_value, sys.last_traceback = kind, value, trace
        self.write("".join(traceback.format_exception(kind, value, trace.tb_next)))

    def write(self, data):
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """A prompt: lines are collected until they are a statement."""

    def __init__(self, locals=None, filename="<console>"):
        super().__init__(locals)
        self.filename = filename
        self.resetbuffer()

    def resetbuffer(self):
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        first, more = getattr(sys, "ps1", ">>> "), getattr(sys, "ps2", "... ")
        if banner is None:
            self.write(f'Python {sys.version} on {sys.platform}\nType "help", "copyright", "credits" or "license" for more information.\n'
                       f"({type(self).__name__})\n")
        elif banner:
            self.write(f"{banner}\n")
        is_open = False
        while True:
            try:
                try:
                    line = self.raw_input(more if is_open else first)
                except EOFError:
                    self.write("\n")
                    break
                is_open = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                is_open = False
        if exitmsg is None:
            self.write(f"now exiting {type(self).__name__}...\n")
        elif exitmsg:
            self.write(f"{exitmsg}\n")

    def push(self, line):
        self.buffer.append(line)
        is_open = self.runsource("\n".join(self.buffer), self.filename)
        if not is_open:
            self.resetbuffer()
        return is_open

    def raw_input(self, prompt=""):
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None):
    """A prompt with the variables `local`."""
    console = InteractiveConsole(local)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]
