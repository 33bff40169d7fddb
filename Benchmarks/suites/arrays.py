"""What programs do with arrays beside arithmetic: texts, dates, records, masks, files, windows, groups and polynomials."""
import os
import tempfile

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from timing import measure

n = 1_000_000
rng = np.random.default_rng(0)
np.random.seed(0)
folder = tempfile.mkdtemp()


def path(name):
    return os.path.join(folder, name)


# Texts.
words = np.array(["alpha", "beta", "Gamma", "delta", "", "epsilon"])[rng.integers(0, 6, n)]
others = np.roll(words, 1)
measure("texts equal", lambda: words == others)
measure("texts less", lambda: words < others)
measure("texts equal to one", lambda: words == "delta")
measure("texts upper", lambda: np.strings.upper(words))
measure("texts find", lambda: np.strings.find(words, "ta"))
measure("texts added", lambda: np.strings.add(words, others))
measure("texts startswith", lambda: np.strings.startswith(words, "al"))
measure("texts lengths", lambda: np.strings.str_len(words))
measure("texts strip", lambda: np.strings.strip(words))
measure("texts replace", lambda: np.strings.replace(words[:100_000], "a", "o"))
measure("texts unique", lambda: np.unique(words))
measure("texts sort", lambda: np.sort(words[:100_000]))
measure("texts to numbers", lambda: np.array(["12", "3.5", "-7"])[rng.integers(0, 3, 100_000)].astype(float))

# Dates.
days = np.datetime64("2020-01-01") + rng.integers(0, 3000, n)
later = days + rng.integers(0, 30, n)
measure("dates difference", lambda: later - days)
measure("dates shifted", lambda: days + np.timedelta64(5, "D"))
measure("dates compared", lambda: days < later)
measure("dates to months", lambda: days.astype("M8[M]"))
measure("dates busday_count", lambda: np.busday_count(days, later))
measure("dates busday_offset", lambda: np.busday_offset(days, 3, roll="forward"))

# Records.
records = np.zeros(100_000, dtype=[("key", "i4"), ("value", "f8"), ("name", "U4")])
records["key"] = rng.integers(0, 100, records.size)
records["value"] = rng.random(records.size)
records["name"] = words[:records.size]
measure("records field", lambda: records["value"].sum())
measure("records sorted", lambda: np.sort(records, order=["key", "value"]))
measure("records grouped", lambda: [records["value"][records["key"] == k].mean() for k in range(20)])
measure("records filtered", lambda: records[records["key"] > 50])

# Masks.
masked = np.ma.masked_less(rng.random(n), 0.3)
measure("masked mean", lambda: masked.mean())
measure("masked sum of rows", lambda: masked.reshape(1000, 1000).sum(axis=1))
measure("masked arithmetic", lambda: masked * 2 + masked)
measure("masked filled", lambda: masked.filled(0))

# Polynomials and statistics.
x = np.linspace(0, 1, 100_000)
y = np.sin(x)
measure("polyfit", lambda: np.polyfit(x, y, 5))
measure("polyval", lambda: np.polyval([1., 2., 3., 4., 5.], x))
samples = rng.random((20, 10_000))
measure("cov", lambda: np.cov(samples))
measure("average", lambda: np.average(x, weights=y))
measure("interp", lambda: np.interp(y, x, y))
measure("gradient", lambda: np.gradient(y, x))
z = rng.random(100_000)
measure("median", lambda: np.median(z.reshape(100, 1000), axis=1))
measure("percentile", lambda: np.percentile(z, [5, 50, 95]))

# Files.
table = rng.random((20_000, 5))
np.savetxt(path("table.txt"), table)
np.savetxt(path("table.csv"), table, delimiter=",", fmt="%.6f")
np.save(path("table.npy"), table)
measure("savetxt", lambda: np.savetxt(path("out.txt"), table))
measure("loadtxt", lambda: np.loadtxt(path("table.txt")))
measure("loadtxt csv", lambda: np.loadtxt(path("table.csv"), delimiter=","))
measure("genfromtxt", lambda: np.genfromtxt(path("table.csv"), delimiter=","))
measure("save", lambda: np.save(path("out.npy"), table))
measure("load", lambda: np.load(path("table.npy")))

# Groups, windows and orders.
starts = np.arange(0, n, 10)
numbers = rng.random(n)
keys = rng.integers(0, 1000, n)
sums = np.zeros(1000)
measure("reduceat", lambda: np.add.reduceat(numbers, starts))
measure("add.at", lambda: np.add.at(sums, keys, 1.0))
measure("sliding mean", lambda: sliding_window_view(numbers[:100_000], 20).mean(axis=-1))
measure("sliding max", lambda: sliding_window_view(numbers[:100_000], 20).max(axis=-1))
measure("lexsort", lambda: np.lexsort((numbers[:100_000], keys[:100_000])))
measure("unique rows", lambda: np.unique(keys[:100_000].reshape(-1, 2) % 50, axis=0))
measure("histogramdd", lambda: np.histogramdd(numbers[:300_000].reshape(-1, 3), bins=10))
measure("histogram2d", lambda: np.histogram2d(numbers[:100_000], numbers[100_000:200_000], bins=20))
flags = numbers > 0.5
measure("packbits", lambda: np.packbits(flags))
packed = np.packbits(numbers > 0.5)
measure("unpackbits", lambda: np.unpackbits(packed))

# Functions of a program.
measure("vectorize", lambda: np.vectorize(lambda v: v + 1 if v > 0.5 else v)(numbers[:10_000]))
measure("apply_along_axis", lambda: np.apply_along_axis(lambda row: row.max() - row.min(), 1, numbers[:100_000].reshape(-1, 50)))


def walked():
    total = 0.0
    for v in np.nditer(numbers[:10_000]):
        total += v
    return total


measure("nditer", walked)

# Draws.
measure("poisson", lambda: rng.poisson(4.0, n))
measure("binomial", lambda: rng.binomial(20, 0.3, n))
measure("gamma", lambda: rng.gamma(2.0, 1.5, n))
measure("beta", lambda: rng.beta(2.0, 3.0, n))
measure("choice without replacement", lambda: rng.choice(n, 1000, replace=False))
measure("legacy choice", lambda: np.random.choice(5, 100_000, p=[.1, .2, .3, .2, .2]))
measure("legacy poisson", lambda: np.random.poisson(4.0, 100_000))
