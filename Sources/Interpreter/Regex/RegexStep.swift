/// An instruction as the matcher reads it: numbers in fixed places, and the ASCII characters of a kind as bits.
struct RegexStep {
    enum Kind: UInt8 {
        case unit, units, lazyUnits, possessiveUnits, jump, split, splitFar, save, assertion, reference, enter, loop
        case look, atomic, ifGroup, accept
    }
    let kind: Kind
    /// Ignores case, is lazy, or is negative.
    var flag = false
    /// A place, an edge of a group, or the number of a loop or group; the least and the most times; or an end.
    var x = 0, least = 0, most = 0
    /// The ASCII characters that a unit matches.
    var characters = RegexASCII()
    /// Of a greedy run: what the character behind it has to be, so that going back passes over all others.
    var following: RegexASCII?

    init(_ kind: Kind, x: Int = 0, least: Int = 0, most: Int = 0, flag: Bool = false) {
        (self.kind, self.x, self.least, self.most, self.flag) = (kind, x, least, most, flag)
    }
    init(_ kind: Kind, _ unit: RegexUnit, least: Int = 1, most: Int = 1) {
        self.init(kind, least: least, most: most)
        characters = RegexASCII(unit)
    }
}

/// A set of characters as bits for the ASCII ones, and whether others may be in it.
struct RegexASCII {
    private(set) var low: UInt64 = 0, high: UInt64 = 0
    private(set) var mayBeWide = false

    init() {}
    init(_ unit: RegexUnit) {
        for code in UInt32(0)..<128 where unit.matches(code) {
            if code < 64 { low |= 1 << UInt64(code) } else { high |= 1 << UInt64(code - 64) }
        }
        mayBeWide = if case .character(let code) = unit { code >= 128 } else { true }
    }
    static let all: RegexASCII = RegexASCII(.any)

    /// Whether an ASCII character is in the set.
    @inline(__always) func has(_ code: UInt32) -> Bool {
        (code & 64 == 0 ? low : high) >> UInt64(code & 63) & 1 != 0
    }
    /// Whether the character may be in it.
    @inline(__always) func mayHave(_ code: UInt32) -> Bool { code < 128 ? has(code) : mayBeWide }
    mutating func formUnion(_ other: RegexASCII) {
        low |= other.low
        high |= other.high
        mayBeWide = mayBeWide || other.mayBeWide
    }
    func isDisjoint(with other: RegexASCII) -> Bool {
        low & other.low == 0 && high & other.high == 0 && !(mayBeWide && other.mayBeWide)
    }
}

extension RegexNode {
    /// The characters that what it matches may begin with, and whether it may match nothing.
    var beginning: (characters: RegexASCII, mayBeEmpty: Bool) {
        switch self {
        case .empty, .assertion, .look: return (RegexASCII(), true)
        case .unit(let unit): return (RegexASCII(unit), false)
        case .sequence(let nodes):
            var all = RegexASCII()
            for node in nodes {
                let next = node.beginning
                all.formUnion(next.characters)
                if !next.mayBeEmpty { return (all, false) }
            }
            return (all, true)
        case .choice(let nodes):
            var (all, mayBeEmpty) = (RegexASCII(), false)
            for node in nodes {
                let next = node.beginning
                all.formUnion(next.characters)
                mayBeEmpty = mayBeEmpty || next.mayBeEmpty
            }
            return (all, mayBeEmpty)
        case .repeat(let node, let least, _, _):
            let next = node.beginning
            return (next.characters, least == 0 || next.mayBeEmpty)
        case .group(_, let node), .atomic(let node): return node.beginning
        case .reference, .conditional: return (.all, true)
        }
    }
}

extension RegexProgram {
    /// The instructions for the matcher. A run of characters none of which can stand behind it is never made shorter.
    func flattened() -> [RegexStep] {
        var steps = instructions.map(step)
        for at in steps.indices where steps[at].kind == .units {
            guard let next = mustFollow(at) else { continue }
            if steps[at].characters.isDisjoint(with: next) {
                steps[at] = replacing(steps[at])
            } else {
                steps[at].following = next
            }
        }
        return steps
    }
    private func replacing(_ step: RegexStep) -> RegexStep {
        var made = RegexStep(.possessiveUnits, least: step.least, most: step.most)
        made.characters = step.characters
        return made
    }
    /// What the character behind an instruction has to be, where that is known.
    private func mustFollow(_ place: Int) -> RegexASCII? {
        for instruction in instructions[(place + 1)...] {
            switch instruction {
            case .save: continue
            case .unit(let unit): return RegexASCII(unit)
            case .units(let unit, let least, _, _) where least > 0: return RegexASCII(unit)
            default: return nil
            }
        }
        return nil
    }
    private func step(_ instruction: Instruction) -> RegexStep {
        switch instruction {
        case .unit(let unit): return RegexStep(.unit, unit)
        case .units(let unit, let least, let most, let greed):
            let kind: RegexStep.Kind =
                greed == .lazy ? .lazyUnits : greed == .possessive || least == most ? .possessiveUnits : .units
            return RegexStep(kind, unit, least: least, most: most)
        case .jump(let target): return RegexStep(.jump, x: target)
        case .split(let other): return RegexStep(.split, x: other)
        case .splitFar(let other): return RegexStep(.splitFar, x: other)
        case .save(let edge): return RegexStep(.save, x: edge)
        case .assertion: return RegexStep(.assertion)
        case .reference(let number, let ignoresCase): return RegexStep(.reference, x: number, flag: ignoresCase)
        case .enter(let loop): return RegexStep(.enter, x: loop)
        case .loop(let loop, let least, let most, let isLazy, _):
            return RegexStep(.loop, x: loop, least: least, most: most, flag: isLazy)
        case .look(let end, let back, let isNegative): return RegexStep(.look, x: end, least: back, flag: isNegative)
        case .atomic(let end): return RegexStep(.atomic, x: end)
        case .ifGroup(let number, let otherwise): return RegexStep(.ifGroup, x: number, least: otherwise)
        case .accept: return RegexStep(.accept)
        }
    }
}
