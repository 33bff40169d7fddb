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
