import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Elements of every type as Python's values, and back.
enum NumPyElements {
    /// A value that is no object of its own, where an element has to be a reference.
    private final class Boxed {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    /// What an element of type `object` is; nothing at all is None.
    static func object(_ reference: AnyObject?) -> Value {
        guard let reference else { return .none }
        if let boxed = reference as? Boxed { return boxed.value }
        return (reference as? PyObject).map { .object($0) } ?? .none
    }
    /// The same; a text that was never written is empty.
    static func object(_ element: Element) -> Value {
        let reference = element.reference
        return reference == nil && element.dtype.isText ? .str("") : object(reference)
    }
    private static func storeObject(_ value: Value, _ element: Element) {
        element.reference =
            switch value {
            case .undefined: nil
            case .none: element.dtype.isText ? Boxed(value) : nil
            case .object(let it): it
            default: Boxed(value)
            }
    }

    /// Python's value for an element: what `tolist` gives.
    static func value(_ element: Element) throws -> Value {
        switch element.dtype.kind {
        case .string: return .str(element.text)
        case .bytes: return .object(PyBytes(element.trimmedOctets))
        case .object: return object(element)
        case .datetime, .timedelta: return try NumPyDates.python(element.integer, element.dtype)
        case .record:
            guard let record = element.dtype.record else { return .object(PyBytes(element.octets)) }
            return .tuple(try record.fields.map { try value(element, $0) })
        case .swapped: return try element.native { try value($0) }
        default: return .from(element.scalar)
        }
    }
    /// The value of a field, an array where it has several elements.
    static func value(_ element: Element, _ field: Record.Field) throws -> Value {
        var part = element.field(field)
        if field.shape.isEmpty { return try value(part) }
        let array = try NDArray(field.dtype, Dims(field.shape), zeroed: true)
        for k in 0..<array.count {
            try store(value(part), array.element(k))
            part = part.next
        }
        return .object(NumPyArray(array))
    }

    /// Writes a value as an element. Throws what NumPy raises for one that does not fit.
    static func store(_ value: Value, _ element: Element) throws {
        let dtype = element.dtype
        switch dtype.kind {
        case .object: storeObject(dtype.isText ? try StringTypes.element(value, dtype) : value, element)
        case .string:
            try refuseSequence(value)
            element.text = try asText(value)
        case .bytes:
            try refuseSequence(value)
            element.octets = try asBytes(value)
        case .datetime, .timedelta: element.integer = try NumPyDates.ticks(value, dtype)
        case .record: try storeRecord(value, element)
        case .swapped: try element.native(writes: true) { try store(value, $0) }
        default: element.scalar = try NumberElements.scalar(value, dtype)
        }
    }
    /// Lists, arrays and bytes without a type are no texts.
    private static func refuseSequence(_ value: Value) throws {
        guard case .object(let it) = value else { return }
        let isVoid = (it as? NumPyItem).map { $0.array.dtype.kind == .record && $0.array.dtype.record == nil } ?? false
        if isVoid || it.kind == .list || it.kind == .tuple || (it as? NumPyArray).map({ $0.array.rank > 0 }) == true {
            throw PyError(.valueError, "setting an array element with a sequence")
        }
    }
    /// What `str` makes of a value; bytes are read as ASCII.
    static func asText(_ value: Value) throws -> String {
        if let text = value.string { return text }
        guard let bytes = asPlainBytes(value) else { return try value.str() }
        if let at = bytes.firstIndex(where: { $0 > 127 }) {
            throw PyError(
                .unicodeDecodeError,
                "'ascii' codec can't decode byte 0x\(String(bytes[at], radix: 16)) in position \(at): ordinal not in range(128)"
            )
        }
        return String(decoding: bytes, as: UTF8.self)
    }
    /// Whether a value is memory that arrays are made of, which texts and bytes are not.
    static func isBuffer(_ value: Value) -> Bool {
        value.object.map { ["bytearray", "memoryview"].contains($0.cls.name) } ?? false
    }
    static func asPlainBytes(_ value: Value) -> [UInt8]? {
        (value.object as? PyBytes)?.bytes ?? ((value.object as? PyInstance)?.payload?.object as? PyBytes)?.bytes
            ?? (value.object as? NumPyItem).flatMap { item in
                item.array.dtype.kind == .record && item.array.dtype.record == nil
                    ? item.array.first.octets : nil
            }
    }
    static func asBytes(_ value: Value) throws -> [UInt8] {
        if let bytes = asPlainBytes(value) { return bytes }
        let text = try asText(value)
        if let at = text.unicodeScalars.enumerated().first(where: { $0.element.value > 127 }) {
            throw PyError(
                .unicodeEncodeError,
                "'ascii' codec can't encode character '\\x\(String(at.element.value, radix: 16))' in position \(at.offset): ordinal not in range(128)"
            )
        }
        return Array(text.utf8)
    }
    private static func storeRecord(_ value: Value, _ element: Element) throws {
        guard let record = element.dtype.record else {
            element.octets = try memory(value, of: element.dtype)
            return
        }
        if let array = (value.object as? ArrayObject).flatMap({ _ in value.ndarray }) {
            if array.rank > 0 { throw PyError(.valueError, "setting an array element with a sequence.") }
            if array.dtype.kind != .object {
                let cast = try Elementwise.cast(array, element.dtype)
                return try storeFields(self.value(cast.first), element, record)
            }
        }
        try storeFields(value, element, record)
    }
    /// The bytes that an element without fields takes from a value. Throws where it has none.
    private static func memory(_ value: Value, of dtype: DType) throws -> [UInt8] {
        if let bytes = asPlainBytes(value) { return bytes }
        if let array = (value.object as? ArrayObject).flatMap({ _ in value.ndarray }), !array.dtype.holdsReferences {
            let bytes = try Elementwise.contiguous(Device.host(array)).octets
            return Array(bytes.prefix(dtype.size))
        }
        if isBuffer(value) { return try Elementwise.contiguous(NumPyCreate.asArray(value)).octets }
        throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
    }
    private static func storeFields(_ value: Value, _ element: Element, _ record: Record) throws {
        guard let tuple = value.asTuple else {
            for field in record.fields { try store(value, element, field) }
            return
        }
        if tuple.count != record.fields.count {
            throw PyError(
                .valueError,
                "could not assign tuple of length \(tuple.count) to structure with \(record.fields.count) fields.")
        }
        for (k, field) in record.fields.enumerated() { try store(tuple[k], element, field) }
    }
    private static func store(_ value: Value, _ element: Element, _ field: Record.Field) throws {
        var part = element.field(field)
        if field.shape.isEmpty { return try store(value, part) }
        let items = try NumPyCreate.asArray(value, field.dtype)
        let spread = try Elementwise.contiguous(items.broadcast(to: Dims(field.shape)))
        for k in 0..<spread.count {
            try store(self.value(spread.element(k)), part)
            part = part.next
        }
    }

    /// An array of one element.
    static func array(_ value: Value, _ dtype: DType) throws -> NDArray {
        let array = try NDArray(dtype, [], zeroed: true)
        try store(value, array.first)
        return array
    }
    /// Fills a new array with another's elements.
    static func convert(_ source: NDArray, _ target: NDArray) throws {
        let isVoid = source.dtype.kind == .record && source.dtype.record == nil && target.dtype.kind != .object
        let asItems = target.dtype == .object && source.dtype.isDate
        for i in 0..<source.count {
            if i & 0xFFF == 0 { try Machine.shared.checkInterrupt() }
            let element = source.element(i)
            let it: Value =
                try isVoid && target.dtype.record != nil
                ? .object(PyBytes(element.octets))
                : isVoid
                    ? .object(
                        NumPyItem(
                            source.view(
                                shape: [], strides: [], offset: source.offset + i * source.dtype.size,
                                dtype: source.dtype))
                    )
                    : source.dtype.kind == .timedelta && target.dtype.isText
                        ? .str(NumPyDates.text(element.integer, source.dtype, isLong: false))
                        : source.dtype.isDate && !asItems && target.dtype.kind != .datetime
                            ? .str(NumPyDates.text(element.integer, source.dtype, isLong: true))
                            : source.dtype.isFloat
                                && (target.dtype.kind == .string || target.dtype.kind == .bytes || target.dtype.isText)
                                ? .object(NumPyScalar(element.scalar, source.dtype))
                                : (target.dtype.native.isNumeric || target.dtype.record != nil)
                                    && (source.dtype.kind == .string || source.dtype.kind == .bytes)
                                    ? .object(NumPyText(value(element), source.dtype)) : value(element)
            if source.dtype.kind == .datetime, target.dtype.kind == .string || target.dtype.kind == .bytes,
                let length = it.textLength, length > target.dtype.width
            {
                throw PyError(
                    .runtimeError,
                    "The string provided for NumPy ISO datetime formatting was too short, with length \(target.dtype.width)"
                )
            }
            try store(it, target.element(i))
        }
        withExtendedLifetime((source, target)) {}
    }

    /// Puts another object in the place of each, in the fields of records too.
    static func replaceObjects(of array: NDArray, _ other: (Value) throws -> Value) throws {
        if let record = array.dtype.record {
            for field in record.fields where field.dtype.holdsReferences {
                try replaceObjects(of: Shape.field(array, field), other)
            }
            return
        }
        guard array.dtype.kind == .object, !array.dtype.isText else { return }
        let others = try NumPyCreate.elements(.list(items(array).map(other)), array.dtype, depth: 1)
        try Elementwise.copy(Shape.reshape(others, array.shape), to: array)
    }

    /// What indexing gives for one element.
    static func item(_ array: NDArray) -> Value {
        let dtype = array.dtype
        switch dtype.kind {
        case .string: return .object(NumPyText(.str(array.first.text), dtype))
        case .bytes: return .object(NumPyText(.object(PyBytes(array.first.trimmedOctets)), dtype))
        case .object: return object(array.first)
        case .record: return .object(NumPyItem(array))
        case .datetime, .timedelta:
            return (try? Elementwise.contiguous(array, always: true)).map { .object(NumPyItem($0)) } ?? .none
        default:
            guard let native = try? Elementwise.cast(array, dtype.native) else { return .none }
            return native.dtype.isNumeric ? NumPyScalar.wrap(native) : item(native)
        }
    }
}

/// `np.str_` and `np.bytes_`: Python's own, with NumPy's name.
final class NumPyText: ElementObject {
    let dtype: DType
    init(_ text: Value, _ dtype: DType) {
        self.dtype = dtype
        super.init(NumPyTypes.cls(dtype))
        payload = text
    }
    override var array: NDArray? { payload.flatMap { try? NumPyElements.array($0, ownType) } }
    /// As wide as the text is.
    private var ownType: DType {
        let width = payload?.string?.unicodeScalars.count ?? (payload?.object as? PyBytes)?.bytes.count ?? 0
        return NumPyCreate.least((dtype.kind == .string ? DType.string(width) : DType.bytes(width)) ?? dtype)
    }
    override func length() throws -> Int? { try payload?.object?.length() }
    override func repr() throws -> String {
        let text = try payload?.repr() ?? "''"
        return PrintOptions.current.legacy <= 125 ? text : "np.\(type.name)(\(text))"
    }
    override func str() throws -> String { try payload?.str() ?? "" }
    override func format(_ spec: String) throws -> String {
        dtype.kind == .bytes ? try formatValue(.str(str()), spec) : try super.format(spec)
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        if right.object is NumPySubarray, let array { return try NumPyArray(array).compare(op, right) }
        return try super.compare(op, right)
    }
    /// Texts are joined to texts: NumPy's numbers beside them are refused as Python's are.
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let number = right.object as? NumPyScalar, op == .add, dtype.kind == .string {
            let name = number.dtype == .bool ? "numpy.bool" : right.typeName
            throw PyError(.typeError, "can only concatenate str (not \"\(name)\") to str")
        }
        return try super.binary(op, right)
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "dtype":
            let width = payload?.string?.unicodeScalars.count ?? (payload?.object as? PyBytes)?.bytes.count ?? 0
            return .object(DTypeObject((dtype.kind == .string ? DType.string(width) : DType.bytes(width)) ?? dtype))
        case "shape": return .tuple([])
        case "ndim": return .int(0)
        case "size": return .int(1)
        case "item", "tolist":
            return .object(NativeFunction(name.text, Arity(0, 1)) { [payload] _ in payload ?? .none })
        default: return try super.getattr(name)
        }
    }
}

/// A record of a class that derives from `np.void`: what it holds is the record.
final class NumPyRecord: ElementObject {
    init(_ type: PyClass, _ record: Value) {
        super.init(type)
        payload = record
    }
    override var array: NDArray? { (payload?.object as? NumPyItem)?.array }
}

/// A date, a difference of dates, or a record: an array without axes, of which NumPy makes a scalar.
final class NumPyItem: NumPyArray {
    override var cls: PyClass { NumPyTypes.cls(array.dtype) }
    private var isDate: Bool { array.dtype.isDate }
    private var ticks: Int { array.first.integer }
    override func repr() throws -> String {
        let isOld = PrintOptions.current.legacy <= 125
        if isDate {
            let text = NumPyDates.repr(ticks, array.dtype)
            return isOld ? "numpy" + text.dropFirst(2) : text
        }
        if isOld { return try array.dtype.record != nil ? str() : "void(\(str()))" }
        guard array.dtype.record != nil else { return "np.void(\(try str()))" }
        return "np.void(\(try str()), dtype=\(DTypeText.text(array.dtype)))"
    }
    override func str() throws -> String {
        if isDate { return NumPyDates.text(ticks, array.dtype, isLong: true) }
        guard array.dtype.record != nil else { return try NumPyPrinter.words(array).first ?? "" }
        var options = PrintOptions.current
        // The numbers of a single record are not lined up with others.
        if options.legacy > 125 { try options.showFloats(by: Machine.shared.builtins["str"]) }
        return try NumPyPrinter.words(array, options).first ?? ""
    }
    override func view(_ result: NDArray) -> Value {
        result.rank == 0 ? NumPyScalar.wrap(result) : .object(NumPyArray(result))
    }
    override func format(_ spec: String) throws -> String { try formatValue(.str(str()), spec) }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        if isDate, right.isNone, op == .eq || op == .ne { return .bool(op == .ne) }
        if isUnknown(right) { return try compareOperation(op, NumPyElements.value(array.first), right) }
        return try super.compare(op, right)
    }
    /// Whether a value is an object that NumPy knows nothing of, such as a date of Python's: beside it a moment is what Python has for it.
    private func isUnknown(_ other: Value) -> Bool {
        guard isDate, NumPyProtocols.isForeign(other), let it = other.object as? PyInstance, it.payload == nil else {
            return false
        }
        return !(it is ElementObject)
            && !["__array_ufunc__", "__array__", "__array_interface__", "__array_struct__", "__getitem__"].contains {
                name in
                it.type.lookup(name) != nil || it.attributes[name] != nil
            }
    }
    /// Scalars have no product of matrices.
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if op == .matmul, right.real != nil || right.object is NumPyItem || right.object is PyComplex { return nil }
        if isUnknown(right) { return try binaryOperation(op, NumPyElements.value(array.first), right) }
        return try super.binary(op, right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if op == .matmul, left.real != nil || left.object is PyComplex { return nil }
        if isUnknown(left) { return try binaryOperation(op, left, NumPyElements.value(array.first)) }
        return try super.reflected(op, left)
    }
    override func hash() throws -> Int {
        if !isDate, !array.isReadOnly || array.dtype.record == nil {
            throw PyError(.typeError, "unhashable type: 'writeable void-scalar'")
        }
        return try isDate
            ? NumPyDates.hash(ticks, array.dtype) : hashOf(NumPyElements.value(array.first))
    }
    override func truth() throws -> Bool {
        if array.dtype.kind == .record { return try Sorting.countNonzero(array) > 0 }
        return isDate ? ticks != 0 : true
    }
    override func length() throws -> Int? {
        guard let record = array.dtype.record else {
            throw PyError(.typeError, "object of type 'numpy.\(cls.name)' has no len()")
        }
        return record.fields.count
    }
    /// Python's numbers of a date are those of its own object, which has none where it is a date or a time of Python's.
    private func number(_ cls: PyClass) throws -> Value { try invoke(.object(cls), [NumPyElements.value(array.first)]) }
    override func toInt() throws -> Value? { isDate ? try number(.int) : .int(ticks) }
    override func toComplex() throws -> (Double, Double)? {
        isDate ? try toFloat().map { ($0, 0) } : try super.toComplex()
    }
    override func toFloat() throws -> Double? { isDate ? try number(.float).real : try super.toFloat() }
    override func iter() throws -> PyObject? {
        guard let record = array.dtype.record else {
            throw PyError(.typeError, "'numpy.\(cls.name)' object is not iterable")
        }
        var at = 0
        return BlockIterator("iterator") { [self] in
            guard at < record.fields.count else { return nil }
            at += 1
            return try getitem(.int(at - 1))
        }
    }
    /// A field by name or number.
    override func getitem(_ key: Value) throws -> Value {
        guard let record = array.dtype.record else {
            // An ellipsis makes an array without axes of it.
            if key.object === PyEllipsis.shared { return .object(NumPyArray(array)) }
            throw PyError(.typeError, "'numpy.\(cls.name)' object is not subscriptable")
        }
        if let i = key.int {
            guard let field = try self.field(i, record) else { return .none }
            return Records.wrap(try Shape.field(array, field))
        }
        return try super.getitem(key)
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        if let record = array.dtype.record, let i = key.int, let field = try self.field(i, record) {
            return try super.setitem(.str(field.name), value)
        }
        try super.setitem(key, value)
    }
    private func field(_ i: Int, _ record: Record) throws -> Record.Field? {
        let at = i < 0 ? i &+ record.fields.count : i
        guard record.fields.indices.contains(at) else {
            throw PyError(.indexError, "invalid index (\(i))")
        }
        return record.fields[at]
    }
}

/// Fields of records as arrays.
enum Records {
    /// Throws where equality is asked of records and of what is none, or of records that have no common type.
    static func checkComparison(_ left: Value, _ right: Value) throws {
        func type(_ value: Value) -> DType? {
            (value.object as? NumPyArray).flatMap { $0.array.dtype.kind == .record ? $0.array.dtype : nil }
        }
        let (a, b) = (type(left), type(right))
        if let a, let b {
            if (a.record == nil) != (b.record == nil) {
                throw PyError(
                    .typeError,
                    "Cannot compare structured with unstructured void arrays. (unreachable error, please report to NumPy devs.)"
                )
            }
            if a.record != nil, (try? Promotion.common(a, b)) == nil {
                throw PyError(
                    .typeError,
                    "Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined."
                )
            }
            return
        }
        if a == nil, b == nil || (left.object as? NumPyArray).map({ $0.array.dtype.kind == .object }) == true { return }
        if let other = (a == nil ? left : right).object, other.kind == .instance, !(other is NumPyText) { return }
        throw PyError(.typeError, "Cannot compare structured or void to non-void arrays.")
    }
    static func wrap(_ a: NDArray) -> Value { a.rank == 0 ? NumPyElements.itemOrScalar(a) : .object(NumPyArray(a)) }

    /// The part of an array of records that a name, or a list of names, selects; nil for any other index.
    static func select(_ a: NDArray, _ key: Value) throws -> NDArray? {
        if let name = key.string {
            guard let record = a.dtype.record else {
                throw NumPyArray.badIndex
            }
            guard let field = record.field(name) else { throw PyError(.valueError, "no field of name \(name)") }
            return try Shape.field(a, field)
        }
        guard let record = a.dtype.record, let names = key.asList?.items, !names.isEmpty,
            names.allSatisfy({ $0.string != nil })
        else { return nil }
        let dtype = try selected(record, names.compactMap { $0.string })
        return try a.view(shape: a.shape, strides: a.strides, dtype: dtype)
    }
    /// The type with other names for all of its fields.
    static func renamed(_ record: Record, _ names: Value) throws -> DType {
        let count = record.fields.count
        guard let items = names.string == nil ? names.sequence : nil, items.count == count else {
            throw PyError(.valueError, "must replace all names at once with a sequence of length \(count)")
        }
        var seen: Set<String> = []
        let fields = try zip(record.fields, items).enumerated().map { i, pair in
            let (field, item) = pair
            guard let name = item.string else {
                throw PyError(.valueError, "item #\(i) of names is of type \(item.typeName) and not string")
            }
            seen.insert(name)
            return Record.Field(name, field.dtype, shape: field.shape, offset: field.offset, title: field.title)
        }
        if seen.count < count { throw PyError(.valueError, "Duplicate field names given.") }
        guard let dtype = DType.record(Record(fields, size: record.size, isAligned: record.isAligned)) else {
            throw PyError(.memoryError, "")
        }
        return dtype
    }
    /// The type of several fields, which stay where they are.
    static func selected(_ record: Record, _ names: [String]) throws -> DType {
        let fields = try names.map { name in
            guard let field = record.field(name) else {
                throw PyError(exception: PyException(.keyError, [.str(name)]))
            }
            if field.name != name { throw PyError(.keyError, "cannot use field titles in multi-field index") }
            return field
        }
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw PyError(.valueError, "duplicate field of name '\(name)'")
        }
        guard let dtype = DType.record(Record(fields, size: record.size, isAligned: record.isAligned)) else {
            throw PyError(.memoryError, "")
        }
        return dtype
    }
}

extension NumPyElements {
    /// The elements as indexing gives them.
    static func items(_ a: NDArray) throws -> [Value] {
        let whole = try Elementwise.contiguous(a)
        return try (0..<whole.count).map { i in
            itemOrScalar(
                try whole.view(shape: [], strides: [], offset: whole.offset + i * whole.dtype.size, dtype: whole.dtype))
        }
    }
    /// The one element as a value of Python's own.
    static func plainItem(_ a: NDArray) throws -> Value {
        if a.dtype.isNumeric { return .from(try a.item()) }
        if a.dtype.isDate {
            return try NumPyDates.python(a.first.integer, a.dtype)
        }
        let value = item(a)
        return (value.object as? NumPyText)?.payload ?? value
    }
    static func itemOrScalar(_ a: NDArray) -> Value { a.dtype.isNumeric ? NumPyScalar.wrap(a) : item(a) }
}

extension NumPyCreate {
    /// A text of no width is one character wide where an array is made of it.
    static func least(_ dtype: DType) -> DType {
        guard dtype.size == 0 else { return dtype }
        return (dtype.kind == .string ? DType.string(1) : dtype.kind == .bytes ? DType.bytes(1) : dtype) ?? dtype
    }
    /// What stands in a new array: a number, nothing that is written, or the empty text where texts have any length.
    static func filler(_ number: Int?, _ type: DType) -> Value? {
        type.isText && (number ?? 0) == 0 ? .str("") : number.map { .int($0) }
    }
    /// An array of one value, or of zeros as they stand in memory; texts are empty for 0.
    static func uniform(_ shape: Dims, _ value: Value?, _ dtype: DType) throws -> NDArray {
        let type =
            try value.map { value in
                dtype.size == 0 || dtype.isDate ? try asArray(value, dtype).dtype : dtype
            } ?? dtype
        let result = try NDArray(type, shape, zeroed: true)
        guard let value, value.int != 0 || type.holdsReferences else { return result }
        // Python's integers have to fit; all else is cast, as a copy casts it.
        let isItem = value.object is NumPyScalar || value.object is NumPyItem
        let isElement =
            value.bigInt != nil && type.isNumeric || type.holdsReferences && !isItem || type.record != nil
        let source = try asArray(value, isElement || type.isText ? type : nil)
        try Elementwise.copy(isElement ? source : Casting.convert(source, type), to: result)
        return result
    }
}

extension NumPyElements {
    /// Python's value of the only element.
    static func only(_ a: NDArray) throws -> Value {
        if a.dtype.isNumeric { return .from(try a.item()) }
        let host = try Device.host(a)
        return try withExtendedLifetime(host) { try value(host.first) }
    }
}
