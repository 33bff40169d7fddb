import Autodiff
import Core

/// Operations that rearrange elements without computing on them.
public enum Shape {
    /// An axis counted from the front. Throws `axis` where it is out of range.
    public static func axis(_ axis: Int, _ rank: Int) throws -> Int {
        guard axis >= -rank, axis < rank else { throw EngineError.axis(axis, rank: rank) }
        return axis < 0 ? axis + rank : axis
    }
    public static func axes(_ axes: [Int], _ rank: Int) throws -> [Int] {
        let result = try axes.map { try axis($0, rank) }
        for i in result.indices where result[..<i].contains(result[i]) { throw EngineError.repeatedAxis }
        return result
    }

    /// Fills in a size of -1. Throws `reshape` where the counts differ.
    public static func resolve(_ shape: Dims, count: Int) throws -> Dims {
        var result = shape
        guard let unknown = shape.firstIndex(where: { $0 < 0 }) else {
            var product = 1
            for size in shape {
                let (next, overflow) = product.multipliedReportingOverflow(by: size)
                if overflow { throw EngineError.reshape(count: count, to: shape) }
                product = next
            }
            if product != count { throw EngineError.reshape(count: count, to: shape) }
            return shape
        }
        if shape.filter({ $0 < 0 }).count > 1 { throw EngineError.reshapeUnknown }
        result[unknown] = 1
        let rest = result.product
        guard rest > 0, count % rest == 0 else { throw EngineError.reshape(count: count, to: shape) }
        result[unknown] = count / rest
        return result
    }

    /// The same elements in C order under another shape: a view where strides allow, else a copy.
    public static func reshape(_ a: NDArray, _ shape: Dims) throws -> NDArray {
        let target = try resolve(shape, count: a.count)
        if a.isContiguous, a.node == nil {
            return try a.view(shape: target, strides: NDArray.contiguousStrides(target, a.dtype.size))
        }
        if target == a.shape {
            return tracked("ViewBackward0", try a.view(shape: target, strides: a.strides), a) {
                try reshape($0, target)
            }
        }
        let result: NDArray
        if let strides = viewStrides(a, target) {
            result = try a.view(shape: target, strides: strides)
        } else {
            let copy = try Tape.paused { try Elementwise.contiguous(a, always: true) }
            result = try copy.view(shape: target, strides: NDArray.contiguousStrides(target, a.dtype.size))
        }
        let old = a.shape
        return tracked("ViewBackward0", result, a) { try reshape($0, old) }
    }
    private static func tracked(
        _ name: String, _ result: NDArray, _ a: NDArray, _ vjp: @escaping (NDArray) throws -> NDArray
    ) -> NDArray {
        if Tape.tracks(a) { Tape.record(name, result, [a]) { [try vjp($0.gradient)] } }
        return result
    }

    /// An array of zeros in which the part that `view` shows is `part`: the gradient of taking such a view, and its own derivative takes it again.
    static func scattered(_ part: NDArray, _ shape: Dims, _ view: @escaping (NDArray) throws -> NDArray) throws
        -> NDArray
    {
        let whole = try NDArray(part.dtype, shape, zeroed: true, on: part.backend)
        try Tape.paused { try Elementwise.copy(part, to: view(whole)) }
        return tracked("SliceScatterBackward0", whole, part) { try view($0) }
    }

    /// Strides under which `a`'s memory reads as `shape`; nil where only a copy can.
    public static func viewStrides(_ a: NDArray, _ shape: Dims) -> Dims? {
        if a.isContiguous { return NDArray.contiguousStrides(shape, a.dtype.size) }
        let old = (0..<a.rank).filter { a.shape[$0] != 1 }
        var strides = Dims(repeating: a.dtype.size, count: shape.count)
        var i = 0
        var j = 0
        while i < old.count || j < shape.count {
            if i >= old.count {
                while j < shape.count {
                    if shape[j] != 1 { return nil }
                    j += 1
                }
                break
            }
            var have = a.shape[old[i]]
            var i2 = i + 1
            var want = 1
            var j2 = j
            while want != have || j2 == j {
                if want < have || j2 == j {
                    if j2 >= shape.count { return nil }
                    want *= shape[j2]
                    j2 += 1
                } else {
                    if i2 >= old.count { return nil }
                    have *= a.shape[old[i2]]
                    i2 += 1
                }
            }
            for k in i..<i2 - 1 where a.strides[old[k]] != a.strides[old[k + 1]] * a.shape[old[k + 1]] { return nil }
            var step = a.strides[old[i2 - 1]]
            for k in stride(from: j2 - 1, through: j, by: -1) {
                strides[k] = step
                step *= shape[k]
            }
            i = i2
            j = j2
        }
        return strides
    }

    public static func transpose(_ a: NDArray, _ order: [Int]? = nil) throws -> NDArray {
        if order == nil, a.node == nil { return a.transposed }
        let order =
            try order.map { given -> [Int] in
                if given.count != a.rank { throw EngineError.axesMismatch }
                return try axes(given, a.rank)
            } ?? Array((0..<a.rank).reversed())
        let result = try a.view(shape: Dims(order.map { a.shape[$0] }), strides: Dims(order.map { a.strides[$0] }))
        return tracked("PermuteBackward0", result, a) { gradient in
            var inverse = order
            for (i, axis) in order.enumerated() { inverse[axis] = i }
            return try transpose(gradient, inverse)
        }
    }
    public static func swap(_ a: NDArray, _ first: Int, _ second: Int) throws -> NDArray {
        var order = Array(0..<a.rank)
        order.swapAt(try axis(first, a.rank), try axis(second, a.rank))
        return try transpose(a, order)
    }
    public static func move(_ a: NDArray, from source: [Int], to destination: [Int]) throws -> NDArray {
        let from = try axes(source, a.rank)
        let to = try axes(destination, a.rank)
        if from.count != to.count {
            throw EngineError.value("`source` and `destination` arguments must have the same number of elements")
        }
        var order = (0..<a.rank).filter { !from.contains($0) }
        for (t, f) in zip(to, from).sorted(by: { $0.0 < $1.0 }) { order.insert(f, at: t) }
        return try transpose(a, order)
    }

    public static func expand(_ a: NDArray, _ given: [Int]) throws -> NDArray {
        let rank = a.rank + given.count
        let added = Set(try axes(given, rank))
        var sizes: [Int] = []
        var at = 0
        for i in 0..<rank {
            if added.contains(i) {
                sizes.append(1)
            } else {
                sizes.append(a.shape[at])
                at += 1
            }
        }
        return try reshape(a, Dims(sizes))
    }
    /// Drops axes of size 1; all of them where `given` is nil. Throws `squeeze` for an axis of another size.
    public static func squeeze(_ a: NDArray, _ given: [Int]?, strict: Bool = true) throws -> NDArray {
        let drop = try given.map { try axes($0, a.rank) } ?? (0..<a.rank).filter { a.shape[$0] == 1 }
        for axis in drop where a.shape[axis] != 1 { if strict { throw EngineError.squeeze } }
        let keep = (0..<a.rank).filter { !drop.contains($0) || a.shape[$0] != 1 }
        let result = try a.view(shape: Dims(keep.map { a.shape[$0] }), strides: Dims(keep.map { a.strides[$0] }))
        let old = a.shape
        return tracked("SqueezeBackward1", result, a) { try reshape($0, old) }
    }

    public static func broadcast(_ a: NDArray, to shape: Dims) throws -> NDArray {
        let result = try a.broadcast(to: shape)
        if result === a { return a }
        result.isReadOnly = true
        let old = a.shape
        return tracked("ExpandBackward0", result, a) { try Elementwise.unbroadcast($0, old) }
    }

    /// A view of the whole array, made by a step of this name.
    public static func alias(_ a: NDArray, _ name: String) throws -> NDArray {
        tracked(name, try a.view(shape: a.shape, strides: a.strides), a) { $0 }
    }

    /// Joins along an existing axis.
    public static func concatenate(_ arrays: [NDArray], axis given: Int, rules: TypeRules = .numpy, dtype: DType? = nil)
        throws -> NDArray
    {
        guard let first = arrays.first else { throw EngineError.concatenateNothing }
        let axis = try axis(given, first.rank)
        var type = dtype ?? first.dtype
        var total = 0
        for (i, array) in arrays.enumerated() {
            if array.rank != first.rank { throw EngineError.concatenateRanks(first.rank, array.rank, at: i) }
            for k in 0..<first.rank where k != axis && array.shape[k] != first.shape[k] {
                throw EngineError.concatenateSizes(axis: k, first.shape[k], array.shape[k], at: i)
            }
            if dtype == nil { type = rules.promote(type, array.dtype) }
            if type == .none { throw EngineError.promotion(first.dtype, array.dtype) }
            let (sum, overflow) = total.addingReportingOverflow(array.shape[axis])
            if overflow { throw EngineError.tooLarge([.max], type) }
            total = sum
        }
        if arrays.count == 1 { type = type.native }
        var shape = first.shape
        shape[axis] = total
        let arrays = try Device.together(arrays)
        let output = try NDArray(type, shape, on: arrays.first?.backend)
        if try joinPlain(arrays, axis, output) { return output }
        var at = 0
        for array in arrays {
            let part = try output.view(shape: array.shape, strides: output.strides, offset: at * output.strides[axis])
            try Elementwise.copy(array, to: part)
            at += array.shape[axis]
            try output.backend.checkInterruption()
        }
        let parts = arrays.map { (size: $0.shape[axis], dtype: $0.dtype) }
        return Tape.record("CatBackward0", output, arrays) { step in
            var at = 0
            return try parts.map { part in
                defer { at += part.size }
                return try Elementwise.cast(slice(step.gradient, axis, at, part.size), part.dtype)
            }
        }
    }
    /// Joins small C-ordered arrays of the result's type; false for others.
    private static func joinPlain(_ arrays: [NDArray], _ axis: Int, _ output: NDArray) throws -> Bool {
        guard output.dtype.isNumeric,
            arrays.allSatisfy({ $0.isContiguous && $0.dtype == output.dtype && $0.node == nil })
        else { return false }
        return try output.backend.join(arrays, axis, output)
    }
    /// Joins along a new axis.
    public static func stack(_ arrays: [NDArray], axis given: Int, rules: TypeRules = .numpy) throws -> NDArray {
        guard let first = arrays.first else { throw EngineError.value("need at least one array to stack") }
        if arrays.contains(where: { $0.shape != first.shape }) { throw EngineError.stackShapes }
        let axis = try axis(given, first.rank + 1)
        if axis == 0, first.rank > 0, first.rank < 4 {
            // One behind the other, as they would be joined along the axis they have.
            let whole = try concatenate(arrays, axis: 0, rules: rules)
            if whole.node == nil { return try reshape(whole, Dims([arrays.count] + first.shape.array)) }
        }
        return try concatenate(arrays.map { try expand($0, [axis]) }, axis: axis, rules: rules)
    }

    /// `count` elements of one axis from `start`, as a view.
    public static func slice(_ a: NDArray, _ axis: Int, _ start: Int, _ count: Int, step: Int = 1) throws -> NDArray {
        let size = a.shape[axis]
        let (reach, overflow) = step.multipliedReportingOverflow(by: max(count, 1) - 1)
        let (last, beyond) = start.addingReportingOverflow(reach)
        guard count >= 0, start >= 0, count == 0 ? start <= size : start < size && last >= 0 && last < size,
            !overflow, !beyond
        else { throw EngineError.narrow(start: start, length: count, size: size) }
        var shape = a.shape
        var strides = a.strides
        shape[axis] = count
        strides[axis] = count > 1 ? strides[axis] * step : strides[axis] &* step
        let result = try a.view(shape: shape, strides: strides, offset: a.offset + start * a.strides[axis])
        let old = a.shape
        return tracked("SliceBackward0", result, a) { gradient in
            try scattered(gradient, old) { try slice($0, axis, start, count, step: step) }
        }
    }
    /// The parts of an array along an axis, without that axis.
    public static func unbound(_ a: NDArray, _ axis: Int) throws -> [NDArray] {
        let count = a.shape[axis]
        // An array each: there is no memory for more, however small they are.
        if count > 1 << 27 { throw EngineError.tooLarge(a.shape, a.dtype) }
        let parts = try Tape.paused {
            try (0..<count).map {
                if $0 & 0xFFFF == 0xFFFF { try a.backend.checkInterruption() }
                return try squeeze(slice(a, axis, $0, 1), [axis])
            }
        }
        return together(parts, of: a, "Unbind") { try stack($0, axis: axis) }
    }
    public static func flip(_ a: NDArray, _ given: [Int]?) throws -> NDArray {
        var result = a
        for axis in try given.map({ try axes($0, a.rank) }) ?? Array(0..<a.rank) where a.shape[axis] > 0 {
            result = try slice(result, axis, a.shape[axis] - 1, a.shape[axis], step: -1)
        }
        return result
    }
    /// Elements moved along `axes` by `shifts`, those beyond an end coming in at the other.
    public static func roll(_ a: NDArray, _ shifts: [Int], _ axes: [Int]) throws -> NDArray {
        let output = try NDArray(a.dtype, a.shape, on: a.backend)
        var moves = [Int](repeating: 0, count: a.rank)
        for (axis, shift) in zip(axes, shifts) where a.shape[axis] > 0 {
            moves[axis] = (moves[axis] + shift % a.shape[axis]) % a.shape[axis]
        }
        /// Each axis falls into two runs that change places; a run of all of them is copied at once.
        func copy(_ source: NDArray, _ target: NDArray, _ axis: Int) throws {
            if axis == a.rank { return try Elementwise.copy(source, to: target) }
            let n = a.shape[axis]
            let k = (moves[axis] + n) % max(n, 1)
            if k == 0 { return try copy(source, target, axis + 1) }
            try copy(slice(source, axis, 0, n - k), slice(target, axis, k, n - k), axis + 1)
            try copy(slice(source, axis, n - k, k), slice(target, axis, 0, k), axis + 1)
        }
        try Tape.paused { try copy(a, output, 0) }
        return tracked("RollBackward0", output, a) { try roll($0, shifts.map(-), axes) }
    }
    public static func roll(_ a: NDArray, _ shift: Int, _ axis: Int) throws -> NDArray { try roll(a, [shift], [axis]) }
    public static func tile(_ a: NDArray, _ given: [Int]) throws -> NDArray {
        var reps = given
        var result = a
        while reps.count < a.rank { reps.insert(1, at: 0) }
        while result.rank < reps.count { result = try expand(result, [0]) }
        let grown = reps.enumerated().map { result.shape[$0] == 0 ? 0 : max(0, $1) }
        if grown.contains(where: { $0 > largest }) { throw EngineError.tooLarge(Dims(grown), a.dtype) }
        for (axis, n) in reps.enumerated() where n != 1 {
            if n <= 0 {
                result = try slice(result, axis, 0, 0)
                continue
            }
            // A view that shows the array `n` times over, one more axis in front of the repeated one.
            let view = try broadcast(
                expand(result, [axis]),
                to: Dims(Array(result.shape.array[..<axis]) + [n] + Array(result.shape.array[axis...])))
            result = try reshape(view, Dims(result.shape.enumerated().map { $0 == axis ? $1 * n : $1 }))
        }
        // What was repeated once, or holds one element over and over, is a view so far.
        return result.sharesMemory(with: a) ? try Elementwise.contiguous(result, always: true) : result
    }
    /// Each element of an axis repeated by its count; one count serves all.
    public static func `repeat`(_ a: NDArray, _ counts: [Int], _ axis: Int) throws -> NDArray {
        let n = a.shape[axis]
        guard counts.count == n || counts.count == 1 else {
            throw EngineError.value("operands could not be broadcast together with shape (\(n),) (\(counts.count),)")
        }
        if counts.contains(where: { $0 < 0 }) { throw EngineError.value("repeats may not contain negative values.") }
        let total = counts.reduce(0.0) { $0 + Double($1) } * (counts.count == 1 ? Double(n) : 1)
        if total > Double(largest) { throw EngineError.tooLarge([Int.max], a.dtype) }
        if a.node != nil {
            return try Index.take(a, `repeat`(Create.range(0, 1, n, .int64), counts, 0), axis)
        }
        if counts.count == 1, counts[0] > longestRun {
            // So often that a copy of a view, which all threads share and Ctrl-C ends, is best.
            var shape = a.shape.array
            shape.insert(counts[0], at: axis + 1)
            let view = try broadcast(expand(a, [axis + 1]), to: Dims(shape))
            let whole = try Elementwise.contiguous(view, always: true)
            return try reshape(whole, Dims(a.shape.array.enumerated().map { $0 == axis ? $1 * counts[0] : $1 }))
        }
        let lines = try Elementwise.contiguous(move(a, from: [axis], to: [0]))
        let output = try NDArray(a.dtype, Dims([Int(total)] + lines.shape.array.dropFirst()), on: a.backend)
        try a.backend.repeatBlocks(lines, counts, output)
        return try Elementwise.contiguous(move(output, from: [0], to: [axis]))
    }
    private static let longestRun = 1 << 22
    /// Counts above this are refused before anything is allocated for them.
    private static let largest = 1 << 34

    /// Pads with a constant: `(before, after)` for each axis.
    public static func pad(_ a: NDArray, _ widths: [(Int, Int)], _ value: Scalar = .int(0)) throws -> NDArray {
        if widths.count != a.rank { throw EngineError.value("padding of \(widths.count) axes for \(a.rank)") }
        if widths.contains(where: { $0.0 < 0 || $0.1 < 0 }) {
            throw EngineError.value("index can't contain negative values")
        }
        if widths.contains(where: { $0.0 > largest || $0.1 > largest }) {
            throw EngineError.tooLarge([Int.max], a.dtype)
        }
        let shape = Dims((0..<a.rank).map { a.shape[$0] + widths[$0].0 + widths[$0].1 })
        let output = try NDArray(a.dtype, shape, on: a.backend)
        let filler = try Create.full([], value, a.dtype)
        let start = (0..<a.rank).reduce(0) { $0 + widths[$1].0 * output.strides[$1] }
        try Tape.paused {
            // The border only: the slabs before and behind the array on each axis.
            for (axis, width) in widths.enumerated() {
                if width.0 > 0 { try Elementwise.copy(filler, to: slice(output, axis, 0, width.0)) }
                if width.1 > 0 { try Elementwise.copy(filler, to: slice(output, axis, shape[axis] - width.1, width.1)) }
            }
            try Elementwise.copy(a, to: try output.view(shape: a.shape, strides: output.strides, offset: start))
        }
        let old = a.shape
        return Tape.record("ConstantPadNdBackward0", output, [a]) { step in
            var part = try step.gradient
            for axis in 0..<old.count { part = try slice(part, axis, widths[axis].0, old[axis]) }
            return [part]
        }
    }
    /// The diagonal over two axes, as a view whose last axis runs along it.
    public static func diagonal(_ a: NDArray, _ k: Int = 0, _ first: Int = 0, _ second: Int = 1) throws -> NDArray {
        if a.rank < 2 { throw EngineError.value("diag requires an array of at least two dimensions") }
        let x = try axis(first, a.rank)
        let y = try axis(second, a.rank)
        let length = max(0, min(a.shape[x] + min(0, k), a.shape[y] - max(0, k)))
        let kept = (0..<a.rank).filter { $0 != x && $0 != y }
        let offset = length == 0 ? a.offset : a.offset + max(0, -k) * a.strides[x] + max(0, k) * a.strides[y]
        let result = try a.view(
            shape: Dims(kept.map { a.shape[$0] } + [length]),
            strides: Dims(kept.map { a.strides[$0] } + [a.strides[x] + a.strides[y]]), offset: offset)
        let old = a.shape
        return tracked("DiagonalBackward0", result, a) { gradient in
            try scattered(gradient, old) { try diagonal($0, k, x, y) }
        }
    }
    public static func triangle(_ a: NDArray, _ given: Int, lower: Bool) throws -> NDArray {
        guard a.rank >= 2 else { throw EngineError.value("input must have at least two dimensions") }
        let rows = a.shape[a.rank - 2]
        let columns = a.shape[a.rank - 1]
        // Beyond the corners all is the same.
        let k = max(min(given, columns), -rows)
        let mask = try NDArray(.bool, [rows, columns], on: a.backend)
        try a.backend.fillTriangle(mask, k, lower: lower)
        // Zero as it stands in memory: the empty text, or no object but the number.
        let isText = a.dtype.native.kind == .string || a.dtype.native.kind == .bytes
        let zero = try isText ? NDArray(a.dtype, [], zeroed: true) : Create.scalar(.int(0), a.dtype)
        return try Elementwise.select(mask, a, zero)
    }
}
