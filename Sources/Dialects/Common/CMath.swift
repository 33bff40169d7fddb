#if canImport(Glibc)
import Glibc
#endif

/// Functions of the C library under names that do not clash with operations.
public enum CMath {
    public static func log10(_ x: Double) -> Double { Glibc.log10(x) }
    public static func frexp(_ x: Double) -> (Double, Int) {
        x == 0 || !x.isFinite
            ? (x, 0)
            : {
                let (f, e) = Glibc.frexp(x)
                return (f, e)
            }()
    }
}
