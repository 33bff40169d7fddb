import numpy as np
scal = {
 'uniform': [(0,1),(-2,5.5)],
 'normal': [(0,1),(3,2)],
 'lognormal': [(0,1)],
 'exponential': [(2.,)],
 'standard_gamma': [(0.5,),(1.,),(3.5,)],
 'gamma': [(2.,3.),(.3,1)],
 'beta': [(.5,.5),(2,3),(.1,5)],
 'chisquare': [(3,),(1,)],
 'noncentral_chisquare': [(3,2),(.5,2),(3,0)],
 'f': [(2,3)],
 'noncentral_f': [(3,4,2)],
 'standard_cauchy': [()],
 'standard_t': [(3,)],
 'vonmises': [(0,4),(1,1e-9),(.5,1e-6),(0,2e6)],
 'pareto': [(3,)],
 'weibull': [(2,),(0,)],
 'power': [(2,)],
 'laplace': [(0,1)],
 'gumbel': [(0,1)],
 'logistic': [(0,1)],
 'rayleigh': [(1,)],
 'wald': [(1,2),(3,.5)],
 'triangular': [(0,1,3)],
 'binomial': [(10,.3),(100,.5),(1000,.7),(1000,.01),(10**6,.3)],
 'negative_binomial': [(3,.4),(100,.1)],
 'poisson': [(3,),(50,),(1e6,)],
 'zipf': [(2,),(4,)],
 'geometric': [(.5,),(.05,),(.2,)],
 'hypergeometric': [(5,7,4),(50,30,20),(500,300,200),(15,15,25),(100,2,10)],
 'logseries': [(.3,),(.95,)]}
makers = [("RS", lambda: np.random.RandomState(12345)), ("PCG", lambda: np.random.default_rng(12345)), 
 ("GMT", lambda: np.random.Generator(np.random.MT19937(99))),
 ("GPh", lambda: np.random.Generator(np.random.Philox(99))), 
 ("GSF", lambda: np.random.Generator(np.random.SFC64(99))), 
 ("GDX", lambda: np.random.Generator(np.random.PCG64DXSM(99))), 
 ("RPC", lambda: np.random.RandomState(np.random.PCG64(7)))]
for mn, mk in makers:
    for name, argss in scal.items():
        for args in argss:
            g = mk()
            r = getattr(g, name)(*args, size=200)
            s = getattr(g, name)(*args)
            print(mn, name, args, r.dtype, r[:3].tolist(), float(r[-1]), float(np.abs(r).sum()), type(s).__name__, s)
    g = mk()
    print(mn, g.multinomial(20, [.2,.3,.5]).tolist(), g.multinomial(100, [.1]*10, size=3).tolist())
    print(mn, g.dirichlet([1,2,3], size=2).tolist(), g.permutation(10).tolist(), g.choice(10, 4).tolist(), g.choice(10, 4, replace=False).tolist(), g.choice(5, 3, p=[.1,.2,.3,.2,.2]).tolist(), g.bytes(7))
    print(mn, g.normal([0,10,100],[1,2,3]).tolist(), g.poisson([1,20,300]).tolist(), g.binomial([5,50],[.5,.2],size=(3,2)).tolist())
    I = g.integers if hasattr(g,'integers') else g.randint
    for dt in ['bool','int8','uint8','int16','uint16','int32','uint32','int64','uint64']:
        hi = 2 if dt=='bool' else 100
        print(mn, dt, I(0,hi,size=20,dtype=dt).tolist(), I(0,hi,dtype=dt), I([0,1],[2,2] if dt=='bool' else [5,120],dtype=dt).tolist())
    print(mn, I(10**12, size=5).tolist(), I(0, 2**32, size=3).tolist(), I(0,2**31,size=3).tolist(), I(5), I(0,256,size=5,dtype='uint8').tolist())
    x = np.arange(12).reshape(3,4); g.shuffle(x); print(mn, x.tolist())
    print(mn, g.multivariate_normal([0,1],[[2,.5],[.5,1]],size=3).round(10).tolist())
for mn, mk in makers[1:6]:
    g = mk()
    print(mn, g.random(5,dtype='f4').tolist(), g.standard_normal(4,dtype='f4').tolist(), g.standard_exponential(100,dtype='f4').sum(), g.standard_exponential(5,method='inv').tolist(), g.standard_gamma(2.,3,dtype='f4').tolist())
    print(mn, g.multivariate_hypergeometric([10,20,30],12,size=2).tolist(), g.multivariate_hypergeometric([10,20,30],40,method='count',size=2).tolist())
    print(mn, g.permuted(np.arange(12).reshape(3,4),axis=1).tolist(), g.permuted(np.arange(6)).tolist(), g.permutation(np.arange(12).reshape(3,4),axis=1).tolist())
    print(mn, g.choice(np.arange(12).reshape(3,4),2,axis=1,replace=False).tolist(), g.choice(1000,5,replace=False).tolist(), g.choice(20000,500,replace=False)[:5].tolist())
    print(mn, g.integers(0,10,size=3,endpoint=True).tolist(), repr(g.integers(5)), repr(g.integers(5,dtype=int)))
for B in (np.random.MT19937, np.random.PCG64, np.random.PCG64DXSM, np.random.Philox, np.random.SFC64):
    b = B(5)
    st = b.state
    print(B.__name__, {k: (v if not isinstance(v, dict) else {a: (c.tolist()[:3] if hasattr(c,'tolist') else c) for a,c in v.items()}) for k,v in st.items() if k!='buffer'})
    print(b.random_raw(), b.random_raw(3), b.seed_seq.entropy)
    b.state = st
    print(b.random_raw(2).tolist())
    print([c.random_raw() for c in b.spawn(2)])
    if hasattr(b, 'advance'):
        _ = b.advance(1000); print(b.random_raw())
    if hasattr(b, 'jumped') and B is not np.random.MT19937: print(b.jumped().random_raw(), b.jumped(3).random_raw())
    print(str(np.random.Generator(b)), repr(np.random.Generator(b))[:18])
rs = np.random.RandomState(3); rs.normal()
st = rs.get_state(); print(st[0], st[1][:3], st[2:]); a = rs.normal(size=3); rs.set_state(st); print((rs.normal(size=3)==a).all(), rs.get_state(legacy=False)['has_gauss'], rs.tomaxint(2), rs.rand(2,2), rs.randn(2), rs.randint(5), rs.random_sample(2))
np.random.seed(4); print(np.random.rand(2), np.random.get_state()[2], np.random.poisson(4, 3), np.random.f(2,3))
print([g.random() for g in np.random.default_rng(1).spawn(2)], np.random.default_rng(np.random.SeedSequence(9)).random(), np.random.default_rng([1,2]).random(), np.random.default_rng(5).bit_generator.state, np.random.default_rng(5).bit_generator.seed_seq)
