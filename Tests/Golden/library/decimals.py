from decimal import *
D=Decimal
print(D("1.10")+D("2.2"), D(1)/D(3), D("2").sqrt(), D("1e5"), D("0.000001"), D("1E-7"), D("-0"), D(1.1))
print(D("10").ln(), D("2").exp(), D("100").log10(), D(2)**D("0.5"), D(2)**10, D("1.5")**-2, D(3)**100)
print(D("1.255").quantize(D("0.01")), D("1.245").quantize(D("0.01"), rounding=ROUND_HALF_UP), round(D("2.5")), round(D("2.675"),2))
print(f"{D('1234567.891'):,.2f}|{D('3'):08.2f}|{D('0.5'):.1%}|{D('1.5'):e}|{D('12'):>8}|{D('-1234.5'):+,}|{D('1E+3'):f}|{D('1.0'):g}")
getcontext().prec=50; print(D(1)/7, D(2).sqrt()); getcontext().prec=6; print(D(1)/7); getcontext().prec=28
for f in [lambda: D(1)/0, lambda: D("abc"), lambda: D(0)/0, lambda: D("Infinity")-D("Infinity")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(D("7")//D("2"), D("-7")%D("3"), divmod(D("7.5"),D(2)), D("3.14").as_tuple(), D("123.45").adjusted(), hash(D("1.5"))==hash(1.5), D("1.0")==1, D("0.1")==0.1)
print(sorted([D(3),D(1),D("2.5")]), sum([D("0.1")]*10), max(D(1),D(2)), D("1.20").normalize(), D("100").normalize(), int(D("-3.9")), float(D("0.1")))
with localcontext() as c:
    c.prec=5; print(D("1.23456789")+0)
print(getcontext(), D("NaN"), D("-Infinity"), D("1_000.5"), repr(D("1.5")), D("12.3").to_integral_value(), D(10).compare(D(3)))
print(D("1")+1, 1-D("0.5"), D("2")*3)
from fractions import Fraction
print(D("0.25").as_integer_ratio(), Fraction(D("0.25")), D("1.1").next_plus(), D("5").scaleb(2), D("5").max(7), D('1e400')*D('1e400'), D('123456789012345678901234567890')+1)
