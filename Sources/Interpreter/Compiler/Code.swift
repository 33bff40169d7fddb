import Syntax

/// The operations of the register machine. `a`, `b`, `c` are the fields of an `Instruction`; `R` is the register window.
enum Op: UInt8 {
    case move  // R[a] = R[b]
    case constant  // R[a] = constants[target]
    case loadInt  // R[a] = int(b)
    case loadGlobal  // R[a] = globals.slot[target], or the builtin or dialect name
    case storeGlobal, deleteGlobal
    case loadCell, storeCell, makeCell, deleteCell
    case loadName, storeName, deleteName  // class bodies: the namespace is R[0], then with extra 1 the cell R[c]
    case check  // R[a] must be bound; b names it, extra tells for what: 1 as a free variable, 2 for `super()`
    case unset  // R[a] = undefined
    case release  // undefines R[a] and all registers behind it
    // Arithmetic: R[a] = R[b] op R[c]; `extra` is the operator, with flags for operands that are constants and for the first of a fusion.

    case add, sub, mul, div, mod, floordiv, binary, inplace
    case addInt  // R[a] = R[b] + Int32(c); `extra` tells how it was written
    case fuse  // tries fusions[b] where the variable c (extra: register, global, cell) is an array; R[a] is its result
    case compare  // R[a] = R[b] (extra) R[c]
    case unary
    // Tests skip the next instruction, a jump, where they hold, and take it where they do not. The right operand may be a constant.

    case testOther  // the comparison `extra` of R[a] and R[b]
    case testLess, testLessEqual, testGreater, testGreaterEqual, testEqual, testNotEqual
    case testLessInt, testLessEqualInt, testGreaterInt, testGreaterEqualInt, testEqualInt, testNotEqualInt
    case jump  // to the target
    case jumpBack  // the same, backwards: looks for an interrupt
    case jumpIfTrue, jumpIfFalse
    case getAttribute, setAttribute, deleteAttribute
    // R[a] = R[b][R[c]]; with extra & 1 the cell R[b] holds the owner, with extra & 2 the cell R[c] the key
    case getItem
    case setItem, deleteItem
    case loadMethod  // R[a] = function, R[a+1] = receiver or undefined
    case loadSuper  // the same for the attribute c of `R[a](R[a+1], R[a+2])`, which is `super()` written out
    case callOwn  // loadMethod before a call without arguments; makes it too where the method is a built-in one
    case call  // R[a] = R[a](R[a+1]…, b of them positional, names in constants[c-1])
    case callMethod  // R[a] = R[a](R[a+1]?, R[a+2]…)
    // R[a] = R[a](*R[b], **R[b+1]) where extra is 1, else with the named R[b+1]…, names in constants[c-1]; with extra 2 R[a] and R[a+1] are
    // as loadMethod has left them
    case callSpread
    // R[a] = R[b], as a list where it is neither list nor tuple; what is called stands before R[a] and, with extra 2, before its receiver
    case spreadable
    case buildList, buildTuple, buildSet, buildDict, buildSlice
    case listAppend  // appends R[b] to R[a]; with extra 1 takes it from its register
    case listExtend, setAdd, setExtend, dictSet, dictMerge, listToTuple
    case getIterator  // R[a] = iter(R[b])
    case forNext  // R[a] = next(R[b]) and skip the next instruction, or fall into it
    // the same at the end of a loop: goes back by c instructions, or falls through; looks for an interrupt
    case forAgain
    case forPair, forPairAgain  // the same for the two parts of the next item, into R[a] and R[a+1]
    case unpack, unpackRest
    case unpackEnds  // the same for a sequence whose rest no pattern names, which is left where it is
    case returnValue
    case yieldValue  // with extra 1 takes what it yields from its register, where it can
    case yieldFrom
    case raise, reraise, matchException, clearException
    case groupSplit  // R[a], R[a+1] = the part of R[b] that `except* R[c]` handles, and the rest
    // R[a] = what is raised after the clauses of R[b], with the rest R[b+1] and the list R[b+2] of what they raised.
    case groupEnd
    case awaitable, asyncIterator, nextAwaitable  // R[a] = what `await`, `async for` take from R[b]
    // Patterns: R[a] tells whether the subject R[b] has the form, or holds its parts, None where it has not.
    case matchSequence, matchMapping, matchKeys, matchRest
    case matchClass  // the class is R[a], the names of its parts R[a+1], behind those of c positional ones
    case importModule, importFrom, importStar
    case makeFunction, makeClass
    case setupAnnotations  // makes `__annotations__` where there is none
    case makeGenerator  // R[a] = the generator expression children[b] over the iterator R[c]
    case formatField, buildString
    case echo  // what a prompt does with the value of an expression statement
    case withEnter, withExit
    case assertFail
    case enter  // never compiled: goes on in a frame that has been pushed
}

/// The number of a register, a constant, a name or a place in the code. A body may have more of each than 16 bits can
/// count.
public typealias Operand = UInt32

struct Instruction {
    /// Flags of `extra`: the operand in the first or second of the operand fields is a constant's number.
    static let leftConstant: UInt8 = 0x40, rightConstant: UInt8 = 0x80
    /// Flag of `extra`: an expression that may run as one pass starts with this operation.
    static let startsFusion: UInt8 = 0x20
    static let operatorMask: UInt8 = 0x1f

    var op: Op
    var extra: UInt8 = 0
    var a: Operand = 0
    var b: Operand = 0
    var c: Operand = 0

    /// Where a jump goes, or the number of a constant or of a variable of the module.
    var target: Int { Int(b) }
    /// The number that `field` stands for where it is no operand.
    @inline(__always) static func immediate(_ field: Operand) -> Int { Int(Int32(bitPattern: field)) }
    static func field(_ immediate: Int) -> Operand { Operand(bitPattern: Int32(truncatingIfNeeded: immediate)) }
}

extension UnsafeMutablePointer<Instruction> {
    @inline(__always) var op: Op { pointee.op }
    @inline(__always) var extra: UInt8 { pointee.extra }
    @inline(__always) var a: Operand { pointee.a }
    @inline(__always) var b: Operand { pointee.b }
    @inline(__always) var c: Operand { pointee.c }
    @inline(__always) var target: Int { pointee.target }
    /// The operator and the operands of arithmetic.
    @inline(__always) var operation: BinaryOp { unsafeBitCast(extra & Instruction.operatorMask, to: BinaryOp.self) }
    @inline(__always) func left(_ registers: UnsafeMutablePointer<Value>, _ constants: UnsafeMutablePointer<Value>)
        -> UnsafeMutablePointer<Value>
    {
        (extra & Instruction.leftConstant == 0 ? registers : constants) + Int(b)
    }
    @inline(__always) func right(_ registers: UnsafeMutablePointer<Value>, _ constants: UnsafeMutablePointer<Value>)
        -> UnsafeMutablePointer<Value>
    {
        (extra & Instruction.rightConstant == 0 ? registers : constants) + Int(c)
    }
}

/// What the machine reads of a compiled body, at fixed places.
struct Body {
    let start: UnsafeMutablePointer<Instruction>
    let constants: UnsafeMutablePointer<Value>
    let symbols: UnsafeMutablePointer<Sym>
    let freeRegisters: UnsafeMutablePointer<Operand>
    let freeCount: Int
    /// Where fusions start that have no instruction of their own, in ascending order, and which.
    let fusionStarts: UnsafeMutablePointer<(pc: Int32, number: Int32)>
    let fusionStartCount: Int
    let registerCount: Int
    /// Registers below this are parameters and variables; those above are temporaries.
    let localCount: Int
    let positionalCount, positionalOnly, parameterCount: Int
    let isGenerator: Bool
    /// Whether the parameters are as many as were written, and a call runs the body at once.
    let isFixed: Bool
    /// Whether a call with just the right number of positional arguments needs nothing else, and whether it would if it ran at once.
    let isSimple: Bool, isExact: Bool
    let code: Unmanaged<Code>
}

/// One compiled body: a module, a function, a class body, a generator expression.
public final class Code {
    public let name: String
    public let qualifiedName: String
    public let source: Source
    var instructions: [Instruction] = []
    var spans: [Span] = []
    var constants: [Value] = []
    var symbols: [Sym] = []
    /// How many instructions stood before each of the symbols was first spoken of, and where the other names of the body are.
    var symbolPlaces: [Int32] = []
    weak var globals: Namespace?
    var children: [Code] = []
    /// Expressions that may run as one pass over arrays.
    var fusions: [FusionPlan] = []
    var fusionStarts: [(pc: Int32, number: Int32)] = []
    var registerCount = 0
    /// Parameters, in the order of their registers.
    var parameters: [Sym] = []
    var positionalCount = 0
    var positionalOnly = 0
    var keywordOnlyCount = 0
    var hasVariadic = false
    var hasKeywords = false
    var isGenerator = false
    /// Registers that receive the cells of the function object, in order.
    var freeRegisters: [Operand] = []
    /// Where the maker finds each of those cells: a register of its own window.
    var captures: [Operand] = []
    /// The variables that registers hold, by the number of the register.
    private var localNames: [Name?] = []
    func localName(_ register: Operand) -> Name? {
        Int(register) < localNames.count ? localNames[Int(register)] : nil
    }
    func nameLocal(_ name: Name, _ register: Operand) {
        while localNames.count <= Int(register) { localNames.append(nil) }
        localNames[Int(register)] = name
    }
    /// The registers that hold variables, and their names.
    private var locals: [(register: Operand, name: Name)] {
        localNames.enumerated().compactMap { at, name in name.map { (Operand(at), $0) } }
    }
    /// Registers of the variables of comprehensions, which are not among the locals.
    var hidden = Set<Operand>()
    /// What a call of a function that does not run at once gives.
    enum Flavor { case generator, coroutine, asyncGenerator }
    var flavor = Flavor.generator
    /// Whether a generator may be awaited; `types.coroutine` says so.
    var isAwaitable = false
    var cellNames: [Name] = []
    /// Whether a function inside shares the first parameter.
    var isFirstShared: Bool { localName(0).map(cellNames.contains) ?? false }
    /// Whether the variables live in a mapping, in the first register.
    var isNamespace = false
    /// Where an exception is being handled, and the register that holds it; the innermost comes last.
    var handled: [Handler] = []
    /// Lists, sets and dicts made by loops in the body, in the order of their beginnings.
    var comprehensions: [Comprehension] = []
    /// The whole body.
    var span = Span(0, 0)
    var firstLine: Int { source.line(span.start) }
    private weak var known: PyCode?
    /// The object that programs see.
    var object: PyCode {
        if let known { return known }
        let made = PyCode(self)
        known = made
        return made
    }
    private(set) lazy var nameValue = Value.str(name)
    private(set) lazy var longNameValue = Value.str(qualifiedName)
    /// The names of the parameters and the variables that no other function shares.
    var localOrder: [Sym] {
        let (free, parameters) = (Set(freeRegisters), Set(parameters))
        let shared = Set(cellNames)
        return locals.filter { !hidden.contains($0.register) && !free.contains($0.register) }.compactMap {
            !shared.contains($0.name) || parameters.contains(Sym($0.name)) ? Sym($0.name) : nil
        }
    }
    /// The register of the dict of `locals()`, in a function that calls `exec`: what that binds is found by later calls.
    var keptLocals: Operand?
    /// The variables as `locals()` shows them.
    func locals(_ registers: UnsafeMutablePointer<Value>) -> PyDict {
        let kept = keptLocals.flatMap { registers[Int($0)].asDict }
        let dict = kept ?? PyDict()
        for (register, name) in locals where !hidden.contains(register) {
            var value = registers[Int(register)]
            if let cell = value.object as? Cell { value = cell.value }
            let key = Value.object(Sym(name).object)
            if !value.isUndefined {
                try? dict.set(key, value)
            } else if kept != nil {
                _ = try? dict.remove(key)
            }
        }
        if let keptLocals, kept == nil { registers[Int(keptLocals)] = .object(dict) }
        return dict
    }
    /// The register of the exception that is being handled at `pc`.
    func handledRegister(at pc: Int) -> Operand? {
        handled.last { pc >= $0.start && pc < $0.end && !$0.excluded.contains { $0.contains(pc) } }?.register
    }
    var handlers: [Handler] = []
    /// What the machine reads of it; made by `seal`.
    private(set) var body: UnsafeMutablePointer<Body>!
    public var doc: String?
    /// Set where some number found no room in an instruction: the code would be wrong.
    var isTooLarge = false

    /// Fixes the code: from now on it is only run.
    func seal() throws {
        if isTooLarge {
            throw SyntaxError(
                message: "too many names, values or nested parts in one body", span: Span(0, 0), source: source)
        }
        fix()
        for child in children { try child.seal() }
    }
    /// The same code under other names, and in another place.
    func copied(name: String, qualifiedName: String, source: Source) -> Code {
        let made = Code(name: name, qualifiedName: qualifiedName, source: source)
        (made.instructions, made.spans, made.constants) = (instructions, spans, constants)
        (made.symbols, made.symbolPlaces, made.globals) = (symbols, symbolPlaces, globals)
        (made.children, made.fusions, made.fusionStarts) = (children, fusions, fusionStarts)
        (made.registerCount, made.parameters) = (registerCount, parameters)
        (made.positionalCount, made.positionalOnly) = (positionalCount, positionalOnly)
        (made.keywordOnlyCount, made.hasVariadic, made.hasKeywords) = (keywordOnlyCount, hasVariadic, hasKeywords)
        (made.isGenerator, made.flavor, made.isAwaitable) = (isGenerator, flavor, isAwaitable)
        (made.freeRegisters, made.captures, made.cellNames) = (freeRegisters, captures, cellNames)
        (made.localNames, made.hidden, made.keptLocals) = (localNames, hidden, keptLocals)
        (made.isNamespace, made.handled, made.handlers) = (isNamespace, handled, handlers)
        (made.comprehensions, made.span, made.doc) = (comprehensions, span, doc)
        made.fix()
        return made
    }
    private func fix() {
        func fixed<T>(_ items: [T]) -> UnsafeMutablePointer<T> {
            let memory = UnsafeMutablePointer<T>.allocate(capacity: max(1, items.count))
            memory.initialize(from: items, count: items.count)
            return memory
        }
        if isGenerator, !handlers.isEmpty, !source.isLibrary { Machine.hasEndings = true }
        fusionStarts.sort { $0.pc < $1.pc }
        let isFixed = !hasVariadic && !hasKeywords && !isGenerator
        body = fixed([
            Body(
                start: fixed(instructions), constants: fixed(constants), symbols: fixed(symbols),
                freeRegisters: fixed(freeRegisters), freeCount: freeRegisters.count,
                fusionStarts: fixed(fusionStarts), fusionStartCount: fusionStarts.count,
                registerCount: registerCount, localCount: max(1, localNames.count),
                positionalCount: positionalCount,
                positionalOnly: positionalOnly, parameterCount: parameters.count,
                isGenerator: isGenerator, isFixed: isFixed, isSimple: isFixed && keywordOnlyCount == 0,
                isExact: !hasVariadic && !hasKeywords && keywordOnlyCount == 0,
                code: .passUnretained(self))
        ])
    }
    deinit {
        guard let body else { return }
        body.pointee.start.deallocate()
        body.pointee.constants.deinitialize(count: constants.count)
        body.pointee.constants.deallocate()
        body.pointee.symbols.deallocate()
        body.pointee.freeRegisters.deallocate()
        body.pointee.fusionStarts.deallocate()
        body.deallocate()
    }
    /// The number of what handles an error raised at `pc`: the innermost, which was opened last. Without a copy of any.
    func handler(at pc: Int) -> Int? {
        var at = handlers.count
        while at > 0 {
            at -= 1
            if pc >= handlers[at].start, pc < handlers[at].end,
                !handlers[at].excluded.contains(where: { $0.contains(pc) })
            {
                return at
            }
        }
        return nil
    }

    /// Where an exception raised in `range` goes on, and the register that receives it.
    struct Handler {
        var start: Int
        var end: Int
        var target: Int
        var register: Operand
        /// Parts of the range that run while the statement is being left.
        var excluded: [Range<Int>] = []
    }

    init(name: String, qualifiedName: String, source: Source) {
        self.name = name
        self.qualifiedName = qualifiedName
        self.source = source
    }
}

/// What a dict can show as its entries: names whose values stand elsewhere.
public class NameTable: PyObject {
    /// The names that were ever seen, with a value or not.
    var allNames: [Sym] { [] }
    func variable(_ name: Sym) -> Value? { nil }
    func setVariable(_ name: Sym, _ value: Value?) throws {}
}

/// The variables of a module: slots that compiled code refers to by number.
public final class Namespace: NameTable {
    public let name: String
    var slots: UnsafeMutablePointer<Value>
    /// The builtin that the name of each slot means where no variable has it; undefined until it was found.
    private var builtins: UnsafeMutablePointer<Value>
    private var builtinsVersion = 0
    /// A frame that runs holds the address of the slots while what it calls adds names, so the tables do not move: they have room for more
    /// names than programs have, of which the system gives only the pages that are touched.
    private var capacity: Int
    private(set) var names: [Sym] = []
    private var index = SymIndex()
    /// What an unassigned name means: builtins, then the dialect.
    var fallback: (Sym) throws -> Value?

    public init(name: String, capacity: Int = 1 << 17, fallback: @escaping (Sym) throws -> Value?) {
        self.name = name
        self.fallback = fallback
        self.capacity = capacity
        slots = .allocate(capacity: capacity)
        builtins = .allocate(capacity: capacity)
        super.init()
    }
    /// Functions that a program's dict has in it refer to the variables which they are in themselves.
    override func eachReference(_ visit: (PyObject) -> Void) {
        Collector.each(slots, names.count, visit)
        if let ownDict { visit(ownDict) }
    }
    override func giveUpReferences() { for at in names.indices { slots[at] = .undefined } }
    deinit {
        if trackedAt >= 0 { Namespace.inDicts -= 1 }
        Collector.untrack(self)
        for table in [slots, builtins] {
            table.deinitialize(count: names.count)
            table.deallocate()
        }
    }

    func slot(_ name: Sym) -> Int {
        if let known = index.find(name) { return known }
        if names.count == capacity {
            capacity *= 2
            func grow(_ table: inout UnsafeMutablePointer<Value>) {
                let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
                larger.initialize(from: table, count: names.count)
                // The old table stays where it is: a frame may hold its address.
                table = larger
            }
            grow(&slots)
            grow(&builtins)
        }
        slots.advanced(by: names.count).initialize(to: .undefined)
        builtins.advanced(by: names.count).initialize(to: .undefined)
        index.add(name, names.count)
        names.append(name)
        return names.count - 1
    }
    func nameOfSlot(_ slot: Int) -> Sym { names[slot] }

    /// The builtin that the name of a slot was found to mean, where it still does.
    @inline(__always) func builtin(_ slot: Int, _ version: Int) -> UnsafeMutablePointer<Value>? {
        builtinsVersion == version && !builtins[slot].isUndefined ? builtins + slot : nil
    }
    /// What the name of a slot without a variable means: a builtin, or what the dialect has; nil where neither has it.
    func meaning(_ slot: Int, _ machine: Machine) throws -> Value? {
        if builtinsVersion != machine.builtinsVersion {
            builtins.update(repeating: .undefined, count: names.count)
            builtinsVersion = machine.builtinsVersion
        }
        if !builtins[slot].isUndefined { return builtins[slot] }
        guard let found = try fallback(names[slot]) else { return nil }
        // A dialect's names change with the dialect, and at a prompt it has some of the builtins' names.
        if let builtin = machine.builtins[names[slot]], builtin.isSame(found) { builtins[slot] = found }
        return found
    }

    override var allNames: [Sym] { names }
    override func variable(_ name: Sym) -> Value? { self[name] }
    override func setVariable(_ name: Sym, _ value: Value?) { self[name] = value }
    private weak var dict: PyDict?
    private var ownDict: PyDict?
    /// The variables as a dict.
    var dictionary: PyDict {
        if let dict = dict ?? ownDict { return dict }
        let made = PyDict()
        made.mirror = self
        ownDict = made
        return made
    }
    /// How many have the variables of dicts. They take much more memory than other objects, so that the collector is asked sooner.
    nonisolated(unsafe) private static var inDicts = 0
    nonisolated(unsafe) private static var mostInDicts = leastInDicts
    private static let leastInDicts = 1_000
    /// The variables that stand in a dict of a program's.
    static func of(_ dict: PyDict, fallback: @escaping (Sym) throws -> Value?) -> Namespace {
        if let module = dict.mirror as? Module { return module.space() }
        if let known = dict.mirror as? Namespace { return known }
        if inDicts >= mostInDicts {
            if Collector.isEnabled { Collector.collect() }
            mostInDicts = max(leastInDicts, inDicts * 2)
        }
        let space = Namespace(name: "<string>", capacity: 1 << 13, fallback: fallback)
        Collector.track(space)
        inDicts += 1
        for (key, value) in dict.pairs { if let name = key.text { space[name.symbol] = value } }
        dict.mirror = space
        space.dict = dict
        return space
    }
    /// Where the value of a variable stands that is set.
    func place(_ name: Sym) -> UnsafeMutablePointer<Value>? {
        guard let at = index.find(name), !(slots + at).isUnset else { return nil }
        return slots + at
    }
    public subscript(_ name: Sym) -> Value? {
        get {
            guard let at = index.find(name), !slots[at].isUndefined else { return nil }
            return slots[at]
        }
        set { slots[slot(name)] = newValue ?? .undefined }
    }
    /// The variables that are set, in the order in which their names were first seen.
    public var assigned: [(Sym, Value)] {
        names.enumerated().compactMap { slots[$0].isUndefined ? nil : ($1, slots[$0]) }
    }
}
