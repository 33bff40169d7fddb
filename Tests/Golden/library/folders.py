# Files and folders: pathlib, os, shutil and glob.
import glob, os, pathlib, shutil, sys, tempfile
d = pathlib.Path(os.path.realpath(tempfile.mkdtemp())); os.chdir(d)
def t(s):
    try: r = eval(s, globals()); print(s, "->", repr(r).replace(str(d), "D"))
    except Exception as e: print(s, "!!", type(e).__name__, str(e).replace(str(d), "D"))

steps = [
    "(d/'a'/'b').mkdir(parents=True)", "(d/'a'/'f.txt').write_text('hi\\nthere')",
    "(d/'a'/'g.py').write_bytes(b'xy')", "sorted(p.name for p in (d/'a').iterdir())",
    "sorted(map(str, d.rglob('*')))", "sorted(d.glob('**/*.py'))", "(d/'a'/'f.txt').read_text()",
    "(d/'a'/'f.txt').stat().st_size", "(d/'a').mkdir()", "(d/'a').mkdir(exist_ok=True)", "(d/'zz').read_text()",
    "(d/'a'/'f.txt').with_suffix('.md')", "(d/'a'/'f.txt').stem", "(d/'a'/'f.tar.gz').suffixes",
    "(d/'a'/'f.txt').relative_to(d)", "(d/'a').relative_to('/x')", "pathlib.Path('a/../b').resolve()",
    "(d/'a'/'f.txt').rename(d/'a'/'h.txt')", "(d/'a'/'h.txt').exists()", "(d/'a'/'h.txt').unlink()",
    "(d/'a'/'h.txt').unlink()", "(d/'a'/'h.txt').unlink(missing_ok=True)", "(d/'a').rmdir()",
    "pathlib.Path('x').joinpath('y','/z')", "pathlib.PurePosixPath('/a/b/c').parents[1]",
    "list(pathlib.PurePosixPath('/a/b/c').parents)", "pathlib.Path('a.txt').match('*.txt')",
    "pathlib.Path('/a') / 5", "pathlib.Path('a') < pathlib.Path('b')",
    "hash(pathlib.Path('a'))==hash(pathlib.Path('a'))", "pathlib.Path('a/b').parts",
    "pathlib.Path('a').is_absolute()", "pathlib.Path('a').absolute()", "pathlib.Path().cwd()==d", "(d/'t').touch()",
    "(d/'t').is_file(), (d/'t').is_dir(), (d/'t').is_symlink()", "pathlib.Path('a/b').as_uri()", "(d/'x').as_uri()",
    "pathlib.Path('a/b').with_name('c')", "pathlib.Path('a/b').with_stem('c')", "pathlib.Path('').name",
    "pathlib.Path('.').parent", "str(pathlib.Path('a//b/./c/'))", "(d/'t').samefile(d/'t')",
    "(d/'l').symlink_to(d/'t')", "(d/'l').readlink()", "(d/'l').resolve()", "oct((d/'t').stat().st_mode)",
    "(d/'t').chmod(0o600)", "oct((d/'t').stat().st_mode)", "(d/'t').open('w').write('q')", "(d/'t').replace(d/'u')",
    "bytes(pathlib.Path('a'))", "pathlib.Path('a') == 'a'", "pathlib.Path(b'a')",
    "pathlib.Path('a', 'b', pathlib.Path('c'))", "pathlib.Path('a/b').is_relative_to('a')",
    "sorted(os.listdir('.'))", "sorted(e.name for e in os.scandir('.'))",
    "[(r, sorted(ds), sorted(fs)) for r, ds, fs in os.walk('.')]", "os.makedirs('m/n/o')", "os.makedirs('m/n/o')",
    "os.makedirs('m/n/o', exist_ok=True)", "os.removedirs('m/n/o')", "os.path.exists('m')", "os.rename('u','v')",
    "os.stat('v').st_size", "os.remove('nope')", "os.environ.get('NOPE')", "os.getenv('NOPE','d')",
    "os.environ.setdefault('QQ','1')", "os.environ['QQ']", "os.environ.pop('QQ')", "'QQ' in os.environ",
    "os.cpu_count()>0", "os.name", "os.sep", "os.access('v', os.R_OK)", "os.path.getmtime('v')>0",
    "os.utime('v',(1,2))", "os.stat('v').st_mtime", "os.truncate('v',0)", "os.link('v','w')",
    "os.stat('w').st_nlink", "os.urandom(3).__len__()", "os.fsencode('é')", "os.fsdecode(b'a')",
    "os.system('exit 3')", "os.popen('echo hi').read()", "os.error is OSError",
    "os.extsep, os.linesep, os.devnull, os.curdir", "shutil.copy('v','c1')", "shutil.copyfile('v','c2')",
    "shutil.copy2('v','c3')", "shutil.copytree('a','a2')", "sorted(os.listdir('a2'))", "shutil.copytree('a','a2')",
    "shutil.copytree('a','a2',dirs_exist_ok=True)", "shutil.move('c1','c9')", "shutil.rmtree('a2')",
    "shutil.rmtree('a2')", "shutil.rmtree('a2',ignore_errors=True)", "shutil.which('nopenope')",
    "shutil.get_terminal_size((80,24)).columns>0", "shutil.copyfile('nope','x')", "shutil.copyfile('v','v')",
    "shutil.ignore_patterns('*.py')('.', ['a.py','b'])", "shutil.disk_usage('/').total>0", "shutil.move('nope','x')",
    "sorted(glob.glob('*'))", "sorted(glob.glob('**/*', recursive=True))", "glob.escape('a[1]')",
    "glob.glob('nope*')", "sorted(glob.glob('*', root_dir='a'))", "glob.glob('.*')",
]
for s in steps: t(s)

os.chdir("/"); shutil.rmtree(d); print(d.exists())
