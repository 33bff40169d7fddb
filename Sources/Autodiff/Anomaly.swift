import Core

/// The search for the step whose derivative fails or is no number.
public enum Anomaly {
    nonisolated(unsafe) public static var isEnabled = false
    /// Whether the gradients of each step are looked at.
    nonisolated(unsafe) public static var checksNumbers = true
    /// Says where the program is, for steps that are recorded while the search is on.
    nonisolated(unsafe) public static var place: () -> String? = { nil }
    /// Called with a step's name, and where it was recorded, when its derivative fails.
    nonisolated(unsafe) public static var report: (String, String?) throws -> Void = { _, _ in }
    /// Whether an array has an element that is no number.
    nonisolated(unsafe) public static var hasNaN: (NDArray) throws -> Bool = { _ in false }

    /// The gradients that `body` computes for a step, looked at where the search is on.
    static func checked(_ node: Node, _ body: () throws -> [NDArray?]) throws -> [NDArray?] {
        guard isEnabled else { return try body() }
        do {
            let gradients = try body()
            if checksNumbers {
                for (i, gradient) in gradients.enumerated() {
                    if let gradient, try hasNaN(gradient) { throw Tape.Failure.notANumber(node.name, output: i) }
                }
            }
            return gradients
        } catch let failure as Tape.Failure {
            try report(node.name, node.place)
            throw failure
        }
    }
}
