import Autodiff
import Core
import Glibc

/// Ordering: sorts, positions, searches, counts.
public enum Sorting {
    /// Sorted along the axis given; NaN last. Throws `interrupted`.
    public static func sort(_ a: NDArray, _ axis: Int) throws -> NDArray {
        let axis = try Shape.axis(axis, a.rank)
        if Tape.tracks(a) { return try Index.along(a, argsort(a.detached(), axis), axis) }
        if !a.dtype.isNumeric { return try Index.along(a, argsort(a, axis), axis) }
        let isInPlace = axis == a.rank - 1 && a.isContiguous
        let lines = try isInPlace ? a : Elementwise.contiguous(Shape.move(a, from: [axis], to: [a.rank - 1]))
        let sorted = try NDArray(a.dtype, lines.shape, on: a.backend)
        try a.backend.sort(lines, sorted)
        return axis == a.rank - 1
            ? sorted : try Elementwise.contiguous(Shape.move(sorted, from: [a.rank - 1], to: [axis]))
    }
    /// The elements at `places`, ascending, of all elements as they would be sorted, without sorting them where they are many.
    public static func orderStatistics(_ a: NDArray, _ places: [Int]) throws -> NDArray {
        let flat = try Elementwise.contiguous(Shape.reshape(a, [-1]))
        if !a.dtype.isNumeric { return try Index.take(sort(flat, 0), Create.integers(places), 0) }
        let found = try NDArray(a.dtype, [places.count], on: a.backend)
        return try a.backend.orderStatistics(flat, places, found)
            ? found : Index.take(sort(flat, 0), Create.integers(places), 0)
    }
    /// The stable order along an axis; a descending one keeps equal elements in their order as well.
    public static func argsort(_ a: NDArray, _ axis: Int, descending: Bool = false) throws -> NDArray {
        let axis = try Shape.axis(axis, a.rank)
        if a.dtype.isSwapped { return try argsort(Elementwise.cast(a, a.dtype.native), axis, descending: descending) }
        let last = a.rank - 1
        let n = a.shape[axis]
        var lines = try Shape.move(a, from: [axis], to: [last])
        if descending { lines = try Shape.flip(lines, [last]) }
        lines = try Elementwise.contiguous(lines)
        var order = try NDArray(.int64, lines.shape, on: a.backend)
        if a.dtype.isNumeric { try a.backend.argsort(lines, order) } else { try Elements.sortedPlaces(lines, order) }
        // The greatest of the reversed line comes first; its places count from the other end.
        if descending {
            order = try Elementwise.apply(Rows.subtract, Create.scalar(.int(n - 1), .int64), Shape.flip(order, [last]))
        }
        return try Elementwise.contiguous(Shape.move(order, from: [last], to: [axis]))
    }

    /// Where each of `keys` would go in sorted one-dimensional `a`.
    public static func search(_ a: NDArray, _ keys: NDArray, right: Bool) throws -> NDArray {
        let type = try Promotion.common(a.dtype, keys.dtype)
        let (sorted, wanted) = try Device.together(
            Elementwise.contiguous(Elementwise.cast(a, type)), Elementwise.contiguous(Elementwise.cast(keys, type)))
        let output = try NDArray(.int64, keys.shape, on: sorted.backend)
        if type.isNumeric {
            try sorted.backend.search(sorted, wanted, right: right, output)
        } else {
            try Elements.search(sorted, wanted, right: right, output)
        }
        return output
    }

    /// The distinct elements, sorted.
    public static func distinct(_ a: NDArray) throws -> NDArray { try distinct(a, starts: nil) }
    private static func distinct(_ a: NDArray, starts: NDArray?) throws -> NDArray {
        if a.dtype.isSwapped {
            return try Elementwise.cast(distinct(Elementwise.cast(a, a.dtype.native), starts: starts), a.dtype)
        }
        if TextOrder.hasGroups(a) {
            let flat = try Shape.reshape(a, [-1])
            let groups = try TextOrder.groups(flat)
            var start = 0
            for (k, count) in groups.counts.enumerated() {
                starts?.elements(Int.self)[k] = start
                start += count
            }
            return try Index.take(flat, Create.integers(groups.firsts), 0)
        }
        let sorted = try sort(Shape.reshape(a, [-1]), 0)
        if !sorted.dtype.isNumeric {
            let firsts = try Elements.runs(sorted, Array(0..<sorted.count))
            if let starts { for (k, first) in firsts.enumerated() { starts.elements(Int.self)[k] = first } }
            return try Index.take(sorted, Create.integers(firsts), 0)
        }
        let count = try sorted.backend.distinct(sorted, starts: starts)
        return count == sorted.count
            ? sorted : try Elementwise.contiguous(Shape.slice(sorted, 0, 0, count), always: true)
    }
    /// How long the runs are that begin at the first `count` of `starts`, of `n` elements.
    private static func lengths(_ starts: NDArray, _ count: Int, _ n: Int) throws -> NDArray {
        let firsts = try Shape.slice(starts, 0, 0, count)
        let end = try Create.integers(count == 0 ? [] : [n])
        let ends = try Shape.concatenate(
            Device.together([Shape.slice(starts, 0, min(1, count), max(0, count - 1)), end]), axis: 0)
        return try ends - firsts
    }
    /// The distinct elements, sorted, and how often each stands in `a`.
    public static func distinctCounts(_ a: NDArray) throws -> (values: NDArray, counts: NDArray) {
        let starts = try NDArray(.int64, [max(1, a.count)], on: a.backend)
        let values = try distinct(a, starts: starts)
        return (values, try lengths(starts, values.count, a.count))
    }
    /// Sorted distinct elements, with the positions of their first occurrences, the way back, and their counts.
    public static func unique(_ a: NDArray) throws -> (
        values: NDArray, first: NDArray, inverse: NDArray, counts: NDArray
    ) {
        let (values, first, inverse, counts) = try groups(Shape.reshape(a, [-1]))
        return (values, first, try Shape.reshape(inverse, a.shape), counts)
    }
    /// The same with the place where each is found first, and for each element the number of its value; of a flat array.
    public static func groups(_ a: NDArray) throws -> (
        values: NDArray, first: NDArray, inverse: NDArray, counts: NDArray
    ) {
        if a.dtype.isSwapped {
            let native = try groups(Elementwise.cast(a, a.dtype.native))
            return (try Elementwise.cast(native.values, a.dtype), native.first, native.inverse, native.counts)
        }
        let flat = try Elementwise.contiguous(a)
        if TextOrder.hasGroups(flat) {
            let groups = try TextOrder.groups(flat)
            let first = try Create.integers(groups.firsts)
            return (
                try Index.take(flat, first, 0), first, try Create.integers(groups.numbers.map { Int($0) }),
                try Create.integers(groups.counts)
            )
        }
        let order = try argsort(flat, 0)
        let starts = try NDArray(.int64, [max(1, flat.count)], on: a.backend)
        let inverse = try NDArray(.int64, flat.shape, on: a.backend)
        if !flat.dtype.isNumeric {
            let places = try order.integers()
            let firsts = try Elements.runs(flat, places)
            for (k, start) in firsts.enumerated() {
                starts.elements(Int.self)[k] = start
                let end = k + 1 < firsts.count ? firsts[k + 1] : places.count
                for i in start..<end { inverse.elements(Int.self)[places[i]] = k }
            }
            let first = try Create.integers(firsts.map { places[$0] })
            return (try Index.take(flat, first, 0), first, inverse, try lengths(starts, firsts.count, flat.count))
        }
        let count = try flat.backend.groups(flat, order, starts: starts, inverse: inverse)
        let first = try Index.take(order, Shape.slice(starts, 0, 0, count), 0)
        return (try Index.take(flat, first, 0), first, inverse, try lengths(starts, count, flat.count))
    }

    /// Which elements of `a` are among those of `b`; or, inverted, which are not.
    public static func members(_ a: NDArray, _ b: NDArray, inverted: Bool = false) throws -> NDArray {
        let set = try Shape.reshape(b, [-1])
        if a.dtype.kind == .object || set.dtype.kind == .object { return try equalMembers(a, set, inverted: inverted) }
        // Few elements are compared one by one: those of other kinds are equal to none then, whatever they look like.
        if !a.dtype.native.isNumeric || !set.dtype.native.isNumeric,
            Double(set.count) < 10 * pow(Double(a.count), 0.145)
        {
            return try equalMembers(a, set, inverted: inverted)
        }
        if let answer = try smallMembers(a, set, inverted: inverted) { return answer }
        let sorted = try sort(set, 0)
        let left = try search(sorted, a, right: false)
        let right = try search(sorted, a, right: true)
        var found = try Elementwise.apply(Rows.notEqual, left, right)
        // NaN is no member of anything.
        if a.dtype.isInexact {
            found = try Elementwise.apply(Rows.logicalAnd, found, Elementwise.apply(Rows.equal, a, a))
        }
        return inverted ? try Elementwise.apply(Rows.logicalNot, found) : found
    }
    /// The same for objects, which may be of no order.
    private static func equalMembers(_ a: NDArray, _ set: NDArray, inverted: Bool) throws -> NDArray {
        var found = try Create.full(a.shape, .bool(false), .bool)
        for k in 0..<set.count {
            let equal = try Elementwise.apply(Rows.equal, a, Shape.reshape(Shape.slice(set, 0, k, 1), []))
            found = try Elementwise.apply(Rows.logicalOr, found, equal)
        }
        return inverted ? try Elementwise.apply(Rows.logicalNot, found) : found
    }
    /// The same for integers by a table of all numbers between the least and the greatest of `b`, where these are not many more than there are elements.
    private static func smallMembers(_ a: NDArray, _ set: NDArray, inverted: Bool) throws -> NDArray? {
        func fits(_ type: DType) -> Bool { type == .bool || type.isInteger && type != .uint64 }
        guard fits(a.dtype), fits(set.dtype), set.count > 0 else { return nil }
        let (values, wanted) = try Device.together(
            Elementwise.contiguous(Elementwise.cast(a, .int64)), Elementwise.contiguous(Elementwise.cast(set, .int64)))
        let low = try Reduce.fold(.min, wanted, nil).item().asInt
        let (range, overflow) = try Reduce.fold(.max, wanted, nil).item().asInt.subtractingReportingOverflow(low)
        guard !overflow, range < 6 * (a.count + set.count) else { return nil }
        let answer = try NDArray(.bool, a.shape, on: values.backend)
        try values.backend.members(values, of: wanted, from: low, size: range + 1, inverted: inverted, answer)
        return answer
    }

    /// Which elements of a long line stand before and behind those that are equal to the one at the place `kth` of the sorted line; nil where it
    /// had better be sorted.
    private static func around(_ a: NDArray, _ kth: Int) throws -> (pivot: NDArray, before: NDArray, behind: NDArray)? {
        guard a.rank == 1, a.count >= 1 << 14, a.dtype.isNumeric, !a.dtype.isComplex else { return nil }
        let pivot = try orderStatistics(a, [kth])
        // A NaN is greater than all numbers, and compares with none.
        if try Elementwise.apply(Rows.notEqual, pivot, pivot).item().isTrue { return nil }
        return (
            pivot, try Elementwise.apply(Rows.less, a, pivot),
            try Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.lessEqual, a, pivot))
        )
    }
    /// The elements such that the one at `kth` is as in a sorted line, those before it are not greater, and those behind it not less.
    public static func partition(_ a: NDArray, _ kth: [Int], _ axis: Int) throws -> NDArray {
        guard kth.count == 1, let (pivot, before, behind) = try around(a, kth[0]) else { return try sort(a, axis) }
        let low = try select(a, before)
        let high = try select(a, behind)
        return try Shape.concatenate(
            [low, Shape.broadcast(pivot, to: [a.count - low.count - high.count]), high], axis: 0)
    }
    /// The places of the elements in that order.
    public static func argpartition(_ a: NDArray, _ kth: [Int], _ axis: Int) throws -> NDArray {
        guard kth.count == 1, let (_, before, behind) = try around(a, kth[0]) else { return try argsort(a, axis) }
        let same = try Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.logicalOr, before, behind))
        return try Shape.concatenate([before, same, behind].map { try nonzero($0)[0] }, axis: 0)
    }

    /// The truth of the elements, in C order.
    private static func mask(_ a: NDArray) throws -> NDArray { try Elementwise.contiguous(truths(a)) }
    /// The truth of each element; a record is true where a field is, and nameless bytes where one of them is.
    private static func truths(_ a: NDArray) throws -> NDArray {
        if a.dtype.kind != .record { return a.dtype == .bool ? a : try Elementwise.cast(a, .bool) }
        let parts = try a.dtype.record?.fields.map { try Shape.field(a, $0) } ?? [bytes(a)]
        var result = try NDArray(.bool, a.shape, zeroed: true)
        for part in parts {
            let own =
                part.rank == a.rank ? try truths(part) : try Reduce.fold(.any, truths(part), Array(a.rank..<part.rank))
            result = try Elementwise.apply(Rows.logicalOr, result, own)
        }
        return result
    }
    private static func bytes(_ a: NDArray) throws -> NDArray {
        try a.view(
            shape: Dims(a.shape.array + [a.dtype.size]), strides: Dims(a.strides.array + [1]), dtype: .uint8)
    }
    /// How many elements are not zero.
    public static func countNonzero(_ a: NDArray) throws -> Int { try a.backend.countTrue(mask(a)) }

    /// The positions of the true elements, one array an axis.
    public static func nonzero(_ a: NDArray) throws -> [NDArray] {
        if a.rank == 0 { return [] }
        let flat = try a.backend.truePlaces(mask(a))
        if a.rank == 1 { return [flat] }
        return try (0..<a.rank).map { axis in
            let inner = (axis + 1..<a.rank).reduce(1) { $0 * a.shape[$1] }
            let outer = try Elementwise.apply(Rows.floorDivide, flat, Create.scalar(.int(inner), .int64))
            return axis == 0
                ? outer : try Elementwise.apply(Rows.remainder, outer, Create.scalar(.int(a.shape[axis]), .int64))
        }
    }
    /// The elements of `a` where `mask`, of as many elements, is true.
    public static func select(_ a: NDArray, _ test: NDArray) throws -> NDArray {
        if test.count != a.count { throw EngineError.maskShape(axis: 0, size: a.count, mask: test.count) }
        let flags = try mask(test)
        if !a.isContiguous, a.rank == 1, a.dtype.isNumeric, a.node == nil, a.backend === flags.backend,
            let selected = try a.backend.selectApart(a, flags)
        {
            // A field of records, taken without a copy of all of it.
            return selected
        }
        let (source, chosen) = try Device.together(Elementwise.contiguous(a), flags)
        if Tape.tracks(source) {
            return try Index.take(Shape.reshape(source, [-1]), source.backend.truePlaces(chosen), 0)
        }
        return try source.backend.select(source, chosen)
    }

    /// How often each number below `bins` stands in int64 `values`, all of which are in range.
    public static func count(_ values: NDArray, bins: Int) throws -> NDArray {
        let counts = try NDArray(.int64, Dims(bins), on: values.backend)
        try values.backend.count(Elementwise.contiguous(values), counts)
        return counts
    }
    /// How many of the float64 `values` lie between each two of the equally spaced `edges`; the last edge counts in.
    public static func histogram(_ values: NDArray, _ edges: NDArray) throws -> NDArray {
        let (values, edges) = try Device.together(Elementwise.contiguous(values), Elementwise.contiguous(edges))
        let counts = try NDArray(.int64, Dims(edges.count - 1), on: values.backend)
        try values.backend.histogram(values, edges, counts)
        return counts
    }
}
