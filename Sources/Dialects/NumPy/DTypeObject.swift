import Core
import DialectCommon
import Interpreter
import Syntax

/// `np.dtype`.
final class DTypeObject: PyObject {
    private(set) var dtype: DType
    /// Of a type that stands for several elements.
    private(set) var shape: [Int]
    /// Whether the scalars of a type of records are `np.record`.
    let isRecord: Bool
    /// What a program keeps with this object.
    private(set) var metadata: PyDict?
    init(_ dtype: DType, shape: [Int] = [], isRecord: Bool = false) {
        self.dtype = dtype
        self.shape = shape
        self.isRecord = isRecord
        super.init()
    }
    /// The object of a type: one for each type that has no fields.
    static func of(_ dtype: DType) -> DTypeObject {
        if dtype.kind == .record { return DTypeObject(dtype) }
        if let known = shared[dtype] { return known }
        let made = DTypeObject(dtype)
        if shared.count < 1 << 12 { shared[dtype] = made }
        return made
    }
    /// Becomes the type that a pickle tells of; an object that others have stays what it is.
    func become(_ found: DTypeParser.Found) {
        guard DTypeObject.shared[dtype] !== self else { return }
        (dtype, shape) = (found.dtype, found.shape)
    }
    nonisolated(unsafe) private static var shared: [DType: DTypeObject] = [:]
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("dtype", module: "numpy")
        cls.construct = { _, args in
            var aligned = args.count > 1 ? try args[1].truth() : false
            var isCopied = args.count > 2 ? try args[2].truth() : false
            for (name, value) in args.keywords where name == "align" { aligned = try value.truth() }
            for (name, value) in args.keywords where name == "copy" { isCopied = try value.truth() }
            if let record = try records(args, aligned) { return record }
            guard let given = args.count > 0 ? args[0] : args.keywords.first(where: { $0.name == "dtype" })?.value
            else {
                throw PyError(.typeError, "dtype() missing required argument 'dtype' (pos 0)")
            }
            let found = try DTypeParser.parse(given, aligned: aligned)
            if let metadata = args.keywords.first(where: { $0.name == "metadata" })?.value {
                guard let facts = metadata.asDict else {
                    throw PyError(.typeError, "dtype() argument 4 must be dict, not \(metadata.typeName)")
                }
                let made = DTypeObject(found.dtype, shape: found.shape)
                made.metadata = facts.count == 0 ? nil : try invoke(.object(PyClass.dict), [metadata]).asDict
                return .object(made)
            }
            if let same = given.object as? DTypeObject, !isCopied { return .object(same) }
            return .object(
                found.shape.isEmpty && !isCopied ? of(found.dtype) : DTypeObject(found.dtype, shape: found.shape))
        }
        return cls
    }()
    /// `np.dtype((np.record, type))`.
    private static func records(_ args: Args, _ aligned: Bool) throws -> Value? {
        guard let pair = args[0].asTuple, pair.count == 2, let cls = pair[0].asClass,
            cls.isSubclass(of: NumPyTypes.void),
            cls !== NumPyTypes.void
        else { return nil }
        let found = try DTypeParser.parse(pair[1], aligned: aligned)
        return .object(DTypeObject(found.dtype, shape: found.shape, isRecord: found.dtype.record != nil))
    }
    override var cls: PyClass { shape.isEmpty ? DTypeClasses.cls(dtype) : DTypeClasses.cls(DType.void(size) ?? dtype) }
    override func repr() -> String {
        if dtype.isText, shape.isEmpty { return StringTypes.repr(dtype) }
        if isRecord { return "dtype(\(str()))" }
        if !shape.isEmpty { return "dtype((\(DTypeText.record(or: dtype)), \(Dims(shape).description)))" }
        return "dtype(\(DTypeText.repr(dtype))\(dtype.record?.isAligned ?? false ? ", align=True" : ""))"
    }
    override func str() -> String {
        if isRecord { return "(numpy.record, \(DTypeText.record(or: dtype)))" }
        return shape.isEmpty ? DTypeText.text(dtype) : "(\(DTypeText.record(or: dtype)), \(Dims(shape).description))"
    }
    override func hash() -> Int { dtype.hashValue }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = try? DTypeParser.parse(right), !right.isNone, other.shape == shape else {
            return op == .eq ? .bool(false) : op == .ne ? .bool(true) : nil
        }
        switch op {
        case .eq: return .bool(dtype == other.dtype)
        case .ne: return .bool(dtype != other.dtype)
        case .lt: return .bool(dtype != other.dtype && Promotion.isSafe(dtype, other.dtype))
        case .le: return .bool(Promotion.isSafe(dtype, other.dtype))
        case .gt: return .bool(dtype != other.dtype && Promotion.isSafe(other.dtype, dtype))
        case .ge: return .bool(Promotion.isSafe(other.dtype, dtype))
        default: return nil
        }
    }
    /// A field by name, by number, or several of them.
    override func getitem(_ key: Value) throws -> Value {
        guard let record = dtype.record else {
            throw PyError(.keyError, "There are no fields in dtype \(DTypeText.text(dtype)).")
        }
        if let name = key.string {
            guard let field = record.field(name) else {
                throw PyError(.keyError, "Field named \(PyStr.quoted(name)) not found.")
            }
            return .object(DTypeObject(field.dtype, shape: field.shape))
        }
        if let i = key.int {
            let at = i < 0 ? i &+ record.fields.count : i
            guard record.fields.indices.contains(at) else {
                throw PyError(.indexError, "Field index \(i) out of range.")
            }
            return .object(DTypeObject(record.fields[at].dtype, shape: record.fields[at].shape))
        }
        let fields = try iterate(key).map { name in
            guard let field = record.field(name.string ?? "") else { throw PyError(.keyError, try name.repr()) }
            return field
        }
        return .object(DTypeObject(DType.record(Record(fields, size: record.size)) ?? dtype))
    }
    override func length() -> Int? { dtype.record?.fields.count ?? 0 }
    override func truth() -> Bool { true }

    private static let numbers: [DType: Int] = [
        .bool: 0, .int8: 1, .uint8: 2, .int16: 3, .uint16: 4, .int32: 5, .uint32: 6, .int64: 7, .uint64: 8,
        .float32: 11, .float64: 12, .complex64: 14, .complex128: 15, .object: 17, .float16: 23,
    ]
    private var number: Int {
        switch dtype.native.kind {
        case .bytes: 18
        case .string: 19
        case .record: 20
        case .datetime: 21
        case .timedelta: 22
        case .object where dtype.isText: 2056
        default: DTypeObject.numbers[dtype.native] ?? 0
        }
    }
    private var size: Int { shape.reduce(dtype.isText ? 16 : dtype.size, *) }
    override func getattr(_ name: Sym) throws -> Value? {
        let record = shape.isEmpty ? dtype.record : nil
        switch name {
        case "name": return .str(shape.isEmpty ? dtype.name : "void\(size * 8)")
        case "itemsize": return .int(size)
        case "alignment": return .int(dtype.alignment)
        case "kind": return .str(shape.isEmpty ? String(dtype.row.letter) : "V")
        case "char": return .str(shape.isEmpty ? String(dtype.row.code) : "V")
        case "type" where isRecord: return try NumPyValues.function("record")
        case "type": return .object(shape.isEmpty ? NumPyTypes.cls(dtype) : NumPyTypes.void)
        case "str": return .str(shape.isEmpty ? DTypeText.code(dtype) : "|V\(size)")
        case "num": return .int(shape.isEmpty ? number : 20)
        case "byteorder": return .str(DTypeText.code(dtype).hasPrefix("|") ? "|" : dtype.isSwapped ? ">" : "=")
        case "isnative":
            return .bool(!dtype.isSwapped && record.map { $0.fields.allSatisfy { !$0.dtype.isSwapped } } ?? true)
        case "names": return record.map { .tuple($0.fields.map { .str($0.name) }) } ?? Value.none
        case "coerce" where dtype.isText: return .bool(StringTypes.options(dtype).coerces)
        case "na_object" where dtype.isText:
            if let missing = StringTypes.options(dtype).missing { return missing }
            return try super.getattr(name)
        case "fields": return try record.map(fields) ?? Value.none
        case "subdtype":
            return shape.isEmpty ? Value.none : .tuple([.object(DTypeObject.of(dtype)), tupleOf(Dims(shape))])
        case "metadata":
            return try metadata.map { try invoke(.object(PyClass.mappingProxy), [.object($0)]) } ?? Value.none
        case "shape": return tupleOf(Dims(shape))
        case "ndim": return .int(shape.count)
        case "__reduce__", "__reduce_ex__":
            return .object(NativeFunction("__reduce__", Arity(0, 1)) { [self] _ in try NumPyPickling.reduce(self) })
        case "__setstate__":
            return .object(
                NativeFunction("__setstate__", Arity(1)) { [self] args in
                    become(try NumPyPickling.restored(dtype, args[0]))
                    return .none
                })
        case "flags": return .int(flags)
        case "hasobject": return .bool(dtype.holdsReferences)
        case "isbuiltin":
            return .int(record == nil && !dtype.isSwapped && dtype.kind.rawValue < DType.Kind.string.rawValue ? 1 : 0)
        case "isalignedstruct": return .bool(record?.isAligned ?? false)
        case "base": return .object(DTypeObject.of(dtype))
        case "descr": return try description(record)
        case "newbyteorder":
            return .object(
                NativeFunction("newbyteorder", "new_order='S'") { [self] c in
                    .object(DTypeObject(reordered(dtype, try c.string(0) ?? "S"), shape: shape))
                })
        default: return try super.getattr(name)
        }
    }
    private var flags: Int {
        if dtype.holdsReferences { return dtype.record == nil ? 63 : 27 }
        return dtype.record == nil ? 0 : 16
    }
    private func fields(_ record: Record) throws -> Value {
        let dict = PyDict()
        for field in record.fields {
            let type = Value.object(DTypeObject(field.dtype, shape: field.shape))
            try dict.set(.str(field.name), .tuple([type, .int(field.offset)] + (field.title.map { [.str($0)] } ?? [])))
        }
        return try invoke(.object(PyClass.mappingProxy), [.object(dict)])
    }
    private func description(_ record: Record?) throws -> Value {
        guard let record else { return .list([.tuple([.str(""), .str(DTypeText.code(dtype))])]) }
        var items: [Value] = []
        var at = 0
        for field in record.fields {
            if field.offset > at { items.append(.tuple([.str(""), .str("|V\(field.offset - at)")])) }
            at = field.offset + field.size
            let name: Value = field.title.map { .tuple([.str($0), .str(field.name)]) } ?? .str(field.name)
            let format =
                try field.dtype.record == nil
                ? Value.str(DTypeText.code(field.dtype)) : DTypeObject(field.dtype).description(field.dtype.record)
            items.append(.tuple([name, format] + (field.shape.isEmpty ? [] : [tupleOf(Dims(field.shape))])))
        }
        if record.size > at { items.append(.tuple([.str(""), .str("|V\(record.size - at)")])) }
        return .list(items)
    }
    private func reordered(_ dtype: DType, _ order: String) -> DType {
        if let record = dtype.record {
            let fields = record.fields.map {
                Record.Field($0.name, reordered($0.dtype, order), shape: $0.shape, offset: $0.offset, title: $0.title)
            }
            return DType.record(Record(fields, size: record.size, isAligned: record.isAligned)) ?? dtype
        }
        switch order.first {
        case "S", "s": return dtype.swapped
        case ">", "B", "b": return dtype.native.swapped
        case "|", "I", "i": return dtype
        default: return dtype.native
        }
    }
}

extension DTypeText {
    static func record(or dtype: DType) -> String {
        dtype.record == nil ? "'\(short(dtype))'" : text(dtype)
    }
}
