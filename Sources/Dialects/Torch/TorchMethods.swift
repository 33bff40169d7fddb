import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// The methods of a tensor; most are functions of `torch` too.
enum TorchMethods {
    static let unary: [(String, Row)] = [
        ("abs absolute", Rows.absolute), ("neg negative", Rows.negative), ("sign sgn", Rows.sign),
        ("floor", Rows.floor), ("ceil", Rows.ceil), ("trunc fix", Rows.trunc), ("sqrt", Rows.sqrt),
        ("rsqrt", Rows.rsqrt),
        ("square", Rows.square), ("reciprocal", Rows.reciprocal), ("exp", Rows.exp), ("exp2", Rows.exp2),
        ("expm1", Rows.expm1), ("log", Rows.log), ("log2", Rows.log2), ("log10", Rows.log10), ("log1p", Rows.log1p),
        ("sin", Rows.sin), ("cos", Rows.cos), ("tan", Rows.tan), ("asin arcsin", Rows.arcsin),
        ("acos arccos", Rows.arccos), ("atan arctan", Rows.arctan), ("sinh", Rows.sinh), ("cosh", Rows.cosh),
        ("tanh", Rows.tanh),
        ("asinh arcsinh", Rows.arcsinh), ("acosh arccosh", Rows.arccosh), ("atanh arctanh", Rows.arctanh),
        ("sigmoid", Rows.sigmoid), ("relu", Rows.relu), ("erf", Rows.erf), ("erfc", Rows.erfc), ("lgamma", Rows.lgamma),
        ("isnan", Rows.isnan), ("isinf", Rows.isinf), ("isfinite", Rows.isfinite), ("signbit", Rows.signbit),
        ("logical_not", Rows.logicalNot), ("bitwise_not", Rows.invert), ("conj", Rows.conjugate), ("angle", Rows.angle),
        ("deg2rad", Rows.deg2rad), ("rad2deg", Rows.rad2deg),
    ]
    static let binary: [(String, Row)] = [
        ("add", Rows.add), ("sub subtract", Rows.subtract), ("mul multiply", Rows.multiply),
        ("true_divide", Rows.divide), ("pow", Rows.power), ("remainder", Rows.remainder), ("fmod", Rows.fmod),
        ("floor_divide", Rows.floorDivide),
        ("maximum", Rows.maximum), ("minimum", Rows.minimum), ("fmax", Rows.fmax), ("fmin", Rows.fmin),
        ("atan2 arctan2", Rows.arctan2), ("hypot", Rows.hypot), ("copysign", Rows.copysign),
        ("nextafter", Rows.nextafter),
        ("logaddexp", Rows.logaddexp), ("logaddexp2", Rows.logaddexp2), ("heaviside", Rows.heaviside),
        ("gcd", Rows.gcd), ("lcm", Rows.lcm), ("bitwise_and", Rows.bitwiseAnd), ("bitwise_or", Rows.bitwiseOr),
        ("bitwise_xor", Rows.bitwiseXor),
        ("bitwise_left_shift", Rows.leftShift), ("bitwise_right_shift", Rows.rightShift), ("eq", Rows.equal),
        ("ne not_equal", Rows.notEqual), ("lt less", Rows.less), ("le less_equal", Rows.lessEqual),
        ("gt greater", Rows.greater),
        ("ge greater_equal", Rows.greaterEqual), ("logical_and", Rows.logicalAnd), ("logical_or", Rows.logicalOr),
        ("logical_xor", Rows.logicalXor),
    ]

    static func fill(_ cls: PyClass) {
        func tensor(_ value: Value) throws -> TorchTensor {
            if let tensor = value.object as? TorchTensor { return tensor }
            throw PyError(.typeError, "expected a Tensor, but got \(value.typeName)")
        }
        func array(_ c: Bound, _ i: Int = 0) throws -> NDArray {
            if let array = c[i].ndarray { return array }
            let place = i == 0 ? "'self'" : "'other' (position \(i))"
            throw PyError(.typeError, "\(c.function)(): argument \(place) must be Tensor, not \(c[i].typeName)")
        }
        let wrap = TorchTensor.wrap
        func def(_ names: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value) {
            for name in names.split(separator: " ") {
                cls.def(String(name), signature) { c in try TorchErrors.checked { try body(c) } }
            }
        }
        func own(_ a: NDArray, _ value: Value) -> NDArray { value.ndarray ?? a }

        // Attributes
        cls.property("shape") { Torch.size(try tensor($0).array.shape) }
        cls.property("dtype") { .object(TorchDType.of(try tensor($0).array.dtype)) }
        cls.property("device") { Torch.device(try tensor($0).array.backend.name) }
        cls.property("ndim") { .int(try tensor($0).array.rank) }
        cls.property("T") { wrap(try Shape.transpose(tensor($0).array)) }
        cls.property("mT") { wrap(try Shape.swap(tensor($0).array, -1, -2)) }
        cls.property("H") { wrap(try Shape.transpose(tensor($0).array)) }
        cls.property("requires_grad") { .bool(try tensor($0).requiresGradient) }
        cls.property("is_leaf") { .bool(try tensor($0).node?.isLeaf ?? true) }
        cls.property("grad") { TorchGradients.gradient(try tensor($0)) }
        cls.property("grad_fn") { value in
            guard let node = try tensor(value).node, !node.isLeaf else { return Value.none }
            return .object(TorchStep(node))
        }
        cls.property("_version") { .int(try tensor($0).array.version) }
        cls.property("retains_grad") { value in
            guard let edge = Tape.edge(try tensor(value).array), !edge.node.isLeaf else { return .bool(false) }
            return .bool(edge.node.keepsGradient(edge.output))
        }
        cls.property("data") { wrap(try tensor($0).array.detached()) }
        cls.property("is_cuda") { .bool(try tensor($0).array.backend.name.hasPrefix("cuda")) }
        cls.property("itemsize") { .int(try tensor($0).array.dtype.size) }
        cls.property("nbytes") { .int(try tensor($0).array.count * tensor($0).array.dtype.size) }
        cls.property("real") { wrap(try Elementwise.apply(Rows.real, tensor($0).array)) }
        cls.property("imag") { wrap(try Elementwise.apply(Rows.imag, tensor($0).array)) }

        for (names, row) in unary {
            def(names, "self") { c in wrap(try Elementwise.apply(row, array(c), rules: Torch.rules)) }
        }
        for (names, row) in binary {
            def(names, "self, other, *, alpha=1") { c in
                let other = c.isGiven(2) ? try binaryOperation(.mul, c[1], c[2]) : c[1]
                guard let result = try TorchTensor.apply(row, c[0], other) else {
                    throw PyError(
                        .typeError,
                        "\(c.function)(): argument 'other' (position 1) must be Tensor, not \(c[1].typeName)")
                }
                return wrap(result)
            }
        }
        def("div divide", "self, other, *, rounding_mode=None") { c in
            let row = c[2].isNone ? Rows.divide : try c.string(2) == "floor" ? Rows.floorDivide : Rows.truncDivide
            return wrap(try TorchTensor.applied(row, c[0], c[1]))
        }
        def("round", "self, *, decimals=0") { c in wrap(try Elementwise.round(array(c), c.int(1))) }
        def("clamp clip", "self, min=None, max=None") { c in
            var result = c[0]
            if let low = c.optional(1) { result = wrap(try TorchTensor.applied(Rows.maximum, result, low)) }
            if let high = c.optional(2) { result = wrap(try TorchTensor.applied(Rows.minimum, result, high)) }
            return result
        }
        def("addmm", "self, mat1, mat2, *, beta=1, alpha=1") { c in
            wrap(
                try TorchTensor.apply(
                    Rows.add, binaryOperation(.mul, c[0], c[3]),
                    binaryOperation(.mul, wrap(Matmul.matmul(array(c, 1), array(c, 2), rules: .torch)), c[4]))!)
        }
        def("addcmul", "self, tensor1, tensor2, *, value=1") { c in
            try binaryOperation(.add, c[0], binaryOperation(.mul, binaryOperation(.mul, c[1], c[2]), c[3]))
        }
        def("addcdiv", "self, tensor1, tensor2, *, value=1") { c in
            try binaryOperation(.add, c[0], binaryOperation(.mul, binaryOperation(.div, c[1], c[2]), c[3]))
        }
        def("lerp", "self, end, weight") { c in
            try binaryOperation(.add, c[0], binaryOperation(.mul, c[2], binaryOperation(.sub, c[1], c[0])))
        }

        // Shapes
        def("size", "self, dim=None") { c in
            try c.optionalInt(1).map { .int(try array(c).shape[try Shape.axis($0, array(c).rank)]) }
                ?? Torch.size(array(c).shape)
        }
        def("dim ndimension", "self") { c in .int(try array(c).rank) }
        def("numel nelement", "self") { c in .int(try array(c).count) }
        def("stride", "self, dim=None") { c in
            let a = try array(c)
            let steps = a.strides.map { $0 / a.dtype.size }
            return try c.optionalInt(1).map { .int(steps[try Shape.axis($0, a.rank)]) }
                ?? .tuple(steps.map { .int($0) })
        }
        def("is_contiguous", "self") { c in .bool(try array(c).isContiguous) }
        def("contiguous", "self, memory_format=None") { c in
            try array(c).isContiguous ? c[0] : wrap(try Elementwise.contiguous(array(c)))
        }
        def("storage_offset", "self") { c in .int(try array(c).offset / array(c).dtype.size) }
        def("data_ptr", "self") { c in .int(Int(bitPattern: try array(c).pointer)) }
        def("is_floating_point", "self") { c in .bool(try array(c).dtype.isFloat) }
        def("is_complex", "self") { c in .bool(try array(c).dtype.isComplex) }
        def("reshape", "self, *shape") { c in wrap(try Shape.reshape(array(c), Torch.sizes(c.rest(1)))) }
        def("view", "self, *shape") { c in
            if let type = c.rest(1).first?.object as? TorchDType {
                let a = try array(c)
                return wrap(try a.view(shape: a.shape, strides: a.strides, dtype: type.dtype))
            }
            let target = try Shape.resolve(Torch.sizes(c.rest(1)), count: array(c).count)
            if Shape.viewStrides(try array(c), target) == nil {
                throw PyError(
                    .runtimeError,
                    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
                )
            }
            return wrap(try Shape.reshape(array(c), target))
        }
        def("reshape_as view_as", "self, other") { c in wrap(try Shape.reshape(array(c), array(c, 1).shape)) }
        def("flatten", "self, start_dim=0, end_dim=-1") { c in
            let a = try array(c)
            if a.rank == 0 { return wrap(try Shape.reshape(a, [1])) }
            let first = try Shape.axis(c.int(1), a.rank)
            let last = try Shape.axis(c.int(2), a.rank)
            if first > last {
                throw PyError(.runtimeError, "flatten() has invalid args: start_dim cannot come after end_dim")
            }
            let joined = (first...last).reduce(1) { $0 * a.shape[$1] }
            return wrap(
                try Shape.reshape(
                    a, Dims(a.shape.prefix(first).map { $0 } + [joined] + a.shape.dropFirst(last + 1).map { $0 })))
        }
        def("ravel", "self") { c in wrap(try Shape.reshape(array(c), [-1])) }
        def("unflatten", "self, dim, sizes") { c in
            let a = try array(c)
            let axis = try Shape.axis(c.int(1), a.rank)
            let sizes = try Shape.resolve(shapeValue(c[2]), count: a.shape[axis])
            return wrap(
                try Shape.reshape(
                    a, Dims(a.shape.prefix(axis).map { $0 } + sizes.array + a.shape.dropFirst(axis + 1).map { $0 })))
        }
        def("squeeze", "self, dim=None") { c in wrap(try Shape.squeeze(array(c), axesValue(c[1]), strict: false)) }
        def("unsqueeze", "self, dim") { c in wrap(try Shape.expand(array(c), [c.int(1)])) }
        def("transpose swapaxes swapdims", "self, dim0, dim1") { c in wrap(try Shape.swap(array(c), c.int(1), c.int(2)))
        }
        def("t", "self") { c in
            if try array(c).rank > 2 {
                throw PyError(
                    .runtimeError, "t() expects a tensor with <= 2 dimensions, but self is \(try array(c).rank)D")
            }
            return wrap(try Shape.transpose(array(c)))
        }
        def("permute", "self, *dims") { c in wrap(try Shape.transpose(array(c), Torch.sizes(c.rest(1)).array)) }
        def("movedim moveaxis", "self, source, destination") { c in
            wrap(try Shape.move(array(c), from: c[1].axes, to: c[2].axes))
        }
        def("expand", "self, *sizes") { c in
            let given = try Torch.sizes(c.rest(1))
            let a = try array(c)
            let lead = given.count - a.rank
            return wrap(
                try Shape.broadcast(
                    a, to: Dims(given.enumerated().map { $1 == -1 && $0 >= lead ? a.shape[$0 - lead] : $1 })))
        }
        def("expand_as", "self, other") { c in wrap(try Shape.broadcast(array(c), to: array(c, 1).shape)) }
        def("broadcast_to", "self, size") { c in wrap(try Shape.broadcast(array(c), to: shapeValue(c[1]))) }
        def("repeat", "self, *sizes") { c in wrap(try Shape.tile(array(c), Torch.sizes(c.rest(1)).array)) }
        def("tile", "self, *dims") { c in wrap(try Shape.tile(array(c), Torch.sizes(c.rest(1)).array)) }
        def("repeat_interleave", "self, repeats, dim=None") { c in
            let a = try c[2].isNone ? Shape.reshape(array(c), [-1]) : array(c)
            let counts = try c[1].int.map { [$0] } ?? array(c, 1).integers()
            return wrap(try Shape.repeat(a, counts, c[2].isNone ? 0 : Shape.axis(c.int(2), a.rank)))
        }
        def("flip", "self, *dims") { c in wrap(try Shape.flip(array(c), Torch.sizes(c.rest(1)).array)) }
        def("fliplr", "self") { c in wrap(try Shape.flip(array(c), [1])) }
        def("flipud", "self") { c in wrap(try Shape.flip(array(c), [0])) }
        def("roll", "self, shifts, dims=None") { c in
            let shifts = try c[1].axes
            guard let dims = try axesValue(c[2]) else {
                return wrap(try Shape.reshape(Shape.roll(Shape.reshape(array(c), [-1]), shifts[0], 0), array(c).shape))
            }
            var result = try array(c)
            for (shift, dim) in zip(shifts, dims) {
                result = try Shape.roll(result, shift, Shape.axis(dim, result.rank))
            }
            return wrap(result)
        }
        def("rot90", "self, k=1, dims=(0,1)") { c in
            wrap(
                try invoke(NumPyValues.function("rot90"), [NumPyValues.current.array(array(c)), c[1], c[2]]).someArray)
        }
        def("chunk", "self, chunks, dim=0") { c in
            if try c.int(1) <= 0 {
                throw PyError(.runtimeError, "chunk expects `chunks` to be greater than 0, got: \(try c.int(1))")
            }
            let a = try array(c)
            let axis = try Shape.axis(c.int(2), a.rank)
            let n = a.shape[axis]
            let size = max(1, (n + (try c.int(1)) - 1) / (try c.int(1)))
            return .tuple(
                try stride(from: 0, to: max(n, 1), by: size).map {
                    wrap(try Shape.slice(a, axis, $0, min(size, n - $0)))
                })
        }
        def("split", "self, split_size, dim=0") { c in
            let a = try array(c)
            let axis = try Shape.axis(c.int(2), a.rank)
            let n = a.shape[axis]
            var start = 0
            var parts: [Value] = []
            let sizes =
                try c[1].int.map { size in stride(from: 0, to: n, by: max(1, size)).map { min(size, n - $0) } }
                ?? c[1].axes
            if sizes.reduce(0, +) != n {
                throw PyError(
                    .runtimeError,
                    "split_with_sizes expects split_sizes to sum exactly to \(n) (input tensor's size at dimension \(axis)), but got split_sizes=[\(sizes.map(String.init).joined(separator: ", "))]"
                )
            }
            for size in sizes {
                parts.append(wrap(try Shape.slice(a, axis, start, size)))
                start += size
            }
            return .tuple(parts)
        }
        def("unbind", "self, dim=0") { c in
            let a = try array(c)
            let axis = try Shape.axis(c.int(1), a.rank)
            return .tuple(try (0..<a.shape[axis]).map { wrap(try Shape.squeeze(Shape.slice(a, axis, $0, 1), [axis])) })
        }
        def("narrow", "self, dim, start, length") { c in
            wrap(try Shape.slice(array(c), Shape.axis(c.int(1), array(c).rank), c.int(2), c.int(3)))
        }
        def("select", "self, dim, index") { c in
            let axis = try Shape.axis(c.int(1), array(c).rank)
            return wrap(
                try Index.get(array(c), Array(repeating: .slice { (0, $0, 1) }, count: axis) + [.integer(c.int(2))]))
        }
        def("tril", "self, diagonal=0") { c in wrap(try Shape.triangle(array(c), c.int(1), lower: true)) }
        def("triu", "self, diagonal=0") { c in wrap(try Shape.triangle(array(c), c.int(1), lower: false)) }
        def("diag", "self, diagonal=0") { c in
            wrap(try invoke(NumPyValues.function("diag"), [NumPyValues.current.array(array(c)), c[1]]).someArray)
        }
        def("diagonal", "self, offset=0, dim1=0, dim2=1") { c in
            wrap(try Shape.diagonal(array(c), c.int(1), c.int(2), c.int(3)))
        }
        def("trace", "self") { c in wrap(try Reduce.sum(Shape.diagonal(array(c)), [-1])) }

        // Selection
        def("gather", "self, dim, index") { c in
            wrap(try Index.along(array(c), array(c, 2), Shape.axis(c.int(1), array(c).rank)))
        }
        def("index_select", "self, dim, index") { c in
            wrap(try Index.take(array(c), array(c, 2), Shape.axis(c.int(1), array(c).rank)))
        }
        def("masked_select", "self, mask") { c in wrap(try Index.get(array(c), [.array(array(c, 1))])) }
        def("masked_fill", "self, mask, value") { c in
            wrap(
                try Elementwise.select(
                    array(c, 1), Elementwise.cast(Torch.tensor(c[2]), array(c).dtype), array(c), rules: Torch.rules))
        }
        def("take", "self, index") { c in wrap(try Index.take(Shape.reshape(array(c), [-1]), array(c, 1), 0)) }
        def("take_along_dim", "self, indices, dim") { c in
            wrap(try Index.along(array(c), array(c, 1), Shape.axis(c.int(2), array(c).rank)))
        }
        def("nonzero", "self, *, as_tuple=False") { c in
            let places = try Sorting.nonzero(array(c))
            return try c.bool(1) ? .tuple(places.map(wrap)) : wrap(Shape.transpose(Shape.stack(places, axis: 0)))
        }
        def("where", "self, condition, y") { c in
            guard let (x, y) = try TorchTensor.pair(c[0], c[2]) else { return .none }
            return wrap(try Elementwise.select(array(c, 1), x, y, rules: Torch.rules))
        }

        // Reductions
        func axes(_ value: Value) throws -> [Int]? {
            let given = try axesValue(value)
            return given?.isEmpty ?? false ? nil : given
        }
        def("sum", "self, dim=None, keepdim=False, *, dtype=None") { c in
            wrap(
                try Reduce.sum(
                    array(c), axes(c[1]), keepdims: c.bool(2),
                    dtype: Torch.dtype(c[3]) ?? (array(c).dtype.isInexact ? nil : .int64)))
        }
        def("nansum", "self, dim=None, keepdim=False") { c in
            let a = try array(c)
            return wrap(
                try Reduce.sum(
                    Elementwise.select(Elementwise.apply(Rows.isnan, a), Create.scalar(.int(0), a.dtype), a),
                    axes(c[1]), keepdims: c.bool(2)))
        }
        def("mean", "self, dim=None, keepdim=False, *, dtype=None") { c in
            let type = try Torch.dtype(c[3])
            if try !array(c).dtype.isInexact, type == nil {
                throw PyError(
                    .notImplementedError,
                    "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: \(TorchErrors.name(try array(c).dtype))"
                )
            }
            let output = try Reduce.mean(array(c), axes(c[1]), keepdims: c.bool(2), dtype: type)
            return wrap(output)
        }
        def("prod", "self, dim=None, keepdim=False, *, dtype=None") { c in
            wrap(
                try Reduce.prod(
                    array(c), axes(c[1]), keepdims: c.bool(2),
                    dtype: Torch.dtype(c[3]) ?? (array(c).dtype.isInexact ? nil : .int64)))
        }
        for (name, root) in [("var", false), ("std", true)] {
            def(name, "self, dim=None, unbiased=True, keepdim=False, *, correction=None") { c in
                var ddof = try c.bool(2) ? 1.0 : 0
                var dims = c[1]
                if case .bool(let flag) = dims {
                    ddof = flag ? 1 : 0
                    dims = .none
                }
                if let given = c.optional(4) { ddof = try floatValue(given) }
                let result = try Reduce.variance(array(c), axes(dims), keepdims: c.bool(3), ddof: ddof)
                return wrap(root ? try Elementwise.apply(Rows.sqrt, result) : result)
            }
        }
        for (name, kind, arg) in [("max", Reduce.Kind.max, Reduce.Kind.argmax), ("min", .min, .argmin)] {
            def(name, "self, dim=None, keepdim=False") { c in
                if let other = c[1].ndarray {
                    return wrap(try TorchTensor.applied(kind == .max ? Rows.maximum : Rows.minimum, c[0], wrap(other)))
                }
                guard let axis = try c.optionalInt(1) else { return wrap(try Reduce.extreme(kind, array(c))) }
                let places = try Reduce.argument(arg, array(c), axis, keepdims: true)
                var values = try Index.along(array(c), places, Shape.axis(axis, array(c).rank))
                if try !c.bool(2) { values = try Shape.squeeze(values, [axis]) }
                return Torch.named(
                    name, ["values", "indices"], [values, try c.bool(2) ? places : Shape.squeeze(places, [axis])])
            }
            def("a" + name, "self, dim=None, keepdim=False") { c in
                wrap(try Reduce.extreme(kind, array(c), axes(c[1]), keepdims: c.bool(2)))
            }
            def("arg" + name, "self, dim=None, keepdim=False") { c in
                wrap(try Reduce.argument(arg, array(c), c.optionalInt(1), keepdims: c.bool(2)))
            }
        }
        for (name, kind) in [("all", Reduce.Kind.all), ("any", .any)] {
            def(name, "self, dim=None, keepdim=False") { c in
                wrap(try Reduce.fold(kind, array(c), axes(c[1]), keepdims: c.bool(2)))
            }
        }
        for (name, kind) in [("cumsum", Reduce.Kind.sum), ("cumprod", .prod)] {
            def(name, "self, dim, *, dtype=None") { c in
                wrap(
                    try Reduce.scan(
                        kind, array(c), c.int(1), dtype: Torch.dtype(c[2]) ?? (array(c).dtype.isInexact ? nil : .int64))
                )
            }
        }
        def("norm", "self, p=2, dim=None, keepdim=False") { c in
            let a = try array(c)
            let size = try Elementwise.apply(Rows.absolute, a)
            let p = c[1].string != nil ? 2 : try c.double(1)
            if p == .infinity { return wrap(try Reduce.extreme(.max, size, axes(c[2]), keepdims: c.bool(3))) }
            if p == 1 { return wrap(try Reduce.sum(size, axes(c[2]), keepdims: c.bool(3))) }
            if p == 2 {
                return wrap(try Elementwise.apply(Rows.sqrt, Reduce.sum(size * size, axes(c[2]), keepdims: c.bool(3))))
            }
            let power = try Create.scalar(.float(p), a.dtype)
            let back = try Create.scalar(.float(1 / p), a.dtype)
            return wrap(
                try Elementwise.apply(
                    Rows.power, Reduce.sum(Elementwise.apply(Rows.power, size, power), axes(c[2]), keepdims: c.bool(3)),
                    back))
        }
        def("logsumexp", "self, dim, keepdim=False") { c in
            let a = try array(c)
            let dims = try c[1].axes
            let most = try Tape.paused { try Reduce.fold(.max, a, dims, keepdims: true) }
            let total =
                try Elementwise.apply(Rows.log, Reduce.sum(Elementwise.apply(Rows.exp, a - most), dims, keepdims: true))
                + most
            return wrap(try c.bool(2) ? total : Shape.squeeze(total, dims))
        }
        def("softmax", "self, dim=-1, dtype=None") { c in
            wrap(try Softmax.softmax(array(c), Shape.axis(c.int(1), array(c).rank)))
        }
        def("log_softmax", "self, dim=-1, dtype=None") { c in
            wrap(try Softmax.logSoftmax(array(c), Shape.axis(c.int(1), array(c).rank)))
        }
        def("median", "self, dim=None, keepdim=False") { c in
            guard let axis = try c.optionalInt(1) else {
                let flat = try Sorting.sort(Shape.reshape(array(c), [-1]), 0)
                return wrap(try Index.get(flat, [.integer((flat.count - 1) / 2)]))
            }
            let order = try Sorting.argsort(array(c), axis)
            let k = try Shape.axis(axis, array(c).rank)
            let place = try Shape.slice(order, k, (array(c).shape[k] - 1) / 2, 1)
            let value = try Index.along(array(c), place, k)
            return Torch.named(
                "median", ["values", "indices"],
                try c.bool(2) ? [value, place] : [Shape.squeeze(value, [k]), Shape.squeeze(place, [k])])
        }
        def("count_nonzero", "self, dim=None") { c in
            wrap(try Reduce.sum(Elementwise.cast(array(c), .bool), axes(c[1])))
        }

        // Order
        def("sort", "self, dim=-1, descending=False, stable=False") { c in
            let order = try Sorting.argsort(array(c), c.int(1), descending: c.bool(2))
            return Torch.named(
                "sort", ["values", "indices"],
                [try Index.along(array(c), order, Shape.axis(c.int(1), array(c).rank)), order])
        }
        def("argsort", "self, dim=-1, descending=False, stable=False") { c in
            wrap(try Sorting.argsort(array(c), c.int(1), descending: c.bool(2)))
        }
        def("topk", "self, k, dim=-1, largest=True, sorted=True") { c in
            let axis = try Shape.axis(c.int(2), array(c).rank)
            let order = try Shape.slice(Sorting.argsort(array(c), axis, descending: c.bool(3)), axis, 0, c.int(1))
            return Torch.named("topk", ["values", "indices"], [try Index.along(array(c), order, axis), order])
        }
        def("unique", "self, sorted=True, return_inverse=False, return_counts=False, dim=None") { c in
            let (values, _, inverse, counts) = try Sorting.unique(array(c))
            var parts = [wrap(values)]
            if try c.bool(2) { parts.append(wrap(inverse)) }
            if try c.bool(3) { parts.append(wrap(counts)) }
            return parts.count == 1 ? parts[0] : .tuple(parts)
        }
        def("bincount", "self, weights=None, minlength=0") { c in
            let values = try array(c).integers()
            var counts = [Int](repeating: 0, count: max((values.max() ?? -1) + 1, try c.int(2)))
            for value in values where value >= 0 { counts[value] += 1 }
            return wrap(try Create.integers(counts))
        }

        // Products
        def("matmul", "self, other") { c in wrap(try Matmul.matmul(array(c), array(c, 1), rules: .torch)) }
        def("mm", "self, mat2") { c in wrap(try Matmul.matmul(array(c), array(c, 1), rules: .torch)) }
        def("bmm", "self, mat2") { c in wrap(try Matmul.matmul(array(c), array(c, 1), rules: .torch)) }
        def("mv", "self, vec") { c in wrap(try Matmul.matmul(array(c), array(c, 1), rules: .torch)) }
        def("dot", "self, other") { c in
            if try array(c).rank != 1 || array(c, 1).rank != 1 {
                throw PyError(
                    .runtimeError,
                    "1D tensors expected, but got \(try array(c).rank)D and \(try array(c, 1).rank)D tensors")
            }
            return wrap(try Matmul.matmul(array(c), array(c, 1), rules: .torch))
        }
        def("outer ger", "self, vec2") { c in
            wrap(try Shape.reshape(array(c), [-1, 1]) * Shape.reshape(array(c, 1), [1, -1]))
        }
        def("inner", "self, other") { c in wrap(try Matmul.tensordot(array(c), array(c, 1), [-1], [-1])) }
        def("cross", "self, other, dim=-1") { c in
            wrap(
                try invoke(
                    NumPyValues.function("cross"),
                    [NumPyValues.current.array(array(c)), NumPyValues.current.array(array(c, 1))]
                ).someArray)
        }
        def("inverse", "self") { c in wrap(try Lapack.inv(array(c))) }
        def("det", "self") { c in wrap(try Lapack.det(array(c))) }

        // Conversion
        def("item", "self") { c in
            if try array(c).count != 1 {
                throw PyError(
                    .runtimeError, "a Tensor with \(try array(c).count) elements cannot be converted to Scalar")
            }
            return .from(try array(c).item())
        }
        def("tolist", "self") { c in try array(c).rank == 0 ? .from(try array(c).item()) : try Nesting.list(array(c)) }
        def("numpy", "self, *, force=False") { c in
            if try tensor(c[0]).requiresGradient, try !c.bool(1) {
                throw PyError(
                    .runtimeError,
                    "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
            }
            return NumPyValues.current.array(try array(c).detached())
        }
        def("detach", "self") { c in wrap(try array(c).detached()) }
        def("clone", "self, *, memory_format=None") { c in wrap(try Elementwise.contiguous(array(c), always: true)) }
        def("cpu", "self") { c in wrap(try Device.move(array(c), to: Backends.host)) }
        def("cuda", "self, device=None") { c in wrap(try Device.move(array(c), to: Torch.backend(.str("cuda")))) }
        def("to", "self, *args, dtype=None, device=None, copy=False, non_blocking=False") { c in
            var type = try Torch.dtype(c[2])
            var device = c[3]
            for argument in c.rest(1) {
                if argument.object is TorchDType || argument.asClass != nil {
                    type = try Torch.dtype(argument)
                } else if let other = argument.ndarray {
                    type = other.dtype
                } else {
                    device = argument
                }
            }
            let moved = try device.isNone ? array(c) : try Device.move(array(c), to: Torch.backend(device))
            let result = try type.map { try Elementwise.cast(moved, $0) } ?? moved
            let original = try array(c)
            return result === original ? c[0] : wrap(result)
        }
        for (name, type) in [
            ("float", DType.float32), ("double", .float64), ("half", .float16), ("bfloat16", .bfloat16),
            ("int", .int32), ("long", .int64), ("short", .int16), ("bool", .bool), ("char", .int8), ("byte", .uint8),
        ] { def(name, "self") { c in try array(c).dtype == type ? c[0] : wrap(try Elementwise.cast(array(c), type)) } }
        def("type", "self, dtype=None") { c in
            try Torch.dtype(c[1]).map { wrap(try Elementwise.cast(array(c), $0)) }
                ?? .str("torch.\(TorchErrors.name(array(c).dtype))Tensor")
        }
        def("type_as", "self, other") { c in wrap(try Elementwise.cast(array(c), array(c, 1).dtype)) }
        def("new_zeros", "self, *size, dtype=None") { c in
            wrap(try NDArray(Torch.dtype(c[2]) ?? array(c).dtype, Torch.sizes(c.rest(1)), zeroed: true))
        }
        def("new_ones", "self, *size, dtype=None") { c in
            wrap(try Create.full(Torch.sizes(c.rest(1)), 1, Torch.dtype(c[2]) ?? array(c).dtype))
        }
        def("new_full", "self, size, fill_value, dtype=None") { c in
            wrap(try Create.full(shapeValue(c[1]), Torch.tensor(c[2]).item(), Torch.dtype(c[3]) ?? array(c).dtype))
        }
        def("new_tensor", "self, data, dtype=None") { c in
            wrap(try Torch.tensor(c[1], Torch.dtype(c[2]) ?? array(c).dtype))
        }

        // Comparison and gradients
        def("equal", "self, other") { c in
            .bool(
                try array(c).shape == array(c, 1).shape
                    && (Reduce.fold(.all, Elementwise.apply(Rows.equal, array(c), array(c, 1)), nil).item().isTrue))
        }
        def("isclose", "self, other, rtol=1e-05, atol=1e-08, equal_nan=False") { c in
            wrap(try Elementwise.isclose(array(c), array(c, 1), c.double(2), c.double(3), equalNaN: c.bool(4)))
        }
        def("allclose", "self, other, rtol=1e-05, atol=1e-08, equal_nan=False") { c in
            .bool(
                try Reduce.fold(
                    .all, Elementwise.isclose(array(c), array(c, 1), c.double(2), c.double(3), equalNaN: c.bool(4)), nil
                ).item().isTrue)
        }
        TorchInPlace.fill(cls)
        cls.raw("__deepcopy__", 1, 1) { args in
            let copy = try Elementwise.contiguous(args[0].someArray, always: true)
            copy.setNode(nil)
            if try tensor(args[0]).requiresGradient { Tape.watch(copy) }
            return .object(TorchTensor(copy, parameter: try tensor(args[0]).isParameter))
        }
    }
}
