/// Which type two operands meet in. Each library's numeric types form a lattice, given by its edges; TensorFlow has none.
public enum Promotion {
    /// From each type to those that come next and hold its values, as the library has it.
    private static let numpyEdges: [(DType, [DType])] = [
        (.bool, [.int8, .uint8]), (.int8, [.int16, .float16, .bfloat16]),
        (.uint8, [.int16, .uint16, .float16, .bfloat16]),
        (.int16, [.int32, .float32]), (.uint16, [.int32, .uint32, .float32]), (.int32, [.int64, .float64]),
        (.uint32, [.int64, .uint64, .float64]), (.int64, [.float64]), (.uint64, [.float64]),
        (.float16, [.float32, .complex32]),
        (.bfloat16, [.float32]), (.float32, [.float64, .complex64]), (.float64, [.complex128]),
        (.complex64, [.complex128]), (.complex128, []), (.complex32, [.complex64]),
    ]
    /// Every integer goes to every float.
    private static let torchEdges: [(DType, [DType])] = [
        (.bool, [.int8, .uint8]), (.int8, [.int16]), (.uint8, [.int16, .uint16]), (.int16, [.int32]),
        (.uint16, [.int32, .uint32]), (.int32, [.int64]), (.uint32, [.int64, .uint64]), (.uint64, [.int64]),
        (.int64, [.float16, .bfloat16]), (.float16, [.float32, .complex32]), (.bfloat16, [.float32]),
        (.float32, [.float64, .complex64]), (.float64, [.complex128]), (.complex32, [.complex64]),
        (.complex64, [.complex128]), (.complex128, []),
    ]
    private static let numpyTable = table(numpyEdges)
    private static let torchTable = table(torchEdges)

    /// The first type that can be reached from both, for each pair: of all those the one that reaches the most,
    /// integers before floats.
    private static func table(_ edges: [(DType, [DType])]) -> [DType] {
        var next: [DType: [DType]] = [:]
        for (from, to) in edges { next[from] = to }
        func reach(_ type: DType, _ seen: inout Set<DType>) {
            if seen.insert(type).inserted { for other in next[type] ?? [] { reach(other, &seen) } }
        }
        let above = DType.numeric.map { type in
            var seen: Set<DType> = []
            reach(type, &seen)
            return seen
        }
        return DType.numeric.flatMap { a in
            DType.numeric.map { b in
                let both = above[Int(a.code)].intersection(above[Int(b.code)])
                return both.max { (above[Int($0.code)].count, $1.code) < (above[Int($1.code)].count, $0.code) }
                    ?? .complex128
            }
        }
    }

    /// NumPy 2's `promote_types` (NEP 50), for types that both are known; `none` where there is no common type.
    public static func numpy(_ a: DType, _ b: DType) -> DType {
        if a.isNumeric, b.isNumeric { return a == b ? a : numpyTable[Int(a.code) * DType.numeric.count + Int(b.code)] }
        return (try? common(a, b)) ?? .none
    }
    /// PyTorch's `promote_types`.
    public static func torch(_ a: DType, _ b: DType) -> DType {
        guard a.isNumeric, b.isNumeric else { return numpy(a, b) }
        return a == b ? a : torchTable[Int(a.code) * DType.numeric.count + Int(b.code)]
    }
    /// The type of texts in which two such types meet, which the dialect knows.
    nonisolated(unsafe) public static var text: (DType, DType) throws -> DType = { x, _ in x }
    /// NumPy's common type. Throws `promotion`.
    public static func common(_ a: DType, _ b: DType) throws -> DType {
        if a.isNumeric, b.isNumeric { return numpy(a, b) }
        let (x, y) = (a.native, b.native)
        if x == y || x.isNumeric && y.isNumeric { return x == y ? x : numpy(x, y) }
        if x == .object || y == .object { return .object }
        if x.isText, y.isText { return try text(x, y) }
        if x.isText, y.kind == .string { return x }
        if y.isText, x.kind == .string { return y }
        let found: DType? =
            switch (x.kind, y.kind) {
            case (.string, .string), (.string, .bytes), (.bytes, .string): .string(max(x.width, y.width))
            case (.bytes, .bytes): .bytes(max(x.width, y.width))
            case (.string, _) where y.isNumeric: .string(max(x.width, y.row.textWidth))
            case (_, .string) where x.isNumeric: .string(max(y.width, x.row.textWidth))
            case (.bytes, _) where y.isNumeric: .bytes(max(x.width, y.row.textWidth))
            case (_, .bytes) where x.isNumeric: .bytes(max(y.width, x.row.textWidth))
            case (.datetime, .datetime), (.datetime, .timedelta), (.timedelta, .datetime):
                DateUnit.common(x.unit, y.unit, isStrict: false).map { .datetime($0) }
            case (.timedelta, .timedelta): DateUnit.common(x.unit, y.unit, isStrict: true).map { .timedelta($0) }
            case (.timedelta, _) where (y.isInteger || y == .bool) && y != .uint64: x
            case (_, .timedelta) where (x.isInteger || x == .bool) && x != .uint64: y
            case (.record, .record): try record(x, y)
            default: nil
            }
        guard let found else { throw x.isDate && y.isDate ? EngineError.units(x, y) : .promotion(x, y) }
        return found
    }
    /// Records of the same names meet field by field.
    private static func record(_ a: DType, _ b: DType) throws -> DType? {
        guard let x = a.record, let y = b.record, x.fields.map(\.name) == y.fields.map(\.name) else { return nil }
        var (at, unit) = (0, 1)
        var fields: [Record.Field] = []
        let isAligned = x.isAligned || y.isAligned
        for (one, other) in zip(x.fields, y.fields) {
            if one.shape != other.shape { return nil }
            let type = try common(one.dtype, other.dtype)
            if isAligned {
                unit = max(unit, type.alignment)
                at += (type.alignment - at % type.alignment) % type.alignment
            }
            let field = Record.Field(one.name, type, shape: one.shape, offset: at, title: one.title)
            let (next, overflow) = at.addingReportingOverflow(field.size)
            if overflow || next > DType.largestItem { return nil }
            at = next
            fields.append(field)
        }
        return .record(Record(fields, size: at + (unit - at % unit) % unit, isAligned: isAligned))
    }

    /// The smallest float that holds all values of an integer type.
    public static func floatFor(_ type: DType) -> DType {
        type.isInexact ? type : type.size == 1 ? .float16 : type.size == 2 ? .float32 : .float64
    }

    /// NumPy's `can_cast(from, to, 'safe')`.
    public static func isSafe(_ from: DType, _ to: DType) -> Bool {
        if from == to { return true }
        if from.isNumeric, to.isNumeric { return numpy(from, to) == to && from != .bfloat16 }
        let (x, y) = (from.native, to.native)
        if x == y { return true }
        if x.isNumeric, y.isNumeric { return isSafe(x, y) }
        switch (x.kind, y.kind) {
        case (.string, .object) where y.isText: return true
        case (.object, .object) where x.isText: return true
        case (_, .object) where y.isText: return true
        case (.object, .string) where x.isText: return false
        case (.object, _): return false
        case (_, .object): return true
        case (_, .string), (_, .bytes):
            if y.size == 0 { return !x.isDate && x.kind != .record && (x.kind != .string || y.kind == .string) }
            return x.isDate ? false : numpy(x, y) == y
        case (_, .record):
            return y.record == nil && x.record == nil && x.size <= y.size || x.record != nil && numpy(x, y) == y
        case (.timedelta, .datetime), (.datetime, .timedelta): return false
        case (.datetime, .datetime) where x.unit.isCalendar && !y.unit.isCalendar && !y.unit.isGeneric: return true
        case (.timedelta, .timedelta), (.datetime, .datetime): return !y.unit.isGeneric && numpy(x, y) == y
        default: return y.kind == .timedelta && numpy(x, y) == y
        }
    }
    /// Whether there is any cast at all: NumPy's `unsafe`. Records of several fields become records of as many alone.
    public static func isPossible(_ from: DType, _ to: DType) -> Bool {
        guard from != to, to.kind != .object else { return true }
        if let fields = from.record?.fields {
            if let others = to.record?.fields {
                return fields.count == others.count && zip(fields, others).allSatisfy { isPossible($0.dtype, $1.dtype) }
            }
            return fields.count == 1 && to.kind != .record && isPossible(fields[0].dtype, to)
        }
        return to.record?.fields.allSatisfy { isPossible(from, $0.dtype) } ?? true
    }
    /// NumPy's `same_kind`.
    public static func isSameKind(_ from: DType, _ to: DType) -> Bool {
        if isSafe(from, to) { return true }
        let (x, y) = (from.native, to.native)
        if x.isNumeric, y.isNumeric { return rank(x.kind) <= rank(y.kind) }
        let isToBytes = y.kind == .string || y.kind == .bytes
        if x.isText, y.kind == .string { return true }
        if isToBytes, !y.isText, x.isNumeric || x.kind == .bytes && y.kind == .string { return true }
        if x.kind == .record, y.kind == .record, x.record == nil, y.record == nil { return true }
        if x.kind == .unsigned, y.kind == .timedelta { return true }
        if x.kind == .timedelta, y.kind == .timedelta { return x.unit.isCalendar == y.unit.isCalendar }
        return x.kind == y.kind && x.kind != .record
    }
    private static func rank(_ kind: DType.Kind) -> Int {
        switch kind {
        case .bool: 0
        case .unsigned: 1
        case .signed: 2
        case .float: 3
        default: 4
        }
    }
}

extension DType {
    /// No type at all: what operands meet in that have none in common.
    public static let none = DType(code: 31, .record, size: 1)
}

extension Promotion {
    /// The smallest numeric type that holds a number, its precision aside, that of no sign where there is one; nil of what is no number.
    public static func least(_ scalar: Scalar) -> DType? {
        switch scalar {
        case .int(let x):
            return ([.uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64] as [DType]).first { type in
                guard (type.kind == .unsigned) == (x >= 0), let (low, high) = type.integerRange else { return false }
                return x >= low && (x < 0 || UInt(x) <= high)
            }
        case .uint(let x):
            return ([.uint8, .uint16, .uint32] as [DType]).first { x <= UInt64($0.integerRange?.high ?? 0) } ?? .uint64
        case .float(let x): return !x.isFinite || abs(x) < 65000 ? .float16 : abs(x) < 3.4e38 ? .float32 : .float64
        case .complex(let x, let y):
            return [x, y].allSatisfy { !$0.isFinite || abs($0) < 3.4e38 } ? .complex64 : .complex128
        default: return nil
        }
    }
}
