import hashlib, hmac
for n in ["md5","sha1","sha224","sha256","sha384","sha512"]: print(hashlib.new(n, b"hello"*30).hexdigest())
print(hashlib.sha256(b"").hexdigest(), hmac.new(b"k", b"m", "sha256").hexdigest(), hashlib.pbkdf2_hmac("sha256", b"p", b"s", 3).hex())
