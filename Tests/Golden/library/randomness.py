import random, heapq, bisect
random.seed(42)
print(random.random(), random.randint(1,100), random.choice("abc"), random.sample(range(100),5), random.gauss(0,1), random.getrandbits(100))
l=list(range(10)); random.shuffle(l); print(l, random.choices([1,2,3],weights=[1,2,3],k=5))
s=random.getstate(); a=random.random(); random.setstate(s); print(a==random.random())
print(random.uniform(1,2), random.expovariate(1), random.gammavariate(2,3), random.betavariate(1,2), random.triangular(), random.normalvariate(), random.randbytes(5))
r=random.Random(7); print(r.random(), r.randrange(0,100,7))
random.seed("hello"); print(random.random()); random.seed(2.5); print(random.random())
h=[5,1,4,1,3]; heapq.heapify(h); print(h, [heapq.heappop(h) for _ in range(5)])
print(list(heapq.merge([1,4],[2,3])), heapq.nlargest(2,[3,1,2]), heapq.nsmallest(2,[3,1,2],key=lambda x:-x))
a=[1,3,3,5]; print(bisect.bisect(a,3), bisect.bisect_left(a,3)); bisect.insort(a,4); print(a)
class R2(random.Random):
    def random(self): return 0.5
print(R2().uniform(0,10))
