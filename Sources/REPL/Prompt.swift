import CShims
import Interpreter
import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// The interactive session: reads statements, runs them, shows values, and survives whatever happens.
public final class Prompt {
    private let session: Session
    private let isTerminal: Bool
    private var reader = StatementReader()
    private var editor: LineEditor?
    private let history = History()
    /// Changes the dialect; false for a name it does not know.
    public var setDialect: (String) -> Bool = { _ in false }
    /// The documentation of a value, where it has any.
    public var document: (Value) -> String? = { _ in nil }
    /// Called before the prompt waits for the user.
    public var idle: () -> Void = {}
    /// Ends the session with this status, where a program called `exit`.
    private var status: Int32?

    public init(_ session: Session) {
        self.session = session
        isTerminal = isatty(0) == 1
    }

    /// Runs until the end of input. Returns the exit status.
    public func run(version: String) -> Int32 {
        session.machine.echo = { [session] value in
            if value.isNone { return }
            Output.write(try value.repr() + "\n")
            session.globals["_"] = value
        }
        if isTerminal {
            Output.error(
                "nd \(version) - NumPy, PyTorch, TensorFlow and Keras, on one engine. ? for help, Ctrl-D to leave.\n")
            editor = LineEditor()
            for entry in history.load() { editor?.remember(entry) }
            LineEditor.complete = { [unowned self] in completions($0) }
        }
        while status == nil {
            guard let line = nextLine() else {
                if nd_interrupted != 0 {
                    nd_interrupted = 0
                    reader.reset()
                    if isTerminal { Output.error("\nKeyboardInterrupt\n") }
                    continue
                }
                break
            }
            if isTerminal, reader.isEmpty, command(line) {
                remember(line)
                continue
            }
            for source in reader.feed(line) { execute(source) }
        }
        if status == nil, let rest = reader.finish() { execute(rest) }
        Output.flush()
        if isTerminal, status == nil { Output.error("\n") }
        return status ?? 0
    }

    private func nextLine() -> String? {
        Output.flush()
        if Output.isClosed { return nil }
        guard isTerminal else { return plainLine() }
        idle()
        let prompt = reader.isEmpty ? ">>> " : "... "
        if let editor { return editor.read(prompt) }
        Output.error(prompt)
        return plainLine()
    }
    /// The next line of standard input, which `input()` reads too; nil at its end.
    private func plainLine() -> String? {
        guard var line = try? PyFile.standardInput.line(), !line.isEmpty else { return nil }
        if line.last == 10 { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }
    private func remember(_ entry: String) {
        guard isTerminal, !entry.allSatisfy({ $0 == " " || $0 == "\n" }) else { return }
        editor?.remember(entry)
        history.append(entry)
    }

    private func execute(_ source: Source) {
        var text = String(decoding: source.bytes, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        remember(text)
        do {
            try session.run(source, echoes: true)
        } catch let error as PyError where error.exception.type.isSubclass(of: .systemExit) {
            status = exitStatus(error)
        } catch {
            session.report(error)
        }
        nd_interrupted = 0
    }

    /// The status that `exit(code)` asks for; a message goes to standard error.
    private func exitStatus(_ error: PyError) -> Int32 { Prompt.exitStatus(error) }
    public static func exitStatus(_ error: PyError) -> Int32 {
        guard let code = error.exception.args.first, !code.isNone else { return 0 }
        if let number = code.int { return Int32(truncatingIfNeeded: number) & 0xFF }
        Output.error(((try? code.str()) ?? "") + "\n")
        return 1
    }

    // MARK: Help and magics

    private func command(_ line: String) -> Bool {
        let text = line.trimmed
        if text == "exit" || text == "quit", session.globals[Sym(text)] == nil {
            status = 0
            return true
        }
        if text == "?" || text == "help" || text == "%help" {
            Output.write(Prompt.helpText)
            return true
        }
        if text.hasPrefix("?") || text.hasSuffix("?"), !text.contains(" "), text.count > 1 {
            describe(String(text.filter { $0 != "?" }))
            return true
        }
        guard text.hasPrefix("%") else { return false }
        let words = text.dropFirst().split(separator: " ").map(String.init)
        switch words.first {
        case "dialect":
            if words.count < 2 || !setDialect(words[1]) { Output.error("usage: %dialect numpy|torch|tensorflow\n") }
        case "who":
            Output.write(
                session.globals.assigned.map(\.0.text).filter { !$0.hasPrefix("_") }.joined(separator: "  ") + "\n")
        case "time", "timeit":
            let expression = words.dropFirst().joined(separator: " ")
            time(expression, repeats: words[0] == "timeit")
        case "run": if words.count > 1 { runFile(words[1]) }
        case "history": for entry in history.load().suffix(50) { Output.write(entry + "\n") }
        default: Output.error("no such magic: \(text). Known are %dialect %help %history %run %time %timeit %who\n")
        }
        return true
    }
    private static let helpText = """
        Type an expression to see its value, or a statement to run it.
          ones(5)   np.arange(4)   torch.tensor([1,2,3])   tf.constant([1.,2.])
        NAME?                what NAME is
        Tab                  completes names and attributes
        %dialect NAME        what bare names mean: numpy, torch or tensorflow
        %time EXPR           runs once and tells how long it took; %timeit runs often
        %run FILE            runs a script in this session
        %who                 your variables
        %history             what was typed before
        Ctrl-C               drops the line or stops the computation
        Ctrl-D               leaves

        """
    private func describe(_ name: String) {
        do {
            let value = try session.evaluate(Source(name, name: "<help>"))
            Output.write("\(name): \(value.typeName)\n")
            if let text = document(value) { Output.write(text + "\n") }
        } catch {
            session.report(error)
        }
    }
    private func time(_ text: String, repeats: Bool) {
        func now() -> Double {
            var t = timespec()
            clock_gettime(CLOCK_MONOTONIC, &t)
            return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
        }
        do {
            var best = Double.infinity
            var rounds = 0
            let start = now()
            repeat {
                let before = now()
                let value = try session.evaluate(Source(text, name: "<time>"))
                best = min(best, now() - before)
                rounds += 1
                if !repeats, !value.isNone { Output.write(try value.repr() + "\n") }
            } while repeats && now() - start < 0.5
            Output.write("\(formatted(best))\(repeats ? " best of \(rounds)" : "")\n")
        } catch {
            session.report(error)
        }
    }
    private func formatted(_ seconds: Double) -> String {
        seconds < 1e-6
            ? cFormat("f", 0, seconds * 1e9) + " ns"
            : seconds < 1e-3
                ? cFormat("f", 1, seconds * 1e6) + " us"
                : seconds < 1 ? cFormat("f", 2, seconds * 1e3) + " ms" : cFormat("f", 2, seconds) + " s"
    }
    private func runFile(_ path: String) {
        do {
            try session.run(Source(String(decoding: try PyFile.contents(path), as: UTF8.self), name: path))
        } catch {
            session.report(error)
        }
    }

    // MARK: Completion

    /// Names, or attributes after a dot, that begin as `word` does.
    private func completions(_ word: String) -> [String] {
        if let dot = word.lastIndex(of: ".") {
            let head = String(word[..<dot])
            let start = String(word[word.index(after: dot)...])
            guard let value = try? session.evaluate(Source(head, name: "<complete>")) else { return [] }
            let names = value.object?.attributeNames() ?? value.cls.allNames()
            return names.filter { $0.hasPrefix(start) && (start.hasPrefix("_") || !$0.hasPrefix("_")) }.map {
                head + "." + $0
            }
        }
        let own = session.globals.assigned.map(\.0.text)
        let builtin = session.machine.builtins.keys.map(\.text)
        return Set(own + builtin + keywords + session.machine.bareNames() + ["np", "torch", "tf", "keras", "nn"]).filter
        {
            $0.hasPrefix(word)
        }.sorted()
    }
}

extension String {
    var trimmed: String {
        var view = Substring(self)
        while let c = view.first, c.isWhitespace { view.removeFirst() }
        while let c = view.last, c.isWhitespace { view.removeLast() }
        return String(view)
    }
}
