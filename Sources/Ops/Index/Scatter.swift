import Autodiff
import Core

/// Writing to chosen places of a copy: the counterparts of gathering, with derivatives of their own.
public enum Scatter {
    /// How values are combined with what is there, and with each other where they meet.
    public enum Reduction: String, Sendable {
        case sum, prod, mean, amax, amin

        var row: Row {
            switch self {
            case .sum, .mean: Rows.add
            case .prod: Rows.multiply
            case .amax: Rows.maximum
            case .amin: Rows.minimum
            }
        }
        /// What changes nothing when it is combined.
        func identity(_ type: DType) -> Scalar {
            switch self {
            case .sum, .mean: .int(0)
            case .prod: .int(1)
            case .amax:
                type.isFloat ? .float(-.infinity) : .int(type.integerRange?.0 ?? 0)
            case .amin:
                type.isFloat ? .float(.infinity) : .uint(UInt64(type.integerRange?.1 ?? 1))
            }
        }
    }
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    private static func equal(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        try Elementwise.cast(Elementwise.apply(Rows.equal, a, b), a.dtype)
    }
    private static func isZero(_ a: NDArray) throws -> NDArray {
        try Elementwise.apply(Rows.equal, a, number(0, a))
    }

    // MARK: Places

    /// The places `index` means along `axis`, at its own places along all others; it may be smaller than what it selects from.
    public static func along(_ index: NDArray, _ axis: Int) throws -> [Index.Item] {
        try (0..<index.rank).map { k in
            if k == axis { return .array(index) }
            var shape = Dims(repeating: 1, count: index.rank)
            shape[k] = index.shape[k]
            return .array(try Shape.reshape(Create.range(0, 1, index.shape[k], .int64), shape))
        }
    }
    /// Whole slices at the places `index` along `axis`.
    public static func slices(_ index: NDArray, _ axis: Int) -> [Index.Item] {
        Array(repeating: .slice { (0, $0, 1) }, count: axis) + [.array(index)]
    }
    /// The part of `values` that an index of the given shape takes: they may be larger.
    public static func part(_ values: NDArray, _ shape: Dims) throws -> NDArray {
        var result = values
        for k in 0..<min(shape.count, values.rank) where result.shape[k] != shape[k] && result.rank == shape.count {
            result = try Shape.slice(result, k, 0, shape[k])
        }
        return result
    }

    // MARK: Writing

    /// A copy of `a` with `values` at the places that `items` mean.
    public static func replaced(_ a: NDArray, _ items: [Index.Item], _ values: NDArray) throws -> NDArray {
        let copy = try Elementwise.contiguous(a, always: true)
        if copy === a { return a }
        try InPlace.put(copy, items, values)
        return copy
    }
    /// A copy of `a` to which `values` are added at the places that `items` mean, as often as these do.
    public static func added(_ a: NDArray, _ items: [Index.Item], _ values: NDArray) throws -> NDArray {
        let copy = try Tape.paused { try Elementwise.contiguous(a, always: true) }
        let values = try Elementwise.cast(values, a.dtype)
        try Tape.paused { try Index.put(copy, items, values, with: Rows.add) }
        let shape = values.shape
        return Tape.record("IndexAddBackward0", copy, [a, values]) { step in
            let g = try step.gradient
            return [g, step.needs(1) ? try Elementwise.unbroadcast(Index.get(g, items), shape) : nil]
        }
    }
    /// A copy of `a` in which `values` are combined with what stands at the places that `items` mean.
    /// - Parameter includesSelf: whether what stood there counts.
    public static func reduced(
        _ a: NDArray, _ items: [Index.Item], _ values: NDArray, _ reduction: Reduction, includesSelf: Bool
    ) throws -> NDArray {
        let output = try Tape.paused { () -> NDArray in
            let copy = try Elementwise.contiguous(a, always: true)
            if !includesSelf { try Index.put(copy, items, Create.scalar(reduction.identity(a.dtype), a.dtype)) }
            try Index.put(copy, items, values, with: reduction.row)
            return reduction == .mean ? try mean(copy, counts(a, items, values, includesSelf)) : copy
        }
        return try Tape.record(
            "ScatterReduceBackward0", output, [a, values], saves: [a, values], keepsOutput: true
        ) { step in
            let (a, values, z) = try (step[0], step[1], step[2])
            let g = try step.gradient
            var (own, given) = try gradients(g, a, values, z, items, reduction, includesSelf)
            if !includesSelf { own = try replaced(own, items, number(0, own)) }
            given = try Elementwise.unbroadcast(given, values.shape)
            return [own, given]
        }
    }
    /// How many values meet at each place.
    private static func counts(_ a: NDArray, _ items: [Index.Item], _ values: NDArray, _ includesSelf: Bool) throws
        -> NDArray
    {
        let start = try Create.full(a.shape, includesSelf ? 1 : 0, a.dtype, on: a.backend)
        let ones = try Create.full(values.shape, 1, a.dtype, on: a.backend)
        try Tape.paused { try Index.put(start, items, ones, with: Rows.add) }
        return try Elementwise.apply(Rows.maximum, start, number(1, start))
    }
    private static func mean(_ total: NDArray, _ counts: NDArray) throws -> NDArray {
        total.dtype.isInexact ? try total / counts : try Elementwise.apply(Rows.floorDivide, total, counts)
    }
    /// The gradients of what is written to and of what is written; the latter as the places show it.
    private static func gradients(
        _ g: NDArray, _ a: NDArray, _ values: NDArray, _ z: NDArray, _ items: [Index.Item], _ reduction: Reduction,
        _ includesSelf: Bool
    ) throws -> (NDArray, NDArray) {
        switch reduction {
        case .sum: return (g, try Index.get(g, items))
        case .mean:
            let shared = try g / counts(a, items, values, includesSelf)
            return (shared, try Index.get(shared, items))
        case .amax, .amin:
            // Equal winners share alike.
            let own = try equal(a, z)
            let won = try equal(values, Index.get(z, items))
            let winners = try added(own, items, won)
            let share = try g / Elementwise.apply(Rows.maximum, winners, number(1, winners))
            return (try own * share, try won * Index.get(share, items))
        case .prod: return try productGradients(g, a, values, z, items, includesSelf)
        }
    }
    /// The product of all others is the product over the factor itself, but for a factor that is the only zero of its place.
    private static func productGradients(
        _ g: NDArray, _ a: NDArray, _ values: NDArray, _ z: NDArray, _ items: [Index.Item], _ includesSelf: Bool
    ) throws -> (NDArray, NDArray) {
        let one = try number(1, a)
        let safeSelf = try Elementwise.select(isZero(a), one, a)
        let withoutSelf = try reduced(safeSelf, items, values, .prod, includesSelf: includesSelf)
        let own = try g * withoutSelf / safeSelf
        let zeros = try isZero(values)
        let zeroCounts = try Index.get(
            added(Create.full(a.shape, 0, a.dtype, on: a.backend), items, Elementwise.cast(zeros, a.dtype)), items)
        let isOnlyZero = try Elementwise.apply(
            Rows.logicalAnd, zeros, Elementwise.apply(Rows.equal, zeroCounts, number(1, zeroCounts)))
        let withoutZero = try reduced(
            a, items, Elementwise.select(isOnlyZero, one, values), .prod, includesSelf: includesSelf)
        let rest = try Index.get(g * z, items) / Elementwise.select(zeros, one, values)
        return (own, try Elementwise.select(isOnlyZero, Index.get(g * withoutZero, items), rest))
    }

    // MARK: Parts of arrays

    /// Where the gradient of a copy arrives at what was copied: outside of the part that was overwritten, as it should, or inside of it.
    public enum Passing { case outside, inside }
    /// A copy of `a` in which the part that `view` shows is `values`.
    public static func part(
        _ a: NDArray, _ values: NDArray, _ name: String, passing: Passing = .outside,
        _ view: @escaping (NDArray) throws -> NDArray
    ) throws -> NDArray {
        let copy = try Tape.paused { () -> NDArray in
            let copy = try Elementwise.contiguous(a, always: true)
            try Elementwise.copy(values, to: view(copy))
            return copy
        }
        let (shape, type) = (values.shape, values.dtype)
        return Tape.record(name, copy, [a, values]) { step in
            let g = try step.gradient
            let rest: NDArray
            switch passing {
            case .outside:
                let zeros = try NDArray(g.dtype, view(g.detached()).shape, zeroed: true, on: g.backend)
                rest = try part(g, zeros, name, view)
            case .inside: rest = try part(NDArray(g.dtype, g.shape, zeroed: true, on: g.backend), view(g), name, view)
            }
            return [rest, step.needs(1) ? try Elementwise.cast(Elementwise.unbroadcast(view(g), shape), type) : nil]
        }
    }
}
