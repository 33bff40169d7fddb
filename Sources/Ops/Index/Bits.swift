import Core

/// Flags as the bits of bytes.
public enum Bits {
    /// Eight flags of the last axis to a byte, the last one filled up with zeros; the first flag is the highest bit, or the lowest.
    public static func pack(_ flags: NDArray, lowFirst: Bool) throws -> NDArray {
        let flags = try Elementwise.contiguous(Elementwise.cast(flags, .bool))
        var shape = flags.shape
        shape[flags.rank - 1] = (shape[flags.rank - 1] + 7) / 8
        let output = try NDArray(.uint8, shape, on: flags.backend)
        if output.count > 0 { try flags.backend.packBits(flags, output, lowFirst: lowFirst) }
        return output
    }

    /// The first `count` bits of the bytes along the last axis, as zeros and ones; zeros where there are no more.
    public static func unpack(_ bytes: NDArray, count: Int, lowFirst: Bool) throws -> NDArray {
        let bytes = try Elementwise.contiguous(Device.host(bytes))
        let n = bytes.shape[bytes.rank - 1]
        var shape = bytes.shape
        shape[bytes.rank - 1] = count
        let output = try NDArray(.uint8, shape, zeroed: count > 8 * n)
        let (from, to) = (bytes.elements(UInt8.self), output.hostBytes)
        let table = (0..<256).map { spread(UInt8($0), lowFirst) }
        table.withUnsafeBufferPointer { table in
            for line in 0..<(count == 0 ? 0 : output.count / count) {
                let target = to + line * count
                let whole = min(n, count / 8)
                for k in 0..<whole {
                    target.storeBytes(of: table[Int(from[line &* n &+ k])], toByteOffset: 8 &* k, as: UInt64.self)
                }
                if whole < n, count > 8 * whole {
                    let bits = table[Int(from[line * n + whole])]
                    for k in 0..<count - 8 * whole {
                        target.storeBytes(
                            of: UInt8(truncatingIfNeeded: bits >> (8 * k)), toByteOffset: 8 * whole + k, as: UInt8.self)
                    }
                }
            }
        }
        withExtendedLifetime(bytes) {}
        return output
    }
    private static func spread(_ byte: UInt8, _ lowFirst: Bool) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(byte >> (lowFirst ? $1 : 7 - $1) & 1) << (8 * $1) }
    }
}
