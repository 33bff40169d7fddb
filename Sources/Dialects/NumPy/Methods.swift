import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// The methods and attributes of `ndarray` and of scalars. Each is the function of the same name with the array first.
enum NumPyMethods {
    /// The elements of a type that begin so many bytes within each element.
    private static func field(_ a: NDArray, _ dtype: DType, _ offset: Int) throws -> NDArray {
        if a.dtype.holdsReferences || dtype.holdsReferences {
            throw PyError(.typeError, "Cannot get/set field of an object array")
        }
        let room = a.dtype.size - dtype.size
        if room < 0 { throw PyError(.valueError, "new type is larger than original type") }
        if offset < 0 { throw PyError(.valueError, "offset is negative") }
        if offset > room { throw PyError(.valueError, "new type plus offset is larger than original type") }
        return try Shape.field(a, dtype, offset: offset)
    }
    /// The bytes of an array as elements of another type. Throws NumPy's words for what does not fit.
    private static func reinterpreted(_ a: NDArray, _ type: DType) throws -> NDArray {
        do { return try Shape.reinterpreted(a, as: type) } catch let misfit as Shape.Misfit {
            let words =
                switch misfit {
                case .scalar: "Changing the dtype of a 0d array is only supported if the itemsize is unchanged"
                case .strided: "To change to a dtype of a different size, the last axis must be contiguous"
                case .sizeless:
                    "When changing to a smaller dtype, its size must be a divisor of the size of original dtype"
                case .uneven:
                    "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array."
                }
            throw PyError(.valueError, words)
        }
    }
    /// A copy of an array; of a scalar a scalar.
    private static func copied(_ value: Value) throws -> Value {
        let copy = try MemoryOrder.keep.copy(value.someArray)
        let isScalar = value.object is NumPyScalar || value.object is NumPyItem
        return isScalar ? NumPyScalar.wrap(copy) : .object(NumPyArray(copy))
    }
    private static func conjugated(_ value: Value, _ out: Value) throws -> Value {
        let a = try value.someArray
        if !out.isNone, !out.isUndefined {
            guard out.object is ArrayObject else { throw PyError(.typeError, "output must be an array") }
            return try invoke(NumPyValues.function("conjugate"), [.object(NumPyArray(a)), out])
        }
        if !a.dtype.native.isNumeric, a.dtype != .object {
            throw PyError(.typeError, "cannot conjugate non-numeric dtype")
        }
        // Real numbers are their own conjugates.
        if a.dtype.native.isNumeric, !a.dtype.native.isComplex { return value }
        return NumPyScalar.wrap(try NumPyOperands.apply(Rows.conjugate, a))
    }
    private static func array(_ value: Value) throws -> NDArray { try value.someArray }
    static func fill(_ cls: PyClass) {
        attributes(cls)
        conversions(cls)
        views(cls)
        changes(cls)
        functions(cls)
        DescribedTypes.install(
            in: cls, ["astype", "view", "copy", "flatten", "reshape", "ravel", "byteswap", "__copy__"])
    }
    private static func attributes(_ cls: PyClass) {
        cls.property("shape") { tupleOf(try array($0).shape) }
        cls.property("ndim") { .int(try array($0).rank) }
        cls.property("size") { .int(try array($0).count) }
        cls.property("dtype") { value in
            let type = try array(value).dtype
            if DescribedTypes.areUsed, let own = (NumPyProtocols.plain(value).object as? NumPyArray)?.described,
                own.dtype == type
            {
                return .object(own)
            }
            return .object(DTypeObject.of(type, owner: value))
        }
        cls.property("itemsize") { .int(try DTypeObject(array($0).dtype).size) }
        cls.property("nbytes") {
            let a = try array($0)
            return a.dtype.isText ? .int(a.count * DTypeObject(a.dtype).size) : a.byteCount
        }
        cls.property("strides") { tupleOf(try array($0).strides) }
        cls.property("T") { value in value.numpyArray?.view(try Shape.transpose(array(value))) ?? value }
        cls.property("mT") { value in
            let a = try array(value)
            if a.rank < 2 { throw PyError(.valueError, "matrix transpose with ndim < 2 is undefined") }
            return NumPyFunctions.view(value, try Shape.swap(a, -1, -2))
        }
        cls.property("real") { value in
            let a = try array(value)
            if !a.dtype.native.isComplex { return value }
            return try (value.object as? NumPyArray)?.view(Complex.realParts(a))
                ?? NumPyScalar.wrap(try Elementwise.apply(Rows.real, a))
        }
        cls.property("imag") { value in
            let a = try array(value)
            if !a.dtype.native.isComplex {
                // The imaginary part of an object is the number 0, that of a text of any length none.
                let zeros =
                    try a.dtype.kind == .object
                    ? NumPyCreate.uniform(a.shape, a.dtype.isText ? .str("") : .int(0), a.dtype)
                    : NDArray(a.dtype, a.shape, zeroed: true)
                if a.dtype.kind == .object { return .object(NumPyArray(zeros)) }
                let isArray = value.object is NumPyArray && a.dtype.isNumeric
                return isArray ? .object(NumPyArray(zeros)) : NumPyScalar.wrap(zeros)
            }
            return try (value.object as? NumPyArray)?.view(Complex.imaginaryParts(a))
                ?? NumPyScalar.wrap(try Elementwise.apply(Rows.imag, a))
        }
        cls.property("ctypes") { value in
            let internals = try Machine.shared.importer.module("numpy._core._internal") ?? .none
            return try invoke(getAttribute(internals, "_ctypes"), value)
        }
        cls.property("flat") { value in
            .object(FlatIterator(value, try array(value)))
        }
        cls.def("getfield", "self, dtype, offset=0") { c in
            let a = try array(c["self"])
            let part = try field(a, NumPyTypes.parse(c["dtype"]), c.int("offset"))
            return c["self"].object is NumPyScalar ? NumPyScalar.wrap(part) : NumPyFunctions.view(c["self"], part)
        }
        cls.def("setfield", "self, value, dtype, offset=0") { c in
            if c["self"].object is NumPyScalar || (c["self"].object as? NumPyItem)?.array.dtype.isDate == true {
                throw PyError(.typeError, "Can't set fields in a non-void array scalar.")
            }
            let part = try field(array(c["self"]), NumPyTypes.parse(c["dtype"]), c.int("offset"))
            try NumPyArray(part).setitem(.ellipsis, c["value"])
            return .none
        }
        cls.def("__array_namespace__", "self, /, *, api_version=None") { c in
            if let version = c.optional("api_version")?.string,
                !["2021.12", "2022.12", "2023.12", "2024.12"].contains(version)
            {
                throw PyError(.valueError, "Version \"\(version)\" of the Array API Standard is not supported.")
            }
            return .object(NumPy.module)
        }
        cls.property("data") { value in
            try (value.object as? NumPyArray ?? NumPyArray(array(value))).memoryView()
        }
        cls.property("base") { ($0.object as? NumPyArray)?.base ?? Value.none }
        cls.property("flags") {
            .object(
                Flags(
                    try array($0), owns: ($0.object as? NumPyArray)?.base == nil,
                    warnsOfWrites: ($0.object as? NumPyArray)?.warnsOfWrites ?? false))
        }
    }
    private static func conversions(_ cls: PyClass) {
        cls.raw("tolist") { args in
            let a = try array(args[0])
            if !a.dtype.isNumeric {
                return try Nesting.list(a.dtype.isSwapped ? Elementwise.cast(a, a.dtype.native) : a)
            }
            return args[0].object is NumPyScalar ? .from(try a.item()) : try Nesting.list(a)
        }
        cls.def("item", "self, *args") { c in
            let a = try array(c["self"])
            let places = c.rest("args")
            if places.isEmpty {
                if a.count != 1 { throw PyError(.valueError, "can only convert an array of size 1 to a Python scalar") }
                return try NumPyElements.only(a)
            }
            if places.count > 1, places.count != a.rank {
                throw PyError(.valueError, "incorrect number of indices for array")
            }
            let key = places.count == 1 ? places[0] : Value.tuple(places)
            let target = places.count == 1 && key.asTuple == nil ? try Shape.reshape(a, [-1]) : a
            if places.count == 1, key.asTuple == nil {
                let place = try indexValue(key)
                if place < -a.count || place >= a.count {
                    let extent = a.rank == 1 ? "axis 0 with size" : "size"
                    throw PyError(.indexError, "index \(place) is out of bounds for \(extent) \(a.count)")
                }
            }
            return try NumPyElements.only(Index.get(target, Subscript.items(key) { NumPyArray.refusal($0) }))
        }
        cls.def("astype", "self, dtype, order='K', casting='unsafe', subok=True, copy=True") { c in
            let a = try c.array("self")
            let type = try NumPyCreate.measured(NumPyTypes.parse(c["dtype"]), for: a)
            let casting = try c.casting("casting")
            try casting.check(a.dtype, type, a.rank == 0 ? .scalar : .data)
            let keepsClass = try c.bool("subok")
            let order = try MemoryOrder(c["order"])
            let result = try order.arranged(casting.converted(a, type))
            let fresh = try result === a && c.bool("copy") ? order.copy(result) : result
            let isScalar = c["self"].object is NumPyScalar || c["self"].object is NumPyItem
            if let whole = c["self"].object as? NumPySubarray, keepsClass {
                return try whole.adopt(.object(NumPyArray(fresh)))
            }
            return isScalar ? NumPyScalar.wrap(fresh) : .object(NumPyArray(fresh))
        }
        cls.quick("astype") { args in
            if DescribedTypes.areUsed { return nil }
            guard args.count == 2, let a = args[0].numpyArray?.array else { return nil }
            let type = try NumPyCreate.measured(NumPyTypes.parse(args[1]), for: a)
            return .object(
                NumPyArray(try a.dtype == type ? MemoryOrder.keep.copy(a) : Casting.convert(a, type)))
        }
        cls.def("copy", "self, order='C'") { c in
            let copy = try MemoryOrder(c["order"]).copy(c.array("self"))
            return (c["self"].object as? NumPyArray)?.view(copy) ?? NumPyElements.itemOrScalar(copy)
        }
        cls.quick("copy") { args in
            guard args.count == 1, let array = args[0].numpyArray else { return nil }
            return array.view(try Elementwise.contiguous(array.array, always: true))
        }
        cls.def("__array__", "self, dtype=None, *, copy=None") { c in
            let source = NumPyProtocols.plain(c["self"])
            let type = try NumPyTypes.optional(c["dtype"])
            let a = try array(source)
            let copies = try c.optional("copy")?.truth()
            if type == nil || type == a.dtype, copies != true {
                return source.object is NumPyScalar || source.object is NumPyItem ? .object(NumPyArray(a)) : source
            }
            if copies == false { throw NumPyFunctions.unavoidable }
            return .object(NumPyArray(try type.map { try Elementwise.cast(a, $0) } ?? MemoryOrder.keep.copy(a)))
        }
        cls.property("__array_interface__") { try NumPyInterface.describe(array($0)) }
        cls.property("__array_struct__") { .object(ArrayCapsule(NumPyArray(try array($0)))) }
        for name in ["shape", "dtype", "strides", "real", "imag", "flat"] as [Sym] {
            guard let getter = cls.attributes[name]?.object as? PyProperty else { continue }
            cls.property(name.text, { try getter.get($0) }) { target, value in
                try (NumPyProtocols.plain(target).object as? NumPyArray)?.setattr(name, value)
            }
        }
        cls.raw("__copy__") { try copied($0[0]) }
        cls.raw("__deepcopy__", 1, 1) { args in
            let copy = try copied(args[0])
            guard let array = (copy.object as? NumPyArray)?.array, array.dtype.holdsReferences else { return copy }
            let deepcopy = try getAttribute(Machine.shared.importer.module("copy") ?? .none, "deepcopy")
            try NumPyElements.replaceObjects(of: array) { try invoke(deepcopy, [$0, args[1]]) }
            return copy
        }
    }
    private static func views(_ cls: PyClass) {
        cls.def("view", "self, dtype=None, type=None") { c in
            let a = try array(c["self"])
            func derived(_ value: Value?) -> PyClass? {
                value?.asClass.flatMap { $0.isSubclass(of: NumPyArray.type) ? $0 : nil }
            }
            if let target = derived(c.optional("dtype")) ?? derived(c.optional("type")) {
                let dtype = derived(c.optional("dtype")) == nil ? c["dtype"] : Value.none
                return try NumPyProtocols.view(c["self"], dtype, as: target)
            }
            if let whole = c["self"].object as? NumPySubarray {
                return try NumPyProtocols.view(c["self"], c["dtype"], as: whole.type)
            }
            let found = try c.optional("dtype").flatMap { try DTypeParser.parse($0) }
            guard let type = found?.dtype, type != a.dtype
            else {
                return (c["self"].object as? NumPyArray)?.view(try a.view(shape: a.shape, strides: a.strides))
                    ?? c["self"]
            }
            if a.dtype.holdsReferences != type.holdsReferences || a.dtype.holdsReferences {
                throw PyError(.typeError, "Cannot change data-type for array of references.")
            }
            var result = try reinterpreted(a, type)
            if let inner = found?.shape, !inner.isEmpty {
                result = try Shape.reshape(result, Dims(a.shape.array + inner))
            }
            return (c["self"].object as? NumPyArray)?.view(result) ?? NumPyScalar.wrap(result)
        }
        func shaped(_ name: String, _ body: @escaping (NDArray, [Value], Bound) throws -> NDArray) {
            let signature: StaticString = name == "reshape" ? "self, *args, order='C', copy=None" : "self, *args"
            cls.def(name, signature) { c in
                var result = try body(array(c["self"]), c["args"].sequence ?? [], c)
                if name == "reshape", !c["copy"].isNone {
                    let isView = try result.sharesMemory(with: array(c["self"]))
                    if try c.bool("copy") {
                        if isView { result = try Elementwise.contiguous(result, always: true) }
                    } else if !isView {
                        throw PyError(.valueError, "Unable to avoid creating a copy while reshaping.")
                    }
                }
                if let array = c["self"].object as? NumPyArray { return array.view(result) }
                return name == "transpose" ? c["self"] : .object(NumPyArray(result))
            }
        }
        shaped("reshape") { a, args, c in
            if args.isEmpty { throw PyError(.typeError, "reshape() takes exactly 1 argument (0 given)") }
            let shape = try shapeValue(args.count == 1 ? args[0] : .tuple(args))
            return c.isGiven("order")
                ? try NumPyFunctions.reshape(a, shape, NumPyFunctions.shapeOrder(c["order"]))
                : try Shape.reshape(a, shape)
        }
        cls.quick("reshape") { args in
            guard args.count > 1, args.count < 5, let receiver = args[0].numpyArray else { return nil }
            var shape = Dims(repeating: 0, count: args.count - 1)
            for i in 1..<args.count {
                guard case .int(let size) = args[i] else { return nil }
                shape[i - 1] = size
            }
            return receiver.view(try Shape.reshape(receiver.array, shape))
        }
        shaped("transpose") { a, args, _ in
            if args.count == 0 || args.count == 1 && args[0].isNone { return try Shape.transpose(a) }
            do { return try Shape.transpose(a, axesValue(args.count == 1 ? args[0] : .tuple(args))) } catch EngineError
                .repeatedAxis
            {
                throw PyError(.valueError, "repeated axis in transpose")
            }
        }
        cls.def("swapaxes", "self, axis1, axis2") { c in
            let a = try array(c["self"])
            let result = try Shape.swap(
                a, NumPyFunctions.namedAxis(c, "axis1", a.rank), NumPyFunctions.namedAxis(c, "axis2", a.rank))
            return (c["self"].object as? NumPyArray)?.view(result) ?? .object(NumPyArray(result))
        }
        cls.def("flatten", "self, order='C'") { c in
            .object(
                NumPyArray(
                    try Elementwise.contiguous(
                        NumPyFunctions.reshape(array(c["self"]), [-1], MemoryOrder(c["order"]).rawValue), always: true)
                ))
        }
        cls.def("ravel", "self, order='C'") { c in
            let result = try NumPyFunctions.reshape(array(c["self"]), [-1], MemoryOrder(c["order"]).rawValue)
            return (c["self"].object as? NumPyArray)?.view(result) ?? .object(NumPyArray(result))
        }
    }
    private static func changes(_ cls: PyClass) {
        cls.def("fill", "self, value") { c in
            let a = try array(c["self"])
            if !a.dtype.isNumeric {
                let one =
                    try a.dtype.kind == .object
                    ? NumPyElements.array(c["value"], .object) : NumPyCreate.asArray(c["value"], a.dtype)
                try Elementwise.copy(one, to: a)
                return .none
            }
            try Elementwise.copy(
                Create.scalar(NumPyCreate.fit(array(c["self"]).dtype)(c["value"]), array(c["self"]).dtype),
                to: array(c["self"]))
            return .none
        }
        cls.def("sort", "self, axis=-1, kind=None, order=None, *, stable=None") { c in
            if c.optional("stable") != nil, c.optional("kind") != nil {
                throw PyError(
                    .valueError,
                    "`kind` and keyword parameters can't be provided at the same time. Use only one of them.")
            }
            if try array(c["self"]).isReadOnly { throw PyError(.valueError, "sort array is read-only") }
            if let names = try NumPyFunctions.fieldNames(array(c["self"]), c["order"]) {
                try Elementwise.copy(Sorting.sort(array(c["self"]), byFields: names), to: array(c["self"]))
                return .none
            }
            try NumPyFunctions.checkOrder(c["kind"], c["order"], ["quicksort", "mergesort", "heapsort", "stable"])
            try Elementwise.copy(Sorting.sort(array(c["self"]), try c.int("axis")), to: array(c["self"]))
            return .none
        }
        cls.def("partition", "self, kth, axis=-1, kind='introselect', order=None") { c in
            let a = try array(c["self"])
            try NumPyFunctions.checkOrder(c["kind"], c["order"], ["introselect"])
            let axis = try Shape.axis(c.int("axis"), a.rank)
            try Elementwise.copy(
                Sorting.partition(a, NumPyFunctions.partitionPlaces(c["kth"], a.shape[axis]), axis), to: a)
            return .none
        }
        cls.def("setflags", "self, write=None, align=None, uic=None") { c in
            if let write = c.optional("write") { try array(c["self"]).isReadOnly = try !write.truth() }
            return .none
        }
        cls.def("put", "self, indices, values, mode='raise'") { c in
            let a = try array(c["self"])
            let given = try NumPyCreate.asArray(c["indices"])
            let places = given.dtype == .bool ? try Elementwise.cast(given, .int64) : given
            let values = try NumPyCreate.asArray(c["values"], a.dtype)
            if values.count == 0 || places.count == 0 { return .none }
            if a.count == 0, places.count > 0 {
                throw PyError(.indexError, "cannot replace elements of an empty array")
            }
            try Index.putFlat(a, places, values, NumPyFunctions.clipMode(c["mode"]))
            return .none
        }
        cls.def("tobytes", "self, /, order='C'") { c in
            let a = try array(c["self"])
            let inFortran = try MemoryOrder(c["order"]).isFortran(a)
            return .object(PyBytes(try Elementwise.contiguous(inFortran ? a.transposed : a).octets))
        }
        cls.def("byteswap", "self, inplace=False") { c in
            let a = try array(c["self"])
            let turned = try Elementwise.byteSwapped(a)
            if try !c.bool("inplace") {
                return c["self"].object is NumPyArray ? .object(NumPyArray(turned)) : NumPyScalar.wrap(turned)
            }
            try Elementwise.copy(turned, to: a)
            return c["self"]
        }
        cls.property("device") { _ in .str("cpu") }
        cls.def("to_device", "self, device, /, *, stream=None") { c in
            if c["device"].string != "cpu" {
                throw PyError(
                    .valueError, "Unsupported device: \(try c["device"].str()). Only 'cpu' is accepted.")
            }
            if !c["stream"].isNone { throw PyError(.valueError, "The stream argument in to_device() is not supported") }
            return c["self"]
        }
        cls.def("resize", "self, *new_shape, refcheck=True") { c in
            if let holder = c["self"].object as? NumPyArray {
                try resize(holder, c.rest("new_shape"), c.bool("refcheck"))
            }
            return .none
        }
        for name in ["tofile", "dump", "dumps"] {
            cls.add(
                NativeFunction(name, .any) { args in
                    try invoke(NumPyValues.function("_" + name), args.positional, args.keywords)
                })
        }
    }
    /// Changes the shape of an array in place; memory that is added is zero, and elements keep their order in memory.
    ///
    /// What other names the array has is not asked, only whether another array stands over its memory.
    private static func resize(_ holder: NumPyArray, _ given: [Value], _ checksViews: Bool) throws {
        if given.isEmpty || given.count == 1 && given[0].isNone { return }
        let shape = try shapeValue(given.count == 1 ? given[0] : .tuple(given))
        let old = holder.array
        /// The shape anew where it is given in the order of memory, which stays what it is.
        func inOrder(_ work: (NDArray, Dims) throws -> NDArray) throws -> NDArray {
            if old.isContiguous { return try work(old, shape) }
            return try work(old.transposed, Dims(shape.reversed())).transposed
        }
        guard old.isContiguous || old.transposed.isContiguous else {
            throw PyError(.valueError, "resize only works on single-segment arrays")
        }
        if shape.contains(where: { $0 < 0 }) { throw PyError(.valueError, "negative dimensions not allowed") }
        let bytes = shape.reduce((old.dtype.size, false)) { total, size in
            let (product, overflow) = total.0.multipliedReportingOverflow(by: size)
            return (product, total.1 || overflow)
        }
        if bytes.1 { throw PyError(.memoryError, "") }
        if shape.product == old.count {
            holder.array = try inOrder(Shape.reshape)
            return
        }
        if holder.base != nil { throw PyError(.valueError, "cannot resize this array: it does not own its data") }
        if checksViews, old.isShared {
            throw PyError(
                .valueError,
                """
                cannot resize an array that references or is referenced
                by another object in this way.
                Use the np.resize function to get a new resized copy or
                 set refcheck=False to disable this check
                """)
        }
        // Elements that are left out go when the array is whole again: freeing one can run a program.
        holder.array = try inOrder {
            try Shape.extended($0, over: NumPyCreate.uniform($1, NumPyCreate.filler(0, old.dtype), old.dtype))
        }
        withExtendedLifetime(old) {}
    }
    /// What the module has as functions too.
    private static func functions(_ cls: PyClass) {
        cls.raw("conj", 0, 1) { try conjugated($0[0], $0[1]) }
        cls.raw("conjugate", 0, 1) { try conjugated($0[0], $0[1]) }
        cls.raw("__len__") {
            guard let size = try array($0[0]).shape.first else {
                throw PyError(.typeError, "len() of unsized object")
            }
            return .int(size)
        }
        // The rest are the module's functions.
        for name in [
            "sum", "prod", "mean", "std", "var", "max", "min", "argmax", "argmin", "any", "all", "cumsum", "cumprod",
            "argsort", "nonzero", "take", "repeat", "squeeze", "diagonal", "trace",
            "dot", "round", "searchsorted", "choose", "argpartition",
        ] {
            var function: PyObject?
            cls.add(
                NativeFunction(name, .any) { args in
                    if function == nil { function = try NumPy.module.getattr(Sym(name))?.object }
                    do { return try function?.call(args) ?? .none } catch let error as PyError {
                        throw MethodArguments.refusal(name, args) ?? error
                    }
                })
        }
        // The method's bounds go by the names that the function takes too.
        cls.add(
            NativeFunction("clip", .any) { args in
                let names: [Sym] = ["min", "max", "out"]
                let given = zip(names, args.positional.dropFirst()).map { (name: $0, value: $1) }
                if args.positional.count > 4, let error = MethodArguments.refusal("clip", args) { throw error }
                do {
                    return try invoke(
                        NumPyValues.function("clip"), [args[0]],
                        given + args.keywords.map { (name: $0.name, value: $0.value) })
                } catch let error as PyError { throw MethodArguments.refusal("clip", args) ?? error }
            })
        cls.def("compress", "self, /, condition, axis=None, out=None") { c in
            try invoke(
                NumPyValues.function("compress"), [c["condition"], c["self"]],
                [("axis", c["axis"]), ("out", c["out"])].map { (name: Sym($0.0), value: $0.1) })
        }
        MethodArguments.apply(to: cls)
    }
}

/// `a.flags`.
final class Flags: PyObject {
    private let array: NDArray
    private let owns: Bool
    private let warnsOfWrites: Bool
    init(_ array: NDArray, owns: Bool, warnsOfWrites: Bool = false) {
        self.array = array
        self.owns = owns
        self.warnsOfWrites = warnsOfWrites
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("flagsobj", module: "numpy._core.multiarray")
    override var cls: PyClass { Flags.type }
    /// Whether every element stands where the machine likes to have it.
    private var isAligned: Bool { array.isAligned(to: array.dtype.alignment) }
    private func flag(_ name: String) -> Bool? {
        switch name.uppercased() {
        case "C_CONTIGUOUS", "C", "CONTIGUOUS": array.isContiguous
        case "F_CONTIGUOUS", "F", "FORTRAN": array.isFortranContiguous
        case "OWNDATA", "O": owns
        case "WRITEABLE", "W": !array.isReadOnly || warnsOfWrites
        case "ALIGNED", "A": isAligned
        case "WRITEBACKIFCOPY", "X": false
        case "FNC": array.isFortranContiguous && !array.isContiguous
        case "BEHAVED", "B": isAligned && !array.isReadOnly
        case "CARRAY", "CA": isAligned && array.isContiguous && !array.isReadOnly
        case "FARRAY", "FA":
            isAligned && array.isFortranContiguous && !array.isContiguous && !array.isReadOnly
        case "FORC": array.isFortranContiguous || array.isContiguous
        default: nil
        }
    }
    override func repr() -> String {
        ["C_CONTIGUOUS", "F_CONTIGUOUS", "OWNDATA", "WRITEABLE", "ALIGNED", "WRITEBACKIFCOPY"].map {
            "  \($0) : \(flag($0)! ? "True" : "False")"
        }.joined(separator: "\n") + "\n"
    }
    /// The flags as NumPy numbers them, without those that are the same for all arrays.
    private var number: Int {
        (flag("C") == true ? 1 : 0) | (flag("F") == true ? 2 : 0) | (owns ? 4 : 0) | (isAligned ? 0x100 : 0)
            | (flag("W") == true ? 0x400 : 0)
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? Flags else { return nil }
        return .bool((number == other.number) == (op == .eq))
    }
    override func getattr(_ name: Sym) throws -> Value? {
        if name == "num" { return .int(number) }
        if name == "writeable", warnsOfWrites {
            try Warnings.warn(
                "future versions will not create a writeable array from broadcast_array. Set the writable flag explicitly to avoid this warning.",
                .futureWarning)
        }
        return try flag(name.text).map { .bool($0) } ?? super.getattr(name)
    }
    override func getitem(_ key: Value) throws -> Value {
        guard let found = flag(key.string ?? "") else { throw PyError(.keyError, "Unknown flag") }
        return .bool(found)
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        if name == "writeable" { array.isReadOnly = try !value.truth() }
    }
}
