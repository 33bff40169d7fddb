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
