/// One character of a text that is searched.
protocol RegexCharacter {
    var code: UInt32 { get }
}
extension UInt8: RegexCharacter {
    var code: UInt32 { UInt32(self) }
}
extension Unicode.Scalar: RegexCharacter {
    var code: UInt32 { value }
}

/// Runs a program over a text with backtracking. What is to be tried again stands on a stack of its own, so that no pattern recurses with
/// the length of the text.
struct RegexMatcher<Character: RegexCharacter> {
    private enum Retry {
        /// Go on here.
        case branch(place: Int, at: Int)
        /// Put back what a group's edge was.
        case save(Int, Int)
        /// Put back a loop's count and the place where its last turn began.
        case loop(Int, Int, Int)
        /// A run of characters gives one back, down to `least`.
        case shorter(place: Int, at: Int, least: Int)
        /// A run takes one more, up to `most` of them.
        case longer(place: Int, at: Int, unit: Int, most: Int)
    }
    private let program: RegexProgram
    private let text: UnsafeBufferPointer<Character>
    private let start: Int, end: Int
    private var stack: [Retry] = []
    private var loops: [(count: Int, last: Int)]
    private var steps = 0
    /// The edges of the groups, two for each, -1 where a group took no part; group 0 is the match.
    private(set) var groups: [Int]
    /// The group that was closed last; 0 for none.
    private(set) var lastGroup = 0
    private var mustEndAt: Int?
    private var mustNotBeEmptyAt: Int?

    init(_ program: RegexProgram, _ text: UnsafeBufferPointer<Character>, start: Int, end: Int) {
        self.program = program
        self.text = text
        self.start = start
        self.end = end
        groups = Array(repeating: -1, count: 2 * program.groupCount + 2)
        loops = Array(repeating: (0, -1), count: program.loopCount)
    }

    /// Finds a match that begins at `place`. With `isWhole` it has to end where the text does.
    mutating func match(at place: Int, isWhole: Bool = false, mayBeEmpty: Bool = true) throws -> Bool {
        mustEndAt = isWhole ? end : nil
        mustNotBeEmptyAt = mayBeEmpty ? nil : place
        for i in groups.indices { groups[i] = -1 }
        lastGroup = 0
        stack.removeAll(keepingCapacity: true)
        guard let stop = try run(0, place, isOutermost: true) else { return false }
        (groups[0], groups[1]) = (place, stop)
        return true
    }
    /// Finds the first match at `place` or after.
    mutating func search(from place: Int, mayBeEmpty: Bool = true) throws -> Bool {
        var at = place
        while at <= end {
            if let first = program.first {
                while at < end, !first.matches(text[at].code) { at += 1 }
                if at == end { return false }
            }
            if try match(at: at, mayBeEmpty: mayBeEmpty || at != place) { return true }
            at += 1
        }
        return false
    }

    /// Runs from an instruction; the place where it ends, nil where it fails. Leaves what could be tried again above `floor` removed.
    private mutating func run(_ first: Int, _ from: Int, isOutermost: Bool = false) throws -> Int? {
        let floor = stack.count
        var place = first
        var at = from
        while true {
            steps &+= 1
            if steps & 0xFFFF == 0 {
                try Machine.shared.checkInterrupt()
                try Limits.checkRoom(stack.count, of: MemoryLayout<Retry>.stride * 2)
            }
            var isFailing = false
            switch program.instructions[place] {
            case .unit(let unit):
                if at < end, unit.matches(text[at].code) {
                    at += 1
                    place += 1
                } else {
                    isFailing = true
                }
            case .units(let unit, let least, let most, let greed):
                if let stop = runOfUnits(unit, at, least, most, greed, place) {
                    at = stop
                    place += 1
                } else {
                    isFailing = true
                }
            case .jump(let target): place = target
            case .split(let other):
                stack.append(.branch(place: other, at: at))
                place += 1
            case .splitFar(let other):
                stack.append(.branch(place: place + 1, at: at))
                place = other
            case .save(let edge):
                stack.append(.save(edge, groups[edge]))
                groups[edge] = at
                if edge & 1 == 1 { lastGroup = edge / 2 }
                place += 1
            case .assertion(let assertion):
                if holds(assertion, at) { place += 1 } else { isFailing = true }
            case .reference(let number, let ignoresCase):
                if let stop = repeated(number, at, ignoresCase) {
                    at = stop
                    place += 1
                } else {
                    isFailing = true
                }
            case .enter(let loop):
                stack.append(.loop(loop, loops[loop].count, loops[loop].last))
                loops[loop] = (0, -1)
                place += 1
            case .loop(let loop, let least, let most, let isLazy, let exit):
                let (count, last) = loops[loop]
                // A turn that matched nothing would be the last of endlessly many.
                if count >= least, last == at || count >= most {
                    place = exit
                    continue
                }
                stack.append(.loop(loop, count, last))
                if count < least || !isLazy {
                    if count >= least { stack.append(.branch(place: exit, at: at)) }
                    loops[loop] = (count + 1, at)
                    place += 1
                } else {
                    stack.append(.longer(place: place, at: at, unit: -1 - loop, most: most))
                    place = exit
                }
            case .look(let next, let back, let isNegative):
                let marker = stack.count
                let edges = groups
                let isFound = at - back >= start ? try run(place + 1, at - back) != nil : false
                stack.removeLast(stack.count - marker)
                if isNegative { groups = edges } else { restore(edges) }
                if isFound != isNegative { place = next } else { isFailing = true }
            case .atomic(let next):
                let marker = stack.count
                let edges = groups
                if let stop = try run(place + 1, at) {
                    stack.removeLast(stack.count - marker)
                    restore(edges)
                    at = stop
                    place = next
                } else {
                    isFailing = true
                }
            case .ifGroup(let number, let otherwise): place = groups[2 * number + 1] >= 0 ? place + 1 : otherwise
            case .accept:
                let isRefused =
                    isOutermost && (mustEndAt.map { at != $0 } ?? false || mustNotBeEmptyAt.map { at == $0 } ?? false)
                if !isRefused { return at }
                isFailing = true
            }
            if isFailing, !retry(floor, &place, &at) { return nil }
        }
    }
    /// Notes for the way back which edges of groups a part that is not tried again has changed.
    private mutating func restore(_ edges: [Int]) {
        for (i, edge) in edges.enumerated() where groups[i] != edge { stack.append(.save(i, edge)) }
    }

    /// Goes back to the last place where there is another way; false where there is none above `floor`.
    private mutating func retry(_ floor: Int, _ place: inout Int, _ at: inout Int) -> Bool {
        while stack.count > floor {
            switch stack.removeLast() {
            case .branch(let target, let position):
                (place, at) = (target, position)
                return true
            case .save(let edge, let before): groups[edge] = before
            case .loop(let loop, let count, let last): loops[loop] = (count, last)
            case .shorter(let target, let position, let least):
                if position - 1 > least { stack.append(.shorter(place: target, at: position - 1, least: least)) }
                (place, at) = (target, position - 1)
                return true
            case .longer(let target, let position, let unit, let most):
                if unit < 0 {
                    // A lazy loop runs its body once more.
                    let loop = -1 - unit
                    loops[loop] = (loops[loop].count + 1, position)
                    (place, at) = (target + 1, position)
                    return true
                }
                guard most > 0, position < end, case .units(let kind, _, _, _) = program.instructions[unit],
                    kind.matches(text[position].code)
                else { continue }
                stack.append(.longer(place: target, at: position + 1, unit: unit, most: most - 1))
                (place, at) = (target, position + 1)
                return true
            }
        }
        return false
    }

    /// Where a run of one kind of character ends.
    private mutating func runOfUnits(
        _ unit: RegexUnit, _ at: Int, _ least: Int, _ most: Int, _ greed: RegexGreed, _ place: Int
    ) -> Int? {
        let wanted = greed == .lazy ? least : most
        let limit = wanted > end - at ? end : at + wanted
        var stop = at
        switch unit {
        case .set(let set): while stop < limit, set.contains(text[stop].code) { stop += 1 }
        case .anyButNewline: while stop < limit, text[stop].code != 10 { stop += 1 }
        case .any: stop = limit
        default: while stop < limit, unit.matches(text[stop].code) { stop += 1 }
        }
        if stop - at < least { return nil }
        if greed == .greedy, stop - at > least {
            stack.append(.shorter(place: place + 1, at: stop, least: at + least))
        } else if greed == .lazy, most > least {
            stack.append(.longer(place: place + 1, at: stop, unit: place, most: most == .max ? .max : most - least))
        }
        return stop
    }
    private func repeated(_ number: Int, _ at: Int, _ ignoresCase: Bool) -> Int? {
        let (from, to) = (groups[2 * number], groups[2 * number + 1])
        guard from >= 0, to >= from, to - from <= end - at else { return nil }
        for i in 0..<to - from {
            let (a, b) = (text[from + i].code, text[at + i].code)
            if a != b, !ignoresCase || RegexSet.folded(a) != RegexSet.folded(b) { return nil }
        }
        return at + to - from
    }
    private func holds(_ assertion: RegexAssertion, _ at: Int) -> Bool {
        switch assertion {
        case .start: return at == 0
        case .lineStart: return at == 0 || text[at - 1].code == 10
        case .end: return at == end || at == end - 1 && text[at].code == 10
        case .lineEnd: return at == end || text[at].code == 10
        case .absoluteEnd: return at == end
        case .boundary(let isNegative, let isASCII):
            let before = at > start && RegexClass.word.contains(text[at - 1].code, isASCII: isASCII)
            let after = at < end && RegexClass.word.contains(text[at].code, isASCII: isASCII)
            return (before != after) != isNegative
        }
    }
}
