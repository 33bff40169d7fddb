import Core

/// Reductions of the elements where a mask is true, with derivatives: what is left out is filled with what changes nothing.
public enum Masked {
    /// The array with a value in place of what the mask leaves out.
    public static func filled(_ a: NDArray, _ mask: NDArray?, _ value: Scalar) throws -> NDArray {
        try mask.map { try Elementwise.select($0, a, Create.scalar(value, a.dtype)) } ?? a
    }
    /// What changes no sum, product, maximum or minimum of numbers of a type.
    private static func identity(_ kind: Reduce.Kind, _ type: DType) -> Scalar {
        switch kind {
        case .sum: return .int(0)
        case .prod: return .int(1)
        default:
            let isGreatest = kind == .max || kind == .argmax
            if type.isFloat { return .float(isGreatest ? -.infinity : .infinity) }
            if type == .bool { return .bool(!isGreatest) }
            guard let range = type.integerRange else { return .int(0) }
            return isGreatest ? .int(range.low) : .uint(UInt64(range.high))
        }
    }
    /// The sum, product, maximum or minimum, in the type of the elements.
    public static func fold(_ kind: Reduce.Kind, _ a: NDArray, _ mask: NDArray?, _ axes: [Int]?, keepdims: Bool) throws
        -> NDArray
    {
        let source = try filled(a, mask, identity(kind, a.dtype))
        switch kind {
        case .sum: return try Reduce.sum(source, axes, keepdims: keepdims, dtype: a.dtype)
        case .prod: return try Reduce.prod(source, axes, keepdims: keepdims, dtype: a.dtype)
        default: return try Reduce.extreme(kind, source, axes, keepdims: keepdims)
        }
    }
    /// Running sums or products.
    public static func scan(_ kind: Reduce.Kind, _ a: NDArray, _ mask: NDArray?, _ axis: Int, dtype: DType?) throws
        -> NDArray
    {
        try Reduce.scan(kind, filled(a, mask, identity(kind, a.dtype)), axis, dtype: dtype)
    }
    /// Where the greatest or least element stands.
    public static func argument(_ kind: Reduce.Kind, _ a: NDArray, _ mask: NDArray?, _ axis: Int?, keepdims: Bool)
        throws
        -> NDArray
    {
        try Reduce.argument(kind, filled(a, mask, identity(kind, a.dtype)), axis, keepdims: keepdims)
    }
    public static func logSumExp(_ a: NDArray, _ mask: NDArray?, _ axes: [Int]?, keepdims: Bool) throws -> NDArray {
        try Reduce.logSumExp(filled(a, mask, .float(-.infinity)), axes, keepdims: keepdims)
    }
    /// The lower median.
    public static func median(_ a: NDArray, _ mask: NDArray?, _ axis: Int, keepdims: Bool) throws -> NDArray {
        try Sorting.median(filled(a, mask, .float(.nan)), axis, ignoresNaN: mask != nil, keepdims: keepdims).values
    }
    /// The softmax of the elements that count, or its logarithm; zero, or minus infinity, for those that do not.
    public static func softmax(_ a: NDArray, _ mask: NDArray?, _ axis: Int, isLogarithm: Bool = false) throws -> NDArray
    {
        let source = try filled(a, mask, .float(-.infinity))
        return try isLogarithm ? Softmax.logSoftmax(source, axis) : Softmax.softmax(source, axis)
    }
    /// The softmax of the negatives.
    public static func softmin(_ a: NDArray, _ mask: NDArray?, _ axis: Int) throws -> NDArray {
        try softmax(Elementwise.apply(Rows.negative, a), mask, axis)
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
    public static func deviation(_ a: NDArray, _ mask: NDArray?, _ axes: [Int]?, keepdims: Bool, ddof: Double) throws
        -> NDArray
    {
        try Norm.root(variance(a, mask, axes, keepdims: keepdims, ddof: ddof))
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
