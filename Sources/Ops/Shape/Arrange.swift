import Autodiff
import Core

/// Views and arrangements beyond one axis.
extension Shape {
    /// The elements at `offset + Σ i * stride` of the memory of `a`, all in units of elements.
    public static func asStrided(_ a: NDArray, _ shape: Dims, _ strides: Dims, offset: Int? = nil) throws -> NDArray {
        let size = a.dtype.size
        if strides.count != shape.count {
            throw EngineError.runtime("mismatch in length of strides and shape")
        }
        let first = offset ?? a.offset / size
        let outside = EngineError.outsideOf(
            sizes: shape, strides: strides, offset: first, itemSize: size, bytes: a.storage.bytes)
        let bytes = try strides.map { step -> Int in
            let (product, overflow) = step.multipliedReportingOverflow(by: size)
            if overflow { throw outside }
            return product
        }
        let (start, overflow) = first.multipliedReportingOverflow(by: size)
        if overflow { throw outside }
        let result: NDArray
        do { result = try a.view(shape: shape, strides: Dims(bytes), offset: start) } catch EngineError.outside {
            throw outside
        }
        if !Tape.tracks(a) { return result }
        // Positions in the memory, of what is shown and of the array itself.
        let length = 1 + max(try lastPosition(result), try lastPosition(a))
        let shown = try positions(result)
        let own = try positions(a)
        return Tape.record("AsStridedBackward0", result, [a]) { step in
            let g = try step.gradient
            let memory = try Scatter.added(
                NDArray(g.dtype, Dims(length), zeroed: true, on: g.backend), [.array(shown)], Elementwise.contiguous(g))
            return [try Index.take(memory, own, 0)]
        }
    }
    private static func lastPosition(_ a: NDArray) throws -> Int {
        if a.count == 0 { return 0 }
        return (0..<a.rank).reduce(a.offset) { $0 + max(0, (a.shape[$1] - 1) * a.strides[$1]) } / a.dtype.size
    }
    /// Where each element stands in the memory, counted in elements.
    private static func positions(_ a: NDArray) throws -> NDArray {
        var result = try Create.full(a.shape, Double(a.offset / a.dtype.size), .int64)
        for axis in 0..<a.rank {
            var shape = Dims(repeating: 1, count: a.rank)
            shape[axis] = a.shape[axis]
            let steps = try Create.range(0, 1, a.shape[axis], .int64)
            let stride = try Create.scalar(.int(a.strides[axis] / a.dtype.size), .int64)
            result = try result + reshape(steps * stride, shape)
        }
        return result
    }
    /// All windows of `size` elements along an axis, `step` apart; their elements are a new last axis.
    public static func windows(_ a: NDArray, _ axis: Int, size: Int, step: Int) throws -> NDArray {
        if a.rank == 0 {
            if size > 1 { throw EngineError.runtime("maximum size for tensor at dimension 0 is 1 but size is \(size)") }
            return try slice(reshape(a, [1]), 0, 0, size)
        }
        let n = a.shape[axis]
        if size < 0 { throw EngineError.runtime("size is \(size) but must be >= 0") }
        if size > n {
            throw EngineError.runtime("maximum size for tensor at dimension \(axis) is \(n) but size is \(size)")
        }
        if step <= 0 { throw EngineError.runtime("step is \(step) but must be > 0") }
        var shape = a.shape.array
        var strides = a.strides.array
        shape[axis] = (n - size) / step + 1
        shape.append(size)
        strides.append(strides[axis])
        // With one window, or with steps that no stride holds, the stride is never taken.
        strides[axis] = shape[axis] > 1 ? strides[axis] * step : strides[axis] &* step
        let result = try a.view(shape: Dims(shape), strides: Dims(strides))
        if !Tape.tracks(a) { return result }
        let old = a.shape
        let count = shape[axis]
        return Tape.record("UnfoldBackward0", result, [a]) { step_ in
            // Windows may overlap: each of their elements goes back where it came from.
            let starts = try Create.range(0, 1, count, .int64) * Create.scalar(.int(step), .int64)
            let places = try expand(starts, [1]) + Create.range(0, 1, size, .int64)
            let moved = try move(step_.gradient, from: [axis, old.count], to: [0, 1])
            let rest = (0..<old.count).filter { $0 != axis }.map { old[$0] }
            let zeros = try NDArray(moved.dtype, Dims([n] + rest), zeroed: true, on: moved.backend)
            return [try move(Scatter.added(zeros, [.array(places)], moved), from: [0], to: [axis])]
        }
    }

    // MARK: Diagonals

    /// Matrices, over two new axes, with the last axis of `a` as their diagonals and zeros elsewhere.
    public static func diagonalEmbedded(_ a: NDArray, _ k: Int = 0, _ first: Int = -2, _ second: Int = -1) throws
        -> NDArray
    {
        let source = a.rank == 0 ? try reshape(a, [1]) : a
        let rank = source.rank + 1
        let (x, y) = (try axis(first, rank), try axis(second, rank))
        if x == y { throw EngineError.runtime("diagonal dimensions cannot be identical \(first), \(second)") }
        let (n, overflow) = source.shape[source.rank - 1].addingReportingOverflow(Int(clamping: k.magnitude))
        if overflow { throw EngineError.tooLarge([Int.max], a.dtype) }
        let lead = source.shape.array.dropLast()
        let shape = Dims(lead + [n, n])
        let zeros =
            try a.dtype == .object
            ? Create.full(shape, .int(0), .object) : NDArray(a.dtype, shape, zeroed: true, on: a.backend)
        let matrices = try Scatter.part(zeros, source, "DiagEmbedBackward0") { try diagonal($0, k, rank - 2, rank - 1) }
        return try move(matrices, from: [rank - 2, rank - 1], to: [x, y])
    }
    /// Matrices along the diagonal of one.
    public static func blockDiagonal(_ blocks: [NDArray], rules: TypeRules) throws -> NDArray {
        let matrices = try blocks.map { block -> NDArray in
            if block.rank > 2 {
                throw EngineError.runtime(
                    "torch.block_diag(): Input tensors must have 2 or fewer dimensions. Input 0 has \(block.rank) dimensions"
                )
            }
            return try reshape(block, block.rank == 2 ? block.shape : [1, block.count])
        }
        let type = matrices.dropFirst().reduce(matrices.first?.dtype ?? .float32) { rules.promote($0, $1.dtype) }
        let width = try matrices.reduce(0) { before, matrix in
            let (sum, overflow) = before.addingReportingOverflow(matrix.shape[1])
            if overflow { throw EngineError.tooLarge([.max], type) }
            return sum
        }
        var before = 0
        let rows = try matrices.map { matrix -> NDArray in
            defer { before += matrix.shape[1] }
            return try pad(
                Elementwise.cast(matrix, type), [(0, 0), (before, width - before - matrix.shape[1])])
        }
        return rows.isEmpty ? try NDArray(type, [1, 0]) : try concatenate(rows, axis: 0, rules: rules)
    }
    /// Matrices over two axes turned by `k` right angles, from the first axis towards the second.
    public static func rotated(_ a: NDArray, _ k: Int, _ first: Int, _ second: Int) throws -> NDArray {
        switch ((k % 4) + 4) % 4 {
        case 1: try swap(flip(a, [second]), first, second)
        case 2: try flip(flip(a, [first]), [second])
        case 3: try flip(swap(a, first, second), [second])
        default: try Elementwise.contiguous(a, always: true)
        }
    }

    /// The elements in C order, as often repeated as it takes to fill a shape; zeros where there are none.
    public static func repeated(_ a: NDArray, to shape: Dims) throws -> NDArray {
        if Tape.tracks(a), a.count > 0 {
            let numbers = try Create.range(0, 1, NDArray(.int64, shape).count, .int64)
            let places = try Elementwise.apply(Rows.remainder, numbers, Create.scalar(.int(a.count), .int64))
            return try reshape(Index.take(reshape(a, [-1]), places, 0), shape)
        }
        // Asks for the memory first.
        let result = try NDArray(a.dtype, shape, zeroed: a.count == 0 || a.dtype.holdsReferences, on: a.backend)
        if a.count == 0 || result.count == 0 { return Elementwise.constant("RepeatBackward0", result, of: a) }
        let flat = try reshape(result, [-1])
        let whole = result.count / a.count
        if whole > 0 {
            let target = try reshape(slice(flat, 0, 0, whole * a.count), [whole, a.count])
            try Elementwise.copy(reshape(a, [-1]), to: target)
        }
        let rest = result.count - whole * a.count
        if rest > 0 {
            // The first elements alone: what is repeated in a view may be more than there is memory for.
            let places = try Create.range(0, 1, rest, .int64)
            let start = try a.rank == 1 ? slice(a, 0, 0, rest) : Index.take(reshape(a, [-1]), places, 0)
            try Elementwise.copy(start, to: slice(flat, 0, whole * a.count, rest))
        }
        return result
    }
    /// The elements with `count` more axes of size 1 behind their own.
    public static func followed(_ a: NDArray, by count: Int) throws -> NDArray {
        try reshape(a, Dims(a.shape.array + Array(repeating: 1, count: count)))
    }
    /// `body` of arrays whose axes `inputs` stand last, one array with those that it is about. Those that it gives stand at `output` of the result, or
    /// stay last where that is empty; with `keepsDims` one axis of size 1 does.
    public static func overAxes(
        _ arrays: [NDArray], _ inputs: [[Int]], _ output: [Int], keepsDims: Bool, _ body: ([NDArray]) throws -> NDArray
    ) throws -> NDArray {
        let moved = try zip(arrays, inputs).map { a, own in
            try move(a, from: axes(own, a.rank), to: Array(a.rank - own.count..<a.rank))
        }
        let result = try keepsDims ? expand(body(moved), [-1]) : body(moved)
        if output.isEmpty { return result }
        return try move(
            result, from: Array(result.rank - output.count..<result.rank), to: axes(output, result.rank))
    }
    /// A vector or a number as a column; of more axes the array itself.
    public static func column(_ a: NDArray) throws -> NDArray { a.rank < 2 ? try reshape(a, [-1, 1]) : a }
    /// Elements shifted along axes, of which one may be for all shifts, and one shift for all axes; in C order where there are none.
    public static func rolled(_ a: NDArray, _ shifts: [Int], _ axes: [Int]?) throws -> NDArray {
        guard let axes else { return try reshape(rolled(flat(a), shifts, [0]), a.shape) }
        let count = shifts.isEmpty || axes.isEmpty ? 0 : max(shifts.count, axes.count)
        return try roll(
            a, (0..<count).map { shifts[shifts.count == 1 ? 0 : $0] },
            (0..<count).map { axes[axes.count == 1 ? 0 : $0] })
    }
    /// The same as `rotated`, as a view wherever it can be one.
    public static func turned(_ a: NDArray, _ k: Int, _ first: Int, _ second: Int) throws -> NDArray {
        k % 4 == 0 ? a : try rotated(a, k, first, second)
    }
    /// Elements counted with the first axis innermost, in both shapes, where `isFortran`.
    public static func reshape(_ a: NDArray, _ shape: Dims, isFortran: Bool) throws -> NDArray {
        if !isFortran { return try reshape(a, shape) }
        let target = try resolve(shape, count: a.count)
        return try transpose(reshape(transpose(a), Dims(target.reversed().map { $0 })))
    }
    /// Elements counted as they lie in memory.
    public static func reshapeInMemory(_ a: NDArray, _ shape: Dims) throws -> NDArray {
        if a.rank < 2 || a.isContiguous { return try reshape(a, shape) }
        let axes = (0..<a.rank).sorted { (-abs(a.strides[$0]), $0) < (-abs(a.strides[$1]), $1) }
        return try reshape(transpose(a, axes), shape)
    }
    /// Arrays one behind the other along an axis, or as vectors where that is nil.
    public static func concatenate(_ arrays: [NDArray], along axis: Int?) throws -> NDArray {
        try axis.map { try concatenate(arrays, axis: $0) } ?? concatenate(arrays.map(flat), axis: 0)
    }
    /// Arrays along a new axis, in another type.
    public static func stack(_ arrays: [NDArray], axis: Int, dtype: DType?) throws -> NDArray {
        let stacked = try stack(arrays, axis: axis)
        return try dtype.map { try Elementwise.cast(stacked, $0) } ?? stacked
    }
    /// Each element as often as its count says, of all axes as one where there is none.
    public static func `repeat`(_ a: NDArray, _ counts: [Int], _ axis: Int?) throws -> NDArray {
        try axis.map { try `repeat`(a, counts, $0) } ?? `repeat`(flat(a), counts, 0)
    }
    public static func `repeat`(_ a: NDArray, _ counts: NDArray, _ axis: Int?) throws -> NDArray {
        try `repeat`(a, counts.integers(), axis)
    }
    /// The numbers from 0 on, each as often as its count says.
    public static func repeatedPlaces(_ counts: NDArray) throws -> NDArray {
        try `repeat`(Create.range(0, 1, counts.count, .int64, on: counts.backend), counts, 0)
    }
    /// The elements in C order as a vector, a view where that is possible.
    public static func flat(_ a: NDArray) throws -> NDArray { try reshape(a, [-1]) }
    /// An array whose first elements in C order become those of `a`, as many as it has room for.
    public static func extended(_ a: NDArray, over result: NDArray) throws -> NDArray {
        let kept = min(result.count, a.count)
        if kept > 0 { try Elementwise.copy(slice(flat(a), 0, 0, kept), to: slice(flat(result), 0, 0, kept)) }
        return result
    }
    /// At least `rank` axes, 1 to 3, as NumPy and PyTorch add them: a vector is a row, and the middle axis of three.
    public static func atLeast(_ a: NDArray, _ rank: Int) throws -> NDArray {
        if a.rank >= rank { return a }
        if a.rank == 0 { return try reshape(a, Dims(repeating: 1, count: rank)) }
        if rank == 2 { return try expand(a, [0]) }
        return try expand(a.rank == 1 ? expand(a, [0]) : a, [2])
    }
    /// How far the elements of the diagonal stand from one another in C order, and before which one it ends: that of a tall matrix goes on
    /// where it `wraps`.
    public static func diagonalSteps(_ shape: Dims, wraps: Bool) throws -> (end: Int?, step: Int) {
        var (step, reach) = (1, 1)
        for axis in (1..<max(1, shape.count)).reversed() {
            reach *= shape[axis]
            step += reach
        }
        return (shape.count == 2 && !wraps ? shape[1] * shape[1] : nil, step)
    }
    /// The elements with all of `values`, broadcast over the other axes, before the one that stands at a place along an axis.
    public static func inserted(_ a: NDArray, _ values: NDArray, at place: Int, _ axis: Int) throws -> NDArray {
        var shape = a.shape
        shape[axis] = values.shape[axis]
        return try concatenate(
            [
                slice(a, axis, 0, place), broadcast(values, to: shape),
                slice(a, axis, place, a.shape[axis] - place),
            ], axis: axis)
    }
    /// The elements with values, of the same type, before the places along an axis, which may count from the end. Values before one place
    /// alone may be several, or, with `asPart`, one that has no such axis. Throws `broadcast` for values that are not as many as the places.
    public static func inserted(_ a: NDArray, _ given: NDArray, _ places: [Int], _ axis: Int, asPart: Bool) throws
        -> NDArray
    {
        let at = places.map { $0 < 0 ? $0 + a.shape[axis] : $0 }
        var values = try Elementwise.cast(given, a.dtype)
        if at.count == 1 {
            while values.rank < a.rank { values = try expand(values, [0]) }
            return try inserted(a, asPart ? move(values, from: [0], to: [axis]) : values, at: at[0], axis)
        }
        var shape = a.shape
        shape[axis] = at.count
        return try inserted(a, broadcast(values, to: shape), before: at, axis)
    }
    /// The elements with each part of `values` along an axis before the one that stands at its place.
    public static func inserted(_ a: NDArray, _ values: NDArray, before places: [Int], _ axis: Int) throws -> NDArray {
        var parts: [NDArray] = []
        var start = 0
        for k in places.indices.sorted(by: { places[$0] < places[$1] }) {
            parts.append(try slice(a, axis, start, places[k] - start))
            parts.append(try slice(values, axis, k, 1))
            start = places[k]
        }
        parts.append(try slice(a, axis, start, a.shape[axis] - start))
        return try concatenate(parts, axis: axis)
    }
    /// The elements without those at places along an axis.
    public static func removed(_ a: NDArray, at places: [Int], _ axis: Int) throws -> NDArray {
        let n = a.shape[axis]
        if places.count > 64 {
            let keeps = try Create.full([n], 1, .bool, on: a.backend)
            try Index.put(keeps, [.array(Create.integers(places))], Create.scalar(.bool(false), .bool))
            return a.rank == 1 ? try Sorting.select(a, keeps) : try Index.take(a, Sorting.nonzero(keeps)[0], axis)
        }
        // What stands between few places is copied whole.
        var parts: [NDArray] = []
        var start = 0
        for place in Set(places.map { $0 < 0 ? $0 + n : $0 }).sorted() + [n] {
            if place > start { parts.append(try slice(a, axis, start, place - start)) }
            start = place + 1
        }
        return try concatenate(parts.isEmpty ? [slice(a, axis, 0, 0)] : parts, axis: axis)
    }

    // MARK: Division

    /// Views that one step gives together, none of which may be written in place; `join` puts their gradients together again.
    static func together(
        _ views: [NDArray], of a: NDArray, _ function: String, _ join: @escaping ([NDArray]) throws -> NDArray
    ) -> [NDArray] {
        guard Tape.tracks(a) else { return views }
        let shapes = views.map(\.shape)
        let (type, home) = (a.dtype, a.backend)
        Tape.record(function + "Backward0", outputs: views, [a]) { step in
            let parts = try shapes.enumerated().map { i, shape in
                try (i < step.gradients.count ? step.gradients[i] : nil) ?? NDArray(type, shape, zeroed: true, on: home)
            }
            return [try join(parts)]
        }
        views.first.flatMap { Tape.node($0) }?.views = Node.Views(function)
        return views
    }
    /// Pieces of the sizes given, one behind the other.
    /// - Parameter function: what the step and the errors call it.
    public static func split(_ a: NDArray, sizes: [Int], _ axis: Int, as function: String = "SplitWithSizes") throws
        -> [NDArray]
    {
        var start = 0
        let parts = try Tape.paused {
            try sizes.enumerated().map { i, size in
                if i & 0xFFFF == 0xFFFF { try a.backend.checkInterruption() }
                let part = try slice(a, axis, start, size)
                start += size
                return part
            }
        }
        return together(parts, of: a, function) { try concatenate($0, axis: axis) }
    }
    /// Pieces of one size along an axis, the last one of what is left; a single one of an axis without elements.
    public static func split(_ a: NDArray, each size: Int, _ axis: Int) throws -> [NDArray] {
        let (n, step) = (a.shape[axis], max(1, size))
        let count = max(1, n / step + (n % step == 0 ? 0 : 1))
        try checkRoom(pieces: count)
        return try split(a, sizes: (0..<count).map { min(size, n - $0 * step) }, axis, as: "Split")
    }
    /// An array each takes its room, however small it is. Throws `tooLarge` where there is none for so many.
    private static func checkRoom(pieces count: Int) throws {
        try NDArray.checkRoom([count], .int64, copies: 4 * MemoryLayout<NDArray>.size)
    }
    /// The pieces that begin at the places given along an axis.
    public static func split(_ a: NDArray, at places: [Int], _ axis: Int) throws -> [NDArray] {
        let n = a.shape[axis]
        func place(_ i: Int) -> Int { min(max(i < 0 ? i + n : i, 0), n) }
        let starts = [0] + places.map(place)
        let ends = places.map(place) + [n]
        return try zip(starts, ends).map { try slice(a, axis, $0, max(0, $1 - $0)) }
    }
    /// So many pieces, the first ones by one element longer where they cannot be equal.
    public static func split(_ a: NDArray, into count: Int, _ axis: Int) throws -> [NDArray] {
        let n = a.shape[axis]
        let (size, rest) = n.quotientAndRemainder(dividingBy: count)
        try checkRoom(pieces: count)
        var start = 0
        return try (0..<count).map { i in
            if i & 0xFFFF == 0xFFFF { try a.backend.checkInterruption() }
            let length = size + (i < rest ? 1 : 0)
            defer { start += length }
            return try slice(a, axis, start, length)
        }
    }
}
