import Core

/// Products that are put together from others; their derivatives follow from those.
extension Matmul {
    /// The product of each element of one vector with each of another.
    public static func outer(_ x: NDArray, _ y: NDArray, rules: TypeRules = .numpy) throws -> NDArray {
        try Elementwise.apply(
            Rows.multiply, Shape.reshape(x, [x.count, 1]), Shape.reshape(y, [1, y.count]), rules: rules)
    }
    /// The sum over the last axes of both; a single number multiplies all of the other.
    public static func inner(_ x: NDArray, _ y: NDArray, rules: TypeRules = .numpy) throws -> NDArray {
        if x.rank == 0 || y.rank == 0 { return try Elementwise.apply(Rows.multiply, x, y, rules: rules) }
        return try tensordot(x, y, [x.rank - 1], [y.rank - 1])
    }
    /// The sum of the products of the elements of `y` and the conjugates of those of `x`.
    public static func vdot(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        try matmul(Shape.reshape(Complex.conjugate(x), [-1]), Shape.reshape(y, [-1]))
    }
    /// The product of matrices, of which the first and the last may be vectors, in the order that multiplies the fewest numbers.
    public static func chain(_ given: [NDArray], rules: TypeRules = .numpy) throws -> NDArray {
        guard given.count > 2, let first = given.first, let last = given.last,
            given.dropFirst().dropLast().allSatisfy({ $0.rank == 2 })
        else {
            return try given.dropFirst().reduce(given[0]) { try matmul($0, $1, rules: rules) }
        }
        var matrices = given
        if first.rank == 1 { matrices[0] = try Shape.expand(first, [0]) }
        if last.rank == 1 { matrices[given.count - 1] = try Shape.expand(last, [1]) }
        let cuts = cheapestCuts(matrices.map(\.shape[0]) + [matrices[given.count - 1].shape[1]])
        func product(_ range: Range<Int>) throws -> NDArray {
            if range.count == 1 { return matrices[range.lowerBound] }
            let cut = cuts[range.lowerBound][range.upperBound - 1]
            return try matmul(
                product(range.lowerBound..<cut + 1), product(cut + 1..<range.upperBound), rules: rules)
        }
        var result = try product(0..<given.count)
        if last.rank == 1 { result = try Shape.squeeze(result, [-1]) }
        return first.rank == 1 ? try Shape.squeeze(result, [0]) : result
    }
    /// After which matrix the cheapest product of those from `i` to `j`, of `sizes[i]` by `sizes[i + 1]`, is cut.
    private static func cheapestCuts(_ sizes: [Int]) -> [[Int]] {
        let n = sizes.count - 1
        var costs = Array(repeating: [Double](repeating: 0, count: n), count: n)
        var cuts = Array(repeating: [Int](repeating: 0, count: n), count: n)
        for length in 1..<n {
            for i in 0..<n - length {
                let j = i + length
                costs[i][j] = .infinity
                for k in i..<j {
                    let own = Double(sizes[i]) * Double(sizes[k + 1]) * Double(sizes[j + 1])
                    let cost = costs[i][k] + costs[k + 1][j] + own
                    if cost < costs[i][j] { (costs[i][j], cuts[i][j]) = (cost, k) }
                }
            }
        }
        return cuts
    }
    /// Kronecker's product: each element of `x` replaced by its multiple of `y`.
    public static func kron(_ x: NDArray, _ y: NDArray, rules: TypeRules = .numpy) throws -> NDArray {
        let rank = max(x.rank, y.rank)
        func spread(_ a: NDArray, isFirst: Bool) throws -> NDArray {
            let shape = Array(repeating: 1, count: rank - a.rank) + a.shape.array
            return try Shape.reshape(a, Dims(shape.flatMap { isFirst ? [$0, 1] : [1, $0] }))
        }
        let product = try Elementwise.apply(
            Rows.multiply, spread(x, isFirst: true), spread(y, isFirst: false), rules: rules)
        return try Shape.reshape(product, Dims((0..<rank).map { product.shape[2 * $0] * product.shape[2 * $0 + 1] }))
    }
    /// The sum along an axis of `y` times the conjugate of `x`, which are broadcast.
    public static func vecdot(_ x: NDArray, _ y: NDArray, axis: Int) throws -> NDArray {
        let shape = try NDArray.broadcastShape([x.shape, y.shape])
        let products = try Complex.conjugate(Shape.broadcast(x, to: shape)) * Shape.broadcast(y, to: shape)
        return try Reduce.sum(products, [axis], dtype: x.dtype)
    }
    private static func conjugated(_ a: NDArray) throws -> NDArray {
        a.dtype.kind == .object ? try Elementwise.apply(Rows.conjugate, a) : try Complex.conjugate(a)
    }
    /// Products of vectors along the last axes, the conjugates of those on the left: (…) from (…, n) and (…, n).
    public static func vectors(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        try Shape.squeeze(matmul(Shape.expand(conjugated(x), [-2]), Shape.expand(y, [-1])), [-2, -1])
    }
    /// Products of matrices and vectors: (…, m) from (…, m, n) and (…, n).
    public static func columns(_ a: NDArray, _ x: NDArray) throws -> NDArray {
        try Shape.squeeze(matmul(a, Shape.expand(x, [-1])), [-1])
    }
    /// Products of the conjugates of vectors and of matrices: (…, m) from (…, n) and (…, n, m).
    public static func rows(_ x: NDArray, _ a: NDArray) throws -> NDArray {
        try Shape.squeeze(matmul(Shape.expand(conjugated(x), [-2]), a), [-2])
    }
    /// The powers 0 to `n - 1` of each element along a new last axis, as running products; the greatest first unless `increasing`.
    public static func vandermonde(_ x: NDArray, _ n: Int, increasing: Bool) throws -> NDArray {
        if n <= 0 { return try NDArray(x.dtype, Dims(x.shape.array + [0]), on: x.backend) }
        let base = try Shape.broadcast(Shape.expand(x, [-1]), to: Dims(x.shape.array + [n]))
        let ones = try Create.full(Dims(x.shape.array + [1]), 1, x.dtype, on: x.backend)
        let factors = try Shape.concatenate([ones, Shape.slice(base, x.rank, 1, n - 1)], axis: x.rank)
        let powers = try Reduce.scan(.prod, factors, x.rank, dtype: x.dtype)
        return increasing ? powers : try Shape.flip(powers, [x.rank])
    }
    /// The same in another type, at least NumPy's default integer where that is nil.
    public static func vandermonde(_ x: NDArray, _ n: Int, increasing: Bool, dtype: DType?) throws -> NDArray {
        try vandermonde(
            Elementwise.cast(x, dtype ?? Promotion.numpy(x.dtype, .int64)), n, increasing: increasing)
    }
    /// `x @ weight.T + bias`, the weight a matrix `(out, in)` or a vector.
    public static func affine(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?, rules: TypeRules = .torch) throws
        -> NDArray
    {
        let product = try matmul(x, weight.rank == 1 ? weight : Shape.transpose(weight), rules: rules)
        return try bias.map { try product + $0 } ?? product
    }
    /// `x w y` of the last axes, for each matrix of `w`: (…, out) from (…, i), (out, i, j) and (…, j).
    public static func bilinear(_ x: NDArray, _ y: NDArray, _ w: NDArray, bias: NDArray?) throws -> NDArray {
        let lead = Array(x.shape.array.dropLast())
        let rows = lead.reduce(1, *)
        let left = try Shape.reshape(x, [rows, 1, 1, w.shape[1]])
        let right = try Shape.reshape(y, [rows, 1, w.shape[2], 1])
        let inner = try matmul(matmul(left, w), right)
        let product = try Shape.reshape(inner, Dims(lead + [w.shape[0]]))
        return try bias.map { try product + $0 } ?? product
    }
}

/// Distances between rows.
extension Norm {
    /// The norm of order `p` of the difference of each row of `x` and each row of `y`.
    public static func distances(_ x: NDArray, _ y: NDArray, _ p: Double) throws -> NDArray {
        try vector(Shape.expand(x, [-2]) - Shape.expand(y, [-3]), p, [-1])
    }
    /// The same of each two rows of one matrix, each pair once.
    public static func distances(_ x: NDArray, _ p: Double) throws -> NDArray {
        let n = x.shape[0]
        let (rows, columns) = try Sorting.triangle(n, n, 1, lower: false)
        return try vector(Index.take(x, rows, 0) - Index.take(x, columns, 0), p, [1])
    }
    /// Slices along an axis, those longer than `most` made as long as that.
    public static func limited(_ a: NDArray, _ p: Double, axis: Int, most: Double) throws -> NDArray {
        let size = try vector(a, p, (0..<a.rank).filter { $0 != axis }, keepdims: true)
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), size.dtype) }
        let isLonger = try Elementwise.apply(Rows.greater, size, number(most))
        let factor = try number(most) / (size + number(1e-7))
        return try a * Elementwise.select(isLonger, factor, number(1))
    }
}
