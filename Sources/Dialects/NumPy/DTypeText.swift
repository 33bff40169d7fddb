import Core
import DialectCommon
import Interpreter

/// A dtype as NumPy writes it.
enum DTypeText {
    /// `<i4`: byte order, kind and size. One-byte types have no order.
    static func code(_ dtype: DType) -> String {
        let native = dtype.native
        let order = native.row.alignment == 1 || native.kind == .object ? "|" : dtype.isSwapped ? ">" : "<"
        return order + body(native)
    }
    private static func body(_ native: DType) -> String {
        switch native.kind {
        case .object: native.isText ? "T16" : "O"
        case .string, .bytes: String(native.row.letter) + String(native.width)
        case .datetime, .timedelta: "\(native.row.letter)8" + (native.unit.isGeneric ? "" : "[\(native.unit.text)]")
        default: String(native.row.letter) + String(native.size)
        }
    }
    /// What stands in `dtype(…)` and in the formats of fields: without an order where there is none, bool as `?`.
    static func short(_ dtype: DType) -> String {
        if dtype == .bool { return "?" }
        let native = dtype.native
        if native.size == 0, native.kind == .string || native.kind == .bytes || native.kind == .record {
            return native.kind == .string ? (dtype.isSwapped ? ">" : "<") + "U" : String(native.row.letter)
        }
        let text = code(dtype)
        return text.hasPrefix("|") ? String(text.dropFirst()) : text
    }
    /// What `str` shows.
    static func text(_ dtype: DType, includesAlignment: Bool = true) -> String {
        if let record = dtype.record { return self.record(record, includesAlignment: includesAlignment) }
        if dtype.isText { return StringTypes.repr(dtype) }
        switch dtype.native.kind {
        case .string, .bytes, .record: return dtype.size == 0 ? code(dtype) : code(dtype)
        default: return dtype.isSwapped ? code(dtype) : dtype.name
        }
    }
    /// What `repr` shows of most dtypes.
    static func whole(_ dtype: DType) -> String {
        if dtype.isText { return StringTypes.repr(dtype) }
        return "dtype(\(repr(dtype))\(dtype.record?.isAligned ?? false ? ", align=True" : ""))"
    }
    /// What stands in `dtype(…)`.
    static func repr(_ dtype: DType) -> String {
        if let record = dtype.record { return self.record(record, includesAlignment: false) }
        return "'" + (dtype.isNumeric ? dtype.name : short(dtype)) + "'"
    }
    /// What stands behind `dtype=` in an array's repr.
    static func inArray(_ dtype: DType) -> String {
        if dtype.record != nil { return text(dtype) }
        let name = text(dtype)
        let isPlain = dtype.isNumeric || dtype.kind == .object || dtype.isDate && dtype.unit.isGeneric
        return isPlain ? name : "'\(name)'"
    }
    private static func format(_ field: Record.Field) -> String {
        let base = field.dtype.record.map { record($0, includesAlignment: false) } ?? "'\(short(field.dtype))'"
        return field.shape.isEmpty ? base : "(\(base), \(Dims(field.shape).description))"
    }
    private static func record(_ record: Record, includesAlignment: Bool) -> String {
        func quoted(_ field: Record.Field) -> String {
            field.title.map { "(\(PyStr.quoted($0)), \(PyStr.quoted(field.name)))" } ?? PyStr.quoted(field.name)
        }
        if record.isPlain, !(includesAlignment && record.isAligned) {
            let items = record.fields.map { field in
                let base =
                    field.dtype.record.map { self.record($0, includesAlignment: false) } ?? "'\(short(field.dtype))'"
                return "(\(quoted(field)), \(base)\(field.shape.isEmpty ? "" : ", \(Dims(field.shape).description)"))"
            }
            return "[" + items.joined(separator: ", ") + "]"
        }
        let names = record.fields.map { PyStr.quoted($0.name) }.joined(separator: ", ")
        let formats = record.fields.map(format).joined(separator: ", ")
        let offsets = record.fields.map { String($0.offset) }.joined(separator: ", ")
        let words = record.fields.map { $0.title.map(PyStr.quoted) ?? "None" }.joined(separator: ", ")
        let titles = record.fields.contains { $0.title != nil } ? ", 'titles': [\(words)]" : ""
        return
            "{'names': [\(names)], 'formats': [\(formats)], 'offsets': [\(offsets)]\(titles), 'itemsize': \(record.size)"
            + (includesAlignment && record.isAligned ? ", 'aligned': True}" : "}")
    }
    static func scalarName(_ dtype: DType) -> String {
        let unit = dtype.unit.isGeneric ? "" : " metadata [\(dtype.unit.text)]"
        return "NumPy \(dtype.native.row.name) scalar" + unit
    }
    /// `Int64DType`, the class of a dtype.
    static func className(_ dtype: DType) -> String {
        switch dtype.native.kind {
        case .string: return "StrDType"
        case .bytes: return "BytesDType"
        case .object: return dtype.isText ? "StringDType" : "ObjectDType"
        case .datetime: return "DateTime64DType"
        case .timedelta: return "TimeDelta64DType"
        case .record: return "VoidDType"
        case .unsigned: return "UInt\(dtype.size * 8)DType"
        default: return dtype.native.name.prefix(1).uppercased() + dtype.native.name.dropFirst() + "DType"
        }
    }
}
