def said(text):
    try: compile(text, "<text>", "exec"); return "fine"
    except SyntaxError as error: return error.msg
[said(text) for text in ["def f(*, **k): pass", "lambda *, **k: 1", "def f(*, a, **k): pass"]]
[said(text) for text in ["class A(x for x in y): pass", "class A((x for x in y)): pass", "f(x for x in y)", "f(x for x in y, 1)"]]
[said(text) for text in ["async def f(): yield from x", "async def f(): yield x", "def f(): yield from x"]]
[said(text) for text in ["x = 1\nfrom __future__ import annotations", "'doc'\nfrom __future__ import annotations", "def f():\n from __future__ import division"]]
said("from __future__ import annotations\nimport os\nfrom __future__ import division")
said("from __future__ import annotations, division\nfrom __future__ import generators\nimport os")
