"""What `help` tells of functions and classes of the standard library whose text says nothing: a line for each, below its module."""
LINES = """
# _binary
adler32(data, value=1, /)  The checksum Adler-32.
crc32(data, value=0, /)  The checksum CRC-32.
# _csv
field_size_limit  The greatest size of a field; sets it where one is given.
get_dialect(name)  The dialect with a name.
list_dialects()  The names of all dialects.
reader  An iterator over rows: lists of the fields of lines.
register_dialect  Gives a dialect a name.
unregister_dialect(name)  Forgets the dialect with a name.
writer  What writes rows as lines to a file.
# _io
FileIO(file, mode='r', closefd=True, opener=None)  A file whose bytes are read and written as they are.
FileIO.close(self, /)
FileIO.fileno(self, /)
FileIO.isatty(self, /)
FileIO.read(self, size=-1, /)
FileIO.readable(self, /)
FileIO.readall(self, /)
FileIO.readinto(self, buffer, /)
FileIO.seek(self, pos, whence=0, /)
FileIO.seekable(self, /)
FileIO.tell(self, /)
FileIO.truncate(self, size=None, /)
FileIO.writable(self, /)
FileIO.write(self, b, /)
# _random
Random.getrandbits(self, k, /)  An integer of k random bits.
Random.random(self, /)  A float from 0 to 1, without 1.
# _signal
alarm(seconds, /)  Sends SIGALRM after so many seconds.
getitimer(which, /)  What is left of a timer.
pause()  Waits for a signal.
raise_signal(signalnum, /)  Sends a signal to this process.
setitimer  Sets a timer.
# _text
close(self, /)
getvalue(self, /)
read(self, size=-1, /)
readline(self, size=-1, /)
seek(self, pos, whence=0, /)
tell(self, /)
truncate(self, pos=None, /)
write(self, s, /)
# _threads
allocate_lock  A lock that one thread at a time can hold.
get_ident  The number of the thread that asks.
get_ident  The number that the system has for the thread.
stack_size  The size of the stack of new threads.
# _weakref
getweakrefcount(object, /)  The number of weak references to an object.
getweakrefs(object, /)  The weak references to an object.
proxy(object, callback=None, /)  Stands for an object without keeping it alive.
# abc
abstractclassmethod  A class method that a class without abstract methods has to have. Put classmethod over abstractmethod instead.
abstractstaticmethod  A static method that a class without abstract methods has to have. Put staticmethod over abstractmethod instead.
get_cache_token  A value that changes with each registration of a class.
abstractproperty(fget=None, fset=None, fdel=None, doc=None)
# array
__doc__  Arrays of numbers of one kind.
array  Numbers of one kind in a row: array(typecode, items). It grows and is indexed as a list is.
array.append(self, v, /)
array.buffer_info(self, /)
array.byteswap(self, /)
array.count(self, v, /)
array.extend(self, bb, /)
array.frombytes(self, buffer, /)
array.fromfile(self, f, n, /)
array.fromlist(self, list, /)
array.fromunicode(self, ustr, /)
array.index(self, v, start=0, stop=9223372036854775807, /)
array.insert(self, i, v, /)
array.pop(self, i=-1, /)
array.remove(self, v, /)
array.reverse(self, /)
array.tobytes(self, /)
array.tofile(self, f, /)
array.tolist(self, /)
array.tounicode(self, /)
# asyncio
all_tasks  The tasks that are not done.
create_task  Begins a task of a coroutine.
current_task  The task that runs.
ensure_future  A future or a task of an awaitable.
get_event_loop  The loop of this thread.
get_event_loop_policy  What makes loops.
get_running_loop  The loop that runs; an error where none does.
isfuture  Whether an object is a future.
new_event_loop  A new loop.
set_event_loop  Makes a loop that of this thread.
set_event_loop_policy  Says what makes loops.
shield  Keeps an awaitable from being cancelled.
timeout  A context that ends after so many seconds.
timeout_at  A context that ends at a time.
# asyncio.locks
BoundedSemaphore  A semaphore that is not released more often than acquired.
# asyncio.queues
QueueEmpty  A queue that has nothing.
QueueFull  A queue that has no room.
# base64
a85decode  The bytes of a text in Ascii85.
a85encode  The bytes in Ascii85.
b16decode  The bytes of a text in base 16.
b16encode  The bytes in base 16.
b32decode  The bytes of a text in base 32.
b32encode  The bytes in base 32.
b32hexdecode  The bytes of a text in base 32 with the alphabet of hexadecimal digits.
b32hexencode  The bytes in base 32 with the alphabet of hexadecimal digits.
b64decode  The bytes of a text in base 64.
b64encode  The bytes in base 64.
b85decode  The bytes of a text in base 85.
b85encode  The bytes in base 85.
decode  Decodes a file in base 64 into another.
decodebytes  The bytes of lines in base 64.
encode  Encodes a file into another in lines of base 64.
standard_b64decode  The bytes of a text in the standard alphabet of base 64.
standard_b64encode  The bytes in the standard alphabet of base 64.
urlsafe_b64decode  The bytes of a text in base 64 with - and _ in place of + and /.
urlsafe_b64encode  The bytes in base 64 with - and _ in place of + and /.
# bisect
__doc__  Places in sorted lists.
bisect  Where an item belongs in a sorted list, behind those that are equal to it.
bisect_left  Where an item belongs in a sorted list, before those that are equal to it.
bisect_right  Where an item belongs in a sorted list, behind those that are equal to it.
insort  Puts an item into a sorted list, behind those that are equal to it.
insort_left  Puts an item into a sorted list, before those that are equal to it.
insort_right  Puts an item into a sorted list, behind those that are equal to it.
# builtins
__doc__  The functions, types and exceptions that are always there.
# calendar
TextCalendar.formatyear  A year's calendar as a text of several columns.
isleap  Whether a year has 366 days.
TextCalendar.formatmonth  A month's calendar as a text.
Calendar.monthdayscalendar  The weeks of a month, each a list of days; 0 stands for those of other months.
TextCalendar.pryear  Prints a year's calendar.
TextCalendar.prmonth  Prints a month's calendar.
TextCalendar.formatweekheader  The names of the days of the week, so many letters of each.
# cmath
acos  The arc cosine of z.
acosh  The inverse hyperbolic cosine of z.
asin  The arc sine of z.
asinh  The inverse hyperbolic sine of z.
atan  The arc tangent of z.
atanh  The inverse hyperbolic tangent of z.
cos  The cosine of z.
cosh  The hyperbolic cosine of z.
exp  e raised to the power z.
isfinite  Whether both parts are finite.
isinf  Whether a part is infinite.
isnan  Whether a part is nan.
log10  The logarithm of z to base 10.
sin  The sine of z.
sinh  The hyperbolic sine of z.
tan  The tangent of z.
tanh  The hyperbolic tangent of z.
# collections
defaultdict  A dict that makes the values of missing keys by a function without arguments.
deque  A queue with two ends; with maxlen= it lets go of items at the other end.
deque.__init__(self, /, *args, **kwargs)
# collections.abc
ByteString  Bytes and bytearrays.
MutableMapping  A mapping that can be changed.
MutableSequence  A sequence that can be changed.
MutableSet  A set that can be changed.
# contextlib
AbstractAsyncContextManager  What has __aenter__ and __aexit__.
aclosing  A context that awaits the aclose of what it is given.
redirect_stderr  A context in which standard error goes to a file.
# copy
__doc__  Copies of objects.
copy(x)  A copy of an object that has the same items.
deepcopy(x, memo=None, _nil=[])  A copy of an object and of all that it holds.
# csv
excel  The usual properties of files that Excel writes.
excel_tab  The usual properties of files with tabs that Excel writes.
unix_dialect  Fields in quotes, lines that end in a newline.
# dataclasses
is_dataclass  Whether an object is a dataclass or an instance of one.
# decimal
setcontext  Makes a context the thread's own.
Decimal(value='0', context=None)
Decimal.quantize(self, /, exp, rounding=None, context=None)
# difflib
IS_CHARACTER_JUNK  Whether a character is a blank or a tab.
IS_LINE_JUNK  Whether a line is blank or has a single sharp.
# enum
EnumCheck  What verify can check of an enumeration.
# functools
cache(user_function, /)  Remembers what a function gave for each arguments, without a limit.
cmp_to_key  Makes a key for sorting of a function that compares two items.
lru_cache  Remembers what a function gave for the arguments that it was last called with.
reduce  Applies a function of two arguments to the items from left to right, so that one value is left.
# gc
__doc__  The collector of objects that nothing but each other refers to.
collect  Finds objects that nothing but each other refers to, and frees them; gives their number.
disable()  Stops the collector from running by itself.
enable()  Lets the collector run by itself.
freeze()  Keeps the collector from all objects that there are.
get_count()  The numbers of objects that the collector counts.
get_debug()  The flags of debugging.
get_freeze_count()  The number of objects that the collector is kept from.
get_objects  The objects that the collector knows.
get_referents  What the objects refer to.
get_referrers  What refers to the objects.
get_stats()  What the collector has done, for each generation.
get_threshold()  After how many objects the collector runs.
is_finalized(obj, /)  Whether the object has been finalized.
is_tracked(obj, /)  Whether the collector knows the object.
isenabled()  Whether the collector runs by itself.
set_debug(flags, /)  Sets the flags of debugging.
set_threshold  Says after how many objects the collector runs.
unfreeze()  Gives the objects that freeze has taken back to the collector.
# glob
escape  The path with its special characters in brackets, so that it matches itself.
iglob  An iterator over the paths that match a pattern.
# hashlib
file_digest  The hash of a file's content.
openssl_md5  The hash MD5.
openssl_sha1  The hash SHA-1.
openssl_sha224  The hash SHA-224.
openssl_sha256  The hash SHA-256.
openssl_sha384  The hash SHA-384.
openssl_sha512  The hash SHA-512.
openssl_sha3_224  The hash SHA3-224.
openssl_sha3_256  The hash SHA3-256.
openssl_sha3_384  The hash SHA3-384.
openssl_sha3_512  The hash SHA3-512.
openssl_shake_128  The hash SHAKE-128, of any length.
openssl_shake_256  The hash SHAKE-256, of any length.
# heapq
heapify(heap, /)  Makes a heap of a list, in its place.
heappop(heap, /)  Takes the least item out of a heap.
heappush(heap, item, /)  Puts an item into a heap.
heappushpop(heap, item, /)  Puts an item into a heap and then takes out the least.
heapreplace(heap, item, /)  Takes the least item out of a heap and puts another in.
# inspect
FullArgSpec  The parameters of a function as a named tuple.
getabsfile  The absolute path of the file that an object comes from.
getcoroutinestate  How far a coroutine is.
getgeneratorstate  How far a generator is.
getmodule  The module that an object comes from.
getmodulename  The name of the module in a file; None where it is none.
getmro  The class and its bases in the order in which attributes are looked for.
getsourcefile  The file with an object's source.
isabstract  Whether a class has abstract methods.
isasyncgen  Whether an object is an asynchronous generator.
isasyncgenfunction  Whether an object is a function of an asynchronous generator.
isawaitable  Whether await takes the object.
isbuiltin  Whether an object is a built-in function or a method of one.
isclass  Whether an object is a class.
iscode  Whether an object is code.
iscoroutine  Whether an object is a coroutine.
iscoroutinefunction  Whether an object is a function written with async def.
isdatadescriptor  Whether an object is a descriptor that can be set or deleted.
isframe  Whether an object is a frame.
isfunction  Whether an object is a function written in Python.
isgenerator  Whether an object is a generator.
isgeneratorfunction  Whether an object is a function of a generator.
ismethod  Whether an object is a bound method written in Python.
ismethoddescriptor  Whether an object is a descriptor of a method, and no function.
ismethodwrapper  Whether an object is a bound special method of a built-in type.
ismodule  Whether an object is a module.
isroutine  Whether an object is any kind of function or method.
istraceback  Whether an object is a traceback.
iscoroutine  Whether an object is a coroutine.
iscoroutinefunction  Whether a function gives coroutines.
# io
text_encoding  The encoding that a function is to use where it is given this one.
# itertools
accumulate(iterable, func=None, *, initial=None)  The sums of the items up to each, or what another function of two makes of them.
chain  The items of several iterables, one behind the other.
combinations(iterable, r)  All groups of r items in their order.
combinations_with_replacement(iterable, r)  All groups of r items in their order, in which an item may come again.
compress(data, selectors)  The items whose selectors are true.
count(start=0, step=1)  Numbers from a first one on, in equal steps.
cycle(iterable, /)  The items again and again.
dropwhile(predicate, iterable, /)  The items from the first on for which a function gives false.
filterfalse(function, iterable, /)  The items for which a function gives false.
groupby(iterable, key=None)  Keys, each with the items in a row that have it.
islice  A part of an iterable: items from start to stop, in steps.
pairwise(iterable, /)  Each item together with the next.
permutations(iterable, r=None)  All orders of r of the items.
product  All tuples with an item of each of the iterables.
repeat  An object again and again, or so many times.
starmap(function, iterable, /)  What a function gives for each tuple of arguments.
takewhile(predicate, iterable, /)  The items up to the first for which a function gives false.
zip_longest  Tuples of the items of several iterables, filled up where one is shorter.
# keyword
frozenset.__contains__  Whether a text is a word of the language.
frozenset.__contains__  Whether a text is a word of the language in some places alone.
# locale
atof  The number that a text of the locale stands for.
atoi  The integer that a text of the locale stands for.
currency  An amount as the locale writes it.
format_string  A text with values put in as % does, as the locale writes them.
getdefaultlocale  The language and the encoding of the user.
getencoding  The encoding of the locale.
getlocale  The language and the encoding of a category.
getpreferredencoding  The encoding that the user prefers.
localeconv  How the locale writes numbers and amounts.
normalize  The full name of a locale.
resetlocale  Makes the user's locale the one of a category.
str  A float as the locale writes it.
strcoll  Compares two texts in the order of the locale.
strxfrm  A text by which texts are sorted in the order of the locale.
# logging
addLevelName  Gives a level a name.
_logs.<locals>.log  Logs a message of the level CRITICAL with the root logger.
_logs.<locals>.log  Logs a message of the level DEBUG with the root logger.
_logs.<locals>.log  Logs a message of the level ERROR with the root logger.
_logs.<locals>.log  Logs a message of the level ERROR together with the exception that is being handled.
fatal  Logs a message of the level CRITICAL with the root logger.
getLevelName  The name of a level, or the level of a name.
_logs.<locals>.log  Logs a message of the level INFO with the root logger.
log  Logs a message of a level with the root logger.
makeLogRecord  A record with the given attributes.
setLogRecordFactory  Says what makes records.
setLoggerClass  Says of which class new loggers are.
_logs.<locals>.log  Logs a message of the level WARNING with the root logger.
# math
__doc__  Functions of real numbers, as the C library has them.
# numbers
Complex  What complex numbers can do.
Integral  What integers can do.
Rational  What fractions can do: numerator and denominator.
Real  What real numbers can do.
# operator
abs(a, /)  The same as abs(a).
add(a, b, /)  The same as a + b.
and_(a, b, /)  The same as a & b.
call  The same as obj(*args, **kwargs).
concat  The same as a + b, for sequences.
contains  The same as b in a.
countOf  How often b occurs in a.
delitem  The same as del a[b].
eq(a, b, /)  The same as a == b.
floordiv(a, b, /)  The same as a // b.
ge(a, b, /)  The same as a >= b.
getitem(a, b, /)  The same as a[b].
gt(a, b, /)  The same as a > b.
iadd(a, b, /)  The same as a += b.
iand(a, b, /)  The same as a &= b.
iconcat  The same as a += b, for sequences.
ifloordiv(a, b, /)  The same as a //= b.
ilshift(a, b, /)  The same as a <<= b.
imatmul(a, b, /)  The same as a @= b.
imod(a, b, /)  The same as a %= b.
imul(a, b, /)  The same as a *= b.
index(a, /)  The same as a.__index__().
indexOf  Where b first occurs in a.
inv(a, /)  The same as ~a.
invert(a, /)  The same as ~a.
ior(a, b, /)  The same as a |= b.
ipow(a, b, /)  The same as a **= b.
irshift(a, b, /)  The same as a >>= b.
is_  The same as a is b.
is_not  The same as a is not b.
isub(a, b, /)  The same as a -= b.
itemgetter  A function that gives an item of its argument, or a tuple of several.
itruediv(a, b, /)  The same as a /= b.
ixor(a, b, /)  The same as a ^= b.
le(a, b, /)  The same as a <= b.
length_hint  The length of an object, or a guess at it.
lshift(a, b, /)  The same as a << b.
lt(a, b, /)  The same as a < b.
matmul(a, b, /)  The same as a @ b.
mod(a, b, /)  The same as a % b.
mul(a, b, /)  The same as a * b.
ne(a, b, /)  The same as a != b.
neg(a, /)  The same as -a.
not_(a, /)  The same as not a.
or_(a, b, /)  The same as a | b.
pos(a, /)  The same as +a.
pow(a, b, /)  The same as a ** b.
rshift(a, b, /)  The same as a >> b.
setitem  The same as a[b] = c.
sub(a, b, /)  The same as a - b.
truediv(a, b, /)  The same as a / b.
truth(a, /)  Whether a is true.
xor(a, b, /)  The same as a ^ b.
# os
WEXITSTATUS  The exit status in the status of a process.
WIFEXITED  Whether a process ended by itself.
WIFSIGNALED  Whether a signal ended a process.
WTERMSIG  The signal that ended a process.
_exit(status)  Ends the process at once.
abort()  Ends the process by the signal SIGABRT.
access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)  Whether the user may use a path in a mode.
chdir(path)  Makes a folder the current one.
chmod  Changes the permissions of a path.
chown  Changes the owner and the group of a path.
close(fd)  Closes a file descriptor.
confstr  A text of the system's configuration.
cpu_count()  The number of processors.
ctermid()  The path of the terminal.
dup(fd, /)  A second descriptor of a file.
dup2  Makes one descriptor a second one of another's file.
execl  Runs a program in place of this one; its arguments follow.
execle  The same as execl, with the environment as the last argument.
execlp  The same as execl; the program is looked for along PATH.
execlpe  The same as execlp, with the environment as the last argument.
execv  Runs a program in place of this one, with a list of arguments.
execvp  The same as execv; the program is looked for along PATH.
fchmod  Changes the permissions of an open file.
fchown  Changes the owner and the group of an open file.
fsdecode  A file name as a text.
fsencode  A file name as bytes.
fspath(path)  The path that an object stands for.
fstat  What the system knows of an open file.
fsync(fd)  Waits until what has been written to a file is on the disk.
ftruncate(fd, length, /)  Cuts an open file to a length.
get_blocking(fd, /)  Whether reading and writing waits.
get_exec_path  The folders in which programs are looked for.
getcwd()  The current folder as a text.
getcwdb  The current folder as bytes.
getegid()  The number of the effective group.
getenv  A variable of the environment, or a default.
getenvb  A variable of the environment as bytes.
geteuid()  The number of the effective user.
getgid()  The number of the group.
getloadavg()  The load of the last 1, 5 and 15 minutes.
getlogin  The name of the user who is logged in.
getpgid(pid)  The process group of a process.
getpgrp()  The process group of this process.
getpid()  The number of this process.
getppid()  The number of the process that began this one.
getsid(pid, /)  The session of a process.
getuid()  The number of the user.
isatty(fd, /)  Whether a descriptor is that of a terminal.
kill(pid, signal, /)  Sends a signal to a process.
killpg(pgid, signal, /)  Sends a signal to a process group.
link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)  Makes a second name of a file.
listdir  The names in a folder.
lseek(fd, position, whence, /)  Moves the place in a file.
lstat  What the system knows of a path; links are not followed.
major  The major number of a device.
makedev  The number of a device.
minor  The minor number of a device.
mkdir  Makes a folder.
mkfifo  Makes a named pipe.
nice(increment, /)  Adds to the niceness of the process.
open  Opens a file; gives its descriptor.
pipe()  The two ends of a new pipe, for reading and for writing.
posix_spawn  Begins a process.
putenv(name, value, /)  Sets a variable of the environment.
read(fd, length, /)  Reads from a descriptor.
readlink(path, *, dir_fd=None)  Where a link leads.
remove(path, *, dir_fd=None)  Deletes a file.
removedirs  Deletes a folder and those above it that are then empty.
rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)  Gives a path another name.
renames  Gives a path another name; makes the folders that it needs.
replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)  Gives a path another name, in place of what has that name.
rmdir(path, *, dir_fd=None)  Deletes an empty folder.
sched_getaffinity  The processors that a process may run on.
set_blocking(fd, blocking, /)  Says whether reading and writing waits.
setpgid(pid, pgrp, /)  Puts a process into a process group.
setsid()  Begins a session.
spawnv  Runs a program and waits for it or not.
strerror(code, /)  What an error number means.
symlink(src, dst, target_is_directory=False, *, dir_fd=None)  Makes a symbolic link.
times  The times that the process has used.
truncate  Cuts a file to a length.
umask(mask, /)  Sets the permissions that new files do not get; gives those of before.
unlink(path, *, dir_fd=None)  Deletes a file.
unsetenv(name, /)  Deletes a variable of the environment.
urandom(size, /)  Random bytes from the system.
utime  Sets the times of a path.
wait  Waits for a child process.
waitpid  Waits for a child process with a number.
waitstatus_to_exitcode  The exit code in a status; a signal is negative.
write(fd, data, /)  Writes to a descriptor.
closerange(fd_low, fd_high, /)
fchdir(fd)
fdatasync(fd)
get_inheritable(fd, /)
getgroups()
pread(fd, length, offset, /)
pwrite(fd, buffer, offset, /)
sched_yield()
set_inheritable(fd, inheritable, /)
sync()
ttyname(fd, /)
# platform
architecture  The number of bits and the format of programs.
libc_ver  The name and the version of the C library.
mac_ver  Nothing, as this is no macOS.
machine  The kind of machine.
node  The name of the machine in the network.
platform  A text that names the system.
processor  The name of the processor.
python_branch  The branch that the interpreter was made from.
python_build  The number and the date of the build.
python_compiler  The compiler that made the interpreter.
python_implementation  The name of the implementation.
python_revision  The revision that the interpreter was made from.
python_version  The version of the language as a text.
python_version_tuple  The version of the language as three texts.
release  The release of the system.
system  The name of the system.
uname  What the system says of itself.
version  The version of the system.
# posix
times_result  The times that a process has used.
uname_result  What the system says of itself.
# posixpath
abspath  The absolute path.
basename  The last part of a path.
commonpath  The longest path that all have in common.
commonprefix  The longest beginning that all have in common, letter by letter.
dirname  The path without its last part.
expanduser  The path with ~ replaced by the user's folder.
expandvars  The path with variables of the environment replaced.
getatime  When a file was last read.
getctime  When what the system knows of a file last changed.
getmtime  When a file was last written.
getsize  The size of a file in bytes.
isabs  Whether a path is absolute.
isdir  Whether a path is a folder.
isfile  Whether a path is a file.
islink  Whether a path is a symbolic link.
ismount  Whether another file system is mounted at a path.
lexists  Whether a path exists; links are not followed.
normcase  The path with the case that the system takes for the same.
samefile  Whether two paths are of the same file.
sameopenfile  Whether two descriptors are of the same file.
samestat  Whether two results of stat are of the same file.
splitdrive  The drive and the rest; there are no drives here.
# pprint
isreadable  Whether eval could make the object of its text.
isrecursive  Whether an object holds itself.
pformat  The text of an object over several lines.
pp  Prints an object over several lines, dicts in their order.
saferepr  The text of an object, which may hold itself.
# random
Random.betavariate  A random number of the beta distribution.
Random.choice  A random item of a sequence.
Random.expovariate  A random number of the exponential distribution.
Random.gammavariate  A random number of the gamma distribution.
Random.gauss  A random number of the normal distribution, faster than normalvariate.
Random.getrandbits(k, /)  An integer with so many random bits.
Random.getstate  The state of the generator.
Random.lognormvariate  A random number whose logarithm has the normal distribution.
Random.normalvariate  A random number of the normal distribution.
Random.paretovariate  A random number of the Pareto distribution.
Random.randbytes  So many random bytes.
Random.random()  A random number from 0 to 1, without 1.
Random.setstate  Brings the generator to a state.
Random.triangular  A random number of the triangular distribution.
Random.uniform  A random number between two others.
Random.vonmisesvariate  A random angle of the von Mises distribution.
Random.weibullvariate  A random number of the Weibull distribution.
Random.choice  A random item of a sequence.
SystemRandom.getrandbits  An integer with so many random bits.
# re
Match  What a pattern has found.
Pattern  A compiled pattern.
compile  The pattern that a text stands for.
escape  The text with its special characters escaped, so that it matches itself.
findall  All matches: texts, or tuples of groups.
finditer  An iterator over all matches.
fullmatch  The match of the whole text, or None.
match  The match at the beginning of the text, or None.
purge()  Forgets the patterns that have been compiled.
search  The first match anywhere in the text, or None.
split  The parts of the text between the matches.
sub  The text with the matches replaced.
subn  The same as sub, with the number of matches.
Match.end(self, group=0, /)
Match.expand(self, /, template)
Match.span(self, group=0, /)
Match.start(self, group=0, /)
# secrets
randbelow  A random integer from 0 to n, without n.
token_bytes  Random bytes for a token.
token_hex  A random text of hexadecimal digits for a token.
token_urlsafe  A random text for a token that may stand in an address.
# shutil
SameFileError  A file that was to be copied onto itself.
unregister_unpack_format  Forgets a format of archives.
# signal
Handlers  The ways to handle a signal without a function.
Signals  The signals of the system.
default_int_handler  Raises KeyboardInterrupt.
getsignal  What handles a signal.
strsignal  What a signal means.
valid_signals  The signals that the system knows.
# statistics
correlation  Pearson's correlation of two lists, or Spearman's by ranks.
covariance  The covariance of two lists.
geometric_mean  The root of the product.
harmonic_mean  One over the mean of the reciprocals.
median_high  The median, the higher of the two in the middle.
median_low  The median, the lower of the two in the middle.
multimode  All values that occur most often.
# struct
calcsize(format, /)  The number of bytes of a format.
iter_unpack(format, buffer, /)  An iterator over the values in bytes, one format behind the other.
pack  The values as bytes.
pack_into  Puts the values as bytes into a buffer.
unpack(format, buffer, /)  The values in bytes.
unpack_from  The values in a buffer from a place on.
# subprocess
call  Runs a program and waits for it; gives its exit code.
check_call  The same as call, but a code that is not 0 is an error.
check_output  What a program writes.
getoutput  What a command of the shell writes.
getstatusoutput  The exit code of a command of the shell and what it writes.
# sys
__doc__  The interpreter and its settings.
audit  Tells the hooks of an event.
breakpointhook  What breakpoint() calls.
call_tracing(func, args, /)  Calls a function while tracing is on.
displayhook(object, /)  Shows a value at the prompt.
exc_info()  The type, the value and the traceback of the exception that is being handled.
excepthook(exctype, value, traceback, /)  Shows an exception that nothing has caught.
exception()  The exception that is being handled.
exit(status=None, /)  Ends the program by SystemExit.
flags  The flags of the command line.
float_info  The limits of floats.
get_int_max_str_digits()  The most digits of integers as texts.
getdefaultencoding()  The encoding of texts where none is given.
getfilesystemencodeerrors()  What is done with file names that cannot be decoded.
getfilesystemencoding()  The encoding of file names.
getprofile()  The function that profiles, or None.
getrecursionlimit()  How deep calls may go.
getrefcount(object, /)  How many references to an object there are.
getsizeof  The size of an object in bytes.
getswitchinterval()  How long a thread runs before the next.
gettrace()  The function that traces, or None.
hash_info  How numbers are hashed.
int_info  How integers are kept.
intern(string, /)  The one object of a text.
is_finalizing()  Whether the interpreter is ending.
set_int_max_str_digits  Sets the most digits of integers as texts.
setprofile  Sets the function that profiles.
setrecursionlimit(limit, /)  Sets how deep calls may go.
setswitchinterval(interval, /)  Sets how long a thread runs before the next.
settrace  Sets the function that traces.
version_info  The version of the language.
getallocatedblocks()
unraisablehook(unraisable, /)
# tempfile
gettempdirb  The folder for temporary files as bytes.
gettempprefix  How the names of temporary files begin.
gettempprefixb  How the names of temporary files begin, as bytes.
mktemp  A name that no file has; another program can take it before it is used.
# textwrap
fill  The text in lines of a width, as one text.
wrap  The text in lines of a width, as a list.
# threading
active_count  The number of threads that run.
current_thread  The thread that asks.
enumerate  The threads that run.
main_thread  The thread that the program began in.
# time
asctime  A time as a text like Sat Jun  6 16:26:11 1998.
clock_getres  The resolution of a clock.
clock_gettime  The time of a clock in seconds.
clock_gettime_ns  The time of a clock in nanoseconds.
ctime  Seconds since 1970 as a text of local time.
get_clock_info  What is known of a clock.
monotonic  Seconds of a clock that never goes back.
monotonic_ns  Nanoseconds of a clock that never goes back.
perf_counter  Seconds of the clock that measures best.
perf_counter_ns  Nanoseconds of the clock that measures best.
process_time  The seconds that the process has used.
process_time_ns  The nanoseconds that the process has used.
sleep  Waits for so many seconds.
thread_time  The seconds that the thread has used.
thread_time_ns  The nanoseconds that the thread has used.
time  Seconds since 1970.
time_ns  Nanoseconds since 1970.
tzset  Reads the time zone of the environment anew.
perf_counter  Seconds of the clock that measures best.
# timeit
repeat  Measures a statement several times.
timeit  The seconds that a statement takes so many times.
# traceback
format_list  The lines of a list of places.
format_stack  The lines of the calls that lead here.
format_tb  The lines of a traceback.
print_exc  Prints the exception that is being handled.
print_exception  Prints an exception with its traceback.
print_last  Prints the last exception that nothing has caught.
print_stack  Prints the calls that lead here.
print_tb  Prints a traceback.
walk_stack  The frames from one outwards, with their lines.
walk_tb  The frames of a traceback, with their lines.
StackSummary(iterable=(), /)
# unicodedata
__doc__  The Unicode Character Database.
bidirectional(chr, /)  The class of the direction of a character.
category(chr, /)  The general category of a character.
combining(chr, /)  The canonical combining class of a character.
decimal  The decimal digit that a character is.
decomposition(chr, /)  What a character is made of.
digit  The digit that a character is.
east_asian_width(chr, /)  The width of a character in East Asian texts.
is_normalized(form, unistr, /)  Whether a text is in a normal form.
lookup(name, /)  The character with a name.
mirrored(chr, /)  Whether a character is mirrored in texts from right to left.
name  The name of a character.
normalize(form, unistr, /)  The text in a normal form.
numeric  The number that a character is.
# unittest.case
addModuleCleanup  Has a function called when the tests of a module are over.
doModuleCleanups  Calls the functions that are left to call.
enterModuleContext  Enters a context until the tests of a module are over.
skipIf  Leaves a test out where a condition is true.
skipUnless  Leaves a test out where a condition is false.
# urllib.parse
quote_from_bytes  The bytes with those quoted that may not stand in an address.
quote_plus  The text quoted, with + for blanks.
unquote_plus  The text without quoting, with blanks for +.
unquote_to_bytes  The bytes without quoting.
urldefrag  The address without its fragment, and the fragment.
urlunparse  The address of its six parts.
urlunsplit  The address of its five parts.
# uuid
SafeUUID  Whether a UUID was made so that it is safe with several processes.
uuid3  The UUID of a name by MD5.
uuid5  The UUID of a name by SHA-1.
# warnings
__doc__  Warnings, and what is done with them.
catch_warnings  A context that keeps filters and, with record=True, warnings.
filterwarnings  Adds a filter by pattern.
formatwarning  A warning as a text.
resetwarnings  Forgets all filters.
showwarning  Writes a warning to a file.
simplefilter  Adds a filter for a category.
warn  Warns, or raises what the filters make an error.
warn_explicit  Warns of a place that is given.
# zlib
compressobj  What compresses data piece by piece.
decompressobj  What decompresses data piece by piece.
"""
