import Core

/// What a walk brought to one output of a step.
public struct Arrival: Hashable {
    private let node: ObjectIdentifier
    private let output: Int
    public init(_ edge: Edge) {
        node = ObjectIdentifier(edge.node)
        output = edge.output
    }
}

extension Tape {
    /// Sends gradients from `outputs` back through everything they were made from.
    /// - Parameters:
    ///   - seeds: the gradients of the outputs, of the same shapes.
    ///   - targets: the edges whose gradients are wanted; where nil, all leaves gather theirs.
    ///   - createGraph: records the backward steps too, for higher orders.
    ///   - retainsGraph: keeps what the derivatives read, for another walk.
    ///   - add: sums two gradients.
    ///   - gather: the gradient of a leaf with one more added to it; where nil, `add` makes it.
    ///   - copy: an array of its own with the same elements.
    ///   - secondOrder: what is said of the second derivative of a step.
    ///   - isInner: whether the targets are where a function's own steps end: the walk goes no further than to them.
    ///   - follows: the steps that count, by their sequence; gradients go no further than to others.
    /// - Returns: the gradients of the targets that were reached, by edge.
    @discardableResult
    public static func backward(
        _ outputs: [NDArray], _ seeds: [NDArray], targets: [Edge]? = nil, gathers: Bool = true,
        createGraph: Bool = false,
        retainsGraph: Bool = false, add: @escaping (NDArray, NDArray) throws -> NDArray,
        gather: ((NDArray, NDArray) throws -> NDArray)? = nil,
        copy: (NDArray, Node) throws -> NDArray, secondOrder: (Node) -> SecondOrder? = { _ in nil },
        isInner: Bool = false, follows: ((Int) -> Bool)? = nil
    ) throws -> [Arrival: NDArray] {
        var pending = Pending(add: add)
        let saved = recording
        recording = Recording(isEnabled: createGraph, wantsGradients: createGraph)
        defer { recording = saved }
        for (output, seed) in zip(outputs, seeds) {
            guard let edge = edge(output) else { throw Failure.untracked }
            try pending.bring(seed, to: edge)
        }
        let wanted = targets.map { Set($0.map(Arrival.init)) }
        let ends = isInner ? Set((targets ?? []).map { ObjectIdentifier($0.node) }) : []
        let useful = targets.map { reaching($0, from: outputs) }
        if !isInner {
            UnderWay.enter(outputs.compactMap { node($0) }, useful, leaves: gathers ? nil : targets)
            if Node.observesLeaves, follows == nil { pending.count(outputs.compactMap { node($0) }, useful) }
        }
        defer { if !isInner { UnderWay.leave() } }
        var found: [Arrival: NDArray] = [:]
        while let (node, arrived) = pending.next() {
            var gradients = arrived
            for (i, gradient) in arrived.enumerated() {
                guard let gradient else { continue }
                // What ends a walk inside of a function has its hooks called by the walk outside.
                if !ends.contains(ObjectIdentifier(node)) { gradients[i] = try node.hooked(gradient, i) }
                let arrival = Arrival(Edge(node, i))
                let isWanted = wanted?.contains(arrival) ?? false
                if isWanted { found[arrival] = gradients[i] }
                if node.keepsGradient(i), let gradient = gradients[i], gathers,
                    wanted == nil || isWanted || !node.isLeaf
                {
                    let sum = try node.gradient(i).map { try (node.isLeaf ? gather ?? add : add)($0, gradient) }
                    node.setGradient(try sum ?? copy(gradient, node), i)
                    if node.isLeaf { try node.finished() }
                }
            }
            if node.isLeaf {
                if let view = node.untracked, view.isStale {
                    throw Failure.untrackedView(isWritten: true, isInference: view.isInference)
                }
                continue
            }
            if ends.contains(ObjectIdentifier(node)) { continue }
            if let follows, !follows(node.sequence) { continue }
            if let useful,
                !node.followed.contains(where: { $0.map { useful.contains(ObjectIdentifier($0.node)) } ?? false })
            {
                continue
            }
            if let inner = node.inner, !createGraph, !node.isObserved, !pending.isCounting {
                if let gradient = gradients.first ?? nil { try pending.bring(gradient, to: inner) }
                continue
            }
            let start = Node.latest
            var pieces = try Anomaly.checked(node) {
                guard let inner = node.inner else { return try node.run(gradients) }
                return try node.run(gradients) {
                    try through(
                        inner, $0.first ?? nil, node.edges, createGraph: createGraph, retainsGraph: retainsGraph,
                        add: add)
                }
            }
            if createGraph { pieces = linked(node, pieces, since: start, secondOrder(node)) }
            for (edge, piece) in zip(node.edges, pieces) {
                guard let edge, reveals || !edge.node.isHidden else { continue }
                if let useful, !useful.contains(ObjectIdentifier(edge.node)) { continue }
                if let piece { try pending.bring(piece, to: edge) }
                if edge.node.isLeaf { pending.came(to: edge.node) }
            }
            if !retainsGraph { node.spend() }
        }
        return found
    }

    /// The gradients that one for `inner` brings to `edges`, a walk by itself.
    private static func through(
        _ inner: Edge, _ gradient: NDArray?, _ edges: [Edge?], createGraph: Bool, retainsGraph: Bool,
        add: @escaping (NDArray, NDArray) throws -> NDArray
    ) throws -> [NDArray?] {
        guard let gradient else { return edges.map { _ in nil } }
        let root = gradient.detached()
        root.setNode(inner.node, output: inner.output)
        var found = try backward(
            [root], [gradient], targets: edges.compactMap { $0 }, gathers: false, createGraph: createGraph,
            retainsGraph: retainsGraph, add: add, copy: { gradient, _ in gradient }, isInner: true)
        // An edge that is there twice has the sum of both.
        return edges.map { $0.flatMap { found.removeValue(forKey: Arrival($0)) } }
    }

    /// The steps from which one of `targets` can be reached.
    private static func reaching(_ targets: [Edge], from outputs: [NDArray]) -> Set<ObjectIdentifier> {
        var all: [Node] = []
        var seen = Set<ObjectIdentifier>()
        var stack = outputs.compactMap { node($0) }
        while let node = stack.popLast() {
            guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
            all.append(node)
            for edge in node.followed { if let edge { stack.append(edge.node) } }
        }
        var useful = Set(targets.map { ObjectIdentifier($0.node) })
        for node in all.sorted(by: { $0.sequence < $1.sequence })
        where node.followed.contains(where: { $0.map { useful.contains(ObjectIdentifier($0.node)) } ?? false }) {
            useful.insert(ObjectIdentifier(node))
        }
        return useful
    }

    /// The steps that gradients have arrived at and that have not been run, latest first.
    private struct Pending {
        let add: (NDArray, NDArray) throws -> NDArray
        private var heap: [Node] = []
        private var arrived: [ObjectIdentifier: [NDArray?]] = [:]
        /// From how many steps something may still come to a leaf; empty where nobody looks at leaves.
        private var expected: [ObjectIdentifier: Int] = [:]
        /// Leaves to which everything has come.
        private var complete: [Node] = []
        init(add: @escaping (NDArray, NDArray) throws -> NDArray) { self.add = add }

        mutating func bring(_ gradient: NDArray, to edge: Edge) throws {
            let id = ObjectIdentifier(edge.node)
            if arrived[id] == nil {
                arrived[id] = [nil]
                heap.append(edge.node)
                siftUp()
            }
            var own = arrived.removeValue(forKey: id) ?? []
            while own.count <= edge.output { own.append(nil) }
            own[edge.output] = try own[edge.output].map { try add($0, gradient) } ?? gradient
            arrived[id] = own
        }
        mutating func next() -> (Node, [NDArray?])? {
            while true {
                guard let node = completed() ?? pop() else { return nil }
                if let own = arrived.removeValue(forKey: ObjectIdentifier(node)) { return (node, own) }
            }
        }
        private mutating func completed() -> Node? { complete.isEmpty ? nil : complete.removeFirst() }
        /// Whether leaves have their turns by the edges of whole functions.
        var isCounting: Bool { !expected.isEmpty }
        /// Counts the edges to each leaf, so that a leaf's turn comes with the last of them: the order in which hooks of leaves are called.
        mutating func count(_ outputs: [Node], _ useful: Set<ObjectIdentifier>?) {
            var seen = Set<ObjectIdentifier>()
            var stack = outputs
            while let node = stack.popLast() {
                guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
                for case let edge? in node.edges {
                    if let useful, !useful.contains(ObjectIdentifier(edge.node)) { continue }
                    if edge.node.isLeaf { expected[ObjectIdentifier(edge.node), default: 0] += 1 }
                    stack.append(edge.node)
                }
            }
        }
        /// Whatever one of its edges brings has come to a leaf.
        mutating func came(to leaf: Node) {
            guard let left = expected[ObjectIdentifier(leaf)] else { return }
            expected[ObjectIdentifier(leaf)] = left - 1
            if left == 1 { complete.append(leaf) }
        }

        // A binary heap by sequence, greatest first.
        private mutating func siftUp() {
            var i = heap.count - 1
            while i > 0, heap[(i - 1) / 2].sequence < heap[i].sequence {
                heap.swapAt(i, (i - 1) / 2)
                i = (i - 1) / 2
            }
        }
        private mutating func pop() -> Node? {
            guard let first = heap.first else { return nil }
            let last = heap.removeLast()
            if heap.isEmpty { return first }
            heap[0] = last
            var i = 0
            while true {
                var best = i
                for child in [2 * i + 1, 2 * i + 2]
                where child < heap.count && heap[child].sequence > heap[best].sequence { best = child }
                if best == i { return first }
                heap.swapAt(i, best)
                i = best
            }
        }
    }
}
