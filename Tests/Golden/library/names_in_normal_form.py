ﬁ = 3
fi, globals()["fi"]
class A: ｘ = 1
A.x, A().ｘ, getattr(A, "ｘ", None)
def f(ａ, *, ｂ=2): return a + b
f(ａ=1), f(1, b=4), f.__code__.co_varnames
K = 5
K
Å = 2; Å
Ω = 4
Ω
import ｍath
math.floor(ｍath.pi)
[ℌ for ℌ in [1]], (lambda µ: μ)(3)
𝐱 = 7
x
éa, É = 1, 2
éa, É
exec("ﬀ = 1"); ff
