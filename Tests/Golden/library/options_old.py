import optparse, sys, io, os
os.environ['COLUMNS'] = '80'
from optparse import *
sys.argv = ["/x/prog.py"]
def mk(**k):
    p = OptionParser(usage="usage: %prog [options] arg", version="%prog 1.0", description="Does a lot of things with %prog, and this text is long enough to be wrapped over more than one line of help.", epilog="At the end there are some words, which are long enough to be wrapped over more than one line as well.", **k)
    p.add_option("-f", "--file", dest="filename", help="write report to FILE", metavar="FILE")
    p.add_option("-q", "--quiet", action="store_false", dest="verbose", default=True, help="don't print status messages to stdout [default: %default]")
    p.add_option("-n", type="int", default=3, help="number, default %default")
    p.add_option("--ratio", type="float"); p.add_option("--point", nargs=2, type="float", help="two numbers that make a point in the plane, explained in a long line")
    p.add_option("-v", action="count", dest="level", default=0); p.add_option("-a", "--append", action="append", type="string")
    p.add_option("--mode", type="choice", choices=["a","b"], default="a"); p.add_option("-c", action="store_const", const=42, dest="cc"); p.add_option("--ac", action="append_const", const=1, dest="l")
    p.add_option("--hidden", help=SUPPRESS_HELP)
    def cb(option, opt, value, parser, *a, **k): print("cb", opt, value, a, k); setattr(parser.values, option.dest, value)
    p.add_option("--call", action="callback", callback=cb, type="int", dest="called", callback_args=(1,), callback_kwargs={"z": 2})
    g = OptionGroup(p, "Dangerous Options", "Caution: use these at your own risk."); g.add_option("-g", action="store_true", help="Group option."); p.add_option_group(g)
    return p

p = mk(); print(p.format_help()); p.print_usage(); p.print_version()
print(mk(formatter=TitledHelpFormatter()).format_help()); print(mk(formatter=IndentedHelpFormatter(4, 40, 60, 0)).format_help())
o, a = p.parse_args(["-f", "x", "-q", "-n5", "--ratio=1.5", "--point", "1", "2", "-vvv", "-a", "1", "--append=2", "--mode", "b", "-c", "--ac", "--ac", "--call", "7", "arg", "-g", "--", "-x"])
for k in sorted(vars(o)): print(k, getattr(o, k))
print(a); print(str(p.get_default_values()))
def bad(p, *args):
    e = io.StringIO(); old = sys.stderr, sys.stdout; sys.stderr = e; sys.stdout = io.StringIO()
    try:
        try: p.parse_args(list(args))
        except SystemExit as z: c = z.code
        else: c = "fine"
        out = sys.stdout.getvalue()
    finally: sys.stderr, sys.stdout = old
    print(args, c, repr(e.getvalue()), repr(out[:60]))

for args in [["-x"],["--nope"],["-n","z"],["-n"],["--point","1"],["--mode","c"],["--quiet=1"],["--version"],["--help"],["-n","0x1f"],["--ratio","q"],["--a"],["--app","1"],["--h"],["-n1.5"],["--ratio"]]: bad(mk(), *args)
for f in [lambda: Option(), lambda: Option("x"), lambda: Option("-"), lambda: Option("-xx"), lambda: Option("--x"), lambda: Option("-x", action="foo"), lambda: Option("-x", type="foo"), lambda: Option("-x", action="store_true", type="int"), lambda: Option("-x", choices="a"), lambda: Option("-x", type="choice"), lambda: Option("-x", type="choice", choices=3), lambda: Option("-x", foo=1), lambda: Option("-x", const=1), lambda: Option("-x", action="count", nargs=2), lambda: Option("-x", action="callback"), lambda: Option("-x", callback=len), lambda: mk().add_option("-f"), lambda: mk().add_option(3), lambda: OptionParser(conflict_handler="z"), lambda: mk().remove_option("--zz")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

p = mk(conflict_handler="resolve"); _ = p.add_option("-f", "--force", action="store_true", help="force"); print(p.format_option_help())
p.disable_interspersed_args(); print(p.parse_args(["a", "-f"])[1]); print(p.has_option("-f"), p.get_option("--file"), p.get_option_group("-g").title)
class Opt(Option):
    ACTIONS = Option.ACTIONS + ("extend",); STORE_ACTIONS = Option.STORE_ACTIONS + ("extend",); TYPED_ACTIONS = Option.TYPED_ACTIONS + ("extend",); ALWAYS_TYPED_ACTIONS = Option.ALWAYS_TYPED_ACTIONS + ("extend",)
    TYPES = Option.TYPES + ("upper",); TYPE_CHECKER = dict(Option.TYPE_CHECKER, upper=lambda o, s, v: v.upper())
    def take_action(self, action, dest, opt, value, values, parser):
        if action == "extend": values.ensure_value(dest, []).extend(value.split(","))
        else: Option.take_action(self, action, dest, opt, value, values, parser)

p = OptionParser(option_class=Opt, add_help_option=False, usage=SUPPRESS_USAGE); _ = p.add_option("-n", action="extend"); _ = p.add_option("-u", type="upper"); print(p.parse_args(["-n", "a,b", "-n", "c", "-u", "zz"])[0]); print(p.format_help())
print(Values({"a": 1}) == {"a": 1}, Values({"a": 1}), optparse.__all__)
