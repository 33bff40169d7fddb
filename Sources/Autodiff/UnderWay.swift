import Core

/// A walk that is under way, which hooks ask where it will come.
public final class UnderWay {
    public let id: Int
    private let roots: [Node]
    private let useful: Set<ObjectIdentifier>?
    /// The steps whose gradients are handed out and not gathered.
    private let targets: Set<ObjectIdentifier>
    private lazy var reachable = reached()
    private init(_ id: Int, _ roots: [Node], _ useful: Set<ObjectIdentifier>?, _ targets: [Edge]) {
        (self.id, self.roots, self.useful) = (id, roots, useful)
        self.targets = Set(targets.map { ObjectIdentifier($0.node) })
    }
    nonisolated(unsafe) private static var walks: [UnderWay] = []
    nonisolated(unsafe) private static var count = 0
    /// The innermost walk.
    public static var current: UnderWay? { walks.last }
    static func enter(_ roots: [Node], _ useful: Set<ObjectIdentifier>?, leaves: [Edge]?) {
        walks.append(UnderWay(count, roots, useful, leaves ?? []))
        count += 1
    }
    static func leave() { _ = walks.popLast() }

    private func reached() -> Set<ObjectIdentifier> {
        var seen = Set<ObjectIdentifier>()
        var stack = roots
        while let node = stack.popLast() {
            guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
            for case let edge? in node.followed { stack.append(edge.node) }
            for case let edge? in node.isComposite ? node.edges : [] { stack.append(edge.node) }
        }
        return seen
    }
    /// Whether gradients come to a step, as far as the graph says.
    public func reaches(_ node: Node) -> Bool {
        let id = ObjectIdentifier(node)
        return useful?.contains(id) ?? true && reachable.contains(id)
    }
    /// Whether a step's gradient is what the walk was asked for.
    public func handsOut(_ node: Node) -> Bool { targets.contains(ObjectIdentifier(node)) }
}
