import Core
import DialectCommon
import Interpreter
import Ops

/// The array on standard input: a number for each field, a row for each line that is not blank; int64 where all are whole numbers.
///
/// A line with a comma has its fields between commas, one with a semicolon between semicolons, any other between blanks. An empty field is
/// nan, and a `#` begins a comment, as in `numpy.genfromtxt`.
struct InputData {
    private var floats: [Double] = []
    private var integers: [Int] = []
    private var isInteger = true
    private var rows = 0
    private var width = 0

    static func read() throws -> Value {
        var data = InputData()
        var number = 0
        for line in try PyFile.standardInput.contents().split(separator: 10, omittingEmptySubsequences: false) {
            number += 1
            try Machine.shared.checkInterrupt()
            try data.add(line.last == 13 ? line.dropLast() : line, number: number)
        }
        return try data.array()
    }

    private mutating func add(_ line: ArraySlice<UInt8>, number: Int) throws {
        let fields = InputData.fields(line.prefix { $0 != UInt8(ascii: "#") })
        if fields.isEmpty { return }
        if rows == 0 { width = fields.count }
        if fields.count != width {
            throw PyError(.valueError, "line \(number): \(fields.count) columns, where the lines before have \(width)")
        }
        for (column, field) in fields.enumerated() {
            guard add(field) else {
                let word = PyStr.quoted(String(decoding: field, as: UTF8.self))
                throw PyError(
                    .valueError,
                    "line \(number), column \(column + 1): could not convert string to float: \(word)\n"
                        + InputData.caret(line, at: field))
            }
        }
        rows += 1
    }
    /// Whether the field is a number, or empty.
    private mutating func add(_ field: ArraySlice<UInt8>) -> Bool {
        // Python's reader of numbers takes underscores between digits.
        if field.contains(UInt8(ascii: "_")) { return false }
        let text = String(decoding: field, as: UTF8.self)
        if isInteger, let whole = Int(text) {
            integers.append(whole)
            return true
        }
        guard let value = field.isEmpty ? .nan : parseDouble(text) else { return false }
        if isInteger {
            isInteger = false
            floats = integers.map(Double.init)
            integers = []
        }
        floats.append(value)
        return true
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
    private static func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let separator = line.contains(44) ? 44 : line.contains(59) ? 59 : nil as UInt8?
        guard let separator else { return line.split(whereSeparator: isBlank) }
        return line.split(separator: separator, omittingEmptySubsequences: false).map { field in
            let start = field.drop(while: isBlank)
            return start[..<(start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex)]
        }
    }
    /// The line and, below it, a caret under the field.
    private static func caret(_ line: ArraySlice<UInt8>, at field: ArraySlice<UInt8>) -> String {
        func shown(_ bytes: ArraySlice<UInt8>) -> String {
            String(String(decoding: bytes, as: UTF8.self).map { $0.asciiValue.map { $0 < 32 } == true ? " " : $0 })
        }
        let indent = String(repeating: " ", count: shown(line[..<field.startIndex]).count)
        return "    \(shown(line))\n    \(indent)\(String(repeating: "^", count: max(1, shown(field).count)))"
    }

    private func array() throws -> Value {
        let shape: Dims = width <= 1 ? [rows] : rows == 1 ? [width] : [rows, width]
        return NumPyValues.current.array(
            isInteger ? try Create.integers(integers, shape) : try Create.doubles(floats, shape))
    }
}
