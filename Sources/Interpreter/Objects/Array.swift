import Syntax

/// Python's `array.array`: numbers of one kind in bytes.
final class PyArray: PyObject, ByteStore {
    let code: ElementCode
    /// `u`: characters.
    let isText: Bool
    var bytes: [UInt8]
    static let letters = "bBuhHiIlLqQfd"

    init(_ code: ElementCode, isText: Bool = false, _ bytes: [UInt8] = []) {
        (self.code, self.isText, self.bytes) = (code, isText, bytes)
        super.init()
    }
    static func empty(_ letter: Value) throws -> PyArray {
        guard let text = letter.string else {
            throw PyError(.typeError, "array() argument 1 must be a unicode character, not \(letter.typeName)")
        }
        let bytes = Array(text.utf8)
        if bytes.count != 1 {
            throw PyError(.typeError, "array() argument 1 must be a unicode character, not \(letter.typeName)")
        }
        let isText = bytes[0] == UInt8(ascii: "u")
        guard letters.utf8.contains(bytes[0]),
            let code = ElementCode(isText ? UInt8(ascii: "I") : bytes[0], native: true)
        else {
            throw PyError(.valueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        }
        return PyArray(code, isText: isText)
    }
    func like(_ bytes: [UInt8]) -> PyArray { PyArray(code, isText: isText, bytes) }
    var letter: String { isText ? "u" : code.text }
    override var cls: PyClass { .array }

    var byteCount: Int { bytes.count }
    var isReadOnly: Bool { false }
    var itemFormat: String { isText ? "w" : code.text }
    var bufferShape: [Int] { [count] }
    var bufferStrides: [Int] { [code.size] }
    func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeMutableBytes { try body($0) }
    }

    var count: Int { bytes.count / code.size }
    subscript(_ at: Int) -> Value {
        let value = bytes.withUnsafeBytes { code.load($0, at * code.size) }
        guard isText, let number = value.int else { return value }
        return .str(Surrogates.scalar(UInt32(number)).map { String($0) } ?? "\u{FFFD}")
    }
    var items: [Value] { (0..<count).map { self[$0] } }
    /// The bytes of one item.
    func encoded(_ value: Value) throws -> [UInt8] {
        var made = [UInt8](repeating: 0, count: code.size)
        if isText {
            guard let scalars = value.string?.unicodeScalars, scalars.count == 1, let scalar = scalars.first else {
                throw PyError(.typeError, "array item must be a unicode character, not \(value.typeName)")
            }
            code.store(UInt64(scalar.codePoint), into: &made, 0)
            return made
        }
        do { code.store(try code.bits(of: value), into: &made, 0) } catch let misfit as ElementCode.Misfit {
            throw problem(misfit, value)
        }
        return made
    }
    private func problem(_ misfit: ElementCode.Misfit, _ value: Value) -> PyError {
        let isLow = misfit == .low || value.bigInt?.isNegative == true
        switch misfit {
        case .notFloat: return PyError(.typeError, "must be real number, not \(value.typeName)")
        case .notInteger, .notCharacter:
            return PyError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
        default: break
        }
        if code.size == 8 {
            if code.kind == .unsigned, isLow {
                let word = code.letter == UInt8(ascii: "L") ? "value to unsigned int" : "int to unsigned"
                return PyError(.overflowError, "can't convert negative \(word)")
            }
            return PyError(
                .overflowError,
                code.letter == UInt8(ascii: "l")
                    ? "Python int too large to convert to C long" : "int too big to convert")
        }
        if code.kind == .unsigned, code.size == 4, isLow {
            return PyError(.overflowError, "can't convert negative value to unsigned int")
        }
        let name =
            switch (code.size, code.kind) {
            case (1, .signed): "signed char"
            case (1, _): "unsigned byte integer"
            case (2, .signed): "signed short integer"
            case (2, _): "unsigned short"
            case (_, .signed): "signed integer"
            default: "unsigned int"
            }
        return PyError(.overflowError, "\(name) is \(isLow ? "less than minimum" : "greater than maximum")")
    }
    func append(_ value: Value) throws { bytes += try encoded(value) }
    func extend(_ source: Value) throws {
        if let other = source.object as? PyArray {
            guard other.letter == letter else {
                throw PyError(.typeError, "can only extend with array of same kind")
            }
            return bytes += other.bytes
        }
        for item in try iterate(source) { try append(item) }
    }
    func appendBytes(_ more: [UInt8]) throws {
        if more.count % code.size != 0 {
            throw PyError(.valueError, "bytes length not a multiple of item size")
        }
        bytes += more
    }
    func position(_ key: Value, _ message: String = "array index out of range") throws -> Int {
        guard let index = try integerIndex(key) else { throw PyError(.typeError, "array indices must be integers") }
        let at = index < 0 ? index &+ count : index
        guard at >= 0, at < count else { throw PyError(.indexError, message) }
        return at
    }
    private func range(_ at: Int) -> Range<Int> { at * code.size..<(at + 1) * code.size }
    func remove(at: Int) { bytes.removeSubrange(range(at)) }
    func insert(_ value: Value, at: Int) throws {
        let new = try encoded(value)
        bytes.insert(contentsOf: new, at: min(at, count) * code.size)
    }

    override func length() -> Int? { count }
    override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice {
            return .object(like(try slice.resolve(count).indices.flatMap { bytes[range($0)] }))
        }
        return self[try position(key)]
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        guard let slice = key.object as? PySlice else {
            let at = try position(key, "array assignment index out of range")
            let new = try encoded(value)
            // The value's `__index__` may have made this shorter.
            guard at < count else { throw PyError(.indexError, "array assignment index out of range") }
            bytes.replaceSubrange(range(at), with: new)
            return
        }
        guard let other = value.object as? PyArray else {
            throw PyError(.typeError, "can only assign array (not \"\(value.typeName)\") to array slice")
        }
        if other.letter != letter { throw PyError(.typeError, "bad argument type for built-in operation") }
        let resolved = try slice.resolve(count)
        if resolved.step == 1 {
            let last = max(resolved.start, resolved.stop)
            bytes.replaceSubrange(resolved.start * code.size..<last * code.size, with: other.bytes)
            return
        }
        let places = resolved.indices
        if places.count != other.count {
            throw PyError(
                .valueError,
                "attempt to assign array of size \(other.count) to extended slice of size \(places.count)")
        }
        let new = other.bytes
        for (i, place) in places.enumerated() { bytes.replaceSubrange(range(place), with: new[range(i)]) }
    }
    override func delitem(_ key: Value) throws {
        if let slice = key.object as? PySlice {
            for place in try slice.resolve(count).indices.sorted(by: >) { remove(at: place) }
            return
        }
        remove(at: try position(key, "array assignment index out of range"))
    }
    override func iter() -> PyObject? {
        var at = -1
        return BlockIterator("arrayiterator") { [self] in
            at += 1
            return at < count ? self[at] : nil
        }
    }
    override func contains(_ value: Value) throws -> Bool? { try items.contains { try equal($0, value) } }
    override func repr() throws -> String {
        if count == 0 { return "array('\(letter)')" }
        if isText { return "array('u', \(try Value.str(items.compactMap(\.string).joined()).repr()))" }
        return "array('\(letter)', \(try Value.list(items).repr()))"
    }
    override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'array.array'") }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard let other = right.object as? PyArray else {
                throw PyError(.typeError, "can only append array (not \"\(right.typeName)\") to array")
            }
            if other.letter != letter { throw PyError(.typeError, "bad argument type for built-in operation") }
            return .object(like(bytes + other.bytes))
        case .mul: return try integerIndex(right, excess: .overflowError).map { .object(like(try repeated($0))) }
        default: return nil
        }
    }
    private func repeated(_ times: Int) throws -> [UInt8] {
        try PyBytes.repeated(bytes, times)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .mul ? try binary(op, left) : nil
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard right.object is PyArray else {
                throw PyError(.typeError, "can only extend with array (not \"\(right.typeName)\")")
            }
            try extend(right)
        case .mul:
            guard let times = try integerIndex(right, excess: .overflowError) else { return nil }
            bytes = try repeated(times)
        default: return nil
        }
        return .object(self)
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.object as? PyArray, op.rawValue <= CompareOp.ge.rawValue else { return nil }
        return try compareOperation(op, .list(items), .list(other.items))
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "typecode": return .str(letter)
        case "itemsize": return .int(code.size)
        default: return try super.getattr(name)
        }
    }
}

extension PyClass {
    nonisolated(unsafe) static let array: PyClass = {
        let cls = PyClass("array", module: "array") { ArrayMethods.fill($0) }
        cls.construct = { _, args in
            if args.hasNames { throw PyError(.typeError, "array.array() takes no keyword arguments") }
            guard (1...2).contains(args.count) else {
                throw PyError(
                    .typeError,
                    args.count == 0
                        ? "array() takes at least 1 argument (0 given)"
                        : "array() takes at most 2 arguments (\(args.count) given)")
            }
            let made = try PyArray.empty(args[0])
            if args.count > 1 { try ArrayMethods.start(made, args[1]) }
            return .object(made)
        }
        return cls
    }()
}

/// The methods of `array.array`.
enum ArrayMethods {
    /// What an array is made of: bytes, a text for characters, or items.
    static func start(_ array: PyArray, _ source: Value) throws {
        if source.text != nil, !array.isText {
            throw PyError(
                .typeError, "cannot use a str to initialize an array with typecode '\(array.letter)'")
        }
        if let other = source.object as? PyArray {
            for item in other.items { try array.append(item) }
        } else if source.object is PyBytes || source.object is PyByteArray {
            try array.appendBytes(source.byteItems ?? [])
        } else {
            for item in try iterate(source) { try array.append(item) }
        }
    }
    static func fill(_ cls: PyClass) {
        func method(
            _ name: String, _ least: Int = 0, _ most: Int? = nil, _ body: @escaping (PyArray, Args) throws -> Value
        ) {
            cls.raw(name, least, most ?? least) { args in
                guard let array = args[0].object as? PyArray ?? args[0].held?.object as? PyArray else {
                    throw PyError(
                        .typeError,
                        "descriptor '\(name)' for 'array.array' objects doesn't apply to a '\(args[0].typeName)' object"
                    )
                }
                return try body(array, args)
            }
        }
        func action(_ name: String, _ count: Int = 0, _ body: @escaping (PyArray, Value) throws -> Void) {
            method(name, count) {
                try body($0, $1[1])
                return .none
            }
        }
        action("append", 1) { try $0.append($1) }
        action("extend", 1) { try $0.extend($1) }
        action("fromlist", 1) { array, value in
            guard let list = value.asList else { throw PyError(.typeError, "arg must be list") }
            array.bytes += try list.items.flatMap { try array.encoded($0) }
        }
        action("frombytes", 1) { array, value in
            guard let bytes = try value.byteItems else {
                throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
            }
            try array.appendBytes(bytes)
        }
        action("fromunicode", 1) { array, value in
            if !array.isText {
                throw PyError(.valueError, "fromunicode() may only be called on unicode type arrays")
            }
            for item in try iterate(value) { try array.append(item) }
        }
        action("reverse") { array, _ in
            let size = array.code.size
            array.bytes = (0..<array.count).reversed().flatMap { array.bytes[$0 * size..<($0 + 1) * size] }
        }
        action("byteswap") { array, _ in
            let size = array.code.size
            array.bytes = (0..<array.count).flatMap { array.bytes[$0 * size..<($0 + 1) * size].reversed() }
        }
        action("remove", 1) { array, value in
            guard let at = try array.items.firstIndex(where: { try equal($0, value) }) else {
                throw PyError(.valueError, "array.remove(x): x not in array")
            }
            // The comparison may have made the array shorter.
            if at < array.count { array.remove(at: at) }
        }
        method("insert", 2) { array, args in
            let index = try indexValue(args[1])
            try array.insert(args[2], at: min(max(index < 0 ? index &+ array.count : index, 0), array.count))
            return .none
        }
        method("pop", 0, 1) { array, args in
            if array.count == 0 { throw PyError(.indexError, "pop from empty array") }
            let at = try array.position(args.count > 1 ? args[1] : .int(-1), "pop index out of range")
            defer { array.remove(at: at) }
            return array[at]
        }
        method("index", 1, 3) { array, args in
            func bound(_ i: Int, _ fallback: Int) throws -> Int {
                guard args.count > i else { return fallback }
                let at = try indexValue(args[i])
                return min(max(at < 0 ? at &+ array.count : at, 0), array.count)
            }
            let (from, to) = (try bound(2, 0), try bound(3, array.count))
            // A comparison may make the array shorter.
            for at in from..<max(from, to) where try at < array.count && equal(array[at], args[1]) { return .int(at) }
            throw PyError(.valueError, "array.index(x): x not in array")
        }
        method("count", 1) { array, args in .int(try array.items.filter { try equal($0, args[1]) }.count) }
        method("tolist") { array, _ in .list(array.items) }
        method("tobytes") { array, _ in .object(PyBytes(array.bytes)) }
        method("tounicode") { array, _ in
            if !array.isText {
                throw PyError(.valueError, "tounicode() may only be called on unicode type arrays")
            }
            return .str(array.items.compactMap(\.string).joined())
        }
        method("buffer_info") { array, _ in .pair(.int(Int(bitPattern: ObjectIdentifier(array))), .int(array.count)) }
        files(method)
        for name in ["__copy__", "__deepcopy__"] {
            method(name, 0, 1) { array, _ in .object(array.like(array.bytes)) }
        }
        method("__reduce_ex__", 1) { array, args in
            let state = args[0].object is PyInstance ? try Pickling.state(args[0]) : Value.none
            return .tuple([.object(args[0].cls), .tuple([.str(array.letter), .list(array.items)]), state])
        }
    }
    private static func files(
        _ method: (String, Int, Int?, @escaping (PyArray, Args) throws -> Value) -> Void
    ) {
        method("tofile", 1, nil) { array, args in
            _ = try invoke(getAttribute(args[1], "write"), [.object(PyBytes(array.bytes))])
            return .none
        }
        method("fromfile", 2, nil) { array, args in
            let wanted = try indexValue(args[2])
            if wanted < 0 { throw PyError(.valueError, "negative count") }
            let (size, overflow) = wanted.multipliedReportingOverflow(by: array.code.size)
            if overflow { throw PyError(.memoryError, "") }
            let bytes = try invoke(getAttribute(args[1], "read"), [.int(size)]).byteItems ?? []
            try array.appendBytes(Array(bytes.prefix(bytes.count / array.code.size * array.code.size)))
            if bytes.count < size { throw PyError(.eofError, "read() didn't return enough bytes") }
            return .none
        }
    }
}

/// `array`.
extension StandardModules {
    static func arrays(_ m: Module) {
        (m["array"], m["ArrayType"]) = (.object(PyClass.array), .object(PyClass.array))
        m["typecodes"] = .str(PyArray.letters)
    }
}
