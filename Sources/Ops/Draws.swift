import Core

/// Arrays of numbers that a generator gives one after the other.
extension Create {
    /// An array in the host's memory that `fill` writes.
    public static func filled<T>(
        _ dtype: DType, _ shape: Dims, as type: T.Type, _ fill: (UnsafeMutableBufferPointer<T>) throws -> Void
    ) throws -> NDArray {
        let result = try NDArray(dtype, shape)
        try fill(result.elements(type))
        return result
    }
    /// The words of Philox's stream for `key` from `counter` on, `count` of them and what is left of the last block of four.
    public static func words(_ count: Int, counter: (UInt64, UInt64), key: UInt64) throws -> [UInt32] {
        let words = try NDArray(.uint32, Dims((count + 3) / 4 * 4))
        try words.backend.philox(words, counter: counter, key: key)
        return Array(try Device.host(words).elements(UInt32.self))
    }
    /// float64 numbers, in C order.
    public static func generated(_ shape: Dims, _ next: () -> Double) throws -> NDArray {
        let result = try NDArray(.float64, shape)
        let out = result.elements(Double.self)
        for i in out.indices {
            if i & 0xFFFFF == 0xFFFFF { try result.backend.checkInterruption() }
            out[i] = next()
        }
        return result
    }
    /// int64 numbers, in C order.
    public static func generated(integers shape: Dims, _ next: () -> Int) throws -> NDArray {
        let result = try NDArray(.int64, shape)
        let out = result.elements(Int.self)
        for i in out.indices {
            if i & 0xFFFFF == 0xFFFFF { try result.backend.checkInterruption() }
            out[i] = next()
        }
        return result
    }
    /// The numbers below `count` in an order that draws below a limit give (R. Fisher, F. Yates, 1938).
    public static func shuffled(_ count: Int, _ draw: (Int) -> Int) throws -> NDArray {
        let numbers = try range(0, 1, count, .int64)
        let order = numbers.elements(Int.self)
        for i in 0..<max(0, order.count - 1) {
            if i & 0xFFFFF == 0xFFFFF { try numbers.backend.checkInterruption() }
            order.swapAt(i, i + draw(order.count - i))
        }
        return numbers
    }
}
