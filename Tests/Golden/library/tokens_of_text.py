import io, tokenize, token, codeop, code
src = 'def f(a, *b):\n    """doc\n    more"""\n    if a:  # hm\n\n        return f"x{a}" + \'q\' \\\n            \'z\'\n    x = (1,\n         2.5e-3)\n    return 0x1F // 2j\na -> b := c ** 2 != $ ?\n'
for t in tokenize.generate_tokens(io.StringIO(src).readline): print(t.exact_type, *t[:4])
list(tokenize.generate_tokens(io.StringIO("x=1").readline))
[t[:2] for t in tokenize.generate_tokens(io.StringIO("'abc").readline)]
[t[:2] for t in tokenize.generate_tokens(io.StringIO("0777 1__0 .5 5. 1e5j").readline)]
list(tokenize.generate_tokens(io.StringIO("(").readline))
list(tokenize.generate_tokens(io.StringIO('"""a').readline))
list(tokenize.generate_tokens(io.StringIO("if 1:\n  x\n y").readline))
[tuple(t) for t in tokenize.tokenize(io.BytesIO(b"# coding: latin-1\nx=1\n").readline)]
tokenize.detect_encoding(io.BytesIO(b"#!/x\n# vim: set fileencoding=ascii :\n").readline)
tokenize.detect_encoding(io.BytesIO(b"# coding: foo\n").readline)
tokenize.untokenize([(t.type, t.string) for t in tokenize.generate_tokens(io.StringIO('def f(x):\n  return "a" "b"+x\n').readline)])
tokenize.untokenize(tokenize.generate_tokens(io.StringIO("x  =  1 # c\n").readline))
token.tok_name[token.LPAR], token.EXACT_TOKEN_TYPES["->"], token.N_TOKENS, token.ISEOF(0)
[type(codeop.compile_command(s)).__name__ for s in ("x", "if 1:", "if 1:\n  x", "if 1:\n  x\n", "(", '"""', "def f():", "# c", "", "try:", "@d", "for i in x: print(i)", "x;y")]
codeop.compile_command("1 +")
codeop.compile_command("x y")
i = code.InteractiveInterpreter({"q": 5})
i.runsource("a = q + 1"), i.runsource("if 1:"), i.locals["a"]
i.runsource("a")
c = code.InteractiveConsole()
[c.push(line) for line in ("def f():", "  return 2", "", "f()")]
