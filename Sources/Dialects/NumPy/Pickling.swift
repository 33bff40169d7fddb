import Core
import DialectCommon
import Interpreter
import Ops

/// The value of a parameter that a call does not give.
final class NoValue: PyObject {
    nonisolated(unsafe) static let shared = NoValue()
    nonisolated(unsafe) private static let type = PyClass("_NoValueType", module: "numpy")
    override var cls: PyClass { NoValue.type }
    override func repr() -> String { "<no value>" }
}

/// What arrays, scalars and dtypes say of themselves so that they can be made anew, as NumPy's pickles have it.
enum NumPyPickling {
    private static func maker(_ name: Sym) throws -> Value {
        try getAttribute(Machine.shared.importer.module("numpy._core.multiarray") ?? .none, name)
    }
    /// The bytes of all elements in C or Fortran order; objects as a list.
    private static func contents(_ a: NDArray, isFortran: Bool) throws -> Value {
        let ordered = try Elementwise.contiguous(Device.host(isFortran ? a.transposed : a))
        if a.dtype.holdsReferences {
            return .list(try (0..<a.count).map { try NumPyElements.value(ordered.element($0)) })
        }
        return .object(PyBytes(ordered.octets))
    }
    static func reduce(_ value: Value) throws -> Value {
        let a = try value.someArray
        let described = (NumPyProtocols.plain(value).object as? NumPyArray)?.described
        let dtype = Value.object(described ?? DTypeObject.of(a.dtype))
        if value.object is NumPyScalar || value.object is NumPyItem || value.object is NumPyText {
            return .tuple([try maker("scalar"), .tuple([dtype, try contents(a, isFortran: false)])])
        }
        let isFortran = a.isFortranContiguous && !a.isContiguous
        let state = Value.tuple([
            .int(1), tupleOf(a.shape), dtype, .bool(isFortran), try contents(a, isFortran: isFortran),
        ])
        let arguments = Value.tuple([.object(value.cls), .tuple([.int(0)]), .object(PyBytes([0x62]))])
        return .tuple([try maker("_reconstruct"), arguments, state])
    }
    /// What protocol 5 keeps: the buffer itself, so that a pickle can leave it outside, where NumPy does so.
    static func reduceBuffer(_ value: Value) throws -> Value {
        guard let holder = value.object as? NumPyArray, holder.cls === NumPyArray.type else { return try reduce(value) }
        let a = holder.array
        let isFortran = a.isFortranContiguous && !a.isContiguous
        // The axes as they follow one another in memory.
        let axes =
            a.isContiguous
            ? Array(0..<a.rank)
            : isFortran
                ? (0..<a.rank).reversed().map { $0 } : (0..<a.rank).sorted { a.strides[$0] > a.strides[$1] }
        let line = try Shape.transpose(a, axes)
        guard line.isContiguous, !a.dtype.holdsReferences, a.dtype.size > 0 else { return try reduce(value) }
        let ordered = a.isContiguous ? value : Value.object(NumPyArray(line))
        let buffer = try getAttribute(Machine.shared.importer.module("pickle") ?? .none, "PickleBuffer")
        // Dates and records of them have no buffer.
        guard let kept = try? invoke(buffer, [ordered]) else { return try reduce(value) }
        let restorer = try getAttribute(
            Machine.shared.importer.module("numpy._core.numeric") ?? .none, "_frombuffer")
        let dtype = try getAttribute(value, "dtype")
        if a.isContiguous || isFortran {
            return .tuple([restorer, .tuple([kept, dtype, tupleOf(a.shape), .str(isFortran ? "F" : "C")])])
        }
        let places = (0..<a.rank).map { axis in Value.int(axes.firstIndex(of: axis) ?? axis) }
        return .tuple([restorer, .tuple([kept, dtype, tupleOf(line.shape), .str("K"), .tuple(places)])])
    }
    static func restore(_ value: Value, _ state: Value) throws {
        guard let parts = state.asTuple?.items, parts.count >= 4,
            let holder = NumPyProtocols.plain(value).object as? NumPyArray
        else { throw PyError(.typeError, "argument 1 must be tuple") }
        let own = Array(parts.suffix(4))
        let (shape, type) = (try shapeValue(own[0]), try NumPyTypes.parse(own[1]))
        let isFortran = try own[2].truth()
        let target = isFortran ? Dims(shape.reversed().map { $0 }) : shape
        let made: NDArray
        if let items = own[3].sequence {
            made = try NDArray(type, target, zeroed: true)
            if items.count != made.count { throw PyError(.valueError, "object state has the wrong length") }
            for (i, item) in items.enumerated() { try NumPyElements.store(item, made.element(i)) }
        } else {
            let bytes = try NumPyElements.asBytes(own[3])
            guard bytes.count == target.product &* type.size else {
                throw PyError(.valueError, "buffer size does not match array size")
            }
            let read = try NDArray(octets: bytes, type, target)
            made = type.isSwapped ? try Elementwise.cast(read, type.native) : read
        }
        holder.array = isFortran ? made.transposed : made
        if let described = own[1].object as? DTypeObject, described.isDescribed { holder.described = described }
    }
    /// The type that has the byte order, fields, shape or unit which the state in a pickle tells of.
    static func restored(_ dtype: DType, _ state: Value) throws -> DTypeParser.Found {
        guard let parts = state.asTuple?.items, parts.count >= 8, let order = parts[1].string else {
            throw PyError(.valueError, "state is not that of a dtype")
        }
        if let pair = parts[2].asTuple { return try DTypeParser.parse(.tuple(pair.items)) }
        if let names = parts[3].asTuple?.items, let fields = parts[4].asDict {
            return try restored(names, fields, size: parts[5], isAligned: (parts[7].int ?? 0) & 0x80 != 0)
        }
        var type = dtype
        if dtype.native.isDate, parts.count > 8, let data = parts[8].asTuple?.items.last?.asTuple?.items,
            data.count >= 2
        {
            let unit = try NumPyElements.asText(data[0])
            let text = unit == "generic" ? "" : "[\(data[1].int ?? 1)\(unit)]"
            type = try NumPyTypes.parse(.str((dtype.native.kind == .datetime ? "M8" : "m8") + text))
        }
        return (order == ">" ? type.native.swapped : type, [])
    }
    /// What a program kept with the type, in the state of a pickle: alone, or before the unit of dates.
    static func metadata(_ state: Value) -> PyDict? {
        guard let parts = state.asTuple?.items, parts.count > 8 else { return nil }
        return (parts[8].asTuple?.items.first ?? parts[8]).asDict
    }
    private static func restored(_ names: [Value], _ fields: PyDict, size: Value, isAligned: Bool) throws
        -> DTypeParser.Found
    {
        let places = try names.map { name -> [Value] in
            guard let place = try fields.get(name)?.asTuple?.items, place.count >= 2 else {
                throw PyError(.valueError, "state is not that of a dtype")
            }
            return place
        }
        let titles = places.map { $0.count > 2 ? $0[2] : Value.none }
        let hasTitles = titles.contains { !$0.isNone }
        let description = try PyDict(
            [
                (.str("names"), .list(names)), (.str("formats"), .list(places.map { $0[0] })),
                (.str("offsets"), .list(places.map { $0[1] })), (.str("itemsize"), size),
            ] + (hasTitles ? [(.str("titles"), .list(titles))] : []))
        return try DTypeParser.parse(.object(description), aligned: isAligned)
    }
    /// `np.dtype.__reduce__`: a code, and what it leaves open as a state.
    static func reduce(_ object: DTypeObject) throws -> Value {
        let dtype = object.dtype
        if dtype.isText, object.shape.isEmpty {
            let options = StringTypes.options(dtype)
            let arguments = [Value.int(options.coerces ? 1 : 0)] + (options.missing.map { [$0] } ?? [])
            let internals = try Machine.shared.importer.module("numpy._core._internal") ?? .none
            return .tuple([try getAttribute(internals, "_convert_to_stringdtype_kwargs"), .tuple(arguments)])
        }
        let type = try getAttribute(.object(object), "type")
        let code = DTypeText.code(dtype).dropFirst()
        let name: Value =
            object.isRecord
            ? type
            : .str(!object.shape.isEmpty || dtype.record != nil ? "V\(object.size)" : plainCode(String(code)))
        return .tuple([
            .object(DTypeObject.type), .tuple([name, .bool(false), .bool(true)]), .tuple(try state(object)),
        ])
    }
    private static func plainCode(_ code: String) -> String {
        code == "O" ? "O8" : String(code.prefix { $0 != "[" })
    }
    private static func state(_ object: DTypeObject) throws -> [Value] {
        let dtype = object.dtype
        let isWhole = object.shape.isEmpty
        let record = isWhole ? dtype.record : nil
        let own = Value.object(object)
        let order = !isWhole || DTypeText.code(dtype).hasPrefix("|") ? "|" : dtype.isSwapped ? ">" : "<"
        let isSized = !isWhole || dtype.native.kind == .string || dtype.native.kind == .bytes || dtype.kind == .record
        let extra: [Value]
        if dtype.native.isDate, isWhole {
            let unit = dtype.native.unit
            let base = Value.object(PyBytes(Array(unit.base.text.utf8)))
            let facts = object.metadata.map { Value.object($0) } ?? .none
            extra = [.tuple([facts, .tuple([base, .int(unit.multiple), .int(1), .int(1)])])]
        } else {
            extra = object.metadata.map { [.object($0)] } ?? []
        }
        return [
            .int(extra.isEmpty ? 3 : 4), .str(order), try getAttribute(own, "subdtype"),
            try getAttribute(own, "names"),
            try record == nil ? .none : invoke(.object(PyClass.dict), [getAttribute(own, "fields")]),
            .int(isSized ? object.size : -1), .int(isSized ? dtype.alignment : -1), .int(object.flags),
        ] + extra
    }
}

extension NumPyMethods {
    static func pickling(_ cls: PyClass) {
        cls.attributes["__reduce__"] = .object(
            NativeFunction("__reduce__", Arity(1)) { try NumPyPickling.reduce($0[0]) })
        cls.attributes["__reduce_ex__"] = .object(
            NativeFunction("__reduce_ex__", Arity(1, 2)) { args in
                if args.count > 1, let version = args[1].int, version >= 5 {
                    return try NumPyPickling.reduceBuffer(args[0])
                }
                return try invoke(getAttribute(args[0], "__reduce__"), [])
            })
        cls.attributes["__setstate__"] = .object(
            NativeFunction("__setstate__", Arity(2)) { args in
                try NumPyPickling.restore(args[0], args[1])
                return .none
            })
    }
}
