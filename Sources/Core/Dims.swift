/// A short list of sizes or strides: up to eight inside the value, more in an array.
@frozen public struct Dims: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral, Equatable, Sendable {
    @usableFromInline var inline: (Int, Int, Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0, 0, 0)
    @usableFromInline var spill: [Int]?
    public let count: Int
    @usableFromInline static var inlineCount: Int { 8 }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    @inlinable public init() { count = 0 }
    @inlinable public init(repeating value: Int, count: Int) {
        self.count = count
        if count > Dims.inlineCount { spill = Array(repeating: value, count: count) } else if value != 0 { for i in 0..<count { self[i] = value } }
    }
    @inlinable public init(_ items: some Collection<Int>) {
        count = items.count
        if count > Dims.inlineCount { spill = Array(items); return }
        var i = 0
        for item in items { self[i] = item; i &+= 1 }
    }
    @inlinable public init(_ only: Int) {
        count = 1
        inline.0 = only
    }
    @inlinable public init(arrayLiteral elements: Int...) { self.init(elements) }

    @inlinable public subscript(_ i: Int) -> Int {
        get {
            precondition(i >= 0 && i < count)
            if spill != nil { return spill![i] }
            return withUnsafeBytes(of: inline) { $0.load(fromByteOffset: i &* 8, as: Int.self) }
        }
        set {
            precondition(i >= 0 && i < count)
            if spill != nil { spill![i] = newValue; return }
            withUnsafeMutableBytes(of: &inline) { $0.storeBytes(of: newValue, toByteOffset: i &* 8, as: Int.self) }
        }
    }
    @inlinable public static func == (a: Dims, b: Dims) -> Bool { a.isSame(b) }
    @inlinable @inline(__always) public func isSame(_ other: Dims) -> Bool {
        if count != other.count { return false }
        var i = 0
        while i < count { if self[i] != other[i] { return false }; i &+= 1 }
        return true
    }
    public var array: [Int] { Array(self) }
    /// The number of elements of an array of this shape.
    @inlinable public var product: Int {
        var total = 1, i = 0
        while i < count { total &*= self[i]; i &+= 1 }
        return total
    }
    public mutating func append(_ value: Int) { self = Dims(array + [value]) }
    public mutating func insert(_ value: Int, at i: Int) { var a = array; a.insert(value, at: i); self = Dims(a) }
    public mutating func remove(at i: Int) { var a = array; a.remove(at: i); self = Dims(a) }

    /// `(2, 3)`, as Python writes a shape.
    public var description: String { count == 1 ? "(\(self[0]),)" : "(" + map(String.init).joined(separator: ", ") + ")" }
}
