import Autodiff
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
        guard a.rank == 1, a.node == nil, a.isContiguous, places.isContiguous, a.dtype.isNumeric,
            a.backend === places.backend
        else { return nil }
        return try a.backend.takeElements(a, places)
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
                if sawEllipsis {
                    throw EngineError.value("IndexError:an index can only have a single ellipsis ('...')")
                }
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
        let adjacent = (positions.last ?? -1) - (positions.first ?? 0) == positions.count - 1
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
            a.node == nil
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
        let (front, flat, order) = try gather(plan)
        let count = plan.arrays.count
        let rest = front.shape.after(count)
        let base = try Tape.paused {
            try Shape.reshape(front, Dims([front.shape.prefix(count).product] + rest.array))
        }
        let raw = try NDArray(a.dtype, Dims(flat.shape.array + rest.array), on: a.backend)
        try a.backend.take(Elementwise.contiguous(base), flat, raw)
        let result = try order.map { try Shape.transpose(raw, $0) } ?? raw
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

    /// Brings the indexed axes of the view to the front; returns the flat places over them, and the order of axes that NumPy gives the result.
    private static func gather(_ plan: Plan) throws -> (front: NDArray, flat: NDArray, order: [Int]?) {
        let view = plan.view
        let indexed = plan.arrays.map(\.axis)
        let rest = (0..<view.rank).filter { !indexed.contains($0) }
        let shape: Dims
        do { shape = try NDArray.broadcastShape(plan.arrays.map(\.index.shape)) } catch {
            throw EngineError.value(
                "IndexError:shape mismatch: indexing arrays could not be broadcast together with shapes "
                    + plan.arrays.map { $0.index.shape.description + " " }.joined())
        }
        let backend = view.backend
        let flat = try NDArray(.int64, shape, zeroed: true, on: backend)
        for (axis, index) in plan.arrays {
            let near = try Device.move(index, to: backend).broadcast(to: shape)
            let values = try Elementwise.contiguous(Elementwise.cast(near, .int64))
            let size = view.shape[axis]
            if let bad = try backend.joinPlaces(values, size: size, flat) {
                throw EngineError.index(try values.integers()[bad], axis: axis, size: size)
            }
        }
        let front =
            try indexed.elementsEqual(0..<indexed.count)
            ? view : Tape.paused { try Shape.transpose(view, indexed + rest) }
        guard plan.isContiguous, let first = indexed.first, first > 0 else { return (front, flat, nil) }
        // The indexed axes come out where they went in.
        let n = shape.count
        let order = Array(n..<n + first) + Array(0..<n) + Array(n + first..<max(n + first, n + rest.count))
        return (front, flat, order)
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
        let axes = plan.arrays.count
        let (front, flat, order) = try gather(plan)
        let rest = front.shape.after(axes)
        let target = Dims(flat.shape.array + rest.array)
        let shown = order.map { Dims($0.map { target[$0] }) } ?? target
        let given = try Device.move(Elementwise.cast(drop(value, shown.count), a.dtype), to: a.backend)
        var source: NDArray
        do {
            source = try given.broadcast(to: shown)
        } catch EngineError.broadcast {
            if items.count == 1, case .array(let mask) = items[0], mask.dtype == .bool, value.rank <= 1 {
                throw EngineError.value(
                    "NumPy boolean array indexing assignment cannot assign \(value.count) input values to the \(flat.count) output values where the mask is true"
                )
            }
            throw EngineError.value(
                "shape mismatch: value array of shape \(value.shape.compact) could not be broadcast to indexing result of shape \(shown.compact)"
            )
        }
        if let order {
            var inverse = order
            for (i, axis) in order.enumerated() { inverse[axis] = i }
            source = try Tape.paused { try Shape.transpose(source, inverse) }
        }
        if flat.count == 0 || rest.product == 0 { return }
        // One number for all places need not be written down for each.
        if value.count == 1, rest.product == 1 { source = given }
        source = try Elementwise.contiguous(source, always: source.sharesMemory(with: view))
        if row == nil || a.dtype.isNumeric && row?.result == .same,
            try a.backend.put(source, flat, front, axes: axes, combining: row?.kernel)
        {
            return
        }
        try putBlocks(source, flat, front, axes, with: row)
    }
    /// Writes or combines block by block, through the strides of `front`.
    private static func putBlocks(_ source: NDArray, _ flat: NDArray, _ front: NDArray, _ axes: Int, with row: Row?)
        throws
    {
        let shape = front.shape.after(axes)
        let strides = front.strides.after(axes)
        let step = source.count == 1 && shape.product == 1 ? 0 : shape.product * source.dtype.size
        for (i, place) in try flat.integers().enumerated() {
            let part = try source.view(
                shape: shape, strides: NDArray.contiguousStrides(shape, source.dtype.size),
                offset: source.offset + i * step)
            var (left, offset) = (place, front.offset)
            for axis in stride(from: axes - 1, through: 0, by: -1) {
                offset += left % front.shape[axis] * front.strides[axis]
                left /= front.shape[axis]
            }
            let target = try front.view(shape: shape, strides: strides, offset: offset)
            if let row {
                _ = try Elementwise.apply(row, target, part, out: target)
            } else {
                try front.backend.elementwise(.cast, [part], target)
            }
        }
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
    /// The same where the first axes, so many of them, are those of a batch: each batch has places of its own. They are
    /// equal, and before `axis`.
    public static func take(_ a: NDArray, _ index: NDArray, _ axis: Int, batches batch: Int) throws -> NDArray {
        if batch == 0 { return try take(a, index, axis) }
        let n = a.shape[axis]
        let front = Array(a.shape.array[..<batch])
        let batches = front.reduce(1, *)
        // The axis goes behind the batches and is joined with them; the numbers of each batch start where it does.
        let middle = Array(batch..<axis)
        let turned = try Shape.transpose(a, Array(0..<batch) + [axis] + middle + Array((axis + 1)..<a.rank))
        let rows = try Shape.reshape(turned, Dims([batches * n] + turned.shape.array[(batch + 1)...]))
        let own = Array(index.shape.array[batch...])
        let starts = try Shape.reshape(
            Create.range(0, n, batches, .int64, on: index.backend), Dims([batches] + own.map { _ in 1 }))
        let places = try Shape.reshape(Elementwise.cast(index, .int64), Dims([batches] + own)) + starts
        let taken = try Index.take(rows, places, 0)
        let result = try Shape.reshape(taken, Dims(front + own + turned.shape.array[(batch + 1)...]))
        if middle.isEmpty { return result }
        let k = own.count
        return try Shape.transpose(
            result,
            Array(0..<batch) + middle.map { $0 + k } + Array(batch..<batch + k) + Array((axis + k)..<result.rank))
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
    /// The same along `axis`, or of all axes as one where that is nil.
    public static func along(_ a: NDArray, _ index: NDArray, _ axis: Int?) throws -> NDArray {
        try axis.map { try along(a, index, $0) } ?? take(Shape.flat(a), index, 0)
    }
    public static func putAlong(_ a: NDArray, _ index: NDArray, _ axis: Int?, _ value: NDArray) throws {
        guard let axis else { return try put(Shape.flat(a), [.array(index)], value) }
        try putAlong(a, index, axis, value, with: nil)
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
