import Core

/// Elements that are no numbers: how they compare, and whether they are true. What depends on the interpreter comes from `Objects`.
public enum Elements {
    /// The order of two elements of a type: negative, zero or positive.
    public typealias Order = (UnsafeRawPointer, UnsafeRawPointer) throws -> Int
    public static let missing = Int.min

    public static func order(_ dtype: DType) throws -> Order {
        let size = dtype.size
        switch dtype.kind {
        case .string:
            let width = size / 4
            return { p, q in
                for i in 0..<width {
                    let (x, y) = (
                        p.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self),
                        q.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)
                    )
                    if x != y { return x < y ? -1 : 1 }
                }
                return 0
            }
        case .bytes: return { p, q in bytes(p, q, size) }
        case .object where dtype.isText: return { p, q in try Objects.orderTexts(reference(p), reference(q), dtype) }
        case .object: return { p, q in try Objects.order(reference(p), reference(q)) }
        case .datetime, .timedelta:
            return { p, q in
                let (x, y) = (p.loadUnaligned(as: Int.self), q.loadUnaligned(as: Int.self))
                if x == y { return 0 }
                return x == missing ? 1 : y == missing ? -1 : x < y ? -1 : 1
            }
        case .record: return try recordOrder(dtype)
        case .swapped: throw EngineError.noLoop(operation: "less", [dtype, dtype])
        default:
            return { p, q in
                switch (Scalar.load(p, dtype), Scalar.load(q, dtype)) {
                case (.int(let x), .int(let y)): x < y ? -1 : x > y ? 1 : 0
                case (.uint(let x), .uint(let y)): x < y ? -1 : x > y ? 1 : 0
                case (.complex(let x, let a), .complex(let y, let b)): x != y ? numbers(x, y) : numbers(a, b)
                case (let x, let y): numbers(x.asDouble, y.asDouble)
                }
            }
        }
    }
    private static func reference(_ p: UnsafeRawPointer) -> AnyObject? {
        p.loadUnaligned(as: UnsafeRawPointer?.self).map { Unmanaged<AnyObject>.fromOpaque($0).takeUnretainedValue() }
    }
    private static func numbers(_ x: Double, _ y: Double) -> Int {
        x < y ? -1 : x > y ? 1 : x.isNaN ? (y.isNaN ? 0 : 1) : y.isNaN ? -1 : 0
    }
    private static func bytes(_ p: UnsafeRawPointer, _ q: UnsafeRawPointer, _ size: Int) -> Int {
        for i in 0..<size {
            let (x, y) = (p.load(fromByteOffset: i, as: UInt8.self), q.load(fromByteOffset: i, as: UInt8.self))
            if x != y { return x < y ? -1 : 1 }
        }
        return 0
    }
    /// Field by field; bytes without fields as they stand.
    private static func recordOrder(_ dtype: DType) throws -> Order {
        guard let record = dtype.record else { return { p, q in bytes(p, q, dtype.size) } }
        let parts = try record.fields.map { field in
            let stride = max(1, field.dtype.size)
            if field.dtype.isSwapped {
                return (field, stride, { (p: UnsafeRawPointer, q: UnsafeRawPointer) in bytes(p, q, stride) } as Order)
            }
            return (field, stride, try order(field.dtype))
        }
        return { p, q in
            for (field, size, order) in parts {
                for at in stride(from: field.offset, to: field.offset + field.size, by: size) {
                    let sign = try order(p + at, q + at)
                    if sign != 0 { return sign }
                }
            }
            return 0
        }
    }

    /// Whether an element counts as true.
    public static func truth(_ dtype: DType) -> (UnsafeRawPointer) throws -> Bool {
        switch dtype.kind {
        case .object where dtype.isText: return { p in try Objects.truthOfText(reference(p), dtype) }
        case .object: return { p in try Objects.truth(reference(p)) }
        case .string, .bytes, .record, .swapped:
            let size = dtype.size
            return { p in (0..<size).contains { p.load(fromByteOffset: $0, as: UInt8.self) != 0 } }
        default: return { p in Scalar.load(p, dtype).isTrue }
        }
    }

    /// A C-ordered copy on the host that is repeated to `shape`.
    static func spread(_ a: NDArray, _ shape: Dims) throws -> NDArray {
        try Elementwise.contiguous(Device.host(a).broadcast(to: shape))
    }

    /// The numbers 0, 1, … of elements along the last axis of C-ordered `lines`, sorted and stable.
    static func sortedPlaces(_ lines: NDArray, _ output: NDArray) throws {
        let n = lines.shape[lines.rank - 1]
        let places = output.elements(Int.self)
        if n == lines.count, TextOrder.hasGroups(lines), let start = places.baseAddress {
            return try TextOrder.places(lines, start)
        }
        let order = try order(lines.dtype)
        let size = lines.dtype.size
        for start in stride(from: 0, to: lines.count, by: max(1, n)) {
            let base = UnsafeRawPointer(lines.hostBytes + start * size)
            let sorted = try (0..<n).sorted { i, j in
                let sign = try order(base + i * size, base + j * size)
                return sign < 0 || sign == 0 && i < j
            }
            for (k, place) in sorted.enumerated() { places[start + k] = place }
        }
        withExtendedLifetime((lines, output)) {}
    }
    /// Where runs of equal elements begin in a C-ordered array with one axis, looked at in the order `places`.
    static func runs(_ a: NDArray, _ places: [Int]) throws -> [Int] {
        let order = try order(a.dtype)
        let size = a.dtype.size
        return try withExtendedLifetime(a) {
            try places.indices.filter { i in
                try i == 0 || order(a.hostBytes + places[i - 1] * size, a.hostBytes + places[i] * size) != 0
            }
        }
    }
    /// Where each key would go in a sorted array of the same type.
    static func search(_ sorted: NDArray, _ keys: NDArray, right: Bool, _ output: NDArray) throws {
        let order = try order(sorted.dtype)
        let size = sorted.dtype.size
        let places = output.elements(Int.self)
        for k in 0..<keys.count {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                let sign = try order(sorted.hostBytes + middle * size, keys.hostBytes + k * size)
                if sign < 0 || right && sign == 0 { low = middle + 1 } else { high = middle }
            }
            places[k] = low
        }
        withExtendedLifetime((sorted, keys)) {}
    }
}

/// What the interpreter knows about objects in arrays and about texts as numbers. Set once, when the dialects are joined to a session.
public enum Objects {
    nonisolated(unsafe) public static var order: (AnyObject?, AnyObject?) throws -> Int = { _, _ in 0 }
    nonisolated(unsafe) public static var truth: (AnyObject?) throws -> Bool = { _ in false }
    /// The same for texts of any length, whose type says what stands for one that is missing.
    nonisolated(unsafe) public static var orderTexts: (AnyObject?, AnyObject?, DType) throws -> Int = { _, _, _ in 0 }
    nonisolated(unsafe) public static var truthOfText: (AnyObject?, DType) throws -> Bool = { _, _ in false }
    /// An operation on arrays of objects of one shape.
    nonisolated(unsafe) public static var apply: (Row, [NDArray]) throws -> NDArray = { row, inputs in
        throw EngineError.noLoop(operation: row.name, inputs.map(\.dtype))
    }
    /// Fills the second array, which is new and C-ordered as the first one is, with its elements converted.
    nonisolated(unsafe) public static var convert: (NDArray, NDArray) throws -> Void = { from, to in
        throw EngineError.cast(from: from.dtype, to: to.dtype, operation: "astype")
    }
}
