import Core
import DialectCommon
import Interpreter
import Ops

/// The module `numpy`.
public enum NumPy {
    nonisolated(unsafe) public static let module = Module("numpy", fill: fill)

    /// Names of ufuncs and the rows they apply.
    private static let ufuncs: [(String, Row)] = [
        ("add", Rows.add), ("subtract", Rows.subtract), ("multiply", Rows.multiply), ("divide", Rows.divide),
        ("true_divide", Rows.divide), ("floor_divide", Rows.floorDivide),
        ("remainder", Rows.remainder), ("mod", Rows.remainder), ("fmod", Rows.fmod), ("power", Rows.power),
        ("pow", Rows.power), ("maximum", Rows.maximum), ("minimum", Rows.minimum),
        ("fmax", Rows.fmax), ("fmin", Rows.fmin), ("arctan2", Rows.arctan2), ("atan2", Rows.arctan2),
        ("hypot", Rows.hypot), ("copysign", Rows.copysign), ("nextafter", Rows.nextafter),
        ("logaddexp", Rows.logaddexp), ("logaddexp2", Rows.logaddexp2), ("heaviside", Rows.heaviside),
        ("ldexp", Rows.ldexp), ("gcd", Rows.gcd), ("lcm", Rows.lcm),
        ("bitwise_and", Rows.bitwiseAnd), ("bitwise_or", Rows.bitwiseOr), ("bitwise_xor", Rows.bitwiseXor),
        ("left_shift", Rows.leftShift), ("right_shift", Rows.rightShift),
        ("bitwise_left_shift", Rows.leftShift), ("bitwise_right_shift", Rows.rightShift),
        ("less", Rows.less), ("less_equal", Rows.lessEqual), ("equal", Rows.equal), ("not_equal", Rows.notEqual),
        ("greater", Rows.greater), ("greater_equal", Rows.greaterEqual),
        ("logical_and", Rows.logicalAnd), ("logical_or", Rows.logicalOr), ("logical_xor", Rows.logicalXor),
        ("logical_not", Rows.logicalNot), ("invert", Rows.invert), ("bitwise_not", Rows.invert),
        ("bitwise_invert", Rows.invert),
        ("negative", Rows.negative), ("positive", Rows.positive), ("absolute", Rows.absolute), ("abs", Rows.absolute),
        ("fabs", Rows.fabs), ("sign", Rows.sign), ("floor", Rows.floor), ("ceil", Rows.ceil),
        ("trunc", Rows.trunc), ("rint", Rows.rint), ("signbit", Rows.signbit), ("spacing", Rows.spacing),
        ("isnan", Rows.isnan), ("isinf", Rows.isinf), ("isfinite", Rows.isfinite), ("bitwise_count", Rows.bitCount),
        ("square", Rows.square), ("sqrt", Rows.sqrt), ("cbrt", Rows.cbrt), ("reciprocal", Rows.reciprocal),
        ("exp", Rows.exp), ("exp2", Rows.exp2), ("expm1", Rows.expm1), ("log", Rows.log), ("log2", Rows.log2),
        ("log10", Rows.log10), ("log1p", Rows.log1p), ("sin", Rows.sin), ("cos", Rows.cos), ("tan", Rows.tan),
        ("arcsin", Rows.arcsin), ("arccos", Rows.arccos), ("arctan", Rows.arctan), ("asin", Rows.arcsin),
        ("acos", Rows.arccos), ("atan", Rows.arctan), ("sinh", Rows.sinh), ("cosh", Rows.cosh), ("tanh", Rows.tanh),
        ("arcsinh", Rows.arcsinh), ("arccosh", Rows.arccosh), ("arctanh", Rows.arctanh),
        ("asinh", Rows.arcsinh), ("acosh", Rows.arccosh), ("atanh", Rows.arctanh), ("deg2rad", Rows.deg2rad),
        ("rad2deg", Rows.rad2deg),
        ("conjugate", Rows.conjugate), ("conj", Rows.conjugate),
    ]

    private static func fill(_ m: Module) {
        m.sections = [
            NumPyFunctions.creation, constants, NumPyFunctions.reductions, NumPyFunctions.manipulation,
            NumPyFunctions.selection, NumPyFunctions.information, NumPyFunctions.products, NumPyFunctions.dates,
            submodules,
        ].map { section in
            {
                section($0)
                ShownSignatures.apply(to: $0)
                ShownSignatures.count(in: $0)
                FunctionDispatcher.install(in: $0)
            }
        }
    }
    private static func constants(_ m: Module) {
        // Names of one function are one object.
        var made: [ObjectIdentifier: Value] = [:]
        for (name, row) in ufuncs {
            let function = made[ObjectIdentifier(row)] ?? .object(UFunc(row))
            made[ObjectIdentifier(row)] = function
            m[Sym(name)] = function
        }
        for row in MultiRows.all { m[Sym(row.name)] = .object(UFunc(row)) }
        for core in CoreOperation.all { m[Sym(core.name)] = .object(UFunc(core)) }
        for (name, row) in [("radians", Rows.deg2rad), ("degrees", Rows.rad2deg)] {
            m[Sym(name)] = .object(UFunc(row, name: name))
        }
        m["float_power"] = .object(UFunc(Rows.power, name: "float_power", least: .float64))
        m["isnat"] = .object(UFunc(Rows.isnan, name: "isnat", isOfDates: true))
        for type in DType.numeric where ![.bool, .bfloat16, .complex32].contains(type) {
            m[Sym(type.name)] = .object(NumPyTypes.cls(type))
        }
        for (alias, type) in [
            ("bool", DType.bool), ("bool_", .bool), ("double", .float64), ("single", .float32), ("half", .float16),
            ("intp", .int64), ("uint", .uint64), ("intc", .int32), ("longlong", .int64), ("int_", .int64),
            ("byte", .int8), ("ubyte", .uint8), ("short", .int16), ("ushort", .uint16), ("cdouble", .complex128),
            ("csingle", .complex64), ("uintp", .uint64), ("long", .int64), ("ulong", .uint64), ("uintc", .uint32),
            ("ulonglong", .uint64), ("longdouble", .float64), ("clongdouble", .complex128), ("float128", .float64),
        ] {
            m[Sym(alias)] = .object(NumPyTypes.cls(type))
        }
        for cls in [
            NumPyTypes.generic, NumPyTypes.number, NumPyTypes.integer, NumPyTypes.signedInteger,
            NumPyTypes.flexible, NumPyTypes.character, NumPyTypes.str, NumPyTypes.bytes, NumPyTypes.object,
            NumPyTypes.void, NumPyTypes.datetime64, NumPyTypes.timedelta64, NumPyTypes.unsignedInteger,
            NumPyTypes.inexact, NumPyTypes.floating, NumPyTypes.complexFloating,
            NumPyArray.type, DTypeObject.type, UFunc.type, FlatIterator.type,
        ] {
            m[Sym(cls.name)] = .object(cls)
        }
        for (name, value) in [
            ("pi", Double.pi), ("e", 2.718281828459045), ("euler_gamma", 0.5772156649015329), ("inf", .infinity),
            ("nan", .nan),
        ] { m[Sym(name)] = .float(value) }
        ShownSignatures.showClasses()
        m["newaxis"] = Value.none
        m["True_"] = .object(NumPyScalar.yes)
        m["False_"] = .object(NumPyScalar.no)
        m["__version__"] = .str("2.4.6")
        m["little_endian"] = .bool(true)
        m["_NoValue"] = .object(NoValue.shared)
    }
    private static func submodules(_ m: Module) {
        m["linalg"] = .object(linalg)
        m["fft"] = .object(NumPyFFT.module)
        m["random"] = .object(NumPyRandom.module)
        let exceptions = Module("numpy.exceptions") {
            for cls in [
                AxisError.type, NumPyErrors.complexWarning, NumPyErrors.rankWarning,
                NumPyErrors.visibleDeprecationWarning, NumPyErrors.promotionError,
                NumPyErrors.moduleDeprecationWarning, NumPyErrors.tooHardError,
            ] { $0[Sym(cls.name)] = .object(cls) }
        }
        m["exceptions"] = .object(exceptions)
        m["dtypes"] = .object(DTypeClasses.module)
        m["s_"] = .object(IndexExpression(asTuple: false))
        m["index_exp"] = .object(IndexExpression(asTuple: true))
        m["mgrid"] = .object(Grid(isSparse: false))
        m["ogrid"] = .object(Grid(isSparse: true))
        m["r_"] = .object(Joiner(columns: false))
        m["c_"] = .object(Joiner(columns: true))
    }
    nonisolated(unsafe) public static let linalg = Module("numpy.linalg") {
        NumPyFunctions.linalg($0)
        FunctionDispatcher.install(in: $0)
    }
    public static func random() -> Module { NumPyRandom.module }
}

/// `np.s_[…]` gives back what it is indexed with.
private final class IndexExpression: PyObject {
    nonisolated(unsafe) private static let type = PyClass("IndexExpression", module: "numpy.lib._index_tricks_impl")
    override var cls: PyClass { IndexExpression.type }
    let asTuple: Bool
    init(asTuple: Bool) {
        self.asTuple = asTuple
        super.init()
    }
    override func getitem(_ key: Value) -> Value { asTuple && key.asTuple == nil ? .tuple([key]) : key }
}

/// `np.mgrid[…]` and `np.ogrid[…]`.
final class Grid: PyObject {
    let isSparse: Bool
    init(isSparse: Bool) {
        self.isSparse = isSparse
        super.init()
    }
    /// How many points an imaginary step asks for.
    private static func count(_ number: Double) throws -> Int {
        guard let count = Int(exactly: number.rounded(.towardZero)) else {
            throw PyError(.overflowError, "cannot convert float \(number.isNaN ? "NaN" : "infinity") to integer")
        }
        return count
    }
    /// The magnitude of a step that counts points: a complex number of Python's or NumPy's.
    private static func points(_ step: Value) throws -> Value? {
        if let complex = step.object as? PyComplex { return .float(abs(complex.im)) }
        guard let scalar = step.object as? NumPyScalar, scalar.dtype.isComplex, let (re, im) = scalar.toComplex() else {
            return nil
        }
        return .object(NumPyScalar(.float((re * re + im * im).squareRoot()), scalar.dtype.real))
    }
    /// So many points between two bounds, in the type that the bounds and the count have in common.
    private static func spread(_ start: Value, _ stop: Value, _ points: Value) throws -> NDArray {
        let number = try count(floatValue(points))
        let bounds = [start, stop, points]
        let common = try NumPyErrors.resultType(bounds.map { try NumPyFunctions.arr($0).dtype }, of: bounds) ?? .float64
        let type = common.isFloat ? common : .float64
        let (first, last) = (try floatValue(start), try floatValue(stop))
        let step = number == 1 ? 1 : (last - first) / Double(number - 1)
        if number <= 0 { return try NDArray(type, [0]) }
        return try Create.range(Create.scalar(.float(first), type), Create.scalar(.float(step), type), number)
    }
    /// The points of a slice in `np.r_`, which `linspace` makes.
    static func line(_ slice: PySlice) throws -> NDArray {
        guard let points = try points(slice.step) else { return try axis(slice) }
        let start = slice.start.isNone ? Value.int(0) : slice.start
        return try Create.linspace(
            floatValue(start), floatValue(slice.stop), count(floatValue(points)), endpoint: true)
    }
    static func axis(_ slice: PySlice) throws -> NDArray {
        let start = slice.start.isNone ? Value.int(0) : slice.start
        for bound in [start, slice.stop, slice.step] { try NumPyFunctions.checkNoText(bound) }
        if let points = try points(slice.step) { return try spread(start, slice.stop, points) }
        return try NumPyFunctions.arange(start, slice.stop, slice.step.isNone ? .int(1) : slice.step, nil)
    }
    override func getitem(_ key: Value) throws -> Value {
        let slices = try (key.asTuple?.items ?? [key]).map { item in
            if let slice = item.object as? PySlice { return slice }
            throw PyError(.attributeError, "'\(item.typeName)' object has no attribute 'step'")
        }
        var axes = try slices.map(Grid.axis)
        if key.asTuple == nil, let only = axes.first { return .object(NumPyArray(only)) }
        axes = try Shape.alike(axes)
        if isSparse { return .tuple(try Shape.open(axes).map { .object(NumPyArray($0)) }) }
        return .object(NumPyArray(try Shape.stack(Shape.mesh(axes), axis: 0)))
    }
}
