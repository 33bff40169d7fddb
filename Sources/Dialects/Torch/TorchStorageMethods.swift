import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods that give a tensor other memory, or go over its elements one by one.
enum TorchStorageMethods {
    static func fill(_ t: TorchTable) {
        sizes(t)
        elements(t)
    }
    private static func this(_ c: Bound) throws -> TorchTensor {
        guard let tensor = c["self"].object as? TorchTensor else {
            throw PyError(.typeError, "expected a Tensor, but got \(c["self"].typeName)")
        }
        return tensor
    }

    /// The first elements of a tensor's memory in another shape; memory of its own, the rest of it zero, where there are not enough.
    private static func resize(_ tensor: TorchTensor, _ shape: Dims) throws {
        let a = tensor.array
        if a.node != nil { throw PyError(.runtimeError, "cannot resize variables that require grad") }
        if a.shape == shape { return }
        if let size = shape.first(where: { $0 < 0 }) {
            throw PyError(
                .runtimeError, "Trying to create tensor with negative dimension \(size): \(list(shape))")
        }
        let room = (a.storage.bytes - a.offset) / a.dtype.size
        do {
            tensor.take(try a.view(shape: shape, strides: NDArray.contiguousStrides(shape, a.dtype.size)))
            return
        } catch EngineError.outside {}
        let grown = try NDArray(a.dtype, shape, zeroed: true, on: a.backend)
        let known = try a.view(shape: Dims(room), strides: Dims(a.dtype.size))
        try Elementwise.copy(known, to: Shape.slice(Shape.reshape(grown, [-1]), 0, 0, room))
        tensor.take(grown)
    }
    /// The elements of a storage, in whatever type.
    private static func memory(of storage: Value, as type: DType) throws -> NDArray {
        guard storage.typeName == "UntypedStorage" || storage.typeName == "TypedStorage",
            let owner = try getAttribute(storage, "_tensor").ndarray
        else {
            throw PyError(.typeError, "set_(): argument 'source' must be Tensor, not \(storage.typeName)")
        }
        let count = owner.storage.bytes / max(1, type.size)
        return try owner.detached().view(shape: [count], strides: [type.size], offset: 0, dtype: type)
    }
    /// The tensor is of other memory from now on, which no step gave it.
    private static func put(_ source: NDArray, in tensor: TorchTensor) throws {
        let old = tensor.array
        let next = old.replaced(by: source)
        next.raiseVersion()
        if Tape.isEnabled, Tape.tracks(old) || Tape.tracks(source) {
            next.setNode(nil)
            Tape.recordMissing("set_", next, [old, source])
        }
        tensor.take(next)
    }
    /// The elements of a tensor that has another size now count in the order of the format that a call asks for.
    private static func arrange(_ tensor: TorchTensor, _ c: Bound) throws {
        if c["memory_format"].isNone { return }
        let format = try TorchMemoryFormat.of(c, else: .contiguous)
        let memory = try Shape.reshape(tensor.array, [-1])
        tensor.take(try format.made(tensor.array.shape) { try Shape.reshape(memory, $0) })
    }
    /// Throws where a history says what the elements are.
    private static func resizable(_ c: Bound) throws {
        if try c.input.node != nil { throw PyError(.runtimeError, "cannot resize variables that require grad") }
    }
    private static func sizes(_ t: TorchTable) {
        t.def("resize_", "self, *sizes, memory_format=None") { c in
            try resizable(c)
            try resize(this(c), Torch.sizes(c.rest("sizes")))
            try arrange(this(c), c)
            return c["self"]
        }
        t.def("resize_as_", "self, the_template, memory_format=None") { c in
            try resizable(c)
            try resize(this(c), c.tensor("the_template").shape)
            try arrange(this(c), c)
            return c["self"]
        }
        t.def("set_", "self, source=None, storage_offset=0, size=None, stride=None") { c in
            try InPlace.check(c.input)
            let tensor = try this(c)
            guard let given = c.optional("source") else {
                try put(NDArray(tensor.array.dtype, [0]), in: tensor)
                return c["self"]
            }
            let source = try given.ndarray ?? memory(of: given, as: tensor.array.dtype)
            if source.dtype != tensor.array.dtype {
                func name(_ array: NDArray) -> String {
                    array.dtype == .int64
                        ? "long int" : array.dtype == .int16 ? "short int" : TorchErrors.cName(array.dtype)
                }
                throw PyError(
                    .runtimeError,
                    "Could not set tensor of type \(name(source)) to a tensor of type \(name(tensor.array))")
            }
            guard let size = try c.optional("size").map(shapeValue) else {
                try put(source, in: tensor)
                return c["self"]
            }
            let stride = try c.optional("stride").map(shapeValue) ?? NDArray.contiguousStrides(size, 1)
            try put(Shape.asStrided(source, size, stride, offset: c.int("storage_offset")), in: tensor)
            return c["self"]
        }
        t.def("share_memory_", "self") { c in c["self"] }
        t.def("is_shared is_pinned is_distributed", "self") { c in
            _ = try c.input
            return .bool(false)
        }
        t.def("is_set_to", "self, tensor") { c in
            let (a, b) = (try c.input, try c.tensor("tensor"))
            return .bool(
                a.sharesMemory(with: b) && a.offset == b.offset && a.shape == b.shape && a.strides == b.strides)
        }
    }

    private static func elements(_ t: TorchTable) {
        /// Puts what `body` gives for each element in its place.
        func replace(_ c: Bound, _ body: (Int, Value) throws -> Value) throws {
            let a = try c.input
            if a.node != nil {
                throw PyError(
                    .typeError, "\(c.function.dropLast())() on a tensor that requires grad is not supported")
            }
            try Limits.checkRoom(a.count, of: MemoryLayout<Value>.size)
            let flat = try Shape.reshape(a, [-1])
            let results = try (0..<flat.count).map { i -> Value in
                let value = try body(i, .from(Index.get(flat, [.integer(i)]).item()))
                guard value.scalar != nil else {
                    throw PyError(.typeError, "must be real number, not \(value.typeName)")
                }
                return value
            }
            try InPlace.replace(
                a, with: Shape.reshape(Torch.tensor(.list(results), a.dtype), a.shape))
        }
        t.def("apply_", "self, callable") { c in
            try replace(c) { try invoke(c["callable"], [$1]) }
            return c["self"]
        }
        t.def("map_", "self, tensor, callable") { c in
            let other = try Shape.reshape(Shape.broadcast(c.tensor("tensor"), to: c.input.shape), [-1])
            try replace(c) { i, value in
                try invoke(c["callable"], [value, .from(Index.get(other, [.integer(i)]).item())])
            }
            return c["self"]
        }
        t.one("hardshrink", "self, lambd=0.5") { c in try Activation.hardshrink(c.input, c.double("lambd")) }
        t.def("prelu", "self, weight") { c in
            try invoke(getAttribute(.object(Torch.functional), "prelu"), [c["self"], c["weight"]])
        }
    }
}
