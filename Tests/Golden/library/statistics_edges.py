import statistics, decimal, fractions, random
D=decimal.Decimal; F=fractions.Fraction
for x in (5,0,-3,2.5,D('1.5'),F(1,3),10**20,True):
    for iv in (1,2,0,0.5,D(2),F(1,2)):
        try: r=repr(statistics.median_grouped([x]*3, iv))
        except Exception as e: r=type(e).__name__+' '+str(e)
        print('mg',x,iv,r)
print(statistics.median_grouped([1,2,2,3,4,4,4,4,4,5]), statistics.median_grouped([1,3,3,5,7],interval=2))
for d in ([1,D('sNaN'),2],[D('NaN'),1],[D('sNaN')],[float('nan'),1],[float('inf'),float('-inf')],[D('inf'),D('-inf')]):
    for f in (statistics.mean, statistics.fmean, statistics.median, statistics.variance, statistics.stdev, statistics.mode, statistics.harmonic_mean):
        try: r=repr(f(d))
        except Exception as e: r=type(e).__name__+' '+str(e)
        print(f.__name__, d, r)
class S2(random.Random):
    def random(self):
        called.add('r'); return random.Random.random(self)
class S1(S2):
    def getrandbits(self,n): called.add('g'); return random.Random.getrandbits(self,n)
class S4(S1):
    def random(self): called.add('4r'); return random.Random.random(self)
class S5(random.Random):
    def getrandbits(self,n): called.add('g'); return random.Random.getrandbits(self,n)
class S6:
    def getrandbits(self,n): called.add('6g'); return random.Random.getrandbits(self,n)
class S7(S6, random.Random): pass
class S8(S2, S6): pass
for c in (S2,S1,S4,S5,S7):
    for m in (lambda r: r.randrange(42), lambda r: r.choice([1,2,3]), lambda r: r.shuffle([1,2,3]), lambda r: r.sample(range(9),3), lambda r: r.uniform(1,2), lambda r: r.gauss(0,1), lambda r: r.choices([1,2],k=2), lambda r: r.randbytes(2), lambda r: r.randint(1,5), lambda r: r.betavariate(1,2)):
        called=set(); r=c(3)
        try: m(r); print(c.__name__, sorted(called))
        except Exception as e: print(c.__name__, type(e).__name__, e)
