import argparse, contextlib, os, sys
os.environ['COLUMNS'] = '80'
def show(fc, **kw):
    p=argparse.ArgumentParser(prog='prog', formatter_class=fc, description='A   description\nof things', epilog='the end', **kw)
    p.add_argument('file', help='the file\nto read', nargs='+')
    p.add_argument('-n','--number', type=int, default=3, help='a number (default %(default)s)', metavar='N')
    p.add_argument('--flag', action='store_true', help='R|raw\nlines')
    p.add_argument('--choice', choices=['a','b'], help='pick')
    g=p.add_argument_group('extra','more options'); g.add_argument('--longlonglongoption', default='x', help='long')
    print(p.format_help()); print(p.format_usage())
class Smart(argparse.HelpFormatter):
    def _split_lines(self, text, width):
        if text.startswith('R|'): return text[2:].splitlines()
        return argparse.HelpFormatter._split_lines(self, text, width)
class Inv(argparse.HelpFormatter):
    def _format_action_invocation(self, action):
        if not action.option_strings: return super()._format_action_invocation(action)
        return ', '.join(action.option_strings)
class Usage(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        return super().add_usage(usage, actions, groups, 'Usage: ')
class Sect(argparse.HelpFormatter):
    def start_section(self, heading): super().start_section(heading.upper())
class Help(argparse.HelpFormatter):
    def _get_help_string(self, action): return (action.help or '')+' [H]'
class Fill(argparse.RawDescriptionHelpFormatter):
    def _fill_text(self, text, width, indent): return '>>'+super()._fill_text(text, width, indent)
class Meta(argparse.MetavarTypeHelpFormatter):
    def _get_default_metavar_for_optional(self, action): return 'OPT'
    def _get_default_metavar_for_positional(self, action): return 'POS'
class Act(argparse.HelpFormatter):
    def add_argument(self, action):
        if action.dest != 'flag': super().add_argument(action)
class Fmt(argparse.HelpFormatter):
    def _format_usage(self, usage, actions, groups, prefix): return 'USAGE!\n\n'
    def _format_action(self, action): return '  * '+'/'.join(action.option_strings or [action.dest])+'\n'
class FH(argparse.HelpFormatter):
    def format_help(self): return '[['+super().format_help()+']]'
for c in (argparse.HelpFormatter, argparse.RawTextHelpFormatter, argparse.RawDescriptionHelpFormatter, argparse.ArgumentDefaultsHelpFormatter, Smart, Inv, Usage, Sect, Help, Fill, Meta, Act, Fmt, FH, lambda prog: argparse.HelpFormatter(prog, max_help_position=40, width=60), lambda prog: argparse.HelpFormatter(prog, indent_increment=6, width=50)):
    try: show(c)
    except Exception as e: print(type(e).__name__, e)
f=argparse.HelpFormatter('q'); f.start_section('sec'); f.add_text('hello %(prog)s'); f.add_argument(argparse.Action(['-x'],'x',help='h')); f.end_section(); f.add_usage('%(prog)s u',[],[]); print(f.format_help())
p=argparse.ArgumentParser('z'); p.register('type','hex',lambda s:int(s,16)); p.add_argument('-x',type='hex'); print(p.parse_args(['-x','ff']))
try:
    with contextlib.redirect_stderr(sys.stdout): p.parse_args(['-x','zz'])
except SystemExit as e: print('exit', e.code)
class Up(argparse.Action):
    def __call__(s, parser, ns, values, opt=None): setattr(ns, s.dest, values.upper())
p=argparse.ArgumentParser('z'); p.register('action','up',Up); p.add_argument('-u',action='up'); print(p.parse_args(['-u','ab']))
p=argparse.ArgumentParser('z'); opt=p._action_groups.pop(); req=p.add_argument_group('required'); req.add_argument('--in', required=True); p._action_groups.append(opt); p._optionals.title='flags'; print(p.format_help())
p=argparse.ArgumentParser('top'); sp=p.add_subparsers(help='sub help', title='T', dest='cmd'); a=sp.add_parser('aa', help='do a', formatter_class=argparse.RawTextHelpFormatter); a.add_argument('x', help='l1\nl2'); b=sp.add_parser('bb', aliases=['b'], help='do b'); print(p.format_help()); print(a.format_help()); print(b.format_usage())
for action in p._actions: print(type(action).__name__, action.dest, action.option_strings)
m=p.add_mutually_exclusive_group(required=True); m.add_argument('--p'); m.add_argument('--q', action='store_true'); print(p.format_usage(), p._mutually_exclusive_groups[0].required)
p=argparse.ArgumentParser('v'); p.add_argument('--version', action='version', version='%(prog)s 2.0\nmore')
try: p.parse_args(['--version'])
except SystemExit as e: print('exit', e.code)
p=argparse.ArgumentParser('u', usage='%(prog)s [things]', add_help=False); print(p.format_help()); p=argparse.ArgumentParser('u', usage=argparse.SUPPRESS, description='d %(prog)s'); print(p.format_help())
