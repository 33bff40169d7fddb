import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// The scalar classes of NumPy: `np.float64`, `np.integer`, …
enum NumPyTypes {
    nonisolated(unsafe) static let generic = PyClass("generic", module: "numpy") {
        NumPyMethods.fill($0)
        NumPyMethods.pickling($0)
        ShownSignatures.apply(to: $0)
    }
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
        case .signed: base = signedInteger
        case .unsigned: base = unsignedInteger
        case .float: base = floating
        case .complex: base = complexFloating
        default: base = generic
        }
        let bases: [PyClass] =
            type == .float64 ? [floating, .float] : type == .complex128 ? [complexFloating, .complex] : [base]
        let cls = PyClass(type.name, module: "numpy", bases: bases)
        cls.construct = { _, args in
            try checkCount(args, type)
            let value = args.count > 0 ? args[0] : .int(0)
            if let number = value.object as? NumPyScalar, type.isInteger, number.dtype != type {
                return NumPyScalar.wrap(try Casting.convert(number.array, type))
            }
            if let derived = value.object as? NumPySubarray, derived.plain.array.rank > 0 {
                return try invoke(getAttribute(value, "astype"), .object(DTypeObject.of(type)))
            }
            if value.sequence != nil || value.object is NumPyArray || NumPyElements.isBuffer(value) {
                return NumPyScalar.wrap(try NumPyCreate.asArray(value, type))
            }
            if value.string != nil, type.isFloat, let number = try PyClass.float.construct?(.float, args).real {
                if abs(number) >= NumPyCreate.overflowBound(type) { try NumPyCreate.reportOverflow(.float(number)) }
                return .object(NumPyScalar(try stored(.float(number), type), type))
            }
            let scalar = try NumPyCreate.fit(type)(value)
            if type.isFloat { return .object(NumPyScalar(try stored(.float(scalar.asDouble), type), type)) }
            if type.isComplex {
                if args.count == 2 {
                    let numbers = (try? floatValue(value), try? floatValue(args[1]))
                    guard let real = numbers.0, let imaginary = numbers.1 else {
                        throw PyError(
                            .typeError,
                            "Could not convert arguments into a complex scalar. '\(try Value.tuple(args.positional).repr())' given."
                        )
                    }
                    return .object(NumPyScalar(try stored(.complex(real, imaginary), type), type))
                }
                if case .complex = scalar { return .object(NumPyScalar(try stored(scalar, type), type)) }
                return .object(NumPyScalar(try stored(.complex(scalar.asDouble, 0), type), type))
            }
            return .object(NumPyScalar(type == .bool ? .bool(scalar.isTrue) : scalar, type))
        }
        cls.attributes["__text_signature__"] = .str(
            type == .bool ? "(value=False, /)" : type.isComplex ? "(real=0, imag=0, /)" : "(value=0, /)")
        return cls
    }
    /// Throws where a call of a scalar's class has more arguments than it takes.
    private static func checkCount(_ args: Args, _ type: DType) throws {
        if let name = args.names.first {
            throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for this function")
        }
        let most = type.isComplex ? 2 : 1
        if args.count <= most { return }
        if type == .float64 { throw PyError(.typeError, "float expected at most 1 argument, got \(args.count)") }
        let name = type == .bool ? "bool_()" : "function"
        throw PyError(
            .typeError, "\(name) takes at most \(most) argument\(most == 1 ? "" : "s") (\(args.count) given)")
    }
    /// A number as an element of a type holds it.
    private static func stored(_ scalar: Scalar, _ type: DType) throws -> Scalar {
        type == .float64 || type == .complex128 ? scalar : try Create.scalar(scalar, type).item()
    }
    static func cls(_ type: DType) -> PyClass {
        switch type.native.kind {
        case .string: str
        case .bytes: bytes
        case .object: type.isText ? .str : object
        case .datetime: datetime64
        case .timedelta: timedelta64
        case .record: void
        default: classes[Int(type.native.code)]
        }
    }

    nonisolated(unsafe) static let flexible = PyClass("flexible", module: "numpy", bases: [generic])
    nonisolated(unsafe) static let character = PyClass("character", module: "numpy", bases: [flexible])
    nonisolated(unsafe) static let str = made("str_", [.str, character]) { args in
        let text = try PyClass.str.construct?(.str, args) ?? .str("")
        return .object(NumPyText(text, DType.string(text.string?.unicodeScalars.count ?? 0) ?? .object))
    }
    nonisolated(unsafe) static let bytes = made("bytes_", [.bytes, character]) { args in
        var value = args.count > 0 ? args[0] : .object(PyBytes([]))
        // A text alone is encoded as ASCII.
        if args.count == 1, !args.hasNames, value.string != nil {
            value = try invoke(getAttribute(value, "encode"), [.str("ascii")])
        }
        var made = value
        if let number = value.object as? NumPyScalar, !number.dtype.isInteger {
            value = try invoke(getAttribute(value, "tobytes"), [])
            made = value
        }
        if !(value.object is PyBytes) {
            do { made = try PyClass.bytes.construct?(.bytes, args) ?? value } catch let error as PyError
                where error.exception.cls.isSubclass(of: .typeError) && args.count == 1 && !args.hasNames
            {
                // What has no bytes is written as text.
                made = .object(PyBytes(Array(try value.str().utf8)))
            }
            // Zeros at the end are no part of a text.
            if let all = (made.object as? PyBytes)?.bytes, all.last == 0 {
                made = .object(PyBytes(Array(all[..<((all.lastIndex { $0 != 0 } ?? -1) + 1)])))
            }
        }
        return .object(NumPyText(made, DType.bytes((made.object as? PyBytes)?.bytes.count ?? 0) ?? .object))
    }
    nonisolated(unsafe) static let object = made("object_", [generic]) { args in
        if args.count > 1 {
            throw PyError(.typeError, "object_() takes at most 1 argument (\(args.count) given)")
        }
        guard args.count > 0, args[0].asTuple != nil || args[0].asList != nil || args[0].ndarray != nil else {
            return args.count > 0 ? args[0] : .none
        }
        let array = try NumPyCreate.asArray(args[0], .object)
        return array.rank == 0 ? try NumPyElements.only(array) : .object(NumPyArray(array))
    }
    nonisolated(unsafe) static let void: PyClass = {
        let cls = plainVoid
        cls.makeInstance = { NumPyRecord($0, $1) }
        return cls
    }()
    nonisolated(unsafe) private static let plainVoid = made("void", [flexible]) { args in
        if args.count == 1, let item = args[0].object as? NumPyItem, item.array.dtype.kind == .record { return args[0] }
        guard args.count > 0 else { throw PyError(.typeError, "void() takes at least 1 positional argument (0 given)") }
        let given = args.count > 1 ? args[1] : args.keywords.first { $0.name == "dtype" }?.value
        if let given { return .object(NumPyItem(try NumPyElements.array(args[0], parse(given)))) }
        if let size = args[0].int {
            guard let type = DType.void(size) else {
                throw PyError(.valueError, "size must be non-negative and not greater than 2147483647")
            }
            return .object(NumPyItem(try NDArray(type, [], zeroed: true)))
        }
        guard let contents = try bytes(args[0]) else {
            throw PyError(.typeError, "A bytes-like object is required, not '\(args[0].typeName)'")
        }
        return .object(
            NumPyItem(try NumPyElements.array(.object(PyBytes(contents)), DType.void(contents.count) ?? .object)))
    }
    /// The bytes of an object that has such; nil of any other.
    private static func bytes(_ value: Value) throws -> [UInt8]? {
        if let bytes = NumPyElements.asPlainBytes(value) { return bytes }
        guard value.object is ArrayObject || NumPyElements.isBuffer(value) else { return nil }
        let array = try NumPyCreate.asArray(value)
        return array.dtype.holdsReferences ? nil : try Elementwise.contiguous(Device.host(array)).octets
    }
    nonisolated(unsafe) static let datetime64 = made("datetime64", [generic]) { try date($0, isDate: true) }
    nonisolated(unsafe) static let timedelta64 = made("timedelta64", [signedInteger]) { try date($0, isDate: false) }
    private static func made(_ name: String, _ bases: [PyClass], _ body: @escaping (Args) throws -> Value) -> PyClass {
        let cls = PyClass(name, module: "numpy", bases: bases)
        cls.construct = { _, args in try body(args) }
        let signatures = [
            "str_": "(value='', /, *args, **kwargs)", "bytes_": "(value='', /, *args, **kwargs)",
            "object_": "(value=None, /)", "datetime64": "(value=None, /, *args)", "timedelta64": "(value=0, /, *args)",
            "void": "(length_or_data, /, dtype=None)",
        ]
        cls.attributes["__text_signature__"] = signatures[name].map { .str($0) } ?? Value.none
        return cls
    }
    private static func text(_ value: Value) -> String? {
        value.string ?? (value.object as? PyBytes).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    private static var integerWithoutUnit: PyError {
        PyError(.valueError, "Converting an integer to a NumPy datetime requires a specified unit")
    }
    /// `np.datetime64('2020-01-01')`, `np.timedelta64(5, 'D')`.
    private static func date(_ args: Args, isDate: Bool) throws -> Value {
        let value = args.count > 0 ? args[0] : isDate ? .none : .int(0)
        var unit = DateUnit(.generic)
        if args.count > 1 {
            if let pair = args[1].asTuple, pair.count >= 2, let name = pair[0].string, let multiple = pair[1].int {
                unit = try NumPyDates.unit("\(multiple)\(name)", isWhole: true)
            } else if let bytes = args[1].object as? PyBytes {
                unit = try NumPyDates.unit(String(decoding: bytes.bytes, as: UTF8.self), isWhole: true)
            } else {
                guard let name = args[1].string else {
                    throw PyError(.typeError, "Invalid object for specifying NumPy datetime metadata")
                }
                if name.isEmpty { throw PyError(.typeError, "Invalid datetime metadata string \"\"") }
                unit = try NumPyDates.unit(name, isWhole: true)
            }
            if isDate, unit.isGeneric, let text = text(value), !NumPyDates.isMissing(text) {
                throw PyError(
                    .valueError, "Cannot create a NumPy datetime other than NaT with generic units")
            }
            if isDate, unit.isGeneric, value.int != nil { throw integerWithoutUnit }
        } else if let item = value.ndarray, item.dtype.isDate {
            unit = item.dtype.unit
        } else if isDate, let text = text(value) {
            unit = try NumPyDates.discovered(text)
        } else if isDate, value.int != nil {
            throw integerWithoutUnit
        } else if let (_, own) = try NumPyDates.moment(value, isDate: isDate) {
            unit = own
        }
        let type: DType = isDate ? .datetime(unit) : .timedelta(unit)
        return NumPyDates.value(try NumPyDates.ticks(value, type), type)
    }
    static func dtype(of cls: PyClass) -> DType? { dtypes[ObjectIdentifier(cls)] }
    nonisolated(unsafe) private static let dtypes: [ObjectIdentifier: DType] = {
        var table: [ObjectIdentifier: DType] = [:]
        for type in DType.numeric { table[ObjectIdentifier(cls(type))] = type }
        let generic = DateUnit(.generic)
        for type in [.string(0), .bytes(0), .void(0), .object, .datetime(generic), .timedelta(generic)] as [DType?] {
            if let type { table[ObjectIdentifier(cls(type))] = type }
        }
        return table
    }()
    /// The dtypes that Python's types stand for.
    nonisolated(unsafe) private static let plain: [ObjectIdentifier: DType] = [
        ObjectIdentifier(PyClass.float): .float64, ObjectIdentifier(PyClass.int): .int64,
        ObjectIdentifier(PyClass.bool): .bool, ObjectIdentifier(PyClass.complex): .complex128,
        ObjectIdentifier(PyClass.object): .object, ObjectIdentifier(PyClass.str): DType.string(0) ?? .object,
        ObjectIdentifier(PyClass.bytes): DType.bytes(0) ?? .object,
    ]
    /// What NumPy says of its classes that stand for several types.
    nonisolated(unsafe) private static let abstract: [ObjectIdentifier: String] = [
        ObjectIdentifier(number): "`np.inexact` or `np.floating` to a dtype not allowed",
        ObjectIdentifier(inexact): "`np.inexact` or `np.floating` to a dtype not allowed",
        ObjectIdentifier(floating): "`np.inexact` or `np.floating` to a dtype not allowed",
        ObjectIdentifier(complexFloating): "`np.complex` to a dtype is not allowed.",
        ObjectIdentifier(integer): "'np.integer' or 'np.signedinteger' to a dtype is not allowed",
        ObjectIdentifier(signedInteger): "'np.integer' or 'np.signedinteger' to a dtype is not allowed",
        ObjectIdentifier(unsignedInteger): "`np.unsignedinteger` to a dtype is not allowed",
        ObjectIdentifier(character): "`np.character` to a dtype is not allowed",
        ObjectIdentifier(generic): "`np.generic` to a dtype is not allowed.",
        ObjectIdentifier(flexible): "`np.generic` to a dtype is not allowed.",
    ]

    private static let names: [String: DType] = {
        var table: [String: DType] = [:]
        for type in DType.numeric where type != .bfloat16 && type != .complex32 {
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
            ("uintc", .uint32), ("long", .int64), ("ulong", .uint64), ("g", .float64), ("longdouble", .float64),
            ("G", .complex128), ("clongdouble", .complex128), ("object", .object), ("object_", .object), ("O", .object),
            ("O8", .object), ("n", .int64), ("N", .uint64), ("P", .uint64), ("float128", .float64),
            ("complex256", .complex128), ("str", DType.string(0) ?? .object), ("str_", DType.string(0) ?? .object),
            ("unicode", DType.string(0) ?? .object), ("bytes", DType.bytes(0) ?? .object),
            ("bytes_", DType.bytes(0) ?? .object), ("void", DType.void(0) ?? .object), ("O4", .object),
            ("f16", .float64), ("c32", .complex128),
        ] { table[alias] = type }
        return table
    }()

    static func named(_ text: String) -> DType? { names[text] }
    /// The dtype that a class of Python's or NumPy's own stands for; other classes stand for any objects.
    static func parse(_ cls: PyClass) throws -> DType {
        if let type = dtype(of: cls) ?? DTypeClasses.dtype(of: cls) ?? plain[ObjectIdentifier(cls)] { return type }
        if let refusal = abstract[ObjectIdentifier(cls)] { throw PyError(.typeError, "Converting \(refusal)") }
        return .object
    }
    /// What a program may give as a dtype: a type, a name, a scalar class, a dtype object.
    static func parse(_ value: Value) throws -> DType { try DTypeParser.parse(value).dtype }
    static func optional(_ value: Value) throws -> DType? { value.isNone || value.isUndefined ? nil : try parse(value) }
}
