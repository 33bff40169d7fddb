import cmath, itertools, math
inf,nan=math.inf,math.nan
V=[-inf,-2.3,-0.0,0.0,inf,nan]
for n in 'exp log log10 sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh phase polar isfinite isinf isnan'.split():
    for a,b in itertools.product(V,V):
        if math.isfinite(a) and math.isfinite(b): continue
        try: r=repr(getattr(cmath,n)(complex(a,b)))
        except Exception as e: r=type(e).__name__+' '+str(e)
        print(n,a,b,r)
for a,b in itertools.product(V,V):
    try: r=cmath.rect(a,b)
    except Exception as e: r=type(e).__name__+' '+str(e)
    print('rect',a,b,r)
for x in (0,1,-1,2,10,inf,nan,complex(0,inf),complex(-inf,nan),1j):
    for y in (0,1,2,10,inf,nan,1j,complex(inf,nan)):
        try: r=cmath.log(x,y)
        except Exception as e: r=type(e).__name__+' '+str(e)
        print('log',x,y,r)
from decimal import Decimal
from fractions import Fraction
for a,b in ((Decimal('1.00000001'),Decimal('1')),(Fraction(1,3),1/3),(1,True),('a',1),(1,'a'),(None,1),(inf,inf),(nan,nan),(complex(inf,1),complex(inf,1)),(complex(1e300,1e300),complex(1e300,1e300*1.1))):
    for k in ({},{'rel_tol':1e-8},{'rel_tol':Decimal('1e-8')},{'abs_tol':1e-3},{'rel_tol':-1},{'rel_tol':'a'}):
        try: r=cmath.isclose(a,b,**k)
        except Exception as e: r=type(e).__name__+' '+str(e)
        print('isclose',a,b,k,r)
for n in ('exp','sqrt','log','phase','polar','isnan'):
    for x in ('1',None,Decimal(2),Fraction(1,2),True,10**400,b'1'):
        try: r=getattr(cmath,n)(x)
        except Exception as e: r=type(e).__name__+' '+str(e)
        print(n,repr(x)[:20],r)
