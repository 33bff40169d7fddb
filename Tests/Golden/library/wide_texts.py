def kind(text):
    try:
        return len(eval(text))
    except (MemoryError, OverflowError, ValueError) as error:
        return type(error).__name__, str(error)
kind('f"{1:9999999999999}"'), kind('f"{1.5:9999999999999.2f}"'), kind('"%9999999999999d" % 1'), kind('"{:{}}".format(1, 2**62)')
kind('[0] * 2**62'), kind('"a" * 2**62'), kind('"x".ljust(2**62)'), kind('bytes(2**62)'), kind('"x".zfill(2**62)'), kind('list(range(2**62))')
f"{1:70000}" == "1".rjust(70000), f"{-1.5:070000.2f}"[:3], len(f"{-1.5:070000.2f}")
len("%.1300f" % 2.5), ("%.1300e" % 1e300)[-6:], len("%#.1300g" % 1e300), "%.3e|%.0f|%#.0f" % (1234.5, 2.5, 2.5)
[(len(format(1.5e-7, f)), format(1.5e-7, f)[:12], format(-1.5e3, f)[-8:]) for f in (".1200f", ".1101e", ".2000%", "#.1200E", "z.1200f")]
len("a\t".expandtabs(3 * 10**6) + "b"), len("x\ty\tz".expandtabs(2 * 10**6)), "x\ty\tz".expandtabs(2 * 10**6).count(" ")
"a\tbc\td\n\te".expandtabs(), "a\tb".expandtabs(0), "\t\t".expandtabs(3), "é\tx\ry\tz".expandtabs(4)
"a\t".expandtabs(2**62)
b"a\t".expandtabs(2**31)
list(range(2**64))
"%*d" % (2**70, 1)
"%.*f" % (2**40, 1.5)
"%99999999999999999999d" % 1
"%.99999999999999999999f" % 1.5
"%.3000000000d" % 1
format(1.5, ".3000000000f")
format("abc", ".3000000000")
format(1, "99999999999999999999d")
"%.3000000000s" % "abc"
"%5.2f|%.f|%5d|%-5d|%05d|%*.*f|%.*d|%.5s|%5.1s" % (1.5, 2.5, 3, 4, 5, 8, 2, 1.234, 4, 7, "abcdefg", "xy")
