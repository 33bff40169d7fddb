import Syntax

/// Writes rows to a file: `csv.writer`.
final class CSVWriter: PyObject {
    nonisolated(unsafe) private static let writerClass = PyClass("writer", module: "_csv") { cls in
        func method(_ name: String, _ body: @escaping (CSVWriter, Value) throws -> Value) {
            cls.raw(name, 1, 1) { args in
                guard let writer = args[0].object as? CSVWriter else { return .none }
                return try body(writer, args[1])
            }
        }
        method("writerow") { try $0.write($1) }
        method("writerows") { writer, rows in
            let rows = try iterator(rows)
            while let row = try rows.next() { _ = try writer.write(row) }
            return .none
        }
        cls.property("dialect") { ($0.object as? CSVWriter).map { .object($0.dialect) } ?? .none }
    }
    private let output: Value
    private let dialect: CSVDialect
    private let delimiter: [UInt8], lineEnd: [UInt8]
    private let quote: UInt32, escape: UInt32
    /// The ASCII characters that need quotes or an escape.
    private var isSpecial = [Bool](repeating: false, count: 128)
    private let wideSpecials: Set<UInt32>
    private var line: [UInt8] = []

    init(_ output: Value, _ dialect: CSVDialect) {
        (self.output, self.dialect) = (output, dialect)
        delimiter = Array(String(Character(dialect.delimiter)).utf8)
        lineEnd = Array(dialect.lineEnd.utf8)
        (quote, escape) = (dialect.quote?.value ?? .max, dialect.escape?.value ?? .max)
        let all = [dialect.delimiter.value, quote, escape] + dialect.lineEnd.unicodeScalars.map(\.value)
        wideSpecials = Set(all.filter { $0 >= 128 && $0 != .max })
        super.init()
        for code in all where code < 128 { isSpecial[Int(code)] = true }
    }
    override var cls: PyClass { CSVWriter.writerClass }
    override func eachReference(_ visit: (PyObject) -> Void) { if let it = output.object { visit(it) } }

    private func write(_ row: Value) throws -> Value {
        guard let object = row.object, let items = try object.itemsInPlace.map(Array.init) ?? fields(object) else {
            throw CSVDialect.error("iterable expected, not \(row.typeName)")
        }
        line.removeAll(keepingCapacity: true)
        for (at, item) in items.enumerated() {
            if at > 0 { line += delimiter }
            try append(item, isOnly: items.count == 1)
        }
        line += lineEnd
        return try invoke(output, line.withUnsafeBufferPointer { PyStr.value($0) })
    }
    private func fields(_ object: PyObject) throws -> [Value]? {
        guard try object.iter() != nil else { return nil }
        return try iterate(.object(object))
    }

    private func append(_ value: Value, isOnly: Bool) throws {
        let isQuoted =
            dialect.quoting == .all || dialect.quoting == .nonnumeric && !CSVWriter.isNumber(value)
        switch value {
        case .none: try append(Text(start: nil, count: 0), isQuoted, isOnly)
        case .object(let it) where it.kind == .str:
            try append(unsafeDowncast(it, to: PyStr.self).bytes, isQuoted, isOnly)
        default:
            var text = try value.str()
            try text.withUTF8 { try append($0, isQuoted, isOnly) }
        }
    }
    private static func isNumber(_ value: Value) -> Bool {
        guard case .object(let it) = value else { return !value.isNone }
        return it.kind == .bigInt || it.kind == .complex
            || it.kind == .instance && (it.cls.lookup("__float__") != nil || it.cls.lookup("__index__") != nil)
    }
    private func append(_ text: Text, _ isQuoted: Bool, _ isOnly: Bool) throws {
        var isQuoted = isQuoted
        if isOnly, text.isEmpty {
            if dialect.quoting == .none { throw CSVDialect.error("single empty field record must be quoted") }
            isQuoted = true
        }
        let start = line.count
        if isPlain(text) { line += text } else { try appendSpecial(text, &isQuoted) }
        if !isQuoted { return }
        var mark: [UInt8] = []
        if let quote = dialect.quote { mark = Array(String(Character(quote)).utf8) }
        line.insert(contentsOf: mark, at: start)
        line += mark
    }
    private func isPlain(_ text: Text) -> Bool {
        for byte in text where byte < 128 ? isSpecial[Int(byte)] : !wideSpecials.isEmpty { return false }
        return true
    }
    /// Appends a text in which characters may need quotes around it, or an escape.
    private func appendSpecial(_ text: Text, _ isQuoted: inout Bool) throws {
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let code = scalar.value
            let bytes = String(Character(scalar)).utf8
            if code < 128 ? isSpecial[Int(code)] : wideSpecials.contains(code) {
                let isDoubled = code == quote && dialect.doublesQuotes && dialect.quoting != .none
                if isDoubled { line += bytes }
                if !isDoubled, dialect.quoting == .none || code == quote || code == escape {
                    guard let escape = dialect.escape else {
                        throw CSVDialect.error("need to escape, but no escapechar set")
                    }
                    line += String(Character(escape)).utf8
                } else {
                    isQuoted = true
                }
            }
            line += bytes
        }
    }
}
