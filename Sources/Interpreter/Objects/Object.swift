import CShims
import Syntax

/// The arguments of one call, in place: positional values, then the values of the named ones. Holds no references: the caller keeps
/// the values and the names.
public struct Args {
    public let base: UnsafeMutablePointer<Value>
    public let count: Int
    private let keywordNames: Unmanaged<KeywordNames>?

    @inline(__always) init(base: UnsafeMutablePointer<Value>, count: Int, names: KeywordNames? = nil) {
        self.base = base
        self.count = count
        keywordNames = names.map { .passUnretained($0) }
    }
    @inline(__always) public var hasNames: Bool { keywordNames != nil }
    public var names: [Sym] { keywordNames?._withUnsafeGuaranteedRef { $0.names } ?? [] }
    var named: KeywordNames? { keywordNames?.takeUnretainedValue() }
    /// The argument; undefined where there is none. An `Arity` says which there are in any case.
    @inline(__always) public subscript(_ i: Int) -> Value { i < count && i >= 0 ? base[i] : .undefined }
    /// The values of the named arguments, in the order of their names.
    @inline(__always) func named(_ i: Int) -> Value { base[count + i] }
    public var positional: [Value] {
        // Literals know where the metadata of their storage stands; `unsafeUninitializedCapacity` asks the runtime for it each time.
        if count == 0 { return [] }
        if count == 1 { return [base.pointee] }
        if count == 2 { return [base[0], base[1]] }
        return [Value](unsafeUninitializedCapacity: count) { items, filled in
            for i in 0..<count { (items.baseAddress.unsafelyUnwrapped + i).begin(withCopyOf: base + i) }
            filled = count
        }
    }
    public var keywords: [(name: Sym, value: Value)] { names.enumerated().map { ($1, named($0)) } }
}

/// The names of a call's keyword arguments, at least one; for a call in a program, a constant of its code.
final class KeywordNames: PyObject {
    let names: [Sym]
    init?(_ names: [Sym]) {
        if names.isEmpty { return nil }
        self.names = names
        super.init()
    }
}

/// The base of everything that is not a plain number: Python's object protocol as overridable methods.
///
/// A method that returns nil says "not supported"; the caller then raises Python's error for the case.
open class PyObject {
    public final let kind: Kind
    /// Whether expressions over the object may be worth running as one pass.
    final let mayFuse: Bool
    /// Whether it is of the kind of arrays, and one number without an array of its own.
    public final let isNumber: Bool
    /// The number of the object in the collector's table; negative where it is not there.
    final var trackedAt: Int32 = -1
    public init(kind: Kind = .other, mayFuse: Bool = false, isNumber: Bool = false) {
        self.kind = kind
        self.mayFuse = mayFuse
        self.isNumber = isNumber
    }

    open var cls: PyClass { .object }
    /// The classes of the kinds that have just one, by the kind's number, once they were asked for.
    @inline(__always) private static var classes: UnsafeMutablePointer<UnsafeMutableRawPointer?> {
        nd_kind_classes_start()
    }
    /// The class, without a reference of one's own: it lives at least as long as this object.
    @inline(__always) final var unretainedClass: Unmanaged<PyClass> {
        if kind == .instance { return .passUnretained(unsafeDowncast(self, to: PyInstance.self).type) }
        if let known = PyObject.classes[Int(kind.rawValue)] { return .fromOpaque(known) }
        return rememberClass()
    }
    @inline(never) private func rememberClass() -> Unmanaged<PyClass> {
        let found = Unmanaged.passUnretained(cls)
        switch kind {
        case .str, .bytes, .bigInt, .complex, .list, .dict, .set, .frozenset, .range, .slice, .function, .generator:
            PyObject.classes[Int(kind.rawValue)] = found.toOpaque()
        default: break
        }
        return found
    }
    /// Keeps a method of a built-in type that was found for an object of a kind that has just this type.
    final func rememberMethod(_ name: Sym, _ method: UnsafeMutableRawPointer) {
        if PyObject.classes[Int(kind.rawValue)] != nil { PyObject.builtInMethod(kind, name)?.pointee = method }
    }

    /// Where the method `name` of built-in objects of this kind stands once it was found; those methods never change. Nil for other kinds.
    @inline(__always) static func builtInMethod(_ kind: Kind, _ name: Sym) -> UnsafeMutablePointer<
        UnsafeMutableRawPointer?
    >? {
        let number = Int(kind.rawValue) - Int(Kind.str.rawValue)
        guard number >= 0, number < 8, name.id < 1 << 16 else { return nil }
        return nd_built_in_methods_start() + Int(name.id) * 8 + number
    }

    /// Calls `visit` for each object to which this one holds a reference, once for each reference.
    func eachReference(_ visit: (PyObject) -> Void) {}
    /// Gives up the references: the collector has found that nothing uses the object.
    func giveUpReferences() {}

    open func getattr(_ name: Sym) throws -> Value? { try cls.attribute(name, of: .object(self)) }
    open func setattr(_ name: Sym, _ value: Value) throws {
        if let found = cls.lookup(name), PyClass.isDataDescriptor(found) {
            return try PyClass.set(found, .object(self), value, name)
        }
        throw BuiltinAttributes.refusal(.object(self), name)
    }
    open func delattr(_ name: Sym) throws {
        if let found = cls.lookup(name), PyClass.isDataDescriptor(found) {
            return try PyClass.delete(found, .object(self), name)
        }
        throw BuiltinAttributes.refusal(.object(self), name)
    }
    /// The names that `dir` shows and completion offers.
    open func attributeNames() -> [String] { cls.allNames() }

    open func call(_ args: Args) throws -> Value {
        throw PyError(.typeError, "'\(cls.messageName)' object is not callable")
    }
    open var isCallable: Bool { false }

    open func repr() throws -> String { "<\(cls.qualifiedName) object at \(address)>" }
    open func str() throws -> String { try repr() }
    /// The number of Python's as which the object is formatted, where it is one.
    open var numberToFormat: Value? { nil }
    open func format(_ spec: String) throws -> String {
        if spec.isEmpty { return try str() }
        throw PyError(.typeError, "unsupported format string passed to \(cls.name).__format__")
    }
    open func truth() throws -> Bool { try length().map { $0 != 0 } ?? true }
    open func length() throws -> Int? { nil }
    open func getitem(_ key: Value) throws -> Value {
        throw PyError(.typeError, "'\(cls.messageName)' object is not subscriptable")
    }
    open func setitem(_ key: Value, _ value: Value) throws {
        throw PyError(.typeError, "'\(cls.messageName)' object does not support item assignment")
    }
    open func delitem(_ key: Value) throws {
        let isSequence = [.str, .tuple, .bytes, .range].contains(kind)
        throw PyError(
            .typeError, "'\(cls.messageName)' object \(isSequence ? "doesn't" : "does not") support item deletion")
    }
    open func iter() throws -> PyObject? { nil }
    /// The next item of an iterator; nil when it is exhausted.
    open func next() throws -> Value? { throw PyError(.typeError, "'\(cls.messageName)' object is not an iterator") }
    /// All items that an iterator still has, where it can give them at once.
    open var rest: [Value]? { get throws { nil } }
    /// Puts the next item of an iterator into a register; false when it is exhausted.
    open func next(into register: UnsafeMutablePointer<Value>) throws -> Bool {
        guard let item = try next() else { return false }
        register.put(item)
        return true
    }
    /// Puts the two parts of the next item of an iterator into registers, without the pair where it would be made for that alone.
    func next(pair: UnsafeMutablePointer<Value>) throws -> Bool {
        var item = Value.undefined
        guard try next(into: &item) else { return false }
        try Machine.shared.unpack(&item, 2, into: pair)
        return true
    }
    open var isIterator: Bool { false }
    open func contains(_ value: Value) throws -> Bool? { nil }
    open func binary(_ op: BinaryOp, _ right: Value) throws -> Value? { nil }
    open func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? { nil }
    open func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? { nil }
    open func unary(_ op: UnaryOp) throws -> Value? { nil }
    open func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        op == .eq ? (right.object === self ? .bool(true) : nil) : nil
    }
    open func hash() throws -> Int { identityHash }
    /// The hash of an object that is equal to itself alone.
    final var identityHash: Int { Int(bitPattern: ObjectIdentifier(self)) >> 4 }
    open func index() throws -> Value? { nil }
    open func toInt() throws -> Value? { try index() }
    open func toFloat() throws -> Double? { nil }
    open func toComplex() throws -> (Double, Double)? { nil }
    /// `round(x, n)`, and the other one-method protocols a number may have.
    open func round(_ digits: Int?) throws -> Value? { nil }
    open func absolute() throws -> Value? { nil }
    /// Quotient and remainder by `right`, or of it where `reversed`, of numbers that find both at once.
    open func quotientAndRemainder(_ right: Value, reversed: Bool) throws -> Value? { nil }

    public final var address: String {
        let text = String(UInt(bitPattern: ObjectIdentifier(self)), radix: 16)
        return "0x" + String(repeating: "0", count: max(0, 12 - text.utf8.count)) + text
    }
}

/// An exception on its way up.
public final class PyError: Error {
    public let exception: PyException
    /// Raised again where it is handled: the place is in its trace already, and its history stays what it is.
    var isAgain = false
    private var hasHistory = false
    /// Where it was raised, and the calls that led there, outermost last.
    public var trace: [TraceEntry] { exception.trace }
    /// Adds a place that the error passes on its way up.
    func note(_ code: Code, at pc: Int) {
        if isAgain { isAgain = false } else { exception.passes(code, at: pc) }
    }
    /// Whether what is being handled has still to be noted in the exception; asked once.
    func needsHistory() -> Bool {
        defer { hasHistory = true }
        return !hasHistory && !isAgain
    }

    public init(exception: PyException) { self.exception = exception }
    init(again exception: PyException) {
        self.exception = exception
        isAgain = true
        hasHistory = true
    }
    public convenience init(_ cls: PyClass, _ message: String) {
        self.init(exception: PyException(cls, [.str(message)]))
    }
}

public final class PyEllipsis: PyObject {
    nonisolated(unsafe) public static let shared = PyEllipsis(kind: .ellipsis)
    public override var cls: PyClass { .ellipsis }
    public override func repr() -> String { "Ellipsis" }
}

public final class PyNotImplemented: PyObject {
    nonisolated(unsafe) public static let shared = PyNotImplemented(kind: .notImplemented)
    public override var cls: PyClass { .notImplementedType }
    public override func repr() -> String { "NotImplemented" }
}

/// A variable that a function shares with the functions inside it.
final class Cell: PyObject {
    var value: Value
    override var cls: PyClass { .cellType }
    override func getattr(_ name: Sym) throws -> Value? {
        guard name == "cell_contents" else { return try super.getattr(name) }
        if value.isUndefined { throw PyError(.valueError, "Cell is empty") }
        return value
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        if name == "cell_contents" { put(value) } else { try super.setattr(name, value) }
    }
    /// Takes a value. The old one goes when nothing else is asked of the cell: freeing it can run a program.
    func put(_ new: Value) {
        let old = value
        value = new
        letGo(old)
    }
    override func eachReference(_ visit: (PyObject) -> Void) { Collector.each(&value, 1, visit) }
    override func giveUpReferences() { value = .undefined }
    deinit {
        Collector.untrack(self)
        Reclaim.enter()
        Reclaim.drop(&value)
        Reclaim.leave()
    }
    init(_ value: Value) {
        self.value = value
        super.init(kind: .cell)
        Collector.track(self)
    }
}
