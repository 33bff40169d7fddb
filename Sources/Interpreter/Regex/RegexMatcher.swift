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

/// The memory that matchers work in: what is to be tried again, the edges of the groups, and the loops.
private final class RegexMemory {
    /// What is to be tried again where a way fails.
    struct Retry {
        enum Kind: UInt8 {
            /// Go on at the place.
            case branch
            /// Put back what a group's edge was, `x` being its number, and which group was closed last, `place`.
            case save
            /// Put back the loop `x`: its count, and the place where its last turn began.
            case loop
            /// A run of characters gives one back, down to `x`.
            case shorter
            /// A run takes one more, up to `x` of them.
            case longer
            /// A lazy loop, which is `x`, runs its body once more.
            case turn
        }
        var kind: Kind
        var place: Int, at: Int, x: Int
    }
    var stack: UnsafeMutablePointer<Retry> = .allocate(capacity: 64)
    var capacity = 64
    var groups: UnsafeMutablePointer<Int> = .allocate(capacity: 64)
    var loops: UnsafeMutablePointer<(count: Int, last: Int)> = .allocate(capacity: 32)
    private var groupRoom = 64, loopRoom = 32
    /// One that is not in use; most programs never need another.
    nonisolated(unsafe) private static var free: [RegexMemory] = []

    static func take(_ edges: Int, _ loops: Int) -> RegexMemory {
        let memory = free.popLast() ?? RegexMemory()
        if edges > memory.groupRoom {
            memory.groups.deallocate()
            memory.groups = .allocate(capacity: edges)
            memory.groupRoom = edges
        }
        if loops > memory.loopRoom {
            memory.loops.deallocate()
            memory.loops = .allocate(capacity: loops)
            memory.loopRoom = loops
        }
        return memory
    }
    func giveBack() {
        // What one search has needed at most is not kept for all that follow.
        if capacity <= 1 << 16 { RegexMemory.free.append(self) }
    }
    func grow() {
        let larger = UnsafeMutablePointer<Retry>.allocate(capacity: capacity * 2)
        larger.update(from: stack, count: capacity)
        stack.deallocate()
        (stack, capacity) = (larger, capacity * 2)
    }
    deinit {
        stack.deallocate()
        groups.deallocate()
        loops.deallocate()
    }
}

/// Runs a program over a text with backtracking. What is to be tried again stands on a stack of its own, so that no pattern recurses with
/// the length of the text. `giveBack` is called when it is done.
struct RegexMatcher<Character: RegexCharacter> {
    private typealias Retry = RegexMemory.Retry
    private let program: RegexProgram
    private let instructions: UnsafePointer<RegexStep>
    private let text: UnsafeBufferPointer<Character>
    private let end: Int
    private let memory: RegexMemory
    private var depth = 0
    private var turns = 0
    /// The group that was closed last; 0 for none.
    private(set) var lastGroup = 0
    private var mustEndAt: Int?
    private var mustNotBeEmptyAt: Int?

    init(_ program: RegexProgram, _ text: UnsafeBufferPointer<Character>, end: Int) {
        self.program = program
        instructions = UnsafePointer(program.steps)
        self.text = text
        self.end = end
        memory = .take(2 * program.groupCount + 2, program.loopCount)
    }
    func giveBack() { memory.giveBack() }

    /// The edges of the groups, two for each, -1 where a group took no part; group 0 is the match.
    var groups: UnsafeBufferPointer<Int> { .init(start: memory.groups, count: 2 * program.groupCount + 2) }

    /// Finds a match that begins at `place`. With `isWhole` it has to end where the text does.
    mutating func match(at place: Int, isWhole: Bool = false, mayBeEmpty: Bool = true) throws -> Bool {
        mustEndAt = isWhole ? end : nil
        mustNotBeEmptyAt = mayBeEmpty ? nil : place
        memory.groups.update(repeating: -1, count: 2 * program.groupCount + 2)
        memory.loops.update(repeating: (0, -1), count: program.loopCount)
        (lastGroup, depth) = (0, 0)
        guard let stop = try run(0, place, isOutermost: true) else { return false }
        (memory.groups[0], memory.groups[1]) = (place, stop)
        return true
    }
    /// Finds the first match at `place` or after.
    mutating func search(from place: Int, mayBeEmpty: Bool = true) throws -> Bool {
        var at = place
        while at <= end {
            if let first = program.first {
                while at < end, !first.mayHave(text[at].code) { at += 1 }
                if at == end { return false }
            }
            if try match(at: at, mayBeEmpty: mayBeEmpty || at != place) { return true }
            at += 1
        }
        return false
    }

    @inline(__always) private mutating func push(_ kind: Retry.Kind, _ place: Int, _ at: Int, _ x: Int = 0) {
        if depth == memory.capacity { memory.grow() }
        memory.stack[depth] = Retry(kind: kind, place: place, at: at, x: x)
        depth += 1
    }
    /// Whether the unit at a place matches a character.
    @inline(__always) private func matches(_ step: UnsafePointer<RegexStep>, _ code: UInt32) -> Bool {
        code < 128 ? step.pointee.characters.has(code) : matchesWide(step - instructions, code)
    }
    @inline(never) private func matchesWide(_ place: Int, _ code: UInt32) -> Bool {
        switch program.instructions[place] {
        case .unit(let unit), .units(let unit, _, _, _): unit.matches(code)
        default: false
        }
    }

    /// Runs from an instruction; the place where it ends, nil where it fails. Leaves what could be tried again above `floor` removed.
    private mutating func run(_ first: Int, _ from: Int, isOutermost: Bool = false) throws -> Int? {
        let floor = depth
        var place = first
        var at = from
        while true {
            turns &+= 1
            if turns & 0xFFFF == 0 {
                try Machine.shared.checkInterrupt()
                try Limits.checkRoom(depth, of: MemoryLayout<Retry>.stride * 2)
            }
            let step = instructions + place
            var isFailing = false
            switch step.pointee.kind {
            case .unit:
                if at < end, matches(step, text[at].code) {
                    at += 1
                    place += 1
                } else {
                    isFailing = true
                }
            case .units, .lazyUnits, .possessiveUnits:
                if let stop = runOfUnits(step, at, place) {
                    at = stop
                    place += 1
                } else {
                    isFailing = true
                }
            case .jump: place = step.pointee.x
            case .split:
                push(.branch, step.pointee.x, at)
                place += 1
            case .splitFar:
                push(.branch, place + 1, at)
                place = step.pointee.x
            case .save:
                let edge = step.pointee.x
                push(.save, lastGroup, memory.groups[edge], edge)
                memory.groups[edge] = at
                if edge & 1 == 1 { lastGroup = edge / 2 }
                place += 1
            case .assertion:
                if case .assertion(let assertion) = program.instructions[place], holds(assertion, at) {
                    place += 1
                } else {
                    isFailing = true
                }
            case .reference:
                if let stop = repeated(step.pointee.x, at, step.pointee.flag) {
                    at = stop
                    place += 1
                } else {
                    isFailing = true
                }
            case .enter:
                let loop = step.pointee.x
                push(.loop, memory.loops[loop].count, memory.loops[loop].last, loop)
                memory.loops[loop] = (0, -1)
                place += 1
            case .loop: runLoop(step, &place, at)
            case .look:
                let (edges, marker) = (Array(groups), depth)
                let back = at - step.pointee.least
                let isFound = back >= 0 ? try run(place + 1, back) != nil : false
                depth = marker
                if step.pointee.flag { takeBack(edges) } else { restore(edges) }
                if isFound != step.pointee.flag { place = step.pointee.x } else { isFailing = true }
            case .atomic:
                let (edges, marker) = (Array(groups), depth)
                if let stop = try run(place + 1, at) {
                    depth = marker
                    restore(edges)
                    at = stop
                    place = step.pointee.x
                } else {
                    isFailing = true
                }
            case .ifGroup:
                place = memory.groups[2 * step.pointee.x + 1] >= 0 ? place + 1 : step.pointee.least
            case .accept:
                let isRefused =
                    isOutermost && (mustEndAt.map { at != $0 } ?? false || mustNotBeEmptyAt.map { at == $0 } ?? false)
                if !isRefused { return at }
                isFailing = true
            }
            if isFailing, !retry(floor, &place, &at) { return nil }
        }
    }
    private mutating func runLoop(_ step: UnsafePointer<RegexStep>, _ place: inout Int, _ at: Int) {
        guard case .loop(let loop, let least, let most, let isLazy, let exit) = program.instructions[place] else {
            return
        }
        let (count, last) = memory.loops[loop]
        // A turn that matched nothing would be the last of endlessly many.
        if count >= least, last == at || count >= most {
            place = exit
            return
        }
        push(.loop, count, last, loop)
        if count < least || !isLazy {
            if count >= least { push(.branch, exit, at) }
            memory.loops[loop] = (count + 1, at)
            place += 1
        } else {
            push(.turn, place, at, loop)
            place = exit
        }
    }
    private func takeBack(_ edges: [Int]) {
        for (at, edge) in edges.enumerated() { memory.groups[at] = edge }
    }
    /// Notes for the way back which edges of groups a part that is not tried again has changed.
    private mutating func restore(_ edges: [Int]) {
        for (i, edge) in edges.enumerated() where memory.groups[i] != edge { push(.save, lastGroup, edge, i) }
    }

    /// Goes back to the last place where there is another way; false where there is none above `floor`.
    private mutating func retry(_ floor: Int, _ place: inout Int, _ at: inout Int) -> Bool {
        while depth > floor {
            depth -= 1
            let top = memory.stack[depth]
            switch top.kind {
            case .branch:
                (place, at) = (top.place, top.at)
                return true
            case .save: (memory.groups[top.x], lastGroup) = (top.at, top.place)
            case .loop: memory.loops[top.x] = (top.place, top.at)
            case .shorter:
                var position = top.at - 1
                if let following = instructions[top.place].following {
                    while position > top.x, position >= end || !following.mayHave(text[position].code) { position -= 1 }
                }
                if position > top.x { push(.shorter, top.place, position, top.x) }
                (place, at) = (top.place + 1, position)
                return true
            case .longer:
                guard top.x > 0, top.at < end, matches(instructions + top.place, text[top.at].code) else { continue }
                push(.longer, top.place, top.at + 1, top.x - 1)
                (place, at) = (top.place + 1, top.at + 1)
                return true
            case .turn:
                memory.loops[top.x] = (memory.loops[top.x].count + 1, top.at)
                (place, at) = (top.place + 1, top.at)
                return true
            }
        }
        return false
    }

    /// Where a run of one kind of character ends.
    @inline(__always) private mutating func runOfUnits(_ step: UnsafePointer<RegexStep>, _ at: Int, _ place: Int)
        -> Int?
    {
        let (least, most) = (step.pointee.least, step.pointee.most)
        let wanted = step.pointee.kind == .lazyUnits ? least : most
        let limit = wanted > end - at ? end : at + wanted
        var stop = at
        while stop < limit, matches(step, text[stop].code) { stop += 1 }
        if stop - at < least { return nil }
        if step.pointee.kind == .units {
            if stop - at > least { push(.shorter, place, stop, at + least) }
        } else if step.pointee.kind == .lazyUnits, most > least {
            push(.longer, place, stop, most == .max ? .max : most - least)
        }
        return stop
    }
    private func repeated(_ number: Int, _ at: Int, _ ignoresCase: Bool) -> Int? {
        let (from, to) = (memory.groups[2 * number], memory.groups[2 * number + 1])
        guard from >= 0, to >= from, to - from <= end - at else { return nil }
        for i in 0..<to - from {
            let (a, b) = (text[from + i].code, text[at + i].code)
            if a != b, !ignoresCase || CaseFolding.folded(a) != CaseFolding.folded(b) { return nil }
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
            let before = at > 0 && RegexClass.word.contains(text[at - 1].code, isASCII: isASCII)
            let after = at < end && RegexClass.word.contains(text[at].code, isASCII: isASCII)
            return (before != after) != isNegative
        }
    }
}
