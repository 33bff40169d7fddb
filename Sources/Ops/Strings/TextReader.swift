import Core

/// What a text is made of: UCS-4 code points of `str_`, bytes of `bytes_`.
typealias TextUnit = FixedWidthInteger & UnsignedInteger

/// The elements of an array of texts, spread to a shape. One element that stands for all is not repeated in memory.
struct TextReader<Unit: TextUnit> {
    private let owner: NDArray
    private let base: UnsafePointer<Unit>
    let width: Int
    private let step: Int

    init(_ a: NDArray, _ shape: Dims) throws {
        let isOne = a.count == 1
        owner = try isOne ? Elementwise.contiguous(Device.host(a)) : Elements.spread(a, shape)
        width = a.dtype.size / MemoryLayout<Unit>.size
        step = isOne ? 0 : width
        base = UnsafeRawPointer(owner.hostBytes).assumingMemoryBound(to: Unit.self)
    }
    /// An element whole, with the zeros that fill it up.
    @inline(__always) func padded(_ i: Int) -> UnsafePointer<Unit> { base + i * step }
    /// An element without the zeros at its end.
    @inline(__always) subscript(_ i: Int) -> UnsafeBufferPointer<Unit> {
        let start = base + i * step
        var count = width
        if width <= 16 {
            // Short texts end anywhere: looking at all of a field is quicker than to guess.
            count = 0
            for k in 0..<width { count = start[k] == 0 ? count : k &+ 1 }
        } else {
            while count > 0, start[count &- 1] == 0 { count &-= 1 }
        }
        return UnsafeBufferPointer(start: start, count: count)
    }
}

/// Writes texts into the elements of a new array, one after the other.
struct TextWriter<Unit: TextUnit> {
    let array: NDArray
    private let base: UnsafeMutablePointer<Unit>
    let width: Int

    init(_ shape: Dims, width: Int) throws {
        let type = MemoryLayout<Unit>.size == 4 ? DType.string(width) : DType.bytes(width)
        guard let type else { throw EngineError.tooLarge([width], .uint8) }
        array = try NDArray(type, shape, zeroed: true)
        self.width = width
        base = array.hostBytes.assumingMemoryBound(to: Unit.self)
    }
    @inline(__always) subscript(_ i: Int) -> UnsafeMutablePointer<Unit> { base + i * width }
}

/// Int64 numbers that go with the elements, spread to a shape.
struct PlaceReader {
    private let owner: NDArray
    private let base: UnsafePointer<Int>
    private let step: Int

    init(_ a: NDArray, _ shape: Dims) throws {
        let numbers = try Elementwise.cast(a, .int64)
        let isOne = a.count == 1
        owner = try isOne ? Elementwise.contiguous(Device.host(numbers)) : Elements.spread(numbers, shape)
        step = isOne ? 0 : 1
        base = UnsafeRawPointer(owner.hostBytes).assumingMemoryBound(to: Int.self)
    }
    @inline(__always) subscript(_ i: Int) -> Int { base[i * step] }
}
