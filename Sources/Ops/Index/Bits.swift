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
        let bytes = try Elementwise.contiguous(bytes)
        var shape = bytes.shape
        shape[bytes.rank - 1] = count
        let output = try NDArray(.uint8, shape, on: bytes.backend)
        if output.count > 0 { try bytes.backend.unpackBits(bytes, output, lowFirst: lowFirst) }
        return output
    }
}
