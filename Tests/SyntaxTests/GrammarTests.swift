import Syntax
import XCTest

/// Holds the parser to `Grammar/nd.gram`, in both directions.
final class GrammarTests: XCTestCase {
    private struct Rule {
        var name: String
        var body: String
        var examples: [(text: String, tree: String)] = []
    }

    private func rules() throws -> [Rule] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Grammar/nd.gram")
        var rules: [Rule] = []
        for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("    # "), let arrow = line.range(of: " => ", options: .backwards) {
                let text = line[line.index(line.startIndex, offsetBy: 6)..<arrow.lowerBound].replacingOccurrences(
                    of: "\\n", with: "\n")
                rules[rules.count - 1].examples.append((text, String(line[arrow.upperBound...])))
            } else if !line.hasPrefix("#"), let colon = line.range(of: ": ") {
                rules.append(Rule(name: String(line[..<colon.lowerBound]), body: String(line[colon.upperBound...])))
            }
        }
        return rules
    }

    func testEveryRuleHasAnExampleThatParsesToItsTree() throws {
        for rule in try rules() {
            XCTAssertFalse(rule.examples.isEmpty, "\(rule.name) has no example")
            for (text, tree) in rule.examples {
                do {
                    XCTAssertEqual(Dump.text(try Parser.program(Source(text))), tree, "\(rule.name): \(text)")
                } catch let error as SyntaxError {
                    XCTFail("\(rule.name): \(text): \(error.message)")
                }
            }
        }
    }

    func testSentencesOfTheGrammarAreAccepted() throws {
        let table = Dictionary(uniqueKeysWithValues: try rules().map { ($0.name, Notation.parse($0.body)) })
        var random = Numbers(state: 2024)
        for round in 0..<1500 {
            var maker = SentenceMaker(rules: table, random: random)
            maker.emit(.rule("statement"), depth: 0)
            random = maker.random
            let text = maker.text
            do { _ = try Parser.program(Source(text)) } catch let error as SyntaxError {
                // The generator knows no scopes and no targets: what CPython refuses for those reasons is no sentence.
                let semantic = [
                    "'return' outside", "cannot assign", "cannot delete", "duplicate argument", "annotation",
                    "annotated", "default 'except", "positional argument follows", "iterable argument unpacking",
                    "Generator expression must", "cannot use starred", "illegal expression",
                    "keyword argument repeated", "patterns unreachable", "outside async", "'await' outside",
                ]
                if semantic.contains(where: { error.message.contains($0) }) { continue }
                XCTFail("round \(round): \(error.message)\n\(text)")
                return
            }
        }
    }

    /// Texts that CPython 3.11 refuses, with its words.
    func testRejectionsUseCPythonsWords() throws {
        let cases: [(String, String)] = [
            ("1 +", "invalid syntax"), ("f(", "'(' was never closed"), (")", "unmatched ')'"),
            ("(]", "closing parenthesis ']' does not match opening parenthesis '('"),
            ("'abc", "unterminated string literal (detected at line 1)"), ("if x\n  y", "expected ':'"),
            ("if x:\ny", "expected an indented block after 'if' statement on line 1"),
            ("def f():\npass", "expected an indented block after function definition on line 1"),
            ("  x", "unexpected indent"), ("if x:\n    a\n  b", "unindent does not match any outer indentation level"),
            ("return 1", "'return' outside function"), ("break", "'break' outside loop"),
            ("continue", "'continue' not properly in loop"),
            ("1 = x", "cannot assign to literal here. Maybe you meant '==' instead of '='?"),
            ("f() = 1", "cannot assign to function call here. Maybe you meant '==' instead of '='?"),
            ("None = 1", "cannot assign to None"), ("f(a=1, 2)", "positional argument follows keyword argument"),
            ("def f(a, a): pass", "duplicate argument 'a' in function definition"),
            ("def f(a=1, b): pass", "non-default argument follows default argument"),
            ("012", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"),
            ("1abc", "invalid decimal literal"), ("x = 5 6", "invalid syntax"),
            ("print 1", "Missing parentheses in call to 'print'. Did you mean print(...)?"),
            ("try:\n  pass\nx", "expected 'except' or 'finally' block"),
            ("a, b += 1", "'tuple' is an illegal expression for augmented assignment"),
            ("[a b]", "invalid syntax. Perhaps you forgot a comma?"), ("f'{a'", "f-string: expecting '}'"),
            ("f'{}'", "f-string: empty expression not allowed"),
            ("del f()", "cannot delete function call"),
            ("*a = b", "starred assignment target must be in a list or tuple"),
            ("a, *b, *c = d", "multiple starred expressions in assignment"),
            ("0b12", "invalid digit '2' in binary literal"),
            ("match a:\n  case x: pass\n  case 1: pass", "name capture 'x' makes remaining patterns unreachable"),
            ("match a:\n  case x | 1: pass", "name capture 'x' makes remaining patterns unreachable"),
            ("match a:\n  case [x, x]: pass", "multiple assignments to name 'x' in pattern"),
            ("match a:\n  case [*a, *b]: pass", "multiple starred names in sequence pattern"),
            ("match a:\n  case [x] | [y]: pass", "alternative patterns bind different names"),
            ("await x", "'await' outside function"), ("def f(): await x", "'await' outside async function"),
            ("def f():\n  async for a in b: pass", "'async for' outside async function"),
            ("try: pass\nexcept A: pass\nexcept* B: pass", "cannot have both 'except' and 'except*' on the same 'try'"),
        ]
        for (text, message) in cases {
            XCTAssertThrowsError(try Parser.program(Source(text)), text) { error in
                XCTAssertEqual((error as? SyntaxError)?.message, message, text)
            }
        }
    }
}

/// A grammar expression.
indirect enum Notation {
    case rule(String)
    case literal(String)
    case token(String)
    case sequence([Notation])
    case choice([Notation])
    case optional(Notation)
    case many(Notation)
    case some(Notation)
    case joined(String, Notation)

    static func parse(_ text: String) -> Notation {
        var words: [String] = []
        var current = ""
        var quoted = false
        for c in text {
            if c == "'" {
                current.append(c)
                quoted.toggle()
                if !quoted {
                    words.append(current)
                    current = ""
                }
                continue
            }
            if quoted {
                current.append(c)
                continue
            }
            if " ()[]|*+?.".contains(c) {
                if !current.isEmpty {
                    words.append(current)
                    current = ""
                }
                if c != " " { words.append(String(c)) }
            } else {
                current.append(c)
            }
        }
        if !current.isEmpty { words.append(current) }
        var at = 0
        func choice() -> Notation {
            var options = [sequence()]
            while at < words.count, words[at] == "|" {
                at += 1
                options.append(sequence())
            }
            return options.count == 1 ? options[0] : .choice(options)
        }
        func sequence() -> Notation {
            var items: [Notation] = []
            while at < words.count, !["|", ")", "]"].contains(words[at]) { items.append(item()) }
            return items.count == 1 ? items[0] : .sequence(items)
        }
        func item() -> Notation {
            let word = words[at]
            at += 1
            var result: Notation
            if word == "(" {
                result = choice()
                at += 1
            } else if word == "[" {
                result = .optional(choice())
                at += 1
            } else if word.hasPrefix("'") {
                let literal = String(word.dropFirst().dropLast())
                if at < words.count, words[at] == "." {
                    at += 1
                    let inner = item()
                    if case .some(let repeated) = inner { return .joined(literal, repeated) }
                    return .joined(literal, inner)
                }
                result = .literal(literal)
            } else {
                result = word == word.uppercased() ? .token(word) : .rule(word)
            }
            while at < words.count, ["*", "+", "?"].contains(words[at]) {
                result = words[at] == "*" ? .many(result) : words[at] == "+" ? .some(result) : .optional(result)
                at += 1
            }
            return result
        }
        return choice()
    }
}

struct Numbers {
    var state: UInt64
    mutating func below(_ n: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % n
    }
}

/// Writes random sentences of a grammar.
struct SentenceMaker {
    let rules: [String: Notation]
    var random: Numbers
    private(set) var text = ""
    private var indent = 0
    private var atLineStart = true
    private var names = 0

    init(rules: [String: Notation], random: Numbers) {
        self.rules = rules
        self.random = random
    }

    private mutating func word(_ word: String) {
        if atLineStart {
            text += String(repeating: "    ", count: indent)
            atLineStart = false
        } else {
            text += " "
        }
        text += word
    }
    mutating func emit(_ item: Notation, depth: Int) {
        let tired = depth > 14
        switch item {
        case .rule("statement") where tired:
            word("pass")
            newline()
        case .rule("expression") where tired, .rule("named_expression") where tired, .rule("disjunction") where tired,
            .rule("bitwise_or") where tired, .rule("star_expression") where tired, .rule("factor") where tired,
            .rule("inversion") where tired:
            word("x")
        case .rule("block") where tired:
            word("pass")
            newline()
        case .rule(let name): emit(rules[name]!, depth: depth + 1)
        case .literal(let literal): word(literal)
        case .token(let token):
            switch token {
            case "NAME":
                names += 1
                word("n\(names)")
            case "NUMBER": word(["1", "2.5", "0x1f", "3j", "1e3"][random.below(5)])
            case "STRING": word(["'a'", "\"b\"", "r'c'", "'''d'''"][random.below(4)])
            case "NEWLINE": newline()
            case "INDENT": indent += 1
            case "DEDENT": indent -= 1
            default: break
            }
        case .sequence(let items): for item in items { emit(item, depth: depth) }
        case .choice(let options): emit(options[random.below(tired ? 1 : options.count)], depth: depth)
        case .optional(let inner): if !tired, random.below(3) == 0 { emit(inner, depth: depth) }
        case .many(let inner): if !tired, random.below(4) == 0 { emit(inner, depth: depth) }
        case .some(let inner):
            emit(inner, depth: depth)
            if !tired, random.below(4) == 0 { emit(inner, depth: depth) }
        case .joined(let separator, let inner):
            emit(inner, depth: depth)
            if !tired, random.below(4) == 0 {
                word(separator)
                emit(inner, depth: depth)
            }
        }
    }
    private mutating func newline() {
        if !atLineStart {
            text += "\n"
            atLineStart = true
        }
    }
}
