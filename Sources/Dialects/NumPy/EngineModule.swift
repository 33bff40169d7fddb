import Core
import DialectCommon
import Interpreter
import Ops

/// The module `numpy._engine`: loops that the library's text calls, with operands that it has prepared.
enum NumPyEngine {
    nonisolated(unsafe) static let module = Module("numpy._engine") {
        texts($0)
        days($0)
        tables($0)
        $0.def("dispatched", "function") { c in try FunctionDispatcher.wrapping(c["function"]) }
        $0.def("interpolate", "x, xp, fp, left, right") { c in
            let (x, xp) = (try NumPyFunctions.arr(c["x"]), try NumPyFunctions.arr(c["xp"]))
            let fp = try NumPyFunctions.arr(c["fp"])
            return NumPyFunctions.object(
                try Elementwise.interpolate(x, xp, fp, left: c.double("left"), right: c.double("right")))
        }
        // The elements of an array with one axis as arrays without axes that see its memory.
        $0.def("element_views", "a, start, end") { c in
            let owner = c["a"]
            let line = try NumPyFunctions.arr(owner)
            let end = min(try c.count("end"), line.rank == 1 ? line.count : 0)
            var at = try c.count("start")
            let step = line.rank == 1 ? line.strides[0] : 0
            return .object(
                BlockIterator("iterator") {
                    if at >= end { return nil }
                    let element = try line.view(shape: [], strides: [], offset: line.offset + at * step)
                    at += 1
                    return NumPyFunctions.view(owner, element)
                })
        }
        // The elements whose bytes a file has given, copied once.
        $0.def("elements", "data, dtype, count") { c in
            let type = try NumPyTypes.parse(c["dtype"])
            let count = try c.count("count")
            guard let data = (c["data"].object as? PyBytes)?.bytes, !type.holdsReferences,
                data.count == count * type.size
            else { throw PyError(.valueError, "buffer size must be a multiple of element size") }
            return NumPyFunctions.object(try NDArray(octets: data, type, [count]))
        }
        // Elements read from an ordinary file to where they stay, as many as it has; None of any other file.
        $0.def("read_elements", "file, dtype, count") { c in
            let type = try NumPyTypes.parse(c["dtype"])
            guard let file = c["file"].object as? PyFile, let bytes = file.remainingBytes, !type.holdsReferences,
                type.size > 0
            else { return .none }
            let array = try NDArray(type, [min(try c.count("count"), bytes / type.size)])
            let size = array.count * type.size
            let got = try array.withOctets(0..<size) { try file.read(into: $0) }
            if got < size { throw PyError(.osError, "the file has become shorter") }
            return NumPyFunctions.object(array)
        }
        $0.def("map_file", "file, offset, size, mode") { c in
            NumPyFunctions.object(
                try MemoryMap.array(
                    file: c.int("file"), offset: c.count("offset"), bytes: c.count("size"), mode: c.string("mode")))
        }
        $0.def("sync", "a") { c in
            MemoryMap.sync(try NumPyFunctions.arr(c["a"]))
            return .none
        }
        $0.def("pack", "flags, low_first") { c in
            NumPyFunctions.object(try Bits.pack(NumPyFunctions.arr(c["flags"]), lowFirst: c.bool("low_first")))
        }
        $0.def("unpack", "a, count, low_first") { c in
            let bytes = try NumPyFunctions.arr(c["a"], .uint8)
            return NumPyFunctions.object(try Bits.unpack(bytes, count: c.count("count"), lowFirst: c.bool("low_first")))
        }
    }

    // MARK: Texts

    private static func texts(_ m: Module) {
        /// The arrays, where all of them are of code points or all of bytes; else NumPy's refusal.
        func operands(_ c: Bound, _ names: [Sym], _ ufunc: String) throws -> [NDArray] {
            let arrays = try names.map { try NumPyFunctions.arr(c[$0]) }
            if Strings.agree(arrays) { return arrays }
            let native = try arrays.map { $0.dtype.isSwapped ? try Elementwise.cast($0, $0.dtype.native) : $0 }
            if Strings.agree(native) { return native }
            throw NumPyErrors.noLoop(ufunc, try c.values.map(loopClass))
        }
        m.def("lengths", "a") { c in NumPyFunctions.wrap(try Strings.lengths(operands(c, ["a"], "str_len")[0])) }
        for kind in ["find", "rfind", "count", "startswith", "endswith"] {
            guard let search = Strings.Search(rawValue: kind) else { continue }
            m.def(kind, "a, sub, start, end") { c in
                let texts = try operands(c, ["a", "sub"], kind)
                let (start, end) = (try NumPyFunctions.arr(c["start"]), try NumPyFunctions.arr(c["end"]))
                return NumPyFunctions.wrap(try Strings.search(search, texts[0], texts[1], start, end))
            }
        }
        for side in ["strip", "lstrip", "rstrip"] {
            guard let ends = Strings.Side(rawValue: side) else { continue }
            m.def(side, "a, chars=?") { c in
                if !c.isGiven("chars") {
                    return NumPyFunctions.wrap(
                        try Strings.strip(ends, operands(c, ["a"], "_\(side)_whitespace")[0], nil))
                }
                let texts = try operands(c, ["a", "chars"], "_\(side)_chars")
                return NumPyFunctions.wrap(try Strings.strip(ends, texts[0], texts[1]))
            }
        }
        m.def("replace", "a, old, new, count") { c in
            let texts = try operands(c, ["a", "old", "new"], "_replace")
            return NumPyFunctions.wrap(
                try Strings.replace(texts[0], texts[1], texts[2], NumPyFunctions.arr(c["count"])))
        }
        for how in ["center", "ljust", "rjust", "zfill"] {
            guard let alignment = Strings.Alignment(rawValue: how) else { continue }
            m.def(how, "a, width, fillchar") { c in
                let texts = try operands(c, ["a", "fillchar"], "_\(how)")
                return NumPyFunctions.wrap(
                    try Strings.pad(alignment, texts[0], NumPyFunctions.arr(c["width"]), texts[1]))
            }
        }
        // What is not ASCII is left to the methods of `str`.
        for how in ["upper", "lower", "swapcase", "capitalize", "title"] {
            guard let change = Strings.Case(rawValue: how) else { continue }
            m.def(how, "a") { c in
                let a = try NumPyFunctions.arr(c["a"])
                guard Strings.agree([a]), try Strings.isASCII(a) else { return .none }
                return NumPyFunctions.wrap(try Strings.cased(change, a))
            }
        }
        for kind in [
            "isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isnumeric", "isdecimal",
        ] {
            guard let test = Strings.Test(rawValue: kind) else { continue }
            m.def(kind, "a") { c in
                let a = try NumPyFunctions.arr(c["a"])
                guard Strings.agree([a]), try Strings.isASCII(a) else { return .none }
                return NumPyFunctions.wrap(try Strings.test(test, a))
            }
        }
        m.def("no_loop", "ufunc, *operands") { c in
            throw NumPyErrors.noLoop(try c.string("ufunc"), try c.rest("operands").map(loopClass))
        }
    }
    /// The class of an operand's type, as a ufunc without a loop names it.
    private static func loopClass(_ value: Value) throws -> String {
        let name =
            switch value {
            case .int, .bool: "_PyLongDType"
            case .float: "_PyFloatDType"
            default: DTypeText.className(try NumPyFunctions.arr(value).dtype)
            }
        return "<class 'numpy.dtypes.\(name)'>"
    }

    // MARK: Days

    private static func days(_ m: Module) {
        func calendar(_ c: Bound) throws -> BusinessDays {
            let week = try NumPyFunctions.arr(c["week"], .bool).integers().map { $0 != 0 }
            guard
                let days = BusinessDays(week: week, holidays: try NumPyFunctions.arr(c["holidays"], .int64).integers())
            else {
                throw PyError(.valueError, "A business day weekmask array must have length 7")
            }
            return days
        }
        m.def("is_busday", "week, holidays, days") { c in
            NumPyFunctions.object(try calendar(c).valid(NumPyFunctions.arr(c["days"], .int64)))
        }
        m.def("busday_count", "week, holidays, begin, end") { c in
            NumPyFunctions.object(
                try calendar(c).count(NumPyFunctions.arr(c["begin"], .int64), NumPyFunctions.arr(c["end"], .int64)))
        }
        m.def("busday_offset", "week, holidays, days, offsets, roll") { c in
            guard let roll = BusinessDays.Roll(rawValue: try c.string("roll")) else {
                throw PyError(.valueError, "Invalid business day roll parameter \"\(try c.string("roll"))\"")
            }
            let (days, offsets) = (
                try NumPyFunctions.arr(c["days"], .int64), try NumPyFunctions.arr(c["offsets"], .int64)
            )
            return NumPyFunctions.object(try calendar(c).offset(days, by: offsets, roll: roll))
        }
    }

    // MARK: Tables of numbers

    private static func tables(_ m: Module) {
        m.def("read_table", "data, delimiter, comments, skiprows, usecols, max_rows, allows_gaps") { c in
            var table = NumberTable(
                delimiter: try c.optionalString("delimiter"),
                comments: try iterate(c["comments"]).map { $0.string ?? "" },
                skipped: try c.count("skiprows"),
                columns: try c.optional("usecols").map { try iterate($0).map(indexValue) },
                most: try c.optionalInt("max_rows"), allowsGaps: try c.bool("allows_gaps"))
            let rows: Int?
            if var text = c["data"].string {
                rows = text.withUTF8 { table?.read($0) } ?? nil
            } else if let bytes = (c["data"].object as? PyBytes)?.bytes {
                rows = table?.read(bytes) ?? nil
            } else {
                return .none
            }
            guard let rows, let table else { return .none }
            return NumPyFunctions.object(
                try Create.doubles(table.numbers, [rows, rows == 0 ? 0 : table.numbers.count / rows]))
        }
        m.def("write_table", "a, format, delimiter, newline") { c in
            let a = try NumPyFunctions.arr(c["a"], .float64)
            guard a.rank == 2,
                let text = try NumberTable.written(
                    a.doubles(), columns: a.shape[1], format: try c.string("format"),
                    delimiter: try c.string("delimiter"), newline: try c.string("newline"))
            else { return .none }
            return .str(text)
        }
    }
}
