import Interpreter
import Syntax

/// An object that tells more of itself than a function's signature does.
public protocol Documented {
    var documentation: String { get }
}

/// What joins a library's dialect to a session.
public struct Dialect {
    /// As `--dialect` names it.
    public let name: String
    /// The modules by dotted name that the dialect has in Swift.
    public let modules: [String: () -> Module]
    /// Packages that are known under another name as well: the part of a dotted name that stands for another.
    public let aliases: [String: String]
    /// What users call modules without importing them: `np`.
    public let shortNames: [Sym: String]
    /// The class of the dialect's arrays, whose methods can be called as functions.
    public let arrayClass: () -> PyClass
    /// The function that makes an array of a number or list.
    public let converter: Sym
    /// What the dialect calls builtins such as `sum`, where it calls them otherwise.
    public let builtinNames: [Sym: Sym]

    public init(
        name: String, modules: [String: () -> Module], aliases: [String: String] = [:], shortNames: [Sym: String],
        arrayClass: @escaping () -> PyClass,
        converter: Sym, builtinNames: [Sym: Sym] = [:]
    ) {
        (self.name, self.modules, self.shortNames) = (name, modules, shortNames)
        self.aliases = aliases
        (self.arrayClass, self.converter, self.builtinNames) = (arrayClass, converter, builtinNames)
    }
    /// The name of a module under which the library has it; nil where it is no alias.
    public func meaning(of name: String) -> String? {
        aliases.first { name == $0.key || name.hasPrefix($0.key + ".") }.map { $0.value + name.dropFirst($0.key.count) }
    }
    /// The module of the dialect's own name.
    public var module: Module? { modules[name]?() }
}
