import cmd, io, sys
class C(cmd.Cmd):
    """doc"""
    intro = "Welcome"; prompt = "> "
    def do_greet(self, arg):
        """greet [name]
        Greets."""
        print("Hello", arg, file=self.stdout)
    def do_add(self, arg): print(sum(map(int, arg.split())), file=self.stdout)
    def do_quit(self, arg): "Leaves."; return True
    def do_shell(self, arg): print("shell", arg, file=self.stdout)
    def do_EOF(self, arg): print("eof", file=self.stdout); return True
    def help_topic(self): print("about topic", file=self.stdout)
    def help_add(self): print("adds", file=self.stdout)
    def precmd(self, line): print("pre", repr(line), file=self.stdout); return line
    def postcmd(self, stop, line): print("post", stop, line, file=self.stdout); return stop

def run(text, **k):
    out = io.StringIO(); c = C(stdin=io.StringIO(text), stdout=out); c.use_rawinput = False
    for n, v in k.items(): setattr(c, n, v)
    c.cmdloop(); print(out.getvalue())

run("greet Bob\nadd 1 2\n\nhelp\n?greet\nhelp add\nhelp topic\nhelp shell\nhelp nope\n!ls -l\nfoo bar\n? \n123\nquit\ngreet no\n")
run("greet x"); run("", cmdqueue=["greet q"])
class D(cmd.Cmd): pass
out = io.StringIO(); d = D(stdout=out)
for l in ["x y", "!ls", "?", "help help", "", "help", "EOF", "  ", "a.b c"]: print(repr(d.parseline(l)), d.onecmd(l))
print(out.getvalue())
for l in [["a"], [], list("abcdefgh"), ["item%d" % i for i in range(30)], ["x" * 90, "y"], ["long name %d" % i * (i % 3 + 1) for i in range(9)]]:
    for w in (80, 30): out = io.StringIO(); D(stdout=out).columnize(l, w); print(out.getvalue())

try: d.columnize([1, "a", 2])
except TypeError as e: print(e)

print(C(stdout=out).completenames("gr"), C.completenames(d, "h"), d.completedefault(1), sorted(C(stdout=out).complete_help("t")), cmd.__all__, cmd.PROMPT, cmd.IDENTCHARS)
