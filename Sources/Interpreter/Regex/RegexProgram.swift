/// A regular expression as instructions for the matcher.
final class RegexProgram {
    enum Instruction {
        case unit(RegexUnit)
        /// As many characters of a kind as there are, or as few as will do.
        case units(RegexUnit, least: Int, most: Int, RegexGreed)
        case jump(Int)
        /// Goes on with the next instruction, and at the other place if that fails.
        case split(other: Int)
        /// Goes on at the other place, and with the next instruction if that fails.
        case splitFar(other: Int)
        case save(Int)
        case assertion(RegexAssertion)
        case reference(Int, ignoresCase: Bool)
        /// Sets the count of a loop to zero.
        case enter(loop: Int)
        /// Decides whether the body, which begins after it, runs once more; `end` is where the loop is left to.
        case loop(Int, least: Int, most: Int, isLazy: Bool, end: Int)
        /// Runs the instructions up to `end` on their own, `back` characters before the place.
        case look(end: Int, back: Int, isNegative: Bool)
        case atomic(end: Int)
        case ifGroup(Int, otherwise: Int)
        /// The end of a program or of a part that runs on its own.
        case accept
    }
    private(set) var instructions: [Instruction] = []
    private(set) var loopCount = 0
    let groupCount: Int
    /// Every match begins with one of these, where that is known.
    let first: RegexASCII?
    /// The instructions for the matcher.
    private(set) var steps: UnsafeMutablePointer<RegexStep>

    init(_ node: RegexNode, groupCount: Int) {
        self.groupCount = groupCount
        let beginning = node.beginning
        first = beginning.mayBeEmpty ? nil : beginning.characters
        steps = .allocate(capacity: 1)
        emit(node)
        instructions.append(.accept)
        let all = flattened()
        steps.deallocate()
        steps = .allocate(capacity: all.count)
        steps.initialize(from: all, count: all.count)
    }
    deinit { steps.deallocate() }

    private func emit(_ node: RegexNode) {
        switch node {
        case .empty: break
        case .unit(let unit): instructions.append(.unit(unit))
        case .sequence(let nodes): nodes.forEach(emit)
        case .choice(let nodes): emitChoice(nodes)
        case .repeat(.unit(let unit), let least, let most, let greed):
            instructions.append(.units(unit, least: least, most: most, greed))
        case .repeat(let node, let least, let most, .possessive):
            emit(.atomic(.repeat(node, least: least, most: most, .greedy)))
        case .repeat(let node, 0, 1, let greed):
            let at = hole()
            emit(node)
            let end = instructions.count
            instructions[at] = greed == .lazy ? .splitFar(other: end) : .split(other: end)
        case .repeat(let node, let least, let most, let greed): emitLoop(node, least, most, isLazy: greed == .lazy)
        case .group(nil, let node): emit(node)
        case .group(let number?, let node):
            instructions.append(.save(2 * number))
            emit(node)
            instructions.append(.save(2 * number + 1))
        case .reference(let number, let ignoresCase, _):
            instructions.append(.reference(number, ignoresCase: ignoresCase))
        case .assertion(let assertion): instructions.append(.assertion(assertion))
        case .look(let node, let isAhead, let isNegative):
            part(node) { .look(end: $0, back: isAhead ? 0 : node.width.lowerBound, isNegative: isNegative) }
        case .atomic(let node): part(node) { .atomic(end: $0) }
        case .conditional(let number, let yes, let no):
            let test = hole()
            emit(yes)
            let over = hole()
            instructions[test] = .ifGroup(number, otherwise: instructions.count)
            emit(no)
            instructions[over] = .jump(instructions.count)
        }
    }
    /// An instruction that is written once its target is known.
    private func hole() -> Int {
        instructions.append(.accept)
        return instructions.count - 1
    }
    private func part(_ node: RegexNode, _ instruction: (Int) -> Instruction) {
        let at = hole()
        emit(node)
        instructions.append(.accept)
        instructions[at] = instruction(instructions.count)
    }
    private func emitChoice(_ nodes: [RegexNode]) {
        var ends: [Int] = []
        for (i, node) in nodes.enumerated() {
            let isLast = i == nodes.count - 1
            let at = isLast ? 0 : hole()
            emit(node)
            if isLast { continue }
            ends.append(hole())
            instructions[at] = .split(other: instructions.count)
        }
        for at in ends { instructions[at] = .jump(instructions.count) }
    }
    private func emitLoop(_ node: RegexNode, _ least: Int, _ most: Int, isLazy: Bool) {
        let number = loopCount
        loopCount += 1
        instructions.append(.enter(loop: number))
        let head = hole()
        emit(node)
        instructions.append(.jump(head))
        instructions[head] = .loop(number, least: least, most: most, isLazy: isLazy, end: instructions.count)
    }
}
