import Core
import DialectCommon
import Interpreter
import Ops

/// Shapes, parts and orders of tensors.
extension TensorFlow {
    static func shapes(_ m: Module) {
        operation(m, "reshape", "Reshape", "tensor, shape, name=None") { c in
            try Shape.reshape(
                tensor(c), shapeValue(c[1].ndarray != nil ? NumPyValues.current.array(c[1].someArray) : c[1]))
        }
        operation(m, "transpose", "Transpose", "a, perm=None, conjugate=False, name='transpose'") { c in
            try Shape.transpose(tensor(c), axesValue(c[1]))
        }
        operation(m, "expand_dims", "ExpandDims", "input, axis, name=None") { c in
            try Shape.expand(tensor(c), [c.int(1)])
        }
        operation(m, "squeeze", "Squeeze", "input, axis=None, name=None") { c in
            try Shape.squeeze(tensor(c), axesValue(c[1]))
        }
        operation(m, "reverse", "ReverseV2", "tensor, axis, name=None") { c in
            try Shape.flip(tensor(c), axesValue(c[1]))
        }
        operation(m, "tile", "Tile", "input, multiples, name=None") { c in
            try Shape.tile(tensor(c), shapeValue(c[1]).array)
        }
        operation(m, "broadcast_to", "BroadcastTo", "input, shape, name=None") { c in
            try Elementwise.contiguous(Shape.broadcast(tensor(c), to: shapeValue(c[1])))
        }
        operation(m, "roll", "Roll", "input, shift, axis, name=None") { c in
            try Shape.roll(tensor(c), c.int(1), Shape.axis(c.int(2), tensor(c).rank))
        }
        operation(m, "concat", "ConcatV2", "values, axis, name='concat'", inputs: 0) { c in
            try Shape.concatenate(iterate(c[0]).map { try convert($0, nil) }, axis: c.int(1))
        }
        operation(m, "stack", "Pack", "values, axis=0, name='stack'", inputs: 0) { c in
            try Shape.stack(iterate(c[0]).map { try convert($0, nil) }, axis: c.int(1))
        }
        operation(m, "gather", "GatherV2", "params, indices, validate_indices=None, axis=0, batch_dims=0, name=None") {
            c in try Index.take(tensor(c), tensor(c, 1), Shape.axis(c.int(3), tensor(c).rank))
        }
        operation(m, "boolean_mask", "BooleanMask", "tensor, mask, axis=None, name='boolean_mask'") { c in
            try Index.get(tensor(c), [.array(tensor(c, 1))])
        }
        operation(m, "pad", "Pad", "tensor, paddings, mode='CONSTANT', constant_values=0, name=None") { c in
            let rank = try tensor(c).rank
            let paddings = try tensor(c, 1)
            if paddings.shape != [rank, 2] {
                throw PyError(
                    TFErrors.invalidArgument,
                    "The first dimension of paddings must be the rank of inputs[\(rank),2] \(paddings.shape.description)"
                )
            }
            let widths = try paddings.integers()
            let pairs = (0..<rank).map { (widths[2 * $0], widths[2 * $0 + 1]) }
            let mode = try c.string("mode")
            switch mode.uppercased() {
            case "CONSTANT": return try Shape.pad(tensor(c), pairs, tensor(c, 3).item())
            case "REFLECT": return try Padding.extended(tensor(c), pairs, .reflect)
            case "SYMMETRIC": return try Padding.extended(tensor(c), pairs, .symmetric)
            default:
                throw PyError(
                    .valueError,
                    "Value of argument `mode` expected to be one of \"CONSTANT\", \"REFLECT\", or \"SYMMETRIC\". Received `mode` = \(mode)"
                )
            }
        }
        operation(m, "sort", "Sort", "values, axis=-1, direction='ASCENDING', name=None") { c in
            let sorted = try Sorting.sort(tensor(c), c.int(1))
            return try c.string(2) == "DESCENDING" ? Shape.flip(sorted, [c.int(1)]) : sorted
        }
        operation(m, "argsort", "ArgSort", "values, axis=-1, direction='ASCENDING', stable=False, name=None") { c in
            try Elementwise.cast(Sorting.argsort(tensor(c), c.int(1), descending: c.string(2) == "DESCENDING"), .int32)
        }
        operation(m, "shape", "Shape", "input, out_type=None, name=None") { c in
            try Elementwise.cast(Create.integers(tensor(c).shape.array), .int32)
        }
        operation(m, "size", "Size", "input, out_type=None, name=None") { c in
            try Create.scalar(.int(tensor(c).count), .int32)
        }
        operation(m, "rank", "Rank", "input, name=None") { c in try Create.scalar(.int(tensor(c).rank), .int32) }
        m.def("split", "value, num_or_size_splits, axis=0, num=None, name='split'") { c in
            let a = try tensor(c)
            let axis = try Shape.axis(c.int(2), a.rank)
            let sizes: [Int]
            if let n = c[1].int {
                if n < 1 || a.shape[axis] % n != 0 {
                    throw PyError(
                        TFErrors.invalidArgument,
                        n < 1
                            ? "Number of ways to split should be > 0, but got \(n)"
                            : "Dimension size must be evenly divisible by \(n) but is \(a.shape[axis])")
                }
                sizes = n > a.shape[axis] && n > 1 << 24 ? [] : Array(repeating: a.shape[axis] / n, count: n)
                if sizes.isEmpty { throw PyError(.memoryError, "") }
            } else {
                sizes = try c[1].axes
            }
            var at = 0
            return .list(
                try sizes.map { size in
                    defer { at += size }
                    return wrap(try Shape.slice(a, axis, at, size))
                })
        }
        m.def("unstack", "value, num=None, axis=0, name='unstack'") { c in
            let a = try tensor(c)
            let axis = try Shape.axis(c.int(2), a.rank)
            if let count = try c.optionalInt("num"), count != a.shape[axis] {
                throw PyError(
                    TFErrors.invalidArgument,
                    "Input shape axis \(axis) must equal \(count), got shape \(a.shape.description)")
            }
            return .list(try Shape.unbound(a, axis).map(wrap))
        }
        m.def("unique", "x, out_idx=None, name=None") { c in
            let (values, _, inverse, _) = try Sorting.unique(tensor(c))
            return .tuple([wrap(values), wrap(try Elementwise.cast(inverse, dtype(c["out_idx"]) ?? .int32))])
        }
        m.def("tensor_scatter_nd_update", "tensor, indices, updates, name=None") { c in
            let copy = try Elementwise.contiguous(tensor(c), always: true)
            let index = try tensor(c, 1)
            if index.rank == 0 || (index.shape.last ?? 0) > copy.rank {
                throw PyError(
                    TFErrors.invalidArgument,
                    "Indices shape must have rank at least one. Found:\(index.shape.description)")
            }
            let columns = try (0..<index.shape[index.rank - 1]).map {
                Index.Item.array(try Index.take(index, Create.scalar(.int($0), .int64), index.rank - 1))
            }
            try Index.put(copy, columns, tensor(c, 2))
            return wrap(copy)
        }
    }
}
