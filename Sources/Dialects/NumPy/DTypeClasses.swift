import Core
import DialectCommon
import Interpreter

/// `numpy.dtypes`: the classes of dtypes.
enum DTypeClasses {
    private static let sized: [(name: String, type: DType)] = [
        ("BoolDType", .bool), ("Int8DType", .int8), ("UInt8DType", .uint8), ("Int16DType", .int16),
        ("UInt16DType", .uint16), ("Int32DType", .int32), ("UInt32DType", .uint32), ("Int64DType", .int64),
        ("UInt64DType", .uint64), ("Float16DType", .float16), ("Float32DType", .float32), ("Float64DType", .float64),
        ("Complex64DType", .complex64), ("Complex128DType", .complex128), ("ObjectDType", .object),
    ]
    private static let aliases = [
        "ByteDType": "Int8DType", "UByteDType": "UInt8DType", "ShortDType": "Int16DType", "UShortDType": "UInt16DType",
        "IntDType": "Int32DType", "UIntDType": "UInt32DType", "LongDType": "Int64DType", "ULongDType": "UInt64DType",
        "LongLongDType": "Int64DType", "ULongLongDType": "UInt64DType", "LongDoubleDType": "Float64DType",
        "CLongDoubleDType": "Complex128DType",
    ]
    private static let generic = DateUnit(.generic)
    nonisolated(unsafe) private static let classes: [String: PyClass] = {
        var made: [String: PyClass] = [:]
        func add(_ name: String, _ make: @escaping (Args) throws -> DType) {
            let cls = PyClass(name, module: "numpy.dtypes", bases: [DTypeObject.type])
            cls.construct = { _, args in .object(DTypeObject.of(try make(args))) }
            let parameter =
                name.hasPrefix("Str") || name.hasPrefix("Bytes") ? "size" : name.hasPrefix("Void") ? "length" : "unit"
            let takesOne = parameter != "unit" || name.hasSuffix("64DType") && name.contains("Time")
            cls.attributes["__text_signature__"] = .str(takesOne ? "(\(parameter), /)" : "()")
            cls.attributes["_abstract"] = .bool(false)
            cls.attributes["_legacy"] = .bool(true)
            cls.attributes["_parametric"] = .bool(takesOne)
            if let type = sized.first(where: { $0.name == name })?.type {
                cls.attributes["type"] = .object(NumPyTypes.cls(type))
                cls.attributes["_is_numeric"] = .bool(type != .object && type != .bool)
            }
            made[name] = cls
        }
        for (name, type) in sized { add(name) { _ in type } }
        add("StrDType") { args in DType.string(try width(args)) ?? .object }
        add("BytesDType") { args in DType.bytes(try width(args)) ?? .object }
        add("VoidDType") { args in DType.void(try width(args)) ?? .object }
        add("DateTime64DType") { args in try unit(args).map { .datetime($0) } ?? .datetime(generic) }
        add("TimeDelta64DType") { args in try unit(args).map { .timedelta($0) } ?? .timedelta(generic) }
        let strings = PyClass("StringDType", module: "numpy.dtypes", bases: [DTypeObject.type])
        strings.construct = { _, args in try StringTypes.make(args) }
        strings.attributes["__text_signature__"] = .str("(*, coerce=True, **kwargs)")
        strings.attributes["type"] = .object(PyClass.str)
        made[strings.name] = strings
        return made
    }()
    private static func width(_ args: Args) throws -> Int {
        guard args.count > 0 else { throw PyError(.typeError, "function missing required argument 'length' (pos 1)") }
        let width = try indexValue(args[0])
        if width < 0 || width > Int(Int32.max) { throw PyError(.valueError, "string length out of range") }
        return width
    }
    private static func unit(_ args: Args) throws -> DateUnit? {
        guard let text = args[0].string else { return nil }
        return try NumPyDates.unit(text, isWhole: true)
    }

    /// The class of a dtype.
    static func cls(_ dtype: DType) -> PyClass {
        let name: String
        switch dtype.native.kind {
        case .string: name = "StrDType"
        case .bytes: name = "BytesDType"
        case .record: name = "VoidDType"
        case .datetime: name = "DateTime64DType"
        case .timedelta: name = "TimeDelta64DType"
        case .object where dtype.isText: name = "StringDType"
        default: name = sized.first { $0.type == dtype.native }?.name ?? ""
        }
        return classes[name] ?? DTypeObject.type
    }
    /// The dtype that a class stands for where a dtype is asked for.
    static func dtype(of cls: PyClass) -> DType? {
        guard cls.isSubclass(of: DTypeObject.type), classes[cls.name] === cls else { return nil }
        if let found = sized.first(where: { $0.name == cls.name }) { return found.type }
        switch cls.name {
        case "StrDType": return DType.string(0)
        case "BytesDType": return DType.bytes(0)
        case "VoidDType": return DType.void(0)
        case "StringDType": return .text(0)
        case "DateTime64DType": return .datetime(generic)
        default: return .timedelta(generic)
        }
    }
    nonisolated(unsafe) static let module = Module("numpy.dtypes") { m in
        for (name, cls) in classes { m[Sym(name)] = .object(cls) }
        for (name, target) in aliases { if let cls = classes[target] { m[Sym(name)] = .object(cls) } }
    }
}
