import Core

/// Reductions of the elements where a mask is true, with derivatives: what is left out is filled with what changes nothing.
public enum Masked {
    /// The array with a value in place of what the mask leaves out.
    public static func filled(_ a: NDArray, _ mask: NDArray?, _ value: Scalar) throws -> NDArray {
        try mask.map { try Elementwise.select($0, a, Create.scalar(value, a.dtype)) } ?? a
    }
    /// How many elements count along axes.
    private static func count(_ a: NDArray, _ mask: NDArray?, _ axes: [Int]?, keepdims: Bool, _ type: DType) throws
        -> NDArray
    {
        try Reduce.count(mask ?? Create.full(a.shape, 1, .bool), axes, keepdims: keepdims, as: type)
    }
    public static func mean(_ a: NDArray, _ mask: NDArray?, _ axes: [Int]?, keepdims: Bool) throws -> NDArray {
        let total = try Reduce.sum(filled(a, mask, .int(0)), axes, keepdims: keepdims)
        return try total / count(a, mask, axes, keepdims: keepdims, total.dtype)
    }
    public static func variance(_ a: NDArray, _ mask: NDArray?, _ axes: [Int]?, keepdims: Bool, ddof: Double) throws
        -> NDArray
    {
        let centred = try filled(a - mean(a, mask, axes, keepdims: true), mask, .int(0))
        let squares =
            a.dtype.isComplex
            ? try Elementwise.apply(Rows.real, centred * Complex.conjugate(centred)) : try centred * centred
        let total = try Reduce.sum(squares, axes, keepdims: keepdims)
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), total.dtype) }
        let freedom = try count(a, mask, axes, keepdims: keepdims, total.dtype) - number(ddof)
        return try total / Elementwise.apply(Rows.maximum, freedom, number(0))
    }
    /// Each line over its norm, or over `least` where that is greater.
    public static func normalized(_ a: NDArray, _ mask: NDArray?, p: Double, _ axes: [Int]?, least: Double) throws
        -> NDArray
    {
        let size = try norm(a, mask, p, axes, keepdims: true)
        let divisor = try Elementwise.apply(Rows.maximum, size, Create.scalar(.float(least), size.dtype))
        return try filled(a, mask, .int(0)) / Elementwise.cast(divisor, a.dtype)
    }
    /// What is left out must not be the least of the sizes, or be counted.
    public static func norm(_ a: NDArray, _ mask: NDArray?, _ p: Double, _ axes: [Int]?, keepdims: Bool) throws
        -> NDArray
    {
        try Norm.vector(filled(a, mask, .float(p < 0 ? .infinity : 0)), p, axes, keepdims: keepdims)
    }
}
