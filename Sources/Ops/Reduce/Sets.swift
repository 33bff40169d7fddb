import Core

/// Sets of elements: sorted vectors of distinct ones.
extension Sorting {
    /// What is in both.
    public static func intersection(_ a: NDArray, _ b: NDArray, isDistinct: Bool = false) throws -> NDArray {
        if isDistinct {
            let (sorted, _, isRepeated) = try neighbours(a, b)
            return try select(Shape.slice(sorted, 0, 0, isRepeated.count), isRepeated)
        }
        if areObjects(a, b) { return try intersection(distinct(a), distinct(b), isDistinct: true) }
        let values = try distinct(a)
        return try select(values, members(values, b))
    }
    /// The same with where each element is found first in the one and in the other.
    public static func intersectionPlaces(_ a: NDArray, _ b: NDArray, isDistinct: Bool = false) throws -> (
        values: NDArray, first: NDArray, second: NDArray
    ) {
        if isDistinct {
            let (sorted, order, isRepeated) = try neighbours(a, b)
            let n = isRepeated.count
            func shared(_ array: NDArray, _ start: Int) throws -> NDArray {
                try select(Shape.slice(array, 0, min(start, array.count), n), isRepeated)
            }
            return (
                try shared(sorted, 0), try shared(order, 0),
                try shared(order, 1) - Create.scalar(.int(a.count), .int64)
            )
        }
        let (x, y) = (try unique(a), try unique(b))
        if areObjects(a, b) {
            let (values, first, second) = try intersectionPlaces(x.values, y.values, isDistinct: true)
            return (values, try Index.take(x.first, first, 0), try Index.take(y.first, second, 0))
        }
        let isShared = try members(x.values, y.values)
        return (
            try select(x.values, isShared), try select(x.first, isShared),
            try select(y.first, members(y.values, x.values))
        )
    }
    public static func union(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        try distinct(Shape.concatenate([Shape.reshape(a, [-1]), Shape.reshape(b, [-1])], axis: 0))
    }
    /// What is in `a` and not in `b`; elements that are distinct already keep their order.
    public static func difference(_ a: NDArray, _ b: NDArray, isDistinct: Bool = false) throws -> NDArray {
        let values = try isDistinct ? Shape.reshape(a, [-1]) : distinct(a)
        return try select(values, members(values, b, inverted: true))
    }
    /// What is in one of them alone.
    public static func symmetricDifference(_ a: NDArray, _ b: NDArray, isDistinct: Bool = false) throws -> NDArray {
        if isDistinct {
            let (sorted, _, isRepeated) = try neighbours(a, b)
            if sorted.count == 0 { return sorted }
            let end = try NDArray(.bool, [1], zeroed: true)
            let before = try Shape.concatenate([end, isRepeated], axis: 0)
            let behind = try Shape.concatenate([isRepeated, end], axis: 0)
            return try select(
                sorted, Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.logicalOr, before, behind)))
        }
        if areObjects(a, b) { return try symmetricDifference(distinct(a), distinct(b), isDistinct: true) }
        // Texts and bytes are compared as what they have in common.
        if a.dtype != b.dtype, !a.dtype.isNumeric, !b.dtype.isNumeric {
            let common = try Shape.concatenate([Shape.flat(a), Shape.flat(b)], axis: 0)
            if a.dtype != common.dtype || b.dtype != common.dtype {
                return try symmetricDifference(
                    Shape.slice(common, 0, 0, a.count), Shape.slice(common, 0, a.count, b.count))
            }
        }
        return try sort(Shape.concatenate([difference(a, b), difference(b, a)], axis: 0), 0)
    }

    /// Objects are found by their order: as members they are compared each with each.
    private static func areObjects(_ a: NDArray, _ b: NDArray) -> Bool {
        a.dtype.kind == .object || b.dtype.kind == .object
    }
    /// Two sets in one order: their elements, where these stand in the one followed by the other, and whether each equals the next.
    private static func neighbours(_ a: NDArray, _ b: NDArray) throws -> (
        sorted: NDArray, order: NDArray, isRepeated: NDArray
    ) {
        let all = try Shape.concatenate([Shape.reshape(a, [-1]), Shape.reshape(b, [-1])], axis: 0)
        let order = try argsort(all, 0)
        let sorted = try Index.take(all, order, 0)
        let n = max(0, all.count - 1)
        let isRepeated = try Elementwise.apply(
            Rows.equal, Shape.slice(sorted, 0, min(1, all.count), n), Shape.slice(sorted, 0, 0, n))
        return (sorted, order, isRepeated)
    }

    // MARK: Orders by several keys

    /// The stable order along an axis by several keys of one shape, of which the last counts most.
    public static func order(by keys: [NDArray], _ axis: Int) throws -> NDArray? {
        guard let first = keys.first else { return nil }
        if first.rank == 0 { return try Create.scalar(.int(0), .int64) }
        return try keys.dropFirst().reduce(argsort(first, axis)) { order, key in
            try Index.along(order, argsort(Index.along(key, order, axis), axis), axis)
        }
    }
    /// The stable order of records by fields, of which the first counts most; those that hold several elements do not count.
    public static func argsort(_ a: NDArray, byFields names: [String]) throws -> NDArray {
        let columns = try names.compactMap { name -> NDArray? in
            guard let field = a.dtype.record?.field(name), field.shape.isEmpty else { return nil }
            return try Elementwise.contiguous(Shape.field(a, field), always: true)
        }
        return try order(by: columns.reversed(), 0) ?? Create.range(0, 1, a.count, .int64)
    }
    public static func sort(_ a: NDArray, byFields names: [String]) throws -> NDArray {
        try Index.take(a, argsort(a, byFields: names), 0)
    }
    /// The elements, or the parts along an axis, each once; then what is asked for: where each is found first, which of them each one is, and how
    /// often each is there. Unless `equalNaN`, each NaN is one of its own.
    public static func unique(
        _ a: NDArray, axis: Int?, places: Bool, inverse: Bool, counts: Bool, equalNaN: Bool = true
    ) throws -> [NDArray] {
        let axis = try axis.map { try Shape.axis($0, a.rank) }
        if !equalNaN, axis == nil || a.rank == 1, try Reduce.hasNaN(a) {
            let found = try uniqueParts(Shape.flat(a), 0)
            return [found.values] + (places ? [found.first] : [])
                + (inverse ? [try Shape.reshape(found.inverse, a.shape)] : []) + (counts ? [found.counts] : [])
        }
        if axis == nil || a.rank == 1, !places, !inverse {
            guard counts else { return [try distinct(a)] }
            let (values, numbers) = try distinctCounts(a)
            return [values, numbers]
        }
        let found = try axis.flatMap { a.rank > 1 ? try uniqueParts(a, $0) : nil } ?? unique(a)
        return [found.values] + (places ? [found.first] : []) + (inverse ? [found.inverse] : [])
            + (counts ? [found.counts] : [])
    }
    /// The distinct parts along an axis, ordered by their elements one after the other; where each is found first, which of them each part is,
    /// and how often each is there.
    public static func uniqueParts(_ a: NDArray, _ axis: Int) throws -> (
        values: NDArray, first: NDArray, inverse: NDArray, counts: NDArray
    ) {
        let n = a.shape[axis]
        let width = (0..<a.rank).filter { $0 != axis }.reduce(1) { $0 * a.shape[$1] }
        let rows = try Shape.reshape(Shape.move(a, from: [axis], to: [0]), [n, width])
        let places = try order(by: Shape.unbound(rows, 1).reversed(), 0) ?? Create.range(0, 1, n, .int64)
        let sorted = try Index.take(rows, places, 0)
        let differs = try Elementwise.apply(
            Rows.notEqual, Shape.slice(sorted, 0, min(1, n), max(0, n - 1)), Shape.slice(sorted, 0, 0, max(0, n - 1)))
        let begins = try Shape.concatenate(
            [Create.full([min(1, n)], 1, .bool), Reduce.fold(.any, differs, [1])], axis: 0)
        let starts = try nonzero(begins)[0]
        let first = try Index.take(places, starts, 0)
        let inverse = try NDArray(.int64, [n])
        let one = try Create.scalar(.int(1), .int64)
        try Index.put(inverse, [.array(places)], Reduce.scan(.sum, Elementwise.cast(begins, .int64), 0) - one)
        let ends = try Shape.concatenate(
            [Shape.slice(starts, 0, min(1, n), max(0, starts.count - 1)), Create.integers(n == 0 ? [] : [n])], axis: 0)
        return (try Index.take(a, first, axis), first, inverse, try ends - starts)
    }
}

/// Orders along an axis, or of all elements in C order where that is nil.
extension Sorting {
    public static func sort(_ a: NDArray, along axis: Int?) throws -> NDArray {
        try axis.map { try sort(a, $0) } ?? sort(Shape.flat(a), 0)
    }
    /// A number is sorted as a row of one.
    public static func argsort(_ a: NDArray, along axis: Int?) throws -> NDArray {
        try argsort(axis == nil || a.rank == 0 ? Shape.flat(a) : a, axis ?? 0)
    }
    /// Where each key could be inserted in a vector that `order` sorts.
    public static func search(_ a: NDArray, _ keys: NDArray, right: Bool, order: NDArray?) throws -> NDArray {
        try search(order.map { try Index.take(a, $0, 0) } ?? a, keys, right: right)
    }
}
