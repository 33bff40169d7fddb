import Autodiff
import Core

/// Writing into arrays that may be tracked: the history of an array, and of all views of the same memory, follows what is written.
public enum InPlace {
    /// Throws `leafInPlace` or `viewOfLeafInPlace` where a write would lose the gradient of a leaf.
    /// A history that forbids it comes before memory that does.
    public static func check(_ target: NDArray) throws {
        if Tape.isEnabled, !Tape.hides { try checkHistory(target) }
        if target.isReadOnly { throw EngineError.readOnly }
        if target.isInference, !NDArray.makesInferenceArrays { throw Tape.Failure.inferenceInPlace }
    }
    private static func checkHistory(_ target: NDArray) throws {
        let node = Tape.node(target)
        if let views = node?.views {
            throw Tape.Failure.severalViews(views.function, output: target.nodeOutput, isBase: views.isStale)
        }
        if let view = node?.untracked {
            throw Tape.Failure.untrackedView(isWritten: false, isInference: view.isInference)
        }
        if let node, node.isLeaf, target.isRoot || !target.isUntrackedView {
            throw target.isRoot ? Tape.Failure.leafInPlace : .viewOfLeafInPlace
        }
        if !target.isRoot, let root = target.rootNode?.node as? Node {
            if target.isUntrackedView { throw Tape.Failure.untrackedView(isWritten: false, isInference: false) }
            if root.isLeaf { throw Tape.Failure.viewOfLeafInPlace }
            if node == nil { throw Tape.Failure.untrackedView(isWritten: false, isInference: false) }
        }
    }

    /// Throws where a view that was made while nothing was recorded would be given a history.
    private static func checkUntracked(_ target: NDArray, _ source: NDArray) throws {
        if target.isUntrackedView, Tape.isEnabled, !Tape.hides, source.node != nil {
            throw Tape.Failure.untrackedView(isWritten: false, isInference: false)
        }
    }

    /// `target` takes on the elements of `result`, broadcast and converted, and its history.
    /// The step is called `name` where the result itself has no history.
    public static func replace(_ target: NDArray, with result: NDArray, as name: String = "CopyBackwards") throws {
        try check(target)
        try checkUntracked(target, result)
        try Tape.paused { try Elementwise.copy(result, to: target) }
        try follow(target, result, as: name)
    }
    /// The same for a result that is computed from the target: what the derivatives read of it, they read as it was before.
    /// - Parameter isOperand: whether the target is another operand too, which the derivatives read as it is afterwards: an error.
    public static func replace(
        _ target: NDArray, as name: String = "CopyBackwards", isOperand: Bool = false,
        by compute: (NDArray) throws -> NDArray
    ) throws {
        try check(target)
        let start = Node.latest
        let own = isOperand ? try alias(target) : target
        let result = try compute(own)
        try Tape.node(result)?.preserve(own, since: start) {
            let copy = try Tape.paused { try Elementwise.contiguous(target, always: true) }
            copy.setNode(target.node, output: target.nodeOutput)
            return copy
        }
        try replace(target, with: result, as: name)
    }
    /// Another array with the same elements and the same history.
    private static func alias(_ a: NDArray) throws -> NDArray {
        let alias = try a.view(shape: a.shape, strides: a.strides)
        if let node = a.node { alias.setNode(node, output: a.nodeOutput) }
        return alias
    }
    /// `target` takes on the elements of `source`, broadcast and converted; the history says that they were copied.
    public static func copy(_ source: NDArray, to target: NDArray) throws {
        try check(target)
        try checkUntracked(target, source)
        try Tape.paused { try Elementwise.copy(source, to: target) }
        target.raiseVersion()
        guard Tape.isEnabled, target.dtype.isInexact, target.node != nil || source.node != nil,
            !Tape.keepsHistory(target)
        else { return }
        let (shape, type) = (target.shape, target.dtype)
        let (sourceShape, sourceType) = (source.shape, source.dtype)
        let node = Tape.step("CopyBackwards", [Tape.edge(target), Tape.edge(source)]) { step in
            let gradient = try step.gradient
            return [
                step.needs(0) ? try NDArray(type, shape, zeroed: true, on: gradient.backend) : nil,
                step.needs(1)
                    ? try Elementwise.cast(Elementwise.unbroadcast(gradient, sourceShape), sourceType) : nil,
            ]
        }
        moveHistory(of: target, to: Edge(node, 0))
    }
    /// `target`, into which a program has written the elements of `result`, takes on its history.
    public static func adopt(_ target: NDArray, _ result: NDArray) throws {
        try follow(target, result, as: "CopyBackwards")
    }
    /// The elements of `target` have been overwritten with those of `result`, broadcast and converted: so is its history.
    private static func follow(_ target: NDArray, _ result: NDArray, as name: String) throws {
        target.raiseVersion()
        if !Tape.isEnabled || !target.dtype.isInexact || (target.node == nil && result.node == nil)
            || Tape.keepsHistory(target)
        {
            return
        }
        guard let node = Tape.node(result) else {
            // Nothing of what was there before has a gradient any more, but the array still asks for one.
            let shape = target.shape
            let node = Tape.step(name, [Tape.edge(target)]) {
                [try NDArray($0.gradient.dtype, shape, zeroed: true, on: $0.gradient.backend)]
            }
            return moveHistory(of: target, to: Edge(node, 0))
        }
        if result.shape == target.shape, result.dtype == target.dtype {
            node.replaceOutput(result.nodeOutput, by: target)
            return moveHistory(of: target, to: Edge(node, result.nodeOutput))
        }
        let source = try Shape.broadcast(Elementwise.cast(result, target.dtype), to: target.shape)
        if let edge = Tape.edge(source) { moveHistory(of: target, to: edge) }
    }

    /// `target` was overwritten by what `edge` brought forth.
    private static func moveHistory(of target: NDArray, to edge: Edge) {
        if let known = Tape.edge(target) { known.node.moveKept(known.output, to: edge) }
        if target.isRoot { return target.moveHistory(to: edge.node, output: edge.output, renew: viewAgain) }
        guard let root = target.storage.history.root else { return }
        let base = target.rootNode.flatMap { node, output in (node as? Node).map { Edge($0, output) } }
        let part = Part(target, of: root)
        let moved = Tape.step("CopySlices", [base, edge]) {
            [try part.cleared($0.gradient), try part.taken($0.gradient)]
        }
        target.moveHistory(to: moved, renew: viewAgain)
    }
    /// The history of a view made before its root was written: it is a view of what the root holds now.
    private static func viewAgain(_ view: NDArray) {
        guard let root = view.storage.history.root, let (node, output) = view.rootNode, let node = node as? Node else {
            return view.setNode(nil)
        }
        if let own = view.ownNode as? Node, own.untracked != nil { return view.setNode(own) }
        if let views = (view.ownNode as? Node)?.views {
            // It is not known any more what the view is of: using it is an error.
            let (function, output) = (views.function, view.ownOutput)
            let stale = Tape.step(function, [Edge(node, 0)]) { _ in
                throw Tape.Failure.severalViews(function, output: Int(output), isBase: true)
            }
            stale.views = Node.Views(function, isStale: true)
            return view.setNode(stale, output: Int(output))
        }
        let part = Part(view, of: root)
        view.setNode(Tape.step("AsStridedBackward0", [Edge(node, output)]) { [try part.placed($0.gradient)] })
    }

    /// The array that `view` shows elements of, with what is known of its history.
    public static func root(of view: NDArray) throws -> NDArray? {
        guard let root = view.storage.history.root else { return nil }
        let array = try view.view(shape: root.shape, strides: root.strides, offset: root.offset, dtype: root.dtype)
        if let (node, output) = view.rootNode { array.setNode(node, output: output) }
        array.becomeRoot()
        return array
    }
    /// `target[items] = value`; with `isNumber` the value is a number and no array.
    public static func put(_ target: NDArray, _ items: [Index.Item], _ value: NDArray, isNumber: Bool = false) throws {
        let isSlice = !items.contains { if case .array = $0 { true } else { false } }
        do { try check(target) } catch Tape.Failure.leafInPlace where isSlice {
            // What is written is a view that the items show.
            throw Tape.Failure.viewOfLeafInPlace
        }
        try checkUntracked(target, value)
        try Tape.paused { try Index.put(target, items, value) }
        target.raiseVersion()
        guard Tape.isEnabled, target.dtype.isInexact, target.node != nil || value.node != nil,
            !Tape.keepsHistory(target)
        else { return }
        let (shape, type) = (value.shape, value.dtype)
        // A number where a mask says so is filled in.
        var isMask = false
        if items.count == 1, isNumber, case .array(let mask) = items[0] { isMask = mask.dtype == .bool }
        let name = isSlice ? "CopySlices" : isMask ? "MaskedFillBackward0" : "IndexPutBackward0"
        let node = Tape.step(name, [Tape.edge(target), Tape.edge(value)]) {
            step in
            let gradient = try step.gradient
            let rest = try Elementwise.contiguous(gradient, always: true)
            try put(rest, items, NDArray(rest.dtype, [], zeroed: true))
            guard step.needs(1) else { return [rest, nil] }
            return [rest, try Elementwise.cast(Elementwise.unbroadcast(Index.get(gradient, items), shape), type)]
        }
        moveHistory(of: target, to: Edge(node, 0))
    }
}

/// Where a view lies in the root of its storage.
private struct Part {
    private let root: SharedHistory.Root
    /// The elements that the view shows: the numbers of a root of pairs, where it shows their parts.
    private let dtype: DType
    private let shape: Dims, strides: Dims
    private let offset: Int
    /// The elements between the least and the greatest address of the root, and where its first one is among them.
    private let span: Int, start: Int

    init(_ view: NDArray, of root: SharedHistory.Root) {
        self.root = root
        dtype = view.dtype
        shape = Dims(view.shape.enumerated().map { view.strides[$0] == 0 ? min($1, 1) : $1 })
        strides = view.strides
        offset = view.offset - root.offset
        var (low, high) = (0, root.dtype.size)
        for (size, stride) in zip(root.shape, root.strides) where size > 0 {
            low += min(0, (size - 1) * stride)
            high += max(0, (size - 1) * stride)
        }
        span = (high - low) / max(1, root.dtype.size)
        start = -low
    }
    /// Zeros laid out as the root is.
    private func whole(on backend: Backend) throws -> NDArray {
        try NDArray(root.dtype, Dims(span), zeroed: true, on: backend).view(
            shape: root.shape, strides: root.strides, offset: start)
    }
    private func view(_ whole: NDArray) throws -> NDArray {
        try whole.view(shape: shape, strides: strides, offset: start + offset, dtype: dtype)
    }

    /// The part of a gradient of the root that the view shows.
    func taken(_ gradient: NDArray) throws -> NDArray {
        let own = try Tape.paused {
            let whole = try self.whole(on: gradient.backend)
            try Elementwise.copy(gradient, to: whole)
            return try Elementwise.contiguous(view(whole), always: true)
        }
        return Tape.record("AsStridedBackward0", own, [gradient]) { [try placed($0.gradient)] }
    }
    /// Zeros over the root, with a gradient of the view in its place; elements that the view repeats gather all their gradients.
    func placed(_ gradient: NDArray) throws -> NDArray {
        let whole = try Tape.paused {
            let whole = try self.whole(on: gradient.backend)
            try Elementwise.copy(Elementwise.unbroadcast(gradient, shape), to: view(whole))
            return whole
        }
        return Tape.record("AsStridedScatterBackward0", whole, [gradient]) { [try taken($0.gradient)] }
    }
    /// A gradient of the root without the part that the view shows.
    func cleared(_ gradient: NDArray) throws -> NDArray {
        if dtype != root.dtype { return try clearedParts(gradient) }
        let mask = try Tape.paused {
            try Elementwise.cast(placed(Create.full(shape, 1, root.dtype, on: gradient.backend)), .bool)
        }
        return try Elementwise.select(mask, NDArray(gradient.dtype, [], zeroed: true), gradient)
    }
    /// The same where the view shows parts of elements.
    private func clearedParts(_ gradient: NDArray) throws -> NDArray {
        let rest = try Tape.paused {
            let whole = try self.whole(on: gradient.backend)
            try Elementwise.copy(gradient, to: whole)
            try Elementwise.copy(NDArray(dtype, [], zeroed: true), to: view(whole))
            return whole
        }
        return Tape.record("AsStridedScatterBackward0", rest, [gradient]) { [try clearedParts($0.gradient)] }
    }
}
