import Core
import DialectCommon
import Interpreter
import NumPyDialect
import Ops
import Syntax
import TensorFlowDialect
import TorchDialect

/// Joins the libraries' dialects to a session: modules, bare names, error words.
public final class Dialects {
    private static let all = [NumPy.dialect, Torch.dialect, TensorFlow.dialect]
    private let session: Session
    private var current: Dialect
    /// Whether what a dialect offers can be used without its prefix.
    public var bareNames: Bool
    /// Whether the name `d` is the array on standard input.
    public var readsInput = false

    public init(_ session: Session, dialect: String, bareNames: Bool) {
        self.session = session
        current = Dialects.all.first { $0.name == dialect } ?? NumPy.dialect
        self.bareNames = bareNames
        let machine = session.machine
        NumPy.install(into: machine)
        machine.importer.findModule = { name in
            if name == "_random" { return .object(Twister.module) }
            if let alias = Dialects.all.lazy.compactMap({ $0.meaning(of: name) }).first {
                return try machine.importer.module(alias)
            }
            return Dialects.all.lazy.compactMap { $0.modules[name] }.first.map { .object($0()) }
        }
        session.dialectName = { [unowned self] in try name($0) }
        session.promptBuiltin = { [unowned self] in try shadowed($0) }
        machine.bareNames = { [unowned self] in bareNames ? module.attributeNames() : [] }
        machine.respell = { module, name in
            guard let proper = module.nameIgnoringCase(name.text), let found = try? module.getattr(Sym(proper)) else {
                return nil
            }
            Output.error("note: \(module.name).\(name.text) is spelled \(proper)\n")
            return found
        }
    }

    /// Changes what bare names mean; false for an unknown dialect.
    public func choose(_ name: String) -> Bool {
        guard let chosen = Dialects.all.first(where: { $0.name == name }) else { return false }
        current = chosen
        return true
    }
    private var module: Module { current.module ?? NumPy.module }

    /// What a name means that neither the program nor Python knows.
    private func name(_ symbol: Sym) throws -> Value? {
        if let path = Dialects.all.lazy.compactMap({ $0.shortNames[symbol] }).first ?? (symbol == "math" ? "math" : nil)
        {
            return try session.machine.importer.module(path)
        }
        if symbol == "d", readsInput {
            let data = try InputData.read()
            session.globals["d"] = data
            return data
        }
        guard bareNames, !symbol.text.hasPrefix("_") else { return nil }
        if let found = try module.attribute(symbol) ?? methodAsFunction(symbol) { return found }
        return Dialects.atHand.contains(symbol.text) ? try session.machine.importer.module(symbol.text) : nil
    }
    /// Modules of the standard library that an expression and the prompt have without an import.
    private static let atHand: Set<String> = [
        "os", "sys", "re", "json", "itertools", "functools", "collections", "datetime", "statistics", "fractions",
        "decimal", "cmath", "operator",
    ]

    /// What the dialect has as a method alone can be called as a function.
    private func methodAsFunction(_ symbol: Sym) -> Value? {
        let converter = current.converter
        guard let method = current.arrayClass().lookup(symbol), method.object?.kind == .native else { return nil }
        return .object(
            NativeFunction(symbol.text, .any) { [unowned self] args in
                var positional = args.positional
                if let first = positional.first, first.ndarray == nil, let convert = try module.getattr(converter) {
                    positional[0] = try invoke(convert, [first])
                }
                return try invoke(method, positional, args.keywords)
            })
    }

    private static let shared: Set<String> = ["sum", "min", "max", "abs", "round", "any", "all", "pow"]
    private var wrappers: [Sym: Value] = [:]
    /// Builtins that the dialect has too: the dialect's where the first argument is an array or a nested list.
    private func shadowed(_ symbol: Sym) throws -> Value? {
        guard bareNames, Dialects.shared.contains(symbol.text), let builtin = session.machine.builtins[symbol]?.object
        else { return nil }
        if let known = wrappers[symbol] { return known }
        let wrapper = Value.object(
            NativeFunction(symbol.text, .any) { [unowned self] args in
                guard args.count > 0, let home = home(of: args[0]),
                    let function = try home.module?.getattr(home.builtinNames[symbol] ?? symbol)?.object
                else { return try builtin.call(args) }
                return try function.call(args)
            })
        wrappers[symbol] = wrapper
        return wrapper
    }
    /// The dialect of an array; the current one for a nested list.
    private func home(of value: Value) -> Dialect? {
        guard let array = value.object as? ArrayObject else {
            return value.sequence?.first?.sequence != nil ? current : nil
        }
        return Dialects.all.first { array.cls.isSubclass(of: $0.arrayClass()) } ?? NumPy.dialect
    }

    /// A line or more about a value, for help.
    public static func documentation(_ value: Value) -> String? {
        switch value.object {
        case let it as Documented: it.documentation
        case let it as NativeFunction:
            (it.signature.map { "\(it.name)(\($0.description))" } ?? it.name + "(...)")
                + (it.doc.map { "\n" + $0 } ?? "")
        case let it as PyClass: it.doc
        case let it as Module: it.attributeNames().joined(separator: "  ")
        default: try? value.repr()
        }
    }
}
