import Core

/// Views of the bytes of an array as elements of another type. They share memory, and throw `outside` where the memory ends before they do.
extension Shape {
    /// The elements of one field of each record, with the axes of the field behind those of the records.
    public static func field(_ a: NDArray, _ field: Record.Field) throws -> NDArray {
        let inner = NDArray.contiguousStrides(Dims(field.shape), field.dtype.size)
        return try a.view(
            shape: Dims(a.shape.array + field.shape), strides: Dims(a.strides.array + inner.array),
            offset: a.offset + field.offset, dtype: field.dtype)
    }
    /// The elements of a type that begin `offset` bytes within each element.
    public static func field(_ a: NDArray, _ dtype: DType, offset: Int) throws -> NDArray {
        try a.view(shape: a.shape, strides: a.strides, offset: a.offset + offset, dtype: dtype)
    }
    /// What keeps the bytes of an array from being elements of another size: there is no axis, the last one is not side by side, elements of no bytes, a last axis
    /// that has no whole number of them.
    public enum Misfit: Error { case scalar, strided, sizeless, uneven }

    /// The bytes of an array as elements of another type; of another size along the last axis. Throws `Misfit`.
    public static func reinterpreted(_ a: NDArray, as type: DType) throws -> NDArray {
        if type.size == a.dtype.size { return try field(a, type, offset: 0) }
        if a.rank == 0 { throw Misfit.scalar }
        if a.strides[a.rank - 1] != a.dtype.size { throw Misfit.strided }
        if type.size == 0 { throw Misfit.sizeless }
        if type.size < a.dtype.size, a.dtype.size % type.size != 0 { throw Misfit.sizeless }
        let bytes = a.shape[a.rank - 1] * a.dtype.size
        if bytes % type.size != 0 { throw Misfit.uneven }
        var (shape, strides) = (a.shape, a.strides)
        shape[a.rank - 1] = bytes / type.size
        strides[a.rank - 1] = type.size
        return try a.view(shape: shape, strides: strides, dtype: type)
    }
}

extension Complex {
    /// The type of a part, in the byte order of the whole.
    private static func part(_ type: DType) -> DType { type.isSwapped ? type.real.swapped : type.real }
    /// The real parts of complex numbers where they lie.
    public static func realParts(_ a: NDArray) throws -> NDArray { try Shape.field(a, part(a.dtype), offset: 0) }
    /// The imaginary parts of complex numbers where they lie.
    public static func imaginaryParts(_ a: NDArray) throws -> NDArray {
        try Shape.field(a, part(a.dtype), offset: a.dtype.size / 2)
    }
}
