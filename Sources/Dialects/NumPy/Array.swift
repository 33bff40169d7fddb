import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// `np.ndarray`.
class NumPyArray: ArrayObject {
    /// The array of which this one is a view.
    var base: Value?
    /// Whether the first write is one that NumPy warns of: the memory is that of several elements.
    final var warnsOfWrites = false
    /// The object of its type, where that is more than the type.
    var described: DTypeObject?
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("ndarray", module: "numpy") {
            NumPyMethods.fill($0)
            NumPyMethods.protocols($0)
            NumPyMethods.pickling($0)
            ShownSignatures.apply(to: $0)
        }
        cls.makeInstance = { type, value in
            guard let array = value.object as? NumPyArray else { throw PyError(.typeError, "an array is required") }
            return try NumPySubarray.make(type, array, from: .none)
        }
        cls.construct = { _, args in
            func argument(_ i: Int, _ name: Sym) -> Value {
                i < args.count ? args[i] : args.keywords.first { $0.name == name }?.value ?? .none
            }
            if args.count == 0, argument(0, "shape").isNone {
                throw PyError(.typeError, "ndarray() missing required argument 'shape' (pos 1)")
            }
            let shape = try shapeValue(argument(0, "shape"))
            let given = argument(1, "dtype")
            let type = try NumPyTypes.optional(given) ?? .float64
            let offset = try argument(3, "offset").isNone ? 0 : indexValue(argument(3, "offset"))
            let order = try MemoryOrder(argument(5, "order").isNone ? .str("C") : argument(5, "order"))
            let buffer = argument(2, "buffer")
            guard !buffer.isNone else {
                let made = NumPyArray(try order.arranged(NDArray(type, shape, zeroed: true)))
                return DescribedTypes.kept(.object(made), as: given)
            }
            let made = try over(buffer, shape, type, offset, argument(4, "strides"), order)
            return DescribedTypes.kept(.object(made), as: given)
        }
        return cls
    }()
    /// An array over the memory of another, or over bytes, which cannot be written.
    private static func over(
        _ buffer: Value, _ shape: Dims, _ type: DType, _ offset: Int, _ strides: Value, _ order: MemoryOrder
    ) throws -> NumPyArray {
        let memory: NDArray
        if let array = buffer.ndarray {
            memory = array
        } else if let bytes = (buffer.object as? PyBytes)?.bytes {
            memory = try NDArray(octets: bytes, .uint8, [bytes.count])
            memory.isReadOnly = true
        } else {
            throw PyError(.typeError, "a bytes-like object is required, not '\(buffer.typeName)'")
        }
        let (start, overflow) = memory.offset.addingReportingOverflow(offset)
        if overflow || offset < 0 { throw PyError(.valueError, "offset must be non-negative") }
        let steps =
            try strides.isNone
            ? order.arranged(NDArray(type, shape)).strides : shapeValue(strides)
        if steps.count != shape.count {
            throw PyError(.valueError, "strides, if given, must be the same length as shape")
        }
        do {
            let view = try memory.view(shape: shape, strides: steps, offset: start, dtype: type)
            return (buffer.object as? NumPyArray)?.view(view).object as? NumPyArray ?? NumPyArray(view)
        } catch EngineError.outside where strides.isNone {
            throw PyError(.typeError, "buffer is too small for requested array")
        }
    }
    override var cls: PyClass { NumPyArray.type }
    /// What an index that is none is refused with.
    static func refusal(_ value: Value) -> PyError { value.ndarray == nil ? badIndex : badArray }
    private static var badArray: PyError {
        PyError(
            .indexError, "arrays used as indices must be of integer (or boolean) type")
    }
    static var badIndex: PyError {
        PyError(
            .indexError,
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
        )
    }

    override func repr() throws -> String {
        let function = PrintOptions.current.overrideRepr
        if array.dtype.holdsReferences, function.isNone {
            return try ReprGuard.within(self, "array(..., dtype=object)") { try NumPyPrinter.repr(array) }
        }
        if !function.isNone { return try invoke(function, [.object(self)]).str() }
        return try NumPyPrinter.repr(array, type: described?.overlay == nil ? nil : described?.str())
    }
    override func str() throws -> String {
        if array.dtype.holdsReferences, array.rank > 0 {
            return try ReprGuard.within(self, "...") { try NumPyPrinter.string(array) }
        }
        if array.rank > 0 { return try NumPyPrinter.string(array) }
        if PrintOptions.current.legacy <= 113, array.dtype.record == nil {
            return try NumPyElements.plainItem(array).str()
        }
        return array.dtype.isNumeric
            ? NumPyPrinter.scalarText(try array.item(), array.dtype)
            : array.dtype.kind == .bytes
                ? try NumPyElements.itemOrScalar(array).repr() : try NumPyElements.itemOrScalar(array).str()
    }
    override func format(_ spec: String) throws -> String {
        if array.rank == 0 {
            return try formatValue(array.dtype.isNumeric ? .from(array.item()) : NumPyElements.item(array), spec)
        }
        if spec.isEmpty { return try str() }
        throw PyError(.typeError, "unsupported format string passed to numpy.ndarray.__format__")
    }
    override func truth() throws -> Bool {
        try Limits.checkStack()
        if array.count == 1 {
            return try array.dtype.isNumeric ? array.item().isTrue : Elementwise.cast(array, .bool).item().isTrue
        }
        if array.count == 0 {
            throw PyError(
                .valueError,
                "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
            )
        }
        throw PyError(
            .valueError, "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
    }
    override func length() throws -> Int? {
        if array.rank == 0 { throw PyError(.typeError, "len() of unsized object") }
        return array.shape[0]
    }
    override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'numpy.ndarray'") }
    private func only(_ noun: String) throws -> Scalar {
        if array.count != 1 || array.rank > 0 && noun != "index" {
            if array.count == 1, array.rank > 0 {
                throw PyError(.typeError, "only 0-dimensional arrays can be converted to Python scalars")
            }
            throw PyError(.typeError, "only 0-dimensional arrays can be converted to Python scalars")
        }
        return try array.item()
    }
    override func index() throws -> Value? {
        guard array.rank == 0, array.dtype.native.isInteger else {
            throw PyError(.typeError, "only integer scalar arrays can be converted to a scalar index")
        }
        return .from(try array.item())
    }
    override func toInt() throws -> Value? {
        if array.rank == 0, !array.dtype.isNumeric, !array.dtype.isDate {
            return try invoke(.object(PyClass.int), [NumPyElements.only(array)])
        }
        return try NumPyScalar(only("int"), array.dtype).toInt()
    }
    override func toFloat() throws -> Double? {
        if array.rank == 0, !array.dtype.isNumeric, !array.dtype.isDate {
            return try floatValue(invoke(.object(PyClass.float), [NumPyElements.only(array)]))
        }
        return try only("float").asDouble
    }
    override func toComplex() throws -> (Double, Double)? {
        if case .complex(let re, let im) = try only("complex") { (re, im) } else { (try only("complex").asDouble, 0) }
    }
    override func quotientAndRemainder(_ right: Value, reversed: Bool) throws -> Value? {
        guard array.dtype.isNumeric, right.scalar != nil || right.ndarray?.dtype.isNumeric == true,
            !NumPyProtocols.isForeign(right)
        else { return nil }
        let pair = reversed ? [right, .object(self)] : [.object(self), right]
        return try invoke(NumPyValues.function("divmod"), pair)
    }
    override func absolute() throws -> Value? {
        if array.rank > 0, let result = try Elementwise.quick(Rows.absolute, array) {
            return .object(NumPyArray(result))
        }
        return NumPyScalar.wrap(try NumPyOperands.apply(Rows.absolute, array))
    }

    private static let shapeName: Sym = "shape", rankName: Sym = "ndim", sizeName: Sym = "size",
        transposeName: Sym = "T"
    /// The shape asked for last, as a tuple: programs ask for the same one again and again.
    nonisolated(unsafe) private static var lastShape = (sizes: Dims(), tuple: tupleOf(Dims()))
    override func getattr(_ name: Sym) throws -> Value? {
        if name.id == NumPyArray.shapeName.id {
            if !array.shape.isSame(NumPyArray.lastShape.sizes) {
                NumPyArray.lastShape = (array.shape, tupleOf(array.shape))
            }
            return NumPyArray.lastShape.tuple
        }
        if name.id == NumPyArray.rankName.id { return .int(array.rank) }
        if name.id == NumPyArray.sizeName.id { return .int(array.count) }
        if name.id == NumPyArray.transposeName.id, array.node == nil { return view(array.transposed) }
        return try super.getattr(name)
    }

    func view(_ result: NDArray) -> Value {
        let object = NumPyArray(result)
        if result.sharesMemory(with: array) { object.base = base ?? .object(self) }
        if let described, described.dtype == result.dtype { object.described = described }
        return .object(object)
    }
    override func getitem(_ key: Value) throws -> Value {
        if let overlay = described?.overlay, key.string != nil, let type = DType.record(overlay) {
            return try Records.select(Shape.field(array, type, offset: 0), key).map { view($0) } ?? .none
        }
        if array.dtype.kind == .record || key.string != nil, let part = try Records.select(array, key) {
            // A field of one record is a scalar; that of an array without axes is such an array.
            return part.rank == 0 && self is NumPyItem ? NumPyElements.itemOrScalar(part) : view(part)
        }
        if let places = key.numpyArray?.array {
            if places.dtype == .bool, places.rank > 0, places.shape.isSame(array.shape), array.node == nil {
                return chosen(try Sorting.select(array, places))
            }
            if places.dtype == .int64, places.rank > 0, let taken = try Index.quickTake(array, places) {
                return chosen(taken)
            }
        } else {
            if let element = try element(key) { return .object(NumPyScalar(element.scalar, array.dtype)) }
            if let part = try basic(key) { return part.rank == 0 ? NumPyScalar.wrap(part) : view(part) }
        }
        let items = try Subscript.items(key, asArray: NumPyProtocols.index) { NumPyArray.refusal($0) }
        if items.count > 64 { try NumPyArray.checkAxes(items, array.rank) }
        let result = try Index.get(array, items)
        let keepsArray = items.contains { if case .ellipsis = $0 { true } else { false } }
        return result.rank == 0 && !keepsArray ? NumPyScalar.wrap(result) : view(result)
    }
    /// A copy of elements, which are of the same type.
    private func chosen(_ elements: NDArray) -> Value {
        let object = NumPyArray(elements)
        object.described = described
        return .object(object)
    }
    /// The element that an integer for each axis names; nil for any other index.
    private func element(_ key: Value) throws -> Element? {
        if case .int(let i) = key, array.rank == 1, array.dtype.isNumeric {
            let size = array.shape[0]
            let at = i < 0 ? i &+ size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: 0, size: size) }
            return array.first.moved(by: at &* array.strides[0])
        }
        guard let tuple = key.asTuple, tuple.count == array.rank, array.node == nil, array.dtype.isNumeric else {
            return nil
        }
        var start = 0
        for axis in 0..<tuple.count {
            guard case .int(let i) = tuple[axis] else { return nil }
            let size = array.shape[axis]
            let at = i < 0 ? i &+ size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: axis, size: size) }
            start &+= at &* array.strides[axis]
        }
        return array.first.moved(by: start)
    }
    /// What integers and slices select, one for each axis from the first, as a view; nil for any other index.
    private func basic(_ key: Value) throws -> NDArray? {
        if case .int(let i) = key, array.rank > 1, array.node == nil {
            let size = array.shape[0]
            let at = i < 0 ? i &+ size : i
            guard at >= 0, at < size else { throw EngineError.index(i, axis: 0, size: size) }
            return array.subarray(at)
        }
        if array.rank == 1, array.node == nil, case .object(let it) = key, it.kind == .slice {
            let range = try unsafeDowncast(it, to: PySlice.self).resolve(array.shape[0])
            let step = array.strides[0]
            return array.run(
                from: range.count > 0 ? range.start &* step : 0, count: range.count, step: step &* range.step)
        }
        let tuple = key.asTuple
        if let tuple, let run = try run(tuple) { return run }
        var part = Index.Basic(array)
        if let tuple {
            if tuple.count > array.rank { return nil }
            for k in 0..<tuple.count { if try !add(tuple[k], to: &part) { return nil } }
        } else if try array.rank == 0 || !add(key, to: &part) {
            return nil
        }
        return try part.view
    }
    /// What one slice selects where all other axes have integers; nil for any other index.
    private func run(_ key: PyTuple) throws -> NDArray? {
        guard key.count == array.rank, array.node == nil else { return nil }
        var start = 0
        var count = -1
        var step = 0
        for axis in 0..<key.count {
            let size = array.shape[axis]
            let stride = array.strides[axis]
            if case .int(let i) = key[axis] {
                let at = i < 0 ? i &+ size : i
                guard at >= 0, at < size else { throw EngineError.index(i, axis: axis, size: size) }
                start += at &* stride
            } else {
                guard count < 0, case .object(let it) = key[axis], it.kind == .slice else { return nil }
                let range = try unsafeDowncast(it, to: PySlice.self).resolve(size)
                count = range.count
                step = stride &* range.step
                if count > 0 { start += range.start &* stride }
            }
        }
        return count < 0 ? nil : array.run(from: start, count: count, step: step)
    }
    private func add(_ key: Value, to part: inout Index.Basic) throws -> Bool {
        if case .int(let i) = key {
            try part.integer(i)
            return true
        }
        guard case .object(let it) = key, it.kind == .slice else { return false }
        let range = try unsafeDowncast(it, to: PySlice.self).resolve(part.nextSize)
        part.slice(range.start, range.count, range.step)
        return true
    }
    /// Throws where an index with many new axes gives more than an array may have.
    private static func checkAxes(_ items: [Index.Item], _ rank: Int) throws {
        let total = rank + items.filter { if case .newAxis = $0 { true } else { false } }.count
        if total > 64 {
            throw PyError(
                .indexError,
                "number of dimensions must be within [0, 64], indexing result would have \(total)")
        }
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        if array.isReadOnly, try !isWritable() { throw EngineError.readOnly }
        if !array.dtype.isNumeric { return try setForeign(key, value) }
        if case .float(let number) = value, array.dtype == .float64, let element = try element(key) {
            element.double = number
            return
        }
        if case .float(let number) = value, array.dtype == .float64, let part = try basic(key) {
            if part.rank == 0 {
                part.first.double = number
            } else if part.rank == 1, part.count < 64 {
                for k in 0..<part.count { part.first.moved(by: k * part.strides[0]).double = number }
            } else {
                try Elementwise.copy(Create.scalar(.float(number), .float64), to: part)
            }
            return
        }
        if case .int = key, array.rank == 1, !(value.object is NumPyArray), value.scalar != nil {
            guard let element = try element(key) else { return }
            element.scalar = try NumPyCreate.fit(array.dtype)(value)
            return
        }
        if value.sequence != nil || value.ndarray.map({ $0.rank > 0 }) == true, let element = try element(key) {
            // An index of all axes is one element, which no sequence can be.
            element.scalar = try NumPyCreate.fit(array.dtype)(value)
            return
        }
        let items = try Subscript.items(key, asArray: NumPyProtocols.index) { NumPyArray.refusal($0) }
        let source: NDArray
        do { source = try self.source(value, items) } catch {
            // An integer that is no index is told of before a wrong value.
            if !NumPyArray.hasArray(items) { _ = try Index.get(array, items) }
            throw error
        }
        if source.rank > 0, value.ndarray == nil, let part = try basic(key), source.rank > part.rank {
            throw PyError(
                .valueError,
                "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of \(part.rank)."
            )
        }
        try put(items, source.dtype == array.dtype ? source : Casting.narrowed(source, to: array.dtype))
    }
    private static func hasArray(_ items: [Index.Item]) -> Bool {
        items.contains { if case .array = $0 { true } else { false } }
    }
    /// What is written for a value. The items of a sequence have to fit one by one, and a scalar that slices alone give a place; only
    /// arrays are cast.
    private func source(_ value: Value, _ items: [Index.Item]) throws -> NDArray {
        let isItem =
            value.object is NumPyItem
            || array.dtype.isInteger && value.object is NumPyScalar && !NumPyArray.hasArray(items)
        if !isItem, let given = value.ndarray { return given }
        if isItem || value.scalar != nil {
            return try Create.scalar(NumPyCreate.fit(array.dtype)(value), array.dtype)
        }
        return try NumPyCreate.asArray(value, array.dtype)
    }
    private func put(_ items: [Index.Item], _ source: NDArray) throws {
        do { try Index.put(array, items, source) } catch EngineError.broadcast(let shapes) {
            throw EngineError.value(
                "could not broadcast input array from shape \(shapes[0].compact) into shape \(shapes[1].compact)"
            )
        } catch EngineError.noCast {
            throw PyError(
                .typeError,
                "Cannot cast array data from \(DTypeText.whole(source.dtype)) to \(DTypeText.whole(array.dtype)).")
        }
    }
    /// An element that is no number, or many of them.
    private func setForeign(_ key: Value, _ value: Value) throws {
        if array.dtype.kind == .record, let part = try Records.select(array, key) {
            return try NumPyArray(part).setitem(.ellipsis, value)
        }
        if let part = try basic(key), part.rank == 0 {
            return try NumPyElements.store(value, part.first)
        }
        if let record = array.dtype.record, record.hasGaps { return try setFields(record, key, value) }
        let items = try Subscript.items(key, asArray: NumPyProtocols.index) { NumPyArray.refusal($0) }
        if array.dtype.kind == .object, value.sequence != nil {
            // Lists deeper than what they are put into are elements.
            let depth = try Index.get(array, items).rank
            return try put(items, NumPyCreate.elements(value, array.dtype, depth: depth))
        }
        // A scalar of NumPy's own is such an object.
        let isItem = value.object is NumPyScalar || value.object is NumPyText || value.object is NumPyItem
        if isItem, array.dtype == .object { return try put(items, NumPyElements.array(value, .object)) }
        try put(items, value.ndarray ?? NumPyCreate.asArray(value, array.dtype))
    }
    /// Writes records field by field: what stands between the fields of a part of a record belongs to others.
    private func setFields(_ record: Record, _ key: Value, _ value: Value) throws {
        let source = try Elementwise.cast(value.ndarray ?? NumPyCreate.asArray(value, array.dtype), array.dtype)
        for field in record.fields {
            try NumPyArray(Shape.field(array, field)).setitem(
                field.shape.isEmpty ? key : .tuple((key.asTuple?.items ?? [key]) + [.ellipsis]),
                .object(NumPyArray(Shape.field(source, field))))
        }
    }
    override func delitem(_ key: Value) throws { throw PyError(.valueError, "cannot delete array elements") }
    override func iter() throws -> PyObject? {
        if array.rank == 0 { throw PyError(.typeError, "iteration over a 0-d array") }
        if array.rank == 1, array.dtype.isNumeric { return ElementIterator(array) }
        var at = 0
        return BlockIterator("iterator") { [self] in
            guard at < array.shape[0] else { return nil }
            at += 1
            return try getitem(.int(at - 1))
        }
    }
    override func contains(_ value: Value) throws -> Bool? {
        guard let result = try compare(.eq, value)?.ndarray else { return false }
        return try Reduce.isAny(result)
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        FloatingErrors.begin()
        if op != .matmul, let result = try NumPyOperands.quick(NumPyOperands.row(op), array, right, isLeft: true) {
            if !FloatingErrors.raised.isEmpty { try NumPyOperands.report(op, .object(self), right, result) }
            return DescribedTypes.areUsed ? DescribedTypes.kept(result, from: [.object(self)]) : result
        }
        let result = try NumPyOperands.binary(op, .object(self), right)
        if !FloatingErrors.raised.isEmpty, let result {
            try NumPyOperands.report(op, .object(self), right, result)
        }
        return DescribedTypes.areUsed ? result.map { DescribedTypes.kept($0, from: [.object(self), right]) } : result
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        FloatingErrors.begin()
        if op != .matmul, let result = try NumPyOperands.quick(NumPyOperands.row(op), array, left, isLeft: false) {
            if !FloatingErrors.raised.isEmpty { try NumPyOperands.report(op, left, .object(self), result) }
            return DescribedTypes.areUsed ? DescribedTypes.kept(result, from: [.object(self)]) : result
        }
        let result = try NumPyOperands.binary(op, left, .object(self))
        if !FloatingErrors.raised.isEmpty, let result {
            try NumPyOperands.report(op, left, .object(self), result)
        }
        return result
    }
    /// Warns of a write into memory that several elements have, which from then on is allowed.
    @inline(never) private func isWritable() throws -> Bool {
        guard warnsOfWrites else { return false }
        try Warnings.warn(
            "Numpy has detected that you (may be) writing to an array with\noverlapping memory from np.broadcast_arrays. If this is intentional\nset the WRITEABLE flag True or make a copy immediately before writing.",
            .deprecationWarning)
        (warnsOfWrites, array.isReadOnly) = (false, false)
        return true
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if array.isReadOnly { _ = try isWritable() }
        FloatingErrors.begin()
        guard try NumPyOperands.inplace(op, array, right) else { return nil }
        if !FloatingErrors.raised.isEmpty { try NumPyOperands.report(op, .none, right, .object(self)) }
        return .object(self)
    }
    override func unary(_ op: UnaryOp) throws -> Value? {
        let result = try NumPyOperands.unary(op, array)
        return DescribedTypes.areUsed ? result.map { DescribedTypes.kept($0, from: [.object(self)]) } : result
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        if array.dtype.isNumeric, right.string != nil || right.isNone, op == .eq || op == .ne {
            return .object(NumPyArray(try Create.full(array.shape, op == .ne ? 1 : 0, .bool)))
        }
        if op.rawValue <= CompareOp.ge.rawValue, NumPyProtocols.isForeign(right) {
            return try NumPyProtocols.compare(op, .object(self), right)
        }
        if op.rawValue <= CompareOp.ge.rawValue,
            let result = try NumPyOperands.quick(NumPyOperands.row(op), array, right, isLeft: true)
        {
            return result
        }
        return try NumPyOperands.compare(op, .object(self), right)
    }
    /// NumPy's warning of a write of strides; true.
    private func warnOfStrides() throws -> Bool {
        try Warnings.warn(
            """
            Setting the strides on a NumPy array has been deprecated in NumPy 2.4.
            As an alternative, you can create a new view using np.lib.stride_tricks.as_strided.
            """, .deprecationWarning)
        return true
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        switch name {
        case "strides" where try warnOfStrides() && shapeValue(value).count != array.rank:
            throw PyError(.valueError, "strides must be  same length as shape (\(array.rank))")
        case "shape":
            let target = try Shape.resolve(shapeValue(value), count: array.count)
            guard let strides = Shape.viewStrides(array, target) else {
                throw PyError(
                    .attributeError,
                    "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape."
                )
            }
            array = try array.view(shape: target, strides: strides)
            return
        case "dtype":
            guard let view = try invoke(getAttribute(.object(self), "view"), [value]).ndarray else { break }
            array = view
            return
        case "strides":
            array = try array.view(shape: array.shape, strides: shapeValue(value))
            return
        case "real", "imag":
            if !array.dtype.native.isComplex {
                if name == "imag" { throw PyError(.typeError, "array does not have imaginary part to set") }
                return try Elementwise.copy(NumPyCreate.asArray(value), to: array)
            }
            let real = array.dtype.real
            let type = array.dtype.isSwapped ? real.swapped : real
            let part = try array.view(
                shape: array.shape, strides: array.strides,
                offset: array.offset + (name == "imag" ? type.size : 0), dtype: type)
            return try Elementwise.copy(NumPyCreate.asArray(value), to: part)
        case "flat":
            let flat = try NumPyFunctions.resize(NumPyCreate.asArray(value), array.shape)
            return try Elementwise.copy(flat, to: array)
        default: break
        }
        throw PyError(
            .attributeError,
            try getattr(name) != nil
                ? "attribute '\(name.text)' of 'numpy.ndarray' objects is not writable"
                : "'numpy.ndarray' object has no attribute '\(name.text)'")
    }
}

extension Value {
    /// The array of a plain `numpy.ndarray`.
    @inline(__always) var numpyArray: NumPyArray? {
        guard case .object(let it) = self, it.kind == .array, type(of: it) == NumPyArray.self else { return nil }
        return unsafeDowncast(it, to: NumPyArray.self)
    }
}
