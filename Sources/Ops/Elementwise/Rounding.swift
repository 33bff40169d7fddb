import Core

extension Elementwise {
    /// A row of numbers of two bytes and a single number, computed in float32 and rounded once, at the end.
    public static func roundedOnce(_ row: Row, _ a: NDArray, _ single: NDArray) throws -> NDArray {
        try cast(apply(row, cast(a, .float32), cast(single, .float32), rules: .torch), a.dtype)
    }
    /// To `digits` decimal places; to tens, hundreds, … where `digits` is negative. Halves go to the even neighbour.
    public static func round(_ a: NDArray, _ digits: Int) throws -> NDArray {
        if a.dtype.isComplex {
            // The two parts are rounded as numbers of their own.
            let c = try Elementwise.contiguous(a)
            let parts = try round(
                try c.view(
                    shape: Dims(c.shape.array + [2]),
                    strides: NDArray.contiguousStrides(Dims(c.shape.array + [2]), a.dtype.size / 2), dtype: a.dtype.real
                ), digits)
            return try parts.view(
                shape: c.shape, strides: NDArray.contiguousStrides(c.shape, a.dtype.size), dtype: a.dtype)
        }
        if a.dtype.isInteger || a.dtype == .bool {
            if digits >= 0 { return try Elementwise.contiguous(a, always: true) }
            let scale = try Create.scalar(.float(pow10(Int(clamping: digits.magnitude))), .float64)
            return try Elementwise.cast(Elementwise.apply(Rows.rint, a / scale) * scale, a.dtype)
        }
        if digits == 0 { return try Elementwise.apply(Rows.rint, a) }
        let scale = try Create.scalar(.float(pow10(Int(clamping: digits.magnitude))), a.dtype.real)
        return digits > 0
            ? try Elementwise.apply(Rows.rint, a * scale) / scale : try Elementwise.apply(Rows.rint, a / scale) * scale
    }
    private static func pow10(_ n: Int) -> Double { (0..<min(n, 400)).reduce(1.0) { x, _ in x * 10 } }
}
