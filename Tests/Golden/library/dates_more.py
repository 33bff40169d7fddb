import copy, pickle
from datetime import date, datetime, time, timedelta, timezone
days = [date.fromordinal(n) for n in (1, 365, 366, 1461, 36524, 36525, 146097, 146098, 730179, 738581, 3652059)]
days
[(d.toordinal(), d.weekday(), d.isoweekday(), tuple(d.isocalendar())) for d in days]
a, b = datetime(2024, 2, 28, 23, 59, 59, 999999), datetime(1999, 12, 31, 12, 30)
s = timedelta(days=1, seconds=-3, microseconds=2)
a + s, a - s, s + a, a - b, b - a, a.date() - b.date(), a.date() + s, a.date() - s
a < b, a <= b, a == b, a != b, a > b, a == datetime(2024, 2, 28, 23, 59, 59, 999999), a.date() < b.date()
s + s, s - s, -s, s * 3, 3 * s, s / 2, s // 7, s % timedelta(hours=7), s < timedelta(1), bool(s), bool(s - s), abs(-s)
timedelta(hours=7, minutes=13), timedelta(weeks=2, milliseconds=5), timedelta(1.5, 0.25), timedelta(-1, -1, -1)
timedelta(days=10 ** 9)
timedelta.max + timedelta.resolution
timedelta("a")
date(0, 1, 1)
date(2000, 13, 1)
date(2001, 2, 29)
date(2000.5, 1, 1)
date.fromordinal(0)
date.fromordinal(3652060)
date.max + timedelta(1)
datetime(2000, 1)
datetime(2000, 1, 1, 24)
datetime(2000, 1, 1, 0, 60)
datetime(2000, 1, 1, 0, 0, 60)
datetime(2000, 1, 1, 0, 0, 0, 10 ** 6)
datetime(2000, 1, 1, fold=2)
datetime(2000, 1, 1, tzinfo=5)
datetime.max + timedelta(microseconds=1)
datetime.min - timedelta(1)
[datetime.fromisoformat(t) for t in ("2024-02-03", "2024-02-03T10:11", "2024-02-03 10:11:12", "2024-02-03T10:11:12.000123", "2024-02-03T10:11:12+02:00")]
datetime.fromisoformat("2024-02-30")
datetime.fromisoformat("2024-02-03 24:00")
date.fromisoformat("2024-02-03T")
a.isoformat(), b.isoformat(" "), b.isoformat("T", "minutes"), str(a), a.date().isoformat(), repr(b)
utc, cet = datetime(2000, 1, 1, tzinfo=timezone.utc), datetime(2000, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))
utc == cet, hash(utc) == hash(cet), utc - cet, utc + timedelta(1), utc < cet + timedelta(1), utc == datetime(2000, 1, 1)
utc - datetime(2000, 1, 1)
utc < datetime(2000, 1, 1)
date(2000, 1, 1) == datetime(2000, 1, 1)
date(2000, 1, 1) < datetime(2000, 1, 1)
class Day(date):
    def __new__(cls, y, m, d, note="n"):
        made = super().__new__(cls, y, m, d)
        made.note = note
        return made

d = Day(2020, 1, 1)
d, d.note, d + timedelta(1), d == date(2020, 1, 1), hash(d) == hash(date(2020, 1, 1)), d - date(2019, 1, 1), date(2021, 1, 1) - d, d < date(2021, 1, 1)
class Moment(datetime): pass

m = Moment(2020, 1, 1, 5)
m + timedelta(1), m == datetime(2020, 1, 1, 5), hash(m) == hash(datetime(2020, 1, 1, 5)), m.replace(hour=1), m - datetime(2020, 1, 1), Moment.fromisoformat("2020-01-02")
[pickle.loads(pickle.dumps(x)) == x for x in (a, a.date(), s, utc, m)], [copy.deepcopy(x) == x for x in (a, a.date(), s, utc)]
sorted([a, b, a - s]), {a.date(): 1}[date(2024, 2, 28)], {timedelta(1): 2}[timedelta(hours=24)], min(a, b)
