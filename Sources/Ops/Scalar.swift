import CKernels
import CPU
import Core

/// One element of any type, by value.
public enum Scalar {
    case bool(Bool)
    case int(Int)
    case uint(UInt64)
    case float(Double)
    case complex(Double, Double)

    public var asDouble: Double {
        switch self {
        case .bool(let it): it ? 1 : 0
        case .int(let it): Double(it)
        case .uint(let it): Double(it)
        case .float(let it): it
        case .complex(let re, _): re
        }
    }
    public var asInt: Int {
        switch self {
        case .bool(let it): it ? 1 : 0
        case .int(let it): it
        case .uint(let it): Int(truncatingIfNeeded: it)
        case .float(let it): Int(exactly: it.rounded(.towardZero)) ?? Int.min
        case .complex(let re, _): Scalar.float(re).asInt
        }
    }
    public var isTrue: Bool {
        switch self {
        case .bool(let it): it
        case .int(let it): it != 0
        case .uint(let it): it != 0
        case .float(let it): it != 0
        case .complex(let re, let im): re != 0 || im != 0
        }
    }

    /// Reads the element of `dtype` at `p`.
    public static func load(_ p: UnsafeRawPointer, _ dtype: DType) -> Scalar {
        switch dtype {
        case .bool: .bool(p.loadUnaligned(as: UInt8.self) != 0)
        case .int8: .int(Int(p.loadUnaligned(as: Int8.self)))
        case .uint8: .int(Int(p.loadUnaligned(as: UInt8.self)))
        case .int16: .int(Int(p.loadUnaligned(as: Int16.self)))
        case .uint16: .int(Int(p.loadUnaligned(as: UInt16.self)))
        case .int32: .int(Int(p.loadUnaligned(as: Int32.self)))
        case .uint32: .int(Int(p.loadUnaligned(as: UInt32.self)))
        case .int64: .int(p.loadUnaligned(as: Int.self))
        case .uint64: .uint(p.loadUnaligned(as: UInt64.self))
        case .float16: .float(Double(nd_half_to_float(p.loadUnaligned(as: UInt16.self))))
        case .bfloat16: .float(Double(Float(bitPattern: UInt32(p.loadUnaligned(as: UInt16.self)) << 16)))
        case .float32: .float(Double(p.loadUnaligned(as: Float.self)))
        case .float64: .float(p.loadUnaligned(as: Double.self))
        case .complex64:
            .complex(Double(p.loadUnaligned(as: Float.self)), Double((p + 4).loadUnaligned(as: Float.self)))
        case .complex128: .complex(p.loadUnaligned(as: Double.self), (p + 8).loadUnaligned(as: Double.self))
        }
    }

    /// Writes the value as `dtype` at `p`. Integers wrap.
    public func store(_ p: UnsafeMutableRawPointer, _ dtype: DType) {
        switch dtype {
        case .bool: p.storeBytes(of: isTrue ? 1 : 0, as: UInt8.self)
        case .int8, .uint8: p.storeBytes(of: UInt8(truncatingIfNeeded: asInt), as: UInt8.self)
        case .int16, .uint16: p.storeBytes(of: UInt16(truncatingIfNeeded: asInt), as: UInt16.self)
        case .int32, .uint32: p.storeBytes(of: UInt32(truncatingIfNeeded: asInt), as: UInt32.self)
        case .int64: p.storeBytes(of: asInt, as: Int.self)
        case .uint64:
            if case .float(let it) = self {
                p.storeBytes(
                    of: it >= 0x1p63 && it < 0x1p64 ? UInt64(it) : UInt64(bitPattern: Int64(asInt)), as: UInt64.self)
            } else {
                p.storeBytes(of: UInt64(bitPattern: Int64(asInt)), as: UInt64.self)
            }
        case .float16: p.storeBytes(of: nd_double_to_half(asDouble), as: UInt16.self)
        case .bfloat16:
            let bits = Float(asDouble).bitPattern
            p.storeBytes(
                of: asDouble.isNaN ? 0x7FC0 : UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ ((bits >> 16) & 1)) >> 16),
                as: UInt16.self)
        case .float32: p.storeBytes(of: Float(asDouble), as: Float.self)
        case .float64: p.storeBytes(of: asDouble, as: Double.self)
        case .complex64, .complex128:
            var parts = (asDouble, 0.0)
            if case .complex(let re, let im) = self { parts = (re, im) }
            if dtype == .complex64 {
                p.storeBytes(of: Float(parts.0), as: Float.self)
                (p + 4).storeBytes(of: Float(parts.1), as: Float.self)
            } else {
                p.storeBytes(of: parts.0, as: Double.self)
                (p + 8).storeBytes(of: parts.1, as: Double.self)
            }
        }
    }
}

extension NDArray {
    /// The only element, or the first.
    public func item() throws -> Scalar {
        let host = try Device.host(self)
        return withExtendedLifetime(host) { Scalar.load(host.pointer, dtype) }
    }
    /// All elements in C order.
    public func scalars() throws -> [Scalar] {
        let host = try Elementwise.contiguous(Device.host(self))
        let size = dtype.size
        return withExtendedLifetime(host) { (0..<count).map { Scalar.load(host.pointer + $0 * size, dtype) } }
    }
    /// All elements as integers, in C order; used for indices and shapes.
    public func integers() throws -> [Int] {
        let host = try Elementwise.contiguous(Elementwise.cast(Device.host(self), .int64))
        return withExtendedLifetime(host) {
            Array(UnsafeBufferPointer(start: host.pointer.assumingMemoryBound(to: Int.self), count: count))
        }
    }
    public func doubles() throws -> [Double] {
        let host = try Elementwise.contiguous(Elementwise.cast(Device.host(self), .float64))
        return withExtendedLifetime(host) {
            Array(UnsafeBufferPointer(start: host.pointer.assumingMemoryBound(to: Double.self), count: count))
        }
    }
    /// A contiguous host array's elements, typed.
    public func elements<T>(_ type: T.Type) -> UnsafeMutableBufferPointer<T> {
        UnsafeMutableBufferPointer(start: pointer.assumingMemoryBound(to: T.self), count: count)
    }
}

/// New arrays from values.
public enum Create {
    public static func scalar(_ value: Scalar, _ dtype: DType) throws -> NDArray {
        let array = try NDArray(dtype, [])
        value.store(array.pointer, dtype)
        return array
    }
    public static func full(_ shape: Dims, _ value: Double, _ dtype: DType) throws -> NDArray {
        try full(shape, .float(value), dtype)
    }
    public static func full(_ shape: Dims, _ value: Scalar, _ dtype: DType) throws -> NDArray {
        if shape.count == 0 { return try scalar(value, dtype) }
        let array = try NDArray(dtype, shape)
        let bytes = array.count * dtype.size
        if array.backend.isHost, bytes > 0, bytes < 1 << 16 {
            // The first element, and then what is there once more, as often as it takes.
            value.store(array.pointer, dtype)
            var done = dtype.size
            while done < bytes {
                let more = min(done, bytes - done)
                (array.pointer + done).copyMemory(from: array.pointer, byteCount: more)
                done += more
            }
        } else {
            try Elementwise.copy(scalar(value, dtype), to: array)
        }
        return array
    }
    public static func integers(_ values: [Int], _ shape: Dims? = nil) throws -> NDArray {
        let array = try NDArray(.int64, shape ?? [values.count])
        values.withUnsafeBytes {
            if $0.count > 0 { array.pointer.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        }
        return array
    }
    public static func doubles(_ values: [Double], _ shape: Dims? = nil) throws -> NDArray {
        let array = try NDArray(.float64, shape ?? [values.count])
        values.withUnsafeBytes {
            if $0.count > 0 { array.pointer.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        }
        return array
    }
    /// `start + i * step` for `i` in `0..<count`, computed as NumPy's arange does: from the first two elements.
    public static func range(_ start: Double, _ step: Double, _ count: Int, _ dtype: DType) throws -> NDArray {
        let array = try ramp(start, (start + step) - start, count)
        if count > 1 { array.elements(Double.self)[1] = start + step }
        return try Elementwise.cast(array, dtype)
    }
    /// `start + i * step` for `i` in `0..<count`.
    public static func ramp(_ start: Double, _ step: Double, _ count: Int) throws -> NDArray {
        let array = try NDArray(.float64, Dims(count))
        if nd_range_f64(start, step, array.elements(Double.self).baseAddress, count) == 0 {
            throw CPUBackend.interruption()
        }
        return array
    }
    public static func range(_ start: Int, _ step: Int, _ count: Int, _ dtype: DType) throws -> NDArray {
        let array = try NDArray(.int64, Dims(count))
        if nd_range_i64(Int64(start), Int64(step), array.elements(Int64.self).baseAddress, count) == 0 {
            throw CPUBackend.interruption()
        }
        return try Elementwise.cast(array, dtype)
    }
    public static func eye(_ rows: Int, _ columns: Int, _ k: Int, _ dtype: DType) throws -> NDArray {
        let array = try NDArray(dtype, [rows, columns], zeroed: true)
        let size = dtype.size
        for i in max(0, -k)..<max(max(0, -k), min(rows, columns - k)) {
            Scalar.int(1).store(array.pointer + (i * columns + i + k) * size, dtype)
        }
        return array
    }
}
