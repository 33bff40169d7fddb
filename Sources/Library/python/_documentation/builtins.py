"""What `help` tells of built-in functions, types and methods: a line for each, of methods under their bare name where several types have them."""
LINES = """
abs(x, /)  The absolute value of a number.
aiter(async_iterable, /)  The asynchronous iterator over an asynchronous iterable.
all(iterable, /)  Whether every item is true; True where there is none.
anext  The next item of an asynchronous iterator, or the default at its end.
any(iterable, /)  Whether any item is true; False where there is none.
ascii(obj, /)  The text of repr() with all characters beyond ASCII as escapes.
bin(number, /)  An integer in binary digits, with 0b in front.
bool  The truth of a value: True or False.
breakpoint  Calls sys.breakpointhook.
bytearray  A sequence of bytes that can be changed.
bytes  A sequence of bytes.
callable(obj, /)  Whether an object can be called.
chr(i, /)  The character with a code point.
classmethod  Makes of a function a method that gets the class as its first argument.
compile  The code of a source text, for exec() and eval().
complex  A number with a real and an imaginary part.
delattr(obj, name, /)  Deletes an attribute by its name: delattr(x, 'y') is del x.y.
dict  A mapping of keys to values in the order of their insertion.
dir  The names of an object's attributes in alphabetic order; without an argument those of the current scope.
divmod(x, y, /)  Quotient, rounded down, and remainder.
enumerate  Pairs of a count and an item.
eval(source, globals=None, locals=None, /)  The value of an expression, given as text or code.
exec  Runs statements, given as text or code.
exit(code=None)  Leaves the program.
filter  The items for which a function gives a true value; those that are true themselves where it is None.
float  A number of double precision.
format(value, format_spec='', /)  A value as text, as its format specification says.
frozenset  A set that cannot be changed.
getattr  An attribute by its name: getattr(x, 'y') is x.y; the default where there is none.
globals()  The dictionary of the module's variables.
hasattr(obj, name, /)  Whether an object has an attribute of this name.
hash(obj, /)  The hash of an object: the same for objects that are equal.
hex(number, /)  An integer in hexadecimal digits, with 0x in front.
id(obj, /)  A number that no other living object has.
input  Reads a line from standard input and gives it without its end. A prompt is written before.
int  A whole number of any size; a text is read in the given base.
isinstance(obj, class_or_tuple, /)  Whether an object is of a class, of one of several, or of one derived from them.
issubclass(cls, class_or_tuple, /)  Whether a class is another, one of several, or derived from them.
iter  The iterator over an object; with a sentinel, one that calls a function until it gives that.
len(obj, /)  The number of items.
list  A sequence that can be changed.
locals()  A dictionary of the variables of the current scope.
map  What a function gives of each item, or of the items of several iterables taken together.
max  The greatest of the items or arguments; `key` gives what is compared.
memoryview  A window on the memory of an object, which is not copied.
min  The least of the items or arguments; `key` gives what is compared.
next  The next item of an iterator, or the default at its end.
object  The base of all classes.
oct(number, /)  An integer in octal digits, with 0o in front.
open  Opens a file and gives an object that reads or writes it.
ord(c, /)  The code point of a character.
pow(base, exp, mod=None)  A power; with a third argument its remainder, computed without the power itself.
print  Writes values to standard output or a file, with a separator between and an end behind them.
property  An attribute that functions get, set and delete.
quit(code=None)  Leaves the program.
range  The integers from a start up to, and without, a stop, a step apart.
repr(obj, /)  The text of an object as a programmer wants to see it.
reversed  The items from the last to the first.
round(number, ndigits=None)  A number rounded to so many digits, halves to even; an integer without them.
set  An unordered collection of items that are all different.
setattr(obj, name, value, /)  Sets an attribute by its name: setattr(x, 'y', v) is x.y = v.
slice  The places from a start up to, and without, a stop, a step apart.
sorted  A list of the items in ascending order. Items that compare equal stay in their order.
staticmethod  Makes of a function a method that gets neither the object nor the class.
str  A text; of another object the text that print() shows.
sum(iterable, /, start=0)  The sum of the items and of `start`.
super  The attributes that the classes behind one in the order of resolution have.
tuple  A sequence that cannot be changed.
type  The class of an object; with a name, bases and a dictionary a new class.
vars  The dictionary of an object's attributes; without an argument that of the current scope.
zip  Tuples of the items of several iterables, until the shortest ends.
ArithmeticError  The base of what arithmetic raises.
AssertionError  An assertion that does not hold.
AttributeError  An attribute that is not there or cannot be set.
BaseException  The base of all exceptions.
BaseExceptionGroup  Several exceptions of any kind at once.
BlockingIOError  An operation that would have to wait.
BrokenPipeError  A pipe whose other end is closed.
BufferError  What cannot be done with a buffer.
BytesWarning  A doubtful use of bytes.
ChildProcessError  An error of a child process.
ConnectionAbortedError  A connection that was given up.
ConnectionError  The base of errors of connections.
ConnectionRefusedError  A connection that the other side refused.
ConnectionResetError  A connection that the other side dropped.
DeprecationWarning  A feature that is going to disappear, for programmers.
EOFError  The end of a file where there should have been more.
EncodingWarning  A text file opened without an encoding.
EnvironmentError  Another name of OSError.
Exception  The base of all exceptions that do not end the program by their nature.
ExceptionGroup  Several exceptions at once.
FileExistsError  A file that is there already.
FileNotFoundError  A file that is not there.
FloatingPointError  A floating-point operation that failed.
FutureWarning  A feature whose meaning is going to change, for users.
GeneratorExit  Asks a generator to end.
IOError  Another name of OSError.
ImportError  An import that cannot find a module or a name in it.
ImportWarning  A probable mistake in an import.
IndentationError  An indent that fits nowhere.
IndexError  A place outside of a sequence.
InterruptedError  A system call that a signal ended.
IsADirectoryError  A directory where a file was expected.
KeyError  A key that a mapping does not have.
KeyboardInterrupt  Ctrl-C.
LookupError  The base of errors of keys and indices.
MemoryError  Not enough memory.
ModuleNotFoundError  A module that is not there.
NameError  A name that is not bound.
NotADirectoryError  Another kind of file where a directory was expected.
NotImplementedError  A method that a derived class is to define.
OSError  An error of the system, with its number and text.
OverflowError  A result that is too large to be represented.
PendingDeprecationWarning  A feature that is going to be deprecated.
PermissionError  What the system does not allow.
ProcessLookupError  A process that is not there.
RecursionError  Calls that are nested too deep.
ReferenceError  A weak reference whose object is gone.
ResourceWarning  Something that was not closed.
RuntimeError  An error of no other kind.
RuntimeWarning  A doubtful event while the program runs.
StopAsyncIteration  The end of an asynchronous iterator.
StopIteration  The end of an iterator, with what a generator returned.
SyntaxError  Text that is no program.
SyntaxWarning  A doubtful piece of a program's text.
SystemError  An error of the interpreter itself.
SystemExit  Ends the program with a status.
TabError  Tabs and spaces that do not fit together.
TimeoutError  An operation that took too long.
TypeError  A value of the wrong type, or a call with the wrong arguments.
UnboundLocalError  A local variable that is not bound yet.
UnicodeDecodeError  Bytes that are no text in an encoding.
UnicodeEncodeError  A text that an encoding cannot represent.
UnicodeError  The base of errors of encodings.
UnicodeTranslateError  A text that cannot be translated.
UnicodeWarning  A doubtful use of Unicode.
UserWarning  A warning of a program's own.
ValueError  A value that is of the right type but not a right one.
Warning  The base of all warnings.
ZeroDivisionError  A division by zero.
capitalize  A copy with the first character in upper case and the others in lower case.
casefold  A copy for comparisons without regard to case.
center  A copy in the middle of so many characters, filled up on both sides.
count  How often something occurs.
encode  The bytes of a text in an encoding.
decode  The text that bytes mean in an encoding.
endswith  Whether it ends with a suffix, or with one of several.
expandtabs  A copy with spaces up to the next multiple of a size for each tab.
find  Where a part first stands, or -1.
format_map  The text with its fields replaced by the values of a mapping.
str.format  The text with its fields replaced by the arguments.
index  Where something first stands. Raises ValueError where it does not occur.
isalnum  Whether all characters are letters or digits, and there is one at least.
isalpha  Whether all characters are letters, and there is one at least.
isascii  Whether all characters are ASCII.
isdecimal  Whether all characters are decimal digits, and there is one at least.
isdigit  Whether all characters are digits, and there is one at least.
isidentifier  Whether the text is a name as programs have them.
islower  Whether all letters are in lower case, and there is one at least.
isnumeric  Whether all characters stand for numbers, and there is one at least.
isprintable  Whether all characters can be printed.
isspace  Whether all characters are white space, and there is one at least.
istitle  Whether each word begins with a letter in upper case, and has no other.
isupper  Whether all letters are in upper case, and there is one at least.
join  The items of an iterable, joined by this text.
ljust  A copy at the left of so many characters.
lower  A copy in lower case.
lstrip  A copy without white space, or the given characters, at its start.
maketrans  A table for translate().
partition  What stands before a separator, the separator, and what stands behind it.
removeprefix  A copy without a prefix, where it has that.
removesuffix  A copy without a suffix, where it has that.
replace  A copy with a part replaced by another, everywhere or at most so many times.
rfind  Where a part last stands, or -1.
rindex  Where a part last stands. Raises ValueError where it does not occur.
rjust  A copy at the right of so many characters.
rpartition  What stands before the last separator, the separator, and what stands behind it.
rsplit  The parts between separators, split from the end.
rstrip  A copy without white space, or the given characters, at its end.
split  The parts between separators; between runs of white space where none is given.
splitlines  The lines, without their ends unless these are kept.
startswith  Whether it starts with a prefix, or with one of several.
strip  A copy without white space, or the given characters, at both ends.
swapcase  A copy with upper and lower case exchanged.
title  A copy in which each word begins with a letter in upper case.
translate  A copy in which a table says what each character becomes.
upper  A copy in upper case.
zfill  A copy filled up with zeros behind its sign.
fromhex  Of hexadecimal digits in a text.
bytes.hex  The bytes in hexadecimal digits.
bytearray.hex  The bytes in hexadecimal digits.
memoryview.hex  The bytes in hexadecimal digits.
float.hex(self, /)  The float in hexadecimal digits, exactly.
append  Adds an item at the end.
clear  Removes all items.
copy  A shallow copy.
extend  Adds the items of an iterable at the end.
insert  Inserts an item before a place.
pop  Removes an item and gives it back.
remove  Removes the first item of this value. Raises an error where there is none.
reverse  Turns the order round, in place.
sort  Sorts in place, in ascending order. Items that compare equal stay in their order.
fromkeys  A dictionary with these keys and one value for all.
get  The value of a key, or the default where it is not there.
items  A view of pairs of key and value.
keys  A view of the keys.
popitem  Removes the last pair of key and value and gives it back.
setdefault  The value of a key, which is put in with the default where it is not there.
update  Takes over the items, or the entries, of others.
values  A view of the values.
add  Adds an item; without effect where it is there already.
difference  The items that are in none of the others.
difference_update  Removes all items that are in the others.
discard  Removes an item if it is there.
intersection  The items that are in all of the others too.
intersection_update  Keeps only what is in all of the others too.
isdisjoint  Whether no item is in the other.
issubset  Whether every item is in the other.
issuperset  Whether every item of the other is in this set.
symmetric_difference  The items that are in exactly one of both sets.
symmetric_difference_update  Keeps what is in exactly one of both sets.
union  The items of all sets.
as_integer_ratio  Two integers whose quotient is the number, the second positive.
bit_count  The number of ones in the binary digits of the absolute value.
bit_length  The number of binary digits.
conjugate  The complex conjugate.
from_bytes(bytes, byteorder='big', *, signed=False)  The integer that bytes represent.
is_integer  Whether the number is whole.
to_bytes  The bytes that represent an integer.
mro  The order in which a class and its bases are searched for attributes.
cast  A view of the same memory as elements of another type or shape.
release  Lets the memory go.
tobytes  The elements as bytes.
tolist  The elements in a list.
toreadonly  The same view, which cannot be written through.
bytearray.append(self, item, /)
bytearray.center(self, width, fillchar=b' ', /)
bytearray.clear(self, /)
bytearray.copy(self, /)
bytearray.expandtabs(self, /, tabsize=8)
bytearray.extend(self, iterable_of_ints, /)
bytearray.fromhex(string, /)
bytearray.insert(self, index, item, /)
bytearray.join(self, iterable_of_bytes, /)
bytearray.ljust(self, width, fillchar=b' ', /)
bytearray.lstrip(self, bytes=None, /)
bytearray.partition(self, sep, /)
bytearray.pop(self, index=-1, /)
bytearray.remove(self, value, /)
bytearray.removeprefix(self, prefix, /)
bytearray.removesuffix(self, suffix, /)
bytearray.replace(self, old, new, count=-1, /)
bytearray.reverse(self, /)
bytearray.rjust(self, width, fillchar=b' ', /)
bytearray.rpartition(self, sep, /)
bytearray.rstrip(self, bytes=None, /)
bytearray.strip(self, bytes=None, /)
bytearray.translate(self, table, /, delete=b'')
bytearray.zfill(self, width, /)
bytes.center(self, width, fillchar=b' ', /)
bytes.expandtabs(self, /, tabsize=8)
bytes.fromhex(string, /)
bytes.join(self, iterable_of_bytes, /)
bytes.ljust(self, width, fillchar=b' ', /)
bytes.lstrip(self, bytes=None, /)
bytes.partition(self, sep, /)
bytes.removeprefix(self, prefix, /)
bytes.removesuffix(self, suffix, /)
bytes.replace(self, old, new, count=-1, /)
bytes.rjust(self, width, fillchar=b' ', /)
bytes.rpartition(self, sep, /)
bytes.rstrip(self, bytes=None, /)
bytes.strip(self, bytes=None, /)
bytes.translate(self, table, /, delete=b'')
bytes.zfill(self, width, /)
dict.get(self, key, default=None, /)
dict.popitem(self, /)
dict.setdefault(self, key, default=None, /)
float.as_integer_ratio(self, /)
float.conjugate(self, /)
float.is_integer(self, /)
int.as_integer_ratio(self, /)
int.bit_count(self, /)
int.bit_length(self, /)
list.append(self, object, /)
list.clear(self, /)
list.copy(self, /)
list.count(self, value, /)
list.extend(self, iterable, /)
list.index(self, value, start=0, stop=9223372036854775807, /)
list.insert(self, index, object, /)
list.pop(self, index=-1, /)
list.remove(self, value, /)
list.reverse(self, /)
str.capitalize(self, /)
str.casefold(self, /)
str.center(self, width, fillchar=' ', /)
str.isalnum(self, /)
str.isalpha(self, /)
str.isascii(self, /)
str.isdecimal(self, /)
str.isdigit(self, /)
str.isidentifier(self, /)
str.islower(self, /)
str.isnumeric(self, /)
str.isprintable(self, /)
str.isspace(self, /)
str.istitle(self, /)
str.isupper(self, /)
str.join(self, iterable, /)
str.ljust(self, width, fillchar=' ', /)
str.lower(self, /)
str.lstrip(self, chars=None, /)
str.partition(self, sep, /)
str.removeprefix(self, prefix, /)
str.removesuffix(self, suffix, /)
str.replace(self, old, new, count=-1, /)
str.rjust(self, width, fillchar=' ', /)
str.rpartition(self, sep, /)
str.rstrip(self, chars=None, /)
str.strip(self, chars=None, /)
str.swapcase(self, /)
str.title(self, /)
str.translate(self, table, /)
str.upper(self, /)
str.zfill(self, width, /)
tuple.count(self, value, /)
tuple.index(self, value, start=0, stop=9223372036854775807, /)
complex.conjugate(self, /)
function(code, globals, name=None, argdefs=None, closure=None)
method(function, instance, /)
module(name, doc=None)
type.mro(self, /)
__abs__(self, /)  abs(self).
__add__(self, value, /)  self + value.
__and__(self, value, /)  self & value.
__bool__(self, /)  Whether self is true.
__bytes__(self, /)  bytes(self).
__call__(self, /, *args, **kwargs)  Calls self.
__ceil__(self, /)  The least integer that is not less.
__complex__(self, /)  complex(self).
__contains__(self, key, /)  key in self.
__delattr__(self, name, /)  delattr(self, name).
__delete__(self, instance, /)  Deletes what the descriptor stands for.
__delitem__(self, key, /)  del self[key].
__dir__(self, /)  What dir() shows.
__divmod__(self, value, /)  divmod(self, value).
__eq__(self, value, /)  self == value.
__float__(self, /)  float(self).
__floor__(self, /)  The greatest integer that is not greater.
__floordiv__(self, value, /)  self // value.
__format__(self, format_spec, /)  The text that format() gives.
__ge__(self, value, /)  self >= value.
__get__(self, instance, owner=None, /)  What the descriptor stands for.
__getattribute__(self, name, /)  getattr(self, name).
__getitem__(self, key, /)  self[key].
__getnewargs__(self, /)  The arguments that make an equal object.
__getstate__(self, /)  What pickle keeps.
__gt__(self, value, /)  self > value.
__hash__(self, /)  hash(self).
__iadd__(self, value, /)  self += value.
__iand__(self, value, /)  self &= value.
__imul__(self, value, /)  self *= value.
__index__(self, /)  The integer that self is, where one is needed.
__init__(self, /, *args, **kwargs)  Sets up a new object.
__instancecheck__(self, instance, /)  isinstance(instance, self).
__int__(self, /)  int(self).
__invert__(self, /)  ~self.
__ior__(self, value, /)  self |= value.
__isub__(self, value, /)  self -= value.
__iter__(self, /)  iter(self).
__ixor__(self, value, /)  self ^= value.
__le__(self, value, /)  self <= value.
__len__(self, /)  len(self).
__lshift__(self, value, /)  self << value.
__lt__(self, value, /)  self < value.
__mod__(self, value, /)  self % value.
__mul__(self, value, /)  self * value.
__ne__(self, value, /)  self != value.
__neg__(self, /)  -self.
__next__(self, /)  next(self).
__or__(self, value, /)  self | value.
__pos__(self, /)  +self.
__pow__(self, value, mod=None, /)  pow(self, value, mod).
__radd__(self, value, /)  value + self.
__rand__(self, value, /)  value & self.
__rdivmod__(self, value, /)  divmod(value, self).
__reduce__(self, /)  What pickle makes the object from.
__reduce_ex__(self, protocol, /)  What pickle makes the object from, in a protocol.
__repr__(self, /)  repr(self).
__reversed__(self, /)  reversed(self).
__rfloordiv__(self, value, /)  value // self.
__rlshift__(self, value, /)  value << self.
__rmod__(self, value, /)  value % self.
__rmul__(self, value, /)  value * self.
__ror__(self, value, /)  value | self.
__round__(self, ndigits=None, /)  round(self, ndigits).
__rpow__(self, value, mod=None, /)  pow(value, self, mod).
__rrshift__(self, value, /)  value >> self.
__rshift__(self, value, /)  self >> value.
__rsub__(self, value, /)  value - self.
__rtruediv__(self, value, /)  value / self.
__rxor__(self, value, /)  value ^ self.
__set__(self, instance, value, /)  Sets what the descriptor stands for.
__setattr__(self, name, value, /)  setattr(self, name, value).
__setitem__(self, key, value, /)  self[key] = value.
__sizeof__(self, /)  The size in memory, in bytes.
__str__(self, /)  str(self).
__sub__(self, value, /)  self - value.
__subclasscheck__(self, subclass, /)  issubclass(subclass, self).
__subclasses__(self, /)  The classes that are derived from it at once.
__truediv__(self, value, /)  self / value.
__trunc__(self, /)  The integer towards zero.
__xor__(self, value, /)  self ^ value.
"""
