import Core

/// Grids and lists of places and choices.
extension Shape {
    /// Each array along an axis of its own, all others being of size 1; with `isXY` the first two axes change places.
    public static func open(_ arrays: [NDArray], isXY: Bool = false) throws -> [NDArray] {
        let turns = isXY && arrays.count > 1
        return try arrays.enumerated().map { i, a in
            var own = Dims(repeating: 1, count: arrays.count)
            own[turns && i < 2 ? 1 - i : i] = a.count
            return try reshape(a, own)
        }
    }
    /// The same as views over all of them.
    public static func mesh(_ arrays: [NDArray], isXY: Bool = false) throws -> [NDArray] {
        let parts = try open(arrays, isXY: isXY)
        let shape = try NDArray.broadcastShape(parts.map(\.shape))
        return try parts.map { try broadcast($0, to: shape) }
    }
    /// The same as copies where they are wanted.
    public static func mesh(_ arrays: [NDArray], isXY: Bool, copies: Bool) throws -> [NDArray] {
        let grids = try mesh(arrays, isXY: isXY)
        return copies ? try grids.map { try Elementwise.contiguous($0, always: true) } : grids
    }
    /// Arrays in the type that they have together, at least NumPy's default integer.
    public static func alike(_ arrays: [NDArray]) throws -> [NDArray] {
        let type = arrays.reduce(DType.int64) { Promotion.numpy($0, $1.dtype) }
        return try arrays.map { try Elementwise.cast($0, type) }
    }
    /// Each choice of one element of each array, as a row.
    public static func choices(_ arrays: [NDArray], rules: TypeRules) throws -> NDArray {
        try stack(mesh(arrays).map { try reshape($0, [-1]) }, axis: 1, rules: rules)
    }
    /// How many choices of `r` of `n` things there are; the largest integer where no other holds it.
    private static func ways(_ n: Int, _ r: Int) -> Int {
        var count = 1
        for k in 0..<min(r, n - r) {
            let (product, overflow) = count.multipliedReportingOverflow(by: n - k)
            if overflow { return .max }
            count = product / (k + 1)
        }
        return count
    }
    /// Each choice of `r` of the elements of a vector, in their order, as a row; with `repeats` an element may be chosen again.
    public static func combinations(_ a: NDArray, _ r: Int, repeats: Bool) throws -> NDArray {
        let n = a.count
        if r == 0 || (repeats ? n == 0 : r > n) {
            let none = try NDArray(a.dtype, r == 0 ? [0] : [0, r], on: a.backend)
            return Elementwise.constant("MaskedSelectBackward0", none, of: a)
        }
        let count = ways(repeats ? n + r - 1 : n, r)
        try NDArray.checkRoom([count, r], .int64, copies: 2)
        var rows: [Int] = []
        rows.reserveCapacity(count * r)
        var places = repeats ? Array(repeating: 0, count: r) : Array(0..<r)
        while places.allSatisfy({ $0 < n }) {
            rows += places
            if rows.count & 0xFFFFF < r { try a.backend.checkInterruption() }
            guard let k = places.indices.last(where: { places[$0] < (repeats ? n - 1 : n - r + $0) }) else { break }
            places[k] += 1
            for j in places.indices where j > k { places[j] = repeats ? places[k] : places[j - 1] + 1 }
        }
        return try Index.take(a, Create.integers(rows, [rows.count / r, r]), 0)
    }
    /// The axes from `first` to `last` joined to one.
    public static func flatten(_ a: NDArray, _ first: Int, _ last: Int) throws -> NDArray {
        if a.rank == 0 { return try reshape(a, [1]) }
        if first == last { return a }
        let joined = (first...last).reduce(1) { $0 * a.shape[$1] }
        return try reshape(a, Dims(a.shape.array[..<first] + [joined] + a.shape.array[(last + 1)...]))
    }
    /// An axis divided into several, of which one may be left open.
    public static func unflatten(_ a: NDArray, _ axis: Int, _ sizes: Dims) throws -> NDArray {
        if a.rank == 0 {
            throw EngineError.runtime("Dimension specified as \(axis) but tensor has no dimensions")
        }
        let known = try resolve(sizes, count: a.shape[axis])
        return try reshape(a, Dims(a.shape.array[..<axis] + known.array + a.shape.array[(axis + 1)...]))
    }

    // MARK: Channels

    /// Channels in groups of `r * r` as squares of places, for arrays that end with channel, row and column.
    public static func pixelShuffle(_ x: NDArray, _ r: Int) throws -> NDArray {
        let lead = Array(x.shape.array.dropLast(3))
        let (channels, h, w) = (x.shape[x.rank - 3] / (r * r), x.shape[x.rank - 2], x.shape[x.rank - 1])
        let n = lead.count
        let parts = try reshape(x, Dims(lead + [channels, r, r, h, w]))
        let turned = try transpose(parts, Array(0..<n) + [n, n + 3, n + 1, n + 4, n + 2])
        return try reshape(turned, Dims(lead + [channels, h * r, w * r]))
    }
    /// The opposite: squares of `r * r` places as channels.
    public static func pixelUnshuffle(_ x: NDArray, _ r: Int) throws -> NDArray {
        let lead = Array(x.shape.array.dropLast(3))
        let (channels, h, w) = (x.shape[x.rank - 3], x.shape[x.rank - 2] / r, x.shape[x.rank - 1] / r)
        let n = lead.count
        let parts = try reshape(x, Dims(lead + [channels, h, r, w, r]))
        let turned = try transpose(parts, Array(0..<n) + [n, n + 2, n + 4, n + 1, n + 3])
        return try reshape(turned, Dims(lead + [channels * r * r, h, w]))
    }
    /// The channels of axis 1, one of each group after the other.
    public static func channelShuffle(_ x: NDArray, groups: Int) throws -> NDArray {
        let parts = try reshape(x, Dims([x.shape[0], groups, x.shape[1] / groups] + Array(x.shape.array[2...])))
        return try reshape(swap(parts, 1, 2), x.shape)
    }
}

extension Create {
    /// The places along each axis of a shape, each along an axis of its own.
    public static func openPlaces(_ shape: Dims, _ dtype: DType) throws -> [NDArray] {
        try Shape.open(shape.map { try range(0, 1, $0, dtype) })
    }
    /// The coordinates of each element of a shape, one grid for each axis, along a new first axis.
    public static func places(_ shape: Dims, _ dtype: DType) throws -> NDArray {
        if shape.isEmpty { return try NDArray(dtype, [0]) }
        return try Shape.stack(Shape.mesh(shape.map { try range(0, 1, $0, dtype) }), axis: 0)
    }
}

extension Sorting {
    /// The rows and columns of the places on, below or above the diagonal `k` of a matrix.
    public static func triangle(_ rows: Int, _ columns: Int, _ k: Int, lower: Bool) throws -> (NDArray, NDArray) {
        let places = try nonzero(Shape.triangle(Create.full([rows, columns], 1, .bool), k, lower: lower))
        return (places[0], places[1])
    }
    /// The places on, below or above the diagonal `k` of the last two axes of a shape, one array for each axis.
    public static func triangle(of shape: Dims, _ k: Int, lower: Bool) throws -> [NDArray] {
        try nonzero(Shape.triangle(Create.full(shape, 1, .bool), k, lower: lower))
    }
    /// The places of elements that are not zero, as rows; a single element has the place without coordinates.
    public static func places(_ a: NDArray) throws -> NDArray {
        if a.rank == 0 {
            return try NDArray(.int64, [try Elementwise.cast(a, .bool).item().isTrue ? 1 : 0, 0], on: a.backend)
        }
        return try Shape.transpose(Shape.stack(nonzero(a), axis: 0))
    }
}
