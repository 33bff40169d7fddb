# What the Unicode standard says of characters, one by one and as a sum over thousands of them.
import unicodedata, zlib
FORMS = ("NFC", "NFD", "NFKC", "NFKD")
for text in ("é", "e\u0301", "ﬁ", "①", "½", "Å", "한국", "\u1112\u1161\u11ab", "a\u0323\u0307", "a\u0307\u0323", "\u0958", "ｱﾞ", "ℌ", "…", "ǆ", "\u2126"):
    print(ascii(text), [ascii(unicodedata.normalize(form, text)) for form in FORMS],
          [unicodedata.is_normalized(form, text) for form in FORMS])

for character in "aé漢ｱ½²٣\u0301(א\u202e€\u0378":
    print(ascii(character), unicodedata.category(character), unicodedata.bidirectional(character),
          unicodedata.east_asian_width(character), unicodedata.decomposition(character),
          unicodedata.combining(character), unicodedata.mirrored(character), unicodedata.name(character, "none"),
          unicodedata.numeric(character, None), unicodedata.digit(character, None))

def total(function, *ranges):
    return zlib.crc32("\n".join(function(chr(code)) for codes in ranges for code in codes).encode())

RANGES = (range(0x3400), range(0xF900, 0x10000), range(0x1D400, 0x1D800))
for form in FORMS:
    print(form, total(lambda text: unicodedata.normalize(form, text), *RANGES, range(0xAC00, 0xAD00)))

print(total(unicodedata.decomposition, *RANGES), total(unicodedata.bidirectional, *RANGES),
      total(unicodedata.east_asian_width, *RANGES))
unicodedata.normalize("NFX", "é")
unicodedata.normalize("NFC", 5)
unicodedata.bidirectional("ab")
