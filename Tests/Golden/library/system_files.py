# Files as the system knows them: times to the nanosecond, kinds, owners, entries of folders.
import os, tempfile, time
os.chdir(tempfile.mkdtemp())
open('f','w').write('abc'); os.utime('f',ns=(1_500_000_000_123_456_789, 1_600_000_000_987_654_321))
s=os.stat('f'); print(s.st_mtime_ns, s.st_atime_ns, s.st_mtime, s[8], s.st_size, s.st_blksize, len(s), s.n_fields, s.n_sequence_fields, s.n_unnamed_fields)
for x in (range(9), range(30), 5):
    try: os.stat_result(x)
    except TypeError as e: print(e)
try: os.terminal_size((1,))
except TypeError as e: print(e)
print(time.struct_time(range(11)).tm_zone, time.struct_time(range(9)).tm_zone, os.stat_result.__match_args__, s==tuple(s), hash(s)==hash(tuple(s)))
print(os.stat_result(tuple(range(10)),{'st_blocks':7}).st_blocks, os.statvfs('/').f_bsize>0, os.stat_result.__module__, type(s), os.terminal_size((3,4)), time.gmtime(0), time.gmtime(0).tm_zone)
os.symlink('f','l'); os.mkdir('d'); os.symlink('d','ld'); os.symlink('nope','broken')
for e in sorted(os.scandir('.'),key=lambda e:e.name): print(e, e.is_dir(), e.is_dir(follow_symlinks=False), e.is_file(), e.is_file(follow_symlinks=False), e.is_symlink(), e.inode()==os.lstat(e.path).st_ino)
print(sorted(os.listdir(b'.')), os.getcwdb()==os.fsencode(os.getcwd()), os.major(2049), os.minor(2049), os.makedev(8,1))
os.mkfifo('p'); os.chmod('f',0o600); fd=os.open('f',os.O_RDONLY); os.fchmod(fd,0o640); print(oct(os.fstat(fd).st_mode)); os.chown('f',-1,-1); os.close(fd)
for f in ("os.utime('f',(1,))","os.utime('f',(1,2),ns=(1,2))","os.utime('f',ns=(1,))","os.chmod('nope',1)","os.stat('nope')","os.stat(2.5)","os.mkfifo('p')","os.chown('nope',1,1)","os.scandir('nope')"):
    try: eval(f); print('ok')
    except Exception as e: print(f,type(e).__name__,e)
os.utime('f',(-1.5,2.25)); print(os.stat('f').st_atime_ns, os.stat('f').st_mtime, os.path.getmtime('f'))
import pickle,copy; print(copy.copy(time.gmtime(5))==time.gmtime(5), os.path.realpath('l')==os.path.abspath('f'))
