import numpy as np, warnings, sys, io
heard = []
np.seterrcall(lambda *what: heard.append(what))
np.seterr(all='call')
np.array([1., 0.]) / 0
np.array([1e308, 1e-300]) * np.array([10, 1e-300])
heard
np.seterr(all='warn') and np.seterr(under='ignore')['under']
e = np.errstate(divide='raise')
with e: print(np.geterr()['divide'])
with e: pass
@np.errstate(divide='raise')
def mode(n=0): return np.geterr()['divide'] if n == 0 else mode(n - 1)
mode(), mode(3), np.geterr()['divide']
sys.stderr = io.StringIO(); np.array([1.]) / 0; warnings.warn('hello'); text = sys.stderr.getvalue(); sys.stderr = sys.__stderr__
[line.split(': ', 1)[1] for line in text.splitlines() if 'Warning' in line]
