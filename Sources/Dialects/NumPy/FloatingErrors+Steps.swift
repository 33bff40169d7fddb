import Core
import Ops

/// Warnings of functions that are made of several steps, under the names that NumPy's own steps have.
extension FloatingErrors {
    /// Runs `body` and says of what it raised what the result bears out: an overflow where there is no number left, an invalid value
    /// where there is a NaN. A step without a name says nothing.
    static func watch(overflow: String?, invalid: String? = nil, _ body: () throws -> NDArray) throws -> NDArray {
        begin()
        let result = try body()
        let raised = raised
        if raised.isDisjoint(with: [.overflow, .invalid]) || !result.dtype.native.isInexact { return result }
        if let overflow, raised.contains(.overflow), try !Reduce.isFinite(result) { try report(.overflow, overflow) }
        if let invalid, raised.contains(.invalid), try Reduce.hasNaN(result) { try report(.invalid, invalid) }
        return result
    }
    /// A range of narrow floats: its first two elements are cast one by one, and tell so.
    static func range(_ result: NDArray) throws -> NDArray {
        guard result.dtype == .float32 || result.dtype == .float16, watches(.overflow) else { return result }
        for k in 0..<min(2, result.count) where try !Reduce.isFinite(Shape.slice(result, 0, k, 1)) {
            try report(.overflow, "cast")
        }
        return result
    }
    /// Medians: the mean of two elements is a fold.
    static func checkMedian(_ found: NDArray, _ lanes: Reduce.Lanes, ignoresNaN: Bool) throws {
        let raised = raised
        if raised.isDisjoint(with: [.overflow, .invalid]) || !found.dtype.isInexact { return }
        if raised.contains(.overflow), try !Reduce.isFinite(found) { return try report(.overflow, "reduce") }
        if try !raised.contains(.invalid) || !Reduce.hasNaN(found) || !Reduce.hasInfinity(lanes.rows) { return }
        if try Reduce.losesNumbers(found, lanes, ignoresNaN: ignoresNaN) { try report(.invalid, "reduce") }
    }
    /// A norm: powers of the elements, or their squares, and a sum of them.
    static func norm(_ order: Double, of x: NDArray, _ body: () throws -> NDArray) throws -> NDArray {
        begin()
        let result = try body()
        let raised = raised.intersection([.divide, .overflow])
        if raised.isEmpty || !result.dtype.isInexact { return result }
        let power = order == -1 ? "reciprocal" : order == 2 ? "multiply" : order == 1 ? "reduce" : "power"
        if raised.contains(.divide), order < 0 { try report(.divide, power) }
        if raised.contains(.overflow), try !Reduce.isFinite(result) && Reduce.isFinite(x) {
            let isSum = try order == 2 && Reduce.hasFiniteSquares(x)
            try report(.overflow, isSum ? "reduce" : power)
        }
        return result
    }
    /// A determinant: what is no number says so, be it of what is none.
    static func determinant(_ body: () throws -> NDArray, _ name: String) throws -> NDArray {
        begin()
        let result = try body()
        let overflows = raised.contains(.overflow)
        if try Reduce.isFinite(result) { return result }
        if try Reduce.hasNaN(result) {
            if watches(.invalid) { try report(.invalid, name) }
        } else if overflows {
            try report(.overflow, name)
        }
        return result
    }
}
