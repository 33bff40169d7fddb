# Classes derived from built-in types with a __repr__ of their own: str() asks for it where the type has no __str__.
class T(str):
    def __repr__(self):
        return 'R'
str(T('a')), f"{T('a')}", "%s" % T('a'), [T('a')], "{}".format(T('a'))
T('a')
class U(str):
    def __repr__(self):
        return str(self)
U('a'), [U('b')]
class B(bytes):
    def __repr__(self):
        return 'R'
str(B(b'a')), f"{B(b'a')}", [B(b'a')]
class I(int):
    def __repr__(self):
        return 'R'
str(I(1)), f"{I(1)}", "%s %d" % (I(1), I(1)), "{}".format(I(2))
class L(list):
    def __repr__(self):
        return 'R'
str(L()), f"{L()}"
class F(float):
    def __repr__(self):
        return 'R'
str(F(1)), f"{F(1)}", [F(1)]
