/// The arguments of one call, in storage that is used again when nothing refers to it any more. At most 64.
final class BoundValues {
    let base: UnsafeMutablePointer<Value>
    let count: Int
    /// A bit for each argument that the caller gave.
    var given: UInt64 = 0

    init(_ values: [Value]) {
        count = values.count
        base = .allocate(capacity: max(count, 1))
        base.initialize(from: values, count: count)
    }
    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }
    @inline(__always) subscript(_ i: Int) -> Value {
        get { base[i] }
        set { (base + i).pointee = newValue }
    }
    var all: [Value] { (0..<count).map { base[$0] } }
}

/// The arguments of one call, read by the names of the parameters they were bound to.
///
/// A reader either answers what its name says or throws Python's error for the value: functions never unwrap an argument themselves.
public struct Bound {
    private let storage: BoundValues
    private let signature: Signature
    public var function: String { signature.function }

    init(_ storage: BoundValues, _ signature: Signature) {
        self.storage = storage
        self.signature = signature
    }
    /// The same call with other values for all parameters.
    public func with(_ values: [Value]) -> Bound {
        let storage = BoundValues(values)
        storage.given = self.storage.given
        return Bound(storage, signature)
    }
    public var values: [Value] { storage.all }
    public var count: Int { storage.count }

    /// Where a parameter stands. A name that the signature does not have is a mistake in the function, which a test of the sources finds.
    @inline(__always) private func place(_ name: Sym) -> Int? {
        let found = signature.place(name)
        assert(found != nil, "\(function)() has no parameter \(name.text)")
        return found
    }
    /// The value of a parameter that the function may not have.
    public func value(ifAny name: Sym) -> Value { signature.place(name).map { storage[$0] } ?? .undefined }
    public subscript(_ name: Sym) -> Value { place(name).map { storage[$0] } ?? .undefined }
    public func isGiven(_ name: Sym) -> Bool { place(name).map(isGiven) ?? false }
}

/// Readers by name.
extension Bound {
    /// The argument unless it is None or absent.
    public func optional(_ name: Sym) -> Value? {
        let value = self[name]
        return value.isNone || value.isUndefined ? nil : value
    }
    public func int(_ name: Sym) throws -> Int { try indexValue(self[name]) }
    public func optionalInt(_ name: Sym) throws -> Int? { try optional(name).map { try indexValue($0) } }
    public func double(_ name: Sym) throws -> Double { try floatValue(self[name]) }
    public func optionalDouble(_ name: Sym) throws -> Double? { try optional(name).map { try floatValue($0) } }
    public func bool(_ name: Sym) throws -> Bool { try self[name].truth() }
    public func string(_ name: Sym) throws -> String {
        guard let text = self[name].string else {
            throw PyError(.typeError, "\(function)() argument '\(name.text)' must be str, not \(self[name].typeName)")
        }
        return text
    }
    public func optionalString(_ name: Sym) throws -> String? { optional(name) == nil ? nil : try string(name) }
    /// A number of things: not negative.
    public func count(_ name: Sym) throws -> Int {
        let number = try int(name)
        if number < 0 { throw PyError(.valueError, "\(name.text) must be non-negative") }
        return number
    }
    public func optionalCount(_ name: Sym) throws -> Int? { optional(name) == nil ? nil : try count(name) }
    /// One of the words that the parameter allows.
    public func choice(_ name: Sym, of words: [String]) throws -> String {
        let word = try string(name)
        if !words.contains(word) {
            let list = words.map { "'\($0)'" }.joined(separator: ", ")
            throw PyError(.valueError, "\(name.text) must be one of \(list), got '\(word)'")
        }
        return word
    }
    /// The items of a `*args` parameter.
    public func rest(_ name: Sym) -> [Value] { self[name].asTuple?.items ?? [] }
    /// What a `**kwargs` parameter holds.
    public func keywords(_ name: Sym) -> [(Sym, Value)] {
        self[name].asDict?.pairs.map { (Sym($0.0.string ?? ""), $0.1) } ?? []
    }
    /// Refuses a parameter that the library has and this function cannot honour yet, where a call gives it a value other than its default.
    public func refuse(_ name: Sym, unless isDefault: (Value) -> Bool = { $0.isNone || $0.isUndefined }) throws {
        if !isDefault(self[name]) {
            throw PyError(.notImplementedError, "\(function)() does not support the argument '\(name.text)'")
        }
    }
}

/// Readers by number, for the functions of Python itself, many of whose parameters have no names.
extension Bound {
    subscript(_ i: Int) -> Value { storage[i] }
    /// What stands at a number, for walks over all arguments.
    public func value(at i: Int) -> Value { storage[i] }
    /// Whether it is the `*args` parameter that stands at a number.
    public func isVariadic(_ i: Int) -> Bool { i == signature.variadic }
    /// The name of a parameter.
    public func name(_ i: Int) -> Sym { signature.parameters[i].name }
    public func isGiven(_ i: Int) -> Bool { storage.given >> UInt64(i) & 1 != 0 }
    /// The argument unless it is None or absent.
    func optional(_ i: Int) -> Value? {
        switch storage[i] {
        case .none, .undefined: nil
        default: storage[i]
        }
    }
    func int(_ i: Int) throws -> Int { try indexValue(storage[i]) }
    func optionalInt(_ i: Int) throws -> Int? { try optional(i).map { try indexValue($0) } }
    func double(_ i: Int) throws -> Double { try floatValue(storage[i]) }
    func bool(_ i: Int) throws -> Bool { try storage[i].truth() }
    func string(_ i: Int) throws -> String {
        guard let text = storage[i].string else {
            throw PyError(.typeError, "\(function)() argument \(i + 1) must be str, not \(storage[i].typeName)")
        }
        return text
    }
    func optionalString(_ i: Int) throws -> String? { optional(i) == nil ? nil : try string(i) }
    func rest(_ i: Int) -> [Value] { storage[i].asTuple?.items ?? [] }
    func keywords(_ i: Int) -> [(Sym, Value)] {
        storage[i].asDict?.pairs.map { (Sym($0.0.string ?? ""), $0.1) } ?? []
    }
}

extension Optional where Wrapped == Value {
    static func == (left: Value?, right: _OptionalNilComparisonType) -> Bool {
        if case .some = left { false } else { true }
    }
}
