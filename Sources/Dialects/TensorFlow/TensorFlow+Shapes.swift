import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Shapes, parts and orders of tensors.
extension TensorFlow {
    private static func bracketed(_ a: NDArray) -> String {
        "[" + a.shape.map(String.init).joined(separator: ",") + "]"
    }
    /// Throws where tensors do not go together along an axis.
    private static func checkJoined(_ parts: [NDArray], _ axis: Int) throws {
        guard let first = parts.first, parts.count > 1, first.rank > 0 else { return }
        func refused(_ words: String) -> PyError {
            TFErrors.invalid(
                "ConcatV2", node: "ConcatV2_N_\(parts.count)", "ConcatOp : " + words, name: "concat")
        }
        if !(-first.rank..<first.rank ~= axis) {
            throw refused(
                "Expected concatenating dimensions in the range [-\(first.rank), \(first.rank)), but got \(axis)")
        }
        let at = axis < 0 ? axis + first.rank : axis
        for (i, part) in parts.enumerated() {
            let shapes = "shape[0] = \(bracketed(first)) vs. shape[\(i)] = \(bracketed(part))"
            if part.rank != first.rank { throw refused("Ranks of all input tensors should match: " + shapes) }
            for k in 0..<first.rank where k != at && part.shape[k] != first.shape[k] {
                throw refused("Dimension \(k) in both shapes must be equal: " + shapes)
            }
        }
    }
    /// Throws where axes are no order of those of a tensor.
    private static func checkOrder(_ order: [Int], _ rank: Int) throws {
        if order.count != rank {
            throw TFErrors.invalid(
                "Transpose",
                "transpose expects a vector of size \(rank). But input(1) is a vector of size \(order.count)", name: nil
            )
        }
        let known = Set(order.map { $0 < 0 ? $0 + rank : $0 })
        if let missing = (0..<rank).first(where: { !known.contains($0) }) {
            let shown = order.map(String.init).joined(separator: ",")
            throw TFErrors.invalid("Transpose", "\(missing) is missing from {\(shown)}.", name: nil)
        }
    }
    static func shapes(_ m: Module) {
        operation(m, "reshape", "Reshape", "tensor, shape, name=None") { c in
            try Shape.reshape(
                tensor(c),
                shapeValue(c["shape"].ndarray != nil ? NumPyValues.current.array(c["shape"].someArray) : c["shape"]))
        }
        operation(m, "transpose", "Transpose", "a, perm=None, conjugate=False, name='transpose'") { c in
            let a = try tensor(c)
            let order = try axesValue(c["perm"])
            try order.map { try checkOrder($0, a.rank) }
            let turned = try Shape.transpose(a, order)
            return try c.bool("conjugate") ? Complex.conjugate(turned) : turned
        }
        operation(m, "expand_dims", "ExpandDims", "input, axis, name=None") { c in
            try Shape.expand(tensor(c), [c.int("axis")])
        }
        operation(m, "squeeze", "Squeeze", "input, axis=None, name=None") { c in
            let (a, axes) = (try tensor(c), try axesValue(c["axis"]))
            for axis in axes ?? [] where -a.rank..<a.rank ~= axis {
                let at = axis < 0 ? axis + a.rank : axis
                if a.shape[at] == 1 { continue }
                throw TFErrors.invalid(
                    "Squeeze", "Can not squeeze dim[\(at)], expected a dimension of 1, got \(a.shape[at])")
            }
            return try Shape.squeeze(a, axes)
        }
        operation(m, "reverse", "ReverseV2", "tensor, axis, name=None") { c in
            try Shape.flip(tensor(c), axesValue(c["axis"]))
        }
        operation(m, "tile", "Tile", "input, multiples, name=None") { c in
            let (a, counts) = (try tensor(c), try shapeValue(c["multiples"]).array)
            if counts.count != a.rank {
                throw TFErrors.invalid(
                    "Tile",
                    "Expected multiples argument to be a vector of length \(a.rank) but got length \(counts.count)",
                    name: nil)
            }
            return try Shape.tile(a, counts)
        }
        operation(m, "broadcast_to", "BroadcastTo", "input, shape, name=None") { c in
            try Elementwise.contiguous(Shape.broadcast(tensor(c), to: shapeValue(c["shape"])))
        }
        operation(m, "roll", "Roll", "input, shift, axis, name=None") { c in
            try Shape.roll(tensor(c), c.int("shift"), Shape.axis(c.int("axis"), tensor(c).rank))
        }
        operation(m, "concat", "ConcatV2", "values, axis, name='concat'", inputs: 0) { c in
            let (parts, axis) = (try iterate(c["values"]).map { try convert($0, nil) }, try c.int("axis"))
            try checkJoined(parts, axis)
            return try Shape.concatenate(parts, axis: axis)
        }
        operation(m, "stack", "Pack", "values, axis=0, name='stack'", inputs: 0) { c in
            let (parts, axis) = (try iterate(c["values"]).map { try convert($0, nil) }, try c.int("axis"))
            if let first = parts.first, let at = parts.firstIndex(where: { $0.shape != first.shape }) {
                throw TFErrors.invalid(
                    "Pack", node: "Pack_N_\(parts.count)",
                    "Shapes of all inputs must match: values[0].shape = \(bracketed(first)) != values[\(at)].shape = \(bracketed(parts[at]))",
                    name: "stack")
            }
            if let rank = parts.first?.rank, !(-rank - 1...rank ~= axis) {
                throw PyError(.valueError, "Argument `axis` = \(axis) not in range [\(-rank - 1), \(rank + 1))")
            }
            return try Shape.stack(parts, axis: axis)
        }
        operation(
            m, "gather", "GatherV2", "params, indices, validate_indices=None, axis=None, batch_dims=0, name=None"
        ) { c in
            let (a, index, batch) = (try tensor(c), try tensor(c, 1), try c.int("batch_dims"))
            return try gathered(a, index, axis: c.optionalInt("axis"), batch: batch < 0 ? batch + index.rank : batch)
        }
        operation(m, "boolean_mask", "BooleanMask", "tensor, mask, axis=None, name='boolean_mask'") { c in
            let (a, mask, axis) = (try tensor(c), try tensor(c, 1), try c.optionalInt("axis") ?? 0)
            if mask.rank == 0 { throw PyError(.valueError, "mask cannot be scalar.") }
            let own = axis < 0 ? [] : a.shape.array.dropFirst(axis).prefix(mask.rank)
            if Array(own) != mask.shape.array {
                throw PyError(
                    .valueError, "Shapes \(Dims(Array(own)).description) and \(mask.shape.description) are incompatible"
                )
            }
            return try Index.get(
                a, Array(repeating: .slice { (0, $0, 1) }, count: axis) + [.array(Elementwise.cast(mask, .bool))])
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
            let sorted = try Sorting.sort(tensor(c), c.int("axis"))
            return try c.string("direction") == "DESCENDING" ? Shape.flip(sorted, [c.int("axis")]) : sorted
        }
        operation(m, "argsort", "ArgSort", "values, axis=-1, direction='ASCENDING', stable=False, name=None") { c in
            try Elementwise.cast(
                Sorting.argsort(tensor(c), c.int("axis"), descending: c.string("direction") == "DESCENDING"), .int32)
        }
        operation(m, "shape", "Shape", "input, out_type=None, name=None") { c in
            try Elementwise.cast(Create.integers(tensor(c).shape.array), dtype(c["out_type"]) ?? .int32)
        }
        operation(m, "size", "Size", "input, out_type=None, name=None") { c in
            try Create.scalar(.int(tensor(c).count), dtype(c["out_type"]) ?? .int32)
        }
        operation(m, "rank", "Rank", "input, name=None") { c in try Create.scalar(.int(tensor(c).rank), .int32) }
        m.def("split", "value, num_or_size_splits, axis=0, num=None, name='split'") { c in
            let a = try tensor(c)
            let axis = try Shape.axis(c.int("axis"), a.rank)
            let sizes: [Int]
            if let n = c["num_or_size_splits"].int {
                if n < 1 || a.shape[axis] % n != 0 {
                    throw TFErrors.invalid(
                        "Split", node: "Split_num_split_\(n)",
                        n < 1
                            ? "Number of ways to split should be > 0, but got \(n)"
                            : "Number of ways to split should evenly divide the split dimension, but got split_dim \(axis) (size = \(a.shape[axis])) and num_split \(n)",
                        name: "split")
                }
                sizes = n > a.shape[axis] && n > 1 << 24 ? [] : Array(repeating: a.shape[axis] / n, count: n)
                if sizes.isEmpty { throw PyError(.memoryError, "") }
            } else {
                sizes = try parts(c["num_or_size_splits"].axes, of: a.shape[axis])
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
            let axis = try Shape.axis(c.int("axis"), a.rank)
            if let count = try c.optionalInt("num"), count != a.shape[axis] {
                throw TFErrors.invalid(
                    "Unpack", node: "Unpack_num_\(count)",
                    "Input shape axis \(axis) must equal \(count), got shape \(bracketed(a))", name: "unstack")
            }
            return .list(try Shape.unbound(a, axis).map(wrap))
        }
    }
    /// The sizes of the parts of an axis, of which one may be -1 for what the others leave.
    private static func parts(_ sizes: [Int], of length: Int) throws -> [Int] {
        func refuse(_ words: String) -> PyError {
            TFErrors.invalid("SplitV", node: "SplitV_num_split_\(sizes.count)", words, name: "split")
        }
        var total = 0
        var open: Int?
        for (i, size) in sizes.enumerated() {
            if size == -1 {
                if open != nil { throw refuse("There can only be one -1 in the input.") }
                open = i
                continue
            }
            if size < 0 { throw refuse("Split size at index \(i) must be >= 0. Got: \(size)") }
            let (sum, overflows) = total.addingReportingOverflow(size)
            total = overflows ? .max : sum
        }
        if open == nil ? total != length : total > length {
            throw refuse(
                "Determined shape must either match input shape along split_dim exactly if fully specified, or be less than the size of the input along split_dim if not fully specified.  Got: \(total)"
            )
        }
        var sizes = sizes
        if let open { sizes[open] = length - total }
        return sizes
    }
    /// A tensor with other elements or parts where the rows of `indices` name some.
    static func written(_ m: Module) {
        m.def("_scatter_update", "tensor, indices, updates") { c in
            let (a, index) = (try tensor(c), try tensor(c, 1))
            if index.rank == 0 || (index.shape.last ?? 0) > a.rank {
                throw PyError(
                    TFErrors.invalidArgument,
                    "Indices shape must have rank at least one. Found:\(index.shape.description)")
            }
            let columns = try (0..<index.shape[index.rank - 1]).map {
                Index.Item.array(try Index.take(index, Create.scalar(.int($0), .int64), index.rank - 1))
            }
            return wrap(try Scatter.replaced(a, columns, convert(c["updates"], a.dtype)))
        }
    }

    /// The parts along an axis that `index` names; with `batch` axes in front, which both have, each batch from its own.
    private static func gathered(_ a: NDArray, _ index: NDArray, axis: Int?, batch: Int) throws -> NDArray {
        let axis = try Shape.axis(axis ?? batch, a.rank)
        guard batch >= 0, batch <= index.rank, batch <= axis, a.shape.array[..<batch] == index.shape.array[..<batch]
        else {
            throw PyError(
                TFErrors.invalidArgument,
                "batch_dims (\(batch)) must be less than or equal to axis (\(axis)), and the first axes must be equal [Op:GatherV2]"
            )
        }
        let n = a.shape[axis]
        if let wrong = try index.integers().enumerated().first(where: { $0.element < 0 || $0.element >= n }) {
            var (rest, place) = (wrong.offset, [Int]())
            for size in index.shape.array.reversed() {
                place.insert(rest % size, at: 0)
                rest /= size
            }
            throw PyError(
                TFErrors.invalidArgument,
                "{{function_node __wrapped__GatherV2_device_/job:localhost/replica:0/task:0/device:CPU:0}} indices\(place.isEmpty ? "" : "[\(place.map(String.init).joined(separator: ","))]") = \(wrong.element) is not in [0, \(n)) [Op:GatherV2]"
            )
        }
        let result = try Index.take(a, index, axis, batches: batch)
        if batch == 0, axis == 0, let node = Tape.node(result), node !== Tape.node(a) { node.rows = index }
        return result
    }
}
