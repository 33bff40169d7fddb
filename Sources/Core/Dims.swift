/// A short list of sizes or strides: up to four inside the value. Longer lists, which are rare, are kept once each and for good,
/// so that copying a list is copying its bytes.
@frozen
public struct Dims: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral, Equatable,
    CustomStringConvertible,
    @unchecked Sendable
{
    @usableFromInline var inline: (Int, Int, Int, Int) = (0, 0, 0, 0)
    /// Where a longer list stands.
    @usableFromInline var spill: UnsafePointer<Int>?
    @inlinable public var count: Int { length }
    @usableFromInline var length: Int
    @usableFromInline static var inlineCount: Int { 4 }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    @inlinable public init() { length = 0 }
    @inlinable public init(repeating value: Int, count: Int) {
        length = count
        if count > Dims.inlineCount {
            spill = LongLists.kept(Array(repeating: value, count: count))
        } else if value != 0 {
            for i in 0..<count { self[i] = value }
        }
    }
    @inlinable public init(_ items: some Collection<Int>) {
        length = items.count
        if count > Dims.inlineCount {
            spill = LongLists.kept(Array(items))
            return
        }
        var i = 0
        for item in items {
            self[i] = item
            i &+= 1
        }
    }
    @inlinable public init(_ only: Int) {
        length = 1
        inline.0 = only
    }
    @inlinable public init(_ first: Int, _ second: Int) { self.init(first, second, 0, 0, count: 2) }
    @inlinable init(_ a: Int, _ b: Int, _ c: Int, _ d: Int, count: Int) {
        inline = (a, b, c, d)
        length = count
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
            if spill != nil {
                setLong(i, newValue)
                return
            }
            withUnsafeMutableBytes(of: &inline) { $0.storeBytes(of: newValue, toByteOffset: i &* 8, as: Int.self) }
        }
    }
    @inlinable public static func == (a: Dims, b: Dims) -> Bool { a.isSame(b) }
    @inlinable @inline(__always) public func isSame(_ other: Dims) -> Bool {
        if count != other.count { return false }
        var i = 0
        while i < count {
            if self[i] != other[i] { return false }
            i &+= 1
        }
        return true
    }
    /// The first `length` of the numbers.
    @inlinable @inline(__always) public func prefix(_ length: Int) -> Dims {
        if count > Dims.inlineCount { return Dims(Array(self)[..<length]) }
        var result = self
        result.length = length
        return result
    }
    /// All but the first, of which there must be one.
    @inlinable public var tail: Dims {
        if spill != nil { return Dims(Array(dropFirst())) }
        return Dims(inline.1, inline.2, inline.3, 0, count: length &- 1)
    }
    /// All but the first `k`.
    public func after(_ k: Int) -> Dims {
        var rest = Dims(repeating: 0, count: Swift.max(count - k, 0))
        if rest.count > Dims.inlineCount { return Dims(Array(dropFirst(k))) }
        for i in 0..<rest.count { rest[i] = self[k + i] }
        return rest
    }
    /// The same numbers in the opposite order.
    @inlinable public var backwards: Dims {
        switch length {
        case 0, 1: self
        case 2: Dims(inline.1, inline.0, 0, 0, count: 2)
        case 3: Dims(inline.2, inline.1, inline.0, 0, count: 3)
        case 4: Dims(inline.3, inline.2, inline.1, inline.0, count: 4)
        default: Dims(Array(reversed()))
        }
    }
    @usableFromInline mutating func setLong(_ i: Int, _ value: Int) {
        var items = (0..<count).map { spill![$0] }
        items[i] = value
        spill = LongLists.kept(items)
    }
    public var array: [Int] { Array(self) }
    /// The number of elements of an array of this shape.
    @inlinable public var product: Int {
        var total = 1
        var i = 0
        while i < count {
            total &*= self[i]
            i &+= 1
        }
        return total
    }
    public mutating func append(_ value: Int) { self = Dims(array + [value]) }
    public mutating func insert(_ value: Int, at i: Int) {
        var a = array
        a.insert(value, at: i)
        self = Dims(a)
    }
    public mutating func remove(at i: Int) {
        var a = array
        a.remove(at: i)
        self = Dims(a)
    }

    /// `(2, 3)`, as Python writes a shape.
    public var description: String {
        count == 1 ? "(\(self[0]),)" : "(" + map(String.init).joined(separator: ", ") + ")"
    }
}

/// Lists of more than four sizes, one of each.
@usableFromInline enum LongLists {
    nonisolated(unsafe) private static var lists: [[Int]: UnsafePointer<Int>] = [:]

    @usableFromInline static func kept(_ items: [Int]) -> UnsafePointer<Int> {
        if let known = lists[items] { return known }
        let memory = UnsafeMutablePointer<Int>.allocate(capacity: items.count)
        memory.initialize(from: items, count: items.count)
        lists[items] = UnsafePointer(memory)
        return UnsafePointer(memory)
    }
}

extension Dims {
    /// `(2,3)`, without the spaces of `description`; a size that is to be found is `-1`.
    public var compact: String {
        count == 1 ? "(\(self[0]),)" : "(" + map { $0 < 0 ? "-1" : String($0) }.joined(separator: ",") + ")"
    }
}

extension Dims {
    /// The coordinates of the element of this number in C order; one behind the last stands behind the last of the first axis.
    public func place(of number: Int) -> Dims {
        var place = Dims(repeating: 0, count: count)
        var rest = number
        for axis in (0..<count).reversed() where self[axis] > 0 {
            place[axis] = axis == 0 ? rest : rest % self[axis]
            rest /= self[axis]
        }
        return place
    }
}
