import math, collections, statistics, json, os, random
for m in (math, collections, statistics, json, os, random):
    d=vars(m); print(m.__name__, [k for k in ('Counter','mean','dumps','getcwd','choice') if k in d])
print(eval('sqrt(4)+pi', {'__builtins__':{}}, {k:v for k,v in math.__dict__.items() if not k.startswith('_')}))
print(eval('mean([1,2,3])', vars(statistics)))
sorted(k for k in vars(statistics) if k.startswith("median"))
"Counter" in collections.__dict__, "OrderedDict" in vars(collections), "__name__" in vars(json)
{k: f(2) for k, f in vars(math).items() if k in ("sqrt", "floor", "exp2")}
