[format(n, spec) for n in (5, -5, 1234567, 2**70) for spec in ("020,d", "021,", "022_d", "+20,", " 015,", "01,", "0>12,", "0=12,", "0<12,")]
[format(n, spec) for n in (5, -255, 16909060) for spec in ("012_x", "#012_x", "013_X", "#020_o", "020_b", "#021_b", "+#012_x", "0=13_x")]
[format(x, spec) for x in (1234.5, -0.5, 1e20) for spec in ("015,.2f", "016,.2f", "017_.3f", "+015,", "012,.1e", "012,g", "015,%")]
[format(float(x), spec) for x in ("inf", "-inf", "nan") for spec in ("010,", "010", "+010,.2f", "_f")]
f"{1234:010,}", f"{0:08,}", f"{0:01,}", "{:09,}".format(12345), "{:0{}_}".format(7, 11)
[len(format(1, f"0{width},")) for width in range(1, 24)]
len(format(1, "0100000,")), len(format(1.5, "0100000,.1f"))
