"""Archives in the zip format: read, written, and added to."""
import io
import os
import stat
import struct
import time
import zlib

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
_KINDS = {8: "deflate", 12: "bzip2", 14: "lzma"}
ZIP64_LIMIT, ZIP_FILECOUNT_LIMIT, ZIP_MAX_COMMENT = (1 << 31) - 1, (1 << 16) - 1, (1 << 16) - 1


class BadZipFile(Exception):
    """A file that is no archive, or a broken one."""


class LargeZipFile(Exception):
    """An archive that would need extensions that are not allowed."""


error = BadZipfile = BadZipFile


class ZipInfo:
    """A file of an archive."""

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        filename = filename.partition("\0")[0].replace(os.sep, "/")
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.filename, self.date_time = filename, tuple(date_time)
        self.compress_type, self.comment, self.extra, self.create_system, self.create_version = ZIP_STORED, b"", b"", 3, 20
        self.extract_version, self.reserved, self.flag_bits, self.volume, self.internal_attr, self.external_attr = 20, 0, 0, 0, 0, 0
        self.header_offset, self.CRC, self.compress_size, self.file_size = 0, 0, 0, 0
        self._compresslevel = None

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        facts = os.stat(filename)
        when = time.localtime(facts.st_mtime)[:6]
        if not strict_timestamps:
            when = max(min(when, (2107, 12, 31, 23, 59, 59)), (1980, 1, 1, 0, 0, 0))
        name = os.path.normpath(os.path.splitdrive(os.fspath(filename if arcname is None else arcname))[1]).lstrip("/")
        is_folder = stat.S_ISDIR(facts.st_mode)
        made = cls(name + "/" if is_folder else name, when)
        made.external_attr = (facts.st_mode & 0xFFFF) << 16 | (0x10 if is_folder else 0)
        made.file_size = 0 if is_folder else facts.st_size
        return made

    def is_dir(self):
        return self.filename.endswith("/")

    def __repr__(self):
        words = [f"<{self.__class__.__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            words.append(f"compress_type={_KINDS.get(self.compress_type, self.compress_type)}")
        mode, rest = self.external_attr >> 16, self.external_attr & 0xFFFF
        if mode:
            words.append(f"filemode={stat.filemode(mode)!r}")
        if rest:
            words.append(f"external_attr={rest:#x}")
        if not self.is_dir() or self.file_size:
            words.append(f"file_size={self.file_size!r}")
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            words.append(f"compress_size={self.compress_size!r}")
        return " ".join(words) + ">"

    def _name(self):
        try:
            return self.filename.encode("ascii"), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | 0x800

    def _when(self):
        year, month, day, hour, minute, second = self.date_time
        return (hour << 11 | minute << 5 | second // 2), ((year - 1980) << 9 | month << 5 | day)

    def _sizes(self, offset=None):
        """The sizes as they stand in the fixed part, and the extension for those that do not fit there."""
        values, large = [self.file_size, self.compress_size] + ([] if offset is None else [offset]), b""
        if offset is None and max(values) > 0xFFFFFFFE:
            large, values = struct.pack("<QQ", *values), [0xFFFFFFFF] * 2
        elif offset is not None:
            for at, value in enumerate(values):
                if value > 0xFFFFFFFE:
                    large, values[at] = large + struct.pack("<Q", value), 0xFFFFFFFF
        return values, struct.pack("<HH", 1, len(large)) + large if large else b""

    def FileHeader(self, zip64=None):
        name, flags = self._name()
        (size, packed), large = self._sizes()
        clock, day = self._when()
        return struct.pack("<4s5H3L2H", b"PK\3\4", 45 if large else self.extract_version, flags, self.compress_type, clock, day, self.CRC,
                           packed, size, len(name), len(large)) + name + large

    def _entry(self):
        name, flags = self._name()
        (size, packed, offset), large = self._sizes(self.header_offset)
        clock, day = self._when()
        extra = large + self.extra
        return struct.pack("<4s4B4H3L5H2L", b"PK\1\2", self.create_version, self.create_system, 45 if large else self.extract_version,
                           self.reserved, flags, self.compress_type, clock, day, self.CRC, packed, size, len(name), len(extra),
                           len(self.comment), 0, self.internal_attr, self.external_attr, offset) + name + extra + self.comment


class ZipExtFile(io.BytesIO):
    """A file of an archive, opened for reading."""

    def __init__(self, info, data):
        super().__init__(data)
        self.name, self.mode, self._info = info.filename, "r", info

    def __repr__(self):
        return f"<zipfile.ZipExtFile name={self.name!r} mode='r'>"

    def peek(self, n=1):
        """What comes next, which is not read."""
        at = self.tell()
        return self.getvalue()[at:at + max(n, 512)]

    def writable(self):
        return False

    def write(self, data):
        raise io.UnsupportedOperation("write")


class _ZipWriteFile(io.BytesIO):
    """A file of an archive, opened for writing; it goes there when it is closed."""

    def __init__(self, archive, info):
        super().__init__()
        self._archive, self._info, self.name = archive, info, info.filename

    def close(self):
        if not self.closed:
            self._archive._put(self._info, self.getvalue())
            self._archive._writing = False
            super().close()

    def __exit__(self, *info):
        self.close()


class ZipFile:
    """An archive."""
    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True,
                 metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self.mode, self.compression, self.compresslevel, self.debug = mode, compression, compresslevel, 0
        self.filelist, self.NameToInfo, self.pwd, self._comment, self._changed, self._writing = [], {}, None, b"", False, False
        self._strict, self._encoding = strict_timestamps, metadata_encoding
        self._own = isinstance(file, (str, os.PathLike))
        if self._own:
            self.filename = os.fspath(file)
            known = mode == "a" and os.path.exists(self.filename)
            self.fp = io.open(self.filename, {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b" if known else "w+b"}[mode])
        else:
            self.fp, self.filename = file, getattr(file, "name", None)
        try:
            if mode == "r":
                self._read_directory()
            elif mode in ("w", "x"):
                self._changed = True
                self.start_dir = self.fp.tell()
            else:
                try:
                    self._read_directory()
                except BadZipFile:
                    self.fp.seek(0, 2)
                    self._changed, self.start_dir = True, self.fp.tell()
        except BaseException:
            if self._own:
                self.fp.close()
            self.fp = None
            raise

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __repr__(self):
        name = f"<{self.__class__.__module__}.{self.__class__.__qualname__}"
        if self.fp is None:
            return name + " [closed]>"
        return name + (f" filename={self.filename!r}" if self.filename is not None else f" file={self.fp!r}") + f" mode={self.mode!r}>"

    def _read_directory(self):
        """Finds the end of the archive, and reads the list of its files."""
        file = self.fp
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(0, size - 22 - ZIP_MAX_COMMENT))
        start, tail = file.tell(), file.read()
        at = tail.rfind(b"PK\5\6")
        if at < 0 or len(tail) < at + 22:
            raise BadZipFile("File is not a zip file")
        count, length, offset, note = struct.unpack("<H2LH", tail[at + 10:at + 22])
        self._comment = tail[at + 22:at + 22 + note]
        end = start + at
        if at >= 20 and tail[at - 20:at - 16] == b"PK\6\7":
            file.seek(struct.unpack("<Q", tail[at - 12:at - 4])[0])
            record = file.read(56)
            if record[:4] != b"PK\6\6":
                raise BadZipFile("Bad magic number for central directory")
            count, length, offset = struct.unpack("<QQQ", record[32:56])
            end -= 20 + 56
        shift = end - length - offset
        if shift < 0:
            raise BadZipFile("Bad offset for central directory")
        self.start_dir = offset + shift
        file.seek(self.start_dir)
        data, at = file.read(length), 0
        while at < len(data):
            if data[at:at + 4] != b"PK\1\2" or len(data) < at + 46:
                raise BadZipFile("Bad magic number for central directory")
            at = self._entry(data, at, shift)

    def _entry(self, data, at, shift):
        (made, system, needs, reserved, flags, method, clock, day, crc, packed, size, name, extra, note, volume, internal, external,
         offset) = struct.unpack("<4B4H3L5H2L", data[at + 4:at + 46])
        at += 46
        text = data[at:at + name].decode("utf-8" if flags & 0x800 else self._encoding or "latin-1")
        info = ZipInfo(text)
        info.extra, info.comment = data[at + name:at + name + extra], data[at + name + extra:at + name + extra + note]
        info.date_time = ((day >> 9) + 1980, day >> 5 & 15, day & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
        more, place = info.extra, 0
        while place + 4 <= len(more):
            kind, length = struct.unpack("<HH", more[place:place + 4])
            if kind == 1:
                large = list(struct.unpack(f"<{length // 8}Q", more[place + 4:place + 4 + length // 8 * 8]))
                size = large.pop(0) if size == 0xFFFFFFFF else size
                packed = large.pop(0) if packed == 0xFFFFFFFF else packed
                offset = large.pop(0) if offset == 0xFFFFFFFF else offset
            place += 4 + length
        info.create_version, info.create_system, info.extract_version, info.reserved = made, system, needs, reserved
        info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size = flags, method, crc, packed, size
        info.volume, info.internal_attr, info.external_attr, info.header_offset = volume, internal, external, offset + shift
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        return at + name + extra + note

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def getinfo(self, name):
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    def printdir(self, file=None):
        print(f"{'File Name':<46} {'Modified    ':>19} {'Size':>12}", file=file)
        for info in self.filelist:
            year, month, day, hour, minute, second = info.date_time
            print(f"{info.filename:<46} {year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} {info.file_size:12}", file=file)

    def testzip(self):
        for info in self.filelist:
            try:
                self.read(info)
            except BadZipFile:
                return info.filename
        return None

    def setpassword(self, pwd):
        raise NotImplementedError("zipfile does not read encrypted files")

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment).__name__}")
        self._comment, self._changed = comment[:ZIP_MAX_COMMENT], True

    def read(self, name, pwd=None):
        """The bytes of a file."""
        if self.fp is None:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        self.fp.seek(info.header_offset)
        head = self.fp.read(30)
        if len(head) < 30:
            raise BadZipFile("Truncated file header")
        if head[:4] != b"PK\3\4":
            raise BadZipFile("Bad magic number for file header")
        if info.flag_bits & 1:
            raise RuntimeError(f"File {info.filename!r} is encrypted, password required for extraction")
        self.fp.seek(sum(struct.unpack("<HH", head[26:30])), 1)
        data = self.fp.read(info.compress_size)
        data = _unpacked(info.compress_type, data)
        if zlib.crc32(data) != info.CRC:
            raise BadZipFile(f"Bad CRC-32 for file {info.filename!r}")
        return data

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """A file of the archive as a file object."""
        if mode not in ("r", "w"):
            raise ValueError('open() requires mode "r" or "w"')
        if self.fp is None:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if mode == "r":
            return ZipExtFile(name if isinstance(name, ZipInfo) else self.getinfo(name), self.read(name))
        if self._writing:
            raise ValueError("Can't write to ZIP archive while there is another write handle open on it. Close the first handle before "
                             "opening another.")
        self._writing = True
        return _ZipWriteFile(self, name if isinstance(name, ZipInfo) else self._new(name))

    def _new(self, name):
        info = ZipInfo(name, time.localtime(time.time())[:6])
        info.compress_type, info._compresslevel = self.compression, self.compresslevel
        info.external_attr = 0o40775 << 16 | 0x10 if name.endswith("/") else 0o600 << 16
        return info

    def _put(self, info, data):
        if self.fp is None:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self.mode == "r":
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn(f"Duplicate name: {info.filename!r}", stacklevel=3)
        info.file_size, info.CRC = len(data), zlib.crc32(data)
        data = _packed(info, data)
        info.compress_size, info.header_offset = len(data), self.start_dir
        self.fp.seek(self.start_dir)
        self.fp.write(info.FileHeader())
        self.fp.write(data)
        self.start_dir, self._changed = self.fp.tell(), True
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Adds a file of the system."""
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict)
        if info.is_dir():
            return self._put(info, b"")
        info.compress_type = self.compression if compress_type is None else compress_type
        info._compresslevel = self.compresslevel if compresslevel is None else compresslevel
        with io.open(filename, "rb") as file:
            self._put(info, file.read())

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Adds a file of the given content."""
        info = zinfo_or_arcname if isinstance(zinfo_or_arcname, ZipInfo) else self._new(zinfo_or_arcname)
        if compress_type is not None:
            _check_compression(compress_type)
            info.compress_type = compress_type
        if compresslevel is not None:
            info._compresslevel = compresslevel
        self._put(info, data.encode("utf-8") if isinstance(data, str) else bytes(data))

    def mkdir(self, zinfo_or_directory_name, mode=0o777):
        name = zinfo_or_directory_name if isinstance(zinfo_or_directory_name, str) else zinfo_or_directory_name.filename
        info = ZipInfo(name if name.endswith("/") else name + "/", time.localtime(time.time())[:6])
        info.external_attr = (0o40000 | mode) << 16 | 0x10
        self._put(info, b"")

    def extract(self, member, path=None, pwd=None):
        """Makes a file of the archive a file of the system: the path to it."""
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        parts = [part for part in info.filename.split("/") if part not in ("", ".", "..")]
        target = os.path.normpath(os.path.join(os.fspath(path) if path is not None else os.getcwd(), *parts))
        if info.is_dir():
            os.makedirs(target, exist_ok=True)
            return target
        if os.path.dirname(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
        with io.open(target, "wb") as file:
            file.write(self.read(info))
        return target

    def extractall(self, path=None, members=None, pwd=None):
        for member in self.namelist() if members is None else members:
            self.extract(member, path)

    def close(self):
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before "
                             "closing the zip.")
        if self.mode != "r" and self._changed:
            self.fp.seek(self.start_dir)
            self._write_directory()
        if self._own:
            self.fp.close()
        self.fp = None

    def _write_directory(self):
        for info in self.filelist:
            self.fp.write(info._entry())
        end = self.fp.tell()
        count, length, offset = len(self.filelist), end - self.start_dir, self.start_dir
        if count > ZIP_FILECOUNT_LIMIT or offset > ZIP64_LIMIT or length > ZIP64_LIMIT:
            self.fp.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, offset))
            self.fp.write(struct.pack("<4sLQL", b"PK\6\7", 0, end, 1))
            count, length, offset = min(count, 0xFFFF), min(length, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        self.fp.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, length, offset, len(self._comment)) + self._comment)
        if self.mode == "a" and hasattr(self.fp, "truncate"):
            self.fp.truncate()
        self.fp.flush()


def _check_compression(compression):
    if compression not in (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA):
        raise NotImplementedError("That compression method is not supported")


def _packed(info, data):
    """The data as the archive holds them."""
    kind, level = info.compress_type, info._compresslevel
    needed = {ZIP_BZIP2: 46, ZIP_LZMA: 63}.get(kind, 20)
    info.extract_version, info.create_version = max(needed, info.extract_version), max(needed, info.create_version)
    if kind == ZIP_DEFLATED:
        packer = zlib.compressobj(-1 if level is None else level, zlib.DEFLATED, -15)
        return packer.compress(data) + packer.flush()
    if kind == ZIP_BZIP2:
        import bz2
        return bz2.compress(data, level or 9)
    if kind == ZIP_LZMA:
        import lzma
        # The version of the packer, and the five bytes of properties: lc, lp and pb in one, and the size of the dictionary.
        info.flag_bits |= 2
        head = struct.pack("<BBHBL", 9, 4, 5, 0x5D, 1 << 23)
        return head + lzma.compress(data, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1}])
    return data


def _unpacked(kind, data):
    if kind == ZIP_DEFLATED:
        return zlib.decompressobj(-15).decompress(data)
    if kind == ZIP_BZIP2:
        import bz2
        return bz2.decompress(data)
    if kind == ZIP_LZMA:
        import lzma
        length, = struct.unpack("<H", data[2:4])
        properties, size = struct.unpack("<BL", data[4:9])
        spec = {"id": lzma.FILTER_LZMA1, "dict_size": size, "lc": properties % 9, "lp": properties // 9 % 5, "pb": properties // 45}
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[spec]).decompress(data[4 + length:])
    if kind != ZIP_STORED:
        raise NotImplementedError("That compression method is not supported")
    return data


def is_zipfile(filename):
    """Whether a file is an archive."""
    try:
        if hasattr(filename, "read"):
            at = filename.tell()
            filename.seek(0)
            data = filename.read()
            filename.seek(at)
        else:
            with io.open(filename, "rb") as file:
                data = file.read()
        return data.rfind(b"PK\5\6") >= max(0, len(data) - 22 - ZIP_MAX_COMMENT) and b"PK\5\6" in data
    except OSError:
        return False


class Path:
    """A file or a folder of an archive, as `pathlib` has them of the disk."""

    def __init__(self, root, at=""):
        self.root, self.at = root if isinstance(root, ZipFile) else ZipFile(root), at

    def _names(self):
        """The names in the archive, with those of folders that stand only in the names of files."""
        names = dict.fromkeys(self.root.namelist())
        for name in list(names):
            folder = name.rstrip("/")
            while "/" in folder:
                folder = folder.rpartition("/")[0]
                names.setdefault(folder + "/")
        return names

    def _pure(self):
        from pathlib import PurePosixPath
        return PurePosixPath(self.root.filename or ":zipfile:", self.at) if self.at else PurePosixPath(self.root.filename or ":zipfile:")

    name = property(lambda self: self._pure().name)
    suffix = property(lambda self: self._pure().suffix)
    suffixes = property(lambda self: self._pure().suffixes)
    stem = property(lambda self: self._pure().stem)
    filename = property(lambda self: self._pure())

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        above = self.at.rstrip("/").rpartition("/")[0]
        return type(self)(self.root, above + "/" if above else "")

    def open(self, mode="r", *args, pwd=None, **kwargs):
        if self.is_dir():
            raise IsADirectoryError(self)
        if mode[0] == "r" and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, mode[0], pwd=pwd)
        if "b" in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        return io.TextIOWrapper(stream, *args, **kwargs)

    def read_text(self, *args, **kwargs):
        with self.open("r", *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def is_dir(self):
        return not self.at or self.at.endswith("/")

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return self.at in self._names()

    def iterdir(self):
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        for name in self._names():
            if name.startswith(self.at) and name != self.at and "/" not in name[len(self.at):].rstrip("/"):
                yield type(self)(self.root, name)

    def joinpath(self, *other):
        at = self.at
        for part in other:
            at = part if str(part).startswith("/") else f"{at.rstrip('/')}/{part}" if at else str(part)
        at = at.lstrip("/")
        names = self._names()
        return type(self)(self.root, at + "/" if at not in names and at + "/" in names else at)

    def __truediv__(self, other):
        return self.joinpath(other)

    def __str__(self):
        return os.path.join(self.root.filename or ":zipfile:", self.at)

    def __repr__(self):
        return f"{type(self).__name__}({self.root.filename!r}, {self.at!r})"


__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo",
           "ZipFile", "LargeZipFile", "Path"]
