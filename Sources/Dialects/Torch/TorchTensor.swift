import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// `[2, 3]`, as PyTorch writes sizes.
func list(_ sizes: some Collection<Int>) -> String { "[" + sizes.map(String.init).joined(separator: ", ") + "]" }

/// `torch.Tensor`.
final class TorchTensor: ArrayObject {
    let isParameter: Bool
    /// Whether it is one row of what a function that `vmap` calls sees as a whole.
    var isBatched = false
    init(_ array: NDArray, parameter: Bool = false) {
        isParameter = parameter
        super.init(array)
        if array.holder == nil { array.holder = self }
        if TorchBatches.isMaking { isBatched = true }
        if array.ownNode != nil { holdLeaf() } else if !Tape.isEnabled { Tape.noteUntracked(array) }
    }
    deinit { if array.holder === self { array.holder = nil } }
    /// The tensor is of another array from now on.
    func take(_ other: NDArray) {
        if array.holder === self { array.holder = nil }
        array = other
        other.holder = self
    }
    /// The leaf that the tensor is knows it from now on.
    func holdLeaf() {
        if let node, node.isLeaf, node.holder == nil { node.holder = self }
    }
    /// The tensor itself where it is of `array`, else a new one.
    func holding(_ array: NDArray) -> Value { array === self.array ? .object(self) : TorchTensor.wrap(array) }
    override func checkLending() throws {
        if array.node != nil { throw TorchErrors.needsDetaching }
        if !Device.isNear(array) { throw TorchErrors.needsHost(array.backend.name) }
    }
    override var comesFirst: Bool { true }
    override func wrapped(_ result: NDArray) throws -> Value? {
        try checkLending()
        // Truth values come as numbers: so old programs have them.
        return TorchTensor.wrap(result.dtype == .bool ? try Elementwise.cast(result, .uint8) : result)
    }
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("Tensor", module: "torch", isStatic: false, fill: TorchMethods.fill)
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
        let cls = PyClass("Parameter", module: "torch.nn.parameter", bases: [type], isStatic: false)
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

    /// The step that it comes from, where programs see that.
    var node: Node? {
        guard let node = Tape.node(array), !node.isHidden || Tape.reveals else { return nil }
        return node
    }
    /// A view asks for a gradient where its base does.
    var requiresGradient: Bool {
        if let known = Tape.node(array) { return !known.isHidden || Tape.reveals }
        guard array.dtype.isInexact, array.isView, let root = array.rootNode else { return false }
        return (root.node as? Node).map { !$0.isHidden || Tape.reveals } ?? true
    }

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
        if isBatched, TorchBatches.depth > 0 { throw TorchBatches.decision }
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
    func only() throws -> Scalar {
        if isBatched, TorchBatches.depth > 0 { throw TorchBatches.number }
        if array.count != 1 {
            throw PyError(.runtimeError, "a Tensor with \(array.count) elements cannot be converted to Scalar")
        }
        return try array.item()
    }
    override func toInt() throws -> Value? {
        let number = try untracked()
        switch number {
        case .float(let it): return try invoke(.object(PyClass.int), [.float(it)])
        case .complex(let it, 0): return try invoke(.object(PyClass.int), [.float(it)])
        case .complex: throw PyError(.runtimeError, "value cannot be converted to type int64_t without overflow")
        case .bool(let it): return .int(it ? 1 : 0)
        default: return .from(number)
        }
    }
    override func toFloat() throws -> Double? {
        let number = try untracked()
        if case .complex(_, let imaginary) = number, imaginary != 0 {
            throw PyError(.runtimeError, "value cannot be converted to type double without overflow")
        }
        return number.asDouble
    }
    override func toComplex() throws -> (Double, Double)? {
        guard array.dtype.isComplex, case .complex(let real, let imaginary) = try untracked() else { return nil }
        return (real, imaginary)
    }
    /// Whether a program was told what the next function tells it, once.
    nonisolated(unsafe) private static var hasWarned = false
    /// The only element, which Python's numbers keep without its history.
    private func untracked() throws -> Scalar {
        if !TorchTensor.hasWarned, requiresGradient, Tape.wantsGradients {
            TorchTensor.hasWarned = true
            try Warnings.warn(
                "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\nConsider using tensor.detach() first.",
                PyClass.userWarning)
        }
        return try only()
    }
    override func absolute() throws -> Value? {
        try TorchBatches.making([.object(self)]) {
            TorchTensor.wrap(try Elementwise.apply(Rows.absolute, array, rules: .torch))
        }
    }
    override func round(_ digits: Int?) throws -> Value? { TorchTensor.wrap(try Elementwise.round(array, digits ?? 0)) }

    static func indexError(_ value: Value) -> Error {
        PyError(
            .typeError,
            "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got \(value.typeName))"
        )
    }
    override func getitem(_ key: Value) throws -> Value {
        try TorchErrors.checked {
            if TorchBatches.depth > 0 { try TorchBatches.checkKey(key) }
            return try TorchBatches.making([.object(self), key]) {
                TorchTensor.wrap(
                    try Index.get(array, Subscript.items(key, isForward: true, integerError: TorchTensor.indexError)))
            }
        }
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        try TorchErrors.checked {
            let source = try value.ndarray ?? Torch.tensor(value, array.dtype)
            let items = try Subscript.items(key, isForward: true, integerError: TorchTensor.indexError)
            if array.sharesMemory(with: source), !items.contains(where: { if case .array = $0 { true } else { false } })
            {
                try TorchOverlap.check(Tape.paused { try Index.get(array, items) }, source)
            }
            do {
                try InPlace.put(array, items, source, isNumber: value.ndarray == nil)
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
                    ? Torch.complex(type.isFloat ? type : Torch.defaultType)
                    : weak.array.dtype.isFloat ? Torch.defaultType : weak.array.dtype
        }
        let cast = try Elementwise.cast(weak.array, type)
        return a.level > b.level ? (a.array, cast) : (cast, b.array)
    }
    /// Steps that have another name where the second operand is a tensor.
    private static let ofTensors: [String: String] = [
        "power": "PowBackward1", "remainder": "RemainderBackward1", "fmod": "FmodBackward1",
    ]
    /// A product or quotient of numbers of two bytes and a single number, which keeps all of its digits: the result is rounded once.
    static func scaled(_ row: Row, _ left: Value, _ right: Value) throws -> NDArray? {
        let isTurned = row === Rows.multiply && left.ndarray == nil
        let (tensor, number) = isTurned ? (right, left) : (left, right)
        guard let a = tensor.ndarray, a.dtype.isFloat, a.dtype.size == 2 else { return nil }
        let factor: NDArray
        if let single = number.ndarray {
            guard a.rank > 0, single.rank == 0, single.dtype.isFloat, single.node == nil, single.backend === a.backend
            else { return nil }
            factor = single
        } else {
            guard let scalar = number.scalar else { return nil }
            if case .complex = scalar { return nil }
            factor = try Create.scalar(.float(scalar.asDouble), .float64)
        }
        let start = Node.latest
        return Tape.compose(row.name, try Elementwise.roundedOnce(row, a, factor), [a], since: start)
    }
    static func apply(_ row: Row, _ left: Value, _ right: Value, out: NDArray? = nil) throws -> NDArray? {
        if row === Rows.multiply || row === Rows.divide, out == nil, let result = try scaled(row, left, right) {
            return result
        }
        guard let (x, y) = try pair(left, right) else { return nil }
        if x.backend !== y.backend { try TorchRefusals.checkDevices([x, y]) }
        try TorchRefusals.check(row, x, y)
        if row === Rows.subtract, x.dtype == .bool, y.dtype == .bool { throw EngineError.boolSubtract }
        if row === Rows.logaddexp, x.dtype.isComplex, y.dtype.isComplex { return try Special.logAddExp(x, y) }
        // A tensor's negative exponents leave what is whole of a fraction; a number's are refused.
        Elementwise.allowsNegativeIntegerPower = row === Rows.power && right.object is TorchTensor
        defer { Elementwise.allowsNegativeIntegerPower = false }
        let result = try Elementwise.apply(row, x, y, rules: Torch.rules, out: out)
        guard result.node != nil, out == nil else { return result }
        if row === Rows.floorDivide {
            Tape.recordMissing(row.name, result, [x, y])
        } else if row === Rows.power, !(left.object is TorchTensor) {
            Tape.node(result)?.shownName("PowBackward2")
        } else if right.object is TorchTensor, let name = ofTensors[row.name] {
            Tape.node(result)?.shownName(name)
        } else if row === Rows.copysign, !(right.object is TorchTensor) {
            Tape.node(result)?.shownName("CopysignBackward1")
        }
        return result
    }
    /// The same where the operands have to be tensors or numbers.
    static func applied(_ row: Row, _ left: Value, _ right: Value) throws -> NDArray {
        if let result = try apply(row, left, right) { return result }
        let wrong = left.ndarray == nil && left.scalar == nil ? left : right
        throw PyError(.typeError, "\(row.name)(): argument 'other' (position 1) must be Tensor, not \(wrong.typeName)")
    }
    /// An operand that is an array of another library, which computes then: the result has the type that it chooses.
    private func foreign(_ value: Value) -> NDArray? {
        guard let other = value.object as? ArrayObject, !(other is TorchTensor) else { return nil }
        return other.array
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try TorchBatches.making([.object(self), right]) { try combined(op, right) }
    }
    private func combined(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try TorchErrors.checked {
            if let other = foreign(right) {
                try checkLending()
                return try wrapped(
                    op == .matmul
                        ? Matmul.matmul(array, Elementwise.cast(other, Promotion.numpy(array.dtype, other.dtype)))
                        : Elementwise.apply(TorchTensor.rows[Int(op.rawValue)], array, other))
            }
            if op == .matmul, !(right.object is TorchTensor) { return nil }
            if op == .matmul {
                return try right.ndarray.map {
                    if array.backend !== $0.backend { try TorchRefusals.checkDevices([array, $0]) }
                    let (a, b) = try TorchAutocast.operands(array, $0)
                    return TorchTensor.wrap(try TorchProducts.matmul(a, b))
                }
            }
            return try TorchTensor.apply(TorchTensor.rows[Int(op.rawValue)], .object(self), right).map(TorchTensor.wrap)
        }
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        try TorchBatches.making([.object(self)]) { try turned(op, left) }
    }
    private func turned(_ op: BinaryOp, _ left: Value) throws -> Value? {
        try TorchErrors.checked { () throws -> Value? in
            if op == .matmul { return nil }
            if let other = foreign(left) {
                switch op {
                case .div:
                    try checkLending()
                    return try wrapped(Elementwise.reciprocal(of: array, times: other, rules: Torch.rules))
                case .add:
                    throw PyError(
                        .typeError,
                        "Concatenation operation is not implemented for NumPy arrays, use np.concatenate() instead. Please do not rely on this error; it may not be given on all Python implementations."
                    )
                default: return nil
                }
            }
            // A number over a tensor is the number times the reciprocal.
            if op == .div {
                return try TorchTensor.apply(Rows.multiply, .object(reciprocal()), left).map(TorchTensor.wrap)
            }
            guard let result = try TorchTensor.apply(TorchTensor.rows[Int(op.rawValue)], left, .object(self)) else {
                return nil
            }
            if op == .sub, result.node != nil { Tape.node(result)?.shownName("RsubBackward1") }
            return TorchTensor.wrap(result)
        }
    }
    private func reciprocal() throws -> TorchTensor { TorchTensor(try TorchArithmetic.unary(Rows.reciprocal, array)) }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let other = right.object as? ArrayObject, !(other is TorchTensor) { return nil }
        if op == .matmul { return nil }
        return try TorchErrors.checked { try update(TorchTensor.rows[Int(op.rawValue)], right) ? .object(self) : nil }
    }
    /// `self = row(self, right)` in the same memory; the history moves on with it.
    func update(_ row: Row, _ right: Value) throws -> Bool {
        var isApplied = true
        if let other = right.ndarray { try TorchOverlap.check(array, other) }
        try InPlace.replace(array, isOperand: right.ndarray === array) { own in
            let left = own === array ? Value.object(self) : TorchTensor.wrap(own)
            guard let result = try TorchTensor.apply(row, left, right) else {
                isApplied = false
                return array
            }
            try TorchInPlace.checkFit(result, array)
            return result
        }
        return isApplied
    }
    override func unary(_ op: UnaryOp) throws -> Value? {
        try TorchBatches.making([.object(self)]) { try applied(op) }
    }
    private func applied(_ op: UnaryOp) throws -> Value? {
        try TorchErrors.checked {
            switch op {
            case .neg:
                if array.dtype == .bool { throw EngineError.boolNegative }
                return TorchTensor.wrap(try Elementwise.apply(Rows.negative, array, rules: .torch))
            case .pos: return .object(self)
            case .invert:
                if array.dtype.isInexact {
                    throw PyError(
                        .typeError, "~ (operator.invert) is only implemented on integer and Boolean-type tensors")
                }
                return TorchTensor.wrap(try Elementwise.apply(Rows.invert, array, rules: .torch))
            case .not: return nil
            }
        }
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op.rawValue <= CompareOp.ge.rawValue else { return nil }
        if op != .eq, let other = right.object as? ArrayObject, !(other is TorchTensor) {
            return op == .ne ? .bool(true) : nil
        }
        return try TorchErrors.checked {
            try TorchBatches.making([.object(self), right]) {
                try TorchTensor.apply(TorchTensor.comparisons[Int(op.rawValue)], .object(self), right)
                    .map(TorchTensor.wrap)
            }
        } ?? (op == .eq ? .bool(false) : op == .ne ? .bool(true) : nil)
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        switch name {
        case "requires_grad":
            if let node, !node.isLeaf, try value.truth() {
                throw PyError(.runtimeError, "you can only change requires_grad flags of leaf variables.")
            }
            try TorchGradients.setRequired(self, value.truth())
        case "grad": try TorchGradients.setGradient(self, value)
        case "data":
            guard let source = value.object as? TorchTensor else {
                throw PyError(.typeError, "Variable data has to be a tensor, but got \(value.typeName)")
            }
            if requiresGradient, !source.array.dtype.isInexact {
                throw PyError(
                    .runtimeError,
                    "data set to a tensor that requires gradients must be floating point or complex dtype")
            }
            take(array.replaced(by: source.array))
        case "real", "imag": _ = try invoke(getAttribute(getAttribute(.object(self), name), "copy_"), [value])
        default:
            if cls.lookup(name)?.object is PyProperty { return try super.setattr(name, value) }
            try setOwn(name, value)
        }
    }
    override func contains(_ value: Value) throws -> Bool? {
        guard let same = try TorchTensor.apply(Rows.equal, .object(self), value) else {
            throw PyError(
                .runtimeError,
                "Tensor.__contains__ only supports Tensor or scalar, but you passed in a \(try Value.object(value.cls).str())."
            )
        }
        return try Reduce.isAny(same)
    }
}
