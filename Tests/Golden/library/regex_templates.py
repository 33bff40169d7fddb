import re, warnings
warnings.simplefilter('always')
def T(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: r=f()
        except Exception as e: r=type(e).__name__+': '+str(e)
    print(r, [str(x.message) for x in w])
for p,s in (('(?x) (?i) a','A'),('(?x) (?x) a','a'),(' (?x) a','a'),('(?x) # c\n(?i)A','a'),('(?i)(?s).','\n'),('a(?i)','A'),('(?:(?i)a)','A'),('|(?i)a','A'),('((?i)a)','A'),('(?x) a (?i)','A')): T(lambda: bool(re.match(p,s)))
for p in (' (?i) A',): T(lambda: bool(re.match(p,'a',re.X)))
for t in (r'\400',r'\377',r'\477',r'\08',r'\1',r'\g<１>',r'\g<+1>',r'\g< 1 >',r'\g<-1>',r'\g<1_0>',r'\g<0>',r'\g<a>',r'\g<',r'\g<>',r'\g<1',r'\g',r'\18',r'\118',r'\1a'): T(lambda: ascii(re.sub('(a)',t,'xax')))
for p in (r'(a)(?(１)b|c)',r'(a)(?(+1)b|c)',r'(a)(?(2)b|c)',r'(a)(?(-1)b)',r'(?P<n>a)(?(n)b|c)',r'(?(0)a)',r'(a)b(?<=(?(2)b|x))(c)',r'(a)b(?<=(.)\2)(c)',r'(a)b(?<=(?P<a>.)(?P=a))(c)',r'(a)b(?<=(a)(?(2)b|x))(c)',r'(a)b(?<=(.)(?<=\2))(c)',r'\N',r'[\N]',r'\N{',r'[\N{',r'\N{}',r'\NSNAKE}',r'\N{SNAKE',r'[\N{SNAKE]',r'\N{SPAM}',r'[\N{SPAM}]'): T(lambda: re.compile(p).pattern)
for f in (lambda: re.sub('y',b'a','xyz'), lambda: re.sub(b'y','a',b'xyz'), lambda: re.sub('y','a',b'xyz'), lambda: re.sub(b'y','a','xyz'), lambda: re.sub('q',b'a','xyz'), lambda: re.sub('y',1,'xyz'), lambda: re.sub('q',1,'xyz'), lambda: re.sub('y',None,'xyz'), lambda: re.sub(b'y',bytearray(b'a'),bytearray(b'xyz')), lambda: re.sub(b'y',memoryview(b'a\\n'),memoryview(b'xyz')), lambda: re.sub('y',lambda m: b'q','xyz'), lambda: re.sub('y',lambda m: None,'xyz'), lambda: re.sub('y',lambda m: 3,'xyz'), lambda: re.sub(b'y',lambda m: bytearray(b'z'),b'xyz'), lambda: re.sub(b'y',lambda m: 'z',b'xyz'), lambda: re.compile('.').match(b'b'), lambda: re.compile(b'.').match('b'), lambda: re.compile('.').split(b'b'), lambda: re.compile('.').findall(5), lambda: re.match('a','ab').expand(b'x'), lambda: re.subn('y','\\g<0>!','xyzy',count=1), lambda: re.sub('', '-', 'ab'), lambda: re.sub('x*', '-', 'axb'), lambda: re.sub('y', '', 'xyz', -1)): T(f)
s=bytearray(b'abcdefgh'); m=re.search(b'[a-h]+',s); m2=re.search(b'[e-h]+',s); s[:]=b'xyz'; print(m.group(), m2.group(), m.span(), m.string is s, m2.groups(), m)
