import Syntax

/// A kind of number in memory, as `struct`, `array` and `memoryview` name it by a letter.
struct ElementCode {
    let letter: UInt8
    let size: Int
    enum Kind { case signed, unsigned, float, bool, character, bytes, pascal, padding }
    let kind: Kind
    var isBig = false
    /// Whether numbers are as the machine has them: then floats are not looked at.
    var isNative = true
    /// What stands for the items where no letter says it all.
    private var format: String?
    var isOpaque: Bool { format != nil && kind == .bytes }

    /// Items of a lender; those of a format with more than a letter are bytes without a meaning.
    init(format: String, size: Int) {
        let letters = format.utf8.filter { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "=") }
        if letters.count == 1, let code = ElementCode(letters[0], native: true), code.size == size {
            self = code
        } else {
            (letter, kind, self.size) = (UInt8(ascii: "s"), .bytes, size)
        }
        self.format = format
    }
    /// The code of a letter, in the machine's sizes or in the standard ones; nil where there is none.
    init?(_ letter: UInt8, native: Bool, isBig: Bool = false) {
        self.letter = letter
        self.isBig = isBig
        isNative = native
        switch letter {
        case UInt8(ascii: "x"): (kind, size) = (.padding, 1)
        case UInt8(ascii: "c"): (kind, size) = (.character, 1)
        case UInt8(ascii: "b"): (kind, size) = (.signed, 1)
        case UInt8(ascii: "B"): (kind, size) = (.unsigned, 1)
        case UInt8(ascii: "?"): (kind, size) = (.bool, 1)
        case UInt8(ascii: "h"): (kind, size) = (.signed, 2)
        case UInt8(ascii: "H"): (kind, size) = (.unsigned, 2)
        case UInt8(ascii: "i"): (kind, size) = (.signed, 4)
        case UInt8(ascii: "I"): (kind, size) = (.unsigned, 4)
        case UInt8(ascii: "l"): (kind, size) = (.signed, native ? 8 : 4)
        case UInt8(ascii: "L"): (kind, size) = (.unsigned, native ? 8 : 4)
        case UInt8(ascii: "q"): (kind, size) = (.signed, 8)
        case UInt8(ascii: "Q"): (kind, size) = (.unsigned, 8)
        case UInt8(ascii: "n") where native: (kind, size) = (.signed, 8)
        case UInt8(ascii: "N") where native, UInt8(ascii: "P") where native: (kind, size) = (.unsigned, 8)
        case UInt8(ascii: "e"): (kind, size) = (.float, 2)
        case UInt8(ascii: "f"): (kind, size) = (.float, 4)
        case UInt8(ascii: "d"): (kind, size) = (.float, 8)
        case UInt8(ascii: "s"): (kind, size) = (.bytes, 1)
        case UInt8(ascii: "p"): (kind, size) = (.pascal, 1)
        default: return nil
        }
    }
    var text: String { format ?? String(UnicodeScalar(letter)) }

    /// The bits at a place, the first byte lowest.
    private func bits(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
        var bits: UInt64 = 0
        for i in 0..<size { bits |= UInt64(bytes[at + (isBig ? size - 1 - i : i)]) << UInt64(8 * i) }
        return bits
    }
    /// The value at a place, which the caller knows to be there.
    func load(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Value {
        let raw = bits(bytes, at)
        switch kind {
        case .signed:
            let shift = UInt64(64 - 8 * size)
            return .int(Int(bitPattern: UInt(raw << shift)) >> Int(shift))
        case .unsigned: return raw >> 63 == 0 ? .int(Int(raw)) : .big(BigInt(raw))
        case .float:
            switch size {
            case 2: return .float(Double(halfBits: UInt16(truncatingIfNeeded: raw)))
            case 4: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: raw))))
            default: return .float(Double(bitPattern: raw))
            }
        case .bool: return .bool(raw != 0)
        case .character, .bytes, .pascal, .padding: return .object(PyBytes([UInt8(truncatingIfNeeded: raw)]))
        }
    }
    func store(_ raw: UInt64, into bytes: inout [UInt8], _ at: Int) {
        for i in 0..<size {
            bytes[at + (isBig ? size - 1 - i : i)] = UInt8(truncatingIfNeeded: raw >> UInt64(8 * i))
        }
    }

    /// Why a value has no bits of this kind.
    enum Misfit: Error { case notInteger, notFloat, notCharacter, tooLarge, outOfRange, low, high }
    /// The bits of a value.
    func bits(of value: Value) throws -> UInt64 {
        switch kind {
        case .signed, .unsigned:
            guard let number = try value.bigInt ?? value.object?.index()?.bigInt else { throw Misfit.notInteger }
            return try bits(of: number)
        case .float:
            guard let number = try? floatValue(value) else { throw Misfit.notFloat }
            return try bits(of: number)
        case .bool: return try value.truth() ? 1 : 0
        case .character, .bytes, .pascal, .padding:
            guard let bytes = try value.byteItems, bytes.count == 1 else { throw Misfit.notCharacter }
            return UInt64(bytes[0])
        }
    }
    private func bits(of number: BigInt) throws -> UInt64 {
        if let word = Int(exactly: number) {
            if size == 8 {
                if kind == .unsigned, word < 0 { throw Misfit.low }
            } else {
                let width = 8 * size
                let (low, high) = kind == .signed ? (-(1 << (width - 1)), 1 << (width - 1) - 1) : (0, 1 << width - 1)
                if word < low { throw Misfit.low }
                if word > high { throw Misfit.high }
            }
            return UInt64(bitPattern: Int64(word))
        }
        if kind == .unsigned, size == 8, !number.isNegative, number.bitLength <= 64 {
            return number.magnitude.lowWord64
        }
        throw Misfit.outOfRange
    }
    private func bits(of number: Double) throws -> UInt64 {
        switch size {
        case 2:
            guard let half = number.halfBits else { throw Misfit.tooLarge }
            return UInt64(half)
        case 4:
            let single = Float(number)
            if single.isInfinite, number.isFinite, !isNative { throw Misfit.tooLarge }
            return UInt64(single.bitPattern)
        default: return number.bitPattern
        }
    }
}

extension BigInt {
    /// The lowest 64 bits of a number that is not negative.
    fileprivate var lowWord64: UInt64 {
        let low = UInt64(bitPattern: Int64(truncatingIfNeeded: Int(exactly: self & BigInt(0xFFFF_FFFF)) ?? 0))
        let high = UInt64(bitPattern: Int64(truncatingIfNeeded: Int(exactly: self >> 32 & BigInt(0xFFFF_FFFF)) ?? 0))
        return high << 32 | low
    }
}

extension Double {
    init(halfBits bits: UInt16) {
        let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
        let size: Double =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default: (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
            }
        self = bits >> 15 == 0 ? size : -size
    }
    /// The number in 16 bits, rounded to even; nil where it is too large.
    var halfBits: UInt16? {
        let sign: UInt16 = self.sign == .minus ? 0x8000 : 0
        if isNaN { return sign | 0x7E00 }
        if isInfinite { return sign | 0x7C00 }
        let size = magnitude
        if size < 0x1p-14 { return sign | UInt16((size * 0x1p24).rounded(.toNearestOrEven)) }
        if size >= 65520 { return nil }
        let exponent = Int(size.exponent)
        let fraction = (size * Double(sign: .plus, exponent: 10 - exponent, significand: 1)).rounded(.toNearestOrEven)
        return sign | (UInt16(exponent + 15) << 10) &+ UInt16(fraction - 1024)
    }
}

/// A format of `struct`, read once.
final class StructFormat {
    struct Field {
        let code: ElementCode
        let offset: Int
        /// How many bytes a text has; one number else.
        let width: Int
    }
    private(set) var fields: [Field] = []
    private(set) var size = 0

    nonisolated(unsafe) static let error = PyClass.libraryError("error", module: "struct", base: .exceptionClass)
    nonisolated(unsafe) private static var known: [String: StructFormat] = [:]
    static func problem(_ text: String) -> PyError { PyError(error, text) }

    static func read(_ value: Value) throws -> StructFormat {
        let text: String
        if let bytes = try value.byteItems {
            text = String(decoding: bytes, as: UTF8.self)
        } else if let it = value.string {
            text = it
        } else {
            throw PyError(
                .typeError, "Struct() argument 1 must be a str or bytes object, not \(value.typeName)")
        }
        if let format = known[text] { return format }
        let made = try StructFormat(Array(text.utf8))
        if known.count > 100 { known = [:] }
        known[text] = made
        return made
    }

    private init(_ text: [UInt8]) throws {
        var (isNative, isAligned, isBig) = (true, true, false)
        var rest = text[...]
        if let first = rest.first, "@=<>!".utf8.contains(first) {
            isAligned = first == UInt8(ascii: "@")
            isNative = isAligned
            isBig = first == UInt8(ascii: ">") || first == UInt8(ascii: "!")
            rest = rest.dropFirst()
        }
        while let letter = rest.popFirst() {
            if letter == 32 || (9...13).contains(letter) { continue }
            var count: Int?
            var letter = letter
            if (48...57).contains(letter) {
                let number = try StructFormat.number(letter, &rest)
                guard let next = rest.popFirst() else {
                    throw StructFormat.problem("repeat count given without format specifier")
                }
                (count, letter) = (number, next)
            }
            guard let code = ElementCode(letter, native: isNative, isBig: isBig) else {
                throw StructFormat.problem("bad char in struct format")
            }
            try add(code, count ?? 1, isAligned)
        }
    }
    private static func number(_ first: UInt8, _ rest: inout ArraySlice<UInt8>) throws -> Int {
        var number = Int(first - 48)
        while let digit = rest.first, (48...57).contains(digit) {
            let (ten, over) = number.multipliedReportingOverflow(by: 10)
            let (sum, more) = ten.addingReportingOverflow(Int(digit - 48))
            if over || more { throw problem("overflow in item count") }
            number = sum
            rest = rest.dropFirst()
        }
        return number
    }
    private func add(_ code: ElementCode, _ count: Int, _ isAligned: Bool) throws {
        if isAligned, code.size > 1 { size = try checked(size + code.size - 1) / code.size * code.size }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: code.size)
        if overflow { throw StructFormat.problem("total struct size too long") }
        switch code.kind {
        case .padding: break
        case .bytes, .pascal: fields.append(Field(code: code, offset: size, width: count))
        default:
            try Limits.checkRoom(count, of: MemoryLayout<Field>.stride)
            for i in 0..<count { fields.append(Field(code: code, offset: size + i * code.size, width: code.size)) }
        }
        size = try checked(size.addingReportingOverflow(bytes).overflow ? -1 : size + bytes)
    }
    private func checked(_ size: Int) throws -> Int {
        if size < 0 || size > Int.max / 2 { throw StructFormat.problem("total struct size too long") }
        return size
    }

    func pack(_ values: ArraySlice<Value>, _ name: String = "pack") throws -> [UInt8] {
        if values.count != fields.count {
            throw StructFormat.problem("\(name) expected \(fields.count) items for packing (got \(values.count))")
        }
        try Limits.checkRoom(size)
        var bytes = [UInt8](repeating: 0, count: size)
        for (field, value) in zip(fields, values) {
            switch field.code.kind {
            case .bytes, .pascal: try StructFormat.put(value, field, &bytes)
            default:
                do { field.code.store(try field.code.bits(of: value), into: &bytes, field.offset) } catch let misfit
                    as ElementCode.Misfit
                { throw StructFormat.words(misfit, field.code) }
            }
        }
        return bytes
    }
    private static func put(_ value: Value, _ field: Field, _ bytes: inout [UInt8]) throws {
        guard let text = try value.byteItems else {
            throw problem("argument for '\(field.code.text)' must be a bytes object")
        }
        let isPascal = field.code.kind == .pascal
        let room = isPascal ? max(0, field.width - 1) : field.width
        let kept = text.prefix(room)
        let start = field.offset + (isPascal ? 1 : 0)
        if isPascal, field.width > 0 { bytes[field.offset] = UInt8(min(kept.count, 255)) }
        if !kept.isEmpty { bytes.replaceSubrange(start..<start + kept.count, with: kept) }
    }
    private static func words(_ misfit: ElementCode.Misfit, _ code: ElementCode) -> Error {
        switch misfit {
        case .notInteger: return problem("required argument is not an integer")
        case .notFloat: return problem("required argument is not a float")
        case .notCharacter: return problem("char format requires a bytes object of length 1")
        case .tooLarge: return PyError(.overflowError, "float too large to pack with \(code.text) format")
        case .outOfRange: return problem("argument out of range")
        case .low, .high:
            switch (code.size, code.kind) {
            case (1, .signed): return problem("byte format requires -128 <= number <= 127")
            case (1, _): return problem("ubyte format requires 0 <= number <= 255")
            case (2, .signed): return problem("short format requires -32768 <= number <= 32767")
            case (2, _): return problem("ushort format requires 0 <= number <= 65535")
            case (4, .signed):
                return problem("'\(code.text)' format requires -2147483648 <= number <= 2147483647")
            case (4, _) where misfit == .high:
                return problem("'\(code.text)' format requires 0 <= number <= 4294967295")
            default: return problem("argument out of range")
            }
        }
    }
    /// The values in `bytes` from a place on, where all of them are known to be.
    func unpack(_ bytes: [UInt8], _ start: Int = 0) -> Value {
        bytes.withUnsafeBytes { memory in
            .tuple(
                fields.map { field in
                    let at = start + field.offset
                    switch field.code.kind {
                    case .bytes: return .object(PyBytes(Array(memory[at..<at + field.width])))
                    case .pascal:
                        if field.width == 0 { return .object(PyBytes([])) }
                        let count = min(Int(memory[at]), field.width - 1)
                        return .object(PyBytes(Array(memory[at + 1..<at + 1 + count])))
                    default: return field.code.load(memory, at)
                    }
                })
        }
    }
}

/// `struct`.
extension StandardModules {
    private static func bytes(_ value: Value) throws -> [UInt8] {
        if let bytes = try value.byteItems { return bytes }
        throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
    }
    /// The place in a buffer of `count` bytes where `size` are wanted.
    private static func place(_ offset: Int, _ size: Int, _ count: Int, _ name: String, _ verb: String) throws -> Int {
        if offset < 0, offset &+ size > 0 || offset &+ count < 0 {
            if offset &+ size <= 0 {
                throw StructFormat.problem("offset \(offset) out of range for \(count)-byte buffer")
            }
            let reason = verb == "packing" ? "no space to pack" : "not enough data to unpack"
            throw StructFormat.problem("\(reason) \(size) bytes at offset \(offset)")
        }
        let at = offset < 0 ? offset + count : offset
        guard at <= count, count - at >= size else {
            throw StructFormat.problem(
                "\(name) requires a buffer of at least \(at.addingReportingOverflow(size).partialValue) bytes for \(verb) "
                    + "\(size) bytes at offset \(offset) (actual buffer size is \(count))")
        }
        return at
    }
    static func structs(_ m: Module) {
        m["error"] = .object(StructFormat.error)
        m.raw("calcsize", 1) { .int(try StructFormat.read($0[0]).size) }
        m.raw("_clearcache", 0) { _ in .none }
        m.raw("pack", .atLeast(1)) { args in
            .object(PyBytes(try StructFormat.read(args[0]).pack(args.positional.dropFirst())))
        }
        m.raw("pack_into", .atLeast(3)) { args in
            let format = try StructFormat.read(args[0])
            guard let target = args[1].writableBytes else {
                throw PyError(
                    .typeError, "argument must be read-write bytes-like object, not \(args[1].typeName)")
            }
            let packed = try format.pack(args.positional.dropFirst(3), "pack_into")
            let at = try place(try indexValue(args[2]), format.size, target.byteCount, "pack_into", "packing")
            target.write(packed, at)
            return .none
        }
        m.raw("unpack", 2) { args in
            let (format, bytes) = (try StructFormat.read(args[0]), try bytes(args[1]))
            if bytes.count != format.size {
                throw StructFormat.problem("unpack requires a buffer of \(format.size) bytes")
            }
            return format.unpack(bytes)
        }
        m.def("unpack_from", "format, /, buffer, offset=0") { c in
            let (format, bytes) = (try StructFormat.read(c["format"]), try bytes(c["buffer"]))
            return format.unpack(
                bytes, try place(try c.int("offset"), format.size, bytes.count, "unpack_from", "unpacking"))
        }
        m.raw("iter_unpack", 2) { args in
            let (format, bytes) = (try StructFormat.read(args[0]), try bytes(args[1]))
            if format.size == 0 {
                throw StructFormat.problem("cannot iteratively unpack with a struct of length 0")
            }
            if bytes.count % format.size != 0 {
                throw StructFormat.problem(
                    "iterative unpacking requires a buffer of a multiple of \(format.size) bytes")
            }
            var at = 0
            return .object(
                BlockIterator("unpack_iterator", hint: { (bytes.count - at) / format.size }) {
                    guard at < bytes.count else { return nil }
                    defer { at += format.size }
                    return format.unpack(bytes, at)
                })
        }
    }
}
