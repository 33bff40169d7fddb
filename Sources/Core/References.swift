/// Arrays whose elements are references. Whatever writes them moves bits; around each write the references that were there before are let go,
/// and those that are there now are held.
extension NDArray {
    /// Runs `body`, which overwrites elements, and counts the references that come and go.
    public func replacing<T>(_ body: () throws -> T) rethrows -> T {
        if !dtype.holdsReferences { return try body() }
        var old: [UnsafeRawPointer] = []
        forEachReference { if let object = $0 { old.append(object) } }
        defer {
            forEachReference { if let object = $0 { _ = Unmanaged<AnyObject>.fromOpaque(object).retain() } }
            for object in old { Unmanaged<AnyObject>.fromOpaque(object).release() }
        }
        return try body()
    }
    /// Every reference in the array, nil where there is none.
    private func forEachReference(_ body: (UnsafeRawPointer?) -> Void) {
        let offsets = dtype.referenceOffsets
        func walk(_ axis: Int, _ place: UnsafeMutableRawPointer) {
            if axis == rank {
                for offset in offsets { body((place + offset).loadUnaligned(as: UnsafeRawPointer?.self)) }
                return
            }
            for i in 0..<shape[axis] { walk(axis + 1, place + i &* strides[axis]) }
        }
        if count > 0 { walk(0, pointer) }
    }

    /// The bits of the elements as unsigned integers, along one more axis where an element is no single one of them.
    public func words() throws -> NDArray {
        let word = dtype.word
        if word.size == dtype.size { return try view(shape: shape, strides: strides, dtype: word) }
        return try view(
            shape: Dims(shape.array + [dtype.size / word.size]), strides: Dims(strides.array + [word.size]), dtype: word
        )
    }
}

extension Storage {
    /// Lets go of what `count` elements refer to.
    static func release(_ memory: UnsafeMutableRawPointer, _ dtype: DType, bytes: Int) {
        let offsets = dtype.referenceOffsets
        for start in stride(from: 0, to: bytes, by: max(1, dtype.size)) {
            for offset in offsets {
                if let object = (memory + start + offset).loadUnaligned(as: UnsafeRawPointer?.self) {
                    Unmanaged<AnyObject>.fromOpaque(object).release()
                }
            }
        }
    }
}
