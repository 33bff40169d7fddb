import CShims
import Syntax

/// Any value a program can hold. Small numbers live in the value itself, everything else behind one class reference.
public enum Value {
    /// A register or slot that holds nothing yet; never visible to a program.
    case undefined
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case object(PyObject)
}

extension UnsafeMutablePointer where Pointee == Value {
    /// The object in this place, without a reference of one's own; nil where there is none.
    ///
    /// Reads the enum's tag, which Swift keeps behind the payload; `Machine` checks once that it is where this expects it.
    @inline(__always) var unretained: Unmanaged<PyObject>? {
        let raw = UnsafeRawPointer(self)
        guard raw.load(fromByteOffset: 8, as: UInt8.self) == Value.objectTag else { return nil }
        return .fromOpaque(raw.load(as: UnsafeRawPointer.self))
    }
    /// The object in this place where no other place refers to it: what is about to be replaced may as well be changed.
    @inline(__always) public var own: Unmanaged<PyObject>? {
        guard let object = unretained, object.toOpaque().load(fromByteOffset: 8, as: Int.self) == Value.singleReference
        else { return nil }
        return object
    }
}
extension UnsafeMutablePointer where Pointee == Value {
    /// The integer in this place, without a look at anything else that may stand there.
    @inline(__always) var integer: Int? { tag == Value.intTag ? UnsafeRawPointer(self).load(as: Int.self) : nil }
    /// A number that a double holds exactly.
    @inline(__always) var exactDouble: Double? {
        if tag == Value.floatTag { return UnsafeRawPointer(self).load(as: Double.self) }
        guard let number = integer, number.magnitude < 1 << 53 else { return nil }
        return Double(number)
    }
    /// Whether an integer or a float is here.
    @inline(__always) var isNumber: Bool { tag == Value.intTag || tag == Value.floatTag }
    /// Whether the same integer or the same object stands here and there.
    @inline(__always) func isIdentical(_ other: UnsafeMutablePointer<Value>) -> Bool {
        payloadBits == other.payloadBits && tag == other.tag && (tag == Value.objectTag || tag == Value.intTag)
    }
    @inline(__always) var isUnset: Bool { tag == Value.emptyTag && payloadBits == 0 }
    @inline(__always) private var tag: UInt8 { UnsafeRawPointer(self).load(fromByteOffset: 8, as: UInt8.self) }
    @inline(__always) private var payloadBits: UInt { UnsafeRawPointer(self).load(as: UInt.self) }
    @inline(__always) private var payload: UnsafeMutableRawPointer {
        UnsafeRawPointer(self).load(as: UnsafeMutableRawPointer.self)
    }
    /// Stores what is given; what was here is released only where it is an object.
    @inline(__always) func put(_ value: consuming Value) {
        guard tag == Value.objectTag else { return initialize(to: value) }
        let old = payload
        initialize(to: value)
        nd_release(old)
    }
    /// Stores a copy of what stands elsewhere: of its bytes, with one reference more where it is an object.
    ///
    /// Payload and tag go one by one, as they were stored: the processor hands on a store to a load of the same bytes at once, but a load
    /// of both has to wait until they have reached the cache.
    @inline(__always) func copy(_ source: UnsafeMutablePointer<Value>) {
        let newTag = source.tag
        let new = source.payloadBits
        if newTag == Value.objectTag { nd_retain(UnsafeMutableRawPointer(bitPattern: new).unsafelyUnwrapped) }
        let old = tag == Value.objectTag ? payload : nil
        UnsafeMutableRawPointer(self).storeBytes(of: new, as: UInt.self)
        UnsafeMutableRawPointer(self).storeBytes(of: newTag, toByteOffset: 8, as: UInt8.self)
        if let old { nd_release(old) }
    }
    /// The same for memory that holds nothing yet.
    @inline(__always) func begin(withCopyOf source: UnsafeMutablePointer<Value>) {
        let newTag = source.tag
        let new = source.payloadBits
        if newTag == Value.objectTag { nd_retain(UnsafeMutableRawPointer(bitPattern: new).unsafelyUnwrapped) }
        UnsafeMutableRawPointer(self).storeBytes(of: new, as: UInt.self)
        UnsafeMutableRawPointer(self).storeBytes(of: newTag, toByteOffset: 8, as: UInt8.self)
    }
    @inline(__always) func clear() { put(.undefined) }
    /// What stands here, which is undefined then.
    @inline(__always) func taken() -> Value {
        let value = move()
        initialize(to: .undefined)
        return value
    }
}
extension Value {
    static let intTag: UInt8 = 1, floatTag: UInt8 = 2, objectTag: UInt8 = 3, emptyTag: UInt8 = 4
    /// The word that counts the references to an object or a Swift array when there is one.
    static let singleReference = 3
}

/// An interned name: comparing and hashing one is comparing and hashing an integer.
public struct Sym: Hashable, ExpressibleByStringLiteral, Sendable {
    public let id: Int32

    /// Names live for good; their texts, and what is known of them, stand in `nd_names` and `nd_name_traits`.
    nonisolated(unsafe) private static var capacity = 0
    private static let dunder: UInt8 = 1, classProperty: UInt8 = 2, ofSuper: UInt8 = 4
    private static let superNames: Set<String> = ["__class__", "__thisclass__", "__self__", "__self_class__"]

    public init(_ text: String) { self.init(Name(text)) }
    /// A name of the language; it has the same number.
    @inline(__always) public init(_ name: Name) {
        id = name.id
        if Int(id) >= Sym.capacity || nd_names[Int(id)] == nil { Sym.keep(name) }
    }
    @inline(never) private static func keep(_ name: Name) {
        let at = Int(name.id)
        if at >= capacity { grow(to: at + 1) }
        let text = name.text
        nd_names[at] = Unmanaged.passRetained(PyStr(text)).toOpaque()
        let isDunder = text.utf8.count > 4 && text.hasPrefix("__")
        let isClassProperty = isDunder && ClassProperties.names.contains(text) || text == "mro"
        let isOfSuper = isDunder && superNames.contains(text)
        nd_name_traits[at] = (isDunder ? dunder : 0) | (isClassProperty ? classProperty : 0) | (isOfSuper ? ofSuper : 0)
    }
    private static func grow(to count: Int) {
        let (old, room) = (capacity, max(1 << 12, capacity * 2, count))
        let names = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: room)
        let traits = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        if let nd_names, let nd_name_traits {
            names.moveInitialize(from: nd_names, count: old)
            traits.moveInitialize(from: nd_name_traits, count: old)
            nd_names.deallocate()
            nd_name_traits.deallocate()
        }
        (names + old).initialize(repeating: nil, count: room - old)
        (traits + old).initialize(repeating: 0, count: room - old)
        (nd_names, nd_name_traits, capacity) = (names, traits, room)
    }
    /// A literal in the source is known by its address after the first time.
    public init(stringLiteral value: StaticString) {
        let address = UInt(bitPattern: value.utf8Start)
        let entry = Sym.literals + Int((address &* 0x9E37_79B9_7F4A_7C15) >> 52)
        if entry.pointee.address == address {
            self = Sym(id: entry.pointee.id)
            return
        }
        self.init(value.withUTF8Buffer { String(decoding: $0, as: UTF8.self) })
        entry.pointee = (address, id)
    }
    nonisolated(unsafe) private static let literals: UnsafeMutablePointer<(address: UInt, id: Int32)> = {
        let table = UnsafeMutablePointer<(address: UInt, id: Int32)>.allocate(capacity: 1 << 12)
        table.initialize(repeating: (0, 0), count: 1 << 12)
        return table
    }()
    public var text: String { object.string }
    public var object: PyStr { Unmanaged<PyStr>.fromOpaque(nd_name(id)).takeUnretainedValue() }
    /// The address of that, to which no reference is counted.
    @inline(__always) var address: UnsafeMutableRawPointer { nd_name(id) }
    /// Whether the name begins with two underscores.
    @inline(__always) var isDunder: Bool { nd_name_has(id, Sym.dunder) != 0 }
    /// Whether `super()` has the attribute of the name itself.
    @inline(__always) var isOfSuper: Bool { nd_name_has(id, Sym.ofSuper) != 0 }
    /// Whether classes compute the attribute of the name.
    @inline(__always) var isClassProperty: Bool { nd_name_has(id, Sym.classProperty) != 0 }
    /// The symbol of a name that some program or table has already used; nil for any other.
    public static func existing(_ text: String) -> Sym? { Name.known(text).map { Sym($0) } }
    private init(id: Int32) { self.id = id }
}

/// What the machine tells apart without asking the object.
public enum Kind: UInt8 {
    // From `str` to `set` the kinds are those whose methods `PyObject.builtInMethod` knows.
    case other, instance, exception, str, bytes, bigInt, complex, list, tuple, dict, set, frozenset, range, slice
    case function, native, method, cls, module, cell, iterator, rangeIterator, listIterator, generator, ellipsis,
        notImplemented
    case property, staticMethod, classMethod, superObject, array, member
}

extension Value {
    @inline(__always) public var isUndefined: Bool { if case .undefined = self { true } else { false } }
    @inline(__always) public var isNone: Bool { if case .none = self { true } else { false } }
    @inline(__always) public var object: PyObject? { if case .object(let it) = self { it } else { nil } }

    public static func str(_ text: String) -> Value { text.utf8.count < 2 ? PyStr.short(text) : .object(PyStr(text)) }
    public static func list(_ items: [Value]) -> Value { .object(PyList(items)) }
    public static func tuple(_ items: [Value]) -> Value { .object(PyTuple(items)) }
    public static func pair(_ first: Value, _ second: Value) -> Value { .object(PyTuple(first, second)) }
    /// The smallest form of a big integer.
    public static func big(_ value: BigInt) -> Value {
        switch value {
        case .word(let word): .int(word)
        case .limbs(let object): .object(object)
        }
    }
    public static var notImplemented: Value { .object(PyNotImplemented.shared) }
    public static var ellipsis: Value { .object(PyEllipsis.shared) }

    public var string: String? {
        text?.string
    }
    public var asList: PyList? {
        if case .object(let it) = self, it.kind == .list { return unsafeDowncast(it, to: PyList.self) }
        return held?.asList
    }
    public var asTuple: PyTuple? {
        if case .object(let it) = self, it.kind == .tuple { return unsafeDowncast(it, to: PyTuple.self) }
        return held?.asTuple
    }
    public var asDict: PyDict? {
        if case .object(let it) = self, it.kind == .dict { return unsafeDowncast(it, to: PyDict.self) }
        return held?.asDict
    }
    public var asClass: PyClass? {
        if case .object(let it) = self, it.kind == .cls { unsafeDowncast(it, to: PyClass.self) } else { nil }
    }
    /// The value of a built-in type that an instance of a derived class holds.
    @inline(__always) var held: Value? {
        guard case .object(let it) = self, it.kind == .instance else { return nil }
        return unsafeDowncast(it, to: PyInstance.self).payload
    }
    /// Whether this is a method that a built-in type has by itself, as an attribute.
    @inline(__always) var isSlot: Bool {
        guard case .object(let it) = self, it.kind == .native else { return false }
        return unsafeDowncast(it, to: NativeFunction.self).isSlot
    }
    /// The items of a list or tuple.
    public var sequence: [Value]? { asList?.items ?? asTuple?.items }

    /// The value as an integer of any size; booleans count.
    public var bigInt: BigInt? {
        switch self {
        case .int(let it): BigInt(it)
        case .bool(let it): BigInt(it ? 1 : 0)
        case .object(let it): (it as? PyBigInt)?.value ?? held?.bigInt
        default: nil
        }
    }
    /// A machine integer, where the value is an int or bool that fits.
    public var int: Int? {
        switch self {
        case .int(let it): it
        case .bool(let it): it ? 1 : 0
        case .object: held?.int
        default: nil
        }
    }
    /// A real number as a double: int, bool, float.
    public var real: Double? {
        switch self {
        case .int(let it): Double(it)
        case .bool(let it): it ? 1 : 0
        case .float(let it): it
        case .object(let it): (it as? PyBigInt).map { Double($0.value) } ?? held?.real
        default: nil
        }
    }

    public var cls: PyClass {
        switch self {
        case .undefined, .none: return .noneType
        case .bool: return .bool
        case .int: return .int
        case .float: return .float
        case .object(let it): return it.cls
        }
    }
    public var typeName: String { cls.messageName }

    @inline(__always) public func isSame(_ other: Value) -> Bool {
        switch (self, other) {
        case (.none, .none): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
        case (.object(let a), .object(let b)): a === b
        default: false
        }
    }
}
