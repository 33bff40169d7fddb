import Core
import Interpreter

/// What PyTorch asks of tensors of one storage before it writes into one of them.
enum TorchOverlap {
    static var words: PyError {
        PyError(
            .runtimeError,
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation."
        )
    }
    /// Throws where `target` and one of the tensors that are read have some of their memory in common, but not all of it.
    static func check(_ target: NDArray, _ sources: some Sequence<Value>) throws {
        for value in sources { if let source = value.ndarray { try check(target, source) } }
    }
    static func check(_ target: NDArray, _ source: NDArray) throws {
        if source !== target, target.sharesMemory(with: source), isPartial(target, source) { throw words }
    }
    /// Whether two tensors have memory in common, be it all of it.
    static func meet(_ a: NDArray, _ b: NDArray) -> Bool {
        a.sharesMemory(with: b)
            && (isPartial(a, b) || a.count > 0 && a.offset == b.offset && a.shape == b.shape && a.strides == b.strides)
    }

    /// What has gaps is not looked at, as in PyTorch.
    private static func isPartial(_ a: NDArray, _ b: NDArray) -> Bool {
        guard a.count > 0, b.count > 0, isDense(a), isDense(b) else { return false }
        let (aEnd, bEnd) = (a.offset + a.count * a.dtype.size, b.offset + b.count * b.dtype.size)
        if a.offset == b.offset, aEnd == bEnd { return a.strides != b.strides }
        return a.offset < bEnd && b.offset < aEnd
    }
    /// Whether the elements fill a piece of memory, in whatever order.
    private static func isDense(_ a: NDArray) -> Bool {
        if a.isContiguous { return true }
        let axes = (0..<a.rank).filter { a.shape[$0] != 1 }.sorted { a.strides[$0] < a.strides[$1] }
        var expected = a.dtype.size
        for axis in axes {
            if a.strides[axis] != expected { return false }
            expected *= a.shape[axis]
        }
        return true
    }
}
