import Autodiff
import CKernels
import CPU
import Core

/// Indexing as NumPy and PyTorch define it: views for slices and integers, copies for arrays of indices and masks.
public enum Index {
    public enum Item {
        case integer(Int)
        /// Resolved against the axis it meets.
        case slice((Int) throws -> (start: Int, count: Int, step: Int))
        case newAxis
        case ellipsis
        case array(NDArray)
        case bool(Bool)
    }

    /// Integers and slices, applied to one axis after the other.
    public struct Basic {
        private let source: NDArray
        private var shape: Dims, strides: Dims
        private var offset: Int
        /// The axis that comes next, and how many came out so far.
        private var axis = 0, kept = 0

        @inline(__always) public init(_ source: NDArray) {
            self.source = source
            shape = source.shape
            strides = source.strides
            offset = source.offset
        }
        public var nextSize: Int { source.shape[axis] }
        public mutating func integer(_ i: Int) throws {
            let size = source.shape[axis]
            let at = i < 0 ? i + size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: axis, size: size) }
            offset += at * source.strides[axis]
            axis += 1
        }
        public mutating func slice(_ start: Int, _ count: Int, _ step: Int) {
            if count > 0 { offset += start * source.strides[axis] }
            shape[kept] = count
            strides[kept] = source.strides[axis] &* step
            axis += 1
            kept += 1
        }
        public var view: NDArray? {
            get throws {
                if source.node != nil { return nil }
                var shape = shape
                var strides = strides
                var kept = kept
                var axis = axis
                while axis < source.rank {
                    shape[kept] = source.shape[axis]
                    strides[kept] = source.strides[axis]
                    axis += 1
                    kept += 1
                }
                return try source.view(shape: shape.prefix(kept), strides: strides.prefix(kept), offset: offset)
            }
        }
    }

    /// Elements of a one-dimensional array at int64 places, where both lie side by side; nil for any other case.
    public static func quickTake(_ a: NDArray, _ places: NDArray) throws -> NDArray? {
        guard a.rank == 1, a.node == nil, a.backend.isHost, a.isContiguous, places.isContiguous, a.dtype.isNumeric
        else { return nil }
        let output =
            try places.dtype.size == a.dtype.size
            ? NDArray(like: places, a.dtype, bytes: places.count * a.dtype.size) : NDArray(a.dtype, places.shape)
        let bad = nd_take_at(
            a.pointer.assumingMemoryBound(to: CChar.self), a.count, places.elements(Int64.self).baseAddress,
            places.count, output.pointer.assumingMemoryBound(to: CChar.self), a.dtype.size)
        if bad == -2 { throw CPUBackend.interruption() }
        if bad >= 0 { throw EngineError.index(places.elements(Int.self)[bad], axis: 0, size: a.count) }
        return output
    }

    /// An index taken apart: a view, and the arrays that select from its axes.
    struct Plan {
        var view: NDArray
        /// Index arrays by axis of `view`, and whether they stand next to each other.
        var arrays: [(axis: Int, index: NDArray)]
        var isContiguous: Bool
    }

    static func plan(_ a: NDArray, _ items: [Item]) throws -> Plan {
        var consumed = 0
        var sawEllipsis = false
        for item in items {
            switch item {
            case .integer, .slice: consumed += 1
            case .array(let index): consumed += index.dtype == .bool ? index.rank : 1
            case .ellipsis:
                if sawEllipsis { throw EngineError.value("an index can only have a single ellipsis ('...')") }
                sawEllipsis = true
            default: break
            }
        }
        if consumed > a.rank { throw EngineError.tooManyIndices(rank: a.rank, given: consumed) }
        var shape: [Int] = []
        var strides: [Int] = []
        var offset = a.offset
        var axis = 0
        var arrays: [(axis: Int, index: NDArray)] = []
        var positions: [Int] = []
        let hasArrays = items.contains { if case .array = $0 { true } else if case .bool = $0 { true } else { false } }
        func keep(_ count: Int) {
            for _ in 0..<count {
                shape.append(a.shape[axis])
                strides.append(a.strides[axis])
                axis += 1
            }
        }
        for (position, item) in (sawEllipsis ? items : items + [.ellipsis]).enumerated() {
            switch item {
            case .integer(let value):
                let size = a.shape[axis]
                let at = value < 0 ? value + size : value
                guard at >= 0, at < size else { throw EngineError.index(value, axis: axis, size: size) }
                if hasArrays, size > 0 {
                    // With other arrays present an integer is an index array of its own.
                    arrays.append((shape.count, try Create.scalar(.int(at), .int64)))
                    positions.append(position)
                    keep(1)
                } else {
                    offset += at * a.strides[axis]
                    axis += 1
                }
            case .slice(let resolve):
                let (start, count, step) = try resolve(a.shape[axis])
                if count > 0 { offset += start * a.strides[axis] }
                shape.append(count)
                strides.append(a.strides[axis] &* step)
                axis += 1
            case .newAxis:
                shape.append(1)
                strides.append(0)
            case .ellipsis: keep(a.rank - consumed)
            case .bool(let value):
                shape.append(1)
                strides.append(0)
                arrays.append((shape.count - 1, try Create.integers(value ? [0] : [])))
                positions.append(position)
            case .array(let index):
                if index.dtype == .bool {
                    for k in 0..<index.rank where index.shape[k] != a.shape[axis + k] {
                        throw EngineError.maskShape(axis: axis + k, size: a.shape[axis + k], mask: index.shape[k])
                    }
                    for places in try Sorting.nonzero(index) {
                        arrays.append((shape.count, places))
                        keep(1)
                    }
                } else {
                    arrays.append((shape.count, index))
                    keep(1)
                }
                positions.append(position)
            }
        }
        let adjacent = positions.isEmpty || positions.last! - positions.first! == positions.count - 1
        return Plan(
            view: try a.view(shape: Dims(shape), strides: Dims(strides), offset: offset), arrays: arrays,
            isContiguous: adjacent)
    }

    /// PyTorch's name for the last step of an index without arrays, where taking the whole of an axis is no step.
    private static func lastStep(_ items: [Item], _ a: NDArray) throws -> String {
        let consumed = items.filter {
            switch $0 {
            case .integer, .slice: true
            default: false
            }
        }.count
        var axis = 0
        var name: String?
        for item in items {
            switch item {
            case .integer:
                name = "SelectBackward0"
                axis += 1
            case .slice(let resolve):
                let (_, count, step) = try resolve(a.shape[axis])
                if items.count == 1 || count != a.shape[axis] || step != 1 { name = "SliceBackward0" }
                axis += 1
            case .newAxis: name = "UnsqueezeBackward0"
            case .ellipsis: axis += a.rank - consumed
            case .array, .bool: break
            }
        }
        return name ?? "AliasBackward0"
    }

    /// `a[items]`.
    public static func get(_ a: NDArray, _ items: [Item]) throws -> NDArray {
        if items.count == 1, case .array(let mask) = items[0], mask.dtype == .bool, mask.shape == a.shape, a.rank > 0,
            a.node == nil, a.backend.isHost
        {
            return try Sorting.select(a, mask)
        }
        let plan = try plan(a, items)
        let tracked = Tape.isEnabled && a.node != nil
        if plan.arrays.isEmpty {
            if tracked {
                let shape = a.shape
                Tape.record(try lastStep(items, a), plan.view, [a]) { step in
                    [try Shape.scattered(step.gradient, shape) { try get($0, items) }]
                }
            }
            return plan.view
        }
        let (base, flat, shape, order) = try gather(plan)
        let block = base.rank == 1 ? 1 : (1..<base.rank).reduce(1) { $0 * base.shape[$1] }
        let source = try Elementwise.contiguous(Device.host(base))
        let raw = try NDArray(a.dtype, Dims(shape + base.shape.dropFirst().map { $0 }))
        let size = block * a.dtype.size
        if flat.count > 0, size > 0 {
            let isComplete = raw.replacing {
                nd_take(
                    source.pointer.assumingMemoryBound(to: CChar.self), flat.elements(Int64.self).baseAddress!,
                    flat.count, raw.pointer.assumingMemoryBound(to: CChar.self), size)
            }
            if isComplete == 0 { throw CPUBackend.interruption() }
        }
        var result = try order.map { try Shape.transpose(raw, $0) } ?? raw
        if a.backend !== result.backend { result = try Device.move(result, to: a.backend) }
        if tracked {
            let shape = a.shape
            Tape.record("IndexBackward0", result, [a]) { step in [try sumInto(shape, items, step.gradient)] }
        }
        return result
    }

    /// Zeros to which `values` are added where `items` point, as often as they do.
    private static func sumInto(_ shape: Dims, _ items: [Item], _ values: NDArray) throws -> NDArray {
        let whole = try NDArray(values.dtype, shape, zeroed: true, on: values.backend)
        try Tape.paused { try put(whole, items, values, with: Rows.add) }
        return Tape.record("IndexPutBackward0", whole, [values]) { [try get($0.gradient, items)] }
    }

    /// Joins the indexed axes at the front of the view into one; returns the flat positions in it, the broadcast shape of the
    /// indices, and the order of axes that NumPy gives the result.
    private static func gather(_ plan: Plan) throws -> (base: NDArray, flat: NDArray, shape: [Int], order: [Int]?) {
        let view = plan.view
        let indexed = plan.arrays.map(\.axis)
        let rest = (0..<view.rank).filter { !indexed.contains($0) }
        let shape: Dims
        do { shape = try NDArray.broadcastShape(plan.arrays.map(\.index.shape)) } catch {
            throw EngineError.value(
                "IndexError:shape mismatch: indexing arrays could not be broadcast together with shapes "
                    + plan.arrays.map(\.index.shape.description).joined(separator: " "))
        }
        let flat = try NDArray(.int64, shape, zeroed: true)
        let out = flat.elements(Int64.self).baseAddress!
        for (axis, index) in plan.arrays {
            let values = try Elementwise.contiguous(Elementwise.cast(Device.host(index.broadcast(to: shape)), .int64))
            let size = view.shape[axis]
            let bad = nd_fold_index(values.elements(Int64.self).baseAddress!, values.count, size, out)
            if bad >= 0 { throw EngineError.index(values.elements(Int.self)[bad], axis: axis, size: size) }
        }
        let front = try Tape.paused { try Shape.transpose(view, indexed + rest) }
        let joined = indexed.reduce(1) { $0 * view.shape[$1] }
        let base = try Tape.paused { try Shape.reshape(front, Dims([joined] + rest.map { view.shape[$0] })) }
        guard plan.isContiguous, let first = indexed.first, first > 0 else { return (base, flat, shape.array, nil) }
        // The indexed axes come out where they went in.
        let n = shape.count
        let order = Array(n..<n + first) + Array(0..<n) + Array(n + first..<max(n + first, n + rest.count))
        return (base, flat, shape.array, order)
    }

    /// `a[items] = value`, or with an operation on what is there and the value, which counts every repeated place.
    public static func put(_ a: NDArray, _ items: [Item], _ value: NDArray, with row: Row? = nil) throws {
        if a.isReadOnly { throw EngineError.readOnly }
        let plan = try plan(a, items)
        if plan.arrays.isEmpty {
            if let row {
                _ = try Elementwise.apply(row, plan.view, value, out: plan.view)
            } else {
                try Elementwise.copy(drop(value, plan.view.rank), to: plan.view)
            }
            return
        }
        if plan.arrays.count == 1, plan.arrays[0].index.count == 0, value.count <= 1 { return }
        let view = plan.view
        let indexed = plan.arrays.map(\.axis)
        let rest = (0..<view.rank).filter { !indexed.contains($0) }
        let (_, flat, shape, order) = try gather(plan)
        let target = Dims(shape + rest.map { view.shape[$0] })
        let shown = order.map { Dims($0.map { target[$0] }) } ?? target
        var source: NDArray
        do {
            source = try Elementwise.cast(Device.host(drop(value, shown.count)), a.dtype).broadcast(to: shown)
        } catch EngineError.broadcast {
            if items.count == 1, case .array(let mask) = items[0], mask.dtype == .bool, value.rank <= 1 {
                throw EngineError.value(
                    "NumPy boolean array indexing assignment cannot assign \(value.count) input values to the \(flat.count) output values where the mask is true"
                )
            }
            throw EngineError.value(
                "shape mismatch: value array of shape \(value.shape.description) could not be broadcast to indexing result of shape \(shown.description)"
            )
        }
        if let order {
            var inverse = order
            for (i, axis) in order.enumerated() { inverse[axis] = i }
            source = try Tape.paused { try Shape.transpose(source, inverse) }
        }
        let restShape = Dims(rest.map { view.shape[$0] })
        let restStrides = Dims(rest.map { view.strides[$0] })
        let isBlock = restStrides == NDArray.contiguousStrides(restShape, a.dtype.size)
        let block = restShape.product * a.dtype.size
        // One number for all places need not be written down for each.
        let isOne = value.count == 1 && block == a.dtype.size
        let step = isOne ? 0 : block
        if !isOne || source.sharesMemory(with: view) {
            source = try Elementwise.contiguous(source, always: source.sharesMemory(with: view))
        }
        if flat.count == 0 || block == 0 { return }
        let offsets = flat.elements(Int64.self).baseAddress!
        // Places on one axis are offsets in units of its stride.
        let unit = indexed.count == 1 ? view.strides[indexed[0]] : 1
        var isComplete =
            indexed.count == 1
            ? 1
            : nd_locate(
                offsets, flat.count, Int32(indexed.count), indexed.map { view.shape[$0] },
                indexed.map { view.strides[$0] })
        let base = view.pointer.assumingMemoryBound(to: CChar.self)
        let from = source.pointer.assumingMemoryBound(to: CChar.self)
        if isComplete != 0, isBlock, a.backend.isHost, row == nil || a.dtype.isNumeric {
            if let row, case .binary(let op) = row.kernel, a.dtype.isNumeric {
                isComplete = nd_combine_at(
                    op, Int32(a.dtype.code), base, offsets, unit, flat.count, from, step, restShape.product)
            } else {
                isComplete = view.replacing { nd_put(base, offsets, unit, flat.count, from, step, block) }
            }
        } else if isComplete != 0 {
            // Each block through the view's own strides.
            for i in 0..<flat.count {
                let part = try source.view(
                    shape: restShape, strides: NDArray.contiguousStrides(restShape, a.dtype.size),
                    offset: source.offset + i * step)
                let target = try view.view(
                    shape: restShape, strides: restStrides, offset: view.offset + Int(offsets[i]) * unit)
                if let row {
                    _ = try Elementwise.apply(row, target, part, out: target)
                } else {
                    try a.backend.elementwise(.cast, [part], target)
                }
            }
        }
        withExtendedLifetime((view, source, flat)) {}
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
    /// A value may have leading axes of size 1 that the target lacks.
    private static func drop(_ value: NDArray, _ rank: Int) throws -> NDArray {
        var result = value
        while result.rank > rank, result.shape[0] == 1 {
            result = try Shape.reshape(result, Dims(result.shape.dropFirst().map { $0 }))
        }
        return result
    }

    /// Elements of `axis` at the places in `index`.
    public static func take(_ a: NDArray, _ index: NDArray, _ axis: Int) throws -> NDArray {
        let all: Item = .slice { (0, $0, 1) }
        return try get(a, Array(repeating: all, count: axis) + [.array(index)])
    }
    /// `out[i][j] = a[index[i][j]][j]` along `axis`: NumPy's take_along_axis, PyTorch's gather.
    public static func along(_ a: NDArray, _ index: NDArray, _ axis: Int) throws -> NDArray {
        try get(a, alongItems(a, index, axis))
    }
    public static func putAlong(_ a: NDArray, _ index: NDArray, _ axis: Int, _ value: NDArray, with row: Row? = nil)
        throws
    {
        try put(a, alongItems(a, index, axis), value, with: row)
    }
    private static func alongItems(_ a: NDArray, _ index: NDArray, _ axis: Int) throws -> [Item] {
        if index.rank != a.rank {
            throw EngineError.value("`indices` and `arr` must have the same number of dimensions")
        }
        return try (0..<a.rank).map { k in
            if k == axis { return .array(index) }
            var shape = Dims(repeating: 1, count: a.rank)
            shape[k] = index.shape[k] == 1 && a.shape[k] != 1 ? a.shape[k] : index.shape[k]
            return .array(try Shape.reshape(Create.range(0, 1, shape[k], .int64), shape))
        }
    }
}
