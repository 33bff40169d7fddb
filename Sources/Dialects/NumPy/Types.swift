import Core
import Interpreter
import Ops
import Syntax

/// The scalar classes of NumPy: `np.float64`, `np.integer`, …
enum NumPyTypes {
    nonisolated(unsafe) static let generic = PyClass("generic", module: "numpy", fill: NumPyMethods.fill)
    nonisolated(unsafe) static let number = PyClass("number", module: "numpy", bases: [generic])
    nonisolated(unsafe) static let integer = PyClass("integer", module: "numpy", bases: [number])
    nonisolated(unsafe) static let signedInteger = PyClass("signedinteger", module: "numpy", bases: [integer])
    nonisolated(unsafe) static let unsignedInteger = PyClass("unsignedinteger", module: "numpy", bases: [integer])
    nonisolated(unsafe) static let inexact = PyClass("inexact", module: "numpy", bases: [number])
    nonisolated(unsafe) static let floating = PyClass("floating", module: "numpy", bases: [inexact])
    nonisolated(unsafe) static let complexFloating = PyClass("complexfloating", module: "numpy", bases: [inexact])

    nonisolated(unsafe) private static let classes: [PyClass] = DType.numeric.map { type in
        let base: PyClass
        switch type.kind {
        case .bool: base = generic
        case .signed: base = signedInteger
        case .unsigned: base = unsignedInteger
        case .float: base = floating
        case .complex: base = complexFloating
        }
        let bases: [PyClass] =
            type == .float64 ? [floating, .float] : type == .complex128 ? [complexFloating, .complex] : [base]
        let cls = PyClass(type.name, module: "numpy", bases: bases)
        cls.construct = { _, args in
            let value = args.count > 0 ? args[0] : .int(0)
            if value.sequence != nil || value.object is NumPyArray {
                return NumPyScalar.wrap(try NumPyCreate.asArray(value, type))
            }
            if value.string != nil, type.isFloat {
                return .object(NumPyScalar(.float(try PyClass.float.construct!(.float, args).real!), type))
            }
            return .object(NumPyScalar(try NumPyCreate.fit(type)(value), type))
        }
        return cls
    }
    static func cls(_ type: DType) -> PyClass { classes[Int(type.code)] }
    static func dtype(of cls: PyClass) -> DType? { dtypes[ObjectIdentifier(cls)] }
    nonisolated(unsafe) private static let dtypes: [ObjectIdentifier: DType] = {
        var table: [ObjectIdentifier: DType] = [:]
        for type in DType.numeric { table[ObjectIdentifier(cls(type))] = type }
        return table
    }()
    /// The dtypes that Python's types and NumPy's abstract ones stand for.
    nonisolated(unsafe) private static let abstract: [ObjectIdentifier: DType] = [
        ObjectIdentifier(PyClass.float): .float64, ObjectIdentifier(floating): .float64,
        ObjectIdentifier(inexact): .float64,
        ObjectIdentifier(PyClass.int): .int64, ObjectIdentifier(integer): .int64,
        ObjectIdentifier(signedInteger): .int64, ObjectIdentifier(unsignedInteger): .uint64,
        ObjectIdentifier(PyClass.bool): .bool, ObjectIdentifier(PyClass.complex): .complex128,
        ObjectIdentifier(complexFloating): .complex128,
    ]

    private static let names: [String: DType] = {
        var table: [String: DType] = [:]
        for type in DType.numeric where type != .bfloat16 {
            table[type.name] = type
            table[String(type.row.code)] = type
            if type != .bool { table["\(type.row.letter)\(type.size)"] = type }
        }
        for (alias, type) in [
            ("int", DType.int64), ("float", .float64), ("complex", .complex128), ("bool_", .bool), ("double", .float64),
            ("single", .float32), ("half", .float16), ("intp", .int64), ("q", .int64),
            ("Q", .uint64), ("uint", .uint64), ("b1", .bool), ("intc", .int32), ("longlong", .int64), ("p", .int64),
            ("bfloat16", .bfloat16), ("csingle", .complex64), ("cdouble", .complex128),
            ("short", .int16), ("ushort", .uint16), ("byte", .int8), ("ubyte", .uint8), ("uintp", .uint64),
            ("uintc", .uint32), ("long", .int64), ("ulong", .uint64),
        ] { table[alias] = type }
        return table
    }()

    /// What a program may give as a dtype: a type, a name, a scalar class, a dtype object.
    static func parse(_ value: Value) throws -> DType {
        if let cls = value.asClass {
            if let type = dtype(of: cls) ?? abstract[ObjectIdentifier(cls)] { return type }
            throw PyError(.typeError, "Cannot interpret '\(try value.repr())' as a data type")
        }
        if let object = value.object as? DTypeObject { return object.dtype }
        if let text = value.string {
            var name = text
            if let first = name.first, "<=|>".contains(first) { name.removeFirst() }
            if let type = names[name] { return type }
            throw PyError(.typeError, "data type '\(text)' not understood")
        }
        if value.isNone { return .float64 }
        if let type = value.object as? TorchDType { return type.dtype }
        throw PyError(.typeError, "Cannot interpret '\(try value.repr())' as a data type")
    }
    static func optional(_ value: Value) throws -> DType? { value.isNone || value.isUndefined ? nil : try parse(value) }
}

/// `np.dtype`.
final class DTypeObject: PyObject {
    let dtype: DType
    init(_ dtype: DType) {
        self.dtype = dtype
        super.init()
    }
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("dtype", module: "numpy")
        cls.construct = { _, args in .object(DTypeObject(try NumPyTypes.parse(args[0]))) }
        return cls
    }()
    override var cls: PyClass { DTypeObject.type }
    override func repr() -> String { "dtype('\(dtype.name)')" }
    override func str() -> String { dtype.name }
    override func hash() -> Int { Int(dtype.code) }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = try? NumPyTypes.parse(right), !right.isNone else {
            return op == .eq ? .bool(false) : op == .ne ? .bool(true) : nil
        }
        switch op {
        case .eq: return .bool(dtype == other)
        case .ne: return .bool(dtype != other)
        case .lt: return .bool(dtype != other && Promotion.isSafe(dtype, other))
        case .le: return .bool(Promotion.isSafe(dtype, other))
        case .gt: return .bool(dtype != other && Promotion.isSafe(other, dtype))
        case .ge: return .bool(Promotion.isSafe(other, dtype))
        default: return nil
        }
    }
    private var code: String { (dtype.size == 1 ? "|" : "<") + String(dtype.row.letter) + String(dtype.size) }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "name": return .str(dtype.name)
        case "itemsize": return .int(dtype.size)
        case "alignment": return .int(dtype.isComplex ? dtype.size / 2 : dtype.size)
        case "kind": return .str(String(dtype.row.letter))
        case "char": return .str(String(dtype.row.code))
        case "type": return .object(NumPyTypes.cls(dtype))
        case "str": return .str(code)
        case "num":
            return .int(
                [
                    "bool": 0, "int8": 1, "uint8": 2, "int16": 3, "uint16": 4, "int32": 5, "uint32": 6, "int64": 7,
                    "uint64": 8, "float16": 23, "float32": 11, "float64": 12, "complex64": 14, "complex128": 15,
                ][dtype.name] ?? 0)
        case "byteorder": return .str(dtype.size == 1 ? "|" : "=")
        case "isnative": return .bool(true)
        case "names", "fields", "subdtype", "metadata": return Value.none
        case "shape": return .tuple([])
        case "ndim", "flags": return .int(0)
        case "hasobject": return .bool(false)
        case "isbuiltin": return .int(1)
        case "base": return .object(self)
        case "descr": return .list([.tuple([.str(""), .str(code)])])
        case "newbyteorder": return .object(NativeFunction("newbyteorder", Arity(0, 1)) { [self] _ in .object(self) })
        default: return try super.getattr(name)
        }
    }
}
