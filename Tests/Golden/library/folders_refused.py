# Files and folders copied, moved and removed, with what may go wrong.
import os, shutil, tempfile
os.chdir(tempfile.mkdtemp())
k = open('a','w').write('x'); os.chmod('a',0o640); os.utime('a',ns=(10**18+5,10**18+7))
print(shutil.copy2('a','b'), os.stat('b').st_mtime_ns, oct(os.stat('b').st_mode))
os.symlink('a','l'); shutil.copy('l','l2',follow_symlinks=False); print(os.path.islink('l2'), os.readlink('l2'))
os.mkdir('d'); print(shutil.copy('a','d'), shutil.copytree('d','e'), sorted(os.listdir('e')))
os.mkfifo('p')
for f in ("shutil.copyfile('p','q')","shutil.copyfile('a','a')","shutil.copyfile('nope','q')","shutil.rmtree('nope')","shutil.rmtree('nope',True)","shutil.copytree('d','e')","shutil.copytree('d','e',dirs_exist_ok=True)","shutil.chown('a')","shutil.chown('a','nobody_here')","shutil.chown('a',-1,-1)","shutil.move('a','d')","shutil.rmtree('a')","shutil.which('nope_')","shutil.which('sh',path='/bin')","shutil.which('/bin/sh')","shutil.which('d')","shutil.which('sh',path='')","shutil.disk_usage('/')._fields","shutil.rmtree('l')","shutil.ignore_patterns('*.c')('.',['a.c','b'])"):
    try: print(f, eval(f))
    except Exception as e: print(f,type(e).__name__,e)
log=[]
shutil.rmtree('nope',onerror=lambda f,p,i: log.append((f.__name__,p,i[0].__name__))); print(log)
os.makedirs('t/u/v'); open('t/u/x','w').close(); os.symlink('.','t/u/s'); shutil.rmtree('t'); print(os.path.exists('t'))
