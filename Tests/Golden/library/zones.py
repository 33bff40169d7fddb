from zoneinfo import *
from datetime import *
import pickle, copy
b = ZoneInfo("Europe/Berlin"); ny = ZoneInfo("America/New_York"); b, str(b), b.key, b is ZoneInfo("Europe/Berlin"), ZoneInfo.no_cache("UTC") is ZoneInfo("UTC")
def show(d): return d.isoformat(), d.tzname(), d.dst(), d.utcoffset()
[show(datetime(y, m, 15, 12, tzinfo=z)) for z in (b, ny, ZoneInfo("Asia/Kolkata"), ZoneInfo("UTC"), ZoneInfo("Australia/Sydney"), ZoneInfo("Europe/Dublin")) for y in (1900, 1945, 1985, 2024, 2060) for m in (1, 7)]
[show(datetime(2024, 3, 31, 2, 30, tzinfo=b, fold=f)) for f in (0, 1)], [show(datetime(2024, 10, 27, 2, 30, tzinfo=b, fold=f)) for f in (0, 1)]
[show(datetime(2050, 3, 27, 2, 30, tzinfo=b, fold=f)) for f in (0, 1)], [show(datetime(2050, 10, 30, 2, 30, tzinfo=b, fold=f)) for f in (0, 1)], [show(datetime(2050, 11, 6, 1, 30, tzinfo=ny, fold=f)) for f in (0, 1)], [show(datetime(2050, 3, 13, 2, 30, tzinfo=ny, fold=f)) for f in (0, 1)]
[[(datetime(y, mo, d, h, 30, tzinfo=timezone.utc).astimezone(z).isoformat(), datetime(y, mo, d, h, 30, tzinfo=timezone.utc).astimezone(z).fold) for h in range(0, 24, 3)] for z in (b, ny) for y, mo, d in ((2024, 3, 31), (2024, 10, 27), (2050, 10, 30), (2050, 3, 27), (2024, 11, 3))]
[(datetime(2050, 10, 30, h, 15, tzinfo=timezone.utc).astimezone(b).isoformat(), datetime(2050, 10, 30, h, 15, tzinfo=timezone.utc).astimezone(b).fold) for h in range(3)], [(datetime(2024, 11, 3, h, 15, tzinfo=timezone.utc).astimezone(ny).isoformat(), datetime(2024, 11, 3, h, 15, tzinfo=timezone.utc).astimezone(ny).fold) for h in range(4, 8)]
d = datetime(2024, 5, 1, 12, tzinfo=b); d.astimezone(ny).isoformat(), d == d.astimezone(ny), (d + timedelta(days=180)).isoformat(), d.timestamp(), d.strftime("%Z %z"), datetime.now(b).tzinfo is b, time(12, tzinfo=b).utcoffset(), time(12, tzinfo=ZoneInfo("UTC")).utcoffset()
ZoneInfo("Nope/Zone")
ZoneInfo("/etc/passwd")
ZoneInfo("../x")
pickle.loads(pickle.dumps(b)) is b, len(available_timezones()) > 400, "Europe/Paris" in available_timezones(), TZPATH[0]
datetime(2024, 7, 1, 12, tzinfo=ZoneInfo("America/Sao_Paulo")).isoformat(), datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Tehran")).tzname(), datetime(2024, 1, 1, tzinfo=ZoneInfo("Etc/GMT+5")).isoformat()
