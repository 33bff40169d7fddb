import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// `[2, 3]`, as PyTorch writes sizes.
func list(_ sizes: some Collection<Int>) -> String { "[" + sizes.map(String.init).joined(separator: ", ") + "]" }

/// PyTorch's words for what can go wrong in the engine.
enum TorchErrors {
    static func translate(_ error: Error) -> Error {
        if let failure = error as? Tape.Failure { return TorchGradients.words(failure) }
        guard let error = error as? EngineError else {
            return (error as? Nesting.Ragged).map(ragged) ?? error
        }
        switch error {
        case .broadcast(let shapes):
            guard shapes.count > 1 else { break }
            let (a, b) = (shapes[0], shapes[1])
            for i in 1...max(1, min(a.count, b.count)) where a.count >= i && b.count >= i {
                let (x, y) = (a[a.count - i], b[b.count - i])
                if x != y, x != 1, y != 1 {
                    return PyError(
                        .runtimeError,
                        "The size of tensor a (\(x)) must match the size of tensor b (\(y)) at non-singleton dimension \(max(a.count, b.count) - i)"
                    )
                }
            }
        case .matmul(let a, let b):
            if a.count == 2, b.count == 2 {
                return PyError(
                    .runtimeError, "mm: mat1 and mat2 shapes cannot be multiplied (\(a[0])x\(a[1]) and \(b[0])x\(b[1]))"
                )
            }
            if a.count == 1, b.count == 1 {
                return PyError(
                    .runtimeError,
                    "inconsistent tensor size, expected tensor \(list(a)) and src \(list(b)) to have the same number of elements, but got \(a[0]) and \(b[0]) elements respectively"
                )
            }
            if b.count == 1 {
                return PyError(
                    .runtimeError,
                    "size mismatch, got input (\(a[a.count - 2])), mat (\(a[a.count - 2])x\(a[a.count - 1])), vec (\(b[0]))"
                )
            }
            return PyError(
                .runtimeError,
                "Expected size for first two dimensions of batch2 tensor to be: [\(a[0]), \(a[a.count - 1])] but got: [\(b[0]), \(b.count > 1 ? b[b.count - 2] : 1)]."
            )
        case .matmulScalar:
            return PyError(.runtimeError, "both arguments to matmul need to be at least 1D, but they are 0D and 1D")
        case .reshape(let count, let shape):
            return PyError(.runtimeError, "shape '\(list(shape))' is invalid for input of size \(count)")
        case .reshapeUnknown: return PyError(.runtimeError, "only one dimension can be inferred")
        case .negativeSize(let shape):
            return PyError(
                .runtimeError,
                "Trying to create tensor with negative dimension \(shape.first { $0 < 0 } ?? -1): \(list(shape))")
        case .tooLarge(let shape, let type):
            let bytes = shape.reduce(Double(type.size)) { $0 * Double($1) }
            return PyError(
                .runtimeError,
                "[enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate \(cFormat("f", 0, bytes)) bytes. Error code 12 (Cannot allocate memory)"
            )
        case .tooMany(let shape):
            return PyError(.runtimeError, "numel: integer multiplication overflow with sizes \(list(shape))")
        case .outside: return PyError(.runtimeError, "the sizes and strides are out of bounds for the storage")
        case .padding(let before, let behind, let axis, let shape, _):
            return PyError(
                .runtimeError,
                "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (\(before), \(behind)) at dimension \(axis) of input \(list(shape))"
            )
        case .outsideOf(let sizes, let strides, let offset, let itemSize, let bytes):
            let last = zip(sizes, strides).reduce(Double(offset)) { $0 + Double($1.0 - 1) * Double($1.1) }
            return PyError(
                .runtimeError,
                "setStorage: sizes \(list(sizes)), strides \(list(strides)), storage offset \(offset), and itemsize \(itemSize) requiring a storage size of \(cFormat("f", 0, (last + 1) * Double(itemSize))) are out of bounds for storage of size \(bytes)"
            )
        case .narrow(_, let length, _) where length < 0:
            return PyError(.runtimeError, "narrow(): length must be non-negative.")
        case .narrow(let start, let length, let size):
            return PyError(
                .runtimeError, "start (\(start)) + length (\(length)) exceeds dimension size (\(size)).")
        case .axis(let axis, let rank):
            return PyError(
                .indexError,
                "Dimension out of range (expected to be in range of [\(-max(rank, 1)), \(max(rank, 1) - 1)], but got \(axis))"
            )
        case .repeatedAxis: return PyError(.runtimeError, "dim 0 appears multiple times in the list of dims")
        case .index(let index, let axis, let size):
            return PyError(.indexError, "index \(index) is out of bounds for dimension \(axis) with size \(size)")
        case .tooManyIndices(let rank, _):
            return PyError(
                .indexError,
                rank == 0
                    ? "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
                    : "too many indices for tensor of dimension \(rank)")
        case .maskShape(let axis, let size, let mask):
            return PyError(
                .indexError,
                "The shape of the mask [\(mask)] at index \(axis) does not match the shape of the indexed tensor [\(size)] at index \(axis)"
            )
        case .emptyReduction:
            return PyError(
                .runtimeError,
                "max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
            )
        case .concatenateSizes(let axis, let a, let b, _):
            return PyError(
                .runtimeError,
                "Sizes of tensors must match except in dimension \(axis == 0 ? 1 : 0). Expected size \(a) but got size \(b) for tensor number 1 in the list."
            )
        case .concatenateNothing: return PyError(.runtimeError, "torch.cat(): expected a non-empty list of Tensors")
        case .stackShapes: return PyError(.runtimeError, "stack expects each tensor to be equal size")
        case .singular:
            return PyError(
                Torch.linAlgError,
                "linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because the input matrix is singular."
            )
        case .notSquare: return PyError(.runtimeError, "linalg.inv: A must be batches of square matrices")
        case .negativePower: return PyError(.runtimeError, "Integers to negative integer powers are not allowed.")
        case .noLoop(let operation, let types):
            return PyError(.runtimeError, "\"\(operation)_cpu\" not implemented for '\(name(types.first ?? .float32))'")
        case .interrupted: return PyError(.keyboardInterrupt, "")
        case .boolSubtract:
            return PyError(
                .runtimeError,
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
            )
        case .boolNegative:
            return PyError(
                .runtimeError,
                "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
            )
        default: break
        }
        return Machine.shared.translate(error)
    }
    private static func ragged(_ error: Nesting.Ragged) -> PyError {
        PyError(
            .valueError,
            "expected sequence of length \(error.shape[max(0, min(error.depth, error.shape.count) - 1)]) at dim \(error.depth)"
        )
    }
    /// The C++ names of the element types, which messages use.
    static func name(_ type: DType) -> String {
        [
            "bool": "Bool", "int8": "Char", "uint8": "Byte", "int16": "Short", "int32": "Int", "int64": "Long",
            "float16": "Half", "bfloat16": "BFloat16", "float32": "Float", "float64": "Double",
            "complex64": "ComplexFloat", "complex128": "ComplexDouble",
        ][type.name] ?? type.name
    }
    /// The name a C++ programmer knows an element type by, which some messages use.
    static func cName(_ type: DType) -> String {
        [
            "bool": "bool", "int8": "signed char", "uint8": "unsigned char", "int16": "short", "int32": "int",
            "int64": "long", "float16": "c10::Half", "bfloat16": "c10::BFloat16", "float32": "float",
            "float64": "double", "complex64": "c10::complex<float>", "complex128": "c10::complex<double>",
        ][type.name] ?? type.name
    }
    static func checked<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as PyError { throw error } catch { throw translate(error) }
    }
}

/// `torch.Tensor`.
final class TorchTensor: ArrayObject {
    let isParameter: Bool
    init(_ array: NDArray, parameter: Bool = false) {
        isParameter = parameter
        super.init(array)
    }
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("Tensor", module: "torch", fill: TorchMethods.fill)
        cls.construct = { cls, args in
            try own(cls, type)
            return try TorchErrors.checked { try legacy(args) }
        }
        return cls
    }()
    /// Tensors of classes that programs derive do not exist.
    private static func own(_ cls: PyClass, _ known: PyClass) throws {
        if cls !== known {
            throw PyError(.typeError, "type '\(known.qualifiedName)' is not an acceptable base type")
        }
    }
    /// `Tensor(data)` and `Tensor(*sizes)`, as before there was `torch.tensor`: always of the default type.
    private static func legacy(_ args: Args) throws -> Value {
        let given = args.positional
        if given.count == 1, given[0].int == nil, given[0].asTuple?.cls !== Torch.sizeClass {
            if given[0].string != nil { throw PyError(.typeError, "new(): invalid data type 'str'") }
            return wrap(try Torch.tensor(given[0], Torch.defaultType))
        }
        return wrap(try NDArray(Torch.defaultType, given.isEmpty ? [0] : Torch.sizes(given), zeroed: true))
    }
    nonisolated(unsafe) static let parameterType: PyClass = {
        let cls = PyClass("Parameter", module: "torch.nn.parameter", bases: [type])
        cls.construct = { cls, args in
            try own(cls, parameterType)
            return try TorchErrors.checked { try parameter(args) }
        }
        return cls
    }()
    /// `Parameter(data=None, requires_grad=True)`: the data's own memory, without its history.
    private static func parameter(_ args: Args) throws -> Value {
        let names: [Sym] = ["data", "requires_grad"]
        if args.positional.count > 2 {
            throw PyError(
                .typeError,
                "Parameter.__new__() takes from 1 to 3 positional arguments but \(args.positional.count + 1) were given"
            )
        }
        var given = Dictionary(uniqueKeysWithValues: zip(names, args.positional))
        for (name, value) in args.keywords {
            if !names.contains(name) {
                throw PyError(
                    .typeError, "Parameter.__new__() got an unexpected keyword argument '\(name.text)'")
            }
            given[name] = value
        }
        let data = given["data"] ?? .none
        guard let source = try data.isNone ? NDArray(Torch.defaultType, [0]) : data.ndarray else {
            throw PyError(
                .typeError,
                "Creating a Parameter from an instance of type \(data.typeName) requires that detach() returns an instance of the same type, but return type None was found instead. To use the type as a Parameter, please correct the detach() semantics defined by its __torch_dispatch__() implementation."
            )
        }
        let array = source.detached()
        if try given["requires_grad"]?.truth() ?? true { try TorchGradients.watch(array) }
        return .object(TorchTensor(array, parameter: true))
    }
    /// What a program has set on this tensor, under names of its own.
    private var own: PyDict?
    func ownAttribute(_ name: Sym) -> Value? { own.flatMap { try? $0.get(.object(name.object)) } }
    func setOwn(_ name: Sym, _ value: Value) throws {
        let dict = own ?? PyDict()
        own = dict
        try dict.set(.object(name.object), value)
    }
    func removeOwn(_ name: Sym) throws -> Value? { try own?.remove(.object(name.object)) }
    func copyOwn(to other: TorchTensor) throws { other.own = try own.map { try PyDict($0.pairs) } }
    override func getattr(_ name: Sym) throws -> Value? {
        if own != nil {
            if let found = ownAttribute(name) { return found }
        }
        if name == "__dict__" {
            let dict = own ?? PyDict()
            own = dict
            return .object(dict)
        }
        return try super.getattr(name)
    }
    override func delattr(_ name: Sym) throws {
        if try removeOwn(name) == nil { try super.delattr(name) }
    }
    override var cls: PyClass { isParameter ? TorchTensor.parameterType : TorchTensor.type }
    static func wrap(_ array: NDArray) -> Value { .object(TorchTensor(array)) }

    var node: Node? { Tape.node(array) }
    var requiresGradient: Bool { array.node != nil }

    override func repr() throws -> String {
        (isParameter ? "Parameter containing:\n" : "") + (try TorchPrinter.repr(self))
    }
    override func format(_ spec: String) throws -> String {
        if array.rank == 0, !spec.isEmpty { return try formatValue(.from(array.item()), spec) }
        if array.rank == 0, !requiresGradient { return try Value.from(array.item()).str() }
        if spec.isEmpty { return try repr() }
        throw PyError(.typeError, "unsupported format string passed to Tensor.__format__")
    }
    override func truth() throws -> Bool {
        if array.count == 1 { return try array.item().isTrue }
        if array.count == 0 { throw PyError(.runtimeError, "Boolean value of Tensor with no values is ambiguous") }
        throw PyError(.runtimeError, "Boolean value of Tensor with more than one value is ambiguous")
    }
    override func length() throws -> Int? {
        if array.rank == 0 { throw PyError(.typeError, "len() of a 0-d tensor") }
        return array.shape[0]
    }
    override func index() throws -> Value? {
        guard array.count == 1, array.dtype.isInteger || array.dtype == .bool else {
            throw PyError(.typeError, "only integer tensors of a single element can be converted to an index")
        }
        return .from(try array.item())
    }
    private func only() throws -> Scalar {
        if array.count != 1 {
            throw PyError(.runtimeError, "a Tensor with \(array.count) elements cannot be converted to Scalar")
        }
        return try array.item()
    }
    override func toInt() throws -> Value? { .int(try only().asInt) }
    override func toFloat() throws -> Double? { try only().asDouble }
    override func absolute() throws -> Value? {
        TorchTensor.wrap(try Elementwise.apply(Rows.absolute, array, rules: .torch))
    }
    override func round(_ digits: Int?) throws -> Value? { TorchTensor.wrap(try Elementwise.round(array, digits ?? 0)) }

    private static func indexError(_ value: Value) -> Error {
        PyError(
            .typeError,
            "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got \(value.typeName))"
        )
    }
    override func getitem(_ key: Value) throws -> Value {
        try TorchErrors.checked {
            TorchTensor.wrap(try Index.get(array, Subscript.items(key, integerError: TorchTensor.indexError)))
        }
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        try TorchErrors.checked {
            let source = try value.ndarray ?? Torch.tensor(value, array.dtype)
            do {
                try InPlace.put(array, Subscript.items(key, integerError: TorchTensor.indexError), source)
            } catch EngineError.broadcast(let shapes) {
                throw PyError(
                    .runtimeError,
                    "The expanded size of the tensor (\(shapes[1].last ?? 1)) must match the existing size (\(shapes[0].last ?? 1)) at non-singleton dimension \(max(0, shapes[1].count - 1)).  Target sizes: [\(shapes[1].map(String.init).joined(separator: ", "))].  Tensor sizes: [\(shapes[0].map(String.init).joined(separator: ", "))]"
                )
            }
        }
    }
    override func iter() throws -> PyObject? {
        if array.rank == 0 { throw PyError(.typeError, "iteration over a 0-d tensor") }
        var at = 0
        return BlockIterator("generator") { [self] in
            guard at < array.shape[0] else { return nil }
            at += 1
            return try getitem(.int(at - 1))
        }
    }
    // MARK: Operators

    private static let rows: [Row] = [
        Rows.add, Rows.subtract, Rows.multiply, Rows.divide, Rows.floorDivide, Rows.remainder, Rows.power, Rows.add,
        Rows.bitwiseAnd, Rows.bitwiseOr, Rows.bitwiseXor, Rows.leftShift, Rows.rightShift,
    ]
    private static let comparisons: [Row] = [
        Rows.less, Rows.lessEqual, Rows.equal, Rows.notEqual, Rows.greater, Rows.greaterEqual,
    ]

    /// Operands in the type PyTorch computes in: tensors with axes count before those without, and those before Python's numbers, within a kind.
    static func pair(_ left: Value, _ right: Value) throws -> (NDArray, NDArray)? {
        func operand(_ value: Value) throws -> (array: NDArray, level: Int)? {
            if let array = value.ndarray { return (array, array.rank > 0 ? 2 : value.object is TorchTensor ? 1 : 0) }
            guard let scalar = value.scalar else { return nil }
            switch scalar {
            case .bool: return (try Create.scalar(scalar, .bool), 0)
            case .int, .uint: return (try Create.scalar(scalar, .int64), 0)
            case .float: return (try Create.scalar(scalar, .float64), 0)
            case .complex: return (try Create.scalar(scalar, .complex128), 0)
            }
        }
        guard let a = try operand(left), let b = try operand(right) else { return nil }
        if a.level == b.level { return (a.array, b.array) }
        let (strong, weak) = a.level > b.level ? (a, b) : (b, a)
        func category(_ type: DType) -> Int { type == .bool ? 0 : type.isInteger ? 1 : type.isFloat ? 2 : 3 }
        var type = strong.array.dtype
        if category(weak.array.dtype) > category(type) {
            type =
                weak.level > 0
                ? weak.array.dtype
                : weak.array.dtype.isComplex
                    ? (type == .float64 ? .complex128 : .complex64)
                    : weak.array.dtype.isFloat ? Torch.defaultType : weak.array.dtype
        }
        let cast = try Elementwise.cast(weak.array, type)
        return a.level > b.level ? (a.array, cast) : (cast, b.array)
    }
    /// Steps that have another name where the second operand is a tensor.
    private static let ofTensors: [String: String] = [
        "power": "PowBackward1", "remainder": "RemainderBackward1", "fmod": "FmodBackward1",
        "copysign": "CopysignBackward1",
    ]
    static func apply(_ row: Row, _ left: Value, _ right: Value, out: NDArray? = nil) throws -> NDArray? {
        guard let (x, y) = try pair(left, right) else { return nil }
        if row === Rows.subtract, x.dtype == .bool, y.dtype == .bool { throw EngineError.boolSubtract }
        if row === Rows.logaddexp, x.dtype.isComplex, y.dtype.isComplex { return try Special.logAddExp(x, y) }
        // A tensor's negative exponents leave what is whole of a fraction; a number's are refused.
        Elementwise.allowsNegativeIntegerPower = row === Rows.power && right.object is TorchTensor
        defer { Elementwise.allowsNegativeIntegerPower = false }
        let result = try Elementwise.apply(row, x, y, rules: Torch.rules, out: out)
        if result.node != nil, right.object is TorchTensor, let name = ofTensors[row.name] {
            Tape.node(result)?.shownName(name)
        }
        return result
    }
    /// The same where the operands have to be tensors or numbers.
    static func applied(_ row: Row, _ left: Value, _ right: Value) throws -> NDArray {
        if let result = try apply(row, left, right) { return result }
        let wrong = left.ndarray == nil && left.scalar == nil ? left : right
        throw PyError(.typeError, "\(row.name)(): argument 'other' (position 1) must be Tensor, not \(wrong.typeName)")
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try TorchErrors.checked {
            if op == .matmul {
                return try right.ndarray.map { TorchTensor.wrap(try TorchProducts.matmul(array, $0)) }
            }
            return try TorchTensor.apply(TorchTensor.rows[Int(op.rawValue)], .object(self), right).map(TorchTensor.wrap)
        }
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        try TorchErrors.checked {
            try TorchTensor.apply(TorchTensor.rows[Int(op.rawValue)], left, .object(self)).map(TorchTensor.wrap)
        }
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try TorchErrors.checked { try update(TorchTensor.rows[Int(op.rawValue)], right) ? .object(self) : nil }
    }
    /// `self = row(self, right)` in the same memory; the history moves on with it.
    func update(_ row: Row, _ right: Value) throws -> Bool {
        var isApplied = true
        try InPlace.replace(array) {
            guard let result = try TorchTensor.apply(row, .object(self), right) else {
                isApplied = false
                return array
            }
            try TorchInPlace.checkFit(result, array)
            return result
        }
        return isApplied
    }
    override func unary(_ op: UnaryOp) throws -> Value? {
        try TorchErrors.checked {
            switch op {
            case .neg:
                if array.dtype == .bool { throw EngineError.boolNegative }
                return TorchTensor.wrap(try Elementwise.apply(Rows.negative, array, rules: .torch))
            case .pos: return .object(self)
            case .invert: return TorchTensor.wrap(try Elementwise.apply(Rows.invert, array, rules: .torch))
            case .not: return nil
            }
        }
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op.rawValue <= CompareOp.ge.rawValue else { return nil }
        return try TorchErrors.checked {
            try TorchTensor.apply(TorchTensor.comparisons[Int(op.rawValue)], .object(self), right).map(TorchTensor.wrap)
        } ?? (op == .eq ? .bool(false) : op == .ne ? .bool(true) : nil)
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        switch name {
        case "requires_grad":
            try TorchGradients.setRequired(self, value.truth())
        case "grad": try TorchGradients.setGradient(self, value)
        case "data":
            guard let source = value.object as? TorchTensor else {
                throw PyError(.typeError, "Variable data has to be a tensor, but got \(value.typeName)")
            }
            let next = source.array.detached()
            if let node { next.setNode(node, output: array.nodeOutput) }
            array = next
        default:
            if cls.lookup(name)?.object is PyProperty { return try super.setattr(name, value) }
            try setOwn(name, value)
        }
    }
    override func contains(_ value: Value) throws -> Bool? {
        guard let same = try TorchTensor.apply(Rows.equal, .object(self), value) else { return false }
        return try Reduce.fold(.any, same, nil).item().isTrue
    }
}

/// Tensors as PyTorch prints them.
enum TorchPrinter {
    struct Settings {
        var precision = 4, threshold = 1000, edgeitems = 3, linewidth = 80
        var scientific: Bool?
    }
    nonisolated(unsafe) static var settings = Settings()

    private struct Formatter {
        let isFloat: Bool
        var integral = true, scientific = false, width = 1
        init(_ values: [Scalar], isFloat: Bool) {
            self.isFloat = isFloat
            if !isFloat {
                width = values.map { plain($0).count }.max().map { max(1, $0) } ?? 1
                return
            }
            let numbers = values.map(\.asDouble).filter { $0.isFinite && $0 != 0 }
            guard let most = numbers.map({ abs($0) }).max(), let least = numbers.map({ abs($0) }).min() else { return }
            integral = numbers.allSatisfy { $0 == $0.rounded(.up) }
            scientific = settings.scientific ?? (most / least > 1000 || most > 1e8 || least < 1e-4)
            for x in numbers {
                let text =
                    scientific
                    ? cFormat("e", settings.precision, x)
                    : integral ? cFormat("f", 0, x) + "." : cFormat("f", settings.precision, x)
                width = max(width, text.count)
            }
        }
        private func plain(_ value: Scalar) -> String { (try? Value.from(value).str()) ?? "" }
        func format(_ value: Scalar) -> String {
            var text: String
            if !isFloat {
                text = plain(value)
            } else {
                let x = value.asDouble
                if !x.isFinite {
                    text = x.isNaN ? "nan" : x < 0 ? "-inf" : "inf"
                } else if scientific {
                    text = cFormat("e", settings.precision, x)
                } else if integral {
                    text = cFormat("f", 0, x) + "."
                } else {
                    text = cFormat("f", settings.precision, x)
                }
            }
            return String(repeating: " ", count: max(0, width - text.count)) + text
        }
    }

    static func body(_ array: NDArray, indent: Int) throws -> String {
        if array.count == 0 { return "[]" }
        let a = try Device.host(array)
        let n = settings.edgeitems
        let summarise = a.count > settings.threshold
        var data = a
        if summarise {
            for axis in 0..<a.rank where a.shape[axis] > 2 * n {
                data = try Shape.concatenate(
                    [Shape.slice(data, axis, 0, n), Shape.slice(data, axis, data.shape[axis] - n, n)], axis: axis)
            }
        }
        let scalars = try data.scalars()
        var words: [String]
        var width: Int
        if a.dtype.isComplex {
            let parts = scalars.map { s -> (Double, Double) in
                if case .complex(let re, let im) = s { (re, im) } else { (0, 0) }
            }
            let real = Formatter(parts.map { .float($0.0) }, isFloat: true)
            let imaginary = Formatter(parts.map { .float($0.1) }, isFloat: true)
            words = parts.map { re, im in
                var text = imaginary.format(.float(im)) + "j"
                while text.hasPrefix(" ") { text.removeFirst() }
                return real.format(.float(re)) + (text.hasPrefix("-") ? "" : "+") + text
            }
            width = real.width + imaginary.width + 1
        } else {
            let formatter = Formatter(scalars, isFloat: a.dtype.isFloat)
            words = scalars.map(formatter.format)
            width = formatter.width
        }
        var at = 0
        func walk(_ axis: Int, _ indent: Int) -> String {
            if axis == a.rank {
                at += 1
                return words[at - 1]
            }
            let count = a.shape[axis]
            let cut = summarise && count > 2 * n
            if axis == a.rank - 1 {
                let perLine = max(1, (settings.linewidth - indent) / (width + 2))
                var items: [String] = []
                for i in 0..<(cut ? 2 * n : count) {
                    if cut, i == n { items.append(" ...") }
                    items.append(walk(axis + 1, indent))
                }
                let lines = stride(from: 0, to: items.count, by: perLine).map {
                    items[$0..<min($0 + perLine, items.count)].joined(separator: ", ")
                }
                return "[" + lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)) + "]"
            }
            var parts: [String] = []
            for i in 0..<(cut ? 2 * n : count) {
                if cut, i == n { parts.append("...") }
                parts.append(walk(axis + 1, indent + 1))
            }
            return "["
                + parts.joined(
                    separator: "," + String(repeating: "\n", count: a.rank - axis - 1)
                        + String(repeating: " ", count: indent + 1)) + "]"
        }
        return walk(0, indent)
    }

    static func repr(_ tensor: TorchTensor) throws -> String {
        let a = tensor.array
        let prefix = "tensor("
        var suffixes: [String] = []
        if a.backend.name != "cpu" { suffixes.append("device='\(a.backend.name)'") }
        let isDefault = [Torch.defaultType, Torch.defaultType == .float64 ? .complex128 : .complex64, .int64, .bool]
            .contains(a.dtype)
        if a.count == 0 {
            if a.rank != 1 { suffixes.append("size=\(a.shape.description)") }
            if a.dtype != Torch.defaultType { suffixes.append("dtype=torch.\(a.dtype.name)") }
        } else if !isDefault {
            suffixes.append("dtype=torch.\(a.dtype.name)")
        }
        if let node = tensor.node {
            suffixes.append(node.isLeaf ? "requires_grad=True" : "grad_fn=<\(gradientName(node.name))>")
        }
        var text = prefix + (try body(a, indent: prefix.count))
        var last =
            text.count - (text.lastIndex(of: "\n").map { text.distance(from: text.startIndex, to: $0) } ?? -1) + 1
        for suffix in suffixes {
            if last + suffix.count + 2 > settings.linewidth {
                text += ",\n" + String(repeating: " ", count: prefix.count) + suffix
                last = prefix.count + suffix.count
            } else {
                text += ", " + suffix
                last += suffix.count + 2
            }
        }
        return text + ")"
    }
    private static let gradientNames: [String: String] = [
        "add": "AddBackward0", "subtract": "SubBackward0", "multiply": "MulBackward0", "divide": "DivBackward0",
        "power": "PowBackward0", "negative": "NegBackward0", "absolute": "AbsBackward0", "maximum": "MaximumBackward0",
        "minimum": "MinimumBackward0", "arctan": "AtanBackward0", "arcsin": "AsinBackward0", "arccos": "AcosBackward0",
        "square": "PowBackward0", "arcsinh": "AsinhBackward0", "arccosh": "AcoshBackward0", "arctanh": "AtanhBackward0",
        "arctan2": "Atan2Backward0", "deg2rad": "Deg2RadBackward0", "rad2deg": "Rad2DegBackward0",
        "log1p": "Log1PBackward0", "conjugate": "ConjBackward0", "trunc_divide": "DivBackward2",
        "floor_divide": "DivBackward2",
    ]
    static func gradientName(_ name: String) -> String {
        gradientNames[name]
            ?? (name.contains("Backward") || name == "CopySlices"
                ? name : name.prefix(1).uppercased() + name.dropFirst() + "Backward0")
    }
}
