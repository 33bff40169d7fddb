"""Archives in the formats of tar: read, written, and added to."""
import builtins as _builtins
import io as _io
import os as _os
import stat as _stat
import struct as _struct
import time as _time

BLOCKSIZE, RECORDSIZE = 512, 10240
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE, XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"L", b"K", b"S", b"x", b"g", b"X"
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT, ENCODING = PAX_FORMAT, "utf-8"
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
_KINDS = {REGTYPE: _stat.S_IFREG, LNKTYPE: _stat.S_IFREG, SYMTYPE: _stat.S_IFLNK, CHRTYPE: _stat.S_IFCHR, BLKTYPE: _stat.S_IFBLK,
          DIRTYPE: _stat.S_IFDIR, FIFOTYPE: _stat.S_IFIFO}
_HEADER = "100s8s8s8s12s12s8sc100s6s2s32s32s8s8s155s12x"


class TarError(Exception):
    """What the errors of archives have in common."""


class ExtractError(TarError):
    """What could not be put on disk."""


class ReadError(TarError):
    """No archive, or a broken one."""


class CompressionError(TarError):
    """A compression that is not there."""


class StreamError(TarError):
    """What a stream that only goes on cannot do."""


class HeaderError(TarError):
    """A header that says nothing."""


class FilterError(TarError):
    """A member that a filter refuses."""

    def __init__(self, tarinfo, words):
        self.tarinfo = tarinfo
        super().__init__(words)


class AbsolutePathError(FilterError):
    def __init__(self, tarinfo):
        super().__init__(tarinfo, f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self._path = path
        super().__init__(tarinfo, f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    def __init__(self, tarinfo):
        super().__init__(tarinfo, f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    def __init__(self, tarinfo):
        super().__init__(tarinfo, f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self._path = path
        super().__init__(tarinfo, f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


def _within(path, folder):
    return _os.path.commonpath([path, folder]) == folder


def _filtered(member, path, for_data):
    changed, name, folder = {}, member.name, _os.path.realpath(path)
    if name.startswith(("/", _os.sep)):
        name = changed["name"] = member.path.lstrip("/" + _os.sep)
    if _os.path.isabs(name):
        raise AbsolutePathError(member)
    target = _os.path.realpath(_os.path.join(folder, name))
    if not _within(target, folder):
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        mode &= 0o755
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            changed["mode"] = mode
    if for_data:
        changed.update((key, None) for key in ("uid", "gid", "uname", "gname") if getattr(member, key) is not None)
        if member.islnk() or member.issym():
            if _os.path.isabs(member.linkname):
                raise AbsoluteLinkError(member)
            start = _os.path.dirname(name) if member.issym() else ""
            target = _os.path.realpath(_os.path.join(folder, start, member.linkname))
            if not _within(target, folder):
                raise LinkOutsideDestinationError(member, target)
    return changed


def fully_trusted_filter(member, dest_path):
    """Everything as it stands in the archive."""
    return member


def tar_filter(member, dest_path):
    """Without absolute paths, paths out of the folder, and modes that others could use."""
    changed = _filtered(member, dest_path, False)
    return member.replace(**changed, deep=False) if changed else member


def data_filter(member, dest_path):
    """What is data alone: neither owners, nor special files, nor links out of the folder."""
    changed = _filtered(member, dest_path, True)
    return member.replace(**changed, deep=False) if changed else member


_FILTERS = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}


def _text(raw, encoding, errors):
    return raw.partition(b"\0")[0].decode(encoding, errors)


def _field(text, length, encoding, errors):
    return text.encode(encoding, errors)[:length].ljust(length, b"\0")


def nti(raw):
    """A number as a header has it: octal digits, or bytes behind a first one of 0x80 or 0xFF."""
    if raw[0] in (0o200, 0o377):
        return int.from_bytes(raw[1:], "big") - (256 ** (len(raw) - 1) if raw[0] == 0o377 else 0)
    try:
        return int(_text(raw, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise HeaderError("invalid header") from None


def itn(number, digits=8, format=DEFAULT_FORMAT):
    """The field of a number."""
    number = int(number)
    if 0 <= number < 8 ** (digits - 1):
        return b"%0*o\0" % (digits - 1, number)
    if format != GNU_FORMAT or not -256 ** (digits - 1) <= number < 256 ** (digits - 1):
        raise ValueError("overflow in number field")
    return (b"\x80" if number >= 0 else b"\xff") + (number % 256 ** (digits - 1)).to_bytes(digits - 1, "big")


def calc_chksums(buf):
    """The sum of a header's bytes, as unsigned and as signed ones; its own field counts as blanks."""
    rest = bytes(buf[:148] + buf[156:512])
    return 256 + sum(rest), 256 + sum(_struct.unpack(f"{len(rest)}b", rest))


class TarInfo:
    """A member of an archive: the facts of its header."""
    __slots__ = ("name", "mode", "uid", "gid", "size", "mtime", "chksum", "type", "linkname", "uname", "gname", "devmajor", "devminor",
                 "offset", "offset_data", "pax_headers", "sparse", "tarfile", "_sparse_structs", "_link_target")

    def __init__(self, name=""):
        self.name, self.mode, self.uid, self.gid, self.size, self.mtime, self.chksum = name, 0o644, 0, 0, 0, 0, 0
        self.type, self.linkname, self.uname, self.gname, self.devmajor, self.devminor = REGTYPE, "", "", "", 0, 0
        self.offset, self.offset_data, self.sparse, self.pax_headers, self.tarfile = 0, 0, None, {}, None

    @property
    def path(self):
        """The name."""
        return self.name

    @path.setter
    def path(self, name):
        self.name = name

    @property
    def linkpath(self):
        """The name of what a link leads to."""
        return self.linkname

    @linkpath.setter
    def linkpath(self, linkname):
        self.linkname = linkname

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r} at {id(self):#x}>"

    def replace(self, *, name=..., mtime=..., mode=..., linkname=..., uid=..., gid=..., uname=..., gname=..., deep=True):
        """Another one, with other facts."""
        from copy import copy, deepcopy
        made = deepcopy(self) if deep and self.tarfile is None else copy(self)
        for key, value in dict(name=name, mtime=mtime, mode=mode, linkname=linkname, uid=uid, gid=gid, uname=uname, gname=gname).items():
            if value is not ...:
                setattr(made, key, value)
        return made

    def get_info(self):
        """The facts as a dict."""
        facts = {key: getattr(self, key) for key in ("name", "mode", "uid", "gid", "size", "mtime", "chksum", "type", "linkname", "uname",
                                                     "gname", "devmajor", "devminor")}
        if self.mode is not None:
            facts["mode"] &= 0o7777
        if self.isdir() and not self.name.endswith("/"):
            facts["name"] += "/"
        return facts

    def isreg(self):
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def issparse(self):
        return self.sparse is not None

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The blocks of the header."""
        facts = self.get_info()
        for key, value in facts.items():
            if value is None:
                raise ValueError("%s may not be None" % key)
        maker = {USTAR_FORMAT: self.create_ustar_header, GNU_FORMAT: self.create_gnu_header, PAX_FORMAT: self.create_pax_header}.get(format)
        if maker is None:
            raise ValueError("invalid format")
        return maker(facts, encoding) if format == PAX_FORMAT else maker(facts, encoding, errors)

    def create_ustar_header(self, info, encoding, errors):
        """A header as POSIX has it; a long name is divided between two fields."""
        info["magic"] = b"ustar\x0000"
        if len(info["linkname"].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError("linkname is too long")
        if len(info["name"].encode(encoding, errors)) > LENGTH_NAME:
            info["prefix"], info["name"] = self._divided(info["name"], encoding, errors)
        return self._block(info, USTAR_FORMAT, encoding, errors)

    def create_gnu_header(self, info, encoding, errors):
        """A header as GNU's tar has it: long names stand in members before it."""
        info["magic"] = b"ustar  \0"
        before = b""
        for key, kind in (("linkname", GNUTYPE_LONGLINK), ("name", GNUTYPE_LONGNAME)):
            raw = info[key].encode(encoding, errors)
            if len(raw) > LENGTH_NAME:
                before += self._block({"name": "././@LongLink", "type": kind, "size": len(raw) + 1, "magic": b"ustar  \0"}, USTAR_FORMAT,
                                      encoding, errors) + _filled(raw + b"\0")
        return before + self._block(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        """A header whose facts stand in a member before it where they do not fit."""
        info["magic"] = b"ustar\x0000"
        extra = self.pax_headers.copy()
        for key, word, length in (("name", "path", 100), ("linkname", "linkpath", 100), ("uname", "uname", 32), ("gname", "gname", 32)):
            if word not in extra and (not info[key].isascii() or len(info[key]) > length):
                extra[word] = info[key]
        for key, digits in (("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12)):
            value = info[key]
            fits, is_float = 0 <= value < 8 ** (digits - 1), isinstance(value, float)
            if not fits or is_float:
                info[key] = round(value) if fits and is_float else 0
                extra.setdefault(key, str(value))
        before = self._extended(extra, XHDTYPE, encoding) if extra else b""
        return before + self._block(info, USTAR_FORMAT, "ascii", "replace")

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        """A member whose facts hold for all that follow."""
        return cls._extended(pax_headers, XGLTYPE, "utf-8")

    @staticmethod
    def _divided(name, encoding, errors):
        parts = name.split("/")
        for at in range(1, len(parts)):
            prefix, rest = "/".join(parts[:at]), "/".join(parts[at:])
            if len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
                return prefix, rest
        raise ValueError("name is too long")

    @staticmethod
    def _block(info, format, encoding, errors):
        def text(key, length):
            return _field(info.get(key, ""), length, encoding, errors)

        def number(key, digits=8):
            return itn(info.get(key, 0), digits, format)
        has_device = info.get("type") in (CHRTYPE, BLKTYPE)
        devices = number("devmajor") + number("devminor") if has_device else b"\0" * 16
        buffer = (text("name", 100) + itn(info.get("mode", 0) & 0o7777, 8, format) + number("uid") + number("gid") + number("size", 12)
                  + number("mtime", 12) + b" " * 8 + info.get("type", REGTYPE) + text("linkname", 100) + info.get("magic", b"ustar\x0000")
                  + text("uname", 32) + text("gname", 32) + devices + text("prefix", 155)).ljust(BLOCKSIZE, b"\0")
        return buffer[:148] + b"%06o\0 " % calc_chksums(buffer)[0] + buffer[156:]

    @classmethod
    def _extended(cls, facts, kind, encoding):
        lines = b""
        for key, value in facts.items():
            word, raw = key.encode("utf-8"), str(value).encode("utf-8", "surrogateescape")
            rest = len(word) + len(raw) + 3
            length = rest + len(str(rest))
            length = rest + len(str(length))
            lines += b"%d %s=%s\n" % (length, word, raw)
        return cls._block({"name": "././@PaxHeader", "type": kind, "size": len(lines)}, USTAR_FORMAT, "ascii", "replace") + _filled(lines)

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The facts of a header's block."""
        if len(buf) == 0:
            raise _EmptyHeader("empty header")
        if len(buf) != BLOCKSIZE:
            raise _TruncatedHeader("truncated header")
        if buf.count(0) == BLOCKSIZE:
            raise _EndOfArchive("end of file header")
        if nti(buf[148:156]) not in calc_chksums(buf):
            raise HeaderError("bad checksum")
        made, fields = cls(), _struct.unpack(_HEADER, buf)
        for key, at in (("name", 0), ("linkname", 8), ("uname", 11), ("gname", 12)):
            setattr(made, key, _text(fields[at], encoding, errors))
        made.mode, made.uid, made.gid, made.size, made.mtime, made.chksum = map(nti, fields[1:7])
        made.type, made.devmajor, made.devminor = fields[7], nti(fields[13]), nti(fields[14])
        prefix = _text(fields[15], encoding, errors)
        if made.type == AREGTYPE and made.name.endswith("/"):
            made.type = DIRTYPE
        if made.isdir():
            made.name = made.name.rstrip("/")
        if prefix and made.type not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE) and fields[9] == b"ustar\0":
            made.name = prefix + "/" + made.name
        return made

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next member of an archive, with what stands before its header."""
        start, extra, longer = tarfile.offset, {}, {}
        while True:
            block = tarfile.fileobj.read(BLOCKSIZE)
            try:
                made = cls.frombuf(block, tarfile.encoding, tarfile.errors)
            except HeaderError:
                if tarfile.offset != start:
                    raise ReadError("missing or bad subsequent header") from None
                raise
            made.offset = tarfile.offset
            tarfile.offset = tarfile.fileobj.tell()
            if made.type not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
                break
            raw = tarfile.fileobj.read(_whole(made.size))
            tarfile.offset += _whole(made.size)
            if made.type == GNUTYPE_LONGNAME:
                longer["name"] = _text(raw, tarfile.encoding, tarfile.errors)
            elif made.type == GNUTYPE_LONGLINK:
                longer["linkname"] = _text(raw, tarfile.encoding, tarfile.errors)
            elif made.type == XGLTYPE:
                tarfile.pax_headers.update(_facts(raw[:made.size]))
            else:
                extra = _facts(raw[:made.size])
        made.offset, made.tarfile = start, tarfile
        made.offset_data = tarfile.offset
        made.pax_headers = {**tarfile.pax_headers, **extra}
        for key, value in made.pax_headers.items():
            if key in ("path", "linkpath", "uname", "gname"):
                setattr(made, {"path": "name", "linkpath": "linkname"}.get(key, key), value.rstrip("/") if key == "path" else value)
            elif key in ("uid", "gid", "size", "mtime"):
                try:
                    setattr(made, key, float(value) if key == "mtime" else int(value))
                except ValueError:
                    setattr(made, key, 0)
        for key, value in longer.items():
            setattr(made, key, value.rstrip("/") if key == "name" and made.isdir() else value)
        if made.isreg() or made.type not in _KINDS:
            tarfile.offset += _whole(made.size)
        return made


class _EmptyHeader(HeaderError):
    pass


class _TruncatedHeader(HeaderError):
    pass


class _EndOfArchive(HeaderError):
    pass


def _whole(size):
    return -(-size // BLOCKSIZE) * BLOCKSIZE


def _filled(raw):
    return raw.ljust(_whole(len(raw)), b"\0")


def _facts(raw):
    """The facts of an extended header: `length key=value` and a line's end each."""
    found, at = {}, 0
    while at < len(raw) and raw[at]:
        digits, blank, _ = raw[at:at + 24].partition(b" ")
        if not blank or not digits.isdigit() or int(digits) < 5:
            raise HeaderError("invalid header")
        key, _, value = raw[at + len(digits) + 1:at + int(digits) - 1].partition(b"=")
        found[key.decode("utf-8", "surrogateescape")] = value.decode("utf-8", "surrogateescape")
        at += int(digits)
    return found


class _Part(_io.RawIOBase):
    """The bytes of a member."""

    def __init__(self, source, start, size, name):
        self._source, self._start, self._size, self._at, self.name = source, start, size, 0, name

    def readable(self):
        return True

    def seekable(self):
        return self._source.seekable()

    def tell(self):
        return self._at

    def seek(self, offset, whence=0):
        self._at = max(0, min(self._size, offset + (0, self._at, self._size)[whence]))
        return self._at

    def readinto(self, buffer):
        count = min(len(buffer), self._size - self._at)
        self._source.seek(self._start + self._at)
        found = self._source.read(count)
        if len(found) < count:
            raise ReadError("unexpected end of data")
        buffer[:count] = found
        self._at += count
        return count


class ExFileObject(_io.BufferedReader):
    """A member, to be read."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_Part(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name))


class _Forward:
    """A stream that only goes on, read with its place counted."""

    def __init__(self, source, below=None):
        self._source, self._below, self._at = source, below, 0

    def tell(self):
        return self._at

    def seekable(self):
        return False

    def read(self, size):
        found = b""
        while len(found) < size and (part := self._source.read(size - len(found))):
            found += part
        self._at += len(found)
        return found

    def seek(self, place, whence=0):
        if place < self._at:
            raise StreamError("seeking backwards is not allowed")
        while self._at < place and self.read(min(1 << 16, place - self._at)):
            pass
        return self._at

    def write(self, data):
        self._at += len(data)
        return self._source.write(data)

    def close(self):
        """Closes the stream, and the file below what it compresses."""
        self._source.close()
        if self._below is not None:
            self._below.close()


class TarFile:
    """An archive, open to be read (`r`), made (`w`, `x`) or added to (`a`)."""
    debug, dereference, ignore_zeros, errorlevel, format, encoding, errors = 0, False, False, 1, DEFAULT_FORMAT, ENCODING, None
    tarinfo, fileobject, extraction_filter = TarInfo, ExFileObject, None
    OPEN_METH = {"tar": "taropen", "gz": "gzopen", "bz2": "bz2open", "xz": "xzopen"}

    def __init__(self, name=None, mode="r", fileobj=None, format=None, tarinfo=None, dereference=None, ignore_zeros=None, encoding=None,
                 errors="surrogateescape", pax_headers=None, debug=None, errorlevel=None, copybufsize=None):
        modes = {"r": "rb", "a": "r+b", "w": "wb", "x": "xb"}
        if mode not in modes:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._mode = mode, modes[mode]
        self._is_own = not fileobj
        if not fileobj:
            if mode == "a" and not _os.path.exists(name):
                self.mode, self._mode = "w", "wb"
            fileobj = _builtins.open(name, self._mode)
        elif name is None and isinstance(getattr(fileobj, "name", None), (str, bytes)):
            name = fileobj.name
        self.name = _os.path.abspath(name) if name else None
        self.fileobj = fileobj
        given = dict(format=format, tarinfo=tarinfo, dereference=dereference, ignore_zeros=ignore_zeros, encoding=encoding, debug=debug,
                     errorlevel=errorlevel)
        for key, value in given.items():
            if value is not None:
                setattr(self, key, value)
        self.errors, self.copybufsize, self.closed, self.members, self._loaded = errors, copybufsize, False, [], False
        self.pax_headers = dict(pax_headers) if pax_headers is not None and self.format == PAX_FORMAT else {}
        self.offset, self.inodes, self.firstmember = fileobj.tell(), {}, None
        try:
            if self.mode == "r":
                self.firstmember = self.next()
            elif self.mode == "a":
                self._find_end()
            elif self.pax_headers:
                self._put(self.tarinfo.create_pax_global_header(self.pax_headers.copy()))
        except BaseException:
            if self._is_own:
                self.fileobj.close()
            self.closed = True
            raise

    def _find_end(self):
        while True:
            self.fileobj.seek(self.offset)
            try:
                self.members.append(self.tarinfo.fromtarfile(self))
            except (_EndOfArchive, _EmptyHeader):
                self.fileobj.seek(self.offset)
                return
            except HeaderError as problem:
                raise ReadError(str(problem)) from None

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Opens an archive: `r`, `r:gz`, `w:gz`, `x:`, `a`, or as a stream `r|`, `w|gz` …"""
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*"):
            return cls._open_any(name, fileobj, kwargs)
        if ":" in mode:
            kind, packing = mode.split(":", 1)
            packing = packing or "tar"
            if packing not in cls.OPEN_METH:
                raise CompressionError(f"unknown compression type {packing!r}")
            return getattr(cls, cls.OPEN_METH[packing])(name, kind or "r", fileobj, **kwargs)
        if "|" in mode:
            return cls._open_stream(name, mode, fileobj, kwargs)
        if mode in ("a", "w", "x"):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError("undiscernible mode")

    @classmethod
    def _open_any(cls, name, fileobj, kwargs):
        words, start = [], fileobj.tell() if fileobj is not None else 0
        for packing in sorted(cls.OPEN_METH, key=lambda packing: packing == "tar"):
            try:
                return getattr(cls, cls.OPEN_METH[packing])(name, "r", fileobj, **kwargs)
            except (ReadError, CompressionError) as problem:
                words.append(f"- method {packing}: {problem!r}")
                if fileobj is not None:
                    fileobj.seek(start)
        raise ReadError("file could not be opened successfully:\n" + "\n".join(words))

    @classmethod
    def _open_stream(cls, name, mode, fileobj, kwargs):
        kind, packing = mode.split("|", 1)
        kind, packing = kind or "r", packing or "tar"
        if kind not in ("r", "w"):
            raise ValueError("mode must be 'r' or 'w'")
        stream = fileobj or _builtins.open(name, kind + "b")
        below = stream if fileobj is None else None
        if packing == "*":
            head = _Forward(stream).read(2)
            stream, packing = _Again(head, stream), {b"\x1f\x8b": "gz", b"BZ": "bz2", b"\xfd7": "xz", b"]\0": "xz"}.get(head, "tar")
        if packing == "gz":
            from gzip import GzipFile
            stream = GzipFile("", kind + "b", fileobj=stream)
        elif packing == "bz2":
            from bz2 import BZ2File
            stream = BZ2File(stream, kind)
        elif packing == "xz":
            from lzma import LZMAFile
            stream = LZMAFile(stream, kind)
        elif packing != "tar":
            raise CompressionError(f"unknown compression type {packing!r}")
        made = cls(name, kind, _Forward(stream, below), **kwargs)
        made._is_own = fileobj is None or packing != "tar"
        return made

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        """Opens an archive that is not compressed."""
        if mode not in ("r", "a", "w", "x"):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Opens an archive that is compressed by gzip."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from gzip import BadGzipFile, GzipFile
        from zlib import error
        packed = None
        try:
            packed = GzipFile(name, mode + "b", compresslevel, fileobj)
            made = cls.taropen(name, mode, packed, **kwargs)
        except BaseException as problem:
            if packed is not None:
                packed.close()
            if mode == "r" and isinstance(problem, (BadGzipFile, EOFError, error)):
                raise ReadError("not a gzip file") from problem
            raise
        made._is_own = True
        return made

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Opens an archive that is compressed by bzip2."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from bz2 import BZ2File
        packed = BZ2File(fileobj or name, mode, compresslevel=compresslevel)
        return cls._packed(packed, name, mode, (OSError, EOFError), "not a bzip2 file", kwargs)

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        """Opens an archive that is compressed by XZ."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        from lzma import LZMAError, LZMAFile
        packed = LZMAFile(fileobj or name, mode, preset=preset)
        return cls._packed(packed, name, mode, (LZMAError, EOFError), "not an lzma file", kwargs)

    @classmethod
    def _packed(cls, packed, name, mode, errors, words, kwargs):
        try:
            made = cls.taropen(name, mode, packed, **kwargs)
        except BaseException as problem:
            packed.close()
            if mode == "r" and isinstance(problem, errors):
                raise ReadError(words) from problem
            raise
        made._is_own = True
        return made

    def _check(self, modes=None):
        if self.closed:
            raise OSError(f"{self.__class__.__name__} is closed")
        if modes and self.mode not in modes:
            raise OSError(f"bad operation for mode {self.mode!r}")

    def _put(self, data):
        self.fileobj.write(data)
        self.offset += len(data)

    def close(self):
        """Ends the archive."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode != "r":
                self._put(b"\0" * (2 * BLOCKSIZE))
                self._put(b"\0" * (-self.offset % RECORDSIZE))
        finally:
            if self._is_own:
                self.fileobj.close()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
        else:
            if self._is_own:
                self.fileobj.close()
            self.closed = True

    def next(self):
        """The next member; None at the end."""
        self._check("ra")
        if self.firstmember is not None:
            first, self.firstmember = self.firstmember, None
            return first
        while True:
            self.fileobj.seek(self.offset)
            start = self.offset
            try:
                member = self.tarinfo.fromtarfile(self)
            except (_EndOfArchive, _EmptyHeader) as problem:
                if isinstance(problem, _EndOfArchive) and self.ignore_zeros:
                    self.offset += BLOCKSIZE
                    continue
                if isinstance(problem, _EmptyHeader) and start == 0:
                    raise ReadError("empty file") from None
                self._loaded = True
                return None
            except HeaderError as problem:
                if start == 0 or isinstance(problem, _TruncatedHeader):
                    raise ReadError(str(problem)) from None
                self._loaded = True
                return None
            self.members.append(member)
            return member

    def __iter__(self):
        yield from self.members if self._loaded else self._each()

    def _each(self):
        at = 0
        self.firstmember = None
        while at < len(self.members) or (not self._loaded and self.next() is not None):
            yield self.members[at]
            at += 1

    def getmembers(self):
        """All members, in their order."""
        self._check()
        if self.mode == "r":
            for _ in self._each():
                pass
        return self.members

    def getnames(self):
        """The names of all members."""
        return [member.name for member in self.getmembers()]

    def getmember(self, name):
        """The last member of a name."""
        found = [member for member in self.getmembers() if member.name == name.rstrip("/")]
        if not found:
            raise KeyError(f"filename {name!r} not found")
        return found[-1]

    def _member(self, it):
        return self.getmember(it) if isinstance(it, str) else it

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """The facts of a file on disk; None for what no archive can hold."""
        self._check("awx")
        if fileobj is not None:
            name = fileobj.name
        made = self.tarinfo()
        made.tarfile = self
        arcname = _os.path.splitdrive(_os.fspath(name if arcname is None else arcname))[1].replace(_os.sep, "/").lstrip("/")
        facts = _os.fstat(fileobj.fileno()) if fileobj is not None else (_os.stat if self.dereference else _os.lstat)(name)
        key, kind = (facts.st_ino, facts.st_dev), _stat.S_IFMT(facts.st_mode)
        found = {_stat.S_IFREG: REGTYPE, _stat.S_IFDIR: DIRTYPE, _stat.S_IFIFO: FIFOTYPE, _stat.S_IFLNK: SYMTYPE, _stat.S_IFCHR: CHRTYPE,
                 _stat.S_IFBLK: BLKTYPE}.get(kind)
        if found is None:
            return None
        made.type = found
        if found == REGTYPE:
            if not self.dereference and facts.st_nlink > 1 and self.inodes.get(key, arcname) != arcname:
                made.type, made.linkname = LNKTYPE, self.inodes[key]
            else:
                self.inodes[key] = arcname
        elif found == SYMTYPE:
            made.linkname = _os.readlink(name)
        made.name, made.mode, made.uid, made.gid, made.mtime = arcname, facts.st_mode, facts.st_uid, facts.st_gid, facts.st_mtime
        made.size = facts.st_size if made.type == REGTYPE else 0
        made.uname, made.gname = _account("/etc/passwd", made.uid), _account("/etc/group", made.gid)
        if found in (CHRTYPE, BLKTYPE):
            made.devmajor, made.devminor = _os.major(facts.st_rdev), _os.minor(facts.st_rdev)
        return made

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Adds a file, or a folder with what is in it."""
        self._check("awx")
        if arcname is None:
            arcname = name
        if self.name is not None and _os.path.abspath(name) == self.name:
            return
        member = self.gettarinfo(name, arcname)
        if member is not None and filter is not None:
            member = filter(member)
        if member is None:
            return
        if member.isreg():
            with _builtins.open(name, "rb") as source:
                self.addfile(member, source)
            return
        self.addfile(member)
        if member.isdir() and recursive:
            for below in sorted(_os.listdir(name)):
                self.add(_os.path.join(name, below), _os.path.join(arcname, below), recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Adds a member, whose bytes come from a file."""
        self._check("awx")
        from copy import copy
        tarinfo = copy(tarinfo)
        tarinfo.offset = self.offset
        self._put(tarinfo.tobuf(self.format, self.encoding, self.errors))
        tarinfo.offset_data = self.offset
        if fileobj is not None:
            left = tarinfo.size
            while left > 0:
                part = fileobj.read(min(1 << 16, left))
                if not part:
                    raise OSError("unexpected end of data")
                self._put(part)
                left -= len(part)
            self._put(b"\0" * (-tarinfo.size % BLOCKSIZE))
        self.members.append(tarinfo)

    def extractfile(self, member):
        """A member, to be read; None for what has no bytes."""
        self._check("r")
        member = self._member(member)
        if member.isreg() or member.type not in _KINDS:
            return self.fileobject(self, member)
        if member.islnk() or member.issym():
            if not self.fileobj.seekable():
                raise StreamError("cannot extract (sym)link as file object")
            return self.extractfile(self._behind(member))
        return None

    def _behind(self, member):
        if member.issym():
            name = _os.path.normpath("/".join(filter(None, (_os.path.dirname(member.name), member.linkname))))
        else:
            name = member.linkname
        for found in reversed(self.getmembers()):
            if found.name == name and (member.issym() or found.offset < member.offset):
                return found
        raise KeyError(f"linkname {name!r} not found")

    def _chosen(self, filter):
        if filter is None:
            filter = self.extraction_filter
        if filter is None:
            return fully_trusted_filter
        if isinstance(filter, str):
            if filter not in _FILTERS:
                raise ValueError(f"filter {filter!r} not found")
            return _FILTERS[filter]
        return filter

    def _allowed(self, member, choose, path):
        try:
            return choose(self._member(member), path)
        except (OSError, FilterError) as problem:
            self._fatal(problem)
        except ExtractError as problem:
            self._slight(problem)

    def _fatal(self, problem):
        if self.errorlevel > 0:
            raise problem

    def _slight(self, problem):
        if self.errorlevel > 1:
            raise problem

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Puts all members, or some, below a folder."""
        choose, folders = self._chosen(filter), []
        for member in self if members is None else members:
            allowed = self._allowed(member, choose, path)
            if allowed is None:
                continue
            if allowed.isdir():
                folders.append(allowed)
            self._extract(allowed, path, not allowed.isdir(), numeric_owner)
        for folder in sorted(folders, key=lambda folder: folder.name, reverse=True):
            self._settle(folder, _os.path.join(path, folder.name), numeric_owner)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Puts a member below a folder."""
        allowed = self._allowed(member, self._chosen(filter), path)
        if allowed is not None:
            self._extract(allowed, path, set_attrs, numeric_owner)

    def _extract(self, member, path, set_attrs, numeric_owner):
        self._check("r")
        try:
            target = _os.path.join(path, member.name.rstrip("/"))
            above = _os.path.dirname(target)
            if above and not _os.path.exists(above):
                _os.makedirs(above)
            self._make(member, target)
            if set_attrs and not member.issym():
                self._settle(member, target, numeric_owner)
        except OSError as problem:
            self._fatal(problem)
        except ExtractError as problem:
            self._slight(problem)

    def _make(self, member, target):
        if member.isdir():
            try:
                _os.mkdir(target, 0o777 if member.mode is None else 0o700)
            except FileExistsError:
                if not _os.path.isdir(target):
                    raise
        elif member.isfifo():
            _os.mkfifo(target)
        elif member.ischr() or member.isblk():
            raise ExtractError("special devices not supported by system")
        elif member.issym():
            if _os.path.lexists(target):
                _os.unlink(target)
            _os.symlink(member.linkname, target)
        elif member.islnk() and _os.path.exists(below := _os.path.join(target[:len(target) - len(member.name)], member.linkname)):
            if _os.path.lexists(target):
                _os.unlink(target)
            _os.link(below, target)
        else:
            source = self.extractfile(member)
            with _builtins.open(target, "wb") as file:
                while part := source.read(1 << 16):
                    file.write(part)

    def _settle(self, member, target, numeric_owner):
        try:
            if hasattr(_os, "geteuid") and _os.geteuid() == 0 and member.uid is not None and member.gid is not None:
                _os.chown(target, member.uid, member.gid)
            if member.mode is not None:
                _os.chmod(target, member.mode & 0o7777)
            if member.mtime is not None:
                _os.utime(target, (member.mtime, member.mtime))
        except OSError as problem:
            raise ExtractError(f"could not change {str(problem)}") from problem

    def list(self, verbose=True, *, members=None):
        """Prints the members, as `ls` does."""
        self._check()
        for member in self if members is None else members:
            words = []
            if verbose:
                words.append("??????????" if member.mode is None else _stat.filemode(_KINDS.get(member.type, 0) | member.mode))
                words.append(f"{member.uname or member.uid}/{member.gname or member.gid}")
                words.append("%10s" % (f"{member.devmajor},{member.devminor}" if member.ischr() or member.isblk() else member.size))
                words.append("????-??-?? ??:??:??" if member.mtime is None else "%d-%02d-%02d %02d:%02d:%02d" % _time.localtime(member.mtime)[:6])
            words.append(member.name + ("/" if member.isdir() else ""))
            if verbose and member.issym():
                words.append("-> " + member.linkname)
            if verbose and member.islnk():
                words.append("link to " + member.linkname)
            print(*words, end=" \n")


class _Again:
    """A stream with bytes that were read put back before it."""

    def __init__(self, head, rest):
        self._head, self._rest = head, rest

    def read(self, size=-1):
        if not self._head:
            return self._rest.read(size)
        found, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
        return found + (self._rest.read() if size < 0 else b"")

    def close(self):
        self._rest.close()


def _account(path, number):
    """The name that a table of accounts has for a number; empty where it has none."""
    try:
        with _builtins.open(path) as lines:
            for line in lines:
                words = line.split(":")
                if len(words) > 2 and words[2] == str(number):
                    return words[0]
    except OSError:
        pass
    return ""


def is_tarfile(name):
    """Whether a file can be read as an archive."""
    try:
        if hasattr(name, "read"):
            place = name.tell()
            open(fileobj=name)
            name.seek(place)
        else:
            open(name).close()
        return True
    except TarError:
        return False


open = TarFile.open


__all__ = ["TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "StreamError", "ExtractError",
           "HeaderError", "ENCODING", "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT", "open"]
