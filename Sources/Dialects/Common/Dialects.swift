import Core
import Interpreter
import Ops
import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// Joins the libraries' dialects to a session: modules, bare names, error words.
public final class Dialects {
    private let session: Session
    private var dialect: String
    /// Whether what a dialect offers can be used without its prefix.
    public var bareNames: Bool
    /// Whether the name `d` is the array on standard input.
    public var readsInput = false

    public init(_ session: Session, dialect: String, bareNames: Bool) {
        self.session = session
        self.dialect = dialect
        self.bareNames = bareNames
        ObjectOperations.install()
        session.machine.translate = { NumPyErrors.translate($0) }
        session.machine.fuse = { try Fusion.run($0, $1) }
        session.machine.importer.findModule = { Dialects.find($0) }
        session.dialectName = { [unowned self] in try name($0) }
        session.promptBuiltin = { [unowned self] in try shadowed($0) }
        session.dialectNames = { [unowned self] in module.attributeNames() }
        session.machine.respell = { module, name in
            guard let proper = module.nameIgnoringCase(name.text), let found = try? module.getattr(Sym(proper)) else {
                return nil
            }
            Output.error("note: \(module.name).\(name.text) is spelled \(proper)\n")
            return found
        }
    }

    /// Changes what bare names mean; false for an unknown dialect.
    public func choose(_ name: String) -> Bool {
        guard ["numpy", "torch", "tensorflow"].contains(name) else { return false }
        dialect = name
        return true
    }
    private var module: Module {
        dialect == "torch" ? Torch.module : dialect == "tensorflow" ? TensorFlow.module : NumPy.module
    }

    /// A library module by its dotted name.
    static func find(_ name: String) -> Value? {
        switch name {
        case "numpy": .object(NumPy.module)
        case "numpy.linalg": .object(NumPy.linalg)
        case "numpy.fft": .object(NumPyFFT.module)
        case "numpy.random": .object(NumPy.random())
        case "torch": .object(Torch.module)
        case "torch.nn": .object(Torch.nn)
        case "torch.nn.functional": .object(Torch.functional)
        case "torch.optim": .object(Torch.optim)
        case "torch.linalg": .object(Torch.linalg)
        case "tensorflow": .object(TensorFlow.module)
        case "tensorflow.compat.v1": .object(TensorFlow.compat)
        case "tensorflow.compat": .object(Module("tensorflow.compat") { $0["v1"] = .object(TensorFlow.compat) })
        case "tensorflow.keras", "keras": .object(Keras.module)
        case "tensorflow.keras.layers", "keras.layers": .object(Keras.layers)
        default: nil
        }
    }

    /// What a name means that neither the program nor Python knows.
    private func name(_ symbol: Sym) throws -> Value? {
        switch symbol {
        case "np": return .object(NumPy.module)
        case "torch": return .object(Torch.module)
        case "nn": return .object(Torch.nn)
        case "F": return .object(Torch.functional)
        case "tf": return .object(TensorFlow.module)
        case "keras": return .object(Keras.module)
        case "layers": return .object(Keras.layers)
        case "math": return try session.machine.importer.module("math")
        case "d" where readsInput:
            let data = try InputData.read()
            session.globals["d"] = data
            return data
        default: break
        }
        guard bareNames else { return nil }
        if let found = try module.getattr(symbol), !symbol.text.hasPrefix("_") { return found }
        // What the dialect has as a method alone can be called as a function.
        let cls = dialect == "torch" ? TorchTensor.type : dialect == "tensorflow" ? TFTensor.type : NumPyArray.type
        guard let method = cls.lookup(symbol), method.object?.kind == .native, !symbol.text.hasPrefix("_") else {
            return nil
        }
        let make = dialect == "numpy" ? "asarray" : dialect == "torch" ? "as_tensor" : "convert_to_tensor"
        return .object(
            NativeFunction(symbol.text, .any) { [unowned self] args in
                var positional = args.positional
                if let first = positional.first, first.ndarray == nil {
                    positional[0] = try invoke(module.getattr(Sym(make))!, [first])
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
                guard args.count > 0 else { return try builtin.call(args) }
                let isNested = args[0].sequence?.first?.sequence != nil
                let isArray = args[0].object is ArrayObject
                guard isArray || isNested else { return try builtin.call(args) }
                let home: Module =
                    args[0].object is TorchTensor
                    ? Torch.module : args[0].object is TFTensor ? TensorFlow.module : isArray ? NumPy.module : module
                let name =
                    home === TensorFlow.module
                    ? Sym(
                        [
                            "sum": "reduce_sum", "min": "reduce_min", "max": "reduce_max", "any": "reduce_any",
                            "all": "reduce_all",
                        ][symbol.text] ?? symbol.text) : symbol
                guard let function = try home.getattr(name)?.object else { return try builtin.call(args) }
                return try function.call(args)
            })
        wrappers[symbol] = wrapper
        return wrapper
    }

    /// A line or more about a value, for help.
    public static func documentation(_ value: Value) -> String? {
        switch value.object {
        case let it as UFunc:
            "\(it.name)(\(it.arity == 1 ? "x" : "x1, x2"), /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True)\n\(it.doc)\nExample: \(it.example)"
        case let it as NativeFunction:
            (it.signature.map { "\(it.name)(\($0.description))" } ?? it.name + "(...)")
                + (it.doc.map { "\n" + $0 } ?? "")
        case let it as PyClass: it.doc
        case let it as Module: it.attributeNames().joined(separator: "  ")
        default: try? value.repr()
        }
    }
}

/// The array on standard input: a number for each field, a row for each line.
enum InputData {
    static func read() throws -> Value {
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let n = Glibc.read(0, &chunk, chunk.count)
            if n <= 0 { break }
            text += chunk[0..<n]
        }
        var rows: [[Value]] = []
        var isInteger = true
        for line in text.split(separator: 10) {
            var row: [Value] = []
            for field in line.split(whereSeparator: { $0 == 32 || $0 == 9 || $0 == 44 || $0 == 59 || $0 == 13 }) {
                let word = String(decoding: field, as: UTF8.self)
                if let whole = Int(word) {
                    row.append(.int(whole))
                    continue
                }
                guard let number = parseDouble(word) else {
                    throw PyError(.valueError, "could not convert string to float: \(PyStr.quoted(word))")
                }
                row.append(.float(number))
                isInteger = false
            }
            if !row.isEmpty { rows.append(row) }
        }
        let width = rows.first?.count ?? 0
        if let odd = rows.firstIndex(where: { $0.count != width }) {
            throw PyError(
                .valueError, "the number of columns changed from \(width) to \(rows[odd].count) at row \(odd + 1)")
        }
        let array = try NumPyCreate.asArray(.list(rows.flatMap { $0 }), isInteger ? .int64 : .float64)
        if width <= 1 { return .object(NumPyArray(array)) }
        return .object(NumPyArray(try Shape.reshape(array, rows.count == 1 ? [width] : [rows.count, width])))
    }
}
