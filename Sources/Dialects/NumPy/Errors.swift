import Core
import DialectCommon
import Interpreter

/// NumPy's words for what can go wrong in the engine.
enum NumPyErrors {
    nonisolated(unsafe) static let linAlgError = PyClass.libraryError(
        "LinAlgError", module: "numpy.linalg", base: .valueError)
    nonisolated(unsafe) private static let ufuncError = PyClass.libraryError(
        "UFuncTypeError", module: "numpy._core._exceptions", base: .typeError)
    nonisolated(unsafe) static let noLoopError = PyClass.libraryError(
        "_UFuncNoLoopError", module: "numpy._core._exceptions", base: ufuncError, shown: "UFuncTypeError")
    nonisolated(unsafe) static let complexWarning = PyClass.libraryError(
        "ComplexWarning", module: "numpy.exceptions", base: .runtimeWarning)
    nonisolated(unsafe) static let rankWarning = PyClass.libraryError(
        "RankWarning", module: "numpy.exceptions", base: .runtimeWarning)
    nonisolated(unsafe) static let visibleDeprecationWarning = PyClass.libraryError(
        "VisibleDeprecationWarning", module: "numpy.exceptions", base: .userWarning)
    nonisolated(unsafe) static let resolutionError = PyClass.libraryError(
        "_UFuncBinaryResolutionError", module: "numpy._core._exceptions", base: ufuncError, shown: "UFuncTypeError")
    nonisolated(unsafe) private static let castingError = PyClass.libraryError(
        "_UFuncCastingError", module: "numpy._core._exceptions", base: ufuncError, shown: "UFuncTypeError")
    nonisolated(unsafe) static let inputCastingError = PyClass.libraryError(
        "_UFuncInputCastingError", module: "numpy._core._exceptions", base: castingError, shown: "UFuncTypeError")
    nonisolated(unsafe) static let outputCastingError = PyClass.libraryError(
        "_UFuncOutputCastingError", module: "numpy._core._exceptions", base: castingError, shown: "UFuncTypeError")

    nonisolated(unsafe) static let moduleDeprecationWarning = PyClass.libraryError(
        "ModuleDeprecationWarning", module: "numpy.exceptions", base: .deprecationWarning)
    nonisolated(unsafe) static let tooHardError = PyClass.libraryError(
        "TooHardError", module: "numpy.exceptions", base: .runtimeError)
    nonisolated(unsafe) static let promotionError = PyClass.libraryError(
        "DTypePromotionError", module: "numpy.exceptions", base: .typeError)
    private static func units(_ a: DType, _ b: DType) -> PyError {
        let (x, y) = (a.unit, b.unit)
        if a.kind == .timedelta, b.kind == .timedelta, x.isCalendar != y.isCalendar {
            return PyError(
                .typeError,
                "Cannot get a common metadata divisor for Numpy datetime metadata [\(x.text)] and [\(y.text)] because they have incompatible nonlinear base time units."
            )
        }
        return PyError(
            .overflowError,
            "Integer overflow getting a common metadata divisor for NumPy datetime metadata [\(x.text)] and [\(y.text)]."
        )
    }
    /// What is thrown where several types have no common one, of which the first two that have none are told.
    static func promotion(_ a: DType, _ b: DType, among types: [DType]) -> PyError {
        func cls(_ type: DType) -> String { "<class 'numpy.dtypes.\(DTypeText.className(type))'>" }
        return promotion(cls(a), cls(b), among: types.map(cls))
    }
    /// What `promote_types` says of two types; all that meets arrays says the other.
    static func noCommon(_ a: DType, _ b: DType) -> PyError {
        let classes = [a, b].map { "<class 'numpy.dtypes.\(DTypeText.className($0))'>" }
        return PyError(
            promotionError,
            "The DTypes \(classes[0]) and \(classes[1]) do not have a common DType. For example they cannot be stored in a single array unless the dtype is `object`."
        )
    }
    static func promotion(_ a: String, _ b: String, among types: [String]) -> PyError {
        PyError(
            promotionError,
            "The DType \(a) could not be promoted by \(b). This means that no common DType exists for the given inputs. For example they cannot be stored in a single array unless the dtype is `object`. The full list of DTypes is: (\(types.joined(separator: ", ")))"
        )
    }
    /// Throws where a type has none in common with one of Python's floats.
    static func checkBesideFloat(_ type: DType) throws {
        let kind = type.native.kind
        guard type.native.isDate || type.isText || kind == .string || kind == .bytes || kind == .record else { return }
        let names = [DTypeText.className(type), "_PyFloatDType"].map { "<class 'numpy.dtypes.\($0)'>" }
        throw promotion(names[0], names[1], among: names)
    }
    /// The common type of arrays, or of what else has types.
    static func common(_ types: [DType], of values: [Value] = []) throws -> DType? {
        do {
            return try types.dropFirst().reduce(types.first) { a, b in try a.map { try Promotion.common($0, b) } }
        } catch EngineError.promotion(let a, let b) where a.kind != .record || b.kind != .record {
            if values.count == types.count {
                let names = zip(types, values).map(UFuncLoops.className)
                let pair = [a, b].map { type in types.firstIndex(of: type).map { names[$0] } }
                if let first = pair[0], let second = pair[1] { throw promotion(first, second, among: names) }
            }
            throw promotion(a, b, among: types)
        }
    }
    /// Refuses Python's own numbers beside texts and bytes: they have no type in common, as typed numbers have.
    static func checkMixed(_ types: [DType], of values: [Value]) throws {
        guard let text = types.firstIndex(where: { $0.kind == .string || $0.kind == .bytes }),
            let number = values.firstIndex(where: isWeak)
        else { return }
        let names = zip(types, values).map(UFuncLoops.className)
        throw promotion(names[min(text, number)], names[max(text, number)], among: names)
    }
    /// Whether a value is a number of Python's own that takes its type from what it stands beside.
    static func isWeak(_ value: Value) -> Bool {
        switch value {
        case .int, .float: true
        case .object(let it): it is PyBigInt || it is PyComplex
        default: false
        }
    }
    /// The common type of values and types, among which Python's own numbers take the type of the others where that is of their kind.
    static func resultType(_ types: [DType], of values: [Value]) throws -> DType? {
        try checkMixed(types, of: values)
        let strong = zip(types, values).filter { !isWeak($0.1) }
        guard strong.count < values.count, let base = try common(strong.map(\.0), of: strong.map(\.1)),
            base.native.isNumeric
        else { return try common(types, of: values) }
        return try zip(types, values).filter { isWeak($0.1) }.reduce(base.native) { type, next in
            switch next.0.native.kind {
            case .complex:
                type.native.isComplex
                    ? type : try Promotion.common(type, type.native.isInexact ? .complex64 : .complex128)
            case .float: type.native.isInexact ? type : .float64
            default: type == .bool ? .int64 : type
            }
        }
    }
    private static func notSupported(_ name: String) -> String {
        "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"
    }
    private static let tests: Set<String> = ["less", "less_equal", "equal", "not_equal", "greater", "greater_equal"]
    /// Where elements that are no numbers have no loop; nil for functions that have loops for numbers alone.
    private static func noLoop(_ name: String, _ types: [DType]) -> PyError? {
        let reprs = types.map { DTypeText.whole($0) }
        let classes = types.map { "<class 'numpy.dtypes.\(DTypeText.className($0))'>" }
        if name.hasSuffix(".reduce") || name.hasSuffix(".accumulate"), let type = types.first {
            if type.kind != .string, type.kind != .bytes {
                return noLoop(name.split(separator: ".").first.map(String.init) ?? name, types)
            }
            let wide = (type.kind == .string ? DType.string(2 * type.width) : DType.bytes(2 * type.width)) ?? type
            return PyError(
                .typeError,
                "the resolved dtypes are not compatible with \(name). Resolved (\(reprs[0]), \(reprs[0]), \(DTypeText.whole(wide)))"
            )
        }
        if types.count == 1 {
            guard name == "negative" else { return nil }
            return PyError(
                noLoopError,
                "ufunc '\(name)' did not contain a loop with signature matching types \(classes[0]) -> None")
        }
        let isMixed = types.count == 2 && types.allSatisfy { $0.kind == .string || $0.kind == .bytes }
        if isMixed, types[0].kind != types[1].kind, name == "add" {
            return PyError(resolutionError, "ufunc 'add' cannot use operands with types \(reprs[0]) and \(reprs[1])")
        }
        if types.contains(where: \.native.isDate), !tests.contains(name) {
            guard ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "divmod"].contains(name)
            else { return nil }
            return PyError(
                resolutionError, "ufunc '\(name)' cannot use operands with types \(reprs.joined(separator: " and "))")
        }
        let isText = types.map { $0.kind == .string || $0.kind == .bytes }
        if name == "multiply", types.count == 2, isText[0] != isText[1], types[isText[0] ? 1 : 0].isInteger {
            return PyError(
                .typeError,
                "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'."
            )
        }
        guard
            tests.contains(name)
                || ["add", "subtract", "multiply", "maximum", "minimum", "fmax", "fmin"].contains(name)
        else {
            return nil
        }
        let shown = (tests.contains(name) ? classes : reprs).joined(separator: ", ")
        return PyError(
            noLoopError, "ufunc '\(name)' did not contain a loop with signature matching types (\(shown)) -> None")
    }
    /// A ufunc without a loop for operands of these classes.
    static func noLoop(_ name: String, _ classes: [String]) -> PyError {
        let shown = classes.count == 1 ? classes[0] : "(" + classes.joined(separator: ", ") + ")"
        return PyError(
            noLoopError, "ufunc '\(name)' did not contain a loop with signature matching types \(shown) -> None")
    }
    private static func names(_ dtype: DType) -> String {
        let names = dtype.record?.fields.map { PyStr.quoted($0.name) } ?? []
        return "(" + names.joined(separator: ", ") + (names.count == 1 ? "," : "") + ")"
    }

    /// A shape as a refused reshape names it: the length that was to be found is left out.
    private static func reshapeTarget(_ shape: Dims) -> String {
        guard shape.contains(-1) else { return shape.compact }
        let shown = shape.drop { $0 == -1 }.map { $0 == -1 ? "newaxis" : String($0) }
        return "(" + shown.joined(separator: ",") + ")"
    }
    static func translate(_ error: Error) -> PyError {
        if let error = error as? PyError { return error }
        if let ragged = error as? Nesting.Ragged {
            return PyError(
                .valueError,
                "setting an array element with a sequence. The requested array has an inhomogeneous shape after \(ragged.depth) dimensions. The detected shape was \(Dims(Array(ragged.shape.prefix(ragged.depth))).description) + inhomogeneous part."
            )
        }
        guard let error = error as? EngineError else { return PyError(.runtimeError, "\(error)") }
        switch error {
        case .broadcast(let shapes):
            return PyError(
                .valueError,
                "operands could not be broadcast together with shapes "
                    + shapes.map(\.compact).joined(separator: " ") + " ")
        case .matmul(let a, let b):
            let n = a[a.count - 1]
            let m = b.count == 1 ? b[0] : b[b.count - 2]
            let signature =
                a.count == 1
                ? (b.count == 1 ? "(n?,k),(k,m?)->(n?,m?)" : "(n?,k),(k,m?)->(n?,m?)") : "(n?,k),(k,m?)->(n?,m?)"
            return PyError(
                .valueError,
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature \(signature) (size \(m) is different from \(n))"
            )
        case .matmulScalar(let operand):
            return PyError(
                .valueError,
                "matmul: Input operand \(operand) does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)"
            )
        case .reshape(let count, let shape):
            return PyError(.valueError, "cannot reshape array of size \(count) into shape \(reshapeTarget(shape))")
        case .reshapeUnknown: return PyError(.valueError, "can only specify one unknown dimension")
        case .negativeSize: return PyError(.valueError, "negative dimensions are not allowed")
        case .tooLarge(let shape, let type): return memory(shape, type)
        case .tooMany:
            return PyError(.valueError, tooBig)
        case .outside, .outsideOf, .padding:
            return PyError(
                .valueError, "strides is incompatible with shape of requested array and size of buffer")
        case .narrow(let start, let length, let size):
            return PyError(
                .indexError, "\(length) elements from \(start) are out of bounds for an axis with size \(size)")
        case .axis(let axis, let rank):
            return AxisError.error(axis, rank: rank)
        case .repeatedAxis: return PyError(.valueError, "duplicate value in 'axis'")
        case .axesMismatch: return PyError(.valueError, "axes don't match array")
        case .index(let index, let axis, let size):
            return PyError(.indexError, "index \(index) is out of bounds for axis \(axis) with size \(size)")
        case .tooManyIndices(let rank, let given):
            return PyError(
                .indexError, "too many indices for array: array is \(rank)-dimensional, but \(given) were indexed")
        case .maskShape(let axis, let size, let mask):
            return PyError(
                .indexError,
                "boolean index did not match indexed array along axis \(axis); size of axis is \(size) but size of corresponding boolean axis is \(mask)"
            )
        case .promotion(let a, let b):
            if a.isDate, b.isDate { return units(a, b) }
            if a.kind == .record, b.kind == .record {
                return PyError(
                    promotionError,
                    (a.record == nil) != (b.record == nil)
                        ? "invalid type promotion with structured datatype(s)."
                        : a.record == nil && b.record == nil
                            ? "Invalid type promotion with void datatypes of different lengths. Use the `np.bytes_` datatype instead to pad the shorter value with trailing zero bytes."
                            : "field names `\(names(a))` and `\(names(b))` mismatch.")
            }
            return promotion(a, b, among: [a, b])
        case .units(let a, let b): return units(a, b)
        case .overflow(let text): return PyError(.overflowError, text)
        case .noLoop(let name, let types) where types.contains { !$0.isNumeric }:
            if let error = noLoop(name, types) { return error }
            return PyError(.typeError, notSupported(name))
        case .noLoop(let name, _): return PyError(.typeError, notSupported(name))
        case .cast(let from, let to, let name): return Casting.sameKind.refusal(from, to, .output(of: name))
        case .inputCast(let input, let from, let to, let name):
            return Casting.sameKind.refusal(from, to, .input(input, of: name))
        case .noCast(let from, let to):
            return PyError(
                .typeError,
                "Cannot cast array data from \(DTypeText.whole(from)) to \(DTypeText.whole(to)) according to the rule 'unsafe'"
            )
        case .emptyReduction(let name):
            return PyError(.valueError, "zero-size array to reduction operation \(name) which has no identity")
        case .argEmpty(let name): return PyError(.valueError, "attempt to get \(name) of an empty sequence")
        case .concatenateRanks(let a, let b, let at):
            return PyError(
                .valueError,
                "all the input arrays must have same number of dimensions, but the array at index 0 has \(a) dimension(s) and the array at index \(at) has \(b) dimension(s)"
            )
        case .concatenateSizes(let axis, let a, let b, let at):
            return PyError(
                .valueError,
                "all the input array dimensions except for the concatenation axis must match exactly, but along dimension \(axis), the array at index 0 has size \(a) and the array at index \(at) has size \(b)"
            )
        case .concatenateNothing: return PyError(.valueError, "need at least one array to concatenate")
        case .stackShapes: return PyError(.valueError, "all input arrays must have the same shape")
        case .singular: return PyError(linAlgError, "Singular matrix")
        case .notSquare: return PyError(linAlgError, "Last 2 dimensions of the array must be square")
        case .notPositiveDefinite: return PyError(linAlgError, "Matrix is not positive definite")
        case .nonFiniteSingular: return PyError(linAlgError, "SVD did not converge")
        case .nonFiniteEigen: return PyError(linAlgError, "Array must not contain infs or NaNs")
        case .noConvergence(let text): return PyError(linAlgError, text)
        case .rankTooLow(let rank, _):
            return PyError(linAlgError, "\(rank)-dimensional array given. Array must be at least two-dimensional")
        case .boolSubtract:
            return PyError(
                .typeError,
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead."
            )
        case .boolNegative:
            return PyError(
                .typeError,
                "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead."
            )
        case .negativePower: return PyError(.valueError, "Integers to negative integer powers are not allowed.")
        case .squeeze:
            return PyError(.valueError, "cannot select an axis to squeeze out which has size not equal to one")
        case .split: return PyError(.valueError, "array split does not result in an equal division")
        case .readOnly: return PyError(.valueError, "assignment destination is read-only")
        case .library(let text): return PyError(.importError, text)
        case .value(let text):
            return text.hasPrefix("IndexError:")
                ? PyError(.indexError, String(text.dropFirst(11))) : PyError(.valueError, text)
        case .type(let text): return PyError(.typeError, text)
        case .runtime(let text): return PyError(.runtimeError, text)
        case .interrupted: return PyError(.keyboardInterrupt, "")
        }
    }
    private static let tooBig =
        "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
    private static func memory(_ shape: Dims, _ type: DType) -> PyError {
        var bytes = Double(type.size)
        for size in shape { bytes *= Double(max(1, size)) }
        if shape.contains(.max) { return PyError(.valueError, "Maximum allowed dimension exceeded") }
        if bytes >= 0x1p63 { return PyError(.valueError, tooBig) }
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var unit = 0
        while bytes >= 1024, unit < 6 {
            bytes /= 1024
            unit += 1
        }
        let shown =
            bytes < 10
            ? cFormat("f", 2, bytes)
            : bytes < 100 ? cFormat("f", 1, bytes) : cFormat("f", 0, bytes) + (unit > 0 ? "." : "")
        return PyError(
            .libraryError(
                "_ArrayMemoryError", module: "numpy._core._exceptions", base: .memoryError, shown: "MemoryError"),
            "Unable to allocate \(shown) \(units[unit]) for an array with shape \(shape.description) and data type \(DTypeText.text(type))"
        )
    }
}

extension String {
    func replacingOnce(_ part: String, with other: String) -> String {
        guard hasPrefix(part) else { return self }
        return other + dropFirst(part.count)
    }
}

extension EngineError {
    /// Whether the operands have no type in which they meet, or none that the operation knows.
    var isWithoutLoop: Bool {
        switch self {
        case .promotion, .noLoop, .units: true
        default: false
        }
    }
}
