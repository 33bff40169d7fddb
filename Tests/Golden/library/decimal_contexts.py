from decimal import *
c = Context(prec=9, Emin=-99, Emax=99, traps=[])
c.add(1, 2), c.divide(1, 3), c.divmod(7, 2), c.power(2, 10, 7), c.fma(2, 3, 4), c.sqrt(2), c.exp(1), c.quantize(Decimal("1.23456"), Decimal(".01"))
c.logical_and(Decimal(1101), Decimal(1011)), c.logical_or(1101, 11), c.logical_xor(1101, 1011), c.logical_invert(Decimal(101)), c.logical_and(2, 1)
c.shift(Decimal(123456789), 2), c.rotate(Decimal(123456789), -2), c.shift(1, 10), c.rotate(Decimal("NaN12"), 1)
c.compare_signal(1, 2), c.compare_signal(Decimal("NaN"), 1), c.compare_total(Decimal("1.0"), Decimal(1)), c.compare_total_mag(Decimal(-2), 1)
c.next_toward(Decimal(1), 2), c.next_toward(Decimal(1), 0), c.next_toward(Decimal("9.99999999E+99"), Decimal("Infinity")), c.next_plus(Decimal("-Infinity")), c.next_minus(Decimal("sNaN"))
c.scaleb(1, 3), c.scaleb(1, Decimal("1.5")), c.logb(Decimal("NaN")), c.logb(1000), c.normalize(Decimal("-0.00")), c.exp(1010)
[it.__name__ for it in c.flags if c.flags[it]]
c.clear_flags(); c.to_integral_exact(Decimal("0.000")), c.to_integral_exact(Decimal("2.5")); [it.__name__ for it in c.flags if c.flags[it]]
c.abs("x")
c.add(1.5, 2)
c.nothing
Context.add.__name__, callable(Context.logical_xor), c.radix(), c.copy_decimal(5), c.to_sci_string(Decimal("1E5")), c.is_subnormal(Decimal("1E-100"))
Decimal(1101).logical_and(1011), Decimal(3).shift(2), Decimal("1234567890123456789012345678").rotate(-3), Decimal(3).compare_signal(2)
