import Core
import DialectCommon
import Interpreter
import Ops

#if canImport(Glibc)
import Glibc
#endif

/// The array on standard input: a number for each field, a row for each line.
enum InputData {
    static func read() throws -> Value {
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let n = Glibc.read(0, &chunk, chunk.count)
            if n <= 0 { break }
            text += chunk[0..<n]
        }
        var rows: [[Value]] = []
        var isInteger = true
        for line in text.split(separator: 10) {
            var row: [Value] = []
            for field in line.split(whereSeparator: { $0 == 32 || $0 == 9 || $0 == 44 || $0 == 59 || $0 == 13 }) {
                let word = String(decoding: field, as: UTF8.self)
                if let whole = Int(word) {
                    row.append(.int(whole))
                    continue
                }
                guard let number = parseDouble(word) else {
                    throw PyError(.valueError, "could not convert string to float: \(PyStr.quoted(word))")
                }
                row.append(.float(number))
                isInteger = false
            }
            if !row.isEmpty { rows.append(row) }
        }
        let width = rows.first?.count ?? 0
        if let odd = rows.firstIndex(where: { $0.count != width }) {
            throw PyError(
                .valueError, "the number of columns changed from \(width) to \(rows[odd].count) at row \(odd + 1)")
        }
        let array = try Nesting.array(Nesting.collect(.list(rows.flatMap { $0 })), isInteger ? .int64 : .float64) {
            $0.scalar ?? .int(0)
        }
        if width <= 1 { return NumPyValues.current.array(array) }
        return NumPyValues.current.array(try Shape.reshape(array, rows.count == 1 ? [width] : [rows.count, width]))
    }
}
