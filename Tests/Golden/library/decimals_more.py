from decimal import *
D = Decimal
def attempt(work):
    try: return work()
    except Exception as error: return f"{type(error).__name__}: {error}"

getcontext().prec = 50
pairs = [(D("1.23456789012345678901234567890123456789"), D("-9.87654321098765432109876543210987654321E-20")), (D("999999999999999999"), D("1E-17")), (D("-0.000000000000000001"), D("1000000000000000000")), (D("7"), D("-3")), (D("0"), D("-5.00")), (D("1E+40"), D("3E-30"))]
for a, b in pairs:
    print(a + b, a - b, a * b, a / b, a < b, a == b, a >= b, -a, +b, abs(b), bool(a))
[1 + D("2.5"), 10 ** 18 - D("0.5"), -3 * D("1.10"), 7 / D("3"), D("7.5") // 2, D("7.5") % 2, D(5) == 5, D("5.0") == 5, D(6) > 5]
for rounding in (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP):
    with localcontext() as c:
        c.prec, c.rounding = 3, rounding
        print(rounding, [D(x) * 1 for x in ("1.2345", "-1.2345", "1.235", "1.245", "-1.245", "9.996", "1.2301", "1.2501")], D("2.675").quantize(D("0.01")), D("-2.5").quantize(D(1)), D(1) - 1)

with localcontext() as c:
    c.prec = 5
    c.clear_flags()
    print(D("1.5") * 2, c.flags[Inexact], c.flags[Rounded], D(1) / 8, c.flags[Inexact], D("1.00001") * D("2.0"), c.flags[Inexact], c.flags[Rounded])
    c.clear_flags()
    print(D("1.20000") * 1 + D("0.00000"), c.flags[Inexact], c.flags[Rounded], D(2) / 3, c.flags[Inexact])
    c.traps[Inexact] = True
    print(attempt(lambda: D(2) / 3))

[attempt(lambda: D("1.1").quantize(D("1E-60")))] + [attempt(lambda: D(t)) for t in ("", "1.2.3", "e5", "1e", "+", ".")]
[D("1.1").quantize(D("1E-8")), D("12345").quantize(D("1E+2")), D("0").quantize(D("0.00"))]
[D(t) for t in ("+1.5", "-.5", "5.", "1e5", "1E-7", "0e10", "-0", "00123.4500", "123456789012345678901234567890.123456789")]
[D(2 ** 63), D(-2 ** 63), D(10 ** 40), D(True), D((1, (1, 2), -1)), D(0.1)]
x = D(10) ** 200
[x + 1, x * x, (x + 1) / 7, x > 1, -x, D("1" * 160) * 1]
getcontext().prec = 200
[D(10) ** 150 + D("0.1"), D(1) / 7, D("1" * 160) * 1 - 1]
getcontext().prec = 28
[str(D("123E+3")), repr(D("1E-10")), D("1E+5"), D("0.000001"), D("0.0000001"), D("-0.00"), str(D("NaN")), D("Infinity") + 1]
class Money(Decimal): pass

m = Money("2.50")
[m + 1, type(m + 1).__name__, type(m).__name__, m == D("2.5"), m * m, str(m), isinstance(m, Decimal)]
sum([D("0.1")] * 10), max(D("1.5"), D("1.25")), sorted([D("2"), D("-1"), D("1.5")]), {D("1.0"): 1}[1]
Decimal((0, (1,), "x"))
