from datetime import date, datetime, time, timedelta, timezone
d = date(2024, 2, 29)
d, str(d), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal()
d + timedelta(days=366), date(2024, 3, 1) - d, d.replace(year=2023, day=28)
date(2023, 2, 29)
date(2023, 13, 1)
d.strftime("%A %d %B %Y, week %U day %j"), f"{d:%d/%m/%y}"
date.fromisoformat("2024-12-25"), date.fromordinal(730000), date.fromisocalendar(2024, 1, 1)
date.fromisoformat("2024-13-25")
t = datetime(2024, 5, 6, 7, 8, 9, 123456)
t, str(t), t.isoformat(), t.isoformat(" ", "minutes"), t.date(), t.time()
t + timedelta(hours=20, minutes=1.5), t - datetime(2024, 1, 1), t < datetime(2025, 1, 1)
datetime.strptime("2024-01-15 13:45:30", "%Y-%m-%d %H:%M:%S"), datetime.strptime("15 Jan 2024", "%d %b %Y")
datetime.strptime("x", "%Y")
datetime.strptime("2024 1", "%Y")
datetime.fromisoformat("2024-05-06T07:08:09+02:00"), datetime.fromisoformat("2024-05-06")
u = datetime(2024, 5, 6, 12, tzinfo=timezone.utc)
u, u.astimezone(timezone(timedelta(hours=-5))), u.timestamp(), u.tzname(), u.utcoffset()
u - datetime(2024, 5, 6, 14, tzinfo=timezone(timedelta(hours=2)))
u < datetime(2024, 1, 1)
u == datetime(2024, 5, 6, 12)
timedelta(days=1, hours=2, seconds=3.5), str(timedelta(days=-1, seconds=5)), timedelta(weeks=1).total_seconds()
timedelta(hours=1) / 2, timedelta(hours=1) / timedelta(minutes=7), timedelta(hours=5) // timedelta(hours=2), timedelta(days=1) * 1.5, -timedelta(1)
divmod(timedelta(hours=5), timedelta(hours=2)), timedelta(hours=5) % timedelta(hours=2), abs(timedelta(-1))
time(12, 30), time(12, 30, 15, 5), str(time(1, 2)), time(10) < time(11), time.fromisoformat("04:05:06")
time(25)
datetime.min, datetime.max, date.max, timedelta.max, timedelta.resolution
datetime.combine(date(2024, 1, 2), time(3, 4)), datetime(2024, 1, 1).timetuple()
t.ctime(), t.strftime("%H:%M:%S.%f %p %I"), u.strftime("%z %Z")
sorted([date(2024, 1, 2), date(2023, 5, 5)]), {date(2024, 1, 1): 1}[date(2024, 1, 1)]
datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(1700000000.5)
timezone(timedelta(hours=5, minutes=30)), str(timezone(timedelta(hours=-3))), timezone.utc
date(2024, 1, 31) + timedelta(10 ** 9)
isinstance(t, date), repr(timedelta(0)), bool(timedelta(0))
import time as clock
clock.strftime("%Y-%m-%d", clock.gmtime(86400)), clock.gmtime(0), clock.strptime("30 Nov 2000", "%d %b %Y").tm_yday
import unicodedata
unicodedata.name("é"), unicodedata.category("A"), unicodedata.normalize("NFD", "é") == "e\u0301", unicodedata.normalize("NFC", "e\u0301"), unicodedata.lookup("SNOWMAN"), unicodedata.numeric("½")
