import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's rules for what may become what without being asked.
enum Casting: String, CaseIterable {
    case no, equiv, safe, sameKind = "same_kind", unsafe, sameValue = "same_value"

    /// `knowsSameValue`: whether the function is `astype`, which alone has that rule.
    init(_ value: Value, knowsSameValue: Bool = false) throws {
        guard let word = value.string else {
            throw PyError(.typeError, "casting must be str, not \(value.typeName)")
        }
        guard let found = Casting(rawValue: word), knowsSameValue || found != .sameValue else {
            throw PyError(
                .valueError,
                "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe'\(knowsSameValue ? ", 'same_value'" : "") (got '\(word)')"
            )
        }
        self = found
    }
    func allows(_ from: DType, _ to: DType) -> Bool {
        switch self {
        case .no: from == to
        case .equiv: from.native == to.native
        case .safe: Promotion.isSafe(from, to)
        case .sameKind: Promotion.isSameKind(from, to)
        case .unsafe, .sameValue: Promotion.isPossible(from, to)
        }
    }
    /// What is cast, which is what a refusal speaks of.
    enum Subject {
        case data, scalar
        /// An input, by its number where there are several, or the output of a ufunc.
        case input(Int?, of: String)
        case output(of: String)
        /// An operand of an iterator, or what it writes.
        case operand(Int)
        case requested(Int)
    }
    /// Throws where what has one type may not become another.
    func check(_ from: DType, _ to: DType, _ subject: Subject = .data) throws {
        if from != to, !allows(from, to) { throw refusal(from, to, subject) }
    }
    func refusal(_ from: DType, _ to: DType, _ subject: Subject) -> PyError {
        let (source, target) = (DTypeText.whole(from), DTypeText.whole(to))
        func ufunc(_ name: String, _ what: String) -> String {
            "Cannot cast ufunc '\(name)' \(what) from \(source) to \(target) with casting rule '\(rawValue)'"
        }
        switch subject {
        case .data:
            return PyError(
                .typeError, "Cannot cast array data from \(source) to \(target) according to the rule '\(rawValue)'")
        case .scalar:
            return PyError(
                .typeError, "Cannot cast scalar from \(source) to \(target) according to the rule '\(rawValue)'")
        case .input(let number, let name):
            return PyError(NumPyErrors.inputCastingError, ufunc(name, number.map { "input \($0)" } ?? "input"))
        case .output(let name): return PyError(NumPyErrors.outputCastingError, ufunc(name, "output"))
        case .operand(let number):
            return PyError(
                .typeError,
                "Iterator operand \(number) dtype could not be cast from \(source) to \(target) according to the rule '\(rawValue)'"
            )
        case .requested(let number):
            return PyError(
                .typeError,
                "Iterator requested dtype could not be cast from \(source) to \(target), the operand \(number) dtype, according to the rule '\(rawValue)'"
            )
        }
    }
    /// An array in another type; with the rule `same_value` all its values have to be what they were.
    func converted(_ a: NDArray, _ type: DType) throws -> NDArray {
        if self != .sameValue { return try Casting.convert(a, type) }
        if let result = try Elementwise.exactly(a, type) { return result }
        throw PyError(.valueError, "could not cast 'same_value' \(a.dtype.name) to \(type.name)")
    }
    /// Whether a type has no place for the imaginary part of a complex number.
    private static func drops(_ type: DType) -> Bool {
        if let record = type.record { return record.fields.contains { drops($0.dtype) } }
        return type.native.isNumeric && !type.native.isComplex && type != .bool
    }
    /// A source in the type of what it is written into, with NumPy's warnings; as it is where nothing can be lost.
    static func narrowed(_ a: NDArray, to type: DType) throws -> NDArray {
        guard a.dtype != type, a.dtype.native.isInexact, type.native.isNumeric, !Promotion.isSafe(a.dtype, type) else {
            return a
        }
        return try convert(a, type)
    }
    /// An array in another type, with the warnings that NumPy gives for what does not fit.
    static func convert(_ a: NDArray, _ type: DType) throws -> NDArray {
        if a.dtype.native.isComplex, drops(type) {
            try Warnings.warn(
                "Casting complex values to real discards the imaginary part", NumPyErrors.complexWarning)
        }
        // What is no number of ticks is no date.
        if type.native.isDate {
            if type.kind == .datetime, type.unit.isGeneric, a.dtype.native.isNumeric, try !Reduce.isMissing(a) {
                throw PyError(
                    .valueError, "Cannot convert a NumPy datetime value other than NaT with generic units")
            }
            // A number of Python's own is converted by itself, which says nothing.
            if a.dtype.isFloat, a.rank > 0 {
                // NaN is no time, of which nothing is said.
                let known = try Reduce.withoutNaN(a)
                _ = try FloatingErrors.watch("cast") { try Elementwise.cast(known, .int64) }
            }
            return try Elementwise.cast(a, type)
        }
        if a.dtype.kind == .string || a.dtype.kind == .bytes || a.dtype.kind == .object, type.native.isInexact {
            return try numbers(of: a, type)
        }
        return try FloatingErrors.watch("cast") { try Elementwise.cast(a, type) }
    }
    /// The numbers that texts and objects stand for: reading them says nothing, and narrowing them tells of each, and of texts once more.
    private static func numbers(of a: NDArray, _ type: DType) throws -> NDArray {
        let result = try Elementwise.cast(a, type)
        guard NumPyCreate.overflowBound(type) < .infinity, FloatingErrors.watches(.overflow),
            try Reduce.hasInfinity(result)
        else { return result }
        let whole = try Elementwise.cast(a, type.isComplex ? .complex128 : .float64)
        let count = try Elementwise.countNew(Rows.isinf, in: result, beside: whole)
        for _ in 0..<(count > 0 && a.dtype.kind != .object ? count + 1 : count) {
            try FloatingErrors.report(.overflow, "cast")
        }
        return result
    }
}

/// In which order of memory a result is to stand.
enum MemoryOrder: String {
    case c = "C", fortran = "F", any = "A", keep = "K"

    init(_ value: Value) throws {
        if value.isNone {
            self = .keep
            return
        }
        guard let word = value.string else {
            throw PyError(.typeError, "order must be str, not \(value.typeName)")
        }
        guard let found = MemoryOrder(rawValue: word) ?? MemoryOrder(rawValue: word.uppercased()) else {
            throw PyError(.valueError, "order must be one of 'C', 'F', 'A', or 'K' (got '\(word)')")
        }
        self = found
    }
    /// Whether an array of this order is to stand with its first axis innermost.
    func isFortran(_ a: NDArray) -> Bool {
        self == .fortran || self == .any && a.isFortranContiguous && !a.isContiguous
    }
    /// The array itself where it stands in the order, or else a copy that does.
    func arranged(_ a: NDArray) throws -> NDArray {
        if self == .keep { return a }
        if isFortran(a) { return a.isFortranContiguous ? a : try Elementwise.contiguous(a.transposed).transposed }
        return try Elementwise.contiguous(a)
    }
    /// The same for an array made after the model of another, whose order `K` keeps.
    func arranged(_ a: NDArray, like model: NDArray) throws -> NDArray {
        if self == .keep, model.rank == a.rank, a.rank > 1, let axes = ResultOrder.agreed.axes(a.shape, [model]) {
            // The axes lie in memory as those of the model do.
            let inner = try Elementwise.contiguous(Shape.transpose(a, axes))
            let back = (0..<a.rank).map { axis in axes.firstIndex(of: axis) ?? axis }
            return try Shape.transpose(inner, back)
        }
        let keepsFortran = model.isFortranContiguous && !model.isContiguous
        if self == .keep || self == .any { return keepsFortran ? try MemoryOrder.fortran.arranged(a) : a }
        return try arranged(a)
    }
    /// A copy in this order.
    func copy(_ a: NDArray) throws -> NDArray {
        if isFortran(a) { return try Elementwise.contiguous(a.transposed, always: true).transposed }
        if self == .keep, !a.isContiguous, a.rank > 1 {
            let output = try NDArray(a.dtype, orderedAs: a)
            try Elementwise.copy(a, to: output)
            return output
        }
        return try Elementwise.contiguous(a, always: true)
    }
}
