"""Objects as bytes, in the protocols 0 to 5.

What is read makes data: instances of classes, and what functions of the program's own modules give. Other functions, such as those of `os`,
are not called.
"""
import _codecs
import io
import re
import struct
import sys
from copyreg import _extension_registry, _inverted_registry, dispatch_table as _dispatch_table
from functools import partial
from itertools import islice

format_version, compatible_formats = "4.0", ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4
_FRAME = 64 * 1024


class PickleError(Exception):
    """The base of what goes wrong here."""
    __module__ = "_pickle"


class PicklingError(PickleError):
    """An object cannot be taken apart."""
    __module__ = "_pickle"


class UnpicklingError(PickleError):
    """Bytes stand for no object, or for code."""
    __module__ = "_pickle"


class PickleBuffer:
    """A buffer that may be kept beside the pickle."""

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        return self._view.cast("B")

    def release(self):
        self._view.release()

    def __bytes__(self):
        return self._view.tobytes()


# Names that differ between Python 2, whose protocols 0 to 2 are, and Python 3.
_OLD_MODULES = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "configparser": "ConfigParser",
                "functools": "functools", "reprlib": "repr"}
_OLD_NAMES = {("builtins", "range"): ("__builtin__", "xrange"), ("builtins", "int"): ("__builtin__", "long"),
              ("builtins", "str"): ("__builtin__", "unicode"), ("builtins", "zip"): ("itertools", "izip"),
              ("builtins", "map"): ("itertools", "imap"), ("builtins", "filter"): ("itertools", "ifilter"),
              ("functools", "reduce"): ("__builtin__", "reduce"), ("builtins", "chr"): ("__builtin__", "unichr"),
              ("builtins", "OSError"): ("exceptions", "OSError")}


def _old_name(module, name):
    if (module, name) in _OLD_NAMES:
        return _OLD_NAMES[module, name]
    if module == "builtins" and isinstance(getattr(sys.modules["builtins"], name, None), type) and \
            issubclass(getattr(sys.modules["builtins"], name), BaseException):
        return "exceptions", name
    return _OLD_MODULES.get(module, module), name


def _new_name(module, name):
    for new, old in _OLD_NAMES.items():
        if old == (module, name):
            return new
    if module == "exceptions":
        return "builtins", name
    for new, old in _OLD_MODULES.items():
        if old == module:
            return new, name
    return module, name


def _getattribute(found, name):
    """The object that a dotted name means in another, and where it was found."""
    parent = None
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {found!r}")
        try:
            parent, found = found, getattr(found, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {found!r}") from None
    return found, parent


def whichmodule(obj, name):
    """The module in which a function or a class is found."""
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for known, found in sys.modules.copy().items():
        if known in ("__main__", "__mp_main__") or found is None:
            continue
        try:
            if _getattribute(found, name)[0] is obj:
                return known
        except AttributeError:
            pass
    return "__main__"


def encode_long(x):
    """A number in as few bytes as its two's complement needs, lowest first."""
    if x == 0:
        return b""
    size = x.bit_length() // 8 + 1
    found = x.to_bytes(size, "little", signed=True)
    return found[:-1] if x < 0 and size > 1 and found[-1] == 0xFF and found[-2] & 0x80 else found


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


_KINDS = {type(None): type(None), type(NotImplemented): NotImplemented, type(...): ...}


class _Pickler:
    """Writes objects to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.memo, self.proto, self.bin, self.fast = {}, int(protocol), protocol >= 1, 0
        self.fix_imports = fix_imports and protocol < 3
        self._out, self._size, self._start = [], 0, 0

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        if not hasattr(self, "_file_write"):
            raise PicklingError(f"Pickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        self._out, self._size = [], 0
        if self.proto >= 2:
            self._file_write(b"\x80" + bytes([self.proto]))
        self.save(obj)
        self.write(b".")
        self._end_frame()

    def write(self, data):
        self._out.append(data)
        self._size += len(data)

    def _end_frame(self):
        """Writes what there is, from protocol 4 on behind its length."""
        if self.proto >= 4 and self._size >= 4:
            self._file_write(b"\x95" + struct.pack("<Q", self._size))
        if self._out:
            self._file_write(b"".join(self._out))
        self._out, self._size = [], 0

    def _large(self, head, data):
        """What is large stands outside of frames."""
        if self.proto >= 4 and len(data) >= _FRAME:
            self._end_frame()
            self._file_write(head)
            self._file_write(data)
        else:
            self.write(head)
            self.write(data)

    def memoize(self, obj):
        if self.fast:
            return
        at = len(self.memo)
        self.memo[id(obj)] = at, obj
        if self.proto >= 4:
            self.write(b"\x94")
        elif self.bin:
            self.write(b"q" + bytes([at]) if at < 256 else b"r" + struct.pack("<I", at))
        else:
            self.write(b"p%d\n" % at)

    def get(self, at):
        if self.bin:
            return b"h" + bytes([at]) if at < 256 else b"j" + struct.pack("<I", at)
        return b"g%d\n" % at

    def persistent_id(self, obj):
        return None

    def save(self, obj, save_persistent_id=True):
        if self._size >= _FRAME and self.proto >= 4:
            self._end_frame()
        if save_persistent_id:
            known = self.persistent_id(obj)
            if known is not None:
                return self.save_pers(known)
        known = self.memo.get(id(obj))
        if known is not None:
            return self.write(self.get(known[0]))
        reduced = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
        if reduced is NotImplemented:
            kind = type(obj)
            save = self.dispatch.get(kind)
            if save is not None:
                return save(self, obj)
            reduce = getattr(self, "dispatch_table", _dispatch_table).get(kind)
            if reduce is not None:
                reduced = reduce(obj)
            elif issubclass(kind, type):
                return self.save_global(obj)
            else:
                reduced = self._reduced(obj)
        if isinstance(reduced, str):
            return self.save_global(obj, reduced)
        if not isinstance(reduced, tuple):
            raise PicklingError(f"{getattr(obj, '__reduce_ex__', obj)} must return string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError(f"Tuple returned by {getattr(obj, '__reduce_ex__', obj)} must have two to six elements")
        self.save_reduce(obj=obj, *reduced)

    def _reduced(self, obj):
        made = _builtin_parts(obj)
        if made is not None:
            return made
        reduce = getattr(obj, "__reduce_ex__", None)
        if reduce is not None:
            return reduce(self.proto)
        raise PicklingError(f"Can't pickle {type(obj).__name__!r} object: {obj!r}")

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(b"Q")
        else:
            try:
                self.write(b"P" + str(pid).encode("ascii") + b"\n")
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not isinstance(args, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(func):
            raise PicklingError("func from save_reduce() must be callable")
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            cls, args, kwargs = args
            if self.proto >= 4:
                for part in (cls, args, kwargs):
                    self.save(part)
                self.write(b"\x92")
            else:
                self.save(partial(cls.__new__, cls, *args, **kwargs))
                self.save(())
                self.write(b"R")
        elif self.proto >= 2 and name == "__newobj__":
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.save(cls)
            self.save(args[1:])
            self.write(b"\x81")
        else:
            self.save(func)
            self.save(args)
            self.write(b"R")
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:
                self.write(b"0" + self.get(known[0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(b"b")
            else:
                for part in (state_setter, obj, state):
                    self.save(part)
                self.write(b"\x86R0")

    def save_none(self, obj):
        self.write(b"N")

    def save_bool(self, obj):
        self.write((b"\x88" if obj else b"\x89") if self.proto >= 2 else b"I01\n" if obj else b"I00\n")

    def save_long(self, obj):
        if self.bin and 0 <= obj < 1 << 8:
            return self.write(b"K" + bytes([obj]))
        if self.bin and 0 <= obj < 1 << 16:
            return self.write(b"M" + obj.to_bytes(2, "little"))
        small = -1 << 31 <= obj < 1 << 31
        if self.bin and small:
            return self.write(b"J" + struct.pack("<i", obj))
        if self.proto >= 2:
            data = encode_long(obj)
            return self.write((b"\x8a" + bytes([len(data)]) if len(data) < 256 else b"\x8b" + struct.pack("<i", len(data))) + data)
        self.write(f"I{obj}\n".encode() if small else f"L{obj}L\n".encode())

    def save_float(self, obj):
        self.write(b"G" + struct.pack(">d", obj) if self.bin else b"F" + repr(obj).encode() + b"\n")

    def save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                return self.save_reduce(bytes, (), obj=obj)
            return self.save_reduce(_codecs.encode, (str(obj, "latin1"), "latin1"), obj=obj)
        count = len(obj)
        self._large(b"C" + bytes([count]) if count < 256 else b"B" + struct.pack("<I", count) if count < 1 << 32
                    else b"\x8e" + struct.pack("<Q", count), obj)
        self.memoize(obj)

    def save_bytearray(self, obj):
        if self.proto < 5:
            return self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
        self._large(b"\x96" + struct.pack("<Q", len(obj)), bytes(obj))
        self.memoize(obj)

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.raw() as view:
            if self._buffer_callback is None or self._buffer_callback(obj):
                (self.save_bytes if view.readonly else self.save_bytearray)(view.tobytes() if view.readonly else bytearray(view))
            else:
                self.write(b"\x97" + (b"\x98" if view.readonly else b""))

    def save_str(self, obj):
        if self.bin:
            data = obj.encode("utf-8", "surrogatepass")
            count = len(data)
            self._large(b"\x8c" + bytes([count]) if count < 256 and self.proto >= 4 else
                        b"\x8d" + struct.pack("<Q", count) if count >= 1 << 32 else b"X" + struct.pack("<I", count), data)
        else:
            text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a").replace("\r", "\\u000d")
            self.write(b"V" + _raw_escaped(text.replace("\x1a", "\\u001a")) + b"\n")
        self.memoize(obj)

    def save_tuple(self, obj):
        if not obj:
            return self.write(b")" if self.bin else b"(t")
        count = len(obj)
        few = count <= 3 and self.proto >= 2
        if not few:
            self.write(b"(")
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:       # it has been written on the way, by a part that refers to it
            get = self.get(known[0])
            return self.write(b"0" * count + get if few else (b"1" if self.bin else b"0" * (count + 1)) + get)
        self.write((b"\x85", b"\x86", b"\x87")[count - 1] if few else b"t")
        self.memoize(obj)

    def save_list(self, obj):
        self.write(b"]" if self.bin else b"(l")
        self.memoize(obj)
        self._batch_appends(obj, len(obj) > 1)

    def _batch_appends(self, items, is_whole=False):
        """The items of a list. Of a whole list of several, each batch is marked, also one of a single item."""
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(b"a")
            return
        items = iter(items)
        while batch := list(islice(items, 1000)):
            many = len(batch) > 1 or is_whole
            if many:
                self.write(b"(")
            for item in batch:
                self.save(item)
            self.write(b"e" if many else b"a")

    def save_dict(self, obj):
        self.write(b"}" if self.bin else b"(d")
        self.memoize(obj)
        self._batch_setitems(obj.items(), len(obj) > 1)

    def _batch_setitems(self, items, is_whole=False):
        if not self.bin:
            for key, value in items:
                self.save(key)
                self.save(value)
                self.write(b"s")
            return
        items = iter(items)
        while batch := list(islice(items, 1000)):
            many = len(batch) > 1 or is_whole
            if many:
                self.write(b"(")
            for key, value in batch:
                self.save(key)
                self.save(value)
            self.write(b"u" if many else b"s")

    def save_set(self, obj):
        if self.proto < 4:
            return self.save_reduce(set, (list(obj),), obj=obj)
        self.write(b"\x8f")
        self.memoize(obj)
        items = iter(obj)
        while batch := list(islice(items, 1000)):
            self.write(b"(")
            for item in batch:
                self.save(item)
            self.write(b"\x90")

    def save_frozenset(self, obj):
        if self.proto < 4:
            return self.save_reduce(frozenset, (list(obj),), obj=obj)
        self.write(b"(")
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            return self.write(b"1" + self.get(known[0]))
        self.write(b"\x91")
        self.memoize(obj)

    def save_global(self, obj, name=None):
        name = name or getattr(obj, "__qualname__", None) or obj.__name__
        module = whichmodule(obj, name)
        try:
            __import__(module, level=0)
            found, parent = _getattribute(sys.modules[module], name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
        if found is not obj and not (isinstance(obj, type(len)) and found == obj):
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        code = _extension_registry.get((module, name)) if self.proto >= 2 else None
        if code:
            return self.write(b"\x82" + bytes([code]) if code < 256 else b"\x83" + struct.pack("<H", code) if code < 1 << 16
                              else b"\x84" + struct.pack("<i", code))
        if self.proto >= 4:
            self.save(module)
            self.save(name)
            self.write(b"\x93")
        elif "." in name:
            self.save_reduce(getattr, (parent, name.rpartition(".")[2]))
        else:
            if self.fix_imports:
                module, name = _old_name(module, name)
            self.write(f"c{module}\n{name}\n".encode("utf-8" if self.proto >= 3 else "ascii"))
        self.memoize(obj)

    def save_type(self, obj):
        if obj in _KINDS:
            return self.save_reduce(type, (None if obj is type(None) else _KINDS[obj],), obj=obj)
        self.save_global(obj)

    def save_single(self, obj):
        self.save_global(obj, "Ellipsis" if obj is ... else "NotImplemented")

    def _function(self, obj):
        """A function by its name; a method by its object."""
        own = getattr(obj, "__self__", None)
        if own is not None and not isinstance(own, type(sys)):
            return self.save_reduce(getattr, (own, obj.__name__), obj=obj)
        self.save_global(obj)

    dispatch = {type(None): save_none, bool: save_bool, int: save_long, float: save_float, bytes: save_bytes, str: save_str,
                bytearray: save_bytearray, tuple: save_tuple, list: save_list, dict: save_dict, set: save_set,
                frozenset: save_frozenset, type: save_type, type(...): save_single, type(NotImplemented): save_single,
                type(lambda: 0): _function, type(len): _function, type([].append): _function, type("".join): _function,
                PickleBuffer: save_picklebuffer}


def _raw_escaped(text):
    return "".join(char if ord(char) < 256 else f"\\u{ord(char):04x}" if ord(char) < 65536 else f"\\U{ord(char):08x}"
                   for char in text).encode("latin-1")


def _builtin_parts(obj):
    """How values of built-in types are made again."""
    kind = type(obj)
    if kind is complex:
        return complex, (obj.real, obj.imag)
    if kind in (range, slice):
        return kind, (obj.start, obj.stop, obj.step)
    return None


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


class _Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_read, self._file_readline = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo, self.encoding, self.errors, self.proto, self.fix_imports = {}, encoding, errors, 0, fix_imports
        self._frame = None

    def load(self):
        if not hasattr(self, "_file_read"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        self.stack, self.marks, self._frame = [], [], None
        dispatch = self.dispatch
        try:
            while True:
                key = self.read(1)
                if not key:
                    raise EOFError("Ran out of input")
                action = dispatch.get(key[0])
                if action is None:
                    raise UnpicklingError(f"invalid load key, '{chr(key[0]) if 32 < key[0] < 127 else f'{chr(92)}x{key[0]:02x}'}'.")
                action(self)
        except _Stop as stop:
            return stop.value
        except IndexError:
            raise UnpicklingError("unpickling stack underflow") from None

    def read(self, count):
        if self._frame is not None:
            data = self._frame.read(count)
            if data or not count:
                if len(data) < count:
                    raise UnpicklingError("pickle exhausted before end of frame")
                return data
            self._frame = None
        return self._file_read(count)

    def _exactly(self, count):
        if count < 0:
            raise UnpicklingError("negative byte count")
        data = self.read(count)
        if len(data) < count:
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        if self._frame is not None:
            data = self._frame.readline()
            if data:
                if data[-1:] != b"\n":
                    raise UnpicklingError("pickle exhausted before end of frame")
                return data[:-1]
            self._frame = None
        data = self._file_readline()
        if data[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return data[:-1]

    def _number(self, form):
        return struct.unpack(form, self._exactly(struct.calcsize(form)))[0]

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module, name):
        if self.proto < 3 and self.fix_imports:
            module, name = _new_name(module, name)
        __import__(module, level=0)
        if self.proto >= 4:
            return _getattribute(sys.modules[module], name)[0]
        return getattr(sys.modules[module], name)

    def _items(self):
        if not self.marks:
            raise UnpicklingError("could not find MARK")
        at = self.marks.pop()
        items = self.stack[at:]
        del self.stack[at:]
        return items

    def _global(self, module, name):
        self.stack.append(self.find_class(module, name))

    def _call(self, function, args):
        """Makes an object: by a class, or by a function that cannot do more than that."""
        if not isinstance(function, type):
            where = getattr(function, "__module__", None)
            name = getattr(function, "__qualname__", "")
            if where in _TRUSTED and (_TRUSTED[where] is None or name in _TRUSTED[where]):
                pass
            elif not callable(function) or where in _LIBRARY or not getattr(sys.modules.get(where), "__file__", where == "__main__"):
                raise UnpicklingError(f"only data can be loaded: {where}.{name or function} is a function")
        return function(*args)

    def _text(self, value):
        return value if self.encoding == "bytes" else value.decode(self.encoding, self.errors)

    def load_proto(self):
        proto = self.read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto

    def load_frame(self):
        size = self._number("<Q")
        if size > sys.maxsize:
            raise ValueError(f"frame size > sys.maxsize: {size}")
        self._frame = io.BytesIO(self._exactly(size))

    def load_int(self):
        data = self.readline()
        self.stack.append(data == b"01" if data in (b"00", b"01") else int(data, 0))

    def load_long(self):
        data = self.readline()
        self.stack.append(int(data[:-1] if data[-1:] == b"L" else data, 0))

    def _string(self):
        data = self.readline()
        if len(data) < 2 or data[0] != data[-1] or data[0] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        found = re.sub(rb"\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|.)", _unescaped, data[1:-1])
        self.stack.append(self._text(found))

    def load_inst(self):
        module, name = self.readline().decode("ascii"), self.readline().decode("ascii")
        items = self._items()
        self.stack.append(self._instantiate(self.find_class(module, name), items))

    def load_obj(self):
        cls, *args = self._items()
        self.stack.append(self._instantiate(cls, args))

    def _instantiate(self, cls, args):
        return self._call(cls, args)

    def load_reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self._call(self.stack[-1], args)

    def load_newobj(self):
        args = self.stack.pop()
        cls = self.stack[-1]
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ class argument must be a type, not {type(cls).__name__}")
        self.stack[-1] = cls.__new__(cls, *args)

    def load_newobj_ex(self):
        kwargs, args = self.stack.pop(), self.stack.pop()
        self.stack[-1] = self.stack[-1].__new__(self.stack[-1], *args, **kwargs)

    def _extension(self, code):
        key = _inverted_registry.get(code)
        if key is None:
            raise ValueError(f"unregistered extension code {code}" if code > 0 else "EXT specifies code <= 0")
        self._global(*key)

    def load_stack_global(self):
        name, module = self.stack.pop(), self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._global(module, name)

    def load_build(self):
        state = self.stack.pop()
        made = self.stack[-1]
        setstate = getattr(made, "__setstate__", None)
        if setstate is not None:
            return setstate(state)
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            made.__dict__.update(state)
        for key, value in (slots or {}).items():
            setattr(made, key, value)

    def load_memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    def _put(self, at):
        if at < 0:
            raise ValueError("negative PUT argument")
        self.memo[at] = self.stack[-1]

    def _get(self, at):
        try:
            self.stack.append(self.memo[at])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {at}") from None

    def _extend(self, items, target):
        extend = getattr(target, "extend", None)
        if extend is not None:
            return extend(items)
        for item in items:
            target.append(item)

    def load_appends(self):
        items = self._items()
        self._extend(items, self.stack[-1])

    def load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    def load_setitem(self):
        value, key = self.stack.pop(), self.stack.pop()
        self.stack[-1][key] = value

    def load_setitems(self):
        items = self._items()
        target = self.stack[-1]
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]

    def load_additems(self):
        items = self._items()
        target = self.stack[-1]
        if isinstance(target, set):
            return target.update(items)
        for item in items:
            target.add(item)

    def load_tuple(self, count):
        at = len(self.stack) - count
        if at < 0:
            raise IndexError
        self.stack[at:] = [tuple(self.stack[at:])]

    def load_dict(self):
        items = self._items()
        self.stack.append({items[at]: items[at + 1] for at in range(0, len(items), 2)})

    def load_pop(self):
        if self.marks and self.marks[-1] == len(self.stack):
            self.marks.pop()
        else:
            self.stack.pop()

    def load_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def load_readonly(self):
        buffer = self.stack[-1]
        view = buffer.raw() if isinstance(buffer, PickleBuffer) else memoryview(buffer)
        if not view.readonly:
            self.stack[-1] = view.toreadonly()

    def load_stop(self):
        raise _Stop(self.stack.pop())

    def _push(read):
        def action(self):
            self.stack.append(read(self))
        return action

    dispatch = {
        0x80: load_proto, 0x95: load_frame, 0x2E: load_stop, 0x28: lambda self: self.marks.append(len(self.stack)),
        0x30: load_pop, 0x31: lambda self: self._items() and None, 0x32: _push(lambda self: self.stack[-1]),
        0x4E: _push(lambda self: None), 0x88: _push(lambda self: True), 0x89: _push(lambda self: False),
        0x49: load_int, 0x4A: _push(lambda self: self._number("<i")), 0x4B: _push(lambda self: self._exactly(1)[0]),
        0x4D: _push(lambda self: self._number("<H")), 0x4C: load_long,
        0x8A: _push(lambda self: decode_long(self._exactly(self._exactly(1)[0]))),
        0x8B: _push(lambda self: decode_long(self._exactly(self._number("<i")))),
        0x46: _push(lambda self: float(self.readline())), 0x47: _push(lambda self: self._number(">d")),
        0x53: _string, 0x54: _push(lambda self: self._text(self._exactly(self._number("<i")))),
        0x55: _push(lambda self: self._text(self._exactly(self._exactly(1)[0]))),
        0x56: _push(lambda self: _raw_unescaped(self.readline())),
        0x58: _push(lambda self: str(self._exactly(self._number("<I")), "utf-8", "surrogatepass")),
        0x8C: _push(lambda self: str(self._exactly(self._exactly(1)[0]), "utf-8", "surrogatepass")),
        0x8D: _push(lambda self: str(self._exactly(self._number("<Q")), "utf-8", "surrogatepass")),
        0x42: _push(lambda self: self._exactly(self._number("<I"))), 0x43: _push(lambda self: self._exactly(self._exactly(1)[0])),
        0x8E: _push(lambda self: self._exactly(self._number("<Q"))),
        0x96: _push(lambda self: bytearray(self._exactly(self._number("<Q")))),
        0x97: load_buffer, 0x98: load_readonly,
        0x74: _push(lambda self: tuple(self._items())), 0x29: _push(lambda self: ()), 0x85: lambda self: self.load_tuple(1),
        0x86: lambda self: self.load_tuple(2), 0x87: lambda self: self.load_tuple(3),
        0x5D: _push(lambda self: []), 0x7D: _push(lambda self: {}), 0x8F: _push(lambda self: set()),
        0x91: _push(lambda self: frozenset(self._items())), 0x6C: _push(lambda self: self._items()), 0x64: load_dict,
        0x69: load_inst, 0x6F: load_obj, 0x81: load_newobj, 0x92: load_newobj_ex, 0x52: load_reduce, 0x62: load_build,
        0x63: lambda self: self._global(self.readline().decode("utf-8"), self.readline().decode("utf-8")),
        0x93: load_stack_global, 0x82: lambda self: self._extension(self._exactly(1)[0]),
        0x83: lambda self: self._extension(self._number("<H")), 0x84: lambda self: self._extension(self._number("<i")),
        0x94: load_memoize, 0x70: lambda self: self._put(int(self.readline())), 0x71: lambda self: self._put(self._exactly(1)[0]),
        0x72: lambda self: self._put(self._number("<I")), 0x67: lambda self: self._get(int(self.readline())),
        0x68: lambda self: self._get(self._exactly(1)[0]), 0x6A: lambda self: self._get(self._number("<I")),
        0x61: load_append, 0x65: load_appends, 0x73: load_setitem, 0x75: load_setitems, 0x90: load_additems,
        0x50: _push(lambda self: self.persistent_load(self.readline().decode("ascii"))),
        0x51: lambda self: self.stack.append(self.persistent_load(self.stack.pop()))}
    del _push


# Functions that only make objects, by the modules that have them; None for all of a module's.
_TRUSTED = {"copyreg": None, "_codecs": None, "builtins": {"iter", "getattr", "reversed"}, "operator": None, "itertools": None,
            "functools": {"reduce", "partial"}, "re": {"_compile", "compile"}, "uuid": None, "decimal": None, "fractions": None,
            "datetime": None, "collections": None, "array": None, "numpy": None, "numpy._core.multiarray": None,
            "numpy.core.multiarray": None, "numpy._core.numeric": None, "numpy.ma.mrecords": {"_mrreconstruct"}, "numpy._core._internal": None, "numpy.random._pickle": None,
            "numpy.random.bit_generator": None, "enum": None, "random": None, "types": None,
            "torch._utils": None, "torch.storage": {"_load_from_bytes"}}
_LIBRARY = frozenset("os posix sys subprocess shutil builtins importlib runpy ctypes socket pty commands nt code codeop pickle timeit "
                     "webbrowser platform pathlib tempfile glob io".split())


def _unescaped(found):
    text = found[1]
    if text[:1] == b"x":
        return bytes([int(text[1:], 16)])
    if text[:1].isdigit():
        return bytes([int(text, 8) & 255])
    return {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}.get(text, text)


def _raw_unescaped(data):
    return re.sub(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})", lambda found: chr(int(found[1] or found[2], 16)), data.decode("latin-1"))


Pickler, Unpickler = _Pickler, _Unpickler
_Pickler.__name__ = _Pickler.__qualname__ = "Pickler"
_Unpickler.__name__ = _Unpickler.__qualname__ = "Unpickler"


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes an object to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Reads an object from a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that bytes stand for."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


_dump, _dumps, _load, _loads = dump, dumps, load, loads

globals().update({name: bytes([code]) for name, code in zip(
    "MARK STOP POP POP_MARK DUP FLOAT INT BININT BININT1 LONG BININT2 NONE PERSID BINPERSID REDUCE STRING BINSTRING SHORT_BINSTRING "
    "UNICODE BINUNICODE APPEND BUILD GLOBAL DICT EMPTY_DICT APPENDS GET BINGET INST LONG_BINGET LIST EMPTY_LIST OBJ PUT BINPUT "
    "LONG_BINPUT SETITEM TUPLE EMPTY_TUPLE SETITEMS BINFLOAT PROTO NEWOBJ EXT1 EXT2 EXT4 TUPLE1 TUPLE2 TUPLE3 NEWTRUE NEWFALSE LONG1 "
    "LONG4 BINBYTES SHORT_BINBYTES SHORT_BINUNICODE BINUNICODE8 BINBYTES8 EMPTY_SET ADDITEMS FROZENSET NEWOBJ_EX STACK_GLOBAL "
    "MEMOIZE FRAME BYTEARRAY8 NEXT_BUFFER READONLY_BUFFER".split(),
    b"(.012FIJKLMNPQRSTUVXabcd}eghijl]opqrst)uG" + bytes(range(0x80, 0x8c)) + b"BC" + bytes(range(0x8c, 0x99)))},
    TRUE=b"I01\n", FALSE=b"I00\n")


__all__ = (
    "PickleError PicklingError UnpicklingError Pickler Unpickler dump dumps load loads PickleBuffer ADDITEMS APPEND APPENDS "
    "BINBYTES BINBYTES8 BINFLOAT BINGET BININT BININT1 BININT2 BINPERSID BINPUT BINSTRING BINUNICODE BINUNICODE8 BUILD "
    "BYTEARRAY8 DEFAULT_PROTOCOL DICT DUP EMPTY_DICT EMPTY_LIST EMPTY_SET EMPTY_TUPLE EXT1 EXT2 EXT4 FALSE FLOAT FRAME "
    "FROZENSET GET GLOBAL HIGHEST_PROTOCOL INST INT LIST LONG LONG1 LONG4 LONG_BINGET LONG_BINPUT MARK MEMOIZE NEWFALSE "
    "NEWOBJ NEWOBJ_EX NEWTRUE NEXT_BUFFER NONE OBJ PERSID POP POP_MARK PROTO PUT READONLY_BUFFER REDUCE SETITEM SETITEMS "
    "SHORT_BINBYTES SHORT_BINSTRING SHORT_BINUNICODE STACK_GLOBAL STOP STRING TRUE TUPLE TUPLE1 TUPLE2 TUPLE3 UNICODE").split()
