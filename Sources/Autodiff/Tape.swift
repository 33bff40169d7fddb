import Core

/// Records operations and walks them back. Knows nothing of what the operations are.
public enum Tape {
    /// What is recorded: nothing, unless it is said.
    @usableFromInline struct Recording {
        /// Whether operations are recorded at all.
        @usableFromInline var isEnabled = false
        /// Whether programs want what they compute to be recorded.
        @usableFromInline var wantsGradients = false
        /// Whether only tangents are followed: what is recorded is hidden.
        @usableFromInline var hides = false
    }
    @usableFromInline nonisolated(unsafe) static var recording = Recording(isEnabled: true, wantsGradients: true)
    @inlinable public static var isEnabled: Bool { recording.isEnabled }
    @inlinable public static var wantsGradients: Bool { recording.wantsGradients }
    @inlinable public static var hides: Bool { recording.hides }

    /// What can be wrong with a graph.
    public enum Failure: Error {
        case untracked
        /// An array that a derivative reads was written after it was recorded; the step that made it, if any.
        case modified(DType, Dims, by: String?, output: Int, version: Int, expected: Int)
        /// What the derivatives read was let go after an earlier walk.
        case spent
        /// A write in place into a leaf, or into a view of one.
        case leafInPlace, viewOfLeafInPlace
        /// A write in place into a view that was made while nothing was recorded, or a use of one after its base was written.
        case untrackedView(isWritten: Bool, isInference: Bool)
        /// A write in place into an output of a function that gives several views, or a use of one after its base was written.
        case severalViews(String, output: Int, isBase: Bool)
        /// A derivative that is no number, found because `Anomaly` looks for them.
        case notANumber(String, output: Int)
        /// An inference array that a derivative would read, or that is written or made to ask for its gradient while others are made.
        case inferenceSaved, inferenceInPlace, inferenceWatched
        /// An operation whose derivative nobody has written.
        case missing(String)
        /// The columns of a complete QR decomposition that its matrix does not determine.
        case freeColumns
        /// One whose derivative nobody has written in the library itself, which says so in other words.
        case underived(String)
    }

    /// Takes what a derivative will read, and gives what brings it back.
    public typealias Packing = (NDArray) throws -> () throws -> NDArray
    /// How programs want saved what derivatives read, as long as they say so.
    nonisolated(unsafe) public static var packing: Packing?

    public static func node(_ array: NDArray) -> Node? { array.node as? Node }
    public static func edge(_ array: NDArray) -> Edge? {
        guard let node = array.node else { return nil }
        return Edge(unsafeDowncast(node, to: Node.self), array.nodeOutput)
    }
    /// Whether what is computed from `array` now is recorded.
    @inline(__always) public static func tracks(_ array: NDArray) -> Bool { array.node != nil && isEnabled }

    /// Makes `array` a leaf whose gradient is wanted.
    public static func watch(_ array: NDArray) { array.setNode(Node("AccumulateGrad", [], [], nil)) }

    /// Notes that `array` was made while nothing is recorded: where it is a view, nothing of what it shows can be written any more.
    public static func noteUntracked(_ array: NDArray) {
        guard array.dtype.isInexact, array.isView, array.ownNode == nil else { return }
        array.isUntrackedView = true
        if array.rootNode == nil { return }
        hasUntracked = true
        array.setNode(Node.untracked(array))
    }

    /// Notes that `output` was made from `inputs`, where any of them is tracked.
    /// - Parameters:
    ///   - saves: what the derivative reads of what the operation was given, by `step[0]`, `step[1]`, ….
    ///   - keepsOutput: whether it reads the output too, behind those.
    /// - Throws: `Failure.inferenceSaved` where one of `saves` is an inference array.
    @discardableResult
    public static func record(
        _ name: String, _ output: NDArray, _ inputs: [NDArray], saves: [NDArray], keepsOutput: Bool = false,
        _ vjp: @escaping Node.VJP
    ) throws -> NDArray {
        if isRecorded(output, inputs) {
            var saved = try saved(saves)
            if keepsOutput {
                saved.append(
                    try packing.map { try Saved(packed: output, output: 0, by: $0) } ?? Saved(output, output: 0))
            }
            output.setNode(Node(name, inputs.map(edge), saved, vjp))
        }
        return output
    }
    /// The same for a derivative that reads nothing of what the operation was given.
    @discardableResult
    public static func record(
        _ name: String, _ output: NDArray, _ inputs: [NDArray], keepsOutput: Bool = false, _ vjp: @escaping Node.VJP
    ) -> NDArray {
        if isRecorded(output, inputs) {
            output.setNode(Node(name, inputs.map(edge), keepsOutput ? [Saved(output, output: 0)] : [], vjp))
        }
        return output
    }
    private static func saved(_ arrays: [NDArray]) throws -> [Saved] {
        try arrays.map { array in
            if array.isInference { throw Failure.inferenceSaved }
            return try packing.map { try Saved(packed: array, by: $0) } ?? Saved(array)
        }
    }
    private static func isRecorded(_ output: NDArray, _ inputs: [NDArray]) -> Bool {
        let isRecorded =
            isEnabled && output.dtype.isInexact && inputs.contains { $0.node != nil }
            && (!hides || inputs.contains(where: carriesTangent))
        if isRecorded, hasUntracked { noteStale(inputs) }
        return isRecorded
    }
    /// Whether any view was made of a tracked array while nothing was recorded.
    nonisolated(unsafe) private static var hasUntracked = false
    /// Why an operation that is recorded may not use one of its inputs; whoever has called for it throws that.
    nonisolated(unsafe) public static var refusal: Failure?
    private static func noteStale(_ inputs: [NDArray]) {
        for input in inputs {
            guard let view = node(input)?.untracked, view.isStale else { continue }
            refusal = .untrackedView(isWritten: true, isInference: view.isInference)
        }
    }
    /// The same for an operation with several outputs; `keeps` are the numbers of those that the derivative reads.
    public static func record(
        _ name: String, outputs: [NDArray], _ inputs: [NDArray], saves: [NDArray], keeps: [Int] = [],
        _ vjp: @escaping Node.VJP
    ) throws {
        guard isEnabled, inputs.contains(where: { $0.node != nil }) else { return }
        record(name, outputs: outputs, inputs, try saved(saves), keeps, vjp)
    }
    public static func record(
        _ name: String, outputs: [NDArray], _ inputs: [NDArray], keeps: [Int] = [], _ vjp: @escaping Node.VJP
    ) {
        guard isEnabled, inputs.contains(where: { $0.node != nil }) else { return }
        record(name, outputs: outputs, inputs, [], keeps, vjp)
    }
    private static func record(
        _ name: String, outputs: [NDArray], _ inputs: [NDArray], _ saved: [Saved], _ keeps: [Int],
        _ vjp: @escaping Node.VJP
    ) {
        let node = Node(name, inputs.map(edge), saved + keeps.map { Saved(outputs[$0], output: $0) }, vjp)
        for (i, output) in outputs.enumerated() where output.dtype.isInexact { output.setNode(node, output: i) }
    }
    /// Notes an operation whose derivative nobody has written: asking for the gradient is an error.
    public static func recordMissing(
        _ name: String, _ output: NDArray, _ inputs: [NDArray], failure: Failure? = nil, step: String = "NotImplemented"
    ) {
        record(step, output, inputs) { _ in throw failure ?? Failure.missing(name) }
    }

    /// A step by itself, for histories that are put together by hand.
    public static func step(_ name: String, _ edges: [Edge?], _ vjp: @escaping Node.VJP) -> Node {
        Node(name, edges, [], vjp)
    }

    public static func paused<T>(_ body: () throws -> T) rethrows -> T {
        let saved = recording
        recording = Recording()
        defer { recording = saved }
        return try body()
    }
}
