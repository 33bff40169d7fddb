import Core
import DialectCommon
import Interpreter
import Ops

/// Tensors that stand for a whole batch while `vmap` calls a function: what one row of it would decide for all is refused.
enum TorchBatches {
    /// How many calls of `vmap` are under way.
    nonisolated(unsafe) static var depth = 0

    /// Whether the tensors made now are of a batch, because an operand is.
    nonisolated(unsafe) static private(set) var isMaking = false

    /// What `body` makes of operands, known to be of a batch where one of those is.
    @inline(__always) static func making<T>(_ operands: @autoclosure () -> [Value], _ body: () throws -> T) rethrows
        -> T
    {
        depth == 0 ? try body() : try spreading(operands(), body)
    }
    @inline(never) private static func spreading<T>(_ operands: [Value], _ body: () throws -> T) rethrows -> T {
        let before = isMaking
        isMaking = operands.contains(where: isBatched)
        defer { isMaking = before }
        return try body()
    }
    /// Tensors that show nothing of the operands are no views, whatever they were made from.
    @inline(__always) static func settle(_ result: Value, _ shares: (NDArray) -> Bool) {
        if let array = result.ndarray {
            if array.isView, !shares(array) { array.becomeRoot() }
        } else if let items = result.asTuple?.items {
            for case let array? in items.map(\.ndarray) where array.isView && !shares(array) { array.becomeRoot() }
        }
    }
    private static func shows(_ operand: Value, _ array: NDArray) -> Bool {
        if let own = operand.ndarray { return own.sharesMemory(with: array) }
        if operand.isUndefined || operand.isNone { return false }
        return operand.sequence?.contains { $0.ndarray?.sharesMemory(with: array) ?? false } ?? false
    }
    private static func isBatched(_ value: Value) -> Bool {
        if let tensor = value.object as? TorchTensor { return tensor.isBatched }
        return value.isUndefined || value.ndarray != nil ? false : value.sequence?.contains(where: isBatched) ?? false
    }
    /// Functions whose results have sizes that depend on the elements, and what those are inside.
    private static let dynamic = [
        "nonzero": "nonzero", "argwhere": "nonzero", "unique": "_unique2", "unique_consecutive": "unique_consecutive",
        "where": "where",
    ]

    /// Functions that say one thing of a whole tensor, and how they are refused.
    nonisolated(unsafe) private static let whole: [String: PyError] = [
        "equal": PyError(
            .runtimeError, "Batching rule not implemented for aten::equal. We could not generate a fallback."),
        "allclose": PyError(
            .runtimeError,
            "vmap over torch.allclose isn't supported yet. Please file an issue at https://github.com/pytorch/pytorch/issues if you need this feature."
        ),
        "data_ptr": memory, "is_nonzero": decision,
    ]

    /// `body` with its results known to be of a batch where they are, and refused where their sizes would differ from row to row.
    static func following(_ name: String, _ body: @escaping (Bound) throws -> Value) -> (Bound) throws -> Value {
        if let refusal = whole[name] {
            return { c in
                if depth > 0, isBatched(c) { throw refusal }
                return try body(c)
            }
        }
        guard let inner = dynamic[name] else {
            return name == "masked_select"
                ? masked(body)
                : { c in
                    let result = try making(c.values) { try body(c) }
                    settle(result) { array in (0..<c.count).contains { shows(c.value(at: $0), array) } }
                    return result
                }
        }
        return { c in
            if depth > 0, name != "where" || c["input"].isUndefined, isBatched(c) {
                throw PyError(
                    .runtimeError,
                    "vmap: We do not support batching operators that can output dynamic shape. Attempted to vmap over aten::\(inner). Please file an issue at https://github.com/pytorch/pytorch/issues if you need this feature."
                )
            }
            return try body(c)
        }
    }
    private static func masked(_ body: @escaping (Bound) throws -> Value) -> (Bound) throws -> Value {
        { c in
            if depth > 0, isBatched(c) {
                throw PyError(
                    .runtimeError,
                    "vmap: Attempted to vmap over `mask` in torch.masked_select(self, mask) We cannot support this because for each batch this would return a differently shaped Tensor. Please file an issue at https://github.com/pytorch/pytorch/issues if you need this feature."
                )
            }
            return try body(c)
        }
    }
    private static func isBatched(_ c: Bound) -> Bool { c.values.contains(where: isBatched) }
    /// Throws where a key chooses elements by truth values of a batch.
    static func checkKey(_ key: Value) throws {
        for item in key.asTuple?.items ?? [key] {
            guard let mask = item.object as? TorchTensor, mask.isBatched, mask.array.dtype == .bool else { continue }
            throw PyError(
                .runtimeError,
                "vmap: We do not support batching operators that can support dynamic shape. Attempting to batch over indexing with a boolean mask."
            )
        }
    }
    /// Throws where rows of a batch would be written into one tensor.
    static func checkTarget(_ target: TorchTensor, _ operands: some Sequence<Value>, _ name: String) throws {
        if target.isBatched { return }
        for case let operand? in operands.map({ $0.object as? TorchTensor }) where operand.isBatched {
            let arithmetic = ["add_", "sub_", "mul_", "div_", "copy_"]
            let words = arithmetic.contains(name) ? "inplace arithmetic" : name
            throw PyError(
                .runtimeError,
                "vmap: \(words)(self, *extra_args) is not possible because there exists a Tensor `other` in extra_args that has more elements than `self`. This happened due to `other` being vmapped over but `self` not being vmapped over in a vmap. Please try to use out-of-place operators instead of \(words). If said operator is being called inside the PyTorch framework, please file a bug report instead."
            )
        }
    }
    static let number = PyError(
        .runtimeError,
        "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a Tensor, please try to rewrite what you're doing with other operations. If error is occurring somewhere inside PyTorch internals, please file a bug report."
    )
    static let decision = PyError(
        .runtimeError,
        "vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't support that yet, please file an issue at https://github.com/pytorch/pytorch/issues ."
    )
    static let memory = PyError(.runtimeError, "Cannot access data pointer of Tensor that doesn't have storage")
}
