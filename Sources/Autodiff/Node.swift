import Core

/// Where a gradient goes: to one of the outputs of an earlier step.
public struct Edge {
    public let node: Node
    public let output: Int
    public init(_ node: Node, _ output: Int) {
        self.node = node
        self.output = output
    }
}

/// One step of a computation: the steps that its inputs came from, what its derivative reads, and how a gradient goes back.
/// It does not refer to its own outputs, so that a graph is freed with the last array that needs it.
public final class Node {
    /// Gradients of the inputs, given those of the outputs; nil where an input has none.
    public typealias VJP = (Step) throws -> [NDArray?]
    /// Sees a gradient that arrives; what it returns takes the gradient's place.
    public typealias Hook = (NDArray) throws -> NDArray?
    /// Sees all gradients that arrive at a step; what it returns takes their place.
    public typealias StepHook = ([NDArray?]) throws -> [NDArray?]?

    public private(set) var name: String
    public private(set) var edges: [Edge?]
    private var vjp: VJP?
    private(set) var saved: [Saved]
    /// Whether what the derivative reads has been let go after a walk.
    private var isSpent = false
    public let isLeaf: Bool
    /// Orders the walk: later steps first.
    public let sequence: Int
    nonisolated(unsafe) private static var count = 0
    /// What programs attached to the step; most have nothing.
    private var attachments: Attachments?

    private final class Attachments {
        var gradients: [Int: NDArray] = [:]
        var kept: Set<Int> = []
        var hooks: [(id: Int, output: Int, body: Hook)] = []
        var afterwards: [(id: Int, body: () throws -> Void)] = []
        var before: [(id: Int, body: StepHook)] = []
        var behind: [(id: Int, body: ([NDArray?], [NDArray?]) throws -> [NDArray?]?)] = []
        var place: String?
        var views: Views?
        var inner: Edge?
        var untracked: Untracked?
        var rows: NDArray?
        weak var holder: AnyObject?
        weak var shown: AnyObject?
        var context: AnyObject?
        var forms: [Int: (type: DType, shape: Dims)] = [:]
    }
    private func attach() -> Attachments {
        if let attachments { return attachments }
        let made = Attachments()
        attachments = made
        return made
    }

    /// Whether it comes from an array that was given a tangent.
    private(set) var carriesTangent = false
    /// Whether it was recorded for tangents alone.
    public private(set) var isHidden = false
    /// Whether any array was given one.
    nonisolated(unsafe) private static var followsTangents = false
    func markTangent(hidden: Bool) {
        Node.followsTangents = true
        carriesTangent = true
        isHidden = hidden
    }
    func forgetTangent() { carriesTangent = false }
    /// What of `edges` a step recorded now follows, and what it is for that reason.
    private func linked(_ edges: [Edge?]) -> [Edge?] {
        carriesTangent = edges.contains { $0?.node.carriesTangent ?? false }
        let known = edges.compactMap { $0 }
        isHidden = Tape.hides || !known.isEmpty && known.allSatisfy(\.node.isHidden)
        return Tape.hides ? edges.map { $0.flatMap { $0.node.carriesTangent ? $0 : nil } } : edges
    }

    init(_ name: String, _ edges: [Edge?], _ saved: [Saved], _ vjp: VJP?) {
        self.name = name
        self.edges = edges
        self.saved = saved
        self.vjp = vjp
        isLeaf = vjp == nil
        Node.count += 1
        sequence = Node.count
        if Node.followsTangents, vjp != nil { self.edges = linked(edges) }
        if Node.notes > 0 {
            for case let edge? in edges where edge.node.isLeaf { Node.noted[edge.node.sequence] = sequence }
        }
        if Anomaly.isEnabled, vjp != nil { attach().place = Anomaly.place() }
    }
    /// A step that stands for others, the last of which `inner` is; its edges are those of the function as a whole.
    convenience init(_ name: String, _ edges: [Edge?], standsFor inner: Edge) {
        self.init(name, edges, []) { _ in [] }
        attach().inner = inner
    }
    /// The last of the steps that this one stands for.
    var inner: Edge? { attachments?.inner }
    /// Whether it was put together from several steps.
    public var isComposite: Bool { inner != nil }
    /// The edges that a walk follows.
    var followed: [Edge?] { inner.map { [$0] } ?? edges }
    /// Whether programs look at the gradients of the inputs.
    var isObserved: Bool { attachments.map { !$0.before.isEmpty || !$0.behind.isEmpty } ?? false }

    /// Where the program recorded the step, if it was looking for anomalies.
    var place: String? { attachments?.place }

    /// What is special about a step whose outputs are views that must not be written in place.
    public struct Views {
        /// The function that gave several views.
        public let function: String
        /// Whether their base has been written since.
        public let isStale: Bool
        public init(_ function: String, isStale: Bool = false) {
            self.function = function
            self.isStale = isStale
        }
    }
    public var views: Views? {
        get { attachments?.views }
        set { attach().views = newValue }
    }
    /// The numbers of the rows that a step took of its first input, where it says so.
    public var rows: NDArray? {
        get { attachments?.rows }
        set {
            Node.takesRows = true
            attach().rows = newValue
        }
    }
    /// Whether any step has said so.
    nonisolated(unsafe) public private(set) static var takesRows = false

    /// What stands for a view that was made while nothing was recorded, of an array that is tracked: gradients end there.
    public struct Untracked {
        weak var array: NDArray?
        let version: Int
        /// Whether it was made in inference mode.
        public let isInference: Bool
        /// Whether the memory was written since: the view is of no step then.
        public var isStale: Bool { array.map { $0.version != version } ?? false }
    }
    public var untracked: Untracked? { isLeaf ? attachments?.untracked : nil }
    static func untracked(_ view: NDArray) -> Node {
        let node = Node("Untracked", [], [], nil)
        node.attach().untracked = Untracked(
            array: view, version: view.version, isInference: NDArray.makesInferenceArrays)
        return node
    }
    /// The program's object for the array that a leaf is of.
    public var holder: AnyObject? {
        get { attachments?.holder }
        set { attach().holder = newValue }
    }
    /// The program's object for the step itself, of which there is one at a time: programs that walk a graph ask which they have seen.
    public var shown: AnyObject? {
        get { attachments?.shown }
        set { attach().shown = newValue }
    }
    /// What a program's own function leaves for its derivative.
    public var context: AnyObject? {
        get { attachments?.context }
        set { attach().context = newValue }
    }
    /// The type and the shape of an output, where a program has asked for the step.
    public func form(_ output: Int) -> (type: DType, shape: Dims)? { attachments?.forms[output] }
    public func noteForm(_ array: NDArray) { attach().forms[array.nodeOutput] = (array.dtype, array.shape) }
    /// Names the step as a whole, where one function was put together from several.
    public func shownName(_ name: String) { self.name = name }

    // MARK: What a walk does here

    /// The gradients of the inputs, as `run` has them, for a step that stands for others: a walk of its own through those.
    func run(_ gradients: [NDArray?], through walk: ([NDArray?]) throws -> [NDArray?]) throws -> [NDArray?] {
        var arrived = gradients
        for hook in attachments?.before ?? [] { arrived = try hook.body(arrived) ?? arrived }
        var result = try walk(arrived)
        for hook in attachments?.behind ?? [] { result = try hook.body(result, arrived) ?? result }
        return result
    }
    /// The gradients of the inputs. Throws `modified` where something that the derivative reads was written since, `spent` where it was let go.
    func run(_ gradients: [NDArray?]) throws -> [NDArray?] {
        guard let vjp else { return [] }
        if isSpent { throw Tape.Failure.spent }
        for it in saved {
            if let array = it.array, array.version != it.version { throw it.modified(array, name) }
        }
        guard let attachments, !attachments.before.isEmpty || !attachments.behind.isEmpty else {
            return try vjp(Step(self, gradients))
        }
        var arrived = gradients
        for hook in attachments.before { arrived = try hook.body(arrived) ?? arrived }
        var result = try vjp(Step(self, arrived))
        for hook in attachments.behind { result = try hook.body(result, arrived) ?? result }
        return result
    }
    /// Lets go of what the derivative reads.
    func spend() {
        if saved.isEmpty { return }
        isSpent = true
        Node.free { doomed in
            doomed.saved.append(contentsOf: saved)
            saved = []
        }
    }
    func hooked(_ gradient: NDArray, _ output: Int) throws -> NDArray {
        guard let attachments else { return gradient }
        var result = gradient
        for hook in attachments.hooks where hook.output == output { result = try hook.body(result) ?? result }
        return result
    }
    func finished() throws { for hook in attachments?.afterwards ?? [] { try hook.body() } }

    /// An output that the derivative reads stands in `array` from now on.
    public func replaceOutput(_ output: Int, by array: NDArray) {
        for i in saved.indices where saved[i].output == output { saved[i] = Saved(array, output: output) }
    }

    /// The steps recorded from now on are later than this.
    public static var latest: Int { count }
    /// What this step, and those behind it that are later than `start`, read of `array` they read of `copy`, before the array is overwritten.
    public func preserve(_ array: NDArray, since start: Int, copy: () throws -> NDArray) rethrows {
        var made: NDArray?
        var seen = Set<ObjectIdentifier>()
        var stack = [self]
        while let node = stack.popLast() {
            guard node.sequence > start, seen.insert(ObjectIdentifier(node)).inserted else { continue }
            for i in node.saved.indices where node.saved[i].array === array {
                let own = try made ?? copy()
                made = own
                node.saved[i] = Saved(own)
            }
            for edge in node.followed { if let edge { stack.append(edge.node) } }
        }
    }

    // MARK: What programs ask of it

    /// The gradient that walks have gathered for an output, for leaves and where a program asks to keep it.
    public func gradient(_ output: Int) -> NDArray? { attachments?.gradients[output] }
    public func setGradient(_ gradient: NDArray?, _ output: Int) {
        if gradient != nil || attachments != nil { attach().gradients[output] = gradient }
    }
    public func keepsGradient(_ output: Int) -> Bool {
        isLeaf ? attachments?.untracked == nil : attachments?.kept.contains(output) ?? false
    }
    public func keepGradient(_ output: Int) { attach().kept.insert(output) }
    /// An array whose gradient is kept comes from `edge` from now on.
    public func moveKept(_ output: Int, to edge: Edge) {
        guard !isLeaf, attachments?.kept.remove(output) != nil else { return }
        edge.node.keepGradient(edge.output)
    }
    /// How many wait for what leaves are read, and the last step that read each of them by its sequence.
    nonisolated(unsafe) private static var notes = 0
    nonisolated(unsafe) private static var noted: [Int: Int] = [:]
    public static func noteReads(_ begins: Bool) {
        notes = max(0, notes + (begins ? 1 : -1))
        if notes == 0 { noted = [:] }
    }
    /// The leaves, by their sequences, that were read by steps later than `start`.
    public static func read(since start: Int) -> [Int] { noted.compactMap { $0.value > start ? $0.key : nil } }
    /// Whether any leaf has a hook.
    nonisolated(unsafe) private(set) static var observesLeaves = false
    /// The new hook's number.
    public func addHook(_ output: Int, _ body: @escaping Hook) -> Int {
        Node.count += 1
        if isLeaf { Node.observesLeaves = true }
        attach().hooks.append((Node.count, output, body))
        return Node.count
    }
    /// Called when a leaf has got its gradient.
    public func addAfterwards(_ body: @escaping () throws -> Void) -> Int {
        Node.count += 1
        Node.observesLeaves = true
        attach().afterwards.append((Node.count, body))
        return Node.count
    }
    /// Called with the gradients of the outputs, before the derivative is computed.
    public func addBefore(_ body: @escaping StepHook) -> Int {
        Node.count += 1
        attach().before.append((Node.count, body))
        return Node.count
    }
    /// Called with the gradients of the inputs and of the outputs, after the derivative was computed.
    public func addBehind(_ body: @escaping ([NDArray?], [NDArray?]) throws -> [NDArray?]?) -> Int {
        Node.count += 1
        attach().behind.append((Node.count, body))
        return Node.count
    }
    /// What the derivative reads: of the step's inputs, and of its outputs. Throws `spent` where it was let go.
    public func savedArrays() throws -> (inputs: [NDArray], outputs: [NDArray]) {
        if isSpent { throw Tape.Failure.spent }
        let step = Step(self, [])
        let isOutput = saved.map { $0.output != nil }
        return (
            try saved.indices.filter { !isOutput[$0] }.map { try step[$0] },
            try saved.indices.filter { isOutput[$0] }.map { try step[$0] }
        )
    }
    public func removeHook(_ id: Int) {
        attachments?.before.removeAll { $0.id == id }
        attachments?.behind.removeAll { $0.id == id }
        attachments?.hooks.removeAll { $0.id == id }
        attachments?.afterwards.removeAll { $0.id == id }
    }

    // MARK: Release

    private struct Doomed {
        var edges: [Edge?] = []
        var saved: [Saved] = []
        var vjps: [VJP] = []
    }
    nonisolated(unsafe) private static var doomed = Doomed()
    nonisolated(unsafe) private static var isFreeing = false

    /// What `give` puts there is released in a loop: a long chain must not be freed by recursion as deep as it is long.
    private static func free(_ give: (inout Doomed) -> Void) {
        give(&doomed)
        if isFreeing { return }
        isFreeing = true
        while !(doomed.edges.isEmpty && doomed.saved.isEmpty && doomed.vjps.isEmpty) {
            let edge = doomed.edges.popLast()
            let saved = doomed.saved.popLast()
            let vjp = doomed.vjps.popLast()
            withExtendedLifetime((edge, saved, vjp)) {}
        }
        isFreeing = false
    }
    deinit {
        if isLeaf { return }
        // Moved, not copied: what this step holds has to go in the loop below, not behind it.
        Node.free { doomed in
            doomed.edges.append(contentsOf: edges)
            if let attachments, let inner = attachments.inner {
                doomed.edges.append(inner)
                attachments.inner = nil
            }
            doomed.saved.append(contentsOf: saved)
            if let vjp { doomed.vjps.append(vjp) }
            edges = []
            saved = []
            vjp = nil
        }
    }
}

/// An array that a derivative reads, and the version that it has to have then.
public struct Saved {
    /// Nil where a program keeps it in a form of its own.
    let array: NDArray?
    let version: Int
    /// Which output of the step itself it is.
    let output: Int?
    /// Gives back what a program has packed.
    let unpack: (() throws -> NDArray)?

    /// One of a step's inputs.
    init(_ array: NDArray) {
        self.array = array
        version = array.version
        output = nil
        unpack = nil
    }
    /// One of a step's own outputs, of which the elements are kept and not the history.
    init(_ array: NDArray, output: Int) {
        self.array = array.detached()
        version = array.version
        self.output = output
        unpack = nil
    }
    /// The same as the program that is asked packs it.
    init(packed array: NDArray, output: Int? = nil, by pack: Tape.Packing) throws {
        self.array = nil
        version = 0
        self.output = output
        unpack = try pack(output == nil ? array : array.detached())
    }
    func modified(_ array: NDArray, _ step: String) -> Tape.Failure {
        let producer =
            output.map { (step, $0) } ?? Tape.edge(array).flatMap { $0.node.isLeaf ? nil : ($0.node.name, $0.output) }
        return .modified(
            array.dtype, array.shape, by: producer?.0, output: producer?.1 ?? 0, version: array.version,
            expected: version)
    }
}

/// What a derivative is given: the gradients of the step's outputs, and what was saved for it.
public struct Step {
    private let node: Node
    /// One for each output; nil where none arrived.
    public let gradients: [NDArray?]
    init(_ node: Node, _ gradients: [NDArray?]) {
        self.node = node
        self.gradients = gradients
    }
    /// The gradient of the only output.
    public var gradient: NDArray {
        get throws {
            guard let first = gradients.first, let gradient = first else { throw Tape.Failure.untracked }
            return gradient
        }
    }
    /// Whether the gradient of an input is wanted.
    public func needs(_ input: Int) -> Bool { node.edges.indices.contains(input) && node.edges[input] != nil }
    /// What was saved, in the order of the recording; an output of the step has its history back where this walk is recorded too.
    public subscript(_ i: Int) -> NDArray {
        get throws {
            let it = node.saved[i]
            guard let array = try it.array?.current ?? it.unpack?() else { throw Tape.Failure.spent }
            guard let output = it.output, Tape.isEnabled else { return array }
            let alias = array.detached()
            alias.setNode(node, output: output)
            return alias
        }
    }
}
