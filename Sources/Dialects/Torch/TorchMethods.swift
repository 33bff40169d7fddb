import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// The methods of a tensor; most are functions of `torch` too.
enum TorchMethods {
    static let unary: [(String, Row)] = [
        ("abs absolute", Rows.absolute), ("neg negative", Rows.negative), ("sign", Rows.sign),
        ("floor", Rows.floor), ("ceil", Rows.ceil), ("trunc fix", Rows.trunc), ("sqrt", Rows.sqrt),
        ("rsqrt", Rows.rsqrt),
        ("square", Rows.square), ("reciprocal", Rows.reciprocal), ("exp", Rows.exp), ("exp2", Rows.exp2),
        ("expm1", Rows.expm1), ("log", Rows.log), ("log2", Rows.log2), ("log10", Rows.log10), ("log1p", Rows.log1p),
        ("sin", Rows.sin), ("cos", Rows.cos), ("tan", Rows.tan), ("asin arcsin", Rows.arcsin),
        ("acos arccos", Rows.arccos), ("atan arctan", Rows.arctan), ("sinh", Rows.sinh), ("cosh", Rows.cosh),
        ("tanh", Rows.tanh),
        ("asinh arcsinh", Rows.arcsinh), ("acosh arccosh", Rows.arccosh), ("atanh arctanh", Rows.arctanh),
        ("sigmoid", Rows.sigmoid), ("relu", Rows.relu), ("erf", Rows.erf), ("erfc", Rows.erfc), ("lgamma", Rows.lgamma),
        ("digamma", Rows.digamma), ("erfinv", Rows.erfinv), ("i0", Rows.besselI0),
        ("isnan", Rows.isnan), ("isinf", Rows.isinf), ("isfinite", Rows.isfinite), ("signbit", Rows.signbit),
        ("logical_not", Rows.logicalNot), ("bitwise_not", Rows.invert), ("angle", Rows.angle),
        ("deg2rad", Rows.deg2rad), ("rad2deg", Rows.rad2deg),
    ]
    static let binary: [(String, Row)] = [
        ("add", Rows.add), ("sub subtract", Rows.subtract), ("mul multiply", Rows.multiply),
        ("pow", Rows.power), ("remainder", Rows.remainder), ("fmod", Rows.fmod),
        ("floor_divide", Rows.floorDivide),
        ("maximum", Rows.maximum), ("minimum", Rows.minimum), ("fmax", Rows.fmax), ("fmin", Rows.fmin),
        ("atan2 arctan2", Rows.arctan2), ("hypot", Rows.hypot), ("copysign", Rows.copysign),
        ("nextafter", Rows.nextafter),
        ("logaddexp", Rows.logaddexp), ("logaddexp2", Rows.logaddexp2),
        ("gcd", Rows.gcd), ("lcm", Rows.lcm), ("bitwise_and", Rows.bitwiseAnd), ("bitwise_or", Rows.bitwiseOr),
        ("bitwise_xor", Rows.bitwiseXor),
        ("bitwise_left_shift", Rows.leftShift), ("bitwise_right_shift", Rows.rightShift), ("eq", Rows.equal),
        ("ne not_equal", Rows.notEqual), ("lt less", Rows.less), ("le less_equal", Rows.lessEqual),
        ("gt greater", Rows.greater),
        ("ge greater_equal", Rows.greaterEqual), ("logical_and", Rows.logicalAnd), ("logical_or", Rows.logicalOr),
        ("logical_xor", Rows.logicalXor),
    ]

    /// Those that take no number for their second operand.
    static let tensorsOnly: Set<ObjectIdentifier> = Set(
        [
            Rows.maximum, Rows.minimum, Rows.fmax, Rows.fmin, Rows.arctan2, Rows.hypot, Rows.nextafter, Rows.logaddexp,
            Rows.logaddexp2, Rows.gcd, Rows.lcm, Rows.logicalAnd, Rows.logicalOr, Rows.logicalXor,
        ].map { ObjectIdentifier($0) })

    /// A C-ordered copy of the type.
    private static func copied(_ a: NDArray, _ type: DType) throws -> NDArray {
        try Elementwise.contiguous(a.dtype == type ? a : Elementwise.cast(a, type), always: a.dtype == type)
    }
    /// The words for what is no matrix and no batch of matrices.
    static func noMatrices(_ name: String, _ a: NDArray) -> PyError {
        PyError(
            .runtimeError,
            "tensor.\(name) is only supported on matrices or batches of matrices. Got \(a.rank)-D tensor.")
    }
    /// The array of a tensor of matrices, or of a number.
    private static func matrices(_ value: Value, _ name: String) throws -> NDArray {
        let a = try value.someArray
        if a.rank == 1 { throw noMatrices(name, a) }
        return a
    }
    static func fill(_ cls: PyClass) {
        func tensor(_ value: Value) throws -> TorchTensor {
            if let tensor = value.object as? TorchTensor { return tensor }
            throw PyError(.typeError, "expected a Tensor, but got \(value.typeName)")
        }
        let wrap = TorchTensor.wrap
        let table = TorchTable(cls: cls)

        // Attributes
        cls.property("shape") { Torch.size(try tensor($0).array.shape) }
        cls.property("dtype") { .object(TorchDType.of(try tensor($0).array.dtype)) }
        cls.property("device") { Torch.device(try tensor($0).array.backend.name) }
        cls.property("layout") { _ in TorchLayout.strided }
        cls.property("ndim") { .int(try tensor($0).array.rank) }
        cls.property("T") { wrap(try Shape.transpose(tensor($0).array)) }
        cls.property("mT") { value in
            let a = try matrices(value, "mT")
            if a.rank == 0 { return wrap(try Shape.transpose(a)) }
            let result = try Shape.swap(a, -1, -2)
            if result.node != nil { Tape.node(result)?.shownName("TransposeBackward0") }
            return wrap(result)
        }
        cls.property("H") { value in
            let a = try tensor(value).array
            if a.rank != 0, a.rank != 2 {
                let hint = a.rank < 2 ? "" : " For batches of matrices, consider using tensor.mH"
                throw PyError(
                    .runtimeError,
                    "tensor.H is only supported on matrices (2-D tensors). Got \(a.rank)-D tensor.\(hint)")
            }
            return wrap(try Shape.transpose(Complex.conjugate(a)))
        }
        cls.property("__array_priority__") { _ in .int(1000) }
        cls.property("requires_grad") { .bool(try tensor($0).requiresGradient) }
        cls.property("output_nr") { .int(try tensor($0).array.nodeOutput) }
        cls.property("is_leaf") { .bool(try tensor($0).node?.isLeaf ?? true) }
        cls.property("grad") { try TorchGradients.gradient(tensor($0)) }
        cls.property("grad_fn") { try TorchGradients.function(tensor($0)) }
        cls.property("_version") { value in
            let array = try tensor(value).array
            if array.isInference {
                throw PyError(.runtimeError, "Inference tensors do not track version counter.")
            }
            return .int(array.version)
        }
        cls.property("retains_grad") { value in
            guard let edge = Tape.edge(try tensor(value).array), !edge.node.isLeaf else { return .bool(false) }
            return .bool(edge.node.keepsGradient(edge.output))
        }
        cls.property("data") { wrap(try tensor($0).array.detached(sharesVersion: false)) }
        cls.property("_base") { value in
            let a = try tensor(value).array
            if let known = a.base?.holder as? TorchTensor { return .object(known) }
            return try a.isView ? InPlace.root(of: a).map(wrap) ?? .none : .none
        }
        cls.property("is_cuda") { .bool(try tensor($0).array.backend.name.hasPrefix("cuda")) }
        for name in [
            "is_meta", "is_mkldnn", "is_mps", "is_mtia", "is_nested", "is_quantized", "is_sparse", "is_sparse_csr",
            "is_vulkan",
            "is_xla",
            "is_xpu", "is_ipu", "is_maia", "volatile",
        ] { cls.property(name) { _ in .bool(false) } }
        cls.property("is_cpu") { .bool(try tensor($0).array.backend === Backends.host) }
        cls.property("name") { _ in .none }
        cls.property("grad_dtype") { .object(TorchDType.of(try tensor($0).array.dtype)) }
        cls.property("itemsize") { .int(try tensor($0).array.dtype.size) }
        cls.property("nbytes") { try tensor($0).array.byteCount }
        cls.property("real") { value in
            let a = try tensor(value).array
            return a.dtype.isComplex ? wrap(try TorchShapes.part(a, 0)) : value
        }
        cls.property("imag") { value in
            let a = try tensor(value).array
            if !a.dtype.isComplex {
                throw PyError(.typeError, "imag is not implemented for tensors with non-complex dtypes.")
            }
            return wrap(try TorchShapes.part(a, 1))
        }
        cls.property("mH") { value in
            let a = try matrices(value, "mH")
            return wrap(a.rank == 0 ? try Shape.transpose(Complex.conjugate(a)) : try Lapack.adjoint(a))
        }

        for (names, row) in unary { table.one(names, "self") { c in try TorchArithmetic.unary(row, c.input) } }
        for (names, row) in binary {
            table.one(names, "self, other, *, alpha=1") { c in
                let other = c.isGiven("alpha") ? try binaryOperation(.mul, c["other"], c["alpha"]) : c["other"]
                let isRefused = tensorsOnly.contains(ObjectIdentifier(row)) && other.ndarray == nil
                guard !isRefused, let result = try TorchTensor.apply(row, c["self"], other) else {
                    throw PyError(
                        .typeError,
                        "\(c.function)(): argument 'other' (position 1) must be Tensor, not \(c["other"].typeName)")
                }
                return result
            }
        }
        TorchArithmetic.fill(table)
        TorchShapes.fill(table)
        TorchSelection.fill(table)
        TorchReductions.fill(table)
        TorchOrder.fill(table)
        TorchProducts.fill(table)
        TorchRandom.fill(table)
        TorchSignal.transforms(table)
        TorchStorageMethods.fill(table)
        layout(table)
        conversion(table)
        table.texts(
            "to_sparse to_sparse_coo to_sparse_csr to_sparse_csc to_sparse_bsr to_sparse_bsc to_dense sparse_mask coalesce "
                + "is_coalesced indices values _indices _values _nnz sparse_dim dense_dim crow_indices col_indices ccol_indices "
                + "row_indices lu lstsq eig symeig solve __rdiv__ histogram hash_tensor nonzero_static orgqr dim_order new as_subclass "
                + "const_data_ptr __reduce_ex__ map2_ module_load pin_memory resize resize_as")
        TorchInPlace.fill(cls)
        TorchWords.adopt(cls.attributes.values, as: "Tensor")
        cls.raw("__deepcopy__", 1, 1) { args in
            if args[0].object is TorchSparse { return try TorchSparse.operation("copied", [args[0]]) }
            let original = try tensor(args[0])
            if let node = original.node, !node.isLeaf {
                throw PyError(
                    .runtimeError,
                    "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001"
                )
            }
            let copy = try copied(original.array, args[1].asDict)
            if original.requiresGradient { Tape.watch(copy) }
            let made = TorchTensor(copy, parameter: original.isParameter)
            try original.copyOwn(to: made)
            if !original.isParameter, let edge = Tape.edge(original.array),
                let gradient = edge.node.gradient(edge.output)
            {
                Tape.node(copy)?.setGradient(try Elementwise.contiguous(gradient, always: true), 0)
            }
            return .object(made)
        }
    }

    /// The same place in a copy of the memory, which tensors that share it share as well where they have one `memo`.
    private static func copied(_ array: NDArray, _ memo: PyDict?) throws -> NDArray {
        if array.count == 0 { return try Elementwise.contiguous(array.detached(), always: true) }
        let key = Value.tuple([.str("storage"), .int(array.address - array.offset)])
        let known = try memo?.get(key)?.ndarray
        let memory =
            try known
            ?? Elementwise.contiguous(
                array.detached().view(shape: [array.storage.bytes], strides: [1], offset: 0, dtype: .uint8),
                always: true)
        if known == nil { try memo?.set(key, TorchTensor.wrap(memory)) }
        return try memory.view(shape: array.shape, strides: array.strides, offset: array.offset, dtype: array.dtype)
            .detached()
    }

    // MARK: Layout

    nonisolated(unsafe) private static var hasWarnedOfStorage = false
    private static func layout(_ t: TorchTable) {
        t.def("size", "self, dim=None") { c in
            let a = try c.input
            guard c["dim"].isNone else {
                let axis = try c.dimension("dim", of: a.rank)
                if a.rank == 0 {
                    throw PyError(
                        .indexError, "Dimension specified as \(try c.int("dim")) but tensor has no dimensions")
                }
                return .int(a.shape[axis])
            }
            return Torch.size(a.shape)
        }
        t.def("dim ndimension", "self") { c in .int(try c.input.rank) }
        t.def("numel nelement", "self") { c in .int(try c.input.count) }
        t.def("element_size", "self") { c in .int(try c.input.dtype.size) }
        t.def("stride", "self, dim=None") { c in
            let a = try c.input
            let steps = a.strides.map { $0 / a.dtype.size }
            return c["dim"].isNone
                ? .tuple(steps.map { .int($0) }) : .int(steps[try Shape.axis(c.int("dim"), a.rank)])
        }
        t.def("is_contiguous", "self, memory_format=None") { c in
            .bool(try TorchMemoryFormat.of(c, else: .contiguous).holds(c.input))
        }
        t.def("contiguous", "self, memory_format=None") { c in
            let (a, format) = (try c.input, try TorchMemoryFormat.of(c, else: .contiguous))
            if format === TorchMemoryFormat.preserved, !a.isContiguous {
                throw PyError(.runtimeError, "preserve memory format is unsupported by the contiguous operator")
            }
            if try format.holds(a) { return c["self"] }
            return TorchTensor.wrap(try format.arranged(a) { try Elementwise.contiguous($0, always: true) })
        }
        t.def("storage_offset", "self") { c in .int(try c.input.offset / c.input.dtype.size) }
        t.def("untyped_storage storage _typed_storage", "self") { c in
            if c.function == "storage", !hasWarnedOfStorage {
                hasWarnedOfStorage = true
                try Warnings.warn(
                    """
                    TypedStorage is deprecated. It will be removed in the future and UntypedStorage will be the only \
                    storage class. This should only matter to you if you are using storages directly.  To access \
                    UntypedStorage directly, use tensor.untyped_storage() instead of tensor.storage()
                    """, PyClass.userWarning)
            }
            let storages = try Machine.shared.importer.module("torch.storage") ?? .none
            return try invoke(
                getAttribute(storages, c.function == "untyped_storage" ? "UntypedStorage" : "TypedStorage"),
                [c["self"], .int(c.input.storage.bytes)])
        }
        t.def("data_ptr", "self") { c in .int(try c.input.address) }
        t.def("is_inference", "self") { c in .bool(try c.input.isInference) }
        t.def("is_floating_point", "self") { c in .bool(try c.input.dtype.isFloat) }
        t.def("is_complex", "self") { c in .bool(try c.input.dtype.isComplex) }
        t.def("is_signed", "self") { c in .bool(try c.input.dtype.kind != .unsigned && c.input.dtype != .bool) }
        t.def("is_conj is_neg", "self") { c in
            _ = try c.input
            return .bool(false)
        }
        t.def("is_nonzero", "self") { c in
            let a = try c.input
            if a.count != 1 {
                throw PyError(
                    .runtimeError,
                    "Boolean value of Tensor with \(a.count == 0 ? "no values" : "more than one value") is ambiguous")
            }
            return .bool(try a.item().isTrue)
        }
        t.def("_is_view", "self") { c in .bool(try c.input.isView) }
        t.def("is_same_size", "self, other") { c in .bool(try c.input.shape == c.tensor("other").shape) }
        t.def("get_device", "self") { c in
            let name = try c.input.backend.name
            return .int(try Device.isNear(c.input) ? -1 : TorchDevice(name).index ?? 0)
        }
    }

    // MARK: Conversion

    private static let types: [(String, DType)] = [
        ("float", .float32), ("double", .float64), ("half", .float16), ("bfloat16", .bfloat16), ("int", .int32),
        ("long", .int64), ("short", .int16), ("bool", .bool), ("char", .int8), ("byte", .uint8),
        ("cfloat", .complex64), ("cdouble", .complex128), ("chalf", .complex32),
    ]
    private static func conversion(_ t: TorchTable) {
        t.def("item", "self") { c in
            guard let it = c["self"].object as? TorchTensor else { return try .from(c.input.item()) }
            return .from(try it.only())
        }
        func checkMemory(_ c: Bound) throws {
            if TorchBatches.depth > 0, (c["self"].object as? TorchTensor)?.isBatched ?? false {
                throw TorchBatches.memory
            }
        }
        func checkHost(_ a: NDArray) throws {
            if !Device.isNear(a) { throw TorchErrors.needsHost(a.backend.name) }
        }
        func checkNumPy(_ a: NDArray) throws {
            if a.dtype == .bfloat16 || a.dtype == .complex32 {
                throw PyError(.typeError, "Got unsupported ScalarType \(TorchErrors.name(a.dtype))")
            }
        }
        t.def("tolist", "self") { c in
            try checkMemory(c)
            return try c.input.rank == 0 ? .from(try c.input.item()) : try Nesting.list(c.input)
        }
        t.def("numpy", "self, *, force=False") { c in
            try checkMemory(c)
            if try c.input.node != nil, try !c.bool("force") { throw TorchErrors.needsDetaching }
            if try !c.bool("force") { try checkHost(c.input) }
            try checkNumPy(c.input)
            return NumPyValues.current.array(try Device.host(c.input.detached()))
        }
        t.def("__array__", "self, dtype=None") { c in
            if try c.input.node != nil { throw TorchErrors.needsDetaching }
            try checkHost(c.input)
            try checkNumPy(c.input)
            let array = try c.input.detached()
            let type = try c.optional("dtype").map { try NumPyValues.current.dtype($0) }
            return NumPyValues.current.array(try type.map { try Elementwise.cast(array, $0) } ?? array)
        }
        t.one("detach", "self") { c in try c.input.detached() }
        t.one("clone", "self, *, memory_format=None") { c in
            try TorchMemoryFormat.of(c, else: .preserved).arranged(c.input) {
                try Elementwise.contiguous($0, always: true)
            }
        }
        t.one("cpu", "self") { c in try Device.move(c.input, to: Backends.host) }
        t.one("cuda", "self, device=None") { c in
            try Device.move(c.input, to: Torch.backend(c["device"].isNone ? .str("cuda") : c["device"]))
        }
        t.def("to", "self, *args, dtype=None, device=None, copy=False, non_blocking=False, memory_format=None") { c in
            var type = try Torch.dtype(c["dtype"])
            var device = c["device"]
            _ = try c.bool("non_blocking")
            let format = try TorchMemoryFormat.of(c, else: .preserved)
            for argument in c.rest("args") {
                if argument.object is TorchDType || argument.asClass != nil {
                    type = try Torch.dtype(argument)
                } else if let other = argument.ndarray {
                    type = other.dtype
                    device = .str(other.backend.name)
                } else if case .bool = argument {
                    continue
                } else {
                    device = argument
                }
            }
            let original = try c.input
            let moved = try device.isNone ? original : Device.move(original, to: Torch.backend(device))
            let wanted = type ?? original.dtype
            let stays = try moved === original && wanted == original.dtype && !c.bool("copy") && format.holds(original)
            let result = stays ? original : try format.arranged(moved) { try copied($0, wanted) }
            return result === original ? c["self"] : TorchTensor.wrap(result)
        }
        for (name, type) in types {
            t.def(name, "self, memory_format=None") { c in
                let (a, format) = (try c.input, try TorchMemoryFormat.of(c, else: .preserved))
                if try a.dtype == type && format.holds(a) { return c["self"] }
                return TorchTensor.wrap(try format.arranged(a) { try copied($0, type) })
            }
        }
        t.def("type", "self, dtype=None, non_blocking=False") { c in
            _ = try c.bool("non_blocking")
            return try Torch.dtype(c["dtype"]).map { TorchTensor.wrap(try Elementwise.cast(c.input, $0)) }
                ?? .str("torch.\(TorchErrors.name(c.input.dtype))Tensor")
        }
        t.one("type_as", "self, other") { c in
            let other = try c.tensor("other")
            return try Elementwise.cast(Device.move(c.input, to: other.backend), other.dtype)
        }
        news(t)
    }
    private static func news(_ t: TorchTable) {
        for (name, value) in [("new_zeros", 0.0), ("new_ones", 1), ("new_empty", 0)] {
            t.def(
                name, "self, *size, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False"
            ) { c in
                try Torch.finish(
                    Create.full(
                        Torch.sizes(c.rest("size")), value, Torch.dtype(c["dtype"]) ?? c.input.dtype,
                        on: Torch.backend(c["device"], like: c.input)), like: c.input,
                    device: c["device"], requiresGradient: c["requires_grad"])
            }
        }
        t.def(
            "new_empty_strided",
            "self, size, stride, dtype=None, device=None, requires_grad=False, layout=None, pin_memory=False"
        ) { c in
            try Torch.finish(
                Torch.strided(c, Torch.dtype(c["dtype"]) ?? c.input.dtype), like: c.input, device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        t.def(
            "new_full", "self, size, fill_value, dtype=None, device=None, requires_grad=False, layout=None"
        ) { c in
            let type = try Torch.dtype(c["dtype"]) ?? c.input.dtype
            let value = try Torch.scalar(c["fill_value"])
            try TorchOverflow.checkFill(value, type)
            return try Torch.finish(
                Create.full(c.shape("size"), value, type, on: Torch.backend(c["device"], like: c.input)), like: c.input,
                device: c["device"], requiresGradient: c["requires_grad"])
        }
        t.def("new_tensor", "self, data, dtype=None, device=None, requires_grad=False") { c in
            try Torch.finish(
                Torch.tensor(c["data"], Torch.dtype(c["dtype"]) ?? c.input.dtype), like: c.input, device: c["device"],
                requiresGradient: c["requires_grad"])
        }
    }
}
