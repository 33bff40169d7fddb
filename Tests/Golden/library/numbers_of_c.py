# Numbers that functions of C take: what does not fit is an error, never another number, and ends nothing.
import bz2, io, lzma, os, signal, time, zlib
os.getpriority(2**31, 2**31)
os.getpriority(0, -2**31 - 1)
os.setpriority(0, 0, 2**31)
os.nice(2**40)
os.close(2**40)
os.read(2**40, 1)
os.write(2**40, b"")
os.pread(0, 2**62, 2**70)
os.kill(2**40, 0)
os.getpgid(2**40)
os.umask(2**40)
os.chmod("/missing", 2**40)
os.chown("/missing", 2**40, -1)
os.mkdir("/missing/x", 2**40)
os.open("/missing", 2**40)
os.chdir(2**40)
os.listdir(-5)
sorted(os.listdir(os.open("/proc/self/ns", os.O_RDONLY)))[:2]
zlib.compress(b"a", 2**40)
zlib.decompressobj(2**40)
lzma.compress(b"", preset=2**40)
lzma.LZMADecompressor(memlimit=-1)
signal.alarm(2**40)
signal.strsignal(2**40)
time.sleep(2**70)
time.sleep(1e300)
time.mktime((2**40, 1, 1, 1, 1, 1, 1, 1, 1))
io.StringIO("a").read(2**70)
bytes(2**70)
[1] * 2**70
[1].insert(2**70, 1)
[1].pop(2**70)
"a"[2**70]
b"a"[2**70]
b"a"["x"]
chr(2**40)
chr(-1)
