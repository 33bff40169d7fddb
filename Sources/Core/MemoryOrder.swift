/// In which order the axes of an elementwise result lie in memory, where its operands lie in orders of their own.
public enum ResultOrder {
    /// Two axes change places where no operand has them in C order: NumPy's way.
    case agreed
    /// The first operand that tells two axes apart decides: PyTorch's way.
    case first

    /// The axes of a result of this shape, outermost in memory first; nil for C order. The operands broadcast to the shape.
    public func axes(_ shape: Dims, _ operands: [NDArray]) -> [Int]? {
        let rank = shape.count
        if rank < 2 || operands.allSatisfy(\.isContiguous) { return nil }
        let strides = operands.map { operand in
            (0..<rank).map { axis in
                let own = axis - (rank - operand.rank)
                if own < 0 || operand.shape[own] == 1 && (shape[axis] != 1 || self == .agreed) { return 0 }
                return abs(operand.strides[own])
            }
        }
        // Sorted by insertion, innermost first: pairs that nothing tells apart are passed over.
        var order = Array((0..<rank).reversed())
        for i in 1..<rank {
            var place = i
            let outer = order[i]
            for k in stride(from: i - 1, through: 0, by: -1) {
                guard let isInner = isInside(outer, order[k], strides, shape) else { continue }
                if !isInner { break }
                if self == .first { order.swapAt(place, k) }
                place = k
            }
            if self == .agreed {
                order.remove(at: i)
                order.insert(outer, at: place)
            }
        }
        order.reverse()
        return order.elementsEqual(0..<rank) ? nil : order
    }
    /// Whether `axis` belongs inside `other`, which has stood inside it so far; nil where no operand tells.
    private func isInside(_ axis: Int, _ other: Int, _ strides: [[Int]], _ shape: Dims) -> Bool? {
        var result: Bool?
        for steps in strides where steps[axis] != 0 && steps[other] != 0 {
            switch self {
            case .agreed:
                if steps[other] <= steps[axis] { return false }
                result = true
            case .first:
                if steps[other] != steps[axis] { return steps[other] > steps[axis] }
                if shape[other] > shape[axis] { return true }
            }
        }
        return result
    }
}
