import cmath
for f in ["exp","log","sqrt","sin","cos","tan","sinh","cosh","tanh","asin","acos","atan","asinh","acosh","atanh","log10"]:
    for z in [0.3+0.4j, -2+1j, 1.5-2.5j, 3, -0.5j]:
        print(f, z, getattr(cmath, f)(z))
print(cmath.polar(1+1j), cmath.rect(2, 1), cmath.phase(-1), cmath.isclose(1, 1+1e-10j))
try: cmath.log(0)
except ValueError as e: print(e)
