import Core

/// One step of a computation: what came out, what went in, and how a gradient goes back.
public final class Node {
    /// Gradients of the inputs, given that of the output; nil where an input has none.
    public typealias VJP = (NDArray) throws -> [NDArray?]
    public private(set) var name: String
    public let inputs: [NDArray]
    public let vjp: VJP?
    /// The gradient that `backward` has gathered here, for leaves and where a program asks to keep it.
    public var gradient: NDArray?
    public var retainsGradient = false
    /// Orders the walk: later steps first.
    public let sequence: Int
    nonisolated(unsafe) private static var count = 0

    init(_ name: String, _ inputs: [NDArray], _ vjp: VJP?) {
        self.name = name
        self.inputs = inputs
        self.vjp = vjp
        Node.count += 1
        sequence = Node.count
    }
    /// Names the step as a whole, where one function was put together from several.
    public func shownName(_ name: String) { self.name = name }
    public var isLeaf: Bool { vjp == nil }

    deinit {
        // A long chain must not be freed by recursion as deep as it is long.
        guard !inputs.isEmpty else { return }
        var pending: [Node] = inputs.compactMap { $0.node as? Node }
        Node.doomed.append(contentsOf: pending)
        pending = []
        if Node.isFreeing { return }
        Node.isFreeing = true
        while !Node.doomed.isEmpty { _ = Node.doomed.removeLast() }
        Node.isFreeing = false
    }
    nonisolated(unsafe) private static var doomed: [Node] = []
    nonisolated(unsafe) private static var isFreeing = false
}

/// Records operations and walks them back. Knows nothing of what the operations are.
public enum Tape {
    nonisolated(unsafe) public static var isEnabled = true

    public static func node(_ array: NDArray) -> Node? { array.node as? Node }
    public static func tracks(_ array: NDArray) -> Bool { array.node != nil }

    /// Makes `array` a leaf whose gradient is wanted.
    public static func watch(_ array: NDArray) { array.node = Node("Leaf", [], nil) }

    /// Notes that `output` was made from `inputs`, where any of them is tracked.
    @discardableResult
    public static func record(_ name: String, _ output: NDArray, _ inputs: [NDArray], _ vjp: @escaping Node.VJP)
        -> NDArray
    {
        if isEnabled, inputs.contains(where: { $0.node != nil }) { output.node = Node(name, inputs, vjp) }
        return output
    }

    public static func paused<T>(_ body: () throws -> T) rethrows -> T {
        let saved = isEnabled
        isEnabled = false
        defer { isEnabled = saved }
        return try body()
    }

    public enum Failure: Error { case untracked }

    /// Sends gradients from `outputs` back through everything they were made from.
    /// - Parameters:
    ///   - seeds: the gradients of the outputs, of the same shapes.
    ///   - add: sums two gradients.
    ///   - createGraph: records the backward steps too, for higher orders.
    /// - Returns: the gradient of each node reached, by identity.
    public static func backward(
        _ outputs: [NDArray], _ seeds: [NDArray], createGraph: Bool = false, add: (NDArray, NDArray) throws -> NDArray
    ) throws -> [ObjectIdentifier: NDArray] {
        var gradients: [ObjectIdentifier: NDArray] = [:]
        var heap: [Node] = []
        var seen = Set<ObjectIdentifier>()
        func push(_ node: Node) {
            if seen.insert(ObjectIdentifier(node)).inserted {
                heap.append(node)
                siftUp(&heap)
            }
        }
        let saved = isEnabled
        isEnabled = createGraph
        defer { isEnabled = saved }
        for (output, seed) in zip(outputs, seeds) {
            guard let node = node(output) else { throw Failure.untracked }
            let id = ObjectIdentifier(node)
            gradients[id] = try gradients[id].map { try add($0, seed) } ?? seed
            push(node)
        }
        while let node = pop(&heap) {
            guard let vjp = node.vjp, let gradient = gradients[ObjectIdentifier(node)] else { continue }
            let back = try vjp(gradient)
            for (input, piece) in zip(node.inputs, back) {
                guard let piece, let next = self.node(input) else { continue }
                let id = ObjectIdentifier(next)
                gradients[id] = try gradients[id].map { try add($0, piece) } ?? piece
                push(next)
            }
        }
        return gradients
    }

    // A binary heap by sequence, greatest first.
    private static func siftUp(_ heap: inout [Node]) {
        var i = heap.count - 1
        while i > 0, heap[(i - 1) / 2].sequence < heap[i].sequence {
            heap.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }
    private static func pop(_ heap: inout [Node]) -> Node? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return first }
        heap[0] = last
        var i = 0
        while true {
            var best = i
            for child in [2 * i + 1, 2 * i + 2] where child < heap.count && heap[child].sequence > heap[best].sequence {
                best = child
            }
            if best == i { return first }
            heap.swapAt(i, best)
            i = best
        }
    }
}
