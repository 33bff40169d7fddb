import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Arrays from Python values.
enum NumPyCreate {
    /// The type NumPy finds for nested numbers.
    static func discover(_ leaves: Nesting.Leaves) throws -> DType {
        var type: DType?
        func meet(_ next: DType) {
            let common = type.map { Promotion.numpy($0, next) } ?? next
            type = common == .none ? .object : common
        }
        var hasInt = false
        var hasUnsigned = false
        var hasSigned = false
        for given in leaves.values {
            // A number of a derived class, such as a member of an enumeration, is one of its base.
            var value = given
            if case .object(let it) = given, it.kind == .instance, let own = number(of: it) { value = own }
            switch value {
            case .int(let it):
                hasInt = true
                if it < 0 { hasSigned = true }
            case .float: meet(.float64)
            case .bool: meet(.bool)
            case .undefined: break
            case .object(let it):
                if let big = it as? PyBigInt {
                    guard UInt64(exactly: big.value) != nil else {
                        if !(type?.isInexact ?? false) { meet(.object) }
                        continue
                    }
                    hasUnsigned = true
                } else if it is PyComplex {
                    meet(.complex128)
                } else if let scalar = it as? NumPyScalar {
                    meet(scalar.dtype)
                } else if let text = value.string {
                    meet(DType.string(text.unicodeScalars.count) ?? .object)
                } else if let bytes = (it as? NumPyText)?.payload?.object as? PyBytes ?? it as? PyBytes {
                    meet(DType.bytes(bytes.bytes.count) ?? .object)
                } else {
                    meet(.object)
                }
            case .none: type = .object
            }
        }
        for array in leaves.arrays { meet(array.dtype) }
        if type == .object { return .object }
        if hasUnsigned { meet(hasSigned ? .float64 : .uint64) } else if hasInt { meet(.int64) }
        return type ?? .float64
    }
    /// The number that an object of a class derived from one of Python's stands for.
    static func number(of object: PyObject) -> Value? {
        guard let own = (object as? PyInstance)?.payload else { return nil }
        switch own {
        case .int, .float: return own
        case .object(let it): return it is PyBigInt || it is PyComplex ? own : nil
        default: return nil
        }
    }
    /// Whether the integer that a float is cut to can be an element of `type`.
    static func checkInteger(_ number: Double, _ type: DType) throws {
        if number.isNaN { throw PyError(.valueError, "cannot convert float NaN to integer") }
        if number.isInfinite { throw PyError(.overflowError, "cannot convert float infinity to integer") }
        let whole = number.rounded(.towardZero)
        if whole < -0x1p63 || whole >= (type == .uint64 ? 0x1p64 : 0x1p63) {
            throw PyError(.overflowError, "Python int too large to convert to C long")
        }
        guard let (low, high) = type.integerRange, type != .bool, let cut = Int(exactly: whole) else { return }
        if cut < low || cut > 0 && UInt(cut) > high {
            throw PyError(.overflowError, "Python integer \(cut) out of bounds for \(type.name)")
        }
    }
    /// An element of `type` for a value, with NumPy's errors for what does not fit.
    static func fit(_ type: DType) -> (Value) throws -> Scalar {
        let bound = overflowBound(type)
        return { value in
            if type.isFloat {
                if case .float(let it) = value {
                    if abs(it) >= bound { try reportOverflow(.float(it)) }
                    return .float(it)
                }
                if case .int(let it) = value, bound == .infinity { return .int(it) }
            }
            let scalar = try NumberElements.scalar(value, type)
            if bound < .infinity, magnitude(scalar) >= bound { try reportOverflow(scalar) }
            return scalar
        }
    }
    /// From which number on the floats of a type are infinite; infinity for those of 64 bits and for all that are none.
    static func overflowBound(_ type: DType) -> Double {
        switch type.native {
        case .float16: 65520
        case .float32, .complex64: 0x1.ffffffp127
        default: .infinity
        }
    }
    /// How far a number is from zero, a complex one along the axis where it is farther.
    static func magnitude(_ scalar: Scalar) -> Double {
        if case .complex(let re, let im) = scalar { max(abs(re), abs(im)) } else { abs(scalar.asDouble) }
    }
    /// NumPy's warning, or what else is to be done, where a finite number is cast to an infinite one.
    @inline(never) static func reportOverflow(_ scalar: Scalar) throws {
        guard magnitude(scalar).isFinite else { return }
        try FloatingErrors.report(FloatingErrors.state.watched.intersection(.overflow), "cast")
    }

    /// `np.asarray`: an array's own memory where the type agrees.
    static func asArray(_ value: Value, _ dtype: DType? = nil) throws -> NDArray {
        if let array = value.ndarray {
            if array.node != nil || !Device.isNear(array) { try (value.object as? ArrayObject)?.checkLending() }
            guard let dtype else { return array }
            // A scalar of NumPy's own is such an object.
            if dtype == .object, value.object is NumPyScalar || value.object is NumPyItem || value.object is NumPyText {
                return try NumPyElements.array(value, .object)
            }
            return try Elementwise.cast(
                Casting.narrowed(array, to: dtype), dtype.isNumeric ? dtype : measured(dtype, for: array))
        }
        if case .object(let it) = value, it.kind != .list, it.kind != .tuple {
            if let flat = it as? FlatIterator { return try asArray(.object(flat.elements()), dtype) }
            if !(it is PyBytes), let array = try buffer(value) { return try asArray(.object(NumPyArray(array)), dtype) }
            if let array = try (it as? PyInstance).flatMap({ try NumPyInterface.array($0, dtype) }) {
                return try asArray(array, dtype)
            }
        }
        if dtype == nil, let array = try Nesting.plain(value) { return array }
        let leaves = try leaves(value, dtype)
        let type = try dtype.map { try measured($0, leaves) } ?? least(discover(leaves))
        if !type.isNumeric { return try foreign(leaves, type) }
        return try Nesting.array(leaves, type, fit: fit(type))
    }

    /// The elements of an array of objects; lists from a depth on are elements themselves.
    static func elements(_ value: Value, _ dtype: DType, depth: Int) throws -> NDArray {
        do { return try foreign(Nesting.collect(value, limit: depth), dtype) } catch let ragged as Nesting.Ragged {
            return try foreign(even(value, limit: ragged.depth), dtype)
        }
    }

    /// What nested lists hold; lists of several lengths are objects themselves where objects are asked for.
    private static func leaves(_ value: Value, _ dtype: DType?) throws -> Nesting.Leaves {
        let isRecord = dtype?.record != nil
        do { return try Nesting.collect(value, tuplesAreLeaves: isRecord) } catch let ragged as Nesting.Ragged
            where dtype?.kind == .object
        {
            return try even(value, limit: ragged.depth)
        }
    }
    /// The leaves down to the depth in which all lists are of one length.
    private static func even(_ value: Value, limit: Int) throws -> Nesting.Leaves {
        let leaves: Nesting.Leaves
        do { leaves = try Nesting.collect(value, limit: limit) } catch let ragged as Nesting.Ragged
            where ragged.depth < limit
        {
            return try even(value, limit: ragged.depth)
        }
        guard let (shape, room) = leaves.misfit else { return leaves }
        throw PyError(
            .valueError,
            "could not broadcast input array from shape \(Dims(shape).compact) into shape \(Dims(room).compact)")
    }
    private static var tooLong: PyError {
        PyError(.typeError, "string too large to store inside array.")
    }
    /// How wide the text or the bytes of a value are; what is too long is refused before it is copied.
    private static func width(_ value: Value, isText: Bool) throws -> Int {
        if !isText, let bytes = NumPyElements.asPlainBytes(value) { return bytes.count }
        let most = isText ? DType.largestItem / 4 : DType.largestItem
        if let length = value.textLength {
            if length > most { throw tooLong }
            if isText { return length }
        } else if isText, value.object is PyInstance, let length = try invoke(.object(PyClass.str), [value]).textLength
        {
            if length > most {
                throw PyError(.typeError, "string of length \(length) is too large to store inside array.")
            }
            return length
        }
        let text = try NumPyElements.asText(value)
        let count = isText ? text.unicodeScalars.count : text.utf8.count
        if count > most {
            throw PyError(.typeError, "string of length \(count) is too large to store inside array.")
        }
        return isText ? count : try NumPyElements.asBytes(.str(text)).count
    }
    /// A type without a width or a unit takes those of the elements.
    private static func measured(_ dtype: DType, _ leaves: Nesting.Leaves) throws -> DType {
        switch dtype.kind {
        case .string where dtype.size == 0, .bytes where dtype.size == 0:
            let least = dtype.kind == .string ? DType.string(1) ?? dtype : DType.bytes(1) ?? dtype
            var type = least
            for value in leaves.values where !value.isUndefined {
                let width = try width(value, isText: dtype.kind == .string)
                guard let own = dtype.kind == .string ? DType.string(width) : DType.bytes(width) else { throw tooLong }
                type = Promotion.numpy(type, own)
            }
            for array in leaves.arrays { type = Promotion.numpy(type, array.dtype) }
            return type == .none ? least : type
        case .record where dtype.size == 0 && dtype.record == nil:
            for value in leaves.values where !value.isUndefined {
                let it = value.object
                if NumPyElements.asPlainBytes(value) == nil, !(it is ArrayObject), !NumPyElements.isBuffer(value) {
                    throw PyError(.typeError, "A bytes-like object is required, not '\(value.typeName)'")
                }
            }
            return try DType.void(
                leaves.values.map { try $0.isUndefined ? 1 : NumPyElements.asBytes($0).count }.max() ?? 1) ?? dtype
        case .datetime where dtype.unit.isGeneric, .timedelta where dtype.unit.isGeneric:
            var unit = DateUnit(.generic)
            for value in leaves.values {
                var next = DateUnit(.generic)
                if let text = value.string, dtype.kind == .datetime { next = try NumPyDates.discovered(text) }
                if let item = value.object as? NumPyItem, item.array.dtype.isDate { next = item.array.dtype.unit }
                if let (_, own) = try NumPyDates.moment(value, isDate: dtype.kind == .datetime) { next = own }
                unit = DateUnit.common(unit, next, isStrict: false) ?? unit
            }
            for array in leaves.arrays where array.dtype.isDate {
                unit = DateUnit.common(unit, array.dtype.unit, isStrict: false) ?? unit
            }
            return dtype.kind == .datetime ? .datetime(unit) : .timedelta(unit)
        default: return dtype
        }
    }
    /// An array of elements that are no plain numbers.
    private static func foreign(_ leaves: Nesting.Leaves, _ dtype: DType) throws -> NDArray {
        if !leaves.arrays.isEmpty {
            var at = 0
            let parts = try leaves.values.map { value -> NDArray in
                guard value.isUndefined else { return try NumPyElements.array(value, dtype) }
                at += 1
                let array = leaves.arrays[at - 1]
                // A date, or a record, among other objects stays what it is.
                if array.rank == 0, array.dtype.isDate || array.dtype.kind == .record, dtype.kind == .object {
                    return try NumPyElements.array(NumPyElements.item(array), .object)
                }
                return try Elementwise.cast(array, dtype)
            }
            if parts.count == 1, leaves.shape == parts[0].shape.array {
                return try Elementwise.contiguous(parts[0], always: true)
            }
            return try Nesting.join(parts, leaves.shape)
        }
        let result = try NDArray(dtype, Dims(leaves.shape), zeroed: true)
        for (i, value) in leaves.values.enumerated() {
            try NumPyElements.store(value, result.element(i))
        }
        return result
    }
    /// A type without a width or a unit, for the elements of an array.
    static func measured(_ dtype: DType, for a: NDArray) throws -> DType {
        if dtype.isDate, dtype.unit.isGeneric, a.dtype.isDate {
            return dtype.kind == .datetime ? .datetime(a.dtype.unit) : .timedelta(a.dtype.unit)
        }
        guard dtype.size == 0 || dtype.kind == .datetime && dtype.unit.isGeneric, a.dtype.kind != dtype.kind else {
            return dtype.size == 0 && a.dtype.kind == dtype.kind ? a.dtype : dtype
        }
        switch (dtype.kind, a.dtype.native.kind) {
        case (.string, .bytes): return DType.string(a.dtype.width) ?? dtype
        case (.bytes, .string): return DType.bytes(a.dtype.width) ?? dtype
        case (.string, _) where a.dtype.native.isNumeric: return DType.string(a.dtype.row.textWidth) ?? dtype
        case (.bytes, _) where a.dtype.native.isNumeric: return DType.bytes(a.dtype.row.textWidth) ?? dtype
        case (.string, .datetime), (.bytes, .datetime):
            let width = NumPyDates.width(a.dtype.unit)
            return (dtype.kind == .string ? DType.string(width) : DType.bytes(width)) ?? dtype
        case (.string, .timedelta), (.bytes, .timedelta):
            return (dtype.kind == .string ? DType.string(21) : DType.bytes(21)) ?? dtype
        case (.record, _): return DType.void(a.dtype.size) ?? dtype
        default:
            let host = try Elementwise.contiguous(Device.host(a))
            let values = try (0..<a.count).map { try NumPyElements.value(host.element($0)) }
            return try measured(dtype, Nesting.Leaves(shape: a.shape.array, values: values, arrays: []))
        }
    }
}
