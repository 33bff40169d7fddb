import Syntax

/// Finds modules by their dotted names: Swift's own, the library's texts, a dialect's, and files beside the script.
public final class Importer {
    /// `sys.modules`.
    let modules = PyDict()
    /// Finds modules that Python's own library does not have.
    public var findModule: (String) throws -> Value? = { _ in nil }
    /// What a name means in a file that is imported, where neither the file nor Python has it.
    var unassigned: (Sym) throws -> Value? = { _ in nil }

    /// Library modules live for good: what they define may outlive their entry in `sys.modules`.
    private var kept: [Module] = []

    /// What `import path` binds: the first module of the path, or with `whole` the last.
    func load(_ path: String, whole: Bool) throws -> Value {
        let parts = path.split(separator: ".").map(String.init)
        var (name, chain) = ("", [Value]())
        for part in parts {
            name += name.isEmpty ? part : "." + part
            guard let found = try module(name) else { throw missing(name, in: chain.last) }
            chain.append(found)
        }
        guard let first = chain.first, let last = chain.last else { throw PyError(.valueError, "Empty module name") }
        return whole ? last : first
    }
    /// The module whose variables a program's own are.
    func add(_ variables: Namespace) {
        let module = Module(variables.name)
        module.isPackage = false
        module.hasLookedForText = true
        module.variables = variables
        try? modules.set(.str(variables.name), .object(module))
    }
    private func missing(_ name: String, in package: Value?) -> PyError {
        let isPlain = (package?.object as? Module).map { !$0.isPackage } ?? false
        let reason = isPlain ? "; '\(Importer.parent(name))' is not a package" : ""
        let error = PyError(.moduleNotFoundError, "No module named '\(name)'" + reason)
        error.exception.attributes["name"] = .str(name)
        return error
    }
    /// What there is in place of a library that many programs import and that is not here.
    static func substitute(for exception: PyException) -> String? {
        guard exception.type === PyClass.moduleNotFoundError, let name = exception.attributes["name"]?.string else {
            return nil
        }
        let instead = [
            "pandas": "csv, np.genfromtxt and NumPy's structured arrays for tables",
            "scipy": "np.linalg, np.fft, np.polynomial, np.random, statistics and math for much of it",
            "matplotlib": "np.savetxt and csv, to write what another program draws",
            "sklearn": "torch.nn, keras and np.linalg",
            "sympy": "fractions, decimal and np.polynomial",
            "numba": "expressions over whole arrays, which run compiled",
            "jax": "numpy and torch.autograd",
            "polars": "csv, np.genfromtxt and NumPy's structured arrays for tables",
            "seaborn": "np.savetxt and csv, to write what another program draws",
            "cupy": "numpy, whose operations run on all cores",
            "sqlite3": "csv, json, pickle and np.save for what is to be kept",
            "yaml": "tomllib, json and configparser for settings",
            "ctypes": "the functions of math, numpy, struct and array",
            "socket": "os.pipe, subprocess and multiprocessing between processes: it reaches no network",
            "ssl": "hashlib, hmac and secrets: it reaches no network",
            "requests": "open and urllib.parse: it reaches no network",
            "tkinter": "the terminal alone",
            "curses": "the terminal's own codes, printed",
            "lxml": "xml.etree.ElementTree",
            "dotenv": "os.environ and configparser",
            "pytest": "unittest and doctest",
            "tqdm": "print with end='\\r'",
        ]
        let top = String(name.prefix { $0 != "." })
        return instead[top].map { "note: nd has no \(top); it has \($0)\n" }
    }

    /// A module that has been imported before.
    func loaded(_ name: String) -> Module? { (try? modules.get(.str(name)))?.object as? Module }

    /// A module whose packages have been imported; nil where there is none of this name.
    public func module(_ name: String) throws -> Value? {
        if let known = try modules.get(.str(name)) {
            if !known.isNone { return known }
            throw PyError(.moduleNotFoundError, "import of \(name) halted; None in sys.modules")
        }
        let package = try modules.get(.str(Importer.parent(name)))?.object as? Module
        let symbol = Sym(name.split(separator: ".").last.map(String.init) ?? "")
        guard let found = try builtIn(name) ?? file(name) else {
            return try package?.attribute(symbol).flatMap { $0.object is Module ? $0 : nil }
        }
        // What the package's own text binds to the name would have come after its parts.
        if package?.bindsItself(symbol) != true { try package?.setattr(symbol, found) }
        return found
    }

    /// A module that is part of the program: written in Swift, in the library's Python, or in both.
    private func builtIn(_ name: String) throws -> Value? {
        let native = try StandardModules.make(name).map { Value.object($0) } ?? findModule(name)
        guard let module = native?.object as? Module ?? (LibraryText.exists(name) ? Module(name) : nil) else {
            if let native { try modules.set(.str(name), native) }
            return native
        }
        module.isPackage = LibraryText.hasParts(name) || native != nil && !StandardModules.plain.contains(name)
        try modules.set(.str(name), .object(module))
        // What is written in Swift as well is joined by its text when that is first needed.
        if native == nil { try joinText(to: module) }
        return .object(module)
    }
    /// Joins the library's text of a module to it, if there is one and it has not been joined before.
    func joinText(to module: Module) throws {
        if module.hasLookedForText { return }
        module.hasLookedForText = true
        let name = module.name
        guard let text = LibraryText.find(name) else { return }
        let variables = Namespace(name: name) { [unowned module] symbol in
            try module.attribute(symbol) ?? Machine.shared.builtins[symbol]
        }
        module.attach(text, variables)
        kept.append(module)
        try text.runImmediate(in: variables)
    }

    /// The folders in which a module is looked for: those of its package, or of `sys.path`.
    private func folders(_ name: String) throws -> [String] {
        let parent = Importer.parent(name)
        guard let owner = try modules.get(.str(parent.isEmpty ? "sys" : parent))?.object as? Module else {
            return parent.isEmpty ? [StandardModules.scriptFolder] : []
        }
        guard let list = try owner.getattr(parent.isEmpty ? "path" : "__path__") else { return [] }
        return try iterate(list).compactMap(\.string)
    }
    /// Runs `name.py` or `name/__init__.py` from the first folder that has one; a folder without either is a package of what lies in it.
    /// The module is known before its body runs, so that two may import each other.
    private func file(_ name: String) throws -> Value? {
        let last = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
        var portions: [String] = []
        for folder in try folders(name) {
            let path = folder.isEmpty ? last : folder.hasSuffix("/") ? folder + last : folder + "/" + last
            if let file = [path + "/__init__.py", path + ".py"].first(where: PyFile.isReadable) {
                return try run(file, as: name)
            }
            if PyFile.isFolder(path) { portions.append(StandardModules.absolute(path)) }
        }
        if portions.isEmpty { return nil }
        let module = Module(name)
        module.isPackage = true
        module["__path__"] = .list(portions.map { .str($0) })
        try modules.set(.str(name), .object(module))
        return .object(module)
    }
    private func run(_ path: String, as name: String) throws -> Value {
        let file = StandardModules.absolute(path)
        let variables = Namespace(name: name, fallback: unassigned)
        variables["__name__"] = .str(name)
        variables["__doc__"] = Value.none
        variables["__file__"] = .str(file)
        let module = Module(name)
        module.isPackage = file.hasSuffix("/__init__.py")
        variables["__package__"] = .str(module.isPackage ? name : Importer.parent(name))
        if module.isPackage { variables["__path__"] = .list([.str(String(file.dropLast("/__init__.py".utf8.count)))]) }
        module.variables = variables
        try modules.set(.str(name), .object(module))
        let source = Source(String(decoding: try PyFile.contents(file), as: UTF8.self), name: file)
        do {
            let code = try Compiler.program(Parser.program(source), source, variables, echoes: false)
            _ = try Machine.shared.run(code, globals: variables)
        } catch {
            _ = try modules.remove(.str(name))
            throw error
        }
        return .object(module)
    }

    static func parent(_ name: String) -> String {
        name.lastIndex(of: ".").map { String(name[..<$0]) } ?? ""
    }

    /// The absolute name of a module that is named with leading dots in a file of `package`.
    static func absolute(_ path: String, in package: String) throws -> String {
        let dots = path.prefix { $0 == "." }.count
        if dots == 0 { return path }
        if package.isEmpty { throw PyError(.importError, "attempted relative import with no known parent package") }
        var base = package
        for _ in 1..<dots {
            if !base.contains(".") { throw PyError(.importError, "attempted relative import beyond top-level package") }
            base = parent(base)
        }
        let rest = path.dropFirst(dots)
        return rest.isEmpty ? base : base + "." + rest
    }
}
