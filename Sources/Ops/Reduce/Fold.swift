import Core

/// Reductions by any binary row.
extension Reduce {
    /// What a fold begins with.
    public enum Initial {
        /// The row's own identity, if it has one.
        case identity
        /// Its first element.
        case first
        case value(NDArray)
    }
    /// The rows that have loops of their own, the most frequent ones first.
    private static let kinds: [(name: String, kind: Kind)] = [
        ("add", .sum), ("multiply", .prod), ("maximum", .max), ("minimum", .min), ("logical_and", .all),
        ("logical_or", .any), ("fmax", .fmax), ("fmin", .fmin), ("bitwise_and", .and), ("bitwise_or", .or),
        ("bitwise_xor", .xor),
    ]
    private static func kind(_ row: Row) -> Kind? { kinds.first { $0.name == row.name }?.kind }
    /// The loop of a fold of elements of a type: those that pass over NaN have none for complex numbers.
    private static func kind(_ row: Row, _ type: DType) -> Kind? {
        guard let kind = kind(row), !type.isComplex || kind != .fmax && kind != .fmin else { return nil }
        return kind
    }
    private static func isLogical(_ row: Row) -> Bool {
        row.result == .bool && ["logical_and", "logical_or", "logical_xor"].contains(row.name)
    }
    /// Whether elements may be taken in any order, and so axes together.
    private static func isReorderable(_ row: Row) -> Bool {
        row.identity != nil || ["maximum", "minimum", "fmax", "fmin"].contains(row.name)
    }

    /// The row that a fold of booleans goes by: sums of them are whether there is one, products whether there are no others.
    private static func boolean(_ row: Row) -> Row {
        row.name == "add" ? Rows.logicalOr : row.name == "multiply" ? Rows.logicalAnd : row
    }
    /// The type in which a fold by `row` works.
    private static func type(_ row: Row, _ a: NDArray, _ dtype: DType?) throws -> DType {
        if isLogical(row) { return dtype ?? a.dtype }
        if row.result == .bool, (dtype ?? a.dtype) == .bool { return .bool }
        let wanted = dtype ?? (row === Rows.add || row === Rows.multiply ? sumType(a.dtype) : a.dtype)
        guard row.result == .same, let loop = row.loopType(wanted, defaultFloat: nil) else {
            throw EngineError.type(
                "No loop matching the specified signature and casting was found for ufunc \(row.name)")
        }
        return loop
    }
    /// The same for elements that are no numbers.
    private static func foreign(
        _ row: Row, _ kind: Kind, _ a: NDArray, _ axes: [Int], _ keepdims: Bool, _ initial: Initial
    ) throws -> NDArray {
        let result = try fold(kind, a, axes, keepdims: keepdims)
        guard case .value(let value) = initial else { return result }
        return try Elementwise.apply(row, Elementwise.cast(value, result.dtype), result)
    }
    /// Folds `axes`, all of them where nil, by `row`: only the elements where `mask` is true, and from `initial` on.
    public static func fold(
        _ row: Row, _ a: NDArray, _ given: [Int]?, dtype: DType? = nil, keepdims: Bool = false,
        initial: Initial = .identity, where mask: NDArray? = nil
    ) throws -> NDArray {
        let axes = try given.map { try Shape.axes($0, a.rank) } ?? Array(0..<a.rank)
        if dtype == .bool, boolean(row) !== row, a.dtype.isNumeric {
            return try fold(
                boolean(row), Elementwise.cast(a, .bool), given, keepdims: keepdims, initial: initial, where: mask)
        }
        if axes.count > 1, !isReorderable(row) {
            throw EngineError.value(
                "reduction operation '\(row.name)' is not reorderable, so at most one axis may be specified")
        }
        if dtype == .object, a.dtype.isNumeric {
            return try fold(
                row, Elementwise.cast(a, .object), given, keepdims: keepdims, initial: initial, where: mask)
        }
        if a.dtype.isSwapped {
            return try fold(
                row, Elementwise.cast(a, a.dtype.native), given, dtype: dtype, keepdims: keepdims, initial: initial,
                where: mask)
        }
        if !a.dtype.isNumeric, let kind = kind(row), mask == nil {
            return try foreign(row, kind, dtype.map { try Elementwise.cast(a, $0) } ?? a, axes, keepdims, initial)
        }
        if let mask, a.dtype.kind == .timedelta, dtype == nil, kind(row) == .sum {
            let zero = try NDArray(a.dtype, [], zeroed: true)
            let counted = try Elementwise.select(mask.broadcast(to: a.shape), a, zero)
            return try fold(row, counted, given, keepdims: keepdims, initial: initial)
        }
        let type = try type(row, a, dtype)
        let isLogical = isLogical(row)
        let start = try start(row, initial, isLogical ? .bool : type)
        if mask != nil, start == nil {
            throw EngineError.value(
                "reduction operation '\(row.name)' does not have an identity, so to use a where mask one has to specify 'initial'"
            )
        }
        if axes.contains(where: { a.shape[$0] == 0 }) {
            return try empty(row, a, axes, start, isLogical ? .bool : type, keepdims: keepdims)
        }
        guard let kind = kind(row, type) else {
            let result = try steps(row, Elementwise.cast(a, type), axes, start, mask)
            return keepdims ? result : try Shape.squeeze(result, axes)
        }
        var x = a
        if let mask, let start {
            // What is masked changes nothing: the identity, or for an extreme what it begins with.
            let identity = kind == .sum && isNegativeZero(start) ? nil : kind.identity
            let neutral = try identity.map { try Create.full([], $0, isLogical ? .bool : type) } ?? start
            x = try Elementwise.select(
                mask.broadcast(to: a.shape), isLogical ? Elementwise.cast(a, .bool) : Elementwise.cast(a, type), neutral
            )
        }
        let result = try fold(kind, x, axes, type, isLogical, keepdims)
        guard case .value(let value) = initial else { return result }
        let total = try Elementwise.apply(row, Elementwise.cast(value, result.dtype), result)
        guard kind == .sum, isNegativeZero(value) else { return total }
        // Sums begin with zero: from the other one on they stay it where nothing else is added.
        let isZero = try Elementwise.apply(Rows.equal, x, Create.scalar(.int(0), x.dtype))
        let stays = try fold(
            .all, Elementwise.apply(Rows.logicalAnd, Elementwise.apply(Rows.signbit, x), isZero), axes,
            keepdims: keepdims)
        return try Elementwise.select(stays, Elementwise.cast(value, total.dtype), total)
    }
    private static func isNegativeZero(_ value: NDArray) -> Bool {
        guard value.dtype.isFloat, value.count == 1, let number = try? value.item().asDouble else { return false }
        return number == 0 && number.sign == .minus
    }
    private static func fold(
        _ kind: Kind, _ x: NDArray, _ axes: [Int], _ type: DType, _ isLogical: Bool, _ keepdims: Bool
    )
        throws -> NDArray
    {
        switch kind {
        case .sum where type == sumType(x.dtype): try sum(x, axes, keepdims: keepdims)
        case .sum: try sum(x, axes, keepdims: keepdims, dtype: type)
        case .prod: try prod(x, axes, keepdims: keepdims, dtype: type)
        default: try fold(kind, isLogical ? x : Elementwise.cast(x, type), axes, keepdims: keepdims)
        }
    }
    private static func start(_ row: Row, _ initial: Initial, _ type: DType) throws -> NDArray? {
        switch initial {
        case .identity: try row.identity.map { try Create.full([], $0, type) }
        case .first: nil
        case .value(let value): try Elementwise.cast(value, type)
        }
    }
    private static func empty(
        _ row: Row, _ a: NDArray, _ axes: [Int], _ start: NDArray?, _ type: DType, keepdims: Bool
    ) throws -> NDArray {
        let shape = Dims(
            (0..<a.rank).filter { keepdims || !axes.contains($0) }.map { axes.contains($0) ? 1 : a.shape[$0] })
        guard let start else {
            if shape.product == 0 {
                return Elementwise.constant("ReduceBackward0", try NDArray(type, shape, on: a.backend), of: a)
            }
            throw EngineError.emptyReduction(operation: row.name)
        }
        return try Elementwise.constant(
            "ReduceBackward0", Elementwise.contiguous(start.broadcast(to: shape), always: true), of: a)
    }
    /// One element after the other along each axis, by a row that has no fold of its own. The axes stay, with one element.
    private static func steps(_ row: Row, _ a: NDArray, _ axes: [Int], _ start: NDArray?, _ mask: NDArray?) throws
        -> NDArray
    {
        let test = try mask.map { try Elementwise.cast($0, .bool).broadcast(to: a.shape) }
        var total = a
        for (number, axis) in axes.sorted(by: >).enumerated() {
            let n = total.shape[axis]
            var result = try number > 0 || start == nil ? Shape.slice(total, axis, 0, 1) : nil
            if result == nil, let start {
                var shape = total.shape
                shape[axis] = 1
                result = try start.broadcast(to: shape)
            }
            guard var result else { break }
            for i in (number > 0 || start == nil ? 1 : 0)..<max(1, n) {
                let next = try Elementwise.apply(row, result, Shape.slice(total, axis, i, 1))
                result =
                    try number == 0 && test != nil
                    ? Elementwise.select(Shape.slice(test ?? total, axis, i, 1), next, result) : next
            }
            total = result
        }
        return total
    }

    /// Running results of `row` along an axis.
    public static func accumulate(_ row: Row, _ a: NDArray, _ given: Int, dtype: DType? = nil) throws -> NDArray {
        if a.rank == 0 { throw EngineError.type("cannot accumulate on a scalar") }
        if dtype == .bool, boolean(row) !== row, a.dtype.isNumeric {
            return try accumulate(boolean(row), Elementwise.cast(a, .bool), given)
        }
        let isObject = a.dtype == .object
        if let dtype, dtype != a.dtype, isObject ? dtype.isNumeric : a.dtype.isNumeric && dtype == .object {
            return try accumulate(row, Elementwise.cast(a, dtype), given, dtype: dtype)
        }
        let axis = try Shape.axis(given, a.rank)
        if !a.dtype.isNumeric, dtype == nil || dtype == a.dtype || dtype?.isNumeric == true, let kind = kind(row) {
            return try scan(kind, a, axis)
        }
        let isLogical = isLogical(row)
        let type = try type(row, a, dtype)
        if let kind = kind(row, type), kind.rawValue < Kind.all.rawValue { return try scan(kind, a, axis, dtype: type) }
        let x = try Elementwise.cast(a, isLogical ? .bool : type)
        var parts = [try Shape.slice(x, axis, 0, min(1, x.shape[axis]))]
        for i in 1..<max(1, x.shape[axis]) {
            parts.append(try Elementwise.apply(row, parts[i - 1], Shape.slice(x, axis, i, 1)))
        }
        return try Shape.concatenate(parts, axis: axis)
    }

    /// The same from the identity of `row` on, which is the first of one more result.
    public static func accumulateFromIdentity(_ row: Row, _ a: NDArray, _ axis: Int, dtype: DType? = nil) throws
        -> NDArray
    {
        let result = try accumulate(row, a, axis, dtype: dtype)
        var shape = result.shape
        shape[axis] = 1
        return try Shape.concatenate([Create.full(shape, row.identity ?? 0, result.dtype), result], axis: axis)
    }
    /// The fold of each run from one place to the next; a single element where the next place is no later.
    public static func runs(_ row: Row, _ a: NDArray, at places: [Int], _ given: Int, dtype: DType? = nil) throws
        -> NDArray
    {
        let axis = try Shape.axis(given, a.rank)
        let n = a.shape[axis]
        for place in places where place < 0 || place >= n {
            throw EngineError.value("IndexError:index \(place) out-of-bounds in \(row.name).reduceat [0, \(n))")
        }
        if let result = try Runs.fold(row, a, places, axis, dtype) { return result }
        let parts = try places.enumerated().map { i, place in
            let end = i + 1 < places.count ? places[i + 1] : n
            return try fold(
                row, Shape.slice(a, axis, place, max(1, end - place)), [axis], dtype: dtype, keepdims: true,
                initial: .first)
        }
        return parts.isEmpty ? try Shape.slice(a, axis, 0, 0) : try Shape.concatenate(parts, axis: axis)
    }
}
