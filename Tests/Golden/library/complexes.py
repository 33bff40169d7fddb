import cmath
for f in ["exp","log","sqrt","sin","cos","tan","sinh","cosh","tanh","asin","acos","atan","asinh","acosh","atanh","log10"]:
    for z in [0.3+0.4j, -2+1j, 1.5-2.5j, 3, -0.5j]:
        print(f, z, getattr(cmath, f)(z))
print(cmath.polar(1+1j), cmath.rect(2, 1), cmath.phase(-1), cmath.isclose(1, 1+1e-10j))
try: cmath.log(0)
except ValueError as e: print(e)
cmath.exp(1j * cmath.pi), cmath.sqrt(-4), cmath.log(1j, 2)
cmath.isnan(complex("nan")), cmath.isinf(cmath.infj), cmath.isfinite(1 + 2j)
cmath.rect(1, cmath.pi / 2), cmath.phase(-1j), cmath.polar(3 + 4j)
cmath.atanh(1)
cmath.exp(1000)
