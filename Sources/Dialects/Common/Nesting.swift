import Autodiff
import Core
import Interpreter
import Ops

/// Nested sequences as arrays, and arrays as nested lists.
public enum Nesting {
    /// Elements between two looks for an interrupt, less one.
    private static let interruptMask = 0xFFFF

    /// The shape of nested lists and tuples. Throws NumPy's error where they are ragged.
    public struct Leaves {
        public var shape: [Int] = []
        public var values: [Value] = []
        /// Arrays found among the leaves are joined whole.
        public var arrays: [NDArray] = []
        /// The shape of an array that goes deeper than the limit, and of the place that it has.
        public var misfit: (shape: [Int], room: [Int])?

        public init(shape: [Int] = [], values: [Value] = [], arrays: [NDArray] = []) {
            (self.shape, self.values, self.arrays) = (shape, values, arrays)
        }
    }
    public struct Ragged: Error {
        public let depth: Int
        public let shape: [Int]
    }

    /// Lists from the depth `limit` on are leaves, and so are tuples where these stand for records.
    public static func collect(_ value: Value, limit: Int = .max, tuplesAreLeaves: Bool = false) throws -> Leaves {
        var leaves = Leaves()
        var isFirst = true
        /// Lists and arrays agree up to the first length in which they differ.
        func uneven(_ depth: Int, _ shape: [Int]) -> Ragged {
            let same = zip(leaves.shape.dropFirst(depth), shape).prefix { $0 == $1 }.count
            return Ragged(depth: depth + same, shape: leaves.shape)
        }
        func visit(_ value: Value, _ depth: Int) throws {
            if depth > 64 {
                throw EngineError.value(
                    "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64."
                )
            }
            var items = depth >= limit || tuplesAreLeaves && value.asTuple != nil ? nil : value.sequence
            if items == nil, depth < limit, case .object(let it) = value {
                if it.kind == .range || it.cls === PyClass.range {
                    items = try iterate(value)
                } else if let payload = (it as? PyInstance)?.payload {
                    items = tuplesAreLeaves && payload.asTuple != nil ? nil : payload.sequence
                } else if it.kind == .instance {
                    if depth > 0, let made = try (it as? PyInstance)?.special("__array__") {
                        return try visit(made, depth)
                    }
                    items = try sequence(value)
                }
            }
            if let items {
                if isFirst, leaves.shape.count == depth {
                    leaves.shape.append(items.count)
                } else if depth >= leaves.shape.count || leaves.shape[depth] != items.count {
                    throw Ragged(depth: depth, shape: leaves.shape)
                }
                if items.isEmpty { isFirst = false }
                for item in items { try visit(item, depth + 1) }
                return
            }
            let isElement = (value.object as? ElementObject).map { !$0.isArray }
            if depth < limit, isElement != true, let array = value.ndarray,
                array.rank > 0 || value.object is ArrayObject || isElement == false
            {
                let whole = array.shape.array
                let shape = Array(whole.prefix(limit - depth))
                if shape.count < whole.count, leaves.misfit == nil { leaves.misfit = (whole, shape) }
                if isFirst {
                    leaves.shape += shape
                } else if Array(leaves.shape.dropFirst(depth)) != shape {
                    throw uneven(depth, shape)
                }
                isFirst = false
                leaves.arrays.append(array)
                leaves.values.append(.undefined)
                return
            }
            if !isFirst, depth != leaves.shape.count {
                throw Ragged(depth: depth, shape: Array(leaves.shape.prefix(depth)))
            }
            isFirst = false
            if leaves.values.count & interruptMask == interruptMask { try Machine.shared.checkInterrupt() }
            leaves.values.append(value)
        }
        try visit(value, 0)
        return leaves
    }

    /// The items of an object that has a length and takes numbers as indices.
    private static func sequence(_ value: Value) throws -> [Value]? {
        guard let instance = value.object as? PyInstance, !(instance is ElementObject),
            instance.type.custom("__len__") != nil, instance.type.custom("__getitem__") != nil,
            let count = try instance.length()
        else { return nil }
        try Limits.checkStack()
        return try (0..<count).map { try instance.getitem(.int($0)) }
    }

    /// The array of nested lists and tuples whose numbers are all floats, the first at least, or all ints, or all bools: those need no
    /// search for a common type. Nil for anything else.
    public static func plain(_ value: Value) throws -> NDArray? {
        let deepest = 4
        var sizes = Dims(repeating: 0, count: deepest)
        var rank = 0
        var leaf = value
        while case .object(let it) = leaf, let items = it.itemsInPlace {
            if rank == deepest || items.isEmpty { return nil }
            sizes[rank] = items.count
            rank += 1
            leaf = items[0]
        }
        let type: DType
        switch leaf {
        case .float: type = .float64
        case .int: type = .int64
        case .bool: type = .bool
        default: return nil
        }
        /// Whether all lists of a level have one length; asked before anything is allocated for them.
        func isEven(_ value: Value, _ axis: Int) throws -> Bool {
            guard case .object(let it) = value, let items = it.itemsInPlace, items.count == sizes[axis] else {
                return false
            }
            return try axis == rank - 1 || each(of: items) { try isEven($0, axis + 1) }
        }
        if rank == 0 { return nil }
        if rank > 1, try !isEven(value, 0) { return nil }
        let result = try NDArray(type, sizes.prefix(rank))
        let size = type.size
        var element = result.first
        func fill(_ value: Value, _ axis: Int) throws -> Bool {
            guard case .object(let it) = value, let items = it.itemsInPlace else { return false }
            if axis < rank - 1 { return try each(of: items) { try fill($0, axis + 1) } }
            for (i, item) in items.enumerated() {
                if i & interruptMask == interruptMask { try Machine.shared.checkInterrupt() }
                switch (item, type) {
                case (.float(let x), .float64): element.double = x
                case (.int(let x), .float64): element.double = Double(x)
                case (.int(let x), .int64): element.integer = x
                case (.bool(let x), .bool): element.isTrue = x
                default: return false
                }
                element = element.moved(by: size)
            }
            return true
        }
        return try fill(value, 0) ? result : nil
    }

    /// Whether all items are as `test` says. Throws where Ctrl-C comes meanwhile.
    private static func each(
        of items: UnsafeMutableBufferPointer<Value>, _ test: (Value) throws -> Bool
    ) throws -> Bool {
        for (i, item) in items.enumerated() {
            if i & interruptMask == interruptMask { try Machine.shared.checkInterrupt() }
            if try !test(item) { return false }
        }
        return true
    }

    /// Arrays and single elements, in the order of lists that hold them, as one array of `shape`. An array may stand beside a list of
    /// elements, so that they have one type but several shapes.
    public static func join(_ parts: [NDArray], _ shape: [Int]) throws -> NDArray {
        let isEven = parts.allSatisfy { $0.shape == parts[0].shape }
        let flat = try isEven ? parts : parts.map { try Shape.reshape($0, [$0.count]) }
        return try Shape.reshape(isEven ? Shape.stack(flat, axis: 0) : Shape.concatenate(flat, axis: 0), Dims(shape))
    }

    /// An array from leaves, in `dtype`. `fit` turns each number into an element and raises the dialect's errors.
    public static func array(_ leaves: Leaves, _ dtype: DType, fit: (Value) throws -> Scalar) throws -> NDArray {
        if !leaves.arrays.isEmpty {
            let inner = leaves.arrays[0].shape
            var at = 0
            let parts = try leaves.values.map { value -> NDArray in
                if value.isUndefined {
                    at += 1
                    return try Elementwise.cast(leaves.arrays[at - 1], dtype)
                }
                return try Create.scalar(fit(value), dtype)
            }
            if leaves.shape.isEmpty || parts.count == 1 && leaves.shape == inner.array {
                return try Elementwise.contiguous(parts[0], always: true)
            }
            return try join(parts, leaves.shape)
        }
        let result = try NDArray(dtype, Dims(leaves.shape))
        let size = dtype.size
        var element = result.first
        for (i, value) in leaves.values.enumerated() {
            if i & interruptMask == interruptMask { try Machine.shared.checkInterrupt() }
            switch (value, dtype) {
            case (.float(let x), .float64): element.double = x
            case (.int(let x), .int64): element.integer = x
            case (.int(let x), .float64): element.double = Double(x)
            default: element.scalar = try fit(value)
            }
            element = element.moved(by: size)
        }
        return result
    }

    public static func list(_ array: NDArray) throws -> Value {
        let host = try Elementwise.contiguous(Device.host(array))
        let size = array.dtype.size
        var element = host.first
        func build(_ axis: Int) throws -> Value {
            if axis == array.rank {
                defer { element = element.next }
                return try array.dtype.isNumeric ? .from(element.scalar) : NumPyValues.current.element(element)
            }
            try Machine.shared.checkInterrupt()
            try Limits.checkRoom(array.shape[axis], of: 2 * MemoryLayout<Value>.stride)
            if axis < array.rank - 1 { return .list(try (0..<array.shape[axis]).map { _ in try build(axis + 1) }) }
            var items: [Value] = []
            items.reserveCapacity(array.shape[axis])
            for i in 0..<array.shape[axis] {
                if i & interruptMask == interruptMask { try Machine.shared.checkInterrupt() }
                switch array.dtype {
                case .float64: items.append(.float(element.double))
                case .int64: items.append(.int(element.integer))
                case let type where !type.isNumeric: items.append(try NumPyValues.current.element(element))
                default: items.append(.from(element.scalar))
                }
                element = element.moved(by: size)
            }
            return .list(items)
        }
        return try withExtendedLifetime(host) { try build(0) }
    }
}
