import Autodiff
import Core

extension Elementwise {
    /// `a`, no less than `low` and no greater than `high` where these are given. What is no number stays.
    /// Of limits that are arrays the gradient takes its part, by halves where both are equal.
    public static func clamp(_ a: NDArray, low: NDArray?, high: NDArray?, rules: TypeRules = .numpy) throws -> NDArray {
        let above = try low.map { try apply(Rows.maximum, $0, a, rules: rules) } ?? a
        return try high.map { try apply(Rows.minimum, $0, above, rules: rules) } ?? above
    }
    /// The same without a history: with both limits in one pass over arrays of so many elements. Of two zeros the element is taken.
    public static func clip(_ a: NDArray, _ low: NDArray?, _ high: NDArray?, fusedFrom least: Int) throws -> NDArray {
        let limits = [(Rows.maximum, low), (Rows.minimum, high)].compactMap { row, limit in limit.map { (row, $0) } }
        if a.count >= least, let whole = try fusedClip(a, limits) { return whole }
        return try limits.reduce(a) { try quick($1.0, $1.1, $0) ?? apply($1.0, $1.1, $0) }
    }
    private static func fusedClip(_ a: NDArray, _ limits: [(Row, NDArray)]) throws -> NDArray? {
        var chain = FusedChain()
        do {
            var clipped = try chain.leaf(a)
            for (row, limit) in limits {
                let common = Promotion.numpy(clipped.dtype, limit.dtype)
                clipped = try chain.apply(row, [chain.leaf(limit), clipped], common: common)
            }
            return try chain.run(clipped)
        } catch is FusedChain.Unsuited { return nil }
    }
    /// The same with numbers, of the type of `a`, for limits: at a limit the slope is zero already.
    public static func clamp(_ a: NDArray, between low: NDArray?, and high: NDArray?) throws -> NDArray {
        let result = try Tape.paused { try clamp(a, low: low, high: high) }
        guard Tape.tracks(a) else { return result }
        return try Tape.record("clamp", result, [a], saves: [a]) { step in
            let x = try step[0]
            let isAbove = try low.map { try apply(Rows.greater, x, $0) }
            let isBelow = try high.map { try apply(Rows.less, x, $0) }
            let gradient = try step.gradient
            let zero = try NDArray(gradient.dtype, [], zeroed: true)
            var passed = gradient
            for test in [isAbove, isBelow].compactMap({ $0 }) { passed = try select(test, passed, zero) }
            return [passed]
        }
    }
}
