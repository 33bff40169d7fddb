import Syntax

/// An object of a class written in a program.
open class PyInstance: PyObject {
    /// Never assigned but by `replaceType`: a variable would be retained and released wherever it is read.
    public final let type: PyClass
    public final var attributes = AttributeTable()
    /// The exception that ended an iteration over the instance last.
    final var lastStop: PyException? {
        get { Machine.shared.lastStop }
        set { Machine.shared.lastStop = newValue }
    }
    /// The built-in value inside, where the class derives from a built-in type.
    public var payload: Value?

    /// Whether weak references wait for the end of the instance, and whether `__del__` has been called.
    final var hasReferents = false, isFinalized = false

    /// What holds no references need not be known to the collector.
    public init(_ type: PyClass, kind: Kind = .instance, isTracked: Bool = true) {
        self.type = type
        super.init(kind: kind)
        if isTracked { Collector.track(self) }
    }
    deinit {
        Collector.untrack(self)
        if type.hasFinalizer, !isFinalized { finalize() }
        if hasReferents { Referents.end(self) }
    }
    /// Calls `__del__` on an instance that takes over all that this one holds.
    @inline(never) private func finalize() {
        if Machine.isEnding { return }
        let last = PyInstance(type)
        last.isFinalized = true
        last.attributes.exchange(with: &attributes)
        last.payload = payload
        last.callFinalizer()
    }
    /// Calls `__del__`, once; an error in it is shown and passed over.
    func callFinalizer() {
        isFinalized = true
        do { _ = try special("__del__") } catch {
            Unraisable.report(error, in: type.custom("__del__") ?? .none)
        }
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        attributes.eachReference(visit)
        if type.isProgram { visit(type) }
        if case .object(let it)? = payload { visit(it) }
    }
    override func giveUpReferences() {
        attributes.giveUp()
        payload = nil
    }
    open override var cls: PyClass { type }
    /// Whether it is of no class of Swift's that does some operations itself.
    @inline(__always) final var isOrdinary: Bool { Swift.type(of: self) == PyInstance.self }

    open override func getattr(_ name: Sym) throws -> Value? {
        if type.interceptsReads, let custom = type.custom("__getattribute__") {
            return try withFallback(name) { try PyClass.callBound(custom, .object(self), [.object(name.object)]) }
        }
        if let found = try withFallback(name, { try plainAttribute(name) }) { return found }
        return nil
    }
    /// Asks `__getattr__` for what is not there.
    private func withFallback(_ name: Sym, _ work: () throws -> Value?) throws -> Value? {
        guard let fallback = type.custom("__getattr__") else { return try work() }
        do { if let found = try work() { return found } } catch let error as PyError
            where error.exception.type.isSubclass(of: .attributeError)
        {}
        return try PyClass.callBound(fallback, .object(self), [.object(name.object)])
    }
    /// `object.__getattribute__`: a data descriptor, the instance's own attribute, what the class has.
    func plainAttribute(_ name: Sym) throws -> Value? {
        let found = type.place(name).pointee
        if !found.isUndefined, PyClass.isDataDescriptor(found) {
            // One without `__get__` leaves reading to the instance.
            if found.object?.kind == .instance, found.cls.lookup("__get__") == nil, let own = attributes[name] {
                return own
            }
            return try PyClass.bind(found, to: .object(self), in: type)
        }
        if let own = attributes[name] { return own }
        if name == "__dict__", !type.isSlotted { return .object(dictionary()) }
        if let found = try type.attribute(name, of: .object(self)) { return found }
        if let payload, let found = try attributeOf(payload, name) { return found }
        if name == "__weakref__", type.isProgram, BuiltinAttributes.givesWeakReferences(type) {
            return Referents.all(of: self).first.map { .object($0) } ?? Value.none
        }
        return nil
    }
    /// `__dict__`: from now on the attributes stand in the dict itself.
    final func dictionary() -> PyDict {
        attributes.share { name in self.type.lookup(name)?.object?.kind == .member }
    }
    open override func setattr(_ name: Sym, _ value: Value) throws {
        if let custom = type.custom("__setattr__") {
            _ = try PyClass.callBound(custom, .object(self), [.object(name.object), value])
            return
        }
        try setOwn(name, value)
    }
    /// Sets the attribute past any `__setattr__`.
    public final func setOwn(_ name: Sym, _ value: Value) throws {
        let found = type.place(name).pointee
        if !found.isUndefined, PyClass.isDataDescriptor(found) {
            return try PyClass.set(found, .object(self), value, name)
        }
        if name == "__class__" || name == "__dict__" { return try setPart(name, value) }
        if type.isSlotted, found.object?.kind != .member { throw noSlot(name, found.isUndefined) }
        letGo(attributes.replace(name, with: value))
    }
    private func noSlot(_ name: Sym, _ isUnknown: Bool) -> PyError {
        PyError(
            .attributeError,
            isUnknown
                ? "'\(type.messageName)' object has no attribute '\(name.text)'"
                : "'\(type.messageName)' object attribute '\(name.text)' is read-only")
    }
    private func setPart(_ name: Sym, _ value: Value) throws {
        if name == "__dict__" {
            guard let dict = value.asDict else {
                throw PyError(.typeError, "__dict__ must be set to a dictionary, not a '\(value.typeName)'")
            }
            letGo(attributes.adopt(dict))
            return
        }
        guard let cls = value.asClass else {
            throw PyError(.typeError, "__class__ must be set to a class, not '\(value.typeName)' object")
        }
        guard cls.isProgram, type.isProgram, cls.layout === type.layout, cls.isSlotted == type.isSlotted else {
            throw PyError(.typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
        }
        replaceType(cls)
    }
    /// Writes over the class, which stands first in an instance.
    private func replaceType(_ cls: PyClass) {
        let place = Unmanaged.passUnretained(self).toOpaque() + 24
        let old = Unmanaged.passUnretained(type)
        guard place.load(as: UnsafeMutableRawPointer.self) == old.toOpaque() else { return }
        place.storeBytes(of: Unmanaged.passRetained(cls).toOpaque(), as: UnsafeMutableRawPointer.self)
        old.release()
    }
    open override func delattr(_ name: Sym) throws {
        if let custom = type.custom("__delattr__") {
            _ = try PyClass.callBound(custom, .object(self), [.object(name.object)])
            return
        }
        try deleteOwn(name)
    }
    /// `object.__delattr__`.
    final func deleteOwn(_ name: Sym) throws {
        let found = type.place(name).pointee
        if !found.isUndefined, PyClass.isDataDescriptor(found) {
            return try PyClass.delete(found, .object(self), name)
        }
        if name == "__dict__", !type.isSlotted { return letGo(attributes.adopt(PyDict())) }
        guard attributes[name] != nil else {
            let text =
                found.isUndefined || found.object?.kind == .member
                ? nil : "object attribute '\(name.text)' is read-only"
            if found.object?.kind == .member { throw PyError(.attributeError, name.text) }
            throw PyError(
                .attributeError, "'\(type.messageName)' \(text ?? "object has no attribute '\(name.text)'")")
        }
        letGo(attributes.replace(name, with: nil))
    }
    open override func attributeNames() -> [String] {
        Array(Set(attributes.names.map(\.text) + type.allNames())).sorted()
    }

    /// Calls a special method where a program or a library has defined it.
    public final func special(_ name: Sym, _ first: Value? = nil, _ second: Value? = nil) throws -> Value? {
        let place = type.place(name)
        guard let found = place.unretained else { return place.isUnset ? nil : try notCallable(name, place.pointee) }
        let kind = found._withUnsafeGuaranteedRef { $0.kind }
        if kind == .native {
            if place.pointee.isSlot { return nil }
        } else if kind != .function {
            return try PyClass.callBound(place.pointee, .object(self), [first, second].compactMap { $0 })
        }
        let callee = found.takeUnretainedValue()
        return try Machine.shared.call(callee, second != nil ? 3 : first != nil ? 2 : 1) { base in
            base[0] = .object(self)
            if let first { base[1] = first }
            if let second { base[2] = second }
        }
    }
    /// A special method that is set to None says that there is none.
    private func notCallable(_ name: Sym, _ value: Value) throws -> Value? {
        if !value.isNone { throw PyError(.typeError, "'\(value.typeName)' object is not callable") }
        switch name {
        case "__hash__": throw PyError(.typeError, "unhashable type: '\(type.name)'")
        case "__iter__", "__reversed__": throw PyError(.typeError, "'\(type.name)' object is not iterable")
        case "__contains__": throw PyError(.typeError, "'\(type.name)' object is not a container")
        default:
            if SpecialNames.optional.contains(name) { return .notImplemented }
            throw PyError(.typeError, "'NoneType' object is not callable")
        }
    }
    public final func unlessNotImplemented(_ value: Value?) -> Value? {
        if case .object(let it)? = value, it.kind == .notImplemented { return nil }
        return value
    }

    open override var isCallable: Bool { type.custom("__call__") != nil || payload?.object?.isCallable == true }
    open override func call(_ args: Args) throws -> Value {
        guard let method = type.custom("__call__") else {
            if let inner = payload?.object, inner.isCallable { return try inner.call(args) }
            throw PyError(.typeError, "'\(type.name)' object is not callable")
        }
        if case .object(let it) = method, it.kind == .function || it.kind == .native {
            return try Machine.shared.call(it, .object(self), before: args)
        }
        return try invoke(PyClass.bind(method, to: .object(self), in: type), args.positional, args.keywords)
    }
    open override func repr() throws -> String {
        if let value = try special("__repr__") { return try text(value, "__repr__") }
        if let payload {
            let text = try payload.repr()
            guard showsClass else { return text }
            // The braces of a set have no name in front of them.
            return text.hasPrefix("{") ? "\(type.name)(\(text))" : type.name + text.dropFirst(payload.cls.name.count)
        }
        return try super.repr()
    }
    private var showsClass: Bool { type.isProgram && type.layout.map(PyInstance.named) == true }
    /// The types whose `repr` begins with the name of the class.
    private static func named(_ cls: PyClass) -> Bool {
        cls === PyClass.set || cls === PyClass.frozenset || cls === PyClass.bytearray || cls === PyClass.deque
    }
    open override func str() throws -> String {
        if let value = try special("__str__") { return try text(value, "__str__") }
        // Texts and bytes have a `__str__` of their own, which does not ask for `__repr__`.
        let isText = type.layout.map { $0 === PyClass.str || $0 === PyClass.bytes } == true
        if isText || type.custom("__repr__") == nil, !showsClass, let payload { return try payload.str() }
        return try repr()
    }
    private func text(_ value: Value, _ name: String) throws -> String {
        guard let text = value.string else {
            throw PyError(.typeError, "\(name) returned non-string (type \(value.typeName))")
        }
        return text
    }
    open override func format(_ spec: String) throws -> String {
        if let value = try special("__format__", .str(spec)) { return try text(value, "__format__") }
        // Without a specification a built-in type's `__format__` asks for `str` of the object, whose class may have its own.
        if spec.isEmpty { return try str() }
        guard let payload else { return try super.format(spec) }
        guard let text = payload.string else { return try formatValue(payload, spec) }
        return try FormatSpec.read(spec, for: "str").format(text: text, of: Value.object(self).typeName)
    }
    open override func truth() throws -> Bool {
        if let value = try special("__bool__") {
            guard case .bool(let it) = value else {
                throw PyError(.typeError, "__bool__ should return bool, returned \(value.typeName)")
            }
            return it
        }
        if type.custom("__len__") == nil, let payload { return try payload.truth() }
        return try super.truth()
    }
    open override func length() throws -> Int? {
        if let value = try special("__len__") {
            let count = try indexValue(value)
            if count < 0 { throw PyError(.valueError, "__len__() should return >= 0") }
            return count
        }
        return try payload?.object?.length()
    }
    open override func getitem(_ key: Value) throws -> Value {
        if let value = try special("__getitem__", key) { return value }
        if let payload {
            if let missing = type.custom("__missing__"), let dict = payload.asDict, try dict.get(key) == nil {
                return try invoke(missing, [.object(self), key])
            }
            return try interpGetItem(payload, key)
        }
        return try super.getitem(key)
    }
    open override func setitem(_ key: Value, _ value: Value) throws {
        if try special("__setitem__", key, value) != nil { return }
        if let inner = payload?.object { return try inner.setitem(key, value) }
        try super.setitem(key, value)
    }
    open override func delitem(_ key: Value) throws {
        if try special("__delitem__", key) != nil { return }
        if let inner = payload?.object { return try inner.delitem(key) }
        try super.delitem(key)
    }
    open override func iter() throws -> PyObject? {
        if let value = try special("__iter__") {
            guard let iterator = value.object, iterator.isIterator else {
                throw PyError(.typeError, "iter() returned non-iterator of type '\(value.typeName)'")
            }
            return iterator
        }
        if type.custom("__getitem__") != nil, type.layout == nil { return SequenceIterator(.object(self)) }
        guard let inner = payload?.object else { return nil }
        return inner.isIterator ? self : try inner.iter()
    }
    open override var isIterator: Bool { type.custom("__next__") != nil || payload?.object?.isIterator == true }
    open override func next() throws -> Value? {
        do {
            if let value = try special("__next__") { return value }
            if let inner = payload?.object { return try inner.next() }
            return try super.next()
        } catch let error as PyError where error.exception.type.isSubclass(of: .stopIteration) {
            lastStop = error.exception
            return nil
        }
    }
    open override func contains(_ value: Value) throws -> Bool? {
        if let found = try special("__contains__", value) { return try found.truth() }
        if type.custom("__iter__") != nil { return nil }
        return try payload?.object?.contains(value)
    }
    open override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let value = unlessNotImplemented(try special(SpecialNames.binary[Int(op.rawValue)], right)) { return value }
        return payload == nil ? nil : try operate(op, .object(self), right)
    }
    /// What the built-in type of the instance does with the operands, one of which the instance is.
    open func operate(_ op: BinaryOp, _ left: Value, _ right: Value) throws -> Value? {
        try builtIn { try binaryOperation(op, plain(left), plain(right)) }
    }
    /// Calls a method of the built-in type with the value of that type that the instance holds.
    open func call(builtIn function: NativeFunction, _ payload: Value, _ args: Args) throws -> Value {
        args.base.pointee = payload
        return try function.callOwn(args)
    }
    /// What a computed attribute of the built-in type gives for the instance.
    open func adopt(_ value: Value) throws -> Value { value }
    /// Whether methods of the built-in type have to be told of the instance, not of the value in it alone.
    open var adoptsResults: Bool { false }
    open override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if let value = unlessNotImplemented(try special(SpecialNames.reflected[Int(op.rawValue)], left)) {
            return value
        }
        // A text formats the object, not the value in it.
        if op == .mod, try left.text != nil || left.byteItems != nil { return nil }
        return payload == nil ? nil : try operate(op, left, .object(self))
    }
    /// The value of a built-in type that an operand holds.
    private func plain(_ value: Value) -> Value {
        guard case .object(let it) = value, it.kind == .instance else { return value }
        return unsafeDowncast(it, to: PyInstance.self).payload ?? value
    }
    /// What an operation on built-in values gives; nil where it is not supported for them.
    private func builtIn(_ work: () throws -> Value) throws -> Value? {
        do { return try work() } catch let error as PyError where Slots.isUnsupported(error) { return nil }
    }
    open override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let value = unlessNotImplemented(try special(SpecialNames.inplace[Int(op.rawValue)], right)) { return value }
        guard let inner = payload?.object, type.custom(SpecialNames.binary[Int(op.rawValue)]) == nil else { return nil }
        return try inner.inplace(op, plain(right)).map { $0.object === inner ? .object(self) : $0 }
    }
    open override func unary(_ op: UnaryOp) throws -> Value? {
        if let value = try special(SpecialNames.unary[Int(op.rawValue)]) { return value }
        return try payload.map { try unaryOperation(op, $0) }
    }
    open override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op.rawValue <= CompareOp.ge.rawValue else { return nil }
        if let value = unlessNotImplemented(try special(SpecialNames.compare[Int(op.rawValue)], right)) { return value }
        return try compareOtherwise(op, right)
    }
    /// The comparison where the method of its own name has no answer.
    final func compareOtherwise(_ op: CompareOp, _ right: Value) throws -> Value? {
        if op == .ne, payload == nil, type.custom("__ne__") == nil, type.custom("__eq__") != nil,
            let equal = unlessNotImplemented(try special("__eq__", right))
        {
            return .bool(try !equal.truth())
        }
        if let payload {
            let other = (right.object as? PyInstance)?.payload ?? right
            return try compareOperation(op, payload, other)
        }
        return try super.compare(op, right)
    }
    open override func hash() throws -> Int {
        if let value = try special("__hash__") {
            if let number = value.int { return number == -1 ? -2 : number }
            guard value.bigInt != nil else { throw PyError(.typeError, "__hash__ method should return an integer") }
            return try hashOf(value)
        }
        if !type.isProgram, type.custom("__eq__") != nil {
            throw PyError(.typeError, "unhashable type: '\(type.name)'")
        }
        if let payload { return try hashOf(payload) }
        return try super.hash()
    }
    open override func index() throws -> Value? {
        // An int is its own index, whatever its class says of `__index__`.
        if let payload, payload.int != nil || payload.bigInt != nil { return payload }
        return try special("__index__").map { try whole($0, "__index__") }
    }
    open override func toInt() throws -> Value? {
        if let value = try special("__int__") {
            return try whole(value, "__int__")
        }
        if let found = try index() { return found }
        if let payload { return try PyClass.integer(payload, base: nil) }
        guard let value = try special("__trunc__") else { return nil }
        try Warnings.warn("The delegation of int() to __trunc__ is deprecated.", .deprecationWarning)
        if let number = value.bigInt { return .big(number) }
        if let number = try value.object?.index() { return number }
        throw PyError(.typeError, "__trunc__ returned non-Integral (type \(value.typeName))")
    }
    /// What a special method gave for an int: one of a derived class counts as a plain one, not without a word.
    private func whole(_ value: Value, _ method: String) throws -> Value {
        guard let number = value.bigInt else {
            throw PyError(.typeError, "\(method) returned non-int (type \(value.typeName))")
        }
        if value.cls === PyClass.int { return value }
        try notePart("\(method) returned non-int", value, "int")
        return .big(number)
    }
    private func notePart(_ what: String, _ value: Value, _ kind: String) throws {
        try Warnings.warn(
            "\(what) (type \(value.typeName)).  The ability to return an instance of a strict subclass of \(kind) "
                + "is deprecated, and may not be supported in a future version of Python.", .deprecationWarning)
    }
    open override func toFloat() throws -> Double? {
        if let value = try special("__float__") {
            if case .float(let number) = value { return number }
            guard value.cls.isSubclass(of: .float), let number = value.real else {
                throw PyError(.typeError, "\(type.name).__float__ returned non-float (type \(value.typeName))")
            }
            try notePart("\(type.name).__float__ returned non-float", value, "float")
            return number
        }
        return try payload?.real ?? index().map { try floatValue($0) }
    }
    open override func toComplex() throws -> (Double, Double)? {
        if let value = try special("__complex__") {
            guard let parts = ((value.held ?? value).object as? PyComplex)?.toComplex() else {
                throw PyError(.typeError, "__complex__ returned non-complex (type \(value.typeName))")
            }
            if value.cls !== PyClass.complex { try notePart("__complex__ returned non-complex", value, "complex") }
            return parts
        }
        return try payload?.object?.toComplex()
    }
    open override func absolute() throws -> Value? { try special("__abs__") ?? payload.map { try absoluteOf($0) } }
    open override func round(_ digits: Int?) throws -> Value? {
        try special("__round__", digits.map { .int($0) }) ?? payload.map { try Builtins.roundValue($0, digits) }
    }
}

public enum SpecialNames {
    private static let stems = [
        "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift",
    ]
    public static let binary: [Sym] = stems.map { Sym("__\($0)__") }
    public static let reflected: [Sym] = stems.map { Sym("__r\($0)__") }
    public static let inplace: [Sym] = stems.map { Sym("__i\($0)__") }
    public static let compare: [Sym] = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"]
    /// Those that say NotImplemented where they are set to None.
    static let optional = Set(binary + reflected + inplace + compare)
    public static let unary: [Sym] = ["__neg__", "__pos__", "__invert__", "__bool__"]
}
