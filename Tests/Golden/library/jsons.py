import json
json.dumps({"a": [1, 2.5, None, True], "b": "é\n\"", "c": {}})
json.dumps({"a": [1, {"x": []}], "b": ()}, indent=2)
json.dumps("日本 \U0001F600"), json.dumps("日本", ensure_ascii=False)
json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":"))
json.dumps({1: "x", None: 2, True: 3, 1.5: 4})
json.dumps({(1, 2): 3})
json.dumps({(1, 2): 3, "k": 1}, skipkeys=True)
json.dumps(float("nan")), json.dumps([float("inf"), -float("inf")])
json.dumps(float("nan"), allow_nan=False)
json.dumps({1, 2})
json.dumps({1, 2}, default=sorted)
class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)

json.dumps([1 + 2j, 3], cls=Encoder)
json.dumps(object(), cls=Encoder)
json.loads('{"a": [1, 2.5e3, -0, true, null], "b": {"c": "\\u00e9\\ud83d\\ude00\\n"}}')
json.loads("[1, 2"), json.loads('[]')
json.loads('{"a" 1}')
json.loads('{"a": 1,}')
json.loads("[1,]")
json.loads("")
json.loads("nul")
json.loads('"abc')
json.loads('"\\x"')
json.loads("1 2")
json.loads("{'a': 1}")
json.loads('[1,\n 2,\n x]')
try:
    json.loads("[1, 2, oops]")
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, e.doc)

json.loads('{"a": 1, "b": 2}', object_hook=lambda d: sorted(d.items()))
json.loads('{"a": 1, "a": 2}', object_pairs_hook=list)
json.loads("[1.1, 2]", parse_float=str, parse_int=lambda s: int(s) * 10)
json.loads("NaN"), json.loads("-Infinity"), json.loads("12345678901234567890123")
json.loads(b'{"x": 1}'), json.loads(" \n [1] ")
json.loads(5)
l = []
l.append(l)
json.dumps(l)
import io
out = io.StringIO()
json.dump([1, {"a": 2}], out, indent="--")
print(out.getvalue())
json.load(io.StringIO("[3]"))
json.JSONDecoder().raw_decode('{"a": 1} rest')
json.loads(json.dumps({"t": (1, 2)})) == {"t": [1, 2]}
json.dumps(10 ** 30), json.dumps(1e100), json.dumps(0.1 + 0.2), json.dumps(-0.0)
json.dumps("\x7f"), json.dumps("\x7f", ensure_ascii=False) == '"\x7f"'
