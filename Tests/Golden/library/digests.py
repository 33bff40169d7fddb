import hashlib, hmac
for n in ["md5","sha1","sha224","sha256","sha384","sha512"]: print(hashlib.new(n, b"hello"*30).hexdigest())
print(hashlib.sha256(b"").hexdigest(), hmac.new(b"k", b"m", "sha256").hexdigest(), hashlib.pbkdf2_hmac("sha256", b"p", b"s", 3).hex())
h = hashlib.sha256()
h.update(b"nobody ")
h.update(b"inspects")
h.hexdigest(), h.digest_size, h.block_size, h.name
hashlib.md5(b"").hexdigest(), hashlib.sha1("é".encode()).hexdigest()
hashlib.md5("text")
hashlib.new("nothing")
hmac.compare_digest("abc", "abc"), hmac.compare_digest(b"abc", b"abd")
for name in ("sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
    h = hashlib.new(name, b"abc"); print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
    print(hashlib.new(name, b"x" * 1000).hexdigest(), hashlib.new(name).hexdigest())

for n in (0, 1, 7, 63, 64, 65, 127, 128, 129, 135, 136, 137, 143, 144, 167, 168, 169):
    data = bytes(i % 251 for i in range(n))
    print(n, [hashlib.new(name, data).hexdigest()[:12] for name in ("sha3_224", "sha3_256", "sha3_512", "blake2b", "blake2s")], hashlib.shake_128(data).hexdigest(5))

print(hashlib.shake_128(b"abc").hexdigest(200), hashlib.shake_256(b"").digest(8), hashlib.shake_256().digest_size)
print(hashlib.blake2b(b"x", digest_size=8, key=b"k", salt=b"s", person=b"p").hexdigest(), hashlib.blake2s(key=b"k" * 32, leaf_size=5, depth=2).hexdigest())
h = hashlib.blake2b(b"a"); c = h.copy(); h.update(b"b"); print(h.hexdigest() == hashlib.blake2b(b"ab").hexdigest(), c.hexdigest() == hashlib.blake2b(b"a").hexdigest())
for make in ("blake2b(digest_size=65)", "blake2b(key=b'k' * 65)", "blake2s(salt=b'0' * 9)", "blake2b('a')", "sha3_256('a')", "new('none')"):
    try: print(eval("hashlib." + make))
    except Exception as e: print(type(e), e)

print(hashlib.scrypt(b"pw", salt=b"na", n=16, r=1, p=2, dklen=80).hex())
print(sorted(hashlib.algorithms_guaranteed))
print(hmac.new(b"k", b"m", "sha3_256").hexdigest(), hmac.digest(b"k" * 200, b"m", "blake2b").hex())
