import Core

/// Means and variances of some of the elements.
extension Reduce {
    /// How many elements are true along each of `axes`.
    static func count(_ mask: NDArray, _ axes: [Int]?, keepdims: Bool, as type: DType) throws -> NDArray {
        try Elementwise.cast(sum(Elementwise.cast(mask, .bool), axes, keepdims: keepdims), type)
    }
    /// The type that sums of a type are computed in.
    static func wide(_ type: DType) -> DType {
        type == .float16 || type == .bfloat16 ? .float32 : type == .complex32 ? .complex64 : type
    }
    /// The type that means and variances are computed in, and the type of the result.
    private static func types(_ a: NDArray, _ dtype: DType?) -> (working: DType, result: DType) {
        let result = dtype ?? (a.dtype.isInexact ? a.dtype : .float64)
        return (wide(result), result)
    }
    /// The mean of the elements where `mask` is true.
    public static func mean(
        _ a: NDArray, _ axes: [Int]?, keepdims: Bool = false, dtype: DType? = nil, where mask: NDArray?
    ) throws -> NDArray {
        guard let mask else { return try mean(a, axes, keepdims: keepdims, dtype: dtype) }
        if a.dtype.kind == .timedelta, dtype == nil {
            let total = try fold(Rows.add, a, axes, keepdims: keepdims, where: mask)
            return try Elementwise.apply(Rows.divide, total, count(mask, axes, keepdims: keepdims, as: .int64))
        }
        let (working, result) = types(a, dtype)
        let total = try fold(
            Rows.add, Elementwise.cast(a, working), axes, dtype: working, keepdims: keepdims, where: mask)
        return try Elementwise.cast(total / count(mask, axes, keepdims: keepdims, as: working), result)
    }
    /// The mean of complex numbers of single precision: their sum is divided by the count in double precision.
    public static func meanOfSingles(_ a: NDArray, _ axes: [Int]?, keepdims: Bool, where mask: NDArray?) throws
        -> NDArray
    {
        let type = DType.complex64
        let total = try fold(
            Rows.add, Elementwise.cast(a, type), axes, dtype: type, keepdims: keepdims, where: mask)
        let number =
            try mask.map { try count($0, axes, keepdims: keepdims, as: .complex128) }
            ?? Create.full([], Double(a.count / max(1, total.count)), .complex128, on: a.backend)
        return try Elementwise.cast(Elementwise.cast(total, .complex128) / number, type)
    }
    /// Whether the squares of all elements are numbers.
    public static func hasFiniteSquares(_ a: NDArray) throws -> Bool { try isFinite(a * a) }
    /// Whether a lane whose elements are numbers, or some of them with `ignoresNaN`, has come to none.
    public static func losesNumbers(_ found: NDArray, _ lanes: Lanes, ignoresNaN: Bool) throws -> Bool {
        let given = try fold(ignoresNaN ? .all : .any, Elementwise.apply(Rows.isnan, lanes.rows), [-1])
        let isKept = try Elementwise.apply(Rows.logicalNot, given)
        return try isAny(Elementwise.apply(Rows.logicalAnd, Elementwise.apply(Rows.isnan, found), isKept))
    }
    /// Whether the squares of the distances from a mean are numbers, or the mean itself is none, so that a sum alone is too big.
    public static func hasFiniteSquares(_ a: NDArray, _ axes: [Int]?, where mask: NDArray?) throws -> Bool {
        let center = try mean(a, axes, keepdims: true, where: mask)
        if try !isFinite(center) { return true }
        let distance = try a - center
        return try isFinite(distance * distance)
    }
    /// The mean squared distance from `mean`, or from the elements' own, of the elements where `mask` is true, over their number less `ddof`.
    public static func variance(
        _ a: NDArray, _ axes: [Int]?, keepdims: Bool = false, ddof: Double = 0, dtype: DType? = nil,
        where mask: NDArray?,
        mean given: NDArray? = nil
    ) throws -> NDArray {
        if mask == nil, given == nil { return try variance(a, axes, keepdims: keepdims, ddof: ddof, dtype: dtype) }
        let (working, result) = types(a, dtype)
        let x = try Elementwise.cast(a, working)
        let test = try mask ?? Create.full(a.shape, 1, .bool, on: a.backend)
        let centred = try x - (given ?? mean(x, axes, keepdims: true, where: test))
        let squares =
            try working.isComplex
            ? Elementwise.apply(Rows.real, centred * Elementwise.apply(Rows.conjugate, centred)) : centred * centred
        let total = try fold(Rows.add, squares, axes, keepdims: keepdims, where: mask == nil ? nil : test)
        let freedom =
            try count(test, axes, keepdims: keepdims, as: squares.dtype)
            - Create.scalar(.float(ddof), squares.dtype)
        let zero = try Create.scalar(.float(0), squares.dtype)
        return try Elementwise.cast(total / Elementwise.apply(Rows.maximum, freedom, zero), result.real)
    }
    /// Where the elements are numbers, and true in `mask`; nil where all are.
    public static func numbers(_ a: NDArray, where mask: NDArray?) throws -> NDArray? {
        guard a.dtype.native.isInexact else { return mask }
        let isNumber = try Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.isnan, a))
        return try mask.map { try Elementwise.apply(Rows.logicalAnd, isNumber, $0) } ?? isNumber
    }
}

/// Sums and means of those elements that are numbers.
extension Reduce {
    /// The elements with a number in place of those that are none.
    public static func withoutNaN(_ a: NDArray, _ number: Double = 0) throws -> NDArray {
        if a.dtype.isSwapped { return try withoutNaN(Elementwise.cast(a, a.dtype.native), number) }
        guard a.dtype.isInexact else { return a }
        return try Elementwise.select(Elementwise.apply(Rows.isnan, a), Create.scalar(.float(number), a.dtype), a)
    }
    /// Whether an element is infinite.
    public static func hasInfinity(_ a: NDArray) throws -> Bool {
        guard a.dtype.native.isInexact else { return false }
        return try fold(.any, Elementwise.apply(Rows.isinf, a), nil).item().isTrue
    }
    /// Whether an element is no number; of all in a run along an axis, or of all there are, with `everyOf`.
    public static func hasNaN(_ a: NDArray, everyOf axis: Int?? = .none) throws -> Bool {
        guard a.dtype.native.isInexact else { return false }
        let isNaN = try Elementwise.apply(Rows.isnan, a)
        guard let axis else { return try fold(.any, isNaN, nil).item().isTrue }
        return try fold(.any, fold(.all, isNaN, axis.map { [$0] }), nil).item().isTrue
    }
    /// Whether numbers are all those that stand for no time.
    public static func isMissing(_ a: NDArray) throws -> Bool {
        let ticks = try Elementwise.cast(withoutNaN(a, Double(Dates.missing)), .int64)
        return try isAll(Elementwise.apply(Rows.equal, ticks, Create.scalar(.int(Dates.missing), .int64)))
    }
    /// Whether an element is NaN or NaT.
    public static func hasMissing(_ a: NDArray) throws -> Bool {
        if !a.dtype.native.isDate { return try hasNaN(a) }
        let missing = try Create.scalar(.int(Dates.missing), .int64)
        return try fold(.any, Elementwise.apply(Rows.equal, Elementwise.cast(a, .int64), missing), nil).item().isTrue
    }
    /// The elements with infinities that no search for the greatest, or the least, finds in place of NaN; nil where a run along the axis, or
    /// everything, is NaN.
    public static func numbers(_ a: NDArray, for kind: Kind, _ axis: Int?) throws -> NDArray? {
        if try hasNaN(a, everyOf: axis) { return nil }
        return try withoutNaN(a, kind == .argmax ? -.infinity : .infinity)
    }
    /// Of how many elements each result of a reduction is made, the fewest of them; only of those where the mask is true.
    public static func fewest(_ a: NDArray, _ axes: [Int]?, where mask: NDArray?) throws -> Int {
        guard let mask else {
            return try (axes.map { try Shape.axes($0, a.rank) } ?? Array(0..<a.rank)).reduce(1) { $0 * a.shape[$1] }
        }
        let counts = try countNonzero(mask, axes)
        return counts.count == 0 ? 1 : try fold(.min, counts, nil).item().asInt
    }
    /// Variances, or their roots, that are NaN where no more elements than `ddof` went into them.
    public static func withoutFreedom(
        _ result: NDArray, _ a: NDArray, _ axes: [Int]?, where mask: NDArray?, ddof: Double, keepdims: Bool
    ) throws -> NDArray {
        guard result.count > 0, try Double(fewest(a, axes, where: mask)) <= ddof else { return result }
        let nan = try Create.scalar(.float(.nan), result.dtype)
        guard let mask else { return try Shape.broadcast(nan, to: result.shape) }
        let counts = try count(mask, axes, keepdims: keepdims, as: .float64)
        let isBad = try Elementwise.apply(Rows.lessEqual, counts, Create.scalar(.float(ddof), .float64))
        return try Elementwise.select(isBad, nan, result)
    }
    /// The mean of all elements of a C-ordered array of float64; nil of any other.
    public static func wholeMean(_ a: NDArray) throws -> Double? {
        guard case .float(let sum)? = try whole(.sum, a)?.scalar else { return nil }
        return sum / Double(a.count)
    }
    /// The greatest element less the least.
    public static func range(_ a: NDArray, _ axes: [Int]?, keepdims: Bool) throws -> NDArray {
        let highest = try extreme(.max, a, axes, keepdims: keepdims)
        let lowest = try extreme(.min, a, axes, keepdims: keepdims)
        // Choosing computes nothing, though comparing with NaN sets the processor's flags.
        FloatingExceptions.forget()
        return try Elementwise.apply(Rows.subtract, highest, lowest)
    }
    /// Whether an element is zero.
    public static func hasZero(_ a: NDArray) throws -> Bool { try Sorting.countNonzero(a) < a.count }
    /// How many elements are not zero.
    public static func countNonzero(_ a: NDArray, _ axes: [Int]?, keepdims: Bool = false) throws -> NDArray {
        try sum(Elementwise.cast(a, .bool), axes, keepdims: keepdims)
    }
    public static func sumOfNumbers(_ a: NDArray, _ axes: [Int]?, keepdims: Bool, dtype: DType?) throws -> NDArray {
        try sum(withoutNaN(a), axes, keepdims: keepdims, dtype: dtype)
    }
    public static func meanOfNumbers(_ a: NDArray, _ axes: [Int]?, keepdims: Bool, dtype: DType?) throws -> NDArray {
        let isNumber = try Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.isnan, a))
        let total = try sumOfNumbers(a, axes, keepdims: keepdims, dtype: dtype)
        return try total / count(isNumber, axes, keepdims: keepdims, as: dtype ?? a.dtype)
    }
    /// Whether all elements are numbers within a range.
    public static func isWithin(_ a: NDArray, _ range: ClosedRange<Double>) throws -> Bool {
        func limit(_ x: Double) throws -> NDArray { try Create.scalar(.float(x), .float64) }
        let isAbove = try Elementwise.apply(Rows.greaterEqual, a, limit(range.lowerBound))
        let isBelow = try Elementwise.apply(Rows.lessEqual, a, limit(range.upperBound))
        return try fold(.all, Elementwise.apply(Rows.logicalAnd, isAbove, isBelow), nil).item().isTrue
    }
    /// Whether all elements are true, or are not zero.
    public static func isAll(_ a: NDArray) throws -> Bool { try fold(.all, a, nil).item().isTrue }
    /// Whether an element is.
    public static func isAny(_ a: NDArray) throws -> Bool { try fold(.any, a, nil).item().isTrue }
    /// The least and the greatest element, of which there has to be one.
    public static func extremes(_ a: NDArray) throws -> (low: Double, high: Double) {
        (try fold(.min, a, nil).item().asDouble, try fold(.max, a, nil).item().asDouble)
    }
    public static func hasNegative(_ a: NDArray) throws -> Bool {
        try fold(.any, Elementwise.apply(Rows.less, a, Create.scalar(.int(0), a.dtype)), nil).item().isTrue
    }
    /// The square root of a variance.
    public static func deviation(ofVariance variance: NDArray) throws -> NDArray { try Norm.root(variance) }
    /// The square root of the variance.
    public static func deviation(_ a: NDArray, _ axes: [Int]?, keepdims: Bool, ddof: Double) throws -> NDArray {
        try Norm.root(variance(a, axes, keepdims: keepdims, ddof: ddof))
    }
    /// The mean in the type of the elements: that of integers is rounded towards zero.
    public static func wholeMean(_ a: NDArray, _ axes: [Int]?, keepdims: Bool) throws -> NDArray {
        if !a.dtype.isInteger { return try mean(a, axes, keepdims: keepdims) }
        let total = try sum(a, axes, keepdims: keepdims, dtype: a.dtype)
        let count = try Create.scalar(.int(a.count / max(1, total.count)), a.dtype)
        return try Elementwise.cast(Elementwise.apply(Rows.truncDivide, total, count), a.dtype)
    }
}
