import Core

/// Conversions to and from the types that have no loops in CKernels.
enum Conversion {
    static func cast(_ a: NDArray, _ dtype: DType) throws -> NDArray {
        if a.dtype.isSwapped { return try Elementwise.cast(reversed(a), dtype) }
        if dtype.isSwapped { return try reversed(Elementwise.cast(a, dtype.native)) }
        if a.dtype.record != nil || dtype.record != nil {
            if !Promotion.isPossible(a.dtype, dtype) { throw EngineError.noCast(from: a.dtype, to: dtype) }
            if let only = a.dtype.record?.fields.first, dtype.record == nil, dtype.kind != .object, !dtype.isText {
                // The one field of a record stands for it.
                return try cast(
                    a.view(shape: a.shape, strides: a.strides, offset: a.offset + only.offset, dtype: only.dtype), dtype
                )
            }
        }
        if dtype.record != nil, let result = try structured(a, dtype) { return result }
        if a.dtype == dtype || a.dtype.isNumeric && dtype.isNumeric { return try Elementwise.cast(a, dtype) }
        switch (a.dtype.kind, dtype.kind) {
        case (_, .bool): return try truth(a)
        case (.string, .string), (.bytes, .bytes): return try resized(a, dtype)
        case (.record, .record) where a.dtype.record == nil || dtype.record == nil: return try resized(a, dtype)
        case (_, .record) where dtype.record == nil && a.dtype.kind != .object && !a.dtype.isText:
            return try resized(a, dtype)
        case (.datetime, .datetime), (.timedelta, .timedelta): return try Dates.cast(a, dtype)
        case (.datetime, .timedelta), (.timedelta, .datetime):
            // The number stays what it is, of whatever unit.
            let unit = dtype.unit.isGeneric ? a.dtype.unit : dtype.unit
            let own = dtype.kind == .datetime ? DType.datetime(unit) : DType.timedelta(unit)
            let ticks = try Elementwise.contiguous(a, always: true)
            return try ticks.view(shape: ticks.shape, strides: ticks.strides, dtype: own)
        case (.datetime, _) where dtype.isNumeric, (.timedelta, _) where dtype.isNumeric:
            return try Elementwise.cast(a.view(shape: a.shape, strides: a.strides, dtype: .int64), dtype)
        case (_, .timedelta) where a.dtype.isNumeric, (_, .datetime) where a.dtype.isNumeric:
            let ticks = try Elementwise.contiguous(Elementwise.cast(a, .int64))
            return try ticks.view(shape: ticks.shape, strides: ticks.strides, dtype: dtype)
        default:
            let source = try Elementwise.contiguous(Device.host(a))
            let output = try NDArray(dtype, a.shape, zeroed: true)
            try Objects.convert(source, output)
            return output
        }
    }
    /// Records whose fields are each cast from the same elements, or from the fields of other records by their places. Nil where the
    /// interpreter has to look at the elements, or where fields of several elements differ in shape.
    private static func structured(_ a: NDArray, _ dtype: DType) throws -> NDArray? {
        guard let record = dtype.record, a.dtype != dtype, a.dtype.kind != .object, a.dtype.kind != .string,
            a.dtype.kind != .bytes, a.dtype.record != nil || a.dtype.kind != .record
        else { return nil }
        let sources = a.dtype.record?.fields
        if let sources, !zip(sources, record.fields).allSatisfy({ $0.shape == $1.shape || $0.shape.isEmpty }) {
            return nil
        }
        let output = try NDArray(dtype, a.shape, zeroed: true)
        for (k, field) in record.fields.enumerated() {
            var source = try sources.map { try Shape.field(a, $0[k]) } ?? a
            if source.rank < a.rank + field.shape.count {
                source = try Shape.reshape(
                    source, Dims(a.shape.array + [Int](repeating: 1, count: field.shape.count)))
            }
            try Elementwise.copy(Elementwise.cast(source, field.dtype), to: Shape.field(output, field))
        }
        return output
    }
    /// The same elements with the bytes of each unit in the other order.
    private static func reversed(_ a: NDArray) throws -> NDArray {
        let source = try Elementwise.contiguous(Device.host(a))
        let output = try NDArray(a.dtype.swapped, a.shape)
        let unit = a.dtype.unitSize
        let (from, to) = (source.hostBytes, output.hostBytes)
        for start in stride(from: 0, to: a.count * a.dtype.size, by: max(1, unit)) {
            for k in 0..<unit {
                to.storeBytes(
                    of: from.load(fromByteOffset: start + unit - 1 - k, as: UInt8.self), toByteOffset: start + k,
                    as: UInt8.self)
            }
        }
        withExtendedLifetime(source) {}
        return output
    }
    private static func truth(_ a: NDArray) throws -> NDArray {
        let source = try Elementwise.contiguous(Device.host(a))
        let output = try NDArray(.bool, a.shape)
        let isTrue = Elements.truth(a.dtype)
        let flags = output.elements(Bool.self)
        for i in 0..<a.count { flags[i] = try isTrue(source.hostBytes + i * a.dtype.size) }
        withExtendedLifetime(source) {}
        return output
    }
    /// Cut, or filled up with zeros.
    private static func resized(_ a: NDArray, _ dtype: DType) throws -> NDArray {
        let output = try NDArray(dtype, a.shape, zeroed: true)
        guard let shared = DType.void(min(a.dtype.size, dtype.size)), !dtype.holdsReferences else {
            throw EngineError.cast(from: a.dtype, to: dtype, operation: "astype")
        }
        if shared.size == 0 || a.count == 0 { return output }
        let host = try Device.host(a)
        try Elementwise.copy(
            host.view(shape: a.shape, strides: host.strides, dtype: shared),
            to: output.view(shape: a.shape, strides: output.strides, dtype: shared))
        return output
    }
}

extension Elementwise {
    /// The elements with their bytes the other way round, read in the type that they had.
    public static func byteSwapped(_ a: NDArray) throws -> NDArray {
        if let record = a.dtype.record {
            let copy = try contiguous(a, always: true)
            for field in record.fields {
                let part = try Shape.field(copy, field)
                try Elementwise.copy(byteSwapped(part), to: part)
            }
            return copy
        }
        let copy = try contiguous(a, always: true)
        return try cast(copy.view(shape: a.shape, strides: copy.strides, dtype: a.dtype.swapped), a.dtype)
    }
}
