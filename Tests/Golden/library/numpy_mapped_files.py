import numpy as np, tempfile, os
d=tempfile.mkdtemp(); p=os.path.join(d,'a.bin')
def t(f):
    try: print(repr(f()).replace(d,'D'))
    except Exception as e: print(type(e).__name__, str(e).replace(d,'D'))
m=np.memmap(p,dtype='f4',mode='w+',shape=(3,4)); m[:]=np.arange(12).reshape(3,4)
print(open(p,'rb').read()==np.arange(12,dtype='f4').tobytes())
m[1,1]=99; print(np.fromfile(p,'f4')[5]); m.flush()
r=np.memmap(p,dtype='f4',mode='r',shape=(3,4)); print(r[1], r.flags.writeable, r.mode, r.offset, os.path.basename(r.filename))
t(lambda: r.__setitem__(0,1))
m[0,0]=7; print(r[0,0])
c=np.memmap(p,dtype='f4',mode='c',shape=(3,4)); c[0]=-1; print(c[0], r[0], np.fromfile(p,'f4')[0])
q=np.memmap(p,dtype='f4',mode='r+',offset=16,shape=(4,)); q*=2; print(np.fromfile(p,'f4'))
print(np.memmap(p,dtype='f4',mode='r',offset=16).shape, np.memmap(p).shape, np.memmap(p,dtype='i2',mode='r',shape=(2,3),order='F').flags.f_contiguous)
t(lambda: np.memmap(p,dtype='f4',mode='r',shape=(100,))); t(lambda: np.memmap(p,mode='w+')); t(lambda: np.memmap(p,mode='x')); t(lambda: np.memmap(p,dtype='f8',mode='r',offset=1)); t(lambda: np.memmap(d+'/none',mode='r'))
v=m[1:]; print(type(v), v._mmap is m._mmap, type(m+1), type(m.sum()), m.sum(), type(v[0,0])); s=m[1:]; del m,v; s[0,0]=5; print(np.fromfile(p,'f4')[4])
g=np.memmap(p,dtype='f4',mode='r+',shape=(10,10)); print(os.path.getsize(p), g[9,9])
np.save(d+'/x.npy',np.arange(6).reshape(2,3)); z=np.load(d+'/x.npy',mmap_mode='r+'); z[0]=9; del z; print(np.load(d+'/x.npy')); y=np.load(d+'/x.npy',mmap_mode='r'); print(type(y), y.sum()); 
w=np.lib.format.open_memmap(d+'/w.npy',mode='w+',dtype='i4',shape=(2,2)); w[:]=3; del w; print(np.load(d+'/w.npy'))
with open(p,'r+b') as f:
    h=np.memmap(f,dtype='u1',mode='r+',shape=(4,)); h[:]=1
print(np.fromfile(p,'u1')[:5]); print(np.asarray(h)+h, np.sort(h), h.copy()._mmap is None)
k=np.memmap(p,dtype='f4',mode='r+',offset=2,shape=(3,)); k[0]=2.5; k.flush(); print(np.memmap(p,dtype='f4',mode='r',offset=2,shape=(1,)))
e=np.memmap(p,dtype='u1',mode='r+'); open(p,'w').close()
