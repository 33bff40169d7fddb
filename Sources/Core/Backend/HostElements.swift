/// The one way from the engine to bytes: elements that only the host has (texts, objects, dates), and numbers that come from the program or go
/// back to it.
extension NDArray {
    /// The elements of a C-ordered array in the host's memory, to be read and written while the array lives.
    @inlinable public func elements<T>(_ type: T.Type) -> UnsafeMutableBufferPointer<T> {
        UnsafeMutableBufferPointer(start: hostBytes.assumingMemoryBound(to: T.self), count: count)
    }
    /// Where the first element of an array in the host's memory stands, to be read and written while the array lives.
    @inlinable public var hostBytes: UnsafeMutableRawPointer {
        assert(backend.isHost, "the memory of \(backend.name) cannot be read")
        return pointer
    }
    /// A new C-ordered array on the host with the elements of a buffer, which must be as many.
    public convenience init<T>(_ values: [T], _ dtype: DType, _ shape: Dims) throws {
        try self.init(dtype, shape)
        if count != values.count || MemoryLayout<T>.stride != dtype.size {
            throw EngineError.reshape(count: values.count, to: shape)
        }
        values.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { pointer.copyMemory(from: start, byteCount: bytes.count) }
        }
    }
    /// A new array of one number on the host.
    public convenience init(_ value: Scalar, _ dtype: DType) throws {
        try self.init(dtype, [])
        value.store(pointer, dtype)
    }
}
