import Syntax

/// A part of a body that Python 3.11 runs as a function of its own, and nd in place: tracebacks show it as a frame.
final class Comprehension {
    /// The whole expression.
    let span: Span
    /// Its instructions, once it has its iterator.
    private(set) var range: Range<Int>
    private let name: String
    private let variables: [Name]
    private unowned let outer: Code
    /// The one that this is written in, if any.
    private let parent: Comprehension?
    /// Set once all of it is compiled.
    private var isComplete = false

    init(_ kind: ComprehensionKind, _ span: Span, from start: Int, variables: [Name], in outer: Code) {
        self.span = span
        range = start..<start
        name = kind == .list ? "<listcomp>" : kind == .set ? "<setcomp>" : "<dictcomp>"
        self.variables = variables
        self.outer = outer
        parent = outer.comprehensions.last { !$0.isComplete }
    }
    func end(at pc: Int) {
        range = range.lowerBound..<pc
        isComplete = true
    }
    /// What programs see of it: a name, a place and variables, without instructions.
    private(set) lazy var code: Code = {
        let isModule = outer.name == "<module>"
        let head =
            if let parent { parent.code.qualifiedName + "." } else if isModule { "" } else {
                outer.qualifiedName + (outer.isNamespace ? "." : ".<locals>.")
            }
        let made = Code(name: name, qualifiedName: head + name, source: outer.source)
        made.span = span
        for (at, variable) in variables.enumerated() { made.nameLocal(variable, Operand(truncatingIfNeeded: at)) }
        return made
    }()
}

extension Code {
    /// The place of an instruction that an exception left. A pair that is taken apart as it is read has two: where the loop asks for the
    /// next, and where the names of the pair are; the latter counts where the exception began here.
    func place(_ pc: Int, isOrigin: Bool) -> Span {
        guard isOrigin else { return spans[pc] }
        let instruction = instructions[pc]
        switch instruction.op {
        case .forPair: return spans[pc + 1]
        case .forPairAgain: return spans[pc - Int(instruction.c) - 1]
        default: return spans[pc]
        }
    }
}
