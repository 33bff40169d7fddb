import struct, array, base64, binascii, zlib, errno
struct.pack("<ihb", 1, -2, 3), struct.calcsize("ihb"), struct.calcsize("@bi"), struct.calcsize("=bi")
struct.unpack(">I", b"\x00\x00\x01\x02"), struct.unpack("<2h3s?", b"\x01\x00\x02\x00abc\x01")
struct.pack("<efd", 1.5, 2.5, -0.1), struct.unpack("<e", b"\x01\x7c"), struct.unpack("<e", struct.pack("<e", 65504.0))
struct.pack(">qQ", -1, 2**64 - 1), struct.unpack(">qQ", struct.pack(">qQ", -2**63, 2**63))
struct.pack("5s", b"ab"), struct.pack("3p", b"abcd"), struct.unpack("3p", b"\x02ab"), struct.pack("2x"), struct.pack("c", b"a")
struct.pack("b", 200)
struct.pack("h", 40000)
struct.pack("<I", -1)
struct.pack("<q", 2**63)
struct.pack("i", 1.5)
struct.pack("f", "a")
struct.pack("<f", 1e300)
struct.pack("<e", 1e300)
struct.pack("ii", 1)
struct.unpack("ii", b"1234")
struct.unpack_from("i", b"12")
struct.unpack_from("ii", b"1234", -5)
struct.unpack_from("<h", b"\x01\x02\x03\x04", -2)
list(struct.iter_unpack("<h", b"\x01\x00\x02\x00"))
list(struct.iter_unpack("i", b"12345"))
struct.calcsize("y")
struct.calcsize("3")
room = bytearray(6); struct.pack_into("<hh", room, 1, 1, 2); room
struct.pack_into("i", bytearray(2), 0, 1)
s = struct.Struct("<i2s"); s.size, s.format, s.pack(1, b"ab"), s.unpack(b"\x01\0\0\0ab")
a = array.array("i", [1, 2, 3]); a
a.append(4); a.extend([5]); a[1:3], a[-1], len(a), a.itemsize, a.typecode
a[0] = 10; a[1:2] = array.array("i", [7, 8]); a
a.tobytes(), array.array("h", b"\x01\x00\x02\x00").tolist()
a + array.array("i", [1]), a * 2, 3 in a, a.index(3), a.count(3)
a.pop(), a.pop(0), a.insert(0, 9), a.remove(9), a.reverse(), a
del a[0]; a
array.array("b", [200])
array.array("B", [-1])
array.array("d", ["a"])
array.array("i", [1.5])
array.array("x")
array.array("i", "ab")
array.array("d", b"123")
a[9]
a["a"]
array.array("i", [1]) + [1]
array.array("i", [1, 2]) == array.array("d", [1, 2]), array.array("u", "héllo"), array.array("f", [0.5, 1e10])
array.array("Q", [2**64 - 1]), array.array("i"), array.typecodes
sum(array.array("d", [0.5, 1.5])), max(array.array("h", [3, 9, 1])), bytes(array.array("B", [1, 2]))
m = memoryview(b"abcdef"); m[0], m[1:3].tobytes(), m.tolist(), len(m), m[::-2].tobytes()
m.format, m.itemsize, m.shape, m.strides, m.ndim, m.nbytes, m.readonly, m.contiguous
store = bytearray(b"abcdef"); w = memoryview(store); w[0] = 65; w[1:3] = b"xy"; store
w[1:3] = b"xyz"
w[0] = 300
w[0] = "a"
m[0] = 1
m[10]
memoryview("text")
v = memoryview(array.array("i", [1, 2, 3, 4])); v.format, v[1:3].tolist(), v.cast("B").nbytes, v.cast("B").cast("h")[0]
v.cast("d")
m.cast("B", [2, 3]).tolist(), m.cast("B", [2, 3])[1, 2]
m == b"abcdef", m[1:] == b"bcdef", hash(m) == hash(b"abcdef"), m.hex(), bytes(m), b"".join([m, m])
w.release(); w[0]
with memoryview(b"ab") as x: print(x.tolist())
base64.b64encode(b"hello"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xfb\xff"), base64.b64decode(b"-_8=", b"-_")
base64.b32encode(b"hello"), base64.b32decode("NBSWY3DP"), base64.b16encode(b"hi"), base64.b16decode("6869"), base64.b32hexencode(b"hello")
base64.b85encode(b"hello"), base64.b85decode(b"Xk~0{Zv"), base64.a85encode(b"hello\0\0\0\0"), base64.a85decode(base64.a85encode(b"hi there", adobe=True), adobe=True)
base64.encodebytes(b"a" * 60), base64.decodebytes(b"YWJj\n")
base64.b64decode("abc")
base64.b64decode("a")
base64.b64decode("ab!c", validate=True)
base64.b32decode("abc")
binascii.hexlify(b"abc", "-"), binascii.unhexlify("616263"), binascii.crc32(b"hello"), binascii.crc_hqx(b"abc", 0)
binascii.unhexlify("abc")
binascii.unhexlify("zz")
binascii.b2a_uu(b"hello"), binascii.a2b_uu(b"%:&5L;&\\\n"), binascii.b2a_qp(b"a=\xe9 "), binascii.a2b_qp(b"a=3D=E9")
data = b"the quick brown fox " * 50
packed = zlib.compress(data); len(packed) < 60, zlib.decompress(packed) == data, zlib.crc32(data), zlib.adler32(data)
zlib.decompress(packed[:10])
zlib.decompress(b"not compressed")
z = zlib.compressobj(9, zlib.DEFLATED, -15); raw = z.compress(data) + z.flush(); zlib.decompress(raw, -15) == data
u = zlib.decompressobj(); u.decompress(packed[:20] ) + u.decompress(packed[20:] + b"more") == data, u.eof, u.unused_data
t = zlib.decompressobj(); len(t.decompress(packed, 100)), len(t.unconsumed_tail) > 0
zlib.compress("text")
errno.ENOENT, errno.EACCES, errno.EAGAIN, errno.errorcode[2], errno.EWOULDBLOCK
errno.NOTHING
