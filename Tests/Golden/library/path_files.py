# Paths and the files that they name.
from pathlib import Path
import os, tempfile
os.chdir(tempfile.mkdtemp())
p=Path('a'); p.touch(0o640); print(oct(p.stat().st_mode)); os.utime('a',(1,1)); p.touch(); print(p.stat().st_mtime>1e9)
try: p.touch(exist_ok=False)
except FileExistsError as e: print(e)
Path('l').symlink_to('a'); print(Path('l').resolve().name, Path('l').is_symlink(), Path('l').readlink())
print(Path('/dev/null').is_char_device(), Path('a').is_fifo(), Path('nope').is_socket(), Path('a').is_block_device())
os.mkfifo('f'); print(Path('f').is_fifo())
try: Path('nope').resolve(strict=True)
except FileNotFoundError as e: print(e.errno)
os.symlink('m','n'); os.symlink('n','m')
for s in (0,1):
    try: print(Path('m').resolve(strict=bool(s)).name)
    except (OSError,RuntimeError) as e: print(type(e).__name__)
Path('d/e').mkdir(parents=True); (Path('d')/'e'/'x.txt').write_text('hi'); print(sorted(Path('d').iterdir()), sorted(Path('.').rglob('*.txt')), sorted(Path('d').glob('*/*')))
print([str(x) for x in sorted(Path('.').glob('**/e'))], Path('d').exists(), Path('d/e/../e').resolve()==Path('d/e').absolute())
try: Path('l').chmod(0o600, follow_symlinks=False)
except NotImplementedError as e: print('NIE')
