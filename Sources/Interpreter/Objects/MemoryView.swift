import Syntax

/// What lends its bytes to others, as Python's buffer protocol does.
public protocol ByteStore: PyObject {
    var byteCount: Int { get }
    var isReadOnly: Bool { get }
    /// The letter of `struct` for the items, and their lengths and steps in bytes.
    var itemFormat: String { get }
    var bufferShape: [Int] { get }
    var bufferStrides: [Int] { get }
    /// The size of an item, and where the first one is.
    var itemSize: Int { get }
    var bufferStart: Int { get }
    /// Throws where the items are of a kind that is not lent.
    func checkBuffer() throws
    /// Does something with the bytes where they are; they may be written to unless the store is read-only.
    func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result
}
extension ByteStore {
    public var itemFormat: String { "B" }
    public var bufferShape: [Int] { [byteCount] }
    public var bufferStrides: [Int] { [1] }
    public var itemSize: Int { itemFormat.utf8.last.flatMap { ElementCode($0, native: true) }?.size ?? 1 }
    public var bufferStart: Int { 0 }
    public func checkBuffer() throws {}
}
extension PyBytes: ByteStore {
    public var byteCount: Int { bytes.count }
    public var isReadOnly: Bool { true }
    public func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes { try body(UnsafeMutableRawBufferPointer(mutating: $0)) }
    }
}
extension PyByteArray: ByteStore {
    public var byteCount: Int { bytes.count }
    public var isReadOnly: Bool { false }
    public func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeMutableBytes { try body($0) }
    }
}

/// Bytes that can be written over in place.
protocol WritableBytes {
    var byteCount: Int { get }
    func write(_ new: [UInt8], _ at: Int)
}
/// A whole store.
private struct WholeStore: WritableBytes {
    let store: any ByteStore
    var byteCount: Int { store.byteCount }
    func write(_ new: [UInt8], _ at: Int) {
        store.withBytes { memory in
            guard at >= 0, at + new.count <= memory.count else { return }
            for (i, byte) in new.enumerated() { memory[at + i] = byte }
        }
    }
}
extension Value {
    /// The bytes of an object that lets others write to them.
    var writableBytes: (any WritableBytes)? {
        if let view = object as? PyMemoryView {
            return view.isWritable && view.isContiguous ? view : nil
        }
        guard let store = object as? any ByteStore ?? held?.object as? any ByteStore, !store.isReadOnly else {
            return nil
        }
        return WholeStore(store: store)
    }
}

/// Python's `memoryview`: items in another object's bytes.
final class PyMemoryView: PyObject, WritableBytes {
    /// Nil when it has been released.
    private(set) var store: (any ByteStore)?
    private let code: ElementCode
    private let start: Int
    let shape: [Int], strides: [Int]
    private let isLocked: Bool

    init(_ store: any ByteStore, _ code: ElementCode, start: Int, shape: [Int], strides: [Int], isLocked: Bool) {
        (self.store, self.code, self.start) = (store, code, start)
        (self.shape, self.strides, self.isLocked) = (shape, strides, isLocked)
        super.init()
    }
    /// A view of all that an object has.
    static func of(_ value: Value) throws -> PyMemoryView {
        if let view = value.object as? PyMemoryView {
            return view.part(start: 0, shape: view.shape, strides: view.strides, store: try view.living())
        }
        guard let store = value.object as? any ByteStore ?? value.held?.object as? any ByteStore else {
            throw PyError(.typeError, "memoryview: a bytes-like object is required, not '\(value.typeName)'")
        }
        try store.checkBuffer()
        try checkSize(store)
        return PyMemoryView(
            store, ElementCode(format: store.itemFormat, size: store.itemSize), start: store.bufferStart,
            shape: store.bufferShape, strides: store.bufferStrides, isLocked: store.isReadOnly)
    }
    /// Refuses what shows the same memory so often that it could not be copied.
    private static func checkSize(_ store: any ByteStore) throws {
        var size = store.itemSize
        for length in store.bufferShape {
            let (product, isTooLarge) = size.multipliedReportingOverflow(by: length)
            if isTooLarge { throw PyError(.memoryError, "") }
            size = product
        }
        if size > store.byteCount { try Limits.checkRoom(size) }
    }
    private func part(
        start: Int, shape: [Int], strides: [Int], code: ElementCode? = nil, isLocked: Bool? = nil,
        store: any ByteStore
    ) -> PyMemoryView {
        PyMemoryView(
            store, code ?? self.code, start: self.start + start, shape: shape, strides: strides,
            isLocked: isLocked ?? self.isLocked)
    }
    override var cls: PyClass { .memoryview }
    /// Whether the items are those of the store.
    fileprivate var lent: LentBytes? {
        store.map {
            LentBytes(
                store: $0, start: start, shape: shape, strides: strides, format: code.text, itemSize: code.size,
                isOriginal: code.text == $0.itemFormat, view: self)
        }
    }
    func living() throws -> any ByteStore {
        if let store { return store }
        throw PyError(.valueError, "operation forbidden on released memoryview object")
    }
    func release() { store = nil }

    var isWritable: Bool { store != nil && !isLocked }
    /// As many as a word can say at most: broadcast items take no memory.
    var byteCount: Int {
        shape.contains(0)
            ? 0
            : shape.reduce(code.size) { total, size in
                let (product, overflow) = total.multipliedReportingOverflow(by: size)
                return overflow ? .max : product
            }
    }
    var isContiguous: Bool {
        var expected = code.size
        for (length, stride) in zip(shape, strides).reversed() {
            if length > 1, stride != expected { return false }
            expected *= length
        }
        return true
    }
    /// The places of all items, in order; those that the store no longer has are left out.
    private func places(_ limit: Int) -> [Int] {
        var found = [start]
        for (length, stride) in zip(shape, strides) {
            found = found.flatMap { base in (0..<length).map { base + $0 * stride } }
        }
        return found.filter { $0 >= 0 && $0 + code.size <= limit }
    }
    /// A copy of them, C-ordered; throws `MemoryError` before it is made.
    var bytes: [UInt8] {
        get throws {
            guard let store else { return [] }
            // Items that do not lie side by side are listed by their places.
            try Limits.checkRoom(byteCount, of: isContiguous ? 1 : 1 + 2 * 8 / max(1, code.size))
            return store.withBytes { memory in
                if isContiguous {
                    guard start >= 0, start + byteCount <= memory.count else { return [] }
                    return Array(memory[start..<start + byteCount])
                }
                return places(memory.count).flatMap { memory[$0..<$0 + code.size] }
            }
        }
    }
    func write(_ new: [UInt8], _ at: Int) {
        store?.withBytes { memory in
            guard at >= 0, start + at + new.count <= memory.count else { return }
            for (i, byte) in new.enumerated() { memory[start + at + i] = byte }
        }
    }
    /// All items in order; throws `MemoryError` before they are listed.
    var items: [Value] {
        get throws {
            guard let store else { return [] }
            try Limits.checkRoom(byteCount / max(1, code.size), of: 48)
            return store.withBytes { memory in
                places(memory.count).map { code.load(UnsafeRawBufferPointer(memory), $0) }
            }
        }
    }
    private func nested(_ items: ArraySlice<Value>, _ shape: ArraySlice<Int>) -> Value {
        guard let length = shape.first, shape.count > 1 else { return .list(Array(items)) }
        let step = length == 0 ? 0 : items.count / length
        return .list(
            (0..<length).map {
                nested(
                    items[items.startIndex + $0 * step..<items.startIndex + ($0 + 1) * step], shape.dropFirst())
            })
    }
    func list() throws -> Value {
        _ = try living()
        let items = try items
        return shape.isEmpty ? items.first ?? .none : nested(items[...], shape[...])
    }

    override func length() throws -> Int? {
        _ = try living()
        if let first = shape.first { return first }
        throw PyError(.typeError, "0-dim memory has no length")
    }
    /// The place of one item.
    private func place(_ key: Value) throws -> Int {
        let indices: [Value] = key.object?.kind == .tuple ? key.asTuple?.items ?? [] : [key]
        if indices.count < shape.count {
            throw PyError(.notImplementedError, "multi-dimensional sub-views are not implemented")
        }
        if indices.count > shape.count {
            throw PyError(
                .typeError,
                shape.isEmpty
                    ? "invalid indexing of 0-dim memory"
                    : "cannot index \(shape.count)-dimension view with \(indices.count)-element tuple")
        }
        var at = start
        for (axis, key) in indices.enumerated() {
            guard let index = try integerIndex(key) else { throw PyError(.typeError, "memoryview: invalid slice key") }
            let place = index < 0 ? index &+ shape[axis] : index
            guard place >= 0, place < shape[axis] else {
                throw PyError(.indexError, "index out of bounds on dimension \(axis + 1)")
            }
            at += place * strides[axis]
        }
        return at
    }
    private func slice(_ slice: PySlice, _ store: any ByteStore) throws -> PyMemoryView {
        guard let count = shape.first else { throw PyError(.typeError, "invalid indexing of 0-dim memory") }
        let range = try slice.resolve(count)
        return part(
            start: range.start * strides[0], shape: [range.indices.count] + shape.dropFirst(),
            strides: [strides[0] * range.step] + strides.dropFirst(), store: store)
    }
    override func getitem(_ key: Value) throws -> Value {
        let store = try living()
        if let slice = key.object as? PySlice { return .object(try self.slice(slice, store)) }
        if shape.isEmpty, key.object is PyEllipsis { return .object(self) }
        let at = try place(key)
        if code.isOpaque {
            throw PyError(.notImplementedError, "memoryview: unsupported format \(code.text)")
        }
        return store.withBytes { memory in
            at + code.size <= memory.count ? code.load(UnsafeRawBufferPointer(memory), at) : .none
        }
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        let store = try living()
        if isLocked { throw PyError(.typeError, "cannot modify read-only memory") }
        if let slice = key.object as? PySlice {
            let target = try self.slice(slice, store)
            let source = try PyMemoryView.of(value)
            guard source.shape == target.shape, source.code.letter == target.code.letter else {
                throw PyError(
                    .valueError, "memoryview assignment: lvalue and rvalue have different structures")
            }
            let bytes = try source.bytes
            store.withBytes { memory in
                for (i, at) in target.places(memory.count).enumerated() where (i + 1) * code.size <= bytes.count {
                    for k in 0..<code.size { memory[at + k] = bytes[i * code.size + k] }
                }
            }
            return
        }
        let at = try place(key)
        var bytes = [UInt8](repeating: 0, count: code.size)
        do { code.store(try code.bits(of: value), into: &bytes, 0) } catch let misfit as ElementCode.Misfit {
            switch misfit {
            case .notInteger, .notFloat, .notCharacter:
                throw PyError(.typeError, "memoryview: invalid type for format '\(code.text)'")
            default: throw PyError(.valueError, "memoryview: invalid value for format '\(code.text)'")
            }
        }
        write(bytes, at - start)
    }
    override func delitem(_ key: Value) throws { throw PyError(.typeError, "cannot delete memory") }
    override func iter() -> PyObject? {
        var at = -1
        return BlockIterator("memory_iterator") { [self] in
            at += 1
            return at < (shape.first ?? 0) ? try getitem(.int(at)) : nil
        }
    }
    override func contains(_ value: Value) throws -> Bool? { try items.contains { try equal($0, value) } }
    override func repr() -> String { store == nil ? "<released memory at \(address)>" : "<memory at \(address)>" }
    override func hash() throws -> Int {
        _ = try living()
        if !isLocked { throw PyError(.valueError, "cannot hash writable memoryview object") }
        return PyBytes(try bytes).hash()
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne else { return nil }
        if right.object === self { return .bool(op == .eq) }
        guard let other = try? PyMemoryView.of(right), store != nil else { return nil }
        let same = try other.shape == shape && equal(.list(items), .list(other.items))
        return .bool(same == (op == .eq))
    }

    /// The same bytes as items of another kind.
    func cast(_ format: Value, _ shape: Value) throws -> PyMemoryView {
        let store = try living()
        guard let text = format.string else {
            throw PyError(.typeError, "memoryview: format argument must be a string")
        }
        let letters = text.utf8.first == UInt8(ascii: "@") ? text.utf8.dropFirst() : text.utf8[...]
        guard letters.count == 1, let letter = letters.first, let new = ElementCode(letter, native: true),
            ![.bytes, .pascal, .padding].contains(new.kind)
        else {
            throw PyError(
                .valueError,
                "memoryview: destination format must be a native single character format prefixed with an optional '@'")
        }
        func isByte(_ code: ElementCode) -> Bool { code.size == 1 && code.kind != .bool }
        if !isByte(code), !isByte(new) {
            throw PyError(.typeError, "memoryview: cannot cast between two non-byte formats")
        }
        if !isContiguous { throw PyError(.typeError, "memoryview: casts are restricted to C-contiguous views") }
        if byteCount % new.size != 0 {
            throw PyError(.typeError, "memoryview: length is not a multiple of itemsize")
        }
        var lengths = [byteCount / new.size]
        if !shape.isNone, !shape.isUndefined {
            lengths = try iterate(shape).map { try indexValue($0) }
            let product = lengths.reduce((1, false)) { total, length in
                let (next, overflow) = total.0.multipliedReportingOverflow(by: length)
                return (next, total.1 || overflow || length <= 0)
            }
            if product.1 || product.0 != byteCount / new.size {
                throw PyError(.typeError, "memoryview: product(shape) * itemsize != buffer size")
            }
        }
        var strides = lengths
        var step = new.size
        for axis in lengths.indices.reversed() {
            strides[axis] = step
            step *= lengths[axis]
        }
        return part(start: 0, shape: lengths, strides: strides, code: new, store: store)
    }

    override func getattr(_ name: Sym) throws -> Value? {
        func numbers(_ values: [Int]) -> Value { .tuple(values.map { .int($0) }) }
        let own: Value
        switch name {
        case "obj": own = .object(try living())
        case "format": own = .str(code.text)
        case "itemsize": own = .int(code.size)
        case "shape": own = numbers(shape)
        case "strides": own = numbers(strides)
        case "suboffsets": own = .tuple([])
        case "ndim": own = .int(shape.count)
        case "nbytes": own = .int(byteCount)
        case "readonly": own = .bool(isLocked)
        case "contiguous", "c_contiguous": own = .bool(isContiguous)
        case "f_contiguous": own = .bool(isContiguous && shape.filter { $0 > 1 }.count < 2)
        default: return try super.getattr(name)
        }
        _ = try living()
        return own
    }
    func readOnly() throws -> PyMemoryView {
        part(start: 0, shape: shape, strides: strides, isLocked: true, store: try living())
    }
}

/// What a `memoryview`, or an object that can have one, lends.
public struct LentBytes {
    public let store: any ByteStore
    public let start: Int
    public let shape: [Int], strides: [Int]
    public let format: String
    public let itemSize: Int
    /// Whether the items are seen as the store has them.
    public let isOriginal: Bool
    fileprivate let view: PyMemoryView
    public var bytes: [UInt8] { get throws { try view.bytes } }
    public var isReadOnly: Bool { !view.isWritable }
    public var isContiguous: Bool { view.isContiguous }
}
extension PyObject {
    /// The bytes that the object lends; nil where it lends none.
    public func lent() throws -> LentBytes? {
        if let view = self as? PyMemoryView { return view.lent }
        guard self is any ByteStore else { return nil }
        return try PyMemoryView.of(.object(self)).lent
    }
    /// A `memoryview` of the object.
    public func memoryView() throws -> Value { .object(try PyMemoryView.of(.object(self))) }
}

extension PyClass {
    nonisolated(unsafe) static let memoryview: PyClass = {
        let cls = PyClass("memoryview") { cls in
            func method(
                _ name: String, _ signature: StaticString, _ body: @escaping (PyMemoryView, Bound) throws -> Value
            ) {
                cls.def(name, signature) { c in
                    guard let view = c[0].object as? PyMemoryView else {
                        throw PyError(
                            .typeError,
                            "descriptor '\(name)' requires a 'memoryview' object but received a '\(c[0].typeName)'")
                    }
                    return try body(view, c)
                }
            }
            method("tolist", "self") { view, _ in try view.list() }
            method("tobytes", "self, order='C'") { view, _ in
                _ = try view.living()
                return .object(PyBytes(try view.bytes))
            }
            method("hex", "self, sep=None, bytes_per_sep=1") { view, c in
                let rest: [Value] = c[1].isNone ? [] : [c[1], c[2]]
                return try invoke(getAttribute(.object(PyBytes(try view.bytes)), "hex"), rest)
            }
            method("cast", "self, format, shape=None") { view, c in .object(try view.cast(c["format"], c["shape"])) }
            method("toreadonly", "self") { view, _ in .object(try view.readOnly()) }
            for name in ["release", "__exit__"] {
                method(name, "self, *info") { view, _ in
                    view.release()
                    return .none
                }
            }
            method("__enter__", "self") { view, _ in
                _ = try view.living()
                return .object(view)
            }
        }
        cls.construct = { _, args in
            guard args.count == 1, !args.hasNames || args.count == 1 else {
                guard args.count == 0, let object = args.keywords.first, object.name == "object" else {
                    throw PyError(.typeError, "memoryview() missing required argument 'object' (pos 1)")
                }
                return .object(try PyMemoryView.of(object.value))
            }
            return .object(try PyMemoryView.of(args[0]))
        }
        return cls
    }()
}
