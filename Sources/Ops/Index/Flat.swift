import Core

/// Elements chosen by their number in C order, and by classes.
extension Index {
    /// The elements with the numbers `places` in C order.
    public static func takeFlat(_ a: NDArray, _ places: NDArray) throws -> NDArray {
        try take(Shape.reshape(a, [-1]), places, 0)
    }
    /// The coordinates in an array of a shape that elements have with such numbers, one array for each axis.
    public static func unravelled(_ numbers: NDArray, _ shape: Dims, isFortran: Bool = false) throws -> [NDArray] {
        var rest = try Elementwise.cast(numbers, .int64)
        var parts: [NDArray] = []
        for size in isFortran ? shape.array : shape.reversed() {
            let n = try Create.scalar(.int(size), .int64)
            parts.append(try Elementwise.apply(Rows.remainder, rest, n))
            rest = try Elementwise.apply(Rows.floorDivide, rest, n)
        }
        return isFortran ? parts : parts.reversed()
    }
    /// The numbers in C order, or Fortran's, of elements with such coordinates in an array of a shape; nil where a coordinate is out of range.
    public static func ravelled(_ parts: [NDArray], _ shape: Dims, _ modes: [Mode], isFortran: Bool = false) throws
        -> NDArray?
    {
        let whole = try NDArray.broadcastShape(parts.map(\.shape))
        var result = try NDArray(.int64, whole, zeroed: true)
        for axis in isFortran ? Array(parts.indices.reversed()) : Array(parts.indices) {
            guard let index = try within(Elementwise.cast(parts[axis], .int64), shape[axis], modes[axis]) else {
                return nil
            }
            result = try result * Create.scalar(.int(shape[axis]), .int64) + index
        }
        return result
    }
    /// What becomes of places that an axis has not: there is no answer, the nearest one, or the one as far from the other end.
    public enum Mode: String, Sendable { case raise, clip, wrap }

    /// Places in an axis of size `n`, all of them in its range; nil where one is not and the mode allows none.
    public static func within(_ index: NDArray, _ n: Int, _ mode: Mode) throws -> NDArray? {
        if index.count == 0 { return index }
        func number(_ value: Int) throws -> NDArray { try Create.scalar(.int(value), index.dtype) }
        switch mode {
        case .raise:
            let (least, most) = (
                try Reduce.fold(.min, index, nil).item().asInt, try Reduce.fold(.max, index, nil).item().asInt
            )
            return least >= 0 && most < n ? index : nil
        case .clip:
            if n == 0 { return nil }
            return try Elementwise.apply(
                Rows.minimum, Elementwise.apply(Rows.maximum, index, number(0)), number(n - 1))
        case .wrap: return n == 0 ? nil : try Elementwise.apply(Rows.remainder, index, number(n))
        }
    }
    /// The least or the greatest of places that an axis of size `n` has not; nil where it has all of them.
    public static func outside(_ index: NDArray, _ n: Int) throws -> Int? {
        if index.count == 0 { return nil }
        return try [Reduce.Kind.min, .max].lazy.map { try Reduce.fold($0, index, nil).item().asInt }
            .first { $0 < 0 || $0 >= n }
    }
    /// Elements along `axis`, or of all axes as one where that is nil. Throws `index` for places that the mode does not allow.
    public static func take(_ a: NDArray, _ index: NDArray, _ axis: Int?, _ mode: Mode) throws -> NDArray {
        let source = axis == nil ? try Shape.flat(a) : a
        let n = source.shape[axis ?? 0]
        if mode == .raise || n == 0 { return try take(source, index, axis ?? 0) }
        return try take(source, within(Elementwise.cast(index, .int64), n, mode) ?? index, axis ?? 0)
    }
    /// The elements in C order whose place in C order is true in `mask`.
    public static func extract(_ a: NDArray, where mask: NDArray) throws -> NDArray {
        try take(Shape.flat(a), Sorting.nonzero(Shape.flat(mask))[0], 0)
    }
    /// The elements along `axis`, or of all axes as one, where a vector that may be shorter is true.
    public static func compress(_ a: NDArray, _ mask: NDArray, _ axis: Int?) throws -> NDArray {
        try take(axis == nil ? Shape.flat(a) : a, Sorting.nonzero(mask)[0], axis ?? 0)
    }
    /// Values in C order repeated, or cut, to as many as a vector has places for; one alone for a single element.
    public static func fitting(_ values: NDArray, _ target: NDArray) throws -> NDArray {
        if target.rank == 0 { return try Shape.reshape(values, []) }
        let flat = try Shape.flat(values)
        return values.count == target.count || values.count == 0 ? flat : try Shape.repeated(flat, to: [target.count])
    }
    /// The places that an array of integers names, or at which a mask is true.
    public static func places(_ index: NDArray) throws -> [Int] {
        try (index.dtype == .bool ? Sorting.nonzero(index)[0] : index).integers()
    }
    /// Vectors of places, or masks, as arrays that together point at all places with one of each.
    public static func cross(_ parts: [NDArray]) throws -> [NDArray] {
        try Shape.open(parts.map { $0.dtype == .bool ? try Sorting.nonzero($0)[0] : $0 })
    }
    /// Of each element of several arrays, which are broadcast, the one whose number `index` has; nil where there is none.
    public static func choose(_ index: NDArray, _ choices: [NDArray], _ mode: Mode) throws -> NDArray? {
        let shape = try NDArray.broadcastShape([index.shape] + choices.map(\.shape))
        let places = try Elementwise.cast(Shape.broadcast(index, to: shape), .int64)
        guard let places = try within(places, choices.count, mode) else { return nil }
        let stacked = try Shape.stack(choices.map { try Shape.broadcast($0, to: shape) }, axis: 0)
        return try Shape.squeeze(along(stacked, Shape.expand(places, [0]), 0), [0])
    }
    /// Writes values, as often repeated as it takes, to the elements with the numbers `places` in C order.
    public static func putFlat(_ a: NDArray, _ places: NDArray, _ values: NDArray) throws {
        let flat = try Shape.reshape(a, [-1])
        let fitting =
            try values.count == 1 || values.count == places.count
            ? Shape.reshape(values, [-1]) : Shape.repeated(values, to: [places.count])
        try put(flat, [.array(Shape.reshape(places, [-1]))], fitting)
        if !flat.sharesMemory(with: a) { try Elementwise.copy(Shape.reshape(flat, a.shape), to: a) }
    }
    /// The same with places that the mode brings into range. Throws `index` for others.
    public static func putFlat(_ a: NDArray, _ places: NDArray, _ values: NDArray, _ mode: Mode) throws {
        if mode == .raise { return try putFlat(a, places, values) }
        try putFlat(a, within(Elementwise.cast(places, .int64), a.count, mode) ?? places, values)
    }
    /// Writes elements of `values`, as often repeated as it takes, where `mask` is true: the next one each time, or the one of the same number.
    public static func put(_ a: NDArray, where mask: NDArray, _ values: NDArray, inOrder: Bool) throws {
        guard inOrder else {
            let fitting = try Shape.repeated(Elementwise.cast(values, a.dtype), to: a.shape)
            return try Elementwise.copy(Elementwise.select(Shape.reshape(mask, a.shape), fitting, a), to: a)
        }
        let fitting = try Shape.repeated(values, to: [Sorting.countNonzero(mask)])
        try put(a, [.array(Shape.reshape(mask, a.shape))], fitting)
    }
    /// `on` where the last of `depth` new places is the number of a class, `off` elsewhere; the places stand along a new axis.
    public static func oneHot(
        _ classes: NDArray, _ depth: Int, axis: Int = -1, on: Scalar = .int(1), off: Scalar = .int(0), _ dtype: DType
    ) throws -> NDArray {
        let numbers = try Create.range(0, 1, depth, classes.dtype, on: classes.backend)
        let isClass = try Elementwise.apply(Rows.equal, Shape.expand(classes, [-1]), numbers)
        let flags = try Elementwise.select(isClass, Create.scalar(on, dtype), Create.scalar(off, dtype))
        return axis == -1 || axis == classes.rank ? flags : try Shape.move(flags, from: [-1], to: [axis])
    }
    /// The same with as many places as the greatest class needs. Throws `tooLarge` where no array has so many.
    public static func oneHot(_ classes: NDArray, _ type: DType) throws -> NDArray {
        if classes.count == 0 { return try oneHot(classes, 0, type) }
        let (depth, overflow) = try Reduce.fold(.max, classes, nil).item().asInt.addingReportingOverflow(1)
        if overflow { throw EngineError.tooLarge([Int.max], type) }
        return try oneHot(classes, depth, type)
    }
    /// Rows of a table by their numbers; the gradient of the row `fixed` is lost.
    public static func embedding(_ table: NDArray, _ index: NDArray, fixed: Int?) throws -> NDArray {
        var table = table
        if let fixed, table.node != nil {
            let isFixed = try Elementwise.apply(
                Rows.equal, Create.range(0, 1, table.shape[0], .int64), Create.scalar(.int(fixed), .int64))
            table = try Elementwise.select(Shape.expand(isFixed, [1]), table.detached(), table)
        }
        return try take(table, index, 0)
    }
}

extension Scatter {
    /// A copy of `a` with `values` at the elements with the numbers `places` in C order, or added to them.
    public static func flat(_ a: NDArray, _ places: NDArray, _ values: NDArray, adds: Bool) throws -> NDArray {
        let whole = try Shape.reshape(a, [-1])
        let items: [Index.Item] = [.array(try Shape.reshape(places, [-1]))]
        let given = try Shape.reshape(values, [-1])
        return try Shape.reshape(adds ? added(whole, items, given) : replaced(whole, items, given), a.shape)
    }
    /// A copy of `a`, of the shape of `mask`, in which the first of `values` stand one after the other where the mask is true.
    public static func masked(_ a: NDArray, _ mask: NDArray, _ values: NDArray) throws -> NDArray {
        let given = try Shape.slice(Shape.reshape(values, [-1]), 0, 0, Sorting.countNonzero(mask))
        if a.rank > 0 { return try replaced(a, [.array(mask)], given) }
        return try Shape.reshape(
            replaced(Shape.reshape(a, [1]), [.array(Shape.reshape(mask, [1]))], given), [])
    }
}
