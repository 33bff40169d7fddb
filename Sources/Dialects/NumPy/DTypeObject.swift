import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// `np.dtype`.
final class DTypeObject: PyObject {
    private(set) var dtype: DType
    /// Of a type that stands for several elements.
    private(set) var shape: [Int]
    /// Whether the scalars of a type of records are `np.record`.
    var isRecord: Bool { holdsRecords && dtype.record != nil && shape.isEmpty }
    private let holdsRecords: Bool
    /// The array whose type this is: new names of fields are its names too.
    private var owner: NumPyArray?
    /// Whether a program asked for this order of bytes, so that it is shown although it is the machine's.
    private let spellsOrder: Bool
    /// What a program keeps with this object.
    private(set) var metadata: PyDict?
    /// The fields of a number that is seen as a record too.
    let overlay: Record?
    /// Whether this is more than the type.
    var isDescribed: Bool { (metadata != nil || overlay != nil) && shape.isEmpty }
    private var record: Record? { shape.isEmpty ? dtype.record ?? overlay : nil }
    init(
        _ dtype: DType, shape: [Int] = [], isRecord: Bool = false, spellsOrder: Bool = false, overlay: Record? = nil,
        metadata: PyDict? = nil
    ) {
        self.overlay = overlay
        self.metadata = metadata
        self.spellsOrder = spellsOrder && dtype.isNumeric && dtype.size > 1
        self.dtype = dtype
        self.shape = shape
        holdsRecords = isRecord
        super.init()
    }
    /// The object of a type: one for each type that has no fields.
    static func of(_ dtype: DType, owner: Value = .none) -> DTypeObject {
        if dtype.kind == .record {
            let made = DTypeObject(dtype)
            made.owner = owner.object as? NumPyArray
            return made
        }
        if let known = shared[dtype] { return known }
        let made = DTypeObject(dtype)
        if shared.count < 1 << 12 { shared[dtype] = made }
        return made
    }
    /// Becomes the type that a pickle tells of; an object that others have stays what it is.
    func become(_ found: DTypeParser.Found, _ facts: PyDict?) {
        guard DTypeObject.shared[dtype] !== self else { return }
        (dtype, shape) = (found.dtype, found.shape)
        guard let facts else { return }
        metadata = facts
        _ = DescribedTypes.use(self)
    }
    nonisolated(unsafe) private static var shared: [DType: DTypeObject] = [:]
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("dtype", module: "numpy")
        cls.construct = { _, args in try made(args) }
        DTypeMethods.fill(cls)
        return cls
    }()
    private static let parameters: [Sym] = ["dtype", "align", "copy", "metadata"]
    /// `np.dtype(dtype, align=False, copy=False, metadata=…)`.
    private static func made(_ args: Args) throws -> Value {
        var given = [Value?](repeating: nil, count: parameters.count)
        if args.count + args.names.count > parameters.count {
            throw PyError(
                .typeError, "dtype() takes at most 4 arguments (\(args.count + args.names.count) given)")
        }
        for (i, value) in args.positional.enumerated() { given[i] = value }
        for (name, value) in args.keywords {
            guard let place = parameters.firstIndex(of: name) else {
                throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for dtype()")
            }
            given[place] = value
        }
        guard let type = given[0] else {
            throw PyError(.typeError, "dtype() missing required argument 'dtype' (pos 1)")
        }
        let aligned = try given[1]?.truth() ?? false
        let isCopied = try given[2]?.truth() ?? false
        if let metadata = given[3] { return try annotated(type, aligned, metadata) }
        if let same = type.object as? DTypeObject, !isCopied { return .object(same) }
        let (found, isRecord) = (try DTypeParser.parse(type, aligned: aligned), records(type))
        if let overlay = try DTypeParser.overlay(type, aligned: aligned) {
            return .object(DescribedTypes.use(DTypeObject(found.dtype, overlay: overlay)))
        }
        if found.shape.isEmpty, !isCopied, !isRecord { return .object(of(found.dtype)) }
        return .object(DTypeObject(found.dtype, shape: found.shape, isRecord: isRecord))
    }
    /// A type with what a program keeps with it, beside what is kept with it already.
    private static func annotated(_ type: Value, _ aligned: Bool, _ metadata: Value) throws -> Value {
        guard metadata.asDict != nil else {
            throw PyError(.typeError, "dtype() argument 4 must be dict, not \(metadata.typeName)")
        }
        let found = try DTypeParser.parse(type, aligned: aligned)
        let made = DTypeObject(found.dtype, shape: found.shape)
        let facts = PyDict()
        for (key, value) in (type.object as? DTypeObject)?.metadata?.pairs ?? [] { try facts.set(key, value) }
        for (key, value) in metadata.asDict?.pairs ?? [] { try facts.set(key, value) }
        made.metadata = facts
        return .object(DescribedTypes.use(made))
    }
    /// Whether a type is `(np.record, type)`, or one such already.
    private static func records(_ type: Value) -> Bool {
        if let object = type.object as? DTypeObject { return object.isRecord }
        guard let cls = type.asClass ?? type.asTuple?.items.first?.asClass else { return false }
        return cls.isSubclass(of: NumPyTypes.void) && cls !== NumPyTypes.void
    }
    override var cls: PyClass { shape.isEmpty ? DTypeClasses.cls(dtype) : DTypeClasses.cls(DType.void(size) ?? dtype) }
    override func repr() -> String {
        if dtype.isText, shape.isEmpty { return StringTypes.repr(dtype) }
        if isRecord || overlay != nil { return "dtype(\(str()))" }
        if spellsOrder { return "dtype('\(DTypeText.code(dtype))')" }
        let aligned = dtype.record?.isAligned ?? false ? ", align=True" : ""
        if !shape.isEmpty { return "dtype((\(DTypeText.record(or: dtype)), \(Dims(shape).description))\(aligned))" }
        return "dtype(\(DTypeText.repr(dtype))\(aligned))"
    }
    override func str() -> String {
        if let overlay, let fields = DType.record(overlay) {
            return "(numpy.\(dtype.name), \(DTypeText.record(or: fields)))"
        }
        if isRecord { return "(numpy.record, \(DTypeText.record(or: dtype)))" }
        return shape.isEmpty ? DTypeText.text(dtype) : "(\(DTypeText.record(or: dtype)), \(Dims(shape).description))"
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        if name != "names" { return try super.setattr(name, value) }
        guard let record = dtype.record, shape.isEmpty else {
            throw PyError(.valueError, "there are no fields defined")
        }
        dtype = try Records.renamed(record, value)
        if let owner { owner.array = try Shape.field(owner.array, dtype, offset: 0) }
    }
    override func delattr(_ name: Sym) throws {
        if name == "names" { throw PyError(.attributeError, "Cannot delete dtype names attribute") }
        try super.delattr(name)
    }
    override func hash() -> Int { dtype.hashValue }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        let isEquality = op == .eq || op == .ne
        guard let other = try? DTypeParser.parse(right), other.shape == shape else {
            return isEquality ? .bool(op == .ne) : nil
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
    private static var badKey: PyError {
        PyError(
            .typeError,
            "Field key must be an integer field offset, single field name, or list of field names.")
    }
    /// A field by name, by number, or several of them.
    override func getitem(_ key: Value) throws -> Value {
        guard let record else {
            throw PyError(.keyError, "There are no fields in dtype \(str()).")
        }
        if let name = key.string {
            guard let field = record.field(name) else {
                throw PyError(.keyError, "Field named \(PyStr.quoted(name)) not found.")
            }
            return .object(DTypeObject(field.dtype, shape: field.shape))
        }
        if case .bool = key { throw DTypeObject.badKey }
        if let i = try key.int ?? (key.object as? NumPyScalar)?.index()?.int {
            let at = i < 0 ? i &+ record.fields.count : i
            guard record.fields.indices.contains(at) else {
                throw PyError(.indexError, "Field index \(i) out of range.")
            }
            return .object(DTypeObject(record.fields[at].dtype, shape: record.fields[at].shape))
        }
        guard let names = key.asList?.items.map({ $0.string }), !names.contains(nil) else {
            throw DTypeObject.badKey
        }
        return .object(DTypeObject(try Records.selected(record, names.compactMap { $0 })))
    }
    /// `dtype * n`: so many elements of the type.
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard op == .mul, !(right.object is NumPyArray) else { return nil }
        guard let count = try? indexValue(right) else {
            if right.bigInt != nil {
                throw PyError(.overflowError, "cannot fit 'int' into an index-sized integer")
            }
            throw PyError(.typeError, "can't multiply sequence by non-int of type '\(right.typeName)'")
        }
        if count < 0 { throw PyError(.valueError, "Array length must be >= 0, not \(count)") }
        _ = try DTypeParser.bytes(dtype, [count] + shape)
        return .object(DTypeObject(dtype, shape: [count] + shape))
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? { try binary(op, left) }
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
    var size: Int { shape.reduce(dtype.isText ? 16 : dtype.size, *) }
    override func getattr(_ name: Sym) throws -> Value? {
        let record = record
        switch name {
        case "name": return .str(shape.isEmpty ? dtype.name : "void\(size * 8)")
        case "itemsize": return .int(size)
        case "alignment": return .int(dtype.alignment)
        case "kind": return .str(shape.isEmpty ? String(dtype.row.letter) : "V")
        case "char": return .str(shape.isEmpty ? String(dtype.row.code) : "V")
        case "type" where isRecord: return try NumPyValues.function("record")
        case "type": return .object(shape.isEmpty ? NumPyTypes.cls(dtype) : NumPyTypes.void)
        case "str" where dtype.isText && shape.isEmpty: return .str(StringTypes.repr(dtype))
        case "str": return .str(shape.isEmpty ? DTypeText.code(dtype) : "|V\(size)")
        case "num": return .int(shape.isEmpty ? number : 20)
        case "byteorder" where !shape.isEmpty: return .str("|")
        case "byteorder" where spellsOrder: return .str("<")
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
        case "flags": return .int(flags)
        case "hasobject": return .bool(dtype.holdsReferences)
        case "isbuiltin":
            return .int(shape.isEmpty && record == nil && !dtype.isSwapped && isBuiltIn ? 1 : dtype.isText ? 2 : 0)
        case "isalignedstruct": return .bool(record?.isAligned ?? false)
        case "base" where shape.isEmpty: return .object(self)
        case "base": return .object(metadata.map { DTypeObject(dtype, metadata: $0) } ?? DTypeObject.of(dtype))
        case "descr" where !shape.isEmpty: return .list([.tuple([.str(""), .str("|V\(size)")])])
        case "descr": return try description(record)
        default: return try super.getattr(name)
        }
    }
    /// Whether the type is one of those that NumPy has by number: numbers, and texts and bytes of no width.
    private var isBuiltIn: Bool {
        switch dtype.kind {
        case .string, .bytes, .record: dtype.size == 0
        default: !dtype.isText && (!dtype.isDate || dtype.unit.isGeneric)
        }
    }
    var flags: Int {
        let aligned = dtype.record?.isAligned ?? false ? 128 : 0
        if !shape.isEmpty { return 0 }
        if dtype.holdsReferences { return dtype.record == nil ? 63 : 27 | aligned }
        return dtype.record == nil ? (dtype.native.kind == .string ? 8 : 0) : 16 | aligned
    }
    private func fields(_ record: Record) throws -> Value {
        let dict = PyDict()
        for field in record.fields {
            let type = Value.object(DTypeObject(field.dtype, shape: field.shape))
            let place = Value.tuple([type, .int(field.offset)] + (field.title.map { [.str($0)] } ?? []))
            for name in [field.name] + (field.title.map { [$0] } ?? []) { try dict.set(.str(name), place) }
        }
        return try invoke(.object(PyClass.mappingProxy), [.object(dict)])
    }
    private func description(_ record: Record?) throws -> Value {
        guard let record else { return .list([.tuple([.str(""), .str(DTypeText.code(dtype))])]) }
        var items: [Value] = []
        var at = 0
        for field in record.fields {
            if field.offset < at {
                throw PyError(
                    .valueError, "dtype.descr is not defined for types with overlapping or out-of-order fields")
            }
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
}

extension DTypeText {
    static func record(or dtype: DType) -> String {
        dtype.record == nil ? "'\(short(dtype))'" : text(dtype, includesAlignment: false)
    }
}
