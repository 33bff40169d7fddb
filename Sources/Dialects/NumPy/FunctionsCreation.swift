import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for making arrays.
extension NumPyFunctions {
    static func creation(_ m: Module) {
        conversions(m)
        filled(m)
        ranges(m)
        matrices(m)
        grids(m)
        fromMemory(m)
    }
    private static func conversions(_ m: Module) {
        m.def("array", "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, ndmax=0, like=None") { c in
            try checkLike(c["like"])
            let owner = try c.bool("subok") ? c["object"].object as? NumPySubarray : nil
            let order = try MemoryOrder(c["order"])
            let copies = try copyRule(c["copy"])
            let type = try NumPyTypes.optional(c["dtype"])
            let made = try madeOfItself(c["object"], type, copy: copies)
            var a = try arr(made ?? c["object"], type)
            let most = try c.int("ndmax")
            if most < 0 || most > 64 {
                throw PyError(.valueError, "ndmax must be in the range [0, NPY_MAXDIMS (64)] ")
            }
            if most > 0, try c.int("ndmin") > most {
                throw PyError(.valueError, "ndmin must be <= ndmax (\(most))")
            }
            if most > 0, a.rank > most {
                throw PyError(
                    .valueError,
                    "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of \(most)."
                )
            }
            let isShared = made != nil || sharesMemory(c["object"], a)
            if isShared, made == nil, copies == true { a = try order.copy(a) }
            let arranged = try order.arranged(a)
            if copies == false, !isShared || arranged !== a { throw unavoidable }
            a = arranged
            let least = try c.int("ndmin")
            if least > 64 { throw PyError(.valueError, "ndmin must be <= ndmax (64)") }
            while a.rank < least { a = try Shape.expand(a, [0]) }
            let isPlain = c["object"].object.map { Swift.type(of: $0) == NumPyArray.self } ?? false
            if copies != true, a === c["object"].ndarray, owner != nil || isPlain { return c["object"] }
            if copies == true, describesMemory(c["object"]) { return object(a) }
            return try owner?.adopt(object(a)) ?? (made?.ndarray === a ? made : nil) ?? over(c["object"], a)
        }
        m.quick("array") { try Nesting.plain($0).map(object) }
        for name in ["asarray", "ascontiguousarray", "asanyarray", "asarray_chkfinite"] {
            m.def(name, "a, dtype=None, order=None, *, device=None, copy=None, like=None") { c in
                try checkLike(c["like"])
                try checkDevice(c["device"])
                let type = try NumPyTypes.optional(c["dtype"])
                if let made = try madeOfItself(c["a"], type, copy: c.optional("copy").map { try $0.truth() }) {
                    let a = try MemoryOrder(c["order"]).arranged(arr(made, type))
                    return a === made.ndarray && made.object is NumPyArray ? made : object(a)
                }
                var a = try arr(c["a"], type)
                if name == "asarray_chkfinite", a.dtype.isInexact, try !Reduce.isFinite(a) {
                    throw PyError(.valueError, "array must not contain infs or NaNs")
                }
                let owner = name == "asanyarray" ? c["a"].object as? NumPySubarray : nil
                let isArray = c["a"].object is NumPyArray && !(c["a"].object is NumPyItem)
                let isOwn = (isArray || owner != nil) && c["a"].ndarray === a
                if name == "ascontiguousarray" {
                    a = try Elementwise.contiguous(a.rank == 0 ? Shape.reshape(a, [1]) : a)
                }
                a = try MemoryOrder(c["order"]).arranged(a)
                if let copy = c.optional("copy") {
                    if try copy.truth() {
                        let made = object(try MemoryOrder(c["order"]).copy(a))
                        return try owner?.adopt(made) ?? made
                    }
                    if !isOwn && !sharesMemory(c["a"], a) || isOwn && a !== c["a"].ndarray { throw unavoidable }
                }
                if isOwn, a === c["a"].ndarray { return c["a"] }
                if a === c["a"].ndarray, c["a"].object is NumPySubarray {
                    return try NumPyProtocols.view(c["a"], .none, as: NumPyArray.type)
                }
                return try owner?.adopt(object(a)) ?? over(c["a"], a)
            }
        }
        m.def("asfortranarray", "a, dtype=None, *, like=None") { c in
            try checkLike(c["like"])
            let a = try arr(c["a"], NumPyTypes.optional(c["dtype"]))
            return object(try MemoryOrder.fortran.copy(Shape.atLeast(a, 1)))
        }
        m.def("copy", "a, order='K', subok=False") { c in
            // There are no subclasses that could be passed on.
            _ = try c.bool("subok")
            return object(try MemoryOrder(c["order"]).copy(arr(c["a"])))
        }
    }
    private static func filled(_ m: Module) {
        for (name, value) in [("zeros", 0.0), ("ones", 1), ("empty", 0)] {
            m.def(name, "shape, dtype=None, order='C', *, device=None, like=None") { c in
                try checkShape(c["shape"])
                let outer = try shapeValue(c["shape"])
                let found = try c["dtype"].isNone ? (DType.float64, []) : DTypeParser.parse(c["dtype"])
                let type = NumPyCreate.least(found.0)
                let shape = found.1.isEmpty ? outer : Dims(outer.array + found.1)
                try checkLike(c["like"])
                try checkDevice(c["device"])
                let result =
                    try !type.isNumeric
                    ? NumPyCreate.uniform(shape, NumPyCreate.filler(name == "empty" ? nil : Int(value), type), type)
                    : value == 0 ? NDArray(type, shape, zeroed: true) : Create.full(shape, value, type)
                return object(try MemoryOrder(c["order"]).arranged(result))
            }
            m.quick(name) { size in
                guard case .int(let count) = size else { return nil }
                return object(
                    value == 0
                        ? try NDArray(.float64, Dims(count), zeroed: true)
                        : try Create.full(Dims(count), value, .float64))
            }
            let like = name + "_like"
            let parameters: StaticString =
                name == "empty"
                ? "prototype, dtype=None, order='K', subok=True, shape=None, *, device=None"
                : "a, dtype=None, order='K', subok=True, shape=None, *, device=None"
            m.def(like, parameters) { c in
                let a = try arr(c[name == "empty" ? "prototype" : "a"])
                let shape = try c.optional("shape").map(shapeValue) ?? a.shape
                try checkDevice(c["device"])
                // There are no subclasses that could be passed on.
                _ = try c.bool("subok")
                let type = NumPyCreate.least(try NumPyTypes.optional(c["dtype"]) ?? a.dtype)
                let result =
                    try type.isNumeric
                    ? Create.full(shape, value, type)
                    : NumPyCreate.uniform(shape, NumPyCreate.filler(name == "empty" ? nil : Int(value), type), type)
                return object(try MemoryOrder(c["order"]).arranged(result, like: a))
            }
        }
        m.def("full", "shape, fill_value, dtype=None, order='C', *, device=None, like=None") { c in
            try checkLike(c["like"])
            try checkDevice(c["device"])
            try checkShape(c["shape"])
            let fill = try arr(c["fill_value"])
            var type = try NumPyTypes.optional(c["dtype"]) ?? fill.dtype
            // A type of texts without a length has one character, as in `empty`.
            if !c["dtype"].isNone, type.size == 0, !type.isText {
                type = type.kind == .string ? .string(1) ?? type : type.kind == .bytes ? .bytes(1) ?? type : type
            }
            if let spread = try spreadOverRecords(c["fill_value"], shapeValue(c["shape"]), type) {
                return object(spread)
            }
            if !type.isNumeric, !(type.native.isDate && fill.dtype.isNumeric && c["fill_value"].bigInt == nil) {
                // A number is a text here, zero too, which `zeros` leaves empty.
                let isText = type.kind == .string || type.kind == .bytes
                let value = try isText && c["fill_value"].int == 0 ? .str(c["fill_value"].str()) : c["fill_value"]
                return object(try NumPyCreate.uniform(shapeValue(c["shape"]), value, type))
            }
            let result = try NDArray(type, shapeValue(c["shape"]))
            try NumPyFunctions.fill(
                result,
                with: c["fill_value"].bigInt == nil
                    ? Casting.convert(fill, type) : Create.scalar(NumPyCreate.fit(type)(c["fill_value"]), type))
            return object(try MemoryOrder(c["order"]).arranged(result))
        }
        m.def("full_like", "a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None") { c in
            try checkDevice(c["device"])
            let a = try arr(c["a"])
            let type = try NumPyTypes.optional(c["dtype"]) ?? a.dtype
            let shape = try c.optional("shape").map(shapeValue) ?? a.shape
            if let spread = try spreadOverRecords(c["fill_value"], shape, type) { return object(spread) }
            if !type.isNumeric {
                return object(
                    try NumPyCreate.uniform(c.optional("shape").map(shapeValue) ?? a.shape, c["fill_value"], type))
            }
            let result = try NDArray(type, c.optional("shape").map(shapeValue) ?? a.shape)
            try fill(result, with: fitting(c["fill_value"], type) ?? arr(c["fill_value"]))
            // There are no subclasses that could be passed on.
            _ = try c.bool("subok")
            return object(try MemoryOrder(c["order"]).arranged(result, like: a))
        }
    }
    /// An array of records filled with a list or a tuple, which is an array of its own whose elements are records' fields.
    private static func spreadOverRecords(_ value: Value, _ shape: Dims, _ type: DType) throws -> NDArray? {
        guard type.record != nil, value.ndarray == nil, value.sequence != nil else { return nil }
        let result = try NDArray(type, shape, zeroed: true)
        try fill(result, with: Elementwise.cast(NumPyCreate.asArray(value), type))
        return result
    }
    /// Steps between complex numbers: as many as there are in both directions. nil where all the numbers are real.
    static func complexRange(_ start: Value, _ stop: Value, _ step: Value, _ dtype: DType?) throws -> NDArray? {
        func isComplex(_ value: Value) -> Bool {
            value.object is PyComplex || (value.object as? NumPyScalar)?.dtype.isComplex == true
        }
        guard [start, stop, step].contains(where: isComplex) else { return nil }
        let steps = try binaryOperation(.div, binaryOperation(.sub, stop, start), step)
        guard let re = try getAttribute(steps, "real").real, let im = try getAttribute(steps, "imag").real else {
            return nil
        }
        let count = min(re.rounded(.up), im.rounded(.up))
        guard count < 0x1p53 else { throw PyError(.valueError, "Maximum allowed size exceeded") }
        let result = try Create.range(
            arr(start, .complex128), arr(step, .complex128), count > 0 ? Int(count) : 0)
        return try dtype.map { try Elementwise.cast(result, $0) } ?? result
    }
    private static func ranges(_ m: Module) {
        m.def("arange", "start=?, stop=?, step=1, dtype=None, *, device=None, like=None") { c in
            if c["start"].isUndefined, c["stop"].isUndefined {
                throw PyError(.typeError, "arange() requires stop to be specified.")
            }
            try checkLike(c["like"])
            try checkDevice(c["device"])
            let type = try NumPyTypes.optional(c["dtype"])
            if type?.isDate != true { for name in ["start", "stop", "step"] as [Sym] { try checkNoText(c[name]) } }
            if let type, type.native.kind == .string || type.kind == .bytes || type.kind == .record {
                throw PyError(
                    .typeError,
                    "arange() not supported for inputs with DType <class 'numpy.dtypes.\(DTypeText.className(type))'>."
                )
            }
            let isOfDates = [c["start"], c["stop"]].contains { $0.ndarray?.dtype.native.kind == .datetime }
            if type?.kind == .datetime || type == nil && isOfDates,
                c["stop"].isUndefined || c["stop"].isNone || c["start"].isUndefined || c["start"].isNone
            {
                throw PyError(.valueError, "arange requires both a start and a stop for NumPy datetime64 ranges")
            }
            let step = c["step"].isNone ? Value.int(1) : c["step"]
            if c["start"].isUndefined || c["start"].isNone {
                return object(try FloatingErrors.range(arange(.int(0), c["stop"], step, type)))
            }
            let hasStop = !c["stop"].isUndefined && !c["stop"].isNone
            let (first, end) = hasStop ? (c["start"], c["stop"]) : (Value.int(0), c["start"])
            return object(try FloatingErrors.range(arange(first, end, step, type)))
        }
        m.short("arange") { args in
            let areNumbers = (0..<args.count).allSatisfy { at in
                switch args[at] {
                case .int, .float: true
                default: false
                }
            }
            guard areNumbers, (1...3).contains(args.count) else { return nil }
            let step = args.count == 3 ? args[2] : Value.int(1)
            return object(
                args.count == 1 ? try arange(.int(0), args[0], step, nil) : try arange(args[0], args[1], step, nil))
        }
        m.def("linspace", "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None") {
            c in
            try checkDevice(c["device"])
            let (count, endpoint, axis) = (try c.int("num"), try c.bool("endpoint"), try c.int("axis"))
            let dtype = try NumPyTypes.optional(c["dtype"])
            let isNarrow = dtype == .float32 || dtype == .float16
            func made(_ type: DType?) throws -> NDArray {
                if let start = plainNumber(c["start"]), let stop = plainNumber(c["stop"]) {
                    return try Create.linspace(start, stop, count, endpoint: endpoint, dtype: type)
                }
                let (start, stop) = try bounds(c)
                return try Create.linspace(start, stop, count, endpoint: endpoint, dtype: type)
            }
            FloatingErrors.begin()
            let result = try isNarrow ? Casting.convert(made(nil), dtype ?? .float64) : made(dtype)
            if dtype?.isInteger == true, FloatingErrors.raised.contains(.invalid) {
                try FloatingErrors.report(.invalid, "cast")
            } else if FloatingErrors.raised.contains(.invalid), try result.dtype.isInexact && Reduce.hasNaN(result) {
                if FloatingErrors.raised.contains(.overflow) { try FloatingErrors.report(.overflow, "subtract") }
                try FloatingErrors.report(.invalid, "multiply")
            }
            let spread = object(axis == 0 ? result : try Shape.move(result, from: [0], to: [axis]))
            if try !c.bool("retstep") { return spread }
            let (start, stop) = try bounds(c)
            let step = try Create.step(start, stop, count, endpoint: endpoint)
            return .tuple([spread, step.map(wrap) ?? .float(.nan)])
        }
        m.def("logspace", "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0") { c in
            let (start, stop) = try bounds(c)
            let base = try arr(c["base"])
            let type = Promotion.numpy(start.dtype, stop.dtype)
            let isWeak = NumPyErrors.isWeak(c["base"]) && type.isInexact && !base.dtype.isComplex
            return try typed(
                FloatingErrors.watch(overflow: "power") {
                    try Create.powers(
                        of: isWeak ? Elementwise.cast(base, type) : base, start, stop, c.int("num"),
                        endpoint: c.bool("endpoint"))
                }, c)
        }
        m.def("geomspace", "start, stop, num=50, endpoint=True, dtype=None, axis=0") { c in
            // Complex numbers go through the plane, for which the bounds have to be such.
            let plane = try NumPyTypes.optional(c["dtype"]).flatMap { $0.isComplex ? $0 : nil }
            _ = try (checkedBound(c["start"], c), checkedBound(c["stop"], c))
            let (a, b) = (try arr(c["start"], plane), try arr(c["stop"], plane))
            if try Reduce.hasZero(a) || Reduce.hasZero(b) {
                throw PyError(.valueError, "Geometric sequence cannot include zero")
            }
            return try typed(Create.geometric(a, b, c.int("num"), endpoint: c.bool("endpoint")), c)
        }
    }
    private static func matrices(_ m: Module) {
        m.def("eye", "N, M=None, k=0, dtype=None, order='C', *, device=None, like=None") { c in
            try checkLike(c["like"])
            try checkDevice(c["device"])
            let result = try Create.eye(
                c.int("N"), c.optionalInt("M") ?? c.int("N"), c.int("k"), NumPyTypes.optional(c["dtype"]) ?? .float64)
            return object(c.isGiven("order") ? try MemoryOrder(c["order"]).arranged(result) : result)
        }
        m.quick("eye") { size in
            guard case .int(let count) = size else { return nil }
            return object(try Create.eye(count, count, 0, .float64))
        }
        m.def("identity", "n, dtype=None, *, like=None") { c in
            try checkLike(c["like"])
            return object(
                try Create.eye(
                    c.int("n"), c.int("n"), 0, NumPyCreate.least(NumPyTypes.optional(c["dtype"]) ?? .float64)))
        }
        m.def("diag", "v, k=0") { c in
            let a = try arr(c["v"])
            let k = try c.int("k")
            if a.rank == 2 { return view(c["v"], try Shape.diagonal(a, k)) }
            guard a.rank == 1 else { throw PyError(.valueError, "Input must be 1- or 2-d.") }
            try checkDiagonal(k)
            return object(try Shape.diagonalEmbedded(a, k))
        }
        m.def("diagflat", "v, k=0") { c in
            let a = try Shape.reshape(arr(c["v"]), [-1])
            let k = try c.int("k")
            try checkDiagonal(k)
            return object(try Shape.diagonalEmbedded(a, k))
        }
        m.def("tri", "N, M=None, k=0, dtype=None, *, like=None") { c in
            try checkLike(c["like"])
            return object(
                try Create.triangle(
                    c.int("N"), c.optionalInt("M") ?? c.int("N"), c.int("k"),
                    NumPyTypes.optional(c["dtype"]) ?? .float64))
        }
        for (name, lower) in [("tril", true), ("triu", false)] {
            m.def(name, "m, k=0") { c in
                let a = try arr(c["m"])
                if a.rank == 0 { throw PyError(.typeError, "tri() missing 1 required positional argument: 'N'") }
                // One row stands for as many as it has elements.
                let square = try a.rank == 1 ? Shape.broadcast(a, to: [a.count, a.count]) : a
                return object(try Shape.triangle(square, c.int("k"), lower: lower))
            }
        }
        m.def("vander", "x, N=None, increasing=False") { c in
            let x = try arr(c["x"])
            if x.rank != 1 { throw PyError(.valueError, "x must be a one-dimensional array or sequence.") }
            let n = try c.optionalInt("N") ?? x.count
            if n < 0 { throw PyError(.valueError, "negative dimensions are not allowed") }
            return object(try Matmul.vandermonde(x, n, increasing: c.bool("increasing"), dtype: nil))
        }
    }
    private static func grids(_ m: Module) {
        m.def("meshgrid", "*xi, copy=True, sparse=False, indexing='xy'") { c in
            let arrays = try c.rest("xi").map { try Shape.reshape(arr($0), [-1]) }
            let indexing = try c.string("indexing")
            if indexing != "xy", indexing != "ij" {
                throw PyError(.valueError, "Valid values for `indexing` are 'xy' and 'ij'.")
            }
            let isXY = indexing == "xy"
            if try c.bool("sparse") { return .tuple(try Shape.open(arrays, isXY: isXY).map(object)) }
            return .tuple(try Shape.mesh(arrays, isXY: isXY, copies: c.bool("copy")).map(object))
        }
        m.def("indices", "dimensions, dtype=None, sparse=False") { c in
            if case .int = c["dimensions"] { throw PyError(.typeError, "'int' object is not iterable") }
            let shape = try shapeValue(c["dimensions"])
            let type = try NumPyTypes.optional(c["dtype"]) ?? .int64
            if try c.bool("sparse") { return .tuple(try Create.openPlaces(shape, type).map(object)) }
            return object(try Create.places(shape, type))
        }
        m.def("fromfunction", "function, shape, *, dtype=None, like=None, **kwargs") { c in
            try checkLike(c["like"])
            if c["shape"].int != nil, c["shape"].ndarray == nil {
                throw PyError(.typeError, "'\(c["shape"].typeName)' object is not iterable")
            }
            let shape = try shapeValue(c["shape"])
            let type = try NumPyTypes.optional(c["dtype"]) ?? .float64
            let axes = try Shape.unbound(Create.places(shape, type), 0).map(object)
            return try invoke(c["function"], axes, c.keywords("like"))
        }
    }
    private static func fromMemory(_ m: Module) {
        m.def("fromiter", "iter, dtype, count=-1, *, like=None") { c in
            try checkLike(c["like"])
            let type = try NumPyTypes.parse(c["dtype"])
            if type.size == 0, type.kind == .string || type.kind == .bytes {
                throw PyError(.valueError, "Must specify length when using variable-size data-type.")
            }
            var items = try iterate(c["iter"])
            if case let n = try c.int("count"), n >= 0 {
                if items.count < n {
                    throw PyError(
                        .valueError,
                        "iterator too short: Expected \(n) but iterator had only \(items.count) items.")
                }
                items = Array(items.prefix(n))
            }
            // A type of subarrays takes lists.
            let isOfParts = (c["dtype"].object as? DTypeObject)?.shape.isEmpty == false || c["dtype"].asTuple != nil
            let startsWithShape = c["dtype"].string?.first.map { $0.isNumber || $0 == "(" } ?? false
            if type.isNumeric, !isOfParts, !startsWithShape,
                items.contains(where: { ($0.ndarray?.rank ?? 0) > 0 || $0.asList != nil || $0.asTuple != nil })
            {
                throw PyError(.valueError, "setting an array element with a sequence.")
            }
            return object(try arr(.list(items), type))
        }
        m.def("frombuffer", "buffer, dtype=None, count=-1, offset=0, *, like=None") { c in
            try checkLike(c["like"])
            guard let lent = try c["buffer"].object?.lent() else {
                throw PyError(.typeError, "a bytes-like object is required, not '\(c["buffer"].typeName)'")
            }
            if !lent.isContiguous {
                let isArray = c["buffer"].object is NumPyArray
                throw isArray
                    ? PyError(.valueError, "ndarray is not C-contiguous")
                    : PyError(.bufferError, "memoryview: underlying buffer is not C-contiguous")
            }
            let type = try NumPyTypes.optional(c["dtype"]) ?? .float64
            let offset = try c.int("offset")
            if type.holdsReferences {
                throw PyError(.valueError, "cannot create an OBJECT array from memory buffer")
            }
            if type.size == 0 { throw PyError(.valueError, "itemsize cannot be zero in type") }
            let bytes = try lent.bytes
            guard offset >= 0, offset <= bytes.count, type.size > 0 else {
                throw PyError(
                    .valueError,
                    "offset must be non-negative and no greater than buffer length (\(bytes.count))")
            }
            let available = (bytes.count - offset) / type.size
            let wanted = try c.int("count")
            if wanted < 0, (bytes.count - offset) % type.size != 0 {
                throw PyError(.valueError, "buffer size must be a multiple of element size")
            }
            if wanted > available { throw PyError(.valueError, "buffer is smaller than requested size") }
            let shape: Dims = [wanted < 0 ? available : wanted]
            // The memory of an array is seen where it is.
            if let owner = lent.store as? NumPyArray, owner.array.isContiguous, shape[0] > 0 {
                let base = owner.array
                let start = base.offset + lent.start - owner.bufferStart + offset
                return owner.view(try base.view(shape: shape, strides: [type.size], offset: start, dtype: type))
            }
            let result = try NDArray(octets: bytes, from: offset, type, shape)
            result.isReadOnly = lent.isReadOnly
            return object(result)
        }
        m.def("fromstring", "string, dtype=None, count=-1, *, sep='', like=None") { c in
            try checkLike(c["like"])
            let type = try NumPyTypes.optional(c["dtype"]) ?? .float64
            let separator = try c.string("sep")
            let text =
                try (c["string"].object as? PyBytes).map { String(decoding: $0.bytes, as: UTF8.self) }
                ?? c.string("string")
            if separator.isEmpty {
                throw PyError(.valueError, "The binary mode of fromstring is removed, use frombuffer instead")
            }
            let count = try c.int("count")
            var reader = SeparatedNumbers(text, separator: separator, takesFractions: !type.isInteger)
            let numbers = try reader.read(count)
            if count > numbers.count { throw PyError(.valueError, "string is smaller than requested size") }
            return object(try arr(.list(numbers), type))
        }
    }

    static var unavoidable: PyError {
        PyError(
            .valueError,
            "Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword."
        )
    }
    /// `copy=`: always, never, or, for nil, where it is needed.
    static func copyRule(_ value: Value) throws -> Bool? {
        if value.isNone || value.isUndefined { return nil }
        if value.string != nil {
            throw PyError(
                .valueError, "strings are not allowed for 'copy' keyword. Use True/False/None instead.")
        }
        if let instance = value.object as? PyInstance, let mode = try instance.getattr("value") {
            return mode.int == 2 ? nil : try mode.truth()
        }
        return try value.truth()
    }
    /// The array that an object makes of itself when it is asked for one; nil for arrays and for objects that do not.
    private static func madeOfItself(_ value: Value, _ dtype: DType?, copy: Bool?) throws -> Value? {
        guard value.ndarray == nil, let instance = value.object as? PyInstance else { return nil }
        let made = try NumPyInterface.called(instance, dtype, copy: copy)
        if copy == false, let dtype, let own = made?.ndarray?.dtype, own != dtype { throw unavoidable }
        return made
    }
    /// Whether an array lies in the memory of what it was made of.
    private static func sharesMemory(_ source: Value, _ a: NDArray) -> Bool {
        source.ndarray.map { $0 === a || a.sharesMemory(with: $0) }
            ?? (describesMemory(source) || lender(source, of: a) != nil)
    }
    private static func describesMemory(_ source: Value) -> Bool {
        source.ndarray == nil && (source.object as? PyInstance).map(NumPyInterface.describesMemory) == true
    }
    /// The array whose memory a `memoryview` lends to another.
    private static func lender(_ source: Value, of a: NDArray) -> NDArray? {
        guard source.ndarray == nil, case .object(let it) = source, it.kind != .instance,
            let store = (try? it.lent())?.store as? NumPyArray, a.sharesMemory(with: store.array)
        else { return nil }
        return store.array
    }
    /// An array over the memory that `source` lends, which is then its base.
    private static func over(_ source: Value, _ a: NDArray) -> Value {
        let made = object(a)
        if describesMemory(source) || lender(source, of: a) != nil { (made.object as? NumPyArray)?.base = source }
        return made
    }
    /// The one device that NumPy knows.
    static func checkDevice(_ device: Value) throws {
        if !device.isNone, device.string != "cpu" {
            throw PyError(
                .valueError, "Device not understood. Only \"cpu\" is allowed, but received: \(try device.str())")
        }
    }
    /// Refuses what `arange` does not take.
    /// Throws where a value is neither the size of an axis nor those of several.
    static func checkShape(_ value: Value) throws {
        if case .int = value { return }
        if value.isNone { throw PyError(.typeError, "Use () not None as shape arguments") }
        let isOther =
            switch value {
            case .float, .bool: true
            case .object(let it): it is PyDict || it is PySet
            default: false
            }
        if isOther {
            throw PyError(
                .typeError, "expected a sequence of integers or a single integer, got '\(try value.repr())'")
        }
    }
    static func checkNoText(_ operand: Value) throws {
        guard case .object(let it) = operand, it.kind == .str || it is PyBytes else { return }
        throw PyError(
            .typeError,
            "arange() not supported for inputs with DType <class 'numpy.dtypes.\(it.kind == .str ? "StrDType" : "BytesDType")'>."
        )
    }
    /// An array of NumPy's own in `like=` asks for what is made anyway.
    static func checkLike(_ like: Value) throws {
        if !like.isNone, like.cls.lookup("__array_function__") == nil {
            throw PyError(
                .typeError,
                "The `like` argument must be an array-like that implements the `__array_function__` protocol.")
        }
    }
    /// A bound of `linspace`: dates have no type in common with the fractions between them.
    /// Both bounds, of which one that is a number of Python's own takes the other's type where that has fractions.
    private static func bounds(_ c: Bound) throws -> (NDArray, NDArray) {
        let ends = (try checkedBound(c["start"], c), try checkedBound(c["stop"], c))
        let type = try NumPyErrors.resultType([ends.0.dtype, ends.1.dtype], of: [c["start"], c["stop"]])
        guard let type, type.isInexact else { return ends }
        return (try Elementwise.cast(ends.0, type), try Elementwise.cast(ends.1, type))
    }
    private static func checkedBound(_ bound: Value, _ c: Bound) throws -> NDArray {
        let array = try arr(bound)
        guard array.dtype.isDate || array.dtype.kind == .string || array.dtype.kind == .bytes else { return array }
        func name(_ value: Value) throws -> String {
            if case .int = value { return "_PyLongDType" }
            if case .float = value { return "_PyFloatDType" }
            return DTypeText.className(try arr(value).dtype)
        }
        let more = c.function == "geomspace" ? ["Float64DType"] : []
        let names = try ([name(c["start"]), name(c["stop"]), "_PyFloatDType"] + more).map {
            "<class 'numpy.dtypes.\($0)'>"
        }
        throw try NumPyErrors.promotion(names[2], "<class 'numpy.dtypes.\(name(bound))'>", among: names)
    }
    private static func checkDiagonal(_ k: Int) throws {
        if k.magnitude >= 1 << 46 {
            throw PyError(
                .valueError,
                "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.")
        }
    }
    /// The value of a number that is computed with in double precision; nil of anything else.
    private static func plainNumber(_ value: Value) -> Double? {
        switch value {
        case .float(let number): return number
        case .int(let number): return Double(number)
        default:
            guard let array = value.ndarray, array.rank == 0, array.dtype == .float64 || array.dtype == .int64
            else { return nil }
            return try? array.item().asDouble
        }
    }
    /// A sequence that stands along the first axis, along the axis and in the type that the call names.
    private static func typed(_ result: NDArray, _ c: Bound) throws -> Value {
        let cast = try NumPyTypes.optional(c["dtype"]).map { try Elementwise.cast(result, $0) } ?? result
        return object(try Shape.move(cast, from: [0], to: [c.int("axis")]))
    }
}
