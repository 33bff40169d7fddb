import CKernels
import Core

/// Gathering and scattering.
extension CPUBackend {
    /// A mask taken apart: how many flags are true and where each piece's results begin.
    private struct Mask {
        let flags: UnsafeMutablePointer<UInt8>
        let size: Int, count: Int
        var starts: [Int]

        init(_ mask: NDArray) throws {
            flags = mask.start(UInt8.self)
            size = mask.count
            starts = [Int](repeating: 0, count: nd_mask_pieces(size))
            count = nd_count_true(flags, size, &starts)
            if count < 0 { throw CPUBackend.interruption() }
        }
    }
    public func countTrue(_ mask: NDArray) throws -> Int { try Mask(mask).count }
    public func truePlaces(_ mask: NDArray) throws -> NDArray {
        var parts = try Mask(mask)
        let flat = try NDArray(.int64, Dims(parts.count), on: self)
        if nd_true_places(parts.flags, parts.size, &parts.starts, flat.start(Int64.self)) == 0 {
            throw CPUBackend.interruption()
        }
        return flat
    }
    public func select(_ a: NDArray, _ mask: NDArray) throws -> NDArray {
        var parts = try Mask(mask)
        let output = try NDArray(a.dtype, Dims(parts.count), on: self)
        let isComplete = output.replacing {
            nd_mask_select(parts.flags, parts.size, &parts.starts, a.chars, Int32(a.dtype.size), output.chars)
        }
        if isComplete == 0 { throw CPUBackend.interruption() }
        return output
    }

    public func selectApart(_ a: NDArray, _ mask: NDArray) throws -> NDArray? {
        let places = try truePlaces(mask)
        let output = try NDArray(a.dtype, [places.count])
        let (from, step) = (a.hostBytes, a.strides[0])
        func gather<T>(_ type: T.Type) {
            let (wanted, to) = (places.elements(Int.self), output.elements(T.self))
            for k in 0..<places.count { to[k] = from.loadUnaligned(fromByteOffset: wanted[k] &* step, as: T.self) }
        }
        switch a.dtype.size {
        case 1: gather(UInt8.self)
        case 2: gather(UInt16.self)
        case 4: gather(UInt32.self)
        case 8: gather(UInt64.self)
        default: return nil
        }
        withExtendedLifetime((a, places, output)) {}
        return output
    }
    public func joinPlaces(_ index: NDArray, size: Int, _ flat: NDArray) throws -> Int? {
        let bad = nd_fold_index(index.start(Int64.self), index.count, size, flat.start(Int64.self))
        return bad < 0 ? nil : bad
    }
    public func take(_ a: NDArray, _ places: NDArray, _ output: NDArray) throws {
        let block = a.shape.tail.product * a.dtype.size
        if places.count == 0 || block == 0 { return }
        let isComplete = output.replacing {
            nd_take(a.chars, places.start(Int64.self), places.count, output.chars, block)
        }
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
    public func takeElements(_ a: NDArray, _ places: NDArray) throws -> NDArray? {
        let size = a.dtype.size
        let output =
            try size == 8
            ? NDArray(like: places, a.dtype, bytes: places.count * 8) : NDArray(a.dtype, places.shape, on: self)
        let bad = nd_take_at(a.chars, a.count, places.start(Int64.self), places.count, output.chars, size)
        if bad == -2 { throw CPUBackend.interruption() }
        if bad >= 0 { throw EngineError.index(places.start(Int.self)[bad], axis: 0, size: a.count) }
        return output
    }

    public func put(_ source: NDArray, _ places: NDArray, _ target: NDArray, axes: Int, combining kernel: Kernel?)
        throws
        -> Bool
    {
        let rest = target.shape.after(axes)
        let elements = rest.product
        let size = target.dtype.size
        guard target.strides.after(axes) == NDArray.contiguousStrides(rest, size) else { return false }
        var operation: Int32?
        if let kernel {
            guard case .binary(let op) = kernel, target.dtype.isNumeric, supports(kernel, target.dtype) else {
                return false
            }
            operation = op
        }
        let offsets = places.start(Int64.self)
        // Places on one axis are offsets in units of its stride.
        if axes != 1 {
            let isComplete = nd_locate(
                offsets, places.count, Int32(axes), (0..<axes).map { target.shape[$0] },
                (0..<axes).map { target.strides[$0] })
            if isComplete == 0 { throw CPUBackend.interruption() }
        }
        let unit = axes == 1 ? target.strides[0] : 1
        let step = source.count == 1 && elements == 1 ? 0 : elements * size
        let isComplete =
            if let operation {
                nd_combine_at(
                    operation, Int32(target.dtype.code), target.chars, offsets, unit, places.count, source.chars, step,
                    elements)
            } else {
                target.replacing {
                    nd_put(target.chars, offsets, unit, places.count, source.chars, step, elements * size)
                }
            }
        if isComplete == 0 { throw CPUBackend.interruption() }
        return true
    }

    /// From so many bytes on, loops on all threads copy.
    private static let plainJoin = 1 << 16

    public func join(_ arrays: [NDArray], _ axis: Int, _ output: NDArray) throws -> Bool {
        let size = output.dtype.size
        if output.count * size >= CPUBackend.plainJoin { return false }
        var (outer, inner) = (1, size)
        for k in 0..<output.rank {
            if k < axis { outer *= output.shape[k] } else if k > axis { inner *= output.shape[k] }
        }
        var target = output.pointer
        for k in 0..<outer {
            for array in arrays {
                let bytes = array.shape[axis] * inner
                target.copyMemory(from: array.pointer + k * bytes, byteCount: bytes)
                target += bytes
            }
        }
        return true
    }
    public func packBits(_ flags: NDArray, _ output: NDArray, lowFirst: Bool) throws {
        let n = flags.shape[flags.rank - 1]
        nd_pack_bits(flags.start(UInt8.self), flags.count / n, n, output.start(UInt8.self), lowFirst ? 1 : 0)
    }
    public func unpackBits(_ bytes: NDArray, _ output: NDArray, lowFirst: Bool) throws {
        let (n, count) = (bytes.shape[bytes.rank - 1], output.shape[output.rank - 1])
        let (from, to) = (bytes.elements(UInt8.self), output.hostBytes)
        let table = (0..<256).map { CPUBackend.spread(UInt8($0), lowFirst) }
        let whole = min(n, count / 8)
        try table.withUnsafeBufferPointer { table in
            for line in 0..<output.count / count {
                let target = to + line * count
                for k in 0..<whole {
                    target.storeBytes(of: table[Int(from[line &* n &+ k])], toByteOffset: 8 &* k, as: UInt64.self)
                }
                let bits = whole < n ? table[Int(from[line * n + whole])] : 0
                for k in 0..<count - 8 * whole {
                    if k & 0xFFFFF == 0xFFFFF { try checkInterruption() }
                    let bit = k < 8 ? UInt8(truncatingIfNeeded: bits >> (8 * k)) : 0
                    target.storeBytes(of: bit, toByteOffset: 8 * whole + k, as: UInt8.self)
                }
            }
        }
        withExtendedLifetime((bytes, output)) {}
    }
    private static func spread(_ byte: UInt8, _ lowFirst: Bool) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(byte >> (lowFirst ? $1 : 7 - $1) & 1) << (8 * $1) }
    }
    public func repeatBlocks(_ a: NDArray, _ counts: [Int], _ output: NDArray) throws {
        let n = a.shape[0]
        let block = n == 0 ? 0 : a.count / n * a.dtype.size
        let isComplete = output.replacing {
            if counts.count == 1 { return nd_repeat(a.chars, n, counts[0], block, output.chars) }
            return counts.map { Int64($0) }.withUnsafeBufferPointer {
                nd_repeat_each(a.chars, $0.baseAddress, n, block, output.chars)
            }
        }
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
}
