def t(f, *a):
    try: return f(*a)
    except Exception as e: return type(e).__name__, str(e)
[t("%{}".format(spec).__mod__, n) for spec in (".3x", "#.3o", "-8.3x", "08.3x", "#010x", "#10.5x", "+.0d", "08.3d", "-8.3d", " .4i", ".2X", "#.5X", "+08.2o", "5.0u") for n in (5, -255, 0, 10**20)]
[t("%{}".format(spec).__mod__, x) for spec in ("d", "5.2i", "x", "c", ".3d") for x in (float("inf"), float("nan"), 2.7, "a", 65)]
[t(b"%.3x|%#.4o|%08.3d".__mod__, (n, n, n)) for n in (7, -7)]
[t("%{}".format(spec).__mod__, x) for spec in ("#.0f", "#.0e", "#.0E", "#g", "#.1g", "+#12.0F", "#5.0e") for x in (2.5, 0.1, -5, 1e20)]
[t(format, x, spec) for x in (2.5, -0.0, 1e20, 1e-7) for spec in ("#.0f", "#.0e", "#.0%", "#.1", "#.3", "#", "#g", "+#23.0F")]
[t(format, x, spec) for x in (1+2j, 1j, -3.5j) for spec in ("#", "<+#", "#.0f", "0=8%", "08,%", "=5", "05", "#.3")]
[t(format, x, spec) for x in ("abc", "ΑΣ") for spec in ("0=8", "=8", "08", "0<8", "0=.2s", "*=5s")]
[t(format, n, spec) for n in (65, -1, 2**70) for spec in (".1c", "8.3c", ".2d", ".3x", ".0", "c", "5c")]
