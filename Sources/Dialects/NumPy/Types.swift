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

    nonisolated(unsafe) private static let classes: [PyClass] = DType.allCases.map { type in
        let base: PyClass
        switch type.kind {
        case .bool: base = generic
        case .signed: base = signedInteger
        case .unsigned: base = unsignedInteger
        case .float: base = floating
        case .complex: base = complexFloating
        }
        let bases: [PyClass] = type == .float64 ? [floating, .float] : type == .complex128 ? [complexFloating, .complex] : [base]
        let cls = PyClass(type.name, module: "numpy", bases: bases)
        cls.construct = { _, args in
            let value = args.count > 0 ? args[0] : .int(0)
            if value.sequence != nil || value.object is NumPyArray { return NumPyScalar.wrap(try NumPyCreate.asArray(value, type)) }
            if value.string != nil, type.isFloat { return .object(NumPyScalar(.float(try PyClass.float.construct!(.float, args).real!), type)) }
            return .object(NumPyScalar(try NumPyCreate.fit(type)(value), type))
        }
        return cls
    }
    static func cls(_ type: DType) -> PyClass { classes[Int(type.rawValue)] }
    static func dtype(of cls: PyClass) -> DType? { dtypes[ObjectIdentifier(cls)] }
    nonisolated(unsafe) private static let dtypes: [ObjectIdentifier: DType] = {
        var table: [ObjectIdentifier: DType] = [:]
        for type in DType.allCases { table[ObjectIdentifier(cls(type))] = type }
        return table
    }()
    /// The dtypes that Python's types and NumPy's abstract ones stand for.
    nonisolated(unsafe) private static let abstract: [ObjectIdentifier: DType] = [
        ObjectIdentifier(PyClass.float): .float64, ObjectIdentifier(floating): .float64, ObjectIdentifier(inexact): .float64,
        ObjectIdentifier(PyClass.int): .int64, ObjectIdentifier(integer): .int64, ObjectIdentifier(signedInteger): .int64, ObjectIdentifier(unsignedInteger): .uint64,
        ObjectIdentifier(PyClass.bool): .bool, ObjectIdentifier(PyClass.complex): .complex128, ObjectIdentifier(complexFloating): .complex128,
    ]

    private static let names: [String: DType] = {
        var table: [String: DType] = [:]
        for type in DType.allCases where type != .bfloat16 {
            table[type.name] = type
            table[String(type.traits.code)] = type
            if type != .bool { table["\(type.traits.letter)\(type.size)"] = type }
        }
        for (alias, type) in [("int", DType.int64), ("float", .float64), ("complex", .complex128), ("bool_", .bool), ("double", .float64), ("single", .float32), ("half", .float16), ("intp", .int64), ("q", .int64),
                              ("Q", .uint64), ("uint", .uint64), ("b1", .bool), ("intc", .int32), ("longlong", .int64), ("p", .int64), ("bfloat16", .bfloat16), ("csingle", .complex64), ("cdouble", .complex128),
                              ("short", .int16), ("ushort", .uint16), ("byte", .int8), ("ubyte", .uint8), ("uintp", .uint64), ("uintc", .uint32), ("long", .int64), ("ulong", .uint64)] { table[alias] = type }
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
    init(_ dtype: DType) { self.dtype = dtype; super.init() }
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("dtype", module: "numpy")
        cls.construct = { _, args in .object(DTypeObject(try NumPyTypes.parse(args[0]))) }
        return cls
    }()
    override var cls: PyClass { DTypeObject.type }
    override func repr() -> String { "dtype('\(dtype.name)')" }
    override func str() -> String { dtype.name }
    override func hash() -> Int { Int(dtype.rawValue) }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = try? NumPyTypes.parse(right), !right.isNone else { return op == .eq ? .bool(false) : op == .ne ? .bool(true) : nil }
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
    private var code: String { (dtype.size == 1 ? "|" : "<") + String(dtype.traits.letter) + String(dtype.size) }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "name": return .str(dtype.name)
        case "itemsize": return .int(dtype.size)
        case "alignment": return .int(dtype.isComplex ? dtype.size / 2 : dtype.size)
        case "kind": return .str(String(dtype.traits.letter))
        case "char": return .str(String(dtype.traits.code))
        case "type": return .object(NumPyTypes.cls(dtype))
        case "str": return .str(code)
        case "num": return .int(["bool": 0, "int8": 1, "uint8": 2, "int16": 3, "uint16": 4, "int32": 5, "uint32": 6, "int64": 7, "uint64": 8, "float16": 23, "float32": 11, "float64": 12, "complex64": 14, "complex128": 15][dtype.name] ?? 0)
        case "byteorder": return .str(dtype.size == 1 ? "|" : "=")
        case "isnative": return .bool(true)
        case "names", "fields", "subdtype", "metadata": return Value.none
        case "shape": return .tuple([])
        case "ndim", "flags": return .int(0)
        case "hasobject": return .bool(false)
        case "isbuiltin": return .int(1)
        case "base": return .object(self)
        case "descr": return .list([.tuple([.str(""), .str(code)])])
        case "newbyteorder": return .object(NativeFunction("newbyteorder") { [self] _ in .object(self) })
        default: return try super.getattr(name)
        }
    }
}

/// One number with a NumPy type: what an index or a full reduction gives.
final class NumPyScalar: PyObject {
    let scalar: Scalar
    let dtype: DType
    init(_ scalar: Scalar, _ dtype: DType) {
        self.scalar = scalar
        self.dtype = dtype
        super.init(kind: .array)
    }
    /// An array, or a scalar where it has no axes.
    static func wrap(_ array: NDArray) -> Value {
        if array.rank == 0, let scalar = try? array.item() { return .object(NumPyScalar(scalar, array.dtype)) }
        return .object(NumPyArray(array))
    }
    static func float(_ value: Double) -> Value { .object(NumPyScalar(.float(value), .float64)) }

    var array: NDArray { (try? Create.scalar(scalar, dtype)) ?? NumPyScalar.nothing }
    nonisolated(unsafe) private static let nothing = try! NDArray(.float64, [], zeroed: true)
    override var cls: PyClass { NumPyTypes.cls(dtype) }

    /// The number as the type holds it.
    private var rounded: Scalar {
        switch dtype {
        case .bool, .int64, .uint64, .float64, .complex128: scalar
        default: (try? Create.scalar(scalar, dtype).item()) ?? scalar
        }
    }
    override func str() -> String { NumPyPrinter.scalarText(rounded, dtype) }
    override func repr() -> String {
        if dtype == .bool { return "np." + str() + "_" }
        if dtype == .complex128 || dtype == .complex64 { return "np.\(dtype.name)(\(str().hasPrefix("(") ? String(str().dropFirst().dropLast()) : str()))" }
        return "np.\(dtype.name)(\(str()))"
    }
    override var numberToFormat: Value? { .from(rounded) }
    override func format(_ spec: String) throws -> String { spec.isEmpty && !dtype.isInexact ? str() : try formatValue(.from(rounded), spec) }
    override func truth() -> Bool { scalar.isTrue }
    override func hash() throws -> Int { try hashOf(.from(scalar)) }
    override func index() -> Value? { dtype.isInteger || dtype == .bool ? .from(scalar) : nil }
    override func toInt() throws -> Value? {
        if case .float(let it) = scalar { return try invoke(.object(PyClass.int), [.float(it)]) }
        if dtype.isComplex { throw PyError(.typeError, "int() argument must be a string, a bytes-like object or a real number, not 'complex'") }
        return .from(scalar)
    }
    override func toFloat() -> Double? { scalar.asDouble }
    override func toComplex() -> (Double, Double)? { if case .complex(let re, let im) = scalar { (re, im) } else { (scalar.asDouble, 0) } }
    override func round(_ digits: Int?) throws -> Value? {
        if digits == nil, !dtype.isComplex { return try invoke(Machine.shared.builtins["round"]!, [.from(scalar)]) }
        return NumPyScalar.wrap(try NumPyMath.round(array, digits ?? 0))
    }
    override func absolute() throws -> Value? { NumPyScalar.wrap(try NumPyOperands.apply(Rows.absolute, array)) }
    override func getitem(_ key: Value) throws -> Value {
        if let tuple = key.asTuple, tuple.items.isEmpty { return .object(self) }
        if key.isNone || key.object === PyEllipsis.shared || key.asTuple != nil { return .object(NumPyArray(try Index.get(array, Subscript.items(key) { _ in NumPyArray.badIndex }))) }
        throw PyError(.indexError, "invalid index to scalar variable.")
    }
    override func setitem(_ key: Value, _ value: Value) throws { throw PyError(.typeError, "'numpy.\(dtype.name)' object does not support item assignment") }
    override func iter() throws -> PyObject? { throw PyError(.typeError, "'numpy.\(dtype.name)' object is not iterable") }

    /// float64 with float64 or a Python number, the common case, without arrays.
    private func quick(_ op: BinaryOp, _ x: Double, _ other: Value, reversed: Bool) -> Value? {
        var y: Double
        switch other {
        case .float(let it): y = it
        case .int(let it): y = Double(it)
        case .object(let it):
            guard let number = it as? NumPyScalar, number.dtype == .float64, case .float(let value) = number.scalar else { return nil }
            y = value
        default: return nil
        }
        let a = reversed ? y : x
        if reversed { y = x }
        switch op {
        case .add: return NumPyScalar.float(a + y)
        case .sub: return NumPyScalar.float(a - y)
        case .mul: return NumPyScalar.float(a * y)
        case .div: return NumPyScalar.float(a / y)
        default: return nil
        }
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if dtype == .float64, case .float(let x) = scalar, let value = quick(op, x, right, reversed: false) { return value }
        if let sequence = right.object, op == .mul, dtype.isInteger, sequence.kind == .list || sequence.kind == .str || sequence.kind == .tuple { return try binaryOperation(.mul, .int(scalar.asInt), right) }
        return try NumPyOperands.binary(op, .object(self), right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if dtype == .float64, case .float(let x) = scalar, let value = quick(op, x, left, reversed: true) { return value }
        return try NumPyOperands.binary(op, left, .object(self))
    }
    override func unary(_ op: UnaryOp) throws -> Value? { try NumPyOperands.unary(op, array) }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? { try NumPyOperands.compare(op, .object(self), right) }
    override func getattr(_ name: Sym) throws -> Value? {
        if name == "dtype" { return .object(DTypeObject(dtype)) }
        if name == "is_integer" { return .object(NativeFunction("is_integer") { [self] _ in .bool(scalar.asDouble == scalar.asDouble.rounded()) }) }
        return try super.getattr(name)
    }
}

/// `np.ndarray`.
class NumPyArray: ArrayObject {
    /// The array of which this one is a view.
    var base: Value?
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("ndarray", module: "numpy", fill: NumPyMethods.fill)
        cls.construct = { _, args in
            let shape = try shapeValue(args.count > 0 ? args[0] : args.keywords.first { $0.name == "shape" }?.value ?? .tuple([]))
            let type = try args.count > 1 ? NumPyTypes.parse(args[1]) : args.keywords.first { $0.name == "dtype" }.map { try NumPyTypes.parse($0.value) } ?? .float64
            return .object(NumPyArray(try NDArray(type, shape, zeroed: true)))
        }
        return cls
    }()
    override var cls: PyClass { NumPyArray.type }
    static let badIndex = PyError(.indexError, "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices")

    override func repr() throws -> String { try NumPyPrinter.repr(array) }
    override func str() throws -> String { array.rank == 0 ? NumPyPrinter.scalarText(try array.item(), array.dtype) : try NumPyPrinter.string(array) }
    override func format(_ spec: String) throws -> String {
        if array.rank == 0 { return try formatValue(.from(array.item()), spec) }
        if spec.isEmpty { return try str() }
        throw PyError(.typeError, "unsupported format string passed to numpy.ndarray.__format__")
    }
    override func truth() throws -> Bool {
        if array.count == 1 { return try array.item().isTrue }
        if array.count == 0 { throw PyError(.valueError, "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.") }
        throw PyError(.valueError, "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    override func length() throws -> Int? {
        if array.rank == 0 { throw PyError(.typeError, "len() of unsized object") }
        return array.shape[0]
    }
    override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'numpy.ndarray'") }
    private func only(_ noun: String) throws -> Scalar {
        if array.count != 1 || array.rank > 0 && noun != "index" { if array.count == 1, array.rank > 0 { throw PyError(.typeError, "only 0-dimensional arrays can be converted to Python scalars") }; throw PyError(.typeError, "only 0-dimensional arrays can be converted to Python scalars") }
        return try array.item()
    }
    override func index() throws -> Value? {
        guard array.rank == 0, array.dtype.isInteger else { throw PyError(.typeError, "only integer scalar arrays can be converted to a scalar index") }
        return .from(try array.item())
    }
    override func toInt() throws -> Value? { try NumPyScalar(only("int"), array.dtype).toInt() }
    override func toFloat() throws -> Double? { try only("float").asDouble }
    override func toComplex() throws -> (Double, Double)? { if case .complex(let re, let im) = try only("complex") { (re, im) } else { (try only("complex").asDouble, 0) } }
    override func absolute() throws -> Value? { NumPyScalar.wrap(try NumPyOperands.apply(Rows.absolute, array)) }
    override func round(_ digits: Int?) throws -> Value? { NumPyScalar.wrap(try NumPyMath.round(array, digits ?? 0)) }

    private static let shapeName: Sym = "shape", rankName: Sym = "ndim", sizeName: Sym = "size", transposeName: Sym = "T"
    override func getattr(_ name: Sym) throws -> Value? {
        if name.id == NumPyArray.shapeName.id { return tupleOf(array.shape) }
        if name.id == NumPyArray.rankName.id { return .int(array.rank) }
        if name.id == NumPyArray.sizeName.id { return .int(array.count) }
        if name.id == NumPyArray.transposeName.id, array.node == nil { return view(array.transposed) }
        return try super.getattr(name)
    }

    func view(_ result: NDArray) -> Value {
        let object = NumPyArray(result)
        if result.sharesMemory(with: array) { object.base = base ?? .object(self) }
        return .object(object)
    }
    override func getitem(_ key: Value) throws -> Value {
        if let places = key.numpyArray?.array {
            if places.dtype == .bool, places.rank > 0, places.shape.isSame(array.shape), array.node == nil, array.backend.isHost { return .object(NumPyArray(try Sorting.select(array, places))) }
            if places.dtype == .int64, places.rank > 0, let taken = try Index.quickTake(array, places) { return .object(NumPyArray(taken)) }
        } else {
            if let place = try place(key) { return .object(NumPyScalar(Scalar.load(place, array.dtype), array.dtype)) }
            if let part = try basic(key) { return part.rank == 0 ? NumPyScalar.wrap(part) : view(part) }
        }
        let items = try Subscript.items(key) { _ in NumPyArray.badIndex }
        let result = try Index.get(array, items)
        let keepsArray = items.contains { if case .ellipsis = $0 { true } else { false } }
        return result.rank == 0 && !keepsArray ? NumPyScalar.wrap(result) : view(result)
    }
    /// Where the element stands that an integer for each axis names; nil for any other index.
    private func place(_ key: Value) throws -> UnsafeMutableRawPointer? {
        if case .int(let i) = key, array.rank == 1 {
            let size = array.shape[0], at = i < 0 ? i &+ size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: 0, size: size) }
            return array.pointer + at &* array.strides[0]
        }
        guard let tuple = key.asTuple, tuple.count == array.rank, array.node == nil else { return nil }
        var place = array.pointer
        for axis in 0..<tuple.count {
            guard case .int(let i) = tuple[axis] else { return nil }
            let size = array.shape[axis], at = i < 0 ? i &+ size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: axis, size: size) }
            place += at &* array.strides[axis]
        }
        return place
    }
    /// What integers and slices select, one for each axis from the first, as a view; nil for any other index.
    private func basic(_ key: Value) throws -> NDArray? {
        if case .int(let i) = key, array.rank > 1, array.node == nil {
            let size = array.shape[0], at = i < 0 ? i &+ size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: 0, size: size) }
            return array.subarray(at)
        }
        if array.rank == 1, array.node == nil, case .object(let it) = key, it.kind == .slice {
            let range = try unsafeDowncast(it, to: PySlice.self).resolve(array.shape[0]), step = array.strides[0]
            return array.run(from: range.count > 0 ? range.start &* step : 0, count: range.count, step: step &* range.step)
        }
        let tuple = key.asTuple
        if let tuple, let run = try run(tuple) { return run }
        var part = Index.Basic(array)
        if let tuple {
            if tuple.count > array.rank { return nil }
            for k in 0..<tuple.count { if try !add(tuple[k], to: &part) { return nil } }
        } else if try array.rank == 0 || !add(key, to: &part) { return nil }
        return part.view
    }
    /// What one slice selects where all other axes have integers; nil for any other index.
    private func run(_ key: PyTuple) throws -> NDArray? {
        guard key.count == array.rank, array.node == nil else { return nil }
        var start = 0, count = -1, step = 0
        for axis in 0..<key.count {
            let size = array.shape[axis], stride = array.strides[axis]
            if case .int(let i) = key[axis] {
                let at = i < 0 ? i &+ size : i
                guard at >= 0, at < size else { throw EngineError.index(i, axis: axis, size: size) }
                start += at &* stride
            } else {
                guard count < 0, case .object(let it) = key[axis], it.kind == .slice else { return nil }
                let range = try unsafeDowncast(it, to: PySlice.self).resolve(size)
                count = range.count
                step = stride &* range.step
                if count > 0 { start += range.start &* stride }
            }
        }
        return count < 0 ? nil : array.run(from: start, count: count, step: step)
    }
    private func add(_ key: Value, to part: inout Index.Basic) throws -> Bool {
        if case .int(let i) = key { try part.integer(i); return true }
        guard case .object(let it) = key, it.kind == .slice else { return false }
        let range = try unsafeDowncast(it, to: PySlice.self).resolve(part.nextSize)
        part.slice(range.start, range.count, range.step)
        return true
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        if array.isReadOnly { throw EngineError.readOnly }
        if case .float(let number) = value, array.dtype == .float64, let place = try place(key) { place.storeBytes(of: number, as: Double.self); return }
        if case .float(let number) = value, array.dtype == .float64, let part = try basic(key) {
            if part.rank == 0 { part.pointer.storeBytes(of: number, as: Double.self) } else if part.rank == 1, part.count < 64 {
                for k in 0..<part.count { (part.pointer + k * part.strides[0]).storeBytes(of: number, as: Double.self) }
            } else { try Elementwise.copy(Create.scalar(.float(number), .float64), to: part) }
            return
        }
        if case .int(let i) = key, array.rank == 1, let scalar = value.object is NumPyArray ? nil : value.scalar {
            let size = array.shape[0], at = i < 0 ? i + size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: 0, size: size) }
            _ = scalar
            try NumPyCreate.fit(array.dtype)(value).store(array.pointer + at * array.strides[0], array.dtype)
            return
        }
        let items = try Subscript.items(key) { _ in NumPyArray.badIndex }
        let source = try value.ndarray ?? value.scalar.map { _ in try Create.scalar(NumPyCreate.fit(array.dtype)(value), array.dtype) } ?? NumPyCreate.asArray(value)
        do { try Index.put(array, items, source) } catch EngineError.broadcast(let shapes) {
            throw EngineError.value("could not broadcast input array from shape \(NumPyErrors.shapeText(shapes[0])) into shape \(NumPyErrors.shapeText(shapes[1]))")
        }
    }
    override func delitem(_ key: Value) throws { throw PyError(.valueError, "cannot delete array elements") }
    override func iter() throws -> PyObject? {
        if array.rank == 0 { throw PyError(.typeError, "iteration over a 0-d array") }
        if array.rank == 1 { return ElementIterator(array) }
        var at = 0
        return BlockIterator("iterator") { [self] in
            guard at < array.shape[0] else { return nil }
            at += 1
            return try getitem(.int(at - 1))
        }
    }
    override func contains(_ value: Value) throws -> Bool? {
        guard let result = try NumPyOperands.compare(.eq, .object(self), value)?.ndarray else { return false }
        return try Reduce.fold(.any, result, nil).item().isTrue
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if op != .matmul, let result = try NumPyOperands.quick(NumPyOperands.row(op), array, right, isLeft: true) { return result }
        return try NumPyOperands.binary(op, .object(self), right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if op != .matmul, let result = try NumPyOperands.quick(NumPyOperands.row(op), array, left, isLeft: false) { return result }
        return try NumPyOperands.binary(op, left, .object(self))
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? { try NumPyOperands.inplace(op, array, right) ? .object(self) : nil }
    override func unary(_ op: UnaryOp) throws -> Value? { try NumPyOperands.unary(op, array) }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        if right.string != nil || right.isNone, op == .eq || op == .ne { return .object(NumPyArray(try Create.full(array.shape, op == .ne ? 1 : 0, .bool))) }
        if op.rawValue <= CompareOp.ge.rawValue, let result = try NumPyOperands.quick(NumPyOperands.row(op), array, right, isLeft: true) { return result }
        return try NumPyOperands.compare(op, .object(self), right)
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        throw PyError(.attributeError, try getattr(name) != nil ? "attribute '\(name.text)' of 'numpy.ndarray' objects is not writable" : "'numpy.ndarray' object has no attribute '\(name.text)'")
    }
}

/// Goes through the elements of an array with one axis.
private final class ElementIterator: PyIterator {
    private let array: NDArray
    private var at = 0
    init(_ array: NDArray) { self.array = array; super.init("iterator") }
    private var item: Value {
        let place = array.pointer + at &* array.strides[0]
        at &+= 1
        return .object(NumPyScalar(Scalar.load(place, array.dtype), array.dtype))
    }
    override func next() -> Value? { at < array.count ? item : nil }
    override var rest: [Value]? {
        let count = array.count - at
        return count > 1 << 16 ? nil : Array(unsafeUninitializedCapacity: count) { items, filled in
            for i in 0..<count { (items.baseAddress! + i).initialize(to: item) }
            filled = count
        }
    }
}

/// A universal function: `np.add` and its like.
final class UFunc: PyObject {
    let row: Row
    let name: String
    init(_ row: Row, name: String? = nil) {
        self.row = row
        self.name = name ?? row.name
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("ufunc", module: "numpy")
    override var cls: PyClass { UFunc.type }
    override var isCallable: Bool { true }
    override func repr() -> String { "<ufunc '\(name)'>" }

    override func call(_ args: Args) throws -> Value {
        let arity = row.arity
        if !args.hasNames, args.count == arity, let x = args[0].numpyArray?.array, let result = try quick(x, args) { return result }
        if args.count < arity || args.count > arity + 1 {
            throw PyError(.typeError, "\(name)() takes from \(arity) to \(arity + 1) positional arguments but \(args.count) \(args.count == 1 ? "was" : "were") given")
        }
        var out = args.count > arity && !args[arity].isNone ? args[arity].ndarray : nil, target: Value? = args.count > arity && !args[arity].isNone ? args[arity] : nil
        var type: DType?, mask: NDArray?
        for (keyword, value) in args.keywords {
            switch keyword {
            case "out":
                let given = value.asTuple?.items.first ?? value
                if !given.isNone { out = given.ndarray; target = given }
            case "dtype": type = try NumPyTypes.optional(value)
            case "where": if case .bool(true) = value { break }; mask = try NumPyCreate.asArray(value, .bool)
            case "casting", "order", "subok", "sig", "signature": break
            default: throw PyError(.typeError, "\(name)() got an unexpected keyword argument '\(keyword.text)'")
            }
        }
        let result: NDArray
        if arity == 1 {
            var x = try argument(args[0])
            if let type { x = try Elementwise.cast(x, type) }
            result = try NumPyOperands.apply(row, x, out: mask == nil ? out : nil)
        } else {
            var (x, y) = try pair(args[0], args[1])
            if let type { (x, y) = (try Elementwise.cast(x, type), try Elementwise.cast(y, type)) }
            result = try NumPyOperands.apply(row, x, y, out: mask == nil ? out : nil)
        }
        if let mask {
            let base = try out ?? NDArray(result.dtype, result.shape, zeroed: true)
            try Elementwise.copy(Elementwise.select(mask, result, base), to: base)
            return target ?? NumPyScalar.wrap(base)
        }
        if let target { return target }
        return result.rank == 0 ? NumPyScalar.wrap(result) : .object(NumPyArray(result))
    }
    /// One array of floats, or two operands that need no preparation.
    private func quick(_ x: NDArray, _ args: Args) throws -> Value? {
        if row.arity == 2 { return row === Rows.power ? nil : try NumPyOperands.quick(row, x, args[1], isLeft: true) }
        guard x.dtype.isFloat, x.rank > 0 else { return nil }
        return try Elementwise.quick(row, x).map { .object(NumPyArray($0)) }
    }
    private func argument(_ value: Value) throws -> NDArray {
        if let operand = try NumPyOperands.operand(value) { return try NumPyOperands.single(operand) }
        throw EngineError.noLoop(operation: name, [])
    }
    private func pair(_ a: Value, _ b: Value) throws -> (NDArray, NDArray) {
        guard let x = try NumPyOperands.operand(a), let y = try NumPyOperands.operand(b) else { throw EngineError.noLoop(operation: name, []) }
        return try NumPyOperands.pair(x, y)
    }
    private static let folds: [String: Reduce.Kind] = ["add": .sum, "multiply": .prod, "maximum": .max, "minimum": .min, "logical_and": .all, "logical_or": .any, "fmax": .fmax, "fmin": .fmin, "bitwise_and": .and, "bitwise_or": .or, "bitwise_xor": .xor]

    override func getattr(_ name: Sym) throws -> Value? {
        let row = row
        func method(_ signature: StaticString, _ body: @escaping (Bound) throws -> Value) -> Value { .object(NativeFunction(name.text, signature, body)) }
        switch name {
        case "__name__": return .str(self.name)
        case "__doc__": return .str(row.doc)
        case "nin": return .int(row.arity)
        case "nout": return .int(1)
        case "nargs": return .int(row.arity + 1)
        case "identity": return row.identity.map { .int(Int($0)) } ?? Value.none
        case "reduce": return method("array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True") { c in
            var a = try NumPyCreate.asArray(c[0])
            let axes = c[1].isNone ? Array(0..<a.rank) : a.rank == 0 ? [] : try axesValue(c[1])!
            if let type = try NumPyTypes.optional(c[2]) { a = try Elementwise.cast(a, type) } else if row === Rows.add || row === Rows.multiply { a = try Elementwise.cast(a, Reduce.sumType(a.dtype)) }
            var result: NDArray
            if let kind = UFunc.folds[row.name] {
                result = try Reduce.fold(kind, a, axes, keepdims: c.bool(4))
            } else {
                guard axes.count == 1, a.shape[try Shape.axis(axes[0], a.rank)] > 0 else { throw EngineError.emptyReduction(operation: row.name) }
                let axis = try Shape.axis(axes[0], a.rank)
                result = try Index.take(a, Create.scalar(.int(0), .int64), axis)
                for i in 1..<max(1, a.shape[axis]) { result = try NumPyOperands.apply(row, result, Index.take(a, Create.scalar(.int(i), .int64), axis)) }
            }
            if let initial = c.optional(5) { result = try NumPyOperands.apply(row, NumPyCreate.asArray(initial), result) }
            return NumPyScalar.wrap(result)
        }
        case "accumulate": return method("array, axis=0, dtype=None, out=None") { c in
            let a = try NumPyCreate.asArray(c[0], NumPyTypes.optional(c[2]))
            if let kind = UFunc.folds[row.name], kind.rawValue < 4 { return NumPyScalar.wrap(try Reduce.scan(kind, a, try c.int(1))) }
            let axis = try Shape.axis(c.int(1), a.rank)
            var parts = [try Shape.slice(a, axis, 0, min(1, a.shape[axis]))]
            for i in 1..<max(1, a.shape[axis]) { parts.append(try NumPyOperands.apply(row, parts[i - 1], Shape.slice(a, axis, i, 1))) }
            return NumPyScalar.wrap(try Shape.concatenate(parts, axis: axis))
        }
        case "outer": return method("a, b") { c in
            let x = try NumPyCreate.asArray(c[0]), y = try NumPyCreate.asArray(c[1])
            return NumPyScalar.wrap(try NumPyOperands.apply(row, Shape.reshape(x, Dims(x.shape.array + Array(repeating: 1, count: y.rank))), y))
        }
        case "at": return method("a, indices, b=None") { c in
            let a = c[0].ndarray!
            let items = try Subscript.items(c[1]) { _ in NumPyArray.badIndex }
            if row === Rows.add { try Index.put(a, items, NumPyCreate.asArray(c[2]), accumulate: true); return .none }
            let current = try Index.get(a, items)
            try Index.put(a, items, row.arity == 1 ? NumPyOperands.apply(row, current) : NumPyOperands.apply(row, current, NumPyCreate.asArray(c[2])))
            return .none
        }
        default: return try super.getattr(name)
        }
    }
}
