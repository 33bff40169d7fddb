# The files of an archive as paths.
import zipfile, io, os, tempfile
os.chdir(tempfile.mkdtemp())
z=zipfile.ZipFile('a.zip','w'); z.writestr('x.txt','hé\nb'); z.writestr('d/y.tar.gz',b'1'); z.writestr('d/e/z.txt','zz'); z.writestr('f/',''); z.close()
p=zipfile.Path('a.zip'); print(p, repr(p), list(p.iterdir()), p.is_dir(), p.exists(), p.is_file(), p.name, p.stem, p.suffix)
q=p/'d'; print(q, repr(q), q.is_dir(), q.exists(), sorted(map(str,q.iterdir())), q.name, q.parent, (q/'e').parent, q.filename, p.parent)
y=q/'y.tar.gz'; print(y.name,y.stem,y.suffix,y.suffixes,y.read_bytes(), y.is_file(), y.exists(), y.parent)
t=p.joinpath('x.txt'); print(repr(t.read_text(encoding='utf-8')), t.open('rb').read(), [l for l in t.open(encoding='utf-8')])
print((p/'nope').exists(), (p/'nope').is_file(), p.joinpath('d','e','z.txt').read_text(), (p/'d'/'e/z.txt')==(p/'d/e'/'z.txt'))
for f in ("(p/'nope').open()","p.open()","t.open('rb',encoding='utf-8')","list(t.iterdir())","(p/'nope').read_text()"):
    try: print(eval(f))
    except Exception as e: print(f,type(e).__name__,e)
