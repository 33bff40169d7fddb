import Core

/// Elements chosen by their number in C order, and by classes.
extension Index {
    /// The elements with the numbers `places` in C order.
    public static func takeFlat(_ a: NDArray, _ places: NDArray) throws -> NDArray {
        try take(Shape.reshape(a, [-1]), places, 0)
    }
    /// The coordinates in an array of a shape that elements have with such numbers, one array for each axis.
    public static func unravelled(_ numbers: NDArray, _ shape: Dims) throws -> [NDArray] {
        var rest = try Elementwise.cast(numbers, .int64)
        var parts: [NDArray] = []
        for size in shape.reversed() {
            let n = try Create.scalar(.int(size), .int64)
            parts.append(try Elementwise.apply(Rows.remainder, rest, n))
            rest = try Elementwise.apply(Rows.floorDivide, rest, n)
        }
        return parts.reversed()
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
