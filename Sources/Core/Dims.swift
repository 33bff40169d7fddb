/// A short list of sizes or strides: up to eight inside the value, more in an array.
public struct Dims: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral, Equatable, Sendable {
    private var inline: (Int, Int, Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0, 0, 0)
    private var spill: [Int]?
    public private(set) var count: Int
    static let inlineCount = 8

    @inlinable public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    public init() { count = 0 }
    public init(repeating value: Int, count: Int) {
        self.count = count
        if count > Dims.inlineCount { spill = Array(repeating: value, count: count) } else { for i in 0..<count { self[i] = value } }
    }
    public init(_ items: some Collection<Int>) {
        count = items.count
        if count > Dims.inlineCount { spill = Array(items); return }
        for (i, item) in items.enumerated() { self[i] = item }
    }
    public init(arrayLiteral elements: Int...) { self.init(elements) }

    public subscript(_ i: Int) -> Int {
        get {
            precondition(i >= 0 && i < count)
            if let spill { return spill[i] }
            return withUnsafeBytes(of: inline) { $0.load(fromByteOffset: i * 8, as: Int.self) }
        }
        set {
            precondition(i >= 0 && i < count)
            if spill != nil { spill![i] = newValue; return }
            withUnsafeMutableBytes(of: &inline) { $0.storeBytes(of: newValue, toByteOffset: i * 8, as: Int.self) }
        }
    }
    public static func == (a: Dims, b: Dims) -> Bool { a.count == b.count && a.elementsEqual(b) }
    @inline(__always) public func isSame(_ other: Dims) -> Bool {
        if count != other.count { return false }
        var i = 0
        while i < count { if self[i] != other[i] { return false }; i &+= 1 }
        return true
    }
    public var array: [Int] { Array(self) }
    /// The number of elements of an array of this shape.
    public var product: Int {
        var total = 1
        for i in 0..<count { total &*= self[i] }
        return total
    }
    public mutating func append(_ value: Int) { self = Dims(array + [value]) }
    public mutating func insert(_ value: Int, at i: Int) { var a = array; a.insert(value, at: i); self = Dims(a) }
    public mutating func remove(at i: Int) { var a = array; a.remove(at: i); self = Dims(a) }

    /// `(2, 3)`, as Python writes a shape.
    public var description: String { count == 1 ? "(\(self[0]),)" : "(" + map(String.init).joined(separator: ", ") + ")" }
}
