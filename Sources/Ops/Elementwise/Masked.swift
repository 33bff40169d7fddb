import Core

/// Operations on some of the elements.
extension Elementwise {
    /// Runs `compute` over those elements of the operands where `mask` is true and writes what it gives into `outputs`, whose other elements stay
    /// as they are. What is not computed raises nothing either.
    public static func masked(
        _ inputs: [NDArray], into outputs: [NDArray], where mask: NDArray, _ compute: ([NDArray]) throws -> [NDArray]
    ) throws {
        guard let shape = outputs.first?.shape else { return }
        if shape.isEmpty {
            guard try mask.item().isTrue else { return }
            for (result, output) in try zip(compute(inputs), outputs) { try copy(result, to: output) }
            return
        }
        let test = try contiguous(cast(mask, .bool).broadcast(to: shape))
        let packed = try inputs.map { try Index.get($0.broadcast(to: shape), [.array(test)]) }
        for (result, output) in try zip(compute(packed), outputs) { try Index.put(output, [.array(test)], result) }
    }
}
