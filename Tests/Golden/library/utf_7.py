import codecs
tests=["a\u20ac","+","~\\","","abc","a+b","\u20acx","\u20ac-","\u20ac.","\u20ac!","Hi Mom \u263a!","\U0001F600","\ud800","a\0b","é","a\tb\nc","\u65e5\u672c\u8a9e","ÄÖ","é€1","-","\u20ac\u20ac ","[]{}^_`|"]
for t in tests:
    try: b=t.encode('utf-7'); print(ascii(t), b, b.decode('utf-7')==t)
    except Exception as e: print(ascii(t), type(e).__name__, e)
for b in (b'+',b'+-',b'+A',b'+AA',b'+AAA',b'+AAB-',b'+IKw',b'+IKw-',b'+IKx-',b'+2D3eAA-',b'+2D0-',b'+3gA-',b'a\x80b',b'+IKw!',b'+!',b'+IKwA-',b'a+IKwgrCCs',b'\xff',b'+AOk--',b'+2D3eAg'):
    for e in ('strict','ignore','replace','backslashreplace'):
        try: print(b, e, ascii(b.decode('utf-7',e)))
        except UnicodeDecodeError as x: print(b, e, x)
print(codecs.lookup('utf7').name, codecs.lookup('U7').name, codecs.encode('€','utf7'), codecs.decode(b'+IKw-','utf_7'), codecs.utf_7_encode('€'), codecs.utf_7_decode(b'+IKw-'))
codecs.encode('é', 'utf-7')
