whole = [b"", b"a", b"ab", b"-12", b"+", bytearray(b"x")]
[b.ljust(w) for b in whole for w in (-1, 0, 2, 5)]
[b.rjust(w, b"*") for b in whole for w in (-1, 0, 2, 5)]
[b.center(w, b"-") for b in whole for w in (1, 2, 3, 4, 5, 6)]
[b.zfill(w) for b in whole for w in (-1, 0, 1, 2, 3, 5)]
b"a".center(3, b"ab")
b"a".center("a")
c = bytearray(b"abc"); c += b"d"; c += memoryview(b"ef"); c
c += [1, 2]
c.extend([65, 66]); c
c + [1]
